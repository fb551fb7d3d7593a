"""Days on which an official is away: one page with the list and the form."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_http_methods, require_POST

from instansi.inti.views import kiriman, tampil, terapkan, usai
from instansi.models import KetidakhadiranPejabat, Pejabat
from instansi.pejabat import services_ketidakhadiran as layanan
from instansi.pejabat.forms import FormulirKetidakhadiran
from instansi.permintaan import Permintaan
from instansi.permissions import Hak, ambil_instansi
from instansi.queries import halaman_dari

BATAS_KALIMAT = 10


@require_http_methods(["GET", "HEAD", "POST"])
def ketidakhadiran(request: Permintaan, slug: str, pk: int) -> HttpResponse:
    """What is noted of an official, newest first, and another one; visits that are touched are named."""
    instansi = ambil_instansi(request.user, slug, untuk=Hak.KELOLA_PEJABAT)
    pejabat = get_object_or_404(Pejabat, instansi=instansi, pk=pk)
    form, kalimat = FormulirKetidakhadiran(kiriman(request)), list[str]()
    if terapkan(
        form,
        lambda isi: kalimat.extend(
            layanan.catat_ketidakhadiran(pejabat=pejabat, data=isi, oleh=request.user)
        ),
    ):
        messages.success(request, "Ketidakhadiran dicatat.")
        for satu in kalimat[:BATAS_KALIMAT]:
            messages.warning(request, satu)
        return redirect("kelola:ketidakhadiran", slug, pk)
    daftar = KetidakhadiranPejabat.objects.filter(pejabat=pejabat).order_by("-mulai", "-id")
    return tampil(
        request,
        "instansi/ketidakhadiran.html",
        instansi=instansi,
        aktif="pejabat",
        pejabat=pejabat,
        form=form,
        halaman=halaman_dari(request, daftar),
    )


@require_POST
def ketidakhadiran_hapus(request: Permintaan, slug: str, pk: int) -> HttpResponse:
    """Remove a note."""
    instansi = ambil_instansi(request.user, slug, untuk=Hak.KELOLA_PEJABAT)
    semua = KetidakhadiranPejabat.objects.select_related("pejabat")
    satu = get_object_or_404(semua, pejabat__instansi=instansi, pk=pk)
    layanan.hapus_ketidakhadiran(ketidakhadiran=satu, oleh=request.user)
    return usai(request, "Catatan ketidakhadiran dihapus.", "kelola:ketidakhadiran", slug, satu.pejabat_id)
