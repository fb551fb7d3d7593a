"""Search, lists, suggestions and feed under attack: whatever is asked, an answer, soon, and of nobody else."""

from __future__ import annotations

import time
from urllib.parse import quote

import pytest
from django.test import Client
from lxml import etree, html

from inovasi.cari import queries as pencarian
from inovasi.cari import queries_sql as pencarian_sql
from inovasi.flow import lakukan
from instansi.bidang import bersihkan
from tests.factories.inovasi import buat_lengkap, buat_penghargaan
from tests.factories.instansi import buat_pemeran

pytestmark = [pytest.mark.django_db, pytest.mark.serangan]

DAFTAR = ("/cari/", "/inovasi/", "/penghargaan/", "/instansi/")
SEMUA = (*DAFTAR, "/cari/saran/", "/pilih/instansi/", "/kabar.atom")


@pytest.fixture
def p():
    p = buat_pemeran()
    for n in range(3):
        satu = buat_lengkap(p.tuan_rumah, f"Layanan Antar {n}")
        lakukan(satu, "terbitkan_langsung", oleh=p.ani)
    buat_penghargaan(p.tuan_rumah, "Lomba Antar")
    return p


TANYA = [
    "&", "|", "!", "<->", "a <-> b", ":*", "antar:*", "antar:A", "'", "''", "\\", "antar\\", "(((", "antar & !layanan",
    "-", "--", "-antar", "-antar -layanan", '"', '""', '"antar', '"antar layanan" -"a b"', "%", "_", "%%", "ant%",
    "%s", "%(cocok)s", "{0}", "$1", "😀", "😀" * 300, "antar" * 2000, "a " * 5000, "\x00", "ant\x00ar", "yang",
    "yang di dan untuk", "...", "٣", "１２", "ß", "İ", "ﬁ", "O'Brien", "a" + "\u0301" * 3000, "\u202e", " " * 9000,
    "\ufffe\uffff", "\x02antar\x03", "<script>", "]]>", "1e9", "-1", "null", "layanan-antar", "ａｎｔａｒ",
    "layanan\nantar",
    "' OR 1=1 --", "'; DROP TABLE x; --", "antar'::tsquery", "simple'", "kec. " * 100, '"' * 200, "-" * 200,
    "(antar|layanan)&!x:*", "antar <2> layanan", "~", "^", "+antar", "kota kab prov desa kel",
]  # fmt: skip


@pytest.mark.parametrize("alamat", SEMUA)
def test_pertanyaan_apa_pun_dijawab_segera(p, alamat):
    c, ganjil = Client(), []
    for teks in TANYA:
        mulai = time.perf_counter()
        for tajuk in ({}, {"HTTP_HX_REQUEST": "true"}):
            jawaban = c.get(f"{alamat}?q={quote(teks)}", follow=True, **tajuk)
            if jawaban.status_code != 200 or time.perf_counter() - mulai > 3:
                ganjil.append((teks[:40], jawaban.status_code, time.perf_counter() - mulai))
            elif "html" in jawaban["Content-Type"] and jawaban.content.strip():
                pohon = html.fromstring(jawaban.content)
                if pohon.xpath("//script[not(@src)][not(@type='application/ld+json')]"):
                    ganjil.append((teks[:40], "unsur", 0))
            elif "xml" in jawaban["Content-Type"]:
                etree.fromstring(jawaban.content)
    assert ganjil == []


