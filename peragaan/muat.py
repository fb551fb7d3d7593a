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
from laporan.receivers import pesan_surat_balasan, susulkan_surat
from peragaan.babak import Babak, babak_nyata, babak_sekitar
from peragaan.dasar import muat_dasar
from peragaan.etalase import etalase_sudah_dimuat
from peragaan.lakon import Panggung, kunci_babak
from peragaan.penerimaan import muat_penerimaan
from peragaan.urutan import mainkan
from peragaan.waktu import WIB

UID_SURAT = {"laporan.pesan_surat_balasan": pesan_surat_balasan, "laporan.susulkan_surat": susulkan_surat}
_KUNCI_SQL = 7_140_922  # any number: two loaders at once wait for one another


def dasar_sudah_dimuat() -> bool:
    """Whether showcase and accounts are in the database."""
    surel = [a.email for a in AKUN_DEMO]
    return etalase_sudah_dimuat() and Pengguna.objects.filter(email__in=surel).count() == len(surel)


def babak_belum_dimuat(kini: dt.datetime) -> tuple[Babak, ...]:
    """Everything; or where stages are there already, the reported visits that are not."""
    nyata, sekitar = babak_nyata(), babak_sekitar(kini.astimezone(WIB).date())
    kunci = [kunci_babak(b.kunci) for b in (*sekitar, *nyata)]
    ada = set(Kunjungan.objects.filter(kunci_formulir__in=kunci).values_list("kunci_formulir", flat=True))
    calon = nyata if ada else (*sekitar, *nyata)
    return tuple(b for b in calon if kunci_babak(b.kunci) not in ada)


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
    for uid in UID_SURAT:
        kunjungan_berubah.disconnect(dispatch_uid=uid)
    try:
        yield
    finally:
        for uid, penerima in UID_SURAT.items():
            kunjungan_berubah.connect(penerima, dispatch_uid=uid)


def _muat(kini: dt.datetime) -> int:
    with connection.cursor() as kursor:
        kursor.execute("SELECT pg_advisory_xact_lock(%s)", [_KUNCI_SQL])
    babak = babak_belum_dimuat(kini)
    if dasar_sudah_dimuat() and not babak:
        return 0
    instansi = muat_dasar()
    per_surel = {
        p.email: p for p in Pengguna.objects.filter(email__in=[a.email for a in AKUN_DEMO]).order_by("pk")
    }
    panggung = Panggung(instansi, {a.akun: per_surel[a.email] for a in AKUN_DEMO}, kini)
    mainkan(babak, panggung)
    return len(babak)
