"""Stored files by one door; public pictures and evidence: nothing outside publik/ has an address."""

from __future__ import annotations

import re

from django.contrib.auth.decorators import login_not_required
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest
from django.views.decorators.http import require_safe

_JALUR = re.compile(r"\Apublik(?:/[A-Za-z0-9_-]+)+\.(jpg|png|pdf)\Z")
_JENIS = {"jpg": "image/jpeg", "png": "image/png", "pdf": "application/pdf"}
# Nothing in a fetched file may run; browsers show no PDF in a sandbox, which is for what is downloaded.
CSP_UNDUH = "sandbox; default-src 'none'"
CSP_BACA = "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'none'"


def kirim_berkas(
    nama: str | None,
    jenis: str,
    *,
    sebagai: str = "",
    lampiran: bool = False,
    simpan: str = "",
    csp: str = "",
) -> FileResponse:
    """A stored file by its name in the storage, for public caches if ``simpan`` says so. Raises Http404."""
    if not nama or not default_storage.exists(nama):
        raise Http404("Berkas tidak ditemukan.")
    jawaban = FileResponse(
        default_storage.open(nama), as_attachment=lampiran, filename=sebagai, content_type=jenis
    )
    for tajuk, nilai in (("Cache-Control", simpan), ("Content-Security-Policy", csp)):
        if nilai:
            jawaban.headers[tajuk] = nilai
    return jawaban


@login_not_required
@require_safe
def media_publik(request: HttpRequest, jalur: str) -> FileResponse:
    """The picture, for a year: names are random and a changed picture gets a new one. Raises Http404.

    A PDF is downloaded, never opened inside the portal.
    """
    cocok = _JALUR.match(jalur)
    if not cocok:
        raise Http404("Berkas tidak ditemukan.")
    setahun = "public, max-age=31536000, immutable"
    jawaban = kirim_berkas(jalur, _JENIS[cocok[1]], lampiran=cocok[1] == "pdf", simpan=setahun, csp=CSP_UNDUH)
    jawaban.headers["Cross-Origin-Resource-Policy"] = "same-origin"
    return jawaban
