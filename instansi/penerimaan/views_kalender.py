"""The national calendar: days off of a year and times of other working hours, for the system administrator."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.forms import BaseForm
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from instansi.bidang_angka import bilangan
from instansi.inti.views import kiriman, kode_jawaban, terapkan
from instansi.models import HariLibur, MasaJamKerja
from instansi.penerimaan import services_kalender as layanan
from instansi.penerimaan.forms import FormulirLiburNasional, FormulirMasa
from instansi.penerimaan.services_hari_libur import muat_hari_libur
from instansi.permintaan import Permintaan
from instansi.queries import halaman_dari


def _periksa(request: Permintaan) -> None:
    if not request.user.is_superuser:
        raise PermissionDenied("Halaman ini untuk admin sistem.")


def _tahun(request: Permintaan) -> int:
    """The year asked for; nonsense is this year, and the list reaches from last year to three years ahead."""
    kini = timezone.localdate().year
    tahun = bilangan(request.POST.get("tahun") or request.GET.get("tahun", ""), 4)
    return min(max(tahun or kini, kini - 1), kini + 3)


def _ke_tahun(tahun: int) -> HttpResponse:
    return redirect(f"{reverse('kalender_nasional:daftar')}?tahun={tahun}")


@require_safe
def daftar(request: Permintaan) -> HttpResponse:
    """Days off of one year, and every time of other working hours that touches it."""
    _periksa(request)
    tahun, kini = _tahun(request), timezone.localdate().year
    libur = HariLibur.objects.filter(instansi=None, tanggal__year=tahun).order_by("tanggal", "id")
    alamat = reverse("kalender_nasional:daftar")
    konteks = {
        "tahun": tahun,
        "halaman": halaman_dari(request, libur),
        "masa": MasaJamKerja.objects.filter(mulai__year__lte=tahun, sampai__year__gte=tahun).order_by(
            "mulai", "id"
        )[:25],
        "tab_tahun": [(str(t), f"{alamat}?tahun={t}", t == tahun, None) for t in range(kini - 1, kini + 4)],
        "isian_muat": {"tahun": tahun},
    }
    return render(request, "instansi/kalender.html", konteks)


@require_POST
def muat(request: Permintaan) -> HttpResponse:
    """Add what the list knows of the year; corrections stay."""
    _periksa(request)
    tahun = _tahun(request)
    baru = muat_hari_libur(dari_tahun=tahun, sampai_tahun=tahun, oleh=request.user)
    messages.success(
        request, f"{baru} hari libur ditambahkan." if baru else "Semua hari libur tahun itu sudah tercatat."
    )
    return _ke_tahun(tahun)


def _formulir(request: Permintaan, form: BaseForm, judul: str) -> HttpResponse:
    konteks: dict[str, Any] = {"form": form, "judul": judul, "kembali": reverse("kalender_nasional:daftar")}
    return render(request, "instansi/kalender_form.html", konteks, status=kode_jawaban(form))


@require_http_methods(["GET", "HEAD", "POST"])
def libur(request: Permintaan, pk: int | None = None) -> HttpResponse:
    """Add a day off by hand, or correct one."""
    _periksa(request)
    lama = get_object_or_404(HariLibur, instansi=None, pk=pk) if pk is not None else None
    form = FormulirLiburNasional(kiriman(request), instance=lama)
    if terapkan(form, lambda isi: layanan.simpan_libur_nasional(libur=lama, data=isi, oleh=request.user)):
        messages.success(request, "Hari libur disimpan.")
        return _ke_tahun(form.cleaned_data["tanggal"].year)
    return _formulir(request, form, "Betulkan hari libur" if lama else "Tambah hari libur")


@require_POST
def libur_buang(request: Permintaan, pk: int, *, dihapus: bool) -> HttpResponse:
    """Abolish the day, whose row stays so that no load brings it back; or bring an abolished one back."""
    _periksa(request)
    hari = get_object_or_404(HariLibur, instansi=None, pk=pk)
    layanan.hapus_libur_nasional(libur=hari, oleh=request.user, dihapus=dihapus)
    messages.success(request, "Hari libur dihapus." if dihapus else "Hari libur dipulihkan.")
    return _ke_tahun(hari.tanggal.year)


@require_http_methods(["GET", "HEAD", "POST"])
def masa(request: Permintaan, pk: int | None = None) -> HttpResponse:
    """Add a time of other working hours, or correct one."""
    _periksa(request)
    lama = get_object_or_404(MasaJamKerja, pk=pk) if pk is not None else None
    form = FormulirMasa(kiriman(request), instance=lama)
    if terapkan(form, lambda isi: layanan.simpan_masa(masa=lama, data=isi, oleh=request.user)):
        messages.success(request, "Masa jam kerja disimpan.")
        return _ke_tahun(form.cleaned_data["mulai"].year)
    return _formulir(request, form, "Betulkan masa jam kerja" if lama else "Tambah masa jam kerja")
