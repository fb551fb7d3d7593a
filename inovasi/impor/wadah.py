"""What an upload is, told from its first and last bytes in milliseconds, before anything is unpacked."""

from __future__ import annotations

import struct
import zipfile
from io import BytesIO
from typing import Literal

from django.core.exceptions import ValidationError

from config.data import baca_data

BATAS_BITA = 10 * 1024 * 1024
BATAS_TERURAI = 100 * 1024 * 1024
BATAS_NISBAH = 200  # honest sheets unpack to some 5 to 30 times their size
BATAS_ISI = 1_000
BATAS_DAFTAR = 500_000  # bytes of the list of contents; it is read whole
_AKHIR_ZIP = b"PK\x05\x06"
_PANJANG_AKHIR = 22

PESAN: dict[str, str] = baca_data("inovasi/galat_impor.toml")["wadah"]


def jenis_berkas(isi: bytes, nama: str = "") -> Literal["xlsx", "csv"]:
    """What the bytes are. Raises ValidationError (code from `PESAN`) for anything else, disguised or dangerous.

    ``nama`` is believed in one thing only: a text that calls itself a workbook is refused as one.
    """
    if not isi.strip():
        raise _tolak("kosong")
    if len(isi) > BATAS_BITA:
        raise _tolak("besar")
    awal = isi[:512].lstrip(b"\xef\xbb\xbf \r\n\t")
    if isi.startswith(b"PK"):
        _periksa_zip(isi)
        return "xlsx"
    if isi.startswith(b"\xd0\xcf\x11\xe0"):
        raise _tolak("xls")
    if awal.startswith(b"%PDF"):
        raise _tolak("pdf")
    if awal.startswith(b"<"):
        raise _tolak("html")
    utf16 = isi.startswith((b"\xff\xfe", b"\xfe\xff"))
    if not utf16 and any(b < 9 for b in isi[:4096]):
        raise _tolak("bukan")
    if nama.lower().endswith((".xlsx", ".xlsm")):
        raise _tolak("samaran")
    return "csv"


def _tolak(kode: str) -> ValidationError:
    return ValidationError(PESAN[kode], code=kode)


def _periksa_zip(isi: bytes) -> None:
    akhir = isi.rfind(_AKHIR_ZIP, max(0, len(isi) - _PANJANG_AKHIR - 65_535))
    if akhir < 0 or len(isi) - akhir < _PANJANG_AKHIR:
        raise _tolak("rusak")
    banyak, panjang = struct.unpack("<HL", isi[akhir + 10 : akhir + 16])
    # 0xFFFF… sends a reader on to the list of zip64, which no honest sheet of this size has.
    if banyak > BATAS_ISI or panjang > BATAS_DAFTAR:
        raise _tolak("bom")
    try:
        with zipfile.ZipFile(BytesIO(isi)) as arsip:
            daftar = arsip.infolist()
    except (zipfile.BadZipFile, ValueError, struct.error, NotImplementedError, EOFError) as galat:
        raise _tolak("rusak") from galat
    _periksa_isi(daftar, len(isi))


def _periksa_isi(daftar: list[zipfile.ZipInfo], ukuran: int) -> None:
    terurai, padat = sum(i.file_size for i in daftar), sum(i.compress_size for i in daftar)
    # Entries that share their bytes add up to more than the file holds.
    if len(daftar) > BATAS_ISI or terurai > BATAS_TERURAI or padat > ukuran:
        raise _tolak("bom")
    if any(i.file_size > 1_000_000 and i.file_size > BATAS_NISBAH * max(i.compress_size, 1) for i in daftar):
        raise _tolak("bom")
    nama = {i.filename for i in daftar}
    if len(nama) < len(daftar) or any(
        n.startswith(("/", "\\")) or ".." in n.replace("\\", "/").split("/") or ":" in n for n in nama
    ):
        raise _tolak("rusak")
    if any(i.flag_bits & 1 for i in daftar):
        raise _tolak("xls")
    if "mimetype" in nama and "content.xml" in nama:
        raise _tolak("ods")
    if any(n.lower().endswith((".zip", ".xlsx", ".xlsm")) for n in nama):
        raise _tolak("bom")
    if any(n.lower().endswith("vbaproject.bin") for n in nama):
        raise _tolak("makro")
    if "[Content_Types].xml" not in nama or not any(n.endswith("workbook.xml") for n in nama):
        raise _tolak("bukan")
