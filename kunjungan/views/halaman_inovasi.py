"""The public page of an innovation."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from inovasi.choices import TingkatPenghargaan
from inovasi.models import Inovasi
from kunjungan.etalase import alamat_ajukan


@login_not_required
@require_safe
def rincian(request: HttpRequest, slug: str) -> HttpResponse:
    """One innovation with its partners and source of funds; drafts have no page."""
    semua = Inovasi.objects.terbit().select_related("instansi__induk", "instansi__wilayah")
    inovasi = get_object_or_404(semua, slug=slug)
    konteks = {
        "inovasi": inovasi,
        "jejak": [("Inovasi", reverse("inovasi:daftar")), (inovasi.nama, "")],
        "instansi": inovasi.instansi,
        "ajukan": alamat_ajukan(inovasi.instansi, inovasi=slug),
        "rincian": [
            (label, nilai)
            for label, nilai in (
                ("Mitra", inovasi.mitra),
                ("Sumber dana", inovasi.sumber_dana),
                ("APBD", "Tidak memakai dana APBD" if inovasi.tanpa_apbd else ""),
            )
            if nilai
        ],
        "penghargaan": [
            (p, TingkatPenghargaan(p.tingkat).label) for p in inovasi.penghargaan.order_by("-tahun", "id")
        ],
    }
    return render(request, "kunjungan/halaman_inovasi.html", konteks)
