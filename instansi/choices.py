"""Choices of the ground: kinds of agency, roles, ranks, acting status, time zones."""

from __future__ import annotations

from typing import Self

from django.db import models

from config.data import baca_data


class BerNada(models.TextChoices):
    """Choices whose badge has a tone: ``NAMA = nilai, nada, label``; neutral where none is given."""

    nada: str

    def __new__(cls, nilai: str, nada: str = "netral") -> Self:
        """The value with its tone beside it."""
        anggota = str.__new__(cls, nilai)
        anggota._value_, anggota.nada = nilai, nada
        return anggota


class ZonaWaktu(models.TextChoices):
    """IANA zones of the three Indonesian time zones; there is no daylight saving."""

    WIB = "Asia/Jakarta", "WIB"
    WITA = "Asia/Makassar", "WITA"
    WIT = "Asia/Jayapura", "WIT"


class TingkatWilayah(models.TextChoices):
    """Levels of a Kemendagri region code (PP.KK.CC.DDDD)."""

    PROVINSI = "PROVINSI", "Provinsi"
    KABKOTA = "KABKOTA", "Kabupaten/Kota"
    KECAMATAN = "KECAMATAN", "Kecamatan"
    KELDESA = "KELDESA", "Kelurahan/Desa"


class JenisInstansi(models.TextChoices):
    """Kinds of agency of the region and the units under them."""

    PROVINSI = "PROVINSI", "Pemerintah provinsi"
    KABUPATEN = "KABUPATEN", "Pemerintah kabupaten"
    KOTA = "KOTA", "Pemerintah kota"
    KOTA_ADM = "KOTA_ADM", "Kota administrasi"
    KAB_ADM = "KAB_ADM", "Kabupaten administrasi"
    KECAMATAN = "KECAMATAN", "Kecamatan"
    KELURAHAN = "KELURAHAN", "Kelurahan"
    DESA = "DESA", "Desa"
    SETDA = "SETDA", "Sekretariat daerah"
    BAGIAN = "BAGIAN", "Bagian atau biro"
    SETWAN = "SETWAN", "Sekretariat DPRD"
    DPRD = "DPRD", "DPRD"
    INSPEKTORAT = "INSPEKTORAT", "Inspektorat"
    DINAS = "DINAS", "Dinas"
    BADAN = "BADAN", "Badan"
    UPTD = "UPTD", "UPTD atau puskesmas"
    LAINNYA = "LAINNYA", "Unit lainnya"

    @classmethod
    def pemerintah_daerah(cls) -> frozenset[str]:
        """The kinds that are a government of a region, not a unit of one."""
        return frozenset({cls.PROVINSI, cls.KABUPATEN, cls.KOTA, cls.KOTA_ADM, cls.KAB_ADM})

    @classmethod
    def otonom(cls) -> frozenset[str]:
        """The kinds that govern themselves: nobody's unit, though they have an agency above (UU 23/2014)."""
        return frozenset({cls.PROVINSI, cls.KABUPATEN, cls.KOTA})


class Peran(models.TextChoices):
    """Roles a member holds in an agency; `instansi.permissions` says what each may do."""

    ADMIN = "ADMIN", "Admin instansi"
    PETUGAS = "PETUGAS", "Petugas surat"
    PIMPINAN = "PIMPINAN", "Pimpinan"
    PROTOKOL = "PROTOKOL", "Protokol"
    HUMAS = "HUMAS", "Humas"
    PEMOHON = "PEMOHON", "Pemohon"


class StatusPemangku(models.TextChoices):
    """How somebody holds an office; the value is printed before the office in a signature."""

    DEFINITIF = "DEFINITIF", "Definitif"
    PLT = "PLT", "Plt. (pelaksana tugas)"
    PLH = "PLH", "Plh. (pelaksana harian)"
    PJ = "PJ", "Pj. (penjabat)"
    PJS = "PJS", "Pjs. (penjabat sementara)"

    @property
    def awalan(self) -> str:
        """Prefix as printed, with a trailing space: ``"Plt. "``, or nothing when definitive."""
        return "" if self is StatusPemangku.DEFINITIF else f"{self.value.capitalize()}. "


class KelasJabatan(models.TextChoices):
    """Class of an office; decides which lines stand under a signature (Permendagri 1/2023 Pasal 44)."""

    KEPALA_DAERAH = "KEPALA_DAERAH", "Kepala daerah"
    WAKIL_KEPALA_DAERAH = "WAKIL_KEPALA_DAERAH", "Wakil kepala daerah"
    SEKDA = "SEKDA", "Sekretaris daerah"
    PIMPINAN_TINGGI = "PIMPINAN_TINGGI", "Pimpinan tinggi pratama"
    ADMINISTRATOR = "ADMINISTRATOR", "Administrator"
    PENGAWAS = "PENGAWAS", "Pengawas"
    FUNGSIONAL = "FUNGSIONAL", "Jabatan fungsional"
    PELAKSANA = "PELAKSANA", "Pelaksana"
    LAINNYA = "LAINNYA", "Lainnya"


class Kertas(models.TextChoices):
    """Paper sizes: A4 210 x 297 mm, F4 (folio) 215 x 330 mm."""

    A4 = "A4", "A4 (210 × 297 mm)"
    F4 = "F4", "F4/folio (215 × 330 mm)"


