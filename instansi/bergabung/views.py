"""Asking to represent an agency: the pages of the asker. Public; the link in the asker's mail is the key."""

from __future__ import annotations

from typing import TypeVar

from allauth.core.ratelimit import consume, respond_429
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import FileResponse, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from instansi.bergabung import services as layanan
from instansi.bergabung.forms import FormulirCariInstansi, FormulirPengajuan
from instansi.bergabung.queries import dari_tanda, diwakili, pemeriksa, tanda
from instansi.choices import KeadaanPengajuan
from instansi.inti.views import coba, kiriman_berkas, kode_jawaban, terapkan
from instansi.models import Instansi, PengajuanBergabung, Pengguna
from instansi.views import CSP_BACA, kirim_berkas

MILIK_SENDIRI = 10
J = TypeVar("J", HttpResponse, FileResponse)


@login_not_required
@require_safe
def beranda(request: HttpRequest) -> HttpResponse:
    """What joining means, one search for one's agency, and one's own requests."""
    form = FormulirCariInstansi(request.GET if {"instansi", "instansi_teks"} & set(request.GET) else None)
    if form.is_valid():
        return redirect("bergabung:ajukan", form.cleaned_data["instansi"].slug)
    konteks = {"form": form, "milik": _milik(request), "hari": layanan.MASA_KONFIRMASI.days}
    return render(request, "bergabung/beranda.html", konteks)


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def ajukan(request: HttpRequest, slug: str) -> HttpResponseBase:
    """The request for one agency; an agency somebody represents says so and nothing more."""
    if request.method == "POST" and not consume(request, action="bergabung"):
        penuh: HttpResponse = respond_429(request)
        return penuh
    instansi = get_object_or_404(Instansi.objects.select_related("induk", "wilayah"), slug=slug)
    if diwakili(instansi):
        konteks = {"instansi": instansi, "halaman_instansi": instansi.get_absolute_url()}
        return render(request, "bergabung/terwakili.html", konteks)
    orang = request.user if isinstance(request.user, Pengguna) else None
    form = FormulirPengajuan(*kiriman_berkas(request), pengaju=orang)
    if terapkan(form, lambda isi: layanan.ajukan(instansi=instansi, data=isi, oleh=orang)):
        return _setelah_diajukan(request, form, orang)
    konteks = {"instansi": instansi, "form": form, "pemeriksa": pemeriksa(instansi)}
    return render(request, "bergabung/ajukan.html", konteks, status=kode_jawaban(form))


@login_not_required
@require_safe
def terkirim(request: HttpRequest) -> HttpResponse:
    """After asking without an account: look into the mailbox. The same for every address."""
    return render(request, "bergabung/terkirim.html", {"hari": layanan.MASA_KONFIRMASI.days})


@login_not_required
@never_cache
@require_safe
def rincian(request: HttpRequest, token: str) -> HttpResponse:
    """Where the request stands and what comes next."""
    pengajuan = dari_tanda(token)
    keadaan = KeadaanPengajuan(pengajuan.keadaan)
    konteks = {
        "pengajuan": pengajuan,
        "token": token,
        "keadaan": keadaan,
        "perlu_konfirmasi": keadaan == KeadaanPengajuan.MENUNGGU_SUREL,
        "menunggu": keadaan == KeadaanPengajuan.MENUNGGU,
        "disetujui": keadaan == KeadaanPengajuan.DISETUJUI,
        "boleh_ulang": keadaan not in KeadaanPengajuan.terbuka() and not diwakili(pengajuan.instansi),
        "boleh_batal": keadaan in KeadaanPengajuan.terbuka(),
        "pemeriksa": pemeriksa(pengajuan.instansi),
    }
    return _rahasia(render(request, "bergabung/rincian.html", konteks))


@login_not_required
@require_POST
def konfirmasi(request: HttpRequest, token: str) -> HttpResponse:
    """The address is mine: send the request to the verifiers."""
    kabar = "Alamat pos-el dikonfirmasi. Pengajuan dikirim kepada pemeriksa."
    coba(request, lambda: layanan.konfirmasi(pengajuan=dari_tanda(token)), kabar)
    return redirect("bergabung:pengajuan", token)


@login_not_required
@require_POST
def batal(request: HttpRequest, token: str) -> HttpResponse:
    """Withdraw one's request."""
    coba(request, lambda: layanan.batalkan(pengajuan=dari_tanda(token)), "Pengajuan dibatalkan.")
    return redirect("bergabung:pengajuan", token)


@login_not_required
@never_cache
@require_safe
def surat(request: HttpRequest, token: str) -> FileResponse:
    """One's own letter."""
    return kirim_surat(dari_tanda(token))


def kirim_surat(pengajuan: PengajuanBergabung) -> FileResponse:
    """The letter, read in the browser: it was inspected when it came (no script, no form). Raises Http404."""
    nama = f"surat-tugas-{pengajuan.pk}.pdf"
    return _rahasia(kirim_berkas(pengajuan.surat.name, "application/pdf", sebagai=nama, csp=CSP_BACA))


def _rahasia(jawaban: J) -> J:
    """The link in the address bar is the key, so no request may name it and no engine may list it."""
    jawaban.headers["Referrer-Policy"] = "strict-origin"
    jawaban.headers["X-Robots-Tag"] = "noindex"
    jawaban.headers["Cache-Control"] = "private, no-store"
    return jawaban


def _milik(request: HttpRequest) -> list[tuple[PengajuanBergabung, KeadaanPengajuan, str]]:
    """A member's own latest requests with their links."""
    if not isinstance(request.user, Pengguna):
        return []
    daftar = PengajuanBergabung.objects.filter(pengguna=request.user).select_related("instansi__induk")
    return [(p, KeadaanPengajuan(p.keadaan), tanda(p)) for p in daftar.order_by("-id")[:MILIK_SENDIRI]]


def _setelah_diajukan(request: HttpRequest, form: FormulirPengajuan, orang: Pengguna | None) -> HttpResponse:
    if orang is None:
        messages.success(request, f"Tautan konfirmasi dikirim ke {form.cleaned_data['email']}.")
        return redirect("bergabung:terkirim")
    messages.success(request, "Pengajuan dikirim kepada pemeriksa. Putusannya dikirim ke pos-el Anda.")
    return redirect("bergabung:beranda")
