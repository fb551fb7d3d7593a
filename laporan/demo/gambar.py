"""Drawings that stand in for photos: quiet scenes without people, each saying that it is an illustration."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings

if TYPE_CHECKING:
    from PIL.ImageDraw import ImageDraw

KETERANGAN = "Ilustrasi, bukan foto sebenarnya"
_UKURAN = (1200, 800)
_LANGIT, _DINDING, _LANTAI, _GARIS = "#dfe9ee", "#f3ede2", "#d9c9ae", "#b7a585"
_TUA, _SEDANG, _AKSEN, _PUTIH, _KAYU = "#12495b", "#4d7c8a", "#c98b2b", "#fdfcf9", "#8a5a34"


def gambar_adegan(adegan: str) -> bytes:
    """The scene as JPEG, 1200 x 800. KeyError for an unknown one."""
    from PIL import Image, ImageDraw  # slow to load, and needed only the first time the data is loaded

    kanvas = Image.new("RGB", _UKURAN, _DINDING)
    pena = ImageDraw.Draw(kanvas)
    ADEGAN[adegan](pena)
    _tulis_keterangan(pena)
    isi = BytesIO()
    kanvas.save(isi, "JPEG", quality=82, optimize=True)
    return isi.getvalue()


def _tulis_keterangan(pena: ImageDraw) -> None:
    from PIL import ImageFont

    huruf = Path(settings.BASE_DIR, "static/fonts/pdf/LiberationSans-Regular.ttf")
    pena.rectangle((0, 752, 1200, 800), fill=_TUA)
    pena.text((24, 761), KETERANGAN, font=ImageFont.truetype(str(huruf), 25), fill=_PUTIH)


def _lantai(pena: ImageDraw, atas: int = 520) -> None:
    pena.rectangle((0, atas, 1200, 800), fill=_LANTAI)
    for x in range(-600, 1900, 150):
        pena.line((600 + (x - 600) // 3, atas, x, 800), fill=_GARIS, width=2)


def _jendela(pena: ImageDraw, x: int) -> None:
    pena.rounded_rectangle((x, 130, x + 130, 400), 12, fill=_LANGIT, outline=_KAYU, width=8)
    pena.line((x + 65, 134, x + 65, 396), fill=_KAYU, width=5)
    pena.line((x + 4, 250, x + 126, 250), fill=_KAYU, width=5)


def _kursi(pena: ImageDraw, x: int, y: int, s: int) -> None:
    pena.rounded_rectangle((x, y, x + s, y + s), s // 6, fill=_SEDANG)
    pena.rectangle((x + s // 8, y + s, x + s - s // 8, y + s + s // 5), fill=_TUA)


def _baris_kursi(pena: ImageDraw) -> None:
    for baris, (y, s) in enumerate(((545, 42), (600, 52), (670, 64))):
        jarak = s + 18 + 4 * baris
        jumlah = 12 if baris < 2 else 11
        kiri = 600 - jarak * jumlah // 2
        for n in range(jumlah):
            if n != jumlah // 2:
                _kursi(pena, kiri + n * jarak, y, s)


def _layar(pena: ImageDraw, kotak: tuple[int, int, int, int]) -> None:
    x0, y0, x1, _ = kotak
    pena.rounded_rectangle(kotak, 8, fill=_PUTIH, outline=_TUA, width=8)
    pena.rectangle((x0 + 40, y0 + 45, x1 - 120, y0 + 65), fill=_TUA)
    for n, panjang in enumerate((0.75, 0.6, 0.68)):
        y = y0 + 95 + 30 * n
        pena.rectangle((x0 + 40, y, x0 + 40 + int((x1 - x0 - 80) * panjang), y + 11), fill="#b9cdd4")


def _aula(pena: ImageDraw) -> None:
    for x in (60, 230, 840, 1010):
        _jendela(pena, x)
    _lantai(pena)
    pena.rectangle((330, 470, 870, 525), fill=_KAYU)
    _layar(pena, (400, 150, 800, 390))
    pena.polygon(((820, 400), (880, 400), (870, 475), (830, 475)), fill=_AKSEN)
    _baris_kursi(pena)


def _rapat(pena: ImageDraw) -> None:
    _lantai(pena, 480)
    _layar(pena, (420, 120, 780, 340))
    for x in range(190, 960, 110):
        _kursi(pena, x, 420, 62)
    pena.ellipse((120, 450, 1080, 660), fill=_KAYU)
    pena.ellipse((140, 455, 1060, 635), fill="#a9744a")
    for x in range(150, 1000, 130):
        _kursi(pena, x, 640, 80)


def _atap_joglo(pena: ImageDraw, y: int, warna: str = _KAYU) -> None:
    pena.polygon(((430, y - 190), (770, y - 190), (850, y - 70), (350, y - 70)), fill=warna)
    pena.polygon(((330, y - 72), (870, y - 72), (1140, y + 40), (60, y + 40)), fill="#a9744a")
    pena.rectangle((60, y + 40, 1140, y + 58), fill=warna)
    pena.polygon(((590, y - 215), (610, y - 215), (620, y - 190), (580, y - 190)), fill=_AKSEN)


def _pendopo(pena: ImageDraw) -> None:
    pena.rectangle((0, 0, 1200, 800), fill=_LANGIT)
    _lantai(pena, 610)
    pena.rectangle((90, 560, 1110, 625), fill=_PUTIH)
    pena.rectangle((60, 600, 1140, 640), fill="#e7dfcf")
    for x in (120, 330, 540, 660, 850, 1060):
        pena.rectangle((x - 13, 330, x + 13, 600), fill=_KAYU)
        pena.rectangle((x - 22, 575, x + 22, 605), fill=_TUA)
    _atap_joglo(pena, 300)


def _kantor(pena: ImageDraw) -> None:
    pena.rectangle((0, 0, 1200, 800), fill=_LANGIT)
    pena.rectangle((0, 600, 1200, 800), fill="#c7cfae")
    pena.polygon(((480, 600), (720, 600), (900, 800), (300, 800)), fill=_LANTAI)
    pena.rectangle((180, 330, 1020, 610), fill=_DINDING)
    pena.polygon(((140, 335), (300, 205), (900, 205), (1060, 335)), fill="#a5532f")
    for x in (230, 350, 790, 910):
        pena.rectangle((x, 400, x + 75, 500), fill=_SEDANG, outline=_PUTIH, width=6)
    pena.rectangle((520, 420, 680, 610), fill=_KAYU)
    pena.line((600, 424, 600, 608), fill=_DINDING, width=4)
    pena.rectangle((470, 350, 730, 400), fill=_TUA)
    pena.line((1090, 160, 1090, 620), fill="#777777", width=7)
    pena.rectangle((1093, 165, 1180, 195), fill="#c62f2f")
    pena.rectangle((1093, 195, 1180, 225), fill=_PUTIH)


def _meja(pena: ImageDraw) -> None:
    _lantai(pena, 460)
    for n, x in enumerate((70, 440, 810)):
        pena.rectangle((x + 20, 170, x + 300, 260), fill=(_TUA, _AKSEN, _SEDANG)[n])
        pena.rectangle((x + 60, 205, x + 260, 222), fill=_PUTIH)
        pena.rectangle((x + 155, 260, x + 165, 460), fill="#9a9a92")
        pena.polygon(((x, 480), (x + 320, 480), (x + 345, 570), (x - 25, 570)), fill="#a9744a")
        pena.rectangle((x - 25, 570, x + 345, 590), fill=_KAYU)
        for k in range(3):
            _kursi(pena, x + 15 + 105 * k, 625, 78)


ADEGAN: dict[str, Callable[[ImageDraw], None]] = {
    "aula": _aula,
    "rapat": _rapat,
    "pendopo": _pendopo,
    "kantor": _kantor,
    "meja": _meja,
}
