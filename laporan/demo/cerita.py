"""The shape of a story: everything one visit brings, as plain data."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field, replace

from kunjungan.choices import AlternatifDaring, Bab, Instruksi, JenisKunjungan, PeranPeserta, Tema


@dataclass(frozen=True)
class Orang:
    """Somebody on a list of participants, known by name or only by a neutral label."""

    nama: str
    jabatan: str = ""
    gelar_depan: str = ""
    gelar_belakang: str = ""
    peran: PeranPeserta = PeranPeserta.PESERTA

    @property
    def bergelar(self) -> str:
        """Name with degrees."""
        depan = f"{self.gelar_depan} " if self.gelar_depan else ""
        belakang = f", {self.gelar_belakang}" if self.gelar_belakang else ""
        return f"{depan}{self.nama}{belakang}"


@dataclass(frozen=True)
class Butir:
    """An item of the agenda; ``mulai`` and ``selesai`` are times of the day of the visit."""

    mulai: dt.time
    selesai: dt.time
    kegiatan: str
    petugas: str = ""
    tempat: str = ""


@dataclass(frozen=True)
class Gambar:
    """A drawing that stands in for a photo."""

    adegan: str
    keterangan: str


@dataclass(frozen=True)
class Cerita:
    """A visit from request to report. ``tanggal`` is the day it really took place."""

    kunci: str
    pemohon: str
    tuan_rumah: str
    tanggal: dt.date
    jenis: JenisKunjungan
    tema: tuple[Tema, ...]
    topik: tuple[str, ...]
    tujuan: str
    urgensi: str
    hasil_diharapkan: str
    alternatif_daring: AlternatifDaring
    alasan_luring: str
    jumlah: int
    pimpinan: Orang
    narahubung: str
    ruang: str
    mulai: dt.time
    selesai: dt.time
    jabatan_penerima: str
    disposisi_kepada: tuple[str, ...]
    instruksi: tuple[Instruksi, ...]
    rombongan: tuple[Orang, ...]
    penerima: tuple[Orang, ...]
    acara: tuple[Butir, ...]
    undangan: tuple[str, ...]
    pakaian: str
    pimpinan_rapat: str
    jalannya: str
    kesimpulan: str
    bab_tamu: dict[Bab, str]
    bab_tuan_rumah: dict[Bab, str]
    ringkasan: str
    foto: tuple[Gambar, ...]
    inovasi: tuple[str, ...] = ()
    lewat_penghargaan: bool = False
    bernama: bool = True
    catatan_disposisi: str = ""
    telaah: str = field(default="")

    def tanpa_nama(self) -> Cerita:
        """The same story for a day near today: by office only, since who holds the offices now is unknown."""
        return replace(
            self,
            bernama=False,
            pimpinan=_tanpa_nama(self.pimpinan, "Pimpinan rombongan (nama menyusul)", self.pimpinan.jabatan),
            rombongan=(
                _tanpa_nama(self.pimpinan, "Pimpinan rombongan (nama menyusul)", self.pimpinan.jabatan),
                *self.rombongan[1:],
            ),
            penerima=tuple(_tanpa_nama(o, definitif(o.jabatan or o.nama), "") for o in self.penerima),
            acara=tuple(replace(b, petugas=definitif(b.petugas.split(", ")[0])) for b in self.acara),
            jabatan_penerima=definitif(self.jabatan_penerima),
        )


def _tanpa_nama(orang: Orang, nama: str, jabatan: str) -> Orang:
    return replace(orang, nama=nama, jabatan=jabatan, gelar_depan="", gelar_belakang="")


def definitif(jabatan: str) -> str:
    """An office without the acting prefix it had on the day of the report."""
    return jabatan.removeprefix("Plt. ")
