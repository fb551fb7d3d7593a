"""Days on which officials are away, minutes around a room, and the visits such a change touches."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import timezone

from instansi.models import JejakAudit, KetidakhadiranPejabat, Ruang
from instansi.pejabat.services_ketidakhadiran import catat_ketidakhadiran
from kunjungan.choices import Status
from kunjungan.models import Kunjungan, Lokus, PetugasLokus
from tests.factories.instansi import (
    buat_jabatan,
    buat_ketidakhadiran,
    buat_pejabat,
    buat_pemangku,
    buat_ruang,
)
from tests.factories.kunjungan import besok, buat_draf_lengkap

pytestmark = pytest.mark.usefixtures("pemeran")


@pytest.fixture
def camat(pemeran):
    jabatan = buat_jabatan(pemeran.tuan_rumah, "Camat Harjamukti", kepala=True)
    return buat_pemangku(buat_pejabat(pemeran.tuan_rumah, "Ma'mun"), jabatan)


@pytest.fixture
def aula(pemeran):
    return buat_ruang(pemeran.tuan_rumah, "Aula", kapasitas=30, akses_tanpa_tangga=True)


def _lokus(pemeran, **lain):
    """A stop of an agreed visit of 20 people, 30 days ahead."""
    k = buat_draf_lengkap(pemeran.pengunjung, pemeran.tuan_rumah, pemeran.budi, perlu_tanpa_tangga=True)
    Kunjungan.objects.filter(pk=k.pk).update(
        status=Status.TERJADWAL, dikirim_pada=timezone.now(), dikirim_oleh=pemeran.budi
    )
    r = besok()
    bawaan = {"instansi": pemeran.tuan_rumah, "tempat": "Lapangan", "zona_waktu": "Asia/Jakarta"}
    return Lokus.objects.create(kunjungan=k, mulai=r.mulai, selesai=r.selesai, **bawaan | lain)


def _pesan(jawaban):
    return [str(m) for m in jawaban.context["messages"]]


def test_cuti_dicatat_dihapus_dan_yang_sama_sekali_saja(masuk, pemeran, dasar, camat):
    client, url = masuk(pemeran.ani), f"{dasar}pejabat/{camat.pejabat_id}/ketidakhadiran/"
    isi = {"mulai": "2027-03-01", "sampai": "", "sebab": "CUTI", "keterangan": "Cuti tahunan"}
    assert _pesan(client.post(url, isi, follow=True)) == ["Ketidakhadiran dicatat."]
    satu = KetidakhadiranPejabat.objects.get()
    assert (satu.sampai, satu.dibuat_oleh) == (dt.date(2027, 3, 1), pemeran.ani)
    kedua = client.post(url, isi)
    assert kedua.status_code == 422
    assert kedua.context["form"].errors["mulai"] == ["Ketidakhadiran yang sama sudah dicatat."]
    assert "Cuti tahunan" in kedua.text
    assert client.post(url, isi | {"sampai": "2027-03-05"}).status_code == 302  # may overlap
    client.post(f"{dasar}ketidakhadiran/{satu.pk}/hapus/")
    assert KetidakhadiranPejabat.objects.count() == 1
    assert set(JejakAudit.objects.values_list("aksi", flat=True)) == {
        "ketidakhadiran_dicatat",
        "ketidakhadiran_dihapus",
    }


@pytest.mark.parametrize(
    ("ubah", "bidang"),
    [
        ({"sampai": "2027-02-01"}, "sampai"),
        ({"sampai": "2029-02-01"}, "sampai"),
        ({"mulai": ""}, "mulai"),
        ({"mulai": "\x00"}, "mulai"),
        ({"sebab": "BOSAN"}, "sebab"),
        ({"keterangan": "x" * 10_000}, "keterangan"),
    ],
)
def test_cuti_yang_tidak_terbaca_ditolak_di_bidangnya(masuk, pemeran, dasar, camat, ubah, bidang):
    isi = {"mulai": "2027-03-01", "sampai": "2027-03-02", "sebab": "CUTI", "keterangan": ""} | ubah
    jawaban = masuk(pemeran.ani).post(f"{dasar}pejabat/{camat.pejabat_id}/ketidakhadiran/", isi)
    assert jawaban.status_code == 422
    assert bidang in jawaban.context["form"].errors


def test_cuti_menyebut_kunjungan_sebagai_penerima_dan_narasumber(pemeran, camat):
    lokus = _lokus(pemeran, penerima=camat)
    PetugasLokus.objects.create(lokus=lokus, pemangku=camat)
    hari = besok().mulai.date()

    def catat(mulai, sampai):
        isi = {"mulai": mulai, "sampai": sampai, "sebab": "CUTI"}
        return catat_ketidakhadiran(pejabat=camat.pejabat, data=isi, oleh=pemeran.ani)

    sehari = dt.timedelta(days=1)
    assert catat(hari - 2 * sehari, hari - sehari) == []
    assert catat(hari + sehari, hari + sehari) == []
    (kalimat,) = catat(hari, hari)
    assert "Ma'mun dijadwalkan hadir" in kalimat and lokus.kunjungan.judul in kalimat
    Lokus.objects.filter(pk=lokus.pk).update(batal=True)
    assert catat(hari - sehari, hari) == []


def test_daftar_pejabat_menandai_yang_tidak_di_tempat(masuk, pemeran, dasar, camat):
    client = masuk(pemeran.ani)
    assert "Tidak di tempat" not in client.get(f"{dasar}pejabat/").text
    buat_ketidakhadiran(camat.pejabat, pemeran.ani, mulai=timezone.localdate())
    assert "Tidak di tempat" in client.get(f"{dasar}pejabat/").text


def _ruang(**ubah):
    isi = {"nama": "Aula", "kapasitas": "30", "akses_tanpa_tangga": "on", "aktif": "on"} | ubah
    return {n: v for n, v in isi.items() if v is not None}


def test_jeda_ruang_disimpan_dan_kosong_berarti_tidak_ada(masuk, pemeran, dasar, aula):
    client, url = masuk(pemeran.ani), f"{dasar}ruang/{aula.pk}/"
    assert client.post(url, _ruang(jeda_sebelum="30", jeda_sesudah="")).status_code == 302
    aula.refresh_from_db()
    assert (aula.jeda_sebelum, aula.jeda_sesudah, aula.jeda) == (30, 0, "Jeda 30 menit sebelum acara")
    assert "Jeda 30 menit" in client.get(f"{dasar}ruang/").text
    salah = client.post(url, _ruang(jeda_sebelum="241"))
    assert (salah.status_code, list(salah.context["form"].errors)) == (422, ["jeda_sebelum"])


@pytest.mark.parametrize(
    ("ubah", "kata"),
    [
        ({"aktif": None}, "tidak lagi dapat dipakai"),
        ({"kapasitas": "19"}, "berkapasitas 19 kursi, sedangkan rombongan 20 orang"),
        ({"akses_tanpa_tangga": None}, "tidak dapat dicapai tanpa tangga"),
    ],
)
def test_ruang_yang_sudah_dijanjikan_minta_persetujuan(masuk, pemeran, dasar, aula, ubah, kata):
    lokus = _lokus(pemeran, ruang=aula, tempat="")
    client, url = masuk(pemeran.ani), f"{dasar}ruang/{aula.pk}/"
    jawaban = client.post(url, _ruang(**ubah))
    assert jawaban.status_code == 422
    (kalimat,) = jawaban.context["form"].errors["tetap_simpan"]
    assert kata in kalimat and lokus.kunjungan.judul in kalimat
    assert Ruang.objects.get().kapasitas == 30 and Ruang.objects.get().aktif
    assert client.post(url, _ruang(**ubah, tetap_simpan="on")).status_code == 302
    assert client.post(url, _ruang(**ubah)).status_code == 302  # it is no news any more


def test_ruang_diubah_tanpa_menyentuh_yang_disepakati(masuk, pemeran, dasar, aula):
    lokus = _lokus(pemeran, ruang=aula, tempat="")
    client, url = masuk(pemeran.ani), f"{dasar}ruang/{aula.pk}/"
    assert client.post(url, _ruang(kapasitas="20")).status_code == 302
    Lokus.objects.filter(pk=lokus.pk).update(batal=True)
    assert client.post(url, _ruang(aktif=None)).status_code == 302
