"""Loading the demonstration into an empty database, whenever that happens."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.management import CommandError, call_command

from instansi.models import Instansi
from kunjungan.models import RiwayatStatus
from laporan.choices import JenisDokumen
from laporan.models import Dokumen
from peragaan.babak import babak_nyata, babak_sekitar
from peragaan.muat import muat
from peragaan.waktu import WIB


def test_dapat_dimuat_pada_malam_akhir_pekan_di_awal_tahun(transactional_db):
    kini = dt.datetime(2027, 1, 3, 2, 0, tzinfo=WIB)  # a Sunday, and still Saturday evening in UTC
    assert muat(kini) == len(babak_sekitar(kini.date())) + len(babak_nyata())
    assert not RiwayatStatus.objects.filter(pada__gt=kini).exists()
    # After the commit nothing orders an answer dated today for a decision of 2019.
    balasan = Dokumen.objects.filter(jenis=JenisDokumen.SURAT_BALASAN)
    assert not balasan.filter(menggantikan__isnull=False).exists()
    assert balasan.filter(tanggal__year=2019).count() == 1


def test_ditolak_di_luar_mode_demonstrasi(db, settings):
    settings.MODE_DEMONSTRASI = False
    with pytest.raises(CommandError, match="mode demonstrasi"):
        call_command("muat_demo")
    assert not Instansi.objects.exists()
