"""What a change of the rules of reception breaks; floors above register how to find out, the ground knows no visits."""

from __future__ import annotations

from collections.abc import Callable

from instansi.models import Instansi
from instansi.queries_penerimaan import Penerimaan

# Given the agency, its reception as it was and as it would be: a sentence for each agreed visit that no longer fits.
Pemeriksa = Callable[[Instansi, Penerimaan, Penerimaan], list[str]]

_PEMERIKSA: list[Pemeriksa] = []


def daftarkan(pemeriksa: Pemeriksa) -> None:
    """Add a check. Called from `AppConfig.ready` only, once."""
    _PEMERIKSA.append(pemeriksa)


def terdampak(instansi: Instansi, semula: Penerimaan, calon: Penerimaan) -> list[str]:
    """Sentences of everything that the change would break; empty when nothing stands against it."""
    return [kalimat for pemeriksa in _PEMERIKSA for kalimat in pemeriksa(instansi, semula, calon)]
