"""Hostile addresses: whatever stands in path, query or cookie, the answer is a page and never an error of ours."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.conf import settings
from django.core.handlers.wsgi import WSGIRequest
from django.http import QueryDict
from django.test import Client
from django.urls import reverse

from tests.akses.harapan import HARAPAN, TAMU
from tests.akses.panggung import Panggung, siapkan

pytestmark = [pytest.mark.django_db, pytest.mark.serangan]

KUNCI = (
    "page q cari kelompok tahun tema jenis wilayah tuan_rumah penghargaan inovasi pihak keadaan next periksa "
    "unduh urut"
).split()
NILAI = [
    "a%00b",
    "%ff%fe",
    "%ed%a0%80",
    "9" * 40,
    "-1",
    "1_000",
    "%EF%BC%91",
    "%F0%9F%98%80'%22%3C%25",
    "%0d%0aX-Uji:1",
]
ASING = [
    "status=DITELAAH&status=DRAF&kunjungan__status=x&order_by=-dibuat_oleh__password&_connector=OR&urut=pemohon"
]


@pytest.fixture(scope="module")
def panggung(django_db_setup, django_db_blocker) -> Iterator[Panggung]:
    with django_db_blocker.unblock(), siapkan() as p:
        yield p


def _kode(klien: Client, alamat: str) -> int | str:
    try:
        jawaban = klien.get(alamat)
        if hasattr(jawaban, "streaming_content"):
            b"".join(jawaban.streaming_content)
        return jawaban.status_code
    except Exception as galat:
        return f"{type(galat).__name__}: {str(galat)[:80]}"


@pytest.fixture
def kueri_terbaca(monkeypatch):
    """Has anybody looked at the query of an address since this was last asked?"""
    dilihat = []

    class Kueri(QueryDict):
        pass

    def mengintip(asli):
        def intip(*argumen, **lain):
            dilihat.append(asli)
            return asli(*argumen, **lain)

        return intip

    baca = "__getitem__ __contains__ __iter__ __len__ get getlist items keys values lists dict copy urlencode"
    for nama in baca.split():
        setattr(Kueri, nama, mengintip(getattr(QueryDict, nama)))
    monkeypatch.setattr(
        WSGIRequest, "GET", property(lambda p: Kueri(p.META["QUERY_STRING"], encoding=p.encoding))
    )
    monkeypatch.setattr(WSGIRequest, "get_full_path", mengintip(WSGIRequest.get_full_path))

    def ditanya():
        hasil = bool(dilihat)
        dilihat.clear()
        return hasil

    return ditanya


@pytest.mark.parametrize("nama", sorted(n for n, baris in HARAPAN.items() if baris[0].get is not None))
def test_kueri_ganjil_tidak_pernah_menjadi_galat(panggung, kueri_terbaca, nama):
    baris = HARAPAN[nama][0]
    alamat = reverse(nama, kwargs=panggung.argumen[baris.argumen])
    siapa = baris.get.split()[0]
    kueri_terbaca()
    for kueri in ["&".join(f"{k}={n}" for k in KUNCI) for n in NILAI] + ASING:
        kode = _kode(panggung.klien[siapa], f"{alamat}?{kueri}")
        assert isinstance(kode, int) and kode < 500, (kueri[:60], kode)
        if not kueri_terbaca():
            return  # whatever else stands there, nobody looks at it


JALUR = [
    "/kunjungan/%00/", "/kunjungan/%00/dokumen/", "/kunjungan/%00/dokumen/surat-balasan/", "/undangan/%00/",
    "/instansi/a%00/", "/media/publik/%00.jpg", "/media/%2e%2e/privat/surat/contoh.pdf", "/sandi/lupa/1-%00/",
    "/kunjungan/%ff%fe/dokumen/", "/kunjungan/" + "a" * 4000 + "/dokumen/", "/undangan/%ed%a0%80/",
    "/kunjungan/KJ/rombongan/" + "9" * 30 + "/", "/dokumen/00000000-0000-0000-0000-000000000000/unduh/",
    "/media/publik/../privat/surat/contoh.pdf", "/media/publik//etc/passwd", "/media/privat/surat/contoh.pdf",
]  # fmt: skip


@pytest.mark.parametrize("jalur", JALUR)
@pytest.mark.parametrize("siapa", ["anonim", *TAMU.split()[:1], "citra"])
def test_jalur_ganjil_tidak_ditemukan(panggung, siapa, jalur):
    kode = _kode(panggung.klien[siapa], jalur)
    assert kode in {400, 404} or (siapa == "anonim" and kode == 302), kode


@pytest.mark.parametrize(
    "nama", [settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME, "messages", "lain"]
)
@pytest.mark.parametrize("nilai", [r'"\000aaaaaaaaaaaa"', r'"\351\355\240\200aaaaaaaaa"', "x" * 5000])
def test_kue_ganjil_tidak_menjatuhkan_halaman(panggung, nama, nilai):
    # http.cookies reads "\000" inside quotes as the character itself.
    jawaban = Client(HTTP_COOKIE=f"{nama}={nilai}").get("/masuk/")
    assert jawaban.status_code == 200


def test_kiriman_tanpa_formulir_juga_bersih(panggung):
    data = {"tuan_rumah": "a\x00b", "inovasi": "\x00", "penghargaan": "\x00", "kunci_formulir": "\x00"}
    assert panggung.klien["budi"].post("/kunjungan/ajukan/", data).status_code in {200, 422}
