"""Spreadsheets for tests, honest and hostile."""

from __future__ import annotations

import csv
import io
import zipfile
from typing import Any

import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile

KEPALA = (
    "No", "Judul Inovasi", "Urusan", "Bentuk", "Digital/Non Digital", "Tahapan", "Latar Belakang", "Rancang Bangun",
    "Tanggal Penerapan", "Anggaran",
)  # fmt: skip
CARA = (
    "Petugas menjemput berkas ke rumah warga sesuai jadwal mingguan, memeriksa kelengkapannya di tempat, memproses di "
    "kantor, lalu mengantar dokumen yang sudah selesai pada kunjungan berikutnya tanpa biaya."
)


def baris(nomor: int, **lain: Any) -> list[Any]:
    """A good row of KEPALA."""
    isi = {
        "No": nomor,
        "Judul Inovasi": f"Layanan Jemput Bola {nomor}",
        "Urusan": "Adminduk",
        "Bentuk": "Inovasi Pelayanan Publik",
        "Digital/Non Digital": "Non Digital",
        "Tahapan": "Penerapan",
        "Latar Belakang": "Warga lansia sulit datang ke kantor.",
        "Rancang Bangun": CARA,
        "Tanggal Penerapan": "1 Maret 2022",
        "Anggaran": "Rp15.000.000",
    }
    assert set(lain) <= set(isi)
    return list((isi | lain).values())


def xlsx(semua: list[list[Any]], *, kepala: tuple[str, ...] = KEPALA, atas: int = 0) -> bytes:
    """A workbook with the rows below their headings, and ``atas`` lines of title above."""
    keluar = io.BytesIO()
    with xlsxwriter.Workbook(keluar, {"in_memory": True, "strings_to_formulas": False}) as buku:
        lembar = buku.add_worksheet("Data")
        if atas:
            lembar.merge_range(0, 0, atas - 1, len(kepala) - 1, "DAFTAR INOVASI DAERAH")
        for ke, isi in enumerate([list(kepala), *semua], start=atas):
            lembar.write_row(ke, 0, isi)
    return keluar.getvalue()


def teks_csv(semua: list[list[Any]], pemisah: str = ";", kepala: tuple[str, ...] = KEPALA) -> str:
    keluar = io.StringIO()
    csv.writer(keluar, delimiter=pemisah).writerows([kepala, *semua])
    return keluar.getvalue()


def unggahan(isi: bytes, nama: str = "inovasi.xlsx") -> SimpleUploadedFile:
    return SimpleUploadedFile(nama, isi)


def arsip(isi: dict[str, bytes], **lain: Any) -> bytes:
    """A zip of these files."""
    keluar = io.BytesIO()
    with zipfile.ZipFile(keluar, "w", zipfile.ZIP_DEFLATED, **lain) as berkas:
        for nama, satu in isi.items():
            berkas.writestr(nama, satu)
    return keluar.getvalue()
