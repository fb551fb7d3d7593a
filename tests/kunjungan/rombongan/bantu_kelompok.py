"""A visit with parallel stops: units of the host, groups, and who goes where."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from instansi.models import Instansi
from kunjungan.choices import Status
from kunjungan.jadwal.sajian_perubahan import Ubahan
from kunjungan.jadwal.services_kunci import terkunci
from kunjungan.jadwal.services_perubahan import ubah
from kunjungan.models import Kelompok, Kunjungan, Lokus
from tests.factories.instansi import Pemeran, buat_instansi
from tests.kunjungan.rombongan.bantu_pelaksanaan import MULAI, buat_kunjungan_pada


def buat_kunjungan_terbagi(p: Pemeran, status: Status = Status.TERJADWAL) -> tuple[Kunjungan, Lokus, Lokus]:
    """A visit received in Setu and in Pamulang at the same hour, with groups A and B that nobody is in yet."""
    k = buat_kunjungan_pada(p, status)
    k.lokus.all().delete()
    a, b = (Kelompok.objects.create(kunjungan=k, nama=f"Kelompok {n}", urutan=i) for i, n in enumerate("AB"))
    unit = [buat_instansi(f"Kecamatan {n}", induk=p.tuan_rumah) for n in ("Setu", "Pamulang")]
    return k, buat_lokus(k, unit[0], 0, a), buat_lokus(k, unit[1], 0, b)


def buat_lokus(
    k: Kunjungan, instansi: Instansi, jam: float, *kelompok: Kelompok, lama: float = 2, **lain: Any
) -> Lokus:
    """A stop so many hours after `MULAI`, for these groups; without any for the whole delegation."""
    lokus = Lokus.objects.create(
        kunjungan=k,
        instansi=instansi,
        mulai=MULAI + dt.timedelta(hours=jam),
        selesai=MULAI + dt.timedelta(hours=jam + lama),
        zona_waktu="Asia/Jakarta",
        **{"tempat": "Aula", "untuk_semua": not kelompok, "penerima_teks": "Camat", **lain},
    )
    lokus.kelompok.set(kelompok)
    return lokus


def atur_lokus(*, lokus: Lokus, untuk_semua: bool, kelompok: Sequence[Kelompok] = (), oleh: Any) -> None:
    """For whom a stop is, through the door."""
    with terkunci(lokus.kunjungan) as k:
        satu = k.lokus.get(pk=lokus.pk)
        ubah(k, [Ubahan(satu, {"untuk_semua": untuk_semua}, [] if untuk_semua else kelompok)], oleh=oleh)
