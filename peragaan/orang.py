"""Officials the reports name, with the offices they are reported in. NIP and rank are unknown and stay blank."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from instansi.choices import KelasJabatan, StatusPemangku

# A report proves an office on one day only. The month of the visit is the shortest period in which the letters of
# that visit, too, have somebody to sign them. Who holds these offices today is unknown: nobody is entered for today.
_NOVEMBER_2017 = (dt.date(2017, 11, 1), dt.date(2017, 11, 30))
_AGUSTUS_2018 = (dt.date(2018, 8, 1), dt.date(2018, 8, 31))
_DESEMBER_2019 = (dt.date(2019, 12, 1), dt.date(2019, 12, 31))
_NOVEMBER_2020 = (dt.date(2020, 11, 1), dt.date(2020, 11, 30))
_DESEMBER_2024 = (dt.date(2024, 12, 1), dt.date(2024, 12, 31))


@dataclass(frozen=True)
class BarisPejabat:
    """A person in an office of an agency. ``kepala`` marks who signs the agency's letters."""

    instansi: str
    gelar_depan: str
    nama: str
    gelar_belakang: str
    jabatan: str
    kelas: KelasJabatan
    status: StatusPemangku
    masa: tuple[dt.date, dt.date]
    kepala: bool = True


_DEF = StatusPemangku.DEFINITIF

PEJABAT: tuple[BarisPejabat, ...] = (
    BarisPejabat(
        "kecamatan-purwokerto-utara", "", "Agus Anggraito", "A.P., M.Si.", "Camat Purwokerto Utara",
        KelasJabatan.ADMINISTRATOR, _DEF, _DESEMBER_2019,
    ),
    BarisPejabat(
        "kecamatan-harjamukti", "", "Ma'mun", "S.E.", "Camat Harjamukti",
        KelasJabatan.ADMINISTRATOR, StatusPemangku.PLT, _DESEMBER_2019,
    ),
    BarisPejabat(
        "kecamatan-harjamukti", "", "Siti Hodijah", "", "Kasi Pemberdayaan Masyarakat",
        KelasJabatan.PENGAWAS, _DEF, _DESEMBER_2019, kepala=False,
    ),
    # The letters of a regency about visits are the Sekda's, and the report names nobody above.
    BarisPejabat(
        "kabupaten-demak", "Dr.", "Singgih Setiyono", "", "Sekretaris Daerah Kabupaten Demak",
        KelasJabatan.SEKDA, _DEF, _NOVEMBER_2020,
    ),
    BarisPejabat(
        "kabupaten-banyumas", "Ir.", "Wahyu Budi Saptono", "M.Si.", "Sekretaris Daerah Kabupaten Banyumas",
        KelasJabatan.SEKDA, _DEF, _NOVEMBER_2020,
    ),
    BarisPejabat(
        "kota-cirebon", "", "Muhammad Jatmika", "", "Analis Kebijakan Ahli Muda",
        KelasJabatan.FUNGSIONAL, _DEF, _DESEMBER_2024, kepala=False,
    ),
    BarisPejabat(
        "kota-administrasi-jakarta-pusat", "", "Denny Ramdany", "", "Asisten Pemerintahan",
        KelasJabatan.LAINNYA, _DEF, _DESEMBER_2024, kepala=False,
    ),
    BarisPejabat(
        "bpsdm-provinsi-jambi", "", "Iskandar Nasuti", "", "Kepala BPSDM Provinsi Jambi",
        KelasJabatan.PIMPINAN_TINGGI, _DEF, _NOVEMBER_2017,
    ),
    BarisPejabat(
        "kota-tangerang-selatan", "", "Muhamad", "", "Sekretaris Daerah Kota Tangerang Selatan",
        KelasJabatan.SEKDA, _DEF, _NOVEMBER_2017,
    ),
    BarisPejabat(
        "kecamatan-margahayu", "", "M. Usman", "S.Sos., M.Si.", "Camat Margahayu",
        KelasJabatan.ADMINISTRATOR, _DEF, _AGUSTUS_2018,
    ),
    BarisPejabat(
        "kabupaten-bandung", "Ir. H.", "Sofian Nataprawira", "M.P.", "Sekretaris Daerah Kabupaten Bandung",
        KelasJabatan.SEKDA, _DEF, _AGUSTUS_2018,
    ),
    BarisPejabat(
        "provinsi-jawa-barat", "Ir. H.", "Toto Mohamad Toha", "M.Ag.", "Kepala Bakorpembang Wilayah II",
        KelasJabatan.LAINNYA, _DEF, _AGUSTUS_2018, kepala=False,
    ),
)  # fmt: skip

# Offices the demonstration needs besides, without a holder: (agency, office, class, head).
JABATAN: tuple[tuple[str, str, KelasJabatan, bool], ...] = (
    ("kecamatan-kesambi", "Camat Kesambi", KelasJabatan.ADMINISTRATOR, True),
    ("kecamatan-setu-kota-tangerang-selatan", "Camat Setu", KelasJabatan.ADMINISTRATOR, True),
    ("kecamatan-serpong-utara", "Camat Serpong Utara", KelasJabatan.ADMINISTRATOR, True),
    ("kecamatan-pamulang", "Camat Pamulang", KelasJabatan.ADMINISTRATOR, True),
    ("dinas-kesehatan-kabupaten-banyumas", "Kepala Dinas Kesehatan", KelasJabatan.PIMPINAN_TINGGI, True),
    (
        "dpmptsp-kabupaten-banyumas",
        "Kepala Dinas Penanaman Modal dan Pelayanan Terpadu Satu Pintu",
        KelasJabatan.PIMPINAN_TINGGI,
        True,
    ),
    (
        "dinkominfo-kabupaten-banyumas",
        "Kepala Dinas Komunikasi dan Informatika",
        KelasJabatan.PIMPINAN_TINGGI,
        True,
    ),
)
