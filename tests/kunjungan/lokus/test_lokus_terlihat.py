"""Where a unit meets its stop: dashboard, lists, calendar, feed, mail, letter; and who never sees it."""

from __future__ import annotations

import pytest
from django.urls import reverse
from django.utils import timezone

from instansi.choices import JenisInstansi, Peran
from instansi.models import Surel
from instansi.surel import lampiran
from kunjungan.choices import Moda, Status
from kunjungan.inti.isian import IsianLokus
from kunjungan.inti.sajian import waktu_kunjungan
from kunjungan.jadwal.queries import terlihat
from kunjungan.kalender.queries import milik_instansi, umum
from kunjungan.kalender.queries_langganan import acara_langganan
from kunjungan.lokus.services import batalkan_lokus, konfirmasi_lokus, tambah_lokus, tolak_lokus
from kunjungan.models import Kunjungan, LanggananKalender
from laporan.cetak import susun_html
from laporan.dokumen import surat_balasan
from laporan.isian import IsianDokumen
from tests.factories.instansi import buat_anggota, buat_instansi, buat_pemeran, buat_pengguna
from tests.factories.kunjungan import besok, buat_kunjungan

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
def lokus(pemeran, unit, lurah):
    k = buat_kunjungan(pemeran, Status.TERJADWAL)
    isian = IsianLokus(
        instansi=unit,
        waktu=besok(jam=13, lama=2),
        tempat="Balai",
        topik="Bank sampah",
        moda=Moda.HIBRIDA,
        tautan=TAUTAN,
    )
    return tambah_lokus(kunjungan=k, isian=isian, oleh=pemeran.dedi)


def lihat(pengguna):
    return set(Kunjungan.objects.filter(terlihat(pengguna)))


def test_unit_melihat_kunjungan_sampai_ia_menolak_dan_unit_lain_tidak(pemeran, lokus, lurah):
    tetangga = buat_pengguna("Lurah Kalijaga")
    buat_anggota(tetangga, buat_instansi("Kelurahan Kalijaga", induk=pemeran.tuan_rumah), Peran.PIMPINAN)
    lain = buat_kunjungan(pemeran, Status.TERJADWAL, mulai=besok(40).mulai, selesai=besok(40).selesai)
    assert lihat(lurah) == {lokus.kunjungan}
    assert lihat(tetangga) == set()
    assert lain in lihat(pemeran.dedi)
    tolak_lokus(lokus, alasan="Penuh", oleh=lurah)
    assert lihat(lurah) == set()


def test_dasbor_dan_permohonan_masuk_unit(client, lokus, lurah):
    client.force_login(lurah)
    tugas = client.get(reverse("dasbor")).context["tugas"]
    waktu = waktu_kunjungan(lokus.mulai, lokus.selesai, lokus.zona_waktu)
    assert [(t.tugas, t.label) for t in tugas] == [(f"Konfirmasi Kelurahan Argasunya: {waktu}", "Jawab")]
    assert tugas[0].url == reverse("kunjungan:lokus_konfirmasi", args=[lokus.kunjungan.kode, lokus.pk])
    assert lokus.kunjungan.kode in client.get(reverse("kunjungan:masuk")).content.decode()
    rincian = client.get(lokus.kunjungan.get_absolute_url()).content.decode()
    assert "Giliran Anda: konfirmasi lokus unit Anda" in rincian
    konfirmasi_lokus(lokus, oleh=lurah)
    assert client.get(reverse("dasbor")).context["tugas"] == []


def test_kalender_unit_memuat_lokusnya_saja_dengan_keadaannya(pemeran, lokus, unit, lurah):
    hari = lokus.mulai.astimezone(timezone.get_default_timezone()).date()

    def kata(sumber, pembaca):
        return [b.keadaan for b in sumber.lengkapi(sumber.baca(hari, hari), pembaca).values()]

    assert kata(milik_instansi(unit, masuk=True, keluar=True), unit) == ["Menunggu konfirmasi"]
    assert len(kata(milik_instansi(pemeran.tuan_rumah, masuk=True, keluar=False), pemeran.tuan_rumah)) == 2
    Kunjungan.objects.update(tayang_pada=timezone.now(), tayang_oleh=pemeran.ani)
    assert len(kata(umum(), None)) == 1
    konfirmasi_lokus(lokus, oleh=lurah)
    assert kata(milik_instansi(unit, masuk=True, keluar=True), unit) == ["Terjadwal"]
    assert len(kata(umum(), None)) == 2


def test_langganan_unit_sementara_lalu_pasti_lalu_batal_tanpa_tautan(pemeran, lokus, unit, lurah):
    langganan = LanggananKalender.objects.create(pengguna=lurah, lingkup="INSTANSI", instansi=unit)

    def satu():
        (acara,) = acara_langganan(langganan, timezone.now())
        return acara

    awal = satu()
    assert (awal.keadaan, "Topik: Bank sampah" in awal.keterangan) == ("TENTATIVE", True)
    assert "Cara pertemuan: Hibrida" in awal.keterangan
    assert TAUTAN not in awal.keterangan
    konfirmasi_lokus(lokus, oleh=lurah)
    pasti = satu()
    batalkan_lokus(lokus=lokus, oleh=pemeran.dedi)
    batal = satu()
    assert (pasti.keadaan, batal.keadaan) == ("CONFIRMED", "CANCELLED")
    assert awal.uid == pasti.uid == batal.uid
    assert awal.nomor < pasti.nomor < batal.nomor


def test_surel_unit_membawa_kalender_lokusnya_dan_surel_tamu_seluruhnya(pemeran, lokus, lurah):
    def banyak(orang):
        (berkas,) = lampiran(Surel.objects.filter(penerima=orang.email, peristiwa="lokus").latest("pk"))
        return berkas.get_payload(decode=True).decode().count("BEGIN:VEVENT")

    assert (banyak(lurah), banyak(pemeran.budi)) == (1, 2)


def test_isi_surel_permintaan_konfirmasi(lokus, lurah):
    surel = Surel.objects.get(penerima=lurah.email)
    k = lokus.kunjungan
    baris = [b for b in surel.isi_teks.splitlines() if b]
    assert baris[0].endswith("13.00–15.00 WIB, Balai, Kelurahan Argasunya.")
    assert baris[2] == (
        "Kecamatan Harjamukti meminta Kelurahan Argasunya menerima tamu Studi komparasi Kecamatan Purwokerto Utara "
        "ke Kecamatan Harjamukti. Konfirmasi, atau sampaikan alasannya bila tidak dapat menerima."
    )
    assert baris[3] == "Topik: Bank sampah"
    assert baris[4].startswith("Jawab permintaan: ")
    assert baris[5] == f"Kode kunjungan: {k.kode}"


def test_surat_balasan_memuat_semua_lokus_sebagai_tabel(pemeran, lokus):
    k = Kunjungan.objects.get(pk=lokus.kunjungan_id)
    surat = surat_balasan.susun(k, pemeran.tuan_rumah, IsianDokumen(tanggal=timezone.localdate()))
    assert surat.berunit
    assert [s.unit for s in surat.sesi] == [
        "Kecamatan Harjamukti",
        "Kelurahan Argasunya (menunggu konfirmasi)",
    ]
    html = susun_html(surat)
    assert "Unit penerima" in html
    assert TAUTAN not in html
