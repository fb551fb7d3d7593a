"""Ordering and making: once, again, in a race, after failures."""

from __future__ import annotations

import datetime as dt
import hashlib
import threading
import time

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.storage import default_storage
from django.db import connection, transaction
from django.utils import timezone

from instansi.choices import Peran
from instansi.models import JejakAudit, Pengguna
from kunjungan.choices import Pihak, Status
from kunjungan.inti import kerja_susulan
from kunjungan.inti.permissions import SYARAT, Tindakan, kedudukan
from laporan import pembuatan
from laporan.choices import JenisDokumen, KeadaanDokumen
from laporan.jenis import JENIS
from laporan.models import Dokumen
from laporan.permissions import pihak_pemesan
from laporan.render import GagalRender
from laporan.services import BelumLengkap, pesan_dokumen, ulangi_dokumen
from tests.factories.instansi import buat_anggota, buat_pemeran
from tests.laporan import bantu


@pytest.fixture
def antrean(monkeypatch):
    """What would be handed to the worker."""
    masuk = []
    for modul in ("laporan.services", "laporan.pembuatan"):
        monkeypatch.setattr(f"{modul}.antrekan", lambda tugas, pk: masuk.append(pk))
    return masuk


def pesan(p, kunjungan, jenis=JenisDokumen.SURAT_BALASAN, oleh=None, **lain):
    return pesan_dokumen(kunjungan=kunjungan, jenis=jenis, oleh=oleh or p.fitri, isian=bantu.isian(**lain))


def test_pesanan_sama_tidak_dibuat_dua_kali(p, kunjungan, antrean):
    satu = pesan(p, kunjungan)
    assert pesan(p, kunjungan, oleh=p.citra) == satu
    assert antrean == [satu.pk]
    assert JejakAudit.objects.filter(aksi="dokumen_dipesan").count() == 1


def test_data_berubah_menggantikan_dan_kembali_lagi(p, kunjungan, antrean):
    a = pesan(p, kunjungan, nomor="A")
    b = pesan(p, kunjungan, nomor="B")
    c = pesan(p, kunjungan, nomor="A")
    assert b.menggantikan == a
    assert c.menggantikan == b
    assert c != a
    assert list(Dokumen.objects.berlaku().order_by("id")) == [c]
    assert pesan(p, kunjungan, nomor="A") == c


def test_siapa_boleh_memesan(p, kunjungan, antrean):
    for orang in (p.budi, p.eko, p.ani):
        with pytest.raises(PermissionDenied):
            pesan(p, kunjungan, oleh=orang)
    assert not antrean


def test_belum_diputus_belum_ada_surat(p, antrean):
    k = bantu.kunjungan_lengkap(p, Status.DIAJUKAN)
    for jenis in (JenisDokumen.SURAT_BALASAN, JenisDokumen.SURAT_UNDANGAN, JenisDokumen.DAFTAR_HADIR):
        with pytest.raises(BelumLengkap):
            pesan(p, k, jenis)


def test_dibuat_tersimpan_dengan_sidik_isinya(p, kunjungan, antrean):
    d = pesan(p, kunjungan)
    pembuatan.buat(d.pk)
    pembuatan.buat(d.pk)  # a doubled message
    d.refresh_from_db()
    assert (d.keadaan, d.percobaan, d.halaman) == (KeadaanDokumen.SIAP, 1, 1)
    with default_storage.open(d.berkas.name) as berkas:
        isi = berkas.read()
    assert hashlib.sha256(isi).hexdigest() == d.sha256
    assert d.sha256 in d.berkas.name
    assert len(isi) == d.ukuran
    with default_storage.open(d.pratinjau.name) as gambar:
        assert gambar.read(4) == b"\x89PNG"


@pytest.mark.parametrize("jenis", JenisDokumen)
def test_semua_jenis_terbit(p, kunjungan, antrean, jenis):
    bantu.tulis_laporan(p, kunjungan, p.pengunjung, p.budi)
    oleh = p.budi if jenis == JenisDokumen.LAPORAN_KUNJUNGAN else p.fitri
    d = pesan(p, kunjungan, jenis, oleh=oleh)
    pembuatan.buat(d.pk)
    d.refresh_from_db()
    assert (d.keadaan, d.galat) == (KeadaanDokumen.SIAP, "")


def test_gagal_bersebab_lalu_diulang(p, kunjungan, antrean, monkeypatch):
    d = pesan(p, kunjungan)
    with monkeypatch.context() as m:
        m.setattr(pembuatan, "cetak", _gagal(GagalRender("Gambar tidak ditemukan.")))
        pembuatan.buat(d.pk)
    d.refresh_from_db()
    assert (d.keadaan, d.galat) == (KeadaanDokumen.GAGAL, "Gambar tidak ditemukan.")
    assert pesan(p, kunjungan).pk == d.pk  # ordering again is asking again
    d.refresh_from_db()
    assert (d.keadaan, d.percobaan, d.galat) == (KeadaanDokumen.ANTRE, 0, "")
    pembuatan.buat(d.pk)
    d.refresh_from_db()
    assert d.keadaan == KeadaanDokumen.SIAP
    assert ulangi_dokumen(dokumen=d, oleh=p.fitri).keadaan == KeadaanDokumen.SIAP
    assert JejakAudit.objects.filter(aksi="dokumen_diulang").count() == 1


