"""The doors of the request: start, steps, sending, deleting."""

from __future__ import annotations

import datetime as dt
import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from inovasi.models import Inovasi, Penghargaan
from instansi.choices import Peran, ZonaWaktu
from instansi.models import JejakAudit, Surel
from kunjungan.choices import Status
from kunjungan.models import Kunjungan
from tests.factories.instansi import buat_anggota, buat_instansi, buat_ruang, buat_wilayah
from tests.factories.kunjungan import besok, buat_draf_lengkap, buat_kunjungan, pdf_kecil

pytestmark = pytest.mark.django_db


@pytest.fixture
def budi(client, p):
    client.force_login(p.budi)
    return client


def _langkah(kunjungan, nama):
    return reverse("kunjungan:langkah", args=[kunjungan.kode, nama])


def _mulai(klien, p, kunci=None, **lain):
    data = {"kunci_formulir": kunci or uuid.uuid4(), "pemohon": p.pengunjung.pk, **lain}
    return klien.post(reverse("kunjungan:ajukan"), data)


def test_ajukan_membuat_satu_draf_walau_dikirim_dua_kali(budi, p):
    kunci = uuid.uuid4()
    pertama = _mulai(budi, p, kunci, tuan_rumah=p.tuan_rumah.slug)
    kedua = _mulai(budi, p, kunci, tuan_rumah=p.tuan_rumah.slug)
    k = Kunjungan.objects.get()
    assert pertama.url == kedua.url == _langkah(k, "keperluan")
    assert (k.status, k.tuan_rumah, k.dibuat_oleh) == (Status.DRAF, p.tuan_rumah, p.budi)


def test_ajukan_dari_penghargaan_dan_inovasi_membawanya(budi, p):
    juara = Penghargaan.objects.create(instansi=p.tuan_rumah, nama="Lomba Sinergitas", tingkat="PROVINSI")
    inovasi = Inovasi.objects.create(
        instansi=p.tuan_rumah,
        slug="kurir",
        nama="Kurir",
        ringkasan="x",
        status="TERBIT",
        terbit_pada=timezone.now(),
    )
    halaman = budi.get(reverse("kunjungan:ajukan"), {"penghargaan": juara.pk, "inovasi": "kurir"})
    assert "Lomba Sinergitas" in halaman.text and "Kecamatan Harjamukti" in halaman.text
    _mulai(budi, p, penghargaan=juara.pk, inovasi="kurir")
    k = Kunjungan.objects.get()
    assert (k.tuan_rumah, k.penghargaan.get(), k.inovasi.get()) == (p.tuan_rumah, juara, inovasi)


@pytest.mark.parametrize(
    "kueri", ["penghargaan=abc", "penghargaan=99999999999999", "inovasi=%00", "tuan_rumah=x"]
)
def test_ajukan_dengan_kueri_ngawur_tetap_terbuka(budi, kueri):
    assert budi.get(f"{reverse('kunjungan:ajukan')}?{kueri.replace('%00', 'nol')}").status_code == 200


def test_ajukan_ke_diri_sendiri_ditolak_dengan_kalimat(budi, p):
    jawab = _mulai(budi, p, tuan_rumah=p.pengunjung.slug)
    assert jawab.status_code == 200 and "tidak dapat mengunjungi dirinya sendiri" in jawab.text
    assert not Kunjungan.objects.exists()


def test_ajukan_memilih_instansi_bila_punya_beberapa(budi, p):
    kedua = buat_instansi("Kecamatan Kedua")
    buat_anggota(p.budi, kedua, Peran.PEMOHON)
    assert "Kecamatan Kedua" in budi.get(reverse("kunjungan:ajukan")).text
    _mulai(budi, p, pemohon=kedua.pk)
    assert Kunjungan.objects.get().pemohon == kedua


def test_ajukan_atas_nama_instansi_orang_lain_ditolak(budi, p):
    assert _mulai(budi, p, pemohon=p.lain.pk).status_code == 200
    assert not Kunjungan.objects.exists()


def test_ajukan_tanpa_peran_pemohon_dijelaskan(client, p):
    client.force_login(p.citra)
    jawab = client.get(reverse("kunjungan:ajukan"))
    assert jawab.status_code == 403 and "peran Pemohon" in jawab.text


def test_ajukan_dengan_kunci_orang_lain_ditolak(client, p):
    kunci = uuid.uuid4()
    client.force_login(p.budi)
    _mulai(client, p, kunci)
    buat_anggota(p.eko, p.pengunjung, Peran.PEMOHON)
    client.force_login(p.eko)
    assert _mulai(client, p, kunci).status_code == 403


