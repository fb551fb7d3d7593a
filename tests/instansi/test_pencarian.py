"""Search of agencies over the whole country: forgiving, fresh, ranked, and by indexes only."""

from __future__ import annotations

import json
import re

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from instansi.choices import JenisInstansi
from instansi.kelola.services_wilayah import muat_wilayah
from instansi.models import CariInstansi, Instansi, NamaInstansi
from instansi.pencarian.queries import (
    Pertanyaan,
    cari_instansi,
    instansi_bernama,
    jarak,
    normal,
    saran_instansi,
)
from instansi.pencarian.rules_singkatan import SINGKATAN
from tests.factories.instansi import buat_instansi, buat_jabatan, buat_pejabat, buat_pemangku

pytestmark = pytest.mark.django_db
ANEH = [
    "\x00",
    "%",
    "'; --",
    ":*",
    "& | !",
    "<script>",
    "((((",
    "𝕳",
    "é" * 200,
    "a " * 5000,
    "\ud800",
    "\\",
    "1:2",
]


@pytest.fixture(scope="module")
def negeri(django_db_setup, django_db_blocker):
    """The country with one office, one head and statistics, loaded once for this file and rolled back."""
    with django_db_blocker.unblock():
        assert connection.settings_dict["NAME"].startswith("test_"), "bukan basis data uji"
        blok = transaction.atomic()
        blok.__enter__()
        muat_wilayah()
        banyumas = Instansi.objects.get(slug="kabupaten-banyumas")
        dinkes = buat_instansi(
            "Dinas Kesehatan", slug="dinkes-banyumas", jenis=JenisInstansi.DINAS, induk=banyumas,
            wilayah=banyumas.wilayah,
        )  # fmt: skip
        harjamukti = Instansi.objects.get(slug="kecamatan-harjamukti")
        camat = buat_jabatan(harjamukti, "Camat Harjamukti", kepala=True)
        buat_pemangku(buat_pejabat(harjamukti, "Ma'mun"), camat)
        with connection.cursor() as kursor:
            kursor.execute("ANALYZE instansi_cariinstansi, instansi_katainstansi, instansi_instansi")
        yield dinkes
        transaction.set_rollback(True)
        blok.__exit__(None, None, None)


TERATAS = [
    ("mamun", "kecamatan-harjamukti"),
    ("Ma'mun", "kecamatan-harjamukti"),
    ("camat ma’mun", None),
    ("fakfak", "kabupaten-fak-fak"),
    ("tolitoli", "kabupaten-toli-toli"),
    ("gunung kidul", "kabupaten-gunungkidul"),
    ("kulonprogo", "kabupaten-kulon-progo"),
    ("pwt utara", "kecamatan-purwokerto-utara"),
    ("kec harjamukti", "kecamatan-harjamukti"),
    ("kec. harjamukti, kota cirebon", "kecamatan-harjamukti"),
    ("purwokreto utara", "kecamatan-purwokerto-utara"),
    ("purwokret", "kecamatan-purwokerto-barat"),
    ("harjamukit", "kecamatan-harjamukti"),
    ("banyumass", "kabupaten-banyumas"),
    ("demka", "kabupaten-demak"),
    ("dinkes banyumas", "dinkes-banyumas"),
    ("dinkes bms", None),
    ("pemkot cirebon", "kota-cirebon"),
    ("kota cirebon", "kota-cirebon"),
    ("kab cirebon", "kabupaten-cirebon"),
    ("pemprov jabar", "provinsi-jawa-barat"),
    ("tangsel", "kota-tangerang-selatan"),
    ("jakpus", "kota-administrasi-jakarta-pusat"),
    ("jogja", "provinsi-daerah-istimewa-yogyakarta"),
    ("diy", "provinsi-daerah-istimewa-yogyakarta"),
    ("dki", "provinsi-daerah-khusus-ibukota-jakarta"),
    ("karanganyar kebumen", "kecamatan-karanganyar-kabupaten-kebumen"),
    ("kecamatan sentani", "distrik-sentani"),
]  # fmt: skip


