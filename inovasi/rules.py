"""Pure rules of the showcase: how a record ages, what it must hold to be published, how complete it is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from config.data import baca_data
from inovasi.choices import KeadaanInovasi, Kesegaran

HARI_SEGAR = 365
HARI_USANG = 730


def terakhir_diketahui(*saat: dt.date | dt.datetime | None) -> dt.date | None:
    """The latest of the days on which somebody vouched for the record, or None."""
    hari = [s.date() if isinstance(s, dt.datetime) else s for s in saat if s is not None]
    return max(hari, default=None)


def kesegaran(terakhir: dt.date | None, hari_ini: dt.date) -> Kesegaran:
    """How fresh a record is: fresh for a year after it was confirmed or seen, aged after two, in between due."""
    if terakhir is None:
        return Kesegaran.USANG
    umur = (hari_ini - terakhir).days
    if umur <= HARI_SEGAR:
        return Kesegaran.SEGAR
    return Kesegaran.PERLU_KONFIRMASI if umur <= HARI_USANG else Kesegaran.USANG


@dataclass(frozen=True)
class Syarat:
    """A part of a record: where it is filled in, what is asked, and whether it is there."""

    bidang: str
    bagian: str
    kalimat: str
    ada: Callable[[Any], bool]


def banyak_kata(teks: str) -> int:
    """Words of a text; marks of lists are none."""
    return sum(any(h.isalnum() for h in kata) for kata in teks.split())


KATA_CARA_KERJA = 20


# When a part is there, where that is more than being filled; what is counted, the query that loads the record counts.
_ADA: dict[str, Callable[[Any], bool]] = {
    "cara_kerja": lambda i: banyak_kata(i.cara_kerja) >= KATA_CARA_KERJA,
    "pelajaran": lambda i: i.keadaan == KeadaanInovasi.BERJALAN or bool(i.pelajaran),
    "banyak_foto": lambda i: i.banyak_foto > 0,
    "banyak_ukur": lambda i: i.banyak_ukur > 0,
    "biaya": lambda i: i.biaya is not None or bool(i.keterangan_biaya),
    "sumber_dana": lambda i: i.tanpa_apbd or bool(i.sumber_dana),
    "penerapan_pada": lambda i: bool(i.uji_coba_pada or i.penerapan_pada),
    "kontak_nama": lambda i: bool(i.kontak_nama and (i.kontak_telepon or i.kontak_pos_el)),
}


def _terisi(bidang: str) -> Callable[[Any], bool]:
    return lambda inovasi: getattr(inovasi, bidang) not in (None, "", [])


WAJIB_TERBIT, MEMBANTU = (
    tuple(Syarat(**isi, ada=_ADA.get(isi["bidang"]) or _terisi(isi["bidang"])) for isi in daftar)
    for daftar in baca_data("inovasi/syarat.toml").values()
)


def kurang(inovasi: Any, syarat: tuple[Syarat, ...] = WAJIB_TERBIT) -> list[Syarat]:
    """What of the table the record still lacks, in its order."""
    return [satu for satu in syarat if not satu.ada(inovasi)]


def kelengkapan(inovasi: Any) -> int:
    """How complete the record is, 0 to 100: what is asked and what helps, each counting the same."""
    semua = WAJIB_TERBIT + MEMBANTU
    return round(100 * (len(semua) - len(kurang(inovasi, semua))) / len(semua))


def tautan_web(teks: str) -> bool:
    """Whether a link is one that a page may show: http or https with a host."""
    bagian = urlsplit(teks)
    return bagian.scheme in {"http", "https"} and bool(bagian.hostname)
