"""The plan of a trip in a browser: collected without an account, asked after the login, also without JavaScript."""

from __future__ import annotations

import pytest
from django.urls import reverse

from kunjungan.choices import Status
from kunjungan.models import Kunjungan, SaksiInovasi
from tests.factories.inovasi import buat_inovasi, buat_penghargaan
from tests.factories.instansi import buat_instansi, buat_pemeran
from tests.kunjungan.rombongan.bantu_pelaksanaan import buat_kunjungan_pada

SANDI = "sandi-panjang-untuk-uji-2026"


@pytest.fixture
def p(transactional_db):
    return buat_pemeran()


@pytest.fixture
def bahan(p):
    """An innovation and an award of two hosts."""
    kedua = buat_instansi("Kecamatan Margahayu")
    p.budi.set_password(SANDI)
    p.budi.save()
    return buat_inovasi(p.tuan_rumah, "Kurir Berkas"), buat_penghargaan(kedua, "Lomba Sinergitas")


def _masuk(h, p):
    h.get_by_label("Alamat pos-el").fill(p.budi.email)
    h.locator("input[name=password]").fill(SANDI)
    h.get_by_role("main").get_by_role("button", name="Masuk").click()


def test_mengumpulkan_tanpa_akun_lalu_mengajukan_ke_semua(
    halaman, p, bahan, periksa_axe, potret, tidak_melebar
):
    i, j = bahan
    halaman.goto(i.get_absolute_url())
    halaman.get_by_role("button", name="Simpan ke rencana Kurir Berkas").click()
    halaman.get_by_role("link", name="Di rencana kunjungan: Kurir Berkas").wait_for()
    assert halaman.url.endswith(i.get_absolute_url())  # in place, the page did not move
    assert halaman.evaluate("document.activeElement.id") == f"rencana-inovasi-{i.pk}"
    tidak_melebar(halaman)
    periksa_axe(halaman)
    halaman.goto(j.get_absolute_url())
    halaman.locator(f"#rencana-penghargaan-{j.pk}").focus()
    halaman.keyboard.press("Enter")
    halaman.get_by_role("link", name="Rencana kunjungan 2 butir").click()
    halaman.get_by_role("heading", name="Rencana kunjungan").wait_for()
    tidak_melebar(halaman)
    periksa_axe(halaman)
    potret(halaman, "rencana")
    halaman.get_by_role("link", name="Ajukan ke semua (2 tuan rumah)").click()
    _masuk(halaman, p)
    halaman.get_by_role("heading", name="Ajukan ke semua tuan rumah").wait_for()
    tidak_melebar(halaman)
    periksa_axe(halaman)
    halaman.get_by_role("button", name="Buat 2 draf").dblclick()
    halaman.get_by_text("2 draf dibuat").wait_for()
    assert {k.tuan_rumah for k in Kunjungan.objects.all()} == {i.instansi, j.instansi}
    assert halaman.get_by_role("link", name="Rencana kunjungan").count() == 0
    k = Kunjungan.objects.get(tuan_rumah=p.tuan_rumah)
    halaman.goto(reverse("kunjungan:langkah", args=[k.kode, "keperluan"]))
    assert halaman.get_by_label("Kurir Berkas").is_checked()
    periksa_axe(halaman)
    halaman.locator("label", has_text="Kurir Berkas").click()
    halaman.get_by_role("button", name="Simpan draf").click()
    halaman.get_by_text("Draf tersimpan").wait_for()
    assert not k.inovasi.exists()


def test_tanpa_javascript_pun_dapat(konteks, p, bahan):
    i, _ = bahan
    h = konteks(java_script_enabled=False).new_page()
    h.goto(i.get_absolute_url())
    h.get_by_role("button", name="Simpan ke rencana Kurir Berkas").click()
    assert h.url.endswith(f"{i.get_absolute_url()}#rencana-inovasi-{i.pk}")
    h.get_by_role("button", name="Keluarkan Kurir Berkas dari rencana").click()
    h.get_by_role("button", name="Simpan ke rencana Kurir Berkas").click()
    h.get_by_role("link", name="Di rencana").click()
    h.get_by_role("link", name="Ajukan kunjungan ke Kecamatan Harjamukti").click()
    _masuk(h, p)
    h.get_by_role("button", name="Mulai mengisi").click()
    assert Kunjungan.objects.get().inovasi.get() == i


def test_menyatakan_yang_dilihat(halaman, masuk_sebagai, p, bahan, periksa_axe, potret, tidak_melebar):
    i, _ = bahan
    k = buat_kunjungan_pada(p, Status.SELESAI)
    k.inovasi.add(i)
    masuk_sebagai(halaman, p.budi)
    halaman.goto(reverse("kunjungan:laporan", args=[k.kode]))
    halaman.get_by_role("link", name="Nyatakan yang dilihat").click()
    halaman.get_by_role("button", name="Simpan yang dilihat").wait_for()
    tidak_melebar(halaman)
    periksa_axe(halaman)
    potret(halaman, "saksi-isi")
    halaman.locator("label", has_text="Kami melihat inovasi ini berjalan").click()
    halaman.get_by_label("Catatan singkat").fill("Loket buka sampai sore.")
    halaman.get_by_role("button", name="Simpan yang dilihat").click()
    halaman.get_by_text("Terlihat berjalan", exact=True).wait_for()
    tidak_melebar(halaman)
    periksa_axe(halaman)
    potret(halaman, "saksi-hasil")
    assert SaksiInovasi.objects.get().melihat
