"""The choices of a facet: a hundred and more on a page, so they are joined here and not rendered one by one."""

from __future__ import annotations

from collections.abc import Iterable

from django import template
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from inovasi.cari.sajian import Butir
from instansi.penulisan.angka import ribuan

register = template.Library()
_BUTIR = (
    '<label class="segi-butir"><input type="checkbox" form="form-cari" name="{}" value="{}" id="s-{}-{}"{}>'
    '<span>{}</span> <span class="segi-banyak">{}</span></label>'
)
_DIPILIH = SafeString(" checked")


@register.simple_tag
def butir_segi(kunci: str, daftar: Iterable[Butir]) -> str:
    """The choices as ticks of the search form, with their counts."""
    return format_html_join(
        "",
        _BUTIR,
        (
            (
                kunci,
                b.kode,
                kunci,
                b.kode,
                _DIPILIH if b.dipilih else "",
                b.label,
                ribuan(b.banyak),
            )
            for b in daftar
        ),
    )
