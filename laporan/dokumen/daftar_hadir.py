"""Daftar hadir: sheets to sign, guests and hosts apart (guide, worked example 10)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from instansi.models import Instansi
from instansi.penulisan import tampil_nip, tampil_telepon
from kunjungan.choices import JenisKunjungan, Pihak
from kunjungan.models import Kunjungan, Peserta
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
    """One sheet: its side ("Tamu", "Tuan Rumah"), its people, and blank lines for walk-ins."""

    pihak: str
    hadirin: tuple[Hadirin, ...]
    baris_kosong: int = 5

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
    peserta = list(kunjungan.peserta.berlaku().select_related("instansi").order_by("urutan", "id"))

    def lembar(pihak: Pihak) -> Lembar:
        orang = tuple(_hadirin(p, isian) for p in peserta if p.pihak == pihak)
        return Lembar(pihak.label, orang, isian.baris_kosong)

    return DaftarHadir(
        tata=bahan.tata(atur),
        acara=f"{jenis} {bahan.nama_dengan_wilayah(kunjungan.pemohon)}",
        sesi=bahan.sesi(bahan.lokus_berlaku(kunjungan)[0]),
        lembar=(lembar(Pihak.TAMU), lembar(Pihak.TUAN_RUMAH)),
        kolom_nip=isian.kolom_nip,
        kolom_telepon=isian.kolom_telepon,
    )


def _hadirin(p: Peserta, isian: IsianDokumen) -> Hadirin:
    return Hadirin(
        nama=p.nama_bergelar,
        jabatan=bahan.jabatan_instansi(p.jabatan, p.asal),
        kelamin=str(p.jenis_kelamin),
        nip=tampil_nip(p.nip) if isian.kolom_nip else "",
        telepon=tampil_telepon(p.telepon) if isian.kolom_telepon else "",
    )
