"""Uploads: what people send from phones passes, what attackers send does not."""

from __future__ import annotations

import struct
import zlib
from io import BytesIO

import pikepdf
import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from instansi.berkas import BATAS_BITA, gambar_bersih, periksa_pdf


def _berkas(isi: bytes, nama: str = "a.jpg") -> SimpleUploadedFile:
    return SimpleUploadedFile(nama, isi)


def _gambar(mode: str = "RGB", format: str = "JPEG", ukuran=(300, 200), **lain) -> bytes:
    keluaran = BytesIO()
    Image.new(mode, ukuran).save(keluaran, format, **lain)
    return keluaran.getvalue()


def _png_palsu(lebar: int, tinggi: int) -> bytes:
    """A PNG of a few bytes that claims any size."""

    def potong(jenis: bytes, isi: bytes) -> bytes:
        return struct.pack(">I", len(isi)) + jenis + isi + struct.pack(">I", zlib.crc32(jenis + isi))

    kepala = struct.pack(">IIBBBBB", lebar, tinggi, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + potong(b"IHDR", kepala) + potong(b"IDAT", b"x") + potong(b"IEND", b"")


@pytest.mark.parametrize(
    ("mode", "format"),
    [
        ("RGB", "JPEG"),
        ("CMYK", "JPEG"),
        ("L", "JPEG"),
        ("I;16", "PNG"),
        ("P", "PNG"),
        ("1", "PNG"),
        ("LA", "PNG"),
        ("RGBA", "WEBP"),
    ],
)
def test_gambar_diterima_dan_digambar_ulang(mode, format):
    hasil = gambar_bersih(_berkas(_gambar(mode, format)), 100)
    with Image.open(BytesIO(hasil.isi)) as gambar:
        assert (gambar.format, gambar.mode, gambar.size) == ("JPEG", "RGB", (100, 67))
    assert hasil.berkas().name.endswith(".jpg")


def test_png_mempertahankan_tembus_pandang():
    hasil = gambar_bersih(_berkas(_gambar("RGBA", "PNG")), 100, png=True)
    with Image.open(BytesIO(hasil.isi)) as gambar:
        assert (gambar.format, gambar.mode) == ("PNG", "RGBA")


def test_exif_lokasi_dan_ekor_hilang_arah_diterapkan():
    exif = Image.Exif()
    exif[0x0112] = 6  # turned by 90 degrees
    exif[0x010F] = "RahasiaKamera"
    exif.get_ifd(0x8825)[1] = "N"
    isi = _gambar(exif=exif) + b"<script>alert(1)</script>"
    hasil = gambar_bersih(_berkas(isi), 2000)
    assert (hasil.lebar, hasil.tinggi) == (200, 300)
    assert b"RahasiaKamera" not in hasil.isi
    assert b"script" not in hasil.isi
    with Image.open(BytesIO(hasil.isi)) as gambar:
        assert not gambar.getexif()


def test_gambar_bergerak_menjadi_gambar_pertama():
    bingkai = [Image.new("RGB", (20, 20), w) for w in ("red", "blue")]
    keluaran = BytesIO()
    bingkai[0].save(keluaran, "WEBP", save_all=True, append_images=bingkai[1:], lossless=True)
    hasil = gambar_bersih(_berkas(keluaran.getvalue()), 100)
    with Image.open(BytesIO(hasil.isi)) as gambar:
        merah, _, biru = gambar.getpixel((5, 5))
        assert merah > 200 > 50 > biru
        assert getattr(gambar, "n_frames", 1) == 1


@pytest.mark.serangan
@pytest.mark.parametrize(
    ("isi", "kode"),
    [
        (b"", "kosong"),
        (b"x", "bukan_gambar"),
        (b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", "bukan_gambar"),
        (b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic", "heic"),
        (_gambar(format="GIF"), "bukan_gambar"),
        (_gambar(format="TIFF"), "bukan_gambar"),
        (_gambar(ukuran=(800, 800))[:500], "gambar_rusak"),
        (_png_palsu(8000, 8000), "megapiksel"),
        (_png_palsu(100_000, 100_000), "megapiksel"),
        (_png_palsu(10, 10), "gambar_rusak"),
        (b"\xff" * (BATAS_BITA + 1), "terlalu_besar"),
    ],
    ids=["kosong", "sampah", "svg", "heic", "gif", "tiff", "terpotong", "64mp", "bom", "png_rusak", "besar"],
)
def test_gambar_ditolak(isi, kode):
    with pytest.raises(ValidationError) as galat:
        gambar_bersih(_berkas(isi), 1000)
    assert galat.value.code == kode


def test_yang_terpotong_ditolak_juga_setelah_weasyprint_dimuat():
    import weasyprint.images  # noqa: F401 - its import makes Pillow lenient in the whole process

    with pytest.raises(ValidationError, match="rusak"):
        gambar_bersih(_berkas(_gambar("RGB", "JPEG", (400, 400))[:-300]), 1000)


def test_60_megapiksel_masih_diterima():
    isi = _gambar("L", "JPEG", (10_000, 6_000), quality=20)
    assert gambar_bersih(_berkas(isi), 1000).lebar == 1000


def _pdf(halaman: int = 1, ubah=None, **simpan) -> bytes:
    keluaran = BytesIO()
    with pikepdf.new() as pdf:
        for _ in range(halaman):
            pdf.add_blank_page()
        if ubah:
            ubah(pdf)
        pdf.save(keluaran, **simpan)
    return keluaran.getvalue()


def _aksi(jenis: str):
    def ubah(pdf):
        aksi = pikepdf.Dictionary(S=pikepdf.Name(f"/{jenis}"))
        pdf.pages[0].obj["/AA"] = pikepdf.Dictionary(O=aksi)

    return ubah


def _skrip_di_nama(pdf):
    isi = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")
    daftar = pikepdf.Dictionary(Names=pikepdf.Array(["x", pdf.make_indirect(isi)]))
    pdf.Root["/Names"] = pikepdf.Dictionary(JavaScript=daftar)


def _lampiran(pdf):
    pdf.attachments["virus.exe"] = b"MZ"


def test_pdf_diterima():
    hasil = periksa_pdf(_berkas(_pdf(50)))
    assert hasil.halaman == 50
    assert len(hasil.sha256) == 64


@pytest.mark.serangan
@pytest.mark.parametrize(
    ("isi", "kode"),
    [
        (b"PK\x03\x04" + b"0" * 100, "bukan_pdf"),
        (b"<html>%PDF-1.7", "bukan_pdf"),
        (b"", "kosong"),
        (b"%PDF-1.7 " + b"x" * BATAS_BITA, "terlalu_besar"),
        (b"%PDF-1.7 sampah", "pdf_rusak"),
        (_pdf()[:200], "pdf_rusak"),
        (_pdf(51), "pdf_halaman"),
        (_pdf(encryption=pikepdf.Encryption(owner="a", user="")), "pdf_sandi"),
        (_pdf(encryption=pikepdf.Encryption(owner="a", user="b")), "pdf_sandi"),
        (_pdf(ubah=_aksi("JavaScript")), "pdf_aktif"),
        (_pdf(ubah=_aksi("Launch")), "pdf_aktif"),
        (_pdf(ubah=_skrip_di_nama), "pdf_aktif"),
        (_pdf(ubah=_lampiran), "pdf_lampiran"),
    ],
    ids=[
        "zip",
        "html",
        "kosong",
        "besar",
        "sampah",
        "terpotong",
        "51_halaman",
        "terkunci_kosong",
        "terkunci",
        "skrip",
        "luncur",
        "skrip_nama",
        "lampiran",
    ],
)
def test_pdf_ditolak(isi, kode):
    with pytest.raises(ValidationError) as galat:
        periksa_pdf(_berkas(isi, "a.pdf"))
    assert galat.value.code == kode


@pytest.mark.serangan
def test_bom_dalam_pdf_tidak_mengembang_di_portal():
    """An object stream of 200 MB of zeros in 200 kB ends in the child, within its limits."""
    isi = zlib.compress(b"\x00" * 200_000_000, 9)
    pdf = (
        b"%PDF-1.7\n1 0 obj\n<</Type/ObjStm/N 1/First 4/Filter/FlateDecode/Length "
        + str(len(isi)).encode()
        + b">>stream\n"
        + isi
        + b"\nendstream\nendobj\ntrailer<</Root 1 0 R/Size 2>>\nstartxref\n9\n%%EOF"
    )
    with pytest.raises(ValidationError):
        periksa_pdf(_berkas(pdf, "bom.pdf"))


@pytest.mark.serangan
def test_pemeriksa_yang_macet_dihentikan(monkeypatch, tmp_path):
    anak = tmp_path / "anak.py"
    anak.write_text("import time\ndef periksa(isi): time.sleep(30)")
    monkeypatch.setattr("instansi.berkas._ANAK", anak)
    monkeypatch.setattr("instansi.kurungan.BATAS_DETIK", 0.3)
    with pytest.raises(ValidationError) as galat:
        periksa_pdf(_berkas(_pdf()))
    assert galat.value.code == "pdf_rumit"
