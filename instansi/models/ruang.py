"""Rooms in which visitors are received."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from instansi.choices import Perlengkapan
from instansi.models.bernama import Bernama
from instansi.models.instansi import Instansi


class Ruang(Bernama):
    """A room. ``kapasitas`` counts seats; a room out of use stays for the visits that were held in it.

    ``jeda_sebelum`` and ``jeda_sesudah`` are minutes in which nobody else may have it; they apply to bookings made
    from then on.
    """

    instansi = models.ForeignKey(Instansi, on_delete=models.PROTECT, related_name="ruang")
    nama = models.CharField(max_length=120)
    kapasitas = models.PositiveIntegerField(
        validators=[MinValueValidator(1), MaxValueValidator(20000)], help_text="Jumlah kursi."
    )
    lantai = models.CharField(max_length=20, blank=True, help_text="Misalnya 1, 2, atau dasar.")
    akses_tanpa_tangga = models.BooleanField("dapat dicapai tanpa tangga", default=False)
    perlengkapan = ArrayField(models.CharField(max_length=20, choices=Perlengkapan), default=list, blank=True)
    jeda_sebelum = models.PositiveSmallIntegerField(
        "menit persiapan", default=0, validators=[MaxValueValidator(240)]
    )
    jeda_sesudah = models.PositiveSmallIntegerField(
        "menit perapian", default=0, validators=[MaxValueValidator(240)]
    )
    alamat = models.CharField(max_length=240, blank=True, help_text="Diisi bila berbeda dari alamat kantor.")
    foto = models.ImageField(upload_to="publik/ruang/", blank=True)
    foto_kecil = models.ImageField(upload_to="publik/ruang/", blank=True, editable=False)
    keterangan_foto = models.CharField("keterangan foto", max_length=160, blank=True)
    aktif = models.BooleanField("dapat dipakai", default=True)

    class Meta:
        verbose_name = verbose_name_plural = "ruang"
        ordering = ["nama", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["instansi", "nama"],
                name="ruang_nama_tunggal",
                violation_error_message="Ruang dengan nama ini sudah ada.",
            ),
            models.CheckConstraint(
                name="ruang_kapasitas_positif",
                condition=models.Q(kapasitas__gte=1),
                violation_error_message="Kapasitas sedikitnya satu kursi.",
            ),
            models.CheckConstraint(
                name="ruang_jeda_wajar",
                condition=models.Q(jeda_sebelum__lte=240, jeda_sesudah__lte=240),
                violation_error_message="Jeda paling lama 240 menit.",
            ),
        ]

    @property
    def foto_daftar(self) -> models.fields.files.ImageFieldFile:
        """The photo for lists: the small one, or the photo itself where none was made."""
        return self.foto_kecil or self.foto

    @property
    def label_perlengkapan(self) -> list[str]:
        """Equipment as a reader knows it."""
        return [p.label for p in Perlengkapan if p.value in self.perlengkapan]

    @property
    def jeda(self) -> str:
        """The minutes around a booking in words: "Jeda 30 menit sebelum dan 15 menit sesudah acara"."""
        bagian = [
            f"{menit} menit {kata}"
            for menit, kata in ((self.jeda_sebelum, "sebelum"), (self.jeda_sesudah, "sesudah"))
            if menit
        ]
        return f"Jeda {' dan '.join(bagian)} acara" if bagian else ""
