"""The visit: one visiting agency, one host, one decision."""

from __future__ import annotations

import secrets
import uuid
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from phonenumber_field.modelfields import PhoneNumberField

from inovasi.models import Inovasi, Penghargaan
from instansi.choices import KelasJabatan, Perlengkapan
from instansi.models import Instansi, Pengguna
from instansi.models.pasangan import berpasangan, oleh
from kunjungan.choices import AlternatifDaring, JenisKunjungan, Pihak, Sifat, Status, Tema

# Without 0/O and 1/I/L: the code is read out over the telephone.
ABJAD_KODE = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"


def kode_baru() -> str:
    """A public code of eight letters (39 bits); access is checked apart from it."""
    return "".join(secrets.choice(ABJAD_KODE) for _ in range(8))


def _jalur_surat(kunjungan: Kunjungan, nama: str) -> str:
    return f"privat/surat/{kunjungan.kode}/{uuid.uuid4().hex}.pdf"


class KunjunganQuerySet(models.QuerySet["Kunjungan"]):
    """Reads of visits."""

    def milik_pemohon(self, instansi: Any) -> KunjunganQuerySet:
        """Visits that the agencies (one or many) made or are preparing."""
        return self.filter(pemohon__in=instansi)

    def masuk(self, instansi: Any) -> KunjunganQuerySet:
        """Visits the agencies are asked to host; a draft is not yet the host's business."""
        return self.filter(tuan_rumah__in=instansi).exclude(status=Status.DRAF)

    def tayang(self) -> KunjunganQuerySet:
        """Visits the host has made public."""
        return self.filter(tayang_pada__isnull=False, status__in=Status.disepakati())


