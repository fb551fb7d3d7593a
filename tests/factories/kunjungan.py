"""Visits for tests, at every state, brought there through the workflow itself."""

from __future__ import annotations

import datetime as dt
import hashlib
from functools import cache
from io import BytesIO
from typing import Any
from zoneinfo import ZoneInfo

from django.core.files.base import ContentFile
from django.utils import timezone
from pypdf import PdfWriter

from instansi.models import Instansi, Pengguna
from kunjungan.alur import flow
from kunjungan.choices import (
    AlternatifDaring,
    JenisKunjungan,
    Kehadiran,
    Pihak,
    Rekomendasi,
    Status,
    Tema,
)
from kunjungan.inti.isian import (
    IsianAlasan,
    IsianDisposisi,
    IsianPenempatan,
    IsianPengalihan,
    IsianRegistrasi,
    IsianTelaah,
    IsianUsulan,
    Rentang,
)
from kunjungan.models import Kunjungan, Peserta, UsulanJadwal
from tests.factories.ingatan import diingat
from tests.factories.instansi import Pemeran


@cache
def pdf_kecil() -> bytes:
    """A correct PDF of one blank page."""
    penulis, isi = PdfWriter(), BytesIO()
    penulis.add_blank_page(595, 842)
    penulis.write(isi)
    return isi.getvalue()


def besok(hari: int = 30, jam: int = 9, lama: int = 3, zona: str = "Asia/Jakarta") -> Rentang:
    """A period so many days ahead, at this hour of the wall clock of the zone, so many hours long."""
    tanggal = timezone.localtime(timezone.now(), ZoneInfo(zona)).date() + dt.timedelta(days=hari)
    mulai = dt.datetime.combine(tanggal, dt.time(jam), tzinfo=ZoneInfo(zona))
    return Rentang(mulai, mulai + dt.timedelta(hours=lama))


@diingat
def buat_draf_lengkap(
    pemohon: Instansi, tuan_rumah: Instansi, oleh: Pengguna, *rentang: Rentang, **lain: Any
) -> Kunjungan:
    """A draft of Kecamatan Purwokerto Utara's request that only has to be sent; one date 30 days ahead."""
    rentang = rentang or (besok(),)
    surat = min(timezone.now(), rentang[0].mulai - dt.timedelta(days=25))
    bidang: dict[str, Any] = {
        "jenis": JenisKunjungan.STUDI_KOMPARASI,
        "tema": [Tema.SINERGITAS],
        "topik": "Pelaksanaan sinergitas kinerja kecamatan\nInovasi pelayanan kecamatan",
        "tujuan": "Mempelajari pelaksanaan sinergitas kinerja kecamatan.",
        "urgensi": "Persiapan penilaian tahun depan.",
        "alternatif_daring": AlternatifDaring.PENDAHULUAN,
        "jumlah_peserta": 20,
        "pimpinan_nama": "Agus Anggraito, A.P., M.Si.",
        "pimpinan_jabatan": "Camat Purwokerto Utara",
        "narahubung_nama": "Seksi Pemerintahan",
        "narahubung_telepon": "+622816300000",
        "surat_nomor": "005/123",
        "surat_tanggal": timezone.localdate(surat),
        "surat_hal": "Permohonan Studi Komparasi",
        "surat_pengirim": "Camat Purwokerto Utara",
        "surat_nama_berkas": "surat.pdf",
        "surat_sha256": hashlib.sha256(pdf_kecil()).hexdigest(),
    }
    kunjungan = Kunjungan(pemohon=pemohon, tuan_rumah=tuan_rumah, dibuat_oleh=oleh, **bidang | lain)
    kunjungan.surat_berkas.save("surat.pdf", ContentFile(pdf_kecil()), save=False)
    kunjungan.save()
    for urutan, r in enumerate(rentang, start=1):
        UsulanJadwal.objects.create(
            kunjungan=kunjungan,
            urutan=urutan,
            pihak=Pihak.TAMU,
            mulai=r.mulai,
            selesai=r.selesai,
            zona_waktu=kunjungan.zona_waktu,
            dibuat_oleh=oleh,
        )
    return kunjungan


