"""What stands in a calendar: agreed visits, dates held and dates asked for, on the days of their place.

Read in two steps so that a full month costs as much as an empty one: first only times and keys of everything, then
words for the few that are shown. A day is the day at the place, whatever the clock of the reader shows.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils import timezone

from instansi.choices import ZonaWaktu
from instansi.models import Instansi, PemangkuJabatan, PeriodeTutup
from instansi.penerimaan.queries import hari_libur
from instansi.penulisan import jam_berzona
from kunjungan.choices import KeadaanUsulan, KonfirmasiLokus, Pihak, Status
from kunjungan.inti.sajian import hari_rentang, rentang_pukul, waktu_kunjungan
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
Isi = Lokus | UsulanJadwal | Kunjungan


@dataclass(frozen=True)
class Catatan:
    """The bones of an entry: times and key; ``usulan`` tells a proposal from an agreed place, ``masa`` the days of a
    visit that lasts longer than one."""

    mulai: dt.datetime
    usulan: bool
    pk: int
    selesai: dt.datetime
    zona: str
    masa: bool = False

    @cached_property
    def awal(self) -> dt.date:
        """First day at the place."""
        return self.mulai.astimezone(ZoneInfo(self.zona)).date()

    @property
    def panjang(self) -> bool:
        """Whether it lasts longer than a day, an evening past midnight being one."""
        return len({*hari_rentang(self.mulai, self.selesai, self.zona)}) > 1

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
    hari: int  # how many it touches


@dataclass(frozen=True)
class Sumber:
    """Where entries come from: conditions on places, on proposals and on visits of several days (None: not shown)."""

    lokus: QuerySet[Lokus]
    usulan: QuerySet[UsulanJadwal] | None = None
    masa: QuerySet[Kunjungan] | None = None

    def baca(self, awal: dt.date, akhir: dt.date) -> list[Catatan]:
        """Everything that touches these days, in order; a visit before its places. At most three queries."""
        semua = [Catatan(m, False, pk, s, z) for pk, m, s, z in self._waktu(self.lokus, awal, akhir)]
        if self.usulan is not None:
            semua += [Catatan(m, True, pk, s, z) for pk, m, s, z in self._waktu(self.usulan, awal, akhir)]
        if self.masa is not None:
            masa = self._waktu(self.masa, awal, akhir, "tuan_rumah__wilayah__zona_waktu")
            semua += [c for pk, m, s, z in masa if (c := Catatan(m, False, pk, s, z, masa=True)).panjang]
        tampak = (c for c in semua if c.awal <= akhir and c.akhir >= awal)
        return sorted(tampak, key=lambda c: (c.mulai, not c.masa, c.usulan, c.pk))

    def _waktu(
        self, qs: QuerySet[Any], awal: dt.date, akhir: dt.date, zona: str = "zona_waktu"
    ) -> Iterable[Any]:
        """Times within the days of every zone: a day ends last in the west and begins first in the east."""
        ujung = dt.datetime.combine(akhir + dt.timedelta(days=1), dt.time(), ZoneInfo(ZonaWaktu.WIB))
        pangkal = dt.datetime.combine(awal, dt.time(), ZoneInfo(ZonaWaktu.WIT))
        return qs.filter(mulai__lt=ujung, selesai__gt=pangkal).values_list("pk", "mulai", "selesai", zona)

    def terdekat(self, awal: dt.date, akhir: dt.date) -> list[dt.date]:
        """The day of the first agreed entry after these days and of the last before them. Two queries."""
        ujung = dt.datetime.combine(akhir + dt.timedelta(days=1), dt.time(), ZoneInfo(ZonaWaktu.WIT))
        pangkal = dt.datetime.combine(awal, dt.time(), ZoneInfo(ZonaWaktu.WIB))
        waktu = self.lokus.values_list("mulai", "zona_waktu")
        semua = (
            waktu.filter(mulai__gte=ujung).order_by("mulai", "pk").first(),
            waktu.filter(mulai__lt=pangkal).order_by("-mulai", "pk").first(),
        )
        return [x[0].astimezone(ZoneInfo(x[1])).date() for x in semua if x]

    def lengkapi(self, catatan: Iterable[Catatan], pembaca: Instansi | None) -> dict[Catatan, Butir]:
        """Words for these entries, as a member of the agency reads them; for the public with None. Three queries."""
        catatan = list(catatan)
        lain = [f"kunjungan__{n}" for n in INSTANSI]
        lokus = Lokus.objects.filter(
            pk__in={c.pk for c in catatan if not (c.usulan or c.masa)}
        ).select_related("ruang", "instansi", "penerima__pejabat", "penerima__jabatan", *lain)
        usulan = UsulanJadwal.objects.filter(pk__in={c.pk for c in catatan if c.usulan}).select_related(
            "tahanan__ruang", "tahanan__pemangku__pejabat", "tahanan__pemangku__jabatan", *lain
        )
        masa = Kunjungan.objects.filter(pk__in={c.pk for c in catatan if c.masa}).select_related(*INSTANSI)
        isi: dict[tuple[bool, bool, int], Isi] = {(False, False, x.pk): x for x in lokus.order_by()}
        isi |= {(True, False, x.pk): x for x in usulan.order_by()}
        isi |= {(False, True, x.pk): x for x in masa.order_by()}
        kunci = {c: (c.usulan, c.masa, c.pk) for c in catatan}
        return {c: _butir(c, isi[n], pembaca) for c, n in kunci.items() if n in isi}


def milik_instansi(
    instansi: Instansi, *, masuk: bool, keluar: bool, ruang: int | None = None, pejabat: int | None = None
) -> Sumber:
    """The calendar of an agency: what it receives, what it makes, or both; a room or an official narrows it.

    A date that was only asked for has no room and no official yet, so neither shows it; one for which they are held
    does, as long as the hold lasts. An official stands in it for receiving as for speaking.
    """
    sisi = Q(pk__in=[])
    if masuk:
        sisi |= Q(tuan_rumah=instansi)
    if keluar:
        sisi |= Q(pemohon=instansi)
    kunjungan = Kunjungan.objects.filter(sisi)
    syarat = Q(kunjungan__in=kunjungan.order_by().values("pk"))
    milik = syarat | Q(instansi=instansi) if masuk else syarat  # as a unit of another host too
    lokus = Lokus.objects.filter(milik, batal=False, kunjungan__status__in=Status.disepakati())
    usulan = UsulanJadwal.objects.filter(syarat, USULAN_TAMPAK).order_by()
    if ruang is None and pejabat is None:
        return Sumber(lokus.order_by(), usulan, berhari(kunjungan.filter(status__in=Status.disepakati())))
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
    return Sumber(sepakat.filter(kunjungan__in=tayang).order_by(), masa=berhari(Kunjungan.objects.tayang()))


def berhari(kunjungan: QuerySet[Kunjungan]) -> QuerySet[Kunjungan]:
    """Visits whose days are more than one stop tells."""
    sendiri = Lokus.objects.berlaku().filter(
        kunjungan=OuterRef("pk"), mulai__lte=OuterRef("mulai"), selesai__gte=OuterRef("selesai")
    )
    return kunjungan.filter(~Exists(sendiri), mulai__isnull=False).order_by()


def tanda_hari(instansi: Instansi | None, awal: dt.date, akhir: dt.date) -> dict[dt.date, list[str]]:
    """What is said of these days: holidays as the agency keeps them, and when it receives nobody. Two queries."""
    hasil: dict[dt.date, list[str]] = {}
    for h in hari_libur(instansi).filter(tanggal__range=(awal, akhir)):
        hasil.setdefault(h.tanggal, []).append(f"{h.nama} (perkiraan)" if h.perkiraan else h.nama)
    tutup = PeriodeTutup.objects.filter(instansi=instansi, mulai__lte=akhir, sampai__gte=awal)
    for t in tutup.order_by("mulai", "pk"):
        mulai, sampai = max(t.mulai, awal), min(t.sampai, akhir)
        for n in range((sampai - mulai).days + 1):
            hasil.setdefault(mulai + dt.timedelta(days=n), []).append(f"Tidak menerima tamu: {t.sebab}")
    return hasil


def keadaan_usulan(usulan: UsulanJadwal) -> tuple[str, str]:
    """Word and tone of a date not yet agreed: asked for, offered, taken, or with a place held for it."""
    if tahanan_kini(usulan):
        return "Ditahan", "info"
    if usulan.keadaan == KeadaanUsulan.DITERIMA:
        return "Diterima tamu", "info"
    return ("Ditawarkan" if usulan.pihak == Pihak.TUAN_RUMAH else "Diminta"), "menunggu"


def tahanan_kini(usulan: UsulanJadwal) -> Tahanan | None:
    """What is held for a proposal at this moment."""
    tahanan: Tahanan | None = getattr(usulan, "tahanan", None)
    return tahanan if tahanan is not None and tahanan.masih(timezone.now()) else None


def _butir(c: Catatan, x: Isi, pembaca: Instansi | None) -> Butir:
    k = x if isinstance(x, Kunjungan) else x.kunjungan
    keluar = pembaca is not None and k.pemohon_id == pembaca.pk
    zona = pembaca.zona_waktu if pembaca else ""
    lokus = x if isinstance(x, Lokus) else None
    keadaan, nada = keadaan_usulan(x) if isinstance(x, UsulanJadwal) else _keadaan(lokus, Status(k.status))
    rinci = "kunjungan:rincian" if pembaca else "kunjungan:publik_rincian"
    hari = (c.akhir - c.awal).days + 1
    ditahan = tahanan_kini(x) if isinstance(x, UsulanJadwal) and pembaca and not keluar else None
    return Butir(
        judul=_judul(k, pembaca, keluar) + (_di_unit(lokus, pembaca) if lokus else ""),
        url=reverse(rinci, args=[k.kode]),
        mulai=c.mulai,
        jam="" if c.masa else jam_berzona(c.mulai, c.zona, zona or None),
        waktu=waktu_kunjungan(c.mulai, c.selesai, c.zona, zona, getattr(x, "jam_hari", ()))
        if hari > 1
        else rentang_pukul(c.mulai, c.selesai, c.zona, zona),
        keadaan=keadaan,
        nada=nada,
        arah="" if pembaca is None else "Keluar" if keluar else "Masuk",
        ikon_arah="panah-kanan" if keluar else "masuk",
        tempat=lokus.nama_tempat if lokus else str((ditahan and ditahan.ruang) or ""),
        penerima=lokus.nama_penerima if lokus and pembaca else str((ditahan and ditahan.pemangku) or ""),
        jenis=k.get_jenis_display(),
        hari=hari,
    )


def _di_unit(lokus: Lokus, pembaca: Instansi | None) -> str:
    """Which unit receives, where it is not the host itself: ", Kecamatan Setu"; the unit knows that it does."""
    if lokus.instansi_id in (lokus.kunjungan.tuan_rumah_id, pembaca and pembaca.pk):
        return ""
    return f", {lokus.instansi.nama}"


def _keadaan(lokus: Lokus | None, status: Status) -> tuple[str, str]:
    """Word and tone of an agreed visit or place; one that its unit has not answered says so."""
    if (
        lokus
        and lokus.konfirmasi == KonfirmasiLokus.MENUNGGU
        and status in (Status.TERJADWAL, Status.BERLANGSUNG)
    ):
        return "Menunggu konfirmasi", "menunggu"
    return status.label, status.nada


def _judul(k: Kunjungan, pembaca: Instansi | None, keluar: bool) -> str:
    """The other side; for the public both."""
    tuan_rumah = k.tuan_rumah or k.pemohon
    if pembaca is None:
        return f"{k.pemohon.nama_wilayah} ke {tuan_rumah.nama_wilayah}"
    return (tuan_rumah if keluar else k.pemohon).nama_wilayah
