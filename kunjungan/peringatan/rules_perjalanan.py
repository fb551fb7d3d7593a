"""Pure rules of travel between stops: an estimate from points of regions, and whether the gap is long enough.

An estimate, not a route: roads wind (1.4 times the line), a bus makes 30 km/h within a kota and 40 elsewhere, and
getting on and off takes ten minutes. Kecamatan have no point of their own, so two of them in one region are taken to
lie a usual distance apart. `Lokus.menit_perjalanan` corrects it.
"""

from __future__ import annotations

import datetime as dt
import itertools
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

KELOK, NAIK_TURUN, KELIPATAN = 1.4, 10, 5
KM_JAM_KOTA, KM_JAM = 30, 40
KM_ANTARKECAMATAN_KOTA, KM_ANTARKECAMATAN = 5.0, 12.0
_JARI_BUMI_KM = 6371.0
_KOTA_SEJAK = 71  # second part of a region code: 01–70 kabupaten, 71–99 kota


@dataclass(frozen=True)
class Letak:
    """Where a stop is: region code, point of that region or of the one above, and what names the very place."""

    wilayah: str
    titik: tuple[float, float] | None = None
    tempat: str = ""


@dataclass(frozen=True)
class Singgah:
    """A stop as travel sees it; ``menit`` is the correction somebody typed."""

    kunci: int
    mulai: dt.datetime
    selesai: dt.datetime
    letak: Letak
    menit: int | None = None


@dataclass(frozen=True)
class Perjalanan:
    """The way from one stop to the next of the same guests."""

    dari: int
    ke: int
    menit: int
    jeda: int  # minutes between the two; negative when they overlap
    perkiraan: bool

    @property
    def kurang(self) -> bool:
        """Whether the gap is shorter than the way."""
        return self.jeda < self.menit


def jarak_km(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Great-circle distance between two points in degrees (latitude, longitude)."""
    (lat1, lon1), (lat2, lon2) = ((math.radians(x), math.radians(y)) for x, y in (a, b))
    h = math.sin((lat2 - lat1) / 2) ** 2
    h += math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return 2 * _JARI_BUMI_KM * math.asin(math.sqrt(min(1.0, h)))


def sekota(a: str, b: str) -> bool:
    """Whether both regions lie in the same kota (not kabupaten)."""
    return a[:5] == b[:5] and a[3:5].isdigit() and int(a[3:5]) >= _KOTA_SEJAK


def menit_tempuh(a: Letak, b: Letak) -> int | None:
    """Estimated minutes between two places; None when it cannot be told, 0 when they are one."""
    if a.tempat == b.tempat:
        return 0
    km = _garis_lurus(a, b)
    if km is None:
        return None
    kecepatan = KM_JAM_KOTA if sekota(a.wilayah, b.wilayah) else KM_JAM
    return _ke_atas(km * KELOK / kecepatan * 60 + NAIK_TURUN)


def _garis_lurus(a: Letak, b: Letak) -> float | None:
    if a.wilayah == b.wilayah:
        return 0.0
    seinduk = a.wilayah[:5] == b.wilayah[:5] and len(a.wilayah) >= 5 and len(b.wilayah) >= 5
    if seinduk and a.titik == b.titik:
        return KM_ANTARKECAMATAN_KOTA if sekota(a.wilayah, b.wilayah) else KM_ANTARKECAMATAN
    return jarak_km(a.titik, b.titik) if a.titik and b.titik else None


def _ke_atas(menit: float) -> int:
    return math.ceil(round(menit, 6) / KELIPATAN) * KELIPATAN


def perjalanan(singgah: Iterable[Singgah], pihak: Iterable[frozenset[int]]) -> list[Perjalanan]:
    """The ways between stops that follow each other for some guests; ``pihak`` are the stops of each of them.

    A pair that several groups travel counts once. A night between two stops is no way to hurry.
    """
    urut = sorted(singgah, key=lambda s: (s.mulai, s.selesai, s.kunci))
    pasangan: dict[tuple[int, int], Perjalanan] = {}
    for milik in sorted(pihak, key=sorted):
        jalan = [s for s in urut if s.kunci in milik]
        for a, b in itertools.pairwise(jalan):
            if (satu := _antara(a, b)) is not None:
                pasangan.setdefault((a.kunci, b.kunci), satu)
    nomor = {s.kunci: i for i, s in enumerate(urut)}
    return sorted(pasangan.values(), key=lambda p: (nomor[p.ke], nomor[p.dari]))


def _antara(a: Singgah, b: Singgah) -> Perjalanan | None:
    if a.selesai.date() != b.mulai.date():
        return None
    menit = menit_tempuh(a.letak, b.letak) if b.menit is None else b.menit
    if not menit:
        return None
    jeda = math.floor((b.mulai - a.selesai).total_seconds() / 60)
    return Perjalanan(a.kunci, b.kunci, menit, jeda, perkiraan=b.menit is None)


def pihak_perjalanan(
    semua: Iterable[int], kelompok: Mapping[int, Iterable[int]], orang: Sequence[Iterable[int]]
) -> set[frozenset[int]]:
    """The stops of each party: those for all, with those of a group or of a person named for a stop.

    Without any stop for some, the whole delegation is one party.
    """
    umum = frozenset(semua)
    bagian = {umum | frozenset(x) for x in (*kelompok.values(), *orang)}
    return bagian or {umum}
