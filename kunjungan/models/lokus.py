"""The agreed stops of a visit: where, when, by whom, for whom."""

from __future__ import annotations

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import BigIntegerRangeField, DateTimeRangeField, RangeOperators
from django.db import models
from django.db.models import Exists, ExpressionWrapper, F, Func, OuterRef, Q, Value

from instansi.choices import ZonaWaktu
from instansi.models import Instansi, Pejabat, PemangkuJabatan, Ruang
from instansi.models.pasangan import berpasangan, oleh
from kunjungan.choices import KonfirmasiLokus, Moda, TugasLokus
from kunjungan.models.kunjungan import Kunjungan

WAKTU = Func("mulai", "selesai", Value("[)"), function="tstzrange", output_field=DateTimeRangeField())


class LokusQuerySet(models.QuerySet["Lokus"]):
    """Reads of stops."""

    def berlaku(self) -> LokusQuerySet:
        """Stops that stand: neither cancelled nor declined by their unit."""
        return self.filter(batal=False)

    def perlu_pengganti(self) -> LokusQuerySet:
        """Declined by their unit and neither placed anew nor given up: a task of who arranges the stops."""
        return self.filter(_perlu_pengganti())

    def dengan_perlu(self) -> LokusQuerySet:
        """Each with ``perlu``: whether it is such a task."""
        return self.annotate(perlu=ExpressionWrapper(_perlu_pengganti(), output_field=models.BooleanField()))

    def urut(self) -> LokusQuerySet:
        """By time; side by side in the order given."""
        return self.order_by("mulai", "urutan", "id")


def _perlu_pengganti() -> Q:
    """A replacement declined in its turn is the task itself; one that the host took off leaves it open."""
    tertanggung = Q(batal=False) | Q(konfirmasi=KonfirmasiLokus.DITOLAK)
    pengganti = Lokus.objects.filter(tertanggung, pengganti_dari=OuterRef("pk")).order_by()
    return Q(~Exists(pengganti), konfirmasi=KonfirmasiLokus.DITOLAK, tidak_diganti_pada__isnull=True)


