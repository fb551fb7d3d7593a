"""iCalendar (RFC 5545): a visit as events that calendar programs keep up to date.

Each place and each proposed date is one event with a UID of its own for life; so are the days of a visit that lasts
longer than one, which take nobody's time. SEQUENCE is the number of steps of the visit that both sides may know plus
the number of changes of the place (counted by the database): both only rise. Times are in UTC; the clock of the place
stands in words. Nothing personal goes out: no telephone, no address of a person, and of people only the official who
receives the guests.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.conf import settings
from django.db.models import Count, OuterRef, Prefetch, Q, Subquery
from django.db.models.functions import Coalesce
from icalendar import Calendar, Event, vCalAddress, vText

from instansi.bidang import bersihkan
from kunjungan.choices import KonfirmasiLokus, Moda, Status
from kunjungan.inti.sajian import hari_masa, waktu_kunjungan
from kunjungan.jadwal.queries import INSTANSI
from kunjungan.kalender.queries import USULAN_GUGUR, USULAN_HIDUP, USULAN_TAMPAK, keadaan_usulan
from kunjungan.models import Kelompok, Kunjungan, Lokus, RiwayatStatus, UsulanJadwal

PRODID = "-//Anjangkarya//Kalender kunjungan//ID"
LAMPAU = dt.timedelta(days=180)  # how long past visits stay in a feed
PAMIT = dt.timedelta(
    days=60
)  # how long a cancelled event stays, so that programs that fetch rarely remove it
BATAS = 2000
BATAL = "CANCELLED"


@dataclass(frozen=True)
class Acara:
    """An event before it is written down."""

    uid: str
    nomor: int
    keadaan: str
    diubah: dt.datetime
    mulai: dt.datetime
    selesai: dt.datetime
    judul: str
    tempat: str
    keterangan: str
    url: str
    kategori: str
    berakhir: dt.datetime  # when it ended, if it is called off
    hari: tuple[dt.date, dt.date] | None = None  # whole days instead of hours


def acara_kunjungan(
    kunjungan: Any,
    kini: dt.datetime,
    *,
    lokus: Q | None = None,
    ruang: int | None = None,
    sejak: dt.datetime | None = None,
    lengkap: bool = True,
) -> list[Acara]:
    """Events of the visits under this condition, in the order of their dates. A constant number of queries.

    ``kunjungan`` is a queryset of visits, ``lokus`` adds stops of others, and of those nothing else. With ``ruang``
    only what takes place in that room; that, or ``lengkap`` False, leaves out proposals and the days of a visit.
    What ended before ``sejak`` was never carried to this reader, so it is not called off either.
    """
    utuh = Q(kunjungan__in=kunjungan.order_by().values("pk"))
    hasil = _acara_lokus((utuh | lokus if lokus else utuh) & Q(mulai__gte=kini - LAMPAU), ruang)
    if lengkap and ruang is None:
        hasil += _acara_usulan(utuh & Q(mulai__gte=kini - LAMPAU))
        hasil += _acara_masa(kunjungan.filter(mulai__gte=kini - LAMPAU))
    batas = max(kini - PAMIT, sejak or kini - PAMIT)
    hidup = [a for a in hasil if a.keadaan != BATAL or a.berakhir > batas]
    return sorted(hidup, key=lambda a: (a.mulai, a.uid))


def _acara_lokus(syarat: Q, ruang: int | None) -> list[Acara]:
    lokus = (
        _beriwayat(Lokus.objects.filter(syarat), "kunjungan")
        .select_related(
            "ruang", "instansi__induk", "penerima__pejabat", "penerima__jabatan",
            *(f"kunjungan__{n}" for n in INSTANSI),
        )
        .prefetch_related(Prefetch("kelompok", Kelompok.objects.order_by("urutan", "pk")))
    )  # fmt: skip
    if ruang is not None:
        lokus = lokus.filter(ruang=ruang)
    semua = list(lokus.order_by("-mulai", "pk")[:BATAS])
    sebutan = _sebutan(semua)
    return [_dari_lokus(x, sebutan[x.pk]) for x in semua]


def _sebutan(semua: Sequence[Lokus]) -> dict[int, str]:
    """Stop -> what tells it from its sisters in a narrow column: groups and unit, else topic or place."""
    nama = {x.pk: _kelompok_unit(x) for x in semua}
    banyak = Counter((x.kunjungan_id, nama[x.pk]) for x in semua if not x.batal)
    for x in semua:
        if banyak[x.kunjungan_id, nama[x.pk]] > 1:
            nama[x.pk] = (x.topik or x.nama_tempat, *nama[x.pk])
    return {pk: ", ".join(bagian) for pk, bagian in nama.items()}


def _kelompok_unit(x: Lokus) -> tuple[str, ...]:
    kelompok = () if x.untuk_semua else tuple(g.nama for g in x.kelompok.all())
    return kelompok if x.instansi_id == x.kunjungan.tuan_rumah_id else (*kelompok, x.instansi.nama)


def _acara_usulan(syarat: Q) -> list[Acara]:
    """Dates talked of; the one that was taken is the stop itself, and no event beside it."""
    usulan = _beriwayat(UsulanJadwal.objects.filter(syarat), "kunjungan").select_related(
        "tahanan", *(f"kunjungan__{n}" for n in INSTANSI)
    )
    usulan = usulan.filter(USULAN_TAMPAK | Q(keadaan__in=USULAN_GUGUR)).exclude(kunjungan__status=Status.DRAF)
    return [_dari_usulan(x) for x in usulan.order_by("-mulai", "pk")[:BATAS]]


def _acara_masa(kunjungan: Any) -> list[Acara]:
    """The days of visits that last longer than one."""
    semua = _beriwayat(kunjungan.filter(status__in=Status.bertempat()), "pk").select_related(*INSTANSI)
    hari = {k: hari_masa(k) for k in semua.order_by("-mulai", "pk")[:BATAS]}
    return [_dari_masa(k, *h) for k, h in hari.items() if h[0] != h[1]]


def _beriwayat(qs: Any, kunjungan: str) -> Any:
    """With ``langkah`` and ``gerak``: how many steps of the visit both sides know, and when the last was."""
    luar = RiwayatStatus.objects.filter(kunjungan=OuterRef(kunjungan), internal=False).order_by()
    lahir = "dibuat_pada" if kunjungan == "pk" else "kunjungan__dibuat_pada"
    return qs.annotate(
        langkah=Coalesce(Subquery(luar.values("kunjungan").annotate(n=Count("pk")).values("n")), 0),
        gerak=Coalesce(Subquery(luar.order_by("-id").values("pada")[:1]), lahir),
    )


def _dari_lokus(x: Any, sebutan: str) -> Acara:
    k: Kunjungan = x.kunjungan
    jadi = not x.batal and k.status in Status.disepakati()
    menunggu = jadi and x.konfirmasi == KonfirmasiLokus.MENUNGGU
    return _acara(
        k,
        x,
        uid=f"lokus-{x.pk}.{k.kode}@anjangkarya",
        nomor=x.versi + x.langkah,
        keadaan="TENTATIVE" if menunggu else "CONFIRMED" if jadi else BATAL,
        kata="Menunggu konfirmasi" if menunggu else Status(k.status).label if jadi else "Batal",
        judul=f"{sebutan}: {k.judul}" if sebutan else k.judul,
        tempat=", ".join(filter(None, (x.nama_tempat, x.instansi.nama_lengkap, _alamat(x)))),
        penerima=x.nama_penerima,
        berakhir=x.bergeser_pada if x.batal else k.status_sejak,
    )


def _alamat(x: Lokus) -> str:
    return " ".join(((x.ruang.alamat if x.ruang else "") or x.instansi.alamat or "").split())


def _dari_usulan(x: Any) -> Acara:
    k: Kunjungan = x.kunjungan
    hidup = x.keadaan in USULAN_HIDUP
    return _acara(
        k,
        x,
        uid=f"usulan-{x.pk}.{k.kode}@anjangkarya",
        nomor=x.langkah,
        keadaan="TENTATIVE" if hidup else BATAL,
        kata=keadaan_usulan(x)[0] if hidup else "Tidak dipakai",
        judul=k.judul,
        tempat=k.tuan_rumah.nama_lengkap if k.tuan_rumah else "",
        berakhir=x.dijawab_pada,
    )


def _dari_masa(k: Any, awal: dt.date, akhir: dt.date) -> Acara:
    jadi = k.status in Status.disepakati()
    satu = _acara(
        k,
        k,
        uid=f"masa-{k.pk}.{k.kode}@anjangkarya",
        nomor=k.langkah,
        keadaan="CONFIRMED" if jadi else BATAL,
        kata=Status(k.status).label if jadi else "Batal",
        judul=f"{k.judul} ({(akhir - awal).days + 1} hari)",
        tempat=k.tuan_rumah.nama_lengkap if k.tuan_rumah else "",
        berakhir=k.status_sejak,
    )
    return replace(satu, hari=(awal, akhir))


def _acara(
    k: Kunjungan, x: Any, *, uid: str, nomor: int, keadaan: str, kata: str, judul: str, tempat: str,
    berakhir: dt.datetime | None, penerima: str = "",
) -> Acara:  # fmt: skip
    awalan = "" if keadaan == "CONFIRMED" else f"{kata}: "
    topik = (getattr(x, "topik", "") if x is not k else "") or "; ".join(k.daftar_topik)
    # The link itself is for those who take part; a feed may be read by others.
    moda = x.get_moda_display() if getattr(x, "moda", Moda.LURING) != Moda.LURING else ""
    baris = [
        f"Keadaan: {kata}",
        f"Waktu setempat: {waktu_kunjungan(x.mulai, x.selesai, x.zona_waktu, jam_hari=getattr(x, 'jam_hari', ()))}",
        f"Pengunjung: {k.pemohon.nama_lengkap}, {k.jumlah_peserta or 0} orang",
        f"Diterima oleh: {penerima}" if penerima else "",
        f"Topik: {topik}" if topik else "",
        f"Cara pertemuan: {moda}" if moda else "",
    ]
    diubah = max(x.gerak, getattr(x, "bergeser_pada", None) or x.gerak)
    return Acara(
        uid=uid,
        nomor=nomor,
        keadaan=keadaan,
        diubah=diubah,
        mulai=x.mulai,
        selesai=x.selesai,
        judul=bersihkan(f"{awalan}{judul}"),
        tempat=bersihkan(tempat),
        keterangan=bersihkan("\n".join(filter(None, baris)), baris=True),
        url=f"{settings.SITUS_URL}{k.get_absolute_url()}",
        kategori=k.get_jenis_display() or "Kunjungan",
        berakhir=berakhir or diubah,
    )


def tulis(
    acara: Iterable[Acara], *, nama: str = "", zona: str = "", metode: str = "", penyelenggara: str = ""
) -> bytes:
    """The calendar as text. ``nama`` and ``zona`` (IANA) suit a feed, ``metode`` and ``penyelenggara`` a message."""
    kalender = Calendar()
    kalender.add("prodid", PRODID)
    kalender.add("version", "2.0")
    kalender.add("calscale", "GREGORIAN")
    if metode:
        kalender.add("method", metode)
    if nama:
        kalender["x-wr-calname"] = vText(bersihkan(nama))
        kalender["x-wr-timezone"] = vText(zona)
        kalender.add("refresh-interval", dt.timedelta(hours=1), parameters={"VALUE": "DURATION"})
        kalender["x-published-ttl"] = vText("PT1H")
    for satu in acara:
        kalender.add_component(_peristiwa(satu, penyelenggara))
    return bytes(kalender.to_ical())


def _peristiwa(a: Acara, penyelenggara: str) -> Event:
    e = Event()
    e.add("uid", a.uid)
    e.add("sequence", a.nomor)
    e.add("status", a.keadaan)
    for nama, saat in (("dtstamp", a.diubah), ("last-modified", a.diubah)):
        e.add(nama, _utc(saat))
    e.add("dtstart", a.hari[0] if a.hari else _utc(a.mulai))
    e.add("dtend", a.hari[1] + dt.timedelta(days=1) if a.hari else _utc(a.selesai))
    e.add("summary", a.judul)
    e.add("location", a.tempat)
    e.add("description", a.keterangan)
    e.add("url", a.url)
    e.add("categories", [a.kategori])
    e.add("transp", "TRANSPARENT" if a.hari or a.keadaan == BATAL else "OPAQUE")
    if penyelenggara:
        alamat = vCalAddress(f"mailto:{_pengirim()}")
        alamat.params["cn"] = vText(bersihkan(penyelenggara).replace('"', "'"))
        e["organizer"] = alamat
    return e


def _utc(saat: dt.datetime) -> dt.datetime:
    return saat.astimezone(dt.UTC).replace(microsecond=0)


def _pengirim() -> str:
    """The bare address the portal sends from."""
    return settings.DEFAULT_FROM_EMAIL.rpartition("<")[2].rstrip(">").strip()
