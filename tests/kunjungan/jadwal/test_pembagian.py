from __future__ import annotations

import datetime as dt
from collections import Counter

import pytest
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st

from kunjungan.choices import Kehadiran, Pihak, Status
from kunjungan.inti.penghalang import Penghalang
from kunjungan.jadwal.rules_pembagian import Perhentian, bagi_rata, bagian, kelompok_di_dua_tempat
from kunjungan.jadwal.services_pembagian import sinkronkan_pembagian
from kunjungan.models import KehadiranLokus, Kelompok, Lokus, PesertaLokus
from kunjungan.rombongan import services_kelompok as layanan
from kunjungan.rombongan.services import ganti_peserta, hapus_peserta
from kunjungan.rombongan.services_kehadiran import catat_kehadiran, tambah_susulan, tandai_semua_hadir
from kunjungan.rombongan.services_kehadiran_lokus import hadirin_lokus
from tests.factories.instansi import buat_pemeran
from tests.kunjungan.rombongan.bantu_kelompok import atur_lokus, buat_kunjungan_terbagi, buat_lokus
from tests.kunjungan.rombongan.bantu_pelaksanaan import MULAI, buat_kunjungan_pada, isi_peserta

TAMU = Pihak.TAMU


@pytest.fixture
def p(db):
    return buat_pemeran()


def di(lokus):
    """Names of the guests at a stop, by their number."""
    baris = PesertaLokus.objects.filter(lokus=lokus, aktif=True).order_by("peserta__urutan", "id")
    return [r.peserta.urutan for r in baris.select_related("peserta")]


def tempatkan(k, orang, *nama):
    per_nama = {g.nama[-1]: g.pk for g in k.kelompok.order_by("id")}
    penempatan = {p.pk: per_nama[n] if n else None for p, n in zip(orang, nama, strict=True)}
    return layanan.tempatkan(kunjungan=k, penempatan=penempatan, oleh=k.dibuat_oleh, pihak=TAMU)


# -- groups and stops ------------------------------------------------------------------------------------------------


def test_anggota_ikut_kelompoknya_ke_lokus(p):
    k, setu, pamulang = buat_kunjungan_terbagi(p)
    orang = isi_peserta(k, 4)
    assert tempatkan(k, orang, "A", "A", "B", None) == 3
    assert (di(setu), di(pamulang)) == ([1, 2], [3])
    assert tempatkan(k, orang, "A", "B", "B", None) == 1
    assert (di(setu), di(pamulang)) == ([1], [2, 3])


def test_kelompok_di_dua_lokus_pada_jam_sama_ditolak_dengan_nama_tempat_dan_jam(p):
    k, _setu, pamulang = buat_kunjungan_terbagi(p)
    a, b = k.kelompok.order_by("id")
    with pytest.raises(Penghalang) as galat:
        atur_lokus(lokus=pamulang, untuk_semua=False, kelompok=[a, b], oleh=p.dedi)
    assert galat.value.masalah == [
        "Kelompok A tidak dapat berada di dua tempat: di Kecamatan Setu (Aula) pada Jumat, 18 Desember 2026, "
        "09.00–11.00 WIB, dan di Kecamatan Pamulang (Aula) pada Jumat, 18 Desember 2026, 09.00–11.00 WIB."
    ]
    assert list(pamulang.kelompok.order_by("id")) == [b]


def test_lokus_untuk_semua_pada_jam_lokus_lain_ditolak(p):
    _k, setu, _ = buat_kunjungan_terbagi(p)
    with pytest.raises(Penghalang, match="Seluruh rombongan sudah berada di Kecamatan Setu"):
        atur_lokus(lokus=setu, untuk_semua=True, oleh=p.dedi)
    assert not Lokus.objects.get(pk=setu.pk).untuk_semua


