"""Import of innovations: the list, the upload, the columns, the preview, and the buttons of an import."""

from __future__ import annotations

from functools import partial
from typing import IO, Any
from uuid import UUID

from django.contrib import messages
from django.http import FileResponse, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.text import slugify
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django_htmx.http import HttpResponseClientRefresh

from inovasi.choices import KeadaanImpor
from inovasi.impor import buku
from inovasi.impor import services as layanan
from inovasi.impor.forms import FormulirKolom, FormulirUnggah
from inovasi.impor.services_masuk import batalkan as batalkan_impor
from inovasi.impor.views_dasar import MENGURUS, SYARAT, alamat, ambil_impor, langkah, tampil_impor
from inovasi.impor.views_rincian import rincian_hasil
from inovasi.models import BarisImpor, ImporInovasi
from inovasi.permissions import MEMBACA, ambil_etalase
from inovasi.queries import daftar_impor
from instansi.inti.views import coba, kiriman, kiriman_berkas, tampil, terapkan
from instansi.permintaan import Permintaan
from instansi.queries import halaman_dari


@require_safe
def daftar(request: Permintaan, slug: str) -> HttpResponse:
    """The agency's imports, newest first."""
    instansi = ambil_etalase(request.user, slug, untuk=MENGURUS).instansi
    halaman = halaman_dari(request, daftar_impor(instansi))
    return tampil(
        request,
        "etalase/impor_daftar.html",
        instansi=instansi,
        aktif="inovasi",
        halaman=halaman,
        baris=[(satu, KeadaanImpor(satu.keadaan)) for satu in halaman],
    )


@require_safe
def templat(request: Permintaan, slug: str) -> FileResponse:
    """The empty workbook with our headings."""
    ambil_etalase(request.user, slug, untuk=MENGURUS)
    return _xlsx(buku.templat(), "templat-inovasi")


def _xlsx(berkas: IO[bytes], nama: str) -> FileResponse:
    return FileResponse(
        berkas,
        as_attachment=True,
        filename=f"{nama}.xlsx",
        content_type=buku.JENIS_XLSX,
    )


@require_http_methods(["GET", "HEAD", "POST"])
def baru(request: Permintaan, slug: str) -> HttpResponse:
    """Upload a spreadsheet."""
    instansi = ambil_etalase(request.user, slug, untuk=MENGURUS).instansi
    form = FormulirUnggah(*kiriman_berkas(request))
    unggah, jadi = partial(layanan.unggah, instansi=instansi, oleh=request.user), list[ImporInovasi]()
    if terapkan(form, lambda isi: unggah(berkas=isi["berkas"]), jadi.append):
        return redirect(alamat(jadi[0]))
    return tampil(
        request,
        "etalase/impor_baru.html",
        instansi=instansi,
        aktif="inovasi",
        form=form,
        langkah=langkah(None),
    )


@require_safe
def rincian(request: Permintaan, slug: str, kode: UUID) -> HttpResponse:
    """Where the import is: at work, in need of its columns, refused, or its rows."""
    impor, hak = ambil_impor(request, slug, kode, MEMBACA)
    keadaan = KeadaanImpor(impor.keadaan)
    if keadaan in KeadaanImpor.berjalan():
        return tampil_impor(request, "etalase/impor_jalan.html", impor, **_kemajuan(impor))
    if keadaan == KeadaanImpor.DIUNGGAH:
        return redirect(alamat(impor, "kolom"))
    if keadaan == KeadaanImpor.GAGAL:
        return tampil_impor(request, "etalase/impor_gagal.html", impor)
    return rincian_hasil(request, impor, hak)


_KALIMAT_JALAN = {
    KeadaanImpor.DIBACA: "Berkas sedang dibaca",
    KeadaanImpor.DIPERIKSA: "Baris sedang diperiksa",
    KeadaanImpor.DIPERBAIKI: "Perbaikan sedang dibaca",
    KeadaanImpor.DIMASUKKAN: "Inovasi sedang dimasukkan",
    KeadaanImpor.DITERUSKAN: "Inovasi sedang diteruskan",
}


