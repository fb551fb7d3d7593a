"""The one module that knows WeasyPrint: HTML in, tagged PDF out, nothing fetched from anywhere.

The engine reads files and addresses by default; here it gets the fonts of the repository and the files that
the caller names (``berkas:logo``) and nothing else. A page that asks for more fails instead of printing.
"""

from __future__ import annotations

import gc
import io
import logging
import re
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any
from urllib.request import OpenerDirector

from django.conf import settings

log = logging.getLogger(__name__)

# PDF/UA-1: tagged, with a title and a language, readable by screen readers.
VARIAN = "pdf/ua-1"
_HURUF = re.compile(r"\Ahuruf:([A-Za-z0-9-]+\.ttf)\Z")
_JENIS = {b"\x89PNG": "image/png", b"\xff\xd8\xff": "image/jpeg"}
# WeasyPrint keeps state in its font configuration: one document at a time per process.
_kunci = threading.Lock()


class GagalRender(Exception):
    """The document could not be made; the message is an Indonesian sentence for the page."""


@dataclass(frozen=True)
class HasilRender:
    """The finished PDF and its number of pages."""

    pdf: bytes
    halaman: int


@cache
def _mesin() -> tuple[Any, Any, Any, Any]:
    """(weasyprint, font configuration, stylesheet, fetcher), made once per process: 0.7 s."""
    import weasyprint
    from weasyprint.text.fonts import FontConfiguration
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    class Penjaga(URLFetcher):
        """Serves named files from memory; every other address stops the rendering."""

        def __init__(self) -> None:
            # Without the handlers of the parent: there is nothing to open http, ftp, file or data with.
            OpenerDirector.__init__(self)
            self._fail_on_errors = True
            self.berkas: Mapping[str, bytes] = {}
            self.ditolak: list[str] = []

        def fetch(self, url: str, headers: object = None) -> Any:
            if cocok := _HURUF.match(url):
                isi = (settings.BASE_DIR / "static/fonts/pdf" / cocok[1]).read_bytes()
                return URLFetcherResponse(url, isi, {"Content-Type": "font/ttf"})
            nama = url.removeprefix("berkas:")
            if nama != url and nama in self.berkas:
                isi = self.berkas[nama]
                return URLFetcherResponse(url, isi, {"Content-Type": jenis_gambar(isi)})
            self.ditolak.append(url[:120])
            raise PermissionError("alamat di luar berkas dokumen")

    penjaga, huruf = Penjaga(), FontConfiguration()
    gaya = weasyprint.CSS(
        string=(settings.BASE_DIR / "templates/pdf/naskah.css").read_text(encoding="utf-8"),
        font_config=huruf,
        url_fetcher=penjaga,
    )
    return weasyprint, huruf, gaya, penjaga


def jenis_gambar(isi: bytes) -> str:
    """MIME type of a picture by its first bytes. ValueError for anything but PNG and JPEG."""
    for awal, jenis in _JENIS.items():
        if isi.startswith(awal):
            return jenis
    raise ValueError("bukan PNG atau JPEG")


def panaskan() -> None:
    """Import the engine, render one page, freeze what is alive: a worker's first letter is then quick."""
    render_pdf('<html lang="id"><head><title>Uji</title></head><body><p>Uji <b>huruf</b></p></body></html>')
    gc.collect()
    gc.freeze()


def render_pdf(html: str, berkas: Mapping[str, bytes] | None = None) -> HasilRender:
    """A tagged PDF of a complete HTML page. ``berkas`` maps names used as ``berkas:<name>`` to picture bytes.

    Raises GagalRender with an Indonesian reason; never touches the network or the disk beyond the fonts.
    """
    weasyprint, huruf, gaya, penjaga = _mesin()
    with _kunci:
        penjaga.berkas, penjaga.ditolak = berkas or {}, []
        # Hundreds of thousands of live objects: looking for garbage among them costs a tenth of the time.
        gc_hidup = gc.isenabled()
        gc.disable()
        try:
            dokumen = weasyprint.HTML(string=html, url_fetcher=penjaga).render(
                font_config=huruf, stylesheets=[gaya], pdf_variant=VARIAN
            )
            pdf = dokumen.write_pdf(pdf_variant=VARIAN)
            if penjaga.ditolak:  # inline SVG swallows the refusal
                raise PermissionError(penjaga.ditolak[0])
        # The engine answers odd input with RecursionError, ZeroDivisionError and the like; its error for a
        # refused address is no Exception.
        except (Exception, weasyprint.urls.FatalURLFetchingError) as galat:
            log.warning("render gagal, alamat ditolak: %r", penjaga.ditolak, exc_info=True)
            raise GagalRender(_alasan(penjaga.ditolak)) from galat
        finally:
            penjaga.berkas = {}
            if gc_hidup:
                gc.enable()
    return HasilRender(pdf=pdf, halaman=len(dokumen.pages))


def gambar_halaman_pertama(pdf: bytes, lebar: int = 700) -> bytes:
    """The first page as a grey PNG of about 20 kB, to look at before fetching: browsers show no PDF in a sandbox."""
    import pypdfium2

    dokumen = pypdfium2.PdfDocument(pdf)
    try:
        halaman = dokumen[0]
        gambar = halaman.render(scale=lebar / halaman.get_width(), grayscale=True).to_pil()
        hasil = io.BytesIO()
        gambar.quantize(16).save(hasil, "PNG", optimize=True)
        return hasil.getvalue()
    finally:
        dokumen.close()


def _alasan(ditolak: list[str]) -> str:
    if any(u.startswith("berkas:") for u in ditolak):
        return "Gambar yang dipakai dokumen tidak ditemukan. Unggah kembali gambarnya, lalu coba lagi."
    if ditolak:
        return "Dokumen memuat tautan berkas yang tidak diizinkan."
    return "Mesin PDF tidak dapat menyusun dokumen ini."
