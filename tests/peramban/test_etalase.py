"""A writer tells of an innovation with photos, the reviewer returns it, the writer mends it, the reviewer publishes."""

from __future__ import annotations

import pytest

from inovasi.models import Inovasi
from tests.factories.inovasi import LENGKAP, buat_berkas, buat_foto, buat_lengkap, buat_penghargaan, gambar
from tests.factories.instansi import buat_pemeran

LAYANAN = "Mitra Kurir Langit"


@pytest.fixture
def pemeran(transactional_db):
    return buat_pemeran()


@pytest.fixture
def periksa(periksa_axe, potret, tidak_melebar):
    """Axe, no sideways scrolling and a picture of the page as it stands."""

    def semua(page, nama):
        periksa_axe(page)
        tidak_melebar(page)
        potret(page, f"etalase-{nama}")

    return semua


def _tulis(page, periksa, slug):
    page.goto(f"/instansi/{slug}/kelola/inovasi/")
    periksa(page, "kosong")
    page.get_by_role("link", name="Tambah inovasi").click()
    page.get_by_label("Nama").fill(LAYANAN)
    page.get_by_label("Ringkasan").fill(LENGKAP["ringkasan"])
    page.get_by_role("button", name="Simpan draf").click()
    page.get_by_label("Masalah yang dijawab").fill(LENGKAP["masalah"])
    page.get_by_label("Cara kerja").fill(f"{LENGKAP['cara_kerja']}\n\n- petugas loket\n- kurir")
    periksa(page, "cerita")
    page.get_by_role("button", name="Simpan dan lanjut").click()
    page.get_by_label("Yang diukur").first.fill("Lama pengurusan surat pindah")
    page.get_by_label("Sebelum").first.fill("3,5")
    page.get_by_label("Sesudah").first.fill("0.5")
    page.get_by_label("Satuan").first.fill("hari")
    page.get_by_role("button", name="Simpan dan lanjut").click()
    page.get_by_text("koma untuk desimal").first.wait_for()
    periksa(page, "hasil-galat")
    page.get_by_label("Sesudah").first.fill("0,5")
    page.get_by_role("button", name="Simpan dan lanjut").click()
    page.get_by_label("Yang dibutuhkan untuk meniru").fill("Satu kurir tiap kelurahan.")
    page.get_by_role("button", name="Simpan dan lanjut").click()
    page.get_by_label("Biaya", exact=False).first.fill("Rp 1.500.000")
    page.get_by_text("Tidak memakai dana APBD").click()
    periksa(page, "biaya")
    page.get_by_role("button", name="Simpan dan lanjut").click()


def _golongkan(page, periksa):
    page.get_by_label("Bentuk").select_option("PELAYANAN_PUBLIK")
    page.get_by_label("Jenis").select_option("NON_DIGITAL")
    page.get_by_label("Tahapan").select_option("PENERAPAN")
    page.get_by_label("Urusan utama").select_option("DUKCAPIL")
    page.get_by_text("16. Perdamaian, Keadilan").click()
    periksa(page, "klasifikasi")
    page.get_by_role("button", name="Simpan dan lanjut").click()
    page.get_by_label("Unit pelaksana").fill("Seksi Pelayanan")
    periksa(page, "narahubung")
    page.get_by_role("button", name="Simpan dan lanjut").click()


def _unggah(page, periksa):
    foto = [
        {"name": f"foto{n}.jpg", "mimeType": "image/jpeg", "buffer": gambar(2000, 1500, w)}
        for n, w in ((1, "teal"), (2, "peru"), (3, "slateblue"))
    ]
    palsu = {
        "name": "logo.jpg",
        "mimeType": "image/jpeg",
        "buffer": b"<svg xmlns='http://www.w3.org/2000/svg'/>",
    }
    page.get_by_label("Pilih foto").set_input_files([*foto, palsu])
    page.get_by_role("button", name="Unggah foto").click()
    page.get_by_text("logo.jpg: Berkas ini bukan gambar").first.wait_for()
    page.get_by_text("3 foto tersimpan").wait_for()
    assert page.locator(".petak-foto > li").count() == 3
    periksa(page, "foto-galat")
    page.get_by_role("link", name="Ubah keterangan foto 1").click()
    page.get_by_label("Keterangan").fill("Kurir menyerahkan surat di rumah warga")
    page.get_by_label("Teks alternatif").fill(
        "Kurir berseragam menyerahkan amplop kepada seorang ibu di depan pintu"
    )
    periksa(page, "foto-ubah")
    page.get_by_role("button", name="Simpan keterangan").click()
    page.get_by_role("button", name="Geser foto 2 ke depan").click()
    periksa(page, "foto")


