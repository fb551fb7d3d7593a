"""Scenes for innovations of Kecamatan Margahayu in learning and health; drawn after the names alone."""

from __future__ import annotations

from peragaan import warna as w
from peragaan.lukis import Kanvas, luar, orang, panggung, pohon, punggung, separuh


def boneka() -> Kanvas:
    """A puppet stage before listening children."""
    k = panggung(w.KUNYIT_MUDA, "#fff9ec", "#f1dfbd", 640)
    k.kotak(300, 120, 600, 500, w.BATA, 18)
    k.kotak(350, 190, 500, 260, w.NILA_TUA)
    k.bulat(600, 245, 26, w.KUNYIT_TERANG)
    for x, y in ((545, 225), (655, 290), (740, 225), (790, 290)):
        k.bulat(x, y, 5, w.KUNYIT_TERANG)
    _boneka(k, 500, 450, w.HIJAU, w.KUNYIT_TERANG, True)
    _boneka(k, 700, 450, w.KUNYIT, "#d9a47c", False)
    for x0, arah in ((350, 1), (850, -1)):
        k.poli(
            ((x0, 190), (x0 + arah * 110, 190), (x0 + arah * 46, 330), (x0 + arah * 62, 450), (x0, 450)),
            "#e07a5f",
        )
        k.poli(((x0 + arah * 34, 190), (x0 + arah * 66, 190), (x0 + arah * 32, 330)), w.BATA)
    for n in range(8):
        k.juring(334 + 76 * n, 178, 38, 0, 180, (w.KUNYIT, w.KUNYIT_TUA)[n % 2])
    k.kotak(280, 110, 640, 70, w.KUNYIT, 16)
    k.kotak(280, 450, 640, 34, w.KAYU, 8)
    k.kotak(300, 484, 600, 140, w.BATA)
    k.poli(((540, 520), (600, 534), (600, 594), (540, 580)), w.PUTIH)
    k.poli(((660, 520), (600, 534), (600, 594), (660, 580)), "#e9e4d8")
    for n, warna in enumerate((w.NILA_SEDANG, w.TOSKA_SEDANG, w.KUNYIT_TUA, w.HIJAU, w.NILA)):
        punggung(
            k,
            230 + 190 * n,
            725,
            150,
            warna,
            (w.RAMBUT, w.KUNYIT_TERANG, w.RAMBUT, w.NILA_TERANG, w.RAMBUT)[n],
        )
    return k


def _boneka(k: Kanvas, x: float, y: float, badan: str, muka: str, telinga: bool) -> None:
    k.poli(((x - 44, y - 92), (x + 44, y - 92), (x + 66, y), (x - 66, y)), badan)
    k.garis(((x - 40, y - 78), (x - 86, y - 118)), badan, 26)
    k.garis(((x + 40, y - 78), (x + 86, y - 108)), badan, 26)
    if telinga:
        for dx in (-38, 38):
            k.bulat(x + dx, y - 182, 22, muka)
            k.bulat(x + dx, y - 182, 11, w.KUNYIT_TUA)
    else:
        k.bulat(x, y - 152, 60, w.BATA_TERANG)
    k.bulat(x, y - 138, 54, muka)
    for dx in (-18, 18):
        k.bulat(x + dx, y - 144, 6, w.NILA_TUA)
    k.busur(x, y - 132, 20, 20, 160, w.NILA_TUA, 5)


def jajanan_sehat() -> Kanvas:
    """A cart with fruit under an awning, and an apple in a shield."""
    k = luar("#f5efe0", "#eadfc6")
    k.elips(520, 668, 330, 20, w.BAYANG)
    for x in (290, 740):
        k.kotak(x, 250, 14, 220, w.KAYU)
    for n in range(8):
        k.poli(
            ((260 + 66 * n, 180), (326 + 66 * n, 180), (332 + 66 * n, 270), (254 + 66 * n, 270)),
            (w.HIJAU, w.PUTIH)[n % 2],
        )
        k.juring(293 + 66 * n, 268, 33, 0, 180, (w.HIJAU, w.PUTIH)[n % 2])
    k.kotak(270, 440, 510, 160, w.PUTIH, 10)
    k.kotak(270, 440, 510, 30, w.HIJAU_TUA, 8)
    for n, warna in enumerate((w.BATA, w.KUNYIT, w.HIJAU, "#e58b3a", w.BATA, w.KUNYIT)):
        k.bulat(320 + 82 * n, 420, 34, warna)
        k.bulat(310 + 82 * n, 409, 9, "#ffffff55")
        k.garis(((320 + 82 * n, 390), (327 + 82 * n, 378)), w.KAYU, 5)
    for x in (370, 680):
        k.bulat(x, 620, 52, w.NILA_TUA)
        k.bulat(x, 620, 36, w.ABU)
        k.bulat(x, 620, 10, w.NILA_TUA)
    k.bulat(525, 530, 46, w.HIJAU_TERANG)
    k.garis(((504, 530), (520, 547), (548, 514)), w.HIJAU_TUA, 10)
    orang(k, 880, 690, 220, w.NILA_SEDANG, w.PUTIH, 2, w.NILA)
    orang(k, 985, 695, 205, w.BATA, w.RAMBUT, 0, w.KAYU)
    orang(k, 170, 680, 330, w.TOSKA, w.KUNYIT_TERANG, 1)
    return k


