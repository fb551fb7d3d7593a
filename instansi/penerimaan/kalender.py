"""Days and working hours: holidays, cuti bersama, Ramadan, Friday prayer.

Working hours by date follow Perpres 21/2023 for a week of five days: 37.5 hours without the breaks, from 07.30 to
16.00 with an hour off, Fridays to 16.30 with an hour and a half; in Ramadan 32.5 hours from 08.00 to 15.00 with half an
hour off, Fridays to 15.30 with an hour. They are defaults: what an agency says of its own hours comes first.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from instansi.choices import JenisHariLibur

JUMAT = 5
SATU_HARI = dt.timedelta(days=1)


@dataclass(frozen=True)
class HariKhusus:
    """A day off with its name; ``perkiraan`` while a decree may still move it."""

    tanggal: dt.date
    nama: str
    jenis: JenisHariLibur = JenisHariLibur.LIBUR_NASIONAL
    perkiraan: bool = False


@dataclass(frozen=True)
class ProfilJam:
    """Working hours in force between two days (both included; None is open), Mondays to Thursdays and Fridays."""

    nama: str
    mulai: dt.date | None
    sampai: dt.date | None
    buka: dt.time
    tutup: dt.time
    tutup_jumat: dt.time
    dasar: str = "Perpres 21 Tahun 2023"

    def berlaku(self, tanggal: dt.date) -> bool:
        """Whether the profile covers the day."""
        return (self.mulai is None or self.mulai <= tanggal) and (
            self.sampai is None or tanggal <= self.sampai
        )

    @property
    def ramadan(self) -> bool:
        """Whether these are the hours of the month of fasting."""
        return "ramadan" in self.nama.lower()

    def jam(self, tanggal: dt.date) -> tuple[dt.time, dt.time]:
        """Opening and closing time of the day."""
        return self.buka, self.tutup_jumat if tanggal.isoweekday() == JUMAT else self.tutup


JAM_BIASA = ProfilJam("Jam kerja", None, None, dt.time(7, 30), dt.time(16, 0), dt.time(16, 30))


@dataclass(frozen=True)
class Kalender:
    """What is known of days. ``jam`` holds special profiles (Ramadan) before the usual one; ``hari_kerja`` are ISO
    weekdays."""

    libur: Mapping[dt.date, HariKhusus] = field(default_factory=dict)
    jam: tuple[ProfilJam, ...] = ()
    hari_kerja: frozenset[int] = frozenset({1, 2, 3, 4, 5})

    @classmethod
    def dari(cls, libur: Iterable[HariKhusus] = (), jam: Iterable[ProfilJam] = ()) -> Kalender:
        """A calendar from a list of days; of two entries for one day the national one names it."""
        urut = sorted(libur, key=lambda h: (h.tanggal, list(JenisHariLibur).index(h.jenis)), reverse=True)
        return cls({h.tanggal: h for h in urut}, tuple(jam))

    def bekerja(self, tanggal: dt.date) -> bool:
        """Whether the day is a working day."""
        return tanggal.isoweekday() in self.hari_kerja and tanggal not in self.libur

    def profil(self, tanggal: dt.date) -> ProfilJam:
        """The working hours in force on the day."""
        return next((p for p in self.jam if p.berlaku(tanggal)), JAM_BIASA)

    def sesudah_hari_kerja(self, tanggal: dt.date, banyak: int) -> dt.date:
        """The day that is ``banyak`` working days after ``tanggal``, which itself does not count."""
        while banyak > 0:
            tanggal += SATU_HARI
            banyak -= self.bekerja(tanggal)
        return tanggal

    def hari_kerja_berikut(self, tanggal: dt.date) -> dt.date:
        """The first working day after ``tanggal``."""
        return self.sesudah_hari_kerja(tanggal, 1)
