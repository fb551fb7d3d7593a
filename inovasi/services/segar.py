"""Freshness of an innovation as told by those who saw it; the owner's own word is `konfirmasi`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from django.db import transaction

from inovasi.models import Inovasi
from inovasi.services.indeks import segarkan


@transaction.atomic
def catat_disaksikan(*, tanggal: Mapping[int, dt.date | None]) -> None:
    """Set the day on which each innovation (by key) was last seen running; None takes a withdrawn word back.

    The floor above keeps who said so and audits it. Rows that already say so are left alone.
    """
    berubah = [
        pk
        for pk, hari in sorted(tanggal.items())
        if Inovasi.objects.filter(pk=pk).exclude(disaksikan_pada=hari).update(disaksikan_pada=hari)
    ]
    segarkan(inovasi=berubah)
