from __future__ import annotations

import pytest

from tests.factories.instansi import buat_pemeran
from tests.laporan import bantu


@pytest.fixture
def p(db):
    return buat_pemeran()


@pytest.fixture
def kunjungan(p):
    bantu.camat(p)
    return bantu.kunjungan_lengkap(p)
