"""Readers of cells: text as offices type it becomes a value, or `TakTerbaca` says in Indonesian how to mend it."""

from __future__ import annotations

import datetime as dt
import difflib
import re
from collections.abc import Callable, Mapping
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator, validate_email

from inovasi.models.inovasi import BIAYA_TERBESAR
from instansi.bidang import TeleponField, bersihkan
from instansi.penulisan.angka import ribuan
from instansi.penulisan.waktu import BULAN

TAHUN_TERKECIL, TAHUN_KE_DEPAN = 1945, 3
UKUR_TERBANYAK = 12
BUTIR_TERBANYAK = 100  # in one cell; each is compared with all names of a list
_AWAL_EXCEL = dt.date(1899, 12, 30)
_BULAN = {nama[:3].lower(): ke for ke, nama in enumerate(BULAN, start=1)} | {
    "agt": 8, "ags": 8, "peb": 2, "nop": 11, "may": 5, "aug": 8, "oct": 10, "dec": 12,
}  # fmt: skip
_KALI = {"ribu": 10**3, "rb": 10**3, "juta": 10**6, "jt": 10**6, "miliar": 10**9, "milyar": 10**9, "m": 10**9,
         "triliun": 10**12}  # fmt: skip
_RUPIAH = re.compile(r"\A(?:rp\.?|idr)?\s*([0-9][0-9.,\s]*?)\s*([a-z]*)\s*(?:rupiah)?\s*(?:,-|\.-|-)?\Z")
CONTOH_TANGGAL = "Tulis seperti 20-12-2023 atau 20 Desember 2023."


class TakTerbaca(ValueError):
    """A cell that cannot be read; the message is a sentence for the person who typed it."""


def teks(maks: int, *, baris: bool = False) -> Callable[[str], str]:
    """Plain text of at most ``maks`` letters."""

    def baca(nilai: str) -> str:
        bersih = bersihkan(nilai, baris=baris).strip()
        if len(bersih) > maks:
            raise TakTerbaca(
                f"terlalu panjang: {ribuan(len(bersih))} huruf, paling banyak {ribuan(maks)}. Pendekkan."
            )
        return bersih

    return baca


def pilihan(
    kenal: Mapping[str, Any], label: tuple[str, ...], normal: Callable[[str], str]
) -> Callable[[str], Any]:
    """One of a few; the sentence names them all."""

    def baca(nilai: str) -> Any:
        kunci = normal(nilai)
        if kunci not in kenal:
            raise TakTerbaca(f"“{_kutip(nilai)}” tidak dikenal. Pilih {_atau(label)}.")
        return kenal[kunci]

    return baca


def mirip(
    kenal: Mapping[str, Any], label: tuple[str, ...], normal: Callable[[str], str]
) -> Callable[[str], Any]:
    """One of many, forgiving of spelling; the sentence proposes the nearest."""

    @lru_cache(maxsize=4096)
    def cari(kunci: str) -> Any:
        for satu in (
            kunci,
            kunci.removeprefix("urusan").removeprefix("bidang"),
            re.sub(r"^(tpb|sdgs?)", "", kunci),
        ):
            if satu in kenal:
                return kenal[satu]
        dekat = difflib.get_close_matches(kunci, kenal, n=1, cutoff=0.88)
        if dekat and len(kunci) > 5:
            return kenal[dekat[0]]
        memuat = {kenal[k] for k in kenal if len(kunci) > 7 and kunci in k}
        return memuat.pop() if len(memuat) == 1 else None

    def baca(nilai: str) -> Any:
        temu = cari(normal(nilai)[:200])
        if temu is None:
            saran = _terdekat(normal(nilai)[:200], label, normal)
            raise TakTerbaca(f"“{_kutip(nilai)}” tidak dikenal. {saran}")
        return temu

    return baca


def _terdekat(kunci: str, label: tuple[str, ...], normal: Callable[[str], str]) -> str:
    dekat = difflib.get_close_matches(kunci, [normal(s) for s in label], n=1, cutoff=0.5)
    satu = next((s for s in label if dekat and normal(s) == dekat[0]), "")
    return f"Maksud Anda “{satu}”?" if satu else "Pilih dari daftar di lembar Petunjuk."


