"""Loads the demonstration once, whole or not at all."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction

from instansi.akun_demo import AKUN_DEMO
from instansi.models import Pengguna
from instansi.services.wilayah import muat_wilayah
from kunjungan.models import Kunjungan
from kunjungan.signals import kunjungan_berubah
from laporan.demo.babak import babak_nyata, babak_sekitar
from laporan.demo.dasar import muat_dasar
from laporan.demo.etalase import etalase_sudah_dimuat
from laporan.demo.lakon import Panggung, kunci_babak
from laporan.demo.penerimaan import muat_penerimaan
from laporan.demo.urutan import mainkan
from laporan.demo.waktu import WIB
from laporan.receivers import pesan_surat_balasan

UID_BALASAN = "laporan.pesan_surat_balasan"
_KUNCI_SQL = 7_140_922  # any number: two loaders at once wait for one another


def kisah_sudah_dimuat() -> bool:
    """Whether the visits are in the database; they are loaded whole, so one tells."""
    return Kunjungan.objects.filter(kunci_formulir=kunci_babak(babak_nyata()[-1].kunci)).exists()


def muat(kini: dt.datetime) -> int:
    """Load ground, stories and rules of reception as of ``kini``; return how many visits were added."""
    with tanpa_surat_otomatis(), transaction.atomic():
        muat_wilayah()
        jumlah = _muat(kini)
        muat_penerimaan(kini)
    return jumlah


@contextmanager
def tanpa_surat_otomatis() -> Iterator[None]:
    """Answers are ordered by the stories, dated as they were: those that follow a decision would bear today's date."""
    kunjungan_berubah.disconnect(dispatch_uid=UID_BALASAN)
    try:
        yield
    finally:
        kunjungan_berubah.connect(pesan_surat_balasan, dispatch_uid=UID_BALASAN)


def _muat(kini: dt.datetime) -> int:
    with connection.cursor() as kursor:
        kursor.execute("SELECT pg_advisory_xact_lock(%s)", [_KUNCI_SQL])
    dasar_ada, kisah_ada = etalase_sudah_dimuat(), kisah_sudah_dimuat()
    if dasar_ada and kisah_ada:
        return 0
    instansi = muat_dasar()
    if kisah_ada:  # loaded before the showcase grew
        return 0
    per_surel = {
        p.email: p for p in Pengguna.objects.filter(email__in=[a.email for a in AKUN_DEMO]).order_by("pk")
    }
    panggung = Panggung(instansi, {a.akun: per_surel[a.email] for a in AKUN_DEMO}, kini)
    babak = (*babak_sekitar(kini.astimezone(WIB).date()), *babak_nyata())
    mainkan(babak, panggung)
    return len(babak)
