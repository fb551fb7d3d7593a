"""The field that chooses an agency, by keyboard, by touch and without JavaScript, at both sizes."""

from __future__ import annotations

import re

import pytest

from instansi.models import Instansi
from kunjungan.models import Kunjungan
from tests.factories.instansi import buat_instansi, buat_pemeran, buat_wilayah


@pytest.fixture
def langkah(transactional_db):
    """Budi's empty draft, whose first step asks for the host; the host has its province."""
    p = buat_pemeran()
    jabar = buat_instansi(
        "Pemerintah Provinsi Jawa Barat", slug="jabar", jenis="PROVINSI", bergabung=False,
        wilayah=buat_wilayah("32", "Jawa Barat"),
    )  # fmt: skip
    Instansi.objects.filter(pk=p.tuan_rumah.induk_id).update(induk=jabar)
    return p, Kunjungan.objects.create(pemohon=p.pengunjung, dibuat_oleh=p.budi)


def _buka(page, kunjungan):
    page.goto(f"/kunjungan/{kunjungan.kode}/permohonan/tuan-rumah/")
    return page.get_by_role("combobox", name="Instansi yang dituju")


def _terpilih(kunjungan, slug):
    kunjungan.refresh_from_db()
    assert kunjungan.tuan_rumah is not None and kunjungan.tuan_rumah.slug == slug


def test_dengan_papan_ketik(halaman, masuk_sebagai, langkah, periksa_axe, potret, tidak_melebar):
    p, kunjungan = langkah
    masuk_sebagai(halaman, p.budi)
    isian = _buka(halaman, kunjungan)
    isian.press_sequentially("kec", delay=20)
    halaman.get_by_role("option").first.wait_for()
    isian.press_sequentially(" harjamukit", delay=20)
    pilihan = halaman.get_by_role("option", name=re.compile("Kecamatan Harjamukti.*Kota Cirebon, Jawa Barat"))
    pilihan.wait_for()
    assert isian.get_attribute("aria-expanded") == "true"
    assert isian.get_attribute("aria-activedescendant") == pilihan.get_attribute("id")
    periksa_axe(halaman)
    tidak_melebar(halaman)
    potret(halaman, "pilih-instansi")
    isian.press("Escape")
    assert isian.get_attribute("aria-expanded") == "false" and pilihan.is_hidden()
    isian.press("ArrowDown")
    pilihan.wait_for()
    isian.press("Enter")
    assert isian.input_value() == "Kecamatan Harjamukti, Kota Cirebon"
    assert isian.get_attribute("aria-expanded") == "false"
    isian.press("Enter")
    halaman.wait_for_url("**/keperluan/")
    _terpilih(kunjungan, "kecamatan-harjamukti")


def test_dengan_panah_berkeliling_dan_yang_belum_bergabung(halaman, masuk_sebagai, langkah, periksa_axe):
    p, kunjungan = langkah
    masuk_sebagai(halaman, p.budi)
    isian = _buka(halaman, kunjungan)
    isian.fill("cirebon")
    halaman.get_by_role("option", name=re.compile("Pemerintah Kota Cirebon.*Belum bergabung")).wait_for()
    aktif = halaman.locator('[role="option"][aria-selected="true"]')
    pertama = aktif.text_content()
    isian.press("ArrowDown")
    assert aktif.count() == 1 and aktif.text_content() != pertama
    isian.press("ArrowUp")
    assert aktif.text_content() == pertama
    halaman.get_by_role("option", name=re.compile("Pemerintah Kota Cirebon")).click()
    halaman.get_by_text(re.compile("Pemerintah Kota Cirebon belum bergabung")).wait_for()
    periksa_axe(halaman)
    halaman.get_by_role("button", name="Simpan dan lanjutkan").click()
    halaman.get_by_text(re.compile("belum dapat menerima permohonan")).first.wait_for()
    periksa_axe(halaman)


def test_dengan_sentuhan(konteks, masuk_sebagai, langkah):
    p, kunjungan = langkah
    page = konteks(has_touch=True).new_page()
    masuk_sebagai(page, p.budi)
    isian = _buka(page, kunjungan)
    isian.tap()
    isian.press_sequentially("harjamukti", delay=20)
    page.get_by_role("option", name=re.compile("Kecamatan Harjamukti")).tap()
    assert isian.input_value() == "Kecamatan Harjamukti, Kota Cirebon"
    page.get_by_role("button", name="Simpan dan lanjutkan").tap()
    page.wait_for_url("**/keperluan/")
    _terpilih(kunjungan, "kecamatan-harjamukti")


def test_teks_yang_diganti_membatalkan_pilihan(halaman, masuk_sebagai, langkah):
    p, kunjungan = langkah
    masuk_sebagai(halaman, p.budi)
    isian = _buka(halaman, kunjungan)
    isian.fill("harjamukti")
    halaman.get_by_role("option", name=re.compile("Harjamukti")).click()
    isian.fill("tidak ada sama sekali")
    halaman.get_by_text(re.compile("Tidak ada instansi yang cocok")).first.wait_for()
    halaman.get_by_role("button", name="Simpan dan lanjutkan").click()
    halaman.get_by_text(re.compile("cocok dengan “tidak ada sama sekali”")).first.wait_for()
    kunjungan.refresh_from_db()
    assert kunjungan.tuan_rumah is None


def test_tanpa_javascript(konteks, masuk_sebagai, langkah, potret):
    p, kunjungan = langkah
    page = konteks(java_script_enabled=False).new_page()
    masuk_sebagai(page, p.budi)
    page.goto(f"/kunjungan/{kunjungan.kode}/permohonan/tuan-rumah/")
    page.get_by_label("Instansi yang dituju").fill("harjamukit")
    page.get_by_role("button", name="Simpan dan lanjutkan").click()
    potret(page, "pilih-instansi-tanpa-js")
    page.locator("label", has_text="Kecamatan Harjamukti").click()
    page.get_by_role("button", name="Simpan dan lanjutkan").click()
    page.wait_for_url("**/keperluan/")
    _terpilih(kunjungan, "kecamatan-harjamukti")
