"""The accounts of the demonstration: one table for the login page and for the loader of demonstration data.

Names are roles, never invented people. The accounts exist only where the demonstration data was loaded, and
the login page shows them only when MODE_DEMONSTRASI is set.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from instansi.choices import Peran

SANDI_DEMO = "kunjungan-belajar-2025"
_RANAH = "demo.anjangkarya.id"


@dataclass(frozen=True)
class AkunDemo:
    """One account: its address, the name it shows, its agency (slug and name), its roles, what one can try."""

    akun: str
    nama: str
    instansi: str
    nama_instansi: str
    peran: tuple[Peran, ...]
    coba: str
    admin_sistem: bool = False

    @property
    def email(self) -> str:
        """Address to log in with."""
        return f"{self.akun}@{_RANAH}"

    @property
    def label_peran(self) -> str:
        """Role as a reader knows it."""
        return "Admin sistem" if self.admin_sistem else ", ".join(p.label for p in self.peran)


def _di(
    slug: str, nama: str, pendek: str, *isi: tuple[str, str, Peran | tuple[Peran, ...], str]
) -> tuple[AkunDemo, ...]:
    """Accounts of one agency: (address part, name of the role, role or roles, what to try)."""
    return tuple(
        AkunDemo(
            f"{akun}.{pendek}",
            f"{sebutan} {nama}",
            slug,
            nama,
            (peran,) if isinstance(peran, Peran) else peran,
            coba,
        )
        for akun, sebutan, peran, coba in isi
    )


_UNIT = (Peran.PETUGAS, Peran.PROTOKOL)
_CAMAT = (Peran.PIMPINAN, Peran.PROTOKOL)


AKUN_DEMO: tuple[AkunDemo, ...] = (
    *_di(
        "kecamatan-purwokerto-utara",
        "Kecamatan Purwokerto Utara",
        "purwokertoutara",
        ("pemohon", "Pemohon", Peran.PEMOHON, "Mengajukan kunjungan dan mengurus rombongan."),
    ),
    *_di(
        "kecamatan-harjamukti",
        "Kecamatan Harjamukti",
        "harjamukti",
        ("petugas", "Petugas surat", Peran.PETUGAS, "Meregistrasi permohonan yang baru masuk."),
        ("camat", "Pimpinan", Peran.PIMPINAN, "Memberi disposisi, menyetujui, dan menjadwalkan."),
        ("protokol", "Protokol", Peran.PROTOKOL, "Menyusun acara dan mencetak naskah untuk hari kunjungan."),
        ("humas", "Humas", Peran.HUMAS, "Menayangkan kunjungan di halaman publik."),
        ("admin", "Admin", Peran.ADMIN, "Mengundang anggota; mengurus pejabat, ruang, dan kop surat."),
    ),
    *_di(
        "kabupaten-demak",
        "Pemerintah Kabupaten Demak",
        "demak",
        ("pemohon", "Pemohon", Peran.PEMOHON, "Mengajukan kunjungan ke beberapa perangkat daerah."),
        ("protokol", "Protokol", Peran.PROTOKOL, "Mengurus rombongan dan menulis laporan."),
    ),
    *_di(
        "kabupaten-banyumas",
        "Pemerintah Kabupaten Banyumas",
        "banyumas",
        ("petugas", "Petugas surat", Peran.PETUGAS, "Meregistrasi permohonan dan mencetak surat balasan."),
        ("sekda", "Pimpinan", Peran.PIMPINAN, "Mendisposisi permohonan ke dinas dan memutuskannya."),
        ("protokol", "Protokol", Peran.PROTOKOL, "Menyiapkan acara di Pendopo Sipanji."),
        ("humas", "Humas", Peran.HUMAS, "Menayangkan kunjungan di halaman publik."),
        ("admin", "Admin", Peran.ADMIN, "Mengurus anggota, pejabat, dan ruang kabupaten."),
    ),
    *_di(
        "dinas-kesehatan-kabupaten-banyumas",
        "Dinas Kesehatan Kabupaten Banyumas",
        "dinkes.banyumas",
        (
            "petugas",
            "Petugas",
            _UNIT,
            "Menindaklanjuti disposisi tentang puskesmas; mengonfirmasi lokus dan mencatat kehadirannya.",
        ),
    ),
    *_di(
        "dpmptsp-kabupaten-banyumas",
        "DPMPTSP Kabupaten Banyumas",
        "dpmptsp.banyumas",
        ("petugas", "Petugas", _UNIT, "Menindaklanjuti disposisi tentang perizinan; mengonfirmasi lokus."),
    ),
    *_di(
        "dinkominfo-kabupaten-banyumas",
        "Dinkominfo Kabupaten Banyumas",
        "dinkominfo.banyumas",
        (
            "petugas",
            "Petugas",
            _UNIT,
            "Menindaklanjuti disposisi tentang layanan digital; mengonfirmasi lokus.",
        ),
    ),
    *_di(
        "kecamatan-margahayu",
        "Kecamatan Margahayu",
        "margahayu",
        ("petugas", "Petugas surat", Peran.PETUGAS, "Menambah inovasi dan mengajukannya untuk ditelaah."),
        ("camat", "Pimpinan", Peran.PIMPINAN, "Menelaah dan menerbitkan inovasi."),
        ("admin", "Admin", Peran.ADMIN, "Mengurus sebelas inovasi; mengimpor dan mengekspor."),
    ),
    *_di(
        "bpsdm-provinsi-jambi",
        "BPSDM Provinsi Jambi",
        "bpsdm.jambi",
        (
            "pemohon",
            "Pemohon",
            Peran.PEMOHON,
            "Membawa tiga puluh camat belajar; membagi mereka ke kelompok.",
        ),
    ),
    *_di(
        "kota-tangerang-selatan",
        "Pemerintah Kota Tangerang Selatan",
        "tangerangselatan",
        ("petugas", "Petugas surat", Peran.PETUGAS, "Menambah inovasi dan mengajukannya untuk ditelaah."),
        ("sekda", "Pimpinan", Peran.PIMPINAN, "Menelaah dan menerbitkan inovasi."),
        (
            "protokol",
            "Protokol",
            (Peran.PROTOKOL, Peran.HUMAS),
            "Mengatur lokus empat hari di Balai Kota dan tiga kecamatan, kelompok, serta susunan acaranya.",
        ),
        ("admin", "Admin", Peran.ADMIN, "Mengurus inovasi; menambah perangkat daerah sebagai unit."),
    ),
    *_di(
        "kecamatan-setu-kota-tangerang-selatan",
        "Kecamatan Setu",
        "setu",
        ("camat", "Pimpinan", _CAMAT, "Melihat kelompok yang datang; mencatat kehadiran di lokusnya."),
    ),
    *_di(
        "kecamatan-serpong-utara",
        "Kecamatan Serpong Utara",
        "serpongutara",
        ("camat", "Pimpinan", _CAMAT, "Melihat kelompok yang datang; mencatat kehadiran di lokusnya."),
    ),
    *_di(
        "kecamatan-pamulang",
        "Kecamatan Pamulang",
        "pamulang",
        ("camat", "Pimpinan", _CAMAT, "Mengonfirmasi atau menolak lokus yang masih menunggu jawabannya."),
    ),
    *_di(
        "kota-cirebon",
        "Pemerintah Kota Cirebon",
        "kotacirebon",
        ("pemohon", "Pemohon", Peran.PEMOHON, "Mengajukan kunjungan dengan beberapa topik sekaligus."),
    ),
    *_di(
        "kota-administrasi-jakarta-pusat",
        "Pemerintah Kota Administrasi Jakarta Pusat",
        "jakartapusat",
        ("petugas", "Petugas surat", Peran.PETUGAS, "Menambah inovasi dan mengajukannya untuk ditelaah."),
        ("pimpinan", "Pimpinan", Peran.PIMPINAN, "Menelaah dan menerbitkan inovasi."),
        (
            "protokol",
            "Protokol",
            (Peran.PROTOKOL, Peran.HUMAS),
            "Menyusun acara beberapa topik dalam satu ruang; menayangkannya.",
        ),
        ("admin", "Admin", Peran.ADMIN, "Mengurus penghargaan dan buktinya."),
    ),
    AkunDemo(
        "admin.sistem",
        "Admin sistem Anjangkarya",
        "",
        "Anjangkarya",
        (),
        "Mengurus semua instansi tanpa ikut memutuskan kunjungan.",
        admin_sistem=True,
    ),
)


def akun_per_instansi() -> list[tuple[str, list[AkunDemo]]]:
    """The table grouped for reading: (agency, its accounts)."""
    return [(nama, list(isi)) for nama, isi in groupby(AKUN_DEMO, key=lambda a: a.nama_instansi)]
