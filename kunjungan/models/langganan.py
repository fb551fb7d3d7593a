"""Secret calendar addresses, which programs on telephones and desks fetch without logging in."""

from __future__ import annotations

import secrets

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.crypto import constant_time_compare, salted_hmac

from instansi.models import Instansi, Pengguna, Ruang
from instansi.models.bernama import Bernama
from kunjungan.choices import LingkupLangganan
from kunjungan.models.kunjungan import Kunjungan

PANJANG = 32  # hexadecimal digits of 128 bits


def benih_baru() -> str:
    """128 random bits that name an address; worthless without the seal."""
    return secrets.token_hex(PANJANG // 2)


def segel(benih: str) -> str:
    """The 128-bit secret half of an address.

    It is computed from the seed and the key of the portal and stored nowhere: the page can show the address again,
    and yet somebody who has only read the database (or a backup) cannot fetch one calendar.
    """
    return salted_hmac("kunjungan.langganan", benih, algorithm="sha256").hexdigest()[:PANJANG]


class LanggananQuerySet(models.QuerySet["LanggananKalender"]):
    """Reads of calendar addresses."""

    def berkunci(self, kunci: str) -> LanggananKalender | None:
        """The address behind this key, or None; the seal is compared in constant time."""
        benih, tanda = kunci[:PANJANG], kunci[PANJANG:]
        if not constant_time_compare(tanda, segel(benih)):
            return None
        return (
            self.select_related("pengguna", "instansi", "ruang__instansi", "kunjungan")
            .filter(benih=benih)
            .first()
        )


class LanggananKalender(Bernama):
    """One person's calendar address for one scope. Revoking deletes the row; a new seed makes the old address dead."""

    pengguna = models.ForeignKey(Pengguna, on_delete=models.CASCADE, related_name="langganan_kalender")
    lingkup = models.CharField(max_length=10, choices=LingkupLangganan)
    instansi = models.ForeignKey(Instansi, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    ruang = models.ForeignKey(Ruang, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    kunjungan = models.ForeignKey(
        Kunjungan, on_delete=models.CASCADE, null=True, blank=True, related_name="+"
    )
    benih = models.CharField(max_length=PANJANG, unique=True, default=benih_baru, editable=False)
    dibuat_pada = models.DateTimeField(auto_now_add=True)

    objects = LanggananQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "langganan kalender"
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["pengguna", "lingkup", "instansi", "ruang", "kunjungan"],
                nulls_distinct=False,
                name="langganan_tunggal",
                violation_error_message="Alamat untuk kalender ini sudah ada.",
            ),
            models.CheckConstraint(
                name="langganan_sesuai_lingkup",
                condition=Q(lingkup="PRIBADI", instansi=None, ruang=None, kunjungan=None)
                | Q(lingkup="INSTANSI", instansi__isnull=False, ruang=None, kunjungan=None)
                | Q(lingkup="RUANG", instansi=None, ruang__isnull=False, kunjungan=None)
                | Q(lingkup="KUNJUNGAN", instansi=None, ruang=None, kunjungan__isnull=False),
            ),
        ]

    def get_absolute_url(self) -> str:
        """Where programs fetch it."""
        return reverse("kunjungan:ical", args=[self.kunci])

    @property
    def nama(self) -> str:
        """What the calendar is called in the programs that fetch it."""
        if self.instansi:
            return f"Kunjungan {self.instansi.nama}"
        if self.ruang:
            return f"{self.ruang.nama}, {self.ruang.instansi.nama}"
        return str(self.kunjungan) if self.kunjungan else "Kunjungan saya"

    @property
    def kunci(self) -> str:
        """The secret part of the address."""
        return self.benih + segel(self.benih)
