"""Lightly formatted text as people type it: paragraphs, lists, subheadings. Never HTML.

One function for the page and the paper: what the preview shows is what the PDF prints.
"""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True)
class Blok:
    """A piece of a chapter: ``p`` paragraph, ``h`` heading, ``ul`` or ``ol`` list with its items."""

    jenis: str
    isi: tuple[str, ...]
    mulai: int = 1
    gaya: str = "decimal"


_SUBJUDUL = re.compile(r"\A(?:#{1,6}\s+)?([A-Z]\.\s+\S.{0,100})\Z|\A#{1,6}\s+(\S.{0,120})\Z")
_BUTIR = re.compile(r"\A\s*(?:([-*•–])|(\d{1,3})[.)]|([a-z])[.)])\s+(.+)\Z")


def urai_teks(teks: str) -> tuple[Blok, ...]:
    """Typed text into blocks: blank lines part paragraphs, "- ", "1. ", "a. " make lists, "A. " headings.

    Nothing is ever interpreted as HTML; a line that is none of these is a line of a paragraph.
    """
    blok: list[Blok] = []
    for baris in teks.replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        _tambah_baris(blok, baris.rstrip())
    return tuple(b for b in blok if b.jenis != "kosong")


def _tambah_baris(blok: list[Blok], baris: str) -> None:
    if not baris.strip():
        blok.append(Blok("kosong", ()))
    elif judul := _SUBJUDUL.match(baris.strip()):
        blok.append(Blok("h", (judul[1] or judul[2],)))
    elif butir := _BUTIR.match(baris):
        _tambah_butir(blok, butir)
    elif blok and blok[-1].jenis in ("p", "ul", "ol"):
        # A line that goes on belongs to the paragraph or item above it.
        akhir = blok[-1]
        blok[-1] = Blok(
            akhir.jenis, (*akhir.isi[:-1], f"{akhir.isi[-1]} {baris.strip()}"), akhir.mulai, akhir.gaya
        )
    else:
        blok.append(Blok("p", (baris.strip(),)))


def _tambah_butir(blok: list[Blok], butir: re.Match[str]) -> None:
    jenis = "ul" if butir[1] else "ol"
    gaya = "lower-alpha" if butir[3] else "decimal"
    mulai = int(butir[2]) if butir[2] else (ord(butir[3]) - 96 if butir[3] else 1)
    # An item after a blank line goes on with the list before it when its number does.
    if len(blok) > 1 and blok[-1].jenis == "kosong" and blok[-2].jenis == jenis == "ol" and mulai > 1:
        blok.pop()
    akhir = blok[-1] if blok else None
    if akhir and akhir.jenis == jenis and akhir.gaya == gaya:
        blok[-1] = Blok(jenis, (*akhir.isi, butir[4]), akhir.mulai, gaya)
    else:
        blok.append(Blok(jenis, (butir[4],), mulai, gaya))
