"""Choices of a visit. Labels are what a reader sees; tones are what the badge shows."""

from __future__ import annotations

from django.db import models

from instansi.choices import BerNada


class JenisKunjungan(models.TextChoices):
    """Kinds of visit as named in the letters."""

    STUDI_KOMPARASI = "STUDI_KOMPARASI", "Studi komparasi"
    KUNJUNGAN_KERJA = "KUNJUNGAN_KERJA", "Kunjungan kerja"
    BENCHMARKING = "BENCHMARKING", "Benchmarking"
    REPLIKASI_INOVASI = "REPLIKASI_INOVASI", "Replikasi inovasi"
    PEMBELAJARAN_DIKLAT = "PEMBELAJARAN_DIKLAT", "Pembelajaran diklat"
    KUNKER_DPRD = "KUNKER_DPRD", "Kunjungan kerja DPRD"
    MONEV_PEMBINAAN = "MONEV_PEMBINAAN", "Monitoring dan pembinaan"
    AUDIENSI = "AUDIENSI", "Audiensi"

    @property
    def sebutan_surat(self) -> str:
        """The kind as the subject of a letter: ``Studi Komparasi``, ``Kunjungan Kerja DPRD``."""
        return " ".join(
            kata if kata.isupper() or kata == "dan" else kata.capitalize() for kata in self.label.split()
        )


class Tema(models.TextChoices):
    """Themes of learning, for lists and statistics; the topics themselves are free text."""

    PELAYANAN_PUBLIK = "PELAYANAN_PUBLIK", "PATEN dan pelayanan publik"
    SINERGITAS = "SINERGITAS", "Sinergitas kinerja kecamatan"
    KELEMBAGAAN = "KELEMBAGAAN", "Kelembagaan dan organisasi"
    KINERJA = "KINERJA", "SAKIP, kinerja, dan reformasi birokrasi"
    INOVASI = "INOVASI", "Inovasi daerah"
    PERIZINAN = "PERIZINAN", "Perizinan dan mal pelayanan publik"
    SPBE = "SPBE", "SPBE, Kominfo, dan kota cerdas"
    KESEHATAN = "KESEHATAN", "Puskesmas dan kesehatan"
    LINGKUNGAN = "LINGKUNGAN", "Sampah dan ruang terbuka hijau"
    DESA = "DESA", "Pemberdayaan masyarakat dan desa"
    PROTOKOL = "PROTOKOL", "Protokol dan kehumasan"
    HUKUM = "HUKUM", "Produk hukum"
    KEUANGAN = "KEUANGAN", "Keuangan dan pendapatan daerah"
    TRANTIB = "TRANTIB", "Ketenteraman dan ketertiban"
    UMKM = "UMKM", "UMKM dan ekonomi"
    PANGAN = "PANGAN", "Ketahanan pangan"
    LAINNYA = "LAINNYA", "Lainnya"


class AlternatifDaring(models.TextChoices):
    """Answer to "was an online meeting considered?" (Inpres 1/2025 asks to limit study visits)."""

    TIDAK_CUKUP = "TIDAK_CUKUP", "Sudah dipertimbangkan; kunjungan langsung tetap diperlukan"
    PENDAHULUAN = "PENDAHULUAN", "Sudah ada pertemuan daring pendahuluan"
    BERSEDIA = "BERSEDIA", "Bersedia diganti pertemuan daring bila tuan rumah menghendaki"


class Status(BerNada):
    """States of a visit. Internal ones look like "Sedang ditelaah" to the visitor (`Status.luar`)."""

    DRAF = "DRAF", "Draf"
    DIAJUKAN = "DIAJUKAN", "menunggu", "Diajukan"
    DIREGISTRASI = "DIREGISTRASI", "info", "Teregistrasi"
    DIDISPOSISI = "DIDISPOSISI", "info", "Didisposisi"
    DITELAAH = "DITELAAH", "info", "Selesai ditelaah"
    JADWAL_DIUSULKAN = "JADWAL_DIUSULKAN", "menunggu", "Tanggal lain diusulkan"
    TERJADWAL = "TERJADWAL", "berhasil", "Terjadwal"
    BERLANGSUNG = "BERLANGSUNG", "berhasil", "Berlangsung"
    SELESAI = "SELESAI", "selesai", "Selesai"
    DITOLAK = "DITOLAK", "bahaya", "Belum dapat diterima"
    DIALIHKAN = "DIALIHKAN", "Dialihkan"
    DIBATALKAN = "DIBATALKAN", "bahaya", "Dibatalkan"
    TIDAK_HADIR = "TIDAK_HADIR", "bahaya", "Rombongan tidak hadir"

    @classmethod
    def ditimbang(cls) -> frozenset[Status]:
        """States in which the host weighs the request."""
        return frozenset({cls.DIREGISTRASI, cls.DIDISPOSISI, cls.DITELAAH})

    @classmethod
    def akhir(cls) -> frozenset[Status]:
        """States out of which nothing leads, the visit not having taken place."""
        return frozenset({cls.DITOLAK, cls.DIALIHKAN, cls.DIBATALKAN, cls.TIDAK_HADIR})

    @classmethod
    def disepakati(cls) -> frozenset[Status]:
        """States of a visit that has a place and a time."""
        return frozenset({cls.TERJADWAL, cls.BERLANGSUNG, cls.SELESAI})

    @classmethod
    def bertempat(cls) -> frozenset[Status]:
        """States in which a visit has, or had, places: agreed ones and what became of them."""
        return cls.disepakati() | {cls.DIBATALKAN, cls.TIDAK_HADIR}

    @property
    def label_luar(self) -> str:
        """The state as the visitor is told: what happens inside the host stays there."""
        return "Sedang ditelaah" if self in Status.ditimbang() else self.label


