"""Reads of the ground that several pages share."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import TypeVar
from zoneinfo import ZoneInfo

from django.core.paginator import Page, Paginator
from django.db.models import Model, OuterRef, Q, QuerySet, Subquery
from django.http import HttpRequest

from instansi.models import (
    Instansi,
    Jabatan,
    JejakAudit,
    Keanggotaan,
    KetidakhadiranPejabat,
    Pejabat,
    PemangkuJabatan,
    Surel,
    UndanganAnggota,
)

SEHALAMAN = 25
M = TypeVar("M", bound=Model)


def halaman_dari(
    request: HttpRequest, daftar: QuerySet[M], per: int = SEHALAMAN, kunci: str = "page"
) -> Page[M]:
    """The page asked for by ``?page=``; nonsense gives the first page, too large the last."""
    return Paginator(daftar, per).get_page(request.GET.get(kunci))


def anggota_aktif(instansi: Instansi) -> QuerySet[Keanggotaan]:
    """Members in force with their people, by name."""
    return (
        Keanggotaan.objects.aktif()
        .filter(instansi=instansi)
        .select_related("pengguna")
        .order_by("pengguna__nama", "id")
    )


def undangan_terbuka(instansi: Instansi) -> QuerySet[UndanganAnggota]:
    """Invitations nobody has answered, newest first; expired ones too, since they can be sent again."""
    return UndanganAnggota.objects.filter(
        instansi=instansi, diterima_pada__isnull=True, dibatalkan_pada__isnull=True
    ).order_by("-dibuat_pada", "-id")


@dataclass
class BarisJabatan:
    """An office with who holds it today, who will, and who did."""

    jabatan: Jabatan
    kini: list[PemangkuJabatan] = field(default_factory=list)
    nanti: list[PemangkuJabatan] = field(default_factory=list)
    dulu: list[PemangkuJabatan] = field(default_factory=list)


def susunan_jabatan(instansi: Instansi, tanggal: dt.date) -> list[BarisJabatan]:
    """Every office of the agency, head first, with its holders sorted by the date.

    ``absen_sampai`` of a holder is the last day of an absence that includes the date.
    """
    absen = KetidakhadiranPejabat.objects.filter(
        pejabat=OuterRef("pejabat"), mulai__lte=tanggal, sampai__gte=tanggal
    )
    jabatan = Jabatan.objects.filter(instansi=instansi).order_by("-kepala", "urutan", "nama", "id")
    baris = {j.pk: BarisJabatan(j) for j in jabatan}
    pemangku = (
        PemangkuJabatan.objects.filter(jabatan__instansi=instansi)
        .select_related("pejabat", "jabatan")
        .annotate(absen_sampai=Subquery(absen.order_by("-sampai", "id").values("sampai")[:1]))
        .order_by("-mulai", "-id")
    )
    for satu in pemangku:
        tempat = baris[satu.jabatan_id]
        if satu.mulai > tanggal:
            tempat.nanti.append(satu)
        elif satu.berakhir and satu.berakhir < tanggal:
            tempat.dulu.append(satu)
        else:
            tempat.kini.append(satu)
    return list(baris.values())


def pejabat_tanpa_jabatan(instansi: Instansi) -> QuerySet[Pejabat]:
    """Officials who never held an office here."""
    return Pejabat.objects.filter(instansi=instansi, pemangkuan__isnull=True).order_by("nama", "id")


def surel_instansi(instansi: Instansi) -> QuerySet[Surel]:
    """The agency's outbox, newest first, without the bodies."""
    return Surel.objects.filter(instansi=instansi).defer("isi_teks", "isi_html").order_by("-id")


def jejak_instansi(
    instansi: Instansi, *, dari: dt.date | None = None, sampai: dt.date | None = None
) -> QuerySet[JejakAudit]:
    """The agency's trail, newest first, between two days of its own zone (both included)."""
    syarat = Q(instansi_id=instansi.pk)
    zona = ZoneInfo(instansi.zona_waktu)
    if dari:
        syarat &= Q(waktu__gte=dt.datetime.combine(dari, dt.time.min, zona))
    if sampai:
        syarat &= Q(waktu__lt=dt.datetime.combine(sampai + dt.timedelta(days=1), dt.time.min, zona))
    return JejakAudit.objects.filter(syarat).order_by("-id")
