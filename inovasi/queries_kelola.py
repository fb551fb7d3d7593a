"""Reads behind the management of a showcase: a record with its counts, and the list with what needs attention first."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db.models import Case, Count, Exists, IntegerField, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce

from inovasi.choices import KeadaanInovasi, KeputusanTelaah, StatusInovasi
from inovasi.models import BerkasInovasi, FotoInovasi, HasilUkur, Inovasi, Penghargaan, TelaahInovasi
from inovasi.rules import HARI_SEGAR
from instansi.jejak import kalimat
from instansi.models import Instansi, JejakAudit


def _banyak(model: type[Any]) -> Coalesce:
    hitung = model.objects.filter(inovasi=OuterRef("pk")).order_by().values("inovasi").annotate(n=Count("pk"))
    return Coalesce(Subquery(hitung.values("n")), 0)


def inovasi_kelola(instansi: Instansi) -> QuerySet[Inovasi]:
    """The agency's innovations in every state.

    Each with ``banyak_foto``, ``banyak_ukur``, ``banyak_berkas`` and ``dikembalikan``: a draft sent back by a reviewer.
    """
    kembali = TelaahInovasi.objects.filter(inovasi=OuterRef("pk"), keputusan=KeputusanTelaah.KEMBALIKAN)
    return Inovasi.objects.filter(instansi=instansi).annotate(
        banyak_foto=_banyak(FotoInovasi),
        banyak_ukur=_banyak(HasilUkur),
        banyak_berkas=_banyak(BerkasInovasi),
        dikembalikan=Q(status=StatusInovasi.DRAF) & Exists(kembali),
    )


def perlu_konfirmasi(hari_ini: dt.date) -> Q:
    """Published, still running, and nobody vouched for it within a year; the same days as `rules.kesegaran`."""
    batas = hari_ini - dt.timedelta(days=HARI_SEGAR)
    saat = dt.datetime.combine(batas, dt.time.min, dt.UTC)
    syarat = Q(status=StatusInovasi.TERBIT, keadaan=KeadaanInovasi.BERJALAN)
    for bidang, nilai in (("dikonfirmasi_pada", saat), ("terbit_pada", saat), ("disaksikan_pada", batas)):
        syarat &= Q(**{f"{bidang}__isnull": True}) | Q(**{f"{bidang}__lt": nilai})
    return syarat


SARINGAN: tuple[tuple[str, str], ...] = (
    ("", "Semua"),
    ("KEMBALI", "Draf yang dikembalikan"),
    ("KONFIRMASI", "Perlu dikonfirmasi"),
    *StatusInovasi.choices,
)


def daftar_kelola(instansi: Instansi, *, teks: str, saring: str, hari_ini: dt.date) -> QuerySet[Inovasi]:
    """The agency's innovations by words and state; what needs somebody comes first, then the newest change."""
    hasil = inovasi_kelola(instansi)
    for kata in teks.split()[:8]:
        hasil = hasil.filter(Q(nama__icontains=kata) | Q(ringkasan__icontains=kata))
    if saring == "KEMBALI":
        hasil = hasil.filter(dikembalikan=True)  # type: ignore[misc]  # an annotation
    elif saring == "KONFIRMASI":
        hasil = hasil.filter(perlu_konfirmasi(hari_ini))
    elif saring in StatusInovasi.values:
        hasil = hasil.filter(status=saring)
    giliran = (
        When(dikembalikan=True, then=Value(0)),
        When(status=StatusInovasi.TELAAH, then=Value(1)),
        When(perlu_konfirmasi(hari_ini), then=Value(2)),
        When(status=StatusInovasi.DRAF, then=Value(3)),
        When(status=StatusInovasi.TERBIT, then=Value(4)),
    )
    return hasil.annotate(giliran=Case(*giliran, default=Value(5), output_field=IntegerField())).order_by(
        "giliran", "-diubah_pada", "-id"
    )


def riwayat(inovasi: Inovasi, banyak: int = 8) -> list[tuple[JejakAudit, str]]:
    """The latest events of a record with their sentences, newest first."""
    jejak = JejakAudit.objects.filter(
        objek_jenis="inovasi", objek_id=str(inovasi.pk), instansi_id=inovasi.instansi_id
    ).order_by("-id")
    return [
        (satu, kalimat(satu).replace(f"inovasi {inovasi.nama}", "inovasi ini")) for satu in jejak[:banyak]
    ]


def daftar_penghargaan(instansi: Instansi, teks: str) -> QuerySet[Penghargaan]:
    """The agency's awards by words, newest first, with ``banyak_inovasi``."""
    hasil = Penghargaan.objects.filter(instansi=instansi).annotate(banyak_inovasi=Count("inovasi"))
    for kata in teks.split()[:8]:
        hasil = hasil.filter(Q(nama__icontains=kata) | Q(pemberi__icontains=kata))
    return hasil.order_by(*(Penghargaan._meta.ordering or ()))
