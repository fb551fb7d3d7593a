"""Officials, the offices they hold, and how they hold them, by date."""

from __future__ import annotations

import datetime as dt

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q, Value

from instansi.choices import KelasJabatan, SebabTidakHadir, StatusPemangku
from instansi.models.bernama import Bergelar, Bernama, nip_18_angka
from instansi.models.instansi import Instansi
from instansi.models.pengguna import Pengguna


class Jabatan(Bernama):
    """An office of an agency, whoever holds it: "Camat Harjamukti". ``kepala`` marks the head of the agency."""

    instansi = models.ForeignKey(Instansi, on_delete=models.CASCADE, related_name="jabatan")
    nama = models.CharField("nama jabatan", max_length=160)
    kelas = models.CharField(
        "kelas jabatan", max_length=20, choices=KelasJabatan, default=KelasJabatan.ADMINISTRATOR
    )
    kepala = models.BooleanField("kepala instansi", default=False)
    urutan = models.PositiveSmallIntegerField("urutan protokol", default=100)

    class Meta:
        verbose_name = verbose_name_plural = "jabatan"
        ordering = ["urutan", "nama", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["instansi", "nama"],
                name="jabatan_nama_tunggal",
                violation_error_message="Jabatan ini sudah ada di instansi.",
            ),
            models.UniqueConstraint(
                fields=["instansi"],
                condition=Q(kepala=True),
                name="jabatan_satu_kepala",
                violation_error_message="Instansi sudah memiliki jabatan kepala.",
            ),
        ]


class Pejabat(Bergelar):
    """A person who holds or held an office."""

    instansi = models.ForeignKey(Instansi, on_delete=models.CASCADE, related_name="pejabat")

    class Meta:
        verbose_name = verbose_name_plural = "pejabat"
        ordering = ["nama", "id"]
        constraints = [nip_18_angka("pejabat_nip_18_angka")]


class PemangkuJabatanQuerySet(models.QuerySet["PemangkuJabatan"]):
    """Reads of who holds an office when."""

    def pada(self, tanggal: dt.date) -> PemangkuJabatanQuerySet:
        """Holders whose period includes the date (both ends included)."""
        return self.filter(mulai__lte=tanggal).filter(Q(berakhir__isnull=True) | Q(berakhir__gte=tanggal))


class PemangkuJabatan(models.Model):
    """A person holding an office from a date to a date with a status; ``berakhir`` is the last day included."""

    pejabat = models.ForeignKey(Pejabat, on_delete=models.PROTECT, related_name="pemangkuan")
    jabatan = models.ForeignKey(Jabatan, on_delete=models.PROTECT, related_name="pemangkuan")
    status = models.CharField(max_length=10, choices=StatusPemangku, default=StatusPemangku.DEFINITIF)
    mulai = models.DateField("mulai menjabat")
    berakhir = models.DateField("hari terakhir menjabat", null=True, blank=True)
    dasar = models.CharField("dasar (surat keputusan)", max_length=200, blank=True)

    objects = PemangkuJabatanQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "pemangku jabatan"
        ordering = ["jabatan__urutan", "-mulai", "id"]
        constraints = [
            models.CheckConstraint(
                name="pemangku_berakhir_setelah_mulai",
                condition=Q(berakhir__isnull=True) | Q(berakhir__gte=F("mulai")),
                violation_error_message="Hari terakhir menjabat tidak boleh sebelum mulai menjabat.",
            ),
            ExclusionConstraint(
                name="pemangku_status_tidak_bertumpuk",
                expressions=[
                    (Func("jabatan", "jabatan", Value("[]"), function="int8range"), RangeOperators.OVERLAPS),
                    (
                        Func(
                            "mulai",
                            "berakhir",
                            Value("[]"),
                            function="daterange",
                            output_field=DateRangeField(),
                        ),
                        RangeOperators.OVERLAPS,
                    ),
                ],
                condition=Q(status=StatusPemangku.DEFINITIF),
                violation_error_message="Sudah ada pejabat definitif untuk jabatan ini pada masa tersebut.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pejabat}, {self.sebutan}"

    def menjabat_pada(self, hari: dt.date) -> bool:
        """Whether somebody holds the office on that day."""
        return self.mulai <= hari and (self.berakhir is None or hari <= self.berakhir)

    @property
    def sebutan(self) -> str:
        """Office with its acting prefix: ``Plt. Camat Harjamukti``."""
        return f"{StatusPemangku(self.status).awalan}{self.jabatan.nama}"


class KetidakhadiranPejabat(models.Model):
    """Days on which an official is not there; both ends included. It warns, it does not forbid."""

    pejabat = models.ForeignKey(Pejabat, on_delete=models.CASCADE, related_name="ketidakhadiran")
    mulai = models.DateField("hari pertama")
    sampai = models.DateField("hari terakhir")
    sebab = models.CharField(max_length=10, choices=SebabTidakHadir, default=SebabTidakHadir.CUTI)
    keterangan = models.CharField(max_length=160, blank=True)
    dibuat_pada = models.DateTimeField(auto_now_add=True)
    dibuat_oleh = models.ForeignKey(Pengguna, on_delete=models.PROTECT, related_name="ketidakhadiran_dibuat")

    class Meta:
        verbose_name = verbose_name_plural = "ketidakhadiran pejabat"
        ordering = ["-mulai", "id"]
        indexes = [models.Index(fields=["pejabat", "sampai"], name="ketidakhadiran_pejabat")]
        constraints = [
            models.CheckConstraint(
                name="ketidakhadiran_sampai_setelah_mulai",
                condition=Q(sampai__gte=F("mulai")),
                violation_error_message="Hari terakhir tidak boleh sebelum hari pertama.",
            ),
            models.UniqueConstraint(
                fields=["pejabat", "mulai", "sampai", "sebab"],
                name="ketidakhadiran_tunggal",
                violation_error_message="Ketidakhadiran yang sama sudah dicatat.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pejabat_id}: {self.get_sebab_display()}"
