"""What a change of the ground breaks; floors above register how to find out, the ground knows no visits."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, ParamSpec

from instansi.models import Instansi, KetidakhadiranPejabat, Ruang
from instansi.penerimaan.queries import Penerimaan

P = ParamSpec("P")


class Pemeriksaan(Generic[P]):
    """Asked about a change: a sentence for each agreed visit that it would break; empty when none stands against it."""

    def __init__(self) -> None:
        self._pemeriksa: list[Callable[P, list[str]]] = []

    def daftarkan(self, pemeriksa: Callable[P, list[str]]) -> None:
        """Add a check. Called from `AppConfig.ready` only, once."""
        self._pemeriksa.append(pemeriksa)

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> list[str]:
        return [kalimat for pemeriksa in self._pemeriksa for kalimat in pemeriksa(*args, **kwargs)]


# The agency, its reception as it was and as it would be; the room likewise; days on which an official is away.
terdampak: Pemeriksaan[[Instansi, Penerimaan, Penerimaan]] = Pemeriksaan()
terdampak_ruang: Pemeriksaan[[Ruang, Ruang]] = Pemeriksaan()
terdampak_ketidakhadiran: Pemeriksaan[[KetidakhadiranPejabat]] = Pemeriksaan()
