"""The plan of a trip: agencies, awards and innovations a person collects before asking anybody.

It lives in the session, so that it needs no account, survives the login and ends with it. Everything here works on
what a session holds and on rows; nobody's list is stored in the database.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.contrib.sessions.backends.base import SessionBase

from inovasi.models import FotoInovasi, Inovasi, Penghargaan
from instansi.models import Instansi

KUNCI = "rencana"
BATAS = 40
PK_TERBESAR = 2**63 - 1


class Jenis(StrEnum):
    """What can be collected."""

    INSTANSI = "instansi"
    PENGHARGAAN = "penghargaan"
    INOVASI = "inovasi"


Butir = tuple[Jenis, int]


class Penuh(Exception):
    """The list holds as much as it can; the message says what to do."""


@dataclass(frozen=True)
class Bagian:
    """What was collected of one host, in the order in which it was collected."""

    instansi: Instansi
    penghargaan: tuple[Penghargaan, ...] = ()
    inovasi: tuple[Inovasi, ...] = ()

    @property
    def butir(self) -> list[Butir]:
        """Everything of this host, the agency itself included."""
        return [
            (Jenis.INSTANSI, self.instansi.pk),
            *((Jenis.PENGHARGAAN, p.pk) for p in self.penghargaan),
            *((Jenis.INOVASI, i.pk) for i in self.inovasi),
        ]


@dataclass(frozen=True)
class Isi:
    """The list with its rows, by host; ``hilang`` counts what is no longer shown by its owner."""

    bagian: tuple[Bagian, ...] = ()
    hilang: int = 0

    @property
    def bergabung(self) -> tuple[Bagian, ...]:
        """The hosts who receive requests here."""
        return tuple(b for b in self.bagian if b.instansi.bergabung_pada)


def _urai(satu: Any) -> Butir | None:
    try:
        jenis, pk = satu
        return (Jenis(jenis), pk) if isinstance(pk, int) and 0 < pk <= PK_TERBESAR else None
    except (TypeError, ValueError):
        return None


def baca(sesi: SessionBase) -> list[Butir]:
    """The list in the order in which it was collected. No query beside the session's own."""
    mentah = sesi.get(KUNCI) or ()
    if not isinstance(mentah, list):
        return []
    return list(dict.fromkeys(butir for satu in mentah if (butir := _urai(satu))))[:BATAS]


def _tulis(sesi: SessionBase, daftar: Iterable[Butir]) -> None:
    isi = [[str(jenis), pk] for jenis, pk in daftar]
    if isi:
        sesi[KUNCI] = isi
    else:
        sesi.pop(KUNCI, None)


def tambah(sesi: SessionBase, butir: Butir) -> None:
    """Put something on the list; what is there already stays where it is. Raises Penuh."""
    daftar = baca(sesi)
    if butir in daftar:
        return
    if len(daftar) >= BATAS:
        raise Penuh(
            f"Rencana kunjungan sudah penuh ({BATAS} butir). Keluarkan yang tidak jadi dituju dahulu."
        )
    _tulis(sesi, [*daftar, butir])


def buang(sesi: SessionBase, butir: Iterable[Butir]) -> None:
    """Take these off the list; what is not on it is ignored, and an untouched list is not written."""
    daftar, keluar = baca(sesi), set(butir)
    sisa = [b for b in daftar if b not in keluar]
    if len(sisa) != len(daftar):
        _tulis(sesi, sisa)


def kosongkan(sesi: SessionBase) -> None:
    """Forget the list."""
    sesi.pop(KUNCI, None)


def cari(butir: Butir) -> Instansi | Penghargaan | Inovasi | None:
    """The row behind something to be collected, while its owner shows it. One query."""
    jenis, pk = butir
    if jenis == Jenis.INOVASI:
        return Inovasi.objects.terbit().filter(pk=pk).first()
    if jenis == Jenis.PENGHARGAAN:
        return Penghargaan.objects.filter(pk=pk).first()
    return Instansi.objects.filter(pk=pk).first()


def muat(butir: list[Butir]) -> Isi:
    """The rows of the list, by host in the order of the first thing collected there. At most three queries."""
    pk = {jenis: [n for j, n in butir if j == jenis] for jenis in Jenis}
    inovasi = Inovasi.objects.terbit().in_bulk(pk[Jenis.INOVASI]) if pk[Jenis.INOVASI] else {}
    juara = Penghargaan.objects.in_bulk(pk[Jenis.PENGHARGAAN]) if pk[Jenis.PENGHARGAAN] else {}
    pemilik = {i.instansi_id for i in inovasi.values()} | {p.instansi_id for p in juara.values()}
    pemilik |= set(pk[Jenis.INSTANSI])
    instansi = Instansi.objects.select_related("induk", "wilayah").in_bulk(pemilik) if pemilik else {}
    per: dict[int, tuple[list[Penghargaan], list[Inovasi]]] = {}
    hilang = 0
    for jenis, n in butir:
        if jenis == Jenis.INOVASI and n in inovasi:
            per.setdefault(inovasi[n].instansi_id, ([], []))[1].append(inovasi[n])
        elif jenis == Jenis.PENGHARGAAN and n in juara:
            per.setdefault(juara[n].instansi_id, ([], []))[0].append(juara[n])
        elif jenis == Jenis.INSTANSI and n in instansi:
            per.setdefault(n, ([], []))
        else:
            hilang += 1
    return Isi(tuple(Bagian(instansi[n], tuple(p), tuple(i)) for n, (p, i) in per.items()), hilang)


def sampul(isi: Isi) -> dict[int, FotoInovasi]:
    """The first photo of each collected innovation, by its key. One query, or none."""
    pk = [i.pk for b in isi.bagian for i in b.inovasi]
    if not pk:
        return {}
    foto = FotoInovasi.objects.filter(inovasi__in=pk).order_by("inovasi_id", "urutan", "id")
    return {f.inovasi_id: f for f in foto.distinct("inovasi_id")}


def keterangan_penghargaan(penghargaan: Penghargaan) -> str:
    """Rank, level and year as far as they are known: "Juara III, tingkat provinsi, 2018"."""
    tingkat = penghargaan.get_tingkat_display().lower() if penghargaan.tingkat else ""
    return ", ".join(str(x) for x in (penghargaan.peringkat, tingkat, penghargaan.tahun) if x)
