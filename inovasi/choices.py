"""Choices of awards and innovations."""

from __future__ import annotations

from django.db import models

from config.data import baca_data
from instansi.choices import BerNada


class TingkatPenghargaan(models.TextChoices):
    """Level at which an award was given; blank where the source names none."""

    KECAMATAN = "KECAMATAN", "Tingkat kecamatan"
    KABKOTA = "KABKOTA", "Tingkat kabupaten/kota"
    PROVINSI = "PROVINSI", "Tingkat provinsi"
    NASIONAL = "NASIONAL", "Tingkat nasional"
    INTERNASIONAL = "INTERNASIONAL", "Tingkat internasional"


class StatusInovasi(BerNada):
    """Life of an innovation record."""

    DRAF = "DRAF", "Draf"
    TELAAH = "TELAAH", "menunggu", "Menunggu telaah"
    TERBIT = "TERBIT", "berhasil", "Terbit"
    ARSIP = "ARSIP", "selesai", "Arsip"


class KeadaanInovasi(BerNada):
    """Whether the innovation itself still runs. Stopped and failed ones stay, with what was learned."""

    BERJALAN = "BERJALAN", "berhasil", "Masih berjalan"
    BERHENTI = "BERHENTI", "selesai", "Sudah berhenti"
    GAGAL = "GAGAL", "Tidak berhasil"


class BentukInovasi(models.TextChoices):
    """Form of an innovation (PP 38/2017 Pasal 4)."""

    TATA_KELOLA = "TATA_KELOLA", "Tata kelola pemerintahan daerah"
    PELAYANAN_PUBLIK = "PELAYANAN_PUBLIK", "Pelayanan publik"
    LAINNYA = "LAINNYA", "Bentuk lainnya sesuai urusan"


class JenisInovasi(models.TextChoices):
    """Kind of an innovation as asked by the Indeks Inovasi Daerah."""

    DIGITAL = "DIGITAL", "Digital"
    NON_DIGITAL = "NON_DIGITAL", "Nondigital"


class TahapanInovasi(models.TextChoices):
    """Stage of an innovation (Permendagri 104/2018)."""

    INISIATIF = "INISIATIF", "Inisiatif"
    UJI_COBA = "UJI_COBA", "Uji coba"
    PENERAPAN = "PENERAPAN", "Penerapan"


class Inisiator(models.TextChoices):
    """Who began it (PP 38/2017 Pasal 7)."""

    KEPALA_DAERAH = "KEPALA_DAERAH", "Kepala daerah"
    DPRD = "DPRD", "Anggota DPRD"
    ASN = "ASN", "Aparatur sipil negara"
    PERANGKAT_DAERAH = "PERANGKAT_DAERAH", "Perangkat daerah"
    MASYARAKAT = "MASYARAKAT", "Masyarakat"


class KeputusanTelaah(models.TextChoices):
    """What the reviewer of the agency decided."""

    TERBITKAN = "TERBITKAN", "Diterbitkan"
    KEMBALIKAN = "KEMBALIKAN", "Dikembalikan untuk diperbaiki"


class Kesegaran(models.TextChoices):
    """How far a record has aged since its owner, or a visitor, last confirmed it."""

    SEGAR = "SEGAR", "Masih baru"
    PERLU_KONFIRMASI = "PERLU_KONFIRMASI", "Perlu dikonfirmasi"
    USANG = "USANG", "Lama tidak dikonfirmasi"


_ISI = baca_data("inovasi/bidang.toml")
# Affairs of government in the groups of the law, as (group, (code, name) …).
URUSAN: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = tuple(
    (golongan, tuple(isi.items())) for golongan, isi in _ISI["urusan"].items()
)
LABEL_URUSAN: dict[str, str] = {kode: label for _, isi in URUSAN for kode, label in isi}
# Sustainable development goals by number.
TPB: tuple[tuple[int, str], ...] = tuple(enumerate(_ISI["tpb"], start=1))
LABEL_TPB: dict[int, str] = dict(TPB)


class KeadaanImpor(BerNada):
    """Life of an import of innovations from a spreadsheet."""

    DIBACA = "DIBACA", "info", "Sedang dibaca"
    DIUNGGAH = "DIUNGGAH", "menunggu", "Menunggu pemetaan kolom"
    DIPERIKSA = "DIPERIKSA", "info", "Sedang diperiksa"
    DIPERBAIKI = "DIPERBAIKI", "info", "Membaca perbaikan"
    SIAP = "SIAP", "menunggu", "Siap dimasukkan"
    DIMASUKKAN = "DIMASUKKAN", "info", "Sedang dimasukkan"
    DITERUSKAN = "DITERUSKAN", "info", "Sedang diteruskan"
    SELESAI = "SELESAI", "berhasil", "Selesai"
    DIBATALKAN = "DIBATALKAN", "Dibatalkan"
    GAGAL = "GAGAL", "bahaya", "Gagal dibaca"

    @classmethod
    def berjalan(cls) -> frozenset[KeadaanImpor]:
        """States in which a worker has something to do."""
        return frozenset({cls.DIBACA, cls.DIPERIKSA, cls.DIPERBAIKI, cls.DIMASUKKAN, cls.DITERUSKAN})
