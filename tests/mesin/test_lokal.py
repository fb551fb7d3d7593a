"""The local services and what `make run` says when something stands in its way."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import psycopg2
import pytest
import redis

from config.lokal import proses
from config.lokal.dasar import Gagal, kunci, pastikan_port
from config.lokal.layanan import Layanan
from config.lokal.postgres import Postgres
from config.lokal.valkey import Valkey
from tests.konsistensi.sumber import AKAR


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A folder whose path is longer than a unix socket may be, and holds blanks."""
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.delenv("REDIS_URL", raising=False)
    return tmp_path / ("sangat panjang dengan spasi " * 4) / ".lokal"


@pytest.fixture
def layanan(folder):
    satu = Layanan(folder, uji=True)
    yield satu
    satu.henti(semua=True)


def _tanya(url, sql):
    with psycopg2.connect(url) as koneksi, koneksi.cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchone()[0]


def test_layanan_hidup_dengan_sandi_dan_data_bertahan(layanan, folder):
    alamat = layanan.mulai()
    assert (
        _tanya(alamat["DATABASE_URL"], "SELECT rolsuper FROM pg_roles WHERE rolname = current_user") is False
    )
    with psycopg2.connect(alamat["DATABASE_URL"]) as koneksi, koneksi.cursor() as cursor:
        cursor.execute("CREATE EXTENSION btree_gist; CREATE TABLE jejak AS SELECT 'Ç' AS huruf")
    broker = redis.Redis.from_url(alamat["REDIS_URL"])
    broker.set("kunci", "nilai")
    assert (
        broker.config_get("appendonly", "maxmemory-policy")
        == {
            b"appendonly": b"yes",
            b"maxmemory-policy": b"noeviction",
        }
        or broker.config_get("appendonly")["appendonly"] == "yes"
    )
    broker.close()
    with pytest.raises(psycopg2.OperationalError):
        psycopg2.connect(alamat["DATABASE_URL"].replace(":", ":x", 2).replace("x//", "//", 1))
    layanan.henti()
    kedua = Layanan(folder, uji=True)
    alamat = kedua.mulai()
    assert _tanya(alamat["DATABASE_URL"], "SELECT lower(huruf) FROM jejak") == "ç"
    with redis.Redis.from_url(alamat["REDIS_URL"]) as broker:
        assert broker.get("kunci") in {b"nilai", "nilai"}
    kedua.henti()


def test_layanan_yang_sudah_jalan_dipakai_dan_tidak_dihentikan(layanan, folder):
    pertama = layanan.mulai()
    kedua = Layanan(folder, uji=True)
    assert kedua.mulai() == pertama
    kedua.henti()
    assert _tanya(pertama["DATABASE_URL"], "SELECT 1") == 1


def test_kunci_basi_dibersihkan(folder):
    """After kill -9 and a reboot the pid in the lock file belongs to somebody else."""
    postgres = Postgres(folder, uji=True)
    postgres.mulai()
    pid = postgres.pid()
    isi = (postgres.data / "postmaster.pid").read_text()
    postgres.henti(signal.SIGQUIT)
    (postgres.data / "postmaster.pid").write_text(isi.replace(str(pid), str(os.getpid()), 1))
    try:
        assert postgres.pid() is None
        assert postgres.mulai() is True
        assert _tanya(postgres.url, "SELECT 1") == 1
    finally:
        postgres.henti()


def test_valkey_mati_mendadak_data_kembali(folder):
    valkey = Valkey(folder)
    valkey.mulai()
    with redis.Redis.from_url(valkey.url) as broker:
        broker.set("kunci", "nilai")
        time.sleep(1.2)  # appendfsync everysec
    valkey.henti(signal.SIGKILL)
    valkey.mulai()
    with redis.Redis.from_url(valkey.url) as broker:
        assert broker.exists("kunci") == 1
    valkey.henti()


def test_rahasia_tidak_terbaca_orang_lain(layanan, folder):
    layanan.mulai()
    for nama in ("rahasia-pg", "rahasia-valkey", "valkey/valkey.conf"):
        assert (folder / nama).stat().st_mode & 0o077 == 0, nama


def test_port_terpakai_disebut_berikut_jalan_keluarnya():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        s.listen()
        port = s.getsockname()[1]
        with pytest.raises(Gagal, match=rf"Port {port} sedang dipakai.*make run PORT={port + 1}"):
            pastikan_port("127.0.0.1", port)


def test_kunci_dilepas_bila_pemegangnya_mati(tmp_path):
    berkas = tmp_path / "kunci"
    kode = (
        "import sys, time; from pathlib import Path; from config.lokal.dasar import kunci\n"
        "with kunci(Path(sys.argv[1]), ''): print('pegang', flush=True); time.sleep(60)"
    )
    anak = subprocess.Popen([sys.executable, "-c", kode, str(berkas)], cwd=AKAR, stdout=subprocess.PIPE)
    anak.stdout.readline()
    with pytest.raises(Gagal, match=f"proses {anak.pid}"), kunci(berkas, "dipegang proses {pid}"):
        pass
    anak.kill()
    anak.wait()
    anak.stdout.close()
    with kunci(berkas, "dipegang proses {pid}"):
        pass


def test_henti_menghabisi_seluruh_kelompok(tmp_path):
    """A child that ignores TERM and has children of its own leaves nobody behind."""
    kode = (
        "import signal, subprocess, sys, time; signal.signal(signal.SIGTERM, signal.SIG_IGN)\n"
        "p = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(60)'])\n"
        "print(p.pid, flush=True); time.sleep(60)"
    )
    log = tmp_path / "log"
    anak = proses.mulai([sys.executable, "-c", kode], log=log, lingkungan=os.environ)
    while not log.read_text().strip():
        time.sleep(0.05)
    cucu = int(log.read_text())
    proses.henti(anak, [(signal.SIGTERM, 0.3)])
    assert anak.poll() is not None
    assert proses.tunggu_mati(lambda: proses.hidup(cucu, "time.sleep"), 3)


def test_perintah_lokal_jalan_tanpa_paket_terpasang(tmp_path):
    """With nothing but Python: no import of a package before the virtual environment exists."""
    kode = "import sys; sys.argv = ['x', 'tidak-ada']; from config.lokal.__main__ import utama; sys.exit(utama())"
    hasil = subprocess.run(
        [sys.executable, "-I", "-S", "-c", f"import sys; sys.path.insert(0, {str(AKAR)!r}); {kode}"],
        capture_output=True,
        text=True,
        check=False,
        env={"LOKAL_DIR": str(tmp_path)},
    )
    assert hasil.returncode == 2, hasil.stderr
    assert "run" in hasil.stdout


def test_makefile_menyebut_setiap_perintah():
    from config.lokal.__main__ import PERINTAH

    aturan = (AKAR / "Makefile").read_text()
    assert set(PERINTAH) == set(aturan.split(".PHONY:")[1].split("\n")[0].split())


def test_tidak_ada_berkas_lokal_di_luar_folder_lokal():
    assert ".lokal/" in Path(AKAR, ".gitignore").read_text()
