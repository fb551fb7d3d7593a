"""The page behind an invitation's link. Whoever holds the link may answer; opening it answers nothing."""

from __future__ import annotations

from urllib.parse import urlencode

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from instansi.akun.forms import FormulirAkunBaru
from instansi.akun.services import sidik_token, terima_undangan
from instansi.choices import Peran
from instansi.inti.views import coba, kiriman, kode_jawaban, terapkan, usai
from instansi.models import Pengguna, UndanganAnggota
from instansi.permissions import PERAN

HALAMAN = "akun/undangan.html"
TAK_DIKENAL = (
    "Tautan undangan ini tidak dikenal. Bila undangan dikirim ulang, pakai tautan dari surel yang terbaru."
)


@login_not_required
@never_cache
@sensitive_post_parameters("sandi", "sandi_ulang")
@require_http_methods(["GET", "HEAD", "POST"])
def undangan(request: HttpRequest, token: str) -> HttpResponse:
    """Show the invitation; on POST accept it, with a new account or as the invited person."""
    baris = (
        UndanganAnggota.objects.select_related("instansi__induk", "instansi__wilayah", "dibuat_oleh")
        .filter(sidik_token=sidik_token(token))
        .first()
    )
    if baris is None:
        return _jawab(request, "akun/undangan_tutup.html", status=404, sebab=TAK_DIKENAL)
    if sebab := _tertutup(baris):
        return _jawab(request, "akun/undangan_tutup.html", status=410, sebab=sebab)
    akun = Pengguna.objects.filter(email__iexact=baris.email).first()
    if akun is None:
        return _orang_baru(request, baris, token)
    return _orang_lama(request, baris, akun, token)


def _orang_baru(request: HttpRequest, baris: UndanganAnggota, token: str) -> HttpResponse:
    if request.user.is_authenticated:
        return _jawab(request, HALAMAN, undangan=baris, token=token, akun_lain=True)
    form = FormulirAkunBaru(kiriman(request), undangan=baris)
    isian = ("nama", "jabatan", "sandi")
    if terapkan(form, lambda isi: terima_undangan(undangan=baris, oleh=None, **{n: isi[n] for n in isian})):
        pengguna = Pengguna.objects.get(email=baris.email)
        login(request, pengguna, backend=settings.AUTHENTICATION_BACKENDS[0])
        return _selamat_datang(request, baris)
    return _jawab(request, HALAMAN, status=kode_jawaban(form), undangan=baris, token=token, form=form)


def _orang_lama(request: HttpRequest, baris: UndanganAnggota, akun: Pengguna, token: str) -> HttpResponse:
    if not request.user.is_authenticated:
        return _jawab(request, HALAMAN, undangan=baris, token=token, perlu_masuk=True)
    if request.user.pk != akun.pk:
        return _jawab(request, HALAMAN, undangan=baris, token=token, akun_lain=True)
    if request.method == "POST":
        if coba(request, lambda: terima_undangan(undangan=baris, oleh=akun)):
            return _selamat_datang(request, baris)
        return redirect("undangan_anggota", token=token)
    return _jawab(request, HALAMAN, undangan=baris, token=token)


def _selamat_datang(request: HttpRequest, baris: UndanganAnggota) -> HttpResponse:
    if Peran.ADMIN in baris.peran:
        messages.success(
            request, f"Selamat datang. Anda kini admin {baris.instansi}. Lengkapi yang diminta di bawah."
        )
        return redirect("kelola:beranda", baris.instansi.slug)
    return usai(request, f"Selamat datang. Anda kini anggota {baris.instansi}.", settings.LOGIN_REDIRECT_URL)


def _tertutup(baris: UndanganAnggota) -> str:
    """Why the invitation cannot be accepted any more, or nothing."""
    if baris.diterima_pada:
        return "Undangan ini sudah diterima. Silakan masuk dengan akun Anda."
    if baris.dibatalkan_pada:
        return "Undangan ini sudah dibatalkan oleh admin instansi."
    if baris.kedaluwarsa_pada <= timezone.now():
        return "Undangan ini sudah kedaluwarsa. Mintalah undangan baru kepada admin instansi."
    return ""


def _jawab(request: HttpRequest, template: str, *, status: int = 200, **konteks: object) -> HttpResponse:
    if isinstance(baris := konteks.get("undangan"), UndanganAnggota):
        alamat = reverse("undangan_anggota", args=[konteks["token"]])
        konteks |= {
            "peran": [(Peran(p).label, PERAN[Peran(p)].uraian) for p in baris.peran],
            "kueri_lanjut": urlencode({"next": alamat}),
            "isian_keluar": {"next": alamat},
        }
    jawaban = render(request, template, konteks, status=status)
    # The link in the address bar is the key, so no request may name it. Not "no-referrer": under it a browser
    # posts with "Origin: null", which the guard against forged forms refuses.
    jawaban.headers["Referrer-Policy"] = "strict-origin"
    jawaban.headers["X-Robots-Tag"] = "noindex"
    return jawaban
