"""The workflow of a visit: a table one can print, and the one door through it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any
from zoneinfo import ZoneInfo

from django.core.exceptions import PermissionDenied
from django.utils import timezone

from instansi import jejak
from instansi.models import Pengguna
from instansi.penulisan import label_zona
from instansi.permissions import Hak
from kunjungan.alur import akibat, syarat
from kunjungan.alur import services_penghitung as penghitung
from kunjungan.choices import Pihak, Status
from kunjungan.inti.isian import (
    Isian,
    IsianAlasan,
    IsianDisposisi,
    IsianPenempatan,
    IsianPengalihan,
    IsianRegistrasi,
    IsianTelaah,
    IsianTerimaUsulan,
    IsianUsulan,
)
from kunjungan.inti.penghalang import Penghalang, SudahBerubah
from kunjungan.inti.permissions import Kedudukan, Syarat, kedudukan
from kunjungan.inti.permissions import syarat as pelaku
from kunjungan.jadwal.services_bersama import kunci_terkait
from kunjungan.jadwal.services_kunci import berkalimat
from kunjungan.jadwal.services_peristiwa import tinggalkan
from kunjungan.jadwal.services_tahanan import siapkan_tempat
from kunjungan.kabar import emails
from kunjungan.models import Kunjungan

__all__ = [
    "TRANSISI",
    "Transisi",
    "kalimat_terakhir",
    "lakukan",
    "tersedia",
]


class Runding(StrEnum):
    """How the acting side stands to a request to move the agreed date."""

    SEPI = "nothing is asked"
    MENJAWAB = "this side has to answer"
    MEMINTA = "this side waits for an answer"


@dataclass(frozen=True)
class Transisi:
    """One row of the table. ``kata_kerja`` completes "Camat … <kata_kerja>" in histories.

    ``runding`` narrows ``dari``.
    """

    aksi: str
    label: str
    kata_kerja: str
    dari: frozenset[Status]
    ke: Status
    pelaku: Syarat
    syarat: Callable[[Kunjungan, Any, dt.datetime], list[str]] = syarat.bebas
    akibat: Callable[[Kunjungan, Any, Pengguna, dt.datetime], str | None] | None = None
    isian: type[Isian] = Isian
    internal: bool = False
    nada: str = "biasa"
    runding: Runding | None = None

    def terbuka(self, kunjungan: Kunjungan, pihak: Pihak) -> bool:
        """Whether it starts from the state the visit is in, for this side."""
        menjawab = kunjungan.giliran_tanggal
        kini = Runding.SEPI if not menjawab else Runding.MENJAWAB if menjawab == pihak else Runding.MEMINTA
        return kunjungan.status in self.dari and self.runding in (None, kini)


_DITIMBANG = Status.ditimbang()
_PUTUSKAN = pelaku(tuan_rumah=(Hak.PUTUSKAN,))
_JADWALKAN = (Hak.PUTUSKAN, Hak.SIAPKAN_ACARA)
_RUNDINGKAN = pelaku(tamu=(Hak.AJUKAN,), tuan_rumah=_JADWALKAN)
_TERJADWAL = frozenset({Status.TERJADWAL})
_SEBELUM_HARI_H = frozenset({Status.DIAJUKAN, *_DITIMBANG, Status.JADWAL_DIUSULKAN, Status.TERJADWAL})

_TABEL = (
    Transisi(
        "kirim", "Kirim permohonan", "mengirim permohonan", frozenset({Status.DRAF}), Status.DIAJUKAN,
        pelaku(tamu=(Hak.AJUKAN,)), syarat.kirim, akibat.kirim, nada="utama",
    ),
    Transisi(
        "registrasi", "Beri nomor agenda", "meregistrasi permohonan", frozenset({Status.DIAJUKAN}),
        Status.DIREGISTRASI, pelaku(tuan_rumah=(Hak.REGISTRASI,)), akibat=akibat.registrasi, nada="utama",
        isian=IsianRegistrasi,
    ),
    Transisi(
        "disposisikan", "Disposisikan", "mendisposisikan permohonan", _DITIMBANG, Status.DIDISPOSISI,
        pelaku(tuan_rumah=(Hak.DISPOSISI,)), syarat.disposisikan, akibat.disposisikan, internal=True,
        isian=IsianDisposisi,
    ),
    Transisi(
        "telaah", "Kirim telaah", "menelaah permohonan", _DITIMBANG, Status.DITELAAH,
        pelaku(tuan_rumah=(Hak.TELAAH,), penerima=True), syarat.telaah, akibat.telaah, internal=True,
        isian=IsianTelaah,
    ),
    Transisi(
        "setujui", "Setujui dan jadwalkan", "menyetujui dan menjadwalkan kunjungan", _DITIMBANG,
        Status.TERJADWAL, _PUTUSKAN, syarat.penempatan, akibat.setujui, nada="utama",
        isian=IsianPenempatan,
    ),
    Transisi(
        "usulkan_jadwal", "Usulkan tanggal lain", "mengusulkan tanggal lain", _DITIMBANG, Status.JADWAL_DIUSULKAN,
        _PUTUSKAN, syarat.usulkan, akibat.usulkan,
        isian=IsianUsulan,
    ),
    Transisi(
        "terima_usulan", "Terima tanggal ini", "menerima tanggal yang diusulkan",
        frozenset({Status.JADWAL_DIUSULKAN}), Status.DITELAAH, pelaku(tamu=(Hak.AJUKAN,)), syarat.terima_usulan,
        akibat.terima_usulan, nada="utama",
        isian=IsianTerimaUsulan,
    ),
    Transisi(
        "usulkan_balik", "Usulkan tanggal sendiri", "mengusulkan tanggal lain kembali",
        frozenset({Status.JADWAL_DIUSULKAN}), Status.DITELAAH, pelaku(tamu=(Hak.AJUKAN,)), syarat.usulkan,
        akibat.usulkan,
        isian=IsianUsulan,
    ),
    Transisi(
        "tolak", "Belum dapat menerima", "menyatakan belum dapat menerima kunjungan", _DITIMBANG, Status.DITOLAK,
        _PUTUSKAN, syarat.beralasan, akibat.tutup_dengan_alasan, nada="bahaya",
        isian=IsianAlasan,
    ),
    Transisi(
        "alihkan", "Alihkan ke tuan rumah lain", "mengalihkan permohonan", _DITIMBANG, Status.DIALIHKAN,
        _PUTUSKAN, syarat.alihkan, akibat.alihkan,
        isian=IsianPengalihan,
    ),
    Transisi(
        "batalkan", "Batalkan kunjungan", "membatalkan kunjungan", _SEBELUM_HARI_H, Status.DIBATALKAN,
        pelaku(tamu=(Hak.AJUKAN,), tuan_rumah=(Hak.PUTUSKAN, Hak.REGISTRASI)), syarat.beralasan,
        akibat.tutup_dengan_alasan, nada="bahaya",
        isian=IsianAlasan,
    ),
    Transisi(
        "ubah_jadwal", "Ubah jadwal atau tempat", "mengubah jadwal kunjungan", _TERJADWAL,
        Status.TERJADWAL, pelaku(tuan_rumah=_JADWALKAN), syarat.ubah_jadwal,
        akibat.ubah_jadwal,
        isian=IsianPenempatan,
    ),
    Transisi(
        "setujui_pindah", "Terima dan pindahkan", "menerima tanggal lain dan memindahkan kunjungan", _TERJADWAL,
        Status.TERJADWAL, pelaku(tuan_rumah=_JADWALKAN), syarat.setujui_pindah, akibat.setujui_pindah,
        nada="utama", isian=IsianPenempatan, runding=Runding.MENJAWAB,
    ),
    Transisi(
        "terima_pindah", "Terima tanggal lain", "menerima tanggal lain yang ditawarkan", _TERJADWAL,
        Status.TERJADWAL, pelaku(tamu=(Hak.AJUKAN,)), syarat.terima_pindah, akibat.terima_pindah,
        nada="utama", isian=IsianTerimaUsulan, runding=Runding.MENJAWAB,
    ),
    Transisi(
        "tawar_pindah", "Tawarkan tanggal lain", "menawarkan tanggal lain kembali", _TERJADWAL,
        Status.TERJADWAL, _RUNDINGKAN, syarat.minta_pindah, akibat.minta_pindah,
        isian=IsianUsulan, runding=Runding.MENJAWAB,
    ),
    Transisi(
        "tolak_pindah", "Tetap pada tanggal semula", "tetap pada tanggal yang disepakati", _TERJADWAL,
        Status.TERJADWAL, _RUNDINGKAN, syarat.beralasan, akibat.tolak_pindah,
        isian=IsianAlasan, runding=Runding.MENJAWAB,
    ),
    Transisi(
        "minta_pindah", "Minta tanggal lain", "meminta tanggal lain", _TERJADWAL,
        Status.TERJADWAL, _RUNDINGKAN, syarat.minta_pindah, akibat.minta_pindah,
        isian=IsianUsulan, runding=Runding.SEPI,
    ),
    Transisi(
        "tarik_pindah", "Tarik permintaan tanggal lain", "menarik permintaan tanggal lain", _TERJADWAL,
        Status.TERJADWAL, _RUNDINGKAN, syarat.beralasan, akibat.tarik_pindah,
        isian=IsianAlasan, runding=Runding.MEMINTA,
    ),
    Transisi(
        "mulai", "Mulai kunjungan", "memulai kunjungan", frozenset({Status.TERJADWAL}), Status.BERLANGSUNG,
        pelaku(tuan_rumah=(Hak.CATAT_HARI_H,)), syarat.hari_tiba, akibat.mulai, nada="utama",
    ),
    Transisi(
        "tidak_hadir", "Rombongan tidak hadir", "mencatat bahwa rombongan tidak hadir",
        frozenset({Status.TERJADWAL}), Status.TIDAK_HADIR, pelaku(tuan_rumah=(Hak.CATAT_HARI_H,)),
        syarat.hari_tiba, akibat.tidak_hadir,
        nada="bahaya",
    ),
    Transisi(
        "selesaikan", "Tutup kunjungan", "menutup kunjungan", frozenset({Status.BERLANGSUNG}), Status.SELESAI,
        pelaku(tuan_rumah=(Hak.CATAT_HARI_H,)), syarat.kehadiran_tercatat, akibat.selesaikan, nada="utama",
    ),
)  # fmt: skip

TRANSISI: dict[str, Transisi] = {t.aksi: t for t in _TABEL}


def tersedia(kunjungan: Kunjungan, k: Kedudukan) -> list[Transisi]:
    """The transitions a person can start from here, in the order of the table: the page's buttons."""
    return [t for t in _TABEL if (pihak := k.pihak_untuk(t.pelaku)) and t.terbuka(kunjungan, pihak)]


