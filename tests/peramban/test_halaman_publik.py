"""What anybody sees without an account: front page, agency, innovation, award, and the map by key and by finger."""

from __future__ import annotations

from io import BytesIO

import pytest
from django.core.files.base import ContentFile
from PIL import Image

from inovasi.kelola.services_foto import tambah_foto
from inovasi.models import HasilUkur
from tests.factories.inovasi import buat_inovasi, buat_penghargaan
from tests.factories.instansi import buat_pemeran, buat_ruang, buat_wilayah
from tests.kunjungan.etalase.test_halaman_instansi import buat_kunjungan

RUMAH = "/instansi/kecamatan-harjamukti/"


def _foto(warna):
    isi = BytesIO()
    Image.new("RGB", (900, 600), warna).save(isi, "JPEG")
    return ContentFile(isi.getvalue(), "x.jpg")


@pytest.fixture
def isi(transactional_db):
    """The cast with an innovation, an award, rooms and visits, in regions that have points."""
    buat_wilayah("32.74", "Kota Cirebon", lintang="-6.73", bujur="108.55")
    buat_wilayah("33.02", "Kabupaten Banyumas", lintang="-7.45", bujur="109.17")
    p = buat_pemeran()
    for instansi, kode in ((p.tuan_rumah, "32.74"), (p.pengunjung, "33.02")):
        type(instansi.wilayah).objects.filter(pk=instansi.wilayah_id).update(induk=kode)
    satu = buat_inovasi(
        p.tuan_rumah, "Loket Tunggal", masalah="Warga antre di tiga meja.", cara_kerja="1. Kirim\n2. Datang sekali",
        syarat_replikasi="- Satu petugas", hasil="Keluhan turun.", mitra="Baznas", tanpa_apbd=True, tpb=[9, 16],
        kontak_nama="Siti Aminah", urusan="KEWILAYAHAN", biaya=42_500_000,
    )  # fmt: skip
    for warna, teks in (("navy", "Loket"), ("olive", "Ruang tunggu"), ("maroon", "Papan antrean")):
        tambah_foto(inovasi=satu, gambar=_foto(warna), oleh=p.ani, teks_alternatif=teks, keterangan=teks)
    HasilUkur.objects.create(inovasi=satu, ukuran="Lama pengurusan", satuan="menit", sebelum=180, sesudah=25)
    buat_inovasi(p.tuan_rumah, "Lapor RW", keadaan="BERHENTI", pelajaran="Tanpa petugas, laporan diam.")
    buat_inovasi(p.pengunjung, "Pasar Sehat")
    harga = buat_penghargaan(p.tuan_rumah, "Lomba Sinergitas", peringkat="Juara III", pemberi="Jawa Barat")
    harga.inovasi.add(satu)
    buat_ruang(p.tuan_rumah, "Aula")
    k = buat_kunjungan(p)
    k.inovasi.add(satu)
    k.penghargaan.add(harga)
    return {"inovasi": satu.get_absolute_url(), "penghargaan": harga.get_absolute_url()}


def test_setiap_halaman_rapi_dan_dapat_dipakai_semua(isi, halaman, periksa_axe, tidak_melebar, potret):
    for nama, jalan in {
        "beranda": "/",
        "instansi": RUMAH,
        "belum-bergabung": "/instansi/kota-cirebon/",
        **isi,
    }.items():
        assert halaman.goto(jalan).status == 200
        for buka in halaman.locator(".peta-tabel > summary").all():
            buka.click()
        periksa_axe(halaman)
        tidak_melebar(halaman)
        potret(halaman, f"publik-{nama}")


def test_peta_tergambar_dan_terbaca_lewat_papan_ketik(isi, halaman):
    halaman.goto("/")
    bidang = halaman.get_by_role("link", name="Jawa Barat: 2 inovasi")
    assert bidang.locator("use").evaluate("e => e.getBBox().width") > 10
    bidang.focus()
    assert halaman.locator("[data-peta-teks]").inner_text() == "Jawa Barat: 2 inovasi"
    halaman.get_by_text("Lihat sebagai tabel").click()
    assert halaman.get_by_role("row", name="Jawa Tengah").get_by_role("link").is_visible()
    bidang.press("Enter")
    halaman.wait_for_url("**provinsi=32**")


def test_peta_dengan_jari_berkata_dahulu_lalu_pergi(isi, konteks):
    halaman = konteks(has_touch=True).new_page()
    halaman.goto("/")
    bidang = halaman.get_by_role("link", name="Jawa Tengah: 1 inovasi")
    bidang.tap()
    assert halaman.locator("[data-peta-teks]").inner_text() == "Jawa Tengah: 1 inovasi"
    assert "provinsi=33" not in halaman.url
    bidang.tap()
    halaman.wait_for_url("**provinsi=33**")


def test_dari_halaman_inovasi_sampai_pintu_permohonan(isi, halaman):
    halaman.goto(isi["inovasi"])
    halaman.get_by_role("link", name="Ajukan kunjungan").first.click()
    halaman.wait_for_url("**/masuk/**")
    assert "inovasi" in halaman.url