@pytest.mark.parametrize(("teks", "slug"), TERATAS)
def test_yang_dimaksud_teratas(negeri, teks, slug):
    saran = [i.slug for i in saran_instansi(teks)]
    assert saran[:1] == ([slug] if slug else [])
    assert [i.slug for i in cari_instansi(teks)[:10]][:1] == saran[:1]


def test_urutan_nama_itu_sendiri_lalu_yang_bergabung_lalu_tingkat(negeri):
    nama = [i.nama_lengkap for i in saran_instansi("banyumas")]
    assert nama[0] == "Pemerintah Kabupaten Banyumas"
    assert set(nama[1:3]) == {
        "Kecamatan Banyumas, Kabupaten Banyumas",
        "Kecamatan Banyumas, Kabupaten Pringsewu",
    }
    assert nama[3] == "Dinas Kesehatan, Kabupaten Banyumas", "bergabung mendahului kecamatan yang belum"


def test_saran_dapat_dibatasi_pada_yang_bergabung_atau_jenis(negeri):
    assert [i.slug for i in saran_instansi("banyumas", bergabung=True)] == ["dinkes-banyumas"]
    assert {i.jenis for i in saran_instansi("banyumas", jenis="KECAMATAN")} == {"KECAMATAN"}
    assert saran_instansi("banyumas", jenis="TIDAK_ADA") == []


def test_nama_yang_hanya_satu_dikenali(negeri):
    assert instansi_bernama("KEC. HARJAMUKTI") == Instansi.objects.get(slug="kecamatan-harjamukti")
    assert instansi_bernama("Kecamatan Karanganyar") is None and instansi_bernama("") is None


def test_paling_banyak_sepuluh_dan_kosong_untuk_kosong(negeri):
    assert len(saran_instansi("kecamatan")) == 10
    assert saran_instansi("") == saran_instansi("  ?! ") == []
    assert cari_instansi("").count() == Instansi.objects.count()
    assert not cari_instansi("?!").exists()


@pytest.mark.parametrize("teks", ANEH)
def test_masukan_aneh_tidak_menggagalkan(negeri, teks):
    saran_instansi(teks)
    list(cari_instansi(teks)[:5])


@pytest.mark.parametrize(
    "teks",
    [
        "harjamukti",
        "kec",
        "k",
        "pwt utara",
        "harjamukit",
        "zzzzzz",
        "a b c d e f g h",
        "dinas jawa",
        "selatan",
        "barat utara",
    ],
)
def test_setiap_rencana_memakai_indeks(negeri, teks):
    """Statistics are those of the whole country: nothing forces the planner."""
    with CaptureQueriesContext(connection) as tangkapan:
        saran_instansi(teks)
    pernyataan = [q["sql"] for q in tangkapan if q["sql"].lstrip(" \n(").startswith("SELECT")]
    assert 2 <= len(pernyataan) <= 6
    for sql in pernyataan:
        with connection.cursor() as kursor:
            kursor.execute("EXPLAIN (FORMAT JSON) " + sql.replace("%", "%%"), [])
            rencana = kursor.fetchone()[0]
        teks_rencana = rencana if isinstance(rencana, str) else json.dumps(rencana)
        berurutan = re.findall(r'"Node Type": "Seq Scan".{0,200}?"Relation Name": "(\w+)"', teks_rencana)
        assert not [t for t in berurutan if t != "instansi_wilayah"], (teks, sql, rencana)


@pytest.mark.parametrize(
    ("teks", "banyak"), [("kecamatan", 2), ("harjamukti", 3), ("harjamukit", 6), ("zzzzzz", 4)]
)
def test_banyak_kueri_saran_tetap(negeri, django_assert_num_queries, teks, banyak):
    """Names; words when names are few; two to mend words and one more to try; the rows."""
    with django_assert_num_queries(banyak):
        saran_instansi(teks)


