"""The background workers: documents, e-mail and the sweepers that repair what a lost message left undone.

The broker only wakes workers. What is to be done stands in the database, so a message may be lost,
doubled or late without harm.
"""

from __future__ import annotations

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
app = Celery("anjangkarya")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
