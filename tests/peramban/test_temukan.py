"""The way it always works: a stranger with a phone, a word spelt wrongly, and a request begun within a minute."""

from __future__ import annotations

import re
import time

import pytest

from inovasi.cari.services_indeks import bangun_semua
from instansi.kelola.services_wilayah import muat_wilayah
from kunjungan.choices import Status
from kunjungan.models import Kunjungan
from tests.factories.inovasi import buat_inovasi, buat_penghargaan
from tests.factories.instansi import buat_pemeran

SANDI = "sandi-panjang-untuk-uji-2026"


@pytest.fixture
def negeri(transactional_db):
    """The whole country, with Harjamukti's award and innovation in it."""
    p = buat_pemeran()
    muat_wilayah()
    p.budi.set_password(SANDI)
    p.budi.save()
    penghargaan = buat_penghargaan(
        p.tuan_rumah, "Lomba Sinergitas Kinerja Kecamatan", peringkat="Juara III", pemberi="Jawa Barat"
    )
    buat_inovasi(p.tuan_rumah, "Loket Tunggal", masalah="Warga antre di tiga meja.")
    bangun_semua()
    return p, penghargaan


def test_dari_kata_salah_ketik_sampai_draf_permohonan(halaman, negeri, periksa_axe, tidak_melebar, potret):
    p, penghargaan = negeri
    mulai = time.monotonic()
    halaman.goto("/")
    halaman.get_by_role("searchbox").first.fill("sinrgitas kecamtan harjamukit")
    halaman.keyboard.press("Enter")
    halaman.wait_for_url(re.compile(r"/cari/"))
    potret(halaman, "temukan-hasil")
    tidak_melebar(halaman)
    periksa_axe(halaman)
    halaman.get_by_role("link", name=re.compile("Sinergitas Kinerja Kecamatan")).first.click()
    halaman.get_by_role("heading", level=1, name=re.compile("Sinergitas Kinerja Kecamatan")).wait_for()
    tidak_melebar(halaman)
    halaman.get_by_role("link", name=re.compile("^Ajukan kunjungan")).first.click()
    halaman.get_by_label("Alamat pos-el").fill(p.budi.email)
    halaman.locator("input[name=password]").fill(SANDI)
    halaman.get_by_role("main").get_by_role("button", name="Masuk").click()
    halaman.get_by_role("button", name=re.compile("Mulai|Buat|Lanjut")).first.click()
    halaman.wait_for_url(re.compile(r"/permohonan/"))
    lama = time.monotonic() - mulai
    draf = Kunjungan.objects.get(status=Status.DRAF)
    assert draf.tuan_rumah == p.tuan_rumah
    assert list(draf.penghargaan.all()) == [penghargaan]
    potret(halaman, "temukan-draf")
    assert lama < 60, f"{lama:.0f} detik"
