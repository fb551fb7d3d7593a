"""Pure rules of the ground: the pattern of letter numbers."""

from __future__ import annotations

from collections.abc import Mapping
from string import Formatter

# What a pattern may hold. Source: samples of real numbers in Permendagri 83/2022 style.
UNSUR_NOMOR = ("klasifikasi", "urut", "unit", "bulan", "bulan_romawi", "tahun")


class PolaTidakSah(ValueError):
    """The pattern of a letter number cannot be used; the message is Indonesian."""


def unsur_pola(pola: str) -> list[str]:
    """Names between braces, in order. Raises PolaTidakSah for anything but the known plain names."""
    try:
        bagian = list(Formatter().parse(pola))
    except ValueError as galat:
        raise PolaTidakSah("Tanda kurung kurawal tidak berpasangan.") from galat
    unsur = [nama for _, nama, _, _ in bagian if nama is not None]
    for _, nama, bentuk, ubahan in bagian:
        if nama is not None and (nama not in UNSUR_NOMOR or bentuk or ubahan):
            raise PolaTidakSah(f"Unsur {{{nama}}} tidak dikenal.")
    return unsur


def periksa_pola(pola: str) -> str:
    """The pattern itself. Raises PolaTidakSah when it is broken or never counts."""
    if "urut" not in unsur_pola(pola):
        raise PolaTidakSah("Pola harus memuat {urut}, nomor urut surat.")
    return pola


def susun_nomor(pola: str, unsur: Mapping[str, str]) -> str:
    """The number by the pattern; an empty part vanishes together with one separator before it.

    susun_nomor("{klasifikasi}/{urut}/{unit}/{tahun}", {"klasifikasi": "005", "urut": "12", "tahun": "2019"})
    -> "005/12/2019". Raises PolaTidakSah.
    """
    unsur_pola(pola)
    hasil = ""
    for teks, nama, _, _ in Formatter().parse(pola):
        nilai = unsur.get(nama, "") if nama else None
        if nilai == "":
            hasil += teks[:-1] if hasil or len(teks) > 1 else ""
        else:
            hasil += (teks if hasil or teks.strip("/-.") else "") + (nilai or "")
    return hasil
