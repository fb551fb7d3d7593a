"""The search and the three public lists: one view, each list being the search with its kind chosen beforehand."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

from inovasi.cari.queries import Hasil, TerlaluLama, cari
from inovasi.cari.queries_saran import saran as cari_saran
from inovasi.cari.queries_saringan import LABEL_URUT, NAMA_MACAM, Saringan
from inovasi.cari.queries_sql import HALAMAN
from inovasi.cari.sajian import daftar_segi, kartu, kepingan, nomor_halaman, per_provinsi, tab_macam
from inovasi.models import Macam
from instansi.bidang import bersihkan

KEPALA: dict[int | None, tuple[str, str]] = {
    None: ("Cari", "Inovasi, penghargaan, dan instansi pemerintah daerah di seluruh Indonesia."),
    Macam.INOVASI: ("Inovasi", "Praktik yang layak dipelajari langsung di tempatnya."),
    Macam.PENGHARGAAN: (
        "Penghargaan",
        "Siapa diakui untuk apa, dari tingkat kecamatan sampai internasional.",
    ),
    Macam.INSTANSI: ("Instansi", "Cari tuan rumah yang ingin Anda kunjungi."),
}


@login_not_required
@require_safe
def daftar(request: HttpRequest, macam: Macam | None = None) -> HttpResponse:
    """Everything that can be found, or of one kind: published innovations, awards, all agencies of the country."""
    return _tampilkan(request, request.path, macam)


@login_not_required
@require_safe
def saran(request: HttpRequest) -> HttpResponse:
    """At most eight titles and agencies for what is being typed in ``?q=``, as a listbox. A fragment."""
    teks = bersihkan(request.GET.get("q", "")[:100])
    return render(request, "inovasi/_saran.html", {"daftar": cari_saran(teks)})


def _tampilkan(request: HttpRequest, dasar: str, macam: int | None) -> HttpResponse:
    saring = Saringan.dari(request.GET, macam)
    htmx = bool(getattr(request, "htmx", False))
    if not htmx and any(nilai == "" for isi in request.GET.lists() for nilai in isi[1]):
        return HttpResponseRedirect(
            saring.alamat(dasar)
        )  # what a form leaves empty makes no part of an address
    templat = "inovasi/_temuan.html" if htmx else "inovasi/cari.html"
    try:
        konteks, status = _konteks(saring, dasar), 200
    except TerlaluLama:
        konteks, status = {"saring": saring, "terlalu_lama": True}, 503
    judul, sub = KEPALA[macam]
    konteks |= {"judul": judul, "sub": sub, "dasar": dasar, "alamat_saran": reverse("inovasi:saran")}
    jawaban = render(request, templat, konteks, status=status)
    patch_vary_headers(jawaban, ["HX-Request"])
    if htmx:
        jawaban["HX-Push-Url"] = saring.alamat(dasar)
    return jawaban


def _konteks(saring: Saringan, dasar: str) -> dict[str, Any]:
    hasil = cari(saring.permintaan())
    awal = (hasil.halaman - 1) * HALAMAN
    pengganti = hasil.pengganti
    return {
        "saring": saring,
        "kartu": kartu(hasil),
        "total": hasil.total,
        "dari": awal + 1,
        "sampai": min(awal + HALAMAN, hasil.total),
        "nama": NAMA_MACAM[saring.macam],
        "segi": list(daftar_segi(saring, hasil)),
        "kepingan": kepingan(saring, dasar),
        "tab": tab_macam(saring, hasil),
        "urutan": [(kode, label, kode == saring.urut) for kode, label in LABEL_URUT.items()],
        "nomor": nomor_halaman(saring, hasil, dasar),
        **_peta(saring, hasil, dasar),
        "pengganti": pengganti,
        "alamat_pengganti": saring.dengan_teks(pengganti).alamat(dasar) if pengganti else "",
        "sebagian": hasil.tanya.kurang > 0 and hasil.total > 0,
        "tanpa_saringan": saring.hanya_teks().alamat(dasar),
        "kabar": saring.alamat_kabar(),
        "kembali": saring.ke_halaman(hasil.halaman).alamat(dasar),
    }


def _peta(saring: Saringan, hasil: Hasil, dasar: str) -> dict[str, Any]:
    """The map when it was asked for, or where it can be asked for."""
    nilai, alamat = per_provinsi(saring, hasil, dasar)
    if saring.peta and nilai:
        return {"peta_terbuka": True, "per_provinsi": nilai, "alamat_provinsi": alamat}
    return {
        "peta_terbuka": False,
        "alamat_peta": saring.dengan_peta().alamat(dasar) if len(nilai) > 1 else "",
    }
