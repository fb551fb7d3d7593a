"""Imports of innovations from spreadsheets, kept with every row so that they can be mended and undone."""

from __future__ import annotations

import uuid
from collections.abc import Sequence

from django.db import models
from django.utils import timezone

from inovasi.choices import KeadaanImpor
from instansi.models import Instansi, Pengguna
from instansi.models.pasangan import berpasangan, oleh


def jalur_impor(impor: ImporInovasi, nama: str) -> str:
    """Random name under a folder that no view serves to strangers."""
    return f"privat/impor/{uuid.uuid4().hex}.{nama.rpartition('.')[2]}"


class ImporInovasi(models.Model):
    """One uploaded spreadsheet and what became of it.

    ``pemetaan``: field name -> column index. ``banyak_baris`` is what the running step has to do and
    ``selesai_baris`` what it has done; ``detak_pada`` is when a worker last moved. The file is kept only until its
    rows have been read.
    """

    kode = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    instansi = models.ForeignKey(Instansi, on_delete=models.PROTECT, related_name="impor_inovasi")
    berkas = models.FileField(upload_to=jalur_impor, blank=True)
    nama_berkas = models.CharField("nama berkas", max_length=160)
    keadaan = models.CharField(max_length=10, choices=KeadaanImpor, default=KeadaanImpor.DIBACA)
    kepala = models.JSONField("judul kolom", default=list)
    pemetaan = models.JSONField(default=dict)
    banyak_baris = models.PositiveIntegerField("banyak baris", default=0)
    selesai_baris = models.PositiveIntegerField("baris selesai", default=0)
    galat = models.CharField(max_length=300, blank=True)
    dibuat_pada = models.DateTimeField()
    dibuat_oleh = models.ForeignKey(Pengguna, on_delete=models.PROTECT, related_name="impor_inovasi")
    detak_pada = models.DateTimeField(default=timezone.now)
    dibatalkan_pada = models.DateTimeField(null=True, blank=True)
    dibatalkan_oleh = oleh("impor_dibatalkan")
    terbitkan = models.BooleanField("diminta terbit", default=False)
    diminta_pada = models.DateTimeField(null=True, blank=True)
    diminta_oleh = oleh("impor_diminta")

    class Meta:
        verbose_name = verbose_name_plural = "impor inovasi"
        ordering = ["-id"]
        constraints = [
            berpasangan("impor_dibatalkan_lengkap", "dibatalkan"),
            berpasangan("impor_diminta_lengkap", "diminta"),
        ]

    def __str__(self) -> str:
        return self.nama_berkas


class BarisImporQuerySet(models.QuerySet["BarisImpor"]):
    """Writes of many rows."""

    def perbarui(self, baris: Sequence[BarisImpor], bidang: Sequence[str]) -> None:
        """Write these fields of rows that exist; several times quicker than `bulk_update`, which builds a CASE each."""
        self.bulk_create(
            baris, update_conflicts=True, unique_fields=["id"], update_fields=bidang, batch_size=500
        )


class BarisImpor(models.Model):
    """One row: its cells, their text by field, what stands against it, and the innovation it became.

    ``kembaran`` names what has the same name already; ``cap`` is when its innovation last changed by our hand, and
    ``catatan`` why it was not submitted, published or removed with the others.
    """

    impor = models.ForeignKey(ImporInovasi, on_delete=models.CASCADE, related_name="baris")
    nomor = models.PositiveIntegerField(help_text="Nomor baris di lembar kerja.")
    sel = models.JSONField(default=list)
    data = models.JSONField(default=dict)
    galat = models.JSONField(default=dict)
    dilewati = models.BooleanField(default=False)
    kembaran = models.CharField(max_length=300, blank=True)
    catatan = models.CharField(max_length=500, blank=True)
    cap = models.DateTimeField(null=True, blank=True)
    inovasi = models.OneToOneField(
        "inovasi.Inovasi", on_delete=models.SET_NULL, null=True, blank=True, related_name="baris_impor"
    )

    objects = BarisImporQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "baris impor"
        ordering = ["nomor", "id"]
        constraints = [
            models.UniqueConstraint(fields=["impor", "nomor"], name="baris_impor_nomor_tunggal"),
        ]

    def __str__(self) -> str:
        return f"Baris {self.nomor}"
