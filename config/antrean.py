"""Hands work to the background workers without ever failing the request that asked for it."""

from __future__ import annotations

import logging
from functools import partial

from celery import current_app
from django.db import transaction

log = logging.getLogger(__name__)


def antrekan(tugas: str, *args: object) -> None:
    """Publish the task named `tugas` ("app.tasks.name", so that services need not import doors) after
    the running transaction commits (at once when there is none).

    A broker that is down or silent is noted in the log and nothing else: the row that asks for the work is
    committed, and the sweeper in the beat schedule finds it. Give primary keys, never objects.
    """
    transaction.on_commit(partial(_terbitkan, tugas, args), robust=True)


def _terbitkan(tugas: str, args: tuple[object, ...]) -> None:
    try:
        current_app.send_task(tugas, args, retry=False)
    except Exception as galat:  # whatever the broker client raises, the request has succeeded
        log.warning("antrean tak terjangkau (%s), %s menunggu penyapu", type(galat).__name__, tugas)
