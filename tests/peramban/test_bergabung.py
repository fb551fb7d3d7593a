"""From a misspelt doubt to the first admin: a stranger asks, the kabupaten verifies, the account is made."""

from __future__ import annotations

import email
import email.policy
import re
import time
from pathlib import Path

import pytest
from django.conf import settings

from instansi.choices import Peran
from instansi.models import Keanggotaan, Pengguna
from tests.factories.instansi import buat_anggota, buat_instansi, buat_pemeran, buat_pengajuan, buat_pengguna
from tests.factories.kunjungan import pdf_kecil

SANDI = "kalimat sandi untuk gita"
GITA = "gita@contoh.go.id"


@pytest.fixture
def pemeran(transactional_db):
    return buat_pemeran()


@pytest.fixture
def kecamatan(pemeran):
    """A kecamatan nobody represents, under a kabupaten whose admin is Gun."""
    kabupaten = pemeran.pengunjung.induk
    buat_anggota(buat_pengguna("Gun", email="gun@contoh.go.id"), kabupaten, Peran.ADMIN)
    return buat_instansi("Kecamatan Sumbang", slug="sumbang", induk=kabupaten, bergabung=False)


def _tautan(alamat: str, pola: str, batas: float = 20.0) -> str:
    """The link in a message to the address, from the files of the mail folder."""
    habis = time.monotonic() + batas
    while time.monotonic() < habis:
        for jalur in sorted(Path(settings.EMAIL_FILE_PATH).glob("*.log"), reverse=True):
            for pesan in re.split(rb"\n-{20,}\n", jalur.read_bytes()):
                surel = email.message_from_bytes(pesan.lstrip(), policy=email.policy.default)
                badan = surel.get_body(("plain",)) if surel["To"] == alamat else None
                if badan and (cocok := re.search(pola, badan.get_content())):
                    return cocok[0]
        time.sleep(0.1)
    raise AssertionError(f"tidak ada surel kepada {alamat} dengan {pola}")


def test_orang_baru_menjadi_admin_pertama(
    konteks, masuk_sebagai, kecamatan, pekerja, periksa_axe, potret, tidak_melebar
):
    def lihat(page, nama):
        periksa_axe(page)
        tidak_melebar(page)
        potret(page, f"bergabung-{nama}")

    gita = konteks().new_page()
    gita.goto("/masuk/")
    gita.get_by_role("link", name="daftarkan instansi Anda").click()
    lihat(gita, "1-penjelasan")
    gita.get_by_label("Cari instansi Anda").fill("kec sumbnag")
    gita.get_by_role("option", name="Kecamatan Sumbang").wait_for()
    lihat(gita, "2-hasil")
    gita.get_by_role("option", name="Kecamatan Sumbang").click()
    gita.get_by_role("button", name="Lanjutkan").click()
    gita.get_by_role("button", name="Kirim pengajuan").click()
    gita.get_by_text("Wajib diisi.").first.wait_for()
    lihat(gita, "3-formulir")
    gita.get_by_label("Nama lengkap dan gelar").fill("Gita Lestari, S.STP.")
    gita.get_by_label("Jabatan").fill("Kepala Seksi Pemerintahan")
    gita.get_by_label("Pos-el kedinasan").fill(GITA)
    gita.get_by_label("Telepon").fill("0812-3456-7890")
    gita.get_by_label("Surat tugas atau surat penunjukan").set_input_files(
        {"name": "Surat Tugas.pdf", "mimeType": "application/pdf", "buffer": pdf_kecil()}
    )
    gita.get_by_text("Saya ditugasi instansi ini").last.click()
    gita.get_by_role("button", name="Kirim pengajuan").click()
    gita.get_by_role("heading", name="Periksa kotak masuk Anda").wait_for()
    lihat(gita, "4-terkirim")

    gita.goto(_tautan(GITA, r"/bergabung/pengajuan/[^/\s]+/"))
    lihat(gita, "5-konfirmasi")
    gita.get_by_role("button", name="Benar, kirim kepada pemeriksa").click()
    gita.get_by_text("Alamat pos-el dikonfirmasi.").wait_for()

    gun = konteks().new_page()
    masuk_sebagai(gun, Pengguna.objects.get(email="gun@contoh.go.id"))
    gun.goto(f"/instansi/{kecamatan.induk.slug}/kelola/pengajuan/")
    lihat(gun, "6-antrean")
    gun.get_by_role("link", name="Periksa").click()
    lihat(gun, "7-periksa")
    gun.get_by_text("Setujui sebagai admin", exact=True).click()
    gun.get_by_role("button", name="Ya, setujui").click()
    gun.get_by_text("disetujui sebagai admin Kecamatan Sumbang").wait_for()

    gita.goto(_tautan(GITA, r"/undangan/[\w-]+/"))
    gita.get_by_label("Kata sandi", exact=True).fill(SANDI)
    gita.get_by_label("Kata sandi sekali lagi").fill(SANDI)
    gita.get_by_role("button", name="Buat akun dan bergabung").click()
    gita.get_by_text("Anda kini admin Kecamatan Sumbang.").wait_for()
    assert Keanggotaan.objects.get(pengguna__email=GITA).peran == ["ADMIN", "PETUGAS", "PEMOHON"]
    gita.goto("/instansi/sumbang/bergabung/")
    gita.get_by_text("Instansi ini sudah memiliki admin").first.wait_for()
    lihat(gita, "8-terwakili")


def test_halaman_unit(halaman, masuk_sebagai, kecamatan, periksa_axe, potret, tidak_melebar):
    kabupaten = kecamatan.induk
    buat_pengajuan(kecamatan)
    masuk_sebagai(halaman, Pengguna.objects.get(email="gun@contoh.go.id"))
    halaman.goto(f"/instansi/{kabupaten.slug}/kelola/unit/")
    halaman.get_by_role("link", name="Tambah unit").click()
    halaman.get_by_label("Nama unit").fill("Dinas Kesehatan")
    periksa_axe(halaman)
    tidak_melebar(halaman)
    potret(halaman, "unit-tambah")
    halaman.get_by_role("button", name="Tambahkan unit").click()
    halaman.get_by_text("Dinas Kesehatan ditambahkan").wait_for()
    halaman.get_by_role("link", name="Undang admin Dinas Kesehatan").click()
    halaman.get_by_label("Alamat pos-el").fill("hana@contoh.go.id")
    halaman.get_by_role("button", name="Kirim undangan").click()
    halaman.get_by_text("Undangan dikirim ke hana@contoh.go.id.").wait_for()
    periksa_axe(halaman)
    tidak_melebar(halaman)
    potret(halaman, "unit-daftar")
