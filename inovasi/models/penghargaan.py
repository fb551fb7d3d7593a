"""Awards: how visitors find their host."""

from __future__ import annotations

import uuid

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models.functions import Now
from django.urls import reverse

from inovasi.choices import TingkatPenghargaan
from inovasi.models.inovasi import Inovasi
from instansi.models import Instansi
from instansi.models.bernama import Bernama


def jalur_bukti(penghargaan: Penghargaan, nama: str) -> str:
    """Where the evidence of an award is kept: a random name with the extension the inspection gave it."""
    return f"publik/penghargaan/{uuid.uuid4().hex}.{nama.rpartition('.')[2]}"


class Penghargaan(Bernama):
    """An award with level and rank (or none), year and giver, who may also be a ministry.

    ``banyak_kunjungan`` is recounted by the floor above.
    """

    instansi = models.ForeignKey(Instansi, on_delete=models.PROTECT, related_name="penghargaan")
    nama = models.CharField(max_length=200)
    tingkat = models.CharField(
        max_length=14,
        choices=TingkatPenghargaan,
        blank=True,
        help_text="Kosongkan bila tidak disebut.",
    )
    peringkat = models.CharField(
        max_length=60, blank=True, help_text="Misalnya Juara III; kosongkan bila tanpa peringkat."
    )
    tahun = models.PositiveSmallIntegerField(
        null=True, blank=True, validators=[MinValueValidator(1945), MaxValueValidator(2100)]
    )
    pemberi = models.CharField(
        max_length=160, blank=True, help_text="Pemerintah daerah, kementerian, atau lembaga pemberi."
    )
    uraian = models.TextField(blank=True, max_length=2000)
    sumber_url = models.URLField("tautan sumber", blank=True)
    bukti = models.FileField(
        "bukti",
        upload_to=jalur_bukti,
        blank=True,
        help_text="Piagam atau surat keputusan: PDF, JPEG, PNG, atau WEBP, paling besar 10 MB.",
    )
    inovasi = models.ManyToManyField(Inovasi, blank=True, related_name="penghargaan")
    dibuat_pada = models.DateTimeField(auto_now_add=True, db_default=Now())
    diubah_pada = models.DateTimeField(auto_now=True, db_default=Now())
    banyak_kunjungan = models.PositiveIntegerField("kunjungan yang lahir", default=0, db_default=0)

    class Meta:
        verbose_name = verbose_name_plural = "penghargaan"
        ordering = [models.F("tahun").desc(nulls_last=True), "nama", "id"]
        indexes = [
            models.Index(
                models.F("tahun").desc(nulls_last=True), models.F("id").desc(), name="penghargaan_terbaru"
            )
        ]

    def get_absolute_url(self) -> str:
        """Public page of the award."""
        return reverse("inovasi:penghargaan", args=[self.pk])
