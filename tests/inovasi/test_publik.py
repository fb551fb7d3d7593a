"""Public pages of agencies and innovations: what a visitor without login sees, and never sees."""

from __future__ import annotations

import pytest
from django.utils import timezone

from inovasi.models import Inovasi, Penghargaan
from inovasi.services.indeks import segarkan
from tests.factories.instansi import buat_pejabat, buat_ruang

RUMAH = "/instansi/kecamatan-harjamukti/"


def _inovasi(instansi, nama="Layanan Cepat", **lain) -> Inovasi:
    lain.setdefault("slug", nama.lower().replace(" ", "-"))
    lain.setdefault("status", "TERBIT")
    lain.setdefault("terbit_pada", timezone.now())
    satu = Inovasi.objects.create(instansi=instansi, nama=nama, ringkasan="Selesai satu kali datang.", **lain)
    segarkan(inovasi=[satu.pk])
    return satu


def _penghargaan(instansi, **lain) -> Penghargaan:
    bawaan = {"nama": "Lomba Sinergitas Kinerja Kecamatan", "tingkat": "PROVINSI", "peringkat": "Juara III"}
    return Penghargaan.objects.create(instansi=instansi, **bawaan | {"tahun": 2018} | lain)


@pytest.mark.parametrize("alamat", [RUMAH])
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


def test_tautan_sumber_hanya_http(pemeran):
    from django.core.exceptions import ValidationError

    satu = _penghargaan(pemeran.tuan_rumah, sumber_url="javascript:alert(1)")
    with pytest.raises(ValidationError):
        satu.full_clean()
