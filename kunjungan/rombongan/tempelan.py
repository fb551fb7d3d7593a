"""A table pasted from Excel or Word into people: which column is what, and what is wrong in which cell.

Pure: text in, rows out. Never raises; a row keeps what was typed beside what could be read from it.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

import phonenumbers
from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from config.data import baca_data
from instansi.bidang import bersihkan
from instansi.penulisan import (
    GOLONGAN_PNS,
    rapikan_golongan,
    rapikan_teks,
    urai_nama,
    validasi_nip,
)
from kunjungan.choices import PeranPeserta

BATAS_BARIS = 1000

_ISI: dict[str, dict[str, str]] = baca_data("kunjungan/tempelan.toml")
KOLOM, _KEPALA, _PERAN = (_ISI[bagian] for bagian in ("kolom", "kepala", "peran"))
_GOLONGAN = re.compile(r"\b(IV|III|II|I)\s*[/.\-]?\s*([a-eA-E])\b")
_KOSONG = {"", "-", "–", "—", "n/a", "tidak ada", "nihil"}
_PANJANG = {"nama": 120, "gelar_depan": 40, "gelar_belakang": 60, "jabatan": 160, "nama_instansi": 160}


@dataclass
class BarisTempel:
    """A row: ``asal`` as typed per column, ``isi`` ready for the list, ``galat`` per column, ``terdaftar`` if known."""

    nomor: int
    asal: dict[str, str]
    isi: dict[str, str] = field(default_factory=dict)
    galat: dict[str, str] = field(default_factory=dict)
    terdaftar: bool = False

    @property
    def sel(self) -> list[tuple[str, str, str, str]]:
        """(column, label, typed, error) for an editable row."""
        return [(k, label, self.asal.get(k, ""), self.galat.get(k, "")) for k, label in KOLOM.items()]


def urai_tempelan(teks: str) -> list[BarisTempel]:
    """The rows of a pasted table with or without header, columns known by header words or by what they hold.

    Empty rows and whatever stands above the header fall away. Semicolons part cells where there is no tab.
    """
    tabel = [b for b in _sel(teks) if any(b)]
    awal, peta = _kepala(tabel)
    badan = tabel[awal:]
    if not peta:
        peta = _tebak(badan)
    baris: list[BarisTempel] = []
    for sel in badan:
        asal = dict.fromkeys(KOLOM, "")
        for i, kolom in peta.items():
            if i < len(sel) and kolom in asal and sel[i]:
                asal[kolom] = f"{asal[kolom]} {sel[i]}".strip()
        if any(asal.values()):
            baris.append(periksa(BarisTempel(len(baris) + 1, asal)))
    return baris


def periksa(baris: BarisTempel) -> BarisTempel:
    """Read every cell anew; ``isi`` and ``galat`` are replaced."""
    baris.isi, baris.galat = {}, {}
    _baca_nama(baris)
    for kolom, baca in _PEMBACA.items():
        mentah = baris.asal.get(kolom, "")
        if mentah.casefold() in _KOSONG:
            continue
        try:
            baris.isi[_BIDANG.get(kolom, kolom)] = baca(mentah)
        except ValueError as galat:
            baris.galat[kolom] = str(galat)
    for bidang, batas in _PANJANG.items():
        if len(baris.isi.get(bidang, "")) > batas:
            kolom = {"nama_instansi": "instansi", "jabatan": "jabatan"}.get(bidang, "nama")
            baris.galat[kolom] = f"Terlalu panjang: paling banyak {batas} huruf."
    return baris


def tulis_tempelan(baris: Sequence[BarisTempel]) -> str:
    """The rows as a table with header, which `urai_tempelan` reads back unchanged."""
    keluaran = io.StringIO()
    penulis = csv.writer(keluaran, delimiter="\t", lineterminator="\n")
    penulis.writerow(KOLOM.values())
    penulis.writerows([b.asal.get(k, "") for k in KOLOM] for b in baris)
    return keluaran.getvalue()


def perbaiki(baris: Sequence[BarisTempel], isian: Mapping[str, str]) -> list[BarisTempel]:
    """Rows with cells replaced by ``b<row>-<column>`` from a form; rows with ``b<row>-buang`` are left out."""
    hasil = []
    for b in baris:
        if isian.get(f"b{b.nomor}-buang"):
            continue
        baru = {k: isian[n] for k in KOLOM if (n := f"b{b.nomor}-{k}") in isian}
        if baru:
            b.asal |= {k: rapikan_teks(bersihkan(v)) for k, v in baru.items()}
            periksa(b)
        if any(b.asal.values()):
            hasil.append(b)
    for nomor, b in enumerate(hasil, start=1):
        b.nomor = nomor
    return hasil


def _sel(teks: str) -> list[list[str]]:
    teks = teks.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")
    pisah = "\t" if "\t" in teks else ";" if ";" in teks else "\t"
    try:
        tabel = list(csv.reader(io.StringIO(teks, newline=""), delimiter=pisah))
        # An inch mark or a lone quote makes csv swallow the lines below it: no cell of ours is that long.
        if any(len(s) > 500 for b in tabel for s in b):
            raise csv.Error
    except csv.Error:
        tabel = [b.split(pisah) for b in teks.split("\n")]
    return [[rapikan_teks(bersihkan(s)) for s in b] for b in tabel]


def _kunci(sel: str) -> str:
    return " ".join(re.sub(r"[^a-z#]+", " ", sel.casefold()).split())


def _kepala(tabel: Sequence[Sequence[str]]) -> tuple[int, dict[int, str]]:
    """Where the body begins and which column is what, if one of the first five rows is a header."""
    for i, sel in enumerate(tabel[:5]):
        peta: dict[int, str] = {}
        for j, s in enumerate(sel):
            kolom = next((k for k, pola in _KEPALA.items() if re.fullmatch(pola, _kunci(s))), "")
            if kolom and (kolom == "abaikan" or kolom not in peta.values()):
                peta[j] = kolom
        if "nama" in peta.values() and (len(peta) > 1 or len([s for s in sel if s]) == 1):
            return i + 1, peta
    return 0, {}


def _tebak(badan: Sequence[Sequence[str]]) -> dict[int, str]:
    """Columns by what most of their cells look like; the texts that remain are name, office, agency."""
    lebar = max((len(b) for b in badan), default=0)
    peta: dict[int, str] = {}
    for i in range(lebar):
        isi = [b[i] for b in badan if i < len(b) and b[i].casefold() not in _KOSONG]
        for kolom, ciri in _CIRI:
            if isi and kolom not in peta.values() and sum(map(ciri, isi)) * 2 > len(isi):
                peta[i] = kolom
                break
    sisa = iter([k for k in ("nama", "jabatan", "instansi") if k not in peta.values()])
    for i in range(lebar):
        if i not in peta and (kolom := next(sisa, "")):
            peta[i] = kolom
    return peta


_KELAMIN: dict[str, str] = {
    "l": "L", "lk": "L", "laki-laki": "L", "laki laki": "L", "pria": "L",
    "p": "P", "pr": "P", "perempuan": "P", "wanita": "P",
}  # fmt: skip
_CIRI: tuple[tuple[str, Callable[[str], bool]], ...] = (
    ("abaikan", lambda s: bool(re.fullmatch(r"\d{1,4}\.?", s))),
    ("nip", lambda s: len(re.sub(r"\D", "", s)) >= 16 and not re.search(r"[a-z]{3}", s.casefold())),
    ("pos_el", lambda s: "@" in s),
    ("telepon", lambda s: bool(re.fullmatch(r"\+?[\d\s().\-]{8,18}", s))),
    ("jenis_kelamin", lambda s: s.casefold() in _KELAMIN),
    ("golongan", lambda s: bool(_GOLONGAN.search(s)) and len(s) < 40),
    (
        "peran",
        lambda s: any(re.fullmatch(p, s.casefold()) for p in _PERAN.values()) or s.casefold() == "peserta",
    ),
)


def _baca_nama(baris: BarisTempel) -> None:
    if not baris.asal.get("nama"):
        baris.galat["nama"] = "Nama belum diisi."
        return
    n = urai_nama(baris.asal["nama"])
    baris.isi |= {"gelar_depan": n.gelar_depan, "nama": n.nama, "gelar_belakang": n.gelar_belakang}
    if not any(h.isalpha() for h in n.nama):
        baris.galat["nama"] = "Nama belum terbaca. Tulis nama dengan huruf."


def _baca_golongan(teks: str) -> str:
    if cocok := _GOLONGAN.search(teks):
        return rapikan_golongan(f"{cocok[1]}/{cocok[2]}")
    kunci = re.sub(r"\btk\b\.?", "tingkat", teks.casefold()).replace("tingkat 1", "tingkat i").strip(" .,()")
    pangkat = {nama.casefold(): kode for kode, nama in GOLONGAN_PNS.items()}
    return pangkat.get(kunci) or rapikan_golongan(teks)


def _baca_kelamin(teks: str) -> str:
    try:
        return _KELAMIN[teks.casefold().strip(" .")]
    except KeyError:
        raise ValueError("Tulis L atau P.") from None


def _baca_peran(teks: str) -> str:
    """Remarks of any kind stand in this column; only known words make a role."""
    kecil = teks.casefold()
    return next(
        (p for p, pola in _PERAN.items() if re.search(rf"\b({pola})\b", kecil)), PeranPeserta.PESERTA.value
    )


def _baca_telepon(teks: str) -> str:
    try:  # letters would be read as the digits of an old keypad
        nomor = None if any(h.isalpha() for h in teks) else phonenumbers.parse(teks, "ID")
    except phonenumbers.NumberParseException:
        nomor = None
    if nomor is None or not phonenumbers.is_valid_number(nomor):
        raise ValueError("Nomor telepon tidak terbaca. Tulis seperti 0812-3456-7890.")
    return phonenumbers.format_number(nomor, phonenumbers.PhoneNumberFormat.E164)


def _baca_pos_el(teks: str) -> str:
    try:
        validate_email(teks)
    except ValidationError:
        raise ValueError("Alamat pos-el tidak terbaca. Tulis seperti nama@contoh.go.id.") from None
    return teks


def _baca_daring(teks: str) -> str:
    """ "x" for somebody online, empty for somebody who comes: both are what a form field takes."""
    kecil = teks.casefold().strip(" .")
    if kecil in _IKUT_DARING:
        return "x"
    if kecil in ("tidak", "luring", "hadir", "langsung", "tatap muka", "0"):
        return ""
    raise ValueError("Tulis ya bila mengikuti secara daring; kosongkan bila datang.")


_IKUT_DARING = {"ya", "y", "v", "x", "1", "✓", "✔", "daring", "online", "zoom", "virtual"}
_BIDANG = {"instansi": "nama_instansi"}
_PEMBACA: dict[str, Callable[[str], str]] = {
    "nip": validasi_nip,
    "golongan": _baca_golongan,
    "jabatan": str,
    "instansi": str,
    "jenis_kelamin": _baca_kelamin,
    "peran": _baca_peran,
    "telepon": _baca_telepon,
    "pos_el": _baca_pos_el,
    "daring": _baca_daring,
}
