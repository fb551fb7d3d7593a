"""Members of an agency and invitations to it."""

from __future__ import annotations

from functools import partial

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from instansi.akun import services as layanan
from instansi.akun.forms_anggota import FormulirPeran, FormulirUndang
from instansi.inti.views import coba, kiriman, tampil, terapkan, usai
from instansi.permintaan import Permintaan
from instansi.permissions import Hak, ambil_instansi
from instansi.queries import anggota_aktif, halaman_dari, undangan_terbuka

_ambil = partial(ambil_instansi, untuk=Hak.KELOLA_ANGGOTA)


@require_safe
def daftar(request: Permintaan, slug: str) -> HttpResponse:
    """Who works for the agency and as what; open invitations."""
    instansi = _ambil(request.user, slug)
    kini = timezone.now()
    return tampil(
        request,
        "instansi/anggota.html",
        instansi=instansi,
        aktif="anggota",
        halaman=halaman_dari(request, anggota_aktif(instansi)),
        undangan=[(u, u.kedaluwarsa_pada <= kini) for u in undangan_terbuka(instansi)[:100]],
    )


@require_http_methods(["GET", "HEAD", "POST"])
def undang(request: Permintaan, slug: str) -> HttpResponse:
    """Invite somebody by e-mail."""
    instansi = _ambil(request.user, slug)
    form = FormulirUndang(kiriman(request))
    if terapkan(form, lambda isi: layanan.undang_anggota(instansi=instansi, oleh=request.user, **isi)):
        return usai(request, f"Undangan dikirim ke {form.cleaned_data['email']}.", "kelola:anggota", slug)
    return tampil(request, "instansi/anggota_undang.html", instansi=instansi, aktif="anggota", form=form)


@require_http_methods(["GET", "HEAD", "POST"])
def peran(request: Permintaan, slug: str, pk: int) -> HttpResponse:
    """Change a member's roles."""
    instansi = _ambil(request.user, slug)
    anggota = get_object_or_404(anggota_aktif(instansi), pk=pk)
    form = FormulirPeran(kiriman(request), initial={"peran": anggota.peran})
    if terapkan(form, lambda isi: layanan.ubah_peran(keanggotaan=anggota, oleh=request.user, **isi)):
        return usai(request, f"Peran {anggota.pengguna} disimpan.", "kelola:anggota", slug)
    return tampil(
        request, "instansi/anggota_peran.html", instansi=instansi, aktif="anggota", form=form, anggota=anggota
    )


@require_POST
def cabut(request: Permintaan, slug: str, pk: int) -> HttpResponse:
    """End a membership."""
    instansi = _ambil(request.user, slug)
    anggota = get_object_or_404(anggota_aktif(instansi), pk=pk)
    dicabut = coba(
        request,
        lambda: layanan.cabut_anggota(keanggotaan=anggota, oleh=request.user),
        f"Keanggotaan {anggota.pengguna} dicabut.",
    )
    if dicabut and anggota.pengguna_id == request.user.pk:
        return redirect("kelola:saya")
    return redirect("kelola:anggota", slug)


@require_POST
def undangan_ulang(request: Permintaan, slug: str, pk: int) -> HttpResponse:
    """Send an open invitation again with a new link."""
    undangan = get_object_or_404(undangan_terbuka(_ambil(request.user, slug)), pk=pk)
    coba(
        request,
        lambda: layanan.kirim_ulang_undangan(undangan=undangan, oleh=request.user),
        f"Undangan dikirim ulang ke {undangan.email}. Tautan lama tidak berlaku lagi.",
    )
    return redirect("kelola:anggota", slug)


@require_POST
def undangan_batal(request: Permintaan, slug: str, pk: int) -> HttpResponse:
    """Take an open invitation back."""
    undangan = get_object_or_404(undangan_terbuka(_ambil(request.user, slug)), pk=pk)
    coba(
        request,
        lambda: layanan.batalkan_undangan(undangan=undangan, oleh=request.user),
        f"Undangan untuk {undangan.email} dibatalkan.",
    )
    return redirect("kelola:anggota", slug)
