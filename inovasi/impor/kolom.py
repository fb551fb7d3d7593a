"""The columns an import knows: one table for the template, the mapping, the check, the mending and the export."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from config.data import baca_data
from inovasi.choices import LABEL_TPB, LABEL_URUSAN, URUSAN
from inovasi.impor import urai
from inovasi.models import Inovasi


@dataclass(frozen=True)
class Kolom:
    """A column: field of Inovasi, heading, other headings met in the wild, how its text is read.

    ``baca(text) -> value`` raises `urai.TakTerbaca` with a sentence; ``pilihan`` are the labels one may pick from.
    """

    nama: str
    label: str
    baca: Callable[[str], Any]
    sinonim: tuple[str, ...] = ()
    pilihan: tuple[str, ...] = ()
    contoh: str = ""
    bantuan: str = ""
    wajib: bool = False
    panjang: bool = False  # wants a box of several lines

    @property
    def kunci(self) -> frozenset[str]:
        """Every heading that means this column, normalised."""
        return frozenset(normal(s) for s in (self.nama, self.label, *self.sinonim))

    def label_dari(self, isi: str) -> str:
        """The label that a text means, of a column with labels. Raises `urai.TakTerbaca`."""
        nilai = self.baca(isi)
        return next(label for label in self.pilihan if self.baca(label) == nilai)


def normal(teks: str) -> str:
    """Letters and digits only, small, without accents: "Rancang-Bangun " -> "rancangbangun"."""
    tanpa = unicodedata.normalize("NFKD", teks.casefold())
    return re.sub(r"[^0-9a-z]", "", tanpa)


def _dikenali(pilihan: Iterable[tuple[Any, str]], padanan: dict[str, str]) -> dict[str, Any]:
    kenal = {normal(sebutan): nilai for sebutan, nilai in padanan.items()}
    for kode, label in pilihan:
        kenal |= {normal(str(kode)): kode, normal(label): kode}
    return kenal


# Other words that offices use for our choices: field -> word -> code.
_PADANAN = {
    bidang: {kata: kode for kode, semua in isi.items() for kata in semua}
    for bidang, isi in baca_data("inovasi/padanan.toml").items()
}
_LABEL_URUSAN = tuple(label for _, isi in URUSAN for _, label in isi)
_URUSAN = urai.mirip(_dikenali(LABEL_URUSAN.items(), _PADANAN["urusan"]), _LABEL_URUSAN, normal)
_TPB = urai.mirip(_dikenali(LABEL_TPB.items(), {}), tuple(LABEL_TPB.values()), normal)
# How a column is read where its field does not say it, and the labels one may pick from.
_CARA: dict[str, tuple[Callable[[str], Any], tuple[str, ...]]] = {
    "urusan": (_URUSAN, _LABEL_URUSAN),
    "banyak_urusan": (urai.banyak(_URUSAN), ()),
    "tpb": (urai.banyak(_TPB), ()),
    "ya_tidak": (urai.ya_tidak, ("Ya", "Tidak")),
}


def _pembaca(nama: str, cara: str) -> tuple[Callable[[str], Any], tuple[str, ...]]:
    bidang: Any = Inovasi._meta.get_field(nama) if cara in {"teks", "uraian", "pilihan"} else None
    if cara == "pilihan":
        labels = tuple(str(label) for _, label in bidang.choices)
        return urai.pilihan(_dikenali(bidang.choices, _PADANAN[nama]), labels, normal), labels
    if bidang:
        return urai.teks(bidang.max_length, baris=cara == "uraian"), ()
    return _CARA.get(cara) or (getattr(urai, cara), ())


def _kolom(nama: str, isi: dict[str, Any]) -> Kolom:
    cara, sinonim = isi.pop("baca"), tuple(isi.pop("sinonim", ()))
    baca, pilihan = _pembaca(nama, cara)
    isi.setdefault("panjang", cara == "uraian")
    return Kolom(nama, baca=baca, sinonim=sinonim, pilihan=pilihan, **isi)


KOLOM = tuple(_kolom(nama, isi) for nama, isi in baca_data("inovasi/kolom.toml").items())
MENURUT_NAMA: dict[str, Kolom] = {k.nama: k for k in KOLOM}
