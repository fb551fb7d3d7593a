"""Drawings that stand in for photos, by the name of their file; each says on its face that it is an illustration."""

from __future__ import annotations

import json
from pathlib import Path

KETERANGAN = "Ilustrasi, bukan foto sebenarnya"
DATA = Path(__file__).parent / "data"
# What each scene of an innovation shows, for readers who hear the page.
TEKS_ALTERNATIF: dict[str, str] = json.loads((DATA / "teks_alternatif.json").read_text())


def gambar_adegan(adegan: str) -> bytes:
    """The scene as JPEG, 1200 x 800. FileNotFoundError for an unknown one."""
    return (DATA / "gambar" / f"{adegan}.jpg").read_bytes()


def gambar_kecil(adegan: str) -> bytes:
    """The scene for lists, 480 x 320."""
    return gambar_adegan(f"{adegan}-kecil")
