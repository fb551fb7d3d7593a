"""Background work of the ground: sending e-mail, clearing requests away."""

from __future__ import annotations

from celery import shared_task
from django.utils import timezone

from instansi.bergabung import services as pengajuan
from instansi.kelola import services_surel as layanan


@shared_task
def kirim_surel(pk: int) -> None:
    """Send one message of the outbox. May run twice: the second time nothing happens."""
    layanan.kirim(pk)


@shared_task
def sapu_surel() -> None:
    """Hand out what is due and was not sent yet."""
    layanan.sapu()


@shared_task
def sapu_pengajuan() -> None:
    """Close requests to join that were never confirmed; delete letters nobody needs any more."""
    pengajuan.sapu(timezone.now())
