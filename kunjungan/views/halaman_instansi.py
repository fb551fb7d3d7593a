"""The public page of an agency."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from inovasi.choices import TingkatPenghargaan
from inovasi.queries import inovasi_publik, penghargaan_instansi, ruang_publik
from instansi.models import Instansi
from instansi.permissions import Hak, hak_di
from kunjungan.etalase import alamat_ajukan


@login_not_required
@require_safe
def rincian(request: HttpRequest, slug: str) -> HttpResponse:
    """One agency: who it is, its awards, innovations, rooms and contact."""
    instansi = get_object_or_404(Instansi.objects.select_related("induk", "wilayah"), slug=slug)
    dasar = alamat_ajukan(instansi)
    penghargaan = [
        (p, TingkatPenghargaan(p.tingkat).label, alamat_ajukan(instansi, penghargaan=p.pk))
        for p in penghargaan_instansi(instansi)[:100]
    ]
    konteks = {
        "instansi": instansi,
        "jejak": [("Instansi", reverse("instansi:daftar")), (instansi.nama, "")],
        "ajukan": dasar,
        "penghargaan": penghargaan,
        "inovasi": list(inovasi_publik().filter(instansi=instansi)[:100]),
        "ruang": list(ruang_publik(instansi)[:50]),
        "boleh_kelola": Hak.LIHAT_INSTANSI in hak_di(request.user, instansi),  # type: ignore[arg-type]
    }
    return render(request, "kunjungan/halaman_instansi.html", konteks)
