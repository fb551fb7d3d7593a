"""The columns an import knows: one table for the template, the mapping, the check, the mending and the export."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from inovasi.choices import (
    LABEL_TPB,
    LABEL_URUSAN,
    URUSAN,
    BentukInovasi,
    Inisiator,
    JenisInovasi,
    KeadaanInovasi,
    TahapanInovasi,
)
from inovasi.impor import urai
from inovasi.impor.padanan import PADANAN_PILIHAN, PADANAN_URUSAN
from inovasi.models import Inovasi


@dataclass(frozen=True)
class Kolom:
    """A column: field of Inovasi, heading, other headings met in the wild, how its text is read.

    ``baca(text) -> value`` raises `urai.TakTerbaca` with a sentence; ``pilihan`` are the labels one may pick from.
    """

    nama: str
    label: str
    baca: Callable[[str], Any]
    sinonim: tuple[str, ...] = ()
    pilihan: tuple[str, ...] = ()
    contoh: str = ""
    bantuan: str = ""
    wajib: bool = False
    panjang: bool = False  # wants a box of several lines

    @property
    def kunci(self) -> frozenset[str]:
        """Every heading that means this column, normalised."""
        return frozenset(normal(s) for s in (self.nama, self.label, *self.sinonim))

    def label_dari(self, isi: str) -> str:
        """The label that a text means, of a column with labels. Raises `urai.TakTerbaca`."""
        nilai = self.baca(isi)
        return next(label for label in self.pilihan if self.baca(label) == nilai)


def normal(teks: str) -> str:
    """Letters and digits only, small, without accents: "Rancang-Bangun " -> "rancangbangun"."""
    tanpa = unicodedata.normalize("NFKD", teks.casefold())
    return re.sub(r"[^0-9a-z]", "", tanpa)


def _bidang(nama: str) -> Any:
    return Inovasi._meta.get_field(nama)


def _uraian(nama: str, label: str, *sinonim: str, contoh: str = "") -> Kolom:
    maks = _bidang(nama).max_length
    return Kolom(nama, label, urai.teks(maks, baris=True), sinonim, contoh=contoh, panjang=True)


def _singkat(nama: str, label: str, *sinonim: str, contoh: str = "", **lain: Any) -> Kolom:
    return Kolom(nama, label, urai.teks(_bidang(nama).max_length), sinonim, contoh=contoh, **lain)


def _pilih(nama: str, label: str, pilihan: Any, *sinonim: str, contoh: str = "") -> Kolom:
    kenal = _dikenali(pilihan.choices, PADANAN_PILIHAN[nama])
    labels = tuple(str(p.label) for p in pilihan)
    return Kolom(nama, label, urai.pilihan(kenal, labels, normal), sinonim, labels, contoh)


def _dikenali(pilihan: Iterable[tuple[Any, str]], padanan: dict[str, str]) -> dict[str, Any]:
    kenal = {normal(sebutan): nilai for sebutan, nilai in padanan.items()}
    for kode, label in pilihan:
        kenal |= {normal(str(kode)): kode, normal(label): kode}
    return kenal


_KENAL_URUSAN = _dikenali(LABEL_URUSAN.items(), PADANAN_URUSAN)
_LABEL_URUSAN = tuple(label for _, isi in URUSAN for _, label in isi)
_KENAL_TPB = _dikenali(LABEL_TPB.items(), {})

KOLOM: tuple[Kolom, ...] = (
    _singkat("nama", "Nama inovasi", "judul inovasi", "nama", "judul", "inovasi", "nama inovasi daerah",
             "nama produk inovasi", wajib=True, contoh="Layanan Antar Dokumen"),
    _singkat("ringkasan", "Ringkasan", "deskripsi singkat", "ringkasan inovasi", "deskripsi", "uraian singkat",
             "gambaran umum", "keterangan", "abstrak", panjang=True,
             contoh="Dokumen kependudukan diantar ke rumah warga lansia.",
             bantuan="Paling panjang 400 huruf. Bila kosong, diambil dari awal uraian."),
    Kolom("urusan", "Urusan utama", urai.mirip(_KENAL_URUSAN, _LABEL_URUSAN, normal),
          ("urusan", "urusan inovasi", "urusan pemerintahan", "urusan inovasi daerah", "bidang", "bidang urusan",
           "urusan pemerintah daerah", "sektor"), _LABEL_URUSAN,
          "Administrasi kependudukan dan pencatatan sipil"),
    Kolom("urusan_lain", "Urusan beririsan", urai.banyak(urai.mirip(_KENAL_URUSAN, _LABEL_URUSAN, normal)),
          ("urusan lain yang beririsan", "urusan lain", "urusan terkait", "urusan tambahan"), (),
          "Sosial; Kesehatan", "Pisahkan dengan titik koma."),
    _pilih("bentuk", "Bentuk inovasi", BentukInovasi, "bentuk", "bentuk inovasi daerah", "kategori", "kategori inovasi",
           contoh="Pelayanan publik"),
    _pilih("jenis", "Jenis inovasi", JenisInovasi, "jenis", "digital", "digital/non digital",
           "digital atau non digital", "jenis inovasi daerah", contoh="Nondigital"),
    _pilih("tahapan", "Tahapan", TahapanInovasi, "tahap", "tahapan inovasi", "tahap inovasi", "status inovasi",
           "tahapan inovasi daerah", contoh="Penerapan"),
    _pilih("inisiator", "Inisiator", Inisiator, "inisiator inovasi", "inisiator inovasi daerah", "penggagas",
           "pengusul", contoh="Perangkat daerah"),
    _pilih("keadaan", "Keadaan", KeadaanInovasi, "keadaan inovasi", "masih berjalan", "keberlangsungan",
           contoh="Masih berjalan"),
    Kolom("uji_coba_pada", "Mulai uji coba", urai.tanggal,
          ("tanggal uji coba", "waktu uji coba", "uji coba", "waktu uji coba inovasi daerah", "tgl uji coba",
           "tanggal mulai uji coba", "waktu uji coba inovasi"), (), "1 Februari 2023",
          "Tanggal seperti 20-12-2023 atau 20 Desember 2023."),
    Kolom("penerapan_pada", "Mulai diterapkan", urai.tanggal,
          ("tanggal penerapan", "waktu penerapan", "penerapan", "waktu implementasi", "tanggal implementasi",
           "waktu penerapan inovasi daerah", "tgl penerapan", "tanggal mulai", "mulai penerapan", "waktu diterapkan",
           "tahun", "tahun penerapan", "tahun pelaksanaan", "tahun mulai"), (), "20-12-2023"),
    Kolom("berhenti_pada", "Berhenti", urai.tanggal,
          ("tanggal berhenti", "waktu berhenti", "tanggal selesai", "berakhir"), ()),
    _uraian("masalah", "Masalah yang dijawab", "latar belakang", "permasalahan", "masalah", "latar belakang masalah",
            "isu", "permasalahan mikro", "dasar pemikiran"),
    _uraian("cara_kerja", "Cara kerja", "rancang bangun", "uraian", "rancang bangun dan pokok perubahan",
            "rancang bangun inovasi", "deskripsi inovasi", "pokok perubahan", "metode", "uraian inovasi",
            "pokok perubahan yang akan dilakukan",
            contoh="Petugas menjemput berkas sesuai jadwal, lalu mengantar dokumen yang selesai."),
    _uraian("kebaruan", "Kebaruan", "keunggulan", "kebaruan inovasi", "keunikan", "keunggulan dan kebaruan"),
    _uraian("tujuan", "Tujuan", "tujuan inovasi", "tujuan inovasi daerah", "maksud dan tujuan"),
    _uraian("manfaat", "Manfaat", "manfaat inovasi", "kemanfaatan", "manfaat yang diperoleh"),
    _uraian("hasil", "Hasil", "hasil inovasi", "dampak", "capaian", "hasil dan dampak", "output", "outcome"),
    Kolom("hasil_ukur", "Hasil terukur", urai.hasil_ukur,
          ("indikator hasil", "sebelum dan sesudah"), (), "Lama pengurusan | hari | 7 | 1 | survei 2023",
          "Satu ukuran sebaris: ukuran | satuan | sebelum | sesudah | keterangan.", panjang=True),
    _uraian("syarat_replikasi", "Yang dibutuhkan untuk meniru", "syarat replikasi", "replikasi", "kebutuhan replikasi",
            "peluang replikasi"),
    _uraian("kendala", "Kendala", "hambatan", "kendala dan solusi", "tantangan", "hambatan dan solusi"),
    _uraian("keberlanjutan", "Strategi keberlanjutan", "keberlanjutan", "rencana keberlanjutan"),
    _uraian("pelajaran", "Pelajaran", "pembelajaran", "pelajaran yang dipetik", "lesson learned"),
    Kolom("biaya", "Biaya", urai.rupiah, ("anggaran", "jumlah anggaran", "nilai anggaran", "biaya rp", "anggaran rp",
          "besaran anggaran", "biaya (rupiah)", "total biaya"), (), "Rp15.000.000"),
    _singkat("keterangan_biaya", "Keterangan biaya", "rincian biaya", "catatan biaya"),
    _singkat("sumber_dana", "Sumber dana", "sumber anggaran", "pembiayaan", "sumber pembiayaan",
             contoh="APBD kabupaten"),
    Kolom("tanpa_apbd", "Tanpa APBD", urai.ya_tidak, ("non apbd", "bebas apbd", "tidak memakai apbd"),
          ("Ya", "Tidak"), "Tidak"),
    _singkat("mitra", "Mitra", "kemitraan", "kolaborator", "pihak terlibat", "stakeholder", "kolaborasi",
             "mitra kerja"),
    _singkat("unit_pelaksana", "Unit pelaksana", "unit kerja", "opd", "perangkat daerah", "nama opd", "skpd",
             "pelaksana", "opd pelaksana", "nama perangkat daerah", "dinas", "unit", "instansi", "nama instansi"),
    _singkat("kontak_nama", "Nama narahubung", "narahubung", "contact person", "nama kontak", "kontak person",
             "penanggung jawab", "pic", "nama inovator", "inovator"),
    _singkat("kontak_jabatan", "Jabatan narahubung", "jabatan", "jabatan kontak", "jabatan inovator"),
    Kolom("kontak_telepon", "Telepon narahubung", urai.telepon, ("telepon", "no hp", "nomor hp", "no telepon",
          "nomor telepon", "hp", "no wa", "whatsapp", "telp", "no telp", "kontak"), (), "0812-3456-7890"),
    Kolom("kontak_pos_el", "Pos-el narahubung", urai.pos_el, ("email", "e-mail", "surel", "pos-el", "alamat email")),
    Kolom("tpb", "Tujuan pembangunan berkelanjutan", urai.banyak(urai.mirip(
          _KENAL_TPB, tuple(LABEL_TPB.values()), normal)), ("tpb", "sdgs", "sdg", "tpb/sdgs", "tujuan sdgs",
          "tujuan pembangunan berkelanjutan (tpb)"), (), "3; 10", "Nomor 1 sampai 17, pisahkan dengan titik koma."),
    _singkat("tematik", "Tematik", "tema", "tematik inovasi", "isu strategis"),
    Kolom("video_url", "Tautan video", urai.tautan, ("video", "link video", "url video", "youtube", "video inovasi",
          "link youtube")),
    Kolom("sumber_url", "Tautan sumber", urai.tautan, ("sumber", "link", "url", "tautan", "website", "link sumber",
          "situs", "link inovasi")),
)  # fmt: skip
MENURUT_NAMA: dict[str, Kolom] = {k.nama: k for k in KOLOM}
