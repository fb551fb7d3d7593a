"""Susunan acara (guide, worked example 9; order of items 3.4 and 3.7)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import ClassVar
from zoneinfo import ZoneInfo

from instansi.models import Instansi
from instansi.penulisan import hari_tanggal, hari_tanggal_pukul, jam, label_zona, rentang_hari_tanggal
from kunjungan.acara import rules as acara
from kunjungan.acara.queries import (
    bagi_diikuti,
    isi_versi,
    kunjungan_acara,
    lokus_diikuti,
    nama_jalur,
    zona_acara,
)
from kunjungan.acara.rules import bagi_umum
from kunjungan.acara.sajian import tujuan
from kunjungan.choices import JenisKunjungan
from kunjungan.inti.sajian import hari_masa
from kunjungan.models import Kunjungan
from laporan.dokumen import bahan
from laporan.dokumen.bentuk import Naskah, TandaTangan, Tata
from laporan.isian import IsianDokumen


@dataclass(frozen=True)
class Butir:
    """An item of the agenda; times are wall-clock times of the place."""

    tanggal: dt.date
    mulai: dt.time
    selesai: dt.time | None
    kegiatan: str
    petugas: str = ""
    keterangan: str = ""
    internal: bool = False
    isyarat: str = ""

    @property
    def waktu(self) -> str:
        """ "08.30–09.00", or "20.00 s.d. selesai"."""
        return f"{jam(self.mulai)}–{jam(self.selesai)}" if self.selesai else f"{jam(self.mulai)} s.d. selesai"


@dataclass(frozen=True)
class HariAcara:
    """The items of one day."""

    nama: str
    butir: tuple[Butir, ...]


@dataclass(frozen=True, kw_only=True)
class SusunanAcara(Naskah):
    """The agenda for guests and hosts; it has no number."""

    templat: ClassVar[str] = "pdf/susunan_acara.html"

    tata: Tata
    kegiatan: tuple[str, ...]
    tempat: str
    zona: str
    butir: tuple[Butir, ...]
    masa: tuple[dt.date, ...] = ()
    label_versi: str = ""
    petugas_saja: bool = False
    mengetahui: TandaTangan | None = None
    tempat_tanggal: str = ""

    @property
    def judul(self) -> str:
        """ "Susunan acara Studi Komparasi …"."""
        return f"{self.kepala} {' '.join(self.kegiatan)}"[:240]

    @property
    def kepala(self) -> str:
        """What the paper is called: that of the host's people tells more."""
        return "Susunan acara petugas" if self.petugas_saja else "Susunan acara"

    @property
    def pengesahan(self) -> tuple[str, ...]:
        """Lines above an optional signature."""
        return tuple(b for b in (self.tempat_tanggal, "Mengetahui") if b)

    @property
    def zona_label(self) -> str:
        """ "WIB"."""
        return label_zona(self.zona)

    @property
    def tanggal(self) -> tuple[dt.date, ...]:
        """The days of the visit in order."""
        return tuple(sorted({b.tanggal for b in self.butir}))

    @property
    def hari_tanggal(self) -> str:
        """The days agreed, whatever they hold: "Rabu, 27 s.d. Jumat, 29 Januari 2027"."""
        hari = self.masa or self.tanggal
        if not hari:
            return "-"
        return rentang_hari_tanggal(hari[0], hari[-1])

    @property
    def per_hari(self) -> tuple[HariAcara, ...]:
        """Items by day."""
        urut = sorted(self.butir, key=lambda b: b.mulai)
        return tuple(
            HariAcara(hari_tanggal(h), tuple(b for b in urut if b.tanggal == h)) for h in self.tanggal
        )

    @property
    def berketerangan(self) -> bool:
        """Does any item carry a note?"""
        return any(b.keterangan for b in self.butir)

    @property
    def keterangan_panjang(self) -> bool:
        """Do the notes need a wide column, as the names of units do?"""
        return any(len(b.keterangan) > 24 for b in self.butir)


def penghalang(kunjungan: Kunjungan, instansi: Instansi) -> str:
    """What is still missing, as a sentence; "" when the agenda can be printed."""
    pemimpin = kunjungan_acara(kunjungan)
    if pemimpin.versi_acara.exists():
        return ""
    return "Rilis dahulu susunan acaranya." if pemimpin.acara.exists() else "Isi dahulu susunan acaranya."


def susun(kunjungan: Kunjungan, instansi: Instansi, isian: IsianDokumen) -> SusunanAcara:
    """The released agenda as guests may know it. IndexError before the first release (see `penghalang`)."""
    return _susun(kunjungan, instansi, petugas_saja=False)


def susun_petugas(kunjungan: Kunjungan, instansi: Instansi, isian: IsianDokumen) -> SusunanAcara:
    """The released agenda with the inner items and cues of the host's people."""
    return _susun(kunjungan, instansi, petugas_saja=True)


def _susun(kunjungan: Kunjungan, instansi: Instansi, *, petugas_saja: bool) -> SusunanAcara:
    """The version in force on the clock of the place. A joint reception has the agenda of the visit that leads it."""
    pemimpin = kunjungan_acara(kunjungan)
    semua = bahan.lokus_berlaku(pemimpin)
    lokus = lokus_diikuti(kunjungan, pemimpin, semua)
    zona = zona_acara(pemimpin, lokus)
    versi = pemimpin.versi_acara.order_by("-nomor")[0]
    isi = bagi_diikuti(isi_versi(versi), lokus, semua)
    tempat = list(dict.fromkeys(bahan.nama_tempat(k) for k in lokus))
    jalur = nama_jalur(lokus) if len(lokus) > 1 else {}
    rumah = {x.pk: x.nama_tempat for x in lokus if jalur and x.instansi_id == pemimpin.tuan_rumah_id}
    unit = {x.pk: x.instansi.nama for x in lokus if jalur} | rumah
    jenis = JenisKunjungan(kunjungan.jenis).sebutan_surat
    return SusunanAcara(
        tata=bahan.tata(bahan.pengaturan(instansi)),
        kegiatan=(
            f"{jenis} {bahan.nama_dengan_wilayah(kunjungan.pemohon)}",
            f"ke {bahan.nama_dengan_wilayah(kunjungan.tuan_rumah or instansi)}",
        ),
        tempat="; ".join(tempat) or "-",
        zona=zona,
        butir=tuple(
            _butir(b, zona, tempat, jalur | rumah, unit) for b in (isi if petugas_saja else bagi_umum(isi))
        ),
        masa=hari_masa(kunjungan) if kunjungan.mulai else (),
        label_versi=f"Versi {versi.nomor}, dirilis {hari_tanggal_pukul(versi.dirilis_pada, zona)}",
        petugas_saja=petugas_saja,
    )


def _butir(
    b: acara.Butir, zona: str, tempat: list[str], jalur: dict[int, str], unit: dict[int, str]
) -> Butir:
    """A line of the paper: groups and stop, a place other than that of the visit, remarks share the last column."""
    mulai, selesai = b.mulai.astimezone(ZoneInfo(zona)), b.selesai.astimezone(ZoneInfo(zona))
    utama = any(b.tempat.lower() in t.lower() for t in tempat)
    lokus = tujuan(b, unit) or (jalur.get(b.lokus, "") if b.lokus else "")
    return Butir(
        tanggal=mulai.date(),
        mulai=mulai.time(),
        selesai=None if b.terbuka else selesai.time(),
        kegiatan=b.kegiatan,
        petugas=b.petugas,
        keterangan="; ".join(t for t in (lokus, "" if utama else b.tempat, b.keterangan) if t),
        internal=b.internal,
        isyarat=b.isyarat,
    )
