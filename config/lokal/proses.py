"""Starts and stops programs, each in a process group of its own, so that none is left behind."""

from __future__ import annotations

import contextlib
import ctypes
import os
import pwd
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from config.lokal.dasar import AKAR, dengar

CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH = 1, 2
PR_SET_KEEPCAPS, PR_CAP_AMBIENT, PR_CAP_AMBIENT_RAISE = 8, 47, 2
VERSI_CAPABILITY = 0x20080522


class _KepalaCap(ctypes.Structure):
    _fields_ = [("versi", ctypes.c_uint32), ("pid", ctypes.c_int)]


class _DataCap(ctypes.Structure):
    _fields_ = [("efektif", ctypes.c_uint32), ("diizinkan", ctypes.c_uint32), ("warisan", ctypes.c_uint32)]


def jadi_bukan_root() -> None:
    """Become `nobody`, as PostgreSQL refuses to run as root, yet still be able to walk into the checkout.

    The two file capabilities are kept (Linux), so no user is made and no folder's permissions are widened;
    without them the checkout must be readable by everybody. Called in the child between fork and exec.
    """
    orang = pwd.getpwnam("nobody")
    libc = ctypes.CDLL(None, use_errno=True)
    linux = sys.platform == "linux"
    if linux:
        libc.prctl(PR_SET_KEEPCAPS, 1, 0, 0, 0)
    os.setgroups([])
    os.setgid(orang.pw_gid)
    os.setuid(orang.pw_uid)
    if not linux:
        return
    kepala, data = _KepalaCap(VERSI_CAPABILITY, 0), (_DataCap * 2)()
    libc.capget(ctypes.byref(kepala), ctypes.byref(data))
    sisa = data[0].diizinkan & (1 << CAP_DAC_OVERRIDE | 1 << CAP_DAC_READ_SEARCH)
    data = (_DataCap * 2)(_DataCap(sisa, sisa, sisa), _DataCap(0, 0, 0))
    if libc.capset(ctypes.byref(kepala), ctypes.byref(data)) == 0:
        for cap in (CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH):
            if sisa & 1 << cap:
                libc.prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_RAISE, cap, 0, 0)


def mulai(
    perintah: Sequence[str],
    *,
    log: Path,
    lingkungan: Mapping[str, str],
    sebelum: Callable[[], None] | None = None,
    folder: Path = AKAR,
) -> subprocess.Popen[bytes]:
    """Start `perintah` in the background; what it says goes to `log` (kept from the last start only)."""
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("wb") as keluaran:
        return subprocess.Popen(
            perintah,
            cwd=folder,
            env=dict(lingkungan),
            stdin=subprocess.DEVNULL,
            stdout=keluaran,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            preexec_fn=sebelum,  # noqa: PLW1509 - no threads run when services are started
        )


def hidup(pid: int, tanda: str) -> bool:
    """Is `pid` a living process whose command line holds `tanda`? Guards against a number used again."""
    return tanda in _baris_perintah(pid)


def _baris_perintah(pid: int) -> str:
    proc = Path(f"/proc/{pid}/cmdline")
    if sys.platform == "linux":
        try:
            return proc.read_bytes().replace(b"\0", b" ").decode(errors="replace")
        except OSError:
            return ""
    return dengar(["ps", "-ww", "-o", "command=", "-p", str(pid)]).stdout


def isyarat(pid: int, sinyal: signal.Signals) -> None:
    """Send a signal to a process; one that has gone already is fine."""
    with contextlib.suppress(ProcessLookupError):
        os.kill(pid, sinyal)


def tunggu_mati(masih_hidup: Callable[[], bool], detik: float) -> bool:
    """Wait until a process has gone, at most `detik`; tells whether it has."""
    batas = time.monotonic() + detik
    while masih_hidup():
        if time.monotonic() > batas:
            return False
        time.sleep(0.05)
    return True


def habisi_kelompok(pid: int) -> None:
    """End what is left of the process group led by `pid`."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(pid, signal.SIGKILL)


def henti(proses: subprocess.Popen[bytes], tahap: Sequence[tuple[signal.Signals, float]]) -> None:
    """Stop `proses` step by step (signal, seconds to wait), then end its whole group."""
    for sinyal, detik in tahap:
        if proses.poll() is not None:
            break
        isyarat(proses.pid, sinyal)
        try:
            proses.wait(detik)
        except subprocess.TimeoutExpired:
            continue
    habisi_kelompok(proses.pid)
    proses.wait(5)
