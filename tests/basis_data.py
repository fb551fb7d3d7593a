"""The test databases: cloned from one template per state of the migrations, so that these run once and not per process.

The template stays in the PostgreSQL of the tests (`.lokal/uji`) until a migration, Django or PostgreSQL changes.
"""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import django
from django.conf import settings
from django.core.management import call_command
from django.db import connection, transaction
from django.db.migrations.loader import MigrationLoader

AWALAN = "templat_uji"


def sidik_migrasi() -> str:
    """A fingerprint of all that decides what an empty, migrated database looks like."""
    jumlah = hashlib.sha256(f"{django.__version__}|{connection.pg_version}".encode())
    muatan = MigrationLoader(None).disk_migrations
    modul = {m.__module__ for m in muatan.values()}
    for berkas in sorted({sys.modules[m].__file__ for m in modul} | {__file__}):
        jumlah.update(Path(berkas).read_bytes())
    return jumlah.hexdigest()[:16]


@contextmanager
def pengurus() -> Iterator[Callable[..., list[tuple]]]:
    """Statements about whole databases, one process after the other; it may have to wait for long."""
    with connection.creation._nodb_cursor() as kursor:

        def jalankan(sql: str, *nilai: str) -> list[tuple]:
            kursor.execute(sql, nilai or None)
            return kursor.fetchall() if kursor.description else []

        jalankan("SET lock_timeout = 0")
        jalankan("SET statement_timeout = 0")
        jalankan("SELECT pg_advisory_lock(hashtext(%s))", AWALAN)
        try:
            yield jalankan
        finally:
            jalankan("SELECT pg_advisory_unlock(hashtext(%s))", AWALAN)


def sambung_ke(nama: str) -> None:
    """From here on the default connection speaks to the database `nama`."""
    connection.close()
    settings.DATABASES["default"]["NAME"] = connection.settings_dict["NAME"] = nama


def templat(jalankan: Callable[..., list[tuple]], nama: str, isi: Callable[[], None], dari: str = "") -> str:
    """The template `nama`, a clone of `dari` filled by `isi()` when it is not there yet; others of its kind go."""
    if jalankan("SELECT 1 FROM pg_database WHERE datname = %s", nama):
        return nama
    jenis = nama.rpartition("_")[0]
    for (lama,) in jalankan("SELECT datname FROM pg_database WHERE datname ~ %s", rf"^{jenis}_[0-9a-z]+$"):
        jalankan(f'DROP DATABASE "{lama}" WITH (FORCE)')
    sementara, asal = f"{jenis}_setengah", connection.settings_dict["NAME"]
    jalankan(f'CREATE DATABASE "{sementara}"' + (f' TEMPLATE "{dari}"' if dari else ""))
    sambung_ke(sementara)
    try:
        isi()
    finally:
        sambung_ke(asal)
    jalankan(f'ALTER DATABASE "{sementara}" RENAME TO "{nama}"')
    return nama


def _migrasi() -> None:
    call_command("migrate", interactive=False, verbosity=0)
    call_command("createcachetable", verbosity=0)


def templat_kosong(jalankan: Callable[..., list[tuple]]) -> str:
    """The template that holds what the migrations make, and nothing else."""
    return templat(jalankan, f"{AWALAN}_{sidik_migrasi()}", _migrasi)


@contextmanager
def basis_data_uji() -> Iterator[None]:
    """The default connection speaks to a fresh clone of its own, gone afterwards."""
    asal = connection.settings_dict["NAME"]
    uji = connection.creation._get_test_db_name()
    with pengurus() as jalankan:
        buang, induk = f'DROP DATABASE IF EXISTS "{uji}" WITH (FORCE)', templat_kosong(jalankan)
        jalankan(buang)
        jalankan(f'CREATE DATABASE "{uji}" TEMPLATE "{induk}"')
    sambung_ke(uji)
    yield
    sambung_ke(asal)
    with pengurus() as jalankan:
        jalankan(buang)


# What the migrations leave in an empty database; no test changes it.
TETAP = {"django_content_type", "auth_permission"}
CACHE = settings.CACHES["default"][
    "LOCATION"
]  # attempts are counted there: one test's are not the next one's
BESAR = 512 * 1024  # bytes: dead rows of a table this large would slow the tests after


def boleh_tanpa_pemicu() -> bool:
    """May this connection put rows in and out without the triggers? PostgreSQL's own role gives it in `.lokal/uji`."""
    with connection.cursor() as k:
        if connection.pg_version < 150_000:
            return False
        k.execute("SELECT has_parameter_privilege('session_replication_role', 'SET')")
        return bool(k.fetchone()[0])


def kosongkan() -> None:
    """Take out every row that a test has committed, once all who still write have finished.

    Truncating all tables makes some 400 files anew and took up to a second a test; most tests fill twenty tables.
    """
    semua = {
        connection.ops.quote_name(t) for t in connection.introspection.django_table_names(only_existing=True)
    }
    tabel = sorted(semua - {f'"{t}"' for t in TETAP} | {connection.ops.quote_name(CACHE)})
    with transaction.atomic(durable=True), connection.cursor() as k:
        k.execute("SET LOCAL lock_timeout = '1min'; SET LOCAL statement_timeout = '1min'")
        k.execute(f"LOCK TABLE {', '.join(tabel)} IN SHARE ROW EXCLUSIVE MODE")
        k.execute(" UNION ALL ".join(f"SELECT '{t}' WHERE EXISTS (SELECT FROM {t})" for t in tabel))
        terisi = [t for (t,) in k.fetchall()]
        if terisi:
            hapus = "; ".join(f"DELETE FROM {t}" for t in terisi)
            k.execute(f"SET LOCAL session_replication_role = replica; {hapus}")
    with connection.cursor() as k:
        k.execute(
            "SELECT t FROM unnest(%s::text[]) t WHERE pg_relation_size(t::regclass) > %s", [terisi, BESAR]
        )
        for (t,) in k.fetchall():
            k.execute(f"VACUUM {t}")