def lakukan(
    kunjungan: Kunjungan,
    aksi: str,
    isian: Isian | None = None,
    *,
    oleh: Pengguna,
    kini: dt.datetime | None = None,
) -> Kunjungan:
    """Walk one transition and return the visit as it is now.

    In one transaction: the row is locked and read again, the action checked against state, person and
    conditions, its effects written, the history appended. Mail and the work of upper floors are rows written
    here and worked off after the commit.
    Raises KeyError for an unknown action, TypeError for the wrong kind of input, PermissionDenied, SudahBerubah or
    Penghalang.
    """
    transisi = TRANSISI[aksi]
    isian = isian or Isian()
    if not isinstance(isian, transisi.isian):
        raise TypeError(f"{aksi} needs {transisi.isian.__name__}")
    with berkalimat(kunjungan):
        return _jalankan(kunjungan.pk, transisi, isian, oleh, kini)


def _jalankan(pk: int, t: Transisi, isian: Isian, oleh: Pengguna, saat: dt.datetime | None) -> Kunjungan:
    kunjungan = (
        Kunjungan.objects.select_for_update(of=("self",))
        .select_related("pemohon__wilayah", "pemohon__induk", "tuan_rumah__wilayah", "tuan_rumah__induk")
        .get(pk=pk)
    )
    pihak = kedudukan(oleh, kunjungan).pihak_untuk(t.pelaku)
    if pihak is None:
        raise PermissionDenied("Peran Anda pada kunjungan ini tidak mencakup tindakan itu.")
    if not t.terbuka(kunjungan, pihak):
        raise SudahBerubah(kalimat_terakhir(kunjungan, pihak))
    if t.pelaku is _PUTUSKAN and kunjungan.dikirim_oleh_id == oleh.pk:
        raise Penghalang(["Permohonan yang Anda kirim sendiri harus diputus orang lain."])
    isian = isian.dari(pihak)
    kunci_terkait(kunjungan, getattr(isian, "bersama", None))
    kini = siapkan_tempat(kunjungan, isian, saat)
    masalah = t.syarat(kunjungan, isian, kini)
    if masalah:
        raise Penghalang(masalah)
    dari = Status(kunjungan.status)
    rincian = t.akibat(kunjungan, isian, oleh, kini) if t.akibat else None
    kunjungan.status, kunjungan.status_sejak = t.ke, kini
    kunjungan.save()
    if penghitung.terhitung(dari, t.ke):
        penghitung.hitung_untuk(kunjungan)
    alasan, alasan_internal = isian.sebab
    riwayat = tinggalkan(
        kunjungan, t.aksi, oleh=oleh, kini=kini, pihak=pihak, dari=dari, internal=t.internal,
        alasan=alasan, alasan_internal=alasan_internal, rincian=rincian or "",
    )  # fmt: skip
    _catat(kunjungan, t, pihak, oleh)
    emails.kabarkan(kunjungan, riwayat)
    return kunjungan


