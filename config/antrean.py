"""Hands work to the background workers without ever failing the request that asked for it."""

from __future__ import annotations

import logging
from functools import partial
from typing import Any

from celery import Task
from django.db import transaction

log = logging.getLogger(__name__)


def antrekan(task: Task[..., Any], *args: object) -> None:
    """Publish `task` after the running transaction commits (at once when there is none).

    A broker that is down or silent is noted in the log and nothing else: the row that asks for the work is
    committed, and the sweeper in the beat schedule finds it. Give primary keys, never objects.
    """
    transaction.on_commit(partial(_terbitkan, task, args), robust=True)


def _terbitkan(task: Task[..., Any], args: tuple[object, ...]) -> None:
    try:
        task.apply_async(args, retry=False)
    except Exception:  # whatever the broker client raises, the request has succeeded
        log.warning("antrean tak terjangkau, %s menunggu penyapu", task.name, exc_info=True)
