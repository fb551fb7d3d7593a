"""Small things written in a letter's head: number, enclosures, telephone."""

from __future__ import annotations

import re

# Area codes with two digits after the zero; all others have three.
_KODE_AREA_PENDEK = ("21", "22", "24", "31", "61")


def nomor_surat(nomor: str, klasifikasi: str = "", tahun: int | None = None) -> str:
    """The number as printed; a number not given yet prints as a gap to fill in by hand.

    nomor_surat("", "400.14.1.4", 2027) -> "400.14.1.4/……/2027".
    """
    if nomor.strip():
        return nomor.strip()
    return "/".join(b for b in (klasifikasi.strip(), "……", str(tahun) if tahun else "") if b)


def tampil_telepon(nomor: object) -> str:
    """E.164 as people write it here: "+6281234567890" -> "0812-3456-7890", "+62231206789" -> "(0231) 206789".

    Foreign or unreadable numbers are shown as they are.
    """
    teks = str(nomor or "").strip()
    cocok = re.fullmatch(r"\+62([1-9][0-9]{6,12})", teks)
    if not cocok:
        return teks
    inti = cocok[1]
    if inti.startswith("8"):
        sisa = inti[3:]
        tengah = sisa[:4] if len(sisa) > 7 else sisa[: len(sisa) // 2]
        return f"0{inti[:3]}-{tengah}-{sisa[len(tengah) :]}"
    panjang = 2 if inti.startswith(_KODE_AREA_PENDEK) else 3
    return f"(0{inti[:panjang]}) {inti[panjang:]}"
