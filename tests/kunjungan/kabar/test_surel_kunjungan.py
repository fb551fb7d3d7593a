"""What a mail says first: a reader with a phone learns date, hour and place before anything is opened."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from instansi.choices import JenisInstansi, Peran
from instansi.models import Surel, Wilayah
from kunjungan.alur import flow
from kunjungan.choices import Status
from kunjungan.inti.isian import (
    IsianAlasan,
    IsianLokus,
    IsianPenempatan,
    IsianTerimaUsulan,
    IsianUsulan,
    Rentang,
)
from kunjungan.inti.sajian import kata_masa, waktu_kunjungan
from kunjungan.lokus.services import (
    batalkan_lokus,
    konfirmasi_lokus,
    tambah_banyak_lokus,
    tambah_lokus,
    tolak_lokus,
    ubah_lokus,
)
from tests.factories.instansi import buat_anggota, buat_instansi, buat_pengguna
from tests.factories.kunjungan import besok, buat_kunjungan
from tests.factories.penerimaan import bolehkan_pindah

pytestmark = pytest.mark.django_db
WIB = "Asia/Jakarta"


@pytest.fixture
def unit(p):
    """Three units of the host."""
    return [
        buat_instansi(f"Kelurahan {n}", jenis=JenisInstansi.KELURAHAN, induk=p.tuan_rumah)
        for n in ("Argasunya", "Kalijaga", "Larangan")
    ]


@pytest.fixture
def lurah(unit):
    semua = []
    for n, u in enumerate(unit):
        orang = buat_pengguna(f"Lurah {n}")
        buat_anggota(orang, u, Peran.PIMPINAN)
        semua.append(orang)
    return semua


def terakhir(orang) -> Surel:
    surel = Surel.objects.filter(pengguna=orang).latest("pk")
    return surel


def baris_pertama(surel: Surel) -> str:
    return surel.isi_teks.splitlines()[0]


def kata(r: Rentang) -> str:
    return waktu_kunjungan(r.mulai, r.selesai, WIB)


def penempatan(r: Rentang, **lain):
    lain.setdefault("tempat", "Pendopo")
    return IsianPenempatan(waktu=r, penerima_teks="Camat", **lain)


def test_permohonan_dan_usulan_menyebut_setiap_tanggal(p):
    k = buat_kunjungan(p, Status.DIREGISTRASI)
    surel = Surel.objects.filter(subjek__startswith="Permohonan kunjungan").latest("pk")
    assert kata(besok()) in surel.subjek and "Kecamatan Harjamukti" in surel.subjek
    a, b = besok(40), besok(41)
    flow.lakukan(k, "usulkan_jadwal", IsianUsulan((a, b), "Mohon dipilih."), oleh=p.citra)
    surel = terakhir(p.budi)
    assert surel.subjek.startswith(
        f"Usulan tanggal lain: {kata(a)} atau 1 tanggal lain, Kecamatan Harjamukti."
    )
    assert baris_pertama(surel) == f"{kata(a)}; atau {kata(b)}, Kecamatan Harjamukti."
    k.refresh_from_db()
    pilih = k.usulan.get(mulai=b.mulai)
    flow.lakukan(k, "terima_usulan", IsianTerimaUsulan(pilih.pk), oleh=p.budi)
    assert baris_pertama(terakhir(p.citra)) == f"{kata(b)}, Kecamatan Harjamukti."


def test_persetujuan_pindah_dan_batal_menyebut_waktu_dan_tempat(p):
    k = buat_kunjungan(p, Status.TERJADWAL)
    surel = terakhir(p.budi)
    assert surel.subjek == (
        f"Disetujui: {kata(besok())}, Aula Kecamatan, Kecamatan Harjamukti. Studi komparasi Kecamatan Purwokerto "
        "Utara ke Kecamatan Harjamukti"
    )
    assert baris_pertama(surel) == f"{kata(besok())}, Aula Kecamatan, Kecamatan Harjamukti."
    assert baris_pertama(surel) in surel.isi_html
    bolehkan_pindah(p.tuan_rumah)
    isian = replace(penempatan(besok(45)), alasan_pindah="Aula diperbaiki.")
    flow.lakukan(k, "ubah_jadwal", isian, oleh=p.citra)
    for orang in (p.budi, p.dedi):
        surel = terakhir(orang)
        assert surel.subjek.startswith(f"Jadwal berubah: {kata(besok(45))}, Pendopo, Kecamatan Harjamukti.")
        assert baris_pertama(surel) == f"{kata(besok(45))}, Pendopo, Kecamatan Harjamukti."
        assert f"Semula {kata(besok())} di Aula Kecamatan" in surel.isi_teks
    flow.lakukan(k, "batalkan", IsianAlasan("Banjir."), oleh=p.citra)
    surel = terakhir(p.budi)
    assert surel.subjek.startswith(f"Dibatalkan: {kata(besok(45))}, Pendopo, Kecamatan Harjamukti.")
    assert baris_pertama(surel) == f"{kata(besok(45))}, Pendopo, Kecamatan Harjamukti."


def test_kunjungan_beberapa_hari_menyebut_seluruh_masanya(p):
    k = buat_kunjungan(p, Status.DITELAAH)
    awal = besok(30, jam=14, lama=2)
    masa = Rentang(awal.mulai, awal.mulai + dt.timedelta(days=3, hours=-3))
    flow.lakukan(k, "setujui", penempatan(awal, masa=masa), oleh=p.citra)
    k.refresh_from_db()
    surel = terakhir(p.budi)
    assert (
        " s.d. " in baris_pertama(surel) and "mulai pukul 14.00 dan selesai pukul 11.00 WIB" in surel.subjek
    )
    assert baris_pertama(surel) == f"{kata_masa(k)}, mulai di Pendopo, Kecamatan Harjamukti."
    assert surel.subjek.endswith(" …") and len(surel.subjek) <= 200


def test_pembaca_di_zona_lain_membaca_jamnya_sendiri(p):
    Wilayah.objects.filter(pk=p.pengunjung.wilayah_id).update(zona_waktu="Asia/Jayapura")
    p.pengunjung.refresh_from_db()
    buat_kunjungan(p, Status.TERJADWAL)
    assert "09.00–12.00 WIB (11.00–14.00 WIT)" in baris_pertama(terakhir(p.budi))
    assert "WIT" not in baris_pertama(terakhir(p.dedi))


def test_unit_membaca_jam_dan_tempatnya_sendiri_saat_kunjungan_batal(p, unit, lurah):
    k = buat_kunjungan(p, Status.TERJADWAL)
    waktu = besok(jam=13, lama=2)
    tambah_lokus(kunjungan=k, isian=IsianLokus(instansi=unit[0], waktu=waktu, tempat="Balai"), oleh=p.dedi)
    assert terakhir(lurah[0]).subjek.startswith(
        f"Menunggu konfirmasi Kelurahan Argasunya: {kata(waktu)}, Balai. Studi komparasi"
    )
    flow.lakukan(k, "batalkan", IsianAlasan("Banjir."), oleh=p.citra)
    assert baris_pertama(terakhir(lurah[0])) == f"{kata(waktu)}, Balai, Kelurahan Argasunya."
    assert "dan 1 lokus lain" in terakhir(p.budi).subjek


def test_lokus_yang_batal_lebih_dahulu_tidak_disebut_saat_kunjungan_batal(p, unit, lurah):
    k = buat_kunjungan(p, Status.TERJADWAL)
    isian = IsianLokus(instansi=unit[0], waktu=besok(jam=7, lama=1), tempat="Balai")
    batalkan_lokus(lokus=tambah_lokus(kunjungan=k, isian=isian, oleh=p.dedi), oleh=p.dedi)
    flow.lakukan(k, "batalkan", IsianAlasan("Banjir."), oleh=p.citra)
    assert "Balai" not in terakhir(p.budi).isi_teks and "Aula Kecamatan" in terakhir(p.budi).subjek


def test_lokus_yang_bergeser_menyebut_semula_dan_menjadi(p, unit, lurah):
    k = buat_kunjungan(p, Status.TERJADWAL)
    lama, baru = besok(jam=13, lama=1), besok(jam=15, lama=1)
    satu = tambah_lokus(
        kunjungan=k, isian=IsianLokus(instansi=unit[0], waktu=lama, tempat="Balai"), oleh=p.dedi
    )
    ubah_lokus(lokus=satu, isian=IsianLokus(instansi=unit[0], waktu=baru, tempat="Balai"), oleh=p.dedi)
    for orang in (p.budi, lurah[0]):
        surel = terakhir(orang)
        assert f"Semula {kata(lama)} di Balai; menjadi {kata(baru)} di Balai." in surel.isi_teks
        assert kata(baru) in surel.subjek
    ubah_lokus(
        lokus=satu,
        isian=IsianLokus(instansi=unit[0], waktu=baru, tempat="Balai", topik="Bank sampah"),
        oleh=p.dedi,
    )
    assert "Yang berubah: topik." in terakhir(p.budi).isi_teks


def test_putaran_di_tiga_unit_hanya_beberapa_surel_yang_berbeda_subjeknya(p, unit, lurah):
    """Ten stops of three rounds: the applicant is not told twenty-one times of nearly the same."""
    k = buat_kunjungan(p, Status.TERJADWAL, sampai=besok(31).selesai)
    isian = [
        IsianLokus(instansi=u, waktu=besok(31, jam=8 + 2 * n, lama=1), tempat="Balai", untuk_semua=False)
        for n in range(3)
        for u in unit
    ]
    semua = tambah_banyak_lokus(kunjungan=k, isian=isian, oleh=p.dedi)
    for u, orang in zip(unit, lurah, strict=True):
        milik = [x for x in semua if x.instansi_id == u.pk]
        konfirmasi_lokus(*milik, oleh=orang)
    surel = Surel.objects.filter(pengguna=p.budi).exclude(subjek__startswith="Permohonan").order_by("pk")
    subjek = list(surel.values_list("subjek", flat=True))
    assert [s.split(":")[0] for s in subjek] == ["Disetujui", "Lokus ditambah", "Lokus dikonfirmasi"]
    assert len(set(subjek)) == 3
    assert "3 unit siap menerima rombongan" in terakhir(p.budi).isi_teks
    assert Surel.objects.filter(pengguna=p.dedi, subjek__startswith="Dikonfirmasi").count() == 3


def test_tamu_mendengar_konfirmasi_setelah_semua_unit_menjawab(p, unit, lurah):
    k = buat_kunjungan(p, Status.TERJADWAL, sampai=besok(31).selesai)
    a, b = (
        tambah_lokus(
            kunjungan=k,
            isian=IsianLokus(instansi=u, waktu=besok(31, jam=j, lama=1), tempat="Balai"),
            oleh=p.dedi,
        )
        for u, j in zip(unit[:2], (8, 10), strict=True)
    )
    sudah = Surel.objects.filter(pengguna=p.budi).count()
    konfirmasi_lokus(a, oleh=lurah[0])
    assert Surel.objects.filter(pengguna=p.budi).count() == sudah
    konfirmasi_lokus(b, oleh=lurah[1])
    assert terakhir(p.budi).subjek.startswith("Lokus dikonfirmasi: ")
    tolak = tambah_lokus(
        kunjungan=k,
        isian=IsianLokus(instansi=unit[2], waktu=besok(31, jam=13, lama=1), tempat="Balai"),
        oleh=p.dedi,
    )
    tolak_lokus(tolak, alasan="Balai dipakai.", oleh=lurah[2])
    assert terakhir(p.dedi).subjek.startswith("Kelurahan Larangan tidak dapat menerima: ")


def test_permintaan_tanggal_lain_menyebut_yang_ditawarkan_lalu_yang_semula(p):
    k = buat_kunjungan(p, Status.TERJADWAL)
    a, b = besok(45), besok(46)
    flow.lakukan(k, "minta_pindah", IsianUsulan((a, b), "Jalan terputus banjir."), oleh=p.budi)
    surel = terakhir(p.citra)
    assert surel.subjek.startswith(f"Permintaan tanggal lain: {kata(a)} atau 1 tanggal lain, ")
    assert f"; semula {kata(besok())}" in surel.subjek
    assert baris_pertama(surel) == (
        f"{kata(a)}; atau {kata(b)}, Kecamatan Harjamukti. Semula {kata(besok())}, Aula Kecamatan, Kecamatan "
        "Harjamukti."
    )
    assert "Jalan terputus banjir." in surel.isi_teks
    k.refresh_from_db()
    flow.lakukan(k, "tolak_pindah", IsianAlasan("Aula hanya kosong pada hari itu."), oleh=p.citra)
    surel = terakhir(p.budi)
    assert surel.subjek.startswith(f"Tanggal tetap: {kata(besok())}, Aula Kecamatan")


def test_tanggal_lain_yang_diterima_menyebut_waktu_barunya(p):
    k = buat_kunjungan(p, Status.TERJADWAL)
    flow.lakukan(k, "minta_pindah", IsianUsulan((besok(45),), "Hari libur."), oleh=p.citra)
    k.refresh_from_db()
    usulan = k.usulan.get(mulai=besok(45).mulai)
    flow.lakukan(k, "terima_pindah", IsianTerimaUsulan(usulan.pk), oleh=p.budi)
    surel = terakhir(p.dedi)
    assert surel.subjek.startswith(f"Tanggal lain disepakati: {kata(besok(45))}, Aula Kecamatan")
    assert f"Semula {kata(besok())}" in surel.isi_teks
