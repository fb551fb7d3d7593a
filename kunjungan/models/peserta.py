"""People who come and people who receive them, planned and actual."""

from __future__ import annotations

from django.db import models
from django.db.models import Case, Count, Q, Value, When
from phonenumber_field.modelfields import PhoneNumberField

from instansi.models import Instansi
from instansi.models.bernama import Bergelar, nip_18_angka
from instansi.models.pasangan import berpasangan, oleh
from kunjungan.choices import JalurPeserta, JenisKelamin, Kehadiran, PeranPeserta, Pihak
from kunjungan.models.kunjungan import Kunjungan


class PesertaQuerySet(models.QuerySet["Peserta"]):
    """Reads of participants."""

    def tamu(self) -> PesertaQuerySet:
        """The delegation."""
        return self.filter(pihak=Pihak.TAMU)

    def tuan_rumah(self) -> PesertaQuerySet:
        """The receiving side."""
        return self.filter(pihak=Pihak.TUAN_RUMAH)

    def berlaku(self) -> PesertaQuerySet:
        """Those who have not been replaced by somebody else."""
        return self.filter(digantikan_pada__isnull=True)

    def urut_protokol(self) -> PesertaQuerySet:
        """The leader first, then the order given."""
        pertama = Case(When(peran=PeranPeserta.PIMPINAN, then=Value(0)), default=Value(1))
        return self.order_by(pertama, "urutan", "id")

    def hitung(self) -> dict[str, int]:
        """How many there are, and how many of each attendance, by name of the choice; one query."""
        per_kehadiran = {k.name: Count("pk", filter=Q(kehadiran=k)) for k in Kehadiran}
        return self.aggregate(semua=Count("pk"), **per_kehadiran)


class Peserta(Bergelar):
    """A participant. ``nip`` and contact are personal data: never on public pages.

    A replaced person stays on the list; the replacement points to them by ``menggantikan``.
    """

    kunjungan = models.ForeignKey(Kunjungan, on_delete=models.CASCADE, related_name="peserta")
    pihak = models.CharField(max_length=10, choices=Pihak, default=Pihak.TAMU)
    urutan = models.PositiveIntegerField(default=0)
    jabatan = models.CharField(max_length=160, blank=True)
    instansi = models.ForeignKey(
        Instansi, on_delete=models.PROTECT, null=True, blank=True, related_name="peserta"
    )
    nama_instansi = models.CharField("instansi", max_length=160, blank=True)
    peran = models.CharField(max_length=10, choices=PeranPeserta, default=PeranPeserta.PESERTA)
    jenis_kelamin = models.CharField("L/P", max_length=1, choices=JenisKelamin, blank=True)
    telepon = PhoneNumberField(blank=True)
    pos_el = models.EmailField("pos-el", blank=True)
    kelompok = models.ForeignKey(
        "kunjungan.Kelompok", on_delete=models.SET_NULL, null=True, blank=True, related_name="peserta"
    )
    daring = models.BooleanField("mengikuti secara daring", default=False)
    jalur = models.CharField(max_length=10, choices=JalurPeserta, default=JalurPeserta.RENCANA)
    menggantikan = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="pengganti"
    )
    digantikan_pada = models.DateTimeField(null=True, blank=True)
    digantikan_oleh = oleh("peserta_digantikan")
    kehadiran = models.CharField(max_length=12, choices=Kehadiran, default=Kehadiran.BELUM)
    kehadiran_dicatat_pada = models.DateTimeField(null=True, blank=True)
    kehadiran_dicatat_oleh = oleh("kehadiran_dicatat")

    objects = PesertaQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "peserta"
        ordering = ["urutan", "id"]
        indexes = [models.Index(fields=["kunjungan", "pihak", "urutan"], name="peserta_daftar")]
        constraints = [
            models.UniqueConstraint(
                fields=["kunjungan", "pihak"],
                condition=Q(peran=PeranPeserta.PIMPINAN, digantikan_pada__isnull=True),
                name="peserta_satu_pimpinan",
                violation_error_message="Rombongan sudah memiliki pimpinan.",
            ),
            models.UniqueConstraint(
                fields=["kunjungan", "nip"],
                condition=~Q(nip=""),
                name="peserta_nip_tunggal",
                violation_error_message="NIP ini sudah ada di daftar.",
            ),
            nip_18_angka("peserta_nip_18_angka"),
            berpasangan("peserta_digantikan_pada_oleh", "digantikan"),
            models.CheckConstraint(
                name="peserta_kehadiran_dicatat_pada_oleh",
                condition=Q(
                    kehadiran=Kehadiran.BELUM,
                    kehadiran_dicatat_pada__isnull=True,
                    kehadiran_dicatat_oleh__isnull=True,
                )
                | (
                    ~Q(kehadiran=Kehadiran.BELUM)
                    & Q(kehadiran_dicatat_pada__isnull=False, kehadiran_dicatat_oleh__isnull=False)
                ),
            ),
            models.CheckConstraint(
                name="peserta_pengganti_menunjuk",
                condition=Q(menggantikan__isnull=True) | Q(jalur=JalurPeserta.PENGGANTI),
            ),
        ]

    @property
    def asal(self) -> str:
        """Agency as shown: the one chosen, or the name typed."""
        return self.instansi.nama if self.instansi else self.nama_instansi
