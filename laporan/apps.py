from __future__ import annotations

from django.apps import AppConfig


class LaporanConfig(AppConfig):
    default_auto_field = "django.db.models.BigAutoField"
    name = "laporan"
    label = "laporan"
    verbose_name = "Dokumen dan laporan"

    def ready(self) -> None:
        """Hang the receivers on the signal of the floor below."""
        from laporan import receivers  # noqa: F401
