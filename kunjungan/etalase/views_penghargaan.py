"""The public page of an award: what was won, for what, and where to see it."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from inovasi.choices import TingkatPenghargaan
from inovasi.models import Penghargaan
from kunjungan.etalase.queries import (
    alamat_ajukan,
    dengan_foto,
    judul_penghargaan,
    kartu_inovasi,
    kunjungan_publik,
    perjalanan,
)

BANYAK_INOVASI, BANYAK_KUNJUNGAN = 12, 6


@login_not_required
@require_safe
def rincian(request: HttpRequest, pk: int) -> HttpResponse:
    """One award with the published innovations it was for and the public visits it brought."""
    satu = get_object_or_404(
        Penghargaan.objects.select_related("instansi__induk", "instansi__wilayah"), pk=pk
    )
    untuk = satu.inovasi.terbit().select_related("instansi__induk").order_by("nama", "pk")
    syarat = Q(penghargaan=satu)
    konteks = {
        "penghargaan": satu,
        "instansi": satu.instansi,
        "judul": judul_penghargaan(satu),
        "jejak": [(satu.instansi.nama, satu.instansi.get_absolute_url()), (satu.nama, "")],
        "ajukan": alamat_ajukan(satu.instansi, penghargaan=satu.pk),
        "fakta": _fakta(satu),
        "inovasi": [kartu_inovasi(i) for i in dengan_foto(untuk)[:BANYAK_INOVASI]],
        "perjalanan": perjalanan(syarat),
        "kunjungan": list(kunjungan_publik(syarat)[:BANYAK_KUNJUNGAN]),
    }
    return render(request, "kunjungan/etalase/halaman_penghargaan.html", konteks)


def _fakta(satu: Penghargaan) -> list[tuple[str, str]]:
    """Level, rank, year and giver; what is not known is left out, an unnamed level is said."""
    semua = (
        ("Tingkat", TingkatPenghargaan(satu.tingkat).label if satu.tingkat else "Tidak disebut"),
        ("Peringkat", satu.peringkat or "Tanpa peringkat"),
        ("Tahun", str(satu.tahun or "")),
        ("Pemberi", satu.pemberi),
    )
    return [(label, nilai) for label, nilai in semua if nilai]
