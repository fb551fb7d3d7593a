"""The writing rules as template filters; an empty value prints nothing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any
from zoneinfo import ZoneInfo

from django import template
from django.utils import timezone

from instansi import penulisan as p

register = template.Library()
SUBUH = dt.timedelta(hours=4)


def _tanggal_lokal(nilai: dt.date) -> dt.date:
    """A moment becomes the date on the reader's wall; a date stays what it is."""
    if isinstance(nilai, dt.datetime):
        return (timezone.localtime(nilai) if timezone.is_aware(nilai) else nilai).date()
    return nilai


def _saring(nama: str, fungsi: Callable[[Any], str]) -> None:
    @register.filter(nama)
    def saring(nilai: Any) -> str:
        return "" if nilai is None or nilai == "" else fungsi(nilai)


_saring("tanggal", lambda n: p.tanggal_panjang(_tanggal_lokal(n)))
_saring("tanggal_pendek", lambda n: p.tanggal_pendek(_tanggal_lokal(n)))
_saring("hari_tanggal", lambda n: p.hari_tanggal(_tanggal_lokal(n)))
_saring("ribuan", lambda n: p.ribuan(int(n)))
_saring("nip", lambda n: p.tampil_nip(str(n)))
_saring("pangkat", lambda n: p.pangkat_golongan(str(n)))
_saring("telepon", p.tampil_telepon)


@register.filter
def jam(nilai: dt.time | dt.datetime | None) -> str:
    """ "09.00" without a zone; a moment is shown in the current zone."""
    if not nilai:
        return "00.00" if isinstance(nilai, dt.time) else ""
    if isinstance(nilai, dt.datetime) and timezone.is_aware(nilai):
        nilai = timezone.localtime(nilai)
    return p.jam(nilai)


@register.filter
def jam_zona(nilai: dt.time | dt.datetime | None, zona: str = "Asia/Jakarta") -> str:
    """ "09.00 WIB" in the zone of the place."""
    return "" if nilai is None or nilai == "" else p.jam_berzona(nilai, zona)


@register.filter
def hari_tanggal_di(nilai: dt.datetime | None, zona: str) -> str:
    """ "Jumat, 20 Desember 2019" on the calendar of the place."""
    if not nilai:
        return ""
    return p.hari_tanggal(timezone.localtime(nilai, ZoneInfo(zona)))


@register.simple_tag
def hari_tanggal_masa(mulai: dt.datetime | None, selesai: dt.datetime | None, zona: str) -> str:
    """ "Senin, 6 s.d. Kamis, 9 November 2017" at the place; hours before dawn are of the day before."""
    if not mulai or not selesai:
        return ""
    awal = mulai.astimezone(ZoneInfo(zona)).date()
    akhir = (selesai.astimezone(ZoneInfo(zona)) - SUBUH).date()
    return p.rentang_hari_tanggal(awal, max(awal, akhir))
