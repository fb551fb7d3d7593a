"""The day itself: who is there, and who came without being on the list."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from typing import Any

from django.utils import timezone

from instansi.models import Pengguna
from kunjungan.choices import JalurPeserta, Kehadiran, PeranPeserta, Pihak
from kunjungan.models import Kunjungan, Peserta
from kunjungan.rules import Urusan
from kunjungan.services.kunci import terkunci
from kunjungan.services.rombongan import sisipkan, tolak_orang_kembar


def catat_kehadiran(
    *,
    kunjungan: Kunjungan,
    hadir: Collection[int] = (),
    tidak_hadir: Collection[int] = (),
    belum: Collection[int] = (),
    oleh: Pengguna,
    kini: dt.datetime | None = None,
) -> int:
    """Mark the people with these ids and nobody else; return how many changed.

    A mark that stands already is not written again, so that who marked first and when stays on record.
    Ids of other visits and of replaced people are ignored. Raises Penghalang before the visit has begun.
    """
    kini = kini or timezone.now()
    with terkunci(kunjungan, Urusan.KEHADIRAN) as k:
        return (
            _tandai(k, hadir, Kehadiran.HADIR, oleh, kini)
            + _tandai(k, tidak_hadir, Kehadiran.TIDAK_HADIR, oleh, kini)
            + _tandai(k, belum, Kehadiran.BELUM, None, None)
        )


def _tandai(
    k: Kunjungan,
    daftar: Collection[int],
    kehadiran: Kehadiran,
    oleh: Pengguna | None,
    kini: dt.datetime | None,
) -> int:
    if not daftar:
        return 0
    terkait = k.peserta.filter(pk__in=daftar).berlaku().exclude(kehadiran=kehadiran)
    return terkait.update(kehadiran=kehadiran, kehadiran_dicatat_pada=kini, kehadiran_dicatat_oleh=oleh)


def tandai_semua_hadir(
    *, kunjungan: Kunjungan, oleh: Pengguna, pihak: str = Pihak.TAMU, kini: dt.datetime | None = None
) -> int:
    """Mark everybody of a side present who has no mark yet; return how many."""
    kini = kini or timezone.now()
    with terkunci(kunjungan, Urusan.KEHADIRAN) as k:
        belum = k.peserta.filter(pihak=pihak, kehadiran=Kehadiran.BELUM).berlaku()
        return belum.update(
            kehadiran=Kehadiran.HADIR, kehadiran_dicatat_pada=kini, kehadiran_dicatat_oleh=oleh
        )


def tambah_susulan(
    *,
    kunjungan: Kunjungan,
    oleh: Pengguna,
    pihak: str = Pihak.TAMU,
    kini: dt.datetime | None = None,
    **bidang: Any,
) -> Peserta:
    """Somebody came who is not on the list: added and marked present.

    The same name and office twice in a row is a double click and gives the person added before; raises
    Penghalang when that person was on the list all along.
    """
    kini = kini or timezone.now()
    with terkunci(kunjungan, Urusan.KEHADIRAN) as k:
        bidang.setdefault("peran", PeranPeserta.PESERTA)
        kembar = k.peserta.filter(
            pihak=pihak,
            jalur=JalurPeserta.SUSULAN,
            nama__iexact=bidang.get("nama", ""),
            jabatan__iexact=bidang.get("jabatan", ""),
        ).order_by("-id")
        if (sama := kembar.first()) is not None:
            return sama
        tolak_orang_kembar(k, pihak, bidang)
        return sisipkan(
            k,
            pihak,
            bidang,
            jalur=JalurPeserta.SUSULAN,
            kehadiran=Kehadiran.HADIR,
            kehadiran_dicatat_pada=kini,
            kehadiran_dicatat_oleh=oleh,
        )
