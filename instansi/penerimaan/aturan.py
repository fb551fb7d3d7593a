"""Rules of reception as dated data, each clause of which can be waived for a class of guests."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from instansi.choices import KlausulPenerimaan, PerlakuanLibur


@dataclass(frozen=True)
class Rentang:
    """Hours of one weekday (ISO 1–7), or of every day when ``hari`` is 0."""

    hari: int
    mulai: dt.time
    selesai: dt.time

    def memuat(self, mulai: dt.time, selesai: dt.time) -> bool:
        """Whether the hours lie inside."""
        return self.mulai <= mulai and selesai <= self.selesai


@dataclass(frozen=True)
class Pengecualian:
    """Guests of this class are free of these clauses (Sleman exempts central bodies from the holiday shift)."""

    golongan: str
    klausul: frozenset[KlausulPenerimaan]
    dasar: str = ""


@dataclass(frozen=True)
class Tutup:
    """A closed period, both days included."""

    mulai: dt.date
    sampai: dt.date
    sebab: str


@dataclass(frozen=True)
class Aturan:
    """One set of rules. Empty values set no limit; ``tenggang`` counts working days between sending and the visit."""

    berlaku_mulai: dt.date
    berlaku_sampai: dt.date | None = None
    dasar: str = ""
    hari: frozenset[int] = frozenset()
    jam: tuple[Rentang, ...] = ()
    slot_tetap: bool = False
    tenggang: int = 0
    rombongan_min: int | None = None
    rombongan_maks: int | None = None
    hari_maks: int | None = None
    per_hari: int | None = None
    per_minggu: int | None = None
    bila_libur: PerlakuanLibur = PerlakuanLibur.TOLAK
    boleh_bersama: bool = False
    pindah_sendiri: bool = False
    pengecualian: tuple[Pengecualian, ...] = ()

    def bebas(self, golongan: frozenset[str]) -> frozenset[KlausulPenerimaan]:
        """The clauses that guests of these classes need not keep."""
        return frozenset().union(*(p.klausul for p in self.pengecualian if p.golongan in golongan))

    def jam_pada(self, tanggal: dt.date) -> list[Rentang]:
        """Hours or fixed slots of the day; empty means any working hour."""
        return [r for r in self.jam if r.hari in (0, tanggal.isoweekday())]


def aturan_pada(aturan: Iterable[Aturan], tanggal: dt.date) -> Aturan | None:
    """The rules in force on a day: of several the one that began last. None: the agency set none for it."""
    berlaku = [
        a
        for a in aturan
        if a.berlaku_mulai <= tanggal and (a.berlaku_sampai is None or tanggal <= a.berlaku_sampai)
    ]
    return max(berlaku, key=lambda a: a.berlaku_mulai, default=None)
