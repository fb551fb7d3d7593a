"""Awards of an agency."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from inovasi.cari.forms import SaringKata, saringan
from inovasi.kelola import services_penghargaan as layanan
from inovasi.kelola.forms_lampiran import FormulirPenghargaan
from inovasi.kelola.views_dasar import tampil_daftar, tampil_formulir
from inovasi.permissions import ambil_etalase, ambil_penghargaan
from inovasi.queries_kelola import daftar_penghargaan
from instansi.inti.views import coba, kiriman_berkas, terapkan, usai
from instansi.permintaan import Permintaan
from instansi.permissions import Hak
from instansi.queries import halaman_dari

TULIS = Hak.KELOLA_INOVASI
_formulir = partial(tampil_formulir, aktif="penghargaan", tombol="Simpan penghargaan")


@require_safe
def daftar(request: Permintaan, slug: str) -> HttpResponse:
    """The agency's awards, newest first."""
    ruang = ambil_etalase(request.user, slug)
    form = SaringKata(request.GET)
    halaman = halaman_dari(request, daftar_penghargaan(ruang.instansi, saringan(form)["q"]))
    return tampil_daftar(
        request,
        "etalase/penghargaan.html",
        ruang=ruang,
        judul="Penghargaan",
        tambah="etalase:penghargaan_tambah",
        form=form,
        halaman=halaman,
    )


@require_http_methods(["GET", "HEAD", "POST"])
def tambah(request: Permintaan, slug: str) -> HttpResponse:
    """Add an award."""
    ruang = ambil_etalase(request.user, slug, untuk=TULIS)
    form = FormulirPenghargaan(*kiriman_berkas(request), instansi=ruang.instansi)

    def simpan(isi: dict[str, Any]) -> None:
        pilih = list(isi.pop("inovasi"))
        layanan.tambah_penghargaan(instansi=ruang.instansi, data=isi, inovasi=pilih, oleh=request.user)

    if terapkan(form, simpan):
        return usai(request, "Penghargaan ditambahkan.", "etalase:penghargaan", slug)
    return _formulir(request, ruang, form, judul="Tambah penghargaan")


@require_http_methods(["GET", "HEAD", "POST"])
def ubah(request: Permintaan, slug: str, *, pk: int) -> HttpResponse:
    """Change an award."""
    ruang, penghargaan = ambil_penghargaan(request.user, slug, pk, untuk=TULIS)
    form = FormulirPenghargaan(*kiriman_berkas(request), instance=penghargaan, instansi=ruang.instansi)

    def simpan(isi: dict[str, Any]) -> None:
        pilih = list(isi.pop("inovasi"))
        layanan.ubah_penghargaan(penghargaan=penghargaan, data=isi, inovasi=pilih, oleh=request.user)

    if terapkan(form, simpan):
        return usai(request, "Penghargaan disimpan.", "etalase:penghargaan", slug)
    return _formulir(request, ruang, form, judul="Ubah penghargaan")


@require_POST
def hapus(request: Permintaan, slug: str, *, pk: int) -> HttpResponse:
    """Delete an award that no visit came of."""
    _, penghargaan = ambil_penghargaan(request.user, slug, pk, untuk=TULIS)
    hapus = partial(layanan.hapus_penghargaan, penghargaan=penghargaan, oleh=request.user)
    coba(request, hapus, "Penghargaan dihapus.")
    return redirect("etalase:penghargaan", slug)
