"""The public page of an innovation: whether it would work at home, and who already came to see it."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from inovasi.cari.queries_serupa import lebih_sepi
from inovasi.choices import LABEL_TPB
from inovasi.models import Inovasi
from kunjungan.etalase.queries import (
    alamat_ajukan,
    baris_segar,
    judul_penghargaan,
    kalimat_penghargaan,
    kunjungan_publik,
    lencana_inovasi,
    perjalanan,
)
from kunjungan.etalase.sajian_inovasi import bab_inovasi, fakta
from kunjungan.jadwal.queries import saksi_inovasi

BANYAK_FOTO, FOTO_GALERI, BANYAK_KUNJUNGAN = 12, 5, 6


@login_not_required
@require_safe
def rincian(request: HttpRequest, slug: str) -> HttpResponse:
    """One published innovation; drafts, reviews and the archive have no page."""
    semua = Inovasi.objects.terbit().select_related("instansi__induk", "instansi__wilayah")
    inovasi = get_object_or_404(semua, slug=slug)
    foto = list(inovasi.foto.order_by("urutan", "pk")[:BANYAK_FOTO])
    konteks = {
        "inovasi": inovasi,
        "instansi": inovasi.instansi,
        "jejak": [("Inovasi", reverse("inovasi:daftar")), (inovasi.nama, "")],
        "ajukan": alamat_ajukan(inovasi.instansi, inovasi=slug),
        "lencana_atas": lencana_inovasi(inovasi),
        "foto": foto,
        "banyak_foto": min(len(foto), FOTO_GALERI),
        "sampul": foto[0] if foto else None,
        "segar": baris_segar(
            inovasi, timezone.localdate(), saksi_inovasi(inovasi) if inovasi.disaksikan_pada else None
        ),
        **_isi(inovasi),
        **_kunjungan(inovasi),
        "serupa": lebih_sepi(inovasi.pk),
    }
    return render(request, "kunjungan/etalase/halaman_inovasi.html", konteks)


def _isi(inovasi: Inovasi) -> dict[str, Any]:
    penghargaan = inovasi.penghargaan.order_by("-tahun", "id")[:20]
    return {
        "bab": bab_inovasi(inovasi, inovasi.hasil_ukur.order_by("urutan", "pk")[:20]),
        "fakta": fakta(inovasi),
        "tpb": [(nomor, LABEL_TPB[nomor]) for nomor in sorted(inovasi.tpb) if nomor in LABEL_TPB],
        "penghargaan": [(p, judul_penghargaan(p), kalimat_penghargaan(p), "") for p in penghargaan],
        "berkas": list(inovasi.berkas.order_by("urutan", "pk")[:20]),
    }


def _kunjungan(inovasi: Inovasi) -> dict[str, Any]:
    syarat = Q(inovasi=inovasi)
    return {
        "perjalanan": perjalanan(syarat),
        "kunjungan": list(kunjungan_publik(syarat)[:BANYAK_KUNJUNGAN]),
    }
