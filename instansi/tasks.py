"""Background work of the ground: sending e-mail."""

from __future__ import annotations

from celery import shared_task

from instansi.services import surel as layanan


@shared_task
def kirim_surel(pk: int) -> None:
    """Send one message of the outbox. May run twice: the second time nothing happens."""
    layanan.kirim(pk)


@shared_task
def sapu_surel() -> None:
    """Hand out what is due and was not sent yet."""
    layanan.sapu()
