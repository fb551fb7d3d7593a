"""Public pages of agencies and innovations: what a visitor without login sees, and never sees."""

from __future__ import annotations

import pytest
from django.db import connection
from django.utils import timezone

from inovasi.models import Inovasi, Penghargaan
from tests.factories.instansi import buat_anggota, buat_instansi, buat_pejabat, buat_pengguna, buat_ruang

RUMAH = "/instansi/kecamatan-harjamukti/"


def _inovasi(instansi, nama="Layanan Cepat", **lain) -> Inovasi:
    lain.setdefault("slug", nama.lower().replace(" ", "-"))
    lain.setdefault("status", "TERBIT")
    lain.setdefault("terbit_pada", timezone.now())
    return Inovasi.objects.create(instansi=instansi, nama=nama, ringkasan="Selesai satu kali datang.", **lain)


def _penghargaan(instansi, **lain) -> Penghargaan:
    bawaan = {"nama": "Lomba Sinergitas Kinerja Kecamatan", "tingkat": "PROVINSI", "peringkat": "Juara III"}
    return Penghargaan.objects.create(instansi=instansi, **bawaan | {"tahun": 2018} | lain)


@pytest.mark.parametrize("alamat", ["/instansi/", RUMAH, "/inovasi/"])
def test_terbuka_tanpa_login_dan_hanya_baca(client, pemeran, alamat):
    assert client.get(alamat).status_code == 200
    assert client.post(alamat).status_code == 405


def test_ruang_yang_tidak_dipakai_dan_inovasi_draf_tidak_tampil(client, pemeran):
    buat_ruang(pemeran.tuan_rumah, "Aula Terbuka", kapasitas=1200)
    buat_ruang(pemeran.tuan_rumah, "Gudang Lama", aktif=False)
    _inovasi(pemeran.tuan_rumah, "Sudah Terbit")
    draf = _inovasi(pemeran.tuan_rumah, "Masih Rahasia", status="DRAF")
    isi = client.get(RUMAH).content.decode()
    assert "Aula Terbuka" in isi
    assert "1.200 kursi" in isi
    assert "Sudah Terbit" in isi
    for kata in ("Gudang Lama", "Masih Rahasia"):
        assert kata not in isi
        assert kata not in client.get("/inovasi/").content.decode()
    assert client.get(draf.get_absolute_url()).status_code == 404


@pytest.mark.serangan
def test_nip_dan_anggota_tidak_pernah_tampil(client, pemeran):
    buat_pejabat(pemeran.tuan_rumah, nip="197204151998031004")
    isi = client.get(RUMAH).content.decode()
    assert "19720415" not in isi
    assert "ani@contoh.go.id" not in isi


@pytest.mark.parametrize(
    ("kueri", "ditemukan"),
    [
        ("?q=HARJA", ["Kecamatan Harjamukti"]),
        ("?q=cirebon+kecamatan", ["Kecamatan Harjamukti"]),
        ("?q=%00harja%E2%80%8Bmukti", ["Kecamatan Harjamukti"]),
        ("?jenis=KOTA", ["Pemerintah Kota Cirebon"]),
        ("?q=tidak+ada", []),
        ("?q=%25", []),
    ],
)
def test_cari_instansi(client, pemeran, kueri, ditemukan):
    halaman = client.get(f"/instansi/{kueri}").context["halaman"]
    assert [i.nama for i in halaman] == ditemukan


@pytest.mark.parametrize(
    "kueri", ["?page=x", "?page=-1", "?page=99", "?jenis=NGAWUR", f"?q={'x' * 500}", "?q[]=a"]
)
def test_saringan_ngawur_tidak_gagal(client, pemeran, kueri):
    assert client.get(f"/instansi/{kueri}").status_code == 200
    assert client.get(f"/inovasi/{kueri}").status_code == 200


def test_yang_bergabung_lebih_dulu(client, pemeran):
    nama = [i.nama for i in client.get("/instansi/").context["halaman"]]
    assert nama[-2:] == ["Pemerintah Kabupaten Banyumas", "Pemerintah Kota Cirebon"]


def test_tautan_sumber_hanya_http(pemeran):
    from django.core.exceptions import ValidationError

    satu = _penghargaan(pemeran.tuan_rumah, sumber_url="javascript:alert(1)")
    with pytest.raises(ValidationError):
        satu.full_clean()


# Address and its number of statements, with 1 row and with 30.
KUERI = {"/instansi/": 2, "/inovasi/": 2}


@pytest.mark.parametrize("alamat", KUERI)
def test_banyak_kueri_tetap(client, pemeran, alamat, django_assert_num_queries):
    assert connection.vendor == "postgresql"
    _isi(pemeran, 1)
    with django_assert_num_queries(KUERI[alamat]):
        client.get(alamat)
    _isi(pemeran, 29)
    with django_assert_num_queries(KUERI[alamat]):
        client.get(alamat)


def _isi(pemeran, banyak):
    for _ in range(banyak):
        rumah = buat_instansi(induk=pemeran.tuan_rumah.induk)
        buat_anggota(buat_pengguna(), rumah, "ADMIN")
        _inovasi(pemeran.tuan_rumah, f"Inovasi {rumah.pk}")
        _penghargaan(pemeran.tuan_rumah, nama=f"Lomba {rumah.pk}")
        buat_ruang(pemeran.tuan_rumah)