def test_lokus_jadi_untuk_kelompok_lalu_untuk_semua(p):
    k = buat_kunjungan_pada(p)
    lokus = k.lokus.get()
    a = layanan.buat_kelompok(kunjungan=k, nama="A", oleh=p.budi, pihak=TAMU)
    asing = Kelompok.objects.create(kunjungan=buat_kunjungan_pada(p, Status.DIAJUKAN), nama="A")
    orang = isi_peserta(k, 2)
    tempatkan(k, orang, "A", None)
    atur_lokus(lokus=lokus, untuk_semua=False, kelompok=[a, asing], oleh=p.dedi)
    assert di(lokus) == [1] and list(lokus.kelompok.order_by("id")) == [a]
    atur_lokus(lokus=lokus, untuk_semua=True, oleh=p.dedi)
    assert di(lokus) == [] and not PesertaLokus.objects.exists()


def test_pindah_untuk_satu_lokus_mengalahkan_kelompok(p):
    k, setu, pamulang = buat_kunjungan_terbagi(p)
    a, _b = k.kelompok.order_by("id")
    lain = buat_lokus(k, p.tuan_rumah, 3, a)
    satu, dua = isi_peserta(k, 2)
    tempatkan(k, [satu, dua], "A", "A")
    layanan.tempatkan_sendiri(peserta=satu, lokus=[pamulang.pk], oleh=p.dedi, pihak=TAMU)
    assert (di(setu), di(pamulang), di(lain)) == ([2], [1], [1, 2])
    layanan.tempatkan_sendiri(peserta=satu, lokus=[], oleh=p.dedi, pihak=TAMU)
    assert (di(setu), di(pamulang)) == ([1, 2], [])


def test_pindah_ke_dua_lokus_sejam_atau_lokus_asing_ditolak(p):
    k, setu, pamulang = buat_kunjungan_terbagi(p)
    (satu,) = isi_peserta(k, 1)
    with pytest.raises(Penghalang, match="Anggota 001 tidak dapat berada di dua tempat"):
        layanan.tempatkan_sendiri(peserta=satu, lokus=[setu.pk, pamulang.pk], oleh=p.dedi, pihak=TAMU)
    with pytest.raises(Penghalang, match="Lokus itu baru saja berubah"):
        layanan.tempatkan_sendiri(peserta=satu, lokus=[10**9], oleh=p.dedi, pihak=TAMU)


def test_basis_data_menolak_orang_di_dua_tempat(p):
    k, setu, pamulang = buat_kunjungan_terbagi(p)
    (satu,) = isi_peserta(k, 1)
    PesertaLokus.objects.create(peserta=satu, lokus=setu)
    with pytest.raises(IntegrityError, match="peserta_di_satu_tempat"), transaction.atomic():
        PesertaLokus.objects.create(peserta=satu, lokus=pamulang)


def test_pengganti_mewarisi_kelompok_dan_tempat_lalu_kembali(p):
    k, setu, pamulang = buat_kunjungan_terbagi(p)
    satu, dua = isi_peserta(k, 2)
    tempatkan(k, [satu, dua], "A", "A")
    layanan.tempatkan_sendiri(peserta=satu, lokus=[pamulang.pk], oleh=p.dedi, pihak=TAMU)
    baru = ganti_peserta(peserta=satu, oleh=p.budi, nama="Ganti Satu")
    lain = ganti_peserta(peserta=dua, oleh=p.budi, nama="Ganti Dua")
    assert [r.peserta for r in setu.peserta_lokus.all()] == [lain]
    assert [(r.peserta, r.perorangan) for r in pamulang.peserta_lokus.all()] == [(baru, True)]
    hapus_peserta(peserta=baru, oleh=p.budi)
    assert [r.peserta for r in pamulang.peserta_lokus.all()] == [satu]


