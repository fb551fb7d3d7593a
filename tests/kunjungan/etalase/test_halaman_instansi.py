"""The public page of an agency: what a visitor learns, what stays inside, and what it costs."""

from __future__ import annotations

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from instansi.models import PeriodeTutup
from kunjungan.choices import Pihak, Status
from kunjungan.etalase.queries_instansi import instansi_dengan_angka, kata_lama
from kunjungan.models import Kunjungan, Lokus, RiwayatStatus
from tests.factories.inovasi import buat_inovasi, buat_penghargaan
from tests.factories.instansi import (
    buat_anggota,
    buat_instansi,
    buat_jabatan,
    buat_pejabat,
    buat_pemangku,
    buat_pemeran,
    buat_pengguna,
    buat_ruang,
    buat_wilayah,
)
from tests.factories.penerimaan import buat_aturan

RUMAH = "/instansi/kecamatan-harjamukti/"
KUERI = 12


def buat_kunjungan(p, status=Status.SELESAI, tayang=True, **lain):
    """A visit as it stands in the table, public or not, held yesterday."""
    kini = timezone.now()
    k = Kunjungan.objects.create(
        **{"pemohon": p.pengunjung, "tuan_rumah": p.tuan_rumah, "topik": "PATEN", **lain},
        status=status, dibuat_oleh=p.budi, dikirim_oleh=p.budi, dikirim_pada=kini, jenis="STUDI_KOMPARASI",
        jumlah_peserta=20, surat_berkas="privat/surat/contoh.pdf", tujuan="Belajar",
        tayang_pada=kini if tayang else None, tayang_oleh=p.dedi if tayang else None,
    )  # fmt: skip
    mulai = kini - dt.timedelta(days=1)
    Lokus.objects.create(
        kunjungan=k,
        instansi=k.tuan_rumah,
        tempat="Aula",
        penerima_teks="Camat",
        mulai=mulai,
        selesai=mulai + dt.timedelta(hours=2),
        zona_waktu="Asia/Jakarta",
    )
    return k


def _jawab(k, hari, ke=Status.TERJADWAL, pihak=Pihak.TUAN_RUMAH):
    RiwayatStatus.objects.create(
        kunjungan=k,
        aksi="setujui",
        dari=Status.DITELAAH,
        ke=ke,
        pihak=pihak,
        pada=k.dikirim_pada + dt.timedelta(days=hari),
        oleh=k.dibuat_oleh,
    )


@pytest.fixture
def pemeran(db):
    """The cast."""
    return buat_pemeran()


@pytest.fixture
def titik(db):
    """Regions with points, as the command loads them."""
    buat_wilayah("32.74", "Kota Cirebon", lintang="-6.73", bujur="108.55")
    buat_wilayah("33.02", "Kabupaten Banyumas", lintang="-7.45", bujur="109.17")


@pytest.fixture
def peta_pemeran(titik, pemeran):
    """The cast, whose kecamatan lie in regions with points."""
    for instansi, kode in ((pemeran.tuan_rumah, "32.74"), (pemeran.pengunjung, "33.02")):
        wilayah = instansi.wilayah
        wilayah.induk_id = kode
        wilayah.save()
    return pemeran


def test_menunjukkan_penghargaan_dengan_pintu_permohonannya(client, pemeran):
    satu = buat_penghargaan(
        pemeran.tuan_rumah, "Lomba Sinergitas", peringkat="Juara III", pemberi="Provinsi Jawa Barat",
        sumber_url="https://contoh.go.id/x",
    )  # fmt: skip
    inovasi = buat_inovasi(pemeran.tuan_rumah, "Loket Tunggal")
    satu.inovasi.add(inovasi)
    isi = client.get(RUMAH).content.decode()
    for kata in (
        "Juara III Lomba Sinergitas", "Tingkat provinsi · 2018 · Provinsi Jawa Barat", "https://contoh.go.id/x",
        satu.get_absolute_url(), inovasi.get_absolute_url(),
        f'href="{reverse("kunjungan:ajukan")}?tuan_rumah=kecamatan-harjamukti"', f"&amp;penghargaan={satu.pk}",
    ):  # fmt: skip
        assert kata in isi, kata


