"""Reads behind the page of an agency; counts are of all visits, what is listed is public."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import (
    Aggregate,
    BooleanField,
    Count,
    DurationField,
    ExpressionWrapper,
    F,
    Min,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
)
from django.db.models.functions import Coalesce, JSONObject

from inovasi.choices import KeadaanInovasi, StatusInovasi
from inovasi.models import Inovasi, Penghargaan
from inovasi.queries import penghargaan_instansi
from instansi.choices import JenisInstansi
from instansi.models import Instansi, PemangkuJabatan, Wilayah
from kunjungan.choices import Pihak, Status
from kunjungan.etalase.queries import dengan_foto
from kunjungan.models import Kunjungan, RiwayatStatus

BULAN_JAWABAN = 24
JAWABAN_TERKECIL = 3
PUTUSAN = (Status.TERJADWAL, Status.JADWAL_DIUSULKAN, Status.DITOLAK, Status.DIALIHKAN)
BANYAK_UNIT = 12


class Median(Aggregate):
    """The middle of the values (PostgreSQL ``percentile_cont``)."""

    function = "PERCENTILE_CONT"
    template = "%(function)s(0.5) WITHIN GROUP (ORDER BY %(expressions)s)"
    output_field = DurationField()


def _banyak(isi: QuerySet[Any], kunci: str) -> Any:
    """A count as a scalar subquery: one row of the agency carries all its figures."""
    hitung = (
        isi.filter(**{kunci: OuterRef("pk")}).order_by().values(kunci).annotate(n=Count("pk")).values("n")
    )
    return Coalesce(Subquery(hitung), 0)


def instansi_dengan_angka(kini: dt.datetime) -> QuerySet[Any]:
    """Agencies with ``banyak_…``: awards, published innovations, visits held as host and as guest, units; and
    ``lama_jawab``, see `_lama_jawab`."""
    selesai = Kunjungan.objects.filter(status=Status.SELESAI)
    return Instansi.objects.select_related("induk", "wilayah__induk__induk").annotate(
        banyak_penghargaan=_banyak(Penghargaan.objects.all(), "instansi"),
        banyak_inovasi=_banyak(Inovasi.objects.terbit(), "instansi"),
        banyak_diterima=_banyak(selesai, "tuan_rumah"),
        banyak_dilakukan=_banyak(selesai, "pemohon"),
        banyak_unit=_banyak(Instansi.objects.all(), "induk"),
        lama_jawab=_lama_jawab(kini),
    )


def _lama_jawab(kini: dt.datetime) -> Subquery:
    """Median time from sending to the host's first decision over two years; NULL below three answers."""
    putusan = RiwayatStatus.objects.filter(kunjungan=OuterRef("pk"), pihak=Pihak.TUAN_RUMAH, ke__in=PUTUSAN)
    pertama = putusan.order_by().values("kunjungan").annotate(pada=Min("pada")).values("pada")
    jawaban = (
        Kunjungan.objects.filter(
            tuan_rumah=OuterRef("pk"), dikirim_pada__gte=kini - dt.timedelta(days=BULAN_JAWABAN * 30.44)
        )
        .annotate(dijawab=Subquery(pertama))
        .filter(dijawab__isnull=False)
        .order_by()
        .values("tuan_rumah")
        .annotate(
            n=Count("pk"), tengah=Median(F("dijawab") - F("dikirim_pada"), output_field=DurationField())
        )
        .filter(n__gte=JAWABAN_TERKECIL)
    )
    return Subquery(jawaban.values("tengah"), output_field=DurationField())


def kata_lama(lama: dt.timedelta) -> str:
    """ "kurang dari sehari", "3 hari": whole days, rounded up."""
    if lama < dt.timedelta(days=1):
        return "kurang dari sehari"
    return f"{-(-lama // dt.timedelta(days=1))} hari"


def kepala_kini(instansi: Instansi, hari_ini: dt.date) -> PemangkuJabatan | None:
    """Who holds the head office today, the definitive holder first."""
    return (
        PemangkuJabatan.objects.pada(hari_ini)
        .filter(jabatan__instansi=instansi, jabatan__kepala=True)
        .select_related("jabatan", "pejabat")
        .order_by("status", "-mulai", "pk")
        .first()
    )


def penghargaan_dengan_inovasi(instansi: Instansi) -> QuerySet[Any]:
    """Awards, newest first, with ``untuk``: name and slug of the published innovations they were for."""
    return penghargaan_instansi(instansi).annotate(
        untuk=ArrayAgg(
            JSONObject(nama="inovasi__nama", slug="inovasi__slug"),
            filter=Q(inovasi__status=StatusInovasi.TERBIT),
            order_by=["inovasi__nama", "inovasi__id"],
            default=[],
        )
    )


def inovasi_instansi(instansi: Instansi) -> QuerySet[Any]:
    """Published innovations of the agency: those that run first, then the newest."""
    semua = Inovasi.objects.terbit().filter(instansi=instansi).select_related("instansi__induk")
    hasil: QuerySet[Any] = (
        dengan_foto(semua)
        .annotate(jalan=ExpressionWrapper(Q(keadaan=KeadaanInovasi.BERJALAN), BooleanField()))
        .order_by("-jalan", F("terbit_pada").desc(nulls_last=True), "pk")
    )
    return hasil


def unit_instansi(instansi: Instansi) -> QuerySet[Instansi]:
    """Units right under the agency: those that joined first."""
    return (
        Instansi.objects.filter(induk=instansi)
        .select_related("induk")
        .order_by(F("bergabung_pada").asc(nulls_last=True), "nama", "id")[:BANYAK_UNIT]
    )


def tetangga_bergabung(instansi: Instansi, banyak: int = 6) -> QuerySet[Instansi]:
    """Agencies of the same province that joined, those of the same kind first: who can answer meanwhile."""
    return (
        Instansi.objects.bergabung()
        .filter(wilayah__kode__startswith=instansi.wilayah_id[:2])
        .exclude(pk=instansi.pk)
        .select_related("induk")
        .annotate(
            sekabupaten=ExpressionWrapper(
                Q(wilayah__kode__startswith=instansi.wilayah_id[:5]), BooleanField()
            ),
            sejenis=ExpressionWrapper(Q(jenis=instansi.jenis), BooleanField()),
        )
        .order_by("-sekabupaten", "-sejenis", "nama", "id")[:banyak]
    )


def sebutan_daerah(instansi: Instansi) -> str:
    """Regency and province the agency lies in: "Kota Cirebon, Jawa Barat"."""
    nama: list[str] = []
    satu: Wilayah | None = instansi.wilayah
    while satu is not None:
        nama.append(satu.nama)
        satu = satu.induk
    if instansi.jenis == JenisInstansi.KECAMATAN:
        nama = nama[1:]
    return ", ".join(nama)
