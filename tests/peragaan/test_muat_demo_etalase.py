"""The showcase of the demonstration: what the five reports say, nothing besides, and a drawing for every innovation."""

from __future__ import annotations

import datetime as dt
import time

import pytest
from django.db import connection, transaction
from PIL import Image

from inovasi.choices import StatusInovasi
from inovasi.models import EntriCari, FotoInovasi, HasilUkur, Inovasi, Macam, Penghargaan
from instansi.kelola.services_wilayah import muat_wilayah
from instansi.models import Instansi, Pejabat, PemangkuJabatan, Ruang
from peragaan.dasar import muat_dasar
from peragaan.gambar import DATA, TEKS_ALTERNATIF
from peragaan.inovasi import INOVASI
from peragaan.instansi import RUANG
from peragaan.kasus_1 import KASUS_1
from peragaan.kasus_2 import KASUS_2
from peragaan.kasus_3 import KASUS_3
from peragaan.kasus_5 import KASUS_5
from peragaan.waktu import WIB

pytestmark = pytest.mark.django_db

MARGAHAYU = [
    "Advokasi Jajanan Sehat",
    "Kampung Tematik",
    "Laboratorium Pemerintahan Desa dan Kecamatan",
    "Literasi Media Boneka",
    "MAPS (Margahayu Ayo Pilah Sampah)",
    "Margahayu Fair 1 dan 2",
    "Pasar Sehat",
    "Rapat Minggon",
    "Sekolah Sehat",
    "Smart Innovation Collaborative Governance (SICG)",
    "Smart Public Service",
]
LAINNYA = {
    "kecamatan-harjamukti": ["Kecamatan berbasis teknologi informasi"],
    "kabupaten-banyumas": [
        "Drum Up laboratorium inovasi",
        "Mitra Kurir Langit",
        "Satu instansi, satu inovasi",
    ],
    "kota-tangerang-selatan": ["Layanan kota cerdas", "Pelayanan Jumat malam dan Sabtu"],
    "kota-administrasi-jakarta-pusat": [],
}


@pytest.fixture(scope="module")
def dasar(django_db_setup, django_db_blocker):
    """The ground alone, loaded once for all tests of this file and rolled back; gives the seconds of work it took."""
    with django_db_blocker.unblock():
        assert connection.settings_dict["NAME"].startswith("test_"), "bukan basis data uji"
        blok = transaction.atomic()
        blok.__enter__()
        muat_wilayah()
        awal = time.process_time()
        muat_dasar()
        yield time.process_time() - awal
        transaction.set_rollback(True)
        blok.__exit__(None, None, None)


def nama_inovasi(slug):
    return sorted(Inovasi.objects.terbit().filter(instansi__slug=slug).values_list("nama", flat=True))


def test_sebelas_inovasi_margahayu(dasar):
    assert nama_inovasi("kecamatan-margahayu") == MARGAHAYU
    maps = Inovasi.objects.get(slug="margahayu-ayo-pilah-sampah")
    assert maps.terbit_pada.astimezone(WIB).date() == dt.date(2018, 8, 6)
    layanan = Inovasi.objects.get(nama="Smart Public Service")
    for kata in ("daring", "penyandang disabilitas", "PATEN", "produk lokal"):
        assert kata in layanan.ringkasan and kata in layanan.cara_kerja


@pytest.mark.parametrize(("slug", "nama"), LAINNYA.items())
def test_inovasi_tuan_rumah_lain(dasar, slug, nama):
    assert nama_inovasi(slug) == nama


def test_isi_menurut_berita(dasar):
    langit = Inovasi.objects.get(nama="Mitra Kurir Langit")
    assert langit.tanpa_apbd and langit.mitra == "Relawan, perbankan, Baznas"
    assert Inovasi.objects.get(nama="Pelayanan Jumat malam dan Sabtu").unit_pelaksana == "Kecamatan Ciputat"
    assert "LAN" in Inovasi.objects.get(nama="Drum Up laboratorium inovasi").mitra
    for slug, kata in (
        ("kabupaten-banyumas", "banyak penghargaan atas inovasi pelayanan publik"),
        ("kota-tangerang-selatan", "30 camat"),
        ("kecamatan-pamulang", "tiga kecamatan"),
        ("kabupaten-bandung", "regulasi, anggaran, sarana dan prasarana, serta sumber daya manusia"),
    ):
        assert kata in Instansi.objects.get(slug=slug).profil, slug


