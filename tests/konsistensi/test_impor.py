"""Who may import whom: each app stands on those to its left, the machine on none."""

from __future__ import annotations

import ast
import sys
from pathlib import Path

from tests.konsistensi.sumber import APLIKASI, LANTAI, impor, modul

# Slow or big, or taken only in a limited child process.
BOLEH_TERSEMBUNYI = {"weasyprint", "PIL", "pypdf", "pypdfium2", "pikepdf"}
PINTU_MESIN = {Path("config/urls.py"), Path("config/celery.py")}
# Runs before anything is installed, so its steps import one another late.
PEMASANG = Path("config/lokal")

BARIS = {
    nama: nomor
    for nomor, baris in enumerate(
        (
            ("choices", "signals"),
            ("models",),
            ("rules", "permissions", "queries"),
            ("flow", "services", "emails"),
            ("forms", "filters"),
            ("views", "urls", "admin", "tasks", "receivers", "management"),
        )
    )
    for nama in baris
}


def test_impor_antaraplikasi_hanya_ke_kiri():
    salah = []
    for berkas, pohon in modul().items():
        app = berkas.parts[0]
        for nama, baris in impor(pohon):
            tujuan = nama.split(".")[0]
            if tujuan not in LANTAI or tujuan == app or (app == "config" and berkas in PINTU_MESIN):
                continue
            if app == "config" or LANTAI.index(tujuan) > LANTAI.index(app):
                salah.append(f"{berkas}:{baris} mengimpor {nama}")
    assert not salah, "\n".join(salah)


def test_impor_di_dalam_aplikasi_tidak_turun_baris():
    salah = []
    for berkas, pohon in modul().items():
        app, bilik = berkas.parts[0], berkas.parts[1].removesuffix(".py")
        for nama, baris in impor(pohon):
            bagian = nama.split(".")
            tujuan = bagian[1] if bagian[0] == app and len(bagian) > 1 else ""
            if BARIS.get(tujuan, -1) > BARIS.get(bilik, 99):
                salah.append(f"{berkas}:{baris} mengimpor {nama}")
    assert not salah, "\n".join(salah)


def test_tidak_ada_impor_tersembunyi_dalam_fungsi():
    salah = []
    for berkas, pohon in modul().items():
        if PEMASANG in berkas.parents:
            continue
        for fungsi in ast.walk(pohon):
            if not isinstance(fungsi, ast.FunctionDef | ast.AsyncFunctionDef):
                continue
            if fungsi.name == "ready" and berkas.name == "apps.py":
                continue
            for nama, baris in impor(fungsi):
                if nama.split(".")[0] not in BOLEH_TERSEMBUNYI:
                    salah.append(f"{berkas}:{baris} mengimpor {nama} di dalam {fungsi.name}()")
    assert not salah, "\n".join(salah)


def test_config_lokal_hanya_pustaka_baku():
    salah = []
    for berkas, pohon in modul().items():
        if PEMASANG not in berkas.parents:
            continue
        for nama, baris in impor(pohon):
            if nama.split(".")[0] not in sys.stdlib_module_names and not nama.startswith("config.lokal"):
                salah.append(f"{berkas}:{baris} mengimpor {nama}")
    assert not salah, "\n".join(salah)


def test_hanya_satu_modul_mengenal_weasyprint():
    kenal = {
        berkas
        for berkas, pohon in modul().items()
        if any(nama.split(".")[0] == "weasyprint" for nama, _ in impor(pohon))
    }
    assert len(kenal) <= 1, kenal


def test_tidak_ada_impor_dari_tests_atau_aplikasi_asing():
    salah = [
        f"{berkas}:{baris} mengimpor {nama}"
        for berkas, pohon in modul().items()
        for nama, baris in impor(pohon)
        if nama.split(".")[0] in {"tests", "bench"}
    ]
    assert not salah, "\n".join(salah)
    assert set(APLIKASI) == {berkas.parts[0] for berkas in modul()}
