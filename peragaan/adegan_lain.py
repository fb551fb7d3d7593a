"""Scenes for the innovations of the other hosts. What they show follows from the reports or the names alone."""

from __future__ import annotations

from peragaan import warna as w
from peragaan.lukis import Kanvas, luar, orang, panggung, pohon, separuh, tanaman


def layanan_ti() -> Kanvas:
    """A desk with screens."""
    k = panggung(w.NILA_MUDA, "#f6f8fd", "#d5ddf0")
    k.kotak(90, 170, 290, 200, w.PUTIH, 14)
    for n, t in enumerate((60, 96, 78, 130, 112)):
        k.kotak(122 + 50 * n, 340 - t, 30, t, (w.NILA_TERANG, w.NILA_SEDANG)[n % 2], 5)
    k.kotak(840, 170, 280, 200, w.PUTIH, 14)
    k.juring(940, 270, 66, -90, 150, w.NILA_SEDANG)
    k.juring(940, 270, 66, 150, 270, w.KUNYIT)
    k.bulat(940, 270, 32, w.PUTIH)
    for n in range(3):
        k.kotak(1030, 228 + 34 * n, 52, 12, w.NILA_TERANG, 6)
    separuh(k, 430, 500, 260, w.TOSKA, w.KUNYIT_TERANG, 2)
    separuh(k, 800, 500, 260, w.BATA, w.RAMBUT, 1)
    k.elips(600, 728, 470, 18, w.BAYANG)
    for x in (470, 620):
        _monitor(k, x, 486)
    k.kotak(130, 486, 940, 30, w.KAYU_TERANG, 10)
    for x in (180, 980):
        k.kotak(x, 516, 40, 210, w.KAYU)
    k.kotak(240, 516, 200, 120, w.KREM, 6)
    k.kotak(320, 566, 40, 10, w.KAYU, 5)
    tanaman(k, 240, 486, 120)
    k.kotak(930, 452, 76, 34, w.NILA_TUA, 6)
    return k


def _monitor(k: Kanvas, x: float, y: float) -> None:
    k.kotak(x + 54, y - 40, 22, 34, w.NILA_TUA)
    k.kotak(x + 26, y - 10, 78, 12, w.NILA_TUA, 5)
    k.kotak(x, y - 130, 132, 96, w.NILA_TUA, 10)
    k.bulat(x + 66, y - 82, 12, w.NILA_SEDANG)


def kurir() -> Kanvas:
    """A courier on the way to a house on the hill."""
    k = luar("#e1edf7", w.HIJAU_TERANG, 560)
    k.elips(960, 600, 380, 190, "#a9d3b0")
    k.kotak(900, 330, 150, 110, w.PUTIH)
    k.poli(((876, 335), (1074, 335), (975, 258)), w.BATA)
    k.kotak(955, 378, 40, 62, w.KAYU)
    k.kotak(915, 358, 28, 28, w.NILA_TERANG)
    k.kotak(1008, 358, 28, 28, w.NILA_TERANG)
    pohon(k, 1110, 460, 170, w.HIJAU_TUA)
    k.poli(((0, 690), (1200, 640), (1200, 730), (0, 790)), "#c9c6bd")
    for n in range(8):
        x = 40 + 160 * n
        k.poli(
            ((x, 738 - x / 22), (x + 70, 735 - x / 22), (x + 70, 743 - x / 22), (x, 746 - x / 22)), w.PUTIH
        )
    _motor(k, 470, 690)
    pohon(k, 110, 640, 280)
    return k


def _motor(k: Kanvas, x: float, y: float) -> None:
    k.elips(x, y + 6, 210, 16, w.BAYANG)
    for dx in (-130, 140):
        k.bulat(x + dx, y - 56, 60, w.NILA_TUA)
        k.bulat(x + dx, y - 56, 40, w.ABU)
        k.bulat(x + dx, y - 56, 12, w.NILA_TUA)
    k.garis(((x + 140, y - 56), (x + 96, y - 220), (x + 62, y - 232)), w.NILA_TUA, 14)
    k.poli(
        ((x - 170, y - 150), (x - 20, y - 150), (x + 20, y - 90), (x + 84, y - 96), (x + 96, y - 210),
         (x + 126, y - 200), (x + 116, y - 62), (x - 60, y - 54), (x - 150, y - 110)),
        w.TOSKA,
    )  # fmt: skip
    k.kotak(x - 190, y - 168, 160, 26, w.NILA_TUA, 12)
    k.kotak(x - 232, y - 310, 140, 142, w.KUNYIT, 12)
    k.kotak(x - 232, y - 310, 140, 30, w.KUNYIT_TUA, 12)
    k.kotak(x - 174, y - 262, 24, 72, w.PUTIH, 4)
    k.kotak(x - 198, y - 238, 72, 24, w.PUTIH, 4)
    k.garis(((x - 50, y - 176), (x + 44, y - 156), (x + 40, y - 80)), w.NILA_TUA, 42)
    k.garis(((x - 48, y - 190), (x - 26, y - 310)), w.BATA, 84)
    k.garis(((x - 22, y - 310), (x + 20, y - 250), (x + 66, y - 238)), "#b0452f", 30)
    k.bulat(x + 68, y - 236, 16, "#c68a5f")
    k.bulat(x - 6, y - 392, 52, w.NILA)
    k.elips(x + 22, y - 384, 26, 28, "#c68a5f")
    k.juring(x - 4, y - 394, 54, 180, 345, w.NILA)


