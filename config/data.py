"""Tables that are data and not code: TOML and JSON files under <app>/data/, read once when their module loads."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import Any

_AKAR = Path(__file__).parent.parent


def baca_data(berkas: str) -> Any:
    """What ``<app>/<name>.toml`` or ``<app>/<name>.json`` holds, in its order."""
    app, nama = berkas.split("/")
    jalur = _AKAR / app / "data" / nama
    return (json.loads if jalur.suffix == ".json" else tomllib.loads)(jalur.read_text("utf-8"))
