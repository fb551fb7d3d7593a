"""The e-mail outbox: the row is the truth, the broker only wakes the worker."""

from __future__ import annotations

from django.db import models

from instansi.choices import KeadaanSurel
from instansi.models.instansi import Instansi
from instansi.models.pengguna import Pengguna


class Surel(models.Model):
    """One message to one address. ``kunci`` makes an event reach a person at most once."""

    kunci = models.CharField(max_length=160, unique=True)
    peristiwa = models.CharField(max_length=40)
    instansi = models.ForeignKey(
        Instansi, on_delete=models.CASCADE, null=True, blank=True, related_name="surel", help_text="Pengirim."
    )
    penerima = models.EmailField()
    pengguna = models.ForeignKey(
        Pengguna, on_delete=models.SET_NULL, null=True, blank=True, related_name="surel"
    )
    subjek = models.CharField(max_length=200)
    isi_teks = models.TextField()
    isi_html = models.TextField(blank=True)
    rahasia = models.BooleanField(
        default=False,
        help_text="Memuat tautan sekali pakai; isinya tidak ditampilkan kepada pembaca kotak keluar.",
    )
    keadaan = models.CharField(max_length=8, choices=KeadaanSurel, default=KeadaanSurel.ANTRE)
    percobaan = models.PositiveSmallIntegerField(default=0)
    galat = models.CharField(max_length=300, blank=True)
    dibuat_pada = models.DateTimeField(auto_now_add=True)
    dicoba_pada = models.DateTimeField(null=True, blank=True)
    terkirim_pada = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "surel"
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["keadaan", "dicoba_pada"], name="surel_keadaan_dicoba"),
            models.Index(fields=["instansi", "-id"], name="surel_instansi_terbaru"),
        ]

    def __str__(self) -> str:
        return f"{self.subjek} kepada {self.penerima}"
