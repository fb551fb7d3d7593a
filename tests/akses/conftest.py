"""The stage that the tests of access share."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from unittest.mock import patch

import pytest
from django.db import connection
from django.http import HttpResponse

from tests.akses.panggung import Panggung, siapkan


def _kosong(status: int) -> Callable[..., HttpResponse]:
    return lambda request, exception: HttpResponse(status=status)


@pytest.fixture(scope="module")
def panggung(django_db_setup, django_db_blocker) -> Iterator[Panggung]:
    """The refusals are thousands and their page is always the same, looked at elsewhere: here it is not drawn."""
    halaman = patch.multiple("config.urls", create=True, handler403=_kosong(403), handler404=_kosong(404))
    with django_db_blocker.unblock(), halaman, siapkan() as p:
        assert connection.settings_dict["NAME"].startswith("test_")
        yield p
