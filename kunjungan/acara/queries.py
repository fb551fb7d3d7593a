"""Reads of the agenda: whose applies, the host's draft, what was released, and both laid out by day and track."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from zoneinfo import ZoneInfo

from instansi.penulisan import hari_tanggal, jam, nama_bulan
from kunjungan.acara.rules import Butir, bagi_lokus, bagi_umum, urut, waktu_butir
from kunjungan.inti.permissions import Kedudukan, sisi_tuan_rumah
from kunjungan.models import ButirAcara, Kunjungan, Lokus, VersiAcara
from kunjungan.rules import Catatan, Waktu, catatan_acara, di_luar_jadwal

NADA_CATATAN = {"bentrok": "bahaya", "jeda": "menunggu", "di_luar": "menunggu", "sejajar": "info"}


def kunjungan_acara(kunjungan: Kunjungan) -> Kunjungan:
    """The visit whose agenda applies: the leader of a joint reception, otherwise the visit itself. One query."""
    pemimpin = (
        Lokus.objects.berlaku()
        .filter(kunjungan=kunjungan, bersama__isnull=False, bersama__batal=False)
        .select_related("bersama__kunjungan__tuan_rumah", "bersama__kunjungan__pemohon")
        .order_by("mulai", "urutan", "id")
        .first()
    )
    return pemimpin.bersama.kunjungan if pemimpin and pemimpin.bersama else kunjungan


def kunjungan_gabungan(kunjungan: Kunjungan) -> list[Kunjungan]:
    """The visits that follow this one's agenda because they are received together with it. One query."""
    lokus = Lokus.objects.berlaku().filter(bersama__kunjungan=kunjungan, bersama__batal=False)
    ikut = Kunjungan.objects.filter(lokus__in=lokus).exclude(pk=kunjungan.pk).distinct()
    return list(ikut.select_related("pemohon", "tuan_rumah").order_by("pk"))


def lokus_acara(kunjungan: Kunjungan) -> list[Lokus]:
    """The stops that stand, with what is shown of them. One query."""
    return list(kunjungan.lokus.berlaku().urut().select_related("ruang", "instansi"))


def lokus_diikuti(kunjungan: Kunjungan, pemimpin: Kunjungan, lokus: Sequence[Lokus]) -> list[Lokus]:
    """Of the stops of the visit that leads those at which this one is received too. No query for its own."""
    if pemimpin.pk == kunjungan.pk:
        return list(lokus)
    ikut = kunjungan.lokus.berlaku().filter(bersama__kunjungan=pemimpin).order_by()
    nomor = set(ikut.values_list("bersama", flat=True))
    return [x for x in lokus if x.pk in nomor]


def bagi_diikuti(
    butir: Iterable[Butir], diikuti: Sequence[Lokus], semua: Sequence[Lokus]
) -> tuple[Butir, ...]:
    """Without what takes place where or while the visit that leads is received alone."""
    lain = [x for x in semua if x not in diikuti]
    nomor = {x.pk for x in lain}
    return tuple(
        b
        for b in butir
        if b.lokus not in nomor
        and (b.lokus is not None or not any(x.mulai < b.selesai and b.mulai < x.selesai for x in lain))
    )


def zona_acara(kunjungan: Kunjungan, lokus: Sequence[Lokus]) -> str:
    """The clock the agenda is read on: of the first stop, else of the visit."""
    return str(lokus[0].zona_waktu) if lokus else kunjungan.zona_waktu


def dari_model(b: ButirAcara) -> Butir:
    """An item of the draft as data."""
    return Butir(
        b.pk, b.mulai, b.selesai, b.kegiatan, b.penanggung_jawab, b.tempat, b.keterangan, b.lokus_id,
        b.tetap, b.internal, b.isyarat,
    )  # fmt: skip


def butir_draf(kunjungan: Kunjungan) -> tuple[Butir, ...]:
    """The host's draft. One query."""
    return urut(dari_model(b) for b in kunjungan.acara.order_by("mulai", "selesai", "id"))


def isi_versi(versi: VersiAcara | None) -> tuple[Butir, ...]:
    """The items of a released version; nothing before the first."""
    return urut(Butir.dari_json(b) for b in versi.isi) if versi else ()


def versi_terakhir(kunjungan: Kunjungan) -> VersiAcara | None:
    """The release in force. One query."""
    return kunjungan.versi_acara.select_related("dirilis_oleh").order_by("-nomor").first()


def acara_terbit(kunjungan: Kunjungan) -> tuple[Butir, ...]:
    """What is released of the agenda that applies to the visit, as guests may know it. Four queries at most."""
    pemimpin = kunjungan_acara(kunjungan)
    isi = bagi_umum(isi_versi(versi_terakhir(pemimpin)))
    if pemimpin.pk == kunjungan.pk:
        return isi
    semua = lokus_acara(pemimpin)
    return bagi_diikuti(isi, lokus_diikuti(kunjungan, pemimpin, semua), semua)


def untuk_pembaca(butir: Iterable[Butir], k: Kedudukan, lokus: Sequence[Lokus]) -> tuple[Butir, ...]:
    """What of a version this person may read."""
    if sisi_tuan_rumah(k):
        return tuple(butir)
    if k.hanya_unit:
        return bagi_lokus(
            berlokus(butir, lokus), frozenset(x.pk for x in lokus if x.instansi_id in k.hak_unit)
        )
    return bagi_umum(butir)


