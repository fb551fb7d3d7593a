"""The tab "Penerimaan": rule sets, closed periods and days off of an agency."""

from __future__ import annotations

import datetime as dt
from unittest import mock

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from instansi.choices import GolonganTamu, JenisInstansi, KlausulPenerimaan
from instansi.models import AturanPenerimaan, HariLibur, JejakAudit, PeriodeTutup
from instansi.penerimaan import dampak
from instansi.penerimaan import services as layanan
from instansi.penerimaan import services_kalender as layanan_kalender
from instansi.penerimaan.queries import hari_libur, penerimaan
from tests.factories.instansi import buat_instansi
from tests.factories.penerimaan import buat_aturan

pytestmark = pytest.mark.django_db


def _hari(n: int) -> dt.date:
    return timezone.localdate() + dt.timedelta(days=n)


def _kiriman(**lain):
    data = {
        "berlaku_mulai": _hari(1).isoformat(),
        "dasar": "Perbup contoh Pasal 4",
        "hari": ["2", "4"],
        "bila_libur": "GESER",
        "tenggang": "7",
        "rombongan_maks": "60",
        "bebas_DPRD": ["HARI", "LIBUR"],
        "dasar_DPRD": "Pasal 5",
        "jam-TOTAL_FORMS": "2",
        "jam-INITIAL_FORMS": "0",
        "jam-0-hari": "0",
        "jam-0-mulai": "07:30",
        "jam-0-selesai": "12:00",
        "jam-1-hari": "0",
        "jam-1-mulai": "",
        "jam-1-selesai": "",
    }
    return data | lain


@pytest.fixture
def ani(pemeran, masuk):
    return masuk(pemeran.ani)


@pytest.fixture
def alamat(dasar):
    return f"{dasar}penerimaan/"


def test_aturan_baru_tersimpan_lengkap_dan_tercatat(ani, alamat, pemeran):
    jawab = ani.post(f"{alamat}aturan/tambah/", _kiriman())
    assert jawab.status_code == 302, jawab.text[:3000]
    nilai = penerimaan(pemeran.tuan_rumah).aturan[0]
    assert (nilai.hari, nilai.tenggang, nilai.rombongan_maks) == (frozenset({2, 4}), 7, 60)
    assert [(r.hari, r.mulai, r.selesai) for r in nilai.jam] == [(0, dt.time(7, 30), dt.time(12))]
    assert [(p.golongan, sorted(p.klausul), p.dasar) for p in nilai.pengecualian] == [
        ("DPRD", ["HARI", "LIBUR"], "Pasal 5")
    ]
    assert JejakAudit.objects.filter(aksi="aturan_ditambah", pelaku_id=pemeran.ani.pk).count() == 1
    halaman = ani.get(alamat)
    assert "Menerima tamu Selasa dan Kamis, 07.30–12.00." in halaman.text and "Akan berlaku" in halaman.text


def test_penerimaan_bersama_tersimpan_dan_dibaca_tamu(ani, alamat, pemeran):
    assert "boleh_bersama" in ani.get(f"{alamat}aturan/tambah/").text
    ani.post(f"{alamat}aturan/tambah/", _kiriman(boleh_bersama="on", berlaku_mulai=_hari(0).isoformat()))
    assert AturanPenerimaan.objects.get(instansi=pemeran.tuan_rumah).boleh_bersama is True
    assert "Beberapa rombongan dapat diterima bersama." in ani.get(alamat).text


@pytest.mark.parametrize(
    ("ubahan", "kalimat"),
    [
        ({"berlaku_mulai": _hari(-1).isoformat()}, "Aturan berlaku paling awal hari ini"),
        ({"berlaku_mulai": "bukan tanggal"}, "tidak terbaca"),
        ({"berlaku_mulai": "9999-12-31"}, "Tanggal harus di antara"),
        ({"berlaku_sampai": _hari(0).isoformat()}, "Tanggal berakhir tidak boleh sebelum tanggal mulai."),
        ({"hari": ["8"]}, "8"),
        ({"hari": ["\x00"]}, "isian-galat"),
        ({"tenggang": "61"}, "60"),
        ({"tenggang": "99999999999999999999"}, "Tulis bilangan bulat"),
        ({"rombongan_maks": "-5"}, "Tulis bilangan bulat"),
        ({"rombongan_min": "80"}, "Rombongan paling banyak tidak boleh lebih kecil"),
        ({"jam-0-selesai": ""}, "Isi jam mulai dan jam selesai."),
        ({"jam-0-selesai": "07:00"}, "Jam selesai harus setelah jam mulai."),
        ({"jam-0-mulai": "25:99"}, "Jam tidak terbaca"),
        ({"jam-1-mulai": "09:00", "jam-1-selesai": "10:00"}, "bertumpuk dengan"),
        ({"jam-0-hari": "3"}, "Rabu berjam, tetapi tidak dicentang"),
        ({"jam-0-hari": "9"}, "isian-galat"),
        ({"jam-TOTAL_FORMS": "1000000000"}, "Ada jam menerima yang perlu dibetulkan."),
        ({"jam-TOTAL_FORMS": "abc"}, "Ada jam menerima yang perlu dibetulkan."),
        ({"slot_tetap": "on", "jam-0-mulai": "", "jam-0-selesai": ""}, "Tulis sedikitnya satu slot"),
        ({"bebas_DPRD": ["NGAWUR"]}, "isian-galat"),
        ({"dasar": "x" * 300}, "isian-galat"),
    ],
)
def test_isian_keliru_ditolak_dengan_kalimat_dan_tidak_hilang(ani, alamat, ubahan, kalimat):
    jawab = ani.post(f"{alamat}aturan/tambah/", _kiriman(**ubahan))
    assert jawab.status_code == 422
    assert kalimat in jawab.text
    assert not AturanPenerimaan.objects.exists()


