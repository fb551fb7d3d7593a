"""The public page of a visit: shown, changed, taken down by the host's public relations."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from instansi.inti.views import terapkan, usai
from instansi.permintaan import Permintaan
from kunjungan.hasil.forms import FormulirTayang
from kunjungan.hasil.services import tayangkan, turunkan
from kunjungan.hasil.views import konteks_laporan
from kunjungan.inti.permissions import Tindakan, ambil_kunjungan


@require_POST
def tayang(request: Permintaan, kode: str) -> HttpResponse:
    """Show the visit with its summary, or take it down (``turunkan``)."""
    kunjungan, k = ambil_kunjungan(request.user, kode, untuk=Tindakan.TAYANGKAN)
    if "turunkan" in request.POST:
        turunkan(kunjungan=kunjungan, oleh=request.user)
        messages.success(request, "Kunjungan tidak lagi tampil di halaman publik.")
        return redirect("kunjungan:laporan", kode=kunjungan.kode)
    form = FormulirTayang(request.POST)
    if terapkan(form, lambda isi: tayangkan(kunjungan=kunjungan, oleh=request.user, **isi)):
        return usai(request, "Kunjungan tampil di halaman publik.", "kunjungan:laporan", kode=kunjungan.kode)
    return render(request, "kunjungan/hasil/laporan.html", konteks_laporan(kunjungan, k, form), status=422)
