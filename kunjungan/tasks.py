"""Background work of visits."""

from __future__ import annotations

from celery import shared_task
from django.utils import timezone

from kunjungan.inti import kerja_susulan
from kunjungan.jadwal import services_tahanan as tahanan


@shared_task
def sapu_tahanan() -> None:
    """What time does to visits: holds that are over end, and work that changes left to upper floors is done.

    May run twice: the second time nothing happens.
    """
    kini = timezone.now()
    tahanan.lepas_kedaluwarsa(kini)
    kerja_susulan.sapu(kini)