class Perlengkapan(models.TextChoices):
    """Equipment of a room."""

    PROYEKTOR = "PROYEKTOR", "Proyektor"
    PENGERAS_SUARA = "PENGERAS_SUARA", "Pengeras suara"
    MIKROFON = "MIKROFON", "Mikrofon"
    VIDEOTRON = "VIDEOTRON", "Videotron atau layar besar"
    KONFERENSI_VIDEO = "KONFERENSI_VIDEO", "Konferensi video"
    WIFI = "WIFI", "Wi-Fi tamu"
    AC = "AC", "Pendingin ruangan"
    PAPAN_TULIS = "PAPAN_TULIS", "Papan tulis"


class KeadaanSurel(BerNada):
    """State of a row of the e-mail outbox."""

    ANTRE = "ANTRE", "menunggu", "Antre"
    DIKIRIM = "DIKIRIM", "info", "Sedang dikirim"
    TERKIRIM = "TERKIRIM", "berhasil", "Terkirim"
    GAGAL = "GAGAL", "bahaya", "Gagal"


class KeadaanPengajuan(BerNada):
    """State of a request to represent an agency."""

    MENUNGGU_SUREL = "MENUNGGU_SUREL", "menunggu", "Menunggu konfirmasi surel"
    MENUNGGU = "MENUNGGU", "menunggu", "Menunggu pemeriksaan"
    DISETUJUI = "DISETUJUI", "berhasil", "Disetujui"
    DITOLAK = "DITOLAK", "bahaya", "Ditolak"
    DIBATALKAN = "DIBATALKAN", "Dibatalkan"
    KEDALUWARSA = "KEDALUWARSA", "Kedaluwarsa"

    @classmethod
    def terbuka(cls) -> frozenset[str]:
        """States from which something can still happen."""
        return frozenset({cls.MENUNGGU_SUREL, cls.MENUNGGU})


# Roles a person may ask for when joining; ADMIN comes with the approval, PIMPINAN is given by an admin.
PERAN_DITAWARKAN: tuple[Peran, ...] = (Peran.PEMOHON, Peran.PETUGAS, Peran.PROTOKOL, Peran.HUMAS)

_DI_BAWAH: dict[str, list[str]] = baca_data("instansi/unit.toml")


def jenis_unit(jenis_induk: str) -> tuple[JenisInstansi, ...]:
    """Kinds of unit that may be added under an agency of this kind; "other" stands last everywhere."""
    kunci = "PEMERINTAH" if jenis_induk in JenisInstansi.pemerintah_daerah() else jenis_induk
    return (*map(JenisInstansi, _DI_BAWAH.get(kunci, ())), JenisInstansi.LAINNYA)


# Kinds that are added and renamed by hand.
UNIT: frozenset[str] = (
    frozenset(JenisInstansi) - JenisInstansi.pemerintah_daerah() - {JenisInstansi.KECAMATAN}
)


class HariPekan(models.IntegerChoices):
    """Days of the week, ISO numbers."""

    SENIN = 1, "Senin"
    SELASA = 2, "Selasa"
    RABU = 3, "Rabu"
    KAMIS = 4, "Kamis"
    JUMAT = 5, "Jumat"
    SABTU = 6, "Sabtu"
    MINGGU = 7, "Minggu"


class PerlakuanLibur(models.TextChoices):
    """What becomes of a reception day that is a holiday."""

    TOLAK = "TOLAK", "Tidak menerima tamu"
    GESER = "GESER", "Bergeser ke hari kerja berikutnya"


class KlausulPenerimaan(models.TextChoices):
    """The clauses of a rule of reception, in the words of its exemptions."""

    HARI = "HARI", "Hari menerima"
    LIBUR = "LIBUR", "Hari libur"
    JAM = "JAM", "Jam menerima"
    TENGGANG = "TENGGANG", "Tenggang surat"
    ROMBONGAN = "ROMBONGAN", "Besar rombongan"
    KUOTA = "KUOTA", "Jumlah kunjungan sehari dan seminggu"
    TUTUP = "TUTUP", "Periode tutup"
    LAMA = "LAMA", "Lama kunjungan"


class GolonganTamu(models.TextChoices):
    """Classes of guests that a rule may exempt; the portal finds them from kind and region of the visitor."""

    DPRD = "DPRD", "DPRD dan sekretariat DPRD"
    SEDAERAH = "SEDAERAH", "Unit daerah sendiri"
    SEPROVINSI = "SEPROVINSI", "Pemerintah daerah seprovinsi"
    LUAR_PROVINSI = "LUAR_PROVINSI", "Pemerintah daerah dari provinsi lain"


class JenisHariLibur(models.TextChoices):
    """Why nobody works on a day."""

    LIBUR_NASIONAL = "LIBUR_NASIONAL", "Libur nasional"
    CUTI_BERSAMA = "CUTI_BERSAMA", "Cuti bersama"
    LIBUR_DAERAH = "LIBUR_DAERAH", "Libur daerah"


class SebabTidakHadir(models.TextChoices):
    """Why an official is not there."""

    CUTI = "CUTI", "Cuti"
    DINAS_LUAR = "DINAS_LUAR", "Dinas luar"
    SAKIT = "SAKIT", "Sakit"
    LAINNYA = "LAINNYA", "Lainnya"
