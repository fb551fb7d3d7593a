"""Who has a room, an official, a speaker, the guests or a group of them at a time: the one answer.

Its sentences stand in `sajian_terpakai`. Asked by the placement page, the form of a stop, competing requests, the door
for changes (`services_perubahan`) and the sentence of a violated constraint.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Q
from django.utils import timezone

from instansi.models import Pejabat, PemangkuJabatan, Ruang
from kunjungan.inti.isian import IsianPenempatan
from kunjungan.inti.sajian import waktu_kunjungan
from kunjungan.jadwal.rules_pembagian import Perhentian, kelompok_di_dua_tempat
from kunjungan.jadwal.sajian_terpakai import (
    Masa,
    Terpakai,
    bertemu,
    kalimat_pejabat,
    kalimat_ruang,
    kapan_di,
    masa_ruang,
)
from kunjungan.models import Kunjungan, Lokus, Pemakaian, Peserta
from kunjungan.rules import sebutan_kelompok

# 'existing key (ruang_id, pemakai, masa)=(5, 9, ["2026-12-29 02:00:00+00","2026-12-29 05:00:00+00"))'
_KUNCI = re.compile(r'existing key \((ruang|pejabat)_id, .+\)=\((\d+), -?\d+, \["([^"]+)","([^"]+)"\)')
_JALAN = "; lepaskan tahanan itu bila tetap ingin memakai"

_RINCI = (
    "lokus__kunjungan__pemohon__wilayah lokus__kunjungan__tuan_rumah__wilayah lokus__ruang "
    "lokus__penerima tahanan__ruang tahanan__pemangku__pejabat "
    "tahanan__usulan__kunjungan__pemohon__wilayah tahanan__usulan__kunjungan__tuan_rumah__wilayah"
).split()
_TENGGANG = dt.timedelta(hours=4)  # the longest preparation of a room


def terpakai(
    waktu: Iterable[Masa],
    kini: dt.datetime,
    *,
    ruang: Iterable[int] = (),
    pejabat: Iterable[int] = (),
    kecuali: Iterable[int] = (),
    pembaca: int | None = None,
    sendiri: int | None = None,
) -> list[Terpakai]:
    """Occupations of these rooms and people near the periods, in order; without those of visits in ``kecuali``.

    One query. Holds whose time is over count for nothing, whether or not somebody has released them yet.
    """
    dekat = Q(pk__in=[])
    for mulai, selesai in waktu:
        dekat |= Q(masa__overlap=(mulai - _TENGGANG, selesai + _TENGGANG))
    baris = (
        Pemakaian.objects.filter(dekat, Q(ruang__in=list(ruang)) | Q(pejabat__in=list(pejabat)))
        .filter(Q(tahanan__isnull=True) | Q(tahanan__berakhir_pada__gt=kini))
        .exclude(pemakai__in=list(kecuali))
        .select_related(*_RINCI)
        .order_by("masa", "pk")
    )
    return [
        Terpakai(p.ruang_id, p.pejabat_id, p.masa.lower, p.masa.upper, sumber, p.sesi, p.pemakai, pembaca, sendiri)
        for p in baris
        if (sumber := p.lokus or p.tahanan) is not None
    ]  # fmt: skip


@dataclass(frozen=True)
class Diminta:
    """What somebody asks for, or has: a period, a room, people; any of the last two may be missing.

    ``sesi`` is the reception, once there is one; ``pemakai`` are the visits in whose name it is used.
    """

    waktu: Masa
    ruang: Ruang | None = None
    pejabat: tuple[PemangkuJabatan, ...] = ()
    zona: str = ""
    sesi: int | None = None
    pemakai: tuple[int, ...] = ()

    @classmethod
    def lokus(cls, x: Lokus) -> Diminta:
        """What a saved stop has."""
        petugas = x.petugas.select_related("pemangku__pejabat", "pemangku__jabatan").order_by("pk")
        orang = [*([x.penerima] if x.penerima else []), *(t.pemangku for t in petugas)]
        satu = Lokus.objects.values_list("sesi", "pemakai").get(pk=x.pk)
        return cls(
            (x.mulai, x.selesai), x.ruang, tuple(dict.fromkeys(orang)), x.zona_waktu, satu[0], (satu[1],)
        )

    @classmethod
    def penempatan(cls, k: Kunjungan, isian: IsianPenempatan) -> Diminta:
        """What a placement asks for; who joins a reception uses the place in the name of the one that leads it."""
        pemakai = (k.pk, *([isian.bersama.pemakai] if isian.bersama else []))
        waktu = (isian.waktu.mulai, isian.waktu.selesai)
        return cls(waktu, isian.ruang, tuple(pejabat_isian(isian)), k.zona_waktu, None, pemakai)

    def kata(self) -> str:
        """ "Selasa, 1 Desember 2026, 09.00–12.00 WIB, Aula, Camat …"."""
        orang = [str(p.pejabat) for p in self.pejabat]
        return ", ".join(
            [waktu_kunjungan(*self.waktu, self.zona), *([self.ruang.nama] if self.ruang else []), *orang]
        )

    def kena(self, waktu: Masa) -> list[str]:
        """What of it somebody else can no longer have at these hours: "di Aula", "bersama Camat …"."""
        kena = []
        if self.ruang and bertemu(masa_ruang(self.ruang, *self.waktu), masa_ruang(self.ruang, *waktu)):
            kena.append(f"di {self.ruang.nama}")
        return kena + [f"bersama {p.pejabat}" for p in self.pejabat if bertemu(self.waktu, waktu)]

    def menghalangi(self, t: Terpakai, jenis: str) -> bool:
        """Whether an occupation keeps it from being had, as PostgreSQL judges it (`kunjungan.models.Pemakaian`).

        Before there is a reception, what the visit itself has is left to the door.
        """
        lain = t.pemakai not in self.pemakai
        serentak = self.sesi is not None and t.sesi != self.sesi and bertemu(t.waktu, self.waktu)
        if jenis == "pejabat":
            return serentak or (self.sesi is None and lain and t.bertemu(*self.waktu))
        masa = masa_ruang(self.ruang, *self.waktu) if self.ruang else self.waktu
        return (lain and t.bertemu(*masa)) or (serentak and t.tahanan is None)

    def masalah(self, semua: Iterable[Terpakai], *, jalan: str = "") -> list[str]:
        """A sentence for the room and for each official that others have, or who is not in office that day."""
        kalimat = []
        if self.ruang:
            nomor = self.ruang.pk
            ada = [t for t in semua if t.ruang == nomor and self.menghalangi(t, "ruang")]
            kalimat += [kalimat_ruang(self.ruang, t, *self.waktu, jalan) for t in ada[:1]]
        hari = self.waktu[0].astimezone(ZoneInfo(self.zona)).date()
        for p in self.pejabat:
            ada = [t for t in semua if t.pejabat == p.pejabat_id and self.menghalangi(t, "pejabat")]
            if not p.menjabat_pada(hari):
                kalimat.append(f"{p} tidak menjabat pada tanggal itu.")
            kalimat += [kalimat_pejabat(p.pejabat, t, jalan) for t in ada[:1]]
        return kalimat


def pejabat_isian(isian: IsianPenempatan) -> list[PemangkuJabatan]:
    """Receiving official and everybody with a task, once each."""
    semua = [isian.penerima] if isian.penerima else []
    return list(dict.fromkeys([*semua, *(p for p, _ in isian.petugas or ())]))


def masalah_tempat(kunjungan: Kunjungan, isian: IsianPenempatan, kini: dt.datetime) -> list[str]:
    """What stands against a placement; holds given up do not count."""
    d = Diminta.penempatan(kunjungan, isian)
    semua = _yang_ada([d], kini, kunjungan, isian.pembaca)
    ada = [t for t in semua if t.tahanan is None or t.tahanan.pk not in isian.lepas]
    return d.masalah(ada, jalan="" if isian.pembaca else _JALAN)


def masalah_lokus(
    k: Kunjungan, lokus: Sequence[Lokus], kini: dt.datetime, pembaca: int | None = None
) -> list[str]:
    """What stands against these stops as they are written, each named where there are several. Two queries a stop."""
    diminta = [Diminta.lokus(x) for x in lokus]
    semua, masalah = _yang_ada(diminta, kini, k, pembaca), []
    for x, d in zip(lokus, diminta, strict=True):
        nama = f"{x.instansi.nama} ({waktu_kunjungan(*d.waktu, x.zona_waktu)}): " if len(lokus) > 1 else ""
        masalah += [nama + m for m in d.masalah(semua)]
    return masalah


def _yang_ada(
    diminta: Sequence[Diminta], kini: dt.datetime, k: Kunjungan, pembaca: int | None
) -> list[Terpakai]:
    return terpakai(
        [d.waktu for d in diminta], kini, pembaca=pembaca or k.tuan_rumah_id, sendiri=k.pk,
        ruang={d.ruang.pk for d in diminta if d.ruang}, pejabat={p.pejabat_id for d in diminta for p in d.pejabat},
    )  # fmt: skip


def kalimat_kunci(rincian: str, k: Kunjungan) -> str:
    """Who has what a violated exclusion is about, by the key that PostgreSQL reports; "" where it says none."""
    kunci = _KUNCI.search(rincian)
    if kunci is None:
        return ""
    waktu = (dt.datetime.fromisoformat(kunci[3]), dt.datetime.fromisoformat(kunci[4]))
    satu: dict[str, Any] = {kunci[1]: [int(kunci[2])]}
    for t in terpakai([waktu], timezone.now(), pembaca=k.tuan_rumah_id, sendiri=k.pk, **satu):
        if t.bertemu(*waktu) and t.ruang:
            return kalimat_ruang(Ruang.objects.get(pk=t.ruang), t, *t.waktu, "")
        if t.bertemu(*waktu) and t.pejabat:
            return kalimat_pejabat(Pejabat.objects.get(pk=t.pejabat), t, "")
    return ""


def perhentian(lokus: Lokus) -> Perhentian:
    """A stop as the rule sees it; its groups come prefetched."""
    return Perhentian(lokus.pk, lokus.mulai, lokus.selesai, frozenset(g.pk for g in lokus.kelompok.all()))


def masalah_rombongan(lokus: Sequence[Lokus], sendiri: Iterable[tuple[int, int]]) -> list[str]:
    """All guests, a group, or a guest sent alone (guest and stop) in two places at once; the first that is found.

    ``lokus`` are all stops of a visit that stand, their groups prefetched.
    """
    for a, b in combinations(lokus, 2):
        if (a.untuk_semua or b.untuk_semua) and bertemu((a.mulai, a.selesai), (b.mulai, b.selesai)):
            seluruh, lain = (a, b) if a.untuk_semua else (b, a)
            return [
                f"Seluruh rombongan sudah berada {kapan_di(seluruh)}, sehingga tidak ada yang dapat berada "
                f"{kapan_di(lain)}. Bagi rombongan ke kelompok, atau ubah waktunya."
            ]
    per_pk = {x.pk: x for x in lokus}
    tempat = {x.pk: perhentian(x) for x in lokus if not x.untuk_semua}
    nama = {g.pk: g.nama for x in lokus for g in x.kelompok.all()}
    bentrok = [
        (sebutan_kelompok(nama[g]), a.pk, b.pk) for g, a, b in kelompok_di_dua_tempat(list(tempat.values()))
    ]
    orang: dict[int, list[Perhentian]] = {}
    for p, x in sendiri if not bentrok else ():
        orang.setdefault(p, []).extend([tempat[x]] if x in tempat else [])
    for p, daftar in orang.items():
        dua = next(((a.pk, b.pk) for a, b in combinations(daftar, 2) if a.bertumpuk(b)), None)
        if dua:
            bentrok.append((str(Peserta.objects.get(pk=p)), *dua))
    return [
        f"{siapa} tidak dapat berada di dua tempat: {kapan_di(per_pk[a])}, dan {kapan_di(per_pk[b])}."
        for siapa, a, b in bentrok[:5]
    ]
