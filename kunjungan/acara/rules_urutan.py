"""How the times of an agenda follow when one item moves. Pure: items in, new times out.

Items of one stop on one day are a track; items of no stop are for all guests and stand on every track of their day.
Items that begin together in different places run side by side and move as one. A fixed item never moves.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from kunjungan.acara.rules import Butir, sejalur, urut
from kunjungan.acara.rules_dinding import Perubahan, Saat

TERPENDEK = dt.timedelta(minutes=5)


@dataclass(frozen=True)
class Blok:
    """Items that move as one; for the order of all guests, whole stretches of parallel stops are one too."""

    isi: tuple[Butir, ...]

    @property
    def mulai(self) -> dt.datetime:
        """When the first begins."""
        return min(b.mulai for b in self.isi)

    @property
    def selesai(self) -> dt.datetime:
        """When the last ends."""
        return max(b.selesai for b in self.isi)

    @property
    def lama(self) -> dt.timedelta:
        """From first to last."""
        return self.selesai - self.mulai

    @property
    def tetap(self) -> bool:
        """Whether any of them must not move."""
        return any(b.tetap for b in self.isi)

    def ke(self, mulai: dt.datetime) -> Blok:
        """The same from another time on."""
        geser = mulai - self.mulai
        return Blok(tuple(replace(b, mulai=b.mulai + geser, selesai=b.selesai + geser) for b in self.isi))


def susulan(
    butir: Sequence[Butir], kunci: int, saat: Saat, sehari: Callable[[dt.datetime], dt.date]
) -> Perubahan:
    """New times of an item and of what must follow on its track and day: a gap absorbs the shift.

    Later, an item gives way as far as what came before it needs. Earlier, only what followed without a gap closes
    up. What ran side by side goes on doing so; fixed items stay.
    """
    ini = next(b for b in butir if b.kunci == kunci)
    hasil: Perubahan = {kunci: saat}
    if saat[1] == ini.selesai or sehari(saat[0]) != sehari(ini.mulai):
        return hasil
    hari = [b for b in urut(butir) if sehari(b.mulai) == sehari(ini.mulai) and b.kunci != kunci]
    for b in (b for b in hari if not b.tetap and b.mulai >= ini.selesai):
        sebelum = [a for a in (ini, *hari) if a.selesai <= b.mulai and sejalur(a, b)]
        ikut = [a for a in sebelum if a.kunci in hasil]
        mulai = max((_akhir(a, hasil) for a in sebelum), default=b.mulai)
        terdorong = saat[1] > ini.selesai and any(_akhir(a, hasil) > b.mulai for a in ikut)
        menyusul = saat[1] < ini.selesai and mulai < b.mulai and any(a.selesai == b.mulai for a in ikut)
        if terdorong or menyusul:
            hasil[b.kunci] = (mulai, mulai + b.lama)
    return hasil


def _akhir(b: Butir, hasil: Perubahan) -> dt.datetime:
    return hasil[b.kunci][1] if b.kunci in hasil else b.selesai


@dataclass(frozen=True)
class Gerak:
    """One move of the agenda as it was asked for; ``kunci`` None: all items."""

    jenis: str
    kunci: int | None = None
    sebelum: int | None = None
    menit: int = 0
    saat: Saat | None = None


def perubahan(butir: Sequence[Butir], gerak: Gerak, sehari: Callable[[dt.datetime], dt.date]) -> Perubahan:
    """The new times a move asks for; none where nothing moves. KeyError when ``sebelum`` is not on the track."""
    geser = dt.timedelta(minutes=gerak.menit)
    if gerak.kunci is None:
        return {b.kunci: (b.mulai + geser, b.selesai + geser) for b in butir if geser}
    ini = next(b for b in butir if b.kunci == gerak.kunci)
    if gerak.jenis == "saat" and gerak.saat:
        hasil = susulan(butir, gerak.kunci, gerak.saat, sehari)
    elif gerak.jenis == "lama":
        selesai = ini.selesai + geser
        if selesai - ini.mulai < TERPENDEK:
            return {}
        hasil = susulan(butir, gerak.kunci, (ini.mulai, selesai), sehari)
    else:
        hasil = _urutan_baru(blok_jalur(butir, gerak.kunci, sehari), gerak)
    dulu = {b.kunci: (b.mulai, b.selesai) for b in butir}
    return {kunci: saat for kunci, saat in hasil.items() if saat != dulu[kunci]}


def _urutan_baru(blok: Sequence[Blok], gerak: Gerak) -> Perubahan:
    if gerak.kunci is None:
        return {}
    if gerak.jenis == "taruh":
        if gerak.sebelum is not None and not any(b.kunci == gerak.sebelum for x in blok for b in x.isi):
            raise KeyError(gerak.sebelum)
        return waktu_baru(blok, pindah(blok, gerak.kunci, gerak.sebelum))
    arah = -1 if gerak.jenis == "naik" else 1
    return waktu_baru(blok, langkah(blok, _letak(blok, gerak.kunci), arah))


def blok_jalur(butir: Sequence[Butir], kunci: int, sehari: Callable[[dt.datetime], dt.date]) -> list[Blok]:
    """The sequence in which an item can move: of its stop between two items for all, or of the whole day."""
    ini = next(b for b in butir if b.kunci == kunci)
    hari = [b for b in urut(butir) if sehari(b.mulai) == sehari(ini.mulai)]
    if ini.lokus is None:
        return _blok(hari)
    ruas = next(r for r in _ruas(hari) if any(b.kunci == kunci for b in r))
    return _blok([replace(b, lokus=None) for b in ruas if b.lokus == ini.lokus])


def _ruas(hari: Sequence[Butir]) -> list[list[Butir]]:
    """A day cut where items for all stand: stretches of stops, and each item for all by itself."""
    hasil: list[list[Butir]] = []
    for b in hari:
        if b.lokus is not None and hasil and hasil[-1][-1].lokus is not None:
            hasil[-1].append(b)
        else:
            hasil.append([b])
    return hasil


def _blok(hari: Sequence[Butir]) -> list[Blok]:
    blok: list[Blok] = []
    for ruas in _ruas(hari):
        b, akhir = ruas[0], blok[-1].isi[0] if blok else None
        sejajar = akhir and b.lokus is None and akhir.lokus is None and akhir.mulai == b.mulai
        if sejajar and blok and _di_tempat_lain(b, blok[-1]):
            blok[-1] = Blok((*blok[-1].isi, b))
        else:
            blok.append(Blok(tuple(ruas)))
    return blok


def _di_tempat_lain(b: Butir, blok: Blok) -> bool:
    tempat = {x.tempat.casefold() for x in blok.isi}
    return bool(b.tempat) and "" not in tempat and b.tempat.casefold() not in tempat


def langkah(blok: Sequence[Blok], i: int, arah: int) -> list[Blok]:
    """The blocks after the i-th has moved one place up (-1) or down (+1); unchanged at the ends or when it is fixed."""
    j = i + arah
    if arah not in (-1, 1) or not 0 <= j < len(blok) or blok[i].tetap:
        return list(blok)
    hasil = list(blok)
    if blok[j].tetap:
        hasil[i], hasil[j] = blok[j], _lewati(blok, i, j)
    else:
        a, b = (blok[j], blok[i]) if arah < 0 else (blok[i], blok[j])
        b = b.ke(a.mulai)
        a = a.ke(max(b.selesai, max(blok[i].selesai, blok[j].selesai) - a.lama))
        hasil[min(i, j)], hasil[max(i, j)] = b, a
    return _dorong(hasil, max(i, j))


def _lewati(blok: Sequence[Blok], i: int, j: int) -> Blok:
    """Past a fixed block: right after it, or before it where there is room (else up to its beginning)."""
    if j > i:
        return blok[i].ke(blok[j].selesai)
    awal = blok[j - 1].selesai if j else blok[j].mulai - blok[i].lama
    cukup = blok[j].mulai - awal >= blok[i].lama
    return blok[i].ke(awal if cukup else blok[j].mulai - blok[i].lama)


def _dorong(blok: list[Blok], dari: int) -> list[Blok]:
    """Later movable blocks give way as far as they must."""
    ujung = blok[dari].selesai
    for i in range(dari + 1, len(blok)):
        if blok[i].tetap:
            break
        if blok[i].mulai >= ujung:
            break
        blok[i] = blok[i].ke(ujung)
        ujung = blok[i].selesai
    return blok


def pindah(blok: Sequence[Blok], kunci: int, sebelum: int | None) -> list[Blok]:
    """The blocks after an item was dropped before another (None: at the end): so many single steps, no more."""
    kini = list(blok)
    arah = 1 if _tujuan(kini, kunci, sebelum) > _letak(kini, kunci) else -1
    for _ in blok:
        i = _letak(kini, kunci)
        if (_tujuan(kini, kunci, sebelum) - i) * arah <= 0:
            break
        kini = sorted(langkah(kini, i, arah), key=lambda x: (x.mulai, x.selesai, x.isi[0].kunci))
    return kini


def _tujuan(blok: Sequence[Blok], kunci: int, sebelum: int | None) -> int:
    i = _letak(blok, kunci)
    j = len(blok) if sebelum is None else _letak(blok, sebelum)
    return j - (j > i)


def _letak(blok: Sequence[Blok], kunci: int) -> int:
    return next(i for i, x in enumerate(blok) if any(b.kunci == kunci for b in x.isi))


def waktu_baru(lama: Sequence[Blok], baru: Sequence[Blok]) -> Perubahan:
    """Times that differ."""
    dulu = {b.kunci: (b.mulai, b.selesai) for x in lama for b in x.isi}
    return {
        b.kunci: (b.mulai, b.selesai) for x in baru for b in x.isi if dulu[b.kunci] != (b.mulai, b.selesai)
    }
