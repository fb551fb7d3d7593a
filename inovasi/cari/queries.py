"""Search over agencies, awards and innovations: what was typed and chosen in, a page of entries and all counts out.

docs/pencarian.md explains the ranking. Queries: the words, the search, and when it finds little two or four more.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from django.db import OperationalError, connection, transaction

from inovasi.cari import queries_sql as sql
from inovasi.cari.pertanyaan import Butir, Pertanyaan, baca
from inovasi.cari.queries_sql import HALAMAN, Pilihan
from inovasi.cari.segi import MACAM_SEGI, MENURUT_KUNCI, SEGI, Segi
from inovasi.models import Macam
from instansi.pencarian.queries import jarak
from instansi.pencarian.rules_singkatan import SINGKATAN

BATAS_MILIDETIK = 3000
DIBATALKAN = "57014"  # SQLSTATE of a statement that took too long
SEDIKIT = 3  # with fewer results than this, other spellings are tried
Hitungan = dict[str, Counter[int]]  # facet -> number -> how many


class TerlaluLama(Exception):
    """The database was not ready in time; the visitor may try again or ask for less."""


@dataclass(frozen=True)
class Permintaan:
    """What somebody looks for. ``macam`` limits the list to one kind, beside the facets that were chosen."""

    teks: str = ""
    pilih: Pilihan = field(default_factory=dict)
    urut: str = "sesuai"
    halaman: int = 1


@dataclass(frozen=True)
class Hasil:
    """Keys of the entries of one page in order, the counts of all facets, and how the words were understood."""

    entri: tuple[int, ...]
    total: int
    halaman: int
    hitungan: Hitungan
    tanya: Pertanyaan
    pengganti: str = ""  # the words that were searched instead of what was typed

    @property
    def banyak_halaman(self) -> int:
        """Pages in all; an empty list has one."""
        return max(1, -(-self.total // HALAMAN))


def cari(minta: Permintaan) -> Hasil:
    """One page of what was found. Raises TerlaluLama after three seconds."""
    try:
        with transaction.atomic():
            with connection.cursor() as kursor:
                kursor.execute(sql.BATAS, [f"{BATAS_MILIDETIK}ms"])
            return _cari(minta)
    except OperationalError as galat:
        if getattr(galat.__cause__, "pgcode", "") == DIBATALKAN:
            raise TerlaluLama from galat
        raise


def _cari(minta: Permintaan) -> Hasil:
    tanya = baca(minta.teks)
    if not tanya.tertulis:
        return _daftar(minta)
    if tanya.kosong:
        return Hasil((), 0, 1, {}, tanya)
    tanya = lengkapi(tanya)
    hasil = _jalankan(tanya, minta)
    if hasil.total >= SEDIKIT or minta.halaman > 1:
        return hasil
    return max((hasil, *_cara_lain(tanya, hasil, minta)), key=lambda h: h.total)


def _cara_lain(tanya: Pertanyaan, hasil: Hasil, minta: Permintaan) -> Iterable[Hasil]:
    """Other readings of words that found little, one after the other until one finds more."""
    betul = _pembetulan(tanya)
    if betul:
        lain = lengkapi(tanya.ganti(betul))
        ganti = replace(_jalankan(lain, minta), pengganti=lain.teks)
        yield ganti
        if ganti.total > hasil.total:
            return
    if hasil.total:
        return
    awalan = tuple(replace(b, awalan=len(b.kata) == 1 and len(b.kata[0]) > 2) for b in tanya.butir)
    dari_awalan = _jalankan(replace(tanya, butir=awalan), minta)
    yield dari_awalan
    if dari_awalan.total:
        return
    banyak = len(tanya.wajib)
    for kurang in dict.fromkeys((1, banyak - 1) if banyak > 1 else ()):
        sebagian = _jalankan(replace(tanya, kurang=kurang), minta)
        yield sebagian
        if sebagian.total:
            return


def lengkapi(tanya: Pertanyaan) -> Pertanyaan:
    """Give every word its stem, and say which are known and which stand in most texts. One query."""
    kata = sorted({k for b in tanya.butir for k in b.kata})
    with connection.cursor() as kursor:
        kursor.execute(sql.KATA, [kata])
        ciri = {k: (akar, dikenal, umum) for k, akar, dikenal, umum in kursor.fetchall()}

    def satu(b: Butir) -> Butir:
        tahu = [ciri[k] for k in b.kata]
        return replace(
            b,
            akar=tuple(akar for akar, _, _ in tahu),
            dikenal=all(dikenal or k in SINGKATAN for k, (_, dikenal, _) in zip(b.kata, tahu, strict=True)),
            umum=len(b.kata) == 1 and tahu[0][2],
        )

    return replace(tanya, butir=tuple(satu(b) for b in tanya.butir))


def _pembetulan(tanya: Pertanyaan) -> dict[str, str]:
    """For each unknown word the known one it most likely meant: few letters apart, then the one used more."""
    asing = sorted({k for b in tanya.butir if not b.dikenal for k in b.kata if len(k) > 3 and k.isalpha()})
    if not asing:
        return {}
    with connection.cursor() as kursor:
        kursor.execute(sql.MIRIP, [asing])
        calon = kursor.fetchall()
    hasil: dict[str, tuple[int, int, str]] = {}
    for asal, kata, banyak in calon:
        beda = jarak(asal, kata)
        if beda <= (1 if len(asal) < 6 else 2 if len(asal) < 10 else 3):
            hasil[asal] = min(hasil.get(asal, (9, 0, "")), (beda, -banyak, kata))
    return {asal: kata for asal, (_, _, kata) in hasil.items()}


def _teks(tanya: Pertanyaan, *, judul: bool) -> sql.Teks:
    return sql.Teks(
        tanya.kueri(judul=judul),
        judul,
        tanya.kueri_nilai(),
        tanya.kueri_frasa(),
        tanya.polos,
    )


def _jalankan(tanya: Pertanyaan, minta: Permintaan) -> Hasil:
    perintah, param = sql.susun(_teks(tanya, judul=tanya.hanya_umum), minta.pilih, minta.urut, minta.halaman)
    hasil = _urai(perintah, param, minta, tanya)
    if hasil.total == 0 and tanya.hanya_umum:
        perintah, param = sql.susun(_teks(tanya, judul=False), minta.pilih, minta.urut, minta.halaman)
        hasil = _urai(perintah, param, minta, tanya)
    return hasil


def _urai(perintah: str, param: dict[str, Any], minta: Permintaan, tanya: Pertanyaan) -> Hasil:
    """Run the statement and take its rows apart."""
    with connection.cursor() as kursor:
        kursor.execute(perintah, param)
        baris = kursor.fetchall()
    menurut_kolom: dict[str, Counter[int]] = {s.kolom: Counter() for s in SEGI}
    sendiri: Hitungan = {}
    entri, total = [], 0
    nomor_segi = {s.nomor: s for s in SEGI}
    for bagian, nilai, banyak in baris:
        if bagian == 0:
            total = nilai
        elif bagian == -1:
            entri.append((banyak, nilai))
        elif bagian >= 100:
            segi = nomor_segi[bagian - 100]
            _tambah(sendiri.setdefault(segi.kunci, Counter()), segi, nilai, banyak)
        else:
            _bongkar(menurut_kolom, bagian, nilai, banyak)
    hitungan = {s.kunci: sendiri.get(s.kunci, menurut_kolom[s.kolom]) for s in SEGI}
    for isi in hitungan.values():
        isi.pop(0, None)
    halaman = min(minta.halaman, max(1, -(-total // HALAMAN)))
    return Hasil(tuple(e for _, e in sorted(entri)), total, halaman, hitungan, tanya)


def _bongkar(hasil: dict[str, Counter[int]], kemas: int, nilai: int, banyak: int) -> None:
    """Add a packed group to the counts of its columns."""
    isi = sql.KEMAS[kemas][1]
    if not isi:
        _tambah(hasil["urusan"], MENURUT_KUNCI["urusan"], nilai, banyak)
    for kolom, lebar in isi:
        nilai, sisa = divmod(nilai, lebar)
        hasil[kolom][sisa] += banyak


def _tambah(hasil: Counter[int], segi: Segi, nilai: int, banyak: int) -> None:
    if not segi.himpunan:
        hasil[nilai] += banyak
        return
    while nilai:
        bit = nilai & -nilai
        hasil[bit.bit_length()] += banyak
        nilai ^= bit


def _daftar(minta: Permintaan) -> Hasil:
    """A list without words: with at most one filter all its counts are known beforehand, to the last one."""
    saring = {k: n for k, n in minta.pilih.items() if k != "macam"}
    satu = next(iter(saring.items()), None)
    if len(saring) > 1 or (satu and MENURUT_KUNCI[satu[0]].himpunan and len(satu[1]) > 1):
        perintah, param = sql.susun(sql.Teks(), minta.pilih, minta.urut, minta.halaman)
        return _urai(perintah, param, minta, Pertanyaan())
    tanda = [MENURUT_KUNCI[satu[0]].tanda(n) for n in satu[1]] if satu else [0]
    total, hitungan = _hitungan(set(minta.pilih.get("macam", Macam.values)), tanda, satu[0] if satu else "")
    halaman = min(minta.halaman, max(1, -(-total // HALAMAN)))
    mulai = (halaman - 1) * HALAMAN
    perintah, param = sql.susun_daftar(minta.pilih, minta.urut, mulai, min(HALAMAN, total - mulai), total)
    with connection.cursor() as kursor:
        kursor.execute(perintah, param)
        entri = tuple(baris[0] for baris in kursor.fetchall())
    return Hasil(entri, total, halaman, hitungan, Pertanyaan())


def hitungan(*macam: int) -> Hitungan:
    """How many things of these kinds have each value, by facet, exact and in one query however many there are."""
    return _hitungan(set(macam), [0], "")[1]


def _hitungan(macam: set[int], tanda: list[int], dipilih: str) -> tuple[int, Hitungan]:
    """Total and counts from the table of counts. The chosen facet and the kind each ignore their own choice."""
    with connection.cursor() as kursor:
        kursor.execute(sql.HITUNGAN, {"syarat": sorted({0, *tanda})})
        baris = kursor.fetchall()
    hitungan: Hitungan = {s.kunci: Counter() for s in SEGI}
    nomor_segi = {s.nomor: s.kunci for s in SEGI}
    for m, syarat, satu, banyak in baris:
        if satu == 0:
            if syarat in tanda:
                hitungan[MACAM_SEGI.kunci][m] += banyak
            continue
        kunci = nomor_segi[satu // 10_000]
        if m in macam and (syarat == 0 if kunci == dipilih else syarat in tanda):
            hitungan[kunci][satu % 10_000] += banyak
    total = sum(n for m, n in hitungan[MACAM_SEGI.kunci].items() if m in macam)
    return total, hitungan
