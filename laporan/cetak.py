"""From a paper's data to its HTML and its PDF."""

from __future__ import annotations

from collections.abc import Mapping

from django.core.files.storage import default_storage
from django.template.loader import render_to_string

from laporan.dokumen.bentuk import Naskah
from laporan.render import GagalRender, HasilRender, render_pdf


def susun_html(naskah: Naskah, penerbit: str = "") -> str:
    """The complete page of a paper; all text in it is escaped by the template engine."""
    return render_to_string(naskah.templat, {"n": naskah, "penerbit": penerbit})


def ambil_gambar(nama: Mapping[str, str]) -> dict[str, bytes]:
    """The pictures of a paper by the names its page uses. GagalRender when one is gone."""
    hasil = {}
    for kunci, jalur in nama.items():
        try:
            with default_storage.open(jalur, "rb") as berkas:
                hasil[kunci] = berkas.read()
        except OSError as galat:
            raise GagalRender(
                "Gambar yang dipakai dokumen tidak ditemukan. Unggah kembali, lalu coba lagi."
            ) from galat
    return hasil


def cetak(naskah: Naskah, penerbit: str = "") -> HasilRender:
    """The PDF of a paper. GagalRender with an Indonesian reason."""
    return render_pdf(susun_html(naskah, penerbit), ambil_gambar(naskah.gambar()))
