"""Daftar hadir: sheets to sign, guests and hosts apart (guide, worked example 10)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from instansi.models import Instansi
from instansi.penulisan import tampil_nip, tampil_telepon
from kunjungan.choices import JenisKunjungan, Pihak
from kunjungan.models import Kunjungan, Lokus, Peserta
from kunjungan.rombongan.services_kehadiran_lokus import hadirin_lokus
from kunjungan.rules import sebutan_kelompok
from laporan.dokumen import bahan
from laporan.dokumen.bentuk import Naskah, Sesi, Tata
from laporan.isian import IsianDokumen


@dataclass(frozen=True)
class Hadirin:
    """A line of the sheet. ``nip`` and ``telepon`` stay empty unless their columns are printed."""

    nama: str
    jabatan: str = ""
    kelamin: str = ""
    nip: str = ""
    telepon: str = ""


@dataclass(frozen=True)
class Lembar:
    """One sheet: its side ("Tamu", "Tuan Rumah"), its people, and blank lines for walk-ins.

    ``sesi`` and ``unit`` only on sheets of a single stop of several, ``kelompok`` where it receives some groups.
    """

    pihak: str
    hadirin: tuple[Hadirin, ...]
    baris_kosong: int = 5
    sesi: Sesi | None = None
    unit: str = ""
    kelompok: str = ""

    @property
    def baris(self) -> tuple[tuple[int, Hadirin], ...]:
        """Numbered lines, the blank ones last."""
        isi = (*self.hadirin, *(Hadirin(""),) * self.baris_kosong)
        return tuple(enumerate(isi, 1))


@dataclass(frozen=True, kw_only=True)
class DaftarHadir(Naskah):
    """Attendance sheets of one meeting. NIP and telephone are personal data: their columns are optional."""

    templat: ClassVar[str] = "pdf/daftar_hadir.html"

    tata: Tata
    acara: str
    sesi: Sesi
    lembar: tuple[Lembar, ...]
    kolom_nip: bool = False
    kolom_telepon: bool = False

    @property
    def rapat(self) -> bool:
        """Do extra columns ask for smaller type and narrower columns?"""
        return self.kolom_nip or self.kolom_telepon

    @property
    def judul(self) -> str:
        """ "Daftar hadir Studi Komparasi …"."""
        return f"Daftar hadir {self.acara}"[:240]


def penghalang(kunjungan: Kunjungan, instansi: Instansi) -> str:
    """What is still missing, as a sentence; "" when the sheets can be printed."""
    if not kunjungan.lokus.filter(batal=False).exists():
        return "Daftar hadir dapat dibuat setelah kunjungan dijadwalkan."
    return ""


def susun(kunjungan: Kunjungan, instansi: Instansi, isian: IsianDokumen) -> DaftarHadir:
    """Sheets of everybody on the list, guests first. IndexError without a schedule (see `penghalang`)."""
    jenis = JenisKunjungan(kunjungan.jenis).sebutan_surat
    atur = bahan.pengaturan(instansi)
    lokus = bahan.lokus_berlaku(kunjungan)
    per_lokus = isian.per_lokus and len(lokus) > 1
    lembar = (
        [x for satu in lokus for x in _lembar_lokus(satu, isian)] if per_lokus else _lembar(kunjungan, isian)
    )
    return DaftarHadir(
        tata=bahan.tata(atur),
        acara=f"{jenis} {bahan.nama_dengan_wilayah(kunjungan.pemohon)}",
        sesi=bahan.sesi(lokus[0]),
        lembar=tuple(lembar),
        kolom_nip=isian.kolom_nip,
        kolom_telepon=isian.kolom_telepon,
    )


def _lembar(kunjungan: Kunjungan, isian: IsianDokumen) -> list[Lembar]:
    """Both sides of the whole visit; who follows online signs no paper."""
    peserta = list(
        kunjungan.peserta.berlaku().filter(daring=False).select_related("instansi").order_by("urutan", "id")
    )
    return [
        Lembar(
            str(pihak.label),
            tuple(_hadirin(p, isian) for p in peserta if p.pihak == pihak),
            isian.baris_kosong,
        )
        for pihak in (Pihak.TAMU, Pihak.TUAN_RUMAH)
    ]


def _lembar_lokus(lokus: Lokus, isian: IsianDokumen) -> list[Lembar]:
    """Sheets of one stop: its guests, and the host's people of its unit where there are any on the list."""
    lembar, bagian = [], () if lokus.untuk_semua else lokus.kelompok.order_by("urutan", "id")
    kelompok = ", ".join(sebutan_kelompok(g.nama) for g in bagian)
    for pihak in (Pihak.TAMU, Pihak.TUAN_RUMAH):
        orang = (
            hadirin_lokus(lokus, pihak)
            .filter(daring=False)
            .select_related("instansi")
            .order_by("urutan", "id")
        )
        hadirin = tuple(_hadirin(p, isian) for p in orang)
        if hadirin or pihak == Pihak.TAMU:
            isi = (hadirin, isian.baris_kosong, bahan.sesi(lokus), lokus.instansi.nama)
            lembar.append(Lembar(str(pihak.label), *isi, kelompok if pihak == Pihak.TAMU else ""))
    return lembar


def _hadirin(p: Peserta, isian: IsianDokumen) -> Hadirin:
    return Hadirin(
        nama=p.nama_bergelar,
        jabatan=bahan.jabatan_instansi(p.jabatan, p.asal),
        kelamin=str(p.jenis_kelamin),
        nip=tampil_nip(p.nip) if isian.kolom_nip else "",
        telepon=tampil_telepon(p.telepon) if isian.kolom_telepon else "",
    )
