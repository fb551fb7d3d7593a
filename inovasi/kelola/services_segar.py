"""Freshness of an innovation: the word of its owner, and of those who saw it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from inovasi import emails
from inovasi.cari.services_indeks import segarkan
from inovasi.choices import KeadaanInovasi, StatusInovasi
from inovasi.models import Inovasi
from inovasi.queries_kelola import perlu_konfirmasi
from inovasi.services import terkunci
from instansi import jejak
from instansi.models import Instansi, Pengguna


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


def konfirmasi(*, inovasi: Inovasi, oleh: Pengguna) -> Inovasi:
    """The owner's word that the innovation still runs. Raises ValidationError unless it is published and running."""
    with terkunci(inovasi) as baris:
        if baris.status != StatusInovasi.TERBIT or baris.keadaan != KeadaanInovasi.BERJALAN:
            raise ValidationError(
                f"{baris.nama}: hanya inovasi terbit yang masih berjalan dapat dikonfirmasi."
            )
        baris.dikonfirmasi_pada, baris.dikonfirmasi_oleh = timezone.now(), oleh
        # Not a change of what is told: a reviewer's or writer's open page stays valid.
        baris.save(update_fields=["dikonfirmasi_pada", "dikonfirmasi_oleh"])
        jejak.catat("inovasi_dikonfirmasi", objek=baris, oleh=oleh)
        segarkan(inovasi=[baris.pk])
        return baris


@transaction.atomic
def konfirmasi_banyak(*, inovasi: list[Inovasi], oleh: Pengguna) -> int:
    """The same for several at once; how many were confirmed. Those that cannot be are left alone."""
    banyak = 0
    for satu in sorted(inovasi, key=lambda i: i.pk):
        try:
            konfirmasi(inovasi=satu, oleh=oleh)
            banyak += 1
        except ValidationError:
            continue
    return banyak


def ingatkan(hari_ini: dt.date) -> int:
    """One message a month to each writer of an agency whose records are due; how many were written now."""
    jatuh = Inovasi.objects.filter(perlu_konfirmasi(hari_ini))
    agen = Instansi.objects.filter(pk__in=jatuh.order_by().values("instansi")).order_by("pk")
    banyak = 0
    for instansi in agen.iterator(chunk_size=200):
        with transaction.atomic():
            nama = jatuh.filter(instansi=instansi).order_by("nama", "pk").values_list("nama", flat=True)
            banyak += emails.ingatkan_konfirmasi(instansi, list(nama), hari_ini)
    return banyak
