"""Suggestions behind the field that chooses an agency."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from instansi.bidang import bersihkan
from instansi.choices import JenisInstansi
from instansi.pencarian.queries import PANJANG_MAKS, saran_instansi


@login_not_required
@require_safe
def pilih_instansi(request: HttpRequest) -> HttpResponse:
    """At most ten agencies for ``?q=`` as a listbox; ``bergabung=1`` and ``jenis=`` narrow them. A fragment."""
    jenis = request.GET.get("jenis", "")
    daftar = saran_instansi(
        bersihkan(request.GET.get("q", "")[:PANJANG_MAKS]),
        bergabung=request.GET.get("bergabung") == "1",
        jenis=jenis if jenis in JenisInstansi.values else "",
    )
    return render(request, "instansi/_saran_instansi.html", {"daftar": daftar})