def lokakarya() -> Kanvas:
    """A workshop before a wall of notes, with a lamp that lights up."""
    k = panggung(w.KUNYIT_MUDA, "#fff9ec", "#f1dfbd")
    k.kotak(180, 90, 620, 360, w.PUTIH, 16)
    warna = (w.KUNYIT, w.TOSKA_TERANG, w.NILA_TERANG, "#eab09f", w.HIJAU_TERANG)
    for baris in range(3):
        for n in range(5):
            x, y = 216 + 112 * n, 122 + 104 * baris
            if (baris, n) not in ((1, 3), (2, 1)):
                k.kotak(x, y, 88, 80, warna[(n + 2 * baris) % 5], 5)
                k.kotak(x + 14, y + 22, 60, 8, "#16265a33", 4)
                k.kotak(x + 14, y + 42, 40, 8, "#16265a33", 4)
    lampu(k, 1000, 290, 1.3)
    orang(k, 300, 690, 370, w.NILA, w.RAMBUT, 1, w.KAYU)
    orang(k, 480, 700, 355, w.TOSKA, w.KUNYIT_TERANG, 2)
    orang(k, 720, 695, 370, w.BATA, w.RAMBUT, 0)
    orang(k, 900, 705, 350, w.HIJAU, w.NILA_TERANG, 1)
    return k


def lampu(k: Kanvas, x: float, y: float, s: float = 1) -> None:
    """A light bulb with rays."""
    for dx, dy in ((0, -1), (0.71, -0.71), (-0.71, -0.71), (1, 0), (-1, 0)):
        k.garis(((x + dx * 66 * s, y + dy * 66 * s), (x + dx * 88 * s, y + dy * 88 * s)), w.KUNYIT, 9 * s)
    k.bulat(x, y, 48 * s, w.KUNYIT)
    k.poli(
        (
            (x - 30 * s, y + 34 * s),
            (x + 30 * s, y + 34 * s),
            (x + 20 * s, y + 62 * s),
            (x - 20 * s, y + 62 * s),
        ),
        w.KUNYIT,
    )
    k.bulat(x - 14 * s, y - 14 * s, 14 * s, w.KUNYIT_TERANG)
    for n in range(2):
        k.kotak(x - 20 * s, y + (64 + 15 * n) * s, 40 * s, 11 * s, w.NILA_TUA, 5 * s)


def satu_inovasi() -> Kanvas:
    """Offices side by side, a lamp above each."""
    k = luar("#e6ecf8", "#cfdcc0", 620, matahari=False)
    for n, (dinding, atap) in enumerate(
        ((w.PUTIH, w.BATA), (w.KREM, w.TOSKA), (w.PUTIH, w.NILA), (w.KREM, w.BATA))
    ):
        x = 80 + 275 * n
        k.elips(x + 108, 642, 135, 14, w.BAYANG)
        k.kotak(x, 410, 216, 230, dinding)
        k.poli(((x - 24, 415), (x + 240, 415), (x + 200, 345), (x + 16, 345)), atap)
        for dx in (26, 150):
            for y in (440, 520):
                k.kotak(x + dx, y, 40, 52, w.NILA_TERANG, 4)
        k.kotak(x + 82, 520, 52, 120, w.KAYU, 4)
        k.kotak(x + 78, 448, 60, 34, atap, 5)
        lampu(k, x + 108, 238, 0.8)
    for x in (40, 325, 600, 875, 1160):
        pohon(k, x, 690, 120, w.HIJAU)
    return k


