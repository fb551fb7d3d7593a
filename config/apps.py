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
    """Django compares every selected column when a query has an order, by binding the signature of its constructor.

    That is a third of the time it takes to write a wide query. Here the same is said without the detour.
    """
    def identity(kolom: Any) -> tuple[object, ...]:
        return Col, kolom.alias, kolom._identity(kolom.target), kolom._identity(kolom.output_field)

    Col.identity = property(identity)  # type: ignore[assignment, method-assign]
