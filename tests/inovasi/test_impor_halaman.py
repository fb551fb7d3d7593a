"""The pages of an import: uploads through the door, 422, other agencies, queries, nonsense."""

from __future__ import annotations

import datetime as dt
import io
import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from inovasi.choices import KeadaanImpor
from inovasi.impor import services as layanan
from inovasi.impor import services_kerja as kerja
from inovasi.models import ImporInovasi, Inovasi
from instansi.choices import Peran
from instansi.models import Wilayah
from tests.factories.inovasi import buat_impor
from tests.factories.instansi import buat_anggota
from tests.inovasi.lembar import arsip, baris, teks_csv, unggahan, xlsx

pytestmark = pytest.mark.django_db
LANGKAH = ("rincian", "keadaan", "kolom", "galat", "perbaiki", "masukkan", "teruskan", "batalkan")


@pytest.fixture(autouse=True)
def _tanpa_pekerja(monkeypatch):
    for modul in (layanan, kerja):
        monkeypatch.setattr(modul, "antrekan", lambda *_: None)


@pytest.fixture
def klien(client, pemeran):
    client.force_login(pemeran.ani)
    return client


def alamat(impor, nama="rincian", *lain):
    return reverse(f"etalase:impor_{nama}", args=[impor.instansi.slug, impor.kode, *lain])


def baru(pemeran):
    return reverse("etalase:impor_baru", args=[pemeran.tuan_rumah.slug])


def test_unggah_petakan_periksa_masukkan_lewat_halaman(klien, pemeran):
    jawaban = klien.post(baru(pemeran), {"berkas": unggahan(xlsx([baris(1), baris(2, Tahapan="?")]))})
    impor = ImporInovasi.objects.get()
    assert jawaban["Location"] == alamat(impor)
    assert "sedang dibaca" in klien.get(alamat(impor)).content.decode()
    kerja.kerjakan(impor.pk)
    assert klien.get(alamat(impor))["Location"] == alamat(impor, "kolom")
    isi = klien.get(alamat(impor, "kolom")).content.decode()
    assert "Judul Inovasi" in isi and "Layanan Jemput Bola 1" in isi
    kiriman = {f"kolom_{ke}": nama for nama, ke in ImporInovasi.objects.get().pemetaan.items()}
    klien.post(alamat(impor, "kolom"), kiriman)
    kerja.kerjakan(impor.pk)
    isi = klien.get(alamat(impor)).content.decode()
    assert "Masukkan 1 inovasi" in isi
    assert "Baris 3, Tahapan: “?” tidak dikenal. Pilih Inisiatif, Uji coba, atau Penerapan." in isi
    assert klien.get(alamat(impor), {"lihat": "siap"}).context["isi"][0]["nama"] == "Layanan Jemput Bola 1"
    klien.post(alamat(impor, "masukkan"))
    kerja.kerjakan(impor.pk)
    isi = klien.get(alamat(impor)).content.decode()
    assert "Terbitkan semua yang lengkap" in isi
    assert Inovasi.objects.get().nama == "Layanan Jemput Bola 1"


@pytest.mark.serangan
def test_bom_dan_samaran_ditolak_di_pintu_dengan_422(klien, pemeran):
    bom = arsip({"[Content_Types].xml": b"x", "xl/workbook.xml": b"0" * 50_000_000})
    for isi, kata in (
        (bom, "membengkak"),
        (b"%PDF-1.7", "PDF"),
        (b"<html>", "halaman web"),
        (b"", "kosong"),
        (b"sekadar catatan", "bukan buku kerja Excel"),
    ):
        jawaban = klien.post(baru(pemeran), {"berkas": unggahan(isi)})
        assert jawaban.status_code == 422
        assert kata in jawaban.context["form"].errors["berkas"][0]
    assert klien.post(baru(pemeran)).status_code == 422
    assert not ImporInovasi.objects.exists()


