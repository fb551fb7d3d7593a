"""The facets of search: their words in addresses and on pages, and the small numbers that stand for them in the index.

A number is the place of a choice in its list, from 1; 0 is "none". Whoever changes the order of a list rebuilds the
index (`bangun_indeks`).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from inovasi.choices import (
    URUSAN,
    BentukInovasi,
    JenisInovasi,
    KeadaanInovasi,
    TahapanInovasi,
    TingkatPenghargaan,
)
from inovasi.models import Macam
from instansi.bidang_angka import bilangan
from instansi.choices import JenisInstansi
from instansi.peta import semua_provinsi

Pilihan = tuple[tuple[str, int, str], ...]  # (code in addresses, number in the index, words on the page)
KODE_URUSAN = tuple(kode for _, isi in URUSAN for kode, _ in isi)
TAHUN_TERKECIL, TAHUN_TERBESAR = 1945, 2100


def _dari(pilihan: list[tuple[str, str]]) -> Pilihan:
    return tuple((kode, nomor, str(label)) for nomor, (kode, label) in enumerate(pilihan, 1))


@dataclass(frozen=True)
class Segi:
    """A facet: ``kunci`` in addresses, ``kolom`` in the index, ``nomor`` among the facets (0–14)."""

    nomor: int
    kunci: str
    label: str
    kolom: str
    pilihan: Pilihan = ()
    macam: frozenset[int] = field(default_factory=lambda: frozenset(Macam.values))
    himpunan: bool = False  # the column is a set of bits
    bebas: bool = False  # any number within the bounds of a year

    @cached_property
    def menurut_kode(self) -> dict[str, int]:
        """Code -> number."""
        return {kode: nomor for kode, nomor, _ in self.pilihan}

    @cached_property
    def menurut_nomor(self) -> dict[int, tuple[str, str]]:
        """Number -> (code, words)."""
        return {nomor: (kode, label) for kode, nomor, label in self.pilihan}

    def baca(self, kode: str) -> int | None:
        """The number of a code, or None when there is no such code."""
        if not self.bebas:
            return self.menurut_kode.get(kode)
        tahun = bilangan(kode, 4)
        return tahun if tahun and TAHUN_TERKECIL <= tahun <= TAHUN_TERBESAR else None

    def sebut(self, nomor: int) -> tuple[str, str]:
        """Code and words of a number."""
        return (str(nomor), str(nomor)) if self.bebas else self.menurut_nomor[nomor]

    def tanda(self, nomor: int) -> int:
        """The number that stands for this value in the column ``segi``."""
        return self.nomor * 10_000 + nomor


_INOVASI = frozenset({Macam.INOVASI.value})
_BERUPA = frozenset({Macam.INOVASI.value, Macam.PENGHARGAAN.value})
URUSAN_SEGI = Segi(
    2,
    "urusan",
    "Urusan",
    "urusan",
    _dari([butir for _, isi in URUSAN for butir in isi]),
    himpunan=True,
)
SEGI: tuple[Segi, ...] = (
    Segi(
        1,
        "macam",
        "Yang dicari",
        "macam",
        tuple(
            (m.name.lower(), m.value, str(m.label))
            for m in (Macam.INOVASI, Macam.PENGHARGAAN, Macam.INSTANSI)
        ),
    ),
    URUSAN_SEGI,
    Segi(
        3,
        "provinsi",
        "Provinsi",
        "provinsi",
        tuple((p.kode, int(p.kode), p.nama) for p in semua_provinsi().values()),
    ),
    Segi(4, "instansi", "Jenis instansi", "jenis_instansi", _dari(JenisInstansi.choices)),
    Segi(5, "tingkat", "Tingkat penghargaan", "tingkat", _dari(TingkatPenghargaan.choices)),
    Segi(6, "bentuk", "Bentuk inovasi", "bentuk", _dari(BentukInovasi.choices), _INOVASI),
    Segi(7, "jenis", "Digital atau nondigital", "jenis", _dari(JenisInovasi.choices), _INOVASI),
    Segi(8, "tahapan", "Tahapan", "tahapan", _dari(TahapanInovasi.choices), _INOVASI),
    Segi(9, "keadaan", "Keadaan", "keadaan", _dari(KeadaanInovasi.choices), _INOVASI),
    Segi(10, "biaya", "Biaya", "apbd", (("tanpa-apbd", 1, "Tanpa APBD"),), _INOVASI),
    Segi(11, "tuan_rumah", "Tuan rumah", "bergabung", (("bergabung", 1, "Sudah menerima permohonan"),)),
    Segi(12, "tahun", "Tahun", "tahun", macam=_BERUPA, bebas=True),
)
MENURUT_KUNCI: dict[str, Segi] = {s.kunci: s for s in SEGI}
MACAM_SEGI = MENURUT_KUNCI["macam"]
