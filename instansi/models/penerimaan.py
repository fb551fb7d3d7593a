"""Rules of reception as dated data, closed periods, days off, working hours; `instansi.penerimaan` judges by them."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q

from instansi.choices import (
    GolonganTamu,
    HariPekan,
    JenisHariLibur,
    KlausulPenerimaan,
    PerlakuanLibur,
)
from instansi.models.bernama import Bernama
from instansi.models.instansi import Instansi


def _batas(label: str, terbesar: int) -> models.PositiveSmallIntegerField[int | None, int | None]:
    return models.PositiveSmallIntegerField(
        label,
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(terbesar)],
        help_text="Kosongkan bila tidak dibatasi.",
    )


class AturanPenerimaan(models.Model):
    """One set of rules of an agency from a day on, until a day or until the next set. No days: every working day."""

    instansi = models.ForeignKey(Instansi, on_delete=models.PROTECT, related_name="aturan_menerima")
    berlaku_mulai = models.DateField("berlaku mulai")
    berlaku_sampai = models.DateField("berlaku sampai", null=True, blank=True)
    dasar = models.CharField(
        "dasar hukum",
        max_length=200,
        blank=True,
        help_text="Misalnya Peraturan Bupati Nomor 9 Tahun 2024 Pasal 5.",
    )
    hari = ArrayField(
        models.PositiveSmallIntegerField(choices=HariPekan),
        verbose_name="hari menerima",
        default=list,
        blank=True,
        help_text="Tidak dicentang sama sekali berarti setiap hari kerja.",
    )
    slot_tetap = models.BooleanField(
        "jam berupa slot tetap", default=False, help_text="Tamu memilih salah satu slot, bukan jam sembarang."
    )
    tenggang = models.PositiveSmallIntegerField(
        "tenggang surat",
        default=0,
        validators=[MaxValueValidator(60)],
        help_text="Hari kerja antara surat dikirim dan kunjungan; 0 berarti tidak diatur.",
    )
    rombongan_min = _batas("rombongan paling sedikit", 5000)
    rombongan_maks = _batas("rombongan paling banyak", 5000)
    hari_maks = _batas("lama kunjungan (hari)", 31)
    per_hari = _batas("kunjungan sehari", 50)
    per_minggu = _batas("kunjungan seminggu", 200)
    bila_libur = models.CharField(
        "bila hari menerima libur", max_length=5, choices=PerlakuanLibur, default=PerlakuanLibur.TOLAK
    )
    boleh_bersama = models.BooleanField("beberapa rombongan boleh diterima bersama", default=False)
    pindah_sendiri = models.BooleanField(
        "tanggal yang disepakati boleh dipindahkan sendiri",
        default=False,
        help_text="Tanpa centang, tanggal yang sudah disepakati hanya berpindah bila kedua pihak setuju.",
    )

    class Meta:
        verbose_name = verbose_name_plural = "aturan penerimaan"
        ordering = ["-berlaku_mulai", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["instansi", "berlaku_mulai"],
                name="aturan_penerimaan_mulai_tunggal",
                violation_error_message="Sudah ada aturan yang mulai berlaku pada tanggal itu.",
            ),
            models.CheckConstraint(
                name="aturan_penerimaan_sampai_sesudah_mulai",
                condition=Q(berlaku_sampai__isnull=True) | Q(berlaku_sampai__gte=F("berlaku_mulai")),
                violation_error_message="Tanggal berakhir tidak boleh sebelum tanggal mulai.",
            ),
            models.CheckConstraint(
                name="aturan_penerimaan_rombongan_urut",
                condition=Q(rombongan_min__isnull=True)
                | Q(rombongan_maks__isnull=True)
                | Q(rombongan_maks__gte=F("rombongan_min")),
                violation_error_message="Rombongan paling banyak tidak boleh lebih kecil daripada paling sedikit.",
            ),
            models.CheckConstraint(
                name="aturan_penerimaan_hari_dikenal",
                condition=Q(hari__contained_by=[1, 2, 3, 4, 5, 6, 7]),
            ),
        ]

    def __str__(self) -> str:
        return f"Aturan menerima tamu {self.instansi} mulai {self.berlaku_mulai}"


class JamPenerimaan(models.Model):
    """Hours of one weekday, or of every reception day when ``hari`` is 0."""

    aturan = models.ForeignKey(AturanPenerimaan, on_delete=models.CASCADE, related_name="jam")
    hari = models.PositiveSmallIntegerField(
        choices=[(0, "Setiap hari menerima"), *HariPekan.choices], default=0
    )
    mulai = models.TimeField()
    selesai = models.TimeField()

    class Meta:
        verbose_name = verbose_name_plural = "jam penerimaan"
        ordering = ["hari", "mulai", "id"]
        constraints = [
            models.CheckConstraint(
                name="jam_penerimaan_urut",
                condition=Q(selesai__gt=F("mulai")),
                violation_error_message="Jam selesai harus setelah jam mulai.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.mulai:%H.%M}–{self.selesai:%H.%M}"


class PengecualianPenerimaan(models.Model):
    """Guests of a class are free of some clauses, each named: an exemption is never from the whole rule."""

    aturan = models.ForeignKey(AturanPenerimaan, on_delete=models.CASCADE, related_name="pengecualian")
    golongan = models.CharField("golongan tamu", max_length=16, choices=GolonganTamu)
    klausul = ArrayField(models.CharField(max_length=9, choices=KlausulPenerimaan))
    dasar = models.CharField("dasar hukum", max_length=200, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "pengecualian penerimaan"
        ordering = ["golongan", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["aturan", "golongan"],
                name="pengecualian_golongan_tunggal",
                violation_error_message="Golongan tamu ini sudah dikecualikan.",
            ),
            models.CheckConstraint(
                name="pengecualian_klausul_terisi",
                condition=Q(klausul__len__gte=1),
                violation_error_message="Pilih sedikitnya satu ketentuan.",
            ),
        ]

    def __str__(self) -> str:
        return self.get_golongan_display()


class PeriodeTutup(models.Model):
    """Days on which the agency receives nobody, both included."""

    instansi = models.ForeignKey(Instansi, on_delete=models.PROTECT, related_name="periode_tutup")
    mulai = models.DateField()
    sampai = models.DateField()
    sebab = models.CharField(max_length=120, help_text="Tampil kepada pemohon, misalnya musrenbang.")

    class Meta:
        verbose_name = verbose_name_plural = "periode tutup"
        ordering = ["mulai", "id"]
        constraints = [
            models.CheckConstraint(
                name="periode_tutup_urut",
                condition=Q(sampai__gte=F("mulai")),
                violation_error_message="Tanggal akhir tidak boleh sebelum tanggal mulai.",
            ),
        ]

    def __str__(self) -> str:
        return self.sebab


class HariLibur(Bernama):
    """A day off of the whole country, or of one agency and the units below it when ``instansi`` is set.

    ``dihapus`` keeps a day that a decree abolished, so that a later load of the national list does not bring it back.
    """

    tanggal = models.DateField()
    nama = models.CharField(max_length=120)
    jenis = models.CharField(max_length=14, choices=JenisHariLibur)
    perkiraan = models.BooleanField(default=False)
    sumber = models.CharField(max_length=200, blank=True)
    instansi = models.ForeignKey(
        Instansi, on_delete=models.PROTECT, null=True, blank=True, related_name="hari_libur"
    )
    dihapus = models.BooleanField(default=False)

    class Meta:
        verbose_name = verbose_name_plural = "hari libur"
        ordering = ["tanggal", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["tanggal", "instansi", "nama"],
                nulls_distinct=False,
                name="hari_libur_tunggal",
                violation_error_message="Hari libur ini sudah tercatat.",
            ),
        ]


class MasaJamKerja(Bernama):
    """Working hours other than the usual ones for a time, such as Ramadan; of the whole country."""

    nama = models.CharField(max_length=80)
    mulai = models.DateField()
    sampai = models.DateField()
    buka = models.TimeField()
    tutup = models.TimeField("tutup Senin–Kamis")
    tutup_jumat = models.TimeField("tutup Jumat")
    perkiraan = models.BooleanField(default=False)
    dasar = models.CharField(max_length=200, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "masa jam kerja"
        ordering = ["mulai", "id"]
        constraints = [
            models.CheckConstraint(
                name="masa_jam_kerja_urut",
                condition=Q(sampai__gte=F("mulai"), tutup__gt=F("buka"), tutup_jumat__gt=F("buka")),
                violation_error_message="Akhir tidak boleh sebelum awal.",
            ),
        ]