def test_lokus_batal_melepas_pesertanya(p):
    k, setu, pamulang = buat_kunjungan_terbagi(p)
    orang = isi_peserta(k, 2)
    tempatkan(k, orang, "A", "B")
    Lokus.objects.filter(pk=pamulang.pk).update(batal=True)
    sinkronkan_pembagian(k)
    assert (di(setu), di(pamulang)) == ([1], [])


def test_hapus_kelompok_yang_dipakai_ditolak(p):
    k, setu, _ = buat_kunjungan_terbagi(p)
    a, _ = k.kelompok.order_by("id")
    orang = isi_peserta(k, 1)
    tempatkan(k, orang, "A")
    with pytest.raises(Penghalang, match="Kelompok A masih ditugaskan ke Kecamatan Setu"):
        layanan.hapus_kelompok(kelompok=a, oleh=p.budi, pihak=TAMU)
    Lokus.objects.filter(pk=setu.pk).update(batal=True)
    layanan.hapus_kelompok(kelompok=a, oleh=p.budi, pihak=TAMU)
    layanan.hapus_kelompok(kelompok=a, oleh=p.budi, pihak=TAMU)
    assert k.peserta.get().kelompok is None


def test_kelompok_kunjungan_lain_dan_tahap_yang_lewat_ditolak(p):
    k, *_ = buat_kunjungan_terbagi(p)
    (satu,) = isi_peserta(k, 1)
    asing = Kelompok.objects.create(kunjungan=buat_kunjungan_pada(p, Status.DIAJUKAN), nama="A")
    with pytest.raises(Penghalang, match="baru saja dihapus"):
        layanan.tempatkan(kunjungan=k, penempatan={satu.pk: asing.pk}, oleh=p.budi, pihak=TAMU)
    k.status = Status.BERLANGSUNG
    k.save()
    with pytest.raises(Penghalang, match="tidak dapat diubah lagi"):
        tempatkan(k, [satu], "A")
    assert layanan.tempatkan(
        kunjungan=k,
        penempatan={satu.pk: k.kelompok.first().pk, 10**9: None},
        oleh=p.dedi,
        pihak=Pihak.TUAN_RUMAH,
    )


def test_jumlah_kueri_tetap_dengan_12_lokus_dan_300_peserta(p, django_assert_num_queries):
    k, _setu, _pamulang = buat_kunjungan_terbagi(p)
    a, b = k.kelompok.order_by("id")
    for i in range(1, 6):
        buat_lokus(k, p.tuan_rumah, 2 * i, a, ruang=None, tempat=f"Ruang {i}")
        buat_lokus(k, p.tuan_rumah, 2 * i, b, ruang=None, tempat=f"Kelas {i}")
    isi_peserta(k, 300)
    k.peserta.filter(urutan__lte=150).update(kelompok=a)
    k.peserta.filter(urutan__gt=150).update(kelompok=b)
    with django_assert_num_queries(5):
        sinkronkan_pembagian(k)
    assert PesertaLokus.objects.count() == 1800
    with django_assert_num_queries(4):
        sinkronkan_pembagian(k)


# -- dealing out -----------------------------------------------------------------------------------------------------


@given(
    asal=st.lists(st.sampled_from("abcdefg"), max_size=60),
    banyak=st.integers(2, 20),
    satu_instansi=st.booleans(),
)
def test_bagi_rata_membagi_setiap_orang_sekali_dan_merata(asal, banyak, satu_instansi):
    orang = dict(enumerate(asal))
    hasil = bagi_rata(orang, banyak, satu_instansi=satu_instansi)
    ukuran = [len(h) for h in hasil]
    assert sorted(o for h in hasil for o in h) == list(orang) and max(ukuran) - min(ukuran) <= 1
    assert hasil == bagi_rata(orang, banyak, satu_instansi=satu_instansi)
    if not satu_instansi:
        sebaran = [Counter(asal[o] for o in h) for h in hasil]
        assert all(max(s[i] for s in sebaran) - min(s[i] for s in sebaran) <= 1 for i in set(asal))


