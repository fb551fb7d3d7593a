"""Sizes at which a file or a function no longer fits in a head."""

from __future__ import annotations

import ast

from tests.konsistensi.sumber import AKAR, modul, templat

FUNGSI, BERKAS, TEMPLAT, CONFTEST = 50, 400, 200, 200


def test_fungsi_di_bawah_50_baris():
    salah = [
        f"{berkas}:{f.lineno} {f.name} ({f.end_lineno - f.lineno + 1} baris)"
        for berkas, pohon in modul().items()
        for f in ast.walk(pohon)
        if isinstance(f, ast.FunctionDef) and f.end_lineno - f.lineno >= FUNGSI
    ]
    assert not salah, "\n".join(salah)


def test_berkas_di_bawah_400_baris():
    panjang = {b: len((AKAR / b).read_text().splitlines()) for b in modul()}
    assert not {b: n for b, n in panjang.items() if n >= BERKAS}


def test_templat_di_bawah_200_baris():
    panjang = {b: len(isi.splitlines()) for b, isi in templat().items()}
    assert not {b: n for b, n in panjang.items() if n >= TEMPLAT}


def test_conftest_akar_ringkas():
    assert len((AKAR / "tests" / "conftest.py").read_text().splitlines()) <= CONFTEST
