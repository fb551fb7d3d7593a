"""The shapes that papers share, as plain frozen data, and their way into and out of JSON."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import types
from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, is_dataclass
from functools import cache
from typing import Any, ClassVar, Self, Union, get_args, get_origin, get_type_hints

from instansi.penulisan import jam_berzona, nomor_surat, rentang_hari_tanggal, rentang_jam, tanggal_panjang

UKURAN_KERTAS = {"A4": (210, 297), "F4": (215, 330)}


@dataclass(frozen=True)
class Tata:
    """Paper, type size (pt) and margins (mm) of an agency's papers."""

    kertas: str = "A4"
    huruf: int = 11
    atas: int = 20
    kanan: int = 20
    bawah: int = 20
    kiri: int = 25

    def css(self) -> str:
        """The page rule. ValueError when a figure is not a sensible whole number: it ends up in CSS."""
        lebar, tinggi = UKURAN_KERTAS[self.kertas]
        sisi = (self.atas, self.kanan, self.bawah, self.kiri)
        if not (8 <= int(self.huruf) <= 14 and all(10 <= int(s) <= 50 for s in sisi)):
            raise ValueError("Ukuran huruf atau pias di luar batas.")
        pias = " ".join(f"{int(s)}mm" for s in sisi)
        halaman = f"@page {{ size: {lebar}mm {tinggi}mm; margin: {pias} }}"
        return f"{halaman} html {{ font-size: {int(self.huruf)}pt }}"


@dataclass(frozen=True)
class Kop:
    """The letterhead: lines in capitals, address lines, and the storage name of the arms (or "").

    ``kepala_daerah`` puts the emblem above the name of the office and the address at the foot of the page.
    """

    baris: tuple[str, ...]
    alamat: tuple[str, ...] = ()
    logo: str = ""
    kepala_daerah: bool = False

    @property
    def baris_kecil(self) -> tuple[str, ...]:
        """All lines but the last, which names the unit itself."""
        return self.baris[:-1]

    @property
    def baris_besar(self) -> str:
        """The unit's own name."""
        return self.baris[-1] if self.baris else ""


@dataclass(frozen=True)
class KepalaSurat:
    """Place, date, number line and addressee. A number not given yet prints as a gap."""

    tempat: str
    tanggal: dt.date
    hal: str
    yth: tuple[str, ...]
    di: str = "Tempat"
    nomor: str = ""
    klasifikasi: str = "400.14.1.4"
    sifat: str = "Biasa"
    lampiran: str = "-"

    @property
    def tempat_tanggal(self) -> str:
        """ "Tirtasari, 15 Januari 2027": no final stop; without a known place only the date."""
        return ", ".join(b for b in (self.tempat, tanggal_panjang(self.tanggal)) if b)

    @property
    def nomor_cetak(self) -> str:
        """The number, or the gap to fill in by hand."""
        return nomor_surat(self.nomor, self.klasifikasi, self.tanggal.year)

    @property
    def tanggal_cetak(self) -> str:
        """ "15 Januari 2027"."""
        return tanggal_panjang(self.tanggal)


@dataclass(frozen=True)
class TandaTangan:
    """The signature block: lines of the office, room to sign, then name and what the law prints below."""

    jabatan: tuple[str, ...]
    nama: str = ""
    bawah: tuple[str, ...] = ()


