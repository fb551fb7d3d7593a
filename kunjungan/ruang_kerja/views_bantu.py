"""Small things that the doors of a visit share."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse

from instansi.models import Instansi
from instansi.permintaan import Permintaan
from kunjungan.choices import Pihak
from kunjungan.inti.penghalang import SudahBerubah
from kunjungan.inti.permissions import Kedudukan, Tindakan, ambil_kunjungan
from kunjungan.models import Kunjungan, Peserta
from kunjungan.rules import Urusan, masalah_masa

KATA_PIHAK = {"tamu": Pihak.TAMU, "tuan-rumah": Pihak.TUAN_RUMAH}


def segar(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A stale page leads back to the visit with who did what, never to an error."""

    @wraps(view)
    def dengan_kabar(request: Permintaan, kode: str, **lain: str) -> HttpResponse:
        try:
            return view(request, kode, **lain)
        except SudahBerubah as galat:
            messages.info(request, str(galat))
            return redirect("kunjungan:rincian", kode=kode)

    return dengan_kabar


def pihak_diminta(request: Permintaan) -> Pihak:
    """Which list the address asks for: ``?pihak=tuan-rumah``, otherwise the delegation."""
    return KATA_PIHAK.get(request.GET.get("pihak", ""), Pihak.TAMU)


def kueri_pihak(pihak: str) -> str:
    """The query string that asks for this list."""
    return "?pihak=tuan-rumah" if pihak == Pihak.TUAN_RUMAH else ""


def alamat_daftar(kunjungan: Kunjungan, pihak: str) -> str:
    """Where the list of this side is."""
    return reverse("kunjungan:rombongan", args=[kunjungan.kode]) + kueri_pihak(pihak)


def tindakan_daftar(pihak: str) -> Tindakan:
    """What somebody must be allowed to keep this list."""
    return Tindakan.KELOLA_PENERIMA if pihak == Pihak.TUAN_RUMAH else Tindakan.KELOLA_ROMBONGAN


def instansi_pihak(kunjungan: Kunjungan, pihak: str) -> Instansi:
    """The agency on this side; a visit without a host yet has only the visitor."""
    return kunjungan.tuan_rumah or kunjungan.pemohon if pihak == Pihak.TUAN_RUMAH else kunjungan.pemohon


def ambil_peserta(
    request: Permintaan, kode: str, pk: int, *, atau: Tindakan | None = None
) -> tuple[Kunjungan, Kedudukan, Peserta]:
    """Somebody on a list for whoever keeps that list, or may do ``atau``."""
    kunjungan, k = ambil_kunjungan(request.user, kode, untuk=Tindakan.LIHAT)
    peserta = get_object_or_404(kunjungan.peserta.select_related("instansi", "kunjungan"), pk=pk)
    if not k.boleh(tindakan_daftar(peserta.pihak)) and not (atau and k.boleh(atau)):
        raise PermissionDenied("Peran Anda pada kunjungan ini tidak mencakup tindakan itu.")
    return kunjungan, k, peserta


def boleh_kini(k: Kedudukan, tindakan: Tindakan, urusan: Urusan, kunjungan: Kunjungan) -> bool:
    """Whether the person may do this, and the visit is in a state in which it is done."""
    return k.boleh(tindakan) and not masalah_masa(urusan, kunjungan.status)


def tertutup(request: Permintaan, urusan: Urusan, kunjungan: Kunjungan) -> bool:
    """Whether the visit is in no state for this work; if so that is said on the next page."""
    masalah = masalah_masa(urusan, kunjungan.status)
    if masalah:
        messages.error(request, " ".join(masalah))
    return bool(masalah)


def lokus_tertutup(request: Permintaan, kunjungan: Kunjungan) -> HttpResponse | None:
    """Back to the schedule with a sentence when the visit is not in a state for work on its stops."""
    if masalah := masalah_masa(Urusan.LOKUS, kunjungan.status):
        messages.info(request, masalah[0])
        return redirect("kunjungan:jadwal", kode=kunjungan.kode)
    return None