def test_dua_aturan_yang_mulai_pada_hari_yang_sama_ditolak(ani, alamat, pemeran):
    buat_aturan(pemeran.tuan_rumah, berlaku_mulai=_hari(1))
    jawab = ani.post(f"{alamat}aturan/tambah/", _kiriman())
    assert jawab.status_code == 422 and "Sudah ada aturan yang mulai berlaku pada tanggal itu." in jawab.text


def test_nul_dalam_teks_dibuang(ani, alamat):
    assert ani.post(f"{alamat}aturan/tambah/", _kiriman(dasar="Per\x00bup")).status_code == 302
    assert AturanPenerimaan.objects.get().dasar == "Perbup"


def test_aturan_yang_belum_berlaku_dapat_diubah_dan_dihapus(ani, alamat, pemeran):
    aturan = buat_aturan(pemeran.tuan_rumah, berlaku_mulai=_hari(1))
    isi = f"{alamat}aturan/{aturan.pk}/"
    assert "07:30" in ani.get(isi).text
    assert ani.post(isi, _kiriman(rombongan_maks="25")).status_code == 302
    aturan.refresh_from_db()
    assert aturan.rombongan_maks == 25
    jejak = JejakAudit.objects.get(aksi="aturan_diubah")
    assert "rombongan paling banyak" in jejak.rincian["bidang"]
    assert ani.post(f"{isi}hapus/").status_code == 302
    assert not AturanPenerimaan.objects.exists()


def test_aturan_yang_sudah_berlaku_hanya_dapat_diakhiri_atau_disalin(ani, alamat, pemeran):
    aturan = buat_aturan(pemeran.tuan_rumah, berlaku_mulai=_hari(-30), rombongan_maks=60)
    isi = f"{alamat}aturan/{aturan.pk}/"
    halaman = ani.get(isi)
    assert "Akhir masa berlaku" in halaman.text and "rombongan_maks" not in halaman.text
    assert ani.post(isi, _kiriman(rombongan_maks="25")).status_code == 302
    assert ani.post(isi, {"berlaku_sampai": _hari(-1).isoformat()}).status_code == 422
    assert ani.post(isi, {"berlaku_sampai": _hari(9).isoformat()}).status_code == 302
    aturan.refresh_from_db()
    assert (aturan.rombongan_maks, aturan.berlaku_sampai) == (60, _hari(9))
    ani.post(f"{isi}hapus/")
    assert AturanPenerimaan.objects.count() == 1
    salinan = ani.get(f"{alamat}aturan/tambah/?salin={aturan.pk}")
    assert 'value="60"' in salinan.text and 'value="07:30"' in salinan.text
    with pytest.raises(ValidationError):
        layanan.ubah_aturan(aturan=aturan, data={"berlaku_mulai": _hari(1)}, oleh=pemeran.ani)


@pytest.mark.parametrize("salin", ["abc", "%00", "9" * 40, "-1", "²"])
def test_salinan_ngawur_memberi_formulir_kosong(ani, alamat, salin):
    assert ani.get(f"{alamat}aturan/tambah/?salin={salin}").status_code == 200


def test_aturan_instansi_lain_tidak_ditemukan(ani, alamat, pemeran):
    asing = buat_aturan(pemeran.pengunjung, berlaku_mulai=_hari(3))
    assert ani.get(f"{alamat}aturan/{asing.pk}/").status_code == 404
    assert ani.get(f"{alamat}aturan/tambah/?salin={asing.pk}").text.count('value="60"') == 0


def test_kunjungan_yang_terdampak_disebut_dan_perlu_persetujuan(ani, alamat, pemeran):
    with mock.patch.object(
        dampak.terdampak, "_pemeriksa", [lambda *_: ["Studi komparasi contoh tidak lagi sesuai."]]
    ):
        jawab = ani.post(f"{alamat}aturan/tambah/", _kiriman())
        assert jawab.status_code == 422 and "Studi komparasi contoh tidak lagi sesuai." in jawab.text
        assert 'name="tetap_simpan"' in jawab.text and not AturanPenerimaan.objects.exists()
        assert ani.post(f"{alamat}aturan/tambah/", _kiriman(tetap_simpan="on")).status_code == 302
        data = {"sebab": "Musrenbang", "mulai": _hari(3), "sampai": _hari(4)}
        assert ani.post(f"{alamat}tutup/tambah/", data).status_code == 422
        libur = {"nama": "Hari jadi", "tanggal": _hari(3)}
        assert ani.post(f"{alamat}libur/tambah/", libur).status_code == 422
    assert not PeriodeTutup.objects.exists() and not HariLibur.objects.filter(instansi__isnull=False).exists()