@dataclass(frozen=True)
class Sesi:
    """A time and a place. Times are wall-clock times in ``zona`` (IANA); ``sampai`` is a later last day.

    ``unit`` is who receives, where several units do; ``harian`` are the hours of each of several days, if told.
    """

    tanggal: dt.date
    mulai: dt.time
    zona: str
    selesai: dt.time | None = None
    tempat: str = ""
    penerima: str = ""
    sampai: dt.date | None = None
    unit: str = ""
    harian: str = ""

    @property
    def hari_tanggal(self) -> str:
        """ "Kamis, 28 Januari 2027", or "Senin, 6 s.d. Kamis, 9 November 2017"."""
        return rentang_hari_tanggal(self.tanggal, self.sampai or self.tanggal)

    @property
    def pukul(self) -> str:
        """ "09.00 WIB s.d. 12.00 WIB"; of several days "14.00 WIB (hari pertama) s.d. 11.00 WIB (hari terakhir)"."""
        if self.harian:
            return self.harian
        if batas := self._batas:
            return f"{batas[0]} (hari pertama) s.d. {batas[1]} (hari terakhir)"
        return rentang_jam(self.mulai, self.selesai, self.zona)

    @property
    def _batas(self) -> tuple[str, str] | None:
        """First and last hour of several days; None within one day."""
        if not (self.sampai and self.sampai > self.tanggal and self.selesai):
            return None
        return jam_berzona(self.mulai, self.zona), jam_berzona(self.selesai, self.zona)

    @property
    def kalimat(self) -> str:
        """ "hari Kamis, 28 Januari 2027 pukul 09.00 WIB s.d. 12.00 WIB bertempat di Aula"; of several days first
        and last hour."""
        tempat = f" bertempat di {self.tempat}" if self.tempat else ""
        if self.harian:
            return f"hari {self.hari_tanggal} ({self.harian}){tempat}"
        if batas := self._batas:
            return f"hari {self.hari_tanggal}, mulai pukul {batas[0]} dan selesai pukul {batas[1]}{tempat}"
        return f"hari {self.hari_tanggal} pukul {self.pukul}{tempat}"


@dataclass(frozen=True, kw_only=True)
class Naskah(ABC):
    """What every paper has. A kind adds its own fields; all of them survive JSON unchanged."""

    templat: ClassVar[str]
    versi: ClassVar[int] = 1

    tata: Tata

    @property
    @abstractmethod
    def judul(self) -> str:
        """Title of the PDF and of the row in lists."""

    def gambar(self) -> dict[str, str]:
        """Names used in the page (``berkas:<name>``) and the storage names of the pictures behind them."""
        kop: Kop | None = getattr(self, "kop", None)
        return {"logo": kop.logo} if kop and kop.logo else {}

    def ke_json(self) -> dict[str, Any]:
        """Plain data: strings, numbers, booleans, lists, dictionaries."""
        hasil: dict[str, Any] = _polos(asdict(self))
        return hasil

    @classmethod
    def dari_json(cls, data: Mapping[str, Any]) -> Self:
        """The same paper back from its data. TypeError or ValueError when the data is not of this kind."""
        naskah: Self = muat(cls, data)
        return naskah

    def sidik(self, jenis: str) -> str:
        """SHA-256 of kind, template version and data: equal papers have equal prints."""
        isi = json.dumps([jenis, self.versi, self.ke_json()], sort_keys=True, ensure_ascii=False)
        return hashlib.sha256(isi.encode()).hexdigest()


def _polos(nilai: Any) -> Any:
    if isinstance(nilai, dict):
        return {k: _polos(v) for k, v in nilai.items()}
    if isinstance(nilai, list | tuple):
        return [_polos(v) for v in nilai]
    return nilai.isoformat() if isinstance(nilai, dt.date | dt.time) else nilai


@cache
def _petunjuk(kelas: type) -> dict[str, Any]:
    tipe = get_type_hints(kelas)
    return {f.name: tipe[f.name] for f in fields(kelas)}


def muat(kelas: Any, nilai: Any) -> Any:
    """Rebuild a value of the annotated type from plain data."""
    asal, isi = get_origin(kelas), get_args(kelas)
    if asal in (Union, types.UnionType):
        return None if nilai is None else muat(next(t for t in isi if t is not type(None)), nilai)
    if asal is tuple:
        return tuple(muat(isi[0], v) for v in nilai)
    if is_dataclass(kelas):
        tipe = _petunjuk(kelas)  # type: ignore[arg-type]
        if asing := set(nilai) - set(tipe):
            raise TypeError(f"{sorted(asing)} bukan bagian {kelas}")
        return kelas(**{nama: muat(tipe[nama], v) for nama, v in nilai.items()})  # type: ignore[operator]
    if kelas in (dt.date, dt.time):
        return kelas.fromisoformat(nilai)
    if type(nilai) is not kelas:
        raise TypeError(f"{nilai!r} bukan {kelas.__name__}")
    return nilai
