"""What visitors saw with their own eyes."""

from __future__ import annotations

from django.db import models

from inovasi.models import Inovasi
from instansi.models import Pengguna
from kunjungan.models.kunjungan import Kunjungan


class SaksiInovasi(models.Model):
    """A visitor's word on one innovation of a visit: seen running on that day, or not.

    One for each visit and innovation; it may be corrected, and who did so is kept here and in the audit trail.
    """

    kunjungan = models.ForeignKey(Kunjungan, on_delete=models.CASCADE, related_name="saksi")
    inovasi = models.ForeignKey(Inovasi, on_delete=models.PROTECT, related_name="saksi")
    melihat = models.BooleanField("terlihat berjalan")
    tanggal = models.DateField(help_text="Hari kunjungan menurut waktu tuan rumah.")
    catatan = models.CharField(max_length=300, blank=True)
    dibuat_pada = models.DateTimeField()
    dibuat_oleh = models.ForeignKey(Pengguna, on_delete=models.PROTECT, related_name="saksi_dibuat")
    diubah_pada = models.DateTimeField()
    diubah_oleh = models.ForeignKey(Pengguna, on_delete=models.PROTECT, related_name="saksi_diubah")

    class Meta:
        verbose_name = verbose_name_plural = "kesaksian"
        ordering = ["-tanggal", "-id"]
        indexes = [
            models.Index(
                fields=["inovasi", "-tanggal"], condition=models.Q(melihat=True), name="saksi_terlihat"
            )
        ]
        constraints = [
            models.UniqueConstraint(fields=["kunjungan", "inovasi"], name="saksi_satu_per_kunjungan"),
        ]

    def __str__(self) -> str:
        return str(self.inovasi)
