"""Soft warnings and ways between stops beside the stops of the tab "Jadwal"."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from kunjungan.choices import Pihak, Status
from kunjungan.models import Kunjungan, Lokus
from kunjungan.peringatan import tinjau
from kunjungan.permissions import Kedudukan, Tindakan
from kunjungan.rules_perjalanan import Perjalanan
from kunjungan.sajian_lokus import BarisLokus


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
            perjalanan=tuple(_kata(j, nama) for j in tinjauan.menuju(b.lokus.pk)),
        )
        for b in baris
    ]


def _boleh(k: Kedudukan, lokus: Lokus) -> bool:
    return k.boleh(Tindakan.LIHAT_INTERNAL) or k.boleh_di_lokus(Tindakan.LIHAT, lokus.instansi_id)


def _kata(j: Perjalanan, nama: dict[int, str]) -> str:
    kira = "sekitar " if j.perkiraan else ""
    return f"Perjalanan dari {nama.get(j.dari, 'lokus sebelumnya')}: {kira}{j.menit} menit"
