"""`make test`, `make demo` and `make bench`: a command with services of its own beside it."""

from __future__ import annotations

import signal
import subprocess
import sys

from config.lokal import pasang, proses
from config.lokal.dasar import AKAR, LOKAL, Gagal, dengar, ekor, katakan, kunci
from config.lokal.layanan import Layanan
from config.lokal.portal import lingkungan, perintah_anak, siapkan

# Two at a time, file by file, so that what a file sets up is set up once; tests/waktu.py sets the order.
BERDUA = ["-n", "2", "--dist", "loadfile", "--no-loadscope-reorder"]


def uji(argumen: list[str]) -> int:
    """Run pytest on services in `.lokal/uji`, beside a running portal: what `argumen` names, or all of it."""
    folder = LOKAL / "uji"
    sebagian = not all(satu.startswith("-") for satu in argumen)
    peramban = pasang.peramban(semua=not sebagian)
    with kunci(
        folder / "kunci-run", "Pengujian lain dari folder ini sedang berjalan (proses {pid}); tunggu selesai."
    ):
        layanan = Layanan(folder, uji=True)
        signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
        try:
            env = lingkungan(layanan.mulai(), port=8000, folder=folder)
            # Hundreds of programs start; none should compile the same modules and tests again.
            env.pop("PYTHONDONTWRITEBYTECODE", None)
            if peramban:
                env["CHROMIUM"] = peramban
            if sebagian:
                return _pytest(argumen, env)
            hasil = _pytest([*BERDUA, *argumen], env)
            if not peramban:
                _peringatkan(env)
            return hasil
        finally:
            layanan.henti()


def _pytest(argumen: list[str], env: dict[str, str]) -> int:
    return subprocess.run(
        [pasang.PYTHON, "-m", "pytest", *argumen], cwd=AKAR, env=env, check=False
    ).returncode


def _peringatkan(env: dict[str, str]) -> None:
    perintah = [pasang.PYTHON, "-m", "pytest", "-m", "peramban", "--collect-only", "-q"]
    hasil = dengar(perintah, cwd=AKAR, env=env)
    jumlah = sum("::" in baris for baris in hasil.stdout.splitlines())
    katakan(
        f"\n{'!' * 78}\n!!  {jumlah} TES PERAMBAN TIDAK DIJALANKAN: Chromium atau Chrome tidak ditemukan.\n"
        f"!!  Pasang chromium (Debian: sudo apt-get install chromium) lalu ulangi `make test`.\n{'!' * 78}"
    )


def dengan_pekerja(perintah: list[str]) -> int:
    """Run `perintah` with the services of the checkout, a prepared database and a Celery worker."""
    layanan = Layanan(LOKAL)
    pekerja = None
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    try:
        env = lingkungan(layanan.mulai(), port=8000)
        siapkan(env)
        log = LOKAL / "log" / "pekerja-demo.log"
        pekerja = proses.mulai(perintah_anak("demo")["worker"], log=log, lingkungan=env)
        kode = subprocess.run(perintah, cwd=AKAR, env=env, check=False).returncode
        if pekerja.poll() is not None:
            raise Gagal(f"Worker berhenti sendiri. Baris terakhir {log}:\n{ekor(log)}")
        return kode
    finally:
        if pekerja is not None:
            proses.henti(pekerja, [(signal.SIGTERM, 15.0), (signal.SIGQUIT, 5.0)])
        layanan.henti()
