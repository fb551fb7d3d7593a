"""Fifty people at the same instant, twenty rounds each for a room, an official and a guest.

On a database of its own, made for the run and dropped after it: the history of a visit is never deleted, so rows of a
race cannot be taken out of the database of the portal. Called by `bench.scheduling`.
"""

from __future__ import annotations

import math

from celery import current_app
from django.conf import settings
from django.core.management import call_command
from django.db import connection

NAMA = "anjangkarya_serempak"
BANYAK, PUTARAN = 50, 20


def ukur_perebutan() -> tuple[int, int, int, float]:
    """Bookings too many, rounds, calls refused with a sentence, and the 95th percentile of a call in milliseconds."""
    semula = connection.settings_dict["NAME"]
    current_app.conf.broker_url = (
        "memory://"  # keys of this database mean nothing to the workers of the portal
    )
    _buat()
    try:
        return _jalankan()
    finally:
        _pakai(semula)
        with connection.cursor() as kursor:
            kursor.execute(f"DROP DATABASE {NAMA} WITH (FORCE)")


def _jalankan() -> tuple[int, int, int, float]:
    from tests.factories.serempak import MENANG, PEREBUTAN, adu, buat_gelanggang, pemesanan_ganda

    gelanggang, lama, lebih, ditolak = buat_gelanggang(), [], 0, 0
    for _ in range(PUTARAN):
        for rebut in PEREBUTAN.values():
            hasil = adu(rebut(gelanggang, BANYAK))
            if galat := {h.galat for h in hasil if h.galat}:
                raise SystemExit(f"a race ended in a fault: {galat}")
            menang = sum(h.kata == MENANG for h in hasil)
            if not menang:
                raise SystemExit("a race without a winner")
            lebih, ditolak = lebih + menang - 1, ditolak + BANYAK - menang
            lama += [h.ms for h in hasil]
    lama.sort()
    p95 = lama[math.ceil(len(lama) * 0.95) - 1]
    return max(lebih, pemesanan_ganda()), PUTARAN * len(PEREBUTAN), ditolak, p95


def _buat() -> None:
    with connection.cursor() as kursor:
        kursor.execute(f"DROP DATABASE IF EXISTS {NAMA} WITH (FORCE)")
        kursor.execute(f"CREATE DATABASE {NAMA}")
    _pakai(NAMA)
    call_command("migrate", verbosity=0)


def _pakai(nama: str) -> None:
    connection.close()
    settings.DATABASES["default"]["NAME"] = nama
    connection.settings_dict["NAME"] = nama
