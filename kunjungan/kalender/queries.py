"""What stands in a calendar: agreed visits, dates held and dates asked for, on the days of their place.

Read in two steps so that a full month costs as much as an empty one: first only times and keys of everything, then
words for the few that are shown. A day is the day at the place, whatever the clock of the reader shows.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from operator import attrgetter
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone

from instansi.choices import ZonaWaktu
from instansi.models import Instansi, PemangkuJabatan
from instansi.penulisan import jam_berzona
from kunjungan.choices import KeadaanUsulan, KonfirmasiLokus, Pihak, Status
from kunjungan.inti.sajian import rentang_pukul, waktu_kunjungan
from kunjungan.jadwal.queries import INSTANSI
from kunjungan.models import Kunjungan, Lokus, Pemakaian, Tahanan, UsulanJadwal

DITAWAR = frozenset({Status.DIAJUKAN, *Status.ditimbang(), Status.JADWAL_DIUSULKAN})
USULAN_HIDUP = frozenset({KeadaanUsulan.TERBUKA, KeadaanUsulan.DITERIMA})
# Not what was agreed, now or before: the stop stands for it.
USULAN_GUGUR = frozenset({KeadaanUsulan.TIDAK_DIPAKAI, KeadaanUsulan.DITOLAK, KeadaanUsulan.DITARIK})
# Dates still talked of: before anything is agreed, and those offered for an agreed date.
USULAN_TAMPAK = Q(keadaan__in=USULAN_HIDUP, kunjungan__status__in=DITAWAR) | Q(
    keadaan=KeadaanUsulan.TERBUKA, kunjungan__status=Status.TERJADWAL
)
SAAT = dt.timedelta(microseconds=1)


@dataclass(frozen=True)
class Catatan:
    """The bones of an entry: times and key; ``usulan`` tells a proposal from an agreed place."""

    mulai: dt.datetime
    usulan: bool
    pk: int
    selesai: dt.datetime
    zona: str

    @cached_property
    def awal(self) -> dt.date:
        """First day at the place."""
        return self.mulai.astimezone(ZoneInfo(self.zona)).date()

    @cached_property
    def akhir(self) -> dt.date:
        """Last day at the place; what ends at midnight does not touch the next day."""
        return (self.selesai - SAAT).astimezone(ZoneInfo(self.zona)).date()


@dataclass(frozen=True)
class Butir:
    """An entry as it is read."""

    judul: str
    url: str
    mulai: dt.datetime
    jam: str
    waktu: str
    keadaan: str
    nada: str
    arah: str
    ikon_arah: str
    tempat: str
    penerima: str
    jenis: str
    berhari: bool


@dataclass(frozen=True)
class Sumber:
    """Where entries come from: conditions on places and on proposals (None: proposals are not shown)."""

    lokus: QuerySet[Lokus]
    usulan: QuerySet[UsulanJadwal] | None = None

    def baca(self, awal: dt.date, akhir: dt.date) -> list[Catatan]:
        """Everything that touches these days, in order. At most two queries."""
        semua = [Catatan(m, False, pk, s, z) for pk, m, s, z in self._waktu(self.lokus, awal, akhir)]
        if self.usulan is not None:
            semua += [Catatan(m, True, pk, s, z) for pk, m, s, z in self._waktu(self.usulan, awal, akhir)]
        tampak = (c for c in semua if c.awal <= akhir and c.akhir >= awal)
        return sorted(tampak, key=attrgetter("mulai", "usulan", "pk"))

    def _waktu(self, qs: QuerySet[Any], awal: dt.date, akhir: dt.date) -> Iterable[Any]:
        """Times within the days of every zone: a day ends last in the west and begins first in the east."""
        ujung = dt.datetime.combine(akhir + dt.timedelta(days=1), dt.time(), ZoneInfo(ZonaWaktu.WIB))
        pangkal = dt.datetime.combine(awal, dt.time(), ZoneInfo(ZonaWaktu.WIT))
        return qs.filter(mulai__lt=ujung, selesai__gt=pangkal).values_list(
            "pk", "mulai", "selesai", "zona_waktu"
        )

    def terdekat(self, awal: dt.date, akhir: dt.date) -> dt.date | None:
        """The day of the first agreed entry after these days, or of the last before them. At most two queries."""
        ujung = dt.datetime.combine(akhir + dt.timedelta(days=1), dt.time(), ZoneInfo(ZonaWaktu.WIT))
        waktu = self.lokus.values_list("mulai", "zona_waktu")
        satu = waktu.filter(mulai__gte=ujung).order_by("mulai", "pk").first()
        if satu is None:
            pangkal = dt.datetime.combine(awal, dt.time(), ZoneInfo(ZonaWaktu.WIB))
            satu = waktu.filter(mulai__lt=pangkal).order_by("-mulai", "pk").first()
        return satu[0].astimezone(ZoneInfo(satu[1])).date() if satu else None

    def lengkapi(self, catatan: Iterable[Catatan], pembaca: Instansi | None) -> dict[Catatan, Butir]:
        """Words for these entries, as a member of the agency reads them; for the public with None. Two queries."""
        catatan = list(catatan)
        lain = [f"kunjungan__{n}" for n in INSTANSI]
        lokus = Lokus.objects.filter(pk__in={c.pk for c in catatan if not c.usulan}).select_related(
            "ruang", "instansi", "penerima__pejabat", "penerima__jabatan", *lain
        )
        usulan = UsulanJadwal.objects.filter(pk__in={c.pk for c in catatan if c.usulan}).select_related(
            "tahanan__ruang", "tahanan__pemangku__pejabat", "tahanan__pemangku__jabatan", *lain
        )
        isi: dict[tuple[bool, int], Lokus | UsulanJadwal] = {(False, x.pk): x for x in lokus.order_by()}
        isi |= {(True, x.pk): x for x in usulan.order_by()}
        return {c: _butir(c, isi[c.usulan, c.pk], pembaca) for c in catatan if (c.usulan, c.pk) in isi}


def milik_instansi(
    instansi: Instansi, *, masuk: bool, keluar: bool, ruang: int | None = None, pejabat: int | None = None
) -> Sumber:
    """The calendar of an agency: what it receives, what it makes, or both; a room or an official narrows it.

    A date that was only asked for has no room and no official yet, so neither shows it; one for which they are held
    does, as long as the hold lasts. An official stands in it for receiving as for speaking.
    """
    syarat = Q(pk__in=[])
    if masuk:
        syarat |= Q(kunjungan__tuan_rumah=instansi)
    if keluar:
        syarat |= Q(kunjungan__pemohon=instansi)
    milik = syarat | Q(instansi=instansi) if masuk else syarat  # as a unit of another host too
    lokus = Lokus.objects.filter(milik, batal=False, kunjungan__status__in=Status.disepakati())
    usulan = UsulanJadwal.objects.filter(syarat, USULAN_TAMPAK).order_by()
    if ruang is None and pejabat is None:
        return Sumber(lokus.order_by(), usulan)
    ditahan = Tahanan.objects.berlaku(timezone.now())
    if ruang is not None:
        lokus, ditahan = lokus.filter(ruang=ruang), ditahan.filter(ruang=ruang)
    if pejabat is not None:
        orang = PemangkuJabatan.objects.filter(pk=pejabat).values("pejabat")
        bertugas = Pemakaian.objects.filter(lokus__isnull=False, pejabat__in=orang).values("lokus")
        lokus, ditahan = lokus.filter(pk__in=bertugas), ditahan.filter(pemangku__pejabat__in=orang)
    return Sumber(lokus.order_by(), usulan.filter(tahanan__in=ditahan.order_by()))


def umum() -> Sumber:
    """The public calendar: agreed places of visits their hosts have made public."""
    tayang = Kunjungan.objects.tayang().values("pk")
    sepakat = Lokus.objects.filter(batal=False, konfirmasi=KonfirmasiLokus.DITERIMA)
    return Sumber(sepakat.filter(kunjungan__in=tayang).order_by())


def keadaan_usulan(usulan: UsulanJadwal) -> tuple[str, str]:
    """Word and tone of a date not yet agreed: asked for, offered, taken, or with a place held for it."""
    if tahanan_kini(usulan):
        return "Ditahan", "info"
    if usulan.keadaan == KeadaanUsulan.DITERIMA:
        return "Diterima tamu", "info"
    return ("Ditawarkan" if usulan.pihak == Pihak.TUAN_RUMAH else "Diminta"), "menunggu"


def tahanan_kini(usulan: Lokus | UsulanJadwal) -> Tahanan | None:
    """What is held for a proposal at this moment."""
    tahanan: Tahanan | None = getattr(usulan, "tahanan", None)
    return tahanan if tahanan is not None and tahanan.masih(timezone.now()) else None


def _butir(c: Catatan, x: Lokus | UsulanJadwal, pembaca: Instansi | None) -> Butir:
    k = x.kunjungan
    keluar = pembaca is not None and k.pemohon_id == pembaca.pk
    zona = pembaca.zona_waktu if pembaca else ""
    lokus = x if isinstance(x, Lokus) else None
    status = Status(k.status)
    keadaan, nada = _keadaan_lokus(lokus, status) if lokus else keadaan_usulan(x)  # type: ignore[arg-type]
    rinci = "kunjungan:rincian" if pembaca else "kunjungan:publik_rincian"
    berhari = c.awal != c.akhir
    ditahan = None if lokus or pembaca is None or keluar else tahanan_kini(x)
    return Butir(
        judul=_judul(k, pembaca, keluar) + (_di_unit(lokus, pembaca) if lokus else ""),
        url=reverse(rinci, args=[k.kode]),
        mulai=c.mulai,
        jam=jam_berzona(c.mulai, c.zona, zona or None),
        waktu=(waktu_kunjungan if berhari else rentang_pukul)(c.mulai, c.selesai, c.zona, zona),
        keadaan=keadaan,
        nada=nada,
        arah="" if pembaca is None else "Keluar" if keluar else "Masuk",
        ikon_arah="panah-kanan" if keluar else "masuk",
        tempat=lokus.nama_tempat if lokus else str((ditahan and ditahan.ruang) or ""),
        penerima=lokus.nama_penerima if lokus and pembaca else str((ditahan and ditahan.pemangku) or ""),
        jenis=k.get_jenis_display(),
        berhari=berhari,
    )


def _di_unit(lokus: Lokus, pembaca: Instansi | None) -> str:
    """Which unit receives, where it is not the host itself: ", Kecamatan Setu"; the unit knows that it does."""
    if lokus.instansi_id in (lokus.kunjungan.tuan_rumah_id, pembaca and pembaca.pk):
        return ""
    return f", {lokus.instansi.nama}"


def _keadaan_lokus(lokus: Lokus, status: Status) -> tuple[str, str]:
    """Word and tone of an agreed place; one that its unit has not answered says so."""
    if lokus.konfirmasi == KonfirmasiLokus.MENUNGGU and status in (Status.TERJADWAL, Status.BERLANGSUNG):
        return "Menunggu konfirmasi", "menunggu"
    return status.label, status.nada


def _judul(k: Kunjungan, pembaca: Instansi | None, keluar: bool) -> str:
    """The other side; for the public both."""
    tuan_rumah = k.tuan_rumah or k.pemohon
    if pembaca is None:
        return f"{k.pemohon.nama_wilayah} ke {tuan_rumah.nama_wilayah}"
    return (tuan_rumah if keluar else k.pemohon).nama_wilayah
