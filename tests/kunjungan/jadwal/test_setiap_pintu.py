"""Every door that changes a stop leaves the same history and stamps the agenda."""

from __future__ import annotations

import pytest
from django.utils import timezone

from kunjungan.alur import flow
from kunjungan.choices import Status
from kunjungan.inti.isian import IsianLokus, Rentang
from kunjungan.inti.penghalang import Penghalang
from kunjungan.jadwal.queries_usang import acara_usang
from kunjungan.lokus.services import batalkan_lokus, tambah_lokus, tolak_lokus, ubah_lokus
from kunjungan.models import Kunjungan, VersiAcara
from tests.kunjungan.jadwal.test_bersama import HARI, gabung, p, pemimpin, permohonan, pindah, ruang
from tests.kunjungan.lokus.test_lokus import isian, k, lurah, pemeran, unit

__all__ = ["k", "lurah", "p", "pemeran", "pemimpin", "ruang", "unit"]

pytestmark = pytest.mark.django_db

PINTU = {
    "tambah": "Lokus baru: ",
    "ubah": "Semula ",
    "batalkan": "Lokus dibatalkan: ",
    "tolak": "Kelurahan Argasunya tidak dapat menerima: ",
}


def lewati(pintu, kunjungan, lokus, pemeran, unit, lurah):
    """Go through one door."""
    if pintu == "tambah":
        tambah_lokus(kunjungan=kunjungan, isian=isian(pemeran.tuan_rumah, jam=16), oleh=pemeran.dedi)
    elif pintu == "ubah":
        ubah_lokus(lokus=lokus, isian=isian(unit, jam=16), oleh=pemeran.dedi)
    elif pintu == "batalkan":
        batalkan_lokus(lokus=lokus, oleh=pemeran.dedi)
    else:
        tolak_lokus(lokus=lokus, alasan="Ruangnya diperbaiki.", oleh=lurah)


@pytest.mark.parametrize("pintu", PINTU)
def test_setiap_pintu_meninggalkan_riwayat_dan_menandai_acara(pintu, k, pemeran, unit, lurah):
    lokus = tambah_lokus(kunjungan=k, isian=isian(unit), oleh=pemeran.dedi)
    VersiAcara.objects.create(
        kunjungan=k, nomor=1, isi=[], dirilis_pada=timezone.now(), dirilis_oleh=pemeran.dedi
    )
    assert not acara_usang(k)

    lewati(pintu, k, lokus, pemeran, unit, lurah)

    riwayat = k.riwayat.order_by("pk").last()
    assert riwayat.aksi == "ubah_jadwal"
    assert riwayat.rincian.startswith(PINTU[pintu])
    assert acara_usang(k)


def test_menyimpan_tanpa_perubahan_tidak_meninggalkan_riwayat(k, pemeran, unit):
    lokus = tambah_lokus(kunjungan=k, isian=isian(unit), oleh=pemeran.dedi)
    sebelum = k.riwayat.count()
    ubah_lokus(lokus=lokus, isian=isian(unit), oleh=pemeran.dedi)
    assert k.riwayat.count() == sebelum


def test_kunjungan_bersama_yang_sudah_mulai_ditolak_dengan_kalimat_yang_sama_dari_kedua_pintu(p, pemimpin):
    tamu = gabung(permohonan(p), pemimpin, p)
    Kunjungan.objects.filter(pk=tamu.pk).update(status=Status.BERLANGSUNG)
    x = pemimpin.lokus.berlaku().get()
    lewat_jadwal = IsianLokus(
        x.instansi, Rentang(x.mulai + HARI, x.selesai + HARI), ruang=x.ruang, penerima=x.penerima
    )
    with pytest.raises(Penghalang) as dari_tanggal:
        pindah(pemimpin, p, HARI)
    with pytest.raises(Penghalang) as dari_lokus:
        ubah_lokus(lokus=x, isian=lewat_jadwal, oleh=p.dedi)
    assert dari_lokus.value.masalah == dari_tanggal.value.masalah
    assert tamu.lokus.berlaku().get().mulai == x.mulai


def test_jam_dibaca_sesudah_kunci(p, pemimpin, monkeypatch):
    """A move that waited for the lock counts as later than what was done meanwhile."""
    terkunci = []
    kunci = flow.kunci_terkait
    monkeypatch.setattr(flow, "kunci_terkait", lambda *a: (kunci(*a), terkunci.append(timezone.now())))
    pindah(pemimpin, p, HARI)
    assert pemimpin.riwayat.order_by("pk").last().pada >= terkunci[0]
