"""What the visitors saw running."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from instansi.inti.views import kiriman, terapkan
from instansi.permintaan import Permintaan
from kunjungan.hasil.forms_saksi import FormulirSaksi
from kunjungan.hasil.services_saksi import hari_kunjungan, nyatakan
from kunjungan.hasil.views import sub_tab
from kunjungan.inti.permissions import Tindakan, ambil_kunjungan
from kunjungan.ruang_kerja.views import tampil_tab
from kunjungan.ruang_kerja.views_bantu import tertutup
from kunjungan.rules import Urusan


@require_http_methods(["GET", "HEAD", "POST"])
def saksi(request: Permintaan, kode: str) -> HttpResponse:
    """Say of each innovation of the visit whether it was seen running; open once the visit has begun."""
    kunjungan, k = ambil_kunjungan(request.user, kode, untuk=Tindakan.SAKSIKAN)
    if tertutup(request, Urusan.SAKSI, kunjungan):
        return redirect("kunjungan:laporan", kode=kode)
    form = FormulirSaksi(kiriman(request), kunjungan=kunjungan)
    pernyataan = form.pernyataan
    if terapkan(form, lambda _: nyatakan(kunjungan=kunjungan, pernyataan=pernyataan(), oleh=request.user)):
        messages.success(request, "Yang dilihat rombongan sudah disimpan.")
        return HttpResponseRedirect(f"{reverse('kunjungan:laporan', args=[kode])}#saksi")
    isi = {"form": form, "sub_tab": sub_tab(kunjungan, "laporan"), "hari": hari_kunjungan(kunjungan)}
    return tampil_tab(request, "kunjungan/hasil/saksi_form.html", kunjungan, k, "laporan", **isi)
