"""Every door on the stage: forged forms, headers, and objects of another visit or agency under one's own address."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import reverse

from tests.akses.harapan import HARAPAN
from tests.akses.panggung import Panggung, siapkan
from tests.serangan.tajuk import periksa_tajuk

pytestmark = [pytest.mark.django_db, pytest.mark.serangan]


@pytest.fixture(scope="module")
def panggung(django_db_setup, django_db_blocker) -> Iterator[Panggung]:
    with django_db_blocker.unblock(), siapkan() as p:
        yield p


def _habiskan(jawaban):
    if hasattr(jawaban, "streaming_content"):
        b"".join(jawaban.streaming_content)
    return jawaban


@pytest.mark.parametrize("nama", sorted(n for n, semua in HARAPAN.items() if semua[0].post is not None))
def test_setiap_kiriman_tanpa_tanda_ditolak(panggung, nama):
    baris = HARAPAN[nama][0]
    siapa = (baris.post or baris.get or "budi").split()[0]
    c = Client(enforce_csrf_checks=True)
    c.cookies = panggung.klien[siapa].cookies
    alamat = reverse(nama, kwargs=panggung.argumen[baris.argumen])
    for tambahan in ({}, {"HTTP_HX_REQUEST": "true"}, {"HTTP_ORIGIN": "https://evil.test"}):
        jawaban = c.post(alamat, {"csrfmiddlewaretoken": "x" * 64}, **tambahan)
        assert jawaban.status_code == 403 and "formulir" in jawaban.content.decode().lower()
    assert c.put(alamat).status_code in {403, 405} and c.delete(alamat).status_code in {403, 405}


@pytest.mark.parametrize("nama", sorted(n for n, semua in HARAPAN.items() if semua[0].get is not None))
def test_tajuk_di_setiap_jawaban(panggung, nama):
    baris = HARAPAN[nama][0]
    alamat = reverse(nama, kwargs=panggung.argumen[baris.argumen])
    for siapa in ("anonim", baris.get.split()[0], "eko"):
        jawaban = _habiskan(panggung.klien[siapa].get(alamat))
        periksa_tajuk(jawaban)
        if siapa != "anonim":
            simpan = jawaban["Cache-Control"]
            assert "no-store" in simpan or simpan.startswith("public"), (siapa, simpan)
            assert not simpan.startswith("public") or baris.publik


def test_bersarang_milik_kunjungan_atau_instansi_lain_tidak_ditemukan(panggung):
    a = panggung.argumen
    lain, slug_lain = a["tayang"]["kode"], "kecamatan-lembayung"
    silang = [
        ("dedi", "kunjungan:butir_ubah", {"kode": lain, "pk": a["butir"]["pk"]}),
        ("dedi", "kunjungan:peserta_ubah", {"kode": lain, "pk": a["penerima"]["pk"]}),
        ("budi", "kunjungan:peserta_ubah", {"kode": lain, "pk": a["tamu"]["pk"]}),
        ("budi", "kunjungan:peserta_ganti", {"kode": lain, "pk": a["tamu"]["pk"]}),
        ("budi", "kunjungan:foto_ubah", {"kode": lain, "pk": a["foto_tamu"]["pk"]}),
        ("budi", "kunjungan:foto_berkas", {"kode": lain, "pk": a["foto_tamu"]["pk"], "ukuran": "besar"}),
        ("anonim", "kunjungan:foto_publik", {"kode": lain, "pk": a["foto_tamu"]["pk"]}),
        ("anonim", "kunjungan:foto_berkas", {"kode": lain, "pk": a["foto_tamu"]["pk"], "ukuran": "kecil"}),
        *(
            ("eko", f"kelola:{n}", {"slug": slug_lain, "pk": a[obj]["pk"]})
            for n, obj in (
                ("anggota_peran", "anggota"), ("pejabat_ubah", "pejabat"), ("jabatan_ubah", "jabatan"),
                ("pemangku_tambah", "jabatan"), ("pemangku_ubah", "pemangku"), ("ruang_ubah", "ruang"),
                ("surel_rinci", "surel"),
            )
        ),
    ]  # fmt: skip
    for siapa, nama, argumen in silang:
        alamat = reverse(nama, kwargs=argumen)
        assert _habiskan(panggung.klien[siapa].get(alamat)).status_code == 404, (siapa, nama)
        if nama not in {"kunjungan:foto_publik", "kunjungan:foto_berkas", "kelola:surel_rinci"}:
            assert panggung.klien[siapa].post(alamat, {"nama": "x"}).status_code == 404, (siapa, nama)