def test_langkah_menyimpan_walau_belum_lengkap_lalu_lanjut(budi, p):
    k = Kunjungan.objects.create(pemohon=p.pengunjung, tuan_rumah=p.tuan_rumah, dibuat_oleh=p.budi)
    jawab = budi.post(_langkah(k, "keperluan"), {"topik": "Satu\r\n\r\nDua\x00", "tujuan": ""})
    assert jawab.url == _langkah(k, "jadwal")
    k.refresh_from_db()
    assert k.daftar_topik == ["Satu", "Dua"]


def test_simpan_draf_tinggal_di_langkah_itu(budi, p):
    k = Kunjungan.objects.create(pemohon=p.pengunjung, tuan_rumah=p.tuan_rumah, dibuat_oleh=p.budi)
    jawab = budi.post(_langkah(k, "keperluan"), {"topik": "Satu", "simpan": "1"})
    assert jawab.url == _langkah(k, "keperluan")


def test_langkah_tidak_menimpa_bidang_langkah_lain(budi, p):
    k = buat_draf_lengkap(p.pengunjung, p.tuan_rumah, p.budi)
    budi.post(_langkah(k, "rombongan"), {"jumlah_peserta": "25", "narahubung_nama": "Budi"})
    k.refresh_from_db()
    assert (k.jumlah_peserta, k.topik.splitlines()[0]) == (25, "Pelaksanaan sinergitas kinerja kecamatan")


@pytest.mark.parametrize(
    ("data", "kalimat"),
    [
        ({"jumlah_peserta": "dua puluh"}, "bilangan bulat"),
        ({"narahubung_telepon": "telepon saja"}, "Nomor telepon tidak terbaca"),
        ({"narahubung_pos_el": "bukan-surel"}, "alamat"),
        ({"pimpinan_nama": "Agus", "pimpinan_belum": "on"}, "Kosongkan nama pimpinan"),
    ],
)
def test_rombongan_salah_bentuk_ditolak_tanpa_kehilangan_ketikan(budi, p, data, kalimat):
    k = Kunjungan.objects.create(pemohon=p.pengunjung, tuan_rumah=p.tuan_rumah, dibuat_oleh=p.budi)
    jawab = budi.post(_langkah(k, "rombongan"), {"narahubung_nama": "Ketikan Saya", **data})
    assert jawab.status_code == 422 and kalimat in jawab.text and "Ketikan Saya" in jawab.text
    k.refresh_from_db()
    assert k.narahubung_nama == ""


def test_rombongan_melebihi_ruang_terbesar_disimpan_dan_diingatkan_di_bidangnya(budi, p):
    buat_ruang(p.tuan_rumah, kapasitas=40)
    k = Kunjungan.objects.create(pemohon=p.pengunjung, tuan_rumah=p.tuan_rumah, dibuat_oleh=p.budi)
    jawab = budi.post(_langkah(k, "rombongan"), {"jumlah_peserta": "1.000"}, follow=True)
    assert "melebihi ruang terbesar" in jawab.text
    assert jawab.context["form"].errors["jumlah_peserta"]
    k.refresh_from_db()
    assert k.jumlah_peserta == 1000


def _jadwal(hari=30, mulai="09.00", selesai="12.00", i=1):
    tanggal = timezone.localdate() + dt.timedelta(days=hari)
    return {f"tanggal_{i}": tanggal.isoformat(), f"mulai_{i}": mulai, f"selesai_{i}": selesai}


def test_jadwal_disimpan_menurut_jam_tuan_rumah(budi, p):
    papua = buat_wilayah("91.71.01", "Jayapura Utara", zona_waktu=ZonaWaktu.WIT)
    tuan_rumah = buat_instansi("Distrik Jayapura Utara", wilayah=papua)
    k = Kunjungan.objects.create(pemohon=p.pengunjung, tuan_rumah=tuan_rumah, dibuat_oleh=p.budi)
    assert "WIT (waktu tuan rumah)" in budi.get(_langkah(k, "jadwal")).text
    budi.post(_langkah(k, "jadwal"), _jadwal() | _jadwal(hari=31, mulai="", selesai="", i=2))
    pertama, kedua = k.usulan.order_by("urutan")
    assert pertama.mulai.astimezone(dt.UTC).hour == 0  # 09.00 WIT
    assert (kedua.mulai - pertama.mulai) == dt.timedelta(days=1)  # empty hours are those of the first
    assert 'value="09:00"' in budi.get(_langkah(k, "jadwal")).text


@pytest.mark.parametrize(
    ("data", "bidang"),
    [
        (_jadwal(hari=-1), "tanggal_1"),
        (_jadwal(mulai="12.00", selesai="09.00"), "selesai_1"),
        (_jadwal(mulai="", selesai=""), "mulai_1"),
        ({"mulai_2": "09.00"}, "tanggal_2"),
        ({"tanggal_1": "0001-01-01", "mulai_1": "09.00", "selesai_1": "10.00"}, "tanggal_1"),
        (_jadwal(mulai="jam sembilan"), "mulai_1"),
    ],
)
def test_jadwal_salah_ditolak_di_bidangnya(budi, p, data, bidang):
    k = Kunjungan.objects.create(pemohon=p.pengunjung, tuan_rumah=p.tuan_rumah, dibuat_oleh=p.budi)
    jawab = budi.post(_langkah(k, "jadwal"), data)
    assert jawab.status_code == 422 and bidang in jawab.context["form"].errors
    assert not k.usulan.exists()


