"""A database of its own for measuring discovery, beside that of the portal, kept between runs."""

from __future__ import annotations

import time

import django
from django.conf import settings
from django.core.management import call_command
from django.db import connection

NAMA = "anjangkarya_temuan"


def siapkan():
    """Point Django at the database of the bench, made and filled if absent. Seconds of the index build, or None."""
    _buat()
    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    from bench.isi_discovery import isi
    from inovasi.cari.services_indeks import bangun_semua
    from inovasi.models import EntriCari, Inovasi
    from instansi.kelola.services_wilayah import muat_wilayah

    if EntriCari.objects.filter(macam=3).count() > 90_000:
        return None
    mulai = time.perf_counter()
    if not Inovasi.objects.exists():
        muat_wilayah()
        isi()
        print(f"fill {time.perf_counter() - mulai:.0f} s", flush=True)
    mulai = time.perf_counter()
    bangun_semua()
    lama = time.perf_counter() - mulai
    with connection.cursor() as kursor:
        kursor.execute("SET statement_timeout = 0")
        kursor.execute("VACUUM ANALYZE")
    return lama


def _buat():
    django.setup()
    with connection.cursor() as kursor:
        kursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [NAMA])
        if not kursor.fetchone():
            kursor.execute(f"CREATE DATABASE {NAMA}")
    connection.close()
    settings.DATABASES["default"]["NAME"] = NAMA
    connection.settings_dict["NAME"] = NAMA
