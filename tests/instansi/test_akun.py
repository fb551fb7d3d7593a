"""Login, logout, forgotten and changed passwords, own profile."""

from __future__ import annotations

import re

import pytest
from django.core.cache import cache
from django.urls import NoReverseMatch, reverse

from instansi.akun.demo import AKUN_DEMO, SANDI_DEMO
from instansi.kelola import services_surel as layanan_surel
from instansi.models import JejakAudit, Surel
from tests.factories.instansi import buat_pengguna

SANDI = "sandi-panjang-dan-aneh"


@pytest.fixture
def budi(pemeran):
    pemeran.budi.set_password(SANDI)
    pemeran.budi.save()
    cache.clear()
    return pemeran.budi


def _masuk(client, email, sandi=SANDI, **lain):
    return client.post("/masuk/", {"login": email, "password": sandi, **lain})


def test_masuk_menuju_dasbor(client, budi):
    assert _masuk(client, " BUDI@contoh.go.id ").headers["Location"] == "/dasbor/"
    assert client.session["_auth_user_id"] == str(budi.pk)


def test_masuk_menuju_tujuan_di_portal_ini(client, budi):
    assert _masuk(client, budi.email, next="/profil/").headers["Location"] == "/profil/"


@pytest.mark.serangan
@pytest.mark.parametrize(
    "tujuan", ["//evil.test", "/\\evil.test", "https://evil.test/", "javascript:alert(1)"]
)
def test_masuk_tidak_keluar_dari_portal(client, budi, tujuan):
    assert _masuk(client, budi.email, next=tujuan).headers["Location"] == "/dasbor/"


def _pesan_galat(jawaban):
    return re.sub(r"\s+", " ", str(jawaban.context["form"].non_field_errors()))


def test_salah_sandi_dan_akun_tak_dikenal_sama(client, budi):
    salah = _masuk(client, budi.email, "keliru-sekali-ini")
    asing = _masuk(client, "tiada@contoh.go.id", "keliru-sekali-ini")
    assert _pesan_galat(salah) == _pesan_galat(asing)
    assert "tidak cocok" in _pesan_galat(salah)
    assert "_auth_user_id" not in client.session


@pytest.mark.serangan
def test_percobaan_berulang_dibatasi_per_akun_dan_alamat(client, budi):
    for _ in range(5):
        _masuk(client, budi.email, "keliru-sekali-ini")
    assert "Terlalu banyak percobaan" in _pesan_galat(_masuk(client, budi.email))
    # The owner, elsewhere, is not locked out by it.
    client.defaults["REMOTE_ADDR"] = "10.0.0.9"
    assert _masuk(client, budi.email).status_code == 302


def test_akun_nonaktif_tidak_masuk(client, budi):
    budi.is_active = False
    budi.save()
    _masuk(client, budi.email)
    assert "_auth_user_id" not in client.session


def test_keluar_hanya_lewat_post(masuk, pemeran):
    client = masuk(pemeran.budi)
    assert client.get("/keluar/").status_code == 405
    assert "_auth_user_id" in client.session
    assert client.post("/keluar/").status_code == 302
    assert "_auth_user_id" not in client.session


def test_tidak_ada_pendaftaran_dan_pengelolaan_pos_el():
    for nama in ("account_signup", "account_email", "account_set_password"):
        with pytest.raises(NoReverseMatch):
            reverse(nama)


def test_lupa_sandi_sama_bagi_yang_dikenal_dan_tidak(client, budi):
    dikenal = client.post("/sandi/lupa/", {"email": budi.email})
    tidak = client.post("/sandi/lupa/", {"email": "tiada@contoh.go.id"})
    assert dikenal.headers["Location"] == tidak.headers["Location"] == "/sandi/lupa/terkirim/"
    assert [s.penerima for s in Surel.objects.order_by("id")] == [budi.email]


def test_atur_ulang_sandi_dari_surel_sampai_masuk(client, budi, mailoutbox):
    lain = client.__class__()
    lain.force_login(budi)
    client.post("/sandi/lupa/", {"email": budi.email}, headers={"host": "localhost"})
    surel = Surel.objects.get()
    assert surel.rahasia
    layanan_surel.kirim(surel.pk)
    tautan = re.search(r"http://localhost:8000(/sandi/lupa/\S+)", mailoutbox[0].body)[1]

    formulir = client.get(tautan, follow=True)
    assert b"Buat kata sandi baru" in formulir.content
    alamat = formulir.redirect_chain[-1][0]
    pendek = client.post(alamat, {"password1": "pendek", "password2": "pendek"})
    assert "12 karakter" in pendek.content.decode()
    baru = "dua belas huruf lebih"
    assert client.post(alamat, {"password1": baru, "password2": baru}).status_code == 302

    assert lain.get("/profil/").status_code == 302  # every older session has ended
    assert _masuk(client, budi.email, baru).status_code == 302
    assert JejakAudit.objects.filter(aksi="kata_sandi_diganti").count() == 1
    assert "tidak berlaku lagi" in client.__class__().get(tautan).content.decode()
    surel.refresh_from_db()
    assert surel.isi_teks == ""  # the link is not kept once it was sent


