"""A visit held against the host's rules of reception: findings for its dates, the next lawful ones, and the sentences
that stop a transition."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import CharField, QuerySet, Value
from django.db.models.functions import Cast, TruncDate
from django.utils import timezone

from instansi.choices import GolonganTamu, JenisHariLibur, KlausulPenerimaan
from instansi.models import Instansi, PeriodeTutup
from instansi.penerimaan import (
    Aturan,
    Berat,
    Buku,
    HariKhusus,
    Kalender,
    Niat,
    Tawaran,
    Temuan,
    Tutup,
    aturan_pada,
    kalimat_aturan,
)
from instansi.penerimaan.queries import Penerimaan, aturan_instansi, golongan_tamu, hari_libur, penerimaan
from instansi.penulisan import rentang_hari_tanggal
from kunjungan.choices import KeadaanUsulan, Pihak, Status
from kunjungan.inti.isian import Rentang
from kunjungan.inti.sajian import hari_rentang
from kunjungan.jadwal.queries_dampak import ringkas, sebut
from kunjungan.models import Kunjungan, Lokus
from kunjungan.rules import JamHari, banyak_hari, hari_demi_hari

# Ends of the sentences that stop somebody: what would let the date pass.
BAGI_TAMU = "Pilih tanggal lain, atau tulis alasan di luar aturan."
BAGI_TUAN_RUMAH = "Pilih tanggal lain, atau centang tetap di luar aturan dan tulis alasannya."
BATAS_HARI, BATAS_TERDAMPAK = 31, 25
LAMPAU = dt.timedelta(days=BATAS_HARI)


def buku_tamu(instansi: Instansi, kini: dt.datetime, *, kecuali: Kunjungan | None = None) -> Buku:
    """How many agreed visits the host receives on each day from a month ago on, without the visit in question.

    One query; what is longer past weighs on no date that can still be asked for.
    """
    lokus = _lokus_berjalan(instansi, kini)
    if kecuali is not None and kecuali.pk:
        lokus = lokus.exclude(kunjungan=kecuali)
    zona = ZoneInfo(instansi.zona_waktu)
    return _buku(
        (kunjungan, mulai.astimezone(zona).date(), selesai.astimezone(zona).date())
        for kunjungan, mulai, selesai in lokus.order_by("pk").values_list("kunjungan", "mulai", "selesai")
    )


def _lokus_berjalan(instansi: Instansi, kini: dt.datetime) -> QuerySet[Lokus]:
    """Agreed places of the host that count for its quotas."""
    return Lokus.objects.filter(instansi=instansi, batal=False, selesai__gte=kini - LAMPAU)


def _buku(kunjungan: Iterable[tuple[object, dt.date, dt.date]]) -> Buku:
    """Visits by day, from (visit, first day, last day): one with several places on a day counts once."""
    hari = {(k, h) for k, mulai, selesai in kunjungan for h in _hari_hari(mulai, selesai)}
    return Buku(Counter(tanggal for _, tanggal in hari))


def _hari_hari(mulai: dt.date, selesai: dt.date) -> list[dt.date]:
    """Every day a period touches, at most a month of them."""
    banyak = min((selesai - mulai).days, BATAS_HARI)
    return [mulai + dt.timedelta(days=n) for n in range(banyak + 1)]


@dataclass(frozen=True)
class Penilai:
    """The host's rules, calendar and agenda read once for one visit; asking again costs no query."""

    terima: Penerimaan
    buku: Buku
    golongan: frozenset[str]
    jumlah: int | None
    zona: ZoneInfo
    hari_ini: dt.date  # from which the lead time counts: the day the letter was sent, or today
    besok: dt.date
    ketat: bool = False  # the host who decides is stopped by a day off, also without rules of its own

    @classmethod
    def untuk(cls, kunjungan: Kunjungan, kini: dt.datetime, *, ketat: bool = False) -> Penilai | None:
        """For this visit as it is now; None without a host."""
        tuan_rumah = kunjungan.tuan_rumah
        if tuan_rumah is None:
            return None
        zona = ZoneInfo(tuan_rumah.zona_waktu)
        dikirim = (kunjungan.dikirim_pada or kini).astimezone(zona).date()
        return cls(
            penerimaan(tuan_rumah),
            buku_tamu(tuan_rumah, kini, kecuali=kunjungan),
            golongan_tamu(kunjungan.pemohon, tuan_rumah),
            kunjungan.jumlah_peserta,
            zona,
            dikirim,
            kini.astimezone(zona).date() + dt.timedelta(days=1),
            ketat,
        )

    def aturan(self, tanggal: dt.date) -> Aturan | None:
        """The rules in force on a day."""
        return aturan_pada(self.terima.aturan, tanggal)

    def ramadan(self, tanggal: dt.date) -> bool:
        """Whether the host keeps the hours of the month of fasting on a day."""
        return self.terima.kalender.profil(tanggal).ramadan

    def nilai_hari(self, tanggal: dt.date) -> list[Temuan]:
        """What stands against a day, whatever the hours."""
        return self._nilai(Niat(tanggal, jumlah=self.jumlah, golongan=self.golongan))

    def nilai(self, mulai: dt.datetime, selesai: dt.datetime, jam_hari: JamHari = ()) -> list[Temuan]:
        """What stands against a period; of several days each is judged, with its hours as far as they are told."""
        a, b = mulai.astimezone(self.zona), selesai.astimezone(self.zona)
        lama = banyak_hari(a, b)
        akhir = b.time() if lama > 1 or a.date() == b.date() else dt.time.max
        harian = [
            (x.time(), y.time() if x.date() == y.date() else dt.time.max)
            for x, y in hari_demi_hari(a, b, jam_hari)
        ]
        return self._nilai(
            Niat(a.date(), a.time(), akhir, self.jumlah, self.golongan, min(lama, BATAS_HARI), tuple(harian))
        )

    def _nilai(self, niat: Niat) -> list[Temuan]:
        temuan = self.terima.nilai(niat, hari_ini=self.hari_ini, buku=self.buku)
        if not self.ketat:
            return temuan
        libur = [replace(t, berat=Berat.TUTUP) for t in temuan if t.klausul == KlausulPenerimaan.LIBUR]
        return libur + [t for t in temuan if t.klausul != KlausulPenerimaan.LIBUR]

    def berikut(self, tanggal: dt.date, lama: int = 1) -> list[Tawaran]:
        """The next three lawful days from this one on, or as many in a row, never one that is past."""
        niat = Niat(max(tanggal, self.besok), golongan=self.golongan, lama=lama)
        return self.terima.berikut(niat, hari_ini=self.hari_ini, buku=self.buku)


