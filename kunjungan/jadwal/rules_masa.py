"""How the first stop of a visit follows when its days move."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

from kunjungan.inti.isian import Rentang
from kunjungan.rules import banyak_hari


def ikut_masa(semula: tuple[dt.datetime, dt.datetime], pertama: Rentang, masa: Rentang, zona: str) -> Rentang:
    """The hours of the first stop when a visit moves from one period to another: as far from its beginning.

    A stop that was all of a visit of one day takes the hours of the new day as they are.
    """
    a, b = (w.astimezone(ZoneInfo(zona)) for w in (masa.mulai, masa.selesai))
    if (pertama.mulai, pertama.selesai) == semula and banyak_hari(a, b) == 1:
        return masa
    lama, mulai = pertama.selesai - pertama.mulai, masa.mulai + (pertama.mulai - semula[0])
    if masa.mulai <= mulai and mulai + lama <= masa.selesai:
        return Rentang(mulai, mulai + lama)
    return Rentang(masa.mulai, min(masa.mulai + lama, masa.selesai))
