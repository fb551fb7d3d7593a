"""What a change of the schedule does to papers; the floor above registers how, a visit knows no documents."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from instansi.models import Pengguna
from kunjungan.models import Kunjungan

# Given the visit as it is now, the action, who acted and when; runs inside the transaction of the change.
Penanda = Callable[[Kunjungan, str, Pengguna, dt.datetime], None]

# Actions that change hours or places; "lokus_berubah" was written by an earlier version and may still wait.
JADWAL_BERUBAH = frozenset({"ubah_jadwal", "terima_pindah", "setujui_pindah", "lokus_berubah"})
AKSI = JADWAL_BERUBAH | {"batalkan", "tidak_hadir"}

_PENANDA: list[Penanda] = []


def daftarkan(penanda: Penanda) -> None:
    """Add what happens to papers. Called from `AppConfig.ready` only, once."""
    _PENANDA.append(penanda)


def tandai(kunjungan: Kunjungan, aksi: str, *, oleh: Pengguna, kini: dt.datetime) -> None:
    """Mark what no longer holds; an action that leaves times and places alone marks nothing."""
    if aksi in AKSI:
        for penanda in _PENANDA:
            penanda(kunjungan, aksi, oleh, kini)
