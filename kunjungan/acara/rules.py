"""The agenda as data, and the readable difference between two of its versions. No database, no clock.

A version holds every item of one source; `bagi_umum` and `bagi_lokus` cut out what a reader may know. A difference
is taken after the cut, so that nobody reads of an item that is not his.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, fields, replace
from typing import Any
from zoneinfo import ZoneInfo

from instansi.penulisan import hari_tanggal, jam

# Fewer items that move alike are told one by one.
BANYAK_SERENTAK = 3


@dataclass(frozen=True)
class Butir:
    """An item. ``kunci`` is its number for life; ``lokus`` the stop it belongs to, None for all guests together.

    With ``terbuka`` its end is a guess ("s.d. selesai"). ``kelompok`` names the groups at its stop; None in versions
    from before these were kept.
    """

    kunci: int
    mulai: dt.datetime
    selesai: dt.datetime
    kegiatan: str
    petugas: str = ""
    tempat: str = ""
    keterangan: str = ""
    lokus: int | None = None
    tetap: bool = False
    internal: bool = False
    isyarat: str = ""
    terbuka: bool = False
    kelompok: str | None = None

    @property
    def lama(self) -> dt.timedelta:
        """How long it takes."""
        return self.selesai - self.mulai

    def ke_json(self) -> dict[str, Any]:
        """Plain data to be frozen; times in UTC."""
        waktu = {n: getattr(self, n).astimezone(dt.UTC).isoformat() for n in ("mulai", "selesai")}
        return asdict(self) | waktu

    @classmethod
    def dari_json(cls, data: dict[str, Any]) -> Butir:
        """Back from `ke_json`; fields of a later portal are left out."""
        isi = {f.name: data[f.name] for f in fields(cls) if f.name in data}
        return cls(**isi | {n: dt.datetime.fromisoformat(isi[n]) for n in ("mulai", "selesai")})


@dataclass(frozen=True)
class Perbedaan:
    """What happened to an item: ``jenis`` is tambah, hapus, geser, nama, petugas, tempat, lokus, keterangan,
    sifat, or isyarat."""

    jenis: str
    kalimat: str
    kunci: int | None = None


def urut(butir: Iterable[Butir]) -> tuple[Butir, ...]:
    """In the order of the day."""
    return tuple(sorted(butir, key=lambda b: (b.mulai, b.selesai, b.kunci)))


def sejalur(a: Butir, b: Butir) -> bool:
    """Whether two items have guests in common: at one stop, or either is for all of them."""
    return a.lokus is None or b.lokus is None or a.lokus == b.lokus


def bagi_umum(butir: Iterable[Butir]) -> tuple[Butir, ...]:
    """What guests may know: no inner items, no cues."""
    return tuple(replace(b, isyarat="", tetap=False) for b in butir if not b.internal)


def bagi_lokus(butir: Iterable[Butir], lokus: frozenset[int]) -> tuple[Butir, ...]:
    """What a unit of the host may know: the public items, and everything at its own stops."""
    semua = list(butir)
    milik = {b.kunci for b in semua if b.lokus in lokus}
    umum = {b.kunci: b for b in bagi_umum(semua)}
    return tuple(
        b if b.kunci in milik else umum[b.kunci] for b in semua if b.kunci in milik or b.kunci in umum
    )


def perbedaan(
    lama: Sequence[Butir], baru: Sequence[Butir], zona: str, lokus: dict[int, str] | None = None
) -> list[Perbedaan]:
    """What changed from one version to the next, in the order of the day; ``lokus`` names the stops."""
    pasangan, hilang, datang = _pasangkan(lama, baru)
    tempat = ZoneInfo(zona)
    serentak = _serentak(pasangan)
    hasil = [(b.mulai, Perbedaan("tambah", _tambah(b, tempat), b.kunci)) for b in datang]
    hasil += [(a.mulai, Perbedaan("hapus", _hapus(a, tempat), a.kunci)) for a in hilang]
    for a, b in pasangan:
        hasil += [
            (b.mulai, p) for p in _ubah(a, b, tempat, lokus or {}) if not (serentak and p.jenis == "geser")
        ]
    hasil.sort(key=lambda satu: satu[0])
    awal = [_kalimat_serentak(pasangan, serentak, tempat)] if serentak else []
    return awal + [p for _, p in hasil]


def _pasangkan(
    lama: Sequence[Butir], baru: Sequence[Butir]
) -> tuple[list[tuple[Butir, Butir]], list[Butir], list[Butir]]:
    """Items that are the same by number, then by name at the same stop: one taken off and typed anew only moved."""
    dulu = {b.kunci: b for b in lama}
    pasangan = [(dulu.pop(b.kunci), b) for b in urut(baru) if b.kunci in dulu]
    terpasang = {b.kunci for _, b in pasangan}
    datang = []
    for b in (b for b in urut(baru) if b.kunci not in terpasang):
        kembar = next(
            (
                a
                for a in urut(dulu.values())
                if a.lokus == b.lokus and a.kegiatan.casefold() == b.kegiatan.casefold()
            ),
            None,
        )
        if kembar:
            pasangan.append((dulu.pop(kembar.kunci), b))
        else:
            datang.append(b)
    return pasangan, list(dulu.values()), datang


def _serentak(pasangan: Sequence[tuple[Butir, Butir]]) -> dt.timedelta | None:
    """By how much all items moved, when they all moved alike."""
    geser = {(b.mulai - a.mulai, b.selesai - a.selesai) for a, b in pasangan}
    if len(pasangan) < BANYAK_SERENTAK or len(geser) != 1:
        return None
    mulai, selesai = geser.pop()
    return mulai if mulai and mulai == selesai else None


def _kalimat_serentak(
    pasangan: Sequence[tuple[Butir, Butir]], geser: dt.timedelta, zona: ZoneInfo
) -> Perbedaan:
    awal = min((b for _, b in pasangan), key=lambda b: b.mulai).mulai.astimezone(zona)
    menit = int(abs(geser).total_seconds() // 60)
    if menit >= 24 * 60 or (awal - geser).date() != awal.date():
        kata = f"dipindahkan: mulai {hari_tanggal(awal)}, pukul {jam(awal)}"
    else:
        arah = "lebih lambat" if geser > dt.timedelta() else "lebih awal"
        kata = f"bergeser {menit} menit {arah}: mulai pukul {jam(awal)}"
    return Perbedaan("geser", f"Semua {len(pasangan)} butir {kata}.")


def waktu_butir(b: Butir, zona: ZoneInfo) -> str:
    """ "09.40–10.15" on the clock of the place, or "20.00 s.d. selesai"."""
    mulai = jam(b.mulai.astimezone(zona))
    return f"{mulai} s.d. selesai" if b.terbuka else f"{mulai}–{jam(b.selesai.astimezone(zona))}"


def _saat(b: Butir, zona: ZoneInfo) -> str:
    """ "Jumat, 18 Desember 2026, 09.40–10.15"."""
    return f"{hari_tanggal(b.mulai.astimezone(zona))}, {waktu_butir(b, zona)}"


def _tambah(b: Butir, zona: ZoneInfo) -> str:
    rinci = "; ".join(t for t in (b.petugas, b.tempat) if t)
    return f"“{b.kegiatan}” ditambahkan pada {_saat(b, zona)}{f' ({rinci})' if rinci else ''}."


def _hapus(a: Butir, zona: ZoneInfo) -> str:
    return f"“{a.kegiatan}” pada {_saat(a, zona)} dihapus."


def _ubah(a: Butir, b: Butir, zona: ZoneInfo, lokus: dict[int, str]) -> list[Perbedaan]:
    """Sentences about one item that stands in both versions."""
    hasil = []
    if a.kegiatan != b.kegiatan:
        hasil.append(("nama", f"“{a.kegiatan}” berganti nama menjadi “{b.kegiatan}”."))
    if (a.mulai, a.selesai, a.terbuka) != (b.mulai, b.selesai, b.terbuka):
        hasil.append(("geser", f"“{b.kegiatan}” bergeser {_dari_ke(a, b, zona)}."))
    if a.petugas != b.petugas:
        hasil.append(("petugas", _ganti(b, "Petugas", a.petugas, b.petugas)))
    if a.tempat != b.tempat:
        hasil.append(("tempat", _ganti(b, "Tempat", a.tempat, b.tempat)))
    if a.lokus != b.lokus:
        nama = [lokus.get(x, "lokus lain") if x else "seluruh rombongan" for x in (a.lokus, b.lokus)]
        hasil.append(("lokus", f"“{b.kegiatan}” dipindahkan dari {nama[0]} ke {nama[1]}."))
    if None not in (a.kelompok, b.kelompok) and a.kelompok != b.kelompok:
        hasil.append(
            ("lokus", _ganti(b, "Kelompok pada", a.kelompok or "", b.kelompok or "seluruh rombongan"))
        )
    if a.keterangan != b.keterangan:
        hasil.append(("keterangan", _ganti(b, "Keterangan", a.keterangan, b.keterangan)))
    if a.internal != b.internal:
        kata = "hanya bagi petugas" if b.internal else "terbuka bagi tamu"
        hasil.append(("sifat", f"“{b.kegiatan}” kini {kata}."))
    if a.isyarat != b.isyarat:
        hasil.append(("isyarat", _ganti(b, "Catatan petugas", a.isyarat, b.isyarat)))
    return [Perbedaan(jenis, kalimat, b.kunci) for jenis, kalimat in hasil]


def _dari_ke(a: Butir, b: Butir, zona: ZoneInfo) -> str:
    sehari = a.mulai.astimezone(zona).date() == b.mulai.astimezone(zona).date()
    kata = waktu_butir if sehari else _saat
    return f"dari {kata(a, zona)} menjadi {kata(b, zona)}"


def _ganti(b: Butir, apa: str, dulu: str, kini: str) -> str:
    dulu, kini = dulu.rstrip("."), kini.rstrip(".") or kini
    if not dulu:
        return f"{apa} “{b.kegiatan}”: {kini}."
    if not kini:
        return f"{apa} “{b.kegiatan}” dikosongkan (semula {dulu})."
    return f"{apa} “{b.kegiatan}” berganti dari {dulu} menjadi {kini}."
