"""Doors of the worker: thin, by primary key, safe to run twice."""

from __future__ import annotations

import logging
import resource
from contextlib import suppress
from typing import Any

from celery import shared_task
from celery.signals import worker_init, worker_process_init

from laporan import pembuatan
from laporan.render import panaskan

log = logging.getLogger(__name__)


@worker_init.connect
def hangatkan(**_: Any) -> None:
    """Render once in the parent, so that every child is born with the engine warm."""
    panaskan()
    log.info("mesin PDF hangat")


# Address space of one child, in bytes. The longest list (5,000 names) needs 0.6 GB of memory.
BATAS_MEMORI = 2_000_000_000


@worker_process_init.connect
def batasi_memori(**_: Any) -> None:
    """A paper that eats memory fails or ends its own child, before the machine ends the whole worker.

    Linux only: macOS refuses the limit, and the machine's own guard remains.
    """
    with suppress(ValueError, OSError, AttributeError):
        resource.setrlimit(resource.RLIMIT_AS, (BATAS_MEMORI, BATAS_MEMORI))


@shared_task
def buat_dokumen(pk: int) -> None:
    """Make an ordered paper."""
    pembuatan.buat(pk)


@shared_task
def sapu_dokumen() -> None:
    """Wake the worker for papers left behind."""
    pembuatan.sapu()
