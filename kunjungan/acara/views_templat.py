"""Agenda templates: using one, keeping one, and the list of an agency's own."""

from __future__ import annotations

from functools import partial

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from instansi.inti.views import coba, kiriman, tampil, terapkan
from instansi.permintaan import Permintaan
from instansi.permissions import Hak, ambil_instansi
from instansi.queries import halaman_dari
from kunjungan.acara.forms import FormulirTemplat
from kunjungan.acara.services_templat import (
    hapus_templat,
    namai_templat,
    pakai_templat,
    semua_templat,
    simpan_templat,
)
from kunjungan.inti.permissions import Tindakan, ambil_kunjungan
from kunjungan.models import TemplatInstansi
from kunjungan.ruang_kerja.views import tampil_tab


@require_POST
def acara_templat(request: Permintaan, kode: str) -> HttpResponse:
    """Fill an empty agenda from a template."""
    kunjungan, _ = ambil_kunjungan(request.user, kode, untuk=Tindakan.KELOLA_ACARA)
    nama = {t.kode: t.nama for t in semua_templat(kunjungan)}
    templat = request.POST.get("templat", "")
    if templat in nama:
        pakai = partial(pakai_templat, kunjungan=kunjungan, templat=templat, oleh=request.user)
        coba(request, pakai, f"Susunan acara diisi dari templat “{nama[templat]}”.")
    else:
        messages.error(request, "Pilih salah satu templat.")
    return redirect("kunjungan:acara", kode=kunjungan.kode)


@require_http_methods(["GET", "HEAD", "POST"])
def templat_simpan(request: Permintaan, kode: str) -> HttpResponse:
    """Keep this agenda as a template of the host."""
    kunjungan, k = ambil_kunjungan(request.user, kode, untuk=Tindakan.KELOLA_ACARA)
    form = FormulirTemplat(kiriman(request))
    if terapkan(form, lambda isi: simpan_templat(kunjungan=kunjungan, oleh=request.user, **isi)):
        nama = form.cleaned_data["nama"]
        messages.success(request, f"Templat “{nama}” disimpan untuk kunjungan berikutnya.")
        return redirect("kunjungan:acara", kode=kunjungan.kode)
    return tampil_tab(request, "kunjungan/acara/templat_simpan.html", kunjungan, k, "acara", form=form)


@require_safe
def templat_daftar(request: Permintaan, slug: str) -> HttpResponse:
    """The agency's own templates."""
    instansi = ambil_instansi(request.user, slug, untuk=Hak.SIAPKAN_ACARA)
    halaman = halaman_dari(
        request, instansi.templat_acara.select_related("dibuat_oleh").order_by("nama", "id")
    )
    return tampil(
        request,
        "kunjungan/acara/templat_daftar.html",
        instansi=instansi,
        aktif="templat_acara",
        halaman=halaman,
    )


def _ambil(request: Permintaan, slug: str, pk: int) -> TemplatInstansi:
    instansi = ambil_instansi(request.user, slug, untuk=Hak.SIAPKAN_ACARA)
    return get_object_or_404(instansi.templat_acara.select_related("instansi"), pk=pk)


@require_http_methods(["GET", "HEAD", "POST"])
def templat_ubah(request: Permintaan, slug: str, pk: int) -> HttpResponse:
    """Rename a template."""
    templat = _ambil(request, slug, pk)
    form = FormulirTemplat(kiriman(request), initial={"nama": templat.nama, "uraian": templat.uraian})
    if terapkan(form, lambda isi: namai_templat(templat=templat, oleh=request.user, **isi)):
        messages.success(request, "Templat disimpan.")
        return redirect("kunjungan:templat_daftar", slug=slug)
    return tampil(
        request, "kunjungan/acara/templat_ubah.html", instansi=templat.instansi, aktif="templat_acara", form=form,
        templat=templat,
    )  # fmt: skip


@require_POST
def templat_hapus(request: Permintaan, slug: str, pk: int) -> HttpResponse:
    """Delete a template; agendas made from it stay."""
    templat = _ambil(request, slug, pk)
    hapus_templat(templat=templat, oleh=request.user)
    messages.success(request, f"Templat “{templat.nama}” dihapus.")
    return redirect("kunjungan:templat_daftar", slug=slug)
