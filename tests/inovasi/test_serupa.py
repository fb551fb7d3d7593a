"""Agencies alike, and innovations that do the same and are visited less."""

from __future__ import annotations

import pytest

from inovasi.cari.queries_serupa import instansi_serupa, lebih_sepi
from inovasi.cari.services_indeks import segarkan
from tests.factories.inovasi import buat_inovasi
from tests.factories.instansi import buat_instansi, buat_wilayah

pytestmark = pytest.mark.django_db


def test_instansi_serupa_menurut_jenis_wilayah_dan_urusan(django_assert_max_num_queries):
    jabar, papua = buat_wilayah("32.09.01", "A"), buat_wilayah("94.71.01", "B")
    satu = buat_instansi("Kecamatan Satu", wilayah=jabar)
    dekat = buat_instansi("Kecamatan Dekat", wilayah=jabar)
    jauh = buat_instansi("Distrik Jauh", wilayah=papua)
    buat_instansi("Dinas Lain", wilayah=jabar, jenis="DINAS")
    for rumah in (satu, dekat):
        buat_inovasi(rumah, urusan="SOSIAL")
    buat_inovasi(jauh, urusan="KELAUTAN")
    with django_assert_max_num_queries(1):
        assert [k.nama for k in instansi_serupa(satu.pk)] == ["Kecamatan Dekat", "Distrik Jauh"]


def test_yang_belum_bergabung_di_belakang():
    satu = buat_instansi("Kecamatan Satu")
    buat_instansi("Kecamatan Sunyi", bergabung=False)
    buat_instansi("Kecamatan Siap")
    assert [k.nama for k in instansi_serupa(satu.pk)] == ["Kecamatan Siap", "Kecamatan Sunyi"]


def test_lebih_sepi_melakukan_hal_yang_sama(django_assert_max_num_queries):
    rumah = [buat_instansi(f"Kecamatan {n}") for n in range(6)]
    ramai = buat_inovasi(rumah[0], "Bank Sampah Sekolah", urusan="LINGKUNGAN", banyak_kunjungan=20)
    buat_inovasi(rumah[1], "Bank Sampah Desa", urusan="LINGKUNGAN", banyak_kunjungan=1)
    buat_inovasi(rumah[2], "Bank Sampah Kota", urusan="LINGKUNGAN", banyak_kunjungan=90)
    buat_inovasi(rumah[3], "Sampah Jadi Kompos", urusan="LINGKUNGAN")
    buat_inovasi(rumah[4], "Bank Sampah Draf", urusan="LINGKUNGAN", status="DRAF")
    buat_inovasi(rumah[5], "Kebun Kota", urusan="PANGAN")
    buat_inovasi(rumah[0], "Bank Sampah Kantor Sendiri", urusan="LINGKUNGAN")
    with django_assert_max_num_queries(1):
        nama = [k.nama for k in lebih_sepi(ramai.pk)]
    assert nama == ["Bank Sampah Desa", "Sampah Jadi Kompos"]


def test_satu_dari_setiap_instansi_dan_tanpa_kata_sama_diisi_dari_urusan():
    satu, lain = buat_instansi("Kecamatan Satu"), buat_instansi("Kecamatan Lain")
    asal = buat_inovasi(satu, "Posko", urusan="SOSIAL", banyak_kunjungan=3)
    for n in range(3):
        buat_inovasi(lain, f"Rumah Singgah {n}", urusan="SOSIAL")
    assert len(lebih_sepi(asal.pk)) == 1


def test_yang_tidak_dikenal_tidak_punya_tetangga():
    segarkan(inovasi=[])
    assert lebih_sepi(10**9) == []
    assert instansi_serupa(10**9) == []
