"""What is called by its name, and people with their degrees."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from instansi.penulisan import PILIHAN_GOLONGAN, nama_bergelar


class Bernama(models.Model):
    """A row that is shown by its column ``nama``."""

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return str(self.nama)  # type: ignore[attr-defined]


class Bergelar(models.Model):
    """A person. Degrees stand apart from the name; ``nip`` is 18 digits or empty."""

    gelar_depan = models.CharField("gelar depan", max_length=40, blank=True)
    nama = models.CharField(max_length=120)
    gelar_belakang = models.CharField("gelar belakang", max_length=60, blank=True)
    nip = models.CharField("NIP", max_length=18, blank=True)
    golongan = models.CharField("pangkat/golongan", max_length=5, choices=PILIHAN_GOLONGAN, blank=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.nama_bergelar

    @property
    def nama_bergelar(self) -> str:
        """Name with degrees as written: ``Dr. Ir. Nama, S.E.``"""
        return nama_bergelar(self.gelar_depan, self.nama, self.gelar_belakang)


def nip_18_angka(nama: str) -> models.CheckConstraint:
    """The constraint on the NIP of a person."""
    return models.CheckConstraint(
        name=nama,
        condition=Q(nip__regex=r"^([0-9]{18})?$"),
        violation_error_message="NIP terdiri atas 18 angka.",
    )