class Lokus(models.Model):
    """A stop of a visit: a unit of the host receives all or some of the guests at a place and time.

    Half-open times ``[mulai, selesai)``: one stop may begin the minute another ends. A stop joined to another
    visit's (``bersama``) is the same reception: same room, same hour, one agenda. PostgreSQL refuses two
    receptions in one room, one official at two receptions, and one guest at two stops (`Pemakaian`,
    `kunjungan.models.kelompok.PesertaLokus`); it also keeps ``sesi``, ``pemakai``, ``cakupan`` and ``versi``.
    """

    kunjungan = models.ForeignKey(Kunjungan, on_delete=models.CASCADE, related_name="lokus")
    urutan = models.PositiveSmallIntegerField(default=1)
    instansi = models.ForeignKey(
        Instansi, verbose_name="unit penerima", on_delete=models.PROTECT, related_name="lokus"
    )
    ruang = models.ForeignKey(Ruang, on_delete=models.PROTECT, null=True, blank=True, related_name="lokus")
    tempat = models.CharField("tempat lain", max_length=200, blank=True)
    mulai = models.DateTimeField()
    selesai = models.DateTimeField()
    zona_waktu = models.CharField(max_length=20, choices=ZonaWaktu)
    penerima = models.ForeignKey(
        PemangkuJabatan, on_delete=models.PROTECT, null=True, blank=True, related_name="lokus"
    )
    penerima_teks = models.CharField("pejabat penerima", max_length=200, blank=True)
    penanggung_jawab = models.CharField("penanggung jawab", max_length=160, blank=True)
    topik = models.CharField(max_length=240, blank=True)
    kuota = models.PositiveIntegerField("kuota tamu", null=True, blank=True)
    moda = models.CharField(max_length=7, choices=Moda, default=Moda.LURING)
    tautan = models.URLField(
        "tautan pertemuan", max_length=500, blank=True, help_text="Hanya diperlihatkan kepada peserta."
    )
    keterangan_tautan = models.CharField("ID rapat dan kata sandi", max_length=200, blank=True)
    menit_perjalanan = models.PositiveSmallIntegerField(
        "menit perjalanan dari lokus sebelumnya", null=True, blank=True
    )
    untuk_semua = models.BooleanField("seluruh rombongan", default=True)
    kelompok = models.ManyToManyField("kunjungan.Kelompok", blank=True, related_name="lokus")
    bersama = models.ForeignKey(
        "self",
        verbose_name="diterima bersama",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="gabungan",
    )
    batal = models.BooleanField(default=False)
    konfirmasi = models.CharField(
        "konfirmasi unit", max_length=8, choices=KonfirmasiLokus, default=KonfirmasiLokus.DITERIMA
    )
    dikonfirmasi_pada = models.DateTimeField(null=True, blank=True)
    dikonfirmasi_oleh = oleh("lokus_dikonfirmasi")
    alasan_konfirmasi = models.TextField("alasan unit", blank=True, max_length=1000)
    pengganti_dari = models.ForeignKey(
        "self",
        verbose_name="menggantikan",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="pengganti",
        help_text="Lokus yang ditolak unitnya dan ditempatkan ulang di sini.",
    )
    tidak_diganti_pada = models.DateTimeField(null=True, blank=True)
    tidak_diganti_oleh = oleh("lokus_tidak_diganti")
    alasan_pengecualian = models.TextField("alasan di luar aturan penerimaan", blank=True, max_length=1000)
    versi = models.PositiveIntegerField(
        default=0,
        editable=False,
        help_text="Dinaikkan basis data pada setiap perubahan waktu, tempat, keadaan.",
    )
    bergeser_pada = models.DateTimeField(null=True, editable=False)
    sesi = models.BigIntegerField(
        default=0, editable=False, help_text="Lokus yang memimpin penerimaan bersama, atau lokus ini sendiri."
    )
    pemakai = models.BigIntegerField(
        default=0, editable=False, help_text="Kunjungan yang memimpin penerimaan bersama, atau kunjungan ini."
    )
    cakupan = BigIntegerRangeField(
        null=True, editable=False, help_text="Seluruh rombongan: tanpa batas; sebagian: nomor lokus ini."
    )

    objects = LokusQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "lokus"
        ordering = ["mulai", "urutan", "id"]
        constraints = [
            models.CheckConstraint(
                name="lokus_selesai_setelah_mulai",
                condition=Q(selesai__gt=F("mulai")),
                violation_error_message="Waktu selesai harus setelah waktu mulai.",
            ),
            models.CheckConstraint(
                name="lokus_bertempat",
                condition=Q(ruang__isnull=False) | ~Q(tempat="") | Q(moda=Moda.DARING),
                violation_error_message="Pilih ruang atau tulis tempatnya.",
            ),
            models.CheckConstraint(
                name="lokus_kuota_positif",
                condition=Q(kuota__isnull=True) | Q(kuota__gte=1),
                violation_error_message="Kuota sedikitnya satu orang.",
            ),
            models.CheckConstraint(
                name="lokus_ditolak_batal",
                condition=~Q(konfirmasi=KonfirmasiLokus.DITOLAK) | Q(batal=True),
            ),
            berpasangan("lokus_dikonfirmasi_pada_oleh", "dikonfirmasi"),
            berpasangan("lokus_tidak_diganti_pada_oleh", "tidak_diganti"),
            ExclusionConstraint(
                name="lokus_ruang_tidak_bentrok",
                expressions=[
                    ("ruang", RangeOperators.EQUAL),
                    ("sesi", RangeOperators.NOT_EQUAL),
                    (WAKTU, RangeOperators.OVERLAPS),
                ],
                condition=Q(batal=False, ruang__isnull=False),
                deferrable=models.Deferrable.IMMEDIATE,
                violation_error_message="Ruang sudah dipakai pada waktu itu.",
            ),
            # All guests together leave nobody for a second stop at that hour; parts of them may be side by side.
            ExclusionConstraint(
                name="lokus_seluruh_rombongan_di_satu_tempat",
                expressions=[
                    ("kunjungan", RangeOperators.EQUAL),
                    ("cakupan", RangeOperators.OVERLAPS),
                    (WAKTU, RangeOperators.OVERLAPS),
                ],
                condition=Q(batal=False),
                deferrable=models.Deferrable.IMMEDIATE,
                violation_error_message="Seluruh rombongan sudah berada di lokus lain pada waktu itu.",
            ),
        ]

    def __str__(self) -> str:
        return self.nama_tempat

    @property
    def nama_tempat(self) -> str:
        """Where: the room, the place typed, or online."""
        return self.ruang.nama if self.ruang else self.tempat or "Daring"

    @property
    def nama_penerima(self) -> str:
        """Receiving official as shown: name and office, or the text typed."""
        return str(self.penerima) if self.penerima else self.penerima_teks


