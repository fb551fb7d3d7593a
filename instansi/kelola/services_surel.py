"""Sends the outbox. A row is claimed by compare-and-set, so two workers never send the same message.

A worker that dies between sending and noting it leaves the row claimed; the sweeper hands it out again. A message
may then arrive twice, with the same Message-ID: better than never.
"""

from __future__ import annotations

import datetime as dt
import logging
import smtplib
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.mail import EmailMultiAlternatives
from django.core.mail.message import BadHeaderError
from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from config.antrean import antrekan
from instansi import jejak
from instansi.choices import KeadaanSurel
from instansi.models import Pengguna, Surel
from instansi.surel import lampiran

log = logging.getLogger(__name__)

PERCOBAAN_MAKS = 6
# Wait after the first, second, … failed attempt.
JEDA = [dt.timedelta(minutes=m) for m in (1, 5, 15, 60, 180)]
MACET_SETELAH = dt.timedelta(minutes=10)
TERLEWAT_SETELAH = dt.timedelta(seconds=30)
SEKALI_SAPU = 200


def boleh_dicoba(kini: dt.datetime) -> Q:
    """Queued rows whose wait is over."""
    syarat = Q(percobaan=0)
    for ke, jeda in enumerate(JEDA, start=1):
        syarat |= Q(percobaan=ke, dicoba_pada__lte=kini - jeda)
    return Q(keadaan=KeadaanSurel.ANTRE) & syarat


def kirim(pk: int) -> KeadaanSurel | None:
    """Send the message if it is due; its state afterwards, or None when there was nothing to do."""
    kini = timezone.now()
    diklaim = Surel.objects.filter(boleh_dicoba(kini), pk=pk).update(
        keadaan=KeadaanSurel.DIKIRIM, dicoba_pada=kini, percobaan=F("percobaan") + 1
    )
    if not diklaim:
        return None
    surel = Surel.objects.get(pk=pk)
    try:
        _pesan(surel).send()
    except Exception as galat:  # anything a mail server or its network does to us becomes a row's state
        return _catat_gagal(surel, galat)
    _selesai(surel, keadaan=KeadaanSurel.TERKIRIM, terkirim_pada=timezone.now(), galat="")
    return KeadaanSurel.TERKIRIM


def sapu() -> list[int]:
    """Wake what a lost message, a dead worker or a wait left behind; the keys handed out."""
    kini = timezone.now()
    macet = Surel.objects.filter(keadaan=KeadaanSurel.DIKIRIM, dicoba_pada__lt=kini - MACET_SETELAH)
    macet.filter(percobaan__gte=PERCOBAAN_MAKS).update(
        keadaan=KeadaanSurel.GAGAL, galat="Pengiriman terhenti berulang kali."
    )
    macet.filter(percobaan__lt=PERCOBAAN_MAKS).update(
        keadaan=KeadaanSurel.ANTRE, galat="Pengiriman terhenti; dicoba lagi."
    )
    siap = Surel.objects.filter(boleh_dicoba(kini)).filter(
        Q(percobaan__gt=0) | Q(dibuat_pada__lt=kini - TERLEWAT_SETELAH)
    )
    daftar = list(siap.order_by("id").values_list("pk", flat=True)[:SEKALI_SAPU])
    for pk in daftar:
        antrekan("instansi.tasks.kirim_surel", pk)
    return daftar


@transaction.atomic
def kirim_ulang_surel(*, surel: Surel, oleh: Pengguna) -> Surel:
    """Put a failed message back into the queue with fresh attempts. Raises ValidationError unless it failed."""
    diubah = Surel.objects.filter(pk=surel.pk, keadaan=KeadaanSurel.GAGAL).update(
        keadaan=KeadaanSurel.ANTRE, percobaan=0, galat="", dicoba_pada=None
    )
    if not diubah:
        raise ValidationError("Surel ini tidak sedang gagal; muat ulang halaman untuk melihat keadaannya.")
    jejak.catat("surel_dikirim_ulang", objek=surel, oleh=oleh)
    antrekan("instansi.tasks.kirim_surel", surel.pk)
    surel.refresh_from_db()
    return surel


def _pesan(surel: Surel) -> EmailMultiAlternatives:
    ranah = urlsplit(settings.SITUS_URL).hostname or "localhost"
    pesan = EmailMultiAlternatives(
        surel.subjek,
        surel.isi_teks,
        settings.DEFAULT_FROM_EMAIL,
        [surel.penerima],
        headers={"Message-ID": f"<surel-{surel.pk}@{ranah}>", "Auto-Submitted": "auto-generated"},
    )
    if surel.isi_html:
        pesan.attach_alternative(surel.isi_html, "text/html")
    for berkas in lampiran(surel):
        pesan.attach(berkas)
    return pesan


def _catat_gagal(surel: Surel, galat: Exception) -> KeadaanSurel:
    # The exception itself names the recipient, which no log may.
    log.warning("surel %s gagal pada percobaan %s: %s", surel.pk, surel.percobaan, type(galat).__name__)
    sebab, tetap = _sebab(galat)
    habis = tetap or surel.percobaan >= PERCOBAAN_MAKS
    keadaan = KeadaanSurel.GAGAL if habis else KeadaanSurel.ANTRE
    _selesai(surel, keadaan=keadaan, galat=sebab)
    return keadaan


def _selesai(surel: Surel, **nilai: object) -> None:
    if surel.rahasia and nilai["keadaan"] == KeadaanSurel.TERKIRIM:
        nilai |= {"isi_teks": "", "isi_html": ""}  # a one-time link is nobody's business any more
    milik = Surel.objects.filter(pk=surel.pk, keadaan=KeadaanSurel.DIKIRIM, percobaan=surel.percobaan)
    milik.update(**nilai)


def _sebab(galat: Exception) -> tuple[str, bool]:
    """An Indonesian sentence for the reader of the outbox, and whether trying again is useless."""
    if isinstance(galat, smtplib.SMTPRecipientsRefused):
        tetap = all(kode >= 500 for kode, _ in galat.recipients.values())
        return "Alamat penerima ditolak oleh server surat. Periksa penulisan alamatnya.", tetap
    if isinstance(galat, (BadHeaderError, UnicodeError)):
        return "Alamat atau judul surel memuat karakter yang tidak dapat dikirim.", True
    if isinstance(galat, smtplib.SMTPAuthenticationError):
        return "Server surat menolak kata sandi portal. Hubungi admin sistem.", False
    if isinstance(galat, smtplib.SMTPResponseException):
        return f"Server surat menolak pesan ini (kode {galat.smtp_code}).", galat.smtp_code >= 550
    if isinstance(galat, (OSError, smtplib.SMTPException)):
        return "Server surat tidak dapat dihubungi.", False
    return "Surel tidak dapat disusun.", True
