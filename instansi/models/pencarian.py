"""What the search of agencies reads. Triggers of the database keep both tables fresh (docs/keputusan/0009)."""

from __future__ import annotations

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import F

from instansi.models.bernama import Bernama
from instansi.models.instansi import Instansi


class CariInstansi(Bernama):
    """The search text of one agency; written by triggers only.

    Words weigh A in its own name, B in its parent's, C further up, D in names it bore and those of its heads.
    """

    instansi = models.OneToOneField(Instansi, primary_key=True, on_delete=models.CASCADE, related_name="cari")
    nama = models.TextField("nama tanpa pemerintah dan spasi")
    inti = models.TextField("nama tanpa jenis dan spasi")
    vektor = SearchVectorField("kata")
    jenis = models.CharField(max_length=12)
    bergabung = models.BooleanField()
    urut = models.SmallIntegerField("tingkat, provinsi lebih dahulu")

    class Meta:
        verbose_name = verbose_name_plural = "teks cari instansi"
        ordering = ["instansi_id"]
        indexes = [
            GinIndex(fields=["vektor"], name="cari_instansi_vektor", fastupdate=False),
            models.Index(F("bergabung").desc(), "urut", "inti", "instansi", name="cari_instansi_urut"),
            models.Index(OpClass(F("nama"), name="text_pattern_ops"), name="cari_instansi_nama"),
            models.Index(OpClass(F("inti"), name="text_pattern_ops"), name="cari_instansi_inti"),
        ]


class KataInstansi(models.Model):
    """Every word in the names of agencies and heads, to mend misspelt ones by; only grows."""

    kata = models.TextField(unique=True)

    class Meta:
        verbose_name = verbose_name_plural = "kata nama instansi"
        ordering = ["kata"]
        indexes = [
            GinIndex(
                fields=["kata"], name="kata_instansi_mirip", opclasses=["gin_trgm_ops"], fastupdate=False
            )
        ]

    def __str__(self) -> str:
        return self.kata
