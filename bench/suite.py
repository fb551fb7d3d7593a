"""How long the checks take from a fresh clone: `make bench TOPIC=suite`. Nothing else should run on the machine.

`ci_minutes`: the whole of `.ci/run`, with the making of the virtual environment. `test_minutes`: what of it is
`make test`. `single_file_s`: from `make test ARGS=<one file>` to its first test. Before them, the ten slowest files.
"""

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
LULUS = "Semua pemeriksaan lulus."  # the last word of `make check`


def _jalankan(folder: Path, tanda: str, *perintah: str, **lain: str) -> tuple[float, float, str]:
    """Seconds until the first line with `tanda`, seconds until the end, and what was said; a failure ends it all."""
    env = {nama: isi for nama, isi in os.environ.items() if nama not in MILIK_SENDIRI} | lain
    baris, saat, mulai = [], 0.0, time.monotonic()
    with subprocess.Popen(
        perintah, cwd=folder, env=env | {"PYTHONUNBUFFERED": "1"}, text=True,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    ) as proses:  # fmt: skip
        for satu in proses.stdout or ():
            baris.append(satu)
            saat = saat or (time.monotonic() - mulai if tanda in satu else 0.0)
    if proses.returncode or not saat:
        sys.exit("".join(baris[-60:]))
    return saat, time.monotonic() - mulai, "".join(baris)


def utama() -> None:
    """Print name, value and unit of each figure."""
    with tempfile.TemporaryDirectory(prefix="anjangkarya-suite-") as sementara:
        Path(sementara).chmod(0o755)  # for root the services run as somebody who must read the clone
        folder = Path(sementara) / "klon"
        subprocess.run(["git", "clone", "-q", str(AKAR), str(folder)], check=True)
        diperiksa, selesai, keluaran = _jalankan(folder, LULUS, ".ci/run")
        jumlah = re.findall(r"(\d+) passed", keluaran)[-1]
        sys.stdout.write("".join(re.findall(r"^ *[\d.]+ detik .*\n", keluaran, re.M)))
        mulai, _, _ = _jalankan(folder, f"{SATU_BERKAS}::", "make", "test", ARGS=f"{SATU_BERKAS} -v")
        print(f"ci_minutes {selesai / 60:.1f} min")
        print(f"test_minutes {(selesai - diperiksa) / 60:.1f} min")
        print(f"single_file_s {mulai:.1f} s")
        print(f"tests {jumlah} tests")


if __name__ == "__main__":
    utama()
