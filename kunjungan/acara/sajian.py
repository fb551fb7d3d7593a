"""The agenda laid out as people read it: by day, hours down, places across."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby, pairwise
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from instansi.penulisan import hari_tanggal, jam
from kunjungan.acara.queries import nama_jalur
from kunjungan.acara.rules import Butir, urut, waktu_butir
from kunjungan.models import Lokus
from kunjungan.rules import Catatan, Waktu, catatan_acara, di_luar_jadwal

NADA_CATATAN = {"bentrok": "bahaya", "jeda": "menunggu", "di_luar": "menunggu", "sejajar": "info"}
# As far as the classes of `static/css/halaman/acara.css` reach.
BARIS_PETAK, KOLOM_PETAK = 48, 12
BATAL = "Lokus yang sudah batal"


@dataclass(frozen=True)
class BarisAcara:
    """An item on the clock of the place, with what is remarkable about its time; ``letak`` are its classes in the
    grid, ``jeda`` the free time after it (in words, and as a query for a new item)."""

    butir: Butir
    waktu: str
    catatan: tuple[tuple[str, str], ...]
    tujuan: str = ""
    letak: str = ""
    jeda: tuple[str, str] | None = None


@dataclass(frozen=True)
class JalurAcara:
    """Items of one stop, or of all guests."""

    baris: tuple[BarisAcara, ...]


@dataclass(frozen=True)
class KolomAcara:
    """A place with its stops one after the other; no name for all guests."""

    nama: str
    jalur: tuple[JalurAcara, ...]
    nomor: int = 0


@dataclass(frozen=True)
class RuasAcara:
    """A stretch of a day: all guests, or places side by side. ``berikut`` is an item of what follows it there, when
    items for all guests can move past its end; ``petak`` whether hours and places fit into a grid."""

    kolom: tuple[KolomAcara, ...]
    petak: bool = False
    berikut: int | None = None

    @property
    def sejajar(self) -> bool:
        """Whether it is of stops."""
        return bool(self.kolom[0].nama)


@dataclass(frozen=True)
class HariAcara:
    """A day of the agenda; ``tambah`` the query for an item on a day that has none."""

    tanggal: str
    ruas: tuple[RuasAcara, ...]
    tambah: str = ""


@dataclass(frozen=True)
class Penyaji:
    """For whom and how an agenda is laid out. ``milik`` are the units of the reader: their places come first."""

    lokus: Sequence[Lokus]
    zona: str
    masa: tuple[dt.datetime, dt.datetime] | None = None
    menyunting: bool = False
    milik: frozenset[int] = frozenset()
    nama: dict[int, str] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "nama", nama_jalur(self.lokus))

    @property
    def tempat(self) -> ZoneInfo:
        """The clock it is read on."""
        return ZoneInfo(self.zona)


def susunan(butir: Sequence[Butir], p: Penyaji) -> list[HariAcara]:
    """The agenda by day, stretch and place. Whoever edits sees remarks, gaps, and days still empty."""
    berjalur = len(p.nama) > 1 or any(b.lokus and b.lokus not in p.nama for b in butir)
    hari = {
        tanggal: _hari(tanggal, list(isi), p, berjalur)
        for tanggal, isi in groupby(urut(butir), key=lambda b: b.mulai.astimezone(p.tempat).date())
    }
    if butir and p.menyunting and p.masa:
        awal, akhir = (w.astimezone(p.tempat).date() for w in p.masa)
        for n in range((akhir - awal).days + 1):
            tanggal = awal + dt.timedelta(days=n)
            hari.setdefault(tanggal, HariAcara(hari_tanggal(tanggal), (), urlencode({"tanggal": tanggal})))
    return [hari[tanggal] for tanggal in sorted(hari)]


def _hari(tanggal: dt.date, isi: list[Butir], p: Penyaji, berjalur: bool) -> HariAcara:
    catatan = _catatan(isi, p, berjalur) if p.menyunting else []
    baris = [(b.lokus if berjalur else None, _baris(b, i, catatan, p)) for i, b in enumerate(isi)]
    ruas = list(_ruas(baris, p))
    kepala = [min(b.butir.kunci for k in r.kolom for j in k.jalur for b in j.baris[:1]) for r in ruas]
    for i, r in enumerate(ruas[:-1]):
        if not r.sejajar:
            ruas[i] = replace(r, berikut=kepala[i + 1])
    return HariAcara(hari_tanggal(tanggal), tuple(ruas))


def _catatan(isi: list[Butir], p: Penyaji, berjalur: bool) -> list[Catatan]:
    waktu = [Waktu(b.mulai, b.selesai, b.kegiatan, b.tempat, (b.lokus or 0) if berjalur else 0) for b in isi]
    kunjungan = [Waktu(*p.masa)] if p.masa else [Waktu(x.mulai, x.selesai) for x in p.lokus]
    luar = [c for c in di_luar_jadwal(waktu, kunjungan) if not isi[c.urutan].internal]
    return [*catatan_acara(waktu), *luar]


def _baris(b: Butir, urutan: int, catatan: list[Catatan], p: Penyaji) -> BarisAcara:
    di_sini = tuple((c.kalimat, NADA_CATATAN[c.jenis]) for c in catatan if c.urutan == urutan)
    return BarisAcara(
        b, waktu_butir(b, p.tempat), di_sini, tujuan(b, {x.pk: x.instansi.nama for x in p.lokus})
    )


def tujuan(b: Butir, nama: dict[int, str]) -> str:
    """Who goes where: "Kelompok A → Kecamatan Setu"; nothing for an item of the whole delegation."""
    return f"{b.kelompok} → {nama[b.lokus]}" if b.kelompok and b.lokus in nama else ""


def _ruas(baris: Sequence[tuple[int | None, BarisAcara]], p: Penyaji) -> Iterable[RuasAcara]:
    """Stretches for all guests, and between them the stops: the reader's own places first, then in their order."""
    for umum, kelompok in groupby(baris, key=lambda satu: satu[0] is None):
        isi = list(kelompok)
        if umum:
            yield RuasAcara((KolomAcara("", (_jalur([b for _, b in isi], p),)),))
        else:
            yield _petakkan(_kolom(isi, p))


