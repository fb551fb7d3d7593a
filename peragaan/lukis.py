"""A small drawing kit for the illustrations: flat shapes, calm colours, smooth edges, people without faces."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from itertools import pairwise
from pathlib import Path

from django.conf import settings
from PIL import Image, ImageDraw, ImageFont

from peragaan import warna as w

UKURAN = (1200, 800)
_SKALA = 2  # drawn twice as large and reduced, which smooths the edges
KETERANGAN = "Ilustrasi, bukan foto sebenarnya"
_TANDA = "Ilustrasi"

Titik = tuple[float, float]


class Kanvas:
    """A picture of 1200 x 800 units. Colours are hexadecimal; with eight digits the last two are the opacity."""

    def __init__(self, latar: str = w.NILA_MUDA) -> None:
        self.citra = Image.new("RGB", (UKURAN[0] * _SKALA, UKURAN[1] * _SKALA), latar)
        self._pena = ImageDraw.Draw(self.citra, "RGBA")

    def kotak(self, x: float, y: float, lebar: float, tinggi: float, warna: str, sudut: float = 0) -> None:
        """Rectangle from its upper left corner, with rounded corners if wanted."""
        s = _SKALA
        batas = (x * s, y * s, (x + lebar) * s - 1, (y + tinggi) * s - 1)
        if sudut:
            self._pena.rounded_rectangle(batas, sudut * s, fill=warna)
        else:
            self._pena.rectangle(batas, fill=warna)

    def elips(self, x: float, y: float, rx: float, ry: float, warna: str) -> None:
        """Ellipse around its centre."""
        self._pena.ellipse([n * _SKALA for n in (x - rx, y - ry, x + rx, y + ry)], fill=warna)

    def bulat(self, x: float, y: float, r: float, warna: str) -> None:
        """Disc."""
        self.elips(x, y, r, r, warna)

    def juring(self, x: float, y: float, r: float, dari: float, sampai: float, warna: str) -> None:
        """Slice of a disc; degrees run clockwise from three o'clock."""
        batas = [n * _SKALA for n in (x - r, y - r, x + r, y + r)]
        self._pena.pieslice(batas, dari, sampai, fill=warna)

    def busur(
        self, x: float, y: float, r: float, dari: float, sampai: float, warna: str, tebal: float
    ) -> None:
        """Arc of a circle."""
        batas = [n * _SKALA for n in (x - r, y - r, x + r, y + r)]
        self._pena.arc(batas, dari, sampai, fill=warna, width=int(tebal * _SKALA))

    def poli(self, titik: Sequence[Titik], warna: str) -> None:
        """Polygon."""
        self._pena.polygon([(x * _SKALA, y * _SKALA) for x, y in titik], fill=warna)

    def garis(self, titik: Sequence[Titik], warna: str, tebal: float) -> None:
        """Line with round ends and joints."""
        besar = [(x * _SKALA, y * _SKALA) for x, y in titik]
        self._pena.line(besar, fill=warna, width=int(tebal * _SKALA), joint="curve")
        for x, y in (titik[0], titik[-1]):
            self.bulat(x, y, tebal / 2, warna)

    def jpeg(self, lebar: int = UKURAN[0]) -> bytes:
        """The finished picture, ``lebar`` pixels wide, with a word where no crop to 4:3 or 16:9 cuts it off."""
        kanvas = self.citra.resize((lebar, lebar * UKURAN[1] // UKURAN[0]), Image.Resampling.BOX)
        satuan = lebar / UKURAN[0] * (0.8 if lebar == UKURAN[0] else 1)  # small pictures need the larger word
        huruf = ImageFont.truetype(
            str(Path(settings.BASE_DIR, "static/fonts/pdf/LiberationSans-Regular.ttf")), round(36 * satuan)
        )
        pena = ImageDraw.Draw(kanvas, "RGBA")
        kanan, atas = lebar * 0.93, lebar * 0.065
        kiri = kanan - pena.textlength(_TANDA, font=huruf) - 56 * satuan
        pena.rounded_rectangle((kiri, atas, kanan, atas + 62 * satuan), 31 * satuan, fill="#fdfcf9d9")
        pena.text((kiri + 28 * satuan, atas + 31 * satuan), _TANDA, font=huruf, fill=w.NILA_TUA, anchor="lm")
        isi = BytesIO()
        kanvas.save(isi, "JPEG", quality=84)
        return isi.getvalue()


def panggung(latar: str, bidang: str, lantai: str, tepi: float = 610) -> Kanvas:
    """An empty scene: wall, a large calm disc behind the subject, and a floor from ``tepi`` down."""
    k = Kanvas(latar)
    k.bulat(600, 420, 400, bidang)
    k.kotak(0, tepi, 1200, 800 - tepi, lantai)
    return k


def luar(
    langit: str = "#e3eef6", tanah: str = w.HIJAU_TERANG, tepi: float = 600, matahari: bool = True
) -> Kanvas:
    """A scene outdoors: sky, clouds, hills, ground, and the sun if wanted."""
    k = Kanvas(langit)
    if matahari:
        k.bulat(215, 165, 74, w.KUNYIT_TERANG)
    for x, y, s in ((800, 185, 1.0), (560, 105, 0.7), (140, 255, 0.6)):
        awan(k, x, y, s)
    k.elips(250, tepi + 60, 460, 190, "#cfe4d3")
    k.elips(930, tepi + 70, 520, 170, "#c3dec9")
    k.kotak(0, tepi, 1200, 800 - tepi, tanah)
    return k


def awan(k: Kanvas, x: float, y: float, s: float = 1) -> None:
    """A cloud."""
    for dx, dy, r in ((-50, 6, 34), (0, -10, 48), (52, 4, 36)):
        k.bulat(x + dx * s, y + dy * s, r * s, w.PUTIH)
    k.kotak(x - 84 * s, y + 4 * s, 172 * s, 36 * s, w.PUTIH, 18 * s)


def pohon(k: Kanvas, x: float, y: float, t: float = 220, warna: str = w.HIJAU) -> None:
    """A round tree standing at ``y``."""
    k.elips(x, y, t * 0.28, t * 0.05, w.BAYANG)
    k.kotak(x - t * 0.035, y - t * 0.5, t * 0.07, t * 0.5, w.KAYU, t * 0.03)
    k.bulat(x, y - t * 0.68, t * 0.32, warna)
    k.bulat(x - t * 0.1, y - t * 0.74, t * 0.17, "#ffffff2e")


def tanaman(k: Kanvas, x: float, y: float, t: float = 130) -> None:
    """A plant in a pot standing at ``y``."""
    for dx, dy, r in ((-0.2, 0.72, 0.17), (0.2, 0.7, 0.17), (0, 0.88, 0.2)):
        k.garis(((x, y - t * 0.3), (x + dx * t, y - dy * t)), w.HIJAU_TUA, t * 0.04)
        k.elips(x + dx * t, y - dy * t, r * t * 0.75, r * t, w.HIJAU)
    k.poli(
        ((x - t * 0.24, y - t * 0.38), (x + t * 0.24, y - t * 0.38), (x + t * 0.17, y), (x - t * 0.17, y)),
        w.BATA,
    )


def _kepala(k: Kanvas, x: float, y: float, r: float, rambut: str, kulit: int) -> None:
    """``rambut`` is the colour of a head scarf, or w.RAMBUT for hair."""
    if rambut == w.RAMBUT:
        k.bulat(x, y - r * 0.1, r * 1.04, w.RAMBUT)
        k.elips(x, y + r * 0.16, r * 0.84, r * 0.86, w.KULIT[kulit])
        k.juring(x, y - r * 0.12, r * 0.98, 190, 350, w.RAMBUT)
    else:
        k.bulat(x, y, r * 1.12, rambut)
        k.poli(
            ((x - r * 1.1, y + r * 0.2), (x + r * 1.1, y + r * 0.2), (x + r * 1.3, y + r * 1.8),
             (x - r * 1.3, y + r * 1.8)),
            rambut,
        )  # fmt: skip
        k.elips(x, y + r * 0.08, r * 0.74, r * 0.8, w.KULIT[kulit])


def separuh(
    k: Kanvas, x: float, y: float, t: float, baju: str, rambut: str = w.RAMBUT, kulit: int = 0
) -> None:
    """A person to the waist, ``t`` tall, whose lower edge is at ``y``."""
    r = t * 0.19
    k.kotak(x - t * 0.075, y - t * 0.68, t * 0.15, t * 0.2, w.KULIT[kulit])
    k.kotak(x - t * 0.34, y - t * 0.56, t * 0.68, t * 0.3, baju, t * 0.2)
    k.kotak(x - t * 0.34, y - t * 0.4, t * 0.68, t * 0.4, baju)
    if rambut == w.RAMBUT:
        k.poli(((x - t * 0.1, y - t * 0.56), (x + t * 0.1, y - t * 0.56), (x, y - t * 0.42)), w.PUTIH)
    _kepala(k, x, y - t * 0.8, r, rambut, kulit)


def orang(
    k: Kanvas, x: float, y: float, t: float, baju: str, rambut: str = w.RAMBUT, kulit: int = 0,
    bawah: str = w.NILA_TUA,
) -> None:  # fmt: skip
    """A person standing at ``y``, ``t`` tall."""
    k.elips(x, y, t * 0.2, t * 0.03, w.BAYANG)
    for dx in (-0.1, 0.01):
        k.kotak(x + dx * t, y - t * 0.42, t * 0.09, t * 0.41, bawah, t * 0.03)
    for sisi in (-1, 1):
        k.garis(
            ((x + sisi * t * 0.13, y - t * 0.68), (x + sisi * t * 0.19, y - t * 0.44)),
            w.KULIT[kulit], t * 0.055,
        )  # fmt: skip
        k.garis(((x + sisi * t * 0.13, y - t * 0.69), (x + sisi * t * 0.165, y - t * 0.55)), baju, t * 0.085)
    k.kotak(x - t * 0.15, y - t * 0.74, t * 0.3, t * 0.4, baju, t * 0.08)
    _kepala(k, x, y - t * 0.86, t * 0.105, rambut, kulit)


def punggung(k: Kanvas, x: float, y: float, t: float, baju: str, rambut: str = w.RAMBUT) -> None:
    """Somebody who sits with the back to us; the lower edge is at ``y``."""
    k.kotak(x - t * 0.38, y - t * 0.52, t * 0.76, t * 0.6, baju, t * 0.24)
    k.bulat(x, y - t * 0.72, t * 0.23, rambut)


def umbul(k: Kanvas, x0: float, x1: float, y: float, turun: float = 46, banyak: int = 12) -> None:
    """Bunting between two points of the same height."""
    warna = (w.KUNYIT, w.BATA, w.TOSKA_SEDANG, w.NILA_SEDANG)
    titik = []
    for n in range(banyak + 1):
        u = n / banyak
        titik.append((x0 + (x1 - x0) * u, y + turun * 4 * u * (1 - u)))
    k.garis(titik, w.NILA_TUA, 3)
    for n, (a, b) in enumerate(pairwise(titik)):
        tengah = ((a[0] + b[0]) / 2, (a[1] + b[1]) / 2 + 40)
        k.poli(((a[0] + 6, a[1]), (b[0] - 6, b[1]), tengah), warna[n % 4])
