"""Requests to join, for those who verify them: the queue, one request with its letter, the decision."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from instansi.bergabung import services as layanan
from instansi.bergabung.forms import FormulirTolak
from instansi.bergabung.queries import ambil_pengajuan, antrean, pemeriksa
from instansi.bergabung.views import kirim_surat
from instansi.choices import KeadaanPengajuan
from instansi.inti.views import coba, kode_jawaban, tampil, terapkan
from instansi.models import PengajuanBergabung
from instansi.penulisan import tampil_telepon
from instansi.permintaan import Permintaan
from instansi.permissions import Hak, ambil_instansi
from instansi.queries import halaman_dari


@require_safe
def daftar(request: Permintaan, slug: str) -> HttpResponse:
    """What waits for the admin of the agency above."""
    instansi = ambil_instansi(request.user, slug, untuk=Hak.PERIKSA_PENGAJUAN)
    halaman = halaman_dari(request, antrean(instansi))
    return tampil(request, "instansi/pengajuan.html", instansi=instansi, aktif="pengajuan", halaman=halaman)


@require_safe
def semua(request: Permintaan) -> HttpResponse:
    """What waits anywhere, for the system administrator."""
    if not request.user.is_superuser:
        raise PermissionDenied("Halaman ini untuk admin sistem.")
    return render(request, "bergabung/antrean.html", {"halaman": halaman_dari(request, antrean())})


@require_safe
def rincian(request: Permintaan, pk: int) -> HttpResponse:
    """One request with everything needed to decide it."""
    return _tampil(request, ambil_pengajuan(request.user, pk), FormulirTolak())


@require_safe
def surat(request: Permintaan, pk: int) -> FileResponse:
    """The letter of assignment."""
    return kirim_surat(ambil_pengajuan(request.user, pk))


@require_POST
def setujui(request: Permintaan, pk: int) -> HttpResponse:
    """Make the asker the first admin."""
    pengajuan = ambil_pengajuan(request.user, pk)
    kabar = f"{pengajuan.nama} disetujui sebagai admin {pengajuan.instansi}."
    coba(request, lambda: layanan.setujui(pengajuan=pengajuan, oleh=request.user), kabar)
    return redirect("bergabung:periksa", pk)


@require_POST
def tolak(request: Permintaan, pk: int) -> HttpResponse:
    """Refuse with a reason."""
    pengajuan = ambil_pengajuan(request.user, pk)
    form = FormulirTolak(request.POST)
    if terapkan(form, lambda isi: layanan.tolak(pengajuan=pengajuan, oleh=request.user, **isi)):
        messages.success(request, f"Pengajuan {pengajuan.nama} ditolak; alasannya dikirim kepadanya.")
        return redirect("bergabung:periksa", pk)
    return _tampil(request, pengajuan, form)


def _tampil(request: Permintaan, pengajuan: PengajuanBergabung, form: FormulirTolak) -> HttpResponse:
    atas = pemeriksa(pengajuan.instansi)
    kembali = reverse("kelola:pengajuan", args=[atas.slug]) if atas else reverse("bergabung:antrean")
    keadaan = KeadaanPengajuan(pengajuan.keadaan)
    konteks = {
        "pengajuan": pengajuan,
        "instansi": pengajuan.instansi,
        "keadaan": keadaan,
        "menunggu": keadaan == KeadaanPengajuan.MENUNGGU,
        "sendiri": pengajuan.pengguna_id == request.user.pk,
        "telepon": tampil_telepon(pengajuan.telepon),
        "form": form,
        "remah": [("Pengajuan", kembali), (pengajuan.instansi.nama, "")],
        "lain": antrean().filter(instansi=pengajuan.instansi).exclude(pk=pengajuan.pk)[:20],
    }
    return render(request, "bergabung/periksa.html", konteks, status=kode_jawaban(form))
