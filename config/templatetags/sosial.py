"""What other sites read of a page: title, sentence, picture and its one true address."""

from __future__ import annotations

from typing import Any

from django import template
from django.conf import settings
from django.templatetags.static import static
from django.utils.text import Truncator

register = template.Library()

GAMBAR = "img/pratinjau.png"
LEBAR, TINGGI = 1200, 630


@register.inclusion_tag("layout/_sosial.html", takes_context=True)
def tanda_sosial(
    context: template.Context,
    judul: str = "",
    *,
    deskripsi: str = "Portal kunjungan kerja dan studi banding antarpemerintah daerah.",
    gambar: str = "",
    teks_gambar: str = "",
    jenis: str = "website",
) -> dict[str, Any]:
    """Open Graph and the canonical link; ``gambar`` is a path of this portal, without it the portal's own picture.

    A page without a title of its own here (errors, members' pages) and a list with filters or pages has no canonical
    address: each of its addresses is its own.
    """
    permintaan = context.get("request")
    jalan = permintaan.path if permintaan else "/"
    satu_alamat = bool(judul) and (jenis == "article" or not (permintaan and permintaan.GET))
    return {
        "judul": judul or "Anjangkarya",
        "deskripsi": Truncator(" ".join(deskripsi.split())).chars(200),
        "alamat": f"{settings.SITUS_URL}{jalan}" if satu_alamat else "",
        "gambar": f"{settings.SITUS_URL}{gambar or static(GAMBAR)}",
        "teks_gambar": teks_gambar if gambar else "Anjangkarya: belajar dari daerah lain",
        "ukuran": None if gambar else (LEBAR, TINGGI),
        "jenis": jenis,
    }
