"""What a message says before anything else: when, at which hour of which zone, and where."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from textwrap import shorten

from kunjungan.choices import KeadaanUsulan, KonfirmasiLokus, Status
from kunjungan.inti.sajian import kata_masa, masa_kunjungan, tempat_lokus, waktu_kunjungan
from kunjungan.models import Kunjungan, Lokus, UsulanJadwal

PANJANG_SUBJEK = 200  # of `Surel.subjek`


@dataclass(frozen=True)
class Pokok:
    """``singkat`` stands in the subject, ``baris`` is the first line; both empty where nothing is dated yet."""

    singkat: str = ""
    baris: str = ""

    def subjek(self, awal: str, judul: str) -> str:
        """ "Disetujui: Kamis, 18 Februari 2027, 09.00–12.00 WIB, Aula. Studi komparasi …"."""
        teks = f"{awal}: {self.singkat}. {judul}" if self.singkat else f"{awal}: {judul}"
        return shorten(teks, PANJANG_SUBJEK, placeholder=" …")


def pokok_lokus(lokus: Sequence[Lokus], zona: str = "", *, sebut_unit: bool = True) -> Pokok:
    """Of these stops alone: one with its place, several with the span from first to last.

    ``sebut_unit`` False: the subject names the unit already.
    """
    if not lokus:
        return Pokok()
    x = lokus[0]
    a, b = min(y.mulai for y in lokus), max(y.selesai for y in lokus)
    di = (x.nama_tempat, tempat_lokus(x)) if len(lokus) == 1 else (f"{len(lokus)} lokus",) * 2
    singkat = waktu_kunjungan(a, b, x.zona_waktu)
    return Pokok(f"{singkat}, {di[sebut_unit]}", f"{waktu_kunjungan(a, b, x.zona_waktu, zona)}, {di[1]}.")


def pokok_kunjungan(
    k: Kunjungan, zona: str = "", unit: Iterable[int] = (), sejak: dt.datetime | None = None
) -> Pokok:
    """Of the visit: what was agreed, or what was before it was called off; until then the dates talked of.

    With ``unit`` only what these units receive; ``sejak`` is when it was called off.
    """
    lokus = _lokus(k, frozenset(unit), sejak)
    if unit:
        return pokok_lokus(lokus, zona)
    if lokus:
        awal, lain = lokus[0], f" dan {len(lokus) - 1} lokus lain" if len(lokus) > 1 else ""
        mulai = "mulai di " if masa_kunjungan(k, lokus) != (awal.mulai, awal.selesai) else ""
        di = f"{mulai}{tempat_lokus(awal)}{lain}"
        a, b = masa_kunjungan(k, lokus) or (awal.mulai, awal.selesai)
        singkat = waktu_kunjungan(a, b, k.zona_waktu)  # the hours of each day would fill the subject
        return Pokok(f"{singkat}, {di}", f"{kata_masa(k, lokus, zona)}, {di}.")
    return pokok_usulan(_usulan(k), k.tuan_rumah.nama if k.tuan_rumah else "", zona)


def pokok_usulan(usulan: Sequence[UsulanJadwal], di: str, zona: str = "") -> Pokok:
    """Of dates to choose from, and of the place where it would be."""
    if not usulan:
        return Pokok()
    u, lain = usulan[0], f" atau {len(usulan) - 1} tanggal lain" if len(usulan) > 1 else ""
    semua = "; atau ".join(
        waktu_kunjungan(u.mulai, u.selesai, u.zona_waktu, zona, u.jam_hari) for u in usulan
    )
    return Pokok(f"{waktu_kunjungan(u.mulai, u.selesai, u.zona_waktu)}{lain}, {di}", f"{semua}, {di}.")


def pokok_tawaran(k: Kunjungan, zona: str = "") -> Pokok:
    """Of dates offered for the agreed one, which stands until they are answered."""
    disepakati = pokok_kunjungan(k, zona)
    terbuka = k.usulan.filter(keadaan=KeadaanUsulan.TERBUKA).order_by("putaran", "urutan")
    tawaran = pokok_usulan(list(terbuka), k.tuan_rumah.nama if k.tuan_rumah else "", zona)
    return Pokok(
        f"{tawaran.singkat}; semula {disepakati.singkat}", f"{tawaran.baris} Semula {disepakati.baris}"
    )


def _lokus(k: Kunjungan, unit: frozenset[int], sejak: dt.datetime | None) -> list[Lokus]:
    """The stops that stand; of a visit called off those that fell with it, not those given up before."""
    lokus = k.lokus.exclude(konfirmasi=KonfirmasiLokus.DITOLAK).select_related("ruang", "instansi")
    if k.status in Status.disepakati() | {Status.TIDAK_HADIR}:
        lokus = lokus.berlaku()
    elif sejak:
        lokus = lokus.filter(bergeser_pada__gte=sejak)
    return list((lokus.filter(instansi__in=unit) if unit else lokus).urut())


def _usulan(k: Kunjungan) -> list[UsulanJadwal]:
    """The date taken, else all of the last round."""
    semua = list(k.usulan.order_by("putaran", "urutan"))
    diterima = [u for u in semua if u.keadaan == KeadaanUsulan.DITERIMA]
    return diterima or [u for u in semua if u.putaran == semua[-1].putaran]
