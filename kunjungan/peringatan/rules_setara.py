"""Pure rules of rank: the class of an office from its words, and whether a receiver is the leader's counterpart."""

from __future__ import annotations

import re
from functools import cache

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
_DAERAH = r"(gubernur|bupati|wali ?kota)"

# First match at the beginning of the office wins, so the narrower stands above the wider. The heads of the council
# stand beside the head of the region (UU 23/2014: both govern it); its members are received by a head of an office.
_POLA: tuple[tuple[str, KelasJabatan], ...] = (
    (r"(wakil )?(wali ?kota|bupati) (administrasi|jakarta|kepulauan seribu)", KelasJabatan.PIMPINAN_TINGGI),
    (rf"wakil {_DAERAH}\b", KelasJabatan.WAKIL_KEPALA_DAERAH),
    (rf"{_DAERAH}\b", KelasJabatan.KEPALA_DAERAH),
    (r"(sekretaris daerah|sekda)\b", KelasJabatan.SEKDA),
    (r"(sekretaris (dprd|dewan)|sekwan)\b", KelasJabatan.PIMPINAN_TINGGI),
    (r"wakil ketua( [iv]+)? dprd\b", KelasJabatan.WAKIL_KEPALA_DAERAH),
    (r"(ketua|pimpinan) dprd\b", KelasJabatan.KEPALA_DAERAH),
    (r"((wakil )?ketua|sekretaris|anggota|koordinator)\b.*\bdprd\b", KelasJabatan.PIMPINAN_TINGGI),
    (r"asisten (pribadi|ahli)\b", KelasJabatan.LAINNYA),
    (r"(asisten|staf ahli)\b", KelasJabatan.PIMPINAN_TINGGI),
    (r"inspektur pembantu|irban\b", KelasJabatan.ADMINISTRATOR),
    (r"inspektur\b", KelasJabatan.PIMPINAN_TINGGI),
    (r"kepala (seksi|sub ?bagian|sub ?bidang|sub ?koordinator|uptd?|upt|puskesmas)\b", KelasJabatan.PENGAWAS),
    (r"(kasi|kasie|kasubb?ag|kasubb?id|kasubb?an)\b", KelasJabatan.PENGAWAS),
    (r"(lurah|sekretaris (kelurahan|lurah))\b", KelasJabatan.PENGAWAS),
    (r"(kabag|kabid|kepala (bagian|bidang|kantor|distrik))\b", KelasJabatan.ADMINISTRATOR),
    (r"(kadis\w*|kaban|kasatpol|karo)\b", KelasJabatan.PIMPINAN_TINGGI),
    (r"kepala (biro|pelaksana|satuan|satpol)\b", KelasJabatan.PIMPINAN_TINGGI),
    (r"kepala (dinas|dis\w+|dp\w+|badan|bap\w+|bp\w+|bk\w+|bakesbang\w*|bako\w+)\b", KelasJabatan.PIMPINAN_TINGGI),
    (r"direktur (rsud|rumah sakit)", KelasJabatan.PIMPINAN_TINGGI),
    (r"(camat|panewu|mantri pamong praja|sekcam|sekmat)\b", KelasJabatan.ADMINISTRATOR),
    (r"sekretaris (pribadi|desa)\b", KelasJabatan.LAINNYA),
    (r"sekretaris\b", KelasJabatan.ADMINISTRATOR),
    (r".*\bahli (utama|madya|muda|pertama)\b", KelasJabatan.FUNGSIONAL),
)  # fmt: skip


@cache
def _pola() -> tuple[tuple[re.Pattern[str], KelasJabatan], ...]:
    return tuple((re.compile(p), kelas) for p, kelas in _POLA)


def kelas_dari_kata(jabatan: str) -> str:
    """The class of an office as people write it, "Plt. Camat Harjamukti"; a name before a comma does no harm.

    Empty when the words do not tell.
    """
    teks = jabatan[:200].casefold().replace("dewan perwakilan rakyat daerah", "dprd")
    for bagian in teks.split(","):
        kata = _AWALAN.sub("", " ".join(bagian.split()))
        for pola, kelas in _pola():
            if pola.match(kata):
                return str(kelas)
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
