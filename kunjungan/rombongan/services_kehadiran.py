"""The day itself: who is there, and who came without being on the list."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from typing import Any

from django.utils import timezone

from instansi.models import Pengguna
from kunjungan.choices import JalurPeserta, Kehadiran, PeranPeserta, Pihak
from kunjungan.inti.penghalang import Penghalang
from kunjungan.jadwal.services_kunci import terkunci
from kunjungan.models import KehadiranLokus, Kunjungan, Lokus, Peserta, PesertaLokus
from kunjungan.rombongan.services import sisipkan, tolak_orang_kembar
from kunjungan.rombongan.services_kehadiran_lokus import hadirin_lokus, tandai_di_lokus, tolak_yang_terlihat
from kunjungan.rules import Urusan


def catat_kehadiran(
    *,
    kunjungan: Kunjungan,
    hadir: Collection[int] = (),
    tidak_hadir: Collection[int] = (),
    belum: Collection[int] = (),
    lokus: Lokus | None = None,
    oleh: Pengguna,
    kini: dt.datetime | None = None,
) -> int:
    """Mark the people with these ids and nobody else, for the visit or at one stop of it; return how many changed.

    A mark that stands already is not written again, so that who marked first and when stays on record.
    Ids of other visits and of replaced people are ignored. Raises Penghalang before the visit has begun, and for
    somebody absent or unmarked whom a stop has seen.
    """
    kini = kini or timezone.now()
    tanda = ((hadir, Kehadiran.HADIR), (tidak_hadir, Kehadiran.TIDAK_HADIR), (belum, Kehadiran.BELUM))
    with terkunci(kunjungan, Urusan.KEHADIRAN) as k:
        if lokus is not None:
            kini_lokus = _lokus_berlaku(k, lokus)
            return sum(tandai_di_lokus(kini_lokus, daftar, jenis, oleh, kini) for daftar, jenis in tanda)
        tolak_yang_terlihat(k, [*tidak_hadir, *belum])
        return sum(_tandai(k, daftar, jenis, oleh, kini) for daftar, jenis in tanda)


def _lokus_berlaku(k: Kunjungan, lokus: Lokus) -> Lokus:
    kini = k.lokus.berlaku().filter(pk=lokus.pk).select_related("instansi").first()
    if kini is None:
        raise Penghalang(["Lokus ini baru saja dibatalkan. Muat ulang halaman."])
    return kini


def _tandai(
    k: Kunjungan, daftar: Collection[int], kehadiran: Kehadiran, oleh: Pengguna, kini: dt.datetime
) -> int:
    terkait = k.peserta.filter(pk__in=daftar).berlaku().exclude(kehadiran=kehadiran)
    oleh_pada = (None, None) if kehadiran == Kehadiran.BELUM else (oleh, kini)
    isi = {"kehadiran_dicatat_oleh": oleh_pada[0], "kehadiran_dicatat_pada": oleh_pada[1]}
    return terkait.update(kehadiran=kehadiran, **isi)


def tandai_semua_hadir(
    *,
    kunjungan: Kunjungan,
    oleh: Pengguna,
    pihak: str = Pihak.TAMU,
    lokus: Lokus | None = None,
    kini: dt.datetime | None = None,
) -> int:
    """Mark everybody of a side present who has no mark yet, on the visit or at one stop; return how many."""
    kini = kini or timezone.now()
    with terkunci(kunjungan, Urusan.KEHADIRAN) as k:
        if lokus is not None:
            kini_lokus = _lokus_berlaku(k, lokus)
            tanpa = hadirin_lokus(kini_lokus, pihak).exclude(kehadiran_lokus__lokus=kini_lokus)
            daftar = list(tanpa.order_by("id").values_list("pk", flat=True))
            return tandai_di_lokus(kini_lokus, daftar, Kehadiran.HADIR, oleh, kini)
        belum = k.peserta.filter(pihak=pihak, kehadiran=Kehadiran.BELUM).berlaku()
        return belum.update(
            kehadiran=Kehadiran.HADIR, kehadiran_dicatat_pada=kini, kehadiran_dicatat_oleh=oleh
        )


def tambah_susulan(
    *,
    kunjungan: Kunjungan,
    oleh: Pengguna,
    pihak: str = Pihak.TAMU,
    lokus: Lokus | None = None,
    **bidang: Any,
) -> Peserta:
    """Somebody came who is not on the list: added and marked present, at ``lokus`` too if that is where they came.

    The same name and office twice in a row is a double click and gives the person added before; raises
    Penghalang when that person was on the list all along.
    """
    kini = timezone.now()
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
        peserta = sisipkan(
            k,
            pihak,
            bidang,
            jalur=JalurPeserta.SUSULAN,
            kehadiran=Kehadiran.HADIR,
            kehadiran_dicatat_pada=kini,
            kehadiran_dicatat_oleh=oleh,
        )
        if lokus is not None:
            _terima_di_lokus(_lokus_berlaku(k, lokus), peserta, oleh, kini)
        return peserta


def _terima_di_lokus(lokus: Lokus, peserta: Peserta, oleh: Pengguna, kini: dt.datetime) -> None:
    """A walk-in belongs to the stop they walked into, and to no group."""
    if peserta.pihak == Pihak.TAMU and not lokus.untuk_semua:
        PesertaLokus.objects.create(peserta=peserta, lokus=lokus, perorangan=True)
    KehadiranLokus.objects.create(
        peserta=peserta, lokus=lokus, kehadiran=Kehadiran.HADIR, dicatat_pada=kini, dicatat_oleh=oleh
    )
