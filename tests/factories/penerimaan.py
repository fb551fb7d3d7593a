"""Rules of reception for tests."""

from __future__ import annotations

import datetime as dt
from typing import Any

from instansi.choices import PerlakuanLibur
from instansi.models import AturanPenerimaan, Instansi, JamPenerimaan
from tests.factories.ingatan import diingat


@diingat
def buat_aturan(instansi: Instansi, **lain: Any) -> AturanPenerimaan:
    """Tuesdays and Thursdays from 07.30 to 12.00, a week of working days ahead, at most 60; in force for long."""
    bawaan = {
        "berlaku_mulai": dt.date(2020, 1, 1),
        "dasar": "Perbup contoh Pasal 4",
        "hari": [2, 4],
        "tenggang": 7,
        "rombongan_maks": 60,
        "bila_libur": PerlakuanLibur.GESER,
    }
    aturan = AturanPenerimaan.objects.create(instansi=instansi, **bawaan | lain)
    JamPenerimaan.objects.create(aturan=aturan, hari=0, mulai=dt.time(7, 30), selesai=dt.time(12))
    return aturan
