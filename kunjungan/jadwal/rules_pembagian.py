"""Who belongs at which stop, and how a delegation is dealt out to groups. Pure: values in, values out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations


@dataclass(frozen=True)
class Perhentian:
    """A stop that stands, for some of the guests: its hours and the groups that go there."""

    pk: int
    mulai: dt.datetime
    selesai: dt.datetime
    kelompok: frozenset[int] = frozenset()
    instansi: int | None = None

    def bertumpuk(self, lain: Perhentian) -> bool:
        """Whether nobody can be at both: half-open hours that share a moment."""
        return self.mulai < lain.selesai and lain.mulai < self.selesai


def bagian(
    orang: Mapping[int, int | None], lokus: Iterable[Perhentian], perorangan: Iterable[tuple[int, int]]
) -> set[tuple[int, int]]:
    """(guest, stop) pairs that follow from the groups: a guest sent alone elsewhere for that hour stays away.

    ``orang`` maps each guest to the group, ``perorangan`` are (guest, stop) pairs set for one guest alone.
    """
    lokus = list(lokus)
    per_pk = {x.pk: x for x in lokus}
    sendiri: dict[int, list[Perhentian]] = {}
    for peserta, tempat in perorangan:
        if tempat in per_pk:
            sendiri.setdefault(peserta, []).append(per_pk[tempat])
    return {
        (peserta, x.pk)
        for peserta, kelompok in orang.items()
        for x in lokus
        if kelompok in x.kelompok and not any(x.bertumpuk(lain) for lain in sendiri.get(peserta, ()))
    }


@dataclass(frozen=True)
class OrangTuanRumah:
    """Somebody of the host: a name that counts once, the agency, and the stops this person was sent to."""

    pk: int
    nama: str
    instansi: int | None
    sendiri: frozenset[int] = frozenset()


def bersama_tamu(
    orang: OrangTuanRumah, di: Perhentian, lokus: Collection[Perhentian], tuan_rumah: int | None
) -> bool:
    """Whether somebody of the host is at the stop ``di`` among all stops of the visit.

    Who was sent to a stop of that hour is there. Others are at the stop of their own agency; those of the host itself,
    and of units without a stop, where it is the only one of its hour. At several places at once nobody is counted.
    """
    sejajar = [x for x in lokus if x.pk != di.pk and x.bertumpuk(di)]
    if di.pk in orang.sendiri:
        return True
    if any(x.pk in orang.sendiri for x in sejajar):
        return False
    if orang.instansi == di.instansi:
        return all(x.instansi != di.instansi for x in sejajar)
    berlokus = {x.instansi for x in lokus} - {tuan_rumah}
    return not sejajar and orang.instansi not in berlokus


def kelompok_di_dua_tempat(lokus: Sequence[Perhentian]) -> list[tuple[int, Perhentian, Perhentian]]:
    """(group, stop, other stop) wherever a group is sent to two places at one time."""
    return [
        (k, a, b)
        for a, b in combinations(lokus, 2)
        if a.bertumpuk(b)
        for k in sorted(a.kelompok & b.kelompok)
    ]


def bagi_rata(asal: Mapping[int, str], banyak: int, *, satu_instansi: bool) -> list[list[int]]:
    """People (with where each is from, in their order) dealt out to so many groups whose sizes differ by one at most.

    ``satu_instansi`` keeps people of one agency together as far as even groups allow; otherwise each agency is spread
    over the groups. The same people in the same order give the same groups.
    """
    rumpun: dict[str, list[int]] = {}
    for orang, dari in asal.items():
        rumpun.setdefault(dari, []).append(orang)
    if not satu_instansi:
        berjajar = [o for r in rumpun.values() for o in r]
        return [berjajar[i::banyak] for i in range(banyak)]
    dasar, lebih = divmod(len(asal), banyak)
    sisa = [dasar + (i < lebih) for i in range(banyak)]
    hasil: list[list[int]] = [[] for _ in range(banyak)]
    antre = sorted(rumpun.values(), key=len, reverse=True)
    while antre:
        satu = antre.pop(0)
        muat = [i for i in range(banyak) if sisa[i] >= len(satu)]
        tujuan = min(muat, key=lambda i: sisa[i]) if muat else max(range(banyak), key=lambda i: sisa[i])
        hasil[tujuan] += satu[: sisa[tujuan]]
        if lebihan := satu[sisa[tujuan] :]:
            antre.insert(0, lebihan)
        sisa[tujuan] -= len(satu) - len(lebihan)
    urutan = {o: n for n, o in enumerate(asal)}
    return [sorted(h, key=urutan.__getitem__) for h in hasil]
