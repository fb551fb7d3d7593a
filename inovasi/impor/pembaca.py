"""Reads the cells of a sheet. Runs in `instansi.kurungan`, so it imports nothing of the portal.

Every cell becomes the text a person would type: dates as 2024-01-31, numbers with a decimal comma. Formulas arrive as
the value they last showed; what begins with "=" stays text.
"""

from __future__ import annotations

import codecs
import csv
import datetime as dt
import io
from collections import Counter
from typing import Any

from python_calamine import CalamineSheet, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

BATAS_BARIS = 2_000
BATAS_KOLOM = 60
BARIS_KEPALA = 15  # the header stands among the first lines; titles may stand above it
PANJANG_SEL = 20_001  # one more than the longest field, so that its own check says what was cut
BATAS_HURUF = 30_000_000
BATAS_SEL = 2_000_000  # between the first and the last cell, empty ones too
PEMISAH = ";,\t|"


def periksa(isi: bytes) -> dict[str, Any]:
    """``{"baris": [[number, [cell, …]], …]}`` without empty rows, or ``{"galat": code}``."""
    try:
        return _lembar(isi) if isi.startswith(b"PK") else _csv(isi)
    except MemoryError:
        return {"galat": "luas"}
    except BaseException:  # a panic of the reader is no Exception; whatever provokes one is a broken file
        return {"galat": "rusak"}


def _lembar(isi: bytes) -> dict[str, Any]:
    buku = CalamineWorkbook.from_filelike(io.BytesIO(isi))
    nama = [
        m.name
        for m in buku.sheets_metadata
        if m.typ == SheetTypeEnum.WorkSheet and m.visible == SheetVisibleEnum.Visible
    ]
    nama.sort(key=lambda n: n.strip().casefold() != "inovasi")
    for satu in nama:
        lembar = buku.get_sheet_by_name(satu)
        if lembar.height * lembar.width > BATAS_SEL:
            return {"galat": "luas"}
        if lembar.height:
            return _saring(_baris_lembar(lembar))
    return {"galat": "tanpa_isi"}


def _baris_lembar(lembar: CalamineSheet) -> list[tuple[int, list[str]]]:
    """Rows with their number on the sheet; merged cells among the first lines are all filled with what they show."""
    mulai = lembar.start or (0, 0)
    kepala = [[_teks(s) for s in b] for b in lembar.to_python(nrows=BARIS_KEPALA)]
    for (atas, kiri), (bawah, kanan) in lembar.merged_cell_ranges or ():
        b0, k0 = atas - mulai[0], kiri - mulai[1]
        if not (0 <= b0 < len(kepala) and 0 <= k0 < len(kepala[b0])):
            continue
        for b in range(b0, min(bawah - mulai[0] + 1, len(kepala))):
            for k in range(k0, min(kanan - mulai[1] + 1, len(kepala[b]))):
                kepala[b][k] = kepala[b0][k0]
    hasil: list[tuple[int, list[str]]] = []
    for ke, baris in enumerate(lembar.to_python()):
        sel = kepala[ke] if ke < len(kepala) else [_teks(s) for s in baris]
        if any(sel):
            hasil.append((mulai[0] + ke + 1, sel))
        if len(hasil) > BATAS_BARIS + BARIS_KEPALA:
            break
    return hasil


def _teks(nilai: Any) -> str:
    if isinstance(nilai, str):
        return nilai[:PANJANG_SEL].strip()
    if isinstance(nilai, bool):
        return "Ya" if nilai else "Tidak"
    if isinstance(nilai, float | int):
        return str(int(nilai)) if nilai == int(nilai) else f"{nilai:.10f}".rstrip("0").replace(".", ",")
    if isinstance(nilai, dt.datetime):
        return nilai.date().isoformat()
    return nilai.isoformat() if isinstance(nilai, dt.date) else str(nilai)


def _csv(isi: bytes) -> dict[str, Any]:
    csv.field_size_limit(5_000_000)
    teks = _urai_huruf(isi)
    pemisah = _tebak_pemisah(teks)
    hasil: list[tuple[int, list[str]]] = []
    for ke, baris in enumerate(csv.reader(io.StringIO(teks, newline=""), delimiter=pemisah), start=1):
        sel = [s[:PANJANG_SEL].strip() for s in baris]
        if any(sel):
            hasil.append((ke, sel))
        if len(hasil) > BATAS_BARIS + BARIS_KEPALA:
            break
    return _saring(hasil)


def _urai_huruf(isi: bytes) -> str:
    if isi.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return isi.decode("utf-16", "replace")
    try:
        return isi.decode("utf-8-sig")
    except UnicodeDecodeError:
        return isi.decode("cp1252", "replace")


def _tebak_pemisah(teks: str) -> str:
    """The separator by which most of the first rows have the same, and the largest, number of columns."""
    if teks[:4].lower() == "sep=":
        return teks[4]

    def nilai(pemisah: str) -> tuple[int, int]:
        contoh = csv.reader(io.StringIO(teks[:65_536], newline=""), delimiter=pemisah)
        lebar = Counter(len(baris) for baris, _ in zip(contoh, range(20), strict=False) if any(baris))
        kolom, kali = max(lebar.items(), key=lambda p: (p[0] > 1, p[1], p[0]), default=(1, 0))
        return (kali if kolom > 1 else 0, kolom)

    return max(PEMISAH, key=nilai)


def _saring(baris: list[tuple[int, list[str]]]) -> dict[str, Any]:
    if not baris:
        return {"galat": "tanpa_isi"}
    lebar = max(max((k for k, s in enumerate(sel, start=1) if s), default=0) for _, sel in baris)
    if lebar > BATAS_KOLOM:
        return {"galat": "kolom"}
    if sum(len(s) for _, sel in baris for s in sel) > BATAS_HURUF:
        return {"galat": "luas"}
    return {"baris": [[nomor, (sel + [""] * lebar)[:lebar]] for nomor, sel in baris]}