def banyak(satu: Callable[[str], Any]) -> Callable[[str], list[Any]]:
    """Several, parted by semicolons or lines; by commas too where the whole is no name by itself."""

    def baca(nilai: str) -> list[Any]:
        if len(re.findall(r"[;,\n]", nilai)) >= BUTIR_TERBANYAK:
            raise TakTerbaca(f"terlalu banyak: paling banyak {BUTIR_TERBANYAK} butir.")
        hasil: list[Any] = []
        for bagian in re.split(r"[;\n]", nilai):
            if not bagian.strip():
                continue
            try:
                hasil.append(satu(bagian.strip()))
            except TakTerbaca:
                if "," not in bagian:
                    raise
                hasil += [satu(b.strip()) for b in bagian.split(",") if b.strip()]
        return list(dict.fromkeys(hasil))

    return baca


def tanggal(nilai: str) -> dt.date:
    """A day: 31/1/2024, 2024-01-31, 31 Januari 2024, Januari 2024, 2024, or the day number of Excel."""
    polos = re.sub(r"\s+", " ", nilai.strip().lower())
    polos = re.sub(r"^(senin|selasa|rabu|kamis|jumat|sabtu|minggu),? ", "", polos)
    try:
        hari = _tanggal(polos) if polos.isascii() else None
    except (ValueError, OverflowError):
        hari = None
    if hari is None:
        raise TakTerbaca(f"“{_kutip(nilai)}” bukan tanggal yang ada. {CONTOH_TANGGAL}")
    if not TAHUN_TERKECIL <= hari.year <= dt.date.today().year + TAHUN_KE_DEPAN:
        raise TakTerbaca(f"tahun {hari.year} tidak wajar. Periksa tanggalnya.")
    return hari


def _tanggal(polos: str) -> dt.date | None:
    if temu := re.fullmatch(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[t ].*)?", polos):
        return dt.date(int(temu[1]), int(temu[2]), int(temu[3]))
    if temu := re.fullmatch(r"(\d{1,2})\s?[-/.]\s?(\d{1,2})\s?[-/.]\s?(\d{4})", polos):
        return dt.date(int(temu[3]), int(temu[2]), int(temu[1]))
    if temu := re.fullmatch(r"(?:(\d{1,2})[ -])?([a-z]{3,9})\.?[ -](\d{4})", polos):
        bulan = _BULAN.get(temu[2][:3])
        return dt.date(int(temu[3]), bulan, int(temu[1] or 1)) if bulan else None
    if re.fullmatch(r"\d{4}", polos):
        return dt.date(int(polos), 1, 1)
    if re.fullmatch(r"[2-7]\d{4}", polos):
        return _AWAL_EXCEL + dt.timedelta(days=int(polos))
    return None


def rupiah(nilai: str) -> int:
    """Whole rupiah: Rp1.000.000, 1.000.000,00, 1,000,000, 1,5 juta."""
    temu = _RUPIAH.match(nilai.strip().lower())
    satuan = temu[2] if temu else ""
    if not temu or (satuan and satuan not in _KALI):
        raise TakTerbaca(f"“{_kutip(nilai)}” bukan jumlah uang. Tulis seperti 15000000 atau Rp15.000.000.")
    try:
        jumlah = _angka(re.sub(r"\s", "", temu[1])) * _KALI.get(satuan, 1)
    except InvalidOperation:
        raise TakTerbaca(f"“{_kutip(nilai)}” bukan jumlah uang. Tulis seperti 15000000.") from None
    if jumlah > BIAYA_TERBESAR:
        raise TakTerbaca("biaya paling besar sepuluh triliun rupiah.")
    return round(jumlah)


def _angka(polos: str) -> Decimal:
    """ "1.000.000,50", "1,000,000.50", "1.500" (thousands), "1,5"."""
    polos = polos.rstrip(".,")
    titik, koma = polos.rfind("."), polos.rfind(",")
    pecahan = max(titik, koma)
    if pecahan >= 0:
        tanda = polos[pecahan]
        lain = "," if tanda == "." else "."
        if polos.count(tanda) > 1 or (lain not in polos and len(polos) - pecahan == 4):
            return Decimal(polos.replace(".", "").replace(",", ""))
        return Decimal(polos.replace(lain, "").replace(tanda, "."))
    return Decimal(polos)


