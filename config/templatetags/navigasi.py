"""The public menu: which doors exist and which one the reader stands behind."""

from __future__ import annotations

from django import template
from django.urls import reverse

register = template.Library()

PINTU = (
    ("Beranda", "beranda"),
    ("Cari", "inovasi:cari"),
    ("Inovasi", "inovasi:daftar"),
    ("Penghargaan", "inovasi:daftar_penghargaan"),
    ("Instansi", "instansi:daftar"),
    ("Kunjungan", "kunjungan:publik"),
)


@register.simple_tag(takes_context=True)
def menu_publik(context: template.Context) -> list[dict[str, object]]:
    """The public doors as label, url, aktif; a page below a door keeps the door lit."""
    permintaan = context.get("request")
    jalan = permintaan.path if permintaan else ""
    pintu = [(label, reverse(nama)) for label, nama in PINTU]
    return [
        {"label": label, "url": url, "aktif": jalan == url or (url != "/" and jalan.startswith(url))}
        for label, url in pintu
    ]


@register.simple_tag(takes_context=True)
def menu_dalam(context: template.Context) -> list[dict[str, object]]:
    """The doors of a member, from the context's `navigasi`: (label, url, aktif[, jumlah menunggu])."""
    kunci = ("label", "url", "aktif", "jumlah")
    return [dict(zip(kunci, (*satu, None)[:4], strict=False)) for satu in context.get("navigasi") or ()]
