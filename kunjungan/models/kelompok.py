"""Groups of a delegation, who is at which stop, and who was seen there."""

from __future__ import annotations

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField, RangeOperators
from django.db import models
from django.db.models import Q

from instansi.models import Pengguna
from instansi.models.bernama import Bernama
from kunjungan.choices import Kehadiran
from kunjungan.models.kunjungan import Kunjungan
from kunjungan.models.lokus import Lokus
from kunjungan.models.peserta import Peserta


class Kelompok(Bernama):
    """A part of the delegation that goes to its stops together (`Lokus.kelompok`); a guest is in one at most."""

    kunjungan = models.ForeignKey(Kunjungan, on_delete=models.CASCADE, related_name="kelompok")
    nama = models.CharField("nama kelompok", max_length=60)
    urutan = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = verbose_name_plural = "kelompok"
        ordering = ["urutan", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["kunjungan", "nama"],
                name="kelompok_nama_tunggal",
                violation_error_message="Kelompok dengan nama ini sudah ada.",
            )
        ]


class PesertaLokus(models.Model):
    """A guest at a stop that is not for the whole delegation: through the group, or alone (``perorangan``).

    Of the host's people those who were sent to one of several stops of an hour have a row, always ``perorangan``.

    ``masa`` and ``aktif`` follow the stop by trigger; PostgreSQL refuses one guest at two stops at one time.
    Kept by `kunjungan.jadwal.services_pembagian`.
    """

    peserta = models.ForeignKey(Peserta, on_delete=models.CASCADE, related_name="di_lokus")
    lokus = models.ForeignKey(Lokus, on_delete=models.CASCADE, related_name="peserta_lokus")
    perorangan = models.BooleanField(default=False)
    masa = DateTimeRangeField(null=True, editable=False)
    aktif = models.BooleanField(default=True, editable=False)

    class Meta:
        verbose_name = verbose_name_plural = "peserta lokus"
        ordering = ["lokus", "id"]
        constraints = [
            models.UniqueConstraint(fields=["peserta", "lokus"], name="peserta_lokus_tunggal"),
            ExclusionConstraint(
                name="peserta_di_satu_tempat",
                expressions=[("peserta", RangeOperators.EQUAL), ("masa", RangeOperators.OVERLAPS)],
                condition=Q(aktif=True),
                deferrable=models.Deferrable.IMMEDIATE,
                violation_error_message="Peserta sudah berada di lokus lain pada waktu itu.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.peserta_id} di {self.lokus_id}"


class KehadiranLokus(models.Model):
    """Attendance of a guest at one stop of several; ``Peserta.kehadiran`` tells of the visit as a whole."""

    peserta = models.ForeignKey(Peserta, on_delete=models.CASCADE, related_name="kehadiran_lokus")
    lokus = models.ForeignKey(Lokus, on_delete=models.CASCADE, related_name="kehadiran")
    kehadiran = models.CharField(max_length=12, choices=Kehadiran)
    dicatat_pada = models.DateTimeField()
    dicatat_oleh = models.ForeignKey(
        Pengguna, on_delete=models.PROTECT, related_name="kehadiran_lokus_dicatat"
    )

    class Meta:
        verbose_name = verbose_name_plural = "kehadiran di lokus"
        ordering = ["lokus", "id"]
        constraints = [models.UniqueConstraint(fields=["peserta", "lokus"], name="kehadiran_lokus_tunggal")]

    def __str__(self) -> str:
        return f"{self.peserta_id} di {self.lokus_id}: {self.kehadiran}"
