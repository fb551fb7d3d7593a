"""The audit trail: who changed what state or right, when. Append-only, also for SQL (a trigger refuses)."""

from __future__ import annotations

from django.db import models


class JejakAudit(models.Model):
    """One event. Holds no foreign keys, so history never blocks a deletion and outlives its subject.

    ``aksi`` is a key of `instansi.jejak.KALIMAT`, which turns the row into a sentence.
    """

    waktu = models.DateTimeField(auto_now_add=True)
    aksi = models.CharField(max_length=40)
    pelaku_id = models.BigIntegerField(null=True, blank=True)
    pelaku_nama = models.CharField(max_length=120)
    instansi_id = models.BigIntegerField(null=True, blank=True)
    objek_jenis = models.CharField(max_length=40)
    objek_id = models.CharField(max_length=40)
    objek_nama = models.CharField(max_length=200)
    rincian = models.JSONField(default=dict, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "jejak audit"
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["instansi_id", "-id"], name="jejak_instansi_terbaru"),
            models.Index(fields=["objek_jenis", "objek_id", "-id"], name="jejak_objek_terbaru"),
        ]

    def __str__(self) -> str:
        return f"{self.aksi} {self.objek_nama}"
