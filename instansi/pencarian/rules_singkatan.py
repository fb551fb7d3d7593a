"""Short forms people type for agencies and places, and what each stands for. One table; add a line to teach a word.

A short form may stand for several things; the first one is taken where only one can be. The words of one
meaning must all be found, in any order.
"""

from __future__ import annotations

from config.data import baca_data

SINGKATAN: dict[str, tuple[str, ...]] = {
    kata: tuple(maksud) for kata, maksud in baca_data("instansi/singkatan.toml").items()
}
