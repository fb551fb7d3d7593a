"""Agencies are written on the floor below, which knows nothing of the index; this is how their changes reach it."""

from __future__ import annotations

from typing import Any

from django.db.models.signals import post_save
from django.dispatch import receiver

from inovasi.cari.services_indeks import segarkan, susul_instansi
from instansi.models import Instansi
from instansi.signals import wilayah_dimuat


@receiver(post_save, sender=Instansi, dispatch_uid="indeks-instansi")
def ikuti_instansi(instance: Instansi, raw: bool = False, **_: Any) -> None:
    """An agency that was saved can be found under what it is called now, in the same transaction."""
    if not raw:
        segarkan(instansi=[instance.pk])


@receiver(wilayah_dimuat, dispatch_uid="indeks-wilayah")
def ikuti_wilayah(**_: Any) -> None:
    """Agencies written in bulk by the loader of regions."""
    susul_instansi()
