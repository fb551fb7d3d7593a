"""Imports of innovations from spreadsheets, kept with every row so that they can be mended and undone."""

from __future__ import annotations

import uuid

from django.db import models

from inovasi.choices import KeadaanImpor
from instansi.models import Instansi, Pengguna


def jalur_impor(impor: ImporInovasi, nama: str) -> str:
    """Random name under a folder that no view serves to strangers."""
    return f"privat/impor/{uuid.uuid4().hex}.{nama.rpartition('.')[2]}"


class ImporInovasi(models.Model):
    """One uploaded spreadsheet and what became of it. ``pemetaan``: field name -> column index."""

    kode = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    instansi = models.ForeignKey(Instansi, on_delete=models.PROTECT, related_name="impor_inovasi")
    berkas = models.FileField(upload_to=jalur_impor)
    nama_berkas = models.CharField("nama berkas", max_length=160)
    keadaan = models.CharField(max_length=10, choices=KeadaanImpor, default=KeadaanImpor.DIUNGGAH)
    kepala = models.JSONField("judul kolom", default=list)
    pemetaan = models.JSONField(default=dict)
    banyak_baris = models.PositiveIntegerField("banyak baris", default=0)
    selesai_baris = models.PositiveIntegerField("baris selesai", default=0)
    galat = models.CharField(max_length=300, blank=True)
    dibuat_pada = models.DateTimeField()
    dibuat_oleh = models.ForeignKey(Pengguna, on_delete=models.PROTECT, related_name="impor_inovasi")
    dibatalkan_pada = models.DateTimeField(null=True, blank=True)
    dibatalkan_oleh = models.ForeignKey(
        Pengguna, on_delete=models.PROTECT, null=True, blank=True, related_name="impor_dibatalkan"
    )

    class Meta:
        verbose_name = "impor inovasi"
        verbose_name_plural = "impor inovasi"
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                name="impor_dibatalkan_lengkap",
                condition=models.Q(dibatalkan_pada__isnull=True, dibatalkan_oleh__isnull=True)
                | models.Q(dibatalkan_pada__isnull=False, dibatalkan_oleh__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.nama_berkas


class BarisImpor(models.Model):
    """One row: the text of its cells by field, what stands against it, and the innovation it became."""

    impor = models.ForeignKey(ImporInovasi, on_delete=models.CASCADE, related_name="baris")
    nomor = models.PositiveIntegerField(help_text="Nomor baris di lembar kerja.")
    data = models.JSONField(default=dict)
    galat = models.JSONField(default=dict)
    dilewati = models.BooleanField(default=False)
    inovasi = models.OneToOneField(
        "inovasi.Inovasi", on_delete=models.SET_NULL, null=True, blank=True, related_name="baris_impor"
    )

    class Meta:
        verbose_name = "baris impor"
        verbose_name_plural = "baris impor"
        ordering = ["nomor", "id"]
        constraints = [
            models.UniqueConstraint(fields=["impor", "nomor"], name="baris_impor_nomor_tunggal"),
        ]

    def __str__(self) -> str:
        return f"Baris {self.nomor}"
