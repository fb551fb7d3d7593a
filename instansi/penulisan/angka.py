"""Numbers in digits and in words: "1.234,50", "Rp1.500.000,00", "22 (dua puluh dua)"."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

SATUAN = (
    "nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh",
    "sebelas",
)  # fmt: skip
TINGKAT = (
    (10**12, "triliun"),
    (10**9, "miliar"),
    (10**6, "juta"),
    (10**3, "ribu"),
    (100, "ratus"),
    (10, "puluh"),
)
ROMAWI = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")


def terbilang(n: int) -> str:
    """The number in words, lower case: 2027 -> "dua ribu dua puluh tujuh". ValueError from 10^15 on."""
    if n < 0:
        return f"minus {terbilang(-n)}"
    if n >= 10**15:
        raise ValueError("Bilangan terlalu besar untuk dibilangkan.")
    if n < 12:
        return SATUAN[n]
    if n < 20:
        return f"{SATUAN[n - 10]} belas"
    nilai, nama = next(t for t in TINGKAT if n >= t[0])
    banyak, sisa = divmod(n, nilai)
    # "seratus" and "seribu" melt together; "satu juta" and above do not.
    depan = f"se{nama}" if banyak == 1 and nilai in (100, 1000) else f"{terbilang(banyak)} {nama}"
    return f"{depan} {terbilang(sisa)}" if sisa else depan


def dengan_terbilang(n: int, satuan: str = "") -> str:
    """ "22 (dua puluh dua)", with a unit "22 (dua puluh dua) orang"."""
    return f"{ribuan(n)} ({terbilang(n)}) {satuan}".rstrip()


def ribuan(n: int) -> str:
    """1234 -> "1.234"."""
    return f"{n:,}".replace(",", ".")


def desimal(n: Decimal | float | int | str, angka: int = 2) -> str:
    """1234.5 -> "1.234,50", rounded half up to the given number of decimals."""
    bulat = Decimal(str(n)).quantize(Decimal(1).scaleb(-angka), rounding=ROUND_HALF_UP)
    return f"{bulat:,f}".translate(str.maketrans(",.", ".,"))


def rupiah(n: Decimal | float | int | str, angka: int = 2) -> str:
    """1500000 -> "Rp1.500.000,00": no space after Rp."""
    teks = desimal(n, angka)
    return f"-Rp{teks[1:]}" if teks.startswith("-") else f"Rp{teks}"


def bulan_romawi(bulan: int) -> str:
    """2 -> "II", for letter numbers. ValueError outside 1..12."""
    if not 1 <= bulan <= 12:
        raise ValueError("Bulan harus 1 sampai dengan 12.")
    return ROMAWI[bulan - 1]
