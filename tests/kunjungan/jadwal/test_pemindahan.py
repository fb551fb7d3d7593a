"""When a date moves everything moves together."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import timezone

from instansi.choices import Peran
from instansi.models import Surel
from kunjungan.alur import flow
from kunjungan.choices import KonfirmasiLokus, Status
from kunjungan.inti.isian import IsianPenempatan, Rentang
from kunjungan.inti.penghalang import Penghalang
from kunjungan.jadwal.queries_usang import acara_usang
from kunjungan.models import ButirAcara, Kunjungan, Lokus, Pemakaian, Terundang, Undangan, VersiAcara
from tests.factories.instansi import (
    buat_anggota,
    buat_instansi,
    buat_jabatan,
    buat_pejabat,
    buat_pemangku,
    buat_pemeran,
    buat_pengguna,
    buat_ruang,
)
from tests.factories.kunjungan import besok, buat_kunjungan
from tests.factories.penerimaan import bolehkan_pindah

JAM = dt.timedelta(hours=1)


@pytest.fixture
def p(db):
    p = buat_pemeran()
    bolehkan_pindah(p.tuan_rumah)
    return p


@pytest.fixture
def ruang(p):
    return buat_ruang(p.tuan_rumah, "Aula")


@pytest.fixture
def k(p, ruang):
    r = besok()
    return buat_kunjungan(p, Status.TERJADWAL, mulai=r.mulai, selesai=r.selesai, ruang=ruang)


def _unit(p, k, mulai, nama="Dinas Kesehatan", **lain):
    unit = buat_instansi(nama, induk=p.tuan_rumah)
    lain = {"tempat": nama, "penerima_teks": "Kepala Dinas", "zona_waktu": "Asia/Jakarta"} | lain
    return Lokus.objects.create(kunjungan=k, instansi=unit, mulai=mulai, selesai=mulai + 2 * JAM, **lain)


def _pindah(k, p, geser, **lain):
    x = k.lokus.berlaku().urut()[0]
    waktu = Rentang(x.mulai + geser, x.selesai + geser)
    isian = IsianPenempatan(
        waktu=waktu,
        ruang=x.ruang,
        tempat=x.tempat,
        penerima=x.penerima,
        penerima_teks=x.penerima_teks,
        alasan_pindah="Aula diperbaiki.",
        **lain,
    )
    return flow.lakukan(k, "ubah_jadwal", isian, oleh=p.citra)


def test_semua_lokus_acara_dan_undangan_ikut_bergeser_melewati_jam_satu_sama_lain(p, k):
    """The second stop moves into the hour the first one leaves: the database looks at the end only."""
    satu = k.lokus.get()
    dua = _unit(p, k, satu.selesai)
    butir = ButirAcara.objects.create(
        kunjungan=k, lokus=dua, mulai=dua.mulai, selesai=dua.selesai, kegiatan="Paparan"
    )
    tetap = ButirAcara.objects.create(
        kunjungan=k, mulai=satu.mulai, selesai=satu.selesai, kegiatan="Apel", tetap=True
    )
    undangan = Undangan.objects.create(kunjungan=k, waktu_hadir=satu.mulai - JAM)
    geser = dt.timedelta(days=1, hours=-2)
    _pindah(k, p, geser)
    _pindah(k, p, 3 * JAM)
    jauh = geser + 3 * JAM
    for lama in (satu, dua, butir):
        baru = type(lama).objects.get(pk=lama.pk)
        assert (baru.mulai, baru.selesai) == (lama.mulai + jauh, lama.selesai + jauh)
    assert ButirAcara.objects.get(pk=tetap.pk).mulai == tetap.mulai + dt.timedelta(days=1)
    assert Undangan.objects.get(pk=undangan.pk).waktu_hadir == undangan.waktu_hadir + jauh


def test_lokus_lain_tinggal_bila_tidak_diminta_ikut(p, k):
    satu = k.lokus.get()
    dua = _unit(p, k, satu.selesai + JAM)
    butir = ButirAcara.objects.create(
        kunjungan=k, lokus=dua, mulai=dua.mulai, selesai=dua.selesai, kegiatan="Paparan"
    )
    _pindah(k, p, -JAM, geser_lain=False)
    assert Lokus.objects.get(pk=dua.pk).mulai == dua.mulai
    assert ButirAcara.objects.get(pk=butir.pk).mulai == butir.mulai


def test_jam_dinding_tiap_tempat_dipertahankan_di_zona_lain(p, k):
    dua = _unit(p, k, k.lokus.get().selesai + JAM, zona_waktu="Asia/Makassar")
    _pindah(k, p, dt.timedelta(days=3))
    assert Lokus.objects.get(pk=dua.pk).mulai == dua.mulai + dt.timedelta(days=3)


def test_unit_diminta_konfirmasi_lagi_tetapi_tuan_rumah_tidak(p, k):
    dua = _unit(p, k, k.lokus.get().selesai)
    Lokus.objects.filter(pk=dua.pk).update(dikonfirmasi_pada=timezone.now(), dikonfirmasi_oleh=p.dedi)
    _pindah(k, p, dt.timedelta(days=1))
    dua.refresh_from_db()
    assert (dua.konfirmasi, dua.dikonfirmasi_oleh) == (KonfirmasiLokus.MENUNGGU, None)
    assert k.lokus.urut()[0].konfirmasi == KonfirmasiLokus.DITERIMA


def test_bentrok_lokus_kedua_disebut_namanya_dan_tidak_ada_yang_berpindah(p, k):
    pejabat = buat_pemangku(buat_pejabat(p.tuan_rumah, "Sofian"), buat_jabatan(p.tuan_rumah, "Kadis"))
    satu = k.lokus.get()
    unit_ruang = buat_ruang(p.tuan_rumah, "Balai")
    dua = _unit(p, k, satu.selesai, ruang=unit_ruang, penerima=pejabat)
    besoknya = Rentang(dua.mulai + 24 * JAM, dua.selesai + 24 * JAM)
    lain = buat_kunjungan(
        p, Status.TERJADWAL, mulai=besoknya.mulai, selesai=besoknya.selesai, ruang=unit_ruang
    )
    Lokus.objects.filter(kunjungan=lain).update(penerima=pejabat)
    with pytest.raises(Penghalang) as galat:
        _pindah(k, p, dt.timedelta(days=1))
    assert len(galat.value.masalah) == 2
    assert all(m.startswith("Dinas Kesehatan (") for m in galat.value.masalah)
    assert "Balai sudah dipakai" in str(galat.value) and "Sofian sudah menerima" in str(galat.value)
    assert Lokus.objects.get(pk=satu.pk).mulai == satu.mulai


def test_ruang_pada_waktu_lama_langsung_dapat_dipesan(p, k, ruang):
    lama = k.lokus.get()
    _pindah(k, p, dt.timedelta(days=1))
    assert not Pemakaian.objects.filter(ruang=ruang, masa__overlap=(lama.mulai, lama.selesai)).exists()
    lain = buat_kunjungan(p, Status.TERJADWAL, mulai=lama.mulai, selesai=lama.selesai, ruang=ruang)
    assert lain.lokus.get().ruang == ruang


def test_riwayat_dan_surel_menyebut_waktu_lama_dan_baru_sekali_untuk_tiap_orang(p, k):
    """Guest, host, unit with a stop and unit whose office is invited; who is several of these hears once."""
    dua = _unit(p, k, k.lokus.get().selesai)
    terundang = buat_instansi("Dinas Kominfo", induk=p.tuan_rumah)
    gita, joko = buat_pengguna("Gita"), buat_pengguna("Joko")
    buat_anggota(gita, dua.instansi, Peran.PROTOKOL)
    buat_anggota(joko, terundang, Peran.PROTOKOL)
    undangan = Undangan.objects.create(kunjungan=k)
    for instansi in (terundang, dua.instansi):
        Terundang.objects.create(undangan=undangan, jabatan=f"Kepala {instansi}", instansi=instansi)
    Surel.objects.all().delete()
    _pindah(k, p, dt.timedelta(days=1))
    riwayat = k.riwayat.order_by("id").last()
    assert riwayat.rincian.count("emula ") == 2 and "menjadi" in riwayat.rincian
    surel = {s.penerima: s for s in Surel.objects.filter(kunci__startswith=f"kunjungan:{riwayat.pk}:")}
    assert {p.budi.email, p.dedi.email, gita.email, joko.email} <= set(surel)
    assert all(riwayat.rincian in s.isi_teks for s in surel.values())
    assert k.get_absolute_url() in surel[gita.email].isi_teks
    assert (
        k.get_absolute_url() not in surel[joko.email].isi_teks
    )  # invited, but the visit is not theirs to open
    assert Surel.objects.filter(kunci__startswith=f"kunjungan:{riwayat.pk}:", pengguna=gita).count() == 1


def test_acara_yang_dirilis_usang_setelah_jadwal_berpindah(p, k):
    assert not acara_usang(k)
    VersiAcara.objects.create(kunjungan=k, nomor=1, isi=[], dirilis_pada=timezone.now(), dirilis_oleh=p.dedi)
    assert not acara_usang(k)
    _pindah(k, p, dt.timedelta(days=1))
    assert acara_usang(k)
    VersiAcara.objects.create(kunjungan=k, nomor=2, isi=[], dirilis_pada=timezone.now(), dirilis_oleh=p.dedi)
    assert not acara_usang(Kunjungan.objects.get(pk=k.pk))
