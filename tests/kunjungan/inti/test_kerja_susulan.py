"""What upper floors owe to a change survives whoever should have done it."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import timezone

from kunjungan.choices import Status
from kunjungan.inti import kerja_susulan
from kunjungan.models import KerjaSusulan
from tests.factories.instansi import buat_pemeran
from tests.factories.kunjungan import buat_kunjungan

NANTI = dt.timedelta(minutes=1)


@pytest.fixture
def kunjungan(db):
    with kerja_susulan.tanpa_pelaku():
        return buat_kunjungan(buat_pemeran(), Status.DIREGISTRASI)


@pytest.fixture
def pelaku(monkeypatch):
    """A worker that fails as often as told."""
    panggilan, gagal = [], [0]

    def kerja(*isi):
        panggilan.append(isi)
        if gagal[0]:
            gagal[0] -= 1
            raise RuntimeError("mesin mati")

    monkeypatch.setattr(kerja_susulan, "_PELAKU", [kerja])
    return panggilan, gagal


def test_proses_mati_setelah_commit_penyapu_menyelesaikan_sekali(kunjungan, pelaku, monkeypatch):
    monkeypatch.setattr("django.db.transaction.on_commit", lambda *_, **__: None)
    kerja_susulan.catat(kunjungan, "setujui", oleh=kunjungan.dibuat_oleh)
    assert pelaku[0] == []
    for _ in range(2):
        kerja_susulan.sapu(timezone.now() + NANTI)
    assert pelaku[0] == [(kunjungan.pk, "setujui", kunjungan.dibuat_oleh_id)]


def test_yang_gagal_dicatat_dan_dicoba_lagi(kunjungan, pelaku):
    pelaku[1][0] = 1
    kerja_susulan.catat(kunjungan, "setujui", oleh=kunjungan.dibuat_oleh)
    baris = KerjaSusulan.objects.latest("pk")
    assert (baris.percobaan, baris.galat, baris.selesai_pada) == (1, "mesin mati", None)
    kerja_susulan.sapu(timezone.now() + NANTI)
    baris.refresh_from_db()
    assert baris.selesai_pada and len(pelaku[0]) == 2


def test_yang_lama_selesai_dilupakan(kunjungan, pelaku):
    kerja_susulan.catat(kunjungan, "setujui", oleh=kunjungan.dibuat_oleh)
    kerja_susulan.sapu(timezone.now() + dt.timedelta(days=31))
    assert not KerjaSusulan.objects.exclude(selesai_pada=None).exists()
