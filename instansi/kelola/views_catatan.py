"""What happened: the e-mail outbox and the audit trail."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST, require_safe

from instansi.choices import KeadaanSurel
from instansi.inti.views import coba, tampil
from instansi.jejak import kalimat
from instansi.kelola.forms import FormulirSaringJejak, FormulirSaringSurel
from instansi.kelola.services_surel import kirim_ulang_surel
from instansi.models import Surel
from instansi.permintaan import Permintaan
from instansi.permissions import Hak, ambil_instansi
from instansi.queries import halaman_dari, jejak_instansi, surel_instansi


@require_safe
def surel(request: Permintaan, slug: str) -> HttpResponse:
    """The agency's outbox, newest first; ``?keadaan=GAGAL`` shows one state."""
    instansi = ambil_instansi(request.user, slug, untuk=Hak.LIHAT_SUREL)
    semua, form = surel_instansi(instansi), FormulirSaringSurel(request.GET)
    keadaan = form.cleaned_data.get("keadaan", "") if form.is_valid() else ""
    if keadaan:
        semua = semua.filter(keadaan=keadaan)
    halaman = halaman_dari(request, semua)
    return tampil(
        request,
        "instansi/surel.html",
        instansi=instansi,
        aktif="surel",
        halaman=halaman,
        baris=[(s, KeadaanSurel(s.keadaan), s.keadaan == KeadaanSurel.GAGAL) for s in halaman],
        form=form,
        tersaring=bool(keadaan),
    )


@require_safe
def surel_rinci(request: Permintaan, slug: str, pk: int) -> HttpResponse:
    """One message as it was written; one with a secret link shows only its head."""
    instansi = ambil_instansi(request.user, slug, untuk=Hak.LIHAT_SUREL)
    satu = get_object_or_404(Surel, instansi=instansi, pk=pk)
    keadaan = KeadaanSurel(satu.keadaan)
    return tampil(
        request,
        "instansi/surel_rinci.html",
        instansi=instansi,
        aktif="surel",
        surel=satu,
        keadaan=keadaan,
        isi="" if satu.rahasia else satu.isi_teks,
        dapat_diulang=keadaan == KeadaanSurel.GAGAL,
    )


@require_POST
def surel_ulang(request: Permintaan, slug: str, pk: int) -> HttpResponse:
    """Put a failed message back into the queue."""
    instansi = ambil_instansi(request.user, slug, untuk=Hak.LIHAT_SUREL)
    satu = get_object_or_404(Surel, instansi=instansi, pk=pk)
    kabar = f"Surel kepada {satu.penerima} diantrekan lagi."
    coba(request, lambda: kirim_ulang_surel(surel=satu, oleh=request.user), kabar)
    return redirect("kelola:surel", slug)


@require_safe
def jejak(request: Permintaan, slug: str) -> HttpResponse:
    """The audit trail as sentences, by day."""
    instansi = ambil_instansi(request.user, slug, untuk=Hak.LIHAT_JEJAK)
    form = FormulirSaringJejak(request.GET if {"dari", "sampai"} & set(request.GET) else None)
    saring = form.cleaned_data if form.is_bound and form.is_valid() else {}
    rentang = {"dari": saring.get("dari"), "sampai": saring.get("sampai")}
    halaman = halaman_dari(request, jejak_instansi(instansi, **rentang))
    return tampil(
        request,
        "instansi/jejak.html",
        instansi=instansi,
        aktif="jejak",
        form=form,
        halaman=halaman,
        baris=[(j, kalimat(j)) for j in halaman],
        tersaring=any(rentang.values()),
    )
