"""Who and when: pairs of columns that are set together or both empty."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models

if TYPE_CHECKING:
    from instansi.models.pengguna import Pengguna


def oleh(nama_balik: str) -> models.ForeignKey[Pengguna | None, Pengguna | None]:
    """Who did what ``…_pada`` dates; nobody yet."""
    return models.ForeignKey(
        "instansi.Pengguna", on_delete=models.PROTECT, null=True, blank=True, related_name=nama_balik
    )


def berpasangan(nama: str, verba: str) -> models.CheckConstraint:
    """The constraint that holds ``…_pada`` and ``…_oleh`` of the verb together."""
    pada, oleh_ = f"{verba}_pada__isnull", f"{verba}_oleh__isnull"
    syarat = models.Q(**{pada: True, oleh_: True}) | models.Q(**{pada: False, oleh_: False})
    return models.CheckConstraint(name=nama, condition=syarat)
