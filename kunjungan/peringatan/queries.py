"""Soft warnings of a visit, computed in bulk for all its stops or for a placement about to be decided.

What PostgreSQL forbids (a room, an official or a guest twice at one hour) is not here. Only the host's side reads
these.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from zoneinfo import ZoneInfo

from django.utils import timezone

from instansi.choices import KlausulPenerimaan
from instansi.models import PemangkuJabatan
from instansi.penerimaan import Berat
from instansi.penulisan import jam
from kunjungan.choices import Moda
from kunjungan.inti.isian import IsianPenempatan
from kunjungan.jadwal import rules_peringatan as aturan
from kunjungan.jadwal.queries_hadirin import hadirin, tempat_ruang
from kunjungan.jadwal.rules_peringatan import JenisPeringatan, Peringatan, Tempat
from kunjungan.models import Kunjungan, Lokus
from kunjungan.peringatan.queries_bahan import Bahan, Calon, hari_lokus, muat
from kunjungan.peringatan.rules_perjalanan import Perjalanan
from kunjungan.peringatan.rules_setara import TINGKAT, kedekatan, kelas_dari_kata, setara


@dataclass(frozen=True)
class Tinjauan:
    """The warnings of a visit and the ways between its stops."""

    peringatan: tuple[Peringatan, ...]
    perjalanan: tuple[Perjalanan, ...]

    def pada(self, lokus: int) -> list[Peringatan]:
        """The warnings of one stop, those that want attention first."""
        return sorted((p for p in self.peringatan if p.lokus == lokus), key=lambda p: p.ringan)

    def menuju(self, lokus: int) -> list[Perjalanan]:
        """The ways that lead to one stop."""
        return [j for j in self.perjalanan if j.ke == lokus]


def tinjau(kunjungan: Kunjungan, kini: dt.datetime | None = None) -> Tinjauan:
    """Everything to be weighed about the stops of a visit, in a constant number of queries."""
    bahan = muat(kunjungan, kini or timezone.now())
    jalan = bahan.perjalanan()
    return Tinjauan(tuple(_semua(bahan, jalan)), tuple(jalan))


def peringatan_isian(kunjungan: Kunjungan, isian: IsianPenempatan) -> list[Peringatan]:
    """The warnings of what the form of approval or of a change of schedule holds, and of the ways to and from it.

    The first stop is the one meant. Nothing is written.
    """
    calon = (
        kunjungan.lokus.berlaku().select_related("instansi__wilayah").urut().first() if kunjungan.pk else None
    )
    if calon is None:
        rumah = kunjungan.tuan_rumah
        if rumah is None:
            return []
        calon = Lokus(urutan=1, instansi=rumah, zona_waktu=rumah.zona_waktu)
    calon.kunjungan = kunjungan
    calon.mulai, calon.selesai = isian.waktu.mulai, isian.waktu.selesai
    calon.ruang, calon.tempat = isian.ruang, isian.tempat
    calon.penerima, calon.penerima_teks = isian.penerima, isian.penerima_teks
    calon.alasan_pengecualian = isian.alasan
    calon.menit_perjalanan = None  # told of the way from where it stood before
    calon.sesi = isian.bersama.sesi if isian.bersama else calon.sesi
    petugas = None if isian.petugas is None else tuple(p for p, _ in isian.petugas)
    bahan = muat(kunjungan, timezone.now(), Calon(calon, petugas))
    nomor = calon.pk or 0
    jalan = [j for j in bahan.perjalanan() if nomor in (j.dari, j.ke)]
    return [p for p in _semua(bahan, jalan) if p.lokus == nomor or p.jenis == JenisPeringatan.PERJALANAN]


def _semua(bahan: Bahan, jalan: Sequence[Perjalanan]) -> Iterator[Peringatan]:
    utama = _utama(bahan)
    for x in bahan.lokus:
        satu = [*_tempat(bahan, x), *_pejabat(bahan, x), *_aturan(bahan, x), *_jamuan(bahan, x)]
        if x is utama:
            satu += _setara(bahan, x)
        yield from (replace(p, lokus=x.pk or 0) for p in satu)
        yield from _perjalanan(bahan, x, jalan)


def _tempat(bahan: Bahan, x: Lokus) -> Iterator[Peringatan]:
    """Seats, quota, steps and equipment of one stop."""
    k = bahan.kunjungan
    tempat = tempat_ruang(x.ruang) if x.ruang else Tempat(x.nama_tempat)
    sesama = bahan.sesama.get(x.sesi, ())
    hadir = hadirin(bahan.penghitung, x, sesama=sesama, petugas=bahan.petugas(x))
    kursi = aturan.kapasitas(tempat, hadir)
    satu_satu = [kursi and replace(kursi, diatasi=x.alasan_pengecualian), aturan.kuota(x.kuota, hadir)]
    if x.moda != Moda.DARING:
        satu_satu.append(aturan.akses(tempat, k.perlu_tanpa_tangga))
    yield from (p for p in satu_satu if p is not None)
    yield from aturan.perlengkapan(tempat, k.perlengkapan_diminta, x.moda, bool(x.tautan))


def _orang(bahan: Bahan, x: Lokus) -> list[PemangkuJabatan]:
    semua = [*([x.penerima] if x.penerima else []), *bahan.petugas(x)]
    return list({p.pejabat_id: p for p in reversed(semua)}.values())[::-1]


def _pejabat(bahan: Bahan, x: Lokus) -> Iterator[Peringatan]:
    """Officials of a stop who are away on its days."""
    for p in _orang(bahan, x):
        for a in bahan.tidak_di_tempat(p.pejabat_id, x):
            yield aturan.cuti(str(p), a.mulai, a.sampai, a.sebab)


def _aturan(bahan: Bahan, x: Lokus) -> Iterator[Peringatan]:
    """What the host's rules of reception say, at each stop that breaks them.

    The lead time of the letter was weighed when the date was agreed, so of a saved stop it is not said again.
    """
    if bahan.penilai is None:
        return
    for t in bahan.penilai.nilai(x.mulai, x.selesai):
        if x.pk and t.klausul == KlausulPenerimaan.TENGGANG:
            continue
        yield Peringatan(
            JenisPeringatan.ATURAN,
            t.kalimat,
            info=t.berat != Berat.TUTUP,
            dasar=t.dasar,
            diatasi=x.alasan_pengecualian,
        )


def _jamuan(bahan: Bahan, x: Lokus) -> Iterator[Peringatan]:
    """Meals in the month of fasting at this stop: its own, or those of all guests while they are here."""
    zona = ZoneInfo(x.zona_waktu)
    for b in bahan.jamuan:
        if b.lokus_id == x.pk if b.lokus_id else x.mulai <= b.mulai <= x.selesai:
            yield aturan.jamuan_ramadan(b.kegiatan, jam(b.mulai.astimezone(zona)))


def _utama(bahan: Bahan) -> Lokus | None:
    """The stop at which the leader is received: of the host, for everybody, the earliest."""
    return min(
        bahan.lokus,
        key=lambda x: (not x.untuk_semua, x.instansi_id != bahan.kunjungan.tuan_rumah_id, x.mulai),
        default=None,
    )


def _setara(bahan: Bahan, x: Lokus) -> Iterator[Peringatan]:
    """Nobody at the main stop is the equal of the delegation's leader."""
    k = bahan.kunjungan
    pimpinan = k.pimpinan_kelas or kelas_dari_kata(k.pimpinan_jabatan)
    orang = [(p.sebutan, p.jabatan.kelas) for p in _orang(bahan, x)]
    if not x.penerima and x.penerima_teks:
        orang.append((x.penerima_teks, kelas_dari_kata(x.penerima_teks)))
    if not orang or any(setara(pimpinan, kelas) is not False for _, kelas in orang):
        return
    nama, kelas = max(orang, key=lambda satu: TINGKAT.get(satu[1], 0))
    yield aturan.tidak_setara(k.pimpinan_jabatan, pimpinan, nama, kelas, _usul(bahan, x, pimpinan, kelas))


