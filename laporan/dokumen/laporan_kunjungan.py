"""Laporan hasil kunjungan: five chapters, participants, minutes, photos (guide, worked example 14)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import ClassVar

from instansi.penulisan import tanggal_panjang
from instansi.teks_ringan import Blok, urai_teks
from laporan.dokumen.bentuk import Kop, Naskah, TandaTangan

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
    def tanggal_cetak(self) -> str:
        """ "30 Januari 2027"."""
        return tanggal_panjang(self.tanggal)

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
