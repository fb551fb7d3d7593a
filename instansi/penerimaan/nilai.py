"""Holds a wish (day, hours, party, class of guests) against the rules and the calendar; finds the next lawful days."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cache

from instansi.choices import KlausulPenerimaan, PerlakuanLibur
from instansi.penerimaan.aturan import Aturan, Rentang, Tutup, aturan_pada
from instansi.penerimaan.kalender import JUMAT, SATU_HARI, Kalender
from instansi.penulisan import hari_tanggal, senarai

NAMA_HARI = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
SALAT_JUMAT = (dt.time(11, 30), dt.time(12, 30))
REHAT_RAMADAN = (dt.time(12), dt.time(12, 30))
CARI_SAMPAI = 730


class Berat(StrEnum):
    """``TUTUP``: not offered, the host may override it with a reason. ``INGAT``: shown, decides nothing."""

    TUTUP = "TUTUP"
    INGAT = "INGAT"


@dataclass(frozen=True)
class Temuan:
    """What stands against a wish: clause, weight, a sentence for the reader, and the source of the rule."""

    klausul: KlausulPenerimaan
    berat: Berat
    kalimat: str
    dasar: str = ""


@dataclass(frozen=True)
class Niat:
    """A wish of ``lama`` days from ``tanggal`` on. Without hours only the days are judged; without a number the size
    of the party is not. Of several days ``mulai`` is of the first and ``selesai`` of the last; ``jam`` tells all."""

    tanggal: dt.date
    mulai: dt.time | None = None
    selesai: dt.time | None = None
    jumlah: int | None = None
    golongan: frozenset[str] = frozenset()
    lama: int = 1
    jam: tuple[tuple[dt.time, dt.time], ...] = ()

    def jam_pada(self, tanggal: dt.date) -> tuple[dt.time | None, dt.time | None]:
        """The first and the last hour of one day, as far as they are told."""
        if self.jam:
            return self.jam[(tanggal - self.tanggal).days]
        akhir = tanggal == self.hari[-1]
        return self.mulai if tanggal == self.tanggal else None, self.selesai if akhir else None

    @property
    def hari(self) -> list[dt.date]:
        """Every day of the wish."""
        return [self.tanggal + n * SATU_HARI for n in range(self.lama)]


@dataclass(frozen=True)
class Buku:
    """What is agreed already: visits per day."""

    per_hari: Mapping[dt.date, int] = field(default_factory=dict)

    def seminggu(self, tanggal: dt.date) -> int:
        """Visits in the week (Monday to Sunday) of the day."""
        senin = tanggal - dt.timedelta(days=tanggal.weekday())
        return sum(self.per_hari.get(senin + dt.timedelta(days=n), 0) for n in range(7))


def nilai(
    niat: Niat,
    *,
    aturan: Sequence[Aturan],
    kalender: Kalender,
    tutup: Sequence[Tutup] = (),
    buku: Buku | None = None,
    hari_ini: dt.date,
) -> list[Temuan]:
    """Everything that stands against the wish, closing findings first; of several days each is judged.

    An agency without rules on that day still has a calendar, but weekends and holidays only remind: nothing closes
    but the periods it named itself.
    """
    berlaku = aturan_pada(aturan, niat.tanggal)
    a = berlaku or _TANPA
    bebas, paling_awal = a.bebas(niat.golongan), _paling_awal(kalender, hari_ini)
    tentang_hari = [
        t
        for hari in niat.hari
        for t in _hari_itu(
            hari,
            aturan_pada(aturan, hari),
            bebas,
            kalender=kalender,
            tutup=tutup,
            buku=buku or Buku(),
            paling_awal=paling_awal,
        )
    ]
    seluruhnya = (*_lama(niat, a), *_rombongan(niat, a), *_jam(niat, aturan, kalender))
    temuan = [*tentang_hari, *(t for t in seluruhnya if t.klausul not in bebas)]
    return sorted(dict.fromkeys(temuan), key=lambda t: t.berat != Berat.TUTUP)


def _hari_itu(
    tanggal: dt.date,
    berlaku: Aturan | None,
    bebas: frozenset[KlausulPenerimaan],
    *,
    kalender: Kalender,
    tutup: Sequence[Tutup],
    buku: Buku,
    paling_awal: Callable[[int], dt.date],
) -> Iterator[Temuan]:
    """What the day itself decides, one by one, so that a search may stop at the first."""
    a = berlaku or _TANPA
    if tutup and KlausulPenerimaan.TUTUP not in bebas:
        yield from _tutup(tanggal, a, tutup)
    berat = Berat.TUTUP if berlaku else Berat.INGAT
    yield from (t for t in _hari(tanggal, a, kalender, berat) if t.klausul not in bebas)
    if a.tenggang and KlausulPenerimaan.TENGGANG not in bebas:
        yield from _tenggang(tanggal, a, paling_awal(a.tenggang))
    if KlausulPenerimaan.KUOTA not in bebas:
        yield from _kuota(tanggal, a, buku)


_TANPA = Aturan(dt.date.min)


def _paling_awal(kalender: Kalender, hari_ini: dt.date) -> Callable[[int], dt.date]:
    """First day for a lead time; a search asks for the same one hundreds of times."""
    return cache(lambda tenggang: kalender.sesudah_hari_kerja(hari_ini, tenggang))


@dataclass(frozen=True)
class Tawaran:
    """Lawful days from ``tanggal`` to ``sampai`` with the hours or slots in which guests are received on the first;
    none named means any working hour."""

    tanggal: dt.date
    sampai: dt.date
    jam: tuple[Rentang, ...] = ()


def tanggal_berikut(
    niat: Niat,
    *,
    aturan: Sequence[Aturan],
    kalender: Kalender,
    tutup: Sequence[Tutup] = (),
    buku: Buku | None = None,
    hari_ini: dt.date,
    banyak: int = 3,
) -> list[Tawaran]:
    """The next days from ``niat.tanggal`` on against which nothing stands: at most ``banyak``, within two years.

    Of a wish for several days as many in a row, at most as many as the rules allow. Hours are offered with the day;
    a party that is too large is too large on every day and is not asked here.
    """
    hasil: list[Tawaran] = []
    paling_awal, agenda = _paling_awal(kalender, hari_ini), buku or Buku()
    bebas = cache(lambda a: a.bebas(niat.golongan) if a else frozenset())

    @cache
    def terbuka(tanggal: dt.date) -> bool:
        a = aturan_pada(aturan, tanggal)
        halangan = _hari_itu(
            tanggal, a, bebas(a), kalender=kalender, tutup=tutup, buku=agenda, paling_awal=paling_awal
        )
        return next(halangan, None) is None

    for tanggal in _hari_demi_hari(max(niat.tanggal, hari_ini + SATU_HARI)):
        a = aturan_pada(aturan, tanggal)
        batas = a.hari_maks if a and KlausulPenerimaan.LAMA not in bebas(a) else None
        lama = min(niat.lama, batas or niat.lama)
        if all(terbuka(tanggal + n * SATU_HARI) for n in range(lama)):
            jam = tuple(a.jam_pada(tanggal)) if a else ()
            hasil.append(Tawaran(tanggal, tanggal + (lama - 1) * SATU_HARI, jam))
            if len(hasil) == banyak:
                break
    return hasil


def _hari_demi_hari(mulai: dt.date) -> Iterator[dt.date]:
    for n in range(CARI_SAMPAI):
        yield mulai + dt.timedelta(days=n)


def _tutup(tanggal: dt.date, a: Aturan, tutup: Sequence[Tutup]) -> Iterator[Temuan]:
    for t in tutup:
        if t.mulai <= tanggal <= t.sampai:
            yield Temuan(KlausulPenerimaan.TUTUP, Berat.TUTUP, f"Tidak menerima tamu: {t.sebab}.", a.dasar)


def _hari(tanggal: dt.date, a: Aturan, kalender: Kalender, berat: Berat) -> Iterator[Temuan]:
    hari = tanggal.isoweekday()
    if libur := kalender.libur.get(tanggal):
        kalimat = f"{hari_tanggal(tanggal)} libur: {libur.nama}{' (perkiraan)' if libur.perkiraan else ''}."
        if a.bila_libur == PerlakuanLibur.GESER and hari in a.hari:
            pengganti = kalender.hari_kerja_berikut(tanggal)
            kalimat += f" Penerimaan bergeser ke {hari_tanggal(pengganti)}."
        yield Temuan(KlausulPenerimaan.LIBUR, berat, kalimat, a.dasar)
    elif a.hari and hari not in a.hari and not _pengganti(tanggal, a, kalender):
        nama = senarai([NAMA_HARI[h - 1] for h in sorted(a.hari)])
        yield Temuan(KlausulPenerimaan.HARI, berat, f"Menerima tamu pada hari {nama} saja.", a.dasar)
    elif not a.hari and hari not in kalender.hari_kerja:
        yield Temuan(KlausulPenerimaan.HARI, berat, f"{NAMA_HARI[hari - 1]} bukan hari kerja.", a.dasar)


def _pengganti(tanggal: dt.date, a: Aturan, kalender: Kalender) -> bool:
    """Whether the day stands in for a reception day before it that was a holiday."""
    if a.bila_libur != PerlakuanLibur.GESER or not kalender.bekerja(tanggal):
        return False
    tanggal -= SATU_HARI
    while not kalender.bekerja(tanggal):
        if tanggal.isoweekday() in a.hari and tanggal in kalender.libur:
            return True
        tanggal -= SATU_HARI
    return False


def _tenggang(tanggal: dt.date, a: Aturan, paling_awal: dt.date) -> Iterator[Temuan]:
    if tanggal < paling_awal:
        kalimat = (
            f"Surat dikirim paling lambat {a.tenggang} hari kerja sebelumnya; "
            f"paling awal {hari_tanggal(paling_awal)}."
        )
        yield Temuan(KlausulPenerimaan.TENGGANG, Berat.TUTUP, kalimat, a.dasar)


def _lama(niat: Niat, a: Aturan) -> Iterator[Temuan]:
    if a.hari_maks is not None and niat.lama > a.hari_maks:
        yield Temuan(
            KlausulPenerimaan.LAMA, Berat.TUTUP, f"Kunjungan paling lama {a.hari_maks} hari.", a.dasar
        )


def _rombongan(niat: Niat, a: Aturan) -> Iterator[Temuan]:
    if niat.jumlah is None:
        return
    if a.rombongan_maks is not None and niat.jumlah > a.rombongan_maks:
        kalimat = f"Rombongan paling banyak {a.rombongan_maks} orang."
        yield Temuan(KlausulPenerimaan.ROMBONGAN, Berat.TUTUP, kalimat, a.dasar)
    if a.rombongan_min is not None and niat.jumlah < a.rombongan_min:
        kalimat = f"Rombongan sedikitnya {a.rombongan_min} orang."
        yield Temuan(KlausulPenerimaan.ROMBONGAN, Berat.TUTUP, kalimat, a.dasar)


def _kuota(tanggal: dt.date, a: Aturan, buku: Buku) -> Iterator[Temuan]:
    if a.per_hari is not None and buku.per_hari.get(tanggal, 0) >= a.per_hari:
        kalimat = f"Sudah ada {a.per_hari} kunjungan pada hari itu, paling banyak {a.per_hari} sehari."
        yield Temuan(KlausulPenerimaan.KUOTA, Berat.TUTUP, kalimat, a.dasar)
    elif a.per_minggu is not None and buku.seminggu(tanggal) >= a.per_minggu:
        kalimat = (
            f"Sudah ada {a.per_minggu} kunjungan pada minggu itu, paling banyak {a.per_minggu} seminggu."
        )
        yield Temuan(KlausulPenerimaan.KUOTA, Berat.TUTUP, kalimat, a.dasar)


def _jam(niat: Niat, aturan: Sequence[Aturan], kalender: Kalender) -> Iterator[Temuan]:
    """What stands against the hours of each day, as far as they are told; the same of several days once, with them."""
    luar: dict[Temuan, list[str]] = {}
    rehat: list[Temuan] = []
    for hari in niat.hari:
        mulai, selesai = niat.jam_pada(hari)
        for t in _di_luar_jam(hari, mulai, selesai, aturan_pada(aturan, hari) or _TANPA, kalender):
            luar.setdefault(t, []).append(_sebut_jam(hari, mulai, selesai))
        if mulai is not None and selesai is not None:
            rehat += _rehat(hari, mulai, selesai, kalender)
    for t, sebut in luar.items():
        sedangkan = f", sedangkan {', '.join(sebut)}" if niat.lama > 1 else ""
        yield replace(t, kalimat=f"{t.kalimat}{sedangkan}.")
    yield from rehat


def _di_luar_jam(
    hari: dt.date, mulai: dt.time | None, selesai: dt.time | None, a: Aturan, kalender: Kalender
) -> Iterator[Temuan]:
    """The hours in which guests are received that these are not; without a full stop."""
    if aturan_jam := a.jam_pada(hari):
        if not any(_di_dalam(r.mulai, r.selesai, mulai, selesai) for r in aturan_jam):
            kata = "jam" if not a.slot_tetap else "waktu"
            kalimat = f"Menerima tamu pada {kata} {senarai([pukul(r) for r in aturan_jam])}"
            yield Temuan(KlausulPenerimaan.JAM, Berat.TUTUP, kalimat, a.dasar)
        return
    profil = kalender.profil(hari)
    buka, tutup = profil.jam(hari)
    if not _di_dalam(buka, tutup, mulai, selesai):
        kalimat = f"Di luar {profil.nama[:1].lower()}{profil.nama[1:]} ({buka:%H.%M}–{tutup:%H.%M})"
        yield Temuan(KlausulPenerimaan.JAM, Berat.INGAT, kalimat, profil.dasar)


def _rehat(hari: dt.date, mulai: dt.time, selesai: dt.time, kalender: Kalender) -> Iterator[Temuan]:
    """Prayers that fall into the hours of a day."""
    profil = kalender.profil(hari)
    if hari.isoweekday() == JUMAT:
        if _bertepatan(mulai, selesai, SALAT_JUMAT):
            yield Temuan(KlausulPenerimaan.JAM, Berat.INGAT, "Bertepatan dengan salat Jumat (11.30–12.30).")
    elif profil.ramadan and _bertepatan(mulai, selesai, REHAT_RAMADAN):
        kalimat = "Bulan Ramadan: lazimnya selesai sebelum istirahat dan salat zuhur (12.00–12.30)."
        yield Temuan(KlausulPenerimaan.JAM, Berat.INGAT, kalimat, profil.dasar)


def _di_dalam(buka: dt.time, tutup: dt.time, mulai: dt.time | None, selesai: dt.time | None) -> bool:
    """Whether hours lie inside, as far as they are told."""
    return buka <= (mulai or buka) < tutup and buka < (selesai or tutup) <= tutup


def _sebut_jam(hari: dt.date, mulai: dt.time | None, selesai: dt.time | None) -> str:
    """ "Jumat 08.00–15.30", or the hour that is told: "Kamis mulai 14.00"."""
    a, b = (f"{w:%H.%M}" if w else "" for w in (mulai, selesai))
    return f"{NAMA_HARI[hari.weekday()]} {f'{a}–{b}' if a and b else f'mulai {a}' if a else f'selesai {b}'}"


def _bertepatan(mulai: dt.time, selesai: dt.time, masa: tuple[dt.time, dt.time]) -> bool:
    return mulai < masa[1] and selesai > masa[0]


def pukul(r: Rentang) -> str:
    """The hours as text: ``07.30–12.00``."""
    return f"{r.mulai:%H.%M}–{r.selesai:%H.%M}"