@diingat
def buat_kunjungan(pemeran: Pemeran, status: Status = Status.DIAJUKAN, **lain: Any) -> Kunjungan:
    """A visit of the cast's visitor to its host, in this state, walked there action by action.

    ``mulai`` and ``selesai`` set the period asked for and agreed (also in the past: the acting clock follows),
    ``sampai`` the end of an agreed stay longer than that, ``ruang`` the room; everything else goes to the draft.
    """
    rentang = Rentang(lain.pop("mulai"), lain.pop("selesai")) if "mulai" in lain else besok()
    ruang, sampai = lain.pop("ruang", None), lain.pop("sampai", None)
    k = buat_draf_lengkap(pemeran.pengunjung, pemeran.tuan_rumah, pemeran.budi, rentang, **lain)
    penempatan = IsianPenempatan(
        waktu=rentang,
        ruang=ruang,
        tempat="" if ruang else "Aula Kecamatan",
        penerima_teks="Camat Harjamukti",
        masa=Rentang(rentang.mulai, sampai) if sampai else None,
    )
    for aksi, isian, oleh, kini in _jalan(status, pemeran, rentang, penempatan):
        if aksi == "selesaikan" and not k.peserta.tamu().filter(kehadiran=Kehadiran.HADIR).exists():
            buat_peserta(k, kehadiran=Kehadiran.HADIR)
        k = flow.lakukan(k, aksi, isian, oleh=oleh, kini=kini)
    return k


def sepakati_sampai(k: Kunjungan, waktu: Rentang) -> None:
    """Let the agreed stay last until then, where how that came is not the subject."""
    Kunjungan.objects.filter(pk=k.pk).update(selesai=waktu.selesai)


def _jalan(
    status: Status, p: Pemeran, rentang: Rentang, penempatan: IsianPenempatan
) -> list[tuple[Any, ...]]:
    """The actions that lead to a state, with who does them and when."""
    kini = min(timezone.now(), rentang.mulai - dt.timedelta(days=20))
    hari_h = rentang.mulai
    kirim = ("kirim", None, p.budi, kini)
    registrasi = ("registrasi", IsianRegistrasi(timezone.localdate(kini)), p.fitri, kini)
    disposisi = ("disposisikan", IsianDisposisi((p.fitri,), ("TANGGAPAN",), "Mohon ditelaah."), p.citra, kini)
    telaah = ("telaah", IsianTelaah(Rekomendasi.TERIMA, "Tempat dan narasumber siap."), p.fitri, kini)
    setujui = ("setujui", penempatan, p.citra, kini)
    mulai = ("mulai", None, p.dedi, hari_h)
    selesaikan = ("selesaikan", None, p.dedi, rentang.selesai)
    alasan = IsianAlasan("Bertepatan dengan kegiatan lain.")
    ditimbang = [kirim, registrasi]
    lain = ("usulkan_jadwal", IsianUsulan((besok(40), besok(41)), "Mohon dipilih."), p.citra, kini)
    jadi = [*ditimbang, disposisi, telaah, setujui]
    jalan: dict[Status, list[tuple[Any, ...]]] = {
        Status.DRAF: [],
        Status.DIAJUKAN: [kirim],
        Status.DIREGISTRASI: ditimbang,
        Status.DIDISPOSISI: [*ditimbang, disposisi],
        Status.DITELAAH: [*ditimbang, disposisi, telaah],
        Status.JADWAL_DIUSULKAN: [*ditimbang, lain],
        Status.TERJADWAL: jadi,
        Status.BERLANGSUNG: [*jadi, mulai],
        Status.SELESAI: [*jadi, mulai, selesaikan],
        Status.DITOLAK: [*ditimbang, ("tolak", alasan, p.citra, kini)],
        Status.DIALIHKAN: [*ditimbang, ("alihkan", IsianPengalihan(p.lain, "Lebih sesuai."), p.citra, kini)],
        Status.DIBATALKAN: [*ditimbang, ("batalkan", alasan, p.budi, kini)],
        Status.TIDAK_HADIR: [*jadi, ("tidak_hadir", None, p.dedi, rentang.selesai)],
    }  # fmt: skip
    return jalan[status]


@diingat
def buat_peserta(kunjungan: Kunjungan, nama: str = "Agus Anggraito", **lain: Any) -> Peserta:
    """A guest on the list; recorded attendance brings its own who and when."""
    if lain.get("kehadiran", Kehadiran.BELUM) != Kehadiran.BELUM:
        lain.setdefault("kehadiran_dicatat_pada", timezone.now())
        lain.setdefault("kehadiran_dicatat_oleh", kunjungan.dibuat_oleh)
    lain.setdefault("instansi", kunjungan.pemohon)
    return Peserta.objects.create(kunjungan=kunjungan, nama=nama, **lain)
