"""Everything the soft warnings of a visit hang on, read in bulk: a constant number of queries however many stops."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

from instansi.models import Instansi, KetidakhadiranPejabat, PemangkuJabatan
from instansi.models.wilayah import titik_terdekat
from kunjungan.choices import Moda
from kunjungan.jadwal.queries_hadirin import Penghitung, sesama_lokus
from kunjungan.jadwal.queries_penerimaan import Penilai
from kunjungan.models import ButirAcara, Kunjungan, Lokus, Pemakaian
from kunjungan.peringatan.rules_perjalanan import Letak, Perjalanan, Singgah, perjalanan, pihak_perjalanan

JAMUAN = r"\m(makan|jamuan|prasmanan|snack|kudapan|rehat kopi|coffee|ishoma)"
BERBUKA = r"\m(buka puasa|berbuka|sahur|takjil)"
MAGRIB = dt.time(17, 30)
LENGKAP = ("kunjungan", "instansi", "ruang", "penerima__pejabat", "penerima__jabatan")


@dataclass(frozen=True)
class Calon:
    """A placement not yet saved: an unsaved (or changed) `Lokus` with those who would speak and the groups that
    would come."""

    lokus: Lokus
    petugas: tuple[PemangkuJabatan, ...] | None = None  # None: as saved


@dataclass(frozen=True)
class Bahan:
    """The facts. ``lokus`` are the active stops in order, the candidate among them under the key 0 or its own."""

    kunjungan: Kunjungan
    lokus: tuple[Lokus, ...]
    sesama: Mapping[int, tuple[Lokus, ...]]  # reception -> its stops, of every visit
    penghitung: Penghitung
    kelompok: Mapping[int, tuple[int, ...]]  # stop -> groups
    absen: Mapping[int, tuple[KetidakhadiranPejabat, ...]]
    sibuk: Mapping[
        int, tuple[tuple[dt.datetime, dt.datetime, int], ...]
    ]  # official -> from, until, reception
    pejabat: tuple[PemangkuJabatan, ...]  # who might receive for the host
    letak: Mapping[int, Letak]
    penilai: Penilai | None = None
    jamuan: tuple[ButirAcara, ...] = ()  # meals by daylight in the month of fasting
    calon: Calon | None = field(default=None)

    def petugas(self, lokus: Lokus) -> tuple[PemangkuJabatan, ...]:
        """Who speaks or helps at a stop."""
        if self.calon and self.calon.lokus is lokus and self.calon.petugas is not None:
            return self.calon.petugas
        return tuple(p.pemangku for p in self.penghitung.petugas.get(lokus.pk, ()))

    def tidak_di_tempat(self, pejabat: int, lokus: Lokus) -> list[KetidakhadiranPejabat]:
        """Absences of an official that touch the days of a stop."""
        mulai, selesai = hari_lokus(lokus)
        return [a for a in self.absen.get(pejabat, ()) if a.mulai <= selesai and a.sampai >= mulai]

    def bebas(self, pejabat: int, lokus: Lokus) -> bool:
        """Whether an official is neither away nor at another reception then."""
        return not self.tidak_di_tempat(pejabat, lokus) and not any(
            mulai < lokus.selesai and selesai > lokus.mulai and sesi != lokus.sesi
            for mulai, selesai, sesi in self.sibuk.get(pejabat, ())
        )

    def perjalanan(self) -> list[Perjalanan]:
        """The ways between stops that follow each other for the same guests."""
        tatap_muka = [x for x in self.lokus if x.moda != Moda.DARING]
        sebagian = {x.pk or 0 for x in tatap_muka if not x.untuk_semua}
        milik: dict[int, set[int]] = defaultdict(set)
        for x in tatap_muka:
            for g in self.kelompok.get(x.pk or 0, ()):
                milik[g].add(x.pk or 0)
        orang = {satu & sebagian for satu in self.penghitung.lokus_orang.values()} - {frozenset()}
        umum = [x.pk or 0 for x in tatap_muka if x.untuk_semua]
        singgah = [
            Singgah(x.pk or 0, *_setempat(x), self.letak[x.pk or 0], x.menit_perjalanan) for x in tatap_muka
        ]
        return perjalanan(singgah, pihak_perjalanan(umum, milik, list(orang)))


def hari_lokus(lokus: Lokus) -> tuple[dt.date, dt.date]:
    """First and last day of a stop on the calendar of its place."""
    mulai, selesai = _setempat(lokus)
    return mulai.date(), selesai.date()


def _setempat(lokus: Lokus) -> tuple[dt.datetime, dt.datetime]:
    zona = ZoneInfo(lokus.zona_waktu)
    return lokus.mulai.astimezone(zona), lokus.selesai.astimezone(zona)


def muat(kunjungan: Kunjungan, kini: dt.datetime, calon: Calon | None = None) -> Bahan:
    """Read the facts of a visit, with a candidate in the place of the stop it changes or beside the others."""
    lokus = [
        x
        for x in kunjungan.lokus.berlaku().select_related(*LENGKAP).urut()
        if calon is None or x.pk != calon.lokus.pk
    ]
    if calon is not None:
        lokus = sorted([*lokus, calon.lokus], key=lambda x: (x.mulai, x.urutan, x.pk or 0))
    sesama = sesama_lokus(kunjungan, lokus)
    semua = {x.pk: x for x in [*lokus, *(y for daftar in sesama.values() for y in daftar)] if x.pk}
    penghitung = Penghitung.untuk({kunjungan.pk, *(x.kunjungan_id for x in semua.values())}, set(semua))
    pejabat, penilai = _pejabat(kunjungan), Penilai.untuk(kunjungan, kini)
    return Bahan(
        kunjungan,
        tuple(lokus),
        sesama,
        penghitung,
        _kelompok(lokus),
        _absen(lokus, penghitung, pejabat, calon),
        _sibuk(lokus, pejabat),
        pejabat,
        _letak(lokus),
        penilai,
        _jamuan(kunjungan, lokus, penilai),
        calon,
    )


def _jamuan(kunjungan: Kunjungan, lokus: Iterable[Lokus], penilai: Penilai | None) -> tuple[ButirAcara, ...]:
    """Items of the draft agenda that serve food on a day of fasting before it ends."""
    if penilai is None or not any(penilai.ramadan(h) for x in lokus for h in hari_lokus(x)):
        return ()
    butir = kunjungan.acara.filter(kegiatan__iregex=JAMUAN).exclude(kegiatan__iregex=BERBUKA)
    return tuple(
        b
        for b in butir.order_by("mulai", "pk")
        if penilai.ramadan((mulai := b.mulai.astimezone(penilai.zona)).date()) and mulai.time() < MAGRIB
    )


def _kelompok(lokus: Iterable[Lokus]) -> dict[int, tuple[int, ...]]:
    hasil: dict[int, tuple[int, ...]] = defaultdict(tuple)
    kolom = Lokus.kelompok.through.objects.filter(lokus__in={x.pk for x in lokus if x.pk}).order_by("pk")
    for satu, kelompok in kolom.values_list("lokus", "kelompok"):
        hasil[satu] += (kelompok,)
    return dict(hasil)


def _pejabat(kunjungan: Kunjungan) -> tuple[PemangkuJabatan, ...]:
    menjabat = PemangkuJabatan.objects.filter(jabatan__instansi=kunjungan.tuan_rumah_id)
    return tuple(menjabat.select_related("pejabat", "jabatan").order_by("jabatan__urutan", "-mulai", "pk"))


def _absen(
    lokus: Collection[Lokus],
    penghitung: Penghitung,
    pejabat: Iterable[PemangkuJabatan],
    calon: Calon | None,
) -> dict[int, tuple[KetidakhadiranPejabat, ...]]:
    if not lokus:
        return {}
    orang = {p.pejabat_id for p in pejabat}
    orang |= {x.penerima.pejabat_id for x in lokus if x.penerima}
    orang |= {p.pemangku.pejabat_id for daftar in penghitung.petugas.values() for p in daftar}
    orang |= {p.pejabat_id for p in calon.petugas or ()} if calon else set()
    hari = [h for x in lokus for h in hari_lokus(x)]
    hasil: dict[int, tuple[KetidakhadiranPejabat, ...]] = defaultdict(tuple)
    baris = KetidakhadiranPejabat.objects.filter(
        pejabat__in=orang, mulai__lte=max(hari), sampai__gte=min(hari)
    )
    for a in baris.order_by("mulai", "pk"):
        hasil[a.pejabat_id] += (a,)
    return dict(hasil)


def _sibuk(
    lokus: Collection[Lokus], pejabat: Iterable[PemangkuJabatan]
) -> dict[int, tuple[tuple[dt.datetime, dt.datetime, int], ...]]:
    if not lokus:
        return {}
    rentang = (min(x.mulai for x in lokus), max(x.selesai for x in lokus))
    hasil: dict[int, tuple[tuple[dt.datetime, dt.datetime, int], ...]] = defaultdict(tuple)
    baris = Pemakaian.objects.filter(pejabat__in={p.pejabat_id for p in pejabat}, masa__overlap=rentang)
    for satu, masa, sesi in baris.order_by("pk").values_list("pejabat", "masa", "sesi"):
        hasil[satu] += ((masa.lower, masa.upper, sesi),)
    return dict(hasil)


def _letak(lokus: Iterable[Lokus]) -> dict[int, Letak]:
    """Where each stop is, by the point of its unit's region or the region above."""
    unit = {x.pk or 0: x.ruang.instansi_id if x.ruang else x.instansi_id for x in lokus}
    titik = Instansi.objects.filter(pk__in=set(unit.values())).order_by()
    baris = titik.values_list("pk", "wilayah", *titik_terdekat("wilayah__").values())
    daftar = {
        pk: (kode, (float(lat), float(lon)) if lat is not None and lon is not None else None)
        for pk, kode, lat, lon in baris
    }
    return {
        x.pk or 0: Letak(*daftar.get(unit[x.pk or 0], ("", None)), _tempat(x, unit[x.pk or 0])) for x in lokus
    }


def _tempat(lokus: Lokus, unit: int) -> str:
    """What names the very place: rooms of one unit share its house unless they have an address of their own."""
    if lokus.ruang:
        alamat = lokus.ruang.alamat.strip().casefold()
        return f"alamat {alamat}" if alamat else f"unit {unit}"
    return f"unit {unit}: {lokus.tempat.strip().casefold()}"
