from __future__ import annotations

from typing import Any

from django.apps import AppConfig
from django.db.models.expressions import Col


class MesinConfig(AppConfig):
    name = "config"
    label = "mesin"
    verbose_name = "Mesin"

    def ready(self) -> None:
        # Here and not in config/__init__.py: `python -m config.lokal` runs before anything is installed.
        from config import celery  # noqa: F401

        _kenali_kolom_dengan_cepat()


def _kenali_kolom_dengan_cepat() -> None:
    """Say what makes two selected columns the same without the detour that Django takes.

    For every column of a query with an order it binds the signature of the constructor: a third of the time that
    writing a wide query takes.
    """
    Col.identity = property(_identitas)  # type: ignore[assignment, method-assign]


def _identitas(kolom: Any) -> tuple[object, ...]:
    return Col, kolom.alias, kolom._identity(kolom.target), kolom._identity(kolom.output_field)
