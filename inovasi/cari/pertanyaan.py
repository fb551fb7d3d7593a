"""What was typed into the search box, read as words, phrases and words to leave out. Pure functions.

Bounded whatever is typed: 200 characters, 12 words. Words are compared as `instansi.pencarian.queries.normal`
writes them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from itertools import combinations

from instansi.pencarian.queries import normal
from instansi.pencarian.rules_singkatan import SINGKATAN

PANJANG_MAKS, KATA_MAKS = 200, 12
_BUTIR = re.compile(r'(?P<tanpa>(?<!\S)-)?(?:"(?P<frasa>[^"]*)"?|(?P<kata>[^\s"]+))')
# Words that say nothing by themselves; they count only in a phrase or when nothing else was typed.
KATA_HENTI = frozenset(
    "ada adalah agar akan antara apa atau bagaimana bagi bahwa dalam dan dari dengan di guna hingga ini itu jadi juga"
    " kami ke kepada lalu mana namun nya oleh pada para saat saja sampai sangat sebagai secara sejak seperti serta"
    " sudah supaya tanpa telah tentang terhadap tersebut untuk yaitu yakni yang".split()
)


@dataclass(frozen=True)
class Butir:
    """One word or phrase. ``akar`` are the stems of its words, in order; ``umum`` when it stands in most texts."""

    kata: tuple[str, ...]
    tanpa: bool = False
    akar: tuple[str, ...] = ()
    umum: bool = False
    dikenal: bool = True
    awalan: bool = False  # the word may be the beginning of a longer one

    @property
    def teks(self) -> str:
        """As it may be typed again."""
        isi = " ".join(self.kata)
        return f"{'-' if self.tanpa else ''}{f'{chr(34)}{isi}{chr(34)}' if len(self.kata) > 1 else isi}"

    def lema(self, *, judul: bool = False) -> str:
        """The item as a part of a tsquery; titles also know words as they are written."""
        if len(self.kata) > 1:
            return "(" + " <-> ".join(self.akar) + ")"
        pilihan = [self.akar[0]]
        if self.awalan or (judul and self.akar[0] != self.kata[0]):
            pilihan.append(f"{self.kata[0]}:*" if self.awalan else self.kata[0])
        pilihan += [f"({' & '.join(m.split())})" for m in SINGKATAN.get(self.kata[0], ())]
        return pilihan[0] if len(pilihan) == 1 else f"({' | '.join(pilihan)})"


@dataclass(frozen=True)
class Pertanyaan:
    """The words of one search. ``tertulis`` tells whether anything was typed, even if no word came of it."""

    butir: tuple[Butir, ...] = ()
    tertulis: bool = False
    kurang: int = 0  # so many of the words may be missing
    polos: str = field(default="")  # the whole text in plain letters, to compare with names

    @property
    def wajib(self) -> tuple[Butir, ...]:
        """What must be found."""
        return tuple(b for b in self.butir if not b.tanpa)

    @property
    def kosong(self) -> bool:
        """Nothing to look for."""
        return not self.wajib

    @property
    def hanya_umum(self) -> bool:
        """All words stand in most texts: only titles tell anything apart."""
        return not self.kosong and all(b.umum for b in self.wajib)

    def kueri(self, *, judul: bool = False) -> str:
        """The tsquery that an entry must match."""
        lema = [b.lema(judul=judul) for b in self.wajib]
        pilihan = [" & ".join(sisa) for sisa in combinations(lema, len(lema) - self.kurang)]
        isi = pilihan[0] if len(pilihan) == 1 else " | ".join(f"({satu})" for satu in pilihan)
        tanpa = [f"!{b.lema()}" for b in self.butir if b.tanpa]
        return " & ".join([f"({isi})", *tanpa]) if tanpa else isi

    def kueri_nilai(self) -> str:
        """Any of the words, by which ts_rank weighs."""
        return " | ".join(b.lema(judul=True) for b in self.wajib)

    def kueri_frasa(self) -> str:
        """All words side by side in the order they were typed; empty for one word."""
        akar = [a for b in self.wajib for a in b.akar]
        return " <-> ".join(akar) if len(akar) > 1 else ""

    @property
    def teks(self) -> str:
        """As it may be typed again."""
        return " ".join(b.teks for b in self.butir)

    def ganti(self, lain: dict[str, str]) -> Pertanyaan:
        """The same with some words put right; stems must be looked up anew."""
        butir = tuple(
            replace(b, kata=tuple(lain.get(k, k) for k in b.kata), akar=(), dikenal=True) for b in self.butir
        )
        return replace(self, butir=butir, polos=" ".join(lain.get(k, k) for k in self.polos.split()))


def baca(teks: str) -> Pertanyaan:
    """Read what was typed; stems are still missing (`inovasi.cari.queries.lengkapi`)."""
    teks = teks[:PANJANG_MAKS]
    butir: list[Butir] = []
    for cocok in _BUTIR.finditer(teks):
        kata = normal(cocok["frasa"] or cocok["kata"] or "").split()
        tanpa = cocok["tanpa"] is not None
        if cocok["frasa"] is not None or tanpa:
            satu = [Butir(tuple(kata), tanpa)] if kata else []
        else:
            satu = [Butir((k,)) for k in kata]
        butir += [b for b in dict.fromkeys(satu) if b not in butir]
    return Pertanyaan(_tanpa_henti(butir), bool(teks.strip()), polos=normal(teks))


def _tanpa_henti(butir: list[Butir]) -> tuple[Butir, ...]:
    isi = [b for b in butir if len(b.kata) > 1 or b.kata[0] not in KATA_HENTI]
    dipakai = isi if any(not b.tanpa for b in isi) else butir
    hasil, banyak = [], 0
    for b in dipakai:
        banyak += len(b.kata)
        if banyak <= KATA_MAKS:
            hasil.append(b)
    return tuple(hasil)