class Pihak(models.TextChoices):
    """The two sides of a visit."""

    TAMU = "TAMU", "Tamu"
    TUAN_RUMAH = "TUAN_RUMAH", "Tuan rumah"

    @property
    def lawan(self) -> Pihak:
        """The other side."""
        return Pihak.TUAN_RUMAH if self == Pihak.TAMU else Pihak.TAMU


class KeadaanUsulan(models.TextChoices):
    """What became of a proposed date."""

    TERBUKA = "TERBUKA", "Menunggu jawaban"
    DITERIMA = "DITERIMA", "Diterima"
    TIDAK_DIPAKAI = "TIDAK_DIPAKAI", "Tidak dipakai"
    DITOLAK = "DITOLAK", "Ditolak"
    DITARIK = "DITARIK", "Ditarik kembali"
    DIGANTI = "DIGANTI", "Semula disepakati"

    @property
    def nada(self) -> str:
        """Tone of the badge."""
        return {"TERBUKA": "menunggu", "DITERIMA": "berhasil"}.get(self.value, "netral")


class Sifat(models.TextChoices):
    """Urgency of a letter."""

    BIASA = "BIASA", "Biasa"
    SEGERA = "SEGERA", "Segera"
    SANGAT_SEGERA = "SANGAT_SEGERA", "Sangat Segera"


class Instruksi(models.TextChoices):
    """Usual instructions on a disposition sheet."""

    TANGGAPAN = "TANGGAPAN", "Tanggapan dan saran"
    PROSES = "PROSES", "Proses lebih lanjut"
    KOORDINASI = "KOORDINASI", "Koordinasi atau konfirmasi"
    SIAPKAN = "SIAPKAN", "Siapkan bahan dan tempat"
    WAKILI = "WAKILI", "Wakili menerima"
    HADIRI = "HADIRI", "Dampingi atau hadiri"


class Rekomendasi(models.TextChoices):
    """What a staff review advises."""

    TERIMA = "TERIMA", "Dapat diterima"
    TANGGAL_LAIN = "TANGGAL_LAIN", "Usulkan tanggal lain"
    ALIHKAN = "ALIHKAN", "Alihkan ke instansi lain"
    TOLAK = "TOLAK", "Belum dapat diterima"


class PeranPeserta(models.TextChoices):
    """Role of a person in the delegation or on the host's side."""

    PIMPINAN = "PIMPINAN", "Pimpinan rombongan"
    PESERTA = "PESERTA", "Peserta"
    PENDAMPING = "PENDAMPING", "Pendamping"
    NARASUMBER = "NARASUMBER", "Narasumber"
    PENGEMUDI = "PENGEMUDI", "Pengemudi"
    PERS = "PERS", "Pers"


class JalurPeserta(models.TextChoices):
    """How a person came onto the list: planned and actual are kept apart."""

    RENCANA = "RENCANA", "Terdaftar"
    SUSULAN = "SUSULAN", "Hadir tanpa terdaftar"
    PENGGANTI = "PENGGANTI", "Pengganti"


class Kehadiran(BerNada):
    """Attendance on the day."""

    BELUM = "BELUM", "Belum dicatat"
    HADIR = "HADIR", "berhasil", "Hadir"
    TIDAK_HADIR = "TIDAK_HADIR", "bahaya", "Tidak hadir"


class JenisKelamin(models.TextChoices):
    """Column L/P of an attendance list."""

    L = "L", "Laki-laki"
    P = "P", "Perempuan"


class Bab(models.TextChoices):
    """Chapters of the visit report, in their order."""

    PENDAHULUAN = "PENDAHULUAN", "Pendahuluan"
    KEGIATAN = "KEGIATAN", "Kegiatan yang dilaksanakan"
    HASIL = "HASIL", "Hasil yang dicapai"
    SIMPULAN = "SIMPULAN", "Simpulan dan saran"
    PENUTUP = "PENUTUP", "Penutup"


class LingkupLangganan(models.TextChoices):
    """What a calendar address brings."""

    PRIBADI = "PRIBADI", "Semua kunjungan saya"
    INSTANSI = "INSTANSI", "Kalender instansi"
    RUANG = "RUANG", "Kalender ruang"
    KUNJUNGAN = "KUNJUNGAN", "Satu kunjungan"


class KonfirmasiLokus(BerNada):
    """What the receiving unit says of its stop."""

    MENUNGGU = "MENUNGGU", "menunggu", "Menunggu konfirmasi unit"
    DITERIMA = "DITERIMA", "berhasil", "Dikonfirmasi"
    DITOLAK = "DITOLAK", "bahaya", "Unit tidak dapat menerima"


class Moda(models.TextChoices):
    """How a stop takes place."""

    LURING = "LURING", "Tatap muka"
    DARING = "DARING", "Daring"
    HIBRIDA = "HIBRIDA", "Hibrida (tatap muka dan daring)"


class TugasLokus(models.TextChoices):
    """What an official does at a stop beside receiving it."""

    NARASUMBER = "NARASUMBER", "Narasumber"
    MODERATOR = "MODERATOR", "Moderator"
    PENDAMPING = "PENDAMPING", "Pendamping"
