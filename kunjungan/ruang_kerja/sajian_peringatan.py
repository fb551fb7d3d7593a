"""Soft warnings and ways between stops beside the stops of the tab "Jadwal"."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from instansi.penulisan import senarai
from kunjungan.choices import Pihak, Status
from kunjungan.inti.permissions import Kedudukan, Tindakan
from kunjungan.models import Kunjungan, Lokus
from kunjungan.peringatan.queries import tinjau
from kunjungan.peringatan.rules_perjalanan import Perjalanan
from kunjungan.ruang_kerja.sajian_lokus import BarisLokus


def dengan_peringatan(
    kunjungan: Kunjungan, k: Kedudukan, baris: Sequence[BarisLokus], kini: dt.datetime
) -> list[BarisLokus]:
    """The stops with the way that leads to each and, for the host's side, what to weigh there.

    Guests read the ways alone; a unit reads what concerns its own stop. Once the visit is over nothing is weighed.
    """
    berjalan = kunjungan.status in (Status.TERJADWAL, Status.BERLANGSUNG)
    if not berjalan or (k.pihak == Pihak.TAMU and len(baris) < 2):
        return list(baris)
    tinjauan = tinjau(kunjungan, kini)
    nama = {b.lokus.pk: b.tempat for b in baris}
    return [
        replace(
            b,
            peringatan=tuple(tinjauan.pada(b.lokus.pk)) if _boleh(k, b.lokus) else (),
            perjalanan=tuple(_kata(tinjauan.menuju(b.lokus.pk), nama)),
        )
        for b in baris
    ]


def _boleh(k: Kedudukan, lokus: Lokus) -> bool:
    return k.boleh(Tindakan.LIHAT_INTERNAL) or k.boleh_di_lokus(Tindakan.LIHAT, lokus.instansi_id)


def _kata(jalan: Iterable[Perjalanan], nama: dict[int, str]) -> Iterator[str]:
    """One line for all places that are equally far."""
    sama: dict[tuple[bool, int], list[str]] = {}
    for j in jalan:
        sama.setdefault((j.perkiraan, j.menit), []).append(nama.get(j.dari, "lokus sebelumnya"))
    for (perkiraan, menit), dari in sama.items():
        yield f"Perjalanan dari {senarai(dari)}: {'sekitar ' if perkiraan else ''}{menit} menit"
