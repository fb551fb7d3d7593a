"""The public page of a visit: its days, each once, with the hours, topics and places of its stops."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse
from django.utils import timezone

from kunjungan.choices import Status
from kunjungan.models import Kunjungan, Lokus
from tests.factories.instansi import buat_instansi, buat_pemeran

MULAI = dt.datetime(2027, 2, 18, 9, tzinfo=ZoneInfo("Asia/Jakarta"))


@pytest.fixture
def p(db):
    return buat_pemeran()


@pytest.fixture
def k(p):
    return Kunjungan.objects.create(
        pemohon=p.pengunjung, tuan_rumah=p.tuan_rumah, status=Status.TERJADWAL, dibuat_oleh=p.budi,
        dikirim_oleh=p.budi, dikirim_pada=timezone.now(), jenis="STUDI_KOMPARASI", jumlah_peserta=20,
        surat_berkas="x.pdf", tayang_pada=timezone.now(), tayang_oleh=p.dedi,
    )  # fmt: skip


def lokus(k, mulai: dt.datetime, **lain):
    return Lokus.objects.create(
        **{"kunjungan": k, "instansi": k.tuan_rumah, "mulai": mulai, "selesai": mulai + dt.timedelta(hours=2),
           "zona_waktu": "Asia/Jakarta", "tempat": "Aula", **lain}
    )  # fmt: skip


def test_sebelas_lokus_dua_hari_tiap_hari_disebut_sekali(client, k):
    """Eleven stops were eleven times "Waktu dan tempat" without hours."""
    for n in range(11):
        unit = buat_instansi(f"Kecamatan Nomor {n}", induk=k.tuan_rumah)
        mulai = MULAI + dt.timedelta(days=n % 2, hours=n // 2 * 2)
        lokus(k, mulai, instansi=unit, topik=f"Topik ke-{n}")
    isi = client.get(reverse("kunjungan:publik_rincian", args=[k.kode])).text
    assert "Waktu dan tempat" not in isi
    assert isi.count("<h3>Kamis, 18 Februari 2027</h3>") == isi.count("<h3>Jumat, 19 Februari 2027</h3>") == 1
    assert "09.00–11.00 WIB" in isi and "11.00–13.00 WIB" in isi
    for n in range(11):
        assert f"Topik ke-{n}<" in isi and f"Aula, Kecamatan Nomor {n}<" in isi
