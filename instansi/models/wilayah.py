"""Regions of Indonesia, keyed by the code of Kemendagri."""

from __future__ import annotations

from django.core.validators import RegexValidator
from django.db import models
from django.db.models.functions import Coalesce

from instansi.choices import TingkatWilayah, ZonaWaktu
from instansi.models.bernama import Bernama

POLA_KODE = r"\A\d{2}(\.\d{2}(\.\d{2}(\.[1-3]\d{3})?)?)?\Z"


def titik_terdekat(jalur: str = "") -> dict[str, Coalesce]:
    """For a query: point of the region behind ``jalur``, or of the nearest region above (kecamatan have none).

    ``lintang`` and ``bujur`` in degrees of WGS 84, inside the region; no town hall.
    """
    return {
        sumbu: Coalesce(*(f"{jalur}{atas}{sumbu}" for atas in ("", "induk__", "induk__induk__")))
        for sumbu in ("lintang", "bujur")
    }


class Wilayah(Bernama):
    """A region. The code (``33.02.27``) is the key and its prefix is the parent.

    Source of the form of the code: Kepmendagri 300.2.2-2138/2025.
    """

    kode = models.CharField(
        "kode wilayah",
        primary_key=True,
        max_length=13,
        validators=[RegexValidator(POLA_KODE, "Kode wilayah ditulis seperti 33.02.27.")],
    )
    nama = models.CharField(max_length=120)
    tingkat = models.CharField(max_length=10, choices=TingkatWilayah)
    induk = models.ForeignKey(
        "self",
        verbose_name="wilayah induk",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="anak",
    )
    zona_waktu = models.CharField("zona waktu", max_length=20, choices=ZonaWaktu)
    lintang = models.DecimalField(max_digits=8, decimal_places=5, null=True, blank=True)
    bujur = models.DecimalField(max_digits=8, decimal_places=5, null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "wilayah"
        ordering = ["kode"]
        constraints = [
            models.CheckConstraint(
                name="wilayah_kode_berbentuk_kemendagri",
                condition=models.Q(kode__regex=r"^[0-9]{2}(\.[0-9]{2}(\.[0-9]{2}(\.[1-3][0-9]{3})?)?)?$"),
                violation_error_message="Kode wilayah ditulis seperti 33.02.27.",
            ),
        ]


class NamaWilayah(Bernama):
    """A name a region bore until a day (that day included)."""

    wilayah = models.ForeignKey(Wilayah, on_delete=models.CASCADE, related_name="nama_lama")
    nama = models.CharField(max_length=120)
    sampai = models.DateField("hari terakhir dipakai")

    class Meta:
        verbose_name = verbose_name_plural = "nama lama wilayah"
        ordering = ["-sampai", "-id"]
