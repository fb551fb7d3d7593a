"""Photos and files of an innovation, and the guarded download of a file."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.core.files.uploadedfile import UploadedFile
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.text import slugify
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from inovasi.choices import StatusInovasi
from inovasi.kelola import services_berkas as layanan_berkas
from inovasi.kelola import services_foto as layanan
from inovasi.kelola.forms_lampiran import FormulirBerkas, FormulirFoto, FormulirUbahFoto
from inovasi.kelola.views_dasar import tampil_inovasi, usang
from inovasi.models import BerkasInovasi, FotoInovasi, Inovasi
from inovasi.permissions import Ruang, ambil_inovasi
from instansi.inti.views import kiriman, kiriman_berkas, terapkan, unggah_banyak, usai
from instansi.permintaan import Permintaan
from instansi.permissions import Hak, ambil_instansi
from instansi.views import CSP_UNDUH, kirim_berkas

TULIS = Hak.KELOLA_INOVASI
AJAKAN = " Tulis keterangannya agar mudah dipahami."


@require_http_methods(["GET", "HEAD", "POST"])
@usang
def foto(request: Permintaan, slug: str, *, pk: int) -> HttpResponse:
    """All photos in order; POST takes up to ten, keeps the good ones and names the others."""
    ruang, inovasi = ambil_inovasi(request.user, slug, pk, untuk=TULIS)
    form = FormulirFoto(*kiriman_berkas(request))

    def simpan(gambar: UploadedFile[bytes]) -> None:
        layanan.tambah_foto(inovasi=inovasi, gambar=gambar, oleh=request.user)

    if form.is_bound and form.is_valid() and unggah_banyak(request, form, simpan, AJAKAN):
        return redirect("etalase:foto", slug, pk)
    daftar = list(inovasi.foto.order_by("urutan", "id"))
    inovasi.banyak_foto = len(daftar)  # type: ignore[attr-defined]
    return tampil_inovasi(
        request,
        "etalase/foto.html",
        ruang=ruang,
        inovasi=inovasi,
        bagian="foto",
        form=form if form.errors or len(daftar) < layanan.FOTO_TERBANYAK else None,
        daftar=daftar,
        sisa=layanan.FOTO_TERBANYAK - len(daftar),
        naik={"arah": "naik"},
        turun={"arah": "turun"},
    )


def _foto(request: Permintaan, slug: str, pk: int, foto: int) -> tuple[Ruang, Inovasi, FotoInovasi]:
    ruang, inovasi = ambil_inovasi(request.user, slug, pk, untuk=TULIS)
    semua = FotoInovasi.objects.select_related("inovasi")
    return ruang, inovasi, get_object_or_404(semua, inovasi=inovasi, pk=foto)


@require_http_methods(["GET", "HEAD", "POST"])
@usang
def foto_ubah(request: Permintaan, slug: str, *, pk: int, foto: int) -> HttpResponse:
    """Caption and alternative text of one photo."""
    ruang, inovasi, satu = _foto(request, slug, pk, foto)
    form = FormulirUbahFoto(kiriman(request), instance=satu)
    if terapkan(form, lambda isi: layanan.ubah_foto(foto=satu, data=isi, oleh=request.user)):
        return usai(request, "Keterangan foto disimpan.", "etalase:foto", slug, pk)
    return tampil_inovasi(
        request,
        "etalase/foto_ubah.html",
        ruang=ruang,
        inovasi=inovasi,
        bagian="foto",
        form=form,
        satu=satu,
    )


@require_POST
@usang
def foto_geser(request: Permintaan, slug: str, *, pk: int, foto: int) -> HttpResponse:
    """One place up (``arah=naik``) or down."""
    _, _, satu = _foto(request, slug, pk, foto)
    layanan.geser_foto(foto=satu, naik=request.POST.get("arah") == "naik", oleh=request.user)
    return redirect("etalase:foto", slug, pk)


@require_POST
@usang
def foto_hapus(request: Permintaan, slug: str, *, pk: int, foto: int) -> HttpResponse:
    """Remove a photo."""
    _, _, satu = _foto(request, slug, pk, foto)
    layanan.hapus_foto(foto=satu, oleh=request.user)
    return usai(request, "Foto dihapus.", "etalase:foto", slug, pk)


@require_http_methods(["GET", "HEAD", "POST"])
@usang
def berkas(request: Permintaan, slug: str, *, pk: int) -> HttpResponse:
    """All files; POST takes one PDF."""
    ruang, inovasi = ambil_inovasi(request.user, slug, pk, untuk=TULIS)
    form = FormulirBerkas(*kiriman_berkas(request))

    def simpan(isi: dict[str, Any]) -> None:
        layanan_berkas.tambah_berkas(inovasi=inovasi, hasil=isi["berkas"].hasil_pdf, oleh=request.user, **isi)

    if terapkan(form, simpan):
        return usai(request, "Berkas tersimpan.", "etalase:berkas", slug, pk)
    daftar = list(inovasi.berkas.order_by("urutan", "id"))
    return tampil_inovasi(
        request,
        "etalase/berkas.html",
        ruang=ruang,
        inovasi=inovasi,
        bagian="berkas",
        form=form if form.errors or len(daftar) < layanan_berkas.BERKAS_TERBANYAK else None,
        daftar=daftar,
        publik=inovasi.slug,
    )


@require_POST
@usang
def berkas_hapus(request: Permintaan, slug: str, *, pk: int, berkas: int) -> HttpResponse:
    """Remove a file."""
    _, inovasi = ambil_inovasi(request.user, slug, pk, untuk=TULIS)
    satu = get_object_or_404(BerkasInovasi.objects.select_related("inovasi"), inovasi=inovasi, pk=berkas)
    layanan_berkas.hapus_berkas(berkas=satu, oleh=request.user)
    return usai(request, "Berkas dihapus.", "etalase:berkas", slug, pk)


@login_not_required
@require_safe
def unduh(request: Permintaan, slug: str, pk: int) -> FileResponse:
    """A PDF as an attachment: to everybody once the innovation is published, before that to members of the agency."""
    semua = BerkasInovasi.objects.select_related("inovasi__instansi")
    satu = get_object_or_404(semua, pk=pk, inovasi__slug=slug)
    umum = satu.inovasi.status == StatusInovasi.TERBIT
    if not umum:
        if not request.user.is_authenticated:
            raise Http404("Berkas tidak ditemukan.")
        ambil_instansi(request.user, satu.inovasi.instansi.slug, untuk=Hak.LIHAT_INSTANSI)
    nama, simpan = f"{slugify(satu.judul)[:80] or 'berkas'}.pdf", "public, max-age=300" if umum else ""
    return kirim_berkas(
        satu.berkas.name, "application/pdf", sebagai=nama, lampiran=True, simpan=simpan, csp=CSP_UNDUH
    )
