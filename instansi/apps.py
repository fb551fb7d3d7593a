from __future__ import annotations

from django.apps import AppConfig


class InstansiConfig(AppConfig):
    default_auto_field = "django.db.models.BigAutoField"
    name = "instansi"
    label = "instansi"
    verbose_name = "Instansi dan pengguna"
