"""A month of reception as a sheet of weeks, each day with a word for what awaits a guest."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from instansi.choices import KlausulPenerimaan
from instansi.penerimaan.nilai import Berat, Niat, Temuan


@dataclass(frozen=True)
class HariLembar:
    """A day: ``nada`` is buka, libur, tutup or lewat; ``sebab`` the sentences behind the word."""

    tanggal: dt.date
    kata: str
    nada: str
    sebab: str = ""


Pekan = list[HariLembar | None]
_KATA = {
    KlausulPenerimaan.LIBUR: ("Libur", "libur"),
    KlausulPenerimaan.KUOTA: ("Penuh", "tutup"),
    KlausulPenerimaan.TENGGANG: ("Dekat", "tutup"),
}


def lembar_bulan(
    tahun: int, bulan: int, *, nilai: Callable[[Niat], list[Temuan]], hari_ini: dt.date
) -> list[Pekan]:
    """The weeks of a month from Monday to Sunday; days of other months are None."""
    return [
        [_hari(d, nilai, hari_ini) if d.month == bulan else None for d in pekan]
        for pekan in calendar.Calendar().monthdatescalendar(tahun, bulan)
    ]


def _hari(tanggal: dt.date, nilai: Callable[[Niat], list[Temuan]], hari_ini: dt.date) -> HariLembar:
    if tanggal <= hari_ini:
        return HariLembar(tanggal, "", "lewat")
    temuan = nilai(Niat(tanggal))
    if not temuan:
        return HariLembar(tanggal, "Buka", "buka")
    if all(t.berat == Berat.INGAT for t in temuan):
        # An agency without rules: a weekend or holiday, not a refusal.
        return HariLembar(tanggal, "Libur", "libur", " ".join(t.kalimat for t in temuan))
    kata, nada = next((_KATA[t.klausul] for t in temuan if t.klausul in _KATA), ("Tutup", "tutup"))
    return HariLembar(tanggal, kata, nada, " ".join(t.kalimat for t in temuan))
