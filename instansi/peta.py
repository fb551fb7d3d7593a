"""The map of Indonesia as plain data: tones of provinces, arcs between places, and what to crop.

Pure functions; `komponen/peta.html` draws. The drawing (`static/img/peta/indonesia.svg`) is plate carree, 20 units a
degree; a map may show a part of it, enlarged, so that two neighbours are more than one dot.
"""

from __future__ import annotations

import csv
import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache

from django.conf import settings

SUMBER = (
    "Batas wilayah: BPS/OCHA melalui geoBoundaries (CC BY 3.0 IGO), disederhanakan; bukan acuan batas hukum."
)
BANYAK_NADA = 4
BANYAK_BUSUR = 60
LEBAR = 940
PENUH = (0.0, 0.0, 940.0, 360.0)
_KECIL = frozenset({"31", "34", "51", "75", "76", "19", "21"})  # hard to hit with a finger
Titik = tuple[float, float]
Letak = Callable[[Titik], Titik]
Kotak = tuple[float, float, float, float]


@dataclass(frozen=True)
class Provinsi:
    """A province of the drawing with its label point in the drawing's units."""

    kode: str
    nama: str
    titik: Titik


@dataclass(frozen=True)
class Tempat:
    """A place on the map: its name, where it lies (units of the drawing), its page, and its name for the table."""

    nama: str
    titik: Titik
    url: str = ""
    lengkap: str = ""

    @property
    def nama_tabel(self) -> str:
        """The long name where there is one."""
        return self.lengkap or self.nama


@dataclass(frozen=True)
class Perjalanan:
    """So many visits that went from one place to another."""

    dari: Tempat
    ke: Tempat
    jumlah: int


@dataclass(frozen=True)
class Bidang:
    """A province as drawn: tone 0 (nothing) to 4, words for those who cannot see it."""

    kode: str
    nama: str
    nilai: int
    url: str
    nada: int
    kecil: Titik | None


@dataclass(frozen=True)
class Busur:
    """A curve with its words and weight (1 to 3)."""

    jalur: str
    teks: str
    tebal: int


@dataclass(frozen=True)
class Noktah:
    """A dot, and its label when there is room for one."""

    x: float
    y: float
    nama: str
    label: str
    ke_kiri: bool


@dataclass(frozen=True)
class Peta:
    """What the component draws. ``ubah`` is the transform that brings the wanted part into the frame."""

    bidang: list[Bidang]
    legenda: list[tuple[int, str]]
    ubah: str = ""
    kotak: str = "0 0 940 360"
    garis: str = "0.8"  # width of borders before the transform
    busur: list[Busur] = field(default_factory=list)
    noktah: list[Noktah] = field(default_factory=list)


def titik(lintang: float, bujur: float) -> Titik:
    """Degrees as units of the drawing."""
    return round((float(bujur) - 94.5) * 20, 1), round((6.5 - float(lintang)) * 20, 1)


@cache
def semua_provinsi() -> dict[str, Provinsi]:
    """The 38 provinces by code, from the table of regions that ships with the portal."""
    with (settings.BASE_DIR / "instansi/data/wilayah/provinsi.csv").open(encoding="utf-8") as berkas:
        return {
            b["kode"]: Provinsi(b["kode"], b["nama"], titik(float(b["lat"]), float(b["lon"])))
            for b in csv.DictReader(berkas)
        }


def batas_nada(nilai: Iterable[int]) -> list[tuple[int, int]]:
    """Ranges (from, to) of the tones, each with about as many provinces; equal values share a tone."""
    beda = sorted(n for n in nilai if n > 0)
    if not beda:
        return []
    banyak = min(BANYAK_NADA, len(set(beda)))
    ujung = sorted({beda[max(0, math.ceil(len(beda) * i / banyak) - 1)] for i in range(1, banyak + 1)})
    return [(1 if i == 0 else ujung[i - 1] + 1, u) for i, u in enumerate(ujung)]


def warnai(nilai: Mapping[str, int], alamat: Mapping[str, str]) -> tuple[list[Bidang], list[tuple[int, str]]]:
    """All provinces with their tones, and the legend as (tone, "3–5")."""
    batas = batas_nada(nilai.values())

    def nada(n: int) -> int:
        return next((i for i, (a, b) in enumerate(batas, 1) if a <= n <= b), 0)

    bidang = [
        Bidang(
            p.kode,
            p.nama,
            n := nilai.get(p.kode, 0),
            alamat.get(p.kode, ""),
            nada(n),
            p.titik if p.kode in _KECIL else None,
        )
        for p in semua_provinsi().values()
    ]
    # Those with an enlarged target come last, so that no neighbour lies over it.
    bidang.sort(key=lambda b: b.kecil is not None)
    return bidang, [(i, f"{a}" if a == b else f"{a}–{b}") for i, (a, b) in enumerate(batas, 1)]


