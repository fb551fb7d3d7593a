"""iCalendar (RFC 5545): a visit as events that calendar programs keep up to date.

Each place and each proposed date is one event with a UID of its own for life. SEQUENCE is the number of steps of
the visit that both sides may know plus the number of changes of the place (counted by the database): both only
rise. Times are in UTC; the clock of the place stands in words. Nothing personal goes out: no telephone, no address
of a person, and of people only the official who receives the guests.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db.models import Count, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from icalendar import Calendar, Event, vCalAddress, vText

from instansi.bidang import bersihkan
from kunjungan.choices import KonfirmasiLokus, Moda, Status
from kunjungan.inti.sajian import waktu_kunjungan
from kunjungan.jadwal.queries import INSTANSI
from kunjungan.kalender.queries import DITAWAR, USULAN_HIDUP, keadaan_usulan
from kunjungan.models import Kunjungan, Lokus, RiwayatStatus, UsulanJadwal

PRODID = "-//Anjangkarya//Kalender kunjungan//ID"
LAMPAU = dt.timedelta(days=180)  # how long past visits stay in a feed
PAMIT = dt.timedelta(
    days=60
)  # how long a cancelled event stays, so that programs that fetch rarely remove it
BATAS = 2000


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


def acara_kunjungan(
    kunjungan: Any,
    kini: dt.datetime,
    *,
    ruang: int | None = None,
    unit: int | None = None,
    hanya: int | None = None,
    usulan: bool = True,
) -> list[Acara]:
    """Events of the visits under this condition, in the order of their dates. Two queries.

    ``kunjungan`` is a queryset of visits. With ``ruang`` only what takes place in that room; a proposal
    has none, and ``usulan=False`` leaves proposals out. ``unit`` adds the stops which that unit receives of visits to
    others, and of those nothing else; ``hanya`` leaves the stops of one unit and takes all others away.
    """
    sejak = Q(mulai__gte=kini - LAMPAU)
    batas = sejak & Q(kunjungan__in=kunjungan.order_by().values("pk"))
    milik_unit = sejak & Q(instansi=unit) if unit is not None else Q(pk__in=[])
    lokus = _beriwayat(Lokus.objects.filter(batas | milik_unit)).select_related("ruang", "instansi__induk")
    lokus = lokus.select_related("penerima__pejabat", "penerima__jabatan")
    if ruang is not None:
        lokus = lokus.filter(ruang=ruang)
    if hanya is not None:
        lokus = lokus.filter(instansi=hanya)
    hasil = [_dari_lokus(x) for x in lokus.order_by("-mulai", "pk")[:BATAS]]
    if usulan and ruang is None:
        diusulkan = _beriwayat(
            UsulanJadwal.objects.select_related("tahanan")
            .filter(batas)
            .exclude(kunjungan__status=Status.DRAF)
        )
        hasil += [_dari_usulan(x) for x in diusulkan.order_by("-mulai", "pk")[:BATAS]]
    hidup = [a for a in hasil if a.keadaan != "CANCELLED" or a.diubah >= kini - PAMIT]
    return sorted(hidup, key=lambda a: (a.mulai, a.uid))


def _beriwayat(qs: Any) -> Any:
    """With ``langkah`` and ``gerak``: how many steps of the visit both sides know, and when the last was."""
    luar = RiwayatStatus.objects.filter(kunjungan=OuterRef("kunjungan"), internal=False).order_by()
    return qs.select_related(*(f"kunjungan__{n}" for n in INSTANSI)).annotate(
        langkah=Coalesce(Subquery(luar.values("kunjungan").annotate(n=Count("pk")).values("n")), 0),
        gerak=Coalesce(Subquery(luar.order_by("-id").values("pada")[:1]), "kunjungan__dibuat_pada"),
    )


def _dari_lokus(x: Any) -> Acara:
    k: Kunjungan = x.kunjungan
    jadi = not x.batal and k.status in Status.disepakati()
    menunggu = jadi and x.konfirmasi == KonfirmasiLokus.MENUNGGU
    tempat = ", ".join(filter(None, (x.nama_tempat, x.instansi.nama_lengkap, _alamat(x))))
    return _acara(
        k,
        x,
        uid=f"lokus-{x.pk}.{k.kode}@anjangkarya",
        nomor=x.versi + x.langkah,
        keadaan="TENTATIVE" if menunggu else "CONFIRMED" if jadi else "CANCELLED",
        kata="Menunggu konfirmasi" if menunggu else Status(k.status).label if jadi else "Batal",
        tempat=tempat,
        penerima=x.nama_penerima,
    )


def _alamat(x: Lokus) -> str:
    return " ".join(((x.ruang.alamat if x.ruang else "") or x.instansi.alamat or "").split())


def _dari_usulan(x: Any) -> Acara:
    k: Kunjungan = x.kunjungan
    hidup = x.keadaan in USULAN_HIDUP and k.status in DITAWAR
    return _acara(
        k,
        x,
        uid=f"usulan-{x.pk}.{k.kode}@anjangkarya",
        nomor=x.langkah,
        keadaan="TENTATIVE" if hidup else "CANCELLED",
        kata=keadaan_usulan(x)[0] if hidup else "Tidak dipakai",
        tempat=k.tuan_rumah.nama_lengkap if k.tuan_rumah else "",
        penerima="",
    )


def _acara(
    k: Kunjungan, x: Any, *, uid: str, nomor: int, keadaan: str, kata: str, tempat: str, penerima: str
) -> Acara:
    awalan = "" if keadaan == "CONFIRMED" else f"{kata}: "
    topik = getattr(x, "topik", "") or "; ".join(k.daftar_topik)
    # The link itself is for those who take part; a feed may be read by others.
    moda = x.get_moda_display() if getattr(x, "moda", Moda.LURING) != Moda.LURING else ""
    baris = [
        f"Keadaan: {kata}",
        f"Waktu setempat: {waktu_kunjungan(x.mulai, x.selesai, x.zona_waktu)}",
        f"Pengunjung: {k.pemohon.nama_lengkap}, {k.jumlah_peserta or 0} orang",
        f"Diterima oleh: {penerima}" if penerima else "",
        f"Topik: {topik}" if topik else "",
        f"Cara pertemuan: {moda}" if moda else "",
    ]
    return Acara(
        uid=uid,
        nomor=nomor,
        keadaan=keadaan,
        diubah=max(x.gerak, getattr(x, "bergeser_pada", None) or x.gerak),
        mulai=x.mulai,
        selesai=x.selesai,
        judul=bersihkan(f"{awalan}{k.judul}"),
        tempat=bersihkan(tempat),
        keterangan=bersihkan("\n".join(filter(None, baris)), baris=True),
        url=f"{settings.SITUS_URL}{k.get_absolute_url()}",
        kategori=k.get_jenis_display() or "Kunjungan",
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
    for nama, saat in (
        ("dtstamp", a.diubah), ("last-modified", a.diubah), ("dtstart", a.mulai), ("dtend", a.selesai),
    ):  # fmt: skip
        e.add(nama, saat.astimezone(dt.UTC).replace(microsecond=0))
    e.add("summary", a.judul)
    e.add("location", a.tempat)
    e.add("description", a.keterangan)
    e.add("url", a.url)
    e.add("categories", [a.kategori])
    e.add("transp", "TRANSPARENT" if a.keadaan == "CANCELLED" else "OPAQUE")
    if penyelenggara:
        alamat = vCalAddress(f"mailto:{_pengirim()}")
        alamat.params["cn"] = vText(bersihkan(penyelenggara).replace('"', "'"))
        e["organizer"] = alamat
    return e


def _pengirim() -> str:
    """The bare address the portal sends from."""
    return settings.DEFAULT_FROM_EMAIL.rpartition("<")[2].rstrip(">").strip()
