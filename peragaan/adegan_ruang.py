"""Rooms and buildings in which visitors are received, empty as before they come."""

from __future__ import annotations

from peragaan import warna as w
from peragaan.lukis import Kanvas, luar, panggung, pohon, tanaman


def _kursi(k: Kanvas, x: float, y: float, s: float, warna: str = w.NILA_SEDANG) -> None:
    k.kotak(x + s * 0.12, y + s * 0.8, s * 0.1, s * 0.4, w.NILA_TUA)
    k.kotak(x + s * 0.78, y + s * 0.8, s * 0.1, s * 0.4, w.NILA_TUA)
    k.kotak(x, y, s, s * 0.92, warna, s * 0.16)
    k.kotak(x + s * 0.12, y + s * 0.12, s * 0.76, s * 0.12, "#ffffff33", s * 0.06)


def _layar(k: Kanvas, x: float, y: float, lebar: float, tinggi: float) -> None:
    k.kotak(x - 8, y - 8, lebar + 16, tinggi + 16, w.NILA_TUA, 12)
    k.kotak(x, y, lebar, tinggi, w.PUTIH, 6)
    k.kotak(x + 36, y + 36, lebar * 0.5, 20, w.NILA, 8)
    for n, bagian in enumerate((0.75, 0.6, 0.68)):
        k.kotak(x + 36, y + 84 + 32 * n, (lebar - 72) * bagian, 12, w.NILA_TERANG, 6)


def _jendela(k: Kanvas, x: float, y: float = 150, tinggi: float = 260) -> None:
    k.kotak(x, y, 130, tinggi, w.KAYU_TERANG, 10)
    k.kotak(x + 8, y + 8, 114, tinggi - 16, "#d5e6f2", 5)
    k.kotak(x + 61, y + 8, 8, tinggi - 16, w.KAYU_TERANG)
    k.kotak(x + 8, y + tinggi * 0.42, 114, 8, w.KAYU_TERANG)


def aula() -> Kanvas:
    """A hall with rows of chairs before a screen."""
    k = panggung(w.KUNYIT_MUDA, "#fff9ec", "#ecd9b4", 520)
    for x in (60, 220, 850, 1010):
        _jendela(k, x)
    k.kotak(340, 470, 520, 52, w.KAYU)
    k.kotak(340, 470, 520, 10, w.KAYU_TERANG)
    _layar(k, 410, 140, 380, 250)
    k.poli(((806, 400), (868, 400), (858, 472), (816, 472)), w.KUNYIT_TUA)
    for baris, (y, s) in enumerate(((540, 46), (602, 56), (676, 70))):
        jarak, jumlah = s + 16, 13 if baris < 2 else 11
        for n in range(jumlah):
            if n != jumlah // 2:
                _kursi(k, 600 - jarak * jumlah / 2 + n * jarak + 8, y, s, (w.NILA_SEDANG, w.NILA)[baris == 2])
    return k


def rapat() -> Kanvas:
    """A meeting room with a long table."""
    k = panggung(w.NILA_MUDA, "#f6f8fd", "#d5ddf0", 500)
    _layar(k, 410, 100, 380, 230)
    tanaman(k, 110, 540, 180)
    tanaman(k, 1090, 540, 180)
    for n in range(7):
        _kursi(k, 215 + 113 * n, 408, 76)
    k.elips(600, 575, 510, 112, w.KAYU)
    k.elips(600, 558, 510, 112, w.KAYU_TERANG)
    for n in range(6):
        k.poli(
            ((250 + 125 * n, 516), (300 + 125 * n, 516), (308 + 125 * n, 544), (242 + 125 * n, 544)), w.PUTIH
        )
    for n in range(6):
        _kursi(k, 215 + 135 * n, 622, 96, w.NILA)
    return k


def pendopo() -> Kanvas:
    """A pendopo with a joglo roof."""
    k = luar(tepi=600)
    pohon(k, 60, 650, 230, w.HIJAU_TUA)
    pohon(k, 1150, 650, 230, w.HIJAU_TUA)
    k.elips(600, 662, 560, 20, w.BAYANG)
    k.kotak(110, 340, 980, 230, "#16265a14")
    for x in (150, 350, 545, 655, 850, 1050):
        k.kotak(x - 13, 340, 26, 250, w.KAYU)
        k.kotak(x - 22, 566, 44, 30, w.TOSKA)
    k.kotak(100, 590, 1000, 34, w.PUTIH)
    k.kotak(70, 622, 1060, 34, w.KREM)
    k.poli(((440, 120), (760, 120), (850, 238), (350, 238)), w.BATA)
    k.poli(((440, 120), (520, 120), (450, 238), (350, 238)), "#ffffff22")
    k.poli(((330, 236), (870, 236), (1140, 342), (60, 342)), "#b0452f")
    k.poli(((330, 236), (420, 236), (200, 342), (60, 342)), "#ffffff1c")
    k.kotak(60, 340, 1080, 16, w.KAYU)
    k.poli(((588, 92), (612, 92), (624, 121), (576, 121)), w.KUNYIT)
    return k