def test_jadwal_kosong_boleh_pada_draf(budi, p):
    k = buat_draf_lengkap(p.pengunjung, p.tuan_rumah, p.budi)
    assert budi.post(_langkah(k, "jadwal"), {}).status_code == 302
    assert not k.usulan.exists()


def test_ganti_tuan_rumah_menjaga_jam_yang_diketik(budi, p):
    wita = buat_wilayah("71.71.01", "Bunaken", zona_waktu=ZonaWaktu.WITA)
    bunaken = buat_instansi("Kecamatan Bunaken", wilayah=wita)
    k = buat_draf_lengkap(p.pengunjung, p.tuan_rumah, p.budi, besok(jam=9))
    budi.post(_langkah(k, "tuan-rumah"), {"tuan_rumah": bunaken.slug})
    usulan = k.usulan.get()
    assert (usulan.mulai.astimezone(dt.UTC).hour, usulan.zona_waktu) == (1, ZonaWaktu.WITA)


def test_tuan_rumah_yang_tepat_namanya_langsung_dipilih(budi, p):
    k = Kunjungan.objects.create(pemohon=p.pengunjung, dibuat_oleh=p.budi)
    jawab = budi.post(_langkah(k, "tuan-rumah"), {"tuan_rumah_teks": "kec. harjamukti"})
    assert jawab.status_code == 302 and jawab.url.endswith("/keperluan/")
    k.refresh_from_db()
    assert k.tuan_rumah == p.tuan_rumah


def test_tuan_rumah_salah_eja_ditanyakan_kembali(budi, p):
    k = Kunjungan.objects.create(pemohon=p.pengunjung, dibuat_oleh=p.budi)
    jawab = budi.post(_langkah(k, "tuan-rumah"), {"tuan_rumah_teks": "harjamukit"})
    assert jawab.status_code == 422 and "Pilih salah satu instansi" in jawab.text
    assert 'value="harjamukit"' in jawab.text and 'type="radio"' in jawab.text
    data = {
        "tuan_rumah_teks": "harjamukit",
        "tuan_rumah_untuk": "harjamukit",
        "tuan_rumah": p.tuan_rumah.slug,
    }
    assert budi.post(_langkah(k, "tuan-rumah"), data).status_code == 302
    k.refresh_from_db()
    assert k.tuan_rumah == p.tuan_rumah


@pytest.mark.parametrize(
    ("slug", "kalimat"),
    [
        ("kecamatan-purwokerto-utara", "tidak dapat dipilih"),
        ("kota-cirebon", "belum bergabung dengan Anjangkarya"),
        ("tak-ada", "tidak dapat dipilih"),
        ("", "Tulis nama instansinya"),
    ],
)
def test_tuan_rumah_yang_tidak_dapat_dipilih(budi, p, slug, kalimat):
    k = Kunjungan.objects.create(pemohon=p.pengunjung, dibuat_oleh=p.budi)
    jawab = budi.post(_langkah(k, "tuan-rumah"), {"tuan_rumah": slug})
    assert jawab.status_code == 422 and kalimat in jawab.text
    k.refresh_from_db()
    assert k.tuan_rumah is None


def test_surat_tersimpan_walau_bidang_lain_salah(budi, p):
    k = Kunjungan.objects.create(pemohon=p.pengunjung, tuan_rumah=p.tuan_rumah, dibuat_oleh=p.budi)
    data = {"surat_nomor": "005/1", "surat_tanggal": "31-02-2026"}
    data["surat_berkas"] = SimpleUploadedFile("Surat Camat.pdf", pdf_kecil())
    jawab = budi.post(_langkah(k, "surat"), data)
    assert jawab.status_code == 422 and "Surat Camat.pdf" in jawab.text and "005/1" in jawab.text
    k.refresh_from_db()
    assert k.surat_berkas and len(k.surat_sha256) == 64 and k.surat_nomor == ""


def test_surat_bukan_pdf_ditolak(budi, p):
    k = Kunjungan.objects.create(pemohon=p.pengunjung, tuan_rumah=p.tuan_rumah, dibuat_oleh=p.budi)
    jawab = budi.post(_langkah(k, "surat"), {"surat_berkas": SimpleUploadedFile("a.pdf", b"<html>")})
    assert jawab.status_code == 422 and "bukan PDF" in jawab.text
    k.refresh_from_db()
    assert not k.surat_berkas


