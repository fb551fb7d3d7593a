"""Rooms of an agency."""

from __future__ import annotations

from functools import partial

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_http_methods, require_safe

from instansi.inti.views import kiriman_berkas, tampil, tampil_formulir, terapkan, usai
from instansi.kelola import services_ruang as layanan
from instansi.kelola.forms import FormulirRuang
from instansi.models import Ruang
from instansi.permintaan import Permintaan
from instansi.permissions import Hak, ambil_instansi
from instansi.queries import halaman_dari

_ambil = partial(ambil_instansi, untuk=Hak.KELOLA_RUANG)
_formulir = partial(tampil_formulir, aktif="ruang", template="instansi/formulir_dampak.html")


@require_safe
def daftar(request: Permintaan, slug: str) -> HttpResponse:
    """Every room as a card; those out of use last."""
    instansi = _ambil(request.user, slug)
    ruang = Ruang.objects.filter(instansi=instansi).order_by("-aktif", "nama", "id")
    halaman = halaman_dari(request, ruang)
    return tampil(request, "instansi/ruang.html", instansi=instansi, aktif="ruang", halaman=halaman)


@require_http_methods(["GET", "HEAD", "POST"])
def tambah(request: Permintaan, slug: str) -> HttpResponse:
    """Add a room."""
    instansi = _ambil(request.user, slug)
    form = FormulirRuang(*kiriman_berkas(request), initial={"aktif": True})
    if terapkan(form, lambda isi: layanan.tambah_ruang(instansi=instansi, data=isi, oleh=request.user)):
        return usai(request, "Ruang ditambahkan.", "kelola:ruang", slug)
    return _formulir(request, instansi, form, judul="Tambah ruang", tombol="Simpan ruang")


@require_http_methods(["GET", "HEAD", "POST"])
def ubah(request: Permintaan, slug: str, pk: int) -> HttpResponse:
    """Change a room or take it out of use."""
    instansi = _ambil(request.user, slug)
    ruang = get_object_or_404(Ruang, instansi=instansi, pk=pk)
    form = FormulirRuang(*kiriman_berkas(request), instance=ruang)
    if terapkan(form, lambda isi: layanan.ubah_ruang(ruang=ruang, data=isi, oleh=request.user)):
        return usai(request, "Ruang disimpan.", "kelola:ruang", slug)
    return _formulir(request, instansi, form, judul="Ubah ruang", tombol="Simpan ruang")
