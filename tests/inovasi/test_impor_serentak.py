"""Imports when two act at once, and when a worker dies."""

from __future__ import annotations

import datetime as dt
import signal
import threading
import time

import pytest
from django.db import connection
from django.utils import timezone
from django.utils.text import slugify

from inovasi import services as dasar
from inovasi.choices import KeadaanImpor
from inovasi.impor import services as layanan
from inovasi.impor import services_kerja as kerja
from inovasi.impor import services_masuk as impor_masuk
from inovasi.impor.services_masuk import batalkan
from inovasi.kelola import services as tulis
from inovasi.models import BarisImpor, ImporInovasi, Inovasi
from instansi.models import JejakAudit
from tests.factories.inovasi import buat_impor
from tests.factories.instansi import buat_pemeran

BARIS = 400


@pytest.fixture
def pemeran(transactional_db):
    return buat_pemeran()


def _bersama(*kerjaan) -> list[object]:
    """Run them at once, each with a connection of its own."""
    hasil: list[object] = [None] * len(kerjaan)
    mulai = threading.Barrier(len(kerjaan))

    def jalan(ke, lakukan):
        try:
            mulai.wait(10)
            hasil[ke] = lakukan()
        finally:
            connection.close()

    utas = [threading.Thread(target=jalan, args=pasangan) for pasangan in enumerate(kerjaan)]
    for satu in utas:
        satu.start()
    for satu in utas:
        satu.join(60)
    return hasil


@pytest.fixture
def siap(pemeran, monkeypatch):
    monkeypatch.setattr(layanan, "antrekan", lambda *_: None)
    monkeypatch.setattr(kerja, "antrekan", lambda *_: None)
    impor = buat_impor(pemeran.tuan_rumah, pemeran.ani, KeadaanImpor.SIAP, baris=BARIS)
    layanan.masukkan(impor=impor, oleh=pemeran.ani)
    return impor


def test_dua_pekerja_memasukkan_sekali(siap, pemeran, monkeypatch):
    monkeypatch.setattr("inovasi.impor.services_masuk.SEKALI_MASUK", 50)
    _bersama(*[lambda: kerja.kerjakan(siap.pk)] * 2)
    kerja.kerjakan(siap.pk)
    siap.refresh_from_db()
    assert siap.keadaan == KeadaanImpor.SELESAI
    assert Inovasi.objects.count() == BARIS == siap.baris.exclude(inovasi=None).count()


def test_dua_orang_membatalkan_bersamaan_satu_menang(siap, pemeran):
    kerja.kerjakan(siap.pk)
    hasil = _bersama(
        lambda: batalkan(impor=siap, oleh=pemeran.ani), lambda: batalkan(impor=siap, oleh=pemeran.fitri)
    )
    assert sorted(map(str, hasil)) == ["False", "True"]
    assert JejakAudit.objects.filter(aksi="impor_dibatalkan").count() == 1
    assert not Inovasi.objects.exists()


def test_dibatalkan_saat_pekerja_memasukkan(siap, pemeran, monkeypatch):
    monkeypatch.setattr("inovasi.impor.services_masuk.SEKALI_MASUK", 20)
    _bersama(lambda: kerja.kerjakan(siap.pk), lambda: batalkan(impor=siap, oleh=pemeran.ani))
    siap.refresh_from_db()
    assert siap.keadaan == KeadaanImpor.DIBATALKAN
    assert not Inovasi.objects.exists()


@pytest.fixture
def terlambat(monkeypatch):
    """Between choosing an address and writing it down everybody dawdles, so that a race would be lost."""
    asli = dasar.slug_bebas

    def lambat(nama):
        hasil = asli(nama)
        time.sleep(0.3)
        return hasil

    for modul in (tulis, impor_masuk):
        monkeypatch.setattr(modul, "slug_bebas", lambat)


def test_nama_yang_sama_pada_saat_yang_sama_mendapat_alamat_sendiri(siap, pemeran, terlambat):
    """Two people and two imports of two agencies: nobody is refused, none of them fails."""
    BarisImpor.objects.filter(impor=siap, nomor__gt=12).delete()
    satu = siap.baris.get(nomor=2)
    nama, alamat = satu.data["nama"], slugify(satu.data["nama"])
    kembar = buat_impor(pemeran.pengunjung, pemeran.budi, KeadaanImpor.SIAP, baris=10)
    BarisImpor.objects.filter(impor=kembar).update(data=satu.data, kembaran="sama dengan baris 2")
    layanan.masukkan(impor=kembar, oleh=pemeran.budi)
    data = {"nama": nama, "ringkasan": "Dikerjakan di dua tempat."}
    hasil = _bersama(
        lambda: kerja.kerjakan(siap.pk),
        lambda: kerja.kerjakan(kembar.pk),
        lambda: tulis.buat_inovasi(instansi=pemeran.tuan_rumah, data=data, oleh=pemeran.ani).slug,
        lambda: tulis.buat_inovasi(instansi=pemeran.pengunjung, data=data, oleh=pemeran.budi).slug,
    )
    assert None not in hasil[2:]
    assert {i.keadaan for i in ImporInovasi.objects.all()} == {KeadaanImpor.SELESAI}
    slug = set(Inovasi.objects.filter(nama=nama).values_list("slug", flat=True))
    # The host's import leaves the row out when a colleague wrote the same just before.
    assert {alamat, *(f"{alamat}-{n}" for n in range(2, 13))} <= slug


@pytest.mark.latihan
def test_pekerja_terbunuh_di_tengah_lalu_dilanjutkan(pemeran, pekerja):
    impor = buat_impor(pemeran.tuan_rumah, pemeran.ani, KeadaanImpor.SIAP, baris=1_000)
    layanan.masukkan(impor=impor, oleh=pemeran.ani)
    habis = time.monotonic() + 30
    while not Inovasi.objects.exists() and time.monotonic() < habis:
        time.sleep(0.02)
    pekerja.henti(signal.SIGKILL)
    terbawa = Inovasi.objects.count()
    assert terbawa > 0
    pekerja.mulai()
    assert kerja.sapu(timezone.now() + dt.timedelta(minutes=2)) in ([impor.pk], [])
    while ImporInovasi.objects.get().keadaan != KeadaanImpor.SELESAI and time.monotonic() < habis + 60:
        time.sleep(0.1)
    assert Inovasi.objects.count() == 1_000
