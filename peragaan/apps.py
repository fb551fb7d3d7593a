from __future__ import annotations

from django.apps import AppConfig


class PeragaanConfig(AppConfig):
    name = "peragaan"
    label = "peragaan"
    verbose_name = "Peragaan"
