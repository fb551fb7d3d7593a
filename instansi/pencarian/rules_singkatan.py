"""Short forms people type for agencies and places, and what each stands for. One table; add a line to teach a word.

A short form may stand for several things; the first one is taken where only one can be. The words of one
meaning must all be found, in any order.
"""

from __future__ import annotations

import tomllib
from pathlib import Path

_BERKAS = Path(__file__).parent.parent / "data" / "singkatan.toml"
SINGKATAN: dict[str, tuple[str, ...]] = {
    kata: tuple(maksud) for kata, maksud in tomllib.loads(_BERKAS.read_text("utf-8")).items()
}
