from __future__ import annotations

from django.apps import AppConfig


class KunjunganConfig(AppConfig):
    default_auto_field = "django.db.models.BigAutoField"
    name = "kunjungan"
    label = "kunjungan"
    verbose_name = "Kunjungan"

    def ready(self) -> None:
        """Messages that confirm a date carry it for the calendar."""
        from instansi.surel import daftarkan_lampiran
        from kunjungan import emails, surel_kalender

        daftarkan_lampiran(emails.PERISTIWA, surel_kalender.lampiran)
