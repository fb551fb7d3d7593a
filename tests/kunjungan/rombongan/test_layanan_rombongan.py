from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from kunjungan.choices import JalurPeserta, Kehadiran, PeranPeserta, Pihak, Status
from kunjungan.inti.penghalang import Penghalang
from kunjungan.models import Peserta
from kunjungan.rombongan.services import (
    ganti_peserta,
    geser_peserta,
    hapus_peserta,
    jadikan_pimpinan,
    tambah_peserta,
    tempel_peserta,
    ubah_peserta,
)
from kunjungan.rombongan.services_kehadiran import catat_kehadiran, tambah_susulan, tandai_semua_hadir
from kunjungan.rules import MASA, Urusan
from tests.kunjungan.rombongan.bantu_pelaksanaan import buat_kunjungan_pada, isi_peserta

pytestmark = pytest.mark.django_db
NIP = "197204151998031004"


@pytest.fixture
def k(p):
    return buat_kunjungan_pada(p)


def test_tambah_pimpinan_kedua_menggeser_yang_pertama(p, k):
    a = tambah_peserta(kunjungan=k, oleh=p.budi, nama="Agus", peran=PeranPeserta.PIMPINAN)
    b = tambah_peserta(kunjungan=k, oleh=p.budi, nama="Budi", peran=PeranPeserta.PIMPINAN)
    a.refresh_from_db()
    assert (a.peran, b.peran, b.urutan) == ("PESERTA", "PIMPINAN", 2)


