"""Calendar addresses: the page of their owner, and the feeds themselves."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.crypto import salted_hmac
from django.utils.http import http_date
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from instansi.inti.views import kiriman, kode_jawaban, terapkan, usai
from instansi.permintaan import Permintaan
from instansi.queries import halaman_dari
from kunjungan.choices import Status
from kunjungan.jadwal.queries import terlihat
from kunjungan.kalender.forms import FormulirLangganan
from kunjungan.kalender.ical import tulis
from kunjungan.kalender.queries_langganan import Objek, acara_langganan, pilihan, zona_langganan
from kunjungan.kalender.services import buat_langganan, cabut_langganan, ganti_langganan
from kunjungan.models import Kunjungan, LanggananKalender

TIPE = "text/calendar; charset=utf-8"


def _pilihan(request: Permintaan) -> dict[str, tuple[str, Objek]]:
    """What may still get an address; the visit named in the address of the page comes first."""
    semua: dict[str, tuple[str, Objek]] = pilihan(request.user)
    kode = request.GET.get("kunjungan", "")[:8]
    kunjungan = (
        Kunjungan.objects.filter(terlihat(request.user), kode=kode)
        .exclude(status=Status.DRAF)
        .select_related("pemohon", "tuan_rumah")
        .first()
    )
    if kunjungan:
        semua = {f"kunjungan-{kunjungan.pk}": (f"Satu kunjungan: {kunjungan.judul}", kunjungan), **semua}
    dipakai = {
        f"{n}-{pk}" if pk else "pribadi"
        for baris in LanggananKalender.objects.filter(pengguna=request.user).values()
        for n, pk in [_objek(baris)]
    }
    return {k: isi for k, isi in semua.items() if k not in dipakai}


def _objek(baris: Mapping[str, object]) -> tuple[str, object]:
    return next(
        ((n, baris[f"{n}_id"]) for n in ("instansi", "ruang", "kunjungan") if baris[f"{n}_id"]), ("", None)
    )


@require_http_methods(["GET", "HEAD", "POST"])
def langganan(request: Permintaan) -> HttpResponse:
    """The reader's calendar addresses, and a form for one more."""
    ada = _pilihan(request)
    awal = request.GET.get("kalender", "") or next(iter(ada), "")
    form = FormulirLangganan(
        kiriman(request), pilihan=[(k, label) for k, (label, _) in ada.items()], initial={"lingkup": awal}
    )
    if terapkan(form, lambda isi: buat_langganan(objek=ada[isi["lingkup"]][1], oleh=request.user)):
        messages.success(request, "Alamat kalender dibuat. Salin ke aplikasi kalender Anda.")
        return redirect("kunjungan:langganan")
    milik = (
        LanggananKalender.objects.filter(pengguna=request.user)
        .select_related("ruang__instansi", "instansi", "kunjungan__pemohon", "kunjungan__tuan_rumah")
        .order_by("-pk")
    )
    halaman = halaman_dari(request, milik)
    konteks = {"form": form, "ada_pilihan": bool(ada), "situs_url": settings.SITUS_URL, "halaman": halaman}
    return render(request, "kunjungan/kalender/langganan.html", konteks, status=kode_jawaban(form))


@require_POST
def ganti(request: Permintaan, pk: int) -> HttpResponse:
    """A new address in place of one that became known."""
    milik = get_object_or_404(LanggananKalender, pk=pk, pengguna=request.user)
    ganti_langganan(langganan=milik, oleh=request.user)
    messages.success(
        request, "Alamat diganti. Alamat lama tidak berlaku lagi; pasang yang baru di aplikasi Anda."
    )
    return redirect("kunjungan:langganan")


@require_POST
def cabut(request: Permintaan, pk: int) -> HttpResponse:
    """The end of an address."""
    milik = get_object_or_404(LanggananKalender, pk=pk, pengguna=request.user)
    cabut_langganan(langganan=milik, oleh=request.user)
    return usai(request, "Alamat kalender dicabut.", "kunjungan:langganan")


@login_not_required
@require_safe
def ical(request: HttpRequest, kunci: str) -> HttpResponse:
    """The feed behind a secret address; 404 for an unknown, revoked or no longer permitted one."""
    milik = LanggananKalender.objects.berkunci(kunci)
    acara = acara_langganan(milik, timezone.now()) if milik else None
    if milik is None or acara is None:
        raise Http404("Kalender tidak ditemukan.")
    isi = tulis(acara, nama=milik.nama, zona=zona_langganan(milik))
    return _tersyarat(request, isi, max((a.diubah for a in acara), default=milik.dibuat_pada))


def _tersyarat(request: HttpRequest, isi: bytes, diubah: dt.datetime) -> HttpResponse:
    """The calendar with its fingerprint; 304 for a program that holds it already.

    The fingerprint alone decides: an event may leave the feed without anything getting newer.
    """
    etag = f'"{salted_hmac("kunjungan.ical", isi, algorithm="sha256").hexdigest()[:32]}"'
    jawaban = HttpResponse(isi, content_type=TIPE)
    jawaban.headers["ETag"] = etag
    jawaban.headers["Last-Modified"] = http_date(diubah.timestamp())
    jawaban.headers["Cache-Control"] = "private, no-cache"
    jawaban.headers["Content-Disposition"] = 'inline; filename="kunjungan.ics"'
    jawaban.headers["X-Robots-Tag"] = "noindex"
    return get_conditional_response(request, etag=etag, response=jawaban) or jawaban
