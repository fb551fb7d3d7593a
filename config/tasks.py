"""Tasks of the machine itself."""

from __future__ import annotations

from celery import shared_task
from django.core.cache import cache
from django.utils import timezone

KUNCI_DETAK = "mesin:detak"
LAMA_SIMPAN_DETIK = 24 * 3600


@shared_task
def detak() -> None:
    """Note the time, so that /siap/ can tell how long ago beat, broker and worker last worked together."""
    cache.set(KUNCI_DETAK, timezone.now(), LAMA_SIMPAN_DETIK)
