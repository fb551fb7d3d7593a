"""The gallery of components: for builders, for the demonstration and for the tests."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from config.galeri import isi_galeri

CONTOH = {
    "beranda": ("Contoh beranda", "galeri/beranda.html"),
    "ruang-kerja": ("Contoh ruang kunjungan", "galeri/ruang_kerja.html"),
    "masuk": ("Contoh halaman masuk", "galeri/masuk.html"),
}


def _terbuka(request: HttpRequest) -> bool:
    return settings.DEBUG or settings.MODE_DEMONSTRASI or getattr(request.user, "is_staff", False)


def _isi_contoh() -> dict[str, Any]:
    navigasi = [
        ("Dasbor", "#isi", False, 0),
        ("Permohonan masuk", "#isi", True, 3),
        ("Kunjungan saya", "#isi", False),
    ]
    return isi_galeri() | {"navigasi": navigasi}


@login_not_required
@require_safe
def galeri(request: HttpRequest) -> HttpResponse:
    """Every component in every state; 404 on a production portal."""
    if not _terbuka(request):
        raise Http404
    return render(request, "galeri.html", isi_galeri() | {"contoh": CONTOH})


@login_not_required
@require_safe
def contoh(request: HttpRequest, nama: str) -> HttpResponse:
    """A sample page composed of components: `beranda`, `ruang-kerja` or `masuk`."""
    if not _terbuka(request) or nama not in CONTOH:
        raise Http404
    return render(request, CONTOH[nama][1], _isi_contoh())
