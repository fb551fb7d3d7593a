"""The steps of a request, and which step mends which problem."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from config.data import baca_data
from kunjungan.alur import syarat
from kunjungan.alur.syarat import WAJIB_KIRIM
from kunjungan.inti.isian import Isian
from kunjungan.jadwal.queries_penerimaan import BAGI_TAMU
from kunjungan.models import Kunjungan


@dataclass(frozen=True)
class Langkah:
    """A step: its name in the address, its label, its question, the fields of the draft it asks for."""

    nama: str
    label: str
    tanya: str
    bidang: tuple[str, ...] = ()
    petunjuk: str = ""


LANGKAH = tuple(
    Langkah(nama, **isi | {"bidang": tuple(isi.get("bidang", ()))})
    for nama, isi in baca_data("kunjungan/langkah.toml").items()
)
NAMA_LANGKAH = tuple(langkah.nama for langkah in LANGKAH)


@dataclass(frozen=True)
class Masalah:
    """What still stands against sending: a sentence, and the step and field that mend it."""

    langkah: Langkah
    bidang: str
    kalimat: str

    @property
    def luar_aturan(self) -> bool:
        """Whether the host's rules of reception stand against it; a reason lets it pass."""
        return self.kalimat.endswith(BAGI_TAMU.partition(", ")[2])

    @property
    def bertentangan(self) -> bool:
        """Whether what was typed cannot be, rather than being absent: a party too large, a closed date."""
        return self.luar_aturan or (self.bidang == "jumlah_peserta" and self.kalimat not in _BIDANG)


# Beginnings of the sentences of `syarat.kirim` that belong to a field but are not about its absence.
_AWALAN = (
    ("Tulis mengapa", "alasan_luring"),
    ("Tanggal surat", "surat_tanggal"),
    ("Rombongan", "jumlah_peserta"),
    ("Instansi ini", "tuan_rumah"),
)
_BIDANG = {kalimat: bidang for bidang, kalimat in WAJIB_KIRIM.items()}


def _bidang(kalimat: str) -> str:
    if kalimat in _BIDANG:
        return _BIDANG[kalimat]
    return next((bidang for awal, bidang in _AWALAN if kalimat.startswith(awal)), "tanggal_1")


def masalah_draf(kunjungan: Kunjungan, kini: dt.datetime) -> list[Masalah]:
    """Everything that stands against sending, in the order of the steps."""
    pemilik = {bidang: langkah for langkah in LANGKAH for bidang in langkah.bidang}
    temuan = [
        Masalah(pemilik[b], b, kalimat)
        for kalimat in syarat.kirim(kunjungan, Isian(), kini)
        for b in [_bidang(kalimat)]
    ]
    return sorted(temuan, key=lambda m: NAMA_LANGKAH.index(m.langkah.nama))


def sesudah(nama: str) -> str:
    """Name of the step after this one; the last stays."""
    i = NAMA_LANGKAH.index(nama)
    return NAMA_LANGKAH[min(i + 1, len(NAMA_LANGKAH) - 1)]
