"""The same click many times at the same moment: one draft, one request."""

from __future__ import annotations

import threading
import uuid

import pytest
from django.db import connection

from kunjungan.alur import flow
from kunjungan.choices import Status
from kunjungan.inti.penghalang import SudahBerubah
from kunjungan.models import Kunjungan
from kunjungan.permohonan.services import buat_draf
from tests.factories.instansi import buat_pemeran
from tests.factories.kunjungan import buat_draf_lengkap

pytestmark = pytest.mark.django_db(transaction=True)


def _serentak(fungsi, banyak=8):
    pintu, hasil = threading.Barrier(banyak), []

    def jalan():
        try:
            pintu.wait(10)
            hasil.append(fungsi())
        except Exception as galat:
            hasil.append(galat)
        finally:
            connection.close()

    utas = [threading.Thread(target=jalan) for _ in range(banyak)]
    for u in utas:
        u.start()
    for u in utas:
        u.join(30)
    return hasil


def test_buat_draf_serentak_satu_saja():
    p, kunci = buat_pemeran(), uuid.uuid4()
    hasil = _serentak(lambda: buat_draf(pemohon=p.pengunjung, oleh=p.budi, kunci_formulir=kunci).pk)
    assert Kunjungan.objects.count() == 1
    assert set(hasil) == {Kunjungan.objects.get().pk}


def test_kirim_serentak_satu_saja():
    p = buat_pemeran()
    k = buat_draf_lengkap(p.pengunjung, p.tuan_rumah, p.budi)
    hasil = _serentak(lambda: flow.lakukan(k, "kirim", oleh=p.budi).status)
    assert hasil.count(Status.DIAJUKAN) == 1
    assert sum(isinstance(h, SudahBerubah) for h in hasil) == 7
    assert k.riwayat.count() == 1
