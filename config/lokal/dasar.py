"""What the other modules of this package share: places, sentences, locks."""

from __future__ import annotations

import errno
import fcntl
import importlib.util
import os
import secrets
import socket
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

AKAR = Path(__file__).resolve().parent.parent.parent
LOKAL = Path(os.environ.get("LOKAL_DIR") or AKAR / ".lokal")


class Gagal(Exception):
    """Something the person at the keyboard can mend; the text is one sentence that names the mend."""


def katakan(teks: str) -> None:
    """A line for the person at the keyboard."""
    sys.stdout.write(f"{teks}\n")
    sys.stdout.flush()


def port_bebas() -> int:
    """A loopback port nobody listens on at this moment."""
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        port: int = s.getsockname()[1]
        return port


def pastikan_port(host: str, port: int) -> None:
    """Refuse early and in one sentence when `port` is taken or not ours to take."""
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as s:
        s.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            s.bind((host, port))
        except OSError as galat:
            if galat.errno == errno.EADDRINUSE:
                raise Gagal(
                    f"Port {port} sedang dipakai program lain; jalankan dengan port lain, "
                    f"misalnya `make run PORT={port + 1}`."
                ) from galat
            raise Gagal(
                f"Port {port} di {host} tidak dapat dibuka ({galat.strerror}); pilih PORT lain."
            ) from galat


def rahasia(berkas: Path) -> str:
    """The secret kept in `berkas`, made once; only its owner can read it."""
    if not berkas.exists():
        berkas.parent.mkdir(parents=True, exist_ok=True)
        with os.fdopen(os.open(berkas, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as tulis:
            tulis.write(secrets.token_hex(32))
    return berkas.read_text().strip()


@contextmanager
def kunci(berkas: Path, kalimat: str, *, tunggu: bool = False) -> Iterator[None]:
    """Hold `berkas` alone. The system lets go of it when the holder dies, so it can never be stale."""
    berkas.parent.mkdir(parents=True, exist_ok=True)
    with berkas.open("a+") as pegang:
        try:
            fcntl.flock(pegang, fcntl.LOCK_EX | (0 if tunggu else fcntl.LOCK_NB))
        except BlockingIOError as galat:
            pegang.seek(0)
            raise Gagal(kalimat.format(pid=pegang.read().strip() or "?")) from galat
        pegang.truncate(0)
        pegang.write(str(os.getpid()))
        pegang.flush()
        yield


def dengar(perintah: Sequence[object], **lain: Any) -> subprocess.CompletedProcess[str]:
    """Run a program to its end and keep what it says; whether it worked is for the caller to look at."""
    return subprocess.run([str(p) for p in perintah], capture_output=True, text=True, check=False, **lain)


def ekor(berkas: Path, baris: int = 15) -> str:
    """The last lines of a log, for the person who has to see why something died."""
    if not berkas.exists():
        return ""
    return "\n".join(berkas.read_text(errors="replace").splitlines()[-baris:])


def dalam_roda(paket: str, *bagian: str) -> Path | None:
    """A file inside an installed wheel, found without importing it: its import makes users, locks and folders."""
    spek = importlib.util.find_spec(paket)
    for tempat in (spek.submodule_search_locations or []) if spek else []:
        berkas = Path(tempat, *bagian)
        if berkas.exists():
            return berkas
    return None