def ya_tidak(nilai: str) -> bool:
    """Yes or no."""
    kata = nilai.strip().lower()
    if kata in {"ya", "y", "benar", "1", "true", "v", "x", "tanpa apbd"}:
        return True
    if kata in {"tidak", "t", "bukan", "0", "false", "-", "tdk", "apbd"}:
        return False
    raise TakTerbaca(f"“{_kutip(nilai)}” tidak dikenal. Tulis Ya atau Tidak.")


def telepon(nilai: str) -> Any:
    """A telephone number; Excel drops the leading zero of a mobile number."""
    polos = nilai.strip().split("/")[0].split(";")[0].strip()
    if re.fullmatch(r"8\d{8,11}", polos):
        polos = f"0{polos}"
    try:
        return TeleponField().clean(polos)
    except ValidationError:
        raise TakTerbaca(f"“{_kutip(nilai)}” bukan nomor telepon. Tulis seperti 0812-3456-7890.") from None


def pos_el(nilai: str) -> str:
    """An e-mail address."""
    polos = bersihkan(nilai).strip()
    if len(polos) > 254:
        raise TakTerbaca("alamat pos-el paling panjang 254 huruf.")
    try:
        validate_email(polos)
    except ValidationError:
        raise TakTerbaca(f"“{_kutip(nilai)}” bukan alamat pos-el. Tulis seperti nama@contoh.go.id.") from None
    return polos


def tautan(nilai: str) -> str:
    """A web address; https:// may be left out."""
    polos = bersihkan(nilai).strip()
    if "://" not in polos:
        polos = f"https://{polos}"
    try:
        URLValidator(schemes=["http", "https"])(polos)
    except ValidationError:
        raise TakTerbaca(
            f"“{_kutip(nilai)}” bukan alamat web. Tulis seperti https://contoh.go.id/inovasi."
        ) from None
    if len(polos) > 200:
        raise TakTerbaca("alamat web paling panjang 200 huruf.")
    return polos


def hasil_ukur(nilai: str) -> list[dict[str, Any]]:
    """Figures before and after, one a line: ukuran | satuan | sebelum | sesudah | keterangan."""
    hasil = []
    for baris in bersihkan(nilai, baris=True).split("\n"):
        if not baris.strip():
            continue
        bagian = [b.strip() for b in baris.split("|")]
        if not 3 <= len(bagian) <= 5 or not bagian[0]:
            raise TakTerbaca(f"“{_kutip(baris)}” tidak terbaca. Tulis: ukuran | satuan | sebelum | sesudah.")
        bagian += [""] * (5 - len(bagian))
        isi = {"ukuran": bagian[0][:160], "satuan": bagian[1][:40], "keterangan": bagian[4][:200]}
        hasil.append({**isi, "sebelum": _ukur(bagian[2]), "sesudah": _ukur(bagian[3])})
    if len(hasil) > UKUR_TERBANYAK:
        raise TakTerbaca(f"paling banyak {UKUR_TERBANYAK} ukuran.")
    return hasil


def _ukur(polos: str) -> Decimal | None:
    if not polos or polos == "-":
        return None
    try:
        angka = _angka(polos)
    except InvalidOperation:
        raise TakTerbaca(f"“{_kutip(polos)}” bukan angka.") from None
    if angka.is_nan():
        raise TakTerbaca(f"“{_kutip(polos)}” bukan angka.")
    if abs(angka) >= Decimal(10) ** 14:
        raise TakTerbaca(f"“{_kutip(polos)}” terlalu besar.")
    return round(angka, 2)


def _kutip(nilai: str) -> str:
    bersih = bersihkan(nilai).strip()
    return bersih if len(bersih) <= 60 else f"{bersih[:59]}…"


def _atau(daftar: tuple[str, ...]) -> str:
    return f"{', '.join(daftar[:-1])}, atau {daftar[-1]}" if len(daftar) > 2 else " atau ".join(daftar)
