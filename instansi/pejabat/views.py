"""Offices, officials, and who holds what."""

from __future__ import annotations

from functools import partial

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from instansi.bidang_angka import bilangan
from instansi.inti.views import kiriman, tampil, tampil_formulir, terapkan, usai
from instansi.models import Jabatan, Pejabat, PemangkuJabatan
from instansi.pejabat import services as layanan
from instansi.pejabat.forms import FormulirJabatan, FormulirPejabat, FormulirPemangku
from instansi.pejabat.queries import penanda_tangan
from instansi.permintaan import Permintaan
from instansi.permissions import Hak, ambil_instansi
from instansi.queries import pejabat_tanpa_jabatan, susunan_jabatan

UBAH = ["GET", "HEAD", "POST"]


_ambil = partial(ambil_instansi, untuk=Hak.KELOLA_PEJABAT)
_formulir = partial(tampil_formulir, aktif="pejabat")


@require_safe
def daftar(request: Permintaan, slug: str) -> HttpResponse:
    """Every office with who holds it today, and who signs today's letters."""
    instansi = _ambil(request.user, slug)
    hari_ini = timezone.localdate()
    return tampil(
        request,
        "instansi/pejabat.html",
        instansi=instansi,
        aktif="pejabat",
        baris=susunan_jabatan(instansi, hari_ini),
        tanpa_jabatan=list(pejabat_tanpa_jabatan(instansi)[:200]),
        penanda=penanda_tangan(instansi, hari_ini),
        hari_ini=hari_ini,
    )


@require_http_methods(UBAH)
def jabatan_tambah(request: Permintaan, slug: str) -> HttpResponse:
    """Add an office."""
    instansi = _ambil(request.user, slug)
    form = FormulirJabatan(kiriman(request))
    if terapkan(form, lambda isi: layanan.tambah_jabatan(instansi=instansi, data=isi, oleh=request.user)):
        return usai(request, "Jabatan ditambahkan.", "kelola:pejabat", slug)
    return _formulir(request, instansi, form, judul="Tambah jabatan", tombol="Simpan jabatan")


@require_http_methods(UBAH)
def jabatan_ubah(request: Permintaan, slug: str, pk: int) -> HttpResponse:
    """Change an office."""
    instansi = _ambil(request.user, slug)
    jabatan = get_object_or_404(Jabatan, instansi=instansi, pk=pk)
    form = FormulirJabatan(kiriman(request), instance=jabatan)
    if terapkan(form, lambda isi: layanan.ubah_jabatan(jabatan=jabatan, data=isi, oleh=request.user)):
        return usai(request, "Jabatan disimpan.", "kelola:pejabat", slug)
    return _formulir(request, instansi, form, judul="Ubah jabatan", tombol="Simpan jabatan")


@require_http_methods(UBAH)
def pejabat_tambah(request: Permintaan, slug: str) -> HttpResponse:
    """Add an official; with ``?jabatan=<id>`` the next page lets him take that office."""
    instansi = _ambil(request.user, slug)
    asal = bilangan(request.GET.get("jabatan", "")) or 0
    jabatan = Jabatan.objects.filter(instansi=instansi, pk=asal).first()
    form, baru = FormulirPejabat(kiriman(request)), list[Pejabat]()
    tambah = partial(layanan.tambah_pejabat, instansi=instansi, oleh=request.user)
    if terapkan(form, lambda isi: tambah(data=isi), baru.append):
        messages.success(request, "Pejabat ditambahkan.")
        if jabatan is None:
            return redirect("kelola:pejabat", slug)
        return redirect(f"{reverse('kelola:pemangku_tambah', args=[slug, jabatan.pk])}?pejabat={baru[0].pk}")
    sub = f"Setelah disimpan, tetapkan sebagai {jabatan}." if jabatan else ""
    return _formulir(request, instansi, form, judul="Tambah pejabat", tombol="Simpan pejabat", sub=sub)


@require_http_methods(UBAH)
def pejabat_ubah(request: Permintaan, slug: str, pk: int) -> HttpResponse:
    """Correct an official's data."""
    instansi = _ambil(request.user, slug)
    pejabat = get_object_or_404(Pejabat, instansi=instansi, pk=pk)
    form = FormulirPejabat(kiriman(request), instance=pejabat)
    if terapkan(form, lambda isi: layanan.ubah_pejabat(pejabat=pejabat, data=isi, oleh=request.user)):
        return usai(request, "Data pejabat disimpan.", "kelola:pejabat", slug)
    sub = "Naskah yang sudah terbit tetap memuat nama yang lama."
    return _formulir(request, instansi, form, judul="Ubah data pejabat", tombol="Simpan pejabat", sub=sub)


@require_http_methods(UBAH)
def pemangku_tambah(request: Permintaan, slug: str, pk: int) -> HttpResponse:
    """Let an official take an office from a date."""
    instansi = _ambil(request.user, slug)
    jabatan = get_object_or_404(Jabatan, instansi=instansi, pk=pk)
    awal = {"pejabat": request.GET.get("pejabat", ""), "mulai": timezone.localdate()}
    form = FormulirPemangku(kiriman(request), instansi=instansi, initial=awal)
    if terapkan(form, lambda isi: layanan.tetapkan_pemangku(jabatan=jabatan, data=isi, oleh=request.user)):
        return usai(request, "Pemangku jabatan ditetapkan.", "kelola:pejabat", slug)
    return tampil(
        request, "instansi/pemangku.html", instansi=instansi, aktif="pejabat", form=form, jabatan=jabatan
    )


@require_http_methods(UBAH)
def pemangku_ubah(request: Permintaan, slug: str, pk: int) -> HttpResponse:
    """Correct or end a period in office."""
    instansi = _ambil(request.user, slug)
    semua = PemangkuJabatan.objects.select_related("jabatan", "pejabat")
    pemangku = get_object_or_404(semua, jabatan__instansi=instansi, pk=pk)
    form = FormulirPemangku(kiriman(request), instansi=instansi, instance=pemangku)
    if terapkan(form, lambda isi: layanan.ubah_pemangku(pemangku=pemangku, data=isi, oleh=request.user)):
        return usai(request, "Masa jabatan disimpan.", "kelola:pejabat", slug)
    return _formulir(
        request,
        instansi,
        form,
        judul="Ubah masa jabatan",
        tombol="Simpan masa jabatan",
        sub=pemangku.jabatan.nama,
    )
