"""Rules of reception for tests."""

from __future__ import annotations

import datetime as dt
from typing import Any

from instansi.choices import GolonganTamu, KlausulPenerimaan, PerlakuanLibur
from instansi.models import AturanPenerimaan, Instansi, JamPenerimaan, PengecualianPenerimaan
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


@diingat
def bolehkan_pindah(instansi: Instansi) -> AturanPenerimaan:
    """Every day of the week, parties together, and a host that may move an agreed date alone."""
    aturan = AturanPenerimaan.objects.create(
        instansi=instansi,
        berlaku_mulai=dt.date(2020, 1, 1),
        hari=list(range(1, 8)),
        boleh_bersama=True,
        pindah_sendiri=True,
    )
    for golongan in GolonganTamu:
        PengecualianPenerimaan.objects.create(
            aturan=aturan, golongan=golongan, klausul=[KlausulPenerimaan.LIBUR]
        )
    return aturan
