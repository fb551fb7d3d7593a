"""What happened to a visit, and what only the host may read."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from instansi.models import Pengguna
from kunjungan.choices import Instruksi, Pihak, Rekomendasi, Status
from kunjungan.models.kunjungan import Kunjungan


class RiwayatStatus(models.Model):
    """One transition: from, to, action, who, when, why. Append-only, also for SQL (a trigger refuses).

    ``internal`` rows and ``alasan_internal`` are for the host alone.
    """

    kunjungan = models.ForeignKey(Kunjungan, on_delete=models.PROTECT, related_name="riwayat")
    aksi = models.CharField(max_length=24)
    dari = models.CharField(max_length=20, choices=Status)
    ke = models.CharField(max_length=20, choices=Status)
    pihak = models.CharField(max_length=10, choices=Pihak)
    internal = models.BooleanField(default=False)
    alasan = models.TextField(blank=True, max_length=2000)
    alasan_internal = models.TextField("alasan bagi tuan rumah", blank=True, max_length=2000)
    rincian = models.TextField("yang berubah", blank=True)
    pada = models.DateTimeField()
    oleh = models.ForeignKey(Pengguna, on_delete=models.PROTECT, related_name="riwayat_kunjungan")

    class Meta:
        verbose_name = verbose_name_plural = "riwayat status"
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.aksi} {self.dari}→{self.ke}"


class Disposisi(models.Model):
    """The instruction of a leader to one or more people. Never shown to the visitor."""

    kunjungan = models.ForeignKey(Kunjungan, on_delete=models.CASCADE, related_name="disposisi")
    instruksi = ArrayField(models.CharField(max_length=12, choices=Instruksi), default=list, blank=True)
    catatan = models.TextField(blank=True, max_length=2000)
    dibuat_pada = models.DateTimeField(auto_now_add=True)
    dibuat_oleh = models.ForeignKey(Pengguna, on_delete=models.PROTECT, related_name="disposisi_dibuat")

    class Meta:
        verbose_name = verbose_name_plural = "disposisi"
        ordering = ["id"]

    def __str__(self) -> str:
        return f"Disposisi {self.pk}"

    @property
    def label_instruksi(self) -> list[str]:
        """Instructions as a reader knows them."""
        return [i.label for i in Instruksi if i.value in self.instruksi]


class PenerimaDisposisi(models.Model):
    """A person a disposition was sent to; ``ditelaah_pada`` when the review came in."""

    disposisi = models.ForeignKey(Disposisi, on_delete=models.CASCADE, related_name="penerima")
    pengguna = models.ForeignKey(Pengguna, on_delete=models.PROTECT, related_name="disposisi_diterima")
    ditelaah_pada = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "penerima disposisi"
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["disposisi", "pengguna"], name="penerima_disposisi_tunggal"),
        ]

    def __str__(self) -> str:
        return f"{self.pengguna_id}"


class KerjaSusulan(models.Model):
    """What upper floors must still do because of a change of a visit: written with it, worked off after the commit.

    A process that dies in between loses nothing: the sweeper finds what is due (`kunjungan.inti.kerja_susulan`).
    """

    kunjungan = models.ForeignKey(Kunjungan, on_delete=models.CASCADE, related_name="kerja_susulan")
    aksi = models.CharField(max_length=30)
    pelaku = models.ForeignKey(Pengguna, on_delete=models.PROTECT, related_name="kerja_susulan")
    dibuat_pada = models.DateTimeField(auto_now_add=True)
    jatuh_tempo = models.DateTimeField()
    selesai_pada = models.DateTimeField(null=True, blank=True)
    percobaan = models.PositiveSmallIntegerField(default=0)
    galat = models.CharField(max_length=300, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "kerja susulan"
        ordering = ["id"]
        indexes = [
            models.Index(
                fields=["jatuh_tempo"], condition=Q(selesai_pada__isnull=True), name="kerja_susulan_tertunda"
            )
        ]

    def __str__(self) -> str:
        return f"{self.aksi} {self.kunjungan_id}"


class Telaah(models.Model):
    """A staff review with a recommendation. Never shown to the visitor."""

    kunjungan = models.ForeignKey(Kunjungan, on_delete=models.CASCADE, related_name="telaah")
    rekomendasi = models.CharField(max_length=14, choices=Rekomendasi)
    isi = models.TextField(max_length=4000)
    dibuat_pada = models.DateTimeField(auto_now_add=True)
    dibuat_oleh = models.ForeignKey(Pengguna, on_delete=models.PROTECT, related_name="telaah_dibuat")

    class Meta:
        verbose_name = verbose_name_plural = "telaah"
        ordering = ["id"]
        constraints = [models.CheckConstraint(name="telaah_berisi", condition=~Q(isi=""))]

    def __str__(self) -> str:
        return f"Telaah {self.pk}"


class CatatanInternal(models.Model):
    """A note among the host's staff. Never shown to the visitor."""

    kunjungan = models.ForeignKey(Kunjungan, on_delete=models.CASCADE, related_name="catatan_internal")
    isi = models.TextField(max_length=4000)
    dibuat_pada = models.DateTimeField(auto_now_add=True)
    dibuat_oleh = models.ForeignKey(Pengguna, on_delete=models.PROTECT, related_name="catatan_internal")

    class Meta:
        verbose_name = verbose_name_plural = "catatan internal"
        ordering = ["id"]

    def __str__(self) -> str:
        return f"Catatan {self.pk}"