class Kunjungan(models.Model):
    """A visit of ``pemohon`` to ``tuan_rumah`` from draft to report.

    Each host decides for itself, so a trip to two independent hosts is two visits; the places a host receives
    its guests in are `Lokus`. ``status`` changes only in `kunjungan.alur.flow`.
    """

    kode = models.CharField(max_length=8, unique=True, default=kode_baru, editable=False)
    kunci_formulir = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    pemohon = models.ForeignKey(Instansi, on_delete=models.PROTECT, related_name="kunjungan_keluar")
    tuan_rumah = models.ForeignKey(
        Instansi, on_delete=models.PROTECT, related_name="kunjungan_masuk", null=True, blank=True
    )
    status = models.CharField(max_length=20, choices=Status, default=Status.DRAF)
    status_sejak = models.DateTimeField(auto_now_add=True)
    dibuat_pada = models.DateTimeField(auto_now_add=True)
    dibuat_oleh = models.ForeignKey(Pengguna, on_delete=models.PROTECT, related_name="kunjungan_dibuat")

    # What is asked
    jenis = models.CharField("jenis kunjungan", max_length=20, choices=JenisKunjungan, blank=True)
    tema = ArrayField(models.CharField(max_length=20, choices=Tema), default=list, blank=True)
    topik = models.TextField("topik", blank=True, max_length=2000, help_text="Satu topik per baris.")
    tujuan = models.TextField("maksud dan tujuan", blank=True, max_length=4000)
    urgensi = models.TextField("urgensi", blank=True, max_length=2000)
    hasil_diharapkan = models.TextField("hasil yang diharapkan", blank=True, max_length=2000)
    alternatif_daring = models.CharField(
        "alternatif daring", max_length=12, choices=AlternatifDaring, blank=True
    )
    alasan_luring = models.TextField("alasan kunjungan langsung", blank=True, max_length=1000)
    penghargaan = models.ManyToManyField(Penghargaan, blank=True, related_name="kunjungan")
    inovasi = models.ManyToManyField(Inovasi, blank=True, related_name="kunjungan")

    alasan_luar_aturan = models.TextField("alasan di luar aturan penerimaan", blank=True, max_length=1000)

    # Who comes
    jumlah_peserta = models.PositiveIntegerField(
        "jumlah rombongan", null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(5000)]
    )
    pimpinan_nama = models.CharField("nama pimpinan rombongan", max_length=160, blank=True)
    pimpinan_jabatan = models.CharField("jabatan pimpinan rombongan", max_length=160, blank=True)
    pimpinan_kelas = models.CharField(
        "tingkat jabatan pimpinan", max_length=20, choices=KelasJabatan, blank=True
    )
    perlu_tanpa_tangga = models.BooleanField("ada peserta yang memerlukan jalan tanpa tangga", default=False)
    perlengkapan_diminta = ArrayField(
        models.CharField(max_length=20, choices=Perlengkapan), default=list, blank=True
    )
    narahubung_nama = models.CharField("nama narahubung", max_length=120, blank=True)
    narahubung_jabatan = models.CharField("jabatan narahubung", max_length=120, blank=True)
    narahubung_telepon = PhoneNumberField("telepon narahubung", blank=True)
    narahubung_pos_el = models.EmailField("pos-el narahubung", blank=True)

    # The visitor's own letter
    surat_pengirim = models.CharField("jabatan penanda tangan surat", max_length=160, blank=True)
    surat_nomor = models.CharField("nomor surat", max_length=80, blank=True)
    surat_tanggal = models.DateField("tanggal surat", null=True, blank=True)
    surat_hal = models.CharField("hal", max_length=200, blank=True)
    surat_berkas = models.FileField("berkas surat (PDF)", upload_to=_jalur_surat, blank=True)
    surat_nama_berkas = models.CharField(max_length=160, blank=True)
    surat_sha256 = models.CharField(max_length=64, blank=True)
    dikirim_pada = models.DateTimeField(null=True, blank=True)
    dikirim_oleh = oleh("kunjungan_dikirim")

    # The host's register
    nomor_agenda = models.PositiveIntegerField("nomor agenda", null=True, blank=True)
    tahun_agenda = models.PositiveSmallIntegerField(null=True, blank=True)
    surat_diterima_tanggal = models.DateField("tanggal surat diterima", null=True, blank=True)
    sifat = models.CharField(max_length=14, choices=Sifat, default=Sifat.BIASA)
    alasan_putusan = models.TextField("alasan", blank=True, max_length=2000)
    asal = models.ForeignKey(
        "self",
        verbose_name="dialihkan dari",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="alihan",
    )

    # The agreed days: wider than the stops where a day is still empty (`kunjungan.jadwal.services_perubahan`)
    mulai = models.DateTimeField("awal masa kunjungan", null=True, blank=True)
    selesai = models.DateTimeField("akhir masa kunjungan", null=True, blank=True)
    jam_hari = ArrayField(ArrayField(models.TimeField(), size=2), default=list, blank=True)
    giliran_tanggal = models.CharField(
        "pihak yang menjawab permintaan tanggal lain", max_length=10, choices=Pihak, blank=True
    )
    # The day and after
    dimulai_pada = models.DateTimeField(null=True, blank=True)
    dimulai_oleh = oleh("kunjungan_dimulai")
    ditutup_pada = models.DateTimeField(null=True, blank=True)
    ditutup_oleh = oleh("kunjungan_ditutup")
    ringkasan_publik = models.TextField("ringkasan untuk umum", blank=True, max_length=2000)
    tayang_pada = models.DateTimeField(null=True, blank=True)
    tayang_oleh = oleh("kunjungan_ditayangkan")

    objects = KunjunganQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "kunjungan"
        ordering = ["-dibuat_pada", "-id"]
        indexes = [
            models.Index(fields=["tuan_rumah", "status", "-dikirim_pada"], name="kunjungan_register"),
            models.Index(fields=["pemohon", "status", "-dibuat_pada"], name="kunjungan_pemohon"),
            models.Index(
                fields=["-tayang_pada"], condition=Q(tayang_pada__isnull=False), name="kunjungan_tayang"
            ),
        ]
        constraints = [
            models.CheckConstraint(
                name="kunjungan_bukan_ke_diri_sendiri",
                condition=Q(tuan_rumah__isnull=True) | ~Q(tuan_rumah=models.F("pemohon")),
                violation_error_message="Instansi tidak dapat mengunjungi dirinya sendiri.",
            ),
            models.CheckConstraint(
                name="kunjungan_lengkap_setelah_dikirim",
                condition=Q(status=Status.DRAF)
                | (
                    Q(tuan_rumah__isnull=False, dikirim_pada__isnull=False, jumlah_peserta__gte=1)
                    & ~Q(surat_berkas="")
                    & ~Q(jenis="")
                ),
                violation_error_message="Permohonan belum lengkap.",
            ),
            models.CheckConstraint(
                name="kunjungan_masa_berpasangan",
                condition=Q(mulai__isnull=True, selesai__isnull=True) | Q(selesai__gt=models.F("mulai")),
                violation_error_message="Waktu selesai harus setelah waktu mulai.",
            ),
            models.CheckConstraint(
                name="kunjungan_giliran_tanggal_terjadwal",
                condition=Q(giliran_tanggal="") | Q(status=Status.TERJADWAL),
            ),
            models.UniqueConstraint(
                fields=["tuan_rumah", "tahun_agenda", "nomor_agenda"],
                name="kunjungan_nomor_agenda_tunggal",
                violation_error_message="Nomor agenda ini sudah dipakai tahun ini.",
            ),
            models.CheckConstraint(
                name="kunjungan_agenda_berpasangan",
                condition=Q(nomor_agenda__isnull=True, tahun_agenda__isnull=True)
                | Q(nomor_agenda__gte=1, tahun_agenda__isnull=False),
            ),
            *(
                berpasangan(f"kunjungan_{verba}_pada_oleh", verba)
                for verba in ("dikirim", "dimulai", "ditutup", "tayang")
            ),
        ]

    def __str__(self) -> str:
        return self.judul

    def get_absolute_url(self) -> str:
        """Workspace of the visit."""
        return reverse("kunjungan:rincian", args=[self.kode])

    @property
    def judul(self) -> str:
        """Kind, visitor and host as far as they are known: ``Studi komparasi Kecamatan A ke Kecamatan B``."""
        jenis = self.get_jenis_display() or "Kunjungan"
        tujuan = f" ke {self.tuan_rumah.nama_wilayah}" if self.tuan_rumah else ""
        return f"{jenis} {self.pemohon.nama_wilayah}{tujuan}"

    @property
    def daftar_kebutuhan(self) -> list[str]:
        """What the visitor needs on the spot, as a reader knows it."""
        alat = [p.label for p in Perlengkapan if p.value in self.perlengkapan_diminta]
        jalan = ["Jalan tanpa tangga"] if self.perlu_tanpa_tangga else []
        return jalan + ([f"Perlengkapan: {', '.join(alat)}"] if alat else [])

    @property
    def daftar_topik(self) -> list[str]:
        """Topics, one per non-empty line."""
        return [baris.strip() for baris in self.topik.splitlines() if baris.strip()]

    @property
    def zona_waktu(self) -> str:
        """IANA zone in which the visit takes place; the visitor's own until a host is chosen."""
        return (self.tuan_rumah or self.pemohon).zona_waktu

    @property
    def nomor_agenda_lengkap(self) -> str:
        """``0043/2027``, or nothing before registration."""
        return f"{self.nomor_agenda:04d}/{self.tahun_agenda}" if self.nomor_agenda else ""
