"""Photos of a visit: uploaded by either side, seen by both, public when public relations says so."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import UploadedFile
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from instansi.berkas import gambar_bersih
from instansi.inti.views import coba, kiriman, kiriman_berkas, kode_jawaban, terapkan, unggah_banyak, usai
from instansi.models import Instansi
from instansi.permintaan import Permintaan
from instansi.queries import halaman_dari
from instansi.views import kirim_berkas
from kunjungan.choices import Status
from kunjungan.hasil.forms import FormulirFoto, FormulirUbahFoto
from kunjungan.hasil.services import hapus_foto, nama_kecil, pilih_foto_publik, ubah_foto, unggah_foto
from kunjungan.hasil.views import sub_tab
from kunjungan.inti.permissions import SYARAT, Kedudukan, Tindakan, ambil_kunjungan
from kunjungan.models import Foto, Kunjungan
from kunjungan.ruang_kerja.views import konteks_ruang_kerja, tampil_tab
from kunjungan.ruang_kerja.views_bantu import (
    boleh_kini,
    instansi_pihak,
)
from kunjungan.rules import Urusan

PER_HALAMAN = 24


def _instansi(kunjungan: Kunjungan, k: Kedudukan) -> Instansi:
    return instansi_pihak(kunjungan, k.pihak_untuk(SYARAT[Tindakan.UNGGAH_FOTO]) or k.pihak)


@require_http_methods(["GET", "HEAD", "POST"])
def foto(request: Permintaan, kode: str) -> HttpResponse:
    """All photos; POST uploads many at once, keeps the good ones and names the others."""
    tindakan = Tindakan.UNGGAH_FOTO if request.method == "POST" else Tindakan.LIHAT
    kunjungan, k = ambil_kunjungan(request.user, kode, untuk=tindakan)
    form, milik = FormulirFoto(*kiriman_berkas(request)), _instansi(kunjungan, k)

    def simpan(berkas: UploadedFile[bytes]) -> None:
        isi = {"gambar": gambar_bersih(berkas), "keterangan": form.cleaned_data["keterangan"]}
        unggah_foto(kunjungan=kunjungan, instansi=milik, oleh=request.user, **isi)

    if form.is_bound and form.is_valid() and unggah_banyak(request, form, simpan):
        return redirect("kunjungan:foto", kode=kunjungan.kode)
    boleh = boleh_kini(k, Tindakan.UNGGAH_FOTO, Urusan.FOTO, kunjungan)
    halaman = halaman_dari(
        request, kunjungan.foto.select_related("instansi").order_by("urutan", "id"), PER_HALAMAN
    )
    konteks = konteks_ruang_kerja(kunjungan, k, "laporan") | {
        "sub_tab": sub_tab(kunjungan, "foto"),
        "halaman": halaman,
        "daftar_foto": [(f, boleh and f.instansi_id == milik.pk) for f in halaman],
        "form": form if boleh else None,
        "ya": {"publik": "ya"},
        "tidak": {"publik": "tidak"},
        "boleh_tayang": boleh_kini(k, Tindakan.TAYANGKAN, Urusan.FOTO, kunjungan),
    }
    return render(request, "kunjungan/hasil/foto.html", konteks, status=kode_jawaban(form))


def _foto_milik(request: Permintaan, kode: str, pk: int) -> tuple[Kunjungan, Kedudukan, Foto]:
    """A photo for somebody of the agency that uploaded it."""
    kunjungan, k = ambil_kunjungan(request.user, kode, untuk=Tindakan.UNGGAH_FOTO)
    satu = get_object_or_404(kunjungan.foto, pk=pk)
    if satu.instansi_id != _instansi(kunjungan, k).pk:
        raise PermissionDenied("Foto ini diunggah pihak lain.")
    return kunjungan, k, satu


@require_http_methods(["GET", "HEAD", "POST"])
def foto_ubah(request: Permintaan, kode: str, pk: int) -> HttpResponse:
    """Caption, alternative text, order."""
    kunjungan, k, satu = _foto_milik(request, kode, pk)
    awal: dict[str, Any] = {n: getattr(satu, n) for n in FormulirUbahFoto.base_fields}
    form = FormulirUbahFoto(kiriman(request), initial=awal)
    if terapkan(form, lambda isi: ubah_foto(foto=satu, oleh=request.user, **isi)):
        return usai(request, "Keterangan foto disimpan.", "kunjungan:foto", kode=kunjungan.kode)
    isi = {"sub_tab": sub_tab(kunjungan, "foto"), "form": form, "satu": satu}
    return tampil_tab(request, "kunjungan/hasil/foto_form.html", kunjungan, k, "laporan", **isi)


@require_POST
def foto_hapus(request: Permintaan, kode: str, pk: int) -> HttpResponse:
    """Remove a photo of one's own side."""
    kunjungan, _, satu = _foto_milik(request, kode, pk)
    coba(request, lambda: hapus_foto(foto=satu, oleh=request.user), "Foto dihapus.")
    return redirect("kunjungan:foto", kode=kunjungan.kode)


@require_POST
def foto_tampil(request: Permintaan, kode: str, pk: int) -> HttpResponse:
    """Let a photo stand on the public page (``publik=ya``), or take it off."""
    kunjungan, _ = ambil_kunjungan(request.user, kode, untuk=Tindakan.TAYANGKAN)
    satu = get_object_or_404(kunjungan.foto, pk=pk)
    publik = request.POST.get("publik") == "ya"
    coba(request, lambda: pilih_foto_publik(foto=satu, publik=publik, oleh=request.user))
    return redirect("kunjungan:foto", kode=kunjungan.kode)


@login_not_required
@require_safe
def foto_berkas(request: Permintaan, kode: str, pk: int, ukuran: str) -> FileResponse:
    """The picture itself: to both sides, and to everybody once it and the visit are public."""
    satu = get_object_or_404(Foto.objects.select_related("kunjungan"), pk=pk, kunjungan__kode=kode)
    umum = satu.publik and satu.kunjungan.tayang_pada and satu.kunjungan.status in Status.disepakati()
    if not umum:
        if not request.user.is_authenticated:
            raise Http404("Foto tidak ditemukan.")
        ambil_kunjungan(request.user, kode, untuk=Tindakan.LIHAT)
    asli, gudang = satu.berkas.name or "", satu.berkas.storage
    nama = nama_kecil(asli) if ukuran == "kecil" else asli
    # A photo loaded by other means than an upload has no small copy.
    nama, simpan = nama if gudang.exists(nama) else asli, "public, max-age=3600" if umum else ""
    return kirim_berkas(nama, "image/jpeg", sebagai=f"foto-{satu.pk}.jpg", simpan=simpan)
