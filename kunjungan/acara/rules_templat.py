"""How an agenda template becomes items. The shapes themselves are data: `kunjungan.acara.rules_bentuk`.

Minutes count from the beginning of the visit, of each further stop, or back from the end of the visit.
``{penerima}``, ``{pimpinan}``, ``{tempat}``, ``{unit}`` become what is known, or the plain role in `PENGGANTI`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, fields, replace
from enum import StrEnum
from typing import Any

PENGGANTI = {"penerima": "Pejabat penerima", "pimpinan": "Pimpinan rombongan", "tempat": ""}


class Acuan(StrEnum):
    """What the minutes of an item count from."""

    AWAL = "awal"
    LOKUS = "lokus"
    AKHIR = "akhir"


@dataclass(frozen=True)
class ButirTemplat:
    """An item: from ``menit`` on for ``lama`` minutes.

    With `Acuan.LOKUS` it is repeated for each further stop (or each unit invited, side by side, while there are no
    such stops): there a negative ``menit`` counts from the end of the stop, and a ``lama`` of zero or less lasts
    until so many minutes before it. ``lokus`` is a stop's key; in templates of an agency its place in the order.
    """

    menit: int
    lama: int
    kegiatan: str
    petugas: str = ""
    tempat: str = "{tempat}"
    acuan: str = Acuan.AWAL
    tetap: bool = False
    internal: bool = False
    isyarat: str = ""
    keterangan: str = ""
    lokus: int | None = None
    terbuka: bool = False

    def ke_json(self) -> dict[str, Any]:
        """Plain data for an agency's own template."""
        return asdict(self)

    @classmethod
    def dari_json(cls, data: Mapping[str, Any]) -> ButirTemplat:
        """Back from `ke_json`; fields of a later portal are left out."""
        return cls(**{f.name: data[f.name] for f in fields(cls) if f.name in data})


@dataclass(frozen=True)
class TemplatAcara:
    """A named order of items."""

    kode: str
    nama: str
    uraian: str
    butir: tuple[ButirTemplat, ...]
    contoh: tuple[SlotLokus, ...] = ()


@dataclass(frozen=True)
class SlotLokus:
    """A further stop as a template sees it: minutes from the beginning of the visit. A closing one (``penutup``)
    gathers all again: it is where the end of the template belongs, not one more place to learn at."""

    kunci: int | None
    nama: str
    tempat: str
    menit: int
    lama: int
    petugas: str = ""
    penutup: bool = False


@dataclass(frozen=True)
class NilaiTemplat:
    """What is known when a template is used; empty where nothing is. ``lama`` is the whole visit in minutes."""

    tempat: str = ""
    penerima: str = ""
    pimpinan: str = ""
    unit: tuple[str, ...] = ()
    lokus: tuple[SlotLokus, ...] = ()
    lama: int = 0


def susun(templat: TemplatAcara, nilai: NilaiTemplat) -> Iterator[ButirTemplat]:
    """The items of a template with names filled in; minutes count from the beginning of the visit."""
    kata = {nama: getattr(nilai, nama) or bawaan for nama, bawaan in PENGGANTI.items()}
    slot = nilai.lokus or _slot_contoh(templat, nilai)
    akhir = max([nilai.lama, *(s.menit + s.lama for s in slot)])
    penutup = next((s for s in slot if s.penutup), None)
    belajar = tuple(s for s in slot if not s.penutup)
    lantai = penutup.menit if penutup else max((s.menit + s.lama for s in belajar), default=0)
    for butir in templat.butir:
        if butir.acuan == Acuan.AKHIR:
            yield from _di_akhir(butir, akhir, lantai, penutup, kata)
        elif butir.acuan == Acuan.LOKUS:
            yield from _per_lokus(butir, belajar, kata)
        else:
            yield _isi(butir, kata)


def _di_akhir(
    butir: ButirTemplat, akhir: int, lantai: int, penutup: SlotLokus | None, kata: Mapping[str, str]
) -> Iterator[ButirTemplat]:
    """Counted back from the end of the visit; what would lie before the last place of learning ended is cut."""
    mulai, selesai = max(akhir + butir.menit, lantai), akhir + butir.menit + butir.lama
    if mulai < selesai:
        isi = replace(butir, menit=mulai, lama=selesai - mulai, lokus=penutup.kunci if penutup else None)
        yield _isi(isi, {**kata, "tempat": penutup.tempat} if penutup else kata)


def _slot_contoh(templat: TemplatAcara, nilai: NilaiTemplat) -> tuple[SlotLokus, ...]:
    """Without further stops: the units invited, at the hour of the example, else the example itself."""
    muat = tuple(s for s in templat.contoh if not nilai.lama or s.menit + s.lama <= nilai.lama)
    if not nilai.unit or not muat:
        return muat
    pola = muat[0]
    return tuple(replace(pola, nama=u, tempat=f"Meja {u}", petugas=u) for u in nilai.unit)


def _per_lokus(
    butir: ButirTemplat, slot: tuple[SlotLokus, ...], kata: Mapping[str, str]
) -> Iterator[ButirTemplat]:
    for s in slot:
        mulai = s.menit + butir.menit + (s.lama if butir.menit < 0 else 0)
        lama = butir.lama if butir.lama > 0 else s.menit + s.lama + butir.lama - mulai
        if lama > 0 and mulai >= s.menit:
            isi = {**kata, "unit": s.nama, "tempat": s.tempat, "petugas": s.petugas or s.nama}
            yield _isi(replace(butir, menit=mulai, lama=lama, lokus=s.kunci), isi)


def _isi(butir: ButirTemplat, kata: Mapping[str, str]) -> ButirTemplat:
    teks = {n: getattr(butir, n) for n in ("kegiatan", "petugas", "tempat", "keterangan", "isyarat")}
    for kunci, isi in kata.items():
        teks = {n: t.replace(f"{{{kunci}}}", isi) for n, t in teks.items()}
    return replace(butir, **teks)


@dataclass(frozen=True)
class Keadaan:
    """What the choice of a template depends on; hours on the clock of the place, in minutes where a number."""

    hari: int
    sejajar: bool
    ramadan: bool
    jumat: bool
    penilaian: bool
    lama: int
    mulai: int = 9 * 60
    beberapa: bool = False


def saran(k: Keadaan, panjang: Mapping[str, int]) -> str:
    """The template that fits best, by its code; "" when none fits. ``panjang`` is how long each takes."""
    pilihan = (
        (k.hari > 1, "pelatihan"),
        (k.sejajar, "pemda"),
        (k.penilaian, "penilaian"),
        (k.ramadan, "ramadan"),
        (k.jumat, "jumat"),
        (k.lama < panjang["tiga-jam"], "dua-jam"),
        (True, "tiga-jam"),
    )
    return next((kode for layak, kode in pilihan if layak and cocok(kode, k, panjang)), "")


def cocok(kode: str, k: Keadaan, panjang: Mapping[str, int]) -> bool:
    """Whether a built-in template fits hour, day and length of the visit."""
    syarat = {
        "jumat": k.jumat and k.mulai + panjang["jumat"] <= 11 * 60,
        "ramadan": k.ramadan and k.mulai + panjang["ramadan"] <= 12 * 60,
        "pelatihan": k.hari > 1 or k.beberapa,
        "pemda": k.hari == 1,
    }
    return syarat.get(kode, True) and panjang[kode] <= k.lama


def panjang(templat: TemplatAcara) -> int:
    """Minutes from its beginning to the end of what does not depend on stops."""
    return max(b.menit + b.lama for b in templat.butir if b.acuan == Acuan.AWAL)
