"""The engine: what a PDF carries, and that it fetches nothing it was not given."""

from __future__ import annotations

import io

import pypdf
import pytest

from laporan.cetak import susun_html
from laporan.render import GagalRender, _mesin, panaskan, render_pdf
from tests.pdf import contoh

RAHASIA = "/etc/passwd"


def buka(hasil):
    return pypdf.PdfReader(io.BytesIO(hasil.pdf))


def halaman(badan, kepala=""):
    return (
        f'<!DOCTYPE html><html lang="id"><head><title>Uji</title>{kepala}</head><body>{badan}</body></html>'
    )


def test_pdf_bertag_berbahasa_berjudul_dan_huruf_tertanam():
    pdf = buka(render_pdf(susun_html(contoh.balasan(), "Kecamatan Lembayung")))
    akar = pdf.trailer["/Root"]
    assert akar["/Lang"] == "id"
    assert akar["/MarkInfo"]["/Marked"]
    assert akar["/ViewerPreferences"]["/DisplayDocTitle"]
    assert "/StructTreeRoot" in akar
    assert pdf.metadata.title == "Surat balasan: Kesediaan Menerima Studi Komparasi"
    assert pdf.metadata.author == "Kecamatan Lembayung"
    assert "pdfuaid:part" in akar["/Metadata"].get_data().decode()
    for huruf in pdf.pages[0]["/Resources"]["/Font"].values():
        uraian = huruf["/DescendantFonts"][0].get_object()["/FontDescriptor"]
        assert "/FontFile2" in uraian or "/FontFile3" in uraian
        assert "+Naskah" in uraian["/FontName"]


@pytest.mark.serangan
@pytest.mark.parametrize(
    ("badan", "kepala"),
    [
        (f'<img src="file://{RAHASIA}">', ""),
        ('<img src="http://127.0.0.1:9/x.png">', ""),
        ('<img src="data:image/png;base64,iVBORw0KGgo=">', ""),
        (f'<object data="file://{RAHASIA}"></object>', ""),
        (f'<embed src="file://{RAHASIA}">', ""),
        ("", f'<link rel="stylesheet" href="file://{RAHASIA}">'),
        ("", f'<link rel="attachment" href="file://{RAHASIA}">'),
        (f'<a rel="attachment" href="file://{RAHASIA}">x</a>', ""),
        ("", f'<style>@import url("file://{RAHASIA}");</style>'),
        ("<p>x</p>", f'<style>p {{ background: url("file://{RAHASIA}") }}</style>'),
        ("<p>x</p>", f'<style>@font-face {{ font-family: a; src: url("file://{RAHASIA}") }}</style>'),
        ("<ul><li>x</ul>", f'<style>li {{ list-style-image: url("file://{RAHASIA}") }}</style>'),
        (f'<svg><image href="file://{RAHASIA}" width="9" height="9"/></svg>', ""),
        ('<img src="huruf:../../manage.py">', ""),
        ('<img src="berkas:tidak-ada">', ""),
    ],
)
def test_alamat_asing_menggagalkan_dan_tidak_diambil(badan, kepala):
    with pytest.raises(GagalRender) as galat:
        render_pdf(halaman(badan, kepala), {"logo": contoh.logo_png()})
    assert str(galat.value).endswith(".")
    assert RAHASIA not in str(galat.value)


@pytest.mark.serangan
@pytest.mark.parametrize("alamat", [RAHASIA, "//127.0.0.1/x", "../../manage.py", "LICENSE"])
def test_alamat_relatif_tidak_diambil(alamat):
    try:
        pdf = buka(render_pdf(halaman(f'<img src="{alamat}"><link rel="attachment" href="{alamat}">')))
    except GagalRender:
        return
    assert not pdf.attachments
    assert _mesin()[3].ditolak == []


def test_gambar_bukan_png_atau_jpeg_ditolak():
    with pytest.raises(GagalRender):
        render_pdf(halaman('<img src="berkas:logo">'), {"logo": b"<svg xmlns='http://www.w3.org/2000/svg'/>"})


@pytest.mark.parametrize("badan", ["<div>" * 1500, '<p style="font-size:1e7px">x</p>'])
def test_halaman_ganjil_menjadi_kalimat(badan):
    try:
        render_pdf(halaman(badan))
    except GagalRender as galat:
        assert str(galat) == "Mesin PDF tidak dapat menyusun dokumen ini."


def test_masukan_sama_hasil_sama_dan_pemanasan_tidak_mengubahnya():
    html = susun_html(contoh.undangan(12))
    satu = render_pdf(html)
    panaskan()
    assert render_pdf(html).pdf == satu.pdf
