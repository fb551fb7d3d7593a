"""Choices of awards and innovations."""

from __future__ import annotations

from django.db import models


class TingkatPenghargaan(models.TextChoices):
    """Level at which an award was given."""

    KECAMATAN = "KECAMATAN", "Tingkat kecamatan"
    KABKOTA = "KABKOTA", "Tingkat kabupaten/kota"
    PROVINSI = "PROVINSI", "Tingkat provinsi"
    NASIONAL = "NASIONAL", "Tingkat nasional"
    INTERNASIONAL = "INTERNASIONAL", "Tingkat internasional"


class StatusInovasi(models.TextChoices):
    """Life of an innovation record."""

    DRAF = "DRAF", "Draf"
    TERBIT = "TERBIT", "Terbit"
    ARSIP = "ARSIP", "Arsip"
