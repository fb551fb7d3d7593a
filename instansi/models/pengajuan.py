"""Requests to represent an agency that nobody represents yet."""

from __future__ import annotations

import uuid

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.functions import Lower
from phonenumber_field.modelfields import PhoneNumberField

from instansi.choices import PERAN_DITAWARKAN, KeadaanPengajuan, Peran
from instansi.models.instansi import Instansi
from instansi.models.pasangan import berpasangan, oleh
from instansi.models.pengguna import Pengguna

_DIPUTUS = [KeadaanPengajuan.DISETUJUI, KeadaanPengajuan.DITOLAK]


def _jalur_surat(pengajuan: PengajuanBergabung, nama: str) -> str:
    return f"privat/pengajuan/{pengajuan.kode}/{uuid.uuid4().hex}.pdf"


class PengajuanBergabung(models.Model):
    """A person asks, with a letter of assignment, to be the first to work for an agency.

    ``kode`` is the secret inside the asker's link. The letter may be gone (``surat`` empty) once the request is over.
    """

    kode = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    instansi = models.ForeignKey(Instansi, on_delete=models.PROTECT, related_name="pengajuan")
    keadaan = models.CharField(max_length=14, choices=KeadaanPengajuan)
    nama = models.CharField("nama lengkap dan gelar", max_length=120)
    jabatan = models.CharField(max_length=120)
    email = models.EmailField("pos-el kedinasan")
    telepon = PhoneNumberField()
    peran = ArrayField(
        models.CharField(max_length=10, choices=Peran), verbose_name="peran", size=len(PERAN_DITAWARKAN)
    )
    surat = models.FileField("surat tugas atau penunjukan (PDF)", upload_to=_jalur_surat, blank=True)
    surat_halaman = models.PositiveSmallIntegerField("banyak halaman surat")
    surat_sha256 = models.CharField(max_length=64)
    pengguna = models.ForeignKey(
        Pengguna,
        verbose_name="akun pengaju",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="pengajuan",
    )
    dibuat_pada = models.DateTimeField(auto_now_add=True)
    kedaluwarsa_pada = models.DateTimeField("batas konfirmasi surel")
    dikonfirmasi_pada = models.DateTimeField(null=True, blank=True)
    dibatalkan_pada = models.DateTimeField(null=True, blank=True)
    diputuskan_pada = models.DateTimeField(null=True, blank=True)
    diputuskan_oleh = oleh("pengajuan_diputuskan")
    alasan = models.CharField("alasan penolakan", max_length=1000, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "pengajuan bergabung"
        ordering = ["dikonfirmasi_pada", "id"]
        constraints = [
            models.UniqueConstraint(
                "instansi",
                Lower("email"),
                condition=models.Q(keadaan=KeadaanPengajuan.MENUNGGU),
                name="pengajuan_menunggu_tunggal",
                violation_error_message="Pengajuan Anda untuk instansi ini masih menunggu pemeriksaan.",
            ),
            berpasangan("pengajuan_diputuskan_pada_oleh", "diputuskan"),
            models.CheckConstraint(
                name="pengajuan_putusan_bertanggal",
                condition=models.Q(keadaan__in=_DIPUTUS, diputuskan_pada__isnull=False)
                | (~models.Q(keadaan__in=_DIPUTUS) & models.Q(diputuskan_pada__isnull=True)),
            ),
            models.CheckConstraint(
                name="pengajuan_diperiksa_setelah_konfirmasi",
                condition=~models.Q(keadaan__in=[KeadaanPengajuan.MENUNGGU, *_DIPUTUS])
                | models.Q(dikonfirmasi_pada__isnull=False),
            ),
            models.CheckConstraint(
                name="pengajuan_ditolak_beralasan",
                condition=~models.Q(keadaan=KeadaanPengajuan.DITOLAK) | ~models.Q(alasan=""),
                violation_error_message="Tulis alasan penolakan.",
            ),
            models.CheckConstraint(
                name="pengajuan_peran_ditawarkan",
                condition=models.Q(peran__contained_by=[p.value for p in PERAN_DITAWARKAN])
                & ~models.Q(peran=[]),
                violation_error_message="Pilih sedikitnya satu peran.",
            ),
        ]
        indexes = [
            models.Index(fields=["keadaan", "dikonfirmasi_pada", "id"], name="pengajuan_antrean"),
            models.Index(Lower("email"), "dibuat_pada", name="pengajuan_email"),
        ]

    def __str__(self) -> str:
        return f"pengajuan bergabung {self.instansi}"

    @property
    def label_peran(self) -> list[str]:
        """Roles asked for as a reader knows them; the admin's role comes with every approval."""
        return [p.label for p in Peran if p is Peran.ADMIN or p.value in self.peran]
