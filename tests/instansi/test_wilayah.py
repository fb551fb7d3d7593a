"""The regions of the country and their agencies: what the shipped list makes of them."""

from __future__ import annotations

from collections import Counter

import pytest
from django.db import connection, transaction

from instansi.choices import JenisInstansi
from instansi.jejak import kalimat
from instansi.kelola.services_wilayah import HasilMuat, muat_wilayah
from instansi.models import Instansi, JejakAudit, Wilayah
from instansi.models.wilayah import titik_terdekat
from instansi.pencarian.queries_wilayah import FOLDER, baca_daftar, susun_slug

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def negeri(django_db_setup, django_db_blocker):
    """The whole country, loaded once for this file and rolled back."""
    with django_db_blocker.unblock():
        assert connection.settings_dict["NAME"].startswith("test_"), "bukan basis data uji"
        blok = transaction.atomic()
        blok.__enter__()
        yield muat_wilayah()
        transaction.set_rollback(True)
        blok.__exit__(None, None, None)


def satu(kode):
    """The agency of the region with that code."""
    return Instansi.objects.get(wilayah_id=kode)


def test_seluruh_negeri_dengan_instansinya(negeri):
    assert negeri == HasilMuat(wilayah_baru=7837, instansi_baru=7837)
    assert Counter(Wilayah.objects.values_list("tingkat", flat=True)) == {
        "PROVINSI": 38, "KABKOTA": 514, "KECAMATAN": 7285,
    }  # fmt: skip
    assert Counter(Instansi.objects.values_list("jenis", flat=True)) == {
        "PROVINSI": 38, "KABUPATEN": 415, "KOTA": 93, "KOTA_ADM": 5, "KAB_ADM": 1, "KECAMATAN": 7285,
    }  # fmt: skip
    assert not Instansi.objects.filter(bergabung_pada__isnull=False).exists()
    yatim = Instansi.objects.filter(induk__isnull=True)
    assert set(yatim.values_list("jenis", flat=True)) == {JenisInstansi.PROVINSI}


def test_dimuat_dua_kali_tidak_menambah_apa_pun(negeri):
    jejak = JejakAudit.objects.count()
    assert muat_wilayah() == HasilMuat()
    assert JejakAudit.objects.count() == jejak


def test_dicatat_sebagai_perbuatan_sistem(negeri):
    jejak = JejakAudit.objects.get(aksi="wilayah_dimuat")
    assert kalimat(jejak) == (
        "Sistem memuat daftar wilayah: 7837 wilayah baru, 0 berganti nama, 7837 instansi baru."
    )


@pytest.mark.parametrize(
    ("kode", "nama", "slug"),
    [
        ("11", "Pemerintah Aceh", "provinsi-aceh"),
        ("32", "Pemerintah Provinsi Jawa Barat", "provinsi-jawa-barat"),
        ("34", "Pemerintah Daerah Istimewa Yogyakarta", "provinsi-daerah-istimewa-yogyakarta"),
        ("31.71", "Pemerintah Kota Administrasi Jakarta Pusat", "kota-administrasi-jakarta-pusat"),
        ("31.01", "Pemerintah Kabupaten Administrasi Kepulauan Seribu", "kabupaten-administrasi-kepulauan-seribu"),
        ("32.74", "Pemerintah Kota Cirebon", "kota-cirebon"),
        ("33.02", "Pemerintah Kabupaten Banyumas", "kabupaten-banyumas"),
        ("33.21", "Pemerintah Kabupaten Demak", "kabupaten-demak"),
        ("32.74.03", "Kecamatan Harjamukti", "kecamatan-harjamukti"),
        ("33.02.27", "Kecamatan Purwokerto Utara", "kecamatan-purwokerto-utara"),
        ("33.05.20", "Kecamatan Karanganyar", "kecamatan-karanganyar-kabupaten-kebumen"),
        ("34.71.01", "Kemantren Tegalrejo", "kemantren-tegalrejo"),
        ("34.02.01", "Kapanewon Srandakan", "kapanewon-srandakan"),
        ("91.03.01", "Distrik Sentani", "distrik-sentani"),
    ],
)  # fmt: skip
def test_nama_resmi_dan_alamat_yang_terbaca(negeri, kode, nama, slug):
    assert (satu(kode).nama, satu(kode).slug) == (nama, slug)


def test_sebutan_setempat_dan_nama_wilayah(negeri):
    assert [satu(k).label_lokal for k in ("91.03.01", "34.71.01", "34.02.01", "32.74.03")] == [
        "distrik", "kemantren", "kapanewon", "",
    ]  # fmt: skip
    assert [satu(k).nama_wilayah for k in ("11", "32", "34", "31.71", "33.02")] == [
        "Aceh", "Provinsi Jawa Barat", "Daerah Istimewa Yogyakarta", "Kota Administrasi Jakarta Pusat",
        "Kabupaten Banyumas",
    ]  # fmt: skip


def test_zona_waktu_mengikuti_provinsi(negeri):
    assert satu("32.74.03").zona_waktu == "Asia/Jakarta"
    assert Wilayah.objects.filter(kode__startswith="75", zona_waktu="Asia/Makassar").count() > 80
    assert not Wilayah.objects.filter(kode__startswith="9").exclude(zona_waktu="Asia/Jayapura").exists()


def test_titik_kecamatan_mengikuti_kabupatennya(negeri):
    semua = Wilayah.objects.annotate(**{f"titik_{sumbu}": nilai for sumbu, nilai in titik_terdekat().items()})
    wilayah, kota = semua.get(kode="32.74.03"), Wilayah.objects.get(kode="32.74")
    assert wilayah.lintang is None and kota.lintang is not None
    assert (wilayah.titik_lintang, wilayah.titik_bujur) == (kota.lintang, kota.bujur)
    assert not semua.filter(titik_lintang__isnull=True).exists()


def test_alamat_tunggal_bagi_setiap_wilayah():
    pilihan = susun_slug(baca_daftar())
    pertama = [p[0] for p in pilihan.values()]
    assert len(set(pertama)) == len(pertama) == 7837
    assert all(s.replace("-", "").isalnum() and s.isascii() for s in pertama)


def test_berkas_pemberitahuan_menyertai_data():
    assert "Cahya DSN" in (FOLDER / "NOTICE.md").read_text(encoding="utf-8")
    asal = (FOLDER / "PROVENANCE.md").read_text(encoding="utf-8")
    assert all(f.name in asal for f in FOLDER.glob("*.csv"))
