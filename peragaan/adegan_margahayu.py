"""Scenes for innovations of Kecamatan Margahayu in governing and living together; drawn after the names alone."""

from __future__ import annotations

import math

from peragaan import warna as w
from peragaan.lukis import Kanvas, luar, orang, panggung, pohon, punggung, separuh, tanaman, umbul


def kolaborasi() -> Kanvas:
    """Offices and people tied into one ring."""
    k = panggung(w.NILA_MUDA, "#f4f6fc", "#d5ddf0", 690)
    pusat, jari = (600, 385), 245
    simpul = [
        (pusat[0] + jari * 1.35 * math.cos(math.radians(a)), pusat[1] + jari * math.sin(math.radians(a)))
        for a in range(-90, 270, 60)
    ]
    for n, titik in enumerate(simpul):
        k.garis((titik, simpul[(n + 1) % 6]), w.NILA_TERANG, 6)
        k.garis((titik, pusat), w.NILA_TERANG, 6)
    baju = (w.NILA, w.TOSKA_SEDANG, w.KUNYIT_TUA, w.BATA, w.HIJAU, w.NILA_SEDANG)
    kepala = (w.RAMBUT, w.KUNYIT_TERANG, w.RAMBUT, w.TOSKA_TERANG, w.RAMBUT, w.BATA_TERANG)
    for n, (x, y) in enumerate(simpul):
        k.bulat(x, y + 6, 84, w.BAYANG)
        k.bulat(x, y, 84, w.PUTIH)
        separuh(k, x, y + 56, 122, baju[n], kepala[n], n % 3)
        k.busur(x, y, 87, 0, 360, baju[n], 8)
    k.bulat(*pusat, 104, w.NILA)
    k.poli(((528, 366), (600, 318), (672, 366)), w.KUNYIT)
    for x in (542, 582, 622):
        k.kotak(x, 378, 22, 54, w.PUTIH, 3)
    k.kotak(530, 438, 140, 14, w.KUNYIT, 4)
    return k


def loket() -> Kanvas:
    """A low counter that a wheelchair reaches, and a screen."""
    k = panggung(w.TOSKA_MUDA, "#f2faf9", "#c9e2e0")
    k.kotak(420, 110, 400, 90, w.TOSKA, 16)
    k.kotak(470, 145, 300, 18, w.TOSKA_TERANG, 9)
    separuh(k, 560, 450, 210, w.NILA, w.KUNYIT_TERANG, 2)
    separuh(k, 790, 450, 210, w.NILA, w.RAMBUT, 1)
    k.kotak(360, 430, 590, 28, w.KAYU_TERANG, 8)
    k.kotak(380, 458, 550, 172, w.PUTIH)
    k.kotak(380, 458, 550, 14, "#16265a14")
    k.kotak(640, 352, 96, 70, w.NILA_TUA, 8)
    k.kotak(650, 361, 76, 52, w.NILA_TERANG, 4)
    k.kotak(676, 420, 24, 12, w.NILA_TUA)
    k.bulat(655, 545, 48, w.TOSKA_MUDA)
    k.garis(((634, 545), (650, 562), (678, 528)), w.TOSKA, 11)
    _kursi_roda(k, 235, 640)
    tanaman(k, 1050, 640, 190)
    return k


def _kursi_roda(k: Kanvas, x: float, y: float) -> None:
    k.elips(x + 20, y, 120, 14, w.BAYANG)
    separuh(k, x, y - 110, 230, w.BATA, w.RAMBUT, 0)
    k.garis(((x - 20, y - 110), (x + 92, y - 110), (x + 112, y - 28)), w.NILA_TUA, 34)
    k.garis(((x + 40, y - 190), (x + 112, y - 158)), w.BATA, 28)
    k.garis(((x - 82, y - 205), (x - 70, y - 92), (x + 78, y - 84)), w.ABU, 12)
    k.busur(x - 16, y - 72, 76, 0, 360, w.NILA_TUA, 12)
    k.bulat(x - 16, y - 72, 12, w.NILA_TUA)
    k.busur(x + 104, y - 22, 24, 0, 360, w.NILA_TUA, 9)