def sekolah_sehat() -> Kanvas:
    """A school with its flag and taps to wash hands."""
    k = luar()
    k.elips(520, 608, 430, 16, w.BAYANG)
    k.kotak(170, 330, 700, 275, w.PUTIH)
    k.poli(((120, 335), (920, 335), (820, 220), (220, 220)), w.BATA)
    k.poli(((410, 240), (630, 240), (520, 150)), "#b0452f")
    k.kotak(430, 240, 180, 365, w.KREM)
    k.bulat(520, 285, 34, w.PUTIH)
    k.garis(((520, 264), (520, 286), (536, 294)), w.NILA_TUA, 5)
    k.kotak(470, 440, 100, 165, w.TOSKA, 6)
    k.bulat(552, 525, 6, w.KUNYIT)
    for x in (210, 310, 640, 740):
        k.kotak(x, 400, 76, 100, w.NILA_TERANG, 6)
        k.kotak(x + 35, 400, 6, 100, w.PUTIH)
    k.kotak(958, 190, 10, 420, w.ABU, 4)
    k.kotak(968, 196, 120, 40, "#c62f2f")
    k.kotak(968, 236, 120, 40, w.PUTIH)
    k.kotak(690, 600, 300, 26, w.TOSKA_SEDANG, 8)
    k.kotak(706, 626, 268, 60, w.TOSKA_TERANG, 6)
    for x in (740, 840, 940):
        k.garis(((x, 600), (x, 566), (x + 26, 566), (x + 26, 580)), w.NILA_TUA, 9)
        k.elips(x + 26, 594, 5, 8, w.NILA_SEDANG)
    orang(k, 650, 715, 205, w.PUTIH, w.RAMBUT, 0, w.BATA)
    orang(k, 1050, 712, 200, w.PUTIH, w.KUNYIT_TERANG, 2, w.BATA)
    orang(k, 400, 712, 210, w.PUTIH, w.RAMBUT, 1, w.BATA)
    pohon(k, 90, 690, 250)
    return k


def pasar_sehat() -> Kanvas:
    """Clean stalls with vegetables, fruit and fish."""
    k = panggung(w.TOSKA_MUDA, "#f2faf9", "#d8e6e0", 640)
    for n in range(9):
        k.poli(
            ((n * 140 - 20, 60), (n * 140 + 120, 60), (n * 140 + 120, 160), (n * 140 - 20, 160)),
            (w.TOSKA, w.PUTIH)[n % 2],
        )
        k.juring(n * 140 + 50, 158, 70, 0, 180, (w.TOSKA, w.PUTIH)[n % 2])
    for x in (120, 600, 1080):
        k.garis(((x, 160), (x, 250)), w.NILA_TUA, 5)
        k.bulat(x, 290, 20, w.KUNYIT_TERANG)
        k.juring(x, 294, 56, 180, 360, w.KUNYIT)
    separuh(k, 340, 480, 250, w.BATA, w.KUNYIT_TERANG, 1)
    separuh(k, 860, 480, 260, w.NILA, w.RAMBUT, 0)
    isi = ((w.HIJAU, w.HIJAU_TUA), ("#e58b3a", w.BATA), (w.KUNYIT, w.KUNYIT_TUA), (w.BATA, "#a63f2b"))
    for n, (terang, tua) in enumerate(isi):
        x = 110 + 250 * n
        for m in range(5):
            k.bulat(x + 32 + 42 * m, 486, 27, (terang, tua)[m % 2])
        for m in range(4):
            k.bulat(x + 53 + 42 * m, 458, 25, (tua, terang)[m % 2])
        k.kotak(x, 490, 232, 62, w.KAYU_TERANG, 8)
        k.kotak(x, 512, 232, 5, w.KAYU)
    k.kotak(80, 548, 1040, 130, w.PUTIH, 10)
    k.kotak(80, 548, 1040, 16, w.TOSKA_SEDANG)
    k.bulat(600, 622, 40, w.TOSKA_MUDA)
    k.kotak(591, 598, 18, 48, w.TOSKA, 4)
    k.kotak(576, 613, 48, 18, w.TOSKA, 4)
    return k