class PetugasLokus(models.Model):
    """An official with a task at a stop beside receiving it; the database lets nobody be at two receptions."""

    lokus = models.ForeignKey(Lokus, on_delete=models.CASCADE, related_name="petugas")
    pemangku = models.ForeignKey(PemangkuJabatan, on_delete=models.PROTECT, related_name="tugas_lokus")
    tugas = models.CharField(max_length=10, choices=TugasLokus, default=TugasLokus.NARASUMBER)

    class Meta:
        verbose_name = verbose_name_plural = "petugas lokus"
        ordering = ["lokus", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["lokus", "pemangku"],
                name="petugas_lokus_tunggal",
                violation_error_message="Pejabat ini sudah bertugas di lokus ini.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_tugas_display()}: {self.pemangku_id}"


class Pemakaian(models.Model):
    """What occupies a room (with its minutes before and after) or a person, and when.

    Written by triggers on `Lokus`, `PetugasLokus` and `Tahanan` alone, read by everybody, so that agreed stops
    and holds stand in one exclusion. ``sesi`` is the reception (a hold: minus its key), ``pemakai`` the visit:
    a visit does not compete with itself for the minutes between two of its own sessions in a room.
    """

    lokus = models.ForeignKey(Lokus, on_delete=models.CASCADE, null=True, related_name="pemakaian")
    tahanan = models.ForeignKey(
        "kunjungan.Tahanan", on_delete=models.CASCADE, null=True, related_name="pemakaian"
    )
    ruang = models.ForeignKey(Ruang, on_delete=models.CASCADE, null=True, related_name="pemakaian")
    pejabat = models.ForeignKey(Pejabat, on_delete=models.CASCADE, null=True, related_name="pemakaian")
    sesi = models.BigIntegerField()
    pemakai = models.BigIntegerField()
    masa = DateTimeRangeField()

    class Meta:
        verbose_name = verbose_name_plural = "pemakaian"
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                name="pemakaian_satu_sumber_satu_objek",
                condition=(
                    Q(lokus__isnull=False, tahanan__isnull=True)
                    | Q(lokus__isnull=True, tahanan__isnull=False)
                )
                & (
                    Q(ruang__isnull=False, pejabat__isnull=True)
                    | Q(ruang__isnull=True, pejabat__isnull=False)
                ),
            ),
            ExclusionConstraint(
                name="pemakaian_ruang_tidak_bentrok",
                expressions=[
                    ("ruang", RangeOperators.EQUAL),
                    ("pemakai", RangeOperators.NOT_EQUAL),
                    ("masa", RangeOperators.OVERLAPS),
                ],
                condition=Q(ruang__isnull=False),
                deferrable=models.Deferrable.IMMEDIATE,
                violation_error_message="Ruang sudah dipakai pada waktu itu.",
            ),
            ExclusionConstraint(
                name="pemakaian_pejabat_tidak_bentrok",
                expressions=[
                    ("pejabat", RangeOperators.EQUAL),
                    ("sesi", RangeOperators.NOT_EQUAL),
                    ("masa", RangeOperators.OVERLAPS),
                ],
                condition=Q(pejabat__isnull=False),
                deferrable=models.Deferrable.IMMEDIATE,
                violation_error_message="Pejabat sudah bertugas di tempat lain pada waktu itu.",
            ),
        ]

    def __str__(self) -> str:
        return f"Pemakaian {self.pk}"