def test_teks_cari_segar_setelah_ganti_nama_induk_dan_kepala(negeri):
    with transaction.atomic():
        kota = Instansi.objects.get(slug="kota-cirebon")
        kota.nama = "Pemerintah Kota Caruban"
        kota.save()
        NamaInstansi.objects.create(instansi=kota, nama="Pemerintah Kota Cirebon", sampai="2026-12-31")
        assert saran_instansi("harjamukti caruban")[0].slug == "kecamatan-harjamukti"
        assert not saran_instansi("harjamukti cirebon")
        assert "kota-cirebon" in {i.slug for i in saran_instansi("kota cirebon")}, "nama lama tetap dikenal"
        kepala = Instansi.objects.get(slug="kecamatan-harjamukti").pejabat.get()
        kepala.nama = "Wastuwidyawan"
        kepala.save()
        assert saran_instansi("wastuwidiawan")[0].slug == "kecamatan-harjamukti"
        transaction.set_rollback(True)


def test_teks_cari_segar_setelah_bergabung_pindah_dan_bukan_kepala_lagi(negeri):
    with transaction.atomic():
        harjamukti = Instansi.objects.get(slug="kecamatan-harjamukti")
        Instansi.objects.filter(pk=harjamukti.pk).update(bergabung_pada="2026-11-22T08:00Z")
        assert CariInstansi.objects.get(pk=harjamukti.pk).bergabung
        Instansi.objects.filter(slug="kota-cirebon").update(
            induk=Instansi.objects.get(slug="provinsi-jawa-tengah")
        )
        assert saran_instansi("harjamukti jateng")[0] == harjamukti
        harjamukti.jabatan.update(kepala=False)
        assert harjamukti not in saran_instansi("mamun")
        transaction.set_rollback(True)


def test_menghapus_instansi_membawa_teks_carinya(db):
    i = buat_instansi("Kecamatan Singgah")
    buat_pemangku(buat_pejabat(i, "Wiratmo"), buat_jabatan(i, kepala=True))
    assert saran_instansi("wiratmo") == [i]
    i.jabatan.get().pemangkuan.all().delete()
    assert saran_instansi("wiratmo") == []
    i.delete()
    assert not CariInstansi.objects.filter(nama="kecamatansinggah").exists()


@pytest.mark.parametrize(
    "teks", ["Ma'mun", "Fak-Fak", "Toli–Toli", "Sa’dan", "Éstragon", "Tiro/Truseb", "  2 x 11 ", "Ñusa", "Bl. Ulu"]
)  # fmt: skip
def test_basis_data_dan_python_menormalkan_sama(db, teks):
    with connection.cursor() as kursor:
        kursor.execute("SELECT instansi_normal(%s)", [teks])
        assert kursor.fetchone()[0] == normal(teks)


def test_setiap_singkatan_dan_artinya_terbaca_sebagai_kata():
    for pendek, arti in SINGKATAN.items():
        assert normal(pendek) == pendek and arti, pendek
        assert all(normal(a) == a for a in arti), pendek


def test_pertanyaan_ditulis_lengkap():
    tanya = Pertanyaan.dari("Pemkab. Banyumas")
    assert (tanya.lengkap, tanya.nama) == ("pemerintah kabupaten banyumas", "kabupatenbanyumas")
    assert tanya.berjenis and Pertanyaan.dari("kec").berjenis and not Pertanyaan.dari("kecubung").berjenis


@pytest.mark.parametrize(
    ("a", "b", "beda"), [("demka", "demak", 1), ("banyumass", "banyumas", 1), ("", "a", 1)]
)  # fmt: skip
def test_jarak_menghitung_huruf_tertukar_sekali(a, b, beda):
    assert jarak(a, b) == beda
