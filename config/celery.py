"""The background workers: documents, e-mail and the sweepers that repair what a lost message left undone.

The broker only wakes workers. What is to be done stands in the database, so a message may be lost,
doubled or late without harm.
"""

from __future__ import annotations

import os
import signal
import sys
from typing import Any

from celery import Celery
from celery.signals import beat_init

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
app = Celery("anjangkarya")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()


@beat_init.connect
def _berhenti_di_luar_langkah(**_: Any) -> None:
    """Let TERM only end beat's loop, which then closes its schedule once.

    Celery's own handler closes the schedule at once. In the middle of a step, likely on a busy machine, the loop then
    closes it a second time: "invalid operation on closed shelf" and exit code 1.
    """
    for sinyal in (signal.SIGTERM, signal.SIGINT):
        signal.signal(sinyal, lambda *_: sys.exit(0))
