"""Installs what the commands need: the virtual environment, the pinned packages, Pango, Chromium, a broker."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from config.lokal.dasar import AKAR, Gagal, dengar, katakan, kunci

VENV = Path(os.environ.get("VENV") or AKAR / ".venv")
PYTHON = VENV / "bin" / "python"
PANGO_DEBIAN = ("libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0", "fontconfig")
# The same engine without windows and menus does half the work of a whole browser for the same pages.
RINGAN = "chromium-headless-shell"
PERAMBAN = (RINGAN, "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
PERAMBAN_MAC = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)


def lingkungan_kerja(berkas: str) -> None:
    """Make the virtual environment and bring it to the pins of `berkas`; does nothing when they have not changed."""
    with kunci(AKAR / ".lokal" / "kunci-pasang", "", tunggu=True):
        if not PYTHON.exists():
            _buat_venv()
        cap, isi = VENV / f".{berkas}.cap", _cap(berkas)
        if cap.exists() and cap.read_text() == isi:
            return
        katakan(f"Memasang paket dari {berkas} …")
        pip = [PYTHON, "-m", "pip", "install", "--disable-pip-version-check", "-q", "-r", berkas]
        hasil = dengar(pip, cwd=AKAR, stdin=subprocess.DEVNULL)
        if hasil.returncode:
            raise Gagal(
                f"Paket dari {berkas} tidak dapat dipasang; periksa sambungan ke indeks paket Python, lalu ulangi. "
                f"Kata pip: {hasil.stderr.strip()[-500:]}"
            )
        cap.write_text(isi)


def _cap(berkas: str) -> str:
    """What the installed packages depend on: the pins, the files they include and the Python version."""
    teks = (AKAR / berkas).read_text()
    sertaan = [baris.split()[1] for baris in teks.splitlines() if baris.startswith("-r ")]
    versi = dengar([PYTHON, "-V"]).stdout
    return hashlib.sha256((versi + teks + "".join(map(_cap, sertaan))).encode()).hexdigest()


def _buat_venv() -> None:
    katakan(f"Membuat lingkungan Python di {VENV} …")
    perintah = [sys.executable, "-m", "venv", str(VENV)]
    if dengar(perintah).returncode == 0:
        return
    versi = f"python3.{sys.version_info.minor}-venv"
    if apt(versi) and dengar(perintah).returncode == 0:
        return
    shutil.rmtree(VENV, ignore_errors=True)
    raise Gagal(f"Modul venv Python tidak lengkap; pasang dengan `apt-get install {versi}`, lalu ulangi.")


def apt(*paket: str) -> bool:
    """Install Debian packages when this is a Debian and we are root; tells whether it worked."""
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return False
    katakan(f"Memasang {' '.join(paket)} dengan apt-get …")
    lingkungan = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    pasang: Sequence[str] = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *paket]
    for perintah in (pasang, ["apt-get", "update", "-qq"], pasang):
        hasil = dengar(perintah, env=lingkungan, stdin=subprocess.DEVNULL)
        if perintah is pasang and hasil.returncode == 0:
            return True
    return False


def pango() -> None:
    """WeasyPrint needs Pango of the machine; install it where we may, else say how."""
    if _weasyprint_bisa() or (apt(*PANGO_DEBIAN) and _weasyprint_bisa()):
        return
    raise Gagal(
        "Pustaka Pango untuk membuat PDF belum terpasang; jalankan "
        f"`sudo apt-get install {' '.join(PANGO_DEBIAN)}` (Debian/Ubuntu) atau `brew install pango` (macOS)."
    )


def _weasyprint_bisa() -> bool:
    perintah = [str(PYTHON), "-c", "from weasyprint.text import ffi"]
    return dengar(perintah, env=lingkungan_pustaka()).returncode == 0


def lingkungan_pustaka() -> dict[str, str]:
    """The environment in which Homebrew's libraries are found on macOS too."""
    lingkungan = dict(os.environ)
    if sys.platform == "darwin":
        lingkungan.setdefault("DYLD_FALLBACK_LIBRARY_PATH", "/opt/homebrew/lib:/usr/local/lib")
    return lingkungan


def broker() -> None:
    """Where the Valkey wheel has no build for this machine, take the system's package if we may."""
    from config.lokal.valkey import program

    if program() is None:
        apt("valkey-server") or apt("redis-server")


def cari_peramban() -> str | None:
    """CHROMIUM, or a Chromium or Chrome of this machine."""
    calon = (os.environ.get("CHROMIUM", ""), *PERAMBAN, *PERAMBAN_MAC)
    return next((ada for nama in calon if nama and (ada := shutil.which(nama))), None)


def peramban(*, semua: bool) -> str | None:
    """The browser of the tests, installed where we may; None when there is none. A whole run is worth the light one."""
    if semua and not os.environ.get("CHROMIUM") and not shutil.which(RINGAN) and _tersedia(RINGAN):
        apt(RINGAN)
    return cari_peramban() or (cari_peramban() if apt("chromium", "fonts-liberation") else None)


def _tersedia(paket: str) -> bool:
    """Does the Debian of this machine offer `paket`?"""
    if os.geteuid() != 0 or not shutil.which("apt-cache"):
        return False
    return dengar(["apt-cache", "show", paket]).returncode == 0
