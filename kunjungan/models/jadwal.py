"""Proposed dates, and what is held for them while they are open."""

from __future__ import annotations

import datetime as dt

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from instansi.choices import ZonaWaktu
from instansi.models import PemangkuJabatan, Pengguna, Ruang
from instansi.models.pasangan import berpasangan, oleh
from kunjungan.choices import KeadaanUsulan, Pihak
from kunjungan.models.kunjungan import Kunjungan


class UsulanJadwal(models.Model):
    """A date one side proposed. Every proposal is kept; ``putaran`` counts the exchanges from 1."""

    kunjungan = models.ForeignKey(Kunjungan, on_delete=models.CASCADE, related_name="usulan")
    putaran = models.PositiveSmallIntegerField(default=1)
    urutan = models.PositiveSmallIntegerField(default=1)
    pihak = models.CharField(max_length=10, choices=Pihak)
    mulai = models.DateTimeField()
    selesai = models.DateTimeField()
    jam_hari = ArrayField(ArrayField(models.TimeField(), size=2), default=list, blank=True)
    zona_waktu = models.CharField(max_length=20, choices=ZonaWaktu)
    catatan = models.TextField(blank=True, max_length=1000)
    keadaan = models.CharField(max_length=14, choices=KeadaanUsulan, default=KeadaanUsulan.TERBUKA)
    dibuat_pada = models.DateTimeField(auto_now_add=True)
    dibuat_oleh = models.ForeignKey(Pengguna, on_delete=models.PROTECT, related_name="usulan_dibuat")
    dijawab_pada = models.DateTimeField(null=True, blank=True)
    dijawab_oleh = oleh("usulan_dijawab")

    class Meta:
        verbose_name = verbose_name_plural = "usulan jadwal"
        ordering = ["putaran", "urutan", "id"]
        constraints = [
            models.UniqueConstraint(fields=["kunjungan", "putaran", "urutan"], name="usulan_urutan_tunggal"),
            models.CheckConstraint(
                name="usulan_selesai_setelah_mulai",
                condition=Q(selesai__gt=F("mulai")),
                violation_error_message="Waktu selesai harus setelah waktu mulai.",
            ),
            models.UniqueConstraint(
                fields=["kunjungan"],
                condition=Q(keadaan=KeadaanUsulan.DITERIMA),
                name="usulan_satu_diterima",
                violation_error_message="Sudah ada tanggal yang diterima.",
            ),
            berpasangan("usulan_dijawab_pada_oleh", "dijawab"),
        ]

    def __str__(self) -> str:
        return f"Usulan {self.putaran}.{self.urutan} {self.kunjungan_id}"


class TahananQuerySet(models.QuerySet["Tahanan"]):
    """Reads of holds."""

    def berlaku(self, kini: dt.datetime) -> TahananQuerySet:
        """Holds that still keep others out."""
        return self.filter(dilepas_pada__isnull=True, berakhir_pada__gt=kini)

    def kedaluwarsa(self, kini: dt.datetime) -> TahananQuerySet:
        """Holds whose time is over and that nobody has released yet."""
        return self.filter(dilepas_pada__isnull=True, berakhir_pada__lte=kini)


class Tahanan(models.Model):
    """A room or an official kept free for a proposed date until the other side answers or the hold ends.

    While it is not released the database lets nobody else have them (`Pemakaian`); whoever books first releases
    what has ended (`kunjungan.jadwal.services_tahanan`).
    """

    usulan = models.OneToOneField(UsulanJadwal, on_delete=models.CASCADE, related_name="tahanan")
    ruang = models.ForeignKey(Ruang, on_delete=models.PROTECT, null=True, blank=True, related_name="tahanan")
    pemangku = models.ForeignKey(
        PemangkuJabatan, on_delete=models.PROTECT, null=True, blank=True, related_name="tahanan"
    )
    berakhir_pada = models.DateTimeField()
    dibuat_pada = models.DateTimeField(auto_now_add=True)
    dibuat_oleh = models.ForeignKey(Pengguna, on_delete=models.PROTECT, related_name="tahanan_dibuat")
    dilepas_pada = models.DateTimeField(null=True, blank=True)
    sebab_dilepas = models.CharField(max_length=200, blank=True)

    objects = TahananQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "tahanan jadwal"
        ordering = ["berakhir_pada", "id"]
        indexes = [
            models.Index(
                fields=["berakhir_pada"], condition=Q(dilepas_pada__isnull=True), name="tahanan_berlaku"
            )
        ]
        constraints = [
            models.CheckConstraint(
                name="tahanan_menahan_sesuatu",
                condition=Q(ruang__isnull=False) | Q(pemangku__isnull=False),
                violation_error_message="Pilih ruang atau pejabat yang ditahan.",
            )
        ]

    def __str__(self) -> str:
        return f"Tahanan {self.usulan_id}"

    def masih(self, kini: dt.datetime) -> bool:
        """Whether it still keeps others out."""
        return self.dilepas_pada is None and self.berakhir_pada > kini

    @property
    def isi(self) -> str:
        """What is held: the room, the official, or both."""
        orang = str(self.pemangku.pejabat) if self.pemangku else ""
        return " dan ".join(x for x in (self.ruang.nama if self.ruang else "", orang) if x)