def tertutup(temuan: Iterable[Temuan]) -> list[Temuan]:
    """The findings that close."""
    return [t for t in temuan if t.berat == Berat.TUTUP]


def masalah_kirim(kunjungan: Kunjungan, kini: dt.datetime) -> list[str]:
    """Why the host is closed on a date the guest proposes without saying why it should be received anyway."""
    if kunjungan.alasan_luar_aturan.strip() or kunjungan.tuan_rumah is None:
        return []
    usulan = kunjungan.usulan.filter(keadaan=KeadaanUsulan.TERBUKA).order_by("urutan", "pk")
    rentang = [Rentang.dari(u) for u in usulan]
    return masalah_rentang(kunjungan, rentang, kini, Pihak.TAMU) if rentang else []


def masalah_rentang(
    kunjungan: Kunjungan, rentang: Iterable[Rentang], kini: dt.datetime, pihak: Pihak, *, ketat: bool = True
) -> list[str]:  # fmt: skip
    """A sentence for each finding of each period that stops this side, ending with the way out; the host
    overrides all at once, so that its sentences come as one.

    ``ketat``: the host is stopped by days off as well.
    """
    tuan_rumah = pihak == Pihak.TUAN_RUMAH
    penilai = Penilai.untuk(kunjungan, kini, ketat=ketat and tuan_rumah)
    if penilai is None:
        return []
    jalan = BAGI_TUAN_RUMAH if tuan_rumah else BAGI_TAMU
    kalimat = [
        _kalimat(t, rentang_hari_tanggal(*hari_rentang(r.mulai, r.selesai, penilai.zona.key)), jalan)
        for r in rentang
        for t in tertutup(penilai.nilai(r.mulai, r.selesai, r.jam_hari))
    ]
    kalimat = list(dict.fromkeys(kalimat))
    if not tuan_rumah:
        return kalimat
    return [" ".join([k.removesuffix(f" {jalan}") for k in kalimat[:-1]] + kalimat[-1:])] if kalimat else []


_JALAN = {
    KlausulPenerimaan.ROMBONGAN: "Ubah jumlah rombongan",
    KlausulPenerimaan.LAMA: "Kurangi lamanya",
}


def _kalimat(temuan: Temuan, kapan: str, jalan: str) -> str:
    if pengganti := _JALAN.get(temuan.klausul):
        return f"{temuan.kalimat} {jalan.replace('Pilih tanggal lain', pengganti)}"
    if temuan.klausul == KlausulPenerimaan.LIBUR:  # names its day
        return f"{temuan.kalimat} {jalan}"
    return f"{kapan}: {temuan.kalimat} {jalan}"


