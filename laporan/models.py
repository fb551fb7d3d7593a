"""Documents: what was printed, from which data, and how the making went."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q
from django.urls import reverse

from instansi.choices import Kertas
from instansi.models import Instansi, Pengguna
from instansi.models.pasangan import oleh
from kunjungan.models import Kunjungan
from laporan.choices import JenisDokumen, KeadaanDokumen, SebabTidakBerlaku


class DokumenQuerySet(models.QuerySet["Dokumen"]):
    """Reads of documents."""

    def berlaku(self) -> DokumenQuerySet:
        """Documents no newer one supersedes."""
        return self.filter(pengganti__isnull=True)


class Dokumen(models.Model):
    """A paper ordered by ``instansi`` for a visit, rendered by the worker from ``data`` frozen at order time.

    ``sidik`` is the SHA-256 of kind, template version and data: the same paper is never made twice. What was
    made is never overwritten; a new one supersedes it through ``menggantikan``. What states a time or place that
    was given up is ``tidak_berlaku`` and is handed out no more.
    """

    kode = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    kunjungan = models.ForeignKey(Kunjungan, on_delete=models.PROTECT, related_name="dokumen")
    instansi = models.ForeignKey(Instansi, on_delete=models.PROTECT, related_name="dokumen")
    jenis = models.CharField(max_length=20, choices=JenisDokumen)
    judul = models.CharField(max_length=240)
    nomor = models.CharField("nomor surat", max_length=80, blank=True)
    tanggal = models.DateField("tanggal surat")
    kertas = models.CharField(max_length=2, choices=Kertas, default=Kertas.A4)
    data = models.JSONField()
    templat_versi = models.PositiveSmallIntegerField(default=1)
    sidik = models.CharField(max_length=64)
    keadaan = models.CharField(max_length=8, choices=KeadaanDokumen, default=KeadaanDokumen.ANTRE)
    percobaan = models.PositiveSmallIntegerField(default=0)
    galat = models.CharField(max_length=300, blank=True)
    berkas = models.FileField(upload_to="privat/dokumen/", blank=True)
    pratinjau = models.FileField(upload_to="privat/dokumen/", blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    ukuran = models.PositiveIntegerField(null=True, blank=True)
    halaman = models.PositiveIntegerField(null=True, blank=True)
    menggantikan = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="pengganti"
    )
    dipesan_pada = models.DateTimeField(auto_now_add=True)
    dipesan_oleh = models.ForeignKey(Pengguna, on_delete=models.PROTECT, related_name="dokumen_dipesan")
    diproses_pada = models.DateTimeField(null=True, blank=True)
    siap_pada = models.DateTimeField(null=True, blank=True)
    tidak_berlaku_pada = models.DateTimeField(null=True, blank=True)
    tidak_berlaku_oleh = oleh("dokumen_digugurkan")
    tidak_berlaku_sebab = models.CharField(max_length=12, choices=SebabTidakBerlaku, blank=True)

    objects = DokumenQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "dokumen"
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["kunjungan", "jenis", "-id"], name="dokumen_kunjungan_jenis"),
            models.Index(
                fields=["diproses_pada"],
                condition=Q(keadaan__in=[KeadaanDokumen.ANTRE, KeadaanDokumen.DIPROSES]),
                name="dokumen_belum_selesai",
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["kunjungan", "instansi", "jenis", "sidik"], name="dokumen_sidik_tunggal"
            ),
            models.CheckConstraint(
                name="dokumen_siap_berberkas",
                condition=~Q(keadaan=KeadaanDokumen.SIAP)
                | (~Q(berkas="") & ~Q(sha256="") & Q(siap_pada__isnull=False)),
            ),
            models.CheckConstraint(
                name="dokumen_tidak_berlaku_lengkap",
                condition=Q(
                    tidak_berlaku_pada__isnull=True, tidak_berlaku_oleh__isnull=True, tidak_berlaku_sebab=""
                )
                | Q(tidak_berlaku_pada__isnull=False, tidak_berlaku_oleh__isnull=False)
                & ~Q(tidak_berlaku_sebab=""),
            ),
        ]

    def __str__(self) -> str:
        return self.judul

    def get_absolute_url(self) -> str:
        """Page of the document."""
        return reverse("laporan:dokumen", args=[self.kode])
