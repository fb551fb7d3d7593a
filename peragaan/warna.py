"""Colours of the illustrations: those of the portal, with their shades."""

from __future__ import annotations

NILA, NILA_TUA, NILA_SEDANG, NILA_TERANG, NILA_MUDA = "#233b7e", "#16265a", "#5b74b8", "#a9b8e0", "#e6ebf7"
KUNYIT, KUNYIT_TUA, KUNYIT_TERANG, KUNYIT_MUDA = "#f0b040", "#d08a1c", "#f8d795", "#fdf1d8"
TOSKA, TOSKA_SEDANG, TOSKA_TERANG, TOSKA_MUDA = "#0f5a5e", "#3d8f90", "#a8d3d0", "#dff0ef"
HIJAU, HIJAU_TUA, HIJAU_TERANG = "#4f9a6b", "#2f7a50", "#b5dabd"
BATA, BATA_TERANG = "#c8553d", "#eab09f"
KAYU, KAYU_TERANG, KREM, PUTIH, ABU = "#8a5a34", "#b98553", "#f3e7d0", "#fdfcf9", "#d9d6cd"
RAMBUT, BAYANG = "#2b2740", "#16265a22"
KULIT = ("#d9a47c", "#c68a5f", "#e3b48f")
