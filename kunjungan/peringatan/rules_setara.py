"""Pure rules of rank: the class of an office from its words, and whether a receiver is the leader's counterpart."""

from __future__ import annotations

import re
from functools import cache

from config.data import baca_data
from instansi.choices import KelasJabatan

# Higher receives higher. Functional and other offices stand outside the ladder: nothing is said of them.
TINGKAT: dict[str, int] = {
    KelasJabatan.KEPALA_DAERAH: 6,
    KelasJabatan.WAKIL_KEPALA_DAERAH: 5,
    KelasJabatan.SEKDA: 4,
    KelasJabatan.PIMPINAN_TINGGI: 3,
    KelasJabatan.ADMINISTRATOR: 2,
    KelasJabatan.PENGAWAS: 1,
}

_AWALAN = re.compile(
    r"^((plt|plh|pj|pjs|penjabat|pelaksana (tugas|harian)|bapak|ibu|bpk|yth|sdr)\b\.?\s*(sementara\s+)?/?\s*)+"
)


@cache
def _pola() -> list[tuple[re.Pattern[str], str]]:
    return [
        (re.compile(p), str(KelasJabatan(k))) for p, k in baca_data("kunjungan/kelas_jabatan.toml")["pola"]
    ]


def kelas_dari_kata(jabatan: str) -> str:
    """The class of an office as people write it, "Plt. Camat Harjamukti"; a name before a comma does no harm.

    Empty when the words do not tell.
    """
    teks = jabatan[:200].casefold().replace("dewan perwakilan rakyat daerah", "dprd")
    for bagian in teks.split(","):
        kata = _AWALAN.sub("", " ".join(bagian.split()))
        for pola, kelas in _pola():
            if pola.match(kata):
                return kelas
    return ""


def setara(pimpinan: str, penerima: str) -> bool | None:
    """Whether a receiver of that class is at least the leader's equal; None when a class is outside the ladder."""
    if pimpinan not in TINGKAT:
        return None
    return TINGKAT.get(penerima, 0) >= TINGKAT[pimpinan] if penerima else None


def kedekatan(pimpinan: str, calon: str) -> tuple[int, int]:
    """Sort key of somebody who might receive: nearest to the leader's level first, above before below."""
    beda = TINGKAT.get(calon, 0) - TINGKAT.get(pimpinan, 0)
    return abs(beda), -beda
