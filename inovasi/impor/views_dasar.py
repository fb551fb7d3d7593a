"""What the pages of an import share: the loader, its steps, its counts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse

from inovasi.choices import KeadaanImpor
from inovasi.models import BarisImpor, ImporInovasi
from inovasi.permissions import ambil_etalase
from instansi.inti.views import tampil
from instansi.permintaan import Permintaan
from instansi.permissions import Hak

MENGURUS = Hak.KELOLA_INOVASI


def ambil_impor(
    request: Permintaan, slug: str, kode: UUID, untuk: frozenset[Hak] | Hak = MENGURUS
) -> tuple[ImporInovasi, frozenset[Hak]]:
    """An import of that very agency. Http404, PermissionDenied."""
    ruang = ambil_etalase(request.user, slug, untuk=untuk)
    semua = ImporInovasi.objects.select_related("dibuat_oleh", "dibatalkan_oleh", "diminta_oleh")
    impor = get_object_or_404(semua, instansi=ruang.instansi, kode=kode)
    impor.instansi = ruang.instansi
    return impor, ruang.hak


@dataclass(frozen=True)
class Hitungan:
    """Rows of an import by what becomes of them."""

    semua: int = 0
    masalah: int = 0
    siap: int = 0
    lewat: int = 0
    masuk: int = 0
    draf: int = 0


SYARAT: dict[str, Q] = {
    "masalah": Q(inovasi__isnull=True, dilewati=False) & ~Q(galat={}),
    "siap": Q(inovasi__isnull=True, dilewati=False, galat={}),
    "lewat": Q(inovasi__isnull=True, dilewati=True),
    "masuk": Q(inovasi__isnull=False),
}


def hitung(impor: ImporInovasi) -> Hitungan:
    """The counts, in one query."""
    return Hitungan(
        **BarisImpor.objects.filter(impor=impor).aggregate(
            semua=Count("id"),
            draf=Count("id", filter=Q(inovasi__status="DRAF")),
            **{nama: Count("id", filter=syarat) for nama, syarat in SYARAT.items()},
        )
    )


_URUTAN = ("Unggah", "Tentukan kolom", "Periksa", "Masukkan", "Terbitkan")
_DI: dict[str, int] = {
    KeadaanImpor.DIBACA: 0,
    KeadaanImpor.GAGAL: 0,
    KeadaanImpor.DIUNGGAH: 1,
    KeadaanImpor.DIPERIKSA: 2,
    KeadaanImpor.DIPERBAIKI: 2,
    KeadaanImpor.SIAP: 2,
    KeadaanImpor.DIMASUKKAN: 3,
    KeadaanImpor.DITERUSKAN: 4,
    KeadaanImpor.SELESAI: 4,
}


def langkah(impor: ImporInovasi | None, *, tuntas: bool = False) -> list[tuple[str, str, str]]:
    """The steps with where this import is, for the component of that name; ``tuntas``: nothing is left to do."""
    if impor and impor.keadaan == KeadaanImpor.DIBATALKAN:
        return []
    di = len(_URUTAN) if tuntas else _DI.get(impor.keadaan, len(_URUTAN)) if impor else 0
    hasil = []
    for ke, label in enumerate(_URUTAN):
        kolom = ke == 1 and impor is not None and impor.keadaan == KeadaanImpor.SIAP
        url = alamat(impor, "kolom") if kolom and impor else ""
        hasil.append((label, url, "now" if ke == di else "done" if ke < di else "todo"))
    return hasil


def alamat(impor: ImporInovasi, nama: str = "rincian", *lain: Any) -> str:
    """Address of a page of the import."""
    return reverse(f"etalase:impor_{nama}", args=[impor.instansi.slug, impor.kode, *lain])


def tampil_impor(
    request: HttpRequest,
    template: str,
    impor: ImporInovasi,
    *,
    tuntas: bool = False,
    **konteks: Any,
) -> HttpResponse:
    """A page of the import under the tabs of the agency."""
    return tampil(
        request,
        template,
        instansi=impor.instansi,
        aktif="inovasi",
        impor=impor,
        keadaan=KeadaanImpor(impor.keadaan),
        langkah=langkah(impor, tuntas=tuntas),
        **konteks,
    )
