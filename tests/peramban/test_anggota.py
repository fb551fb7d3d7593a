"""From an invitation to the first visit of the new member's agency, and the pages an admin works on."""

from __future__ import annotations

import email
import email.policy
import re
import time
from pathlib import Path

import pytest
from django.conf import settings

from instansi.models import Keanggotaan
from tests.factories.instansi import buat_jabatan, buat_pejabat, buat_pemangku, buat_pemeran, buat_ruang

SANDI = "kalimat sandi untuk gita"


@pytest.fixture
def pemeran(transactional_db):
    return buat_pemeran()


def _tautan_di_kotak_surat(alamat: str, batas: float = 20.0) -> str:
    """The link of the newest message to the address: the row forgets a secret text once it has been sent."""
    habis = time.monotonic() + batas
    while time.monotonic() < habis:
        for jalur in sorted(Path(settings.EMAIL_FILE_PATH).glob("*.log"), reverse=True):
            for pesan in re.split(rb"\n-{20,}\n", jalur.read_bytes()):
                surel = email.message_from_bytes(pesan.lstrip(), policy=email.policy.default)
                badan = surel.get_body(("plain",)) if surel["To"] == alamat else None
                if badan and (cocok := re.search(r"/undangan/[\w-]+/", badan.get_content())):
                    return cocok[0]
        time.sleep(0.1)
    raise AssertionError(f"tidak ada surel kepada {alamat}")


def test_diundang_membuat_akun_dan_bergabung(konteks, masuk_sebagai, pemeran, pekerja, periksa_axe, potret):
    admin = konteks().new_page()
    masuk_sebagai(admin, pemeran.ani)
    admin.goto(f"/instansi/{pemeran.tuan_rumah.slug}/kelola/anggota/undang/")
    admin.get_by_role("button", name="Kirim undangan").click()
    admin.get_by_text("Pilih sedikitnya satu peran.").first.wait_for()
    periksa_axe(admin)
    admin.get_by_label("Alamat pos-el").fill("gita@contoh.go.id")
    admin.get_by_label("Protokol").check()
    admin.get_by_role("button", name="Kirim undangan").click()
    admin.get_by_text("Undangan dikirim ke gita@contoh.go.id.").wait_for()

    jalur = _tautan_di_kotak_surat("gita@contoh.go.id")
    gita = konteks().new_page()
    gita.goto(jalur)
    potret(gita, "undangan-anggota")
    periksa_axe(gita)
    gita.get_by_label("Nama lengkap dan gelar").fill("Gita")
    gita.get_by_label("Kata sandi", exact=True).fill(SANDI)
    gita.get_by_label("Kata sandi sekali lagi").fill(SANDI)
    gita.get_by_role("button", name="Buat akun dan bergabung").click()
    gita.get_by_text("Anda kini anggota Kecamatan Harjamukti.").wait_for()
    assert Keanggotaan.objects.get(pengguna__email="gita@contoh.go.id").peran == ["PROTOKOL"]

    gita.goto(jalur)
    assert gita.get_by_role("heading", name="Undangan tidak berlaku").is_visible()


def test_halaman_pengelolaan_dan_publik(halaman, masuk_sebagai, pemeran, periksa_axe, potret, tidak_melebar):
    rumah = pemeran.tuan_rumah
    buat_pemangku(buat_pejabat(rumah, "Ma'mun"), buat_jabatan(rumah, "Camat", kepala=True), status="PLT")
    buat_ruang(rumah, "Aula dengan nama yang sangat panjang sekali untuk sebuah kartu")
    masuk_sebagai(halaman, pemeran.ani)
    kelola = f"/instansi/{rumah.slug}/kelola/"
    for jalur in (
        "",
        "profil/",
        "naskah/",
        "pejabat/",
        "ruang/",
        "ruang/tambah/",
        "anggota/",
        "surel/",
        "jejak/",
    ):
        halaman.goto(kelola + jalur)
        periksa_axe(halaman)
        tidak_melebar(halaman)
        potret(halaman, f"kelola-{jalur.replace('/', '-') or 'ringkasan'}")
    for jalur in ("/instansi/", f"/instansi/{rumah.slug}/", "/inovasi/", "/profil/", "/sandi/ubah/"):
        halaman.goto(jalur)
        periksa_axe(halaman)
        tidak_melebar(halaman)


@pytest.mark.parametrize("ukuran", ["lebar"], indirect=True)
def test_contoh_kop_mengikuti_ketikan(halaman, masuk_sebagai, pemeran):
    masuk_sebagai(halaman, pemeran.ani)
    halaman.goto(f"/instansi/{pemeran.tuan_rumah.slug}/kelola/naskah/")
    halaman.get_by_label("Kode unit pada nomor surat").fill("Kec.COBA")
    halaman.locator("#contoh-naskah").get_by_text("Kec.COBA").wait_for()
