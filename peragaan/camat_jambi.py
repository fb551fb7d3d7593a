"""The thirty camat of case 3, by office. Which kecamatan of Jambi they came from is unknown: these are examples."""

from __future__ import annotations

from peragaan.cerita import Orang

KELOMPOK = ("Kelompok A", "Kelompok B", "Kelompok C")
# Kecamatan of all eleven kabupaten and kota of the province; their agencies are on record as "kecamatan-<slug>".
_KECAMATAN = (
    "Gunung Raya", "Danau Kerinci", "Air Hangat",
    "Jangkat", "Tabir", "Pamenang",
    "Batang Asai", "Limun", "Singkut",
    "Mersam", "Muara Bulian", "Pemayung",
    "Jambi Luar Kota", "Sekernan", "Mestong",
    "Tungkal Ulu", "Betara", "Merlung",
    "Muara Sabak Timur", "Nipah Panjang", "Geragai",
    "Tanah Tumbuh", "Jujuhan", "Pelepat",
    "Tebo Tengah", "Rimbo Bujang", "Telanaipura",
    "Jelutung", "Pesisir Bukit", "Kumun Debai",
)  # fmt: skip


def camat() -> tuple[Orang, ...]:
    """Thirty people known by office, each of an agency of their own, dealt out to three groups of ten."""
    return tuple(
        Orang(
            f"Camat {nama}",
            "Camat",
            instansi=f"kecamatan-{nama.lower().replace(' ', '-')}",
            kelompok=KELOMPOK[urutan % 3],
        )
        for urutan, nama in enumerate(_KECAMATAN)
    )