def pilah_sampah() -> Kanvas:
    """Three bins for three kinds of waste."""
    k = luar()
    pohon(k, 130, 640, 330)
    pohon(k, 1110, 640, 270, w.HIJAU_TUA)
    for x, warna, tutup in (
        (250, w.HIJAU, w.HIJAU_TUA),
        (450, w.KUNYIT, w.KUNYIT_TUA),
        (650, w.NILA_SEDANG, w.NILA),
    ):
        k.elips(x + 80, 662, 105, 16, w.BAYANG)
        k.poli(((x, 400), (x + 160, 400), (x + 142, 660), (x + 18, 660)), warna)
        k.poli(((x, 400), (x + 44, 400), (x + 50, 660), (x + 18, 660)), "#ffffff2e")
        k.kotak(x - 14, 372, 188, 34, tutup, 14)
        k.kotak(x + 58, 356, 44, 22, tutup, 8)
        k.bulat(x + 80, 520, 44, w.PUTIH)
    k.elips(330, 520, 15, 26, w.HIJAU)
    k.garis(((330, 500), (330, 556)), w.HIJAU_TUA, 5)
    k.kotak(518, 502, 24, 46, w.KUNYIT_TUA, 7)
    k.kotak(524, 488, 12, 18, w.KUNYIT_TUA, 3)
    for n in range(3):
        k.kotak(708, 500 + 16 * n, 44, 8, w.NILA, 3)
    orang(k, 935, 690, 350, w.TOSKA, w.KUNYIT_TERANG, 2)
    k.busur(868, 545, 17, 180, 360, w.KAYU_TERANG, 5)
    k.kotak(842, 545, 52, 66, w.KREM, 8)
    k.kotak(842, 545, 52, 14, "#b9855344", 6)
    return k


def laboratorium() -> Kanvas:
    """A model village on a table, studied."""
    k = panggung(w.KUNYIT_MUDA, "#fff9ec", "#f1dfbd")
    k.kotak(330, 90, 540, 210, w.TOSKA, 14)
    k.kotak(346, 106, 508, 178, "#17696d", 8)
    k.garis(((390, 245), (480, 200), (570, 220), (660, 160), (800, 135)), w.KUNYIT, 8)
    for x, y in ((480, 200), (570, 220), (660, 160)):
        k.bulat(x, y, 11, w.PUTIH)
    separuh(k, 300, 520, 280, w.NILA, w.RAMBUT, 1)
    separuh(k, 905, 520, 280, w.BATA, w.TOSKA_TERANG, 2)
    k.elips(600, 735, 420, 22, w.BAYANG)
    k.kotak(180, 500, 840, 34, w.KAYU_TERANG, 10)
    for x in (230, 930):
        k.kotak(x, 534, 40, 200, w.KAYU)
    k.elips(600, 500, 350, 46, w.HIJAU_TERANG)
    k.garis(((300, 505), (480, 486), (700, 516), (900, 496)), w.KREM, 20)
    for x, y, s, atap in ((390, 478, 1.0, w.BATA), (560, 508, 1.25, w.NILA_SEDANG), (740, 482, 1.1, w.BATA)):
        _rumah(k, x, y, s, atap)
    for x, y in ((470, 470), (655, 475), (840, 492)):
        pohon(k, x, y, 95)
    k.busur(820, 395, 62, 0, 360, w.NILA_TUA, 14)
    k.bulat(820, 395, 50, "#ffffff88")
    k.garis(((866, 440), (925, 500)), w.NILA_TUA, 20)
    return k


def _rumah(k: Kanvas, x: float, y: float, s: float, atap: str, dinding: str = w.PUTIH) -> None:
    k.kotak(x - 40 * s, y - 60 * s, 80 * s, 60 * s, dinding)
    k.poli(((x - 54 * s, y - 58 * s), (x + 54 * s, y - 58 * s), (x, y - 104 * s)), atap)
    k.kotak(x - 11 * s, y - 34 * s, 22 * s, 34 * s, w.KAYU)
    for dx in (-29, 17):
        k.kotak(x + dx * s, y - 44 * s, 13 * s, 15 * s, w.NILA_TERANG)


