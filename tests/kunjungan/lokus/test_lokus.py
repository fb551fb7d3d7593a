"""Stops of a visit: the host arranges them, the unit answers, nobody is at two places."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from django.core.exceptions import PermissionDenied

from instansi.choices import JenisInstansi, Peran
from instansi.models import Surel
from kunjungan.alur import flow
from kunjungan.choices import KonfirmasiLokus, Moda, Status
from kunjungan.inti.isian import IsianAlasan, IsianLokus, IsianPenempatan, Rentang
from kunjungan.inti.penghalang import Penghalang
from kunjungan.lokus.services import batalkan_lokus, konfirmasi_lokus, tambah_lokus, tolak_lokus, ubah_lokus
from kunjungan.models import ButirAcara, Kelompok, Lokus
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
from tests.factories.kunjungan import besok, buat_kunjungan, sepakati_sampai

pytestmark = pytest.mark.django_db


@pytest.fixture
def pemeran():
    return buat_pemeran()


@pytest.fixture
def unit(pemeran):
    return buat_instansi("Kelurahan Argasunya", jenis=JenisInstansi.KELURAHAN, induk=pemeran.tuan_rumah)


@pytest.fixture
def lurah(unit):
    """Leads the unit."""
    orang = buat_pengguna("Lurah")
    buat_anggota(orang, unit, Peran.PIMPINAN)
    return orang


@pytest.fixture
def k(pemeran):
    return buat_kunjungan(pemeran, Status.TERJADWAL)


def isian(instansi, jam=13, **lain):
    lain.setdefault("waktu", besok(jam=jam, lama=2))
    lain.setdefault("tempat", "Aula")
    return IsianLokus(instansi=instansi, **lain)


def test_lokus_tuan_rumah_langsung_berlaku_dan_lokus_unit_menunggu(pemeran, k, unit):
    sendiri = tambah_lokus(kunjungan=k, isian=isian(pemeran.tuan_rumah), oleh=pemeran.dedi)
    milik_unit = tambah_lokus(kunjungan=k, isian=isian(unit, jam=16), oleh=pemeran.citra)
    assert sendiri.konfirmasi == KonfirmasiLokus.DITERIMA
    assert (milik_unit.konfirmasi, milik_unit.zona_waktu) == (KonfirmasiLokus.MENUNGGU, unit.zona_waktu)
    assert k.lokus.berlaku().count() == 3


def test_lokus_yang_sama_dikirim_dua_kali_hanya_satu(pemeran, k, unit):
    satu, dua = (tambah_lokus(kunjungan=k, isian=isian(unit), oleh=pemeran.dedi) for _ in range(2))
    assert satu == dua


def test_dua_kelompok_di_tempat_dan_jam_yang_sama_adalah_dua_lokus(pemeran, k, unit):
    a, b = (Kelompok.objects.create(kunjungan=k, nama=f"Kelompok {n}", urutan=i) for i, n in enumerate("AB"))
    satu, dua, lagi = (
        tambah_lokus(
            kunjungan=k, isian=isian(unit, untuk_semua=False, kelompok=(g,)), oleh=pemeran.dedi
        ) for g in (a, b, a)
    )  # fmt: skip
    assert satu == lagi != dua and list(dua.kelompok.all()) == [b]


def test_unit_dua_lapis_di_bawah_kota_boleh_tetapi_tetangga_tidak(pemeran, k, unit):
    rukun = buat_instansi("UPTD Argasunya", jenis=JenisInstansi.UPTD, induk=unit)
    assert tambah_lokus(kunjungan=k, isian=isian(rukun), oleh=pemeran.dedi).pk
    with pytest.raises(Penghalang, match="Unit penerima harus tuan rumah"):
        tambah_lokus(kunjungan=k, isian=isian(pemeran.lain, jam=16), oleh=pemeran.dedi)


@pytest.mark.parametrize("siapa", ["budi", "eko", "ani"])
def test_selain_tuan_rumah_yang_berhak_tidak_mengatur_lokus(pemeran, k, unit, siapa):
    lokus = k.lokus.get()
    for lakukan in (
        lambda oleh: tambah_lokus(kunjungan=k, isian=isian(unit), oleh=oleh),
        lambda oleh: ubah_lokus(lokus=lokus, isian=isian(pemeran.tuan_rumah), oleh=oleh),
        lambda oleh: batalkan_lokus(lokus=lokus, oleh=oleh),
    ):
        with pytest.raises(PermissionDenied):
            lakukan(getattr(pemeran, siapa))


def test_unit_mengonfirmasi_dan_kedua_kalinya_tidak_berbuat_apa_apa(pemeran, k, unit, lurah):
    lokus = tambah_lokus(kunjungan=k, isian=isian(unit), oleh=pemeran.dedi)
    for _ in range(2):
        lokus = konfirmasi_lokus(lokus, oleh=lurah)[0]
    assert (lokus.konfirmasi, lokus.dikonfirmasi_oleh) == (KonfirmasiLokus.DITERIMA, lurah)
    assert (
        Surel.objects.filter(peristiwa="lokus", subjek__startswith="Dikonfirmasi").count() == 2
    )  # dedi, fitri


def test_tuan_rumah_tidak_menjawab_untuk_unit_yang_punya_anggota(pemeran, k, unit, lurah):
    lokus = tambah_lokus(kunjungan=k, isian=isian(unit), oleh=pemeran.dedi)
    for oleh in (pemeran.dedi, pemeran.budi, pemeran.eko):
        with pytest.raises(PermissionDenied):
            konfirmasi_lokus(lokus, oleh=oleh, catatan="Lewat telepon")
        with pytest.raises(PermissionDenied):
            tolak_lokus(lokus, oleh=oleh, alasan="Penuh")


def test_tuan_rumah_mencatat_konfirmasi_unit_yang_belum_di_portal_dengan_catatan(pemeran, k, unit):
    lokus = tambah_lokus(kunjungan=k, isian=isian(unit), oleh=pemeran.dedi)
    with pytest.raises(Penghalang, match="Tulis catatan"):
        konfirmasi_lokus(lokus, oleh=pemeran.dedi)
    lokus = konfirmasi_lokus(lokus, oleh=pemeran.dedi, catatan="Telepon Lurah")[0]
    assert (lokus.konfirmasi, lokus.alasan_konfirmasi) == (KonfirmasiLokus.DITERIMA, "Telepon Lurah")
    with pytest.raises(PermissionDenied):
        tolak_lokus(lokus, oleh=pemeran.dedi, alasan="Penuh")


def test_unit_menolak_dengan_alasan_lalu_ruang_dan_pejabat_bebas(pemeran, k, unit, lurah):
    ruang = buat_ruang(unit)
    pejabat = buat_pemangku(buat_pejabat(unit), buat_jabatan(unit))
    isi = isian(unit, ruang=ruang, penerima=pejabat, tempat="")
    lokus = tambah_lokus(kunjungan=k, isian=isi, oleh=pemeran.dedi)
    with pytest.raises(Penghalang, match="Tulis alasannya"):
        tolak_lokus(lokus, oleh=lurah, alasan=" ")
    assert lokus.pemakaian.count() == 2
    lokus = tolak_lokus(lokus, oleh=lurah, alasan="Balai dipakai")[0]
    assert (lokus.batal, lokus.konfirmasi) == (True, KonfirmasiLokus.DITOLAK)
    assert lokus.pemakaian.count() == 0
    assert tolak_lokus(lokus, oleh=lurah, alasan="Lagi")[0].alasan_konfirmasi == "Balai dipakai"
    kepada = Surel.objects.filter(isi_teks__contains="Balai dipakai").values_list("penerima", flat=True)
    assert set(kepada) == {pemeran.citra.email, pemeran.dedi.email, pemeran.fitri.email}
    assert tambah_lokus(kunjungan=k, isian=isi, oleh=pemeran.dedi).pk != lokus.pk


def test_yang_menolak_tidak_dapat_mengonfirmasi_lokus_yang_sudah_ditolaknya(pemeran, k, unit, lurah):
    lokus = tambah_lokus(kunjungan=k, isian=isian(unit), oleh=pemeran.dedi)
    tolak_lokus(lokus, oleh=lurah, alasan="Balai dipakai")
    with pytest.raises(Penghalang, match="sudah dibatalkan"):
        konfirmasi_lokus(lokus, oleh=lurah)
    assert list(k.lokus.perlu_pengganti()) == [lokus], "the host still has to place the guests elsewhere"


def test_waktu_atau_tempat_berubah_unit_ditanya_lagi_topik_tidak(pemeran, k, unit, lurah):
    lokus = tambah_lokus(kunjungan=k, isian=isian(unit), oleh=pemeran.dedi)
    konfirmasi_lokus(lokus, oleh=lurah)
    lokus = ubah_lokus(lokus=lokus, isian=isian(unit, topik="Sampah"), oleh=pemeran.dedi)
    assert (lokus.konfirmasi, lokus.topik) == (KonfirmasiLokus.DITERIMA, "Sampah")
    lokus = ubah_lokus(lokus=lokus, isian=isian(unit, jam=14, topik="Sampah"), oleh=pemeran.dedi)
    assert (lokus.konfirmasi, lokus.dikonfirmasi_oleh) == (KonfirmasiLokus.MENUNGGU, None)
    surel = Surel.objects.filter(penerima=lurah.email).latest("pk")
    assert surel.subjek.startswith("Jadwal berubah, menunggu konfirmasi Kelurahan Argasunya")


def test_butir_acara_lokus_ikut_bergeser_dan_yang_lain_tetap(pemeran, k, unit):
    lokus = tambah_lokus(kunjungan=k, isian=isian(unit), oleh=pemeran.dedi)
    ikut, tetap = (
        ButirAcara.objects.create(
            kunjungan=k, lokus=x, kegiatan="Paparan", mulai=lokus.mulai, selesai=lokus.selesai
        )
        for x in (lokus, k.lokus.order_by("pk")[0])
    )
    baru = ubah_lokus(lokus=lokus, isian=isian(unit, jam=15), oleh=pemeran.dedi)
    ikut.refresh_from_db(), tetap.refresh_from_db()
    assert (ikut.mulai, ikut.selesai) == (baru.mulai, baru.selesai)
    assert tetap.mulai == lokus.mulai


def test_bentrok_disebut_ruang_dipakai_siapa_dan_pejabat_di_mana(pemeran, k, unit):
    ruang = buat_ruang(pemeran.tuan_rumah, "Aula Bersama")
    pejabat = buat_pemangku(
        buat_pejabat(pemeran.tuan_rumah, "Ma'mun"), buat_jabatan(pemeran.tuan_rumah, "Camat")
    )
    lain = buat_kunjungan(pemeran, Status.TERJADWAL, mulai=besok(29).mulai, selesai=besok(29).selesai)
    sepakati_sampai(lain, besok())
    isi = isian(pemeran.tuan_rumah, ruang=ruang, penerima=pejabat, tempat="")
    tambah_lokus(kunjungan=lain, isian=isi, oleh=pemeran.dedi)
    with pytest.raises(Penghalang) as galat:
        tambah_lokus(kunjungan=k, isian=replace(isi, instansi=unit), oleh=pemeran.dedi)
    ruang_terpakai, bertugas = galat.value.masalah
    assert ruang_terpakai.startswith(
        "Aula Bersama sudah dipakai pukul 13.00–15.00 WIB untuk Studi komparasi Kecamatan"
    )
    assert "Ma'mun sudah menerima Kecamatan Purwokerto Utara" in bertugas and "di Aula Bersama" in bertugas


def test_seluruh_rombongan_tidak_di_dua_tempat_dan_kalimatnya_menyebut_tempatnya(pemeran, k, unit):
    with pytest.raises(
        Penghalang, match=r"Seluruh rombongan sudah berada di Kecamatan Harjamukti \(Aula Kecamatan\)"
    ):
        tambah_lokus(kunjungan=k, isian=isian(unit, jam=10), oleh=pemeran.dedi)


@pytest.mark.parametrize(
    ("ubahan", "kalimat"),
    [
        ({"waktu": Rentang(*(besok(-3).mulai + dt.timedelta(hours=j) for j in (0, 2)))}, "sudah lewat"),
        ({"waktu": Rentang(besok().selesai, besok().mulai)}, "Waktu selesai"),
        ({"waktu": besok(90)}, "paling lama 31 hari"),
        ({"tempat": ""}, "Pilih ruang atau tulis tempatnya"),
        ({"moda": Moda.DARING, "tautan": "javascript:alert(1)"}, "Tautan pertemuan"),
        ({"moda": Moda.DARING, "tautan": "ftp://contoh.go.id"}, "Tautan pertemuan"),
        ({"kuota": 0}, "Kuota"),
    ],
)
def test_isian_yang_salah_dijawab_kalimat(pemeran, k, unit, ubahan, kalimat):
    sepakati_sampai(k, besok(90))
    with pytest.raises(Penghalang, match=kalimat):
        tambah_lokus(kunjungan=k, isian=replace(isian(unit), **ubahan), oleh=pemeran.dedi)


def test_lokus_baru_tetap_pada_hari_yang_disepakati(pemeran, k, unit):
    """Adding a stop on another day and dropping the first would move the visit without the guest's word."""
    for instansi in (pemeran.tuan_rumah, unit):
        with pytest.raises(Penghalang, match="Lokus tetap pada hari yang disepakati"):
            tambah_lokus(kunjungan=k, isian=isian(instansi, waktu=besok(31)), oleh=pemeran.dedi)
    k.refresh_from_db()
    assert k.selesai == besok().selesai and k.lokus.count() == 1
    sepakati_sampai(k, besok(31))
    assert tambah_lokus(kunjungan=k, isian=isian(unit, waktu=besok(31)), oleh=pemeran.dedi).pk


