"""What holds in every test: real PostgreSQL, on-commit work done, unordered results shuffled."""

from __future__ import annotations

import os
import random
import shutil
import signal
import sys
import time
from pathlib import Path

import hypothesis
import pytest
from django.conf import settings
from django.db import connection, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import QuerySet
from django.test import TransactionTestCase

from config.lokal import proses
from tests.basis_data import basis_data_uji, boleh_tanpa_pemicu, kosongkan
from tests.factories.ingatan import INGATAN
from tests.waktu import Waktu

AKAR = Path(__file__).resolve().parent.parent

# How long an example takes says how busy the machine is, not whether the code is right.
hypothesis.settings.register_profile(
    "sibuk", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow]
)
hypothesis.settings.load_profile("sibuk")


def pytest_addoption(parser):
    parser.addoption("--benih", type=int, default=None, help="seed of the random order; 0: as written")
    parser.addoption(
        "--catat-lama", action="store_true", help="write the seconds of every file to tests/lama.txt"
    )


def pytest_configure(config):
    config.pluginmanager.register(Waktu(config), "waktu")


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment, django_db_modify_db_settings, django_db_blocker):
    """In place of pytest-django's own: a clone of a template instead of all migrations in every process."""
    with django_db_blocker.unblock():
        basis = basis_data_uji()
        basis.__enter__()
        if boleh_tanpa_pemicu():
            TransactionTestCase._fixture_teardown = lambda _: kosongkan()
    yield
    with django_db_blocker.unblock():
        basis.__exit__(None, None, None)


@pytest.fixture(scope="session", autouse=True)
def _buang_berkas_uji():
    yield
    shutil.rmtree(settings.MEDIA_ROOT, ignore_errors=True)
    shutil.rmtree(settings.EMAIL_FILE_PATH, ignore_errors=True)


# --- on-commit work runs as soon as the test's own transaction would have committed


def _di_tingkat_tes(koneksi: BaseDatabaseWrapper) -> bool:
    blok = koneksi.atomic_blocks
    return koneksi.in_atomic_block and bool(blok) and all(b._from_testcase for b in blok)


def _kerjakan_setelah_commit(koneksi: BaseDatabaseWrapper) -> None:
    if not _di_tingkat_tes(koneksi) or koneksi.needs_rollback:
        return
    while koneksi.run_on_commit:
        _, fungsi, _ = koneksi.run_on_commit.pop(0)
        fungsi()


@pytest.fixture(autouse=True)
def _setelah_commit(monkeypatch):
    keluar_asli, on_commit_asli = transaction.Atomic.__exit__, BaseDatabaseWrapper.on_commit

    def keluar(self, exc_type, exc_value, traceback):
        keluar_asli(self, exc_type, exc_value, traceback)
        if exc_type is None:
            _kerjakan_setelah_commit(transaction.get_connection(self.using))

    def on_commit(self, func, robust=False):
        on_commit_asli(self, func, robust)
        _kerjakan_setelah_commit(self)

    monkeypatch.setattr(transaction.Atomic, "__exit__", keluar)
    monkeypatch.setattr(BaseDatabaseWrapper, "on_commit", on_commit)


@pytest.fixture(autouse=True)
def _ingatan(_setelah_commit):
    INGATAN.mulai_tes(_di_tingkat_tes)
    with connection.execute_wrapper(INGATAN.catat):
        yield
    INGATAN.rantai = None


# --- a queryset without an order has no order: nobody may come to rely on the one PostgreSQL happens to give


@pytest.fixture(autouse=True)
def _kocok(request, monkeypatch):
    acak, ambil = random.Random(request.node.nodeid), QuerySet._fetch_all

    def ambil_dan_kocok(self):
        baru = self._result_cache is None
        ambil(self)
        if baru and not self.ordered and not self.query.is_sliced:
            acak.shuffle(self._result_cache)

    monkeypatch.setattr(QuerySet, "_fetch_all", ambil_dan_kocok)


# --- a real Celery worker on the test database and broker


class Pekerja:
    """A running worker; `henti` and `mulai` let a drill kill it and bring it back."""

    def __init__(self, folder: Path) -> None:
        self.log = folder / "worker.log"
        self.proses = None

    def mulai(self, **lingkungan: str) -> None:
        perintah = [sys.executable, "-m", "celery", "--app", "config.celery", "worker", "--loglevel", "INFO"]
        perintah += [
            "--queues",
            "dokumen,surel,lain",
            "--concurrency",
            "2",
            "--without-gossip",
            "--without-mingle",
        ]
        self.proses = proses.mulai(perintah, log=self.log, lingkungan=lingkungan_uji() | lingkungan)
        batas = time.monotonic() + 30
        while " ready." not in self.log.read_text(errors="replace"):
            assert self.proses.poll() is None and time.monotonic() < batas, self.log.read_text(
                errors="replace"
            )
            time.sleep(0.05)

    def henti(self, sinyal: signal.Signals = signal.SIGTERM) -> None:
        if self.proses is not None:
            proses.henti(self.proses, [(sinyal, 10.0)])
            self.proses = None


def lingkungan_uji() -> dict[str, str]:
    """The environment in which another process works on this test's database, broker and files."""
    alamat = settings.DATABASES["default"]
    dasar = f"postgres://{alamat['USER']}:{alamat['PASSWORD']}@{alamat['HOST']}:{alamat['PORT']}"
    return os.environ | {
        "DJANGO_SETTINGS_MODULE": "tests.settings",
        "DATABASE_URL": f"{dasar}/{connection.settings_dict['NAME']}",
        "REDIS_URL": settings.CELERY_BROKER_URL.rsplit("/", 1)[0] + "/0",
        "MEDIA_UJI": str(settings.MEDIA_ROOT),
        "PYTHONPATH": str(AKAR),
    }


@pytest.fixture(scope="session")
def _pekerja_sesi(tmp_path_factory, django_db_setup):
    pekerja = Pekerja(tmp_path_factory.mktemp("pekerja"))
    yield pekerja
    pekerja.henti()


@pytest.fixture
def pekerja(_pekerja_sesi, transactional_db, antrean_kosong):
    """A real worker that sees this test's committed rows. `pekerja.log` is what it says."""
    if _pekerja_sesi.proses is None or _pekerja_sesi.proses.poll() is not None:
        _pekerja_sesi.mulai()
    return _pekerja_sesi


@pytest.fixture
def tanpa_pekerja(_pekerja_sesi):
    """Nobody works, whichever tests came before; the next one that asks for `pekerja` starts it again."""
    _pekerja_sesi.henti()


@pytest.fixture
def antrean_kosong():
    """Nothing of an earlier test waits in the broker."""
    import redis

    with redis.Redis.from_url(settings.CELERY_BROKER_URL) as broker:
        broker.flushdb()
