"""The day as protocol and clerk live it: list from Excel, agenda, forty guests at the door, photos, report."""

from __future__ import annotations

import re

import pytest

from instansi.choices import Peran
from kunjungan.acara.services import simpan_butir
from kunjungan.acara.services_templat import pakai_templat
from kunjungan.choices import Status
from kunjungan.models import Kunjungan
from tests.factories.instansi import buat_anggota, buat_instansi, buat_jabatan, buat_pemeran, buat_pengguna
from tests.kunjungan.rombongan.bantu_pelaksanaan import MULAI, buat_kunjungan_pada, isi_peserta, jpeg

TABEL = "Nama\tNIP\tJabatan\nMA'MUN, SE\t19720415 199803 1 004\tCamat\nBudi\t123\tKasi\nCitra\t\tStaf\n"


@pytest.fixture
def pemeran(transactional_db):
    return buat_pemeran()


@pytest.fixture
def buka(konteks, masuk_sebagai, periksa_axe, tidak_melebar):
    """`buka(pengguna, kunjungan, jalur)`: the page, found without fault at this width."""

    def ke(pengguna, kunjungan, jalur):
        halaman = konteks().new_page()
        masuk_sebagai(halaman, pengguna)
        assert halaman.goto(f"/kunjungan/{kunjungan.kode}/{jalur}").status == 200
        periksa_axe(halaman)
        tidak_melebar(halaman)
        return halaman

    return ke


def test_rombongan_ditempel_dari_excel(pemeran, buka, periksa_axe, potret):
    k = buat_kunjungan_pada(pemeran)
    halaman = buka(pemeran.budi, k, "rombongan/")
    halaman.get_by_role("link", name="Tempel dari Excel").click()
    halaman.get_by_label("Tempel tabel di sini").fill(TABEL)
    halaman.get_by_role("button", name="Periksa").click()
    halaman.get_by_text("2 orang siap disimpan").wait_for()
    periksa_axe(halaman)
    potret(halaman, "tempel-pratinjau")
    halaman.get_by_label("NIP", exact=True).fill("")
    halaman.get_by_role("button", name="Simpan 2 orang").click()
    halaman.get_by_text("3 orang ditambahkan.").wait_for()
    assert k.peserta.count() == 3
    halaman.get_by_role("link", name="Ubah Budi").click()
    periksa_axe(halaman)
    halaman.get_by_role("button", name="Jadikan pimpinan").click()
    halaman.get_by_text("Budi kini pimpinan rombongan.").wait_for()
    potret(halaman, "rombongan")


def test_acara_dari_templat_lalu_ditambah_di_tempat(pemeran, buka, periksa_axe, potret):
    k = buat_kunjungan_pada(pemeran)
    buat_jabatan(buat_instansi("Kelurahan Kalijaga", induk=pemeran.tuan_rumah), "Lurah Kalijaga", kepala=True)
    halaman = buka(pemeran.dedi, k, "acara/")
    halaman.get_by_role("button", name=re.compile("Pakai templat ini.*Penerimaan 3 jam")).click()
    halaman.get_by_text("Susunan acara diisi dari templat").wait_for()
    halaman.get_by_label("Selesai (WIB)").fill("11:00")
    halaman.get_by_role("button", name="Tambahkan").click()
    halaman.get_by_text("Waktu selesai harus setelah waktu mulai.").first.wait_for()
    halaman.get_by_label("Kegiatan").fill("Ramah tamah")
    halaman.get_by_label("Selesai (WIB)").fill("12:30")
    halaman.get_by_role("button", name="Tambahkan").click()
    halaman.locator(".judul-jalur", has_text="Ramah tamah").wait_for()
    assert halaman.get_by_text("berada di luar waktu kunjungan").is_visible()
    periksa_axe(halaman)
    potret(halaman, "acara")
    halaman.get_by_role("link", name="Undangan untuk unit sendiri").click()
    halaman.locator("label", has_text="Lurah Kalijaga").click()
    halaman.get_by_role("button", name="Simpan undangan").click()
    halaman.get_by_text("1 jabatan diundang").wait_for()
    periksa_axe(halaman)