def test_bagi_rata_satu_instansi_tetap_bersama():
    orang = dict(enumerate("xxyyyzzz"))
    assert bagi_rata(orang, 2, satu_instansi=True) == [[0, 2, 3, 4], [1, 5, 6, 7]]
    assert bagi_rata(dict(enumerate("xyxyxy")), 2, satu_instansi=True) == [[0, 2, 4], [1, 3, 5]]


def test_bagikan_rata_memakai_kelompok_yang_ada_lalu_menambah(p):
    k, setu, _ = buat_kunjungan_terbagi(p)
    isi_peserta(k, 7, nama_instansi="Dinas")
    hasil = layanan.bagikan_rata(kunjungan=k, banyak=3, satu_instansi=True, oleh=p.budi, pihak=TAMU)
    assert [str(g) for g in hasil] == ["Kelompok A", "Kelompok B", "Kelompok C"]
    assert [g.jumlah for g in layanan.kelompok_terhitung(k)] == [3, 2, 2] and len(di(setu)) == 3
    for banyak in (1, 21):
        with pytest.raises(Penghalang):
            layanan.bagikan_rata(kunjungan=k, banyak=banyak, satu_instansi=True, oleh=p.budi, pihak=TAMU)


# -- the rule against a slow, obvious version ------------------------------------------------------------------------


def _lambat(orang, lokus, sendiri):
    """Minute by minute: alone before the group."""
    hasil = set()
    for o, kelompok in orang.items():
        for x in lokus:
            if (o, x.pk) in sendiri or kelompok not in x.kelompok:
                continue
            menit = {
                x.mulai + dt.timedelta(minutes=m) for m in range(int((x.selesai - x.mulai).seconds / 60))
            }
            lain = [y for y in lokus if (o, y.pk) in sendiri]
            if not any(y.mulai <= m < y.selesai for y in lain for m in menit):
                hasil.add((o, x.pk))
    return hasil


_lokus = st.lists(
    st.tuples(st.integers(0, 5), st.integers(1, 3), st.frozensets(st.integers(1, 3), max_size=2)), max_size=6
)


@given(
    lokus=_lokus,
    orang=st.lists(st.one_of(st.none(), st.integers(1, 3)), max_size=8),
    sendiri=st.sets(st.tuples(st.integers(0, 7), st.integers(0, 5)), max_size=6),
)
def test_tidak_ada_orang_di_dua_tempat_dan_sama_dengan_cara_lambat(lokus, orang, sendiri):
    tempat = [
        Perhentian(i, MULAI + dt.timedelta(minutes=a), MULAI + dt.timedelta(minutes=a + n), kelompok)
        for i, (a, n, kelompok) in enumerate(lokus)
    ]
    per_orang = dict(enumerate(orang))
    # What the service lets through: nobody is sent alone to two places at one time, no group either.
    sendiri = {
        (o, x)
        for o, x in sendiri
        if o in per_orang
        and x < len(tempat)
        and not any(
            o == oo and y < x and y < len(tempat) and tempat[x].bertumpuk(tempat[y]) for oo, y in sendiri
        )
    }
    hasil = bagian(per_orang, tempat, sendiri) - sendiri
    assert hasil == _lambat(per_orang, tempat, sendiri)
    if kelompok_di_dua_tempat(tempat):
        return
    semua = hasil | sendiri
    for o in per_orang:
        milik = [tempat[x] for oo, x in semua if oo == o]
        assert not any(a.bertumpuk(b) for i, a in enumerate(milik) for b in milik[i + 1 :])
    assert sum(len({o for o, x in semua if x == t.pk}) for t in tempat) == len(semua)


# -- attendance per stop ---------------------------------------------------------------------------------------------


