"""Excel workbooks that we write: the template, the list of bad rows, the export. No cell of them is ever a formula."""

from __future__ import annotations

import datetime as dt
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from typing import IO, Any

import xlsxwriter

from inovasi.choices import TPB
from inovasi.impor.kolom import KOLOM, Kolom
from inovasi.impor.pembaca import BATAS_BARIS
from inovasi.impor.petakan import kalimat_galat
from inovasi.impor.tulis import isi_sel
from inovasi.models import BarisImpor, Inovasi
from instansi.penulisan.angka import ribuan

JENIS_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_PILIHAN = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_LEBAR = {True: 44, False: 22}
_PETUNJUK = (
    "Isi lembar Inovasi, satu inovasi satu baris, lalu unggah berkas ini di halaman impor.",
    "Hanya Nama inovasi yang wajib ada; kolom lain boleh kosong dan dilengkapi kemudian di portal.",
    "Judul kolom boleh diganti atau diurutkan lain: di portal Anda memeriksa lagi kolom mana berisi apa.",
    f"Paling banyak {ribuan(BATAS_BARIS)} baris dan 10 MB sekali unggah. Semua masuk sebagai draf.",
)


class Buku:
    """A workbook that is written row by row into a temporary file. Every text goes in as text."""

    def __init__(self) -> None:
        self.berkas: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115 - handed on to the answer, which closes it
        self.buku = xlsxwriter.Workbook(self.berkas, {**_PILIHAN, "constant_memory": True})
        gaya = {"text_wrap": True, "valign": "top"}
        warna = {"font_color": "#FFFFFF", "bold": True, "valign": "vcenter", "text_wrap": True, "border": 1}
        self.kepala = self.buku.add_format({**warna, "bg_color": "#233B7E"})
        self.wajib = self.buku.add_format({**warna, "bg_color": "#7A4A00"})
        self.isi = self.buku.add_format(gaya)
        self.tanggal = self.buku.add_format({**gaya, "num_format": "dd-mm-yyyy"})
        self.angka = self.buku.add_format({**gaya, "num_format": "#,##0"})
        self.tebal = self.buku.add_format({"bold": True, "font_size": 13})

    def judul(self, lembar: Any, kolom: Sequence[tuple[str, bool, bool]]) -> None:
        """The first row: (heading, wide, required)."""
        for ke, (label, lebar, wajib) in enumerate(kolom):
            lembar.set_column(ke, ke, _LEBAR[lebar])
            lembar.write_string(0, ke, label, self.wajib if wajib else self.kepala)
        lembar.set_row(0, 32)
        lembar.freeze_panes(1, 0)

    def sel(self, lembar: Any, baris: int, kolom: int, nilai: str | int | dt.date) -> None:
        """One cell; Excel holds 32,767 letters at most."""
        if nilai == "":
            return
        if isinstance(nilai, dt.date):
            lembar.write_datetime(baris, kolom, dt.datetime(nilai.year, nilai.month, nilai.day), self.tanggal)
        elif isinstance(nilai, int):
            lembar.write_number(baris, kolom, nilai, self.angka)
        else:
            lembar.write_string(baris, kolom, nilai[:32_767], self.isi)

    def tutup(self) -> IO[bytes]:
        """The finished file, at its beginning."""
        self.buku.close()
        self.berkas.seek(0)
        return self.berkas


def _judul_kolom(kolom: Iterable[Kolom]) -> list[tuple[str, bool, bool]]:
    return [(k.label, k.panjang, k.wajib) for k in kolom]


