"""The demonstration, as the tests of this folder look at it."""

from __future__ import annotations

import pytest
from django.db import connection, transaction

from tests.factories.peragaan import tata_demo


@pytest.fixture(scope="module")
def demo(django_db_setup, django_db_blocker, tmp_path_factory):
    """Laid out once for all tests of this file, and rolled back."""
    with django_db_blocker.unblock():
        assert connection.settings_dict["NAME"].startswith("test_"), "bukan basis data uji"
        blok = transaction.atomic()
        blok.__enter__()
        tata_demo(tmp_path_factory)
        yield
        transaction.set_rollback(True)
        blok.__exit__(None, None, None)
