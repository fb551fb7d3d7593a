"""How long the checks take from a fresh clone: `make bench TOPIC=suite`. Nothing else should run on the machine."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from config.lokal.dasar import AKAR

# What `make bench` gives its own program; the clone starts services of its own.
MILIK_SENDIRI = ("DATABASE_URL", "REDIS_URL", "LOKAL_DIR", "VENV", "ARGS", "TOPIC", "MAKEFLAGS", "MAKELEVEL")
MILIK_SENDIRI += (
    "SECRET_KEY",
    "MEDIA_ROOT",
    "STATIC_ROOT",
    "EMAIL_FILE_PATH",
    "MODE_LOKAL",
    "DJANGO_SETTINGS_MODULE",
)
MILIK_SENDIRI += ("ALLOWED_HOSTS", "SITUS_URL", "MODE_DEMONSTRASI")
SATU_BERKAS = "tests/instansi/test_unit.py"


def _jalankan(folder: Path, *perintah: str, **lain: str) -> tuple[float, str]:
    """Seconds and output of a command in the clone; what fails is shown and ends the measurement."""
    env = {nama: isi for nama, isi in os.environ.items() if nama not in MILIK_SENDIRI} | lain
    mulai = time.monotonic()
    hasil = subprocess.run(perintah, cwd=folder, env=env, capture_output=True, text=True, check=False)
    if hasil.returncode:
        sys.exit(hasil.stdout[-3000:] + hasil.stderr[-3000:])
    return time.monotonic() - mulai, hasil.stdout


def utama() -> None:
    """Print name, value and unit of each figure."""
    with tempfile.TemporaryDirectory(prefix="anjangkarya-suite-") as sementara:
        folder = Path(sementara) / "klon"
        subprocess.run(["git", "clone", "-q", str(AKAR), str(folder)], check=True)
        ci, keluaran = _jalankan(folder, ".ci/run")
        jumlah, detik = re.findall(r"(\d+) passed.* in ([\d.]+)s", keluaran)[-1]
        satu, _ = _jalankan(folder, "make", "test", ARGS=f"{SATU_BERKAS} -q --collect-only")
        penuh, teks = _jalankan(folder, "make", "test", ARGS=f"{SATU_BERKAS} -q")
        tes = float(re.findall(r" in ([\d.]+)s", teks)[-1])
        print(f"ci_minutes {ci / 60:.1f} min")
        print(f"test_minutes {float(detik) / 60:.1f} min")
        print(f"single_file_s {penuh:.1f} s")
        print(f"single_file_without_tests_s {max(satu, penuh - tes):.1f} s")
        print(f"tests {jumlah} tests")


if __name__ == "__main__":
    utama()
