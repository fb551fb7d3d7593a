"""What a change of the ground breaks; floors above register how to find out, the ground knows no visits."""

from __future__ import annotations

from collections.abc import Callable

from instansi.models import Instansi, KetidakhadiranPejabat, Ruang
from instansi.penerimaan.queries import Penerimaan

# Given the agency, its reception as it was and as it would be: a sentence for each agreed visit that no longer fits.
Pemeriksa = Callable[[Instansi, Penerimaan, Penerimaan], list[str]]

# Given the room as it was and as it would be.
PemeriksaRuang = Callable[[Ruang, Ruang], list[str]]
# Given days on which an official is away.
PemeriksaKetidakhadiran = Callable[[KetidakhadiranPejabat], list[str]]

_PEMERIKSA: list[Pemeriksa] = []
_PEMERIKSA_RUANG: list[PemeriksaRuang] = []
_PEMERIKSA_KETIDAKHADIRAN: list[PemeriksaKetidakhadiran] = []


def daftarkan(pemeriksa: Pemeriksa) -> None:
    """Add a check. Called from `AppConfig.ready` only, once."""
    _PEMERIKSA.append(pemeriksa)


def terdampak(instansi: Instansi, semula: Penerimaan, calon: Penerimaan) -> list[str]:
    """Sentences of everything that the change would break; empty when nothing stands against it."""
    return [kalimat for pemeriksa in _PEMERIKSA for kalimat in pemeriksa(instansi, semula, calon)]


def daftarkan_ruang(pemeriksa: PemeriksaRuang) -> None:
    """Add a check of rooms. Called from `AppConfig.ready` only, once."""
    _PEMERIKSA_RUANG.append(pemeriksa)


def terdampak_ruang(semula: Ruang, calon: Ruang) -> list[str]:
    """Sentences of every agreed visit that the change of a room would break."""
    return [kalimat for pemeriksa in _PEMERIKSA_RUANG for kalimat in pemeriksa(semula, calon)]


def daftarkan_ketidakhadiran(pemeriksa: PemeriksaKetidakhadiran) -> None:
    """Add a check of absences. Called from `AppConfig.ready` only, once."""
    _PEMERIKSA_KETIDAKHADIRAN.append(pemeriksa)


def terdampak_ketidakhadiran(ketidakhadiran: KetidakhadiranPejabat) -> list[str]:
    """Sentences of every agreed visit at which the official was expected on those days."""
    return [kalimat for pemeriksa in _PEMERIKSA_KETIDAKHADIRAN for kalimat in pemeriksa(ketidakhadiran)]
