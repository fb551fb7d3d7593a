"""Every address x every person: who passes, and who gets the login page, 403, 404 or 405.

A new address without a row in `harapan.py` fails; a refused request must not have written anything. Every page that
somebody may open is sound HTML and light enough for a weak connection, as each of them sees it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import brotli
import pytest
from django.contrib.staticfiles import finders
from django.urls import URLPattern, URLResolver, get_resolver

from tests.akses.harapan import HARAPAN, PIHAK_LUAR
from tests.akses.panggung import ORANG
from tests.rupa.html import periksa_html

SEMUA = ("anonim", *ORANG)
AWAL, LANJUT = 100_000, 25_000
PERTAMA = ("beranda", "instansi:rincian", "inovasi:rincian", "account_login")


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
            for siapa in SEMUA:
                permintaan = (siapa, nama, baris.argumen)
                jawaban = (
                    panggung.buka(*permintaan) if metode == "GET" else panggung.minta(*permintaan, metode)
                )
                hasil, seharusnya = jawaban.hasil, baris.harapan(metode, siapa)
                if hasil != seharusnya:
                    ganjil.append(
                        f"{metode} {nama}[{baris.argumen}] oleh {siapa}: {hasil}, seharusnya {seharusnya}"
                    )
                elif hasil != "ok" and jawaban.tulisan:
                    ganjil.append(f"{metode} {nama} oleh {siapa} ditolak tetapi menulis: {jawaban.tulisan}")
    assert ganjil == []


@cache
def _berat(satu: str) -> int:
    isi = Path(finders.find(satu)).read_bytes()
    return len(isi) if satu.endswith("woff2") else len(brotli.compress(isi))


def _aset(html: str) -> dict[str, int]:
    """Weight over the wire of the stylesheets, scripts, fonts and drawings a page asks for; photos are not assets."""
    return {satu: _berat(satu) for satu in set(re.findall(r'(?:href|src)="/statis/([^"#]+)', html))}


def _besar(html: str, batas: int) -> int:
    """Weight over the wire; packed with all care only where a quick packing does not already show it to be light."""
    cepat = len(brotli.compress(html.encode(), quality=1))
    return cepat if cepat <= batas else len(brotli.compress(html.encode()))


def _halaman(panggung, nama):
    """(who, html) for each person who may open the page, as it is when nobody has changed anything."""
    for baris in HARAPAN[nama]:
        for siapa in SEMUA:
            if baris.harapan("GET", siapa) == "ok" and (
                html := panggung.buka(siapa, nama, baris.argumen).html
            ):
                yield siapa, html


@pytest.mark.django_db
@pytest.mark.parametrize("nama", sorted(HARAPAN))
def test_setiap_halaman_sah_dan_ringan(panggung, nama):
    beranda = _aset(panggung.buka("anonim", "beranda", "").html)
    for siapa, html in _halaman(panggung, nama):
        assert not periksa_html(html), (siapa, nama, periksa_html(html))
        assert not re.search(r"\shx-", html), f"{nama}: tulis data-hx-…, agar HTML-nya sah"
        aset = _aset(html)
        tambahan = sum(u for s, u in aset.items() if s not in beranda)
        assert _besar(html, LANJUT - tambahan) + tambahan <= LANJUT, (siapa, nama, tambahan)
        if nama in PERTAMA:
            penuh = sum(aset.values())
            assert _besar(html, AWAL - penuh) + penuh <= AWAL, (siapa, nama, aset)
