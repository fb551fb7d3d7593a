"""What is not published says not a word outside: pages, search, suggestions, feed, files, exports, counts, pictures."""

from __future__ import annotations

import io

import pytest
from django.apps import apps
from django.db import connection, models
from django.test import Client
from django.urls import reverse
from lxml import etree, html
from python_calamine import CalamineWorkbook

from inovasi.cari.services_indeks import segarkan
from inovasi.choices import KeadaanImpor, KeputusanTelaah, StatusInovasi
from inovasi.flow import lakukan
from inovasi.models import HasilUkur, Inovasi, TelaahInovasi
from tests.factories.inovasi import (
    LENGKAP,
    buat_berkas,
    buat_foto,
    buat_impor,
    buat_inovasi,
    buat_lengkap,
    buat_penghargaan,
)
from tests.factories.instansi import buat_pemeran
from tests.serangan.jelajah import jelajahi

pytestmark = [pytest.mark.django_db, pytest.mark.serangan]

TANDA = "zuhrimatika"  # in every text of what is hidden
DIKENAL = "wentalora"  # in what anybody may read
ALAMAT = (
    "/",
    "/cari/",
    "/inovasi/",
    "/penghargaan/",
    "/instansi/",
    "/kunjungan/",
    "/rencana/",
    "/bergabung/",
)
BERTANYA = (
    "/cari/?q=", "/inovasi/?q=", "/instansi/?q=", "/penghargaan/?q=", "/pilih/instansi/?q=", "/inovasi/saran/?q=",
    "/kabar.atom?q=", "/cari/?macam=inovasi&q=",
)  # fmt: skip


@pytest.fixture
def p():
    return buat_pemeran()


def _teks(inovasi: Inovasi, kata: str) -> None:
    """The word into every text of the record."""
    for f in Inovasi._meta.concrete_fields:
        bebas = isinstance(f, models.CharField | models.TextField) and not f.choices and not f.unique
        if bebas and f.name not in {"kontak_telepon", "kontak_pos_el", "video_url", "sumber_url"}:
            setattr(inovasi, f.name, f"{kata} {f.name}"[: f.max_length])
    inovasi.video_url = inovasi.sumber_url = f"https://{kata}.go.id/"
    inovasi.kontak_pos_el = f"{kata}@contoh.go.id"
    inovasi.save()


@pytest.fixture
def tersembunyi(p) -> list[Inovasi]:
    """A draft, one under review, one sent back and one archived, with everything that may stand beside them."""
    semua = [
        buat_inovasi(p.tuan_rumah, status=s, slug=f"{TANDA}-{s.lower()}-{n}", **LENGKAP | {"ringkasan": "x"})
        for n, s in enumerate(["DRAF", "TELAAH", "DRAF", "ARSIP"])
    ]
    juara = buat_penghargaan(p.tuan_rumah, f"Lomba {DIKENAL}")
    for satu in semua:
        _teks(satu, TANDA)
        buat_foto(satu, p.fitri, keterangan=TANDA, teks_alternatif=TANDA)
        buat_berkas(satu, p.fitri, TANDA)
        HasilUkur.objects.create(inovasi=satu, ukuran=TANDA, sebelum=1, sesudah=2)
        juara.inovasi.add(satu)
    TelaahInovasi.objects.create(
        inovasi=semua[2], keputusan=KeputusanTelaah.KEMBALIKAN, catatan=TANDA, dibuat_pada="2026-01-01T00:00Z",
        dibuat_oleh=p.citra,
    )  # fmt: skip
    impor = buat_impor(p.tuan_rumah, p.fitri, KeadaanImpor.SIAP)
    impor.baris.update(data={"nama": TANDA, "ringkasan": TANDA}, sel=[TANDA])
    terbit = buat_inovasi(p.tuan_rumah, f"Layanan {DIKENAL}", **LENGKAP | {"tematik": DIKENAL})
    juara.inovasi.add(terbit)
    segarkan(inovasi=[i.pk for i in [*semua, terbit]], penghargaan=[juara.pk])
    return semua


def _klien(orang=None) -> Client:
    c = Client()
    if orang:
        c.force_login(orang)
    return c


def _isi(jawaban) -> str:
    isi = b"".join(jawaban.streaming_content) if jawaban.streaming else jawaban.content
    if "spreadsheet" in jawaban.headers.get("Content-Type", ""):
        lembar = CalamineWorkbook.from_filelike(io.BytesIO(isi)).get_sheet_by_index(0)
        return " ".join(str(s) for baris in lembar.to_python() for s in baris)
    return isi.decode("utf-8", "replace")


# The page may repeat what was asked, never what a hidden record says or where it stands.
TERTULIS = (*tuple(f"{TANDA} {f.name}" for f in Inovasi._meta.concrete_fields), f"/{TANDA}")


