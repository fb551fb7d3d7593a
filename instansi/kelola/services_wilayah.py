"""Loads the regions of the country and their agencies by code: adds, renames with history, never deletes."""

from __future__ import annotations

import datetime as dt
from dataclasses import asdict, dataclass
from pathlib import Path

from django.db import connection, transaction
from django.utils import timezone

from instansi import jejak
from instansi.choices import JenisInstansi
from instansi.models import Instansi, NamaInstansi, NamaWilayah, Wilayah
from instansi.pencarian.queries_wilayah import (
    FOLDER,
    BarisWilayah,
    baca_daftar,
    label_lokal,
    nama_resmi,
    susun_slug,
)
from instansi.signals import wilayah_dimuat

_KUNCI_SQL = 7_140_923  # any number: two loaders at once wait for one another
_BATAS = "120s"  # the first load takes a few seconds, longer on a busy machine than a page may take
_SEKALI = 2000
_BERUBAH = ("nama", "zona_waktu", "lintang", "bujur")


@dataclass
class HasilMuat:
    """How much a run changed; all zero when the database held the list already."""

    wilayah_baru: int = 0
    wilayah_berganti_nama: int = 0
    wilayah_dibetulkan: int = 0
    instansi_baru: int = 0
    instansi_berganti_nama: int = 0


@transaction.atomic
def muat_wilayah(*, folder: Path = FOLDER, hari: dt.date | None = None) -> HasilMuat:
    """Bring regions and their agencies up to the list in ``folder``; ``hari`` is the last day of names that end.

    An agency's name follows its region's unless somebody gave it another. Raises DaftarTidakSah or OSError.
    """
    daftar = baca_daftar(folder)
    hari = hari or timezone.localdate()
    with connection.cursor() as kursor:
        kursor.execute("SELECT set_config('statement_timeout', %s, true)", [_BATAS])
        kursor.execute("SELECT pg_advisory_xact_lock(%s)", [_KUNCI_SQL])
    hasil = HasilMuat()
    lama = _muat_wilayah(daftar, hari, hasil)
    _ganti_nama_instansi(daftar, lama, hari, hasil)
    _muat_instansi(daftar, hasil)
    if any(asdict(hasil).values()):
        akar = Wilayah.objects.order_by("kode")[0]
        jejak.catat("wilayah_dimuat", objek=akar, oleh=None, instansi=None, **asdict(hasil))
        wilayah_dimuat.send(sender=Instansi)
    return hasil


def _muat_wilayah(daftar: dict[str, BarisWilayah], hari: dt.date, hasil: HasilMuat) -> dict[str, str]:
    """Write the regions; the former names of those renamed, by code."""
    ada = {w.kode: w for w in Wilayah.objects.order_by("kode")}
    baru = [_wilayah(b) for kode, b in daftar.items() if kode not in ada]
    Wilayah.objects.bulk_create(baru, batch_size=_SEKALI)
    lama: dict[str, str] = {}
    berubah = []
    for kode, w in ada.items():
        if kode not in daftar or all(getattr(w, b) == getattr(daftar[kode], b) for b in _BERUBAH):
            continue
        if w.nama != daftar[kode].nama:
            lama[kode] = w.nama
        for bidang in _BERUBAH:
            setattr(w, bidang, getattr(daftar[kode], bidang))
        berubah.append(w)
    Wilayah.objects.bulk_update(berubah, _BERUBAH, batch_size=_SEKALI)
    NamaWilayah.objects.bulk_create(
        [NamaWilayah(wilayah_id=kode, nama=nama, sampai=hari) for kode, nama in lama.items()]
    )
    hasil.wilayah_baru, hasil.wilayah_berganti_nama = len(baru), len(lama)
    hasil.wilayah_dibetulkan = len(berubah) - len(lama)
    return lama


def _wilayah(b: BarisWilayah) -> Wilayah:
    return Wilayah(
        kode=b.kode, nama=b.nama, tingkat=b.tingkat, induk_id=b.induk, zona_waktu=b.zona_waktu,
        lintang=b.lintang, bujur=b.bujur,
    )  # fmt: skip


def _jenis_setingkat(kode: str) -> frozenset[str]:
    """Kinds of agency that govern a region of that code's level."""
    if len(kode) == 8:
        return frozenset({JenisInstansi.KECAMATAN})
    if len(kode) == 2:
        return frozenset({JenisInstansi.PROVINSI})
    return JenisInstansi.pemerintah_daerah() - {JenisInstansi.PROVINSI}


def _instansi_wilayah(kode: set[str] | None = None) -> dict[str, Instansi]:
    """The agency that governs each region, by code; the oldest where there are two."""
    baris = Instansi.objects.filter(jenis__in=[*JenisInstansi.pemerintah_daerah(), JenisInstansi.KECAMATAN])
    if kode is not None:
        baris = baris.filter(wilayah_id__in=kode)
    hasil: dict[str, Instansi] = {}
    for i in baris.only("slug", "nama", "jenis", "wilayah_id", "induk_id").order_by("pk"):
        if i.jenis in _jenis_setingkat(i.wilayah_id):
            hasil.setdefault(i.wilayah_id, i)
    return hasil


def _ganti_nama_instansi(
    daftar: dict[str, BarisWilayah], lama: dict[str, str], hari: dt.date, hasil: HasilMuat
) -> None:
    for kode, i in _instansi_wilayah(set(lama)).items():
        if i.nama != nama_resmi(kode, lama[kode]):
            continue  # a person named it
        nama_lama, i.nama = i.nama, nama_resmi(kode, daftar[kode].nama)
        i.save(update_fields=["nama"])
        NamaInstansi.objects.create(instansi=i, nama=nama_lama, sampai=hari)
        jejak.catat("instansi_berganti_nama", objek=i, oleh=None, lama=nama_lama)
        hasil.instansi_berganti_nama += 1


def _muat_instansi(daftar: dict[str, BarisWilayah], hasil: HasilMuat) -> None:
    """Level by level, since a child needs its parent's key. An existing agency only gets the parent it lacks."""
    ada = _instansi_wilayah()
    slug = susun_slug(daftar)
    terpakai = set(Instansi.objects.values_list("slug", flat=True))
    for panjang in (2, 5, 8):
        baru, yatim = [], []
        for kode, b in daftar.items():
            if len(kode) != panjang:
                continue
            induk = ada[b.induk].pk if b.induk else None
            if kode not in ada:
                alamat = next(s for s in slug[kode] if s not in terpakai)
                terpakai.add(alamat)
                baru.append(_instansi(b, alamat, induk))
            elif ada[kode].induk_id is None and induk is not None:
                ada[kode].induk_id = induk
                yatim.append(ada[kode])
        Instansi.objects.bulk_create(baru, batch_size=_SEKALI)
        Instansi.objects.bulk_update(yatim, ["induk"], batch_size=_SEKALI)
        ada |= {i.wilayah_id: i for i in baru}
        hasil.instansi_baru += len(baru)


def _instansi(b: BarisWilayah, alamat: str, induk: int | None) -> Instansi:
    return Instansi(
        slug=alamat,
        nama=nama_resmi(b.kode, b.nama),
        jenis=b.jenis,
        label_lokal=label_lokal(b.kode),
        wilayah_id=b.kode,
        induk_id=induk,
    )
