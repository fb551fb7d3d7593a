"""Public pictures and evidence: logos, rooms, photos, certificates. Nothing outside publik/ has an address."""

from __future__ import annotations

import re

from django.contrib.auth.decorators import login_not_required
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest
from django.views.decorators.http import require_safe

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
    try:
        berkas = default_storage.open(jalur)
    except OSError as galat:
        raise Http404("Berkas tidak ditemukan.") from galat
    jawaban = FileResponse(berkas, as_attachment=cocok[1] == "pdf", content_type=_JENIS[cocok[1]])
    jawaban.headers["Cache-Control"] = "public, max-age=31536000, immutable"
    jawaban.headers["X-Content-Type-Options"] = "nosniff"
    jawaban.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    jawaban.headers["Cross-Origin-Resource-Policy"] = "same-origin"
    return jawaban
