"""Making a paper: claim the row, render, store under the content's hash, sign the row. Safe to run twice."""

from __future__ import annotations

import hashlib
import logging
import os
import tempfile
from datetime import datetime, timedelta
from pathlib import Path

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.db.models.functions import Coalesce
from django.utils import timezone

from config.antrean import antrekan
from laporan.cetak import cetak
from laporan.choices import KeadaanDokumen
from laporan.jenis import JENIS
from laporan.models import Dokumen
from laporan.render import GagalRender, gambar_halaman_pertama
from laporan.services import TUGAS

log = logging.getLogger(__name__)

PERCOBAAN_MAKS = 3
# The worker's hard limit is 120 s: a claim older than this belongs to a process that is gone.
KLAIM_BASI = timedelta(seconds=150)
TUNGGU_ANTREAN = timedelta(seconds=45)
GANGGUAN = "Dokumen belum dapat dibuat karena gangguan sistem. Coba lagi beberapa saat lagi."


def buat(pk: int, kini: datetime | None = None) -> None:
    """Make one ordered paper. A row that is not waiting is left alone, so a doubled message does nothing."""
    percobaan = _klaim(pk, kini or timezone.now())
    if not percobaan:
        return
    try:
        _selesaikan(pk, percobaan)
    except GagalRender as galat:
        _gagalkan(pk, percobaan, str(galat))
    except Exception:
        log.exception("dokumen %s percobaan %s gagal", pk, percobaan)
        if percobaan >= PERCOBAAN_MAKS:
            _gagalkan(pk, percobaan, GANGGUAN)
        else:
            _milik(pk, percobaan).update(keadaan=KeadaanDokumen.ANTRE)


def _klaim(pk: int, kini: datetime) -> int:
    """Take a waiting row by compare-and-set; the number of this attempt, or 0 when somebody else has it."""
    diambil = Dokumen.objects.filter(
        pk=pk, keadaan=KeadaanDokumen.ANTRE, percobaan__lt=PERCOBAAN_MAKS
    ).update(keadaan=KeadaanDokumen.DIPROSES, percobaan=F("percobaan") + 1, diproses_pada=kini)
    return Dokumen.objects.values_list("percobaan", flat=True).get(pk=pk) if diambil else 0


def _milik(pk: int, percobaan: int) -> QuerySet[Dokumen]:
    """The row as long as this attempt owns it."""
    return Dokumen.objects.filter(pk=pk, keadaan=KeadaanDokumen.DIPROSES, percobaan=percobaan)


def _selesaikan(pk: int, percobaan: int) -> None:
    dokumen = Dokumen.objects.select_related("instansi").get(pk=pk)
    try:
        naskah = JENIS[dokumen.jenis].naskah.dari_json(dokumen.data)
    except (TypeError, ValueError, KeyError) as galat:
        raise GagalRender("Data dokumen ini tidak terbaca oleh versi ini. Buat dokumen baru.") from galat
    hasil = cetak(naskah, dokumen.instansi.nama)
    sha256 = hashlib.sha256(hasil.pdf).hexdigest()
    berkas = simpan_isi(f"privat/dokumen/{sha256[:2]}/{sha256}.pdf", hasil.pdf)
    pratinjau = simpan_isi(f"privat/dokumen/{sha256[:2]}/{sha256}.png", gambar_halaman_pertama(hasil.pdf))
    with transaction.atomic():
        _milik(pk, percobaan).update(
            keadaan=KeadaanDokumen.SIAP,
            berkas=berkas,
            pratinjau=pratinjau,
            sha256=sha256,
            ukuran=len(hasil.pdf),
            halaman=hasil.halaman,
            galat="",
            siap_pada=timezone.now(),
        )


def _gagalkan(pk: int, percobaan: int, alasan: str) -> None:
    _milik(pk, percobaan).update(keadaan=KeadaanDokumen.GAGAL, galat=alasan[:300])


def simpan_isi(nama: str, isi: bytes) -> str:
    """Store content under its own name: a file is either there completely or not at all. Returns the name."""
    if default_storage.exists(nama):
        return nama
    try:
        tujuan = Path(default_storage.path(nama))
    except NotImplementedError:  # object storage writes atomically by itself
        return str(default_storage.save(nama, ContentFile(isi)))
    tujuan.parent.mkdir(mode=0o750, parents=True, exist_ok=True)
    penanda, sementara = tempfile.mkstemp(dir=tujuan.parent, prefix=".sementara-")
    try:
        with os.fdopen(penanda, "wb") as berkas:
            berkas.write(isi)
            berkas.flush()
            os.fsync(berkas.fileno())
        Path(sementara).chmod(0o640)
        Path(sementara).replace(tujuan)
    except BaseException:
        Path(sementara).unlink(missing_ok=True)
        raise
    return nama


def sapu(kini: datetime | None = None) -> int:
    """Find papers whose message or worker was lost and wake the worker for them; the number woken.

    A claim that has gone stale is given back, or given up after the last attempt.
    """
    kini = kini or timezone.now()
    basi = Dokumen.objects.filter(keadaan=KeadaanDokumen.DIPROSES, diproses_pada__lt=kini - KLAIM_BASI)
    basi.filter(percobaan__gte=PERCOBAAN_MAKS).update(keadaan=KeadaanDokumen.GAGAL, galat=GANGGUAN)
    basi.update(keadaan=KeadaanDokumen.ANTRE)
    terlantar = (
        Dokumen.objects.filter(keadaan=KeadaanDokumen.ANTRE)
        .annotate(sejak=Coalesce("diproses_pada", "dipesan_pada"))
        .filter(Q(sejak__lt=kini - TUNGGU_ANTREAN))
        .order_by("id")
        .values_list("pk", flat=True)[:200]
    )
    daftar = list(terlantar)
    for pk in daftar:
        antrekan(TUGAS, pk)
    return len(daftar)
