"""Other words that offices use for our choices, as met in their spreadsheets."""

from __future__ import annotations

from config.data import baca_data

_ISI = baca_data("inovasi/padanan.toml")
# Field -> word -> code; `urusan` stands apart.
_PADANAN = {
    bidang: {kata: kode for kode, semua in isi.items() for kata in semua} for bidang, isi in _ISI.items()
}
PADANAN_URUSAN: dict[str, str] = _PADANAN.pop("urusan")
PADANAN_PILIHAN: dict[str, dict[str, str]] = _PADANAN