def test_pemetaan_ganda_atau_tanpa_nama_ditolak(klien, pemeran):
    impor = buat_impor(pemeran.tuan_rumah, pemeran.ani, KeadaanImpor.DIUNGGAH)
    jawaban = klien.post(alamat(impor, "kolom"), {"kolom_0": "nama", "kolom_1": "nama"})
    assert jawaban.status_code == 422
    assert "Nama inovasi sudah diambil dari kolom “Nama”." in jawaban.content.decode()
    jawaban = klien.post(alamat(impor, "kolom"), {"kolom_0": "tahapan"})
    assert "Tentukan kolom mana yang berisi nama inovasi." in jawaban.content.decode()
    assert klien.post(alamat(impor, "kolom"), {"kolom_0": "slug"}).status_code == 422


def test_baris_diperbaiki_di_tempat_atau_dilewati(klien, pemeran):
    impor = buat_impor(pemeran.tuan_rumah, pemeran.ani, KeadaanImpor.SIAP)
    jawaban = klien.post(
        alamat(impor, "baris", 3), {"nama": "Nama baru\x00", "tahapan": "", "biaya": "mahal"}
    )
    assert jawaban.status_code == 422
    isi = jawaban.content.decode()
    assert "Nama baru" in isi and "“mahal” bukan jumlah uang" in isi
    jawaban = klien.post(
        alamat(impor, "baris", 3), {"nama": "Nama baru", "ringkasan": "Cepat.", "tahapan": "Uji coba"}
    )
    assert jawaban["Location"] == alamat(impor)
    satu = impor.baris.get(nomor=3)
    assert (satu.galat, satu.data["tahapan"]) == ({}, "Uji coba")
    klien.post(alamat(impor, "lewati", 3))
    assert impor.baris.get(nomor=3).dilewati
    assert "Anda lewati" in klien.get(alamat(impor), {"lihat": "lewat"}).content.decode()
    klien.post(alamat(impor, "lewati", 3), {"lewati": "tidak"})
    assert not impor.baris.get(nomor=3).dilewati


def test_semua_jalan_impor_instansi_lain_404(klien, pemeran):
    """Staging rows and error files belong to their agency, also under another agency's address."""
    lain = buat_impor(pemeran.pengunjung, pemeran.budi, KeadaanImpor.SIAP)
    for slug in (pemeran.tuan_rumah.slug, pemeran.pengunjung.slug):
        for nama, argumen in [(n, ()) for n in LANGKAH] + [("baris", (3,)), ("lewati", (3,))]:
            jalur = reverse(f"etalase:impor_{nama}", args=[slug, lain.kode, *argumen])
            kode = {klien.get(jalur).status_code, klien.post(jalur).status_code}
            assert kode <= {404, 405} and 404 in kode, jalur
    assert lain.baris.filter(dilewati=True).count() == 0
    buat_anggota(pemeran.ani, pemeran.pengunjung, Peran.PEMOHON)
    assert klien.get(alamat(lain)).status_code == 403


def test_daftar_baris_berhalaman_dengan_kueri_tetap(klien, pemeran):
    banyak = []
    for baris_ in (1, 40):
        impor = buat_impor(pemeran.tuan_rumah, pemeran.ani, KeadaanImpor.SIAP, baris=baris_)
        with CaptureQueriesContext(
            connection,
        ) as kueri:
            isi = klien.get(alamat(impor), {"lihat": "masalah", "page": "2"}).content.decode()
        banyak.append(len(kueri))
        assert isi.count("coba-coba") <= 25
    assert banyak[0] == banyak[1]


def test_daftar_impor_dengan_kueri_tetap(klien, pemeran):
    jalur, banyak = reverse("etalase:impor", args=[pemeran.tuan_rumah.slug]), []
    for berapa in (1, 29):
        for _ in range(berapa):
            buat_impor(pemeran.tuan_rumah, pemeran.ani, KeadaanImpor.SELESAI)
        with CaptureQueriesContext(connection) as kueri:
            assert klien.get(jalur).content.decode().count("inovasi.xlsx") <= 25
        banyak.append(len(kueri))
    assert banyak[0] == banyak[1]


