"""A person's own pages: account, password, profile."""

from __future__ import annotations

from allauth.account import views as allauth
from django.conf import settings
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from instansi.akun.demo import SANDI_DEMO, akun_per_instansi
from instansi.akun.forms import FormulirProfil
from instansi.akun.services_profil import ubah_profil_diri
from instansi.inti.views import kiriman, kode_jawaban, terapkan, usai
from instansi.models import Pengguna
from instansi.permintaan import Permintaan
from instansi.permissions import keanggotaan_aktif


def _ajakan(tujuan: str) -> str:
    """What stands above the login; whoever was about to request a visit hears that it is carried along."""
    if tujuan.startswith(("/rencana/", "/kunjungan/ajukan/")):
        return "Masuk untuk melanjutkan permohonan. Yang Anda pilih ikut terbawa."
    return "Dengan alamat pos-el dan kata sandi Anda."


class HalamanMasuk(allauth.LoginView):
    """Login; in demonstration mode with the accounts one may try."""

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        konteks: dict[str, object] = super().get_context_data(**kwargs)
        konteks["ajakan_masuk"] = _ajakan(str(konteks.get("redirect_field_value") or ""))
        if settings.MODE_DEMONSTRASI:
            konteks |= {"akun_demo": akun_per_instansi(), "sandi_demo": SANDI_DEMO}
        return konteks


def sandi_ubah(request: Permintaan) -> HttpResponseBase:
    """Change the password; whoever has none yet gets a link by e-mail instead."""
    if not request.user.has_usable_password():
        return redirect("account_reset_password")
    jawaban: HttpResponseBase = allauth.password_change(request)
    return jawaban


@require_http_methods(["GET", "HEAD", "POST"])
def profil(request: Permintaan) -> HttpResponse:
    """Own name, office and telephone; the agencies one works for."""
    pengguna = request.user
    form = FormulirProfil(kiriman(request), instance=Pengguna.objects.get(pk=pengguna.pk))
    if terapkan(form, lambda isi: ubah_profil_diri(pengguna=pengguna, data=isi, oleh=pengguna)):
        return usai(request, "Profil disimpan.", "profil")
    konteks = {"form": form, "keanggotaan": keanggotaan_aktif(pengguna)}
    return render(request, "akun/profil.html", konteks, status=kode_jawaban(form))
