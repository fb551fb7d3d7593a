"""Moments of a visit as people read them: the clock of the place, and the reader's when it differs."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from functools import partial
from zoneinfo import ZoneInfo

from instansi.penulisan import (
    hari_tanggal,
    hari_tanggal_pukul,
    jam,
    jam_tiap_hari,
    label_zona,
    rentang_hari_tanggal,
    tanggal_panjang,
    tanggal_pendek,
)
from kunjungan.models import Kunjungan, Lokus
from kunjungan.rules import JamHari, banyak_hari, hari_demi_hari

HARI_INI = "hari ini"


def waktu_kunjungan(
    mulai: dt.datetime, selesai: dt.datetime, zona: str, zona_pembaca: str = "", jam_hari: JamHari = ()
) -> str:
    """The one way in which a period is told.

    "Kamis, 18 Februari 2027, 09.00–12.00 WITA (08.00–11.00 WIB)"; several days: "Senin, 6 s.d. Kamis,
    9 November 2017, mulai pukul 14.00 dan selesai pukul 11.00 WIB", with the hours of each day "Senin, 6 s.d. Kamis,
    9 November 2017: Senin 14.00–16.00, Selasa dan Rabu 08.00–15.30, Kamis 08.00–11.00 WIB".
    """
    a, b = (w.astimezone(ZoneInfo(zona)) for w in (mulai, selesai))
    if banyak_hari(a, b) == 1:
        return f"{hari_tanggal(a)}, {rentang_pukul(mulai, selesai, zona, zona_pembaca)}"
    harian = hari_demi_hari(a, b, jam_hari)
    di = partial(jam_tiap_hari, harian) if harian else partial(_mulai_selesai, mulai, selesai)
    lain = f" ({di(zona_pembaca)})" if zona_pembaca and label_zona(zona_pembaca) != label_zona(zona) else ""
    return f"{rentang_hari_tanggal(a.date(), b.date())}{':' if harian else ','} {di(zona)}{lain}"


def _mulai_selesai(mulai: dt.datetime, selesai: dt.datetime, zona: str) -> str:
    a, b = (w.astimezone(ZoneInfo(zona)) for w in (mulai, selesai))
    return f"mulai pukul {jam(a)} dan selesai pukul {jam(b)} {label_zona(zona)}"


def masa_kunjungan(k: Kunjungan, lokus: Iterable[Lokus] = ()) -> tuple[dt.datetime, dt.datetime] | None:
    """The agreed span of a visit, or of its stops where none is kept; None before there is an agreement."""
    lokus = list(lokus)
    semua = [
        *([(k.mulai, k.selesai)] if k.mulai and k.selesai else []),
        *((x.mulai, x.selesai) for x in lokus),
    ]
    return (min(a for a, _ in semua), max(b for _, b in semua)) if semua else None


def hari_masa(k: Kunjungan) -> tuple[dt.date, dt.date]:
    """First and last day of an agreed visit at its place; an evening past midnight is of the day it began."""
    if k.mulai is None or k.selesai is None:
        raise ValueError("a visit that is not agreed has no days")
    return hari_rentang(k.mulai, k.selesai, k.zona_waktu)


def hari_rentang(mulai: dt.datetime, selesai: dt.datetime, zona: str) -> tuple[dt.date, dt.date]:
    """First and last day of a period on the clock of the place."""
    a, b = (w.astimezone(ZoneInfo(zona)) for w in (mulai, selesai))
    return a.date(), a.date() + dt.timedelta(days=banyak_hari(a, b) - 1)


def kata_masa(k: Kunjungan, lokus: Iterable[Lokus] = (), zona_pembaca: str = "") -> str:
    """When a visit is, in words: heading, lists, mails and papers read it; "" before there is an agreement."""
    masa = masa_kunjungan(k, lokus)
    return waktu_kunjungan(*masa, k.zona_waktu, zona_pembaca, k.jam_hari) if masa else ""


def tempat_lokus(x: Lokus) -> str:
    """Where a stop is: its place and the unit that receives there, "Balai, Kelurahan Argasunya"."""
    tempat, unit = x.nama_tempat, x.instansi.nama
    return tempat if unit in tempat else f"{tempat}, {unit}"


def rentang_pukul(mulai: dt.datetime, selesai: dt.datetime, zona: str, zona_pembaca: str = "") -> str:
    """ "09.00–12.00 WITA (08.00–11.00 WIB)"; the bracket only for a reader in another zone.

    Where it is another day for the reader the bracket says which: "(31-01-2027, 22.30–23.30 WIB)".
    """
    teks = f"{_dari_sampai(mulai, selesai, zona)} {label_zona(zona)}"
    if zona_pembaca and label_zona(zona_pembaca) != label_zona(zona):
        di_sana = mulai.astimezone(ZoneInfo(zona_pembaca)).date()
        hari = f"{tanggal_pendek(di_sana)}, " if di_sana != mulai.astimezone(ZoneInfo(zona)).date() else ""
        teks += f" ({hari}{_dari_sampai(mulai, selesai, zona_pembaca)} {label_zona(zona_pembaca)})"
    return teks


def saat_kunjungan(saat: dt.datetime, zona: str, zona_pembaca: str = "") -> str:
    """ "Kamis, 3 Desember 2026 pukul 16.00 WITA (15.00 WIB)"; where it is another day for the reader with that day."""
    teks = hari_tanggal_pukul(saat, zona)
    if zona_pembaca and label_zona(zona_pembaca) != label_zona(zona):
        di_sana = saat.astimezone(ZoneInfo(zona_pembaca))
        lain_hari = di_sana.date() != saat.astimezone(ZoneInfo(zona)).date()
        hari = f"{tanggal_pendek(di_sana)}, " if lain_hari else ""
        teks += f" ({hari}{jam(di_sana)} {label_zona(zona_pembaca)})"
    return teks


def _dari_sampai(mulai: dt.datetime, selesai: dt.datetime, zona: str) -> str:
    a, b = (w.astimezone(ZoneInfo(zona)) for w in (mulai, selesai))
    return f"{jam(a)}–{jam(b)}"


def sejak(pada: dt.datetime, kini: dt.datetime) -> str:
    """How long ago, by the calendar of the reader: "kemarin", "5 hari lalu", after a month the date."""
    zona = ZoneInfo("Asia/Jakarta")
    hari = (kini.astimezone(zona).date() - pada.astimezone(zona).date()).days
    if hari <= 0:
        return HARI_INI
    if hari > 30:
        return tanggal_panjang(pada.astimezone(zona).date())
    return "kemarin" if hari == 1 else f"{hari} hari lalu"


def lama_lalu(tanggal: dt.date, hari_ini: dt.date) -> str:
    """About how long ago a day was: "hari ini", "12 hari lalu", "3 bulan lalu", "2 tahun lalu"."""
    hari = (hari_ini - tanggal).days
    if hari <= 0:
        return HARI_INI
    if hari < 45:
        return f"{hari} hari lalu"
    bulan = round(hari / 30.44)
    return f"{bulan} bulan lalu" if bulan < 24 else f"{bulan // 12} tahun lalu"
