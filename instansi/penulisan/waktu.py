"""Dates, hours and time zones in words: "Jumat, 20 Desember 2019", "09.00 WIB s.d. 12.00 WIB"."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from itertools import groupby
from zoneinfo import ZoneInfo

HARI = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
BULAN = (
    "Januari", "Februari", "Maret", "April", "Mei", "Juni",
    "Juli", "Agustus", "September", "Oktober", "November", "Desember",
)  # fmt: skip
# The IANA zones of Indonesia; there is no summer time in any of them.
LABEL_ZONA = {
    "Asia/Jakarta": "WIB",
    "Asia/Pontianak": "WIB",
    "Asia/Makassar": "WITA",
    "Asia/Ujung_Pandang": "WITA",
    "Asia/Jayapura": "WIT",
}

Jam = dt.time | dt.datetime


def label_zona(zona: str) -> str:
    """ "Asia/Makassar" -> "WITA". ValueError when the zone is not an Indonesian one."""
    try:
        return LABEL_ZONA[zona]
    except KeyError:
        raise ValueError(f"Zona waktu {zona!r} bukan zona waktu Indonesia.") from None


def nama_hari(tanggal: dt.date) -> str:
    """Name of the weekday, in the spelling of KBBI ("Jumat")."""
    return HARI[tanggal.weekday()]


def nama_bulan(bulan: int) -> str:
    """1 -> "Januari". ValueError outside 1..12."""
    if not 1 <= bulan <= 12:
        raise ValueError("Bulan harus 1 sampai dengan 12.")
    return BULAN[bulan - 1]


def tanggal_panjang(tanggal: dt.date) -> str:
    """ "20 Desember 2019": no leading zero."""
    return f"{tanggal.day} {BULAN[tanggal.month - 1]} {tanggal.year}"


def tanggal_pendek(tanggal: dt.date) -> str:
    """ "20-12-2019", for narrow columns."""
    return f"{tanggal.day:02d}-{tanggal.month:02d}-{tanggal.year}"


def hari_tanggal(tanggal: dt.date) -> str:
    """ "Jumat, 20 Desember 2019"."""
    return f"{nama_hari(tanggal)}, {tanggal_panjang(tanggal)}"


def rentang_tanggal(awal: dt.date, akhir: dt.date) -> str:
    """ "27 s.d. 28 Januari 2027": what both dates share is written once. ValueError when akhir < awal."""
    awal, akhir = _hanya_tanggal(awal), _hanya_tanggal(akhir)
    if akhir < awal:
        raise ValueError("Tanggal akhir mendahului tanggal awal.")
    if awal == akhir:
        return tanggal_panjang(awal)
    if awal.year != akhir.year:
        depan = tanggal_panjang(awal)
    elif awal.month != akhir.month:
        depan = f"{awal.day} {BULAN[awal.month - 1]}"
    else:
        depan = str(awal.day)
    return f"{depan} s.d. {tanggal_panjang(akhir)}"


def rentang_hari_tanggal(awal: dt.date, akhir: dt.date) -> str:
    """ "Rabu, 27 s.d. Kamis, 28 Januari 2027"; one day only "Rabu, 27 Januari 2027"."""
    return f"{nama_hari(awal)}, {rentang_tanggal(awal, akhir)}".replace(
        " s.d. ", f" s.d. {nama_hari(akhir)}, "
    )


def _hanya_tanggal(nilai: dt.date) -> dt.date:
    return nilai.date() if isinstance(nilai, dt.datetime) else nilai


def jam(waktu: Jam) -> str:
    """ "09.00": 24 hours, a dot, two digits each."""
    return f"{waktu.hour:02d}.{waktu.minute:02d}"


def _di_zona(waktu: Jam, zona: str) -> Jam:
    """An aware moment is brought to the zone; a wall-clock time is taken as it stands there."""
    if isinstance(waktu, dt.datetime):
        if waktu.tzinfo is None:
            raise ValueError("Saat tanpa zona waktu tidak dapat ditulis.")
        return waktu.astimezone(ZoneInfo(zona))
    return waktu


def jam_berzona(saat: Jam, zona: str, zona_pembaca: str | None = None) -> str:
    """ "09.00 WITA", with the reader's own time in brackets when it differs: "09.00 WITA (08.00 WIB)".

    The bracket needs an aware datetime; a bare time has no other zone.
    """
    teks = f"{jam(_di_zona(saat, zona))} {label_zona(zona)}"
    if zona_pembaca and isinstance(saat, dt.datetime) and label_zona(zona_pembaca) != label_zona(zona):
        teks += f" ({jam(_di_zona(saat, zona_pembaca))} {label_zona(zona_pembaca)})"
    return teks


def rentang_jam(mulai: Jam, selesai: Jam | None, zona: str) -> str:
    """ "09.00 WIB s.d. 12.00 WIB"; without an end "08.00 WITA s.d. selesai"."""
    if selesai is None:
        return f"{jam_berzona(mulai, zona)} s.d. selesai"
    return f"{jam_berzona(mulai, zona)} s.d. {jam_berzona(selesai, zona)}"


def jam_tiap_hari(hari: Sequence[tuple[dt.datetime, dt.datetime]], zona: str) -> str:
    """ "Kamis 14.00–16.00, Jumat dan Sabtu 08.00–15.30, Minggu 08.00–11.00 WIB"; of more than a week by date."""
    if not hari:
        return ""
    setempat = [(a.astimezone(ZoneInfo(zona)), b.astimezone(ZoneInfo(zona))) for a, b in hari]
    bagian = [
        (pukul, [a.date() for a, _ in isi])
        for pukul, isi in groupby(setempat, key=lambda h: f"{jam(h[0])}–{jam(h[1])}")
    ]
    if len(bagian) == 1:
        return f"setiap hari {bagian[0][0]} {label_zona(zona)}"
    kata = (f"{_sebutan(tanggal, len(hari) > 7)} {pukul}" for pukul, tanggal in bagian)
    return f"{', '.join(kata)} {label_zona(zona)}"


def _sebutan(tanggal: list[dt.date], bertanggal: bool) -> str:
    """Days in a row: "Kamis", "Jumat dan Sabtu", "Senin s.d. Rabu"; by date "7 s.d. 12 November"."""
    if bertanggal:
        return rentang_tanggal(tanggal[0], tanggal[-1]).removesuffix(f" {tanggal[-1].year}")
    nama = [nama_hari(t) for t in tanggal]
    return " dan ".join(nama) if len(nama) < 3 else f"{nama[0]} s.d. {nama[-1]}"


def hari_tanggal_pukul(saat: dt.datetime, zona: str) -> str:
    """ "Kamis, 18 Februari 2027 pukul 09.30 WIB", in the zone of the place."""
    if saat.tzinfo is None:
        raise ValueError("Saat tanpa zona waktu tidak dapat ditulis.")
    setempat = saat.astimezone(ZoneInfo(zona))
    return f"{hari_tanggal(setempat)} pukul {jam(setempat)} {label_zona(zona)}"
