"""What may be uploaded. Pictures are always drawn anew; PDF letters are inspected in a process with limits.

Every refusal is a ValidationError with an Indonesian sentence that says how to mend it, meant for the field.
"""

from __future__ import annotations

import hashlib
import threading
import warnings
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any, Literal
from uuid import uuid4

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile, File
from PIL import Image, ImageCms, ImageFile, ImageOps, UnidentifiedImageError

from instansi.kurungan import tanya

BATAS_BITA = 10 * 1024 * 1024
BATAS_PIKSEL = 60_000_000
BATAS_HALAMAN = 50
MUTU_JPEG = 85
FORMAT_GAMBAR = ["JPEG", "PNG", "WEBP"]
TERIMA_GAMBAR = "image/jpeg,image/png,image/webp"  # for the accept attribute; makes iOS convert HEIC
TERIMA_PDF = "application/pdf,.pdf"
_MEREK_HEIC = frozenset({b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1", b"avif"})
_DAPAT_DIPERKECIL = frozenset({"RGB", "RGBA", "L", "LA", "CMYK", "YCbCr"})
# A small file may hold 60 megapixels, some 250 MB: one at a time in a process, however many threads it has.
_SATU_SATU = threading.Lock()
_ANAK = Path(__file__).with_name("periksa_pdf.py")


@dataclass(frozen=True)
class GambarBersih:
    """A picture drawn anew, without metadata: bytes, extension and size in pixels."""

    isi: bytes
    ekstensi: Literal["jpg", "png"]
    lebar: int
    tinggi: int

    def berkas(self) -> ContentFile[bytes]:
        """For an ImageField; the name is random, since names of uploads betray and collide."""
        return ContentFile(self.isi, name=f"{uuid4().hex}.{self.ekstensi}")


@dataclass(frozen=True)
class HasilPdf:
    """A PDF that passed: its pages, size in bytes and SHA-256 (hex)."""

    halaman: int
    ukuran: int
    sha256: str


def gambar_bersih(unggahan: File[Any], sisi_maks: int = 2000, *, png: bool = False) -> GambarBersih:
    """The upload drawn anew with no side longer than ``sisi_maks`` pixels, upright, in sRGB.

    JPEG on white, or PNG with its transparency when ``png``. Of an animation the first picture remains.
    Raises ValidationError for anything but JPEG, PNG or WEBP up to 10 MB and 60 megapixels.
    """
    isi = _baca(unggahan)
    try:
        with _SATU_SATU, warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return _gambar_ulang(isi, sisi_maks, png)
    except ValidationError:
        raise
    except Exception as galat:  # a hostile picture makes its decoder raise nearly anything
        raise ValidationError(
            "Gambar ini rusak atau terunggah tidak lengkap. Buka di komputer Anda, simpan ulang, lalu unggah lagi.",
            code="gambar_rusak",
        ) from galat


def periksa_pdf(unggahan: File[Any]) -> HasilPdf:
    """Pages and SHA-256 of an acceptable PDF: up to 10 MB and 50 pages, no password, nothing that runs.

    Raises ValidationError. Reading happens in a child process with limits on time and memory.
    """
    isi = _baca(unggahan)
    if not isi[:64].lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"%PDF-"):
        raise ValidationError("Berkas ini bukan PDF. Pindai atau simpan surat sebagai PDF.", code="bukan_pdf")
    jawaban = tanya(_ANAK, isi) or {"galat": "rumit"}
    if galat := jawaban.get("galat"):
        raise ValidationError(_GALAT_PDF.get(galat, _GALAT_PDF["rusak"]), code=f"pdf_{galat}")
    halaman = int(jawaban["halaman"])
    if not 1 <= halaman <= BATAS_HALAMAN:
        raise ValidationError(
            "PDF ini berisi %(n)d halaman; paling banyak %(maks)d halaman.",
            code="pdf_halaman",
            params={"n": halaman, "maks": BATAS_HALAMAN},
        )
    return HasilPdf(halaman, len(isi), hashlib.sha256(isi).hexdigest())


_GALAT_PDF = {
    "sandi": "PDF ini terkunci dengan sandi. Simpan ulang tanpa sandi, lalu unggah lagi.",
    "rusak": "PDF ini rusak atau terunggah tidak lengkap. Simpan ulang, lalu unggah lagi.",
    "aktif": "PDF ini memuat skrip atau formulir interaktif. Cetak ke PDF, lalu unggah hasilnya.",
    "lampiran": "PDF ini memuat berkas lampiran di dalamnya. Cetak ke PDF, lalu unggah hasilnya.",
    "rumit": "PDF ini terlalu rumit untuk diperiksa. Cetak ke PDF, lalu unggah hasilnya.",
}


def _baca(unggahan: File[Any]) -> bytes:
    unggahan.seek(0)
    isi: bytes = unggahan.read(BATAS_BITA + 1)
    unggahan.seek(0)
    if len(isi) > BATAS_BITA:
        raise ValidationError("Ukuran berkas paling besar 10 MB.", code="terlalu_besar")
    if not isi:
        raise ValidationError("Berkas ini kosong.", code="kosong")
    return isi


def _gambar_ulang(isi: bytes, sisi_maks: int, png: bool) -> GambarBersih:
    with _buka(isi) as asal:
        if asal.width * asal.height > BATAS_PIKSEL:
            raise ValidationError(
                "Gambar ini terlalu besar: paling banyak 60 megapiksel. Perkecil dahulu.", code="megapiksel"
            )
        asal.draft("RGB", (sisi_maks, sisi_maks))  # a JPEG is decoded near the size needed
        # WeasyPrint, once imported, has Pillow fill in what a truncated picture lacks: for the whole process.
        ImageFile.LOAD_TRUNCATED_IMAGES = False
        asal.load()
        if asal.mode in _DAPAT_DIPERKECIL and "transparency" not in asal.info:
            # First of all, so that no second picture of full size is ever in memory.
            asal.thumbnail((sisi_maks, sisi_maks), Image.Resampling.LANCZOS)
        gambar = _delapan_bit(ImageOps.exif_transpose(asal))
    gambar.thumbnail((sisi_maks, sisi_maks), Image.Resampling.LANCZOS)
    keluaran = BytesIO()
    if png:
        gambar.save(keluaran, "PNG", optimize=True)
    else:
        _di_atas_putih(gambar).save(keluaran, "JPEG", quality=MUTU_JPEG, optimize=True, progressive=True)
    return GambarBersih(keluaran.getvalue(), "png" if png else "jpg", gambar.width, gambar.height)


def _buka(isi: bytes) -> Image.Image:
    if isi[4:8] == b"ftyp" and isi[8:12] in _MEREK_HEIC:
        raise ValidationError(
            "Foto HEIC dari iPhone tidak dapat dibaca. Kirim sebagai JPEG: Pengaturan, Kamera, Format, "
            "Paling Kompatibel.",
            code="heic",
        )
    try:
        return Image.open(BytesIO(isi), formats=FORMAT_GAMBAR)
    except Image.DecompressionBombError as galat:
        raise ValidationError(
            "Gambar ini terlalu besar: paling banyak 60 megapiksel. Perkecil dahulu.", code="megapiksel"
        ) from galat
    except UnidentifiedImageError as galat:
        raise ValidationError("Berkas ini bukan gambar JPEG, PNG, atau WEBP.", code="bukan_gambar") from galat


def _delapan_bit(gambar: Image.Image) -> Image.Image:
    """RGB or RGBA in sRGB, from whatever the file held."""
    if gambar.mode.startswith("I"):  # 16 bits of grey
        gambar = gambar.convert("I").point(lambda nilai: nilai / 256).convert("L")
    tembus = gambar.mode in {"RGBA", "LA", "PA", "La", "RGBa"} or "transparency" in gambar.info
    if (profil := gambar.info.get("icc_profile")) and gambar.mode in {"RGB", "CMYK", "L"}:
        try:
            sumber = ImageCms.ImageCmsProfile(BytesIO(profil))
            sasaran = ImageCms.createProfile("sRGB")
            hasil = ImageCms.profileToProfile(gambar, sumber, sasaran, outputMode="RGB")
            gambar = hasil or gambar
        except ImageCms.PyCMSError:
            pass  # a broken colour profile is no reason to refuse a photo
    gambar = gambar.convert("RGBA" if tembus else "RGB")
    gambar.info = {}  # nothing of the file but its pixels goes on
    return gambar


def _di_atas_putih(gambar: Image.Image) -> Image.Image:
    if gambar.mode != "RGBA":
        return gambar
    latar = Image.new("RGB", gambar.size, "white")
    latar.paste(gambar, mask=gambar.getchannel("A"))
    return latar
