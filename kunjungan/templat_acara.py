"""Agenda templates: the usual order of a visit, as data.

Minutes count from the beginning of the visit. ``{penerima}``, ``{pimpinan}`` and ``{tempat}`` become what is
known, or the plain role in `PENGGANTI`. The order follows receptions reported by kecamatan and regencies; the
lengths are usual practice.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

PENGGANTI = {"penerima": "Pejabat penerima", "pimpinan": "Pimpinan rombongan", "tempat": ""}
UNIT_CONTOH = ("Perangkat daerah I", "Perangkat daerah II", "Perangkat daerah III")


@dataclass(frozen=True)
class ButirTemplat:
    """An item: from ``menit`` on for ``lama`` minutes. ``per_unit`` items are repeated side by side for each unit."""

    menit: int
    lama: int
    kegiatan: str
    petugas: str
    tempat: str = "{tempat}"
    per_unit: bool = False


@dataclass(frozen=True)
class TemplatAcara:
    """A named order of items."""

    kode: str
    nama: str
    uraian: str
    butir: tuple[ButirTemplat, ...]

    @property
    def lama(self) -> int:
        """Length in minutes."""
        return max(b.menit + b.lama for b in self.butir)


@dataclass(frozen=True)
class NilaiTemplat:
    """What is known when a template is used; empty where nothing is."""

    tempat: str = ""
    penerima: str = ""
    pimpinan: str = ""
    unit: tuple[str, ...] = ()


_TIGA_JAM = (
    ButirTemplat(0, 20, "Kedatangan, registrasi, dan penyambutan tamu", "Protokol dan among tamu"),
    ButirTemplat(20, 10, "Pembukaan", "Pembawa acara"),
    ButirTemplat(30, 10, "Sambutan selamat datang", "Tuan rumah"),
    ButirTemplat(40, 15, "Penyampaian maksud dan tujuan serta perkenalan rombongan", "{pimpinan}"),
    ButirTemplat(55, 35, "Paparan tuan rumah", "{penerima}"),
    ButirTemplat(90, 35, "Diskusi dan tanya jawab", "Moderator"),
    ButirTemplat(125, 10, "Pertukaran cendera mata dan foto bersama", "Protokol"),
    ButirTemplat(135, 30, "Peninjauan lapangan", "Kepala seksi terkait", "Ruang pelayanan"),
    ButirTemplat(165, 15, "Penutup, penandatanganan buku tamu, dan pelepasan rombongan", "Pembawa acara"),
)
_DUA_JAM = (
    ButirTemplat(0, 15, "Kedatangan, registrasi, dan penyambutan tamu", "Protokol dan among tamu"),
    ButirTemplat(15, 5, "Pembukaan", "Pembawa acara"),
    ButirTemplat(20, 10, "Sambutan selamat datang", "Tuan rumah"),
    ButirTemplat(30, 15, "Penyampaian maksud dan tujuan serta perkenalan rombongan", "{pimpinan}"),
    ButirTemplat(45, 35, "Paparan tuan rumah", "{penerima}"),
    ButirTemplat(80, 25, "Diskusi dan tanya jawab", "Moderator"),
    ButirTemplat(105, 15, "Pertukaran cendera mata, foto bersama, dan pelepasan rombongan", "Protokol"),
)
_PEMDA = (
    ButirTemplat(0, 30, "Kedatangan, registrasi, dan penyambutan tamu", "Protokol"),
    ButirTemplat(30, 20, "Pembukaan dan sambutan selamat datang", "{penerima}"),
    ButirTemplat(50, 20, "Penyampaian maksud dan tujuan kunjungan", "{pimpinan}"),
    ButirTemplat(70, 30, "Paparan umum tuan rumah", "Bagian Pemerintahan"),
    ButirTemplat(100, 65, "Diskusi teknis: {unit}", "{unit}", "Meja {unit}", per_unit=True),
    ButirTemplat(165, 15, "Pleno singkat dan simpulan", "Moderator"),
    ButirTemplat(180, 15, "Pertukaran cendera mata dan foto bersama", "Protokol"),
    ButirTemplat(195, 75, "Istirahat dan makan siang", "Bagian Umum"),
    ButirTemplat(270, 90, "Peninjauan lapangan", "Perangkat daerah terkait", "Lokasi peninjauan"),
    ButirTemplat(360, 15, "Penandatanganan buku tamu dan pelepasan rombongan", "Protokol"),
)

TEMPLAT: dict[str, TemplatAcara] = {
    t.kode: t
    for t in (
        TemplatAcara("tiga-jam", "Penerimaan 3 jam", "Satu unit, dengan peninjauan lapangan.", _TIGA_JAM),
        TemplatAcara("dua-jam", "Penerimaan 2 jam", "Satu unit, tanpa peninjauan lapangan.", _DUA_JAM),
        TemplatAcara(
            "pemda",
            "Pemerintah daerah, beberapa OPD sejajar",
            "Pembukaan bersama, diskusi teknis per perangkat daerah secara sejajar, lalu peninjauan lapangan.",
            _PEMDA,
        ),
    )
}  # fmt: skip


def susun(templat: TemplatAcara, nilai: NilaiTemplat) -> Iterator[ButirTemplat]:
    """The items of a template with names filled in, units side by side."""
    kata = {nama: getattr(nilai, nama) or bawaan for nama, bawaan in PENGGANTI.items()}
    for butir in templat.butir:
        for unit in (nilai.unit or UNIT_CONTOH) if butir.per_unit else ("",):
            isi = kata | {"unit": unit}
            yield replace(
                butir,
                kegiatan=butir.kegiatan.format_map(isi),
                petugas=butir.petugas.format_map(isi),
                tempat=butir.tempat.format_map(isi),
            )
