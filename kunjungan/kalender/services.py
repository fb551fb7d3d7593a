"""Making, renewing and revoking calendar addresses."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from instansi import jejak
from instansi.models import Instansi, Pengguna, Ruang
from kunjungan.choices import LingkupLangganan
from kunjungan.models import Kunjungan, LanggananKalender
from kunjungan.models.langganan import benih_baru

BATAS_ALAMAT = 100


def buat_langganan(*, objek: Instansi | Ruang | Kunjungan | None, oleh: Pengguna) -> LanggananKalender:
    """Give the person an address for this scope; None stands for all visits of the person.

    Whether the person may see it is asked again at each fetch (`queries_langganan`), so nothing is asked here.
    Raises ValidationError when the address exists already.
    """
    lingkup, isi = LingkupLangganan.PRIBADI, {}
    if objek is not None:
        nama = objek._meta.model_name or ""
        lingkup, isi = LingkupLangganan[nama.upper()], {nama: objek}
    if LanggananKalender.objects.filter(pengguna=oleh).count() >= BATAS_ALAMAT:
        raise ValidationError(f"Paling banyak {BATAS_ALAMAT} alamat. Cabut dahulu yang tidak dipakai.")
    try:
        with transaction.atomic():
            langganan = LanggananKalender.objects.create(pengguna=oleh, lingkup=lingkup, **isi)
            jejak.catat("langganan_dibuat", objek=langganan, oleh=oleh, instansi=_instansi(langganan))
    except IntegrityError as galat:
        raise ValidationError("Alamat untuk kalender ini sudah ada.") from galat
    return langganan


@transaction.atomic
def ganti_langganan(*, langganan: LanggananKalender, oleh: Pengguna) -> LanggananKalender:
    """A new address; the old one answers nobody from now on."""
    langganan.benih = benih_baru()
    langganan.save(update_fields=["benih"])
    jejak.catat("langganan_diganti", objek=langganan, oleh=oleh, instansi=_instansi(langganan))
    return langganan


@transaction.atomic
def cabut_langganan(*, langganan: LanggananKalender, oleh: Pengguna) -> None:
    """End the address for good."""
    jejak.catat("langganan_dicabut", objek=langganan, oleh=oleh, instansi=_instansi(langganan))
    langganan.delete()


def _instansi(langganan: LanggananKalender) -> int | None:
    """The agency whose trail tells of it; an address for oneself or for one visit is in nobody's."""
    return langganan.instansi_id or (langganan.ruang.instansi_id if langganan.ruang else None)
