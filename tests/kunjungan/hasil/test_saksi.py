"""Seen running: who may say so, when, what follows for the innovation, and who is named in public."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from inovasi.models import Inovasi
from instansi.jejak import kalimat
from instansi.models import JejakAudit
from kunjungan.choices import Status
from kunjungan.hasil.services_saksi import Pernyataan, nyatakan
from kunjungan.inti.penghalang import Penghalang
from kunjungan.jadwal.queries import saksi_inovasi
from kunjungan.models import Kunjungan, SaksiInovasi
from tests.factories.inovasi import buat_inovasi
from tests.kunjungan.rombongan.bantu_pelaksanaan import MULAI, buat_kunjungan_pada

pytestmark = pytest.mark.django_db
HARI = dt.date(2026, 12, 18)
YA, TIDAK, KOSONG = Pernyataan(True, "Loket ramai"), Pernyataan(False), Pernyataan(None)


@pytest.fixture
def i(p):
    return buat_inovasi(p.tuan_rumah, "Kurir Berkas")


@pytest.fixture
def k(p, i):
    k = buat_kunjungan_pada(p, Status.SELESAI)
    k.inovasi.add(i)
    return k


def _terlihat(i):
    return Inovasi.objects.get(pk=i.pk).disaksikan_pada


def test_kesaksian_menyegarkan_inovasi_dan_tercatat(p, k, i):
    assert nyatakan(kunjungan=k, pernyataan={i.pk: YA}, oleh=p.budi) == 1
    s = SaksiInovasi.objects.get()
    assert (s.melihat, s.catatan, s.tanggal, s.dibuat_oleh) == (True, "Loket ramai", HARI, p.budi)
    assert _terlihat(i) == HARI
    jejak = JejakAudit.objects.get(aksi="inovasi_disaksikan")
    assert (
        kalimat(jejak) == "Budi menyatakan Kurir Berkas terlihat berjalan."
        and jejak.instansi_id == p.pengunjung.pk
    )


def test_kesaksian_sama_dua_kali_tidak_berbekas(p, k, i):
    nyatakan(kunjungan=k, pernyataan={i.pk: YA}, oleh=p.budi)
    assert nyatakan(kunjungan=k, pernyataan={i.pk: YA}, oleh=p.budi) == 0
    assert JejakAudit.objects.filter(aksi="inovasi_disaksikan").count() == 1


def test_kesaksian_dapat_diperbaiki_dan_ditarik(p, k, i):
    for kata, hari, banyak in ((YA, HARI, 1), (TIDAK, None, 1), (YA, HARI, 1), (KOSONG, None, 0)):
        nyatakan(kunjungan=k, pernyataan={i.pk: kata}, oleh=p.budi)
        assert (_terlihat(i), SaksiInovasi.objects.count()) == (hari, banyak)


def test_yang_terakhir_terlihat_yang_berlaku(p, k, i):
    waktu = MULAI + dt.timedelta(days=50, hours=18)  # already the next day by the host's clock
    k.lokus.update(mulai=waktu, selesai=waktu + dt.timedelta(hours=2))
    lain = buat_kunjungan_pada(p, Status.SELESAI)
    lain.inovasi.add(i)
    k, lain = lain, k
    nyatakan(kunjungan=lain, pernyataan={i.pk: YA}, oleh=p.budi)
    nyatakan(kunjungan=k, pernyataan={i.pk: YA}, oleh=p.budi)
    assert _terlihat(i) == HARI + dt.timedelta(days=51)
    nyatakan(kunjungan=lain, pernyataan={i.pk: KOSONG}, oleh=p.budi)
    assert _terlihat(i) == HARI


def test_inovasi_di_luar_kunjungan_diabaikan(p, k, i):
    asing = buat_inovasi(p.tuan_rumah, "Tidak Dituju")
    assert nyatakan(kunjungan=k, pernyataan={asing.pk: YA, 10**15: YA}, oleh=p.budi) == 0
    assert _terlihat(asing) is None


def test_hanya_tamu_yang_menyatakan_dan_setelah_dimulai(p, k, i):
    for orang in (p.dedi, p.citra, p.eko):
        with pytest.raises(PermissionDenied):
            nyatakan(kunjungan=k, pernyataan={i.pk: YA}, oleh=orang)
    Kunjungan.objects.filter(pk=k.pk).update(status=Status.TERJADWAL)
    with pytest.raises(Penghalang):
        nyatakan(kunjungan=k, pernyataan={i.pk: YA}, oleh=p.budi)


def test_satu_kesaksian_per_kunjungan_dijaga_basis_data(p, k, i):
    kini = timezone.now()
    isi = {
        "kunjungan": k,
        "inovasi": i,
        "melihat": True,
        "tanggal": HARI,
        "dibuat_pada": kini,
        "dibuat_oleh": p.budi,
    }
    SaksiInovasi.objects.create(**isi, diubah_pada=kini, diubah_oleh=p.budi)
    with pytest.raises(IntegrityError), transaction.atomic():
        SaksiInovasi.objects.create(**isi, diubah_pada=kini, diubah_oleh=p.budi)


def test_nama_pengunjung_hanya_bila_kunjungan_tayang(client, p, k, i):
    assert saksi_inovasi(i) is None
    nyatakan(kunjungan=k, pernyataan={i.pk: YA}, oleh=p.budi)
    assert (saksi_inovasi(i).oleh, saksi_inovasi(i).url) == ("instansi pengunjung", "")
    Kunjungan.objects.filter(pk=k.pk).update(tayang_pada=timezone.now(), tayang_oleh=p.citra)
    terlihat = saksi_inovasi(i)
    assert terlihat.oleh == p.pengunjung.nama_lengkap and k.kode in terlihat.url and terlihat.tanggal == HARI
    kalimat_segar = f"Terakhir terlihat berjalan 18 Desember 2026 oleh {p.pengunjung.nama_lengkap}"
    assert kalimat_segar in client.get(i.get_absolute_url()).text


def _saksi(k):
    return reverse("kunjungan:saksi", args=[k.kode])


def test_halaman_menyatakan_lalu_kembali_ke_laporan(client, p, k, i):
    client.force_login(p.budi)
    halaman = client.get(_saksi(k)).text
    assert "Kurir Berkas" in halaman and "18 Desember 2026" in halaman
    jawab = client.post(_saksi(k), {f"melihat_{i.pk}": "ya", f"catatan_{i.pk}": "Antrean\x00 habis"})
    assert jawab.url == f"{reverse('kunjungan:laporan', args=[k.kode])}#saksi"
    for orang in (p.budi, p.dedi):
        client.force_login(orang)
        teks = client.get(reverse("kunjungan:laporan", args=[k.kode])).text
        assert "Terlihat berjalan" in teks and "Antrean habis" in teks
        assert ("Nyatakan yang dilihat" in teks) == (orang == p.budi)


@pytest.mark.parametrize("kata", ["mungkin", "\x00", "x" * 10_000])
def test_jawaban_palsu_ditolak_tanpa_kehilangan_ketikan(client, p, k, i, kata):
    client.force_login(p.budi)
    jawab = client.post(_saksi(k), {f"melihat_{i.pk}": kata, f"catatan_{i.pk}": "Ketikan Saya"})
    assert jawab.status_code == 422 and "Ketikan Saya" in jawab.text
    assert not SaksiInovasi.objects.exists()


def test_catatan_terlalu_panjang_ditolak(client, p, k, i):
    client.force_login(p.budi)
    data = {f"melihat_{i.pk}": "ya", f"catatan_{i.pk}": "x" * 301}
    assert client.post(_saksi(k), data).status_code == 422
    assert not SaksiInovasi.objects.exists()


def test_kunjungan_tanpa_inovasi_dijelaskan(client, p, k, i):
    kosong = Kunjungan.objects.create(pemohon=p.pengunjung, tuan_rumah=p.tuan_rumah, dibuat_oleh=p.budi)
    client.force_login(p.budi)
    assert client.get(_saksi(kosong)).status_code == 302  # a draft has not begun
    assert "Inovasi yang dilihat" not in client.get(reverse("kunjungan:laporan", args=[kosong.kode])).text


def test_banyak_inovasi_kueri_tetap(client, p, k):
    client.force_login(p.budi)

    def hitung():
        with CaptureQueriesContext(connection) as kueri:
            client.get(_saksi(k))
        return len(kueri)

    satu = hitung()
    k.inovasi.add(*(buat_inovasi(p.tuan_rumah) for _ in range(30)))
    assert hitung() == satu
