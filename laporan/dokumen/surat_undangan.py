"""Surat undangan: the host invites its own units (guide, worked example 4)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from laporan.dokumen.bentuk import KepalaSurat, Kop, Naskah, Sesi, TandaTangan

# Up to three addressees stand in the letter; more go to an enclosed list.
BATAS_SEBARIS = 3


@dataclass(frozen=True)
class Undangan:
    """An office invited, and what it is asked for."""

    jabatan: str
    keterangan: str = ""


@dataclass(frozen=True, kw_only=True)
class SuratUndangan(Naskah):
    """An invitation with up to three addressees in the letter or an enclosed list."""

    templat: ClassVar[str] = "pdf/surat_undangan.html"

    kop: Kop
    kepala: KepalaSurat
    acara: str
    sesi: Sesi
    terundang: tuple[Undangan, ...]
    pakaian: str = ""
    catatan: tuple[str, ...] = ()
    narahubung: str = ""
    ttd: TandaTangan
    tembusan: tuple[str, ...] = ()

    @property
    def judul(self) -> str:
        """ "Surat undangan: Penerimaan studi komparasi …"."""
        return f"Surat undangan: {self.acara}"[:240]

    @property
    def terlampir(self) -> bool:
        """Do the invitees stand on an enclosed list?"""
        return len(self.terundang) > BATAS_SEBARIS

    @property
    def berketerangan(self) -> bool:
        """Does the list need a third column?"""
        return any(t.keterangan for t in self.terundang)
