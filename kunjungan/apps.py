from __future__ import annotations

from django.apps import AppConfig


class KunjunganConfig(AppConfig):
    default_auto_field = "django.db.models.BigAutoField"
    name = "kunjungan"
    label = "kunjungan"
    verbose_name = "Kunjungan"

    def ready(self) -> None:
        from instansi import dampak
        from kunjungan.receivers import periksa_dampak

        dampak.daftarkan(periksa_dampak)
