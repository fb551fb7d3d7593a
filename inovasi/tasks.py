"""Background work of the showcase."""

from __future__ import annotations

from celery import shared_task
from django.utils import timezone

from inovasi.services import segar


@shared_task
def ingatkan_konfirmasi() -> None:
    """Remind agencies of records to confirm. May run as often as it likes: one message per person and month."""
    segar.ingatkan(timezone.localdate())
