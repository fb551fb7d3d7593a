"""Rounds saved as one: the groups where they are missing, then all stops."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from django.db import transaction

from instansi.models import Pengguna
from kunjungan.choices import Pihak
from kunjungan.inti.isian import IsianLokus
from kunjungan.lokus.services import tambah_banyak_lokus
from kunjungan.models import Kelompok, Kunjungan, Lokus
from kunjungan.rombongan.services_kelompok import bagikan_rata


def buat_putaran(
    *,
    kunjungan: Kunjungan,
    kelompok: Sequence[Kelompok],
    banyak_baru: int,
    isian: Callable[[Sequence[Kelompok]], Sequence[IsianLokus]],
    oleh: Pengguna,
) -> list[Lokus]:
    """All stops of the rounds or none; ``isian`` says them for the groups, of which ``banyak_baru`` are made first.

    Raises PermissionDenied, or Penghalang with what stands against it.
    """
    with transaction.atomic():
        if banyak_baru:
            kelompok = bagikan_rata(
                kunjungan=kunjungan, banyak=banyak_baru, satu_instansi=True, oleh=oleh, pihak=Pihak.TUAN_RUMAH
            )
        return tambah_banyak_lokus(kunjungan=kunjungan, isian=isian(kelompok), oleh=oleh)
