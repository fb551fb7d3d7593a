"""Requests that compete for the same days at one host, side by side, with what approving one does to the others.

Nothing of it is stored: it is computed from proposals, holds and stops as they are when somebody looks.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_
from zoneinfo import ZoneInfo

from django.db.models import Prefetch, Q

from kunjungan.choices import KeadaanUsulan, Status
from kunjungan.inti.sajian import sejak, waktu_kunjungan
from kunjungan.jadwal.queries_terpakai import Diminta
from kunjungan.jadwal.sajian_terpakai import Masa
from kunjungan.models import Kunjungan, Tahanan, UsulanJadwal

BATAS = 20
_MENUNGGU = frozenset({Status.DIAJUKAN, *Status.ditimbang(), Status.JADWAL_DIUSULKAN})
_HIDUP = frozenset({KeadaanUsulan.TERBUKA, KeadaanUsulan.DITERIMA})


@dataclass(frozen=True)
class UsulanSaingan:
    """A date somebody else asks for or was offered, and what is held for it."""

    waktu: str
    tahanan: str


@dataclass(frozen=True)
class Saingan:
    """Another request, as a decider compares it with his own."""

    kunjungan: Kunjungan
    topik: str
    menunggu: str
    usulan: list[UsulanSaingan]
    muat: bool | None
    akibat: list[str]


@dataclass(frozen=True)
class Persaingan:
    """All requests on these days: how many, and the first of them."""

    jumlah: int
    daftar: list[Saingan]
    dihitung: str

    @property
    def lebih(self) -> int:
        """How many are not shown."""
        return self.jumlah - len(self.daftar)


def permohonan_lain(
    kunjungan: Kunjungan, waktu: Iterable[Masa], pilihan: Diminta | None, kini: dt.datetime
) -> Persaingan:
    """Open requests to the same host whose dates fall on these days, longest waiting first. Three queries at most."""
    hari = [_sehari(a, b, kunjungan.zona_waktu) for a, b in waktu]
    dihitung = pilihan.kata() if pilihan else ""
    if not hari:
        return Persaingan(0, [], dihitung)
    hidup = UsulanJadwal.objects.filter(keadaan__in=_HIDUP)
    bersinggungan = reduce(or_, (Q(mulai__lt=b, selesai__gt=a) for a, b in hari))
    lain = (
        Kunjungan.objects.filter(tuan_rumah=kunjungan.tuan_rumah_id, status__in=_MENUNGGU)
        .filter(pk__in=hidup.filter(bersinggungan).values("kunjungan"))
        .exclude(pk=kunjungan.pk)
    )
    jumlah = lain.count()
    usulan = hidup.select_related("tahanan__ruang", "tahanan__pemangku__pejabat").order_by("mulai", "pk")
    baris = lain.select_related("pemohon__wilayah", "pemohon__induk", "tuan_rumah__wilayah").prefetch_related(
        Prefetch("usulan", usulan, to_attr="usulan_hidup")
    )
    daftar = [
        _saingan(k, pilihan, kini) for k in (baris.order_by("dikirim_pada", "pk")[:BATAS] if jumlah else ())
    ]
    return Persaingan(jumlah, daftar, dihitung)


def _sehari(mulai: dt.datetime, selesai: dt.datetime, zona: str) -> Masa:
    """From the first midnight to the last, on the calendar of the place."""
    z = ZoneInfo(zona)
    akhir = (selesai - dt.timedelta(microseconds=1)).astimezone(z).date() + dt.timedelta(days=1)
    return dt.datetime.combine(mulai.astimezone(z).date(), dt.time(), z), dt.datetime.combine(
        akhir, dt.time(), z
    )


def _saingan(k: Kunjungan, pilihan: Diminta | None, kini: dt.datetime) -> Saingan:
    usulan: Sequence[UsulanJadwal] = k.usulan_hidup  # type: ignore[attr-defined]
    ruang = pilihan.ruang if pilihan else None
    return Saingan(
        kunjungan=k,
        topik="; ".join(k.daftar_topik),
        menunggu=sejak(k.dikirim_pada or kini, kini),
        usulan=[UsulanSaingan(_kapan(u), t.isi if (t := _tahanan(u, kini)) else "") for u in usulan],
        muat=(k.jumlah_peserta or 0) <= ruang.kapasitas if ruang else None,
        akibat=akibat_bagi(usulan, pilihan, kini) if pilihan else [],
    )


def _kapan(u: UsulanJadwal) -> str:
    return waktu_kunjungan(u.mulai, u.selesai, u.zona_waktu, jam_hari=u.jam_hari)


def _tahanan(u: UsulanJadwal, kini: dt.datetime) -> Tahanan | None:
    t: Tahanan | None = getattr(u, "tahanan", None)
    return t if t is not None and t.masih(kini) else None


def akibat_bagi(usulan: Iterable[UsulanJadwal], pilihan: Diminta, kini: dt.datetime) -> list[str]:
    """A sentence for each proposal once the choice is booked; one for all when none of them is touched."""
    usulan = list(usulan)
    kalimat = [(pilihan.kena((u.mulai, u.selesai)), _tahanan(u, kini), _kapan(u)) for u in usulan]
    if not any(kena for kena, _, _ in kalimat):
        return ["Tidak terpengaruh."]
    hasil = []
    for kena, tahanan, kapan in kalimat:
        if kena and tahanan and _menahan(tahanan, pilihan):
            hasil.append(f"Tahanan {tahanan.isi} untuk usulan {kapan} harus dilepas.")
        elif kena:
            hasil.append(f"Usulan {kapan} tidak lagi tersedia {' dan '.join(kena)}.")
        else:
            hasil.append(f"Usulan {kapan} tetap tersedia.")
    return hasil


def _menahan(tahanan: Tahanan, pilihan: Diminta) -> bool:
    orang = {p.pejabat_id for p in pilihan.pejabat}
    ruang = pilihan.ruang is not None and tahanan.ruang_id == pilihan.ruang.pk
    return ruang or (tahanan.pemangku is not None and tahanan.pemangku.pejabat_id in orang)
