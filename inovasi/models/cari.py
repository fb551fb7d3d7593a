"""The index of search: one narrow row for each agency, award and published innovation, and what is counted of them."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.contrib.postgres.search import SearchVectorField
from django.db import models

from instansi.models import Instansi
from instansi.models.bernama import Bernama


class Macam(models.IntegerChoices):
    """What an entry stands for."""

    INSTANSI = 1, "Instansi"
    PENGHARGAAN = 2, "Penghargaan"
    INOVASI = 3, "Inovasi"


class EntriCari(Bernama):
    """One thing that can be found. Written by `inovasi.cari.services_indeks` alone, never by hand.

    Facets are small numbers (`inovasi.cari.segi` says what they mean, 0 is "none"); ``urusan`` is a set of bits,
    ``segi`` the same values once more for the index. ``judul`` is small and stays in the row, since every match
    is ranked by it; ``badan`` (all published text) is big and lives outside, so that
    counting many matches reads little.
    """

    macam = models.PositiveSmallIntegerField(choices=Macam)
    objek = models.BigIntegerField("kunci objek")
    instansi = models.ForeignKey(Instansi, on_delete=models.CASCADE, related_name="entri_cari")
    urusan = models.BigIntegerField(default=0)
    dicatat_pada = models.DateTimeField("terbit atau dicatat")
    skor = models.FloatField("skor tetap", default=0)
    kunjungan = models.PositiveIntegerField(default=0)
    bentuk = models.PositiveSmallIntegerField(default=0)
    jenis = models.PositiveSmallIntegerField(default=0)
    tahapan = models.PositiveSmallIntegerField(default=0)
    keadaan = models.PositiveSmallIntegerField(default=0)
    apbd = models.PositiveSmallIntegerField(default=0)
    tingkat = models.PositiveSmallIntegerField(default=0)
    tahun = models.PositiveSmallIntegerField(default=0)
    provinsi = models.PositiveSmallIntegerField(default=0)
    jenis_instansi = models.PositiveSmallIntegerField(default=0)
    bergabung = models.PositiveSmallIntegerField(default=0)
    nama = models.CharField("nama polos", max_length=240)
    judul = SearchVectorField()
    segi = ArrayField(models.IntegerField(), default=list)
    badan = SearchVectorField()

    class Meta:
        verbose_name = verbose_name_plural = "entri pencarian"
        ordering = ["-skor", "id"]
        constraints = [models.UniqueConstraint(fields=["macam", "objek"], name="entri_cari_objek_tunggal")]
        indexes = [
            GinIndex(fields=["badan"], name="entri_cari_badan"),
            GinIndex(fields=["judul"], name="entri_cari_judul"),
            GinIndex(fields=["segi"], name="entri_cari_segi"),
            GinIndex(OpClass("nama", name="gin_trgm_ops"), name="entri_cari_trigram"),
            models.Index(fields=["-skor", "id"], include=["macam"], name="entri_cari_skor"),
            models.Index(fields=["-dicatat_pada", "id"], include=["macam"], name="entri_cari_baru"),
            models.Index(fields=["nama", "id"], include=["macam"], name="entri_cari_nama"),
            models.Index(fields=["kunjungan", "id"], include=["macam"], name="entri_cari_ramai"),
            models.Index(fields=["instansi", "macam"], name="entri_cari_instansi"),
        ]


class HitunganCari(models.Model):
    """How many entries of a kind have a value, among those that have another; a trigger appends what changed.

    ``syarat`` and ``tanda`` are values as in `EntriCari.segi`, 0 is "all". The sum of ``selisih`` is the count, exact
    at every moment; nightly the changes of a count are drawn together into one row.
    """

    macam = models.PositiveSmallIntegerField()
    syarat = models.PositiveIntegerField()
    tanda = models.PositiveIntegerField()
    selisih = models.IntegerField()

    class Meta:
        verbose_name = verbose_name_plural = "hitungan pencarian"
        ordering = ["syarat", "macam", "tanda", "id"]
        indexes = [models.Index(fields=["syarat", "macam"], name="hitungan_cari_syarat")]

    def __str__(self) -> str:
        return f"{self.macam}.{self.syarat}.{self.tanda}: {self.selisih:+d}"


class KataCari(models.Model):
    """A word of titles and names with how many hold it, for misspelt words; and stems that stand in most texts."""

    kata = models.CharField(max_length=60, unique=True)
    banyak = models.PositiveIntegerField()
    umum = models.BooleanField(
        default=False, help_text="Ada di sebagian besar naskah, jadi tidak membedakan."
    )

    class Meta:
        verbose_name = verbose_name_plural = "kata pencarian"
        ordering = ["kata"]
        indexes = [GinIndex(OpClass("kata", name="gin_trgm_ops"), name="kata_cari_trigram")]

    def __str__(self) -> str:
        return self.kata