@pytest.mark.parametrize(
    "kueri", ["lihat=%00", "lihat=entah&page=10000000000", f"page={'9' * 10_000}", "lihat=masuk&page=-1"]
)
def test_parameter_ngawur_tidak_merusak(klien, pemeran, kueri):
    impor = buat_impor(pemeran.tuan_rumah, pemeran.ani, KeadaanImpor.SIAP)
    assert klien.get(f"{alamat(impor)}?{kueri}").status_code == 200
    assert klien.get(alamat(impor, "baris", 10**20)).status_code == 404
    hilang = reverse("etalase:impor_rincian", args=[pemeran.tuan_rumah.slug, uuid.uuid4()])
    assert klien.get(hilang).status_code == 404


def test_pemantau_menyegarkan_halaman_bila_selesai(klien, pemeran):
    jalan = buat_impor(pemeran.tuan_rumah, pemeran.ani, KeadaanImpor.DIMASUKKAN)
    ImporInovasi.objects.filter(pk=jalan.pk).update(banyak_baris=300, selesai_baris=120)
    assert (
        "120 dari 300 baris"
        in klien.get(alamat(jalan, "keadaan"), headers={"HX-Request": "true"}).content.decode()
    )
    ImporInovasi.objects.filter(pk=jalan.pk).update(keadaan=KeadaanImpor.SELESAI)
    assert klien.get(alamat(jalan, "keadaan"), headers={"HX-Request": "true"})["HX-Refresh"] == "true"
    assert klien.get(alamat(jalan, "keadaan"))["Location"] == alamat(jalan)


def test_templat_dan_daftar_galat_tanpa_rumus(klien, pemeran):
    import zipfile

    impor = buat_impor(pemeran.tuan_rumah, pemeran.ani, KeadaanImpor.SIAP)
    impor.baris.filter(nomor=3).update(data={"nama": '=HYPERLINK("http://x")', "tahapan": "@SUM(1)"})
    for jalur in (reverse("etalase:impor_templat", args=[pemeran.tuan_rumah.slug]), alamat(impor, "galat")):
        jawaban = klien.get(jalur)
        isi = b"".join(jawaban.streaming_content)
        assert jawaban["Content-Disposition"].startswith("attachment;")
        with zipfile.ZipFile(io.BytesIO(isi)) as arsip_:
            lembar = [arsip_.read(n) for n in arsip_.namelist() if "worksheets" in n]
        assert lembar and not any(
            b"<f>" in satu or b"hyperlink" in satu.lower().replace(b"=hyperlink(", b"") for satu in lembar
        )


def test_templat_kosong_dapat_diunggah_kembali_setelah_diisi(klien, pemeran):
    """The headings of the template mean themselves."""
    from inovasi.impor.kolom import KOLOM

    impor = layanan.unggah(
        instansi=pemeran.tuan_rumah,
        berkas=unggahan(
            teks_csv([["x"] * len(KOLOM)], kepala=tuple(k.label for k in KOLOM)).encode(), "a.csv"
        ),
        oleh=pemeran.ani,
    )
    kerja.kerjakan(impor.pk)
    impor.refresh_from_db()
    assert impor.pemetaan == {k.nama: ke for ke, k in enumerate(KOLOM)}


def test_penerbit_melihat_hasil_tetapi_tidak_mengurus(client, pemeran):
    impor = buat_impor(pemeran.tuan_rumah, pemeran.ani, KeadaanImpor.SIAP)
    client.force_login(pemeran.citra)
    isi = client.get(alamat(impor)).content.decode()
    assert "Masukkan 1 inovasi" not in isi and "Buang impor ini" not in isi
    assert client.post(alamat(impor, "masukkan")).status_code == 403


def test_waktu_impor_menurut_tempat_instansi(klien, pemeran):
    impor = buat_impor(pemeran.tuan_rumah, pemeran.ani, KeadaanImpor.DIBATALKAN)
    saat = dt.datetime(2026, 1, 31, 16, 30, tzinfo=dt.UTC)  # already the next day in Jayapura
    ImporInovasi.objects.update(dibuat_pada=saat, dibatalkan_pada=saat)
    Wilayah.objects.filter(pk=impor.instansi.wilayah_id).update(zona_waktu="Asia/Jayapura")
    for halaman in (reverse("etalase:impor", args=[impor.instansi.slug]), alamat(impor)):
        assert "Minggu, 1 Februari 2026, 01.30 WIT" in klien.get(halaman).content.decode()
