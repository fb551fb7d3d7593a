"""The one signal of the ground: agencies were written in bulk, inside the transaction that is under way."""

from __future__ import annotations

from django.dispatch import Signal

wilayah_dimuat = Signal()