def _usul(bahan: Bahan, x: Lokus, pimpinan: str, kelas: str) -> str:
    """The official of the host nearest to the leader's level who holds office, is free and stands above the present."""
    mulai, selesai = hari_lokus(x)
    calon = [
        p
        for p in bahan.pejabat
        if TINGKAT.get(p.jabatan.kelas, 0) > TINGKAT.get(kelas, 0)
        and p.mulai <= mulai
        and (p.berakhir is None or p.berakhir >= selesai)
        and bahan.bebas(p.pejabat_id, x)
    ]
    terdekat = min(calon, key=lambda p: kedekatan(pimpinan, p.jabatan.kelas), default=None)
    return f"{terdekat.sebutan} {terdekat.pejabat.nama_bergelar}" if terdekat else ""


def _perjalanan(bahan: Bahan, x: Lokus, jalan: Iterable[Perjalanan]) -> Iterator[Peringatan]:
    nama = {y.pk or 0: _sebutan(bahan, y) for y in bahan.lokus}
    for j in jalan:
        if j.ke == (x.pk or 0) and j.kurang:
            satu = aturan.perjalanan_kurang(nama[j.dari], nama[j.ke], j.menit, j.jeda, j.perkiraan)
            yield replace(satu, lokus=j.ke)


def _sebutan(bahan: Bahan, x: Lokus) -> str:
    """The place of a stop, with its unit where that is not the host itself."""
    tempat = x.nama_tempat
    if x.instansi_id == bahan.kunjungan.tuan_rumah_id or x.instansi.nama in tempat:
        return tempat
    return f"{tempat} ({x.instansi.nama})"
