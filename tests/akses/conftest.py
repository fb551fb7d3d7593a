"""The stage that the tests of access share."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db import connection

from tests.akses.panggung import Panggung, siapkan


@pytest.fixture(scope="module")
def panggung(django_db_setup, django_db_blocker) -> Iterator[Panggung]:
    with django_db_blocker.unblock(), siapkan() as p:
        assert connection.settings_dict["NAME"].startswith("test_")
        yield p
