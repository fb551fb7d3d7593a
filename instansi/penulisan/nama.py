"""Names and titles as people paste them, and as they are printed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import NamedTuple

from config.data import baca_data

_GELAR = baca_data("instansi/gelar.toml")
GELAR_DEPAN, GELAR_BELAKANG = tuple[str, ...](_GELAR["depan"]), tuple[str, ...](_GELAR["belakang"])
_APOSTROF = str.maketrans(dict.fromkeys("’‘ʼʻ`´′＇", "'"))
_PARTIKEL = {"bin", "binti", "van", "von", "de", "al"}
_ROMAWI = {"II", "III", "IV", "VI", "VII", "VIII", "IX", "XI", "XII"}
# Degrees that are also names, so that without a comma they stay part of the name.
_JUGA_NAMA = {"ma", "me", "ba", "be", "map", "mip", "sap"}


def senarai(kata: Iterable[str]) -> str:
    """Words in a row: "a", "a dan b", "a, b, dan c"."""
    *awal, akhir = kata
    return f"{', '.join(awal)}{',' if len(awal) > 1 else ''} dan {akhir}" if awal else akhir


def _kunci(teks: str) -> str:
    return re.sub(r"[^a-z]", "", teks.lower())


def _tabel(gelar: tuple[str, ...]) -> dict[str, str]:
    """Letters -> printed form; of two forms with the same letters the first one in the table wins."""
    return {_kunci(g): g for g in reversed(gelar)}


_DEPAN = _tabel(GELAR_DEPAN) | {"dr": "Dr."}
_BELAKANG = _tabel(GELAR_BELAKANG)


class Nama(NamedTuple):
    """A person's name in its three parts; the two outer ones may be empty."""

    gelar_depan: str
    nama: str
    gelar_belakang: str


def rapikan_teks(teks: str) -> str:
    """One line without control, zero-width or direction characters; spaces single; NFC."""
    teks = unicodedata.normalize("NFC", teks or "")
    bersih = "".join(
        " " if c.isspace() else c for c in teks if c.isspace() or unicodedata.category(c)[0] != "C"
    )
    return " ".join(bersih.split())


def rapikan_nama(teks: str) -> str:
    """One tidy line with the straight apostrophe of official papers: "Ma’mun" -> "Ma'mun"."""
    return rapikan_teks(teks).translate(_APOSTROF)


def nama_bergelar(gelar_depan: str, nama: str, gelar_belakang: str) -> str:
    """ "Dr. H. Agus Anggraito, A.P., M.Si.": titles before without a comma, degrees after with one."""
    depan = f"{gelar_depan.strip()} {nama.strip()}".strip()
    return f"{depan}, {gelar_belakang.strip()}" if gelar_belakang.strip() else depan


def urai_nama(teks: str) -> Nama:
    """Take a pasted name apart: "MA’MUN, SE" -> ("", "Ma'mun", "S.E."). Never loses a word.

    Names written all in capitals or all in small letters get initial capitals; degrees get their full stops.
    """
    bagian = [b for b in (p.strip() for p in rapikan_nama(teks).split(",")) if b]
    depan: list[str] = []
    kata: list[str] = []
    while bagian and not kata:
        kata = bagian.pop(0).split(" ")
        # The last word is the name itself, whatever it looks like, unless more parts follow.
        while kata and (len(kata) > 1 or bagian) and (gelar := _gelar_depan(kata)):
            depan.append(gelar)
    belakang: list[str] = _lepas_gelar_tanpa_koma(kata)
    for potongan in bagian:
        for gelar in _pecah_gelar(potongan):
            (depan if gelar in GELAR_DEPAN else belakang).append(gelar)
    return Nama(" ".join(depan), _huruf_nama(" ".join(kata)), ", ".join(belakang))


def _gelar_depan(kata: list[str]) -> str:
    """Take a front title off the list and return it, or "" when it starts with the name."""
    rapat = re.fullmatch(r"([A-Za-z]+\.)(\w.*)", kata[0])
    if rapat and kata[0] not in GELAR_DEPAN and _kunci(rapat[1]) in _DEPAN:
        kata[:1] = rapat.groups()  # "Dr.H.Agus" was typed without spaces
    tulisan, kunci = kata[0], _kunci(kata[0])
    if kunci not in _DEPAN or kunci != tulisan.replace(".", "").lower():
        return ""
    kata.pop(0)
    # "dr." (physician) and "Dr." (doctorate) differ by their first letter only.
    return "dr." if tulisan.startswith("dr") and kunci == "dr" else _DEPAN[kunci]


def _lepas_gelar_tanpa_koma(kata: list[str]) -> list[str]:
    """Degrees typed after the name without a comma ("Budi Santoso SE MM"), in capitals or with full stops."""
    hasil: list[str] = []
    while len(kata) > 1:
        akhir, kunci = kata[-1], _kunci(kata[-1])
        yakin = "." in akhir[:-1] or (akhir.isupper() and len(akhir) > 1 and kunci not in _JUGA_NAMA)
        if kunci not in _BELAKANG or not yakin:
            break
        hasil.insert(0, _gelar_belakang(kata.pop()))
    return hasil


def _pecah_gelar(potongan: str) -> list[str]:
    """The degrees of one part between commas; "S. Sos" is one, "SE MM" are two."""
    kata = potongan.split(" ")
    if _kunci(potongan) in _BELAKANG:
        return [_gelar_belakang("".join(kata))]
    semua = all(_kunci(k) in _BELAKANG or _kunci(k) in _DEPAN for k in kata)
    return [_gelar_belakang(k) for k in kata] if semua else [potongan]


def _gelar_belakang(tulisan: str) -> str:
    kunci = _kunci(tulisan)
    bertitik = tulisan if tulisan.endswith(".") else f"{tulisan}."
    if bertitik in GELAR_BELAKANG or bertitik in GELAR_DEPAN:
        return bertitik
    return _BELAKANG.get(kunci) or _DEPAN.get(kunci) or tulisan


def _huruf_nama(nama: str) -> str:
    """Initial capitals for a name typed in one case only; a mixed name is left as its owner writes it."""
    if not (nama.isupper() or nama.islower()) or len(_kunci(nama)) < 2:
        return nama
    return " ".join(_huruf_kata(k) for k in nama.split(" "))


def _huruf_kata(kata: str) -> str:
    if kata.upper() in _ROMAWI or re.fullmatch(r"(\w\.)+", kata):
        return kata.upper()
    if kata.lower() in _PARTIKEL:
        return kata.lower()
    huruf = re.sub(r"[^\W\d_]+", lambda m: m[0][:1].upper() + m[0][1:].lower(), kata)
    # "Ma'mun" and "Jum'at" go on small; "D'Silva" and "O'Brien" do not.
    return re.sub(r"(?<=\w\w')\w", lambda m: m[0].lower(), huruf)
