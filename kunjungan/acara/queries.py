"""Reads of the agenda: whose applies, the host's draft, what was released, the names of its tracks."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from zoneinfo import ZoneInfo

from instansi.penulisan import jam, nama_bulan
from kunjungan.acara.rules import Butir, bagi_lokus, bagi_umum, urut
from kunjungan.acara.rules_dinding import Dinding
from kunjungan.choices import KonfirmasiLokus
from kunjungan.inti.permissions import Kedudukan, sisi_tuan_rumah
from kunjungan.models import ButirAcara, Kelompok, Kunjungan, Lokus, VersiAcara
from kunjungan.rules import sebutan_kelompok


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


def dari_model(b: ButirAcara, kelompok: str = "") -> Butir:
    """An item of the draft as data, with the groups at its stop."""
    return Butir(
        b.pk, b.mulai, b.selesai, b.kegiatan, b.penanggung_jawab, b.tempat, b.keterangan, b.lokus_id,
        b.tetap, b.internal, b.isyarat, b.terbuka, kelompok,
    )  # fmt: skip


def butir_draf(kunjungan: Kunjungan) -> tuple[Butir, ...]:
    """The host's draft. Two queries."""
    kelompok = _kelompok_lokus(kunjungan)
    semua = kunjungan.acara.order_by("mulai", "selesai", "id")
    return urut(dari_model(b, kelompok.get(b.lokus_id or 0, "")) for b in semua)


def _kelompok_lokus(kunjungan: Kunjungan) -> dict[int, str]:
    """The groups at each stop that is not for the whole delegation: "Kelompok A, Kelompok B". One query."""
    pasangan = (
        Kelompok.objects.filter(lokus__kunjungan=kunjungan, lokus__untuk_semua=False)
        .order_by("urutan", "id")
        .values_list("lokus", "nama")
    )
    hasil: dict[int, str] = {}
    for pk, nama in pasangan:
        hasil[pk] = f"{hasil[pk]}, {sebutan_kelompok(nama)}" if pk in hasil else sebutan_kelompok(nama)
    return hasil


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


def dinding_lokus(lokus: Sequence[Lokus]) -> list[Dinding]:
    """The hours that a shift of the agenda does not cross unasked, whether or not a unit has yet to confirm them."""
    nama = nama_jalur(lokus)
    pasti = KonfirmasiLokus.DITERIMA
    return [Dinding(x.pk, nama[x.pk], x.mulai, x.selesai, x.konfirmasi == pasti) for x in lokus]


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


def tanggal_setempat(zona: str) -> Callable[[dt.datetime], dt.date]:
    """A function that gives the date on the clock of the place."""
    tempat = ZoneInfo(zona)
    return lambda saat: saat.astimezone(tempat).date()
