"""Two phones, two clerks, the same instant: real transactions in threads of their own."""

from __future__ import annotations

import pytest

from kunjungan.acara.services_templat import pakai_templat
from kunjungan.choices import Status
from kunjungan.rombongan.services import ganti_peserta, jadikan_pimpinan, tambah_peserta, tempel_peserta
from kunjungan.rombongan.services_kehadiran import catat_kehadiran, tambah_susulan
from tests.factories.instansi import buat_pemeran
from tests.kunjungan.alur.test_serentak import _bersamaan
from tests.kunjungan.rombongan.bantu_pelaksanaan import buat_kunjungan_pada, isi_peserta

pytestmark = pytest.mark.django_db(transaction=True)


def test_tempel_dan_tambah_bersamaan_tidak_menggandakan():
    p = buat_pemeran()
    k = buat_kunjungan_pada(p)
    baris = [{"nama": f"Orang {i}", "jabatan": "Staf"} for i in range(20)]
    hasil = _bersamaan([lambda: tempel_peserta(kunjungan=k, baris=baris, oleh=p.budi)] * 4)
    assert hasil == ["menang"] * 4 and k.peserta.count() == 20
    hasil = _bersamaan([lambda: tambah_peserta(kunjungan=k, oleh=p.budi, nama="Agus", jabatan="Camat")] * 4)
    assert hasil.count("menang") == 1 and k.peserta.count() == 21


def test_satu_pimpinan_walau_ditetapkan_bersamaan():
    p = buat_pemeran()
    k = buat_kunjungan_pada(p)
    orang = isi_peserta(k, 6)
    hasil = _bersamaan([lambda o=o: jadikan_pimpinan(peserta=o, oleh=p.budi) for o in orang])
    assert hasil == ["menang"] * 6
    assert k.peserta.filter(peran="PIMPINAN").count() == 1


def test_dua_ponsel_menandai_orang_berbeda():
    p = buat_pemeran()
    k = buat_kunjungan_pada(p, Status.BERLANGSUNG)
    orang = isi_peserta(k, 8)
    _bersamaan([lambda o=o: catat_kehadiran(kunjungan=k, hadir=[o.pk], oleh=p.dedi) for o in orang])
    assert k.peserta.filter(kehadiran="HADIR").count() == 8


def test_susulan_pengganti_dan_templat_sekali_saja():
    p = buat_pemeran()
    k = buat_kunjungan_pada(p, Status.BERLANGSUNG)
    (a,) = isi_peserta(k, 1)
    _bersamaan([lambda: tambah_susulan(kunjungan=k, oleh=p.dedi, nama="Tamu", jabatan="Staf")] * 4)
    assert k.peserta.count() == 2
    hasil = _bersamaan([lambda: ganti_peserta(peserta=a, oleh=p.dedi, nama="Wakil")] * 4)
    assert hasil.count("menang") == 1 and k.peserta.filter(menggantikan=a).count() == 1
    hasil = _bersamaan([lambda: pakai_templat(kunjungan=k, templat="dua-jam", oleh=p.dedi)] * 4)
    assert hasil.count("menang") == 1 and k.acara.count() == 7