def test_penghargaan_sejauh_disebut_berita(dasar):
    isi = Penghargaan.objects.order_by("instansi__slug", "tahun").values_list(
        "instansi__slug", "nama", "tingkat", "peringkat", "tahun", "pemberi"
    )
    lomba, harjamukti = "Lomba Sinergitas Kinerja Kecamatan", "kecamatan-harjamukti"
    assert list(isi) == [
        (harjamukti, lomba, "KABKOTA", "Juara I", 2017, "Pemerintah Kota Cirebon"),
        (harjamukti, lomba, "PROVINSI", "Juara III", 2018, "Pemerintah Provinsi Jawa Barat"),
        (
            "kota-administrasi-jakarta-pusat",
            "Apresiasi Kementerian PANRB",
            "",
            "",
            None,
            "Kementerian Pendayagunaan Aparatur Negara dan Reformasi Birokrasi",
        ),
    ]


def test_pejabat_pada_bulan_kunjungannya_saja(dasar):
    """Name with titles, office, agency, month; and nobody else."""
    isi = PemangkuJabatan.objects.select_related("pejabat", "jabatan__instansi").order_by("mulai", "pk")
    assert [
        (str(p.pejabat), p.jabatan.nama, p.jabatan.instansi.slug, p.status, f"{p.mulai:%Y-%m}") for p in isi
    ] == [
        ("Iskandar Nasuti", "Kepala BPSDM Provinsi Jambi", "bpsdm-provinsi-jambi", "DEFINITIF", "2017-11"),
        ("Muhamad", "Sekretaris Daerah Kota Tangerang Selatan", "kota-tangerang-selatan", "DEFINITIF", "2017-11"),
        ("M. Usman, S.Sos., M.Si.", "Camat Margahayu", "kecamatan-margahayu", "DEFINITIF", "2018-08"),
        ("Ir. H. Sofian Nataprawira, M.P.", "Sekretaris Daerah Kabupaten Bandung", "kabupaten-bandung",
         "DEFINITIF", "2018-08"),
        ("Ir. H. Toto Mohamad Toha, M.Ag.", "Kepala Bakorpembang Wilayah II", "provinsi-jawa-barat",
         "DEFINITIF", "2018-08"),
        ("Agus Anggraito, A.P., M.Si.", "Camat Purwokerto Utara", "kecamatan-purwokerto-utara", "DEFINITIF", "2019-12"),
        ("Ma'mun, S.E.", "Camat Harjamukti", "kecamatan-harjamukti", "PLT", "2019-12"),
        ("Siti Hodijah", "Kasi Pemberdayaan Masyarakat", "kecamatan-harjamukti", "DEFINITIF", "2019-12"),
        ("Dr. Singgih Setiyono", "Sekretaris Daerah Kabupaten Demak", "kabupaten-demak", "DEFINITIF", "2020-11"),
        ("Ir. Wahyu Budi Saptono, M.Si.", "Sekretaris Daerah Kabupaten Banyumas", "kabupaten-banyumas",
         "DEFINITIF", "2020-11"),
        ("Muhammad Jatmika", "Analis Kebijakan Ahli Muda", "kota-cirebon", "DEFINITIF", "2024-12"),
        ("Denny Ramdany", "Asisten Pemerintahan", "kota-administrasi-jakarta-pusat", "DEFINITIF", "2024-12"),
    ]  # fmt: skip
    assert {(p.berakhir - p.mulai).days for p in isi} <= {29, 30}


def test_instansi_di_bawah_induknya(dasar):
    induk = dict(Instansi.objects.filter(induk__isnull=False).values_list("slug", "induk__slug"))
    for kecamatan in ("setu-kota-tangerang-selatan", "serpong-utara", "pamulang", "ciputat"):
        assert induk[f"kecamatan-{kecamatan}"] == "kota-tangerang-selatan"
    assert induk["bpsdm-provinsi-jambi"] == "provinsi-jambi"
    assert Instansi.objects.get(slug="bpsdm-provinsi-jambi").jenis == "BADAN"
    assert induk["kecamatan-margahayu"] == "kabupaten-bandung"
    for tuan_rumah in ("kecamatan-margahayu", *LAINNYA):
        assert Instansi.objects.bergabung().filter(slug=tuan_rumah).exists()


