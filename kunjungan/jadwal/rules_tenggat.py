"""Until when something is held: plain dates, no database."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise
from zoneinfo import ZoneInfo

from instansi.penerimaan import Kalender
from kunjungan.inti.isian import Rentang

HARI_KERJA_BAWAAN, HARI_TERLAMA = 5, 30
JAM_TUTUP = dt.time(16)


def akhir_hari(tanggal: dt.date, zona: str) -> dt.datetime:
    """16.00 of that day at the place."""
    return dt.datetime.combine(tanggal, JAM_TUTUP, tzinfo=ZoneInfo(zona))


def hari_bawaan(zona: str, kini: dt.datetime) -> dt.date:
    """Five working days from today at the place."""
    hari_ini = kini.astimezone(ZoneInfo(zona)).date()
    return Kalender().sesudah_hari_kerja(hari_ini, HARI_KERJA_BAWAAN)


def sampai_bawaan(zona: str, kini: dt.datetime) -> dt.datetime:
    """The usual end of a hold made or taken up now."""
    return akhir_hari(hari_bawaan(zona, kini), zona)


def masalah_tahan(sampai: dt.datetime | None, rentang: tuple[Rentang, ...], kini: dt.datetime) -> list[str]:
    """What stands against holding something until then for these dates."""
    if sampai is not None and sampai <= kini:
        return ["Batas tahanan sudah lewat. Pilih hari sesudahnya."]
    if sampai is not None and sampai > kini + dt.timedelta(days=HARI_TERLAMA):
        return [f"Tempat paling lama ditahan {HARI_TERLAMA} hari."]
    urut = sorted(rentang, key=lambda r: r.mulai)
    if any(b.mulai < a.selesai for a, b in pairwise(urut)):
        return ["Tanggal yang diusulkan bertumpuk, jadi tempat tidak dapat ditahan untuk semuanya."]
    return []
