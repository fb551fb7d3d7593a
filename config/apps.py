from __future__ import annotations

from django.apps import AppConfig


class MesinConfig(AppConfig):
    name = "config"
    label = "mesin"
    verbose_name = "Mesin"

    def ready(self) -> None:
        # Here and not in config/__init__.py: `python -m config.lokal` runs before anything is installed.
        from config import celery  # noqa: F401
