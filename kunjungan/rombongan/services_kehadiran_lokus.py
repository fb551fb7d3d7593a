"""Attendance at one stop of several, and what it says of the visit as a whole. The visit is locked by the caller."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from django.db.models import Q

from instansi.models import Pengguna
from kunjungan.choices import Kehadiran, Pihak
from kunjungan.inti.penghalang import Penghalang
from kunjungan.jadwal.queries_hadirin import tuan_rumah_di
from kunjungan.models import KehadiranLokus, Kunjungan, Lokus, Peserta, PesertaLokus
from kunjungan.models.peserta import PesertaQuerySet


def hadirin_lokus(lokus: Lokus, pihak: str) -> PesertaQuerySet:
    """Who is expected at a stop, or was seen there: its guests, or the host's people there."""
    daftar = Peserta.objects.filter(kunjungan=lokus.kunjungan_id, pihak=pihak).berlaku()
    terlihat = Q(pk__in=KehadiranLokus.objects.filter(lokus=lokus).values("peserta"))
    if pihak == Pihak.TUAN_RUMAH:
        return daftar.filter(Q(pk__in=tuan_rumah_di(lokus)) | terlihat)
    if lokus.untuk_semua:
        return daftar
    terbagi = PesertaLokus.objects.filter(lokus=lokus, aktif=True).values("peserta")
    return daftar.filter(Q(pk__in=terbagi) | terlihat)


def tandai_di_lokus(
    lokus: Lokus, daftar: Collection[int], kehadiran: Kehadiran, oleh: Pengguna, kini: dt.datetime
) -> int:
    """Mark these people at the stop and return how many changed; a mark that stands is not written again.

    Somebody present at a stop is present on the visit. A mark taken back takes back what it had said of the visit.
    People who are not expected at this stop are ignored.
    """
    if not daftar:
        return 0
    ada = {
        r.peserta_id: r for r in KehadiranLokus.objects.filter(lokus=lokus, peserta__in=daftar).order_by("id")
    }
    orang = {
        p.pk: p
        for pihak in Pihak
        for p in hadirin_lokus(lokus, pihak).filter(pk__in=daftar).order_by("id")
        if (ada[p.pk].kehadiran if p.pk in ada else Kehadiran.BELUM) != kehadiran
    }
    if kehadiran != Kehadiran.HADIR:
        _cabut(lokus, [(p, ada[pk]) for pk, p in orang.items() if pk in ada])
    if kehadiran == Kehadiran.BELUM:
        KehadiranLokus.objects.filter(lokus=lokus, peserta__in=orang).delete()
        return len(orang)
    KehadiranLokus.objects.bulk_create(
        (
            KehadiranLokus(
                peserta_id=p, lokus=lokus, kehadiran=kehadiran, dicatat_pada=kini, dicatat_oleh=oleh
            )
            for p in orang
        ),
        update_conflicts=True,
        unique_fields=["peserta", "lokus"],
        update_fields=["kehadiran", "dicatat_pada", "dicatat_oleh"],
    )
    if kehadiran == Kehadiran.HADIR:
        Peserta.objects.filter(pk__in=orang).exclude(kehadiran=Kehadiran.HADIR).update(
            kehadiran=Kehadiran.HADIR, kehadiran_dicatat_pada=kini, kehadiran_dicatat_oleh=oleh
        )
    return len(orang)


def _cabut(lokus: Lokus, dicabut: list[tuple[Peserta, KehadiranLokus]]) -> None:
    """Presence on the visit that came from these marks rests on another stop from now on, or on none."""
    tercatat = [
        p for p, r in dicabut if p.kehadiran == Kehadiran.HADIR and p.kehadiran_dicatat_pada == r.dicatat_pada
    ]
    lain: dict[int, KehadiranLokus] = {}
    for r in (
        KehadiranLokus.objects.filter(peserta__in=tercatat, kehadiran=Kehadiran.HADIR)
        .exclude(lokus=lokus)
        .order_by("-dicatat_pada", "-id")
    ):
        lain[r.peserta_id] = r
    for p in tercatat:
        r_lain = lain.get(p.pk)
        p.kehadiran = Kehadiran.HADIR if r_lain else Kehadiran.BELUM
        p.kehadiran_dicatat_pada = r_lain.dicatat_pada if r_lain else None
        p.kehadiran_dicatat_oleh_id = r_lain.dicatat_oleh_id if r_lain else None
    Peserta.objects.bulk_update(
        tercatat, ["kehadiran", "kehadiran_dicatat_pada", "kehadiran_dicatat_oleh"], batch_size=1000
    )


def tolak_yang_terlihat(k: Kunjungan, daftar: Collection[int]) -> None:
    """Raise Penghalang for people who are to be absent from the visit while a stop has seen them."""
    terlihat = KehadiranLokus.objects.filter(
        peserta__kunjungan=k, peserta__in=daftar, kehadiran=Kehadiran.HADIR, lokus__batal=False
    )
    satu = terlihat.select_related("peserta", "lokus__instansi").order_by("id").first() if daftar else None
    if satu:
        unit = satu.lokus.instansi.nama
        raise Penghalang(
            [f"{satu.peserta} tercatat hadir di {unit}. Ubah kehadirannya di lokus itu lebih dahulu."]
        )
