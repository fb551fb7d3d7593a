"""The cast, and the addresses of the host's management."""

from __future__ import annotations

import pytest

from tests.factories.instansi import Pemeran, buat_pemeran


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
