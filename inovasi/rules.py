"""Pure rules of the showcase: how a record ages."""

from __future__ import annotations

import datetime as dt

from inovasi.choices import Kesegaran

HARI_SEGAR = 365
HARI_USANG = 730


def terakhir_diketahui(*saat: dt.date | dt.datetime | None) -> dt.date | None:
    """The latest of the days on which somebody vouched for the record, or None."""
    hari = [s.date() if isinstance(s, dt.datetime) else s for s in saat if s is not None]
    return max(hari, default=None)


def kesegaran(terakhir: dt.date | None, hari_ini: dt.date) -> Kesegaran:
    """How fresh a record is: fresh for a year after it was confirmed or seen, aged after two, in between due."""
    if terakhir is None:
        return Kesegaran.USANG
    umur = (hari_ini - terakhir).days
    if umur <= HARI_SEGAR:
        return Kesegaran.SEGAR
    return Kesegaran.PERLU_KONFIRMASI if umur <= HARI_USANG else Kesegaran.USANG