def _kolom(isi: Sequence[tuple[int | None, BarisAcara]], p: Penyaji) -> list[KolomAcara]:
    """Stops of a unit in one place are one column, however many rounds it has."""
    lokus = {x.pk: x for x in p.lokus}
    tempat: dict[tuple[int, str], list[int | None]] = {}
    for pk in dict.fromkeys(pk for pk, _ in isi):
        x = lokus.get(pk or 0)
        tempat.setdefault((x.instansi_id, x.nama_tempat) if x else (0, ""), []).append(pk)
    unit = [instansi for instansi, _ in tempat]
    urutan = {pk: i for i, pk in enumerate(p.nama)}

    def kunci(satu: tuple[tuple[int, str], list[int | None]]) -> tuple[bool, int]:
        return satu[0][0] not in p.milik, urutan.get(satu[1][0] or 0, len(urutan))

    hasil = []
    for (instansi, _), pks in sorted(tempat.items(), key=kunci):
        satu = lokus.get(pks[0] or 0)
        nama = p.nama[satu.pk] if satu and unit.count(instansi) > 1 else satu.instansi.nama if satu else BATAL
        jalur = (_jalur([b for pk, b in isi if pk == x], p) for x in pks)
        hasil.append(KolomAcara(nama, tuple(jalur)))
    return hasil


def _jalur(baris: list[BarisAcara], p: Penyaji) -> JalurAcara:
    hasil = list(baris)
    for i, (a, b) in enumerate(pairwise(baris) if p.menyunting else ()):
        akhir = max(x.butir.selesai for x in baris[: i + 1])
        if akhir < b.butir.mulai:
            hasil[i] = replace(a, jeda=_jeda(akhir, b.butir, p.tempat))
    return JalurAcara(tuple(hasil))


def _jeda(akhir: dt.datetime, b: Butir, tempat: ZoneInfo) -> tuple[str, str]:
    dari, sampai = akhir.astimezone(tempat), b.mulai.astimezone(tempat)
    isi = {
        "tanggal": dari.date(),
        "mulai": f"{dari:%H:%M}",
        "selesai": f"{sampai:%H:%M}",
        "lokus": b.lokus or "",
    }
    return f"{jam(dari)}–{jam(sampai)}", urlencode(isi)


def _petakkan(kolom: list[KolomAcara]) -> RuasAcara:
    """Rows at every beginning and end; no grid for what would lie on top of each other in it."""
    baris = [[b for j in k.jalur for b in j.baris] for k in kolom]
    batas = sorted({w for isi in baris for b in isi for w in (b.butir.mulai, b.butir.selesai)})
    tumpuk = any(
        a.butir.selesai > b.butir.mulai
        for isi in baris
        for a, b in pairwise(sorted(isi, key=lambda x: x.butir.mulai))
    )
    nomor = [replace(k, nomor=n) for n, k in enumerate(kolom, 1)]
    if tumpuk or len(batas) > BARIS_PETAK or len(kolom) > KOLOM_PETAK:
        return RuasAcara(tuple(nomor))
    letak = {w: n for n, w in enumerate(batas, 1)}
    return RuasAcara(
        tuple(replace(k, jalur=tuple(_beri_letak(j, k.nomor, letak) for j in k.jalur)) for k in nomor),
        petak=True,
    )


def _beri_letak(j: JalurAcara, kolom: int, letak: dict[dt.datetime, int]) -> JalurAcara:
    return JalurAcara(
        tuple(
            replace(b, letak=f"k{kolom} b{awal} r{letak[b.butir.selesai] - awal}")
            for b in j.baris
            for awal in [letak[b.butir.mulai]]
        )
    )
