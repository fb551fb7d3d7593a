"""Public pictures and evidence: logos, rooms, photos, certificates. Nothing outside publik/ has an address."""

from __future__ import annotations

import re

from django.contrib.auth.decorators import login_not_required
from django.http import FileResponse, Http404, HttpRequest
from django.views.decorators.http import require_safe

from instansi.inti.views import CSP_UNDUH, kirim_berkas

_JALUR = re.compile(r"\Apublik(?:/[A-Za-z0-9_-]+)+\.(jpg|png|pdf)\Z")
_JENIS = {"jpg": "image/jpeg", "png": "image/png", "pdf": "application/pdf"}


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