def test_periode_tutup_ditambah_dan_dihapus(ani, alamat, pemeran):
    data = {"sebab": "Musrenbang", "mulai": _hari(3), "sampai": _hari(2)}
    assert "Tanggal akhir tidak boleh" in ani.post(f"{alamat}tutup/tambah/", data).text
    assert "paling lama setahun" in ani.post(f"{alamat}tutup/tambah/", data | {"sampai": _hari(900)}).text
    assert ani.post(f"{alamat}tutup/tambah/", data | {"sampai": _hari(4)}).status_code == 302
    assert "Musrenbang" in ani.get(alamat).text
    tutup = PeriodeTutup.objects.get()
    assert ani.post(f"{alamat}tutup/{tutup.pk}/hapus/").status_code == 302
    assert not PeriodeTutup.objects.exists()
    assert set(JejakAudit.objects.values_list("aksi", flat=True)) >= {"tutup_ditambah", "tutup_dihapus"}


def test_libur_turun_sampai_unit_terbawah_bukan_sampai_kabupaten_yang_otonom(pemeran):
    def buat(nama, jenis, induk=None):
        return buat_instansi(nama, jenis=jenis, induk=induk)

    provinsi = buat("Provinsi Contoh", JenisInstansi.PROVINSI)
    kota = buat("Kota Administrasi Contoh", JenisInstansi.KOTA_ADM, provinsi)
    kecamatan = buat("Kecamatan Contoh", JenisInstansi.KECAMATAN, kota)
    kelurahan = buat("Kelurahan Contoh", JenisInstansi.KELURAHAN, kecamatan)
    kabupaten = buat("Kabupaten Contoh", JenisInstansi.KABUPATEN, provinsi)
    dinas = buat("Dinas Contoh", JenisInstansi.DINAS, kabupaten)
    for pemilik in (provinsi, kabupaten):
        data = {"nama": f"Hari Jadi {pemilik.nama}", "tanggal": _hari(30)}
        layanan_kalender.tambah_libur_instansi(instansi=pemilik, data=data, oleh=pemeran.ani)

    def libur(instansi):
        return [h.nama for h in hari_libur(instansi)]

    assert [libur(i) for i in (provinsi, kota, kecamatan, kelurahan)] == [["Hari Jadi Provinsi Contoh"]] * 4
    assert [libur(i) for i in (kabupaten, dinas)] == [["Hari Jadi Kabupaten Contoh"]] * 2
    assert libur(None) == []


def test_libur_sendiri_berlaku_juga_bagi_unit_di_bawahnya(ani, alamat, pemeran):
    data = {"nama": "Hari Jadi Cirebon", "tanggal": _hari(3)}
    assert ani.post(f"{alamat}libur/tambah/", data).status_code == 302
    libur = HariLibur.objects.get(instansi=pemeran.tuan_rumah)
    assert _hari(3) in penerimaan(pemeran.tuan_rumah).kalender.libur
    layanan_kalender.hapus_libur_instansi(libur=libur, oleh=pemeran.ani)
    assert _hari(3) not in penerimaan(pemeran.tuan_rumah).kalender.libur


@pytest.mark.parametrize("kunci", ["aturan", "tutup", "libur"])
@pytest.mark.parametrize("nilai", ["0", "-1", "10000000000", "%00", "x" * 500])
def test_nomor_halaman_ngawur_tetap_terbuka(ani, alamat, kunci, nilai):
    assert ani.get(f"{alamat}?{kunci}={nilai}").status_code == 200


def test_kueri_halaman_tetap(ani, alamat, pemeran):
    banyak = []
    for jumlah in (1, 30):
        for n in range(jumlah):
            mulai = _hari(1 + n + 40 * jumlah)
            aturan = buat_aturan(pemeran.tuan_rumah, berlaku_mulai=mulai)
            aturan.pengecualian.create(golongan=GolonganTamu.DPRD, klausul=[KlausulPenerimaan.HARI])
            PeriodeTutup.objects.create(instansi=pemeran.tuan_rumah, mulai=mulai, sampai=mulai, sebab="x")
            HariLibur.objects.create(
                instansi=pemeran.tuan_rumah, tanggal=mulai, nama="y", jenis="LIBUR_DAERAH"
            )
        with CaptureQueriesContext(connection) as tangkap:
            assert ani.get(alamat).status_code == 200
        banyak.append(len(tangkap))
    assert banyak == [18, 18]
