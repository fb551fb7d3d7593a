"""Every address x every person: who passes, and who gets the login page, 403, 404 or 405.

A new address without a row in `harapan.py` fails; a refused request must not have written anything.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

from tests.akses.harapan import HARAPAN, PIHAK_LUAR
from tests.akses.panggung import ORANG


def _nama_alamat(pola: list[URLPattern | URLResolver], awalan: str = "") -> Iterator[str]:
    for p in pola:
        if isinstance(p, URLResolver):
            yield from _nama_alamat(p.url_patterns, awalan + (f"{p.namespace}:" if p.namespace else ""))
        else:
            assert p.name, f"alamat tanpa nama: {p.pattern}"
            yield awalan + p.name


def test_setiap_alamat_punya_baris():
    nama = set(_nama_alamat(get_resolver().url_patterns))
    assert nama - set(HARAPAN) - PIHAK_LUAR == set(), "tambahkan baris di tests/akses/harapan.py"
    assert (set(HARAPAN) | PIHAK_LUAR) - nama == set(), "baris tanpa alamat"


# The mark has pytest-django make the test database; without one collected test that asks, it makes none.
@pytest.mark.django_db
@pytest.mark.parametrize("nama", sorted(HARAPAN))
def test_matriks_akses(panggung, nama):
    ganjil = []
    for baris in HARAPAN[nama]:
        for metode in ("GET", "POST"):
            for siapa in ("anonim", *ORANG):
                hasil, tulisan = panggung.minta(siapa, metode, nama, baris.argumen)
                seharusnya = baris.harapan(metode, siapa)
                if hasil != seharusnya:
                    ganjil.append(
                        f"{metode} {nama}[{baris.argumen}] oleh {siapa}: {hasil}, seharusnya {seharusnya}"
                    )
                elif hasil != "ok" and tulisan:
                    ganjil.append(f"{metode} {nama} oleh {siapa} ditolak tetapi menulis: {tulisan}")
    assert ganjil == []
