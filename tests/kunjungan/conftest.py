"""The cast of a visit, and the browser of one of them."""

from __future__ import annotations

import pytest

from tests.factories.instansi import Pemeran, buat_pemeran


@pytest.fixture
def p() -> Pemeran:
    return buat_pemeran()


@pytest.fixture
def masuk(client):
    """Log the person in and give the client back."""

    def masuk(pengguna):
        client.force_login(pengguna)
        return client

    return masuk
