"""Every page of the access matrix, opened by everybody who may: sound HTML and light enough for a weak connection."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import brotli
import pytest
from django.contrib.staticfiles import finders
from django.urls import reverse

from tests.akses.harapan import HARAPAN
from tests.akses.panggung import ORANG
from tests.rupa.html import periksa_html

AWAL, LANJUT = 100_000, 25_000
PERTAMA = ("beranda", "instansi:rincian", "inovasi:rincian", "account_login")


@cache
def _berat(satu: str) -> int:
    isi = Path(finders.find(satu)).read_bytes()
    return len(isi) if satu.endswith("woff2") else len(brotli.compress(isi))


def _aset(html: str) -> dict[str, int]:
    """Weight over the wire of the stylesheets, scripts, fonts and drawings a page asks for; photos are not assets."""
    return {satu: _berat(satu) for satu in set(re.findall(r'(?:href|src)="/statis/([^"#]+)', html))}


def _halaman(panggung, nama):
    """(who, html) for each person who may open the page, as it is when nobody has changed anything."""
    for baris in HARAPAN[nama]:
        for siapa in ("anonim", *ORANG):
            if baris.harapan("GET", siapa) != "ok":
                continue
            jawaban = panggung.klien[siapa].get(reverse(nama, kwargs=panggung.argumen[baris.argumen]))
            if jawaban.streaming:
                b"".join(jawaban.streaming_content)  # read to its end, the client closes it
                continue
            if jawaban.status_code == 200 and b"<!doctype html>" in jawaban.content[:20]:
                yield siapa, jawaban.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("nama", sorted(HARAPAN))
def test_setiap_halaman_sah_dan_ringan(panggung, nama):
    beranda = _aset(panggung.klien["anonim"].get("/").content.decode())
    for siapa, html in _halaman(panggung, nama):
        assert not periksa_html(html), (siapa, nama, periksa_html(html))
        assert not re.search(r"\shx-", html), f"{nama}: tulis data-hx-…, agar HTML-nya sah"
        besar, aset = len(brotli.compress(html.encode())), _aset(html)
        baru = besar + sum(u for s, u in aset.items() if s not in beranda)
        assert baru <= LANJUT, (siapa, nama, baru)
        if nama in PERTAMA:
            assert besar + sum(aset.values()) <= AWAL, (siapa, nama, besar, aset)
