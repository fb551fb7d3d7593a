"""Time in the stories: working days, sensible days for a visit, and a clock that can be set back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from unittest import mock
from zoneinfo import ZoneInfo

from django.utils import timezone

from instansi.penerimaan.services_hari_libur import hari_libur_resmi

WIB = ZoneInfo("Asia/Jakarta")
_SELASA, _KAMIS, _SABTU = 1, 3, 5
_TUTUP_BUKU = (12, 24)  # from then on the budget year is closed, and nobody receives guests


@cache
def _libur(tahun: int) -> frozenset[dt.date]:
    return frozenset(h.tanggal for h in hari_libur_resmi(range(tahun, tahun + 1)))


def hari_kerja(hari: dt.date) -> bool:
    """Whether offices are open."""
    return hari.weekday() < _SABTU and (hari.month, hari.day) < _TUTUP_BUKU and hari not in _libur(hari.year)


def geser(hari: dt.date, jumlah: int) -> dt.date:
    """The date that many working days later, or earlier when negative."""
    langkah = dt.timedelta(days=1 if jumlah > 0 else -1)
    while jumlah:
        hari += langkah
        jumlah -= hari_kerja(hari) * (1 if jumlah > 0 else -1)
    return hari


def hari_kunjungan(sejak: dt.date, *, mundur: bool = False) -> dt.date:
    """The next day from there, or the last one up to there, fit for a visit: Tuesday to Thursday."""
    hari = sejak
    while not (_SELASA <= hari.weekday() <= _KAMIS and hari_kerja(hari)):
        hari += dt.timedelta(days=-1 if mundur else 1)
    return hari


def hari_ini_atau_terakhir(hari: dt.date) -> dt.date:
    """Today when offices are open, otherwise the last day they were."""
    return hari if hari_kerja(hari) else geser(hari, -1)


def pukul(hari: dt.date, jam: dt.time) -> dt.datetime:
    """That moment in Western Indonesia."""
    return dt.datetime.combine(hari, jam, WIB)


@contextmanager
def jam_disetel(kini: dt.datetime) -> Iterator[None]:
    """Within it the portal's clock shows ``kini``, so that rows of an old story carry their own dates."""
    with mock.patch.object(timezone, "now", return_value=kini.astimezone(dt.UTC)):
        yield
