"""Rounds: groups take turns at some places. Pure: values in, values out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True)
class Giliran:
    """In round ``putaran`` (from 0) these groups are at place ``tempat`` (both by position)."""

    putaran: int
    tempat: int
    kelompok: tuple[int, ...]


@dataclass(frozen=True)
class Irama:
    """When rounds begin: the first hour of every day, how long each is, the way between, and how many fit a day."""

    tanggal: dt.date
    mulai: dt.time
    lama: dt.timedelta
    jeda: dt.timedelta
    per_hari: int

    def jam(self, putaran: int) -> tuple[dt.datetime, dt.datetime]:
        """Wall clock of a round; the day after the last that fits begins a new one."""
        hari, ke = divmod(putaran, self.per_hari)
        awal = dt.datetime.combine(self.tanggal + dt.timedelta(days=hari), self.mulai)
        awal += ke * (self.lama + self.jeda)
        return awal, awal + self.lama


def susun_putaran(tempat: int, kelompok: int, putaran: int) -> Iterator[Giliran]:
    """Every group one place further in each round; groups beyond the places share, places beyond the groups rest."""
    for p in range(putaran):
        for t in range(tempat):
            di_sini = tuple(g for g in range(kelompok) if (g + p) % tempat == t)
            if di_sini:
                yield Giliran(p, t, di_sini)
