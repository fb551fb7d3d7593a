"""The doors of the header lead to what people came for, and the loudest button is the next step."""

from __future__ import annotations

import re

import pytest

from config.templatetags.komponen import inisial
from instansi.choices import Peran
from tests.factories.inovasi import buat_inovasi
from tests.factories.instansi import buat_anggota, buat_pengguna

pytestmark = pytest.mark.django_db


def test_tamu_dapat_mencari_dari_tiap_halaman(client):
    isi = client.get("/inovasi/").content.decode()
    for jalur, label in (("/cari/", "Cari"), ("/penghargaan/", "Penghargaan")):
        assert len(re.findall(rf'<a href="{jalur}"[^>]*>{label}<', isi)) == 3, label  # wide, small, foot


def test_anggota_dapat_mencari_dan_tahu_sedang_mengelola(client, pemeran):
    admin = buat_pengguna()
    buat_anggota(admin, pemeran.tuan_rumah, Peran.ADMIN)
    client.force_login(admin)
    isi = client.get(f"/instansi/{pemeran.tuan_rumah.slug}/kelola/inovasi/").content.decode()
    assert re.search(r'class="btn btn-kedua pintu-cari" href="/cari/"', isi)
    assert re.search(r'<a href="/kelola/" aria-current="page">Instansi saya', isi)
    inovasi = buat_inovasi(pemeran.tuan_rumah)
    isi = client.get(
        f"/instansi/{pemeran.tuan_rumah.slug}/kelola/inovasi/{inovasi.pk}/isi/cerita/"
    ).content.decode()
    assert re.findall(r'btn-primary"[^>]*>([^<]+)</button>', isi) == ["Simpan dan lanjut"]


@pytest.mark.parametrize(
    ("nama", "huruf"),
    [("Pemerintah Kabupaten Banyumas", "KB"), ("Kecamatan Harjamukti", "KH"), ("Pemerintah", "P")],
)
def test_inisial_pemerintah_daerah_tidak_semuanya_p(nama, huruf):
    assert inisial(nama)["huruf"] == huruf
