"""The one signal of this app."""

from __future__ import annotations

from django.dispatch import Signal

# Sent after the commit of every transition with kunjungan_id, aksi, oleh_id. Upper floors hang on it.
kunjungan_berubah = Signal()
