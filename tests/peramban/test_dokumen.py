"""A letter from the order form to the opened PDF, in a real browser with a real worker."""

from __future__ import annotations

import pytest

from laporan.models import Dokumen
from tests.factories.instansi import buat_pemeran
from tests.laporan import bantu
from tests.peramban.conftest import klik_muat


@pytest.fixture
def panggung(transactional_db):
    p = buat_pemeran()
    bantu.camat(p)
    return p, bantu.kunjungan_lengkap(p)


def test_memesan_surat_sampai_terunduh(
    halaman, masuk_sebagai, panggung, pekerja, periksa_axe, potret, tidak_melebar, tmp_path
):
    p, kunjungan = panggung
    masuk_sebagai(halaman, p.fitri)
    halaman.goto(f"/kunjungan/{kunjungan.kode}/dokumen/")
    for nama in ("Surat balasan", "Surat undangan", "Susunan acara", "Daftar hadir", "Laporan kunjungan"):
        assert halaman.get_by_role("heading", name=nama, exact=True).is_visible()
    potret(halaman, "dokumen-kosong")
    periksa_axe(halaman)
    tidak_melebar(halaman)

    halaman.goto(f"/kunjungan/{kunjungan.kode}/dokumen/surat-balasan/")
    potret(halaman, "dokumen-pesan")
    periksa_axe(halaman)
    tidak_melebar(halaman)
    halaman.get_by_label("Nomor surat").fill("400.14.1.4/009/Kec.HJM/2026")
    halaman.get_by_label("Tembusan").fill("Yth. Wali Kota Cirebon (sebagai laporan)")
    halaman.get_by_role("button", name="Buat naskah").click()
    halaman.get_by_role("link", name="Unduh").wait_for()  # the page refreshes itself until the worker is done
    potret(halaman, "dokumen-siap")
    periksa_axe(halaman)
    tidak_melebar(halaman)

    with halaman.expect_download() as unduhan:
        halaman.get_by_role("link", name="Unduh").click()
    berkas = tmp_path / "surat.pdf"
    unduhan.value.save_as(berkas)
    assert berkas.read_bytes().startswith(b"%PDF-1.7")

    halaman.get_by_role("link", name="Lihat rincian").click()
    pratinjau = halaman.get_by_role("img", name="Halaman pertama naskah")
    assert pratinjau.evaluate("g => g.decode().then(() => g.naturalWidth)") > 300
    potret(halaman, "dokumen-rincian")
    periksa_axe(halaman)
    tidak_melebar(halaman)


def test_yang_gagal_bersebab_dan_dapat_dicoba_lagi(
    halaman, masuk_sebagai, panggung, pekerja, periksa_axe, potret
):
    p, kunjungan = panggung
    p.tuan_rumah.logo = "publik/logo/hilang.png"
    p.tuan_rumah.save()
    masuk_sebagai(halaman, p.fitri)
    halaman.goto(f"/kunjungan/{kunjungan.kode}/dokumen/surat-balasan/")
    halaman.get_by_role("button", name="Buat naskah").click()
    halaman.get_by_text("Gambar yang dipakai dokumen tidak ditemukan").wait_for()
    halaman.get_by_role("link", name="Lihat rincian").click()
    potret(halaman, "dokumen-gagal")
    periksa_axe(halaman)
    klik_muat(halaman.get_by_role("button", name="Coba lagi"))
    assert Dokumen.objects.get().percobaan <= 1
