"""What may be uploaded as a spreadsheet, and how fast the rest is refused."""

from __future__ import annotations

import struct
import time
import zipfile
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError

from inovasi.impor import pembaca
from inovasi.impor.wadah import BATAS_BITA, PESAN, jenis_berkas
from instansi.kurungan import tanya
from tests.inovasi.lembar import arsip, baris, teks_csv, xlsx

pytestmark = pytest.mark.serangan
PEMBACA = Path(pembaca.__file__)
DASAR = {"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": b"<workbook/>"}


def _bom() -> bytes:
    return arsip({**DASAR, "xl/worksheets/sheet1.xml": b"0" * 60_000_000})


def _dusta() -> bytes:
    """A bomb that says of itself that it is small."""
    isi = bytearray(_bom())
    for tanda, geser in ((b"PK\x01\x02", 24), (b"PK\x03\x04", 22)):
        di = isi.rfind(tanda)
        isi[di + geser : di + geser + 4] = struct.pack("<L", 1000)
    return bytes(isi)


def test_lembar_sungguhan_diterima():
    assert jenis_berkas(xlsx([baris(1)])) == "xlsx"
    for pemisah in ";,\t":
        for sandi in ("utf-8", "utf-8-sig", "cp1252", "utf-16"):
            assert jenis_berkas(teks_csv([baris(1)], pemisah).encode(sandi)) == "csv"


@pytest.mark.parametrize(
    ("isi", "kode"),
    [
        (b"", "kosong"),
        (b" \r\n", "kosong"),
        (b"a" * (BATAS_BITA + 1), "besar"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "xls"),
        (b"%PDF-1.7\n", "pdf"),
        (b"\n<html><table>", "html"),
        (b"\xef\xbb\xbf<?xml version='1.0'?>", "html"),
        (b"\x89PNG\r\n\x1a\n\0\0\0", "bukan"),
        (b"Nama;Urusan\n\0;\0", "bukan"),
        (b"PK\x03\x04 terpotong", "rusak"),
        (arsip({"a.txt": b"x"}), "bukan"),
        (arsip({"mimetype": b"application/vnd.oasis", "content.xml": b"x"}), "ods"),
        (arsip({**DASAR, "xl/vbaProject.bin": b"x"}), "makro"),
        (arsip({**DASAR, "../../tmp/x": b"x"}), "rusak"),
        (arsip({**DASAR, "/tmp/x": b"x"}), "rusak"),
        (arsip({**DASAR, "isi.zip": b"x"}), "bom"),
        (arsip({**DASAR, **{f"f{n}": b"" for n in range(1_001)}}), "bom"),
        (_bom(), "bom"),
    ],
    ids=lambda nilai: nilai if isinstance(nilai, str) else "",
)
def test_yang_lain_ditolak_seketika(isi, kode):
    mulai = time.perf_counter()
    with pytest.raises(ValidationError) as galat:
        jenis_berkas(isi)
    assert (galat.value.code, galat.value.messages) == (kode, [PESAN[kode]])
    assert time.perf_counter() - mulai < 0.1


def test_teks_bernama_xlsx_disebut_apa_adanya():
    isi = teks_csv([baris(1)]).encode()
    for nama in ("inovasi.csv", "inovasi.xls", "inovasi"):  # many programs call tab-separated text .xls
        assert jenis_berkas(isi, nama) == "csv"
    for nama in ("inovasi.xlsx", "INOVASI.XLSX", "inovasi.xlsm"):
        with pytest.raises(ValidationError, match="bukan buku kerja Excel") as galat:
            jenis_berkas(isi, nama)
        assert galat.value.code == "samaran"
    assert jenis_berkas(xlsx([baris(1)]), "inovasi.csv") == "xlsx"


def test_daftar_isi_sejuta_entri_tidak_dibaca():
    """Ten megabytes of empty entries would take a second just to list."""
    satu = b"PK\x01\x02" + b"\0" * 42 + b"\0" * 4
    isi = b"PK\x03\x04" + satu * 100_000
    isi += struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 65_535, 65_535, len(satu) * 100_000, 4, 0)
    mulai = time.perf_counter()
    with pytest.raises(ValidationError) as galat:
        jenis_berkas(isi)
    assert galat.value.code == "bom"
    assert time.perf_counter() - mulai < 0.1


def test_entri_yang_berbagi_isi_ditolak():
    isi = xlsx([baris(1)])
    with zipfile.ZipFile(__import__("io").BytesIO(isi)) as arsip_asli:
        banyak = len(arsip_asli.infolist())
    awal = isi.index(b"PK\x01\x02")
    akhir = isi.rindex(b"PK\x05\x06")
    daftar = isi[awal:akhir]
    isi = (
        isi[:awal]
        + daftar * 9
        + struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, banyak * 9, banyak * 9, len(daftar) * 9, awal, 0)
    )
    with pytest.raises(ValidationError) as galat:
        jenis_berkas(isi)
    assert galat.value.code in {"bom", "rusak"}


def test_bom_yang_berdusta_tentang_ukurannya_mati_di_kurungan():
    mulai = time.perf_counter()
    jawaban = tanya(PEMBACA, _dusta())
    assert jawaban is None or jawaban.get("galat") in {"rusak", "tanpa_isi", "luas"}
    assert time.perf_counter() - mulai < 15


@pytest.mark.parametrize("sel", [(1_048_575, 16_383), (50_000, 600)])
def test_sel_yang_tersebar_jauh_tidak_menghabiskan_memori(sel):
    import io

    import xlsxwriter

    keluar = io.BytesIO()
    with xlsxwriter.Workbook(keluar) as buku:
        lembar = buku.add_worksheet()
        lembar.write(0, 0, "Nama")
        lembar.write(*sel, "jauh")
    jawaban = tanya(PEMBACA, keluar.getvalue())
    assert jawaban is None or jawaban["galat"] in {"rusak", "kolom", "luas"}


def test_enam_belas_ribu_kolom_ditolak():
    assert tanya(PEMBACA, xlsx([], kepala=tuple(f"K{n}" for n in range(16_384)))) == {"galat": "kolom"}


def test_entitas_luar_tidak_dibaca():
    isi = arsip(
        {
            **DASAR,
            "xl/workbook.xml": b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><workbook>&e;</workbook>',
        }
    )
    assert tanya(PEMBACA, isi) in ({"galat": "rusak"}, {"galat": "tanpa_isi"})


def test_sejuta_baris_kosong_dilompati():
    isi = "Nama;Urusan\n" + ";\n" * 1_000_000 + "Akhir;Sosial\n"
    assert tanya(PEMBACA, isi.encode()) == {
        "baris": [[1, ["Nama", "Urusan"]], [1_000_002, ["Akhir", "Sosial"]]]
    }
