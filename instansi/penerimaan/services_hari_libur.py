"""National days off: loaded from the `holidays` package, corrected by people. A load never overrides a correction."""

from __future__ import annotations

import datetime as dt

import holidays
from django.db import transaction

from instansi import jejak
from instansi.choices import JenisHariLibur
from instansi.models import HariLibur, MasaJamKerja, Pengguna

SUMBER = "Keputusan bersama tiga menteri, melalui paket holidays"
_PERKIRAAN = " (perkiraan)"
_KATEGORI = (("public", JenisHariLibur.LIBUR_NASIONAL), ("government", JenisHariLibur.CUTI_BERSAMA))

# First and last day of Ramadan. 2026 as announced; 2027 follows from the estimate of Idulfitri and may move by a day.
RAMADAN: tuple[tuple[dt.date, dt.date, bool], ...] = (
    (dt.date(2026, 2, 19), dt.date(2026, 3, 20), False),
    (dt.date(2027, 2, 8), dt.date(2027, 3, 9), True),
)


@transaction.atomic
def muat_hari_libur(*, dari_tahun: int, sampai_tahun: int, oleh: Pengguna | None = None) -> int:
    """Add the days off of these years that are not on record, and return how many; nobody means the portal itself.

    A day that somebody removed, renamed or marked as fixed stays as it is: rows are matched by day and kind.
    """
    ada = set(
        HariLibur.objects.filter(
            instansi=None, tanggal__year__gte=dari_tahun, tanggal__year__lte=sampai_tahun
        ).values_list("tanggal", "jenis")
    )
    baru = [
        hari
        for hari in hari_libur_resmi(range(dari_tahun, sampai_tahun + 1))
        if (hari.tanggal, hari.jenis) not in ada
    ]
    HariLibur.objects.bulk_create(baru)
    _muat_ramadan(dari_tahun, sampai_tahun)
    if baru:
        jejak.catat(
            "libur_dimuat",
            objek=baru[0],
            oleh=oleh,
            instansi=None,
            banyak=len(baru),
            dari=dari_tahun,
            sampai=sampai_tahun,
        )
    return len(baru)


def hari_libur_resmi(tahun: range) -> list[HariLibur]:
    """National days off of these years, not saved."""
    hasil = []
    for kategori, jenis in _KATEGORI:
        daftar = holidays.country_holidays("ID", years=tahun, language="id", categories=kategori)
        for tanggal, nama in sorted(daftar.items()):
            hasil.append(
                HariLibur(
                    tanggal=tanggal,
                    nama=nama.replace(_PERKIRAAN, "").replace(";", ","),
                    jenis=jenis,
                    perkiraan=_PERKIRAAN in nama,
                    sumber=SUMBER,
                )
            )
    return hasil


def _muat_ramadan(dari_tahun: int, sampai_tahun: int) -> None:
    for mulai, sampai, perkiraan in RAMADAN:
        if not dari_tahun <= mulai.year <= sampai_tahun:
            continue
        if MasaJamKerja.objects.filter(
            mulai__year=mulai.year, nama__istartswith="Jam kerja Ramadan"
        ).exists():
            continue
        MasaJamKerja.objects.create(
            nama="Jam kerja Ramadan",
            mulai=mulai,
            sampai=sampai,
            buka=dt.time(8),
            tutup=dt.time(15),
            tutup_jumat=dt.time(15, 30),
            perkiraan=perkiraan,
            dasar="Perpres 21 Tahun 2023",
        )
