"""The map as a template component: ``{% peta … %}`` (drawing: komponen/peta.html)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django import template

from instansi.peta import SUMBER, Perjalanan, susun_peta

register = template.Library()


@register.inclusion_tag("komponen/peta.html")
def peta(
    nilai: Mapping[str, int] | None = None,
    *,
    judul: str,
    satuan: str = "",
    alamat: Mapping[str, str] | None = None,
    perjalanan: Iterable[Perjalanan] = (),
    kunci: str = "peta",
) -> dict[str, Any]:
    """Map of figures by province code and of journeys, with the same as a table.

    ``satuan`` names what is counted ("inovasi"), ``alamat`` leads from a province code to its list, ``kunci`` keeps ids
    apart when a page has two maps.
    """
    daftar = list(perjalanan)
    gambar = susun_peta(nilai, alamat, daftar)
    berisi = sorted((b for b in gambar.bidang if b.nilai), key=lambda b: (-b.nilai, b.nama))
    return {
        "peta": gambar,
        "berisi": berisi,
        "perjalanan": sorted(daftar, key=lambda j: (-j.jumlah, j.dari.nama, j.ke.nama))[:100],
        "judul": judul,
        "satuan": satuan,
        "kunci": kunci,
        "sumber": SUMBER,
    }