def _kemajuan(impor: ImporInovasi) -> dict[str, Any]:
    banyak, jadi = impor.banyak_baris, min(impor.selesai_baris, impor.banyak_baris)
    return {
        "judul": _KALIMAT_JALAN.get(KeadaanImpor(impor.keadaan), ""),
        "banyak": banyak,
        "jadi": jadi,
        "url_pantau": alamat(impor, "keadaan"),
        "url_muat": alamat(impor),
    }


@require_safe
def keadaan(request: Permintaan, slug: str, kode: UUID) -> HttpResponse:
    """The progress alone, for htmx; once the work is done the page is loaded anew."""
    impor, _ = ambil_impor(request, slug, kode, MEMBACA)
    if impor.keadaan not in KeadaanImpor.berjalan():
        return HttpResponseClientRefresh() if request.htmx else redirect(alamat(impor))
    return render(request, "etalase/_impor_kemajuan.html", _kemajuan(impor))


@require_http_methods(["GET", "HEAD", "POST"])
def kolom(request: Permintaan, slug: str, kode: UUID) -> HttpResponse:
    """Which column is what, guessed, with the first rows to judge by."""
    impor, _ = ambil_impor(request, slug, kode)
    if impor.keadaan not in (KeadaanImpor.DIUNGGAH, KeadaanImpor.SIAP):
        return redirect(alamat(impor))
    form = FormulirKolom(kiriman(request), kepala=impor.kepala, pemetaan=impor.pemetaan)
    if terapkan(form, lambda _: layanan.petakan(impor=impor, pemetaan=form.pemetaan())):
        return redirect(alamat(impor))
    contoh = list(BarisImpor.objects.filter(impor=impor).order_by("nomor").values_list("sel", flat=True)[:3])
    return tampil_impor(
        request,
        "etalase/impor_kolom.html",
        impor,
        form=form,
        kolom=[(isian, [sel[ke] for sel in contoh if ke < len(sel)]) for ke, isian in enumerate(form)],
        dikenal=len(impor.pemetaan),
    )


@require_safe
def galat(request: Permintaan, slug: str, kode: UUID) -> FileResponse:
    """The bad rows as a workbook, with the reasons."""
    impor, _ = ambil_impor(request, slug, kode)
    baris = (
        BarisImpor.objects.filter(SYARAT["masalah"], impor=impor).order_by("nomor").iterator(chunk_size=200)
    )
    nama = slugify(impor.nama_berkas.rpartition(".")[0])[:80] or "impor"
    return _xlsx(buku.daftar_galat(baris, impor.pemetaan), f"{nama}-perlu-diperbaiki")


@require_http_methods(["GET", "HEAD", "POST"])
def perbaiki(request: Permintaan, slug: str, kode: UUID) -> HttpResponse:
    """Upload the mended list of bad rows."""
    impor, _ = ambil_impor(request, slug, kode)
    form = FormulirUnggah(*kiriman_berkas(request))
    if terapkan(form, lambda isi: layanan.unggah_perbaikan(impor=impor, berkas=isi["berkas"])):
        return redirect(alamat(impor))
    return tampil_impor(request, "etalase/impor_perbaiki.html", impor, form=form)


@require_POST
def masukkan(request: Permintaan, slug: str, kode: UUID) -> HttpResponse:
    """Make the good rows drafts."""
    impor, _ = ambil_impor(request, slug, kode)
    coba(request, lambda: layanan.masukkan(impor=impor, oleh=request.user))
    return redirect(alamat(impor))


@require_POST
def teruskan(request: Permintaan, slug: str, kode: UUID) -> HttpResponse:
    """Submit all its drafts for review, or publish them."""
    impor, _ = ambil_impor(request, slug, kode)
    terbitkan = request.POST.get("tujuan") == "terbit"
    coba(request, lambda: layanan.teruskan(impor=impor, terbitkan=terbitkan, oleh=request.user))
    return redirect(alamat(impor))


@require_POST
def batalkan(request: Permintaan, slug: str, kode: UUID) -> HttpResponse:
    """Undo the whole import."""
    impor, _ = ambil_impor(request, slug, kode)
    if batalkan_impor(impor=impor, oleh=request.user):
        messages.success(request, "Impor dibatalkan.")
    else:
        oleh = impor.dibatalkan_oleh.nama if impor.dibatalkan_oleh else "orang lain"
        messages.info(request, f"Impor ini sudah dibatalkan oleh {oleh}.")
    return redirect(reverse("etalase:impor_rincian", args=[slug, kode]))
