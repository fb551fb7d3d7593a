"""Daftar hadir: sheets to sign, guests and hosts apart (guide, worked example 10)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from laporan.dokumen.bentuk import Naskah, Sesi, Tata


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
    def baris(self) -> tuple[tuple[int, Hadirin | None], ...]:
        """Numbered lines, the blank ones last."""
        isi: list[Hadirin | None] = [*self.hadirin, *([None] * self.baris_kosong)]
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
