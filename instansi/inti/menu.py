"""Tabs of an agency's management. Apps above the ground add theirs when they start, so that it need not know them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from config.data import baca_data
from instansi.models import Instansi
from instansi.permissions import Hak


@dataclass(frozen=True)
class Tab:
    """A page of the management: name, address by name (takes the slug), label, right, what one does there.

    ``jumlah`` counts what waits behind the tab; nothing is shown for zero.
    ``atau`` is a second right that opens the page too.
    """

    nama: str
    url: str
    label: str
    hak: Hak
    uraian: str
    jumlah: Callable[[Instansi], int] | None = None
    atau: Hak | None = None

    def terbuka(self, hak: frozenset[Hak]) -> bool:
        """Whether somebody with these verbs may open it."""
        return self.hak in hak or self.atau in hak


_TAB = [
    Tab(nama, f"kelola:{nama}", isi["label"], Hak(isi["hak"]), isi["uraian"])
    for nama, isi in baca_data("instansi/menu.toml").items()
]


def daftarkan(*tab: Tab, sesudah: str = "") -> None:
    """Add tabs, behind the one named ``sesudah`` or at the end. Called from `AppConfig.ready` only, once."""
    di = next((i + 1 for i, satu in enumerate(_TAB) if satu.nama == sesudah), len(_TAB))
    _TAB[di:di] = tab


def semua() -> tuple[Tab, ...]:
    """Every tab in order."""
    return tuple(_TAB)
