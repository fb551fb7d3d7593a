"""The national calendar of the system administrator, and the loading of its list."""

from __future__ import annotations

import datetime as dt
import io

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from instansi.models import HariLibur, JejakAudit, MasaJamKerja, Pengguna
from instansi.penerimaan.queries import kalender
from instansi.penerimaan.services_hari_libur import muat_hari_libur

pytestmark = pytest.mark.django_db
ALAMAT = "/kalender-nasional/"


@pytest.fixture
def sistem(client):
    client.force_login(Pengguna.objects.create_superuser("sistem@contoh.go.id", nama="Admin sistem"))
    return client


def _hari(n: int = 0) -> dt.date:
    return timezone.localdate() + dt.timedelta(days=n)


def _libur(**lain):
    return {"nama": "Libur contoh", "tanggal": _hari(3), "jenis": "LIBUR_NASIONAL", "sumber": ""} | lain


def test_muat_dari_daftar_dua_kali_hanya_menambah_sekali(sistem):
    tahun = timezone.localdate().year
    assert sistem.post(f"{ALAMAT}muat/", {"tahun": tahun}).status_code == 302
    banyak = HariLibur.objects.count()
    assert banyak > 10 and JejakAudit.objects.filter(aksi="libur_dimuat").count() == 1
    assert "sudah tercatat" in sistem.post(f"{ALAMAT}muat/", {"tahun": tahun}, follow=True).text
    assert HariLibur.objects.count() == banyak


def test_yang_dihapus_dan_dibetulkan_tidak_kembali(sistem):
    tahun = timezone.localdate().year
    muat_hari_libur(dari_tahun=tahun, sampai_tahun=tahun)
    satu, dua = HariLibur.objects.order_by("tanggal", "pk")[:2]
    sistem.post(f"{ALAMAT}libur/{satu.pk}/hapus/")
    baru = _libur(nama="Nama yang benar", tanggal=dua.tanggal, jenis=dua.jenis)
    assert sistem.post(f"{ALAMAT}libur/{dua.pk}/", baru).status_code == 302
    call_command("muat_hari_libur", tahun=0, stdout=io.StringIO())
    assert satu.tanggal not in kalender(None).libur
    assert kalender(None).libur[dua.tanggal].nama == "Nama yang benar"
    sistem.post(f"{ALAMAT}libur/{satu.pk}/pulihkan/")
    assert satu.tanggal in kalender(None).libur


@pytest.mark.parametrize(
    "ubahan",
    [
        {"tanggal": "x"},
        {"tanggal": "0001-01-01"},
        {"nama": ""},
        {"nama": "x" * 500},
        {"jenis": "LIBUR_DAERAH"},
    ],
)
def test_hari_libur_keliru_ditolak(sistem, ubahan):
    assert sistem.post(f"{ALAMAT}libur/tambah/", _libur(**ubahan)).status_code == 422
    assert not HariLibur.objects.exists()


def test_hari_libur_ditambah_dan_kembarannya_ditolak(sistem):
    assert sistem.post(f"{ALAMAT}libur/tambah/", _libur(nama="Libur\x00 contoh")).status_code == 302
    assert HariLibur.objects.get().nama == "Libur contoh"
    assert "sudah tercatat" in sistem.post(f"{ALAMAT}libur/tambah/", _libur()).text


def test_masa_jam_kerja_ditambah_dibetulkan_dan_diperiksa(sistem):
    data = {
        "nama": "Jam kerja Ramadan", "mulai": _hari(1), "sampai": _hari(30), "buka": "08:00", "tutup": "14:00",
        "tutup_jumat": "14:30", "dasar": "Surat edaran",
    }  # fmt: skip
    terbalik = data | {"sampai": _hari(0)}
    assert "Akhir tidak boleh" in sistem.post(f"{ALAMAT}jam-kerja/tambah/", terbalik).text
    assert sistem.post(f"{ALAMAT}jam-kerja/tambah/", data | {"tutup": "07:00"}).status_code == 422
    assert sistem.post(f"{ALAMAT}jam-kerja/tambah/", data).status_code == 302
    masa = MasaJamKerja.objects.get()
    assert sistem.post(f"{ALAMAT}jam-kerja/{masa.pk}/", data | {"tutup": "14:15"}).status_code == 302
    assert kalender(None).profil(_hari(2)).tutup == dt.time(14, 15)


@pytest.mark.parametrize("tahun", ["0", "-1", "10000000000", "%00", "²⁰²⁶", "x" * 10_000])
def test_tahun_dan_halaman_ngawur_tetap_terbuka(sistem, tahun):
    assert sistem.get(ALAMAT, {"tahun": tahun, "page": tahun}).status_code == 200


def test_kueri_daftar_tetap(sistem):
    banyak = []
    for jumlah in (1, 30):
        for n in range(jumlah):
            HariLibur.objects.create(tanggal=_hari(), nama=f"x{jumlah}.{n}", jenis="LIBUR_NASIONAL")
        with CaptureQueriesContext(connection) as tangkap:
            assert sistem.get(ALAMAT).status_code == 200
        banyak.append(len(tangkap))
    assert banyak[0] == banyak[1]
