"""Imports under attack: cells that no office types, rows that would stop a whole import, undo against insertion."""

from __future__ import annotations

import threading
import time

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from inovasi.choices import KeadaanImpor
from inovasi.impor import services as layanan
from inovasi.impor import services_kerja as kerja
from inovasi.impor import services_masuk as impor_masuk
from inovasi.impor.petakan import baca_baris
from inovasi.impor.views_dasar import alamat
from inovasi.models import ImporInovasi, Inovasi
from tests.factories.inovasi import buat_impor
from tests.factories.instansi import buat_pemeran
from tests.inovasi.lembar import KEPALA, baris, teks_csv, unggahan

pytestmark = [pytest.mark.django_db, pytest.mark.serangan]

DASAR = {"nama": "Layanan", "ringkasan": "Cepat."}
SEL = {
    "bukan bilangan": ("hasil_ukur", "Lama | hari | NaN | 1"),
    "bukan bilangan bersinyal": ("hasil_ukur", "Lama | hari | 1 | -sNaN123"),
    "tak hingga": ("hasil_ukur", "Lama | hari | Infinity | 1"),
    "pangkat": ("hasil_ukur", "Lama | hari | 1e999999 | 1"),
    "pangkat tak terbaca": ("hasil_ukur", "Lama | hari | 1e99999999999999999999 | 1"),
    "membulat melewati batas": ("hasil_ukur", "Lama | hari | 99999999999999.999 | 1"),
    "pos-el 306 huruf": ("kontak_pos_el", f"{'a' * 60}@{'.'.join(['b' * 60] * 4)}.id"),
    "alamat IPv6 rusak": ("sumber_url", "http://[::1"),
    "skrip": ("video_url", "javascript:alert(1)"),
    "skrip bergaris": ("video_url", "javascript://contoh.go.id/%0aalert(1)"),
    "data": ("sumber_url", "data:text/html,<script>alert(1)</script>"),
    "berkas": ("sumber_url", "file:///etc/passwd"),
    "seribu urusan": ("urusan_lain", ";".join(f"pekerjaan umum dan penataan ruan{n}" for n in range(1000))),
    "seribu tujuan": ("tpb", "1," * 1000),
    "telepon panjang": ("kontak_telepon", "8" * 20_000),
    "uang panjang": ("biaya", "9" * 20_000),
    "uang berspasi": ("biaya", "1" + " " * 20_000 + "x"),
    "tanggal berspasi": ("uji_coba_pada", "1" + " " * 20_000 + "x"),
    "nama bulan panjang": ("uji_coba_pada", "1 " + "a" * 20_000),
}


@pytest.mark.parametrize("jenis", sorted(SEL))
def test_sel_ganjil_menjadi_kalimat_dan_tidak_menghentikan_apa_pun(jenis):
    nama, isi = SEL[jenis]
    mulai = time.perf_counter()
    nilai, galat = baca_baris({**DASAR, nama: isi})
    assert time.perf_counter() - mulai < 1
    assert nama not in nilai and galat[nama].endswith((".", "?")), (nilai, galat)


@pytest.fixture
def p(monkeypatch):
    for modul in (layanan, kerja):
        monkeypatch.setattr(modul, "antrekan", lambda *_: None)
    return buat_pemeran()


@pytest.fixture
def fitri(p):
    klien = Client()
    klien.force_login(p.fitri)
    return klien


@pytest.mark.parametrize("jenis", sorted(SEL))
def test_baris_diperbaiki_dengan_sel_ganjil_ditolak_di_bidangnya(p, fitri, jenis):
    nama, isi = SEL[jenis]
    impor = buat_impor(p.tuan_rumah, p.fitri, KeadaanImpor.SIAP)
    jawaban = fitri.post(alamat(impor, "baris", 3), {**DASAR, "tahapan": "Penerapan", nama: isi})
    assert jawaban.status_code == 422 and nama in jawaban.context["form"].errors


