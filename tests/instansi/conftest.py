"""The cast, and the addresses of the host's management."""

from __future__ import annotations

import logging

import pytest

from config.catatan import SebarisJson
from instansi.choices import Peran
from tests.factories.instansi import Pemeran, buat_anggota, buat_instansi, buat_pemeran, buat_pengguna


@pytest.fixture
def pemeran(db) -> Pemeran:
    return buat_pemeran()


@pytest.fixture
def masuk(client):
    """Log the person in and give the client back."""

    def _masuk(pengguna):
        client.force_login(pengguna)
        return client

    return _masuk


@pytest.fixture
def dasar(pemeran) -> str:
    return f"/instansi/{pemeran.tuan_rumah.slug}/kelola/"


@pytest.fixture
def susunan(pemeran):
    """Kabupaten Banyumas with an admin (gun), and below it a kecamatan and a dinas nobody represents."""
    kabupaten = pemeran.pengunjung.induk
    gun = buat_pengguna("Gun", email="gun@contoh.go.id")
    buat_anggota(gun, kabupaten, Peran.ADMIN)
    kecamatan = buat_instansi("Kecamatan Sumbang", slug="sumbang", induk=kabupaten, bergabung=False)
    return pemeran, kabupaten, gun, kecamatan


@pytest.fixture
def catatan(caplog):
    """Calls give the lines of the log as they are written, whatever an earlier test did to the loggers."""
    caplog.set_level(logging.WARNING, logger="django.request")
    return lambda: [SebarisJson().format(r) for r in caplog.records]
