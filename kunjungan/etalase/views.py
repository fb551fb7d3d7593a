"""Visits the host has made public. Nothing internal and nobody's number leaves through these pages."""

from __future__ import annotations

from itertools import groupby
from zoneinfo import ZoneInfo

from django.contrib.auth.decorators import login_not_required
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from instansi.penulisan import hari_tanggal
from instansi.queries import halaman_dari
from instansi.views import kirim_berkas
from kunjungan.inti.sajian import rentang_pukul
from kunjungan.jadwal.queries import dengan_sampul, tayang_dengan_waktu
from kunjungan.models import Foto, Kunjungan, Lokus


@login_not_required
@require_safe
def publik(request: HttpRequest) -> HttpResponse:
    """Public visits: those to come first by date, then the finished ones, newest first."""
    kini = timezone.now()
    semua = dengan_sampul(tayang_dengan_waktu())
    konteks = {
        "mendatang": semua.filter(terakhir__gt=kini).order_by("pertama", "id")[:12],
        "halaman": halaman_dari(request, semua.filter(terakhir__lte=kini).order_by("-pertama", "-id")),
    }
    return render(request, "kunjungan/etalase/publik.html", konteks)


@login_not_required
@require_safe
def publik_rincian(request: HttpRequest, kode: str) -> HttpResponse:
    """One public visit with its topics, summary and public photos."""
    kunjungan = get_object_or_404(tayang_dengan_waktu(), kode=kode)
    konteks = {
        "kunjungan": kunjungan,
        "hari": _hari(kunjungan),
        "foto": list(kunjungan.foto.filter(publik=True).order_by("urutan", "pk")),
        "inovasi": kunjungan.inovasi.terbit().order_by("nama", "pk"),
        "penghargaan": kunjungan.penghargaan.order_by("-tahun", "nama", "pk"),
    }
    return render(request, "kunjungan/etalase/publik_rincian.html", konteks)


def _hari(kunjungan: Kunjungan) -> list[tuple[str, list[tuple[str, list[Lokus]]]]]:
    """The days of a visit, each with its hours and the stops of an hour, by the clock of the place."""
    semua = kunjungan.lokus.berlaku().select_related("ruang", "instansi").order_by("mulai", "selesai", "pk")
    per_hari = groupby(semua, key=lambda x: hari_tanggal(x.mulai.astimezone(ZoneInfo(x.zona_waktu))))
    return [(h, [(pukul, list(sejam)) for pukul, sejam in groupby(isi, key=_pukul)]) for h, isi in per_hari]


def _pukul(x: Lokus) -> str:
    return rentang_pukul(x.mulai, x.selesai, x.zona_waktu)


@login_not_required
@require_safe
def foto_publik(request: HttpRequest, kode: str, pk: int) -> FileResponse:
    """A photo that the host chose for the public page; any other is not found."""
    foto = get_object_or_404(Foto, pk=pk, kunjungan__kode=kode, publik=True)
    if not tayang_dengan_waktu().filter(kode=kode).exists():
        raise Http404("Kunjungan tidak ditayangkan.")
    return kirim_berkas(foto.berkas.name, "image/jpeg")
