"""The agenda, and the invitation of the host to its own units."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from instansi.models import Instansi, Pengguna
from instansi.models.bernama import Bernama
from kunjungan.models.kunjungan import Kunjungan
from kunjungan.models.lokus import Lokus


class ButirAcara(models.Model):
    """An item of the agenda; two items may run side by side in different places."""

    kunjungan = models.ForeignKey(Kunjungan, on_delete=models.CASCADE, related_name="acara")
    lokus = models.ForeignKey(Lokus, on_delete=models.SET_NULL, null=True, blank=True, related_name="acara")
    mulai = models.DateTimeField()
    selesai = models.DateTimeField()
    kegiatan = models.CharField(max_length=240)
    penanggung_jawab = models.CharField("petugas", max_length=160, blank=True)
    tempat = models.CharField(max_length=160, blank=True)
    keterangan = models.CharField(max_length=240, blank=True)
    tetap = models.BooleanField("waktunya tetap", default=False)
    internal = models.BooleanField("hanya bagi petugas", default=False)
    terbuka = models.BooleanField(
        "sampai selesai", default=False, help_text="Jam selesai hanya perkiraan; yang dibaca “s.d. selesai”."
    )
    isyarat = models.CharField(
        "catatan petugas",
        max_length=240,
        blank=True,
        help_text="Misalnya siapa menjemput siapa; tidak pernah terlihat oleh tamu.",
    )

    class Meta:
        verbose_name = verbose_name_plural = "butir acara"
        ordering = ["mulai", "selesai", "id"]
        constraints = [
            models.CheckConstraint(
                name="acara_selesai_setelah_mulai",
                condition=Q(selesai__gt=F("mulai")),
                violation_error_message="Waktu selesai harus setelah waktu mulai.",
            )
        ]

    def __str__(self) -> str:
        return self.kegiatan


class VersiAcara(models.Model):
    """A released agenda, numbered from 1 and frozen; the database refuses to change it.

    ``isi`` is a list of items as plain data (`kunjungan.acara.rules`).
    """

    kunjungan = models.ForeignKey(Kunjungan, on_delete=models.CASCADE, related_name="versi_acara")
    nomor = models.PositiveSmallIntegerField()
    isi = models.JSONField()
    catatan = models.CharField(max_length=400, blank=True)
    dirilis_pada = models.DateTimeField()
    dirilis_oleh = models.ForeignKey(Pengguna, on_delete=models.PROTECT, related_name="acara_dirilis")

    class Meta:
        verbose_name = verbose_name_plural = "versi susunan acara"
        ordering = ["kunjungan", "-nomor"]
        constraints = [
            models.UniqueConstraint(fields=["kunjungan", "nomor"], name="versi_acara_nomor_tunggal"),
            models.CheckConstraint(name="versi_acara_nomor_positif", condition=Q(nomor__gte=1)),
        ]

    def __str__(self) -> str:
        return f"Versi {self.nomor}"


class TemplatInstansi(Bernama):
    """An agenda template of an agency's own; ``butir`` is a list of items in minutes from the start."""

    instansi = models.ForeignKey(Instansi, on_delete=models.CASCADE, related_name="templat_acara")
    nama = models.CharField("nama templat", max_length=80)
    uraian = models.CharField(max_length=240, blank=True)
    butir = models.JSONField()
    dibuat_pada = models.DateTimeField(auto_now_add=True)
    dibuat_oleh = models.ForeignKey(Pengguna, on_delete=models.PROTECT, related_name="templat_acara_dibuat")

    class Meta:
        verbose_name = verbose_name_plural = "templat acara instansi"
        ordering = ["nama", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["instansi", "nama"],
                name="templat_instansi_nama_tunggal",
                violation_error_message="Templat dengan nama ini sudah ada.",
            )
        ]


class Undangan(models.Model):
    """What an internal invitation says besides the schedule. Belongs to the host alone."""

    kunjungan = models.OneToOneField(Kunjungan, on_delete=models.CASCADE, related_name="undangan")
    waktu_hadir = models.DateTimeField("diminta hadir pukul", null=True, blank=True)
    pakaian = models.CharField(max_length=120, blank=True)
    catatan = models.TextField(blank=True, max_length=1000)

    class Meta:
        verbose_name = verbose_name_plural = "undangan"

    def __str__(self) -> str:
        return f"Undangan {self.kunjungan_id}"


class Terundang(models.Model):
    """An office invited: letters go to an office, not to a person."""

    undangan = models.ForeignKey(Undangan, on_delete=models.CASCADE, related_name="terundang")
    urutan = models.PositiveIntegerField(default=0)
    jabatan = models.CharField("jabatan yang diundang", max_length=160)
    instansi = models.ForeignKey(
        Instansi, on_delete=models.PROTECT, null=True, blank=True, related_name="terundang"
    )
    keterangan = models.CharField(max_length=160, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "terundang"
        ordering = ["urutan", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["undangan", "jabatan"],
                name="terundang_jabatan_tunggal",
                violation_error_message="Jabatan ini sudah diundang.",
            )
        ]

    def __str__(self) -> str:
        return self.jabatan
