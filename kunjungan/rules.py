"""Pure rules of a visit: values in, sentences out. No database, no clock."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from kunjungan.choices import Pihak, Status

BATAS_USULAN = 3
JamHari = Sequence[Sequence[dt.time]]  # first and last hour of each day; empty where they are not told
MALAM, SUBUH = dt.time(18), dt.time(6)


@dataclass(frozen=True)
class Waktu:
    """A period as the rules see it, with a name for the sentence."""

    mulai: dt.datetime
    selesai: dt.datetime
    nama: str = ""
    tempat: str = ""
    jalur: int = 0


@dataclass(frozen=True)
class Catatan:
    """A remark on an agenda: ``bentrok`` and ``jeda`` want attention, ``sejajar`` informs."""

    jenis: str
    kalimat: str
    urutan: int


def sebutan_kelompok(nama: str) -> str:
    """ "Kelompok A"; a name that says so already as it is."""
    return nama if nama.casefold().startswith("kelompok") else f"Kelompok {nama}"


def tumpang_tindih(a: Waktu, b: Waktu) -> bool:
    """Whether two half-open periods share a moment."""
    return a.mulai < b.selesai and b.mulai < a.selesai


def lewat_tengah_malam(mulai: dt.time, selesai: dt.time) -> bool:
    """Whether these hours are one evening that ends on the next calendar day: 20.00–00.00, 23.00–00.30."""
    return mulai >= MALAM and selesai <= SUBUH


def hari_terakhir(
    tanggal: dt.date, mulai: dt.time, selesai: dt.time, sampai: dt.date | None = None
) -> dt.date:
    """The calendar day on which a period typed ends; an evening without a last day may end after midnight."""
    if sampai is not None and sampai != tanggal:
        return sampai
    return tanggal + dt.timedelta(days=int(lewat_tengah_malam(mulai, selesai)))


def banyak_hari(mulai: dt.datetime, selesai: dt.datetime) -> int:
    """How many days a period takes on the clock its ends are given on; an evening past midnight is one day."""
    n = (selesai.date() - mulai.date()).days
    return n if n == 1 and lewat_tengah_malam(mulai.time(), selesai.time()) else n + 1


def hari_demi_hari(
    mulai: dt.datetime, selesai: dt.datetime, jam_hari: JamHari
) -> list[tuple[dt.datetime, dt.datetime]]:
    """First and last hour of each day on the clock the ends are given on; empty where they are not told for exactly
    these days. The ends themselves count for the first and the last; an end before its beginning is past midnight."""
    if not 1 < banyak_hari(mulai, selesai) == len(jam_hari):
        return []
    hari = [
        [
            mulai.replace(hour=w.hour, minute=w.minute) + dt.timedelta(n)
            for w, n in ((a, i), (b, i + (b <= a)))
        ]
        for i, (a, b) in enumerate(jam_hari)
    ]
    hari[0][0], hari[-1][1] = mulai, selesai
    return [(a, b) for a, b in hari]


def jam_hari_memuat(
    jam_hari: JamHari, masa: Sequence[tuple[dt.datetime, dt.datetime]]
) -> list[list[dt.time]]:
    """The hours of each day of the first period, wide enough for the others that lie on one day."""
    hari = hari_demi_hari(*masa[0], jam_hari) if masa else []
    for mulai, selesai in masa[1:] if hari else ():
        if banyak_hari(mulai, selesai) == 1:
            i = (mulai.date() - hari[0][0].date()).days
            hari[i] = min(hari[i][0], mulai), max(hari[i][1], selesai)
    return [[a.time(), b.time()] for a, b in hari]


def masalah_waktu(mulai: dt.datetime, selesai: dt.datetime, kini: dt.datetime) -> list[str]:
    """What stands against a proposed period: in the past, ends before it starts, longer than 31 days."""
    masalah = []
    if selesai <= mulai:
        masalah.append("Waktu selesai harus setelah waktu mulai.")
    if mulai <= kini:
        masalah.append("Tanggal dan waktu mulai sudah lewat.")
    if selesai - mulai > dt.timedelta(days=31):
        masalah.append("Satu kunjungan paling lama 31 hari.")
    return masalah


def masalah_jumlah_usulan(usulan: Sequence[object]) -> list[str]:
    """One to three dates can be proposed at a time."""
    if not usulan:
        return ["Isi sedikitnya satu tanggal yang diusulkan."]
    if len(usulan) > BATAS_USULAN:
        return [f"Paling banyak {BATAS_USULAN} tanggal yang diusulkan."]
    return []


def masalah_kapasitas(jumlah: int | None, kapasitas_ruang: Iterable[int]) -> list[str]:
    """Whether the party fits into at least one room; a host without rooms on record raises no objection."""
    terbesar = max(kapasitas_ruang, default=None)
    if jumlah is None or terbesar is None or jumlah <= terbesar:
        return []
    return [
        f"Rombongan {jumlah} orang melebihi ruang terbesar tuan rumah ({terbesar} kursi). "
        "Kurangi jumlah rombongan atau bagi menjadi dua kunjungan."
    ]


def catatan_acara(butir: Sequence[Waktu]) -> list[Catatan]:
    """Overlaps and gaps of an agenda sorted by start; ``urutan`` is the index of the later item.

    Two items at one time clash when they name the same place or none; in different places they run side by side.
    The tracks of different stops are side by side by nature and need no remark.
    """
    catatan: list[Catatan] = []
    for i, b in enumerate(butir):
        for a in butir[:i]:
            if tumpang_tindih(a, b) and not (a.jalur and b.jalur and a.jalur != b.jalur):
                sejajar = bool(a.tempat and b.tempat and a.tempat.casefold() != b.tempat.casefold())
                jenis = "sejajar" if sejajar else "bentrok"
                kata = "berjalan sejajar dengan" if sejajar else "bertumpuk dengan"
                catatan.append(Catatan(jenis, f"“{b.nama}” {kata} “{a.nama}”.", i))
        terakhir = max((a.selesai for a in butir[:i]), default=None)
        if terakhir is not None and b.mulai - terakhir >= dt.timedelta(minutes=1):
            menit = int((b.mulai - terakhir).total_seconds() // 60)
            catatan.append(Catatan("jeda", f"Jeda {menit} menit sebelum “{b.nama}”.", i))
    return catatan


def di_luar_jadwal(butir: Sequence[Waktu], lokus: Sequence[Waktu]) -> list[Catatan]:
    """Items that start before the visit or end after it."""
    if not lokus:
        return []
    mulai, selesai = min(x.mulai for x in lokus), max(x.selesai for x in lokus)
    return [
        Catatan("di_luar", f"“{b.nama}” berada di luar waktu kunjungan.", i)
        for i, b in enumerate(butir)
        if b.mulai < mulai or b.selesai > selesai
    ]


class Urusan(StrEnum):
    """Work on a visit that is open only in some of its states (`MASA`)."""

    ROMBONGAN = "rombongan"
    PENERIMA = "penerima"
    KELOMPOK = "kelompok"
    ACARA = "acara"
    UNDANGAN = "undangan"
    KEHADIRAN = "kehadiran"
    NOTULA = "notula"
    FOTO = "foto"
    LAPORAN = "laporan"
    SAKSI = "saksi"
    TAYANG = "tayang"
    LOKUS = "lokus"


_HARI_H_DAN_SESUDAH = frozenset({Status.BERLANGSUNG, Status.SELESAI})
_SIAP_DAN_HARI_H = frozenset({Status.TERJADWAL, Status.BERLANGSUNG})
_SEBELUM_HARI_H = frozenset(Status) - Status.akhir() - _HARI_H_DAN_SESUDAH

# Work -> the states in which it is open, and the sentence for all others.
MASA: dict[Urusan, tuple[frozenset[Status], str]] = {
    Urusan.ROMBONGAN: (
        _SEBELUM_HARI_H,
        "Daftar rombongan tidak dapat diubah lagi. Perubahan pada hari kunjungan dicatat tuan rumah di Kehadiran.",
    ),
    Urusan.PENERIMA: (_SIAP_DAN_HARI_H, "Daftar penerima hanya dapat diubah setelah kunjungan dijadwalkan."),
    Urusan.KELOMPOK: (
        frozenset(Status) - Status.akhir() - {Status.SELESAI}, "Pembagian rombongan tidak dapat diubah lagi."
    ),
    Urusan.ACARA: (_SIAP_DAN_HARI_H, "Susunan acara hanya dapat diubah selama kunjungan terjadwal atau berlangsung."),
    Urusan.UNDANGAN: (
        frozenset({Status.TERJADWAL}), "Undangan hanya dapat diubah sebelum kunjungan dimulai."
    ),
    Urusan.KEHADIRAN: (_HARI_H_DAN_SESUDAH, "Kehadiran dicatat setelah kunjungan dimulai."),
    Urusan.NOTULA: (_HARI_H_DAN_SESUDAH, "Notula ditulis setelah kunjungan dimulai."),
    Urusan.FOTO: (_HARI_H_DAN_SESUDAH, "Foto diunggah setelah kunjungan dimulai."),
    Urusan.LAPORAN: (_HARI_H_DAN_SESUDAH, "Laporan ditulis setelah kunjungan dimulai."),
    Urusan.SAKSI: (_HARI_H_DAN_SESUDAH, "Yang dilihat dinyatakan setelah kunjungan dimulai."),
    Urusan.LOKUS: (
        _SIAP_DAN_HARI_H, "Lokus hanya dapat diatur selama kunjungan terjadwal atau berlangsung."
    ),
    Urusan.TAYANG: (Status.disepakati(), "Hanya kunjungan yang terjadwal atau terlaksana yang dapat ditayangkan."),
}  # fmt: skip


def masalah_masa(urusan: Urusan, status: str) -> list[str]:
    """Whether the work is open in this state; a sentence if it is not."""
    terbuka, kalimat = MASA[urusan]
    return [] if status in terbuka else [kalimat]


def urusan_daftar(pihak: str) -> Urusan:
    """Which work a list of people belongs to: the delegation's or the host's own."""
    return Urusan.PENERIMA if pihak == Pihak.TUAN_RUMAH else Urusan.ROMBONGAN
