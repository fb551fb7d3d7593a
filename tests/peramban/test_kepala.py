"""The header stays within the page at every width, however long the reader's name and with a plan collected."""

from __future__ import annotations

import pytest

from instansi.choices import Peran
from tests.factories.instansi import buat_anggota, buat_instansi, buat_pengguna

LEBAR = (360, 390, 768, 1000, 1180, 1280)


@pytest.mark.django_db(transaction=True)
def test_kepala_tidak_melebihi_halaman(konteks, alamat, masuk_sebagai):
    instansi = buat_instansi("Kecamatan Harjamukti")
    orang = buat_pengguna("Dr. Raden Ajeng Kusumaningtyas Wulandari Prawirohardjo, S.STP., M.Si.")
    buat_anggota(orang, instansi, Peran.ADMIN)
    halaman, tujuan = konteks().new_page(), buat_instansi("Kecamatan Kesambi").get_absolute_url()
    masuk_sebagai(halaman, orang)
    halaman.goto(f"{alamat}{tujuan}")
    halaman.locator("form.form-rencana button").first.click()
    halaman.locator(".rencana-pintu").wait_for()
    for jalur in (tujuan, "/dasbor/"):
        halaman.goto(f"{alamat}{jalur}")
        for lebar in LEBAR:
            halaman.set_viewport_size({"width": lebar, "height": 800})
            penuh = halaman.evaluate("document.documentElement.scrollWidth")
            assert penuh <= lebar, f"{jalur} {lebar} px: {penuh}"
