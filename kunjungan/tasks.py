"""Background work of visits."""

from __future__ import annotations

from celery import shared_task
from django.utils import timezone

from kunjungan.inti import kerja_susulan
from kunjungan.jadwal import services_tahanan as tahanan


@shared_task
def sapu_tahanan() -> None:
    """Release holds whose time is over and tell the hosts. May run twice: the second time nothing happens."""
    tahanan.lepas_kedaluwarsa(timezone.now())


@shared_task
def sapu_kerja() -> None:
    """Work off what upper floors still owe to changes of visits. May run twice."""
    kerja_susulan.sapu(timezone.now())
