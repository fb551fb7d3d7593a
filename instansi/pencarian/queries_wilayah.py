"""The list of regions as files, and what follows from it: official names and addresses of their agencies. No ORM."""

from __future__ import annotations

import csv
import re
from collections import Counter
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from django.utils.text import slugify

from instansi.choices import JenisInstansi, TingkatWilayah, ZonaWaktu
from instansi.models.wilayah import POLA_KODE

FOLDER = Path(__file__).parent.parent / "data" / "wilayah"
TINGKAT = {2: TingkatWilayah.PROVINSI, 5: TingkatWilayah.KABKOTA, 8: TingkatWilayah.KECAMATAN}
_JENIS = {
    "kabupaten": JenisInstansi.KABUPATEN,
    "kota": JenisInstansi.KOTA,
    "kota_administrasi": JenisInstansi.KOTA_ADM,
    "kabupaten_administrasi": JenisInstansi.KAB_ADM,
}
_ACEH, _YOGYAKARTA, _KOTA_YOGYAKARTA = "11", "34", "34.71"
_PAPUA = frozenset({"91", "92", "93", "94", "95", "96"})


class DaftarTidakSah(Exception):
    """The files cannot be loaded; the text says which line and why."""


@dataclass(frozen=True)
class BarisWilayah:
    """One region of the list. Points in degrees of WGS 84; kecamatan have none."""

    kode: str
    nama: str
    jenis: JenisInstansi
    zona_waktu: str
    lintang: Decimal | None = None
    bujur: Decimal | None = None

    @property
    def induk(self) -> str | None:
        """Code of the region above."""
        return self.kode.rpartition(".")[0] or None

    @property
    def tingkat(self) -> TingkatWilayah:
        """Level told by the length of the code."""
        return TINGKAT[len(self.kode)]


def baca_daftar(folder: Path = FOLDER) -> dict[str, BarisWilayah]:
    """Regions by code, parents before children. Raises DaftarTidakSah; OSError when a file is missing."""
    hasil: dict[str, BarisWilayah] = {}
    for nama in ("provinsi", "kabupaten_kota", "kecamatan"):
        with (folder / f"{nama}.csv").open(encoding="utf-8", newline="") as berkas:
            for nomor, mentah in enumerate(csv.DictReader(berkas), start=2):
                try:
                    baris = _baris(mentah, hasil)
                except (KeyError, ArithmeticError, AttributeError) as galat:
                    raise DaftarTidakSah(f"{nama}.csv baris {nomor} tidak terbaca.") from galat
                if not re.fullmatch(POLA_KODE, baris.kode) or baris.kode in hasil or not baris.nama:
                    raise DaftarTidakSah(f"{nama}.csv baris {nomor}: kode atau nama keliru.")
                hasil[baris.kode] = baris
    return hasil


def _baris(mentah: dict[str, str], sudah: dict[str, BarisWilayah]) -> BarisWilayah:
    kode, nama = mentah["kode"].strip(), mentah["nama"].strip()
    if len(kode) == 2:
        jenis, zona = JenisInstansi.PROVINSI, str(ZonaWaktu[mentah["zona_waktu"]])
    else:
        zona = sudah[kode.rpartition(".")[0]].zona_waktu
        jenis = _JENIS[mentah["jenis"]] if len(kode) == 5 else JenisInstansi.KECAMATAN
    titik = [Decimal(n) if n else None for n in (mentah.get("lat"), mentah.get("lon"))]
    return BarisWilayah(kode, nama, jenis, zona, *titik)


def sebutan_kecamatan(kode: str) -> str:
    """What a kecamatan is called there: distrik in Papua, kapanewon or kemantren in Yogyakarta."""
    if kode[:2] in _PAPUA:
        return "Distrik"
    if kode[:2] == _YOGYAKARTA:
        return "Kemantren" if kode.startswith(_KOTA_YOGYAKARTA) else "Kapanewon"
    return "Kecamatan"


def nama_resmi(kode: str, nama: str) -> str:
    """Official name of the agency of the region of that code and name: ``Pemerintah Kabupaten Banyumas``."""
    if len(kode) == 8:
        return f"{sebutan_kecamatan(kode)} {nama}"
    if len(kode) == 5 or kode in (_ACEH, _YOGYAKARTA):
        return f"Pemerintah {nama}"
    return f"Pemerintah Provinsi {nama}"


def label_lokal(kode: str) -> str:
    """The local word for a kecamatan where it differs, else empty."""
    sebutan = sebutan_kecamatan(kode) if len(kode) == 8 else "Kecamatan"
    return "" if sebutan == "Kecamatan" else sebutan.lower()


def _slug(kode: str, nama: str) -> str:
    teks = f"Provinsi {nama}" if len(kode) == 2 else nama_resmi(kode, nama).removeprefix("Pemerintah ")
    return slugify(re.sub(r"[^\w']+", " ", teks))


def susun_slug(daftar: dict[str, BarisWilayah]) -> dict[str, tuple[str, ...]]:
    """Addresses to try for the agency of each code, best first; the last one holds the code and is always free.

    The short one only where the name is alone in the country: ``kecamatan-harjamukti``, but
    ``kecamatan-karanganyar-kabupaten-kebumen``.
    """
    pendek = {kode: _slug(kode, b.nama) for kode, b in daftar.items()}
    banyak = Counter(pendek.values())
    hasil = {}
    for kode, slug in pendek.items():
        pilihan = [slug] if banyak[slug] == 1 else []
        if len(kode) == 8:
            pilihan.append(f"{slug}-{pendek[kode[:5]]}")
        pilihan.append(f"{slug}-{kode.replace('.', '-')}")
        hasil[kode] = tuple(s[:120] for s in pilihan)
    return hasil
