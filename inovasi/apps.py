from __future__ import annotations

from django.apps import AppConfig


class InovasiConfig(AppConfig):
    default_auto_field = "django.db.models.BigAutoField"
    name = "inovasi"
    label = "inovasi"
    verbose_name = "Inovasi dan penghargaan"

    def ready(self) -> None:
        """Agencies that change below are followed by the index."""
        from inovasi import receivers  # noqa: F401