def penerimaan_publik(instansi: Instansi, kini: dt.datetime) -> dict[str, Any]:
    """How an agency receives guests, for its public page: rules in words, closed periods ahead, the next open days.

    Two queries, since every visitor of the page pays for them: the rules, and everything that has a date.
    """
    zona = ZoneInfo(instansi.zona_waktu)
    hari_ini = kini.astimezone(zona).date()
    aturan = aturan_instansi(instansi)
    bertanggal = _bertanggal(instansi, kini, zona)
    libur = [
        HariKhusus(m, nama, JenisHariLibur(jenis)) for macam, m, _, nama, jenis in bertanggal if macam == "L"
    ]
    tutup = tuple(Tutup(m, s, nama) for macam, m, s, nama, _ in bertanggal if macam == "T")
    buku = _buku((nama, m, s) for macam, m, s, nama, _ in bertanggal if macam == "K")
    terima = Penerimaan(aturan, Kalender.dari(libur), tutup)
    berlaku = aturan_pada(aturan, hari_ini)
    niat = Niat(hari_ini, golongan=frozenset({str(GolonganTamu.LUAR_PROVINSI)}))
    return {
        "kalimat": kalimat_aturan(berlaku),
        "dasar": berlaku.dasar if berlaku else "",
        "tutup": [t for t in tutup if t.sampai >= hari_ini][:5],
        "berikut": terima.berikut(niat, hari_ini=hari_ini, buku=buku) if berlaku else [],
    }


def _bertanggal(
    instansi: Instansi, kini: dt.datetime, zona: ZoneInfo
) -> list[tuple[str, dt.date, dt.date, str, str]]:
    """Days off (L), closed periods (T) and agreed visits (K) from a month ago on: kind, first and last day, name or
    key of the visit, kind of day off."""
    sejak = (kini - LAMPAU).astimezone(zona).date()
    teks = CharField()
    libur = hari_libur(instansi).filter(tanggal__gte=sejak)
    tutup = PeriodeTutup.objects.filter(instansi=instansi, sampai__gte=sejak)
    lokus = _lokus_berjalan(instansi, kini).annotate(
        hari_mulai=TruncDate("mulai", tzinfo=zona), hari_selesai=TruncDate("selesai", tzinfo=zona)
    )
    bagian = [
        libur.annotate(macam=Value("L", teks)).values_list(
            "macam", "tanggal", "tanggal", Cast("nama", teks), Cast("jenis", teks)
        ),
        tutup.annotate(macam=Value("T", teks)).values_list(
            "macam", "mulai", "sampai", Cast("sebab", teks), Value("", teks)
        ),
        lokus.annotate(macam=Value("K", teks)).values_list(
            "macam", "hari_mulai", "hari_selesai", Cast("kunjungan", teks), Value("", teks)
        ),
    ]
    satu, *lain = (b.order_by() for b in bagian)
    return sorted(satu.union(*lain, all=True))


def kunjungan_terdampak(instansi: Instansi, semula: Penerimaan, calon: Penerimaan) -> list[str]:
    """Agreed visits ahead that a change of the rules would no longer allow. What was outside them before is not new."""
    kini = timezone.now()
    lokus = (
        Lokus.objects.filter(
            instansi=instansi, batal=False, mulai__gt=kini, kunjungan__status=Status.TERJADWAL
        )
        .select_related("kunjungan__pemohon__wilayah", "kunjungan__tuan_rumah__wilayah")
        .order_by("mulai", "pk")
    )
    buku, kalimat = buku_tamu(instansi, kini), []
    for x in lokus:
        baru = _klausul_baru(x, instansi, buku, semula=semula, calon=calon, kini=kini)
        if baru:
            kalimat.append(f"{sebut(x)}: {' '.join(baru)}")
    return ringkas(kalimat)


def _klausul_baru(
    x: Lokus, instansi: Instansi, buku: Buku, *, semula: Penerimaan, calon: Penerimaan, kini: dt.datetime
) -> list[str]:
    zona = ZoneInfo(instansi.zona_waktu)
    mulai, selesai = x.mulai.astimezone(zona), x.selesai.astimezone(zona)
    sendiri = Counter(_hari_hari(mulai.date(), selesai.date()))
    lain = Buku({h: n - sendiri[h] for h, n in buku.per_hari.items()})
    temuan: list[list[Temuan]] = []
    for terima in (semula, calon):
        penilai = Penilai(
            terima,
            lain,
            golongan_tamu(x.kunjungan.pemohon, instansi),
            x.kunjungan.jumlah_peserta,
            zona,
            (x.kunjungan.dikirim_pada or kini).astimezone(zona).date(),
            kini.astimezone(zona).date() + dt.timedelta(days=1),
        )
        temuan.append(tertutup(penilai.nilai(mulai, selesai)))
    lama = {t.klausul for t in temuan[0]}
    return [t.kalimat for t in temuan[1] if t.klausul not in lama and t.klausul != KlausulPenerimaan.TENGGANG]
