"""The commands behind the Makefile."""

from __future__ import annotations

import os
import shlex
import shutil
import sys
from collections.abc import Callable

from config.lokal import pasang
from config.lokal.dasar import AKAR, LOKAL, Gagal, katakan, kunci

SYARAT_PYTHON = (3, 11)


def run() -> int:
    """Try the portal on this machine."""
    _siapkan("requirements-lokal.txt", pasang.pango, pasang.broker)
    from config.lokal.portal import jalankan

    return jalankan()


def services() -> int:
    """Start PostgreSQL and Valkey of this checkout in the background."""
    _siapkan("requirements-lokal.txt", pasang.broker)
    from config.lokal.layanan import Layanan
    from config.lokal.portal import lingkungan

    lingkungan(Layanan(LOKAL).mulai(), port=int(os.environ.get("PORT") or 8000))
    katakan(f"PostgreSQL dan Valkey berjalan; manage.py dan pytest menemukannya lewat {LOKAL / 'env'}.")
    return 0


def stop() -> int:
    """Stop whatever of this checkout still runs in the background."""
    from config.lokal.layanan import Layanan
    from config.lokal.portal import bersihkan_sisa

    with kunci(LOKAL / "kunci-run", "Portal masih berjalan (proses {pid}); hentikan dengan Ctrl-C di sana."):
        bersihkan_sisa()
        Layanan(LOKAL).henti(semua=True)
    return 0


def reset() -> int:
    """Throw away the local data of this checkout."""
    if LOKAL.exists():
        stop()
        for isi in LOKAL.iterdir():
            if isi.name not in ("uji", "kunci-pasang"):
                shutil.rmtree(isi) if isi.is_dir() else isi.unlink()
    katakan("Data lokal dihapus; `make run` memulai dari awal.")
    return 0


def test() -> int:
    """Run the suite; ARGS goes to pytest."""
    _siapkan("requirements-dev.txt", pasang.pango, pasang.broker)
    from config.lokal.uji import uji

    return uji(argumen())


def _dengan_layanan(*perintah: str, paket: str = "requirements-lokal.txt") -> int:
    """Run a program with the services and a worker of this checkout up."""
    _siapkan(paket, pasang.pango, pasang.broker)
    from config.lokal.uji import dengan_pekerja

    return dengan_pekerja([str(pasang.PYTHON), *perintah])


def demo() -> int:
    """Play the main job without a browser; leaves its PDFs in hasil/demo/."""
    return _dengan_layanan("manage.py", "mainkan_demo", *argumen())


def bench() -> int:
    """Run bench/TOPIC.py."""
    topik = os.environ.get("TOPIC", "")
    if not topik.isidentifier() or not (AKAR / "bench" / f"{topik}.py").exists():
        ada = ", ".join(sorted(x.stem for x in (AKAR / "bench").glob("[!_]*.py"))) or "belum ada"
        raise Gagal(f"Sebutkan yang diukur: `make bench TOPIC=…` (ada: {ada}).")
    # The measurements take their material from the tests.
    return _dengan_layanan("-m", f"bench.{topik}", *argumen(), paket="requirements-dev.txt")


def check() -> int:
    """Format, lint, templates, types, migrations, deployment settings."""
    _siapkan("requirements-dev.txt")
    from config.lokal.periksa import periksa

    return periksa()


def pin() -> int:
    """Resolve the *.in files anew in a scratch environment and write the pins."""
    from config.lokal.pin import pin as tulis_pin

    return tulis_pin()


def fmt() -> int:
    """Format code and templates."""
    _siapkan("requirements-dev.txt")
    from config.lokal.periksa import rapikan

    return rapikan()


def argumen() -> list[str]:
    """ARGS of `make`, or what follows the command's name."""
    return [*shlex.split(os.environ.get("ARGS", "")), *sys.argv[2:]]


def _siapkan(paket: str, *lain: Callable[[], object]) -> None:
    """Install what is needed, and go on under the Python of the virtual environment, where the service wheels are."""
    pasang.lingkungan_kerja(paket)
    if os.path.realpath(sys.prefix) != os.path.realpath(pasang.VENV):
        os.execv(pasang.PYTHON, [str(pasang.PYTHON), "-m", "config.lokal", *sys.argv[1:]])
    for satu in lain:
        satu()


PERINTAH = {f.__name__: f for f in (run, services, stop, reset, test, demo, bench, check, pin, fmt)}


def utama() -> int:
    """Choose the command; a mendable failure is one sentence and exit code 1."""
    if sys.version_info < SYARAT_PYTHON:
        katakan(
            "Anjangkarya memerlukan Python 3.11 atau lebih baru; sebutkan dengan `make run PYTHON=python3.13`."
        )
        return 1
    nama = sys.argv[1] if len(sys.argv) > 1 else ""
    if nama not in PERINTAH:
        katakan(f"Perintah: {', '.join(PERINTAH)}")
        return 2
    os.chdir(AKAR)
    try:
        return PERINTAH[nama]()
    except Gagal as galat:
        sys.stderr.write(f"\n{galat}\n")
        return 1
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(utama())