def test_penghargaan_tanpa_tingkat_dan_peringkat(client, pemeran):
    buat_penghargaan(pemeran.tuan_rumah, "Piagam", tingkat="", tahun=None)
    assert "Tingkat tidak disebut" in client.get(RUMAH).content.decode()


def test_inovasi_berhenti_ditandai_dan_membawa_pelajaran(client, pemeran):
    buat_inovasi(pemeran.tuan_rumah, "Lapor RW", keadaan="BERHENTI", pelajaran="Tanpa petugas, laporan diam.")
    buat_inovasi(pemeran.tuan_rumah, "Masih Draf", status="DRAF")
    isi = client.get(RUMAH).content.decode()
    assert "Sudah berhenti" in isi
    assert "Tanpa petugas, laporan diam." in isi
    assert "Masih Draf" not in isi


def test_belum_bergabung_jujur_dan_menunjuk_tetangga(client, pemeran):
    isi = client.get("/instansi/kota-cirebon/").content.decode()
    assert "Ajukan kunjungan" not in isi
    assert "belum bergabung" in isi
    assert "Kecamatan Harjamukti, Kota Cirebon" in isi
    assert "/instansi/kota-cirebon/bergabung/" in isi
    assert "Kecamatan Purwokerto Utara" not in isi


def test_tanpa_aturan_dan_ruang_tamu_tahu_harus_bagaimana(client, pemeran):
    isi = client.get(RUMAH).content.decode()
    assert "belum menulis hari dan jam menerima tamu. Anda dapat mengusulkan tanggal mana saja" in isi
    assert "Ruang penerimaan belum dicatat" in isi
    buat_aturan(pemeran.tuan_rumah)
    isi = client.get(RUMAH).content.decode()
    assert "belum menulis hari dan jam" not in isi and "Ruang penerimaan belum dicatat" in isi


def test_kepala_kini_aturan_dan_induk(client, pemeran):
    jabatan = buat_jabatan(pemeran.tuan_rumah, "Camat Harjamukti", kepala=True)
    buat_pemangku(buat_pejabat(pemeran.tuan_rumah, "Lama"), jabatan, berakhir=dt.date(2020, 1, 1))
    pejabat = buat_pejabat(pemeran.tuan_rumah, "Ma'mun", nip="197204151998031004")
    buat_pemangku(pejabat, jabatan, mulai=dt.date(2020, 1, 2))
    pemeran.tuan_rumah.keterangan_tamu = "- Selasa sampai Kamis\n- Surat tujuh hari sebelumnya"
    pemeran.tuan_rumah.save()
    isi = client.get(RUMAH).content.decode()
    for kata in (
        "Ma&#x27;mun",
        "Camat Harjamukti",
        "<li>Selasa sampai Kamis</li>",
        "Pemerintah Kota Cirebon",
    ):
        assert kata in isi, kata
    assert "Lama" not in isi
    assert "19720415" not in isi


def test_angka_menghitung_semua_nama_hanya_yang_tayang(client, peta_pemeran):
    p = peta_pemeran
    buat_kunjungan(p, topik="Topik tayang")
    buat_kunjungan(p, tayang=False, topik="Topik rahasia", pemohon=p.lain)
    buat_kunjungan(p, status=Status.DITOLAK, tayang=False)
    jawaban = client.get(RUMAH)
    isi = jawaban.content.decode()
    assert (2, "kunjungan diterima", "kunjungan") in jawaban.context["angka_nyata"]
    assert "Topik tayang" in isi
    assert "Topik rahasia" not in isi
    # Agencies alike stand below, whether they ever met or not.
    assert "Kecamatan Lembayung" not in isi.partition('id="serupa"')[0]
    assert [(j.dari.nama, j.ke.nama, j.jumlah) for j in jawaban.context["perjalanan"]] == [
        ("Kecamatan Purwokerto Utara", "Kecamatan Harjamukti", 1)
    ]
    tamu = client.get("/instansi/kecamatan-purwokerto-utara/")
    assert (1, "kunjungan dilakukan", "kelompok") in tamu.context["angka_nyata"]


def test_tanpa_titik_tanpa_busur(client, pemeran):
    buat_kunjungan(pemeran)
    assert client.get(RUMAH).context["perjalanan"] == []


