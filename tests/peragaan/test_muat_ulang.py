"""The demonstration loaded again: nothing twice, nothing of what people changed, and what has grown since."""

from __future__ import annotations

import datetime as dt

import pytest

from inovasi.choices import StatusInovasi
from inovasi.models import FotoInovasi, Inovasi, Penghargaan
from instansi.models import AturanPenerimaan, Instansi, Keanggotaan, Pengguna, PeriodeTutup, Ruang
from kunjungan.models import ButirAcara, Kunjungan, Peserta, RiwayatStatus
from laporan.models import Dokumen
from peragaan.etalase import etalase_sudah_dimuat
from peragaan.muat import muat
from tests.factories.peragaan import KINI

pytestmark = pytest.mark.django_db
MODEL = (
    Instansi,
    Pengguna,
    Keanggotaan,
    Kunjungan,
    Peserta,
    ButirAcara,
    RiwayatStatus,
    Dokumen,
    Ruang,
    Inovasi,
    FotoInovasi,
    Penghargaan,
    AturanPenerimaan,
    PeriodeTutup,
)


def hitung():
    return {m.__name__: m.objects.count() for m in MODEL}


def test_dimuat_dua_kali_tidak_menambah_apa_pun(demo):
    sebelum = hitung()
    assert muat(KINI + dt.timedelta(days=3)) == 0
    assert hitung() == sebelum


def test_suntingan_pengguna_dibiarkan(demo):
    """Whatever people change after the first load stays as they left it."""
    Inovasi.objects.filter(slug="pasar-sehat-margahayu").update(
        nama="Pasar Sehat Kami", ringkasan="Milik kami."
    )
    Inovasi.objects.filter(slug="margahayu-fair").update(status=StatusInovasi.ARSIP)
    FotoInovasi.objects.filter(inovasi__slug="literasi-media-boneka").delete()
    Penghargaan.objects.filter(nama__startswith="Apresiasi").update(nama="Apresiasi kami")
    Instansi.objects.filter(slug="kecamatan-margahayu").update(profil="Profil kami.")
    assert muat(KINI + dt.timedelta(days=1)) == 0
    pasar = Inovasi.objects.get(slug="pasar-sehat-margahayu")
    assert (pasar.nama, pasar.ringkasan) == ("Pasar Sehat Kami", "Milik kami.")
    assert Inovasi.objects.get(slug="margahayu-fair").status == StatusInovasi.ARSIP
    assert not FotoInovasi.objects.filter(inovasi__slug="literasi-media-boneka").exists()
    assert (
        Penghargaan.objects.filter(nama__startswith="Apresiasi").values_list("nama", flat=True).get()
        == "Apresiasi kami"
    )
    assert Instansi.objects.get(slug="kecamatan-margahayu").profil == "Profil kami."


def test_etalase_menyusul_pada_peragaan_lama(demo):
    """A database that held the visits before the showcase grew receives it with the next load, and no visit twice."""
    Inovasi.objects.filter(instansi__slug="kecamatan-margahayu").delete()
    assert not etalase_sudah_dimuat()
    assert muat(KINI) == 0
    assert Inovasi.objects.terbit().filter(instansi__slug="kecamatan-margahayu").count() == 11