KUERI = {
    "seribu kali": "&".join(f"q=a{n}" for n in range(1000)),
    "sembilan ratus segi": "&".join(f"urusan=KESEHATAN{n}&provinsi={n}" for n in range(450)),
    "segi sama": "urusan=KESEHATAN&" * 500,
    "semua segi": "&".join(f"{k}={n}" for k in ("provinsi", "tahun", "tingkat", "jenis") for n in range(1945, 2101)),
    "segi asing": "status=DRAF&inovasi__status=DRAF&order_by=password&__proto__=1&instansi_id=1",
    "halaman besar": "page=1000000000", "halaman lebih besar": "page=" + "9" * 400, "halaman minus": "page=-1",
    "halaman eksponen": "page=1e9", "halaman angka arab": "page=%D9%A3", "halaman lebar": "page=%EF%BC%92",
    "halaman pecahan": "page=1.5", "halaman garis": "page=1_0", "halaman nol": "page=0",
    "tahun ngawur": "tahun=0000&tahun=99999&tahun=%D9%A2%D9%A0%D9%A2%D9%A4&tahun=-2018&tahun=2018%00",
    "urut ngawur": "urut=kunjungan;drop&urut=nilai&urut=-id", "bita rusak": "q=%ff%fe&provinsi=%ed%a0%80",
    "surogat": "q=%ed%a0%80%ed%b0%80", "kosong semua": "q=&urusan=&provinsi=&page=", "daftar php": "q[]=a&q[$ne]=1",
    "hanya tanda": "?&&&===", "kunci panjang": "a" * 5000 + "=1",
}  # fmt: skip


@pytest.mark.parametrize("alamat", SEMUA)
def test_parameter_absurd_tidak_menjadi_galat(p, alamat):
    c = Client()
    for nama, kueri in KUERI.items():
        jawaban = c.get(f"{alamat}?{kueri}", follow=True)
        assert jawaban.status_code == 200, (nama, jawaban.status_code)
        assert len(jawaban.redirect_chain) <= 1 and all(
            a.startswith("/") for a, _ in jawaban.redirect_chain
        ), nama


@pytest.mark.parametrize("alamat", [*DAFTAR, "/kabar.atom"])
def test_yang_terlalu_lama_dijawab_dengan_sopan(p, alamat, monkeypatch):
    def lambat(*_a, **_k):
        return "SELECT 0, 0, 0 FROM pg_sleep(5)", {}

    monkeypatch.setattr(pencarian, "BATAS_MILIDETIK", 100)
    for nama in ("susun", "susun_daftar"):
        monkeypatch.setattr(pencarian_sql, nama, lambat)
    for tajuk in ({}, {"HTTP_HX_REQUEST": "true"}):
        mulai = time.perf_counter()
        jawaban = Client().get(f"{alamat}?q=antar&urusan=KESEHATAN&provinsi=32", **tajuk)
        assert jawaban.status_code == 503 and time.perf_counter() - mulai < 3
        assert "lagi" in jawaban.content.decode()


def test_kabar_tetap_xml_dengan_huruf_yang_bukan_huruf(p):
    nama = "Antar \ufffe\uffff\ufdd0\x02\U0001ffff]]><b>"
    satu = buat_lengkap(p.tuan_rumah, bersihkan(nama))
    lakukan(satu, "terbitkan_langsung", oleh=p.ani)
    isi = Client().get(f"/kabar.atom?q={quote('antar' + chr(0xFFFE))}").content
    assert etree.fromstring(isi).xpath("//*[local-name()='entry']")


def test_jawaban_tidak_tertukar_antara_orang_dan_potongan(p):
    c = Client()
    c.force_login(p.budi)
    for alamat in DAFTAR:
        for klien in (Client(), c):
            jawaban = klien.get(alamat)
            assert "HX-Request" in jawaban["Vary"]
            simpan = jawaban.get("Cache-Control", "")
            assert "public" not in simpan and (klien is not c or "no-store" in simpan), (alamat, simpan)
        assert b"<html" not in c.get(alamat, HTTP_HX_REQUEST="true").content
    kabar = c.get("/kabar.atom")
    assert "Budi" not in kabar.content.decode() and "Set-Cookie" not in kabar.headers


def test_umpan_dan_pengalihan_tidak_mengikuti_nama_situs_dari_tajuk(p):
    for alamat in ("/kabar.atom", "/cari/?q=", "/cari/?q=antar"):
        jawaban = Client().get(alamat, HTTP_X_FORWARDED_HOST="evil.test")
        assert "evil.test" not in jawaban.content.decode() + str(jawaban.headers)
        assert Client().get(alamat, HTTP_HOST="evil.test").status_code == 400


@pytest.mark.parametrize("alamat", SEMUA)
def test_hanya_dibaca(p, alamat):
    for metode in ("post", "put", "delete", "patch"):
        assert getattr(Client(), metode)(alamat, {"q": "x"}).status_code == 405
