"""Choices of documents."""

from __future__ import annotations

from django.db import models


class JenisDokumen(models.TextChoices):
    """Kinds of paper the portal prints."""

    SURAT_BALASAN = "SURAT_BALASAN", "Surat balasan"
    SURAT_UNDANGAN = "SURAT_UNDANGAN", "Surat undangan"
    SUSUNAN_ACARA = "SUSUNAN_ACARA", "Susunan acara"
    ACARA_PETUGAS = "ACARA_PETUGAS", "Susunan acara petugas"
    DAFTAR_HADIR = "DAFTAR_HADIR", "Daftar hadir"
    LAPORAN_KUNJUNGAN = "LAPORAN_KUNJUNGAN", "Laporan kunjungan"


class KeadaanDokumen(models.TextChoices):
    """State of the making of a document."""

    ANTRE = "ANTRE", "Antre"
    DIPROSES = "DIPROSES", "Sedang dibuat"
    SIAP = "SIAP", "Siap"
    GAGAL = "GAGAL", "Gagal"


class SebabTidakBerlaku(models.TextChoices):
    """Why a paper that was issued no longer holds."""

    JADWAL = "JADWAL", "jadwal berubah"
    BATAL = "BATAL", "kunjungan dibatalkan"
    TIDAK_HADIR = "TIDAK_HADIR", "rombongan tidak hadir"