def test_kehadiran_empat_puluh_tamu(pemeran, buka, periksa_axe, potret):
    k = buat_kunjungan_pada(pemeran, Status.BERLANGSUNG)
    isi_peserta(k, 40)
    halaman = buka(pemeran.dedi, k, "kehadiran/")
    halaman.get_by_role("group", name="7. Anggota 007").get_by_text("Tidak hadir").click()
    halaman.get_by_role("button", name="Tandai semua hadir (40)").click()
    halaman.get_by_text("Kehadiran 40 orang disimpan.").wait_for()
    potret(halaman, "kehadiran")
    halaman.get_by_role("link", name="Tambah yang tidak terdaftar").click()
    periksa_axe(halaman)
    halaman.get_by_label("Nama").fill("Sopir Bus")
    halaman.get_by_role("button", name="Tambahkan dan catat hadir").click()
    halaman.get_by_text("Sopir Bus ditambahkan dan dicatat hadir.").wait_for()
    assert k.peserta.filter(kehadiran="HADIR").count() == 40
    halaman.locator("summary", has_text="Tutup kunjungan").click()
    halaman.get_by_role("button", name="Tutup kunjungan").click()
    halaman.get_by_text("Selesai").first.wait_for()
    periksa_axe(halaman)
    assert Kunjungan.objects.get(pk=k.pk).status == Status.SELESAI


def test_notula_foto_laporan_dan_tayang(pemeran, buka, periksa_axe, potret):
    hana = buat_pengguna("Hana")
    buat_anggota(hana, pemeran.tuan_rumah, Peran.HUMAS)
    k = buat_kunjungan_pada(pemeran, Status.SELESAI)
    halaman = buka(pemeran.dedi, k, "notula/tulis/")
    halaman.get_by_label("Jalannya pertemuan").fill("Lancar.")
    halaman.get_by_label("Pertanyaan").first.fill("Bagaimana caranya?")
    halaman.get_by_role("button", name="Tambah baris").click()
    halaman.get_by_role("group", name="Pertanyaan 6").wait_for()
    halaman.get_by_role("button", name="Simpan notula").click()
    halaman.get_by_text("Notula disimpan.").wait_for()
    periksa_axe(halaman)

    halaman = buka(hana, k, "foto/")
    berkas = [{"name": f"{i}.jpg", "mimeType": "image/jpeg", "buffer": jpeg(1600, 1200)} for i in range(3)]
    halaman.get_by_label("Pilih foto").set_input_files(berkas)
    halaman.get_by_role("button", name="Unggah foto").click()
    halaman.get_by_text("3 foto tersimpan.").wait_for()
    halaman.get_by_role("button", name="Tampilkan untuk umum").first.click()
    halaman.get_by_role("button", name="Jangan tampilkan").wait_for()
    periksa_axe(halaman)
    potret(halaman, "foto")
    halaman.get_by_role("link", name="Ubah").first.click()
    periksa_axe(halaman)

    halaman = buka(pemeran.budi, k, "laporan/tulis/")
    halaman.get_by_role("button", name="Isi dari data kunjungan").click()
    assert "Bagaimana caranya?" in halaman.get_by_label("Bab III. Hasil yang dicapai").input_value()
    halaman.get_by_role("button", name="Simpan dan lihat hasilnya").click()
    halaman.get_by_text("Laporan disimpan.").wait_for()
    periksa_axe(halaman)
    potret(halaman, "laporan")

    halaman = buka(hana, k, "laporan/")
    halaman.get_by_label("Ringkasan untuk umum").fill("Kunjungan berjalan lancar.")
    halaman.get_by_role("button", name="Tampilkan untuk umum").click()
    halaman.get_by_text("Kunjungan tampil di halaman publik.").wait_for()
    periksa_axe(halaman)


@pytest.mark.parametrize("ukuran", ["lebar"], indirect=True)
def test_halaman_pengunjung_tanpa_cela(pemeran, buka):
    k = buat_kunjungan_pada(pemeran, Status.BERLANGSUNG)
    isi_peserta(k, 3, nip="")
    pakai_templat(kunjungan=k, templat="tiga-jam", oleh=pemeran.dedi)
    simpan_butir(
        kunjungan=k, oleh=pemeran.dedi, mulai=MULAI, selesai=MULAI.replace(minute=20), kegiatan="Wawancara"
    )
    for jalur in ("acara/", "kehadiran/", "notula/", "foto/", "rombongan/?pihak=tuan-rumah"):
        buka(pemeran.budi, k, jalur)
    for jalur in ("acara/", "kehadiran/", "rombongan/tambah/?pihak=tuan-rumah"):
        buka(pemeran.dedi, k, jalur)
