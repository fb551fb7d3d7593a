"""Members of an agency and invitations to it."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from instansi.akun import services as layanan
from instansi.akun.forms_anggota import FormulirPeran, FormulirUndang
from instansi.inti.views import kiriman, kode_jawaban, pesan_galat, tampil, terapkan
from instansi.models import Instansi, Pengguna
from instansi.permintaan import Permintaan
from instansi.permissions import Hak, ambil_instansi
from instansi.queries import anggota_aktif, halaman_dari, undangan_terbuka


def _ambil(request: Permintaan, slug: str) -> tuple[Instansi, Pengguna]:
    pengguna = request.user
    return ambil_instansi(pengguna, slug, untuk=Hak.KELOLA_ANGGOTA), pengguna


@require_safe
def daftar(request: Permintaan, slug: str) -> HttpResponse:
    """Who works for the agency and as what; open invitations."""
    instansi, _ = _ambil(request, slug)
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
    instansi, pengguna = _ambil(request, slug)
    form = FormulirUndang(kiriman(request))
    if terapkan(form, lambda isi: layanan.undang_anggota(instansi=instansi, oleh=pengguna, **isi)):
        messages.success(request, f"Undangan dikirim ke {form.cleaned_data['email']}.")
        return redirect("kelola:anggota", slug)
    status = kode_jawaban(form)
    return tampil(
        request, "instansi/anggota_undang.html", instansi=instansi, aktif="anggota", status=status, form=form
    )


@require_http_methods(["GET", "HEAD", "POST"])
def peran(request: Permintaan, slug: str, pk: int) -> HttpResponse:
    """Change a member's roles."""
    instansi, pengguna = _ambil(request, slug)
    anggota = get_object_or_404(anggota_aktif(instansi), pk=pk)
    form = FormulirPeran(kiriman(request), initial={"peran": anggota.peran})
    if terapkan(form, lambda isi: layanan.ubah_peran(keanggotaan=anggota, oleh=pengguna, **isi)):
        messages.success(request, f"Peran {anggota.pengguna} disimpan.")
        return redirect("kelola:anggota", slug)
    return tampil(
        request,
        "instansi/anggota_peran.html",
        instansi=instansi,
        aktif="anggota",
        status=kode_jawaban(form),
        form=form,
        anggota=anggota,
    )


@require_POST
def cabut(request: Permintaan, slug: str, pk: int) -> HttpResponse:
    """End a membership."""
    instansi, pengguna = _ambil(request, slug)
    anggota = get_object_or_404(anggota_aktif(instansi), pk=pk)
    try:
        layanan.cabut_anggota(keanggotaan=anggota, oleh=pengguna)
    except ValidationError as galat:
        pesan_galat(request, galat)
    else:
        messages.success(request, f"Keanggotaan {anggota.pengguna} dicabut.")
        if anggota.pengguna_id == pengguna.pk:
            return redirect("kelola:saya")
    return redirect("kelola:anggota", slug)


@require_POST
def undangan_ulang(request: Permintaan, slug: str, pk: int) -> HttpResponse:
    """Send an open invitation again with a new link."""
    instansi, pengguna = _ambil(request, slug)
    undangan = get_object_or_404(undangan_terbuka(instansi), pk=pk)
    try:
        layanan.kirim_ulang_undangan(undangan=undangan, oleh=pengguna)
    except ValidationError as galat:
        pesan_galat(request, galat)
    else:
        messages.success(
            request, f"Undangan dikirim ulang ke {undangan.email}. Tautan lama tidak berlaku lagi."
        )
    return redirect("kelola:anggota", slug)


@require_POST
def undangan_batal(request: Permintaan, slug: str, pk: int) -> HttpResponse:
    """Take an open invitation back."""
    instansi, pengguna = _ambil(request, slug)
    undangan = get_object_or_404(undangan_terbuka(instansi), pk=pk)
    try:
        layanan.batalkan_undangan(undangan=undangan, oleh=pengguna)
    except ValidationError as galat:
        pesan_galat(request, galat)
    else:
        messages.success(request, f"Undangan untuk {undangan.email} dibatalkan.")
    return redirect("kelola:anggota", slug)