def test_basis_data_menolak_dua_pimpinan_dan_nip_kembar(p, k):
    Peserta.objects.create(kunjungan=k, nama="A", peran="PIMPINAN", nip=NIP)
    for isi in ({"peran": "PIMPINAN"}, {"nip": NIP}, {"nip": "123"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Peserta.objects.create(kunjungan=k, nama="B", **isi)
    Peserta.objects.create(kunjungan=k, nama="C", peran="PIMPINAN", pihak=Pihak.TUAN_RUMAH)


def test_nip_kembar_disebut_namanya(p, k):
    tambah_peserta(kunjungan=k, oleh=p.budi, nama="Agus", nip=NIP)
    with pytest.raises(Penghalang, match="atas nama Agus"):
        tambah_peserta(kunjungan=k, oleh=p.budi, nama="Lain", nip=NIP)


@pytest.mark.parametrize("status", [s for s in Status if s not in MASA[Urusan.ROMBONGAN][0]])
def test_rombongan_tertutup_setelah_dimulai_atau_berakhir(p, status):
    k = buat_kunjungan_pada(p, status)
    with pytest.raises(Penghalang):
        tambah_peserta(kunjungan=k, oleh=p.budi, nama="Agus")
    assert not k.peserta.exists()


def test_tempel_dua_kali_tidak_menggandakan(p, k):
    baris = [
        {"nama": "Agus", "nip": NIP},
        {"nama": "Budi", "jabatan": "Staf"},
        {"nama": "BUDI", "jabatan": "staf"},
    ]
    hasil = tempel_peserta(kunjungan=k, baris=baris, oleh=p.budi, pihak=Pihak.TAMU)
    assert (hasil.ditambah, hasil.dilewati) == (2, 1)
    hasil = tempel_peserta(kunjungan=k, baris=baris, oleh=p.budi, pihak=Pihak.TAMU)
    assert (hasil.ditambah, hasil.dilewati) == (0, 3)


def test_tempel_pimpinan_hanya_bila_belum_ada(p, k):
    tempel_peserta(
        kunjungan=k,
        oleh=p.budi,
        baris=[{"nama": "A", "peran": "PIMPINAN"}, {"nama": "B", "peran": "PIMPINAN"}],
    )
    assert list(k.peserta.order_by("urutan").values_list("peran", flat=True)) == ["PIMPINAN", "PESERTA"]


def test_tempel_mengenali_pimpinan_yang_disebut_permohonan(p, k):
    assert k.pimpinan_nama == "Agus Anggraito"
    tempel_peserta(
        kunjungan=k, oleh=p.budi, baris=[{"nama": "A"}, {"nama": "Agus Anggraito", "gelar_belakang": "A.P."}]
    )
    assert list(k.peserta.order_by("urutan").values_list("peran", flat=True)) == ["PESERTA", "PIMPINAN"]


def test_tempel_seribu_baris_kueri_tetap(p, k, django_assert_num_queries):
    def hitung(n, awalan):
        baris = [{"nama": f"{awalan} {i}"} for i in range(n)]
        with django_assert_num_queries(BATAS := 8 if n <= 500 else 9):
            tempel_peserta(kunjungan=k, oleh=p.budi, baris=baris)
        return BATAS

    hitung(1, "Satu")
    hitung(1000, "Seribu")
    assert k.peserta.count() == 1001


def test_ganti_menyimpan_rencana_dan_peran(p, k):
    lama = tambah_peserta(kunjungan=k, oleh=p.budi, nama="Agus", peran="PIMPINAN")
    baru = ganti_peserta(peserta=lama, oleh=p.budi, nama="Wakil")
    lama.refresh_from_db()
    assert (baru.peran, baru.urutan, baru.jalur, baru.menggantikan) == ("PIMPINAN", 1, "PENGGANTI", lama)
    assert lama.digantikan_oleh == p.budi and lama.digantikan_pada
    with pytest.raises(Penghalang, match="sudah digantikan"):
        ganti_peserta(peserta=lama, oleh=p.budi, nama="Lain lagi")
    with pytest.raises(Penghalang, match="sudah digantikan"):
        hapus_peserta(peserta=lama, oleh=p.budi)


def test_hapus_pengganti_memulihkan_yang_digantikan(p, k):
    lama = tambah_peserta(kunjungan=k, oleh=p.budi, nama="Agus", peran="PIMPINAN")
    baru = ganti_peserta(peserta=lama, oleh=p.budi, nama="Wakil")
    hapus_peserta(peserta=baru, oleh=p.budi)
    hapus_peserta(peserta=baru, oleh=p.budi)
    lama.refresh_from_db()
    assert lama.digantikan_pada is None and lama.peran == "PIMPINAN" and k.peserta.count() == 1


def test_jadikan_pimpinan_dan_ubah(p, k):
    a, b = isi_peserta(k, 2)
    jadikan_pimpinan(peserta=a, oleh=p.budi)
    jadikan_pimpinan(peserta=b, oleh=p.budi)
    ubah_peserta(peserta=b, oleh=p.budi, jabatan="Camat")
    assert set(k.peserta.values_list("nama", "peran", "jabatan")) == {
        ("Anggota 001", "PESERTA", "Staf"), ("Anggota 002", "PIMPINAN", "Camat")
    }  # fmt: skip


def test_geser_urutan(p, k):
    a, _b, c = isi_peserta(k, 3)
    geser_peserta(peserta=c, naik=True, oleh=p.budi)
    geser_peserta(peserta=a, naik=True, oleh=p.budi)
    assert [x.nama[-1] for x in k.peserta.order_by("urutan", "id")] == ["1", "3", "2"]


# --- the day


def test_catat_hanya_yang_disentuh_dan_idempoten(p):
    k = buat_kunjungan_pada(p, Status.BERLANGSUNG)
    a, b, c = isi_peserta(k, 3)
    assert catat_kehadiran(kunjungan=k, hadir=[a.pk], tidak_hadir=[b.pk], oleh=p.dedi) == 2
    a.refresh_from_db()
    pertama = a.kehadiran_dicatat_pada
    assert catat_kehadiran(kunjungan=k, hadir=[a.pk], tidak_hadir=[b.pk], oleh=p.ani) == 0
    a.refresh_from_db()
    c.refresh_from_db()
    assert (a.kehadiran_dicatat_pada, a.kehadiran_dicatat_oleh, c.kehadiran) == (pertama, p.dedi, "BELUM")
    assert tandai_semua_hadir(kunjungan=k, oleh=p.dedi) == 1
    assert catat_kehadiran(kunjungan=k, belum=[a.pk], oleh=p.dedi) == 1


def test_catat_sebelum_dimulai_ditolak(p, k):
    (a,) = isi_peserta(k, 1)
    with pytest.raises(Penghalang, match="setelah kunjungan dimulai"):
        catat_kehadiran(kunjungan=k, hadir=[a.pk], oleh=p.dedi)


def test_catat_peserta_kunjungan_lain_diabaikan(p):
    k, lain = buat_kunjungan_pada(p, Status.BERLANGSUNG), buat_kunjungan_pada(p, Status.DIAJUKAN)
    (a,) = isi_peserta(lain, 1)
    assert catat_kehadiran(kunjungan=k, hadir=[a.pk], oleh=p.dedi) == 0


def test_susulan_hadir_dan_klik_ganda_satu_orang(p):
    k = buat_kunjungan_pada(p, Status.BERLANGSUNG)
    a = tambah_susulan(kunjungan=k, oleh=p.dedi, nama="Tamu", jabatan="Staf")
    b = tambah_susulan(kunjungan=k, oleh=p.dedi, nama="tamu", jabatan="staf")
    assert a == b and (a.jalur, a.kehadiran) == (JalurPeserta.SUSULAN, Kehadiran.HADIR)


def test_ganti_di_pintu_langsung_hadir(p):
    k = buat_kunjungan_pada(p, Status.BERLANGSUNG)
    (a,) = isi_peserta(k, 1)
    b = ganti_peserta(peserta=a, oleh=p.dedi, hadir=True, nama="Pengganti")
    assert b.kehadiran == Kehadiran.HADIR
    with pytest.raises(Penghalang, match="sudah dicatat hadir"):
        ganti_peserta(peserta=b, oleh=p.dedi, hadir=True, nama="Lain")


def test_susulan_atau_pengganti_yang_sudah_terdaftar_ditolak(p):
    k = buat_kunjungan_pada(p, Status.BERLANGSUNG)
    a, _b = isi_peserta(k, 2)
    with pytest.raises(Penghalang, match="sudah ada di daftar"):
        tambah_susulan(kunjungan=k, oleh=p.dedi, nama="anggota 002", jabatan="Staf")
    with pytest.raises(Penghalang, match="sudah ada di daftar"):
        ganti_peserta(peserta=a, oleh=p.dedi, nama="Anggota 002", jabatan="Staf")
    assert k.peserta.filter(digantikan_pada=None).count() == 2
