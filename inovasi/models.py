"""What an agency shows to those who want to learn: awards and innovations."""

from __future__ import annotations

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.urls import reverse

from inovasi.choices import StatusInovasi, TingkatPenghargaan
from instansi.models import Instansi


class InovasiQuerySet(models.QuerySet["Inovasi"]):
    """Reads of innovations."""

    def terbit(self) -> InovasiQuerySet:
        """Innovations anybody may read."""
        return self.filter(status=StatusInovasi.TERBIT)


class Inovasi(models.Model):
    """A practice worth a visit. Texts are plain; partners and source of funds are part of the record."""

    instansi = models.ForeignKey(Instansi, on_delete=models.PROTECT, related_name="inovasi")
    slug = models.SlugField(max_length=140, unique=True)
    nama = models.CharField(max_length=200)
    ringkasan = models.CharField(max_length=400)
    uraian = models.TextField(blank=True, max_length=20000)
    mitra = models.CharField(max_length=400, blank=True)
    sumber_dana = models.CharField("sumber dana", max_length=200, blank=True)
    tanpa_apbd = models.BooleanField("tanpa APBD", default=False)
    sumber_url = models.URLField("tautan sumber", blank=True)
    status = models.CharField(max_length=8, choices=StatusInovasi, default=StatusInovasi.DRAF)

    objects = InovasiQuerySet.as_manager()

    class Meta:
        verbose_name = "inovasi"
        verbose_name_plural = "inovasi"
        ordering = ["nama", "id"]

    def __str__(self) -> str:
        return self.nama

    def get_absolute_url(self) -> str:
        """Public page of the innovation."""
        return reverse("inovasi:rincian", args=[self.slug])


class Penghargaan(models.Model):
    """An award with level, rank (or none), year and giver: how visitors find their host."""

    instansi = models.ForeignKey(Instansi, on_delete=models.PROTECT, related_name="penghargaan")
    nama = models.CharField(max_length=200)
    tingkat = models.CharField(max_length=14, choices=TingkatPenghargaan)
    peringkat = models.CharField(
        max_length=60, blank=True, help_text="Misalnya Juara III; kosongkan bila tanpa peringkat."
    )
    tahun = models.PositiveSmallIntegerField(
        null=True, blank=True, validators=[MinValueValidator(1945), MaxValueValidator(2100)]
    )
    pemberi = models.CharField(max_length=160, blank=True)
    uraian = models.TextField(blank=True, max_length=2000)
    sumber_url = models.URLField("tautan sumber", blank=True)
    inovasi = models.ManyToManyField(Inovasi, blank=True, related_name="penghargaan")

    class Meta:
        verbose_name = "penghargaan"
        verbose_name_plural = "penghargaan"
        ordering = [models.F("tahun").desc(nulls_last=True), "nama", "id"]

    def __str__(self) -> str:
        return self.nama