def templat() -> IO[bytes]:
    """The template: an empty sheet with our headings and lists to pick from, and one that explains them."""
    buku = Buku()
    lembar, petunjuk = buku.buku.add_worksheet("Inovasi"), buku.buku.add_worksheet("Petunjuk")
    buku.judul(lembar, _judul_kolom(KOLOM))
    pilihan = [k for k in KOLOM if k.pilihan and k.nama != "tpb"]
    for ke, kolom in enumerate(pilihan):
        huruf = xlsxwriter.utility.xl_col_to_name(_KOLOM_PILIHAN + ke)
        awal = len(_PETUNJUK) + 5
        sumber = f"=Petunjuk!${huruf}${awal}:${huruf}${awal + len(kolom.pilihan) - 1}"
        di = KOLOM.index(kolom)
        lembar.data_validation(
            1, di, BATAS_BARIS, di, {
                "validate": "list", "source": sumber, "error_type": "warning", "error_title": "Di luar daftar",
                "error_message": "Isi ini tidak ada di lembar Petunjuk. Pakai saja?",
            },
        )  # fmt: skip
    _petunjuk(buku, petunjuk, pilihan)
    return buku.tutup()


_KOLOM_PILIHAN = 5


def _petunjuk(buku: Buku, lembar: Any, pilihan: Sequence[Kolom]) -> None:
    for ke, lebar in enumerate((34, 10, 60, 60, 4, *([34] * len(pilihan)), 50)):
        lembar.set_column(ke, ke, lebar)
    lembar.write_string(0, 0, "Cara mengisi", buku.tebal)
    for ke, kalimat in enumerate(_PETUNJUK, start=1):
        lembar.write_string(ke, 0, kalimat)
    awal = len(_PETUNJUK) + 2
    lembar.write_string(awal, _KOLOM_PILIHAN, "Isi yang dikenal", buku.tebal)
    kepala = ["Kolom", "Wajib", "Cara mengisi", "Contoh", "", *(k.label for k in pilihan), "Nomor TPB"]
    for ke, label in enumerate(kepala):
        if label:
            lembar.write_string(awal + 1, ke, label, buku.kepala)
    daftar = [*(k.pilihan for k in pilihan), tuple(f"{nomor} {label}" for nomor, label in TPB)]
    for ke in range(max(len(KOLOM), *map(len, daftar))):
        baris = awal + 2 + ke
        if ke < len(KOLOM):
            k = KOLOM[ke]
            cara = k.bantuan or ("Pilih dari daftar di sebelah kanan." if k.pilihan else "")
            for di, isi in enumerate((k.label, "ya" if k.wajib else "", cara, k.contoh)):
                buku.sel(lembar, baris, di, isi)
        for di, satu in enumerate(daftar):
            if ke < len(satu):
                buku.sel(lembar, baris, _KOLOM_PILIHAN + di, satu[ke])


def daftar_galat(baris: Iterable[BarisImpor], pemetaan: Mapping[str, int]) -> IO[bytes]:
    """The bad rows with their number, why, and every mapped cell as it was typed; to be mended and sent in again."""
    kolom = [k for k in KOLOM if k.nama in pemetaan or k.wajib or k.nama == "ringkasan"]
    buku = Buku()
    lembar = buku.buku.add_worksheet("Inovasi")
    buku.judul(lembar, [("Baris", False, False), ("Alasan", True, False), *_judul_kolom(kolom)])
    for ke, satu in enumerate(baris, start=1):
        lembar.write_number(ke, 0, satu.nomor, buku.isi)
        buku.sel(lembar, ke, 1, "\n".join(kalimat_galat(satu.nomor, satu.galat)))
        for di, k in enumerate(kolom, start=2):
            buku.sel(lembar, ke, di, satu.data.get(k.nama, ""))
    return buku.tutup()


def ekspor(
    inovasi: Iterable[Inovasi], kolom: Sequence[Kolom], tambahan: Sequence[str], lain: Any
) -> IO[bytes]:
    """Innovations, one a row; ``lain(inovasi)`` gives the texts below the headings ``tambahan``."""
    buku = Buku()
    lembar = buku.buku.add_worksheet("Inovasi")
    buku.judul(lembar, [*_judul_kolom(kolom), *((label, False, False) for label in tambahan)])
    for ke, satu in enumerate(inovasi, start=1):
        for di, k in enumerate(kolom):
            buku.sel(lembar, ke, di, isi_sel(k, satu))
        for di, isi in enumerate(lain(satu), start=len(kolom)):
            buku.sel(lembar, ke, di, isi)
    return buku.tutup()
