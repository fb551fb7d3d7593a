from __future__ import annotations

from django.apps import AppConfig

from config.kesiapan import daftarkan


class InstansiConfig(AppConfig):
    default_auto_field = "django.db.models.BigAutoField"
    name = "instansi"
    label = "instansi"
    verbose_name = "Instansi dan pengguna"

    def ready(self) -> None:
        from instansi.kesiapan import surel_tertunda

        daftarkan("surel", surel_tertunda)