@pytest.mark.parametrize("nomor", ["9" * 5000, "-2", "٢", "2e0", "0002.0", "=2"])
def test_nomor_baris_ngawur_di_daftar_perbaikan(p, nomor):
    impor = buat_impor(p.tuan_rumah, p.fitri, KeadaanImpor.SIAP)
    isi = f"Baris;Nama inovasi;Tahapan\n{nomor};Diubah;Penerapan\n3;Benar;Penerapan\n"
    layanan.unggah_perbaikan(impor=impor, berkas=unggahan(isi.encode(), "galat.csv"))
    kerja.kerjakan(impor.pk)
    impor.refresh_from_db()
    assert impor.keadaan == KeadaanImpor.SIAP and "1 baris" in impor.galat
    assert [b.data["nama"] for b in impor.baris.order_by("nomor")] == ["Baris 2", "Benar"]


KOLOM = {
    "ganda": {"kolom_0": "nama", "kolom_1": "nama"},
    "tanpa nama": {"kolom_0": "tahapan"},
    "bidang asing": {"kolom_0": "nama", "kolom_1": "status"},
    "pemilik": {"kolom_0": "nama", "kolom_1": "instansi"},
    "indeks": {"kolom_-1": "nama", "kolom_99999999999": "nama", "kolom_x": "nama"},
}


@pytest.mark.parametrize("jenis", sorted(KOLOM))
def test_pemetaan_palsu_ditolak(p, fitri, jenis):
    impor = buat_impor(p.tuan_rumah, p.fitri, KeadaanImpor.DIUNGGAH)
    semula = impor.pemetaan
    assert fitri.post(alamat(impor, "kolom"), KOLOM[jenis]).status_code == 422
    impor.refresh_from_db()
    assert impor.pemetaan == semula and impor.keadaan == KeadaanImpor.DIUNGGAH


@pytest.mark.parametrize("indeks", [-1, 10**6])
def test_pemetaan_ke_kolom_yang_tidak_ada_menjadi_sel_kosong(p, indeks):
    impor = buat_impor(p.tuan_rumah, p.fitri, KeadaanImpor.DIUNGGAH)
    layanan.petakan(impor=impor, pemetaan={"nama": indeks})
    kerja.kerjakan(impor.pk)
    impor.refresh_from_db()
    assert impor.keadaan == KeadaanImpor.SIAP
    assert all("nama" in b.galat for b in impor.baris.all())


def test_kiriman_tidak_menentukan_pemilik_status_atau_pengonfirmasi(p, fitri):
    impor = buat_impor(p.tuan_rumah, p.fitri, KeadaanImpor.SIAP)
    lebih = {"status": "TERBIT", "instansi": p.lain.pk, "slug": "rampas", "banyak_kunjungan": "999",
             "dikonfirmasi_oleh": p.eko.pk, "impor": "1", "inovasi": "1"}  # fmt: skip
    fitri.post(alamat(impor, "baris", 3), {**DASAR, "tahapan": "Penerapan", **lebih})
    assert not set(impor.baris.get(nomor=3).data) & set(lebih)
    for tombol in ("masukkan", "teruskan"):
        fitri.post(alamat(impor, tombol), {"tujuan": "terbit", **lebih})
        kerja.kerjakan(impor.pk)
    milik = Inovasi.objects.filter(impor=impor)
    assert milik.count() == 2 and set(milik.values_list("status", "instansi")) == {("DRAF", p.tuan_rumah.pk)}


CSV = {
    "NUL di dalam": teks_csv([baris(1, Tahapan="Penerapan")]).encode().ljust(5000) + b"\n2;a\x00b\n",
    "UTF-16 ganjil": b"\xff\xfe" + teks_csv([baris(1)]).encode("utf-16-le") + b"\xd8",
    "surogat sebatang": b"\xff\xfe" + b"\x00\xd8" * 400,
    "kutip tak tertutup": f'{";".join(KEPALA)}\n1;"{"a" * 100_000}'.encode(),
    "sep tanpa huruf": b"sep=",
    "sep baris baru": b"sep=\nNama;Tahapan\na;b\n",
    "satu baris tanpa akhir": b"a;" * 1_000_000,
    "sejuta baris kosong": b"Nama\n" + b"\n" * 1_000_000 + b"Layanan\n",
    "sejuta baris berisi": b"Nama\n" + b"a\n" * 1_000_000,
}


