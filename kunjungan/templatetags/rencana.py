"""The button that puts an agency, an award or an innovation on the visitor's plan, for pages and cards."""

from __future__ import annotations

from typing import Any

from django import template
from django.http import HttpRequest

from kunjungan.permohonan.keranjang import Butir, Jenis, baca

register = template.Library()
JALUR_TERPANJANG = 500


def _daftar(request: HttpRequest) -> set[Butir]:
    """What is on the list, read once per request; pages without a session have none."""
    simpanan: set[Butir] | None = getattr(request, "_rencana", None)
    if simpanan is None:
        simpanan = set(baca(request.session)) if hasattr(request, "session") else set()
        request._rencana = simpanan  # type: ignore[attr-defined]
    return simpanan


def _jalur(request: HttpRequest) -> str:
    """The page with its query, unless that is absurdly long: it stands in every button."""
    penuh = request.get_full_path()
    return penuh if len(penuh) <= JALUR_TERPANJANG else request.path


@register.inclusion_tag("kunjungan/permohonan/_tombol_rencana.html", takes_context=True)
def tombol_rencana(
    context: template.Context, jenis: str, pk: int, *, nama: str, ringkas: bool = False
) -> dict[str, Any]:
    """The button for ``instansi``, ``penghargaan`` or ``inovasi`` with this key; it knows what is on the list.

    No query per button. ``nama`` is read out by screen readers, ``ringkas`` keeps the button small for cards.
    """
    request = context["request"]
    return {
        "jenis": Jenis(jenis),
        "pk": pk,
        "nama": nama,
        "ringkas": ringkas,
        "ada": (Jenis(jenis), pk) in _daftar(request),
        "kembali": context.get("kembali") or _jalur(request),
        "csrf_token": context.get("csrf_token", ""),
    }