def test_ruang_dan_pejabat_instansi_lain_tidak_dapat_dipakai(pemeran, k, unit):
    asing = pemeran.lain
    pejabat = buat_pemangku(buat_pejabat(asing), buat_jabatan(asing))
    with pytest.raises(Penghalang, match="Ruang ini tidak dapat dipakai"):
        tambah_lokus(kunjungan=k, isian=isian(unit, ruang=buat_ruang(asing)), oleh=pemeran.dedi)
    with pytest.raises(Penghalang, match="Pejabat penerima harus dari tuan rumah"):
        tambah_lokus(kunjungan=k, isian=isian(unit, penerima=pejabat), oleh=pemeran.dedi)


def test_daring_tanpa_tempat_boleh_dan_luring_tidak_menyimpan_tautan(pemeran, k, unit):
    daring = isian(unit, moda=Moda.DARING, tempat="", tautan="https://rapat.go.id/1")
    assert tambah_lokus(kunjungan=k, isian=daring, oleh=pemeran.dedi).tautan
    luring = isian(unit, jam=16, tautan="https://rapat.go.id/1")
    assert tambah_lokus(kunjungan=k, isian=luring, oleh=pemeran.dedi).tautan == ""


def test_lokus_terakhir_tidak_dapat_dibatalkan_yang_lain_dapat(pemeran, k, unit, lurah):
    pertama = k.lokus.get()
    with pytest.raises(Penghalang, match="satu-satunya lokus"):
        batalkan_lokus(lokus=pertama, oleh=pemeran.dedi)
    kedua = tambah_lokus(kunjungan=k, isian=isian(unit), oleh=pemeran.dedi)
    for _ in range(2):
        assert batalkan_lokus(lokus=kedua, oleh=pemeran.dedi).batal
    assert Surel.objects.filter(penerima=lurah.email, subjek__startswith="Lokus dibatalkan").count() == 1
    with pytest.raises(Penghalang, match="sudah dibatalkan"):
        konfirmasi_lokus(kedua, oleh=lurah)