def _gagal(galat):
    def cetak(*_):
        raise galat

    return cetak


def test_gangguan_dicoba_tiga_kali(p, kunjungan, antrean, monkeypatch):
    d = pesan(p, kunjungan)
    monkeypatch.setattr(pembuatan, "cetak", _gagal(OSError("disk penuh")))
    for _ in range(5):
        pembuatan.buat(d.pk)
    d.refresh_from_db()
    assert (d.keadaan, d.percobaan, d.galat) == (KeadaanDokumen.GAGAL, 3, pembuatan.GANGGUAN)
    assert not d.berkas


def test_data_rusak_menjadi_kalimat(p, kunjungan, antrean):
    d = pesan(p, kunjungan)
    Dokumen.objects.filter(pk=d.pk).update(data={"apa": 1})
    pembuatan.buat(d.pk)
    d.refresh_from_db()
    assert d.keadaan == KeadaanDokumen.GAGAL
    assert d.galat.startswith("Data dokumen")


def test_penyapu(p, kunjungan, antrean):
    d = pesan(p, kunjungan)
    antrean.clear()
    kini = timezone.now()
    assert pembuatan.sapu(kini) == 0
    assert pembuatan.sapu(kini + dt.timedelta(minutes=1)) == 1
    Dokumen.objects.filter(pk=d.pk).update(keadaan=KeadaanDokumen.DIPROSES, percobaan=1, diproses_pada=kini)
    assert pembuatan.sapu(kini + dt.timedelta(minutes=1)) == 0
    assert pembuatan.sapu(kini + dt.timedelta(minutes=3)) == 1
    assert antrean == [d.pk, d.pk]
    Dokumen.objects.filter(pk=d.pk).update(keadaan=KeadaanDokumen.DIPROSES, percobaan=3, diproses_pada=kini)
    assert pembuatan.sapu(kini + dt.timedelta(minutes=3)) == 0
    d.refresh_from_db()
    assert d.keadaan == KeadaanDokumen.GAGAL


def test_klaim_lama_tidak_menimpa_klaim_baru(p, kunjungan, antrean):
    d = pesan(p, kunjungan)
    assert pembuatan._klaim(d.pk, timezone.now()) == 1
    assert pembuatan._klaim(d.pk, timezone.now()) == 0
    Dokumen.objects.filter(pk=d.pk).update(percobaan=2)
    pembuatan._selesaikan(d.pk, 1)
    d.refresh_from_db()
    assert d.keadaan == KeadaanDokumen.DIPROSES


@pytest.mark.parametrize(("aksi", "banyak"), [("setujui", 1), ("registrasi", 0), ("selesaikan", 0)])
def test_putusan_memesan_surat_balasan(p, kunjungan, antrean, aksi, banyak):
    kerja_susulan.catat(kunjungan, aksi, oleh=p.citra)
    assert Dokumen.objects.filter(jenis=JenisDokumen.SURAT_BALASAN).count() == banyak


@pytest.mark.django_db(transaction=True)
def test_dua_pesanan_serentak_satu_dokumen(antrean):
    p = buat_pemeran()
    kunjungan = bantu.kunjungan_lengkap(p)
    hasil, mulai = [], threading.Barrier(6)

    def satu():
        try:
            mulai.wait()
            hasil.append(pesan(p, kunjungan).pk)
        finally:
            connection.close()

    utas = [threading.Thread(target=satu) for _ in range(6)]
    for u in utas:
        u.start()
    for u in utas:
        u.join()
    assert len(hasil) == 6
    assert len(set(hasil)) == 1
    assert antrean == [hasil[0]]


@pytest.mark.latihan
def test_pekerja_sungguhan_membuat_dokumen(pekerja):
    p = buat_pemeran()
    kunjungan = bantu.kunjungan_lengkap(p)
    mulai = time.monotonic()
    with transaction.atomic():
        d = pesan(p, kunjungan)
    while d.keadaan not in (KeadaanDokumen.SIAP, KeadaanDokumen.GAGAL):
        assert time.monotonic() - mulai < 20, pekerja.log.read_text()
        time.sleep(0.05)
        d.refresh_from_db()
    assert d.keadaan == KeadaanDokumen.SIAP, d.galat
    assert default_storage.exists(d.berkas.name)
    assert "mesin PDF hangat" in pekerja.log.read_text()


def test_anggota_kedua_instansi_mencetak_laporan_yang_ditulisnya(p, kunjungan):
    """One side for both, the host's: `Kedudukan.pihak_untuk` chooses what he writes."""
    buat_anggota(p.budi, p.tuan_rumah, Peran.PROTOKOL)
    k = kedudukan(Pengguna.objects.get(pk=p.budi.pk), kunjungan)
    menulis = k.pihak_untuk(SYARAT[Tindakan.TULIS_LAPORAN])
    assert menulis == pihak_pemesan(k, JENIS[JenisDokumen.LAPORAN_KUNJUNGAN]) == Pihak.TUAN_RUMAH