def _lama(instansi, kini):
    return instansi_dengan_angka(kini).get(pk=instansi.pk).lama_jawab


def test_lama_jawab_adalah_median_putusan_pertama_dari_tiga_jawaban(pemeran):
    kini = timezone.now() + dt.timedelta(days=100)
    for hari in (1, 9):
        _jawab(buat_kunjungan(pemeran), hari)
    assert _lama(pemeran.tuan_rumah, kini) is None
    tiga = buat_kunjungan(pemeran)
    _jawab(tiga, 1, pihak=Pihak.TAMU)
    _jawab(tiga, 2.5, ke=Status.JADWAL_DIUSULKAN)
    _jawab(tiga, 30)
    buat_kunjungan(pemeran)  # no answer yet
    assert _lama(pemeran.tuan_rumah, kini) == dt.timedelta(days=2.5)
    assert _lama(pemeran.tuan_rumah, kini + dt.timedelta(days=800)) is None


@pytest.mark.parametrize(
    ("lama", "kata"),
    [({"hours": 5}, "kurang dari sehari"), ({"days": 1}, "1 hari"), ({"days": 2, "hours": 1}, "3 hari")],
)
def test_kata_lama(lama, kata):
    assert kata_lama(dt.timedelta(**lama)) == kata


def test_tombol_kelola_hanya_bagi_anggota(client, pemeran):
    kelola = f"{RUMAH}kelola/"
    assert f'href="{kelola}"' not in client.get(RUMAH).content.decode()
    client.force_login(pemeran.eko)
    assert f'href="{kelola}"' not in client.get(RUMAH).content.decode()
    client.force_login(pemeran.citra)
    assert f'href="{kelola}"' in client.get(RUMAH).content.decode()


@pytest.mark.parametrize(
    "kueri",
    ["?inovasi=x", "?inovasi=9999999999", "?penghargaan=-1", f"?inovasi={'9' * 5000}", "?inovasi[]=%00"],
)
def test_nomor_halaman_ngawur_tidak_gagal(client, pemeran, kueri):
    buat_inovasi(pemeran.tuan_rumah)
    assert client.get(f"{RUMAH}{kueri}").status_code == 200


def test_pratinjau_sosial_dan_alamat_tunggal(client, pemeran, settings):
    isi = client.get(f"{RUMAH}?inovasi=1").content.decode()
    assert f'<link rel="canonical" href="{settings.SITUS_URL}{RUMAH}">' in isi
    assert '<meta property="og:title" content="Kecamatan Harjamukti, Kota Cirebon">' in isi
    assert f'content="{settings.SITUS_URL}/statis/img/pratinjau' in isi


def test_banyak_kueri_tetap(client, peta_pemeran, django_assert_num_queries):
    p = peta_pemeran
    _isi(p, 1)
    client.get(RUMAH)
    with django_assert_num_queries(KUERI):
        client.get(RUMAH)
    _isi(p, 29)
    for n in range(30):
        buat_aturan(p.tuan_rumah, berlaku_mulai=dt.date(2020, 1, 1 + n), per_hari=1)
        tutup = timezone.localdate() + dt.timedelta(days=n)
        PeriodeTutup.objects.create(instansi=p.tuan_rumah, mulai=tutup, sampai=tutup, sebab="Musrenbang")
    with django_assert_num_queries(KUERI):
        isi = client.get(RUMAH).content.decode()
    assert "Menerima tamu Selasa dan Kamis, 07.30–12.00." in isi and "Perbup contoh Pasal 4" in isi
    assert "Tanggal terdekat yang terbuka" in isi and "Musrenbang" in isi


def _isi(p, banyak):
    for _ in range(banyak):
        tamu = buat_instansi(induk=p.tuan_rumah, wilayah=p.pengunjung.wilayah)
        buat_anggota(buat_pengguna(), tamu, "ADMIN")
        inovasi = buat_inovasi(p.tuan_rumah)
        buat_penghargaan(p.tuan_rumah).inovasi.add(inovasi)
        buat_ruang(p.tuan_rumah)
        buat_kunjungan(p, pemohon=tamu)
