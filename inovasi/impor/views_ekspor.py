"""Innovations of an agency as a file: all of them for its members, the published ones for everybody."""

from __future__ import annotations

from typing import Any

from allauth.core.ratelimit import consume_or_429
from django.contrib.auth.decorators import login_not_required
from django.http import FileResponse, Http404, HttpRequest, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from inovasi.impor import ekspor
from inovasi.impor.kolom import KOLOM
from inovasi.impor.tulis import KOLOM_PUBLIK
from inovasi.permissions import ambil_etalase
from instansi.models import Instansi
from instansi.permintaan import Permintaan


@login_not_required
@require_safe
def publik(request: HttpRequest, slug: str, bentuk: str) -> HttpResponseBase:
    """The published innovations, without contacts; so many files an hour and address. Raises Http404."""
    _kenal(bentuk)
    penuh: HttpResponseBase | None = consume_or_429(request, action="ekspor")
    if penuh:
        return penuh
    instansi = get_object_or_404(Instansi.objects.select_related("induk", "wilayah"), slug=slug)
    return _jawab(request, instansi, bentuk, publik=True)


@require_safe
def anggota(request: Permintaan, slug: str, bentuk: str) -> HttpResponseBase:
    """All of them, drafts too, for members who write or publish them."""
    instansi = ambil_etalase(request.user, slug).instansi
    _kenal(bentuk)
    return _jawab(request, instansi, bentuk, publik=False)


def _kenal(bentuk: str) -> None:
    if bentuk not in ekspor.BENTUK:
        raise Http404("Bentuk berkas tidak dikenal.")


def _jawab(request: HttpRequest, instansi: Instansi, bentuk: str, *, publik: bool) -> HttpResponseBase:
    inovasi = ekspor.pilih(instansi, publik=publik)
    # Contacts are for readers of a page, not for lists: the public export leaves them out.
    kolom = KOLOM_PUBLIK if publik else KOLOM
    asal = f"{request.scheme}://{request.get_host()}"
    jenis = ekspor.BENTUK[bentuk]
    tajuk = {"Content-Disposition": f'attachment; filename="inovasi-{instansi.slug}.{bentuk}"'}
    if publik:
        tajuk["Cache-Control"] = "public, max-age=300"
    if bentuk == "xlsx":
        berkas: Any = ekspor.xlsx(inovasi, kolom, asal)
        return FileResponse(berkas, content_type=jenis, headers=tajuk)
    if bentuk == "csv":
        return StreamingHttpResponse(
            ekspor.baris_csv(inovasi, kolom, asal), content_type=jenis, headers=tajuk
        )
    return StreamingHttpResponse(
        ekspor.potongan_json(instansi, inovasi, kolom, asal), content_type=jenis, headers=tajuk
    )