def test_hadir_di_satu_lokus_berarti_hadir_di_kunjungan(p):
    k, setu, pamulang = buat_kunjungan_terbagi(p)
    satu, dua = isi_peserta(k, 2)
    tempatkan(k, [satu, dua], "A", "B")
    k.status = Status.BERLANGSUNG
    k.save()
    assert catat_kehadiran(kunjungan=k, lokus=setu, hadir=[satu.pk, dua.pk], oleh=p.dedi) == 1
    assert catat_kehadiran(kunjungan=k, lokus=pamulang, tidak_hadir=[dua.pk], oleh=p.dedi) == 1
    assert list(k.peserta.order_by("id").values_list("kehadiran", flat=True)) == ["HADIR", "BELUM"]
    with pytest.raises(Penghalang, match="Anggota 001 tercatat hadir di Kecamatan Setu"):
        catat_kehadiran(kunjungan=k, tidak_hadir=[satu.pk], oleh=p.dedi)
    assert catat_kehadiran(kunjungan=k, lokus=setu, hadir=[satu.pk], oleh=p.fitri) == 0
    assert catat_kehadiran(kunjungan=k, lokus=setu, belum=[satu.pk], oleh=p.dedi) == 1
    assert k.peserta.get(pk=satu.pk).kehadiran == Kehadiran.BELUM and KehadiranLokus.objects.count() == 1


def test_hadir_yang_dicabut_bertumpu_pada_lokus_lain(p):
    k, setu, _ = buat_kunjungan_terbagi(p, Status.BERLANGSUNG)
    lain = buat_lokus(k, p.tuan_rumah, 4)
    (satu,) = isi_peserta(k, 1, kelompok=k.kelompok.first())
    sinkronkan_pembagian(k)
    for lokus, oleh in ((setu, p.dedi), (lain, p.fitri)):
        catat_kehadiran(kunjungan=k, lokus=lokus, hadir=[satu.pk], oleh=oleh)
    catat_kehadiran(kunjungan=k, lokus=setu, tidak_hadir=[satu.pk], oleh=p.dedi)
    kini = k.peserta.get()
    assert (kini.kehadiran, kini.kehadiran_dicatat_oleh) == (Kehadiran.HADIR, p.fitri)
    # Said of the visit itself, it does not fall with a stop.
    catat_kehadiran(kunjungan=k, lokus=lain, belum=[satu.pk], oleh=p.dedi)
    catat_kehadiran(kunjungan=k, hadir=[satu.pk], oleh=p.dedi)
    catat_kehadiran(kunjungan=k, lokus=lain, hadir=[satu.pk], oleh=p.dedi)
    catat_kehadiran(kunjungan=k, lokus=lain, belum=[satu.pk], oleh=p.dedi)
    assert k.peserta.get().kehadiran == Kehadiran.HADIR


def test_susulan_dan_pengganti_di_pintu_lokus(p):
    k, setu, pamulang = buat_kunjungan_terbagi(p, Status.BERLANGSUNG)
    satu, dua = isi_peserta(k, 2, kelompok=k.kelompok.first())
    sinkronkan_pembagian(k)
    tamu = tambah_susulan(kunjungan=k, lokus=pamulang, nama="Datang Sendiri", oleh=p.dedi)
    assert tambah_susulan(kunjungan=k, lokus=pamulang, nama="Datang Sendiri", oleh=p.dedi) == tamu
    baru = ganti_peserta(peserta=satu, hadir=True, lokus=setu, nama="Ganti Satu", oleh=p.dedi)
    assert list(hadirin_lokus(pamulang, TAMU)) == [tamu]
    assert {r.peserta for r in KehadiranLokus.objects.all()} == {tamu, baru}
    assert tandai_semua_hadir(kunjungan=k, lokus=setu, oleh=p.dedi) == 1
    assert {r.peserta for r in setu.kehadiran.all()} == {baru, dua}
    setu.batal = True
    setu.save()
    with pytest.raises(Penghalang, match="baru saja dibatalkan"):
        tandai_semua_hadir(kunjungan=k, lokus=setu, oleh=p.dedi)
