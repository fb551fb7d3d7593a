"""What a person fills in for each transition: plain values, already clean."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field, replace
from typing import Self
from zoneinfo import ZoneInfo

from instansi.models import Instansi, PemangkuJabatan, Pengguna, Ruang
from kunjungan.choices import Moda, Pihak, Rekomendasi, Sifat, TugasLokus
from kunjungan.models import Kelompok, Lokus, UsulanJadwal
from kunjungan.rules import JamHari, hari_demi_hari


@dataclass(frozen=True)
class Isian:
    """Nothing to fill in."""

    def dari(self, pihak: Pihak) -> Self:
        """The same as filled in by this side, where it matters which."""
        return self

    @property
    def sebab(self) -> tuple[str, str]:
        """The reason as both sides read it in the history, and the one for the host alone."""
        return str(getattr(self, "alasan", "")), ""


@dataclass(frozen=True)
class IsianAlasan(Isian):
    """A reason that may be read by both sides."""

    alasan: str


@dataclass(frozen=True)
class IsianRegistrasi(Isian):
    """Entry in the register; without a number the next one of the year is taken."""

    diterima: dt.date
    sifat: Sifat = Sifat.BIASA
    nomor_agenda: int | None = None


@dataclass(frozen=True)
class IsianDisposisi(Isian):
    """Instruction to one or more people."""

    penerima: tuple[Pengguna, ...]
    instruksi: tuple[str, ...] = ()
    catatan: str = ""


@dataclass(frozen=True)
class IsianTelaah(Isian):
    """Staff review."""

    rekomendasi: Rekomendasi
    isi: str


@dataclass(frozen=True)
class Rentang:
    """A period with aware ends, ``mulai < selesai``; ``jam_hari`` are the hours of each day at the place, if told."""

    mulai: dt.datetime
    selesai: dt.datetime
    jam_hari: JamHari = ()

    def __post_init__(self) -> None:
        object.__setattr__(
            self, "jam_hari", [list(jam) for jam in self.jam_hari]
        )  # as the database gives them

    @classmethod
    def dari(cls, x: UsulanJadwal) -> Self:
        """The period that was proposed."""
        return cls(x.mulai, x.selesai, x.jam_hari)

    def hari(self, zona: str) -> list[tuple[dt.datetime, dt.datetime]]:
        """First and last hour of each day on the clock of the place; empty where they are not told."""
        a, b = (w.astimezone(ZoneInfo(zona)) for w in (self.mulai, self.selesai))
        return hari_demi_hari(a, b, self.jam_hari)


@dataclass(frozen=True)
class IsianUsulan(Isian):
    """One to three dates proposed to the other side, with a note; ``alasan`` says why one outside the rules.

    ``tahan`` are the room and the official kept free for every one of them until ``tahan_sampai``. ``pihak`` is who
    proposes, as `kunjungan.alur.flow` found.
    """

    tanggal: tuple[Rentang, ...]
    catatan: str = ""
    alasan: str = ""
    tahan: tuple[Ruang | None, PemangkuJabatan | None] = (None, None)
    tahan_sampai: dt.datetime | None = None
    pihak: Pihak = Pihak.TUAN_RUMAH

    def dari(self, pihak: Pihak) -> Self:
        return replace(self, pihak=pihak)

    @property
    def sebab(self) -> tuple[str, str]:
        if self.pihak == Pihak.TUAN_RUMAH:
            return self.catatan, self.alasan
        return "\n".join(filter(None, (self.catatan, self.alasan))), ""


@dataclass(frozen=True)
class IsianTerimaUsulan(Isian):
    """Which of the open proposals is accepted."""

    usulan_id: int


@dataclass(frozen=True)
class IsianPenempatan(Isian):
    """Where, when and by whom the guests are received first.

    ``waktu`` are the hours of that first stop, ``masa`` is the whole visit from its first hour to its last; None
    where the first stop is all of it. ``alasan_pindah`` tells both sides why an agreed date moves.
    ``alasan`` says, for the host alone, why it is done although rules, a day off or the seats stand against it.
    ``bersama`` is the stop of another visit that this one joins: time, room and official are then that stop's.
    ``petugas`` are the speakers and others with a task, all of them; None leaves them as they are.
    ``lepas`` are keys of holds of other visits that are given up for this one. ``geser_lain`` moves the other stops
    by as much when the first one moves. ``pembaca`` is the agency that reads what stands against it (None: the host).
    """

    waktu: Rentang
    ruang: Ruang | None = None
    tempat: str = ""
    penerima: PemangkuJabatan | None = None
    penerima_teks: str = ""
    alasan: str = ""
    petugas: tuple[tuple[PemangkuJabatan, TugasLokus], ...] | None = None
    bersama: Lokus | None = None
    lepas: frozenset[int] = field(default_factory=frozenset)
    geser_lain: bool = True
    masa: Rentang | None = None
    alasan_pindah: str = ""
    pembaca: int | None = None

    @property
    def sebab(self) -> tuple[str, str]:
        return self.alasan_pindah, self.alasan


@dataclass(frozen=True)
class IsianLokus(Isian):
    """A stop as a form says it (`kunjungan.lokus.services`). ``instansi`` is the receiving unit.

    ``kelompok`` counts only when the stop is not ``untuk_semua``.
    """

    instansi: Instansi
    waktu: Rentang
    ruang: Ruang | None = None
    tempat: str = ""
    penerima: PemangkuJabatan | None = None
    penerima_teks: str = ""
    penanggung_jawab: str = ""
    topik: str = ""
    kuota: int | None = None
    moda: str = Moda.LURING
    tautan: str = ""
    keterangan_tautan: str = ""
    menit_perjalanan: int | None = None
    untuk_semua: bool = True
    kelompok: tuple[Kelompok, ...] = ()


@dataclass(frozen=True)
class IsianPengalihan(Isian):
    """Another host that fits better, and why."""

    tuan_rumah: Instansi
    alasan: str
