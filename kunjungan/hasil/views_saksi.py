"""What the visitors saw running."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from instansi.permintaan import Permintaan
from kunjungan.hasil.forms_saksi import FormulirSaksi
from kunjungan.hasil.services_saksi import hari_kunjungan, nyatakan
from kunjungan.hasil.views import sub_tab
from kunjungan.inti.penghalang import Penghalang
from kunjungan.inti.permissions import Tindakan, ambil_kunjungan
from kunjungan.ruang_kerja.views import konteks_ruang_kerja
from kunjungan.ruang_kerja.views_bantu import data_kirim, kabarkan, kode_jawaban
from kunjungan.rules import Urusan, masalah_masa


@require_http_methods(["GET", "HEAD", "POST"])
def saksi(request: Permintaan, kode: str) -> HttpResponse:
    """Say of each innovation of the visit whether it was seen running; open once the visit has begun."""
    kunjungan, k = ambil_kunjungan(request.user, kode, untuk=Tindakan.SAKSIKAN)
    if masalah := masalah_masa(Urusan.SAKSI, kunjungan.status):
        kabarkan(request, Penghalang(masalah))
        return redirect("kunjungan:laporan", kode=kode)
    form = FormulirSaksi(data_kirim(request), kunjungan=kunjungan)
    if request.method == "POST" and form.is_valid():
        nyatakan(kunjungan=kunjungan, pernyataan=form.pernyataan(), oleh=request.user)
        messages.success(request, "Yang dilihat rombongan sudah disimpan.")
        return HttpResponseRedirect(f"{reverse('kunjungan:laporan', args=[kode])}#saksi")
    konteks = konteks_ruang_kerja(kunjungan, k, "laporan") | {
        "sub_tab": sub_tab(kunjungan, "laporan"),
        "form": form,
        "hari": hari_kunjungan(kunjungan),
    }
    return render(request, "kunjungan/hasil/saksi_form.html", konteks, status=kode_jawaban(form))
