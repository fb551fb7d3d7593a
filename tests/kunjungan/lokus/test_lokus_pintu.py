"""The pages of stops: adding in two steps, the tab, the unit's answer, and who reads the link."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from instansi.choices import JenisInstansi, Peran
from instansi.models import Surel
from kunjungan.choices import KonfirmasiLokus, Moda, Status
from kunjungan.inti.isian import IsianLokus
from kunjungan.lokus.services import tambah_lokus
from kunjungan.models import Peserta
from tests.factories.instansi import buat_anggota, buat_instansi, buat_pemeran, buat_pengguna, buat_ruang
from tests.factories.kunjungan import besok, buat_kunjungan, sepakati_sampai

pytestmark = pytest.mark.django_db
TAUTAN = "https://rapat.contoh.go.id/rahasia"


@pytest.fixture
def pemeran():
    return buat_pemeran()


@pytest.fixture
def unit(pemeran):
    return buat_instansi("Kelurahan Argasunya", jenis=JenisInstansi.KELURAHAN, induk=pemeran.tuan_rumah)


@pytest.fixture
def lurah(unit):
    orang = buat_pengguna("Lurah")
    buat_anggota(orang, unit, Peran.PIMPINAN)
    return orang


@pytest.fixture
def k(pemeran):
    return buat_kunjungan(pemeran, Status.TERJADWAL)


@pytest.fixture
def lokus(pemeran, k, unit):
    isian = IsianLokus(
        instansi=unit, waktu=besok(jam=13, lama=2), tempat="Balai", moda=Moda.HIBRIDA, tautan=TAUTAN, kuota=30
    )
    return tambah_lokus(kunjungan=k, isian=isian, oleh=pemeran.dedi)


def alamat(nama, k, lokus=None):
    return reverse(f"kunjungan:{nama}", args=[k.kode, *([lokus.pk] if lokus else [])])


def isi(unit, **lain):
    waktu = besok(jam=13, lama=2)
    return {
        "tanggal": waktu.mulai.date().isoformat(),
        "mulai": "13:00",
        "selesai": "15:00",
        "moda": "LURING",
        "tempat": "Balai",
        **lain,
    }


def test_satu_lokus_tetap_sederhana_dengan_satu_jalan_menambah(client, pemeran, k):
    client.force_login(pemeran.dedi)
    teks = client.get(alamat("jadwal", k)).content.decode()
    assert "Tambah lokus" in teks
    assert "lokus dikonfirmasi" not in teks
    client.force_login(pemeran.budi)
    assert "Tambah lokus" not in client.get(alamat("jadwal", k)).content.decode()


def test_menambah_lokus_unit_memilih_unit_lalu_mengisi(client, pemeran, k, unit, lurah):
    client.force_login(pemeran.dedi)
    assert "Kelurahan Argasunya" in client.get(alamat("lokus_tambah", k)).content.decode()
    url = f"{alamat('lokus_tambah', k)}?unit={unit.pk}"
    assert "Mulai (WIB)" in client.get(url).content.decode()
    jawaban = client.post(url, isi(unit, topik="Sampah"))
    assert jawaban["Location"] == alamat("jadwal", k)
    teks = client.get(alamat("jadwal", k)).content.decode()
    assert "1 dari 2 lokus dikonfirmasi" in teks
    assert "Menunggu konfirmasi unit" in teks
    surel = Surel.objects.get(penerima=lurah.email)
    assert surel.subjek.startswith("Menunggu konfirmasi Kelurahan Argasunya: ")
    assert "Topik: Sampah" in surel.isi_teks


@pytest.mark.parametrize(
    ("ubahan", "kalimat"),
    [
        ({"mulai": "10:00", "selesai": "12:00"}, "Seluruh rombongan sudah berada di"),
        ({"tanggal": "2001-02-03"}, "sudah lewat"),
        ({"selesai": "09:00"}, "Waktu selesai harus setelah waktu mulai."),
        ({"tempat": ""}, "Pilih ruang atau tulis tempatnya."),
        ({"moda": "DARING", "tautan": "javascript:alert(1)"}, "diawali https://"),
        ({"tautan": "https://" + "a" * 10_000}, "500"),
        ({"kuota": "1000000000"}, "5"),
        ({"topik": "\0" + "x" * 10_000}, "240"),
        ({"ruang": "1000000000"}, "Pilih"),
    ],
)
def test_isian_salah_dijawab_di_samping_bidang_dan_tidak_hilang(client, pemeran, k, unit, ubahan, kalimat):
    client.force_login(pemeran.dedi)
    url = f"{alamat('lokus_tambah', k)}?unit={unit.pk}&dari=\0{10**30}"
    jawaban = client.post(url, isi(unit, penanggung_jawab="Seksi Ekbang") | ubahan)
    assert jawaban.status_code == 422
    teks = jawaban.content.decode()
    assert kalimat in teks
    assert all(len(set(galat)) == len(galat) for galat in jawaban.context["form"].errors.values())
    assert "Seksi Ekbang" in teks
    assert k.lokus.count() == 1


def test_unit_mengonfirmasi_dari_dasbor(client, k, lokus, lurah):
    client.force_login(lurah)
    teks = client.get(alamat("jadwal", k)).content.decode()
    assert alamat("lokus_konfirmasi", k, lokus) in teks
    assert "Ubah jadwal" not in teks
    assert client.get(alamat("lokus_konfirmasi", k, lokus)).status_code == 200
    client.post(alamat("lokus_konfirmasi", k, lokus), {"kata": ""})
    lokus.refresh_from_db()
    assert lokus.konfirmasi == KonfirmasiLokus.DITERIMA


def test_unit_menolak_lalu_tuan_rumah_menempatkan_di_tempat_lain(client, pemeran, k, lokus, lurah):
    client.force_login(lurah)
    assert client.post(alamat("lokus_tolak", k, lokus), {"kata": ""}).status_code == 422
    for _ in range(2):
        jawaban = client.post(alamat("lokus_tolak", k, lokus), {"kata": "Balai dipakai"})
        assert jawaban["Location"] == reverse("dasbor")
    assert client.get(alamat("jadwal", k)).status_code == 404
    client.force_login(pemeran.dedi)
    teks = client.get(alamat("jadwal", k)).content.decode()
    assert "Balai dipakai" in teks
    url = f"{alamat('lokus_tambah', k)}?dari={lokus.pk}"
    assert f'value="{lokus.pk}"' in client.get(url).content.decode()
    form = client.get(f"{url}&unit={pemeran.tuan_rumah.pk}").context["form"]
    assert (form.initial["tautan"], form.initial["kuota"]) == (TAUTAN, 30)
    client.force_login(pemeran.budi)
    assert "Balai dipakai" not in client.get(alamat("jadwal", k)).content.decode()


def test_tautan_hanya_untuk_tamu_tuan_rumah_dan_unit_lokus_itu(client, pemeran, k, lokus, lurah):
    unit_lain = buat_instansi("Kelurahan Kalijaga", jenis=JenisInstansi.KELURAHAN, induk=pemeran.tuan_rumah)
    orang_lain = buat_pengguna("Lurah Kalijaga")
    buat_anggota(orang_lain, unit_lain, Peran.PIMPINAN)
    isian = IsianLokus(instansi=unit_lain, waktu=besok(jam=16, lama=1), tempat="Aula")
    tambah_lokus(kunjungan=k, isian=isian, oleh=pemeran.dedi)
    for siapa, melihat in ((pemeran.budi, True), (pemeran.ani, True), (lurah, True), (orang_lain, False)):
        client.force_login(siapa)
        jawaban = client.get(alamat("jadwal", k))
        assert jawaban.status_code == 200
        assert (TAUTAN in jawaban.content.decode()) is melihat, siapa
    client.force_login(pemeran.eko)
    assert client.get(alamat("jadwal", k)).status_code == 404
    assert not Surel.objects.filter(isi_teks__contains=TAUTAN).exists()


def test_unit_tidak_membaca_yang_internal_dan_tidak_mengatur_lokus_lain(client, pemeran, k, lokus, lurah):
    pertama = k.lokus.order_by("pk")[0]
    client.force_login(lurah)
    teks = client.get(reverse("kunjungan:rincian", args=[k.kode])).content.decode()
    assert "Mohon ditelaah." not in teks
    assert "Tempat dan narasumber siap." not in teks
    for nama, x in (("lokus_ubah", lokus), ("lokus_konfirmasi", pertama), ("lokus_tolak", pertama)):
        assert client.get(alamat(nama, k, x)).status_code == 403
    assert client.post(alamat("lokus_batal", k, lokus)).status_code == 403


def test_mengubah_dan_membatalkan(client, pemeran, k, lokus, unit):
    client.force_login(pemeran.dedi)
    teks = client.get(alamat("lokus_ubah", k, lokus)).content.decode()
    assert TAUTAN in teks
    client.post(alamat("lokus_ubah", k, lokus), isi(unit, topik="Baru"))
    lokus.refresh_from_db()
    assert (lokus.topik, lokus.tautan) == ("Baru", "")
    client.post(alamat("lokus_batal", k, lokus))
    lokus.refresh_from_db()
    assert lokus.batal
    assert client.get(alamat("lokus_ubah", k, lokus)).status_code == 404


def test_jadwal_dua_belas_lokus_tiga_ratus_tamu_sama_banyak_kueri(
    client, pemeran, k, unit, django_assert_num_queries
):
    client.force_login(pemeran.dedi)
    sepakati_sampai(k, besok(45))
    ruang = buat_ruang(unit)

    def tambah(hari):
        isian = IsianLokus(instansi=unit, waktu=besok(30 + hari, jam=13, lama=2), ruang=ruang)
        tambah_lokus(kunjungan=k, isian=isian, oleh=pemeran.dedi)

    tambah(1)
    client.get(alamat("jadwal", k))

    with CaptureQueriesContext(connection) as sedikit:
        client.get(alamat("jadwal", k))
    for hari in range(2, 12):
        tambah(hari)
    Peserta.objects.bulk_create(Peserta(kunjungan=k, nama=f"Tamu {n}") for n in range(300))
    with django_assert_num_queries(len(sedikit)):
        client.get(alamat("jadwal", k))
