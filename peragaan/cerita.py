"""The shape of a story: everything one visit brings, as plain data."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field, replace

from kunjungan.choices import AlternatifDaring, Bab, Instruksi, JenisKunjungan, PeranPeserta, Tema
from peragaan.waktu import hari_kerja, hari_kunjungan


@dataclass(frozen=True)
class Orang:
    """Somebody on a list of participants, known by name or only by a neutral label.

    ``instansi`` is the slug of an agency other than the one whose list it is; ``kelompok`` the part of a delegation.
    """

    nama: str
    jabatan: str = ""
    gelar_depan: str = ""
    gelar_belakang: str = ""
    peran: PeranPeserta = PeranPeserta.PESERTA
    instansi: str = ""
    kelompok: str = ""

    @property
    def bergelar(self) -> str:
        """Name with degrees."""
        depan = f"{self.gelar_depan} " if self.gelar_depan else ""
        belakang = f", {self.gelar_belakang}" if self.gelar_belakang else ""
        return f"{depan}{self.nama}{belakang}"


@dataclass(frozen=True)
class Butir:
    """An item of the agenda; ``mulai`` and ``selesai`` are times of the day of the visit, or ``hari`` days later.

    ``perhentian`` names the stop it belongs to, by its place in the story: 0 is the first one, None between stops.
    """

    mulai: dt.time
    selesai: dt.time
    kegiatan: str
    petugas: str = ""
    tempat: str = ""
    hari: int = 0
    perhentian: int | None = 0
    tetap: bool = False
    isyarat: str = ""


@dataclass(frozen=True)
class Perhentian:
    """A stop after the first: a unit of the host receives all guests, or the groups named, ``hari`` days later.

    ``menunggu``: in a visit still to come its unit has not answered yet.
    """

    instansi: str
    mulai: dt.time
    selesai: dt.time
    ruang: str
    topik: str
    penerima: str
    hari: int = 0
    penanggung_jawab: str = ""
    kelompok: tuple[str, ...] = ()
    kuota: int | None = None
    menit_perjalanan: int | None = None
    menunggu: bool = False


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
    perhentian: tuple[Perhentian, ...] = ()
    kelompok: tuple[str, ...] = ()
    # The stay asked for, when it is longer than the first reception: (days from it, time) of both ends.
    masa: tuple[tuple[int, dt.time], tuple[int, dt.time]] | None = None
    jam_hari: tuple[tuple[dt.time, dt.time], ...] = ()  # of each of its days
    surat_pengirim: str = ""
    # Agenda template that is used first, up to the last stop, and items of it that are worded otherwise.
    templat: str = ""
    ganti: tuple[tuple[str, str], ...] = ()
    # Why the visitor asks for another date once the visit is scheduled; none: it does not.
    alasan_pindah: str = ""

    @property
    def akhir(self) -> tuple[int, dt.time]:
        """When the last stop ends: days after the first one, and the time."""
        return max([(0, self.selesai), *((p.hari, p.selesai) for p in self.perhentian)])

    def hari_cocok(self, sejak: dt.date, *, mundur: bool = False) -> dt.date:
        """The next day from there (or the last up to there) from which on all its days are working days."""
        jarak = range(self.masa[0][0] if self.masa else 0, self.akhir[0] + 1)
        hari = hari_kunjungan(sejak, mundur=mundur)
        while not all(hari_kerja(hari + dt.timedelta(days=n)) for n in jarak):
            hari = hari_kunjungan(hari + dt.timedelta(days=-1 if mundur else 1), mundur=mundur)
        return hari

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
            acara=tuple(
                replace(b, petugas=definitif(b.petugas.split(", ")[0])) for b in self.acara if b.hari >= 0
            ),
            jabatan_penerima=definitif(self.jabatan_penerima),
        )


def _tanpa_nama(orang: Orang, nama: str, jabatan: str) -> Orang:
    return replace(orang, nama=nama, jabatan=jabatan, gelar_depan="", gelar_belakang="")


def definitif(jabatan: str) -> str:
    """An office without the acting prefix it had on the day of the report."""
    return jabatan.removeprefix("Plt. ")
