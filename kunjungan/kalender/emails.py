"""The date as a calendar attachment of the messages that confirm, move or cancel it.

METHOD is PUBLISH, not REQUEST: a REQUEST makes calendar programs ask "do you attend?" and mail the answer back to
the organizer, and nobody reads mail at the portal; who comes is agreed on the portal. A cancellation is published
too: the same UID with a higher SEQUENCE and STATUS:CANCELLED. The attachment is made when the message leaves, so one
that waited in the outbox never brings an older date than a later one.
"""

from __future__ import annotations

import datetime as dt
from email.mime.base import MIMEBase
from email.mime.text import MIMEText

from django.db.models import Min, Q
from django.utils import timezone

from instansi.models import Pengguna, Surel
from kunjungan.inti.naskah_terdampak import JADWAL_BERUBAH
from kunjungan.inti.permissions import Tindakan, boleh
from kunjungan.kabar.emails import PERISTIWA as KUNJUNGAN
from kunjungan.kabar.emails import riwayat_surel
from kunjungan.kabar.emails_lokus import PERISTIWA as LOKUS
from kunjungan.kabar.emails_lokus import lokus_surel
from kunjungan.kalender.ical import acara_kunjungan, tulis
from kunjungan.kalender.queries_langganan import terlihat_lokus
from kunjungan.models import Kunjungan

METODE = "PUBLISH"
AKSI = JADWAL_BERUBAH | {"setujui", "batalkan"}


def lampiran(surel: Surel) -> list[MIMEBase]:
    """The agreed dates of the visit as they are now; nothing when there are none or the reader has left."""
    riwayat = riwayat_surel(surel)
    if riwayat is None or riwayat.aksi not in AKSI or surel.pengguna is None:
        return []
    return _berkas(surel.pengguna, riwayat.kunjungan)


def lampiran_lokus(surel: Surel) -> list[MIMEBase]:
    """The same for messages on a stop."""
    lokus = lokus_surel(surel)
    if lokus is None or surel.pengguna is None:
        return []
    return _berkas(surel.pengguna, lokus.kunjungan)


def _berkas(pengguna: Pengguna, kunjungan: Kunjungan) -> list[MIMEBase]:
    """Whoever is here for a unit gets its own stops and no others."""
    if not boleh(pengguna, Tindakan.LIHAT, kunjungan):
        return []
    utuh, lokus = terlihat_lokus(pengguna, Kunjungan.objects.filter(pk=kunjungan.pk))
    sejak = _pertama(pengguna, kunjungan)
    acara = acara_kunjungan(utuh, timezone.now(), lokus=lokus, sejak=sejak, lengkap=False)
    if not acara:
        return []
    tuan_rumah = kunjungan.tuan_rumah.nama if kunjungan.tuan_rumah else "Anjangkarya"
    isi = tulis(acara, metode=METODE, penyelenggara=tuan_rumah)
    berkas = MIMEText(isi.decode(), "calendar", "utf-8")
    berkas.set_param("method", METODE)
    berkas.add_header("Content-Disposition", "attachment", filename="kunjungan.ics")
    return [berkas]


def _pertama(pengguna: Pengguna, k: Kunjungan) -> dt.datetime | None:
    """When the first message with dates of this visit went to the person: what fell before it was never carried."""
    riwayat = k.riwayat.filter(aksi__in=AKSI).order_by().values_list("pk", flat=True)
    lokus = k.lokus.order_by().values_list("pk", flat=True)
    kunci = Q(kunci__in=[f"{KUNJUNGAN}:{pk}:{pengguna.pk}" for pk in riwayat])
    for pk in lokus:
        kunci |= Q(kunci__startswith=f"{LOKUS}:{pk}:")
    pertama: dt.datetime | None = Surel.objects.filter(kunci, pengguna=pengguna).aggregate(
        m=Min("dibuat_pada")
    )["m"]
    return pertama
