"""People who log in, the agencies they belong to, and invitations."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.functions import Lower
from phonenumber_field.modelfields import PhoneNumberField

from instansi.choices import Peran
from instansi.models.instansi import Instansi
from instansi.models.pasangan import berpasangan, oleh


class PenggunaManager(BaseUserManager["Pengguna"]):
    """Creates users by e-mail address."""

    def create_user(self, email: str, password: str | None = None, **lain: Any) -> Pengguna:
        """Save and return a user; the address is stored in lower case. Raises ValueError without one."""
        if not email:
            raise ValueError("Alamat pos-el harus diisi.")
        pengguna = self.model(email=email.strip().lower(), **lain)
        pengguna.set_password(password)
        pengguna.save(using=self._db)
        return pengguna

    def create_superuser(self, email: str, password: str | None = None, **lain: Any) -> Pengguna:
        """Save and return a system administrator."""
        return self.create_user(email, password, **{"is_staff": True, "is_superuser": True, **lain})


class Pengguna(AbstractBaseUser, PermissionsMixin):
    """A person with an account. Rights come from memberships; ``is_superuser`` is the system administrator."""

    email = models.EmailField("alamat pos-el", unique=True)
    nama = models.CharField("nama lengkap dan gelar", max_length=120)
    jabatan = models.CharField(max_length=120, blank=True)
    telepon = PhoneNumberField(blank=True)
    is_active = models.BooleanField("aktif", default=True)
    is_staff = models.BooleanField("admin sistem", default=False)
    date_joined = models.DateTimeField("terdaftar", auto_now_add=True)

    objects = PenggunaManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["nama"]

    class Meta:
        verbose_name = verbose_name_plural = "pengguna"
        ordering = ["nama", "id"]
        constraints = [
            models.UniqueConstraint(
                Lower("email"),
                name="pengguna_email_tunggal",
                violation_error_message="Pos-el ini sudah terdaftar.",
            )
        ]

    def __str__(self) -> str:
        return self.nama


class KeanggotaanQuerySet(models.QuerySet["Keanggotaan"]):
    """Reads of memberships."""

    def aktif(self) -> KeanggotaanQuerySet:
        """Memberships that have not been revoked, of people who can still log in."""
        return self.filter(dicabut_pada__isnull=True, pengguna__is_active=True)


def _bidang_peran() -> ArrayField[list[str], list[str]]:
    return ArrayField(models.CharField(max_length=10, choices=Peran), verbose_name="peran", size=len(Peran))


class Keanggotaan(models.Model):
    """A person's place in an agency with one or more roles; revoked rows stay as history."""

    pengguna = models.ForeignKey(Pengguna, on_delete=models.PROTECT, related_name="keanggotaan")
    instansi = models.ForeignKey(Instansi, on_delete=models.PROTECT, related_name="keanggotaan")
    peran = _bidang_peran()
    dibuat_pada = models.DateTimeField(auto_now_add=True)
    dicabut_pada = models.DateTimeField(null=True, blank=True)
    dicabut_oleh = oleh("keanggotaan_dicabut")

    objects = KeanggotaanQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "keanggotaan"
        ordering = ["instansi__nama", "pengguna__nama", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["pengguna", "instansi"],
                condition=models.Q(dicabut_pada__isnull=True),
                name="keanggotaan_aktif_tunggal",
                violation_error_message="Orang ini sudah menjadi anggota instansi.",
            ),
            models.CheckConstraint(
                name="keanggotaan_peran_terisi",
                condition=~models.Q(peran=[]),
                violation_error_message="Pilih sedikitnya satu peran.",
            ),
            berpasangan("keanggotaan_dicabut_pada_oleh", "dicabut"),
        ]

    def __str__(self) -> str:
        return f"{self.pengguna} di {self.instansi}"

    @property
    def label_peran(self) -> list[str]:
        """Roles as a reader knows them, in the order of the choices."""
        return [p.label for p in Peran if p.value in self.peran]


class UndanganAnggota(models.Model):
    """An invitation by e-mail to join an agency; only the hash of its token is kept."""

    instansi = models.ForeignKey(Instansi, on_delete=models.CASCADE, related_name="undangan_anggota")
    email = models.EmailField("alamat pos-el")
    nama = models.CharField(max_length=120, blank=True)
    jabatan = models.CharField(max_length=120, blank=True)
    peran = _bidang_peran()
    sidik_token = models.CharField(max_length=64, unique=True)
    dibuat_pada = models.DateTimeField(auto_now_add=True)
    dibuat_oleh = models.ForeignKey(Pengguna, on_delete=models.PROTECT, related_name="undangan_dibuat")
    kedaluwarsa_pada = models.DateTimeField("berlaku sampai")
    diterima_pada = models.DateTimeField(null=True, blank=True)
    diterima_oleh = oleh("undangan_diterima")
    dibatalkan_pada = models.DateTimeField(null=True, blank=True)
    dibatalkan_oleh = oleh("undangan_dibatalkan")

    class Meta:
        verbose_name = verbose_name_plural = "undangan anggota"
        ordering = ["-dibuat_pada", "-id"]
        constraints = [
            berpasangan(f"undangan_{verba}_pada_oleh", verba) for verba in ("diterima", "dibatalkan")
        ]

    def __str__(self) -> str:
        return f"undangan {self.email}"

    @property
    def label_peran(self) -> list[str]:
        """Roles as a reader knows them, in the order of the choices."""
        return [p.label for p in Peran if p.value in self.peran]
