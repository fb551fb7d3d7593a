"""Reads for pages of several parts: what an agency shows, its imports, the reviews that wait for a person."""

from __future__ import annotations

from django.db.models import Count, F, Q, QuerySet
from django.urls import reverse

from inovasi.choices import StatusInovasi
from inovasi.models import ImporInovasi, Inovasi, Penghargaan
from instansi.models import Instansi, Pengguna, Ruang
from instansi.permissions import Hak, instansi_dengan_hak


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


def telaah_menunggu(pengguna: Pengguna) -> list[tuple[str, str, int]]:
    """Innovations that wait for the person's review: (agency, address of its list, how many), in one query."""
    instansi = {i.pk: i for i in instansi_dengan_hak(pengguna, Hak.TERBITKAN_INOVASI)}
    if not instansi:
        return []
    banyak = (
        Inovasi.objects.filter(instansi__in=instansi, status=StatusInovasi.TELAAH)
        .values_list("instansi")
        .annotate(banyak=Count("pk"))
        .order_by("instansi__nama", "instansi")
    )
    return [
        (instansi[pk].nama, f"{reverse('etalase:inovasi', args=[instansi[pk].slug])}?keadaan=TELAAH", n)
        for pk, n in banyak
    ]
