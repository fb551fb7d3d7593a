"""Awards and innovations as far as the reports go; a figure or partner they do not give stays blank."""

from __future__ import annotations

from dataclasses import dataclass

from inovasi.choices import TingkatPenghargaan


@dataclass(frozen=True)
class BarisPenghargaan:
    """An award with level, rank, year and giver."""

    instansi: str
    nama: str
    tingkat: TingkatPenghargaan
    peringkat: str
    tahun: int
    pemberi: str
    uraian: str


# Kabupaten Banyumas has "many awards for public-service innovation", but the report gives none of them a name,
# a level or a year: its profile says so, and no award is entered.
PENGHARGAAN: tuple[BarisPenghargaan, ...] = (
    BarisPenghargaan(
        "kecamatan-harjamukti",
        "Lomba Sinergitas Kinerja Kecamatan",
        TingkatPenghargaan.PROVINSI,
        "Juara III",
        2018,
        "Pemerintah Provinsi Jawa Barat",
        "Setelah menjadi juara tingkat kota pada 2017, Kecamatan Harjamukti maju ke tingkat provinsi pada 2018.",
    ),
    BarisPenghargaan(
        "kecamatan-harjamukti",
        "Lomba Sinergitas Kinerja Kecamatan",
        TingkatPenghargaan.KABKOTA,
        "Juara I",
        2017,
        "Pemerintah Kota Cirebon",
        "Juara tingkat kota; maju ke tingkat Provinsi Jawa Barat pada 2018.",
    ),
)


@dataclass(frozen=True)
class BarisInovasi:
    """An innovation with its partners and source of funds."""

    instansi: str
    slug: str
    nama: str
    ringkasan: str
    cara_kerja: str
    mitra: str = ""
    sumber_dana: str = ""
    tanpa_apbd: bool = False


INOVASI: tuple[BarisInovasi, ...] = (
    BarisInovasi(
        "kecamatan-harjamukti",
        "kecamatan-berbasis-teknologi-informasi",
        "Kecamatan berbasis teknologi informasi",
        "Kecamatan Harjamukti memperkenalkan diri sebagai kecamatan berbasis teknologi informasi dengan banyak "
        "inovasi.",
        "Inovasi berbasis teknologi informasi menjadi bagian dari sinergitas kinerja kecamatan yang mengantarkan "
        "Harjamukti menjadi juara tingkat kota pada 2017 dan juara III tingkat Provinsi Jawa Barat pada 2018.",
    ),
    BarisInovasi(
        "kabupaten-banyumas",
        "mitra-kurir-langit",
        "Mitra Kurir Langit",
        "Pemerintah, relawan, perbankan, dan Baznas bersama-sama membantu warga miskin dan penderita sakit menahun "
        "tanpa dana APBD.",
        "Mitra Kurir Langit mempertemukan pemerintah daerah, relawan, perbankan, dan Baznas untuk membantu warga "
        "yang sakit menahun dan warga miskin. Kegiatannya tidak memakai dana APBD.",
        mitra="Relawan, perbankan, Baznas",
        sumber_dana="Di luar APBD",
        tanpa_apbd=True,
    ),
    BarisInovasi(
        "kabupaten-banyumas",
        "drum-up-laboratorium-inovasi",
        "Drum Up laboratorium inovasi",
        "Kegiatan tahunan bersama LAN dalam laboratorium inovasi.",
        "Drum Up diselenggarakan setiap tahun bersama Lembaga Administrasi Negara (LAN) dalam laboratorium inovasi.",
        mitra="Lembaga Administrasi Negara (LAN)",
    ),
    BarisInovasi(
        "kabupaten-banyumas",
        "satu-instansi-satu-inovasi",
        "Satu instansi, satu inovasi",
        "Prinsip Kabupaten Banyumas dalam berinovasi: satu instansi, satu inovasi.",
        "Kabupaten Banyumas memiliki beberapa ratus inovasi, sebagian besar di bidang pendidikan dan kesehatan.",
    ),
)