def test_kunjungan_yang_belum_dijadwalkan_tidak_berlokus(pemeran, unit):
    k = buat_kunjungan(pemeran, Status.DITELAAH)
    with pytest.raises(Penghalang, match="selama kunjungan terjadwal"):
        tambah_lokus(kunjungan=k, isian=isian(unit), oleh=pemeran.dedi)


def test_lebih_dari_60_lokus_ditolak(pemeran, k, unit):
    mulai = k.lokus.get().selesai
    Lokus.objects.bulk_create(
        Lokus(
            kunjungan=k,
            instansi=unit,
            tempat="Aula",
            zona_waktu=unit.zona_waktu,
            mulai=mulai + dt.timedelta(minutes=i),
            selesai=mulai + dt.timedelta(minutes=i + 1),
        )
        for i in range(59)
    )
    with pytest.raises(Penghalang, match="paling banyak 60 lokus"):
        tambah_lokus(kunjungan=k, isian=isian(unit, jam=20), oleh=pemeran.dedi)


def test_pembatalan_kunjungan_diberitahukan_kepada_unit(pemeran, k, unit, lurah):
    tambah_lokus(kunjungan=k, isian=isian(unit), oleh=pemeran.dedi)
    flow.lakukan(k, "batalkan", IsianAlasan("Banjir."), oleh=pemeran.citra)
    surel = Surel.objects.filter(penerima=lurah.email).latest("pk")
    assert surel.subjek.startswith("Dibatalkan:")
    assert "Banjir." in surel.isi_teks


def test_lokus_terakhir_ditolak_unit_lalu_ditata_lewat_lokus_baru(pemeran, k, unit, lurah):
    lokus = tambah_lokus(kunjungan=k, isian=isian(unit), oleh=pemeran.dedi)
    batalkan_lokus(lokus=k.lokus.order_by("pk")[0], oleh=pemeran.dedi)
    tolak_lokus(lokus, alasan="Penuh", oleh=lurah)
    penempatan = IsianPenempatan(waktu=besok(31), tempat="Aula", penerima_teks="Camat")
    with pytest.raises(Penghalang, match="Tambahkan lokus di tab Jadwal"):
        flow.lakukan(k, "ubah_jadwal", penempatan, oleh=pemeran.dedi)
    assert tambah_lokus(kunjungan=k, isian=isian(pemeran.tuan_rumah), oleh=pemeran.dedi).pk
