"""Export: what leaves for whom, that no cell runs, and that it can come back."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import zipfile

import pytest
from django.test import Client
from django.urls import reverse

from inovasi.impor import services as layanan
from inovasi.impor import services_kerja as kerja
from inovasi.impor.kolom import KOLOM
from inovasi.models import HasilUkur, Inovasi
from tests.factories.inovasi import buat_inovasi
from tests.inovasi.lembar import unggahan

pytestmark = pytest.mark.django_db
W = '=HYPERLINK("http://x";"klik")'


def unduh(klien: Client, nama: str, slug: str, bentuk: str) -> bytes:
    jawaban = klien.get(reverse(nama, args=[slug, bentuk]))
    assert jawaban.status_code == 200
    return b"".join(jawaban.streaming_content)


@pytest.fixture
def lengkap(pemeran) -> Inovasi:
    inovasi = buat_inovasi(
        pemeran.tuan_rumah, "@Lengkap", ringkasan="+Ringkas", keadaan="BERHENTI", masalah=W, cara_kerja="- satu\n- dua",
        kebaruan="a", tujuan="b", manfaat="c", hasil="d", syarat_replikasi="e", kendala="f", keberlanjutan="g",
        pelajaran="h", biaya=1_500_000, keterangan_biaya="i", sumber_dana="j", tanpa_apbd=True, mitra="k",
        unit_pelaksana="l", kontak_nama="Siti", kontak_jabatan="Kasi", kontak_telepon="+6281234567890",
        kontak_pos_el="siti@contoh.go.id", bentuk="LAINNYA", jenis="DIGITAL", tahapan="UJI_COBA", inisiator="ASN",
        urusan="TRANTIBUM", urusan_lain=["KUKM", "SOSIAL"], tpb=[3, 10], tematik="m",
        uji_coba_pada=dt.date(2020, 2, 29), penerapan_pada=dt.date(2021, 1, 5), berhenti_pada=dt.date(2023, 1, 1),
        video_url="https://contoh.go.id/v", sumber_url="https://contoh.go.id/s",
    )  # fmt: skip
    HasilUkur.objects.create(
        inovasi=inovasi, ukuran="Lama", satuan="hari", sebelum=7, sesudah="1.5", keterangan="x"
    )
    return inovasi


def _polos(inovasi: Inovasi) -> dict:
    isi = {k.nama: getattr(inovasi, k.nama) for k in KOLOM if k.nama != "hasil_ukur"}
    ukur = [(u.ukuran, u.satuan, u.sebelum, u.sesudah, u.keterangan) for u in inovasi.hasil_ukur.all()]
    return isi | {"ukur": ukur}


@pytest.mark.parametrize("bentuk", ["xlsx", "csv"])
def test_yang_keluar_dapat_masuk_lagi_tanpa_berubah(client, pemeran, lengkap, bentuk, monkeypatch):
    for modul in (layanan, kerja):
        monkeypatch.setattr(modul, "antrekan", lambda *_: None)
    client.force_login(pemeran.ani)
    isi = unduh(client, "etalase:ekspor", pemeran.tuan_rumah.slug, bentuk)
    impor = layanan.unggah(
        instansi=pemeran.pengunjung, berkas=unggahan(isi, f"a.{bentuk}"), oleh=pemeran.budi
    )
    kerja.kerjakan(impor.pk)
    impor.refresh_from_db()
    assert len(impor.pemetaan) == len(KOLOM)
    layanan.petakan(impor=impor, pemetaan=impor.pemetaan)
    kerja.kerjakan(impor.pk)
    assert impor.baris.get().galat == {}
    impor.refresh_from_db()
    layanan.masukkan(impor=impor, oleh=pemeran.budi)
    kerja.kerjakan(impor.pk)
    assert _polos(Inovasi.objects.get(instansi=pemeran.pengunjung)) == _polos(
        Inovasi.objects.get(pk=lengkap.pk)
    )


def test_csv_untuk_excel_indonesia_dan_tak_menjalankan_apa_pun(client, pemeran, lengkap):
    client.force_login(pemeran.ani)
    isi = unduh(client, "etalase:ekspor", pemeran.tuan_rumah.slug, "csv")
    assert isi.startswith(b"\xef\xbb\xbfNama inovasi;Ringkasan;")
    kepala, baris = csv.reader(io.StringIO(isi.decode("utf-8-sig"), newline=""), delimiter=";")
    satu = dict(zip(kepala, baris, strict=True))
    assert satu["Nama inovasi"] == "'@Lengkap" and satu["Masalah yang dijawab"] == f"'{W}"
    assert not any(sel.startswith(("=", "+", "-", "@", "\t", "\r")) for sel in baris)
    assert satu["Telepon narahubung"] == "0812-3456-7890"
    assert satu["Mulai uji coba"] == "29-02-2020"


def test_xlsx_tanpa_rumus_dan_tautan(client, pemeran, lengkap):
    isi = unduh(client, "inovasi:ekspor", pemeran.tuan_rumah.slug, "xlsx")
    with zipfile.ZipFile(io.BytesIO(isi)) as arsip:
        lembar = arsip.read("xl/worksheets/sheet1.xml")
        assert b"<f>" not in lembar and b"<hyperlink" not in lembar
        assert not [n for n in arsip.namelist() if "externalLink" in n or "vba" in n]


def test_publik_hanya_yang_terbit_dan_tanpa_kontak(client, pemeran, lengkap):
    buat_inovasi(pemeran.tuan_rumah, "Draf rahasia", status="DRAF")
    isi = {b: unduh(client, "inovasi:ekspor", pemeran.tuan_rumah.slug, b) for b in ("csv", "json")}
    for satu in isi.values():
        teks = satu.decode("utf-8-sig")
        assert "@Lengkap" in teks and "Draf rahasia" not in teks
        assert "siti@" not in teks and "3456" not in teks
    dokumen = json.loads(isi["json"])
    assert dokumen["skema"] == "anjangkarya/inovasi/1"
    satu = dokumen["inovasi"][0]
    assert satu["biaya"] == 1_500_000 and satu["uji_coba_pada"] == "2020-02-29" and satu["tpb"] == [3, 10]
    assert satu["hasil_ukur"][0]["sesudah"] == "1.50"
    assert satu["alamat"].endswith(f"/inovasi/{lengkap.slug}/")


def test_anggota_mendapat_draf_juga(client, pemeran):
    buat_inovasi(pemeran.tuan_rumah, "Draf", status="DRAF")
    client.force_login(pemeran.citra)
    dokumen = json.loads(unduh(client, "etalase:ekspor", pemeran.tuan_rumah.slug, "json"))
    assert [(i["nama"], i["status"], i["alamat"]) for i in dokumen["inovasi"]] == [("Draf", "DRAF", "")]


def test_kosong_tetap_sah_dan_bentuk_asing_404(client, pemeran):
    slug = pemeran.tuan_rumah.slug
    assert json.loads(unduh(client, "inovasi:ekspor", slug, "json"))["inovasi"] == []
    assert client.get(reverse("inovasi:ekspor", args=[slug, "pdf"])).status_code == 404
    assert client.get(reverse("inovasi:ekspor", args=["entah", "csv"])).status_code == 404


def test_kueri_tetap_berapa_pun_banyaknya(client, pemeran, django_assert_num_queries):
    for ke in range(3):
        HasilUkur.objects.create(inovasi=buat_inovasi(pemeran.tuan_rumah), ukuran=f"U{ke}")
    unduh(client, "inovasi:ekspor", pemeran.tuan_rumah.slug, "csv")
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    banyak = []
    for tambah in (0, 20):
        for _ in range(tambah):
            buat_inovasi(pemeran.tuan_rumah)
        with CaptureQueriesContext(connection) as kueri:
            unduh(client, "inovasi:ekspor", pemeran.tuan_rumah.slug, "csv")
        banyak.append(len([k for k in kueri if "cache_portal" not in k["sql"]]))
    assert banyak[0] == banyak[1]