def test_ganti_sandi_mengakhiri_sesi_lain(client, budi):
    lain = client.__class__()
    lain.force_login(budi)
    client.force_login(budi)
    baru = "kalimat sandi yang baru"
    isi = {"oldpassword": SANDI, "password1": baru, "password2": baru}
    assert client.post("/sandi/ubah/", isi).headers["Location"] == "/profil/"
    assert client.get("/profil/").status_code == 200
    assert lain.get("/profil/").status_code == 302


@pytest.mark.parametrize(
    ("isi", "pesan"),
    [
        ({"oldpassword": "keliru", "password1": "a" * 14, "password2": "a" * 14}, "tidak cocok"),
        ({"oldpassword": SANDI, "password1": "pendek", "password2": "pendek"}, "12 karakter"),
        ({"oldpassword": SANDI, "password1": "827364918273", "password2": "827364918273"}, "angka"),
    ],
)
def test_ganti_sandi_ditolak(client, budi, isi, pesan):
    client.force_login(budi)
    assert pesan in client.post("/sandi/ubah/", isi).content.decode()
    budi.refresh_from_db()
    assert budi.check_password(SANDI)


def test_ganti_sandi_tanpa_sandi_diarahkan_ke_surel(masuk, pemeran):
    pemeran.budi.set_unusable_password()
    pemeran.budi.save()
    assert masuk(pemeran.budi).get("/sandi/ubah/").headers["Location"] == "/sandi/lupa/"


def test_akun_demo_hanya_dalam_mode_demonstrasi(client, db, settings):
    assert SANDI_DEMO not in client.get("/masuk/").content.decode()
    settings.MODE_DEMONSTRASI = True
    halaman = client.get("/masuk/").content.decode()
    assert all(akun.email in halaman for akun in AKUN_DEMO)


def test_akun_demo_tunggal_dan_sandinya_memenuhi_aturan():
    from django.contrib.auth.password_validation import validate_password

    assert len({a.email for a in AKUN_DEMO}) == len(AKUN_DEMO)
    validate_password(SANDI_DEMO)


def test_profil_disimpan_dan_tercatat(masuk, pemeran):
    client = masuk(pemeran.budi)
    isi = {"nama": "Budi\u200b Baru", "jabatan": "Kasi", "telepon": "0812-3456-7890"}
    assert client.post("/profil/", isi).status_code == 302
    pemeran.budi.refresh_from_db()
    assert (pemeran.budi.nama, pemeran.budi.telepon.as_e164) == ("Budi Baru", "+6281234567890")
    assert JejakAudit.objects.get().aksi == "profil_diubah"
    client.post("/profil/", isi)
    assert JejakAudit.objects.count() == 1


def test_profil_salah_tidak_kehilangan_isian(masuk, pemeran):
    jawaban = masuk(pemeran.budi).post("/profil/", {"nama": "", "jabatan": "Kasi Baru", "telepon": "12"})
    assert jawaban.status_code == 422
    assert 'value="Kasi Baru"' in jawaban.content.decode()
    pemeran.budi.refresh_from_db()
    assert pemeran.budi.nama == "Budi"


@pytest.mark.serangan
def test_profil_tidak_dapat_mengubah_hak(masuk, pemeran):
    masuk(pemeran.budi).post(
        "/profil/", {"nama": "B", "is_superuser": "on", "email": "x@y.id", "is_staff": "1"}
    )
    pemeran.budi.refresh_from_db()
    assert (pemeran.budi.is_superuser, pemeran.budi.email) == (False, "budi@contoh.go.id")


def test_profil_tanpa_login_dan_metode_salah(client, masuk, pemeran):
    assert client.get("/profil/").headers["Location"] == "/masuk/?next=/profil/"
    assert masuk(pemeran.budi).delete("/profil/").status_code == 405


def test_satu_akun_per_alamat(db):
    from django.db import IntegrityError

    buat_pengguna(email="siti@contoh.go.id")
    with pytest.raises(IntegrityError, match="pengguna_email"):
        buat_pengguna(email="Siti@contoh.go.id")


def test_masuk_di_tengah_permohonan_menenangkan(client):
    assert "Yang Anda pilih ikut terbawa" in client.get("/masuk/?next=/rencana/ajukan/").content.decode()
    assert "Dengan alamat pos-el" in client.get("/masuk/?next=/dasbor/").content.decode()
