"""Agenda templates: using one, keeping one, and the list of an agency's own."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from instansi.inti.views import tampil
from instansi.permintaan import Permintaan
from instansi.permissions import Hak, ambil_instansi
from kunjungan.acara.forms import FormulirTemplat
from kunjungan.acara.services_templat import (
    hapus_templat,
    namai_templat,
    pakai_templat,
    semua_templat,
    simpan_templat,
)
from kunjungan.inti.penghalang import Penghalang
from kunjungan.inti.permissions import Tindakan, ambil_kunjungan
from kunjungan.models import TemplatInstansi
from kunjungan.ruang_kerja.views import konteks_ruang_kerja
from kunjungan.ruang_kerja.views_bantu import data_kirim, kabarkan, kode_jawaban, lembar, tambah_galat


@require_POST
def acara_templat(request: Permintaan, kode: str) -> HttpResponse:
    """Fill an empty agenda from a template."""
    kunjungan, _ = ambil_kunjungan(request.user, kode, untuk=Tindakan.KELOLA_ACARA)
    nama = {t.kode: t.nama for t in semua_templat(kunjungan)}
    templat = request.POST.get("templat", "")
    if templat in nama:
        try:
            pakai_templat(kunjungan=kunjungan, templat=templat, oleh=request.user)
            messages.success(request, f"Susunan acara diisi dari templat “{nama[templat]}”.")
        except Penghalang as galat:
            kabarkan(request, galat)
    else:
        messages.error(request, "Pilih salah satu templat.")
    return redirect("kunjungan:acara", kode=kunjungan.kode)


@require_http_methods(["GET", "HEAD", "POST"])
def templat_simpan(request: Permintaan, kode: str) -> HttpResponse:
    """Keep this agenda as a template of the host."""
    kunjungan, k = ambil_kunjungan(request.user, kode, untuk=Tindakan.KELOLA_ACARA)
    form = FormulirTemplat(data_kirim(request))
    if request.method == "POST" and form.is_valid():
        try:
            templat = simpan_templat(kunjungan=kunjungan, oleh=request.user, **form.cleaned_data)
            messages.success(request, f"Templat “{templat.nama}” disimpan untuk kunjungan berikutnya.")
            return redirect("kunjungan:acara", kode=kunjungan.kode)
        except Penghalang as galat:
            tambah_galat(form, galat)
    konteks = konteks_ruang_kerja(kunjungan, k, "acara") | {"form": form}
    return render(request, "kunjungan/acara/templat_simpan.html", konteks, status=kode_jawaban(form))


@require_safe
def templat_daftar(request: Permintaan, slug: str) -> HttpResponse:
    """The agency's own templates."""
    instansi = ambil_instansi(request.user, slug, untuk=Hak.SIAPKAN_ACARA)
    halaman = lembar(request, instansi.templat_acara.select_related("dibuat_oleh").order_by("nama", "id"))
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
    form = FormulirTemplat(data_kirim(request), initial={"nama": templat.nama, "uraian": templat.uraian})
    if request.method == "POST" and form.is_valid():
        try:
            namai_templat(templat=templat, oleh=request.user, **form.cleaned_data)
            messages.success(request, "Templat disimpan.")
            return redirect("kunjungan:templat_daftar", slug=slug)
        except Penghalang as galat:
            tambah_galat(form, galat)
    return tampil(
        request, "kunjungan/acara/templat_ubah.html", instansi=templat.instansi, aktif="templat_acara", form=form,
        templat=templat, status=kode_jawaban(form),
    )  # fmt: skip


@require_POST
def templat_hapus(request: Permintaan, slug: str, pk: int) -> HttpResponse:
    """Delete a template; agendas made from it stay."""
    templat = _ambil(request, slug, pk)
    hapus_templat(templat=templat, oleh=request.user)
    messages.success(request, f"Templat “{templat.nama}” dihapus.")
    return redirect("kunjungan:templat_daftar", slug=slug)
