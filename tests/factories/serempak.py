"""Many people at the same instant, on real transactions: shared by the drills and by `bench`.

A race gives a list of calls of which exactly one may win. Every race takes a fresh room, official or guest, so that
rounds can follow each other in one database.
"""

from __future__ import annotations

import datetime as dt
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from itertools import count

from django.db import connection
from django.utils import timezone

from instansi.choices import Peran
from instansi.models import Instansi, Pengguna
from kunjungan.alur import flow
from kunjungan.choices import Status
from kunjungan.inti.isian import IsianPenempatan, Rentang
from kunjungan.inti.penghalang import Penghalang, SudahBerubah
from kunjungan.jadwal.services_kunci import terkunci
from kunjungan.models import Kunjungan, Lokus, PesertaLokus
from kunjungan.rules import Urusan
from tests.factories.instansi import (
    buat_anggota,
    buat_instansi,
    buat_jabatan,
    buat_pejabat,
    buat_pemangku,
    buat_pengguna,
    buat_ruang,
)
from tests.factories.kunjungan import besok, buat_peserta

MENANG = "menang"
Kerja = Callable[[], object]
_hari = count(30)


@dataclass(frozen=True)
class Hasil:
    """What became of one call: `MENANG`, or the sentence it got; anything else is a fault and says which."""

    kata: str
    ms: float
    galat: str = ""


@dataclass(frozen=True)
class Gelanggang:
    """The agencies and the person of a race; nobody else is a member, so no mail is written."""

    tamu: Instansi
    tuan_rumah: Instansi
    pimpinan: Pengguna


def buat_gelanggang() -> Gelanggang:
    """A guest, a host and somebody who decides."""
    g = Gelanggang(buat_instansi(), buat_instansi(), buat_pengguna())
    buat_anggota(g.pimpinan, g.tuan_rumah, Peran.PIMPINAN)
    return g


def adu(pekerjaan: list[Kerja]) -> list[Hasil]:
    """Run all at one barrier, each in a thread with a connection of its own."""
    palang, hasil = threading.Barrier(len(pekerjaan)), [Hasil("", 0.0, "tidak selesai")] * len(pekerjaan)

    def jalan(i: int) -> None:
        connection.ensure_connection()
        palang.wait(timeout=60)
        mulai, kata, salah = time.perf_counter(), MENANG, ""
        try:
            pekerjaan[i]()
        except (Penghalang, SudahBerubah) as galat:
            kata = str(galat)
        except Exception as galat:
            kata, salah = "", repr(galat)
        finally:
            hasil[i] = Hasil(kata, (time.perf_counter() - mulai) * 1000, salah)
            connection.close()

    utas = [threading.Thread(target=jalan, args=(i,)) for i in range(len(pekerjaan))]
    for u in utas:
        u.start()
    for u in utas:
        u.join(timeout=120)
    return hasil


def _kunjungan(g: Gelanggang, banyak: int) -> list[Kunjungan]:
    return Kunjungan.objects.bulk_create(
        Kunjungan(
            pemohon=g.tamu, tuan_rumah=g.tuan_rumah, status=Status.DITELAAH, dibuat_oleh=g.pimpinan,
            dikirim_oleh=buat_pengguna(), dikirim_pada=timezone.now(), jenis="STUDI_KOMPARASI", jumlah_peserta=20,
            surat_berkas="privat/surat/x.pdf",
        )
        for _ in range(banyak)
    )  # fmt: skip


def _setujui(g: Gelanggang, k: Kunjungan, isian: IsianPenempatan) -> Kerja:
    return lambda: flow.lakukan(k, "setujui", isian, oleh=g.pimpinan)


def rebut_ruang(g: Gelanggang, banyak: int) -> list[Kerja]:
    """So many approvals of different visits for one room, at hours that overlap."""
    ruang, hari = buat_ruang(g.tuan_rumah), next(_hari)
    return [
        _setujui(g, k, IsianPenempatan(_geser(besok(hari), n), ruang=ruang, penerima_teks="Camat"))
        for n, k in enumerate(_kunjungan(g, banyak))
    ]


def rebut_pejabat(g: Gelanggang, banyak: int) -> list[Kerja]:
    """So many approvals of different visits in different places for one official."""
    camat = buat_pemangku(buat_pejabat(g.tuan_rumah), buat_jabatan(g.tuan_rumah))
    hari = next(_hari)
    return [
        _setujui(g, k, IsianPenempatan(_geser(besok(hari), n), tempat=f"Ruang {n}", penerima=camat))
        for n, k in enumerate(_kunjungan(g, banyak))
    ]


def rebut_peserta(g: Gelanggang, banyak: int) -> list[Kerja]:
    """So many assignments of one guest, by turns to the stop of one group and of another, at the same hour."""
    [k] = _kunjungan(g, 1)
    waktu = besok(next(_hari))
    Kunjungan.objects.filter(pk=k.pk).update(status=Status.TERJADWAL)
    dua = [
        Lokus.objects.create(
            kunjungan=k, instansi=g.tuan_rumah, tempat=tempat, untuk_semua=False, mulai=waktu.mulai,
            selesai=waktu.selesai, zona_waktu=k.zona_waktu,
        )
        for tempat in ("Aula", "Pendopo")
    ]  # fmt: skip
    peserta = buat_peserta(k)

    def tugaskan(lokus: Lokus) -> None:
        with terkunci(k, Urusan.KELOMPOK):
            PesertaLokus.objects.create(peserta=peserta, lokus=lokus)

    return [lambda x=dua[n % 2]: tugaskan(x) for n in range(banyak)]  # type: ignore[misc]


def _geser(r: Rentang, n: int) -> Rentang:
    jeda = dt.timedelta(minutes=n % 30)
    return Rentang(r.mulai + jeda, r.selesai + jeda)


PEREBUTAN: dict[str, Callable[[Gelanggang, int], list[Kerja]]] = {
    "ruang": rebut_ruang,
    "pejabat": rebut_pejabat,
    "peserta": rebut_peserta,
}

_GANDA = """
SELECT (SELECT count(*) FROM kunjungan_lokus a JOIN kunjungan_lokus b ON a.id < b.id AND NOT a.batal AND NOT b.batal
        AND a.mulai < b.selesai AND b.mulai < a.selesai
        AND (a.ruang_id = b.ruang_id OR EXISTS (
            SELECT 1 FROM instansi_pemangkujabatan p JOIN instansi_pemangkujabatan q ON p.pejabat_id = q.pejabat_id
            WHERE p.id = a.penerima_id AND q.id = b.penerima_id)))
     + (SELECT count(*) FROM kunjungan_pesertalokus a JOIN kunjungan_pesertalokus b
        ON a.id < b.id AND a.peserta_id = b.peserta_id
        JOIN kunjungan_lokus x ON x.id = a.lokus_id JOIN kunjungan_lokus y ON y.id = b.lokus_id
        WHERE x.mulai < y.selesai AND y.mulai < x.selesai)
"""


def pemesanan_ganda() -> int:
    """Pairs of bookings that share a room, an official or a guest and an hour, asked of the bare tables."""
    with connection.cursor() as kursor:
        kursor.execute(_GANDA)
        return int(kursor.fetchone()[0])
