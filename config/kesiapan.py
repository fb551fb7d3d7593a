"""What /siap/ asks. Apps add a question with `daftarkan` in AppConfig.ready: config imports no app."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone
from kombu.connection import Connection

from config.tasks import KUNCI_DETAK

Nilai = str | int | float | bool | None


@dataclass(frozen=True)
class Hasil:
    """One answer: `baik` False makes the portal unready unless `fatal` is False."""

    baik: bool
    nilai: Nilai = None
    fatal: bool = True


Pemeriksaan = Callable[[], Hasil]
_tambahan: dict[str, Pemeriksaan] = {}


def daftarkan(nama: str, pemeriksaan: Pemeriksaan) -> None:
    """Let an app say how it fares, for example the age of its oldest unsent message."""
    _tambahan[nama] = pemeriksaan


def periksa() -> tuple[bool, dict[str, dict[str, Any]]]:
    """Every answer by name, and whether the portal may receive visitors. An exception is a bad answer."""
    hasil = {nama: _tanya(tanya) for nama, tanya in (_dasar | _tambahan).items()}
    siap = all(h.baik or not h.fatal for h in hasil.values())
    return siap, {nama: {"baik": h.baik, "nilai": h.nilai} for nama, h in hasil.items()}


def _tanya(pemeriksaan: Pemeriksaan) -> Hasil:
    try:
        return pemeriksaan()
    except Exception as galat:  # a readiness page that fails tells nobody what is wrong
        return Hasil(False, type(galat).__name__)


def _basis_data() -> Hasil:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return Hasil(True)


def _migrasi() -> Hasil:
    pelaksana = MigrationExecutor(connection)
    tertunda = len(pelaksana.migration_plan(pelaksana.loader.graph.leaf_nodes()))
    return Hasil(tertunda == 0, tertunda)


def _berkas() -> Hasil:
    Path(settings.MEDIA_ROOT).mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=settings.MEDIA_ROOT, prefix=".siap-"):
        return Hasil(True)


def _antrean() -> Hasil:
    # Not fatal: pages work without the broker and the sweepers catch up when it returns.
    try:
        with Connection(  # type: ignore[no-untyped-call]
            settings.CELERY_BROKER_URL, transport_options=settings.CELERY_BROKER_TRANSPORT_OPTIONS
        ) as broker:
            broker.default_channel.client.ping()
        return Hasil(True)
    except Exception as galat:
        return Hasil(False, type(galat).__name__, fatal=False)


def _detak() -> Hasil:
    terakhir = cache.get(KUNCI_DETAK)
    if terakhir is None:
        return Hasil(False, None, fatal=False)
    umur = round((timezone.now() - terakhir).total_seconds(), 1)
    return Hasil(umur < 180, umur, fatal=False)


_dasar: dict[str, Pemeriksaan] = {
    "basis_data": _basis_data,
    "migrasi": _migrasi,
    "berkas": _berkas,
    "antrean": _antrean,
    "detak": _detak,
}