def susun_peta(
    nilai: Mapping[str, int] | None = None,
    alamat: Mapping[str, str] | None = None,
    perjalanan: Iterable[Perjalanan] = (),
) -> Peta:
    """A map of values by province, of journeys, or of both; journeys crop it to where they happen."""
    bidang, legenda = warnai(nilai or {}, alamat or {})
    daftar = sorted(perjalanan, key=lambda j: (-j.jumlah, j.dari.nama, j.ke.nama))[:BANYAK_BUSUR]
    if not daftar:
        return Peta(bidang, legenda)
    x0, y0, lebar, tinggi = potongan([t.titik for j in daftar for t in (j.dari, j.ke)])
    skala = 940 / lebar

    def di(t: Titik) -> Titik:
        return round((t[0] - x0) * skala, 1), round((t[1] - y0) * skala, 1)

    busur = [_busur(j, di) for j in daftar if j.dari.titik != j.ke.titik]
    return Peta(
        bidang,
        legenda,
        f"scale({skala:.3f}) translate({-x0:.1f} {-y0:.1f})",
        f"0 0 940 {tinggi * skala:.0f}",
        f"{1.2 / skala:.3f}",
        busur,
        _noktah(daftar, di),
    )


def potongan(titik: list[Titik]) -> tuple[float, float, float, float]:
    """The part (x, y, width, height) that holds these points with room around, in a frame of a quiet shape."""
    xs, ys = [t[0] for t in titik], [t[1] for t in titik]
    lebar = max(max(xs) - min(xs), (max(ys) - min(ys)) * 1.8, 70) * 1.5
    if lebar > 620:
        return PENUH
    tinggi = lebar / 2.1
    x = min(max((min(xs) + max(xs) - lebar) / 2, 0), 940 - lebar)
    y = min(max((min(ys) + max(ys) - tinggi) / 2, 0), 360 - tinggi)
    return round(x, 1), round(y, 1), lebar, tinggi


def _busur(j: Perjalanan, di: Letak) -> Busur:
    (x1, y1), (x2, y2) = di(j.dari.titik), di(j.ke.titik)
    jauh = math.hypot(x2 - x1, y2 - y1)
    # Eastward and westward journeys of the same pair rise differently, so both can be seen.
    naik = jauh * (0.2 if x1 <= x2 else 0.34)
    jalur = f"M{x1} {y1}Q{(x1 + x2) / 2:.1f} {(y1 + y2) / 2 - naik:.1f} {x2} {y2}"
    return Busur(jalur, f"{j.dari.nama} ke {j.ke.nama}: {j.jumlah} kunjungan", min(3, j.jumlah))


def _noktah(daftar: list[Perjalanan], di: Letak) -> list[Noktah]:
    """A dot for each place; the busiest get a label, away from their arcs, where it does not cover another."""
    berat: dict[Tempat, int] = {}
    condong: dict[Tempat, float] = {}
    for j in daftar:
        for t, lawan in ((j.dari, j.ke), (j.ke, j.dari)):
            berat[t] = berat.get(t, 0) + j.jumlah
            condong[t] = condong.get(t, 0) + lawan.titik[0] - t.titik[0]
    tempat = sorted(berat, key=lambda t: (-berat[t], t.nama))
    letak = {t: di(t.titik) for t in tempat}
    label: list[Kotak] = []
    hasil = []
    for t in tempat:
        x, y = letak[t]
        # The busiest place is named in any case; the others where no dot and no name would be covered.
        lain = [(a - 10, b - 10, a + 10, b + 10) for o, (a, b) in letak.items() if o != t and label]
        pilihan = [_kotak_label(x, y, t.nama, kiri) for kiri in (condong[t] > 0, condong[t] <= 0)]
        muat = [k for k in pilihan if _di_dalam(k[0]) and not any(_bertindih(k[0], b) for b in label + lain)]
        if muat:
            label.append(muat[0][0])
        hasil.append(Noktah(x, y, t.nama, t.nama if muat else "", muat[0][1] if muat else False))
    return hasil


def _kotak_label(x: float, y: float, nama: str, ke_kiri: bool) -> tuple[Kotak, bool]:
    """The box of a label as wide as on a phone, and whether it stands on the left."""
    lebar = 16 * len(nama) + 24
    return (x - lebar if ke_kiri else x, y - 16, x if ke_kiri else x + lebar, y + 16), ke_kiri


def _di_dalam(kotak: Kotak) -> bool:
    return kotak[0] > 0 and kotak[2] < LEBAR


def _bertindih(a: Kotak, b: Kotak) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
