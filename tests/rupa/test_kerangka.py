"""The frame of every page: menus for strangers and members, the way out, the skip link."""

from __future__ import annotations

import re

import pytest
from django.template.loader import render_to_string
from django.test import RequestFactory

from config.views_galeri import _isi_contoh
from tests.factories.instansi import buat_pengguna
from tests.rupa.html import periksa_html

PINTU = {"Beranda": "/", "Instansi": "/instansi/", "Inovasi": "/inovasi/", "Kunjungan": "/kunjungan/"}
HTMX = [
    '"allowEval":false',
    '"selfRequestsOnly":true',
    '"includeIndicatorStyles":false',
    '"historyCacheSize":0',
]
pytestmark = pytest.mark.urls("tests.rupa.urls_contoh")


@pytest.fixture(autouse=True)
def terbuka(settings):
    settings.MODE_DEMONSTRASI = True


def test_tamu_melihat_semua_pintu_umum_dan_masuk(client):
    isi = client.get("/komponen/beranda/").content.decode()
    for label, url in [
        ("Beranda", "/"),
        ("Instansi", "/instansi/"),
        ("Inovasi", "/inovasi/"),
        ("Kunjungan", "/kunjungan/"),
    ]:
        assert len(re.findall(rf'<a href="{url}"[^>]*>{label}', isi)) == 3, label  # wide, small, foot
    assert 'href="/masuk/"' in isi
    assert "hx-headers" not in isi
    assert not periksa_html(isi)


def test_pintu_yang_sedang_dibuka_ditandai():
    permintaan = RequestFactory().get("/instansi/kecamatan-purbalingga/")
    permintaan.user = type("Tamu", (), {"is_authenticated": False})()
    isi = render_to_string("404.html", request=permintaan)
    assert isi.count('<a href="/instansi/" aria-current="page">') == 2
    assert isi.count('aria-current="page"') == 2


def test_anggota_keluar_dengan_post_dan_token(client, db):
    client.force_login(buat_pengguna("Ani Lestari"))
    isi = client.get("/komponen/ruang-kerja/").content.decode()
    assert re.search(
        r'<form method="post" action="/keluar/"><input type="hidden" name="csrfmiddlewaretoken"', isi
    )
    assert 'data-hx-headers=\'{"X-CSRFToken": "' in isi
    assert 'href="/profil/"' in isi
    assert "Ani Lestari" in isi
    assert isi.count("Permohonan masuk <span") == 2
    assert isi.index('class="lompat"') < isi.index("<header")
    assert not periksa_html(isi)


def test_htmx_tanpa_eval_dan_tanpa_riwayat(client):
    isi = client.get("/komponen/beranda/").content.decode()
    for aturan in (
        '"allowEval":false',
        '"selfRequestsOnly":true',
        '"includeIndicatorStyles":false',
        '"historyCacheSize":0',
    ):
        assert aturan in isi


def test_contoh_navigasi_berbentuk_janji():
    """(label, url, aktif[, jumlah]): what the context processor promises to layout/dalam.html."""
    assert {len(satu) for satu in _isi_contoh()["navigasi"]} == {3, 4}
