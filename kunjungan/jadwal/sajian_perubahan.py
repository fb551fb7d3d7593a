"""A stop before and after a change: what happened to it, and the words for it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby
from typing import Any

from instansi.models import PemangkuJabatan
from kunjungan.choices import KonfirmasiLokus, TugasLokus
from kunjungan.inti.isian import Rentang
from kunjungan.inti.sajian import hari_masa, hari_rentang, kata_masa, waktu_kunjungan
from kunjungan.models import Kelompok, Kunjungan, Lokus

# What makes it another time or place: its unit has to answer anew, a joint reception is left.
GERAK = ("mulai", "selesai", "ruang_id", "tempat", "moda")
# What a stop occupies beside: whoever asks for it is judged anew.
PEJABAT = frozenset({"penerima", "penerima_id"})
_JUDUL = {"tolak": "{0} tidak dapat menerima", "tambah": "{1} baru", "batal": "{1} dibatalkan"}


@dataclass(frozen=True)
class Semula:
    """A stop as it was, for sentences and to see what changed."""

    mulai: dt.datetime
    selesai: dt.datetime
    zona: str
    tempat: str
    penerima: str
    gerak: tuple[Any, ...]
    batal: bool
    bersama: Lokus | None

    @classmethod
    def dari(cls, x: Lokus) -> Semula:
        """The stop as it is at this moment."""
        gerak = tuple(getattr(x, n) for n in GERAK)
        return cls(
            x.mulai, x.selesai, x.zona_waktu, x.nama_tempat, x.nama_penerima, gerak, x.batal, x.bersama
        )

    @property
    def kapan_di_mana(self) -> str:
        """ "Kamis, 28 Januari 2027, 09.00–12.00 WIB di Aula"."""
        return f"{waktu_kunjungan(self.mulai, self.selesai, self.zona)} di {self.tempat}"


@dataclass(frozen=True)
class Ubahan:
    """What becomes of one stop: its columns; its groups and the people with a task there, where they are said.

    The stop is read under the lock; without a key it is new. ``turun``: it stands, but leads no joint reception.
    """

    lokus: Lokus
    bidang: Mapping[str, Any] = field(default_factory=dict)
    kelompok: Collection[Kelompok] | None = None
    petugas: Collection[tuple[PemangkuJabatan, TugasLokus]] | None = None
    turun: bool = False

    @cached_property
    def berubah(self) -> list[str]:
        """Names of what differs; asked before it is written."""
        if not self.lokus.pk:
            return list(self.bidang)
        beda = [n for n, nilai in self.bidang.items() if getattr(self.lokus, n) != nilai]
        if self.kelompok is not None:
            milik = set(self.lokus.kelompok.order_by().values_list("pk", flat=True))
            beda += ["kelompok"] * (milik != {g.pk for g in self.kelompok})
        return beda


@dataclass(frozen=True)
class Langkah:
    """One stop that was changed: as it is now, and as it was; None where there was none."""

    ubahan: Ubahan
    semula: Semula | None

    @property
    def lokus(self) -> Lokus:
        """As it is now."""
        return self.ubahan.lokus

    @property
    def gerak(self) -> bool:
        """Whether it is at another time or place."""
        return self.semula is not None and self.semula.gerak != Semula.dari(self.lokus).gerak

    @property
    def sejauh(self) -> dt.timedelta:
        """By how much its beginning moved."""
        return self.lokus.mulai - self.semula.mulai if self.semula else dt.timedelta(0)

    @property
    def meminta(self) -> bool:
        """Whether it asks for a time, a place or a person it did not have."""
        baru = self.semula is None or self.gerak or self.ubahan.petugas is not None
        return not self.lokus.batal and (baru or bool(PEJABAT & set(self.ubahan.berubah)))

    @property
    def peristiwa(self) -> str:
        """What happened, as mails and trail call it (`kabar.emails_lokus.KABAR`)."""
        x, berubah = self.lokus, self.ubahan.berubah
        if self.semula is None:
            return "tambah"
        if x.batal and not self.semula.batal:
            return "tolak" if x.konfirmasi == KonfirmasiLokus.DITOLAK else "batal"
        if self.gerak:
            return "geser"
        if "tidak_diganti_oleh" in berubah:
            return "lepas"
        return "terima" if "konfirmasi" in berubah else "ubah"

    @property
    def bidang(self) -> str:
        """The columns that changed, by the names people know."""
        nama = (n for n in self.ubahan.berubah if n != "kelompok")
        return (
            ", ".join(str(getattr(Lokus._meta.get_field(n), "verbose_name", n)) for n in nama) or "kelompok"
        )


def kalimat_masa(k: Kunjungan, semula: Rentang | None, langkah: Sequence[Langkah]) -> str:
    """The same of a visit: where it left its days or their hours, these come first, unless its only stop's hours are
    all of them."""
    if semula is None:
        return kalimat(langkah)
    ujung = (semula.mulai, semula.selesai)
    masa = waktu_kunjungan(*ujung, k.zona_waktu, jam_hari=semula.jam_hari)
    tetap = hari_masa(k) == hari_rentang(*ujung, k.zona_waktu) and k.jam_hari == semula.jam_hari
    if tetap or masa in kalimat(langkah):
        return kalimat(langkah)
    return f"Semula {masa}; menjadi {kata_masa(k)}.\n{kalimat(langkah, sebut=True)}".strip()


def kalimat(langkah: Sequence[Langkah], *, sebut: bool = False) -> str:
    """What was and what is, a line for each stop that moved, one for all that are new or off; "" when nothing did."""
    sebut = sebut or len(langkah) > 1
    baris = [b for x in langkah if x.peristiwa in ("geser", "ubah") and (b := _beda(x, sebut))]
    for peristiwa, isi in groupby(langkah, key=lambda x: x.peristiwa):
        lokus = [x.lokus for x in isi]
        di_mana = ";\n".join(f"{x.instansi.nama}, {Semula.dari(x).kapan_di_mana}" for x in lokus)
        if judul := _JUDUL.get(peristiwa):
            kata = judul.format(lokus[0].instansi.nama, "Lokus" if len(lokus) == 1 else f"{len(lokus)} lokus")
            baris.append(kata + (": " if len(lokus) == 1 else ":\n") + f"{di_mana}.")
    return "\n".join(baris)


def _beda(x: Langkah, sebut: bool) -> str:
    """ "Semula …; menjadi …." of one stop; "" where neither hour, place nor official changed."""
    if x.semula is None:
        return ""
    lama, baru = x.semula, Semula.dari(x.lokus)
    nama = f"{x.lokus.instansi.nama}: s" if sebut else "S"
    if lama.kapan_di_mana != baru.kapan_di_mana:
        return f"{nama}emula {lama.kapan_di_mana}; menjadi {baru.kapan_di_mana}."
    if lama.penerima != baru.penerima:
        return f"{nama}emula diterima {lama.penerima}; menjadi {baru.penerima}."
    return ""
