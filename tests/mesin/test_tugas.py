"""Every task that is asked for by name exists, has a queue that a worker serves, and a sweeper behind it."""

from __future__ import annotations

import ast

from django.conf import settings

from config.celery import app
from tests.konsistensi.sumber import modul

ANTREAN = {"dokumen", "surel", "lain"}


def _tetapan():
    """Text constants of the modules, by app and name: callers may share one."""
    return {
        (berkas.parts[0], simpul.targets[0].id): simpul.value
        for berkas, pohon in modul().items()
        for simpul in pohon.body
        if isinstance(simpul, ast.Assign) and isinstance(simpul.targets[0], ast.Name)
    }


def _diminta():
    """Names in `antrekan(…)` calls, with their place."""
    tetapan = _tetapan()
    for berkas, pohon in modul().items():
        for simpul in ast.walk(pohon):
            if isinstance(simpul, ast.Call) and getattr(simpul.func, "id", "") == "antrekan":
                nama = tetapan.get((berkas.parts[0], getattr(simpul.args[0], "id", "")), simpul.args[0])
                assert isinstance(nama, ast.Constant), f"{berkas}:{simpul.lineno} nama tugas bukan teks"
                yield f"{berkas}:{simpul.lineno}", nama.value


def _terdaftar():
    app.loader.import_default_modules()
    return {nama for nama in app.tasks if not nama.startswith("celery.")}


def test_tugas_yang_diantrekan_terdaftar():
    diminta = list(_diminta())
    assert diminta
    assert not [(tempat, nama) for tempat, nama in diminta if nama not in _terdaftar()]


def test_jadwal_beat_terdaftar_dan_sedikit():
    jadwal = {isi["task"] for isi in settings.CELERY_BEAT_SCHEDULE.values()}
    assert jadwal <= _terdaftar()
    assert len(jadwal) <= 8


def test_setiap_tugas_masuk_antrean_yang_dilayani():
    for nama in _terdaftar():
        rute = app.amqp.router.route({}, nama)
        antrean = rute.get("queue")
        assert getattr(antrean, "name", antrean) in ANTREAN, nama


def test_tugas_hanya_menerima_kunci_sederhana():
    """JSON only, and nothing that takes longer than the worker may live."""
    assert app.conf.accept_content == ["json"]
    assert app.conf.task_acks_late is True
    assert app.conf.task_reject_on_worker_lost is False
    assert app.conf.worker_prefetch_multiplier == 1
    opsi = app.conf.broker_transport_options
    assert opsi["visibility_timeout"] > app.conf.task_time_limit > app.conf.task_soft_time_limit
    assert opsi["unacked_restore_interval"] == 5 and opsi["unacked_restore_throttle"] == 1
