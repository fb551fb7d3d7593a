"""What a shift must not cross unasked: the hours agreed for a stop, and items whose time is fixed. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from instansi.penulisan import jam
from kunjungan.acara.rules import Butir, sejalur, urut, waktu_butir

Saat = tuple[dt.datetime, dt.datetime]
Perubahan = dict[int, Saat]


@dataclass(frozen=True)
class Dinding:
    """The hours of a stop; ``lokus`` is its number, ``nama`` how it is called, ``pasti`` whether its unit agreed."""

    lokus: int
    nama: str
    mulai: dt.datetime
    selesai: dt.datetime
    pasti: bool = True


def lintasan(
    butir: Sequence[Butir], perubahan: Perubahan, dinding: Sequence[Dinding], zona: str, kunci: int | None
) -> list[str]:
    """What would cross a wall if the items took their new times, as sentences in the order of the day.

    ``kunci`` is the item that was asked to move (None: all): it may be a fixed one.
    Only what crosses anew is named: an item that stood across a wall before is remarked on its row already.
    """
    tempat = ZoneInfo(zona)
    hasil = []
    for b in urut(b for b in butir if b.kunci in perubahan):
        saat = perubahan[b.kunci]
        kini = f"“{b.kegiatan}” menjadi {_rentang(saat, tempat)}"
        hasil += [f"{kini}, melewati {_sebut(d, tempat)}." for d in dinding if _melintas(b, saat, d)]
        hasil += [
            f"{kini}, menabrak “{t.kegiatan}” ({waktu_butir(t, tempat)}) yang waktunya tetap."
            for t in butir
            if t.tetap and t.kunci not in perubahan and sejalur(b, t)
            and not _bertemu((b.mulai, b.selesai), t) and _bertemu(saat, t)
        ]  # fmt: skip
        if b.tetap and b.kunci != kunci:
            hasil.append(f"{kini}, padahal waktunya tetap.")
    return hasil


def _melintas(b: Butir, saat: Saat, d: Dinding) -> bool:
    if b.lokus not in (None, d.lokus):
        return False
    dulu = d.mulai <= b.mulai and b.selesai <= d.selesai
    if dulu:
        return not (d.mulai <= saat[0] and saat[1] <= d.selesai)
    return b.lokus is None and not _bertemu((b.mulai, b.selesai), d) and _bertemu(saat, d)


def _bertemu(saat: Saat, lain: Butir | Dinding) -> bool:
    return saat[0] < lain.selesai and lain.mulai < saat[1]


def _rentang(saat: Saat, tempat: ZoneInfo) -> str:
    return f"{jam(saat[0].astimezone(tempat))}–{jam(saat[1].astimezone(tempat))}"


def _sebut(d: Dinding, tempat: ZoneInfo) -> str:
    kata = "sudah disepakati" if d.pasti else "menunggu konfirmasi unitnya"
    return f"waktu {d.nama} yang {kata} ({_rentang((d.mulai, d.selesai), tempat)})"
