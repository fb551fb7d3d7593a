"""Reads behind the public pages of agencies and innovations."""

from __future__ import annotations

from django.db.models import Count, F, Q, QuerySet

from inovasi.models import ImporInovasi, Penghargaan
from instansi.models import Instansi, Ruang


def penghargaan_instansi(instansi: Instansi) -> QuerySet[Penghargaan]:
    """An agency's awards, newest first."""
    return Penghargaan.objects.filter(instansi=instansi).order_by(
        F("tahun").desc(nulls_last=True), "nama", "id"
    )


def ruang_publik(instansi: Instansi) -> QuerySet[Ruang]:
    """Rooms in use, largest first."""
    return Ruang.objects.filter(instansi=instansi, aktif=True).order_by("-kapasitas", "nama", "id")


def daftar_impor(instansi: Instansi) -> QuerySet[ImporInovasi]:
    """An agency's imports, newest first, with how many rows they hold and how many went in."""
    return (
        ImporInovasi.objects.filter(instansi=instansi)
        .select_related("dibuat_oleh")
        .annotate(
            baris_semua=Count("baris"), baris_masuk=Count("baris", filter=Q(baris__inovasi__isnull=False))
        )
        .order_by("-id")
    )
