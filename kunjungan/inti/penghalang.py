"""What stands against an action, said to whoever tried it."""

from __future__ import annotations

from instansi.penolakan import Ditolak


class Penghalang(Ditolak):
    """Sentences that stand against an action; nothing was changed."""

    def __init__(self, masalah: list[str]) -> None:
        super().__init__(*masalah)


class SudahBerubah(Ditolak):
    """The page was stale: the visit has moved on. The message says who did what and when."""
