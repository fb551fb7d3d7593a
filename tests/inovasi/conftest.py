from __future__ import annotations

import pytest

from tests.factories.instansi import Pemeran, buat_pemeran


@pytest.fixture
def pemeran(db) -> Pemeran:
    return buat_pemeran()