def kantor() -> Kanvas:
    """An office with its flag."""
    k = luar(matahari=False)
    k.poli(((500, 620), (700, 620), (900, 800), (300, 800)), w.KREM)
    k.elips(600, 622, 480, 16, w.BAYANG)
    k.kotak(180, 340, 840, 280, w.PUTIH)
    k.poli(((130, 345), (290, 215), (910, 215), (1070, 345)), w.BATA)
    for x in (230, 350, 770, 890):
        k.kotak(x, 400, 82, 112, w.NILA_TERANG, 6)
        k.kotak(x + 37, 400, 8, 112, w.PUTIH)
    k.kotak(470, 345, 260, 275, w.KREM)
    k.kotak(520, 430, 160, 190, w.TOSKA, 6)
    k.kotak(596, 430, 8, 190, w.KREM)
    k.kotak(490, 362, 220, 44, w.NILA, 8)
    k.kotak(520, 379, 160, 10, w.NILA_TERANG, 5)
    for x in (490, 700):
        k.kotak(x, 420, 14, 200, w.PUTIH)
    k.kotak(1098, 170, 9, 460, w.ABU, 4)
    k.kotak(1107, 176, 76, 26, "#c62f2f")
    k.kotak(1107, 202, 76, 26, w.PUTIH)
    pohon(k, 90, 660, 230)
    return k


def balai_kota() -> Kanvas:
    """A town hall of several floors."""
    k = luar("#e8eef9", "#cfdcc0", 620, matahari=False)
    k.poli(((480, 630), (720, 630), (940, 800), (260, 800)), w.KREM)
    k.elips(600, 634, 530, 16, w.BAYANG)
    for x, lebar, atas in ((110, 330, 300), (760, 330, 300), (400, 400, 190)):
        k.kotak(x, atas, lebar, 632 - atas, w.PUTIH)
        k.kotak(x - 14, atas - 22, lebar + 28, 30, w.NILA, 6)
    for x in (140, 220, 300, 800, 880, 960):
        for y in (335, 430, 525):
            k.kotak(x + 10, y, 52, 66, w.NILA_TERANG, 5)
    for x in (440, 522, 604, 686):
        for y in (225, 305):
            k.kotak(x + 10, y, 54, 56, w.NILA_TERANG, 5)
    k.kotak(420, 396, 360, 44, w.TOSKA, 8)
    k.kotak(490, 413, 220, 10, w.TOSKA_MUDA, 5)
    for x in (440, 510, 670, 740):
        k.kotak(x, 440, 20, 192, w.KREM)
    k.kotak(540, 470, 120, 162, w.TOSKA_SEDANG, 5)
    k.kotak(597, 470, 6, 162, w.PUTIH)
    k.kotak(596, 60, 8, 112, w.ABU)
    k.kotak(604, 64, 84, 28, "#c62f2f")
    k.kotak(604, 92, 84, 28, w.PUTIH)
    for x in (70, 1130):
        pohon(k, x, 680, 210, w.HIJAU_TUA)
    return k


def meja() -> Kanvas:
    """Three tables for talks side by side."""
    k = panggung(w.TOSKA_MUDA, "#f2faf9", "#c9e2e0", 470)
    for n, x in enumerate((60, 430, 800)):
        k.kotak(x + 30, 150, 280, 100, (w.NILA, w.KUNYIT, w.TOSKA_SEDANG)[n], 12)
        k.kotak(x + 74, 190, 192, 18, w.PUTIH, 9)
        k.kotak(x + 164, 250, 12, 230, w.ABU)
        for m in range(3):
            _kursi(k, x + 46 + 88 * m, 408, 66)
        k.elips(x + 170, 690, 190, 14, w.BAYANG)
        k.poli(((x + 16, 490), (x + 324, 490), (x + 350, 570), (x - 10, 570)), w.KAYU_TERANG)
        k.kotak(x - 10, 568, 360, 22, w.KAYU, 6)
        for m in range(2):
            k.poli(
                (
                    (x + 76 + 120 * m, 512),
                    (x + 126 + 120 * m, 512),
                    (x + 132 + 120 * m, 542),
                    (x + 68 + 120 * m, 542),
                ),
                w.PUTIH,
            )
        for m in range(3):
            _kursi(k, x + 22 + 105 * m, 612, 82, w.NILA)
    return k
