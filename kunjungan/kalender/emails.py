"""The date as a calendar attachment of the messages that confirm, move or cancel it.

METHOD is PUBLISH, not REQUEST: a REQUEST makes calendar programs ask "do you attend?" and mail the answer back to
the organizer, and nobody reads mail at the portal; who comes is agreed on the portal. A cancellation is published
too: the same UID with a higher SEQUENCE and STATUS:CANCELLED. The attachment is made when the message leaves, so one
that waited in the outbox never brings an older date than a later one.
"""

from __future__ import annotations

from email.mime.base import MIMEBase
from email.mime.text import MIMEText

from django.utils import timezone

from instansi.models import Pengguna, Surel
from kunjungan.inti.naskah_terdampak import PINDAH
from kunjungan.inti.permissions import Tindakan, boleh
from kunjungan.kabar.emails import riwayat_surel
from kunjungan.kabar.emails_lokus import lokus_surel
from kunjungan.kalender.ical import acara_kunjungan, tulis
from kunjungan.models import Kunjungan

METODE = "PUBLISH"
AKSI = PINDAH | {"setujui", "batalkan"}


def lampiran(surel: Surel) -> list[MIMEBase]:
    """The agreed dates of the visit as they are now; nothing when there are none or the reader has left."""
    riwayat = riwayat_surel(surel)
    if riwayat is None or riwayat.aksi not in AKSI or surel.pengguna is None:
        return []
    return _berkas(surel.pengguna, riwayat.kunjungan, None)


def lampiran_lokus(surel: Surel) -> list[MIMEBase]:
    """The same for messages on a stop; a unit gets its own stops and no others."""
    lokus = lokus_surel(surel)
    if lokus is None or surel.pengguna is None:
        return []
    return _berkas(surel.pengguna, lokus.kunjungan, surel.instansi_id)


def _berkas(pengguna: Pengguna, kunjungan: Kunjungan, instansi: int | None) -> list[MIMEBase]:
    if not boleh(pengguna, Tindakan.LIHAT, kunjungan):
        return []
    satu = Kunjungan.objects.filter(pk=kunjungan.pk)
    hanya = None if instansi in (None, kunjungan.tuan_rumah_id, kunjungan.pemohon_id) else instansi
    acara = acara_kunjungan(satu, timezone.now(), hanya=hanya, usulan=False)
    if not acara:
        return []
    tuan_rumah = kunjungan.tuan_rumah.nama if kunjungan.tuan_rumah else "Anjangkarya"
    isi = tulis(acara, metode=METODE, penyelenggara=tuan_rumah)
    berkas = MIMEText(isi.decode(), "calendar", "utf-8")
    berkas.set_param("method", METODE)
    berkas.add_header("Content-Disposition", "attachment", filename="kunjungan.ics")
    return [berkas]
