"""What stands beside an innovation: figures, photos, files, reviews."""

from __future__ import annotations

import uuid

from django.db import models

from inovasi.choices import KeputusanTelaah
from inovasi.models.inovasi import Inovasi
from instansi.models import Pengguna


class HasilUkur(models.Model):
    """One figure before and after, as the agency writes it ("45 menit", "12 %")."""

    inovasi = models.ForeignKey(Inovasi, on_delete=models.CASCADE, related_name="hasil_ukur")
    ukuran = models.CharField(max_length=160, help_text="Misalnya lama pengurusan surat pindah.")
    satuan = models.CharField(max_length=40, blank=True, help_text="Misalnya menit.")
    sebelum = models.DecimalField(max_digits=16, decimal_places=2, null=True, blank=True)
    sesudah = models.DecimalField(max_digits=16, decimal_places=2, null=True, blank=True)
    keterangan = models.CharField(max_length=200, blank=True, help_text="Misalnya tahun dan cara mengukur.")
    urutan = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = verbose_name_plural = "hasil terukur"
        ordering = ["urutan", "id"]

    def __str__(self) -> str:
        return self.ukuran


def jalur_foto(foto: FotoInovasi, nama: str) -> str:
    """Random name: names of uploads betray and collide."""
    return f"publik/inovasi/{uuid.uuid4().hex}.jpg"


class FotoInovasi(models.Model):
    """A photo, drawn anew without location; ``kecil`` is the version for lists (at most 480 px wide)."""

    inovasi = models.ForeignKey(Inovasi, on_delete=models.CASCADE, related_name="foto")
    berkas = models.ImageField(upload_to=jalur_foto, width_field="lebar", height_field="tinggi")
    kecil = models.ImageField(upload_to=jalur_foto)
    lebar = models.PositiveIntegerField(default=0, editable=False)
    tinggi = models.PositiveIntegerField(default=0, editable=False)
    keterangan = models.CharField(max_length=200, blank=True)
    teks_alternatif = models.CharField(
        "teks alternatif",
        max_length=200,
        blank=True,
        help_text="Apa yang tampak, untuk pembaca layar.",
    )
    urutan = models.PositiveSmallIntegerField(default=0)
    diunggah_pada = models.DateTimeField()
    diunggah_oleh = models.ForeignKey(Pengguna, on_delete=models.PROTECT, related_name="foto_inovasi")

    class Meta:
        verbose_name = verbose_name_plural = "foto inovasi"
        ordering = ["urutan", "id"]

    def __str__(self) -> str:
        return self.keterangan or self.teks_alternatif or f"Foto {self.pk}"


def jalur_berkas(berkas: BerkasInovasi, nama: str) -> str:
    """Random name under a folder that only a guarded view reads."""
    return f"privat/inovasi/{uuid.uuid4().hex}.pdf"


class BerkasInovasi(models.Model):
    """A PDF beside an innovation (regulation, technical guide), inspected when uploaded. ``ukuran`` is bytes."""

    inovasi = models.ForeignKey(Inovasi, on_delete=models.CASCADE, related_name="berkas")
    judul = models.CharField(max_length=160)
    berkas = models.FileField(upload_to=jalur_berkas)
    ukuran = models.PositiveIntegerField()
    halaman = models.PositiveSmallIntegerField()
    sha256 = models.CharField(max_length=64)
    urutan = models.PositiveSmallIntegerField(default=0)
    diunggah_pada = models.DateTimeField()
    diunggah_oleh = models.ForeignKey(Pengguna, on_delete=models.PROTECT, related_name="berkas_inovasi")

    class Meta:
        verbose_name = verbose_name_plural = "berkas inovasi"
        ordering = ["urutan", "id"]

    def __str__(self) -> str:
        return self.judul


class TelaahInovasi(models.Model):
    """A decision of the agency on publishing a record, with the note to its author."""

    inovasi = models.ForeignKey(Inovasi, on_delete=models.CASCADE, related_name="telaah")
    keputusan = models.CharField(max_length=10, choices=KeputusanTelaah)
    catatan = models.TextField(blank=True, max_length=2000)
    dibuat_pada = models.DateTimeField()
    dibuat_oleh = models.ForeignKey(Pengguna, on_delete=models.PROTECT, related_name="telaah_inovasi")

    class Meta:
        verbose_name = verbose_name_plural = "telaah inovasi"
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.inovasi_id} {self.keputusan}"