def _catat(kunjungan: Kunjungan, t: Transisi, pihak: Pihak, oleh: Pengguna) -> None:
    """Audit row of the side that acted; what the host does inside never reaches the visitor's trail."""
    instansi = kunjungan.tuan_rumah if pihak == Pihak.TUAN_RUMAH else kunjungan.pemohon
    jejak.catat("kunjungan_berubah", objek=kunjungan, oleh=oleh, instansi=instansi, kata_kerja=t.kata_kerja)


def kalimat_terakhir(kunjungan: Kunjungan, pihak: Pihak) -> str:
    """Who did what last and when, as far as this side may know."""
    riwayat = kunjungan.riwayat.select_related("oleh").order_by("id")
    if pihak == Pihak.TAMU:
        riwayat = riwayat.filter(internal=False)
    terakhir = riwayat.last()
    if terakhir is None:
        return "Keadaan kunjungan sudah berubah."
    pada = timezone.localtime(terakhir.pada, ZoneInfo(kunjungan.zona_waktu))
    return (
        f"Tidak perlu diulang: {terakhir.oleh.nama} sudah {TRANSISI[terakhir.aksi].kata_kerja} "
        f"pada {pada:%d-%m-%Y} pukul {pada:%H.%M} {label_zona(kunjungan.zona_waktu)}."
    )
