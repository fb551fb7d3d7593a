"""Rooms of an agency."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from instansi.inti.views import kiriman_berkas, kode_jawaban, tampil, terapkan
from instansi.kelola import services_ruang as layanan
from instansi.kelola.forms import FormulirRuang
from instansi.models import Instansi, Pengguna, Ruang
from instansi.permintaan import Permintaan
from instansi.permissions import Hak, ambil_instansi
from instansi.queries import halaman_dari


def _ambil(request: Permintaan, slug: str) -> tuple[Instansi, Pengguna]:
    pengguna = request.user
    return ambil_instansi(pengguna, slug, untuk=Hak.KELOLA_RUANG), pengguna


def _formulir(
    request: Permintaan, instansi: Instansi, form: FormulirRuang, *, judul: str, tombol: str
) -> HttpResponse:
    return tampil(
        request,
        "instansi/formulir_dampak.html",
        instansi=instansi,
        aktif="ruang",
        status=kode_jawaban(form),
        form=form,
        judul=judul,
        tombol=tombol,
        kembali=reverse("kelola:ruang", args=[instansi.slug]),
    )


@require_safe
def daftar(request: Permintaan, slug: str) -> HttpResponse:
    """Every room as a card; those out of use last."""
    instansi, _ = _ambil(request, slug)
    ruang = Ruang.objects.filter(instansi=instansi).order_by("-aktif", "nama", "id")
    return tampil(
        request,
        "instansi/ruang.html",
        instansi=instansi,
        aktif="ruang",
        halaman=halaman_dari(request, ruang),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def tambah(request: Permintaan, slug: str) -> HttpResponse:
    """Add a room."""
    instansi, oleh = _ambil(request, slug)
    form = FormulirRuang(*kiriman_berkas(request), initial={"aktif": True})
    if terapkan(form, lambda isi: layanan.tambah_ruang(instansi=instansi, data=isi, oleh=oleh)):
        messages.success(request, "Ruang ditambahkan.")
        return redirect("kelola:ruang", slug)
    return _formulir(request, instansi, form, judul="Tambah ruang", tombol="Simpan ruang")


@require_http_methods(["GET", "HEAD", "POST"])
def ubah(request: Permintaan, slug: str, pk: int) -> HttpResponse:
    """Change a room or take it out of use."""
    instansi, oleh = _ambil(request, slug)
    ruang = get_object_or_404(Ruang, instansi=instansi, pk=pk)
    form = FormulirRuang(*kiriman_berkas(request), instance=ruang)
    if terapkan(form, lambda isi: layanan.ubah_ruang(ruang=ruang, data=isi, oleh=oleh)):
        messages.success(request, "Ruang disimpan.")
        return redirect("kelola:ruang", slug)
    return _formulir(request, instansi, form, judul="Ubah ruang", tombol="Simpan ruang")