@pytest.mark.parametrize("jenis", sorted(CSV))
def test_csv_ganjil_berakhir_dengan_kalimat_atau_kolom(p, jenis):
    mulai = time.perf_counter()
    impor = layanan.unggah(instansi=p.tuan_rumah, berkas=unggahan(CSV[jenis], "a.csv"), oleh=p.fitri)
    kerja.kerjakan(impor.pk)
    impor.refresh_from_db()
    assert impor.keadaan in {KeadaanImpor.DIUNGGAH, KeadaanImpor.GAGAL} and time.perf_counter() - mulai < 10
    assert impor.keadaan == KeadaanImpor.DIUNGGAH or impor.galat.endswith(".")


def _serentak(*semua):
    mulai, galat = threading.Barrier(len(semua)), []

    def jalan(satu):
        mulai.wait()
        try:
            satu()
        except Exception as sebab:
            galat.append(sebab)
        finally:
            connection.close()

    utas = [threading.Thread(target=jalan, args=(s,)) for s in semua]
    [u.start() for u in utas]
    [u.join() for u in utas]
    assert galat == []


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("ke", range(3))
def test_batal_dua_kali_dan_dua_pekerja_serentak(p, ke, monkeypatch):
    monkeypatch.setattr(impor_masuk, "SEKALI_MASUK", 5)
    impor = buat_impor(p.tuan_rumah, p.fitri, KeadaanImpor.SIAP, baris=40)
    layanan.masukkan(impor=impor, oleh=p.fitri)
    jadi: list[bool] = []

    def batal(oleh):
        time.sleep(0.01 * ke)
        jadi.append(impor_masuk.batalkan(impor=impor, oleh=oleh))

    _serentak(
        lambda: kerja.kerjakan(impor.pk), lambda: kerja.kerjakan(impor.pk),
        lambda: batal(p.fitri), lambda: batal(p.ani),
    )  # fmt: skip
    assert sorted(jadi) == [False, True]
    assert ImporInovasi.objects.get(pk=impor.pk).keadaan == KeadaanImpor.DIBATALKAN
    assert not Inovasi.objects.filter(impor=impor).exists()
    kerja.kerjakan(impor.pk)
    assert not Inovasi.objects.filter(instansi=p.tuan_rumah).exists()


@pytest.mark.parametrize("siapa", ["eko", "budi", "dedi"])
def test_impor_instansi_lain_tidak_dibaca_dan_tidak_disentuh(p, siapa):
    impor = buat_impor(p.tuan_rumah, p.fitri, KeadaanImpor.SIAP)
    klien = Client()
    klien.force_login(getattr(p, siapa))
    baca = ["rincian", "keadaan", "kolom", "galat", "perbaiki"]
    tulis = ["kolom", "perbaiki", "masukkan", "teruskan", "batalkan"]
    for slug in (p.tuan_rumah.slug, p.lain.slug, p.pengunjung.slug):
        semua = [("get", n, ()) for n in baca] + [("post", n, ()) for n in tulis]
        semua += [("get", "baris", (3,)), ("post", "baris", (3,)), ("post", "lewati", (3,))]
        for metode, nama, lebih in semua:
            url = reverse(f"etalase:impor_{nama}", args=[slug, impor.kode, *lebih])
            assert getattr(klien, metode)(url, {"kolom_0": "nama"}).status_code in {403, 404}, url
    impor.refresh_from_db()
    assert impor.keadaan == KeadaanImpor.SIAP