def test_ruang_yang_disebut_berita(dasar):
    ruang = Ruang.objects.get(nama="Ruang Rapat Wakil Wali Kota")
    assert ruang.instansi.slug == "kota-administrasi-jakarta-pusat"
    assert ruang.alamat == "Kantor Wali Kota Jakarta Pusat, Jalan Tanah Abang I, Gambir"
    assert set(Ruang.objects.exclude(alamat="").values_list("pk", flat=True)) == {ruang.pk}
    for nama in ("Aula Kecamatan Harjamukti", "Pendopo Sipanji", "Balai Kota Tangerang Selatan"):
        assert Ruang.objects.filter(nama=nama).exists()
    for r in Ruang.objects.order_by("pk"):
        assert r.foto and r.keterangan_foto == "Ilustrasi, bukan foto sebenarnya"


def test_yang_tidak_diberitakan_kosong(dasar):
    kosong = ("masalah", "kebaruan", "tujuan", "manfaat", "hasil", "syarat_replikasi", "kendala", "keberlanjutan",
              "keterangan_biaya", "kontak_nama", "kontak_jabatan", "kontak_telepon", "kontak_pos_el", "inisiator",
              "tematik", "video_url", "sumber_url")  # fmt: skip
    for i in Inovasi.objects.order_by("pk"):
        assert [b for b in kosong if getattr(i, b)] == [], i.slug
        assert (
            i.biaya is i.uji_coba_pada is i.penerapan_pada is i.dikonfirmasi_pada is i.disaksikan_pada is None
        )
        assert i.status == StatusInovasi.TERBIT
    assert not HasilUkur.objects.exists()
    assert not Pejabat.objects.exclude(nip="", golongan="").exists()
    assert not Penghargaan.objects.exclude(sumber_url="", bukti="").exists()
    assert not Instansi.objects.exclude(alamat="", telepon="", pos_el="", laman="", kontak_nama="").exists()


def test_setiap_inovasi_bergambar_sendiri_yang_mengaku_ilustrasi(dasar):
    foto = list(FotoInovasi.objects.select_related("inovasi", "diunggah_oleh").order_by("pk"))
    assert len(foto) == len({f.inovasi_id for f in foto}) == Inovasi.objects.count() == len(INOVASI)
    assert len({i.adegan for i in INOVASI}) == len({f.teks_alternatif for f in foto}) == len(INOVASI)
    for f in foto:
        assert f.keterangan.startswith("Ilustrasi: ") and f.teks_alternatif.startswith("Gambar ")
        assert (f.lebar, f.tinggi, f.kecil.width, f.kecil.height) == (1200, 800, 480, 320)
        assert f.berkas.size < 120_000 and f.kecil.size < 30_000
        assert f.diunggah_oleh.nama.startswith("Admin ")
    assert set(TEKS_ALTERNATIF) == {i.adegan for i in INOVASI}


def test_gambar_dibawa_dalam_ukurannya_tanpa_satu_pun_yang_menganggur():
    berkas = sorted((DATA / "gambar").iterdir())
    cerita = (KASUS_1, KASUS_2, KASUS_3, KASUS_5)
    foto = {g.adegan for c in cerita for g in c.foto}
    daftar = {i.adegan for i in INOVASI} | {r.gambar for r in RUANG}
    assert {b.name for b in berkas} == {f"{n}.jpg" for n in foto | daftar} | {
        f"{n}-kecil.jpg" for n in daftar
    }
    for b in berkas:
        with Image.open(b) as gambar:
            assert (gambar.format, gambar.size) == (
                "JPEG",
                (480, 320) if b.stem.endswith("-kecil") else (1200, 800),
            )
    assert sum(b.stat().st_size for b in berkas) < 3_000_000


def test_semua_dapat_ditemukan(dasar):
    """The index of search holds every innovation, award and agency when the loader is done."""
    for macam, model in (
        (Macam.INOVASI, Inovasi),
        (Macam.PENGHARGAAN, Penghargaan),
        (Macam.INSTANSI, Instansi),
    ):
        entri = EntriCari.objects.filter(macam=macam).values_list("objek", flat=True)
        assert set(entri) == set(model.objects.values_list("pk", flat=True)), macam


def test_dasar_dimuat_cepat(dasar):
    assert dasar < 5, "detik kerja prosesor"
