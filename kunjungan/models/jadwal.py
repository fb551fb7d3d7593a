"""Proposed dates and the agreed places and times."""

from __future__ import annotations

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q, Value

from instansi.choices import ZonaWaktu
from instansi.models import Instansi, PemangkuJabatan, Pengguna, Ruang
from kunjungan.choices import KeadaanUsulan, Pihak
from kunjungan.models.kunjungan import Kunjungan


class UsulanJadwal(models.Model):
    """A date one side proposed. Every proposal is kept; ``putaran`` counts the exchanges from 1."""

    kunjungan = models.ForeignKey(Kunjungan, on_delete=models.CASCADE, related_name="usulan")
    putaran = models.PositiveSmallIntegerField(default=1)
    urutan = models.PositiveSmallIntegerField(default=1)
    pihak = models.CharField(max_length=10, choices=Pihak)
    mulai = models.DateTimeField()
    selesai = models.DateTimeField()
    zona_waktu = models.CharField(max_length=20, choices=ZonaWaktu)
    catatan = models.TextField(blank=True, max_length=1000)
    keadaan = models.CharField(max_length=14, choices=KeadaanUsulan, default=KeadaanUsulan.TERBUKA)
    dibuat_pada = models.DateTimeField(auto_now_add=True)
    dibuat_oleh = models.ForeignKey(Pengguna, on_delete=models.PROTECT, related_name="usulan_dibuat")
    dijawab_pada = models.DateTimeField(null=True, blank=True)
    dijawab_oleh = models.ForeignKey(
        Pengguna, on_delete=models.PROTECT, null=True, blank=True, related_name="usulan_dijawab"
    )

    class Meta:
        verbose_name = "usulan jadwal"
        verbose_name_plural = "usulan jadwal"
        ordering = ["putaran", "urutan", "id"]
        constraints = [
            models.UniqueConstraint(fields=["kunjungan", "putaran", "urutan"], name="usulan_urutan_tunggal"),
            models.CheckConstraint(
                name="usulan_selesai_setelah_mulai",
                condition=Q(selesai__gt=F("mulai")),
                violation_error_message="Waktu selesai harus setelah waktu mulai.",
            ),
            models.UniqueConstraint(
                fields=["kunjungan"],
                condition=Q(keadaan=KeadaanUsulan.DITERIMA),
                name="usulan_satu_diterima",
                violation_error_message="Sudah ada tanggal yang diterima.",
            ),
            models.CheckConstraint(
                name="usulan_dijawab_pada_oleh",
                condition=Q(dijawab_pada__isnull=True, dijawab_oleh__isnull=True)
                | Q(dijawab_pada__isnull=False, dijawab_oleh__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"Usulan {self.putaran}.{self.urutan} {self.kunjungan_id}"


class Lokus(models.Model):
    """A place and time of a visit. PostgreSQL refuses two of them in one room at overlapping times.

    Half-open times ``[mulai, selesai)``: one visit may begin the minute another ends.
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
    batal = models.BooleanField(default=False)
    alasan_pengecualian = models.TextField("alasan di luar aturan penerimaan", blank=True, max_length=1000)
    versi = models.PositiveIntegerField(
        default=0,
        editable=False,
        help_text="Dinaikkan basis data pada setiap perubahan waktu, tempat, keadaan.",
    )
    bergeser_pada = models.DateTimeField(null=True, editable=False)

    class Meta:
        verbose_name = "lokus"
        verbose_name_plural = "lokus"
        ordering = ["mulai", "urutan", "id"]
        constraints = [
            models.CheckConstraint(
                name="lokus_selesai_setelah_mulai",
                condition=Q(selesai__gt=F("mulai")),
                violation_error_message="Waktu selesai harus setelah waktu mulai.",
            ),
            models.CheckConstraint(
                name="lokus_bertempat",
                condition=Q(ruang__isnull=False) | ~Q(tempat=""),
                violation_error_message="Pilih ruang atau tulis tempatnya.",
            ),
            # int8range instead of btree_gist: no extension is needed for an integer key.
            ExclusionConstraint(
                name="lokus_ruang_tidak_bentrok",
                expressions=[
                    (Func("ruang", "ruang", Value("[]"), function="int8range"), RangeOperators.OVERLAPS),
                    (
                        Func(
                            "mulai",
                            "selesai",
                            Value("[)"),
                            function="tstzrange",
                            output_field=DateTimeRangeField(),
                        ),
                        RangeOperators.OVERLAPS,
                    ),
                ],
                condition=Q(batal=False, ruang__isnull=False),
                violation_error_message="Ruang sudah dipakai kunjungan lain pada waktu itu.",
            ),
        ]

    def __str__(self) -> str:
        return self.nama_tempat

    @property
    def nama_tempat(self) -> str:
        """Where: the room and its agency, or the place typed."""
        return self.ruang.nama if self.ruang else self.tempat

    @property
    def nama_penerima(self) -> str:
        """Receiving official as shown: name and office, or the text typed."""
        return str(self.penerima) if self.penerima else self.penerima_teks
