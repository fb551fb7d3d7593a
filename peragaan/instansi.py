"""Agencies of the demonstration with their letterheads and rooms.

Addresses of offices stay blank: the one address a report gives is that of a room.
"""

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
_TIGA_KECAMATAN = (
    "Satu dari tiga kecamatan di Kota Tangerang Selatan tempat 30 camat dari Provinsi Jambi belajar pada "
    "November 2017."
)

INSTANSI: tuple[BarisInstansi, ...] = (
    BarisInstansi(
        "kota-cirebon",
        "Pemerintah Kota Cirebon",
        JenisInstansi.KOTA,
        "32.74",
        kota_surat="Cirebon",
        kop=("PEMERINTAH KOTA CIREBON", "SEKRETARIAT DAERAH"),
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
    BarisInstansi(
        "kota-administrasi-jakarta-pusat",
        "Pemerintah Kota Administrasi Jakarta Pusat",
        JenisInstansi.KOTA_ADM,
        "31.71",
        "provinsi-daerah-khusus-ibukota-jakarta",
        "Jakarta",
        "Kota administrasi yang mendapat apresiasi Kementerian PANRB.\n\nYang dipelajari Pemerintah Kota Cirebon di "
        "sini: pelaksanaan kinerja; struktur organisasi dan pembagian tugas; pemeliharaan sarana, taman, dan ruang "
        "terbuka hijau.",
        ("PEMERINTAH KOTA ADMINISTRASI JAKARTA PUSAT",),
    ),
    BarisInstansi(
        "bpsdm-provinsi-jambi",
        "BPSDM Provinsi Jambi",
        JenisInstansi.BADAN,
        "15",
        "provinsi-jambi",
        "Jambi",
        profil="Membawa 30 camat peserta pelatihan manajemen kecamatan belajar ke Kota Tangerang Selatan pada "
        "6–9 November 2017.",
        kop=("PEMERINTAH PROVINSI JAMBI", "BADAN PENGEMBANGAN SUMBER DAYA MANUSIA"),
    ),
    BarisInstansi(
        "kota-tangerang-selatan",
        "Pemerintah Kota Tangerang Selatan",
        JenisInstansi.KOTA,
        "36.74",
        "provinsi-banten",
        "Tangerang Selatan",
        "Tempat belajar 30 camat dari Provinsi Jambi pada 6–9 November 2017.\n\nYang dipelajari: manajemen kecamatan, "
        "pelayanan Jumat malam dan Sabtu, layanan kota cerdas, dan program unggulan.",
        ("PEMERINTAH KOTA TANGERANG SELATAN", "SEKRETARIAT DAERAH"),
    ),
    *(
        BarisInstansi(
            slug,
            f"Kecamatan {nama}",
            _K,
            wilayah,
            "kota-tangerang-selatan",
            "Tangerang Selatan",
            _TIGA_KECAMATAN,
            ("PEMERINTAH KOTA TANGERANG SELATAN", f"KECAMATAN {nama.upper()}"),
        )
        for slug, nama, wilayah in (
            ("kecamatan-setu-kota-tangerang-selatan", "Setu", "36.74.07"),
            ("kecamatan-serpong-utara", "Serpong Utara", "36.74.02"),
            ("kecamatan-pamulang", "Pamulang", "36.74.06"),
        )
    ),
    BarisInstansi(
        "kecamatan-ciputat",
        "Kecamatan Ciputat",
        _K,
        "36.74.04",
        "kota-tangerang-selatan",
        profil="Mempraktikkan pelayanan Jumat malam dan Sabtu, yang dipelajari 30 camat dari Provinsi Jambi pada "
        "November 2017.",
        bergabung=False,
    ),
    # Known for one official only: the head of its Bakorpembang Wilayah II.
    BarisInstansi(
        "provinsi-jawa-barat", "Pemerintah Provinsi Jawa Barat", JenisInstansi.PROVINSI, "32", bergabung=False
    ),
    BarisInstansi(
        "kabupaten-bandung",
        "Pemerintah Kabupaten Bandung",
        JenisInstansi.KABUPATEN,
        "32.04",
        "provinsi-jawa-barat",
        profil="Mengikutsertakan Kecamatan Margahayu dalam Penilaian Sinergitas Kinerja Kecamatan tingkat provinsi "
        "tahun 2018.\n\nEmpat hal yang diperkuat bagi kecamatan: regulasi, anggaran, sarana dan prasarana, serta "
        "sumber daya manusia.",
        bergabung=False,
    ),
    BarisInstansi(
        "kecamatan-margahayu",
        "Kecamatan Margahayu",
        _K,
        "32.04.09",
        "kabupaten-bandung",
        profil="Kecamatan di Kabupaten Bandung yang diikutsertakan dalam Penilaian Sinergitas Kinerja Kecamatan "
        "tingkat provinsi. Pada 6 Agustus 2018 tim penilai provinsi datang dan melihat inovasi-inovasinya.",
        kop=("PEMERINTAH KABUPATEN BANDUNG", "KECAMATAN MARGAHAYU"),
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
    alamat: str = ""


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
    BarisRuang(
        "kota-administrasi-jakarta-pusat",
        "Ruang Rapat Wakil Wali Kota",
        30,
        "rapat",
        lantai="",
        alamat="Kantor Wali Kota Jakarta Pusat, Jalan Tanah Abang I, Gambir",
    ),
    BarisRuang(
        "kota-tangerang-selatan",
        "Balai Kota Tangerang Selatan",
        100,
        "balai_kota",
        lantai="",
    ),
    BarisRuang("kecamatan-setu-kota-tangerang-selatan", "Kantor Kecamatan Setu", 40, "kantor"),
    BarisRuang("kecamatan-serpong-utara", "Kantor Kecamatan Serpong Utara", 40, "kantor"),
    BarisRuang("kecamatan-pamulang", "Kantor Kecamatan Pamulang", 40, "kantor"),
    BarisRuang("dinas-kesehatan-kabupaten-banyumas", "Ruang Rapat Dinas Kesehatan", 20, "rapat"),
    BarisRuang(
        "dpmptsp-kabupaten-banyumas",
        "Ruang Rapat Dinas Penanaman Modal dan Pelayanan Terpadu Satu Pintu",
        20,
        "rapat",
    ),
    BarisRuang(
        "dinkominfo-kabupaten-banyumas",
        "Ruang Rapat Dinas Komunikasi dan Informatika",
        20,
        "rapat",
        lantai="2",
        tanpa_tangga=False,
    ),
    BarisRuang("kecamatan-margahayu", "Kantor Kecamatan Margahayu", 60, "kantor", lantai=""),
)
