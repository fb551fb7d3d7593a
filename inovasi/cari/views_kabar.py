"""The Atom feed of what is new: innovations published, awards added, agencies that joined."""

from __future__ import annotations

import datetime as dt
import hashlib
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response
from django.utils.feedgenerator import Atom1Feed
from django.utils.http import http_date
from django.views.decorators.http import require_safe

from inovasi.cari.queries import TerlaluLama
from inovasi.cari.queries_kabar import ButirKabar, terbaru
from inovasi.cari.queries_saringan import Saringan

JUDUL = "Yang baru di Anjangkarya"


@login_not_required
@require_safe
def kabar(request: HttpRequest) -> HttpResponse:
    """At most fifty entries, narrowed by the parameters of the search; 304 for those who have them already, 503
    when the search took too long."""
    saring = Saringan.dari(request.GET)
    try:
        butir = terbaru(saring)
    except TerlaluLama:
        return HttpResponse(
            "Kabar belum dapat disusun. Coba lagi sebentar lagi.\n",
            "text/plain; charset=utf-8",
            503,
            headers={"Retry-After": "60", "Cache-Control": "no-store"},
        )
    pada = max((b.pada for b in butir), default=None)
    isi = "|".join(f"{b.url} {b.pada.isoformat()} {b.judul} {b.ringkas}" for b in butir)
    etag = f'"{hashlib.sha256(isi.encode()).hexdigest()[:32]}"'
    saat = int(pada.timestamp()) if pada else None
    lama = get_conditional_response(request, etag, saat)
    jawaban = lama or HttpResponse(_susun(saring, butir, request.path), "application/atom+xml; charset=utf-8")
    jawaban["ETag"] = etag
    if saat is not None:
        jawaban["Last-Modified"] = http_date(saat)
    jawaban["Cache-Control"] = "max-age=300"
    return jawaban


class _Atom(Atom1Feed):
    """Atom with the moment of the newest entry, and the kind of each as a category."""

    def latest_post_date(self) -> dt.datetime:
        """Django falls back on the present moment, which would change the feed at every reading."""
        saat: list[dt.datetime] = [satu["updateddate"] for satu in self.items]
        return max(saat, default=dt.datetime(2026, 1, 1, tzinfo=dt.UTC))


def _susun(saring: Saringan, butir: list[ButirKabar], jalan: str) -> str:
    situs = settings.SITUS_URL
    judul = f"{JUDUL}: {saring.teks}" if saring.teks else JUDUL
    kepala: dict[str, Any] = {
        "feed_url": situs + saring.alamat(jalan),
        "language": "id",
        "feed_guid": situs + saring.alamat(jalan),
        "author_name": "Anjangkarya",
    }
    umpan = _Atom(
        judul,
        situs + "/",
        "Inovasi yang terbit, penghargaan yang dicatat, instansi yang bergabung.",
        **kepala,
    )
    for b in butir:
        umpan.add_item(
            b.judul,
            situs + b.url,
            b.ringkas,
            unique_id=situs + b.url,
            author_name=b.instansi,
            pubdate=b.pada,
            updateddate=b.pada,
            categories=[b.jenis],
        )
    return str(umpan.writeString("utf-8"))