def layanan_malam() -> Kanvas:
    """An office with lit windows under the moon."""
    k = Kanvas(w.NILA_TUA)
    k.bulat(600, 430, 400, "#1d3069")
    k.bulat(220, 170, 62, w.KUNYIT_TERANG)
    k.bulat(192, 154, 56, w.NILA_TUA)
    bintang = (
        (110, 90),
        (330, 230),
        (380, 90),
        (520, 150),
        (700, 80),
        (820, 190),
        (1100, 320),
        (80, 330),
        (1120, 190),
    )
    for n, (x, y) in enumerate(bintang):
        k.bulat(x, y, 3 + n % 3, w.KUNYIT_TERANG)
    k.kotak(0, 640, 1200, 160, "#101c44")
    k.poli(((500, 640), (700, 640), (820, 800), (380, 800)), "#f0b04033")
    k.kotak(220, 360, 760, 285, "#e7e2f0")
    k.poli(((170, 366), (1030, 366), (920, 250), (280, 250)), w.TOSKA)
    k.kotak(470, 300, 260, 56, w.NILA, 10)
    k.kotak(510, 322, 180, 12, w.KUNYIT_TERANG, 6)
    for x in (265, 375, 755, 865):
        k.kotak(x - 6, 414, 92, 122, w.NILA_TUA, 8)
        k.kotak(x, 420, 80, 110, w.KUNYIT, 4)
        k.kotak(x, 420, 80, 44, w.KUNYIT_TERANG, 4)
        k.kotak(x + 37, 420, 6, 110, w.NILA_TUA)
    k.kotak(500, 410, 200, 235, w.NILA_TUA, 8)
    k.kotak(510, 420, 180, 225, w.KUNYIT_TERANG)
    separuh(k, 600, 570, 130, w.NILA, w.RAMBUT, 1)
    k.kotak(540, 560, 120, 85, w.KAYU_TERANG, 4)
    orang(k, 430, 712, 220, w.BATA, w.KUNYIT_TERANG, 2, w.NILA_SEDANG)
    orang(k, 790, 716, 235, w.TOSKA_SEDANG, w.RAMBUT, 0, w.NILA_SEDANG)
    for x in (110, 1090):
        k.kotak(x - 5, 400, 10, 290, "#3a4a80")
        k.bulat(x, 395, 60, "#f0b04033")
        k.bulat(x, 395, 22, w.KUNYIT_TERANG)
    return k


def kota_cerdas() -> Kanvas:
    """A city and the telephone that reaches its services."""
    k = Kanvas(w.TOSKA_MUDA)
    k.bulat(600, 430, 400, "#f2faf9")
    k.kotak(0, 640, 1200, 160, "#c3dfdc")
    gedung = (
        (60, 330, 130), (205, 240, 110), (330, 400, 100), (770, 360, 110), (895, 220, 120), (1030, 310, 120),
    )  # fmt: skip
    for n, (x, y, lebar) in enumerate(gedung):
        k.kotak(x, y, lebar, 640 - y, (w.TOSKA_TERANG, w.TOSKA_SEDANG, "#7fbcb9")[n % 3], 6)
        for baris in range((600 - y) // 52):
            for kolom in range(3):
                terang = w.KUNYIT_TERANG if (baris * 2 + kolom + n) % 4 == 0 else "#ffffff77"
                k.kotak(x + 18 + kolom * (lebar - 24) / 3, y + 26 + 52 * baris, 18, 26, terang, 3)
    for r in (60, 100, 140):
        k.busur(600, 150, r, 215, 325, w.NILA_SEDANG, 12)
    k.bulat(600, 140, 15, w.NILA)
    k.elips(600, 700, 170, 18, w.BAYANG)
    k.kotak(470, 190, 260, 505, w.NILA_TUA, 36)
    k.kotak(486, 222, 228, 430, w.PUTIH, 18)
    k.bulat(600, 673, 11, w.NILA_SEDANG)
    k.kotak(506, 244, 188, 76, w.NILA, 12)
    k.kotak(524, 264, 110, 12, w.PUTIH, 6)
    k.kotak(524, 288, 76, 10, w.NILA_TERANG, 5)
    ubin = (w.KUNYIT, w.TOSKA_SEDANG, w.BATA, w.HIJAU, w.NILA_SEDANG, w.KUNYIT_TUA)
    for n, warna in enumerate(ubin):
        x, y = 506 + 65 * (n % 3), 340 + 84 * (n // 3)
        k.kotak(x, y, 56, 56, warna, 14)
        k.bulat(x + 28, y + 28, 13, w.PUTIH)
        k.kotak(x + 8, y + 63, 40, 7, w.ABU, 3)
    for n in range(2):
        k.kotak(506, 522 + 58 * n, 188, 46, w.NILA_MUDA, 10)
        k.bulat(532, 545 + 58 * n, 13, (w.TOSKA, w.KUNYIT)[n])
        k.kotak(556, 540 + 58 * n, 110, 10, w.NILA_TERANG, 5)
    pohon(k, 410, 690, 150, w.HIJAU)
    pohon(k, 800, 690, 170, w.HIJAU_TUA)
    orang(k, 250, 705, 240, w.NILA, w.RAMBUT, 1, w.TOSKA)
    orang(k, 960, 708, 230, w.BATA, w.KUNYIT_TERANG, 2)
    return k
