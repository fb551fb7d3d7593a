"""Public pages of agencies and innovations: what a visitor without login sees, and never sees."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError

from tests.factories.inovasi import buat_inovasi, buat_penghargaan
from tests.factories.instansi import buat_pejabat, buat_ruang

RUMAH = "/instansi/kecamatan-harjamukti/"


def test_terbuka_tanpa_login_dan_hanya_baca(client, pemeran):
    assert client.get(RUMAH).status_code == 200
    assert client.post(RUMAH).status_code == 405


def test_ruang_yang_tidak_dipakai_dan_inovasi_draf_tidak_tampil(client, pemeran):
    buat_ruang(pemeran.tuan_rumah, "Aula Terbuka", kapasitas=1200)
    buat_ruang(pemeran.tuan_rumah, "Gudang Lama", aktif=False)
    buat_inovasi(pemeran.tuan_rumah, "Sudah Terbit")
    draf = buat_inovasi(pemeran.tuan_rumah, "Masih Rahasia", status="DRAF")
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
    satu = buat_penghargaan(pemeran.tuan_rumah, sumber_url="javascript:alert(1)")
    with pytest.raises(ValidationError):
        satu.full_clean()
