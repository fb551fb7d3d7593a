"""An upgrade: databases as earlier versions left them migrate, and people find their visits as they were.

`naik_versi/<date>.sql.gz` is a dump (`pg_dump --inserts`, without owner and comments) of invented visits in every
state. 2026-11-22: before visits spanned days; one holds four days in a single stop, one two stops on two days.
"""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.db.models import Max, Min
from django.test import Client
from django.urls import reverse

from instansi.models import Pengguna
from kunjungan.choices import Status
from kunjungan.models import Kunjungan
from tests.basis_data import pengurus, sambung_ke

FOLDER = Path(__file__).with_name("naik_versi")
HALAMAN = ("rincian", "jadwal", "rombongan", "acara", "kehadiran", "notula", "laporan", "undangan")


@pytest.fixture(scope="module", params=sorted(x.name for x in FOLDER.glob("*.sql.gz")))
def lama(request, django_db_setup, django_db_blocker):
    """The default connection speaks to the old database, migrated to what the code is now."""
    asal = settings.DATABASES["default"]["NAME"]
    nama = f"{asal}_lama"
    with django_db_blocker.unblock():
        with pengurus() as jalankan:
            jalankan(f'DROP DATABASE IF EXISTS "{nama}" WITH (FORCE)')
            jalankan(f'CREATE DATABASE "{nama}"')
        sambung_ke(nama)
        with connection.cursor() as kursor:
            kursor.execute(gzip.decompress((FOLDER / request.param).read_bytes()).decode())
        connection.close()
        call_command("migrate", interactive=False, verbosity=0)
        yield
        sambung_ke(asal)
        with pengurus() as jalankan:
            jalankan(f'DROP DATABASE "{nama}" WITH (FORCE)')


def test_setiap_kunjungan_tetap_ada_dengan_masa_dari_lokusnya(lama):
    semua = Kunjungan.objects.annotate(awal=Min("lokus__mulai"), akhir=Max("lokus__selesai"))
    assert {k.status for k in semua.order_by("pk")} == set(Status)
    disepakati = semua.filter(lokus__batal=False).distinct().order_by("pk")
    assert disepakati.count() >= 5
    assert all((k.mulai, k.selesai) == (k.awal, k.akhir) for k in disepakati)


def test_setiap_pihak_membuka_kunjungannya(lama):
    for k in Kunjungan.objects.select_related("tuan_rumah", "pemohon").order_by("pk"):
        for instansi in (k.pemohon, k.tuan_rumah):
            anggota = Pengguna.objects.filter(keanggotaan__instansi=instansi).order_by("pk").first()
            klien = Client()
            klien.force_login(anggota)
            for halaman in HALAMAN:
                jawab = klien.get(reverse(f"kunjungan:{halaman}", args=[k.kode]), follow=True)
                # What a side may not see, or what is not due yet, is refused; nothing breaks.
                assert jawab.status_code in (200, 403, 404), (k.status, halaman, jawab.status_code)
            rincian = klien.get(reverse("kunjungan:rincian", args=[k.kode]), follow=True)
            assert rincian.status_code == (
                404 if k.status == Status.DRAF and instansi == k.tuan_rumah else 200
            )
