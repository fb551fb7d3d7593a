"""What upper floors do after a visit has changed: a row written with the change, worked off after the commit.

The one hook from below to above that lasts. Workers are given the visit's key, the action and who acted; each may be
called twice and must then do nothing more.
"""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from instansi.models import Pengguna
from kunjungan.inti.naskah_terdampak import JADWAL_BERUBAH
from kunjungan.inti.permissions import kedudukan
from kunjungan.models import KerjaSusulan, Kunjungan

log = logging.getLogger(__name__)

Pelaku = Callable[[int, str, int], None]
PERCOBAAN_TERBANYAK = 12
DISIMPAN = dt.timedelta(days=30)

_PELAKU: list[Pelaku] = []


def daftarkan(pelaku: Pelaku) -> None:
    """Add a worker. Called from `AppConfig.ready` only, once."""
    _PELAKU.append(pelaku)


@contextmanager
def tanpa_pelaku() -> Iterator[None]:
    """Nobody works off what is written meanwhile, and it counts as done: stories told with a turned clock."""
    semula = _PELAKU.copy()
    _PELAKU.clear()
    try:
        yield
    finally:
        _PELAKU.extend(semula)


def catat(kunjungan: Kunjungan, aksi: str, *, oleh: Pengguna) -> None:
    """Write down, in the caller's transaction, what is to be done; a change of schedule waits for those that follow it.

    Edits of a schedule come in rows. All of them together make one letter, once they have been quiet for a while; it
    is still the host's when a guest or a unit, who write no letters of the host, made the last of them.
    """
    kini = timezone.now()
    tunda = settings.JEDA_SURAT_SUSULAN if aksi in JADWAL_BERUBAH else dt.timedelta(0)
    if tunda:
        tertunda = KerjaSusulan.objects.filter(
            kunjungan=kunjungan, aksi__in=JADWAL_BERUBAH, selesai_pada__isnull=True
        )
        semula = tertunda.select_related("pelaku").order_by("-pk").first()
        if semula and not kedudukan(oleh, kunjungan).hak_tuan_rumah:
            oleh = semula.pelaku
        tertunda.update(selesai_pada=kini)
    kerja = KerjaSusulan.objects.create(kunjungan=kunjungan, aksi=aksi, pelaku=oleh, jatuh_tempo=kini + tunda)
    if not tunda:
        transaction.on_commit(partial(kerjakan, kerja.pk), robust=True)


def kerjakan(pk: int) -> None:
    """Work one row off. Somebody else has it, or it is done: nothing happens. A failure is noted and tried again."""
    try:
        with transaction.atomic():
            baris = KerjaSusulan.objects.select_for_update(skip_locked=True, of=("self",))
            kerja = baris.filter(pk=pk, selesai_pada__isnull=True).first()
            if kerja is None:
                return
            for pelaku in _PELAKU:
                pelaku(kerja.kunjungan_id, kerja.aksi, kerja.pelaku_id)
            KerjaSusulan.objects.filter(pk=pk).update(selesai_pada=timezone.now())
    except Exception as galat:
        log.exception("kerja susulan %s gagal", pk)
        KerjaSusulan.objects.filter(pk=pk).update(percobaan=F("percobaan") + 1, galat=str(galat)[:300])


def sapu(kini: dt.datetime) -> None:
    """Work off what is due and was left behind, and forget what was done long ago."""
    tertunda = KerjaSusulan.objects.filter(
        selesai_pada__isnull=True, jatuh_tempo__lte=kini, percobaan__lt=PERCOBAAN_TERBANYAK
    )
    for pk in tertunda.order_by("pk").values_list("pk", flat=True)[:500]:
        kerjakan(pk)
    KerjaSusulan.objects.filter(selesai_pada__lt=kini - DISIMPAN).delete()