def pekan_raya() -> Kanvas:
    """A fair: tents, bunting, people."""
    k = luar("#e8eef9", "#e9dfc4")
    umbul(k, 0, 620, 165, 50)
    umbul(k, 580, 1200, 155, 50)
    for x, warna in ((120, w.BATA), (470, w.NILA_SEDANG), (820, w.TOSKA_SEDANG)):
        k.elips(x + 130, 624, 160, 16, w.BAYANG)
        for dx in (8, 240):
            k.kotak(x + dx, 390, 12, 230, w.KAYU)
        k.kotak(x + 20, 430, 220, 110, "#16265a1c")
        k.kotak(x, 520, 260, 100, w.PUTIH, 6)
        k.kotak(x, 520, 260, 16, warna)
        for n, isi in enumerate((w.KUNYIT, w.HIJAU, w.BATA_TERANG, w.TOSKA_TERANG, w.KUNYIT_TUA)):
            k.bulat(x + 40 + 45 * n, 506, 20, isi)
        k.poli(((x + 40, 300), (x + 220, 300), (x + 284, 400), (x - 24, 400)), warna)
        k.poli(((x + 100, 300), (x + 160, 300), (x + 182, 400), (x + 78, 400)), w.PUTIH)
        for n in range(6):
            k.juring(x + n * 51.3 + 1.6, 398, 26, 0, 180, (warna, w.PUTIH)[n % 2] if n % 2 == 0 else w.PUTIH)
    orang(k, 425, 705, 250, w.TOSKA, w.KUNYIT_TERANG, 2)
    orang(k, 520, 712, 160, w.KUNYIT, w.RAMBUT, 0, w.NILA)
    orang(k, 790, 700, 255, w.NILA, w.RAMBUT, 1, w.KAYU)
    orang(k, 1110, 690, 240, w.BATA, w.TOSKA_TERANG, 0)
    return k


def kampung() -> Kanvas:
    """A lane of houses in many colours."""
    k = luar("#e6f1f0", w.HIJAU_TERANG, 560)
    rumah = (
        (470, 550, 1.25, w.KREM, w.TOSKA_SEDANG), (735, 550, 1.25, "#f6d9cf", w.NILA_SEDANG),
        (330, 590, 2.3, w.NILA_TERANG, w.NILA), (870, 590, 2.3, w.TOSKA_TERANG, w.TOSKA),
        (120, 650, 3.5, w.KUNYIT_TERANG, w.BATA), (1085, 650, 3.5, w.BATA_TERANG, "#a63f2b"),
    )  # fmt: skip
    k.poli(((575, 545), (630, 545), (880, 800), (320, 800)), w.KREM)
    for n in range(4):
        k.kotak(592 - 9 * n, 572 + 54 * n, 20 + 18 * n, 12 + 6 * n, w.PUTIH, 4)
    for x, y, s, dinding, atap in rumah:
        k.elips(x, y, 60 * s, 6 * s, w.BAYANG)
        _rumah(k, x, y, s, atap, dinding)
    umbul(k, 215, 990, 275, 60)
    for x, y, t in ((405, 600, 130), (800, 600, 130), (262, 665, 170), (945, 665, 170)):
        pohon(k, x, y, t, w.HIJAU_TUA)
    for x, y, t in ((345, 690, 96), (862, 690, 96), (700, 610, 60), (505, 610, 60)):
        tanaman(k, x, y, t)
    return k


def rapat_minggon() -> Kanvas:
    """A meeting around one table, under a calendar of the week."""
    k = panggung(w.NILA_MUDA, "#f6f8fd", "#d5ddf0")
    k.elips(600, 606, 520, 10, "#16265a11")
    k.kotak(440, 80, 320, 190, w.PUTIH, 14)
    k.kotak(440, 80, 320, 48, w.NILA, 14)
    k.kotak(440, 110, 320, 20, w.NILA)
    for n in range(7):
        for m in range(3):
            warna = w.KUNYIT if (n, m) == (3, 1) else w.NILA_MUDA
            k.kotak(462 + 40 * n, 146 + 38 * m, 32, 28, warna, 5)
    warna_baju = (w.TOSKA, w.BATA, w.NILA, w.KUNYIT_TUA, w.HIJAU)
    kepala = (w.RAMBUT, w.KUNYIT_TERANG, w.RAMBUT, w.TOSKA_TERANG, w.RAMBUT)
    for n in range(5):
        separuh(k, 260 + 170 * n, 500, 215, warna_baju[n], kepala[n], n % 3)
    k.elips(600, 560, 500, 98, w.KAYU)
    k.elips(600, 545, 500, 98, w.KAYU_TERANG)
    for n in range(5):
        k.poli(
            ((240 + 170 * n, 512), (290 + 170 * n, 512), (300 + 170 * n, 540), (230 + 170 * n, 540)), w.PUTIH
        )
    for n, warna in enumerate((w.NILA_SEDANG, w.TOSKA_SEDANG, w.BATA, w.NILA)):
        punggung(k, 295 + 205 * n, 705, 200, warna, (w.RAMBUT, w.KUNYIT_TERANG, w.RAMBUT, w.RAMBUT)[n])
    return k