def berlokus(butir: Iterable[Butir], lokus: Sequence[Lokus]) -> tuple[Butir, ...]:
    """With a single stop every item is that stop's."""
    return tuple(replace(b, lokus=lokus[0].pk) for b in butir) if len(lokus) == 1 else tuple(butir)


def nama_jalur(lokus: Sequence[Lokus]) -> dict[int, str]:
    """How a stop is called above its items: the unit, with the place where a unit has several stops.

    A place that bears the name of its unit says both: "Kantor Kecamatan Setu".
    """
    unit = [x.instansi_id for x in lokus]
    return {x.pk: _nama_jalur(x) if unit.count(x.instansi_id) > 1 else x.instansi.nama for x in lokus}


def _nama_jalur(x: Lokus) -> str:
    tempat = x.nama_tempat
    return tempat if x.instansi.nama in tempat else f"{x.instansi.nama}, {tempat}"


def nama_berwaktu(nama: dict[int, str], lokus: Sequence[Lokus]) -> dict[int, str]:
    """Where two stops are called alike each with its hour, and its day when there are several days."""
    banyak = Counter(nama.values())
    awal = {x.pk: x.mulai.astimezone(ZoneInfo(x.zona_waktu)) for x in lokus}
    beda_hari = len({w.date() for w in awal.values()}) > 1
    hasil = dict(nama)
    for pk, w in awal.items():
        if banyak[nama[pk]] > 1:
            hari = f"{w.day} {nama_bulan(w.month)}, " if beda_hari else ""
            hasil[pk] = f"{nama[pk]} ({hari}{jam(w)})"
    return hasil


@dataclass(frozen=True)
class BarisAcara:
    """An item on the clock of the place, with what is remarkable about its time."""

    butir: Butir
    waktu: str
    catatan: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class JalurAcara:
    """Items of one stop, or of all guests (no name)."""

    nama: str
    baris: tuple[BarisAcara, ...]


@dataclass(frozen=True)
class RuasAcara:
    """A stretch of a day: one track, or several side by side. ``berikut`` is an item of what follows it there,
    when items for all guests can move past its end."""

    jalur: tuple[JalurAcara, ...]
    berikut: int | None = None
    keterangan: str = ""

    @property
    def sejajar(self) -> bool:
        """Whether tracks stand side by side."""
        return len(self.jalur) > 1


@dataclass(frozen=True)
class HariAcara:
    """A day of the agenda."""

    tanggal: str
    ruas: tuple[RuasAcara, ...]


def susunan(
    butir: Sequence[Butir], lokus: Sequence[Lokus], zona: str, *, dengan_catatan: bool = True
) -> list[HariAcara]:
    """The agenda by day and track, with overlaps, gaps and items outside the visit at their rows."""
    tempat, nama = ZoneInfo(zona), nama_jalur(lokus)
    berjalur = len(nama) > 1 or any(b.lokus and b.lokus not in nama for b in butir)
    hari = []
    for tanggal, kelompok in groupby(urut(butir), key=lambda b: b.mulai.astimezone(tempat).date()):
        isi = list(kelompok)
        catatan = _catatan(isi, lokus, berjalur) if dengan_catatan else []
        baris = [(b.lokus if berjalur else None, _baris(b, i, catatan, tempat)) for i, b in enumerate(isi)]
        ruas = list(_ruas(baris, nama))
        kepala = [r.jalur[0].baris[0].butir.kunci for r in ruas]
        for i, r in enumerate(ruas):
            if not r.jalur[0].nama and len(ruas) > 1:
                lanjut = kepala[i + 1] if i + 1 < len(ruas) else None
                ruas[i] = replace(r, berikut=lanjut, keterangan="Seluruh rombongan")
        hari.append(HariAcara(hari_tanggal(tanggal), tuple(ruas)))
    return hari


def _catatan(isi: Sequence[Butir], lokus: Sequence[Lokus], berjalur: bool) -> list[Catatan]:
    waktu = [Waktu(b.mulai, b.selesai, b.kegiatan, b.tempat, (b.lokus or 0) if berjalur else 0) for b in isi]
    kunjungan = [Waktu(x.mulai, x.selesai) for x in lokus]
    luar = [c for c in di_luar_jadwal(waktu, kunjungan) if not isi[c.urutan].internal]
    return [*catatan_acara(waktu), *luar]


def _baris(butir: Butir, urutan: int, catatan: list[Catatan], tempat: ZoneInfo) -> BarisAcara:
    di_sini = tuple((c.kalimat, NADA_CATATAN[c.jenis]) for c in catatan if c.urutan == urutan)
    return BarisAcara(butir, waktu_butir(butir, tempat), di_sini)


def _ruas(baris: Sequence[tuple[int | None, BarisAcara]], nama: dict[int, str]) -> Iterable[RuasAcara]:
    """Stretches for all guests, and between them the stops side by side, in the order of the stops."""
    for umum, kelompok in groupby(baris, key=lambda satu: satu[0] is None):
        isi = list(kelompok)
        if umum:
            yield RuasAcara((JalurAcara("", tuple(b for _, b in isi)),))
            continue
        kunci = sorted({x for x, _ in isi if x}, key=lambda x: (list(nama).index(x) if x in nama else 999, x))
        yield RuasAcara(
            tuple(
                JalurAcara(nama.get(x, "Lokus yang sudah batal"), tuple(b for y, b in isi if y == x))
                for x in kunci
            )
        )


def tanggal_setempat(zona: str) -> Callable[[dt.datetime], dt.date]:
    """A function that gives the date on the clock of the place."""
    tempat = ZoneInfo(zona)
    return lambda saat: saat.astimezone(tempat).date()