def test_surat_baru_mengganti_berkas_lama(budi, p):
    k = buat_draf_lengkap(p.pengunjung, p.tuan_rumah, p.budi)
    lama, gudang = k.surat_berkas.name, k.surat_berkas.storage
    budi.post(_langkah(k, "surat"), {"surat_berkas": SimpleUploadedFile("baru.pdf", pdf_kecil())})
    k.refresh_from_db()
    assert k.surat_berkas.name != lama and not gudang.exists(lama)


def test_periksa_menyebut_semua_yang_kurang_dan_menunjuk_langkahnya(budi, p):
    k = Kunjungan.objects.create(pemohon=p.pengunjung, tuan_rumah=p.tuan_rumah, dibuat_oleh=p.budi)
    isi = budi.get(_langkah(k, "periksa")).text
    assert "Unggah surat permohonan (PDF)." in isi and f"{_langkah(k, 'surat')}?periksa=1" in isi
    assert "Kirim permohonan</button>" not in isi
    assert "Isi nomor surat permohonan." in budi.get(_langkah(k, "surat"), {"periksa": "1"}).text


def test_kirim_sekali_dan_sekali_lagi_tidak_berbuat_apa_apa(budi, p):
    k = buat_draf_lengkap(p.pengunjung, p.tuan_rumah, p.budi)
    url = reverse("kunjungan:kirim", args=[k.kode])
    assert budi.post(url).url == k.get_absolute_url()
    hitung = (k.riwayat.count(), Surel.objects.count(), JejakAudit.objects.count())
    ulang = budi.post(url, follow=True)
    assert "Tidak perlu diulang" in ulang.text
    assert (k.riwayat.count(), Surel.objects.count(), JejakAudit.objects.count()) == hitung
    k.refresh_from_db()
    assert (k.status, k.dikirim_oleh) == (Status.DIAJUKAN, p.budi)
    assert "Permohonan sudah sampai" in budi.get(k.get_absolute_url()).text


def test_kirim_yang_belum_lengkap_kembali_ke_periksa(budi, p):
    k = buat_draf_lengkap(p.pengunjung, p.tuan_rumah, p.budi, tujuan="")
    jawab = budi.post(reverse("kunjungan:kirim", args=[k.kode]), follow=True)
    assert "Tulis maksud dan tujuan kunjungan." in jawab.text
    k.refresh_from_db()
    assert k.status == Status.DRAF


def test_langkah_setelah_dikirim_kembali_ke_ringkasan(budi, p):
    k = buat_kunjungan(p, Status.DIAJUKAN)
    for metode in (budi.get, budi.post):
        assert metode(_langkah(k, "keperluan")).url == k.get_absolute_url()
    assert Kunjungan.objects.get().topik == k.topik


def test_hapus_draf_beserta_suratnya(budi, p):
    k = buat_draf_lengkap(p.pengunjung, p.tuan_rumah, p.budi)
    nama, gudang = k.surat_berkas.name, k.surat_berkas.storage
    assert budi.post(reverse("kunjungan:hapus_draf", args=[k.kode])).url == reverse("kunjungan:saya")
    assert not Kunjungan.objects.exists() and not gudang.exists(nama)
    assert JejakAudit.objects.get().aksi == "draf_dihapus"


def test_hapus_yang_sudah_dikirim_tidak_terjadi(budi, p):
    k = buat_kunjungan(p, Status.DIAJUKAN)
    assert budi.post(reverse("kunjungan:hapus_draf", args=[k.kode])).url == k.get_absolute_url()
    assert Kunjungan.objects.count() == 1


def test_metode_salah_405(budi, p):
    k = buat_draf_lengkap(p.pengunjung, p.tuan_rumah, p.budi)
    for nama in ("kirim", "hapus_draf"):
        assert budi.get(reverse(f"kunjungan:{nama}", args=[k.kode])).status_code == 405
    assert budi.post(_langkah(k, "periksa")).status_code == 405
    assert budi.delete(_langkah(k, "keperluan")).status_code == 405


def test_langkah_tak_dikenal_404(budi, p):
    k = buat_draf_lengkap(p.pengunjung, p.tuan_rumah, p.budi)
    assert budi.get(_langkah(k, "entah")).status_code == 404


@pytest.mark.parametrize("siapa", ["citra", "eko"])
def test_draf_tidak_ada_bagi_orang_lain(client, p, siapa):
    k = buat_draf_lengkap(p.pengunjung, p.tuan_rumah, p.budi)
    client.force_login(getattr(p, siapa))
    for nama in ("rincian", "jadwal", "surat"):
        assert client.get(reverse(f"kunjungan:{nama}", args=[k.kode])).status_code == 404
    assert client.get(_langkah(k, "keperluan")).status_code == 404
