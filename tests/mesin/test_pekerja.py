"""The queue with a real worker and a real broker."""

from __future__ import annotations

import time

import pytest
from django.core.cache import cache
from django.db import transaction

from config.antrean import antrekan
from config.tasks import KUNCI_DETAK


@pytest.mark.latihan
def test_tugas_dikerjakan_setelah_commit(pekerja):
    cache.delete(KUNCI_DETAK)
    with transaction.atomic():
        antrekan("config.tasks.detak")
        time.sleep(0.5)
        assert cache.get(KUNCI_DETAK) is None
    batas = time.monotonic() + 10
    while cache.get(KUNCI_DETAK) is None:
        assert time.monotonic() < batas, pekerja.log.read_text()
        time.sleep(0.05)


@pytest.mark.latihan
def test_broker_mati_tidak_menggagalkan_permintaan(transactional_db, caplog, monkeypatch):
    from config.celery import app

    with app.connection_for_write("redis://127.0.0.1:1/0") as mati, monkeypatch.context() as m:
        m.setattr(app, "connection_for_write", lambda *a, **k: mati)
        m.setattr(app.amqp, "_producer_pool", None)
        m.setattr(app, "_pool", None)
        mulai = time.monotonic()
        with transaction.atomic():
            antrekan("config.tasks.detak")
    assert time.monotonic() - mulai < 3
    assert "menunggu penyapu" in caplog.text
