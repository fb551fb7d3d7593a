"""Awards and innovations as far as the reports go; a figure, partner or way of working they do not give stays blank.

Affairs, form, kind, stage and goals (TPB) are our reading, given only where name or report leave no doubt.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import KW_ONLY, dataclass
from functools import partial

from inovasi.choices import BentukInovasi, JenisInovasi, TahapanInovasi, TingkatPenghargaan

# The days of the reports: case 3, 4, 1, 5.
_TANGERANG_SELATAN = dt.date(2017, 11, 7)
_MARGAHAYU = dt.date(2018, 8, 6)
_HARJAMUKTI = dt.date(2019, 12, 20)
_BANYUMAS = dt.date(2020, 11, 18)


@dataclass(frozen=True)
class BarisPenghargaan:
    """An award; level, rank and year are blank where the report names none."""

    instansi: str
    nama: str
    tingkat: str
    peringkat: str
    tahun: int | None
    pemberi: str
    uraian: str


# Kabupaten Banyumas has "many awards for public-service innovation", but the report gives none of them a name,
# a level or a year: its profile says so, and no award is entered. Neither is one for Kecamatan Margahayu: the
# report was written on the day of the assessment, before there was a result.
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
    BarisPenghargaan(
        "kota-administrasi-jakarta-pusat",
        "Apresiasi Kementerian PANRB",
        "",
        "",
        None,
        "Kementerian Pendayagunaan Aparatur Negara dan Reformasi Birokrasi",
        "Apresiasi ini menjadi alasan Pemerintah Kota Cirebon belajar kelembagaan ke Jakarta Pusat.",
    ),
)


@dataclass(frozen=True)
class BarisInovasi:
    """An innovation, published on the day of the report that shows it, with the scene drawn for it."""

    slug: str
    nama: str
    ringkasan: str
    adegan: str
    _: KW_ONLY
    instansi: str
    terbit: dt.date
    cara_kerja: str = ""
    mitra: str = ""
    sumber_dana: str = ""
    tanpa_apbd: bool = False
    unit_pelaksana: str = ""
    bentuk: str = ""
    jenis: str = ""
    tahapan: str = ""
    urusan: str = ""
    urusan_lain: tuple[str, ...] = ()
    tpb: tuple[int, ...] = ()


_margahayu = partial(BarisInovasi, instansi="kecamatan-margahayu", terbit=_MARGAHAYU)
_TATA_KELOLA, _PELAYANAN = BentukInovasi.TATA_KELOLA, BentukInovasi.PELAYANAN_PUBLIK
_DIGITAL, _NONDIGITAL = JenisInovasi.DIGITAL, JenisInovasi.NON_DIGITAL
_PENERAPAN = TahapanInovasi.PENERAPAN

INOVASI: tuple[BarisInovasi, ...] = (
    BarisInovasi(
        instansi="kecamatan-harjamukti",
        slug="kecamatan-berbasis-teknologi-informasi",
        nama="Kecamatan berbasis teknologi informasi",
        ringkasan="Kecamatan Harjamukti memperkenalkan diri sebagai kecamatan berbasis teknologi informasi dengan "
        "banyak inovasi.",
        terbit=_HARJAMUKTI,
        adegan="layanan_ti",
        jenis=_DIGITAL,
        urusan="KEWILAYAHAN",
        urusan_lain=("KOMINFO",),
    ),
    BarisInovasi(
        instansi="kabupaten-banyumas",
        slug="mitra-kurir-langit",
        nama="Mitra Kurir Langit",
        ringkasan="Pemerintah, relawan, perbankan, dan Baznas bersama-sama membantu warga miskin dan penderita sakit "
        "menahun tanpa dana APBD.",
        cara_kerja="Mitra Kurir Langit mempertemukan pemerintah daerah, relawan, perbankan, dan Baznas untuk membantu "
        "warga yang sakit menahun dan warga miskin. Kegiatannya tidak memakai dana APBD.",
        terbit=_BANYUMAS,
        adegan="kurir",
        mitra="Relawan, perbankan, Baznas",
        sumber_dana="Di luar APBD",
        tanpa_apbd=True,
        bentuk=_PELAYANAN,
        tahapan=_PENERAPAN,
        urusan="SOSIAL",
        urusan_lain=("KESEHATAN",),
        tpb=(1, 3),
    ),
    BarisInovasi(
        instansi="kabupaten-banyumas",
        slug="drum-up-laboratorium-inovasi",
        nama="Drum Up laboratorium inovasi",
        ringkasan="Kegiatan tahunan bersama LAN dalam laboratorium inovasi.",
        cara_kerja="Drum Up diselenggarakan setiap tahun bersama Lembaga Administrasi Negara (LAN) dalam laboratorium "
        "inovasi.",
        terbit=_BANYUMAS,
        adegan="lokakarya",
        mitra="Lembaga Administrasi Negara (LAN)",
        bentuk=_TATA_KELOLA,
        tahapan=_PENERAPAN,
        urusan="LITBANG",
    ),
    BarisInovasi(
        instansi="kabupaten-banyumas",
        slug="satu-instansi-satu-inovasi",
        nama="Satu instansi, satu inovasi",
        ringkasan="Prinsip Kabupaten Banyumas dalam berinovasi. Inovasinya beberapa ratus, sebagian besar di bidang "
        "pendidikan dan kesehatan.",
        terbit=_BANYUMAS,
        adegan="satu_inovasi",
        bentuk=_TATA_KELOLA,
        urusan="LITBANG",
    ),
    BarisInovasi(
        instansi="kota-tangerang-selatan",
        slug="pelayanan-jumat-malam-dan-sabtu",
        nama="Pelayanan Jumat malam dan Sabtu",
        ringkasan="Pelayanan pada Jumat malam dan hari Sabtu, dipraktikkan di Kecamatan Ciputat.",
        terbit=_TANGERANG_SELATAN,
        adegan="layanan_malam",
        unit_pelaksana="Kecamatan Ciputat",
        bentuk=_PELAYANAN,
        tahapan=_PENERAPAN,
        urusan="KEWILAYAHAN",
    ),
    BarisInovasi(
        instansi="kota-tangerang-selatan",
        slug="layanan-kota-cerdas-tangerang-selatan",
        nama="Layanan kota cerdas",
        ringkasan="Layanan kota cerdas Kota Tangerang Selatan, salah satu bahan belajar 30 camat dari Provinsi Jambi.",
        terbit=_TANGERANG_SELATAN,
        adegan="kota_cerdas",
        bentuk=_PELAYANAN,
        jenis=_DIGITAL,
        urusan="KOMINFO",
        tpb=(11,),
    ),
    _margahayu(
        "smart-innovation-collaborative-governance",
        "Smart Innovation Collaborative Governance (SICG)",
        "Inovasi tata kelola kolaboratif Kecamatan Margahayu.",
        "kolaborasi",
        bentuk=_TATA_KELOLA,
        urusan="KEWILAYAHAN",
    ),
    _margahayu(
        "smart-public-service-margahayu",
        "Smart Public Service",
        "Pelayanan publik secara daring, bagi penyandang disabilitas, dengan mutu PATEN, dan produk lokal terpadu.",
        "loket",
        cara_kerja="Cakupannya:\n- pelayanan secara daring;\n- pelayanan bagi penyandang disabilitas;\n- mutu PATEN;\n"
        "- produk lokal terpadu.",
        bentuk=_PELAYANAN,
        jenis=_DIGITAL,
        urusan="KEWILAYAHAN",
        tpb=(10,),
    ),
    _margahayu(
        "margahayu-ayo-pilah-sampah",
        "MAPS (Margahayu Ayo Pilah Sampah)",
        "Ajakan memilah sampah di Kecamatan Margahayu.",
        "pilah_sampah",
        urusan="LINGKUNGAN",
        tpb=(12,),
    ),
    _margahayu(
        "laboratorium-pemerintahan-desa-dan-kecamatan",
        "Laboratorium Pemerintahan Desa dan Kecamatan",
        "Laboratorium untuk pemerintahan desa dan kecamatan di Margahayu.",
        "laboratorium",
        bentuk=_TATA_KELOLA,
        urusan="PMD",
        urusan_lain=("KEWILAYAHAN",),
    ),
    _margahayu(
        "margahayu-fair",
        "Margahayu Fair 1 dan 2",
        "Margahayu Fair yang pertama dan yang kedua.",
        "pekan_raya",
        jenis=_NONDIGITAL,
        tahapan=_PENERAPAN,
    ),
    _margahayu(
        "kampung-tematik-margahayu",
        "Kampung Tematik",
        "Kampung bertema di Kecamatan Margahayu.",
        "kampung",
    ),
    _margahayu(
        "rapat-minggon-margahayu",
        "Rapat Minggon",
        "Rapat minggon Kecamatan Margahayu, ditampilkan sebagai salah satu inovasinya.",
        "rapat_minggon",
        bentuk=_TATA_KELOLA,
        jenis=_NONDIGITAL,
        urusan="KEWILAYAHAN",
    ),
    _margahayu(
        "literasi-media-boneka",
        "Literasi Media Boneka",
        "Literasi dengan media boneka di Kecamatan Margahayu.",
        "boneka",
        jenis=_NONDIGITAL,
        urusan="PENDIDIKAN",
        tpb=(4,),
    ),
    _margahayu(
        "advokasi-jajanan-sehat",
        "Advokasi Jajanan Sehat",
        "Advokasi tentang jajanan sehat di Kecamatan Margahayu.",
        "jajanan_sehat",
        urusan="KESEHATAN",
        urusan_lain=("PANGAN",),
        tpb=(3,),
    ),
    _margahayu(
        "sekolah-sehat-margahayu",
        "Sekolah Sehat",
        "Sekolah sehat di Kecamatan Margahayu.",
        "sekolah_sehat",
        urusan="KESEHATAN",
        urusan_lain=("PENDIDIKAN",),
        tpb=(3,),
    ),
    _margahayu(
        "pasar-sehat-margahayu",
        "Pasar Sehat",
        "Pasar sehat di Kecamatan Margahayu.",
        "pasar_sehat",
        urusan="KESEHATAN",
        urusan_lain=("PERDAGANGAN",),
        tpb=(3,),
    ),
)
