"""Laporan hasil kunjungan: five chapters, participants, minutes, photos (guide, worked example 14)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import ClassVar
from zoneinfo import ZoneInfo

from instansi.models import Instansi
from instansi.penulisan import dengan_terbilang, hari_tanggal, rentang_jam, tanggal_panjang
from instansi.teks_ringan import Blok, urai_teks
from kunjungan import models as km
from kunjungan.choices import Bab as BabKunjungan
from kunjungan.choices import JenisKunjungan, Kehadiran, PeranPeserta
from kunjungan.inti.sajian import masa_kunjungan, waktu_kunjungan
from kunjungan.rules import banyak_hari
from laporan.dokumen import bahan
from laporan.dokumen.bentuk import Kop, Naskah, TandaTangan
from laporan.dokumen.rules import tanda_tangan
from laporan.isian import IsianDokumen

ROMAWI = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")
FOTO_PER_HALAMAN = 4


@dataclass(frozen=True)
class Bab:
    """A chapter as typed; ``fakta`` are sentences the portal adds from the record."""

    judul: str
    isi: str = ""
    fakta: tuple[str, ...] = ()

    @property
    def blok(self) -> tuple[Blok, ...]:
        """Paragraphs, headings and lists of the chapter, the facts of the record first."""
        return (*(Blok("p", (f,)) for f in self.fakta), *urai_teks(self.isi))


@dataclass(frozen=True)
class Peserta:
    """A participant and whether they came."""

    nama: str
    jabatan: str
    hadir: str = ""


@dataclass(frozen=True)
class Tanya:
    """A question of the minutes."""

    penanya: str
    pertanyaan: str
    jawaban: str = ""
    penjawab: str = ""
    tindak_lanjut: str = ""


@dataclass(frozen=True)
class Foto:
    """A picture by its storage name, with caption and a text for those who cannot see it."""

    berkas: str
    keterangan: str = ""
    alternatif: str = ""


@dataclass(frozen=True)
class Lampiran:
    """An enclosure: its label ("LAMPIRAN I"), its kind and its title."""

    label: str
    jenis: str
    judul: str


@dataclass(frozen=True, kw_only=True)
class LaporanKunjungan(Naskah):
    """The report of one side."""

    templat: ClassVar[str] = "pdf/laporan_kunjungan.html"

    kop: Kop
    baris_judul: tuple[str, ...]
    nomor: str = ""
    bab: tuple[Bab, ...]
    peserta: tuple[Peserta, ...] = ()
    pimpinan_rapat: str = ""
    notulis: str = ""
    tanya_jawab: tuple[Tanya, ...] = ()
    foto: tuple[Foto, ...] = ()
    tempat: str = ""
    tanggal: dt.date
    ttd: TandaTangan

    @property
    def judul(self) -> str:
        """ "Laporan Hasil Studi Komparasi …"."""
        return " ".join(self.baris_judul)[:240]

    @property
    def bab_bernomor(self) -> tuple[tuple[str, Bab], ...]:
        """Chapters that say something, numbered I, II, …"""
        return tuple(zip(ROMAWI, (b for b in self.bab if b.isi.strip() or b.fakta), strict=False))

    @property
    def pengesahan(self) -> tuple[str, ...]:
        """Where and when it was made, above the signature."""
        return (f"Dibuat di {self.tempat or '………………'},", f"pada tanggal {tanggal_panjang(self.tanggal)}")

    @property
    def lampiran(self) -> tuple[Lampiran, ...]:
        """The enclosures there are; a single one carries no numeral."""
        ada = [
            (jenis, judul)
            for jenis, judul, isi in (
                ("peserta", "DAFTAR PESERTA", self.peserta),
                ("tanya", "NOTULA TANYA JAWAB", self.tanya_jawab),
                ("foto", "FOTO DOKUMENTASI", self.foto),
            )
            if isi
        ]
        nomor = [f"LAMPIRAN {r}" for r in ROMAWI] if len(ada) > 1 else ["LAMPIRAN"]
        return tuple(Lampiran(n, jenis, judul) for n, (jenis, judul) in zip(nomor, ada, strict=False))

    @property
    def berhadir(self) -> bool:
        """Was attendance recorded?"""
        return any(p.hadir for p in self.peserta)

    @property
    def halaman_foto(self) -> tuple[tuple[tuple[int, str, Foto], ...], ...]:
        """Pictures in groups of one page each: (running number, name in the page, picture)."""
        semua = tuple((i, f"foto-{i}", f) for i, f in enumerate(self.foto, 1))
        return tuple(semua[i : i + FOTO_PER_HALAMAN] for i in range(0, len(semua), FOTO_PER_HALAMAN))

    def gambar(self) -> dict[str, str]:
        """Letterhead arms and photos by the names the page uses."""
        return super().gambar() | {f"foto-{i}": f.berkas for i, f in enumerate(self.foto, 1)}


def penghalang(kunjungan: km.Kunjungan, instansi: Instansi) -> str:
    """What is still missing, as a sentence; "" when the report can be printed."""
    if (
        not km.BabLaporan.objects.filter(laporan__kunjungan=kunjungan, laporan__instansi=instansi)
        .exclude(isi="")
        .exists()
    ):
        return "Tulis dahulu isi laporan pada bagian Laporan."
    return ""


def susun(kunjungan: km.Kunjungan, instansi: Instansi, isian: IsianDokumen) -> LaporanKunjungan:
    """The report of one side with the attendance, minutes and photos of the visit."""
    atur = bahan.pengaturan(instansi)
    tamu = list(kunjungan.peserta.tamu().berlaku().select_related("instansi").order_by("urutan", "id"))
    isi = dict(
        km.BabLaporan.objects.filter(laporan__kunjungan=kunjungan, laporan__instansi=instansi).values_list(
            "bab", "isi"
        )
    )
    fakta = {BabKunjungan.KEGIATAN: _fakta(kunjungan, tamu)}
    notula = km.Notula.objects.filter(kunjungan=kunjungan).first()
    jenis = JenisKunjungan(kunjungan.jenis).sebutan_surat
    return LaporanKunjungan(
        tata=bahan.tata(atur),
        kop=bahan.kop(atur),
        baris_judul=(
            f"Laporan Hasil {jenis} {bahan.nama_dengan_wilayah(kunjungan.pemohon)}",
            f"ke {bahan.nama_dengan_wilayah(kunjungan.tuan_rumah or instansi)}",
        ),
        nomor=isian.nomor,
        bab=tuple(Bab(b.label, isi.get(b, ""), fakta.get(b, ())) for b in BabKunjungan),
        peserta=tuple(
            Peserta(p.nama_bergelar, bahan.jabatan_instansi(p.jabatan, p.asal), _hadir(p)) for p in tamu
        ),
        pimpinan_rapat=notula.pimpinan_rapat if notula else "",
        notulis=notula.notulis if notula else "",
        tanya_jawab=_tanya_jawab(notula),
        foto=tuple(
            Foto(f.berkas.name or "", f.keterangan, f.teks_alternatif)
            for f in kunjungan.foto.order_by("urutan", "id")
        ),
        tempat=instansi.kota_surat,
        tanggal=isian.tanggal,
        ttd=_ttd(kunjungan, instansi, isian, tamu),
    )


def _tanya_jawab(notula: km.Notula | None) -> tuple[Tanya, ...]:
    if notula is None:
        return ()
    return tuple(
        Tanya(t.penanya, t.pertanyaan, t.jawaban, t.penjawab, t.tindak_lanjut)
        for t in notula.tanya_jawab.order_by("urutan", "id")
    )


def _hadir(p: km.Peserta) -> str:
    return "" if p.kehadiran == Kehadiran.BELUM else Kehadiran(p.kehadiran).label


def _fakta(kunjungan: km.Kunjungan, tamu: list[km.Peserta]) -> tuple[str, ...]:
    """ "Kegiatan dilaksanakan Kamis, … pukul …, diikuti 21 (dua puluh satu) dari 22 (dua puluh dua) peserta."."""
    lokus = bahan.lokus_berlaku(kunjungan)
    if not lokus:
        return ()
    zona = str(lokus[0].zona_waktu)
    _, akhir = masa_kunjungan(kunjungan, lokus) or (lokus[0].mulai, lokus[-1].selesai)
    mulai = (kunjungan.dimulai_pada or lokus[0].mulai).astimezone(ZoneInfo(zona))
    selesai = (kunjungan.ditutup_pada or akhir).astimezone(ZoneInfo(zona))
    if selesai.date() != mulai.date():  # closed on a later day: the planned end is nearer the truth
        selesai = akhir.astimezone(ZoneInfo(zona))
    hadir = sum(p.kehadiran == Kehadiran.HADIR for p in tamu)
    ikut = f", diikuti {dengan_terbilang(hadir)} dari {dengan_terbilang(len(tamu))} peserta" if hadir else ""
    tempat = f" bertempat di {bahan.nama_tempat(lokus[0])}"
    kapan = f"{hari_tanggal(mulai)} pukul {rentang_jam(mulai, selesai, zona)}"
    if banyak_hari(mulai, selesai) > 1:
        kapan = waktu_kunjungan(mulai, selesai, zona, jam_hari=kunjungan.jam_hari)
    return (f"Kegiatan dilaksanakan {kapan}{tempat}{ikut}.",)


def _ttd(
    kunjungan: km.Kunjungan, instansi: Instansi, isian: IsianDokumen, tamu: list[km.Peserta]
) -> TandaTangan:
    """The leader of the delegation signs the visitor's report, the head of the agency the host's."""
    pimpinan = next((p for p in tamu if p.peran == PeranPeserta.PIMPINAN), None)
    if isian.pemangku or instansi.pk != kunjungan.pemohon_id or pimpinan is None or not pimpinan.jabatan:
        pemangku = bahan.pemangku_untuk(instansi, isian)
        return bahan.tanda_tangan_pemangku(pemangku, bahan.pengaturan(instansi), isian.atas_nama)
    return tanda_tangan(bahan.penanda(pimpinan, pimpinan.jabatan))