@pytest.mark.parametrize("siapa", [None, "eko", "budi"])
def test_tidak_satu_kata_pun_dari_yang_belum_terbit(p, tersembunyi, siapa):
    c = _klien(siapa and getattr(p, siapa))
    halaman = {
        a: isi
        for a, isi in jelajahi(c, [*ALAMAT, p.tuan_rumah.get_absolute_url()], batas=250).items()
        if TANDA not in a
    }
    assert sum(DIKENAL in isi for isi in halaman.values()) >= 3, "yang terbit harus terbaca"
    assert [a for a, isi in halaman.items() if TANDA in isi.lower()] == []


@pytest.mark.parametrize("siapa", [None, "eko"])
def test_pencarian_saran_dan_ekspor_tidak_menemukannya(p, tersembunyi, siapa):
    c = _klien(siapa and getattr(p, siapa))
    for alamat in BERTANYA:
        for tajuk in ({}, {"HTTP_HX_REQUEST": "true"}):
            jawaban = c.get(f"{alamat}{TANDA}", **tajuk)
            if jawaban.status_code == 200:
                assert [t for t in TERTULIS if t in _isi(jawaban)] == [], alamat
    for bentuk in ("csv", "json", "xlsx"):
        isi = _isi(c.get(reverse("inovasi:ekspor", args=[p.tuan_rumah.slug, bentuk])))
        assert DIKENAL in isi and TANDA not in isi, bentuk


@pytest.mark.parametrize("siapa", [None, "eko", "budi"])
def test_langsung_ke_alamatnya_tidak_ditemukan(p, tersembunyi, siapa):
    c = _klien(siapa and getattr(p, siapa))
    for satu in tersembunyi:
        assert c.get(reverse("inovasi:rincian", args=[satu.slug])).status_code == 404
        berkas = satu.berkas.get()
        assert c.get(reverse("inovasi:berkas", args=[satu.slug, berkas.pk])).status_code == 404
        c.post(reverse("kunjungan:rencana_simpan"), {"jenis": "inovasi", "nomor": satu.pk})
    assert TANDA not in c.get(reverse("kunjungan:rencana")).content.decode()


def test_berkas_terbit_tidak_membuka_berkas_inovasi_lain(p, tersembunyi):
    terbit = Inovasi.objects.terbit().get()
    for satu in tersembunyi:
        url = reverse("inovasi:berkas", args=[terbit.slug, satu.berkas.get().pk])
        assert _klien().get(url).status_code == 404


def test_setelah_diarsipkan_lenyap_dari_semuanya(p):
    satu = buat_lengkap(p.tuan_rumah, f"Layanan {TANDA}", slug=TANDA)
    lakukan(satu, "terbitkan_langsung", oleh=p.ani)
    c = _klien()
    assert c.get(f"/inovasi/{TANDA}/").status_code == 200 and TANDA in c.get("/inovasi/").content.decode()
    lakukan(satu, "arsipkan", oleh=p.ani)
    assert c.get(f"/inovasi/{TANDA}/").status_code == 404
    for alamat in (*ALAMAT, "/kabar.atom", p.tuan_rumah.get_absolute_url()):
        jawaban = c.get(alamat)
        assert TANDA not in _isi(jawaban), alamat


def test_indeks_dan_kamus_tidak_memuat_yang_tersembunyi(p, tersembunyi):
    """Counts, corrections of spelling and suggestions come from these tables."""
    with connection.cursor() as kursor:
        for model in apps.get_app_config("inovasi").get_models():
            if not model.__name__.endswith("Cari"):
                continue
            tabel = connection.ops.quote_name(model._meta.db_table)
            kursor.execute(f"SELECT count(*) FROM {tabel} t WHERE t::text LIKE %s", [f"%{TANDA}%"])
            assert kursor.fetchone()[0] == 0, tabel


JAHAT = '<script>alert(1)</script>]]>&<b id="w">W</b>\u202e😀'


def test_kabar_dan_halaman_dengan_nama_jahat_tetap_utuh(p):
    """Markup, the end of a CDATA section and controls inside a name: XML stays XML and HTML has no new element."""
    satu = buat_lengkap(p.tuan_rumah, JAHAT, slug="jahat", ringkasan=JAHAT)
    lakukan(satu, "terbitkan_langsung", oleh=p.ani)
    buat_penghargaan(p.tuan_rumah, JAHAT, uraian=JAHAT, pemberi=JAHAT)
    c = _klien()
    for alamat in ("/kabar.atom", "/cari/?q=script+alert", "/inovasi/?q=alert", "/inovasi/saran/?q=alert",
                   "/inovasi/jahat/", "/penghargaan/?q=alert", p.tuan_rumah.get_absolute_url(), "/"):  # fmt: skip
        jawaban = c.get(alamat)
        if jawaban.status_code != 200:
            continue
        if "xml" in jawaban["Content-Type"]:
            pohon = etree.fromstring(jawaban.content)
            assert not pohon.xpath("//*[local-name()='script' or local-name()='b']")
        else:
            pohon = html.fromstring(jawaban.content)
            assert not pohon.xpath("//*[@id='w'] | //script[not(@src)][not(@type='application/ld+json')]")


def test_status_penuh(p):
    """The hidden states of this file are all there are."""
    assert set(StatusInovasi.values) == {"DRAF", "TELAAH", "TERBIT", "ARSIP"}
