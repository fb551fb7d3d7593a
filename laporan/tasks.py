"""Doors of the worker: thin, by primary key, safe to run twice."""

from __future__ import annotations

import logging
from typing import Any

from celery import shared_task
from celery.signals import worker_init

from laporan import pembuatan
from laporan.render import panaskan

log = logging.getLogger(__name__)


@worker_init.connect
def hangatkan(**_: Any) -> None:
    """Render once in the parent, so that every child is born with the engine warm."""
    panaskan()
    log.info("mesin PDF hangat")


@shared_task
def buat_dokumen(pk: int) -> None:
    """Make an ordered paper."""
    pembuatan.buat(pk)


@shared_task
def sapu_dokumen() -> None:
    """Wake the worker for papers left behind."""
    pembuatan.sapu()
