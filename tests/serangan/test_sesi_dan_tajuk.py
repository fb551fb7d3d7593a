"""Sessions, addresses to be led to, foreign hosts and methods, fields that no form has."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from instansi.choices import Peran
from instansi.models import Keanggotaan, Surel
from tests.factories.instansi import buat_anggota, buat_pemeran, buat_pengguna
from tests.factories.kunjungan import buat_kunjungan
from tests.serangan.tajuk import periksa_tajuk

pytestmark = [pytest.mark.django_db, pytest.mark.serangan]
SANDI = "kata-sandi-yang-panjang-9"


@pytest.fixture
def budi():
    p = buat_pemeran()
    p.budi.set_password(SANDI)
    p.budi.save()
    return p.budi


@pytest.mark.parametrize(
    "alamat", ["/tak/ada/", "/kunjungan/%00/", "/media/x", "/dasbor/", "/statis/tak-ada.css", "/keluar/"]
)
def test_tajuk_juga_di_halaman_galat(alamat):
    periksa_tajuk(Client().get(alamat))


def test_tajuk_juga_saat_kesalahan_sendiri(monkeypatch, budi):
    def gagal(*_, **__):
        raise RuntimeError("rahasia di dalam galat")

    monkeypatch.setattr("kunjungan.ruang_kerja.views_daftar.instansi_dengan_hak", gagal)
    c = Client(raise_request_exception=False)
    c.force_login(budi)
    jawaban = c.get("/kunjungan/saya/")
    assert jawaban.status_code == 500 and "rahasia" not in jawaban.content.decode()
    periksa_tajuk(jawaban)
    assert "no-store" in jawaban["Cache-Control"]


@pytest.mark.parametrize("metode", ["TRACE", "PROPFIND", "CONNECT", "PATCH", "MKCOL", "X" * 300])
@pytest.mark.parametrize("alamat", ["/", "/masuk/", "/kunjungan/", "/dasbor/", "/media/publik/a.jpg"])
def test_metode_asing_ditolak(metode, alamat):
    jawaban = Client().generic(metode, alamat, HTTP_X_RAHASIA="jangan-dipantulkan")
    assert jawaban.status_code in {302, 403, 404, 405, 501} and b"jangan-dipantulkan" not in jawaban.content


TUJUAN = [
    "//evil.test", "/\\evil.test", "\\\\evil.test", "https:evil.test", "https:///evil.test", "javascript:alert(1)",
    "\t//evil.test", "/\t/evil.test", "//evil.test/%2e%2e", "http://localhost@evil.test", "///evil.test",
    " //evil.test",
    "data:text/html,x", "//testserver.evil.test", "https://evil.test#testserver", "\x00//evil.test", "/" + "a" * 9000,
]  # fmt: skip


@pytest.mark.parametrize("tujuan", TUJUAN)
def test_tidak_ada_pintu_yang_mengantar_keluar(budi, tujuan):
    cache.clear()
    c = Client()
    lewat_kirim = c.post("/masuk/", {"login": budi.email, "password": SANDI, "next": tujuan})
    assert lewat_kirim.status_code == 302
    c2 = Client()
    lewat_alamat = c2.post("/masuk/", {"login": budi.email, "password": SANDI}, QUERY_STRING="")
    keluar = c.post("/keluar/", {"next": tujuan})
    sudah_masuk = c2.get("/masuk/", {"next": tujuan})
    for jawaban in (lewat_kirim, lewat_alamat, keluar, sudah_masuk):
        if jawaban.status_code == 302:
            sasaran = jawaban["Location"]
            assert sasaran.startswith("/") and sasaran[1:2] not in {"/", "\\", "\t"}, sasaran
    assert "evil" not in Client().get("/masuk/", {"next": tujuan}).content.decode().split("next")[0]


@pytest.mark.parametrize(
    "host", ["evil.test", "localhost.evil.test", "localhost:80@evil.test", "", "a" * 300, "evil.test\r\nX: 1"]
)
def test_host_asing_ditolak_dan_tidak_masuk_surel(budi, host, settings):
    settings.ALLOWED_HOSTS = ["localhost", "testserver"]
    jawaban = Client().post("/sandi/lupa/", {"email": budi.email}, HTTP_HOST=host)
    assert jawaban.status_code == 400 and not Surel.objects.exists()
    Client().post("/sandi/lupa/", {"email": budi.email}, HTTP_X_FORWARDED_HOST="evil.test")
    surel = Surel.objects.get()
    assert "evil.test" not in surel.isi_teks and settings.SITUS_URL in surel.isi_teks


def test_alamat_palsu_tidak_menghindari_batas_masuk(budi):
    cache.clear()
    for i in range(12):
        jawaban = Client().post(
            "/masuk/", {"login": budi.email, "password": "salah-sekali"}, HTTP_X_FORWARDED_FOR=f"10.0.0.{i}"
        )
    isi = jawaban.content.decode()
    assert "Terlalu banyak percobaan" in isi
    cache.clear()


def test_keluar_dengan_get_ditolak(budi):
    c = Client()
    c.force_login(budi)
    assert c.get("/keluar/").status_code == 405 and c.get("/dasbor/").status_code == 200


def test_sesi_baru_saat_masuk_dan_mati_saat_dinonaktifkan(budi):
    cache.clear()
    c = Client()
    c.get("/masuk/")
    c.cookies[settings.SESSION_COOKIE_NAME] = "kunci-titipan-penyerang-0123456789ab"
    assert c.post("/masuk/", {"login": budi.email, "password": SANDI}).status_code == 302
    assert c.cookies[settings.SESSION_COOKIE_NAME].value != "kunci-titipan-penyerang-0123456789ab"
    assert c.get("/dasbor/").status_code == 200
    type(budi).objects.filter(pk=budi.pk).update(is_active=False)
    jawaban = c.get("/dasbor/")
    assert jawaban.status_code == 302 and jawaban["Location"].startswith("/masuk/")


def test_hak_hilang_pada_klik_berikutnya_juga_bagi_formulir_yang_terbuka():
    p = buat_pemeran()
    k = buat_kunjungan(p)
    c = Client()
    c.force_login(p.fitri)
    alamat = reverse("kunjungan:aksi", args=[k.kode, "registrasi"])
    data = {"diterima": str(k.dikirim_pada.date()), "sifat": "BIASA"}
    assert c.get(alamat).status_code == 200
    Keanggotaan.objects.filter(pengguna=p.fitri).update(peran=[Peran.HUMAS])
    assert c.post(alamat, data).status_code == 403
    Keanggotaan.objects.filter(pengguna=p.fitri).update(dicabut_pada=k.dikirim_pada, dicabut_oleh=p.ani)
    assert c.post(alamat, data).status_code == 404
    k.refresh_from_db()
    assert k.status == "DIAJUKAN"


def test_seribu_bidang_lebih_ditolak_dengan_halaman(budi):
    c = Client()
    c.force_login(budi)
    jawaban = c.post("/profil/", {f"b{i}": "x" for i in range(1500)})
    assert jawaban.status_code == 400 and "Permintaan tidak dapat dibaca" in jawaban.content.decode()
    periksa_tajuk(jawaban)


def test_bidang_yang_tidak_ada_di_formulir_tidak_ditulis(budi):
    from kunjungan.models import Kunjungan

    p_lain = buat_pengguna("Orang lain")
    buat_anggota(p_lain, budi.keanggotaan.get().instansi, Peran.PEMOHON)
    c = Client()
    c.force_login(budi)
    lebih = {
        "is_superuser": "on",
        "is_staff": "on",
        "email": "a@evil.test",
        "peran": "ADMIN",
        "is_active": "",
    }
    assert c.post("/profil/", {"nama": "Budi", **lebih}).status_code == 302
    budi.refresh_from_db()
    assert not budi.is_superuser and budi.email != "a@evil.test" and budi.is_active
    k = Kunjungan.objects.create(pemohon=budi.keanggotaan.get().instansi, dibuat_oleh=budi)
    lebih = {
        "status": "TERJADWAL", "kode": "PALSU", "nomor_agenda": "1", "dibuat_oleh": p_lain.pk,
        "tayang_pada": "2026-01-01", "pemohon": "1", "tuan_rumah": "1", "surat_sha256": "0",
        "surat_berkas": "privat/dokumen/x.pdf",
    }  # fmt: skip
    for langkah in ("keperluan", "rombongan", "jadwal", "surat", "tuan-rumah"):
        c.post(
            reverse("kunjungan:langkah", args=[k.kode, langkah]),
            {**lebih, "tujuan": "T", "jumlah_peserta": "3"},
        )
    lama = k.kode
    k.refresh_from_db()
    assert (k.status, k.kode, k.nomor_agenda, k.dibuat_oleh_id) == ("DRAF", lama, None, budi.pk)
    assert not k.tayang_pada and not k.surat_berkas and k.jumlah_peserta == 3
