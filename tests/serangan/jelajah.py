"""A crawler: every page a person reaches by links, pictures and fragments, starting where they land."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import urldefrag, urljoin

import pypdfium2
from django.test import Client
from lxml import html

# Addresses that end the crawl of a kind: the same page with another order or page number says nothing new.
_LEWATI = ("/keluar/", "/statis/", "/komponen/")


def teks_pdf(isi: bytes) -> str:
    """All text of a PDF."""
    pdf = pypdfium2.PdfDocument(isi)
    try:
        return "\n".join(pdf[i].get_textpage().get_text_range() for i in range(len(pdf)))
    finally:
        pdf.close()


def _isi(jawaban) -> bytes:
    return b"".join(jawaban.streaming_content) if hasattr(jawaban, "streaming_content") else jawaban.content


def _alamat(asal: str, pohon) -> Iterable[str]:
    for ekspresi in ("//a/@href", "//img/@src", "//*[@hx-get]/@hx-get", "//object/@data", "//embed/@src"):
        for tautan in pohon.xpath(ekspresi):
            alamat = urldefrag(urljoin(asal, str(tautan)))[0]
            if alamat.startswith("/") and not alamat.startswith(("//", *_LEWATI)):
                yield alamat


def jelajahi(klien: Client, mulai: Iterable[str], batas: int = 400) -> dict[str, str]:
    """Address -> text of the answer (HTML as sent, PDF as read); redirects are followed once as links."""
    antre, hasil = list(mulai), {}
    while antre and len(hasil) < batas:
        alamat = antre.pop(0)
        if alamat in hasil:
            continue
        jawaban = klien.get(alamat)
        isi, jenis = _isi(jawaban), jawaban.headers.get("Content-Type", "")
        hasil[alamat] = teks_pdf(isi) if jenis.startswith("application/pdf") and isi else ""
        if jawaban.status_code in {301, 302}:
            antre.append(jawaban["Location"])
        elif jenis.startswith("text/html") and isi:
            hasil[alamat] = isi.decode()
            antre += _alamat(alamat, html.fromstring(isi))
    return hasil
