"""Reads behind the public pages of agencies and innovations."""

from __future__ import annotations

from django.db.models import Count, F, Q, QuerySet

from inovasi.choices import StatusInovasi
from inovasi.models import ImporInovasi, Inovasi, Penghargaan
from instansi.models import Instansi, Ruang
from instansi.pencarian import cari_instansi


def instansi_publik(teks: str = "", jenis: str = "") -> QuerySet[Instansi]:
    """Agencies found by words, best first, and by kind; without words those that joined come first."""
    hasil = cari_instansi(teks).select_related("induk", "wilayah")
    if jenis:
        hasil = hasil.filter(jenis=jenis)
    if not teks.strip():
        hasil = hasil.order_by(F("bergabung_pada").asc(nulls_last=True), "nama", "id")
    return hasil.annotate(
        banyak_penghargaan=Count("penghargaan", distinct=True),
        banyak_inovasi=Count("inovasi", filter=Q(inovasi__status=StatusInovasi.TERBIT), distinct=True),
    )


def inovasi_publik(teks: str = "") -> QuerySet[Inovasi]:
    """Published innovations whose name, summary or agency holds every word."""
    hasil = Inovasi.objects.terbit().select_related("instansi__induk")
    for kata in teks.split()[:8]:
        hasil = hasil.filter(
            Q(nama__icontains=kata) | Q(ringkasan__icontains=kata) | Q(instansi__nama__icontains=kata)
        )
    return hasil.order_by("nama", "id")


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