def test_ditulis_dikembalikan_diperbaiki_lalu_terbit(konteks, masuk_sebagai, pemeran, periksa):
    slug = pemeran.tuan_rumah.slug
    penulis, penelaah = konteks().new_page(), konteks().new_page()
    masuk_sebagai(penulis, pemeran.fitri)
    masuk_sebagai(penelaah, pemeran.citra)

    _tulis(penulis, periksa, slug)
    _golongkan(penulis, periksa)
    _unggah(penulis, periksa)
    penulis.get_by_role("link", name=LAYANAN).first.click()
    periksa(penulis, "rincian-draf")
    penulis.get_by_role("button", name="Ajukan untuk ditelaah").click()
    penulis.get_by_text("Penelaah mendapat kabar").wait_for()

    penelaah.goto(f"/instansi/{slug}/kelola/inovasi/")
    penelaah.get_by_role("link", name=LAYANAN).click()
    periksa(penelaah, "rincian-telaah")
    penelaah.get_by_role("link", name="Kembalikan dengan catatan").click()
    penelaah.get_by_role("button", name="Kembalikan dengan catatan").click()
    penelaah.get_by_text("Tulis apa yang perlu diperbaiki").first.wait_for()
    periksa(penelaah, "kembalikan")
    penelaah.get_by_label("Catatan untuk penulis").fill("Sebutkan kendala di kelurahan yang jauh.")
    penelaah.get_by_role("button", name="Kembalikan dengan catatan").click()
    penelaah.get_by_text("Inovasi dikembalikan").wait_for()

    penulis.reload()
    penulis.get_by_text("Sebutkan kendala di kelurahan yang jauh.").wait_for()
    periksa(penulis, "rincian-kembali")
    penulis.get_by_role("link", name="Ubah bagian Meniru").click()
    penulis.get_by_label("Kendala").fill("Kurir kehujanan; diatasi dengan jas hujan.")
    penulis.get_by_role("button", name="Simpan", exact=True).click()
    penulis.get_by_text("Bagian Meniru disimpan.").wait_for()
    penulis.get_by_role("link", name=LAYANAN).first.click()
    penulis.get_by_role("button", name="Ajukan untuk ditelaah").click()
    penulis.get_by_text("Penelaah mendapat kabar").wait_for()

    penelaah.reload()
    penelaah.get_by_role("button", name="Terbitkan").click()
    penelaah.get_by_text("Inovasi terbit dan dapat dibaca siapa pun.").wait_for()
    periksa(penelaah, "rincian-terbit")
    tamu = konteks().new_page()
    tamu.goto(f"/inovasi/{Inovasi.objects.get().slug}/")
    assert tamu.get_by_role("heading", name=LAYANAN).is_visible()
    assert tamu.get_by_alt_text("Kurir berseragam menyerahkan amplop").count() >= 1


def test_halaman_lain(halaman, masuk_sebagai, pemeran, periksa):
    rumah = pemeran.tuan_rumah
    inovasi = buat_lengkap(rumah, "Layanan dengan nama yang sangat panjang " * 4, status="TERBIT")
    Inovasi.objects.filter(pk=inovasi.pk).update(terbit_pada="2020-01-01T00:00:00Z")
    buat_lengkap(rumah, "Kampung Tematik", status="TELAAH")
    buat_foto(inovasi, pemeran.fitri)
    buat_berkas(inovasi, pemeran.fitri)
    buat_penghargaan(rumah, "Lomba Sinergitas Kinerja Kecamatan", peringkat="Juara III").inovasi.add(inovasi)
    masuk_sebagai(halaman, pemeran.ani)
    kelola = f"/instansi/{rumah.slug}/kelola/"
    for jalur in (
        "inovasi/", f"inovasi/{inovasi.pk}/", f"inovasi/{inovasi.pk}/keadaan/", f"inovasi/{inovasi.pk}/berkas/",
        f"inovasi/{inovasi.pk}/isi/hasil/", "penghargaan/", "penghargaan/tambah/",
    ):  # fmt: skip
        halaman.goto(kelola + jalur)
        periksa(halaman, f"kelola-{jalur.replace('/', '-').replace(str(inovasi.pk), 'x')}")
    halaman.goto(f"{kelola}inovasi/")
    halaman.get_by_label("Masih berjalan").check()
    halaman.get_by_role("button", name="Pastikan masih berjalan").click()
    halaman.get_by_text("1 inovasi dipastikan masih berjalan.").wait_for()
