"""Days, weeks and months of a calendar: pure dates, and entries laid on them."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from instansi.penulisan import hari_tanggal, nama_bulan, nama_hari, rentang_tanggal
from kunjungan.kalender.queries import Butir, Catatan

TERAWAL, TERAKHIR = dt.date(2000, 1, 1), dt.date(2099, 12, 31)
BULAN, MINGGU, HARI, DAFTAR = "bulan", "minggu", "hari", "daftar"
BATAS = {BULAN: 4, MINGGU: 12}  # entries of one day that a table shows


def tanggal_diminta(teks: str, hari_ini: dt.date) -> dt.date:
    """The ISO date asked for; today for nonsense, and the nearest day the calendar knows for far ones."""
    try:
        tanggal = dt.date.fromisoformat(teks[:10])
    except ValueError:
        tanggal = hari_ini
    return min(max(tanggal, TERAWAL), TERAKHIR)


@dataclass(frozen=True)
class Rentang:
    """The days a view shows, its title, and where its arrows lead."""

    awal: dt.date
    akhir: dt.date
    judul: str
    sebelum: dt.date
    sesudah: dt.date


def rentang(tampilan: str, tanggal: dt.date) -> Rentang:
    """The days of this view around a date; weeks begin on Monday."""
    if tampilan == HARI:
        satu = dt.timedelta(days=1)
        return Rentang(tanggal, tanggal, hari_tanggal(tanggal), tanggal - satu, tanggal + satu)
    if tampilan == MINGGU:
        awal = tanggal - dt.timedelta(days=tanggal.weekday())
        akhir, tujuh = awal + dt.timedelta(days=6), dt.timedelta(days=7)
        return Rentang(awal, akhir, rentang_tanggal(awal, akhir), tanggal - tujuh, tanggal + tujuh)
    awal = tanggal.replace(day=1)
    akhir = tanggal.replace(day=calendar.monthrange(tanggal.year, tanggal.month)[1])
    judul = f"{nama_bulan(tanggal.month)} {tanggal.year}"
    sebelum, sesudah = awal - dt.timedelta(days=1), akhir + dt.timedelta(days=1)
    return Rentang(awal, akhir, judul, sebelum.replace(day=1), sesudah)


@dataclass(frozen=True)
class Isi:
    """An entry on one day; ``hari_ke`` counts the days of a visit that lasts longer than one."""

    butir: Butir
    hari_ke: int


@dataclass(frozen=True)
class Hari:
    """A day of the table."""

    tanggal: dt.date
    nama: str
    url: str
    isi: tuple[Isi, ...]
    lagi: int
    luar: bool
    hari_ini: bool
    tanda: tuple[str, ...] = ()

    @property
    def lengkap(self) -> str:
        """ "Kamis, 18 Februari 2027"."""
        return hari_tanggal(self.tanggal)


def hari_hari(awal: dt.date, akhir: dt.date) -> list[dt.date]:
    """Every day from the first to the last."""
    return [awal + dt.timedelta(days=n) for n in range((akhir - awal).days + 1)]


def per_hari(catatan: Iterable[Catatan], awal: dt.date, akhir: dt.date) -> dict[dt.date, list[Catatan]]:
    """Entries under each of their days within the range."""
    hasil: dict[dt.date, list[Catatan]] = {h: [] for h in hari_hari(awal, akhir)}
    for c in catatan:
        for hari in hari_hari(max(c.awal, awal), min(c.akhir, akhir)):
            hasil[hari].append(c)
    return hasil


def susun_tabel(
    harian: Mapping[dt.date, list[Catatan]],
    butir: Mapping[Catatan, Butir],
    *,
    batas: int,
    bulan: int | None,
    hari_ini: dt.date,
    alamat: Callable[[dt.date], str],
    tanda: Mapping[dt.date, list[str]],
) -> list[list[Hari]]:
    """Rows of seven days from Monday, at most ``batas`` entries each; ``bulan`` tells which days belong to it.

    ``tanda`` are the names of holidays and the reasons of closed days.
    """
    hari = [
        Hari(
            tanggal=h,
            nama=nama_hari(h),
            url=alamat(h),
            isi=tuple(Isi(butir[c], (h - c.awal).days + 1) for c in isi[:batas] if c in butir),
            lagi=max(len(isi) - batas, 0),
            luar=bulan is not None and h.month != bulan,
            hari_ini=h == hari_ini,
            tanda=tuple(tanda.get(h, ())),
        )
        for h, isi in harian.items()
    ]
    return [hari[n : n + 7] for n in range(0, len(hari), 7)]


def seminggu_penuh(r: Rentang) -> tuple[dt.date, dt.date]:
    """The range widened to whole weeks from Monday to Sunday."""
    return r.awal - dt.timedelta(days=r.awal.weekday()), r.akhir + dt.timedelta(days=6 - r.akhir.weekday())
