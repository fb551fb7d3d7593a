"""What remains of a visit: minutes, photos, report."""

from __future__ import annotations

import uuid

from django.db import models

from instansi.models import Instansi, Pengguna
from kunjungan.choices import Bab
from kunjungan.models.kunjungan import Kunjungan


class Notula(models.Model):
    """The minutes in plain form, kept by the host and read by both sides."""

    kunjungan = models.OneToOneField(Kunjungan, on_delete=models.CASCADE, related_name="notula")
    pimpinan_rapat = models.CharField("pimpinan rapat", max_length=160, blank=True)
    notulis = models.CharField(max_length=160, blank=True)
    jalannya = models.TextField("jalannya pertemuan", blank=True, max_length=20000)
    kesimpulan = models.TextField(blank=True, max_length=8000)
    diubah_pada = models.DateTimeField()
    diubah_oleh = models.ForeignKey(Pengguna, on_delete=models.PROTECT, related_name="notula_diubah")

    class Meta:
        verbose_name = verbose_name_plural = "notula"

    def __str__(self) -> str:
        return f"Notula {self.kunjungan_id}"


class TanyaJawab(models.Model):
    """A question of the minutes with its answer and what follows."""

    notula = models.ForeignKey(Notula, on_delete=models.CASCADE, related_name="tanya_jawab")
    urutan = models.PositiveIntegerField(default=0)
    penanya = models.CharField(max_length=160, blank=True)
    pertanyaan = models.TextField(max_length=2000)
    penjawab = models.CharField(max_length=160, blank=True)
    jawaban = models.TextField(blank=True, max_length=4000)
    tindak_lanjut = models.CharField("tindak lanjut", max_length=300, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "tanya jawab"
        ordering = ["urutan", "id"]

    def __str__(self) -> str:
        return self.pertanyaan[:60]


def _jalur_foto(foto: Foto, nama: str) -> str:
    return f"privat/foto/{foto.kunjungan.kode}/{uuid.uuid4().hex}.jpg"


class Foto(models.Model):
    """A photo of the visit, shrunk and stripped of its location when uploaded."""

    kunjungan = models.ForeignKey(Kunjungan, on_delete=models.CASCADE, related_name="foto")
    instansi = models.ForeignKey(Instansi, on_delete=models.PROTECT, related_name="foto_kunjungan")
    berkas = models.ImageField(upload_to=_jalur_foto, width_field="lebar", height_field="tinggi")
    lebar = models.PositiveIntegerField(default=0)
    tinggi = models.PositiveIntegerField(default=0)
    keterangan = models.CharField(max_length=200, blank=True)
    teks_alternatif = models.CharField("teks alternatif", max_length=200, blank=True)
    urutan = models.PositiveIntegerField(default=0)
    publik = models.BooleanField("tampil di halaman publik", default=False)
    diunggah_pada = models.DateTimeField(auto_now_add=True)
    diunggah_oleh = models.ForeignKey(Pengguna, on_delete=models.PROTECT, related_name="foto_diunggah")

    class Meta:
        verbose_name = verbose_name_plural = "foto"
        ordering = ["urutan", "id"]

    def __str__(self) -> str:
        return self.keterangan or f"Foto {self.pk}"


class Laporan(models.Model):
    """The report one side writes of a visit; each side keeps its own and does not see the other's."""

    kunjungan = models.ForeignKey(Kunjungan, on_delete=models.CASCADE, related_name="laporan")
    instansi = models.ForeignKey(Instansi, on_delete=models.PROTECT, related_name="laporan_kunjungan")
    diubah_pada = models.DateTimeField()
    diubah_oleh = models.ForeignKey(Pengguna, on_delete=models.PROTECT, related_name="laporan_diubah")

    class Meta:
        verbose_name = verbose_name_plural = "laporan"
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["kunjungan", "instansi"], name="laporan_satu_per_instansi"),
        ]

    def __str__(self) -> str:
        return f"Laporan {self.instansi_id} atas {self.kunjungan_id}"


class BabLaporan(models.Model):
    """The text of one chapter: paragraphs and lists, lightly formatted."""

    laporan = models.ForeignKey(Laporan, on_delete=models.CASCADE, related_name="bab")
    bab = models.CharField(max_length=12, choices=Bab)
    isi = models.TextField(blank=True, max_length=40000)

    class Meta:
        verbose_name = verbose_name_plural = "bab laporan"
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["laporan", "bab"], name="bab_laporan_tunggal")]

    def __str__(self) -> str:
        return self.get_bab_display()
