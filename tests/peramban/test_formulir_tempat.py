"""Forms that say when and where, in a browser: rooms follow another date, a stop's form tells its errors once."""

from __future__ import annotations

import re

import pytest

from kunjungan.choices import Status
from tests.factories.instansi import buat_pemeran, buat_ruang
from tests.factories.kunjungan import besok, buat_kunjungan


@pytest.fixture
def p(transactional_db):
    return buat_pemeran()


def test_ruang_dan_pejabat_mengikuti_tanggal_lain(
    halaman, p, masuk_sebagai, periksa_axe, tidak_melebar, potret
):
    aula = buat_ruang(p.tuan_rumah, "Aula Utama", kapasitas=60)
    lain = besok(45)
    buat_kunjungan(p, Status.TERJADWAL, mulai=lain.mulai, selesai=lain.selesai, ruang=aula)
    k = buat_kunjungan(p, Status.DITELAAH)
    masuk_sebagai(halaman, p.citra)
    halaman.goto(f"/kunjungan/{k.kode}/aksi/setujui/")
    kartu = halaman.locator(".kartu-ruang")
    assert "Dipakai" not in kartu.inner_text() and "dipakai" not in kartu.inner_text()
    halaman.get_by_text("Tanggal lain", exact=True).click()
    halaman.get_by_label("Mulai (WIB)").first.wait_for()
    assert halaman.get_by_label("Mulai (WIB)").first.input_value().startswith("09"), (
        "the hour the guest asked"
    )
    halaman.locator("#id_tanggal_1").fill(lain.mulai.date().isoformat())
    halaman.locator("#id_tanggal_1").press("Tab")
    kartu.get_by_text(re.compile("dipakai", re.IGNORECASE)).first.wait_for()
    assert kartu.locator("input:checked").count() == 1
    tidak_melebar(halaman)
    periksa_axe(halaman)
    potret(halaman, "setujui-tanggal-lain")


def test_formulir_lokus(halaman, p, masuk_sebagai, periksa_axe, tidak_melebar, potret):
    buat_ruang(p.tuan_rumah, "Aula Utama", kapasitas=60)
    k = buat_kunjungan(p, Status.TERJADWAL)
    masuk_sebagai(halaman, p.dedi)
    halaman.goto(f"/kunjungan/{k.kode}/lokus/tambah/?unit={p.tuan_rumah.pk}")
    potret(halaman, "lokus-form")
    halaman.locator("#id_mulai").fill("09:00")
    halaman.locator("#id_selesai").fill("08:00")
    halaman.get_by_role("button", name="Simpan lokus").click()
    halaman.locator(".ringkasan-galat").wait_for()
    assert halaman.get_by_role("alert").count() == 1
    tidak_melebar(halaman)
    periksa_axe(halaman)
    potret(halaman, "lokus-form-galat")
