"""From when to when a visit is agreed: from the first hour of its first day to the last hour of its last."""

from __future__ import annotations

import datetime as dt

from kunjungan.inti.isian import Rentang
from kunjungan.models import Kunjungan


def tetapkan_masa(k: Kunjungan, masa: Rentang) -> None:
    """Set what was agreed; the caller saves the visit."""
    k.mulai, k.selesai = masa.mulai, masa.selesai


def geser_masa(k: Kunjungan, sejauh: dt.timedelta) -> None:
    """Move the agreed days as a whole; the caller saves the visit."""
    if k.mulai and k.selesai:
        k.mulai, k.selesai = k.mulai + sejauh, k.selesai + sejauh


def ikuti_lokus(k: Kunjungan, lama: Rentang | None = None, baru: Rentang | None = None) -> None:
    """Let the agreed days follow a stop that began or ended them, and hold all stops that stand; saves.

    An agreed day without a stop stays agreed.
    """
    if lama and baru and k.mulai == lama.mulai:
        k.mulai = baru.mulai
    if lama and baru and k.selesai == lama.selesai:
        k.selesai = baru.selesai
    lokus = list(k.lokus.berlaku().order_by().values_list("mulai", "selesai"))
    if lokus:
        k.mulai = min([*(m for m, _ in lokus), *([k.mulai] if k.mulai else [])])
        k.selesai = max([*(s for _, s in lokus), *([k.selesai] if k.selesai else [])])
        k.save(update_fields=["mulai", "selesai"])
