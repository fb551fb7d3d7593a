"""Agencies of the demonstration with their letterheads and rooms. Addresses stay blank: no report gives one."""

from __future__ import annotations

from dataclasses import dataclass, field

from instansi.choices import JenisInstansi, Perlengkapan


@dataclass(frozen=True)
class BarisInstansi:
    """An agency. ``kop`` are the lines of its letterhead; one without ``bergabung`` is only listed.

    That of a region bears the address that `muat_wilayah` gives it, and takes its name from there.
    """

    slug: str
    nama: str
    jenis: JenisInstansi
    wilayah: str
    induk: str = ""
    kota_surat: str = ""
    profil: str = ""
    kop: tuple[str, ...] = ()
    bergabung: bool = True


_K = JenisInstansi.KECAMATAN

INSTANSI: tuple[BarisInstansi, ...] = (
    BarisInstansi(
        "kota-cirebon",
        "Pemerintah Kota Cirebon",
        JenisInstansi.KOTA,
        "32.74",
        kota_surat="Cirebon",
        kop=("PEMERINTAH KOTA CIREBON", "SEKRETARIAT DAERAH"),
        bergabung=False,
    ),
    BarisInstansi(
        "kecamatan-harjamukti",
        "Kecamatan Harjamukti",
        _K,
        "32.74.03",
        "kota-cirebon",
        "Cirebon",
        "Kecamatan di Kota Cirebon yang memperkenalkan diri sebagai kecamatan berbasis teknologi informasi dengan "
        "banyak inovasi.\n\nJuara tingkat kota pada 2017, lalu mewakili Kota Cirebon ke tingkat provinsi pada 2018 "
        "dan meraih juara III Lomba Sinergitas Kinerja Kecamatan tingkat Provinsi Jawa Barat.",
        ("PEMERINTAH KOTA CIREBON", "KECAMATAN HARJAMUKTI"),
    ),
    BarisInstansi(
        "kecamatan-kesambi",
        "Kecamatan Kesambi",
        _K,
        "32.74.05",
        "kota-cirebon",
        "Cirebon",
        kop=("PEMERINTAH KOTA CIREBON", "KECAMATAN KESAMBI"),
    ),
    BarisInstansi(
        "kabupaten-banyumas",
        "Pemerintah Kabupaten Banyumas",
        JenisInstansi.KABUPATEN,
        "33.02",
        kota_surat="Purwokerto",
        profil="Kabupaten Banyumas menerima banyak penghargaan atas inovasi pelayanan publik dan memiliki beberapa "
        "ratus inovasi, sebagian besar di bidang pendidikan dan kesehatan, dengan prinsip satu instansi, satu inovasi.",
        kop=("PEMERINTAH KABUPATEN BANYUMAS", "SEKRETARIAT DAERAH"),
    ),
    BarisInstansi(
        "kecamatan-purwokerto-utara",
        "Kecamatan Purwokerto Utara",
        _K,
        "33.02.27",
        "kabupaten-banyumas",
        "Purwokerto",
        kop=("PEMERINTAH KABUPATEN BANYUMAS", "KECAMATAN PURWOKERTO UTARA"),
    ),
    *(
        BarisInstansi(
            f"{slug}-kabupaten-banyumas",
            nama,
            jenis,
            "33.02",
            "kabupaten-banyumas",
            "Purwokerto",
            kop=("PEMERINTAH KABUPATEN BANYUMAS", nama.upper()),
        )
        for slug, nama, jenis in (
            ("sekretariat-daerah", "Sekretariat Daerah", JenisInstansi.SETDA),
            ("dinas-kesehatan", "Dinas Kesehatan", JenisInstansi.DINAS),
            ("dpmptsp", "Dinas Penanaman Modal dan Pelayanan Terpadu Satu Pintu", JenisInstansi.DINAS),
            ("dinkominfo", "Dinas Komunikasi dan Informatika", JenisInstansi.DINAS),
        )
    ),
    BarisInstansi(
        "kabupaten-demak",
        "Pemerintah Kabupaten Demak",
        JenisInstansi.KABUPATEN,
        "33.21",
        kota_surat="Demak",
        kop=("PEMERINTAH KABUPATEN DEMAK", "SEKRETARIAT DAERAH"),
    ),
)


@dataclass(frozen=True)
class BarisRuang:
    """A room. The reports name the places; seats and equipment are demonstration values."""

    instansi: str
    nama: str
    kapasitas: int
    gambar: str
    perlengkapan: tuple[Perlengkapan, ...] = field(
        default=(Perlengkapan.PENGERAS_SUARA, Perlengkapan.PROYEKTOR)
    )
    lantai: str = "1"
    tanpa_tangga: bool = True


RUANG: tuple[BarisRuang, ...] = (
    BarisRuang("kecamatan-harjamukti", "Aula Kecamatan Harjamukti", 60, "aula"),
    BarisRuang(
        "kecamatan-harjamukti",
        "Ruang Rapat Kecamatan Harjamukti",
        20,
        "rapat",
        lantai="2",
        tanpa_tangga=False,
    ),
    BarisRuang("kecamatan-kesambi", "Aula Kecamatan Kesambi", 50, "aula"),
    BarisRuang("kabupaten-banyumas", "Pendopo Sipanji", 200, "pendopo"),
    BarisRuang("kabupaten-banyumas", "Ruang Rapat Sekretariat Daerah", 40, "rapat"),
)
