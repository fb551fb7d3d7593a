"""PostgreSQL and Valkey together, under one folder. Production brings its own."""

from __future__ import annotations

import os
from pathlib import Path

from config.lokal.dasar import kunci
from config.lokal.postgres import Postgres
from config.lokal.valkey import Valkey


class Layanan:
    """Both services of one folder. Addresses given in the environment are used instead, and not touched."""

    def __init__(self, folder: Path, *, uji: bool = False) -> None:
        self.folder = folder
        self.postgres = None if os.environ.get("DATABASE_URL") else Postgres(folder, uji=uji)
        self.valkey = None if os.environ.get("REDIS_URL") else Valkey(folder)
        self.dimulai: list[Postgres | Valkey] = []

    def mulai(self) -> dict[str, str]:
        """Start what is not running yet; gives DATABASE_URL and REDIS_URL."""
        self.folder.mkdir(parents=True, exist_ok=True)
        with kunci(self.folder / "kunci-layanan", "", tunggu=True):
            for layanan in (self.postgres, self.valkey):
                if layanan is not None and layanan.mulai():
                    self.dimulai.append(layanan)
        return {
            "DATABASE_URL": self.postgres.url if self.postgres else os.environ["DATABASE_URL"],
            "REDIS_URL": self.valkey.url if self.valkey else os.environ["REDIS_URL"],
        }

    def henti(self, *, semua: bool = False) -> None:
        """Stop what this object started, or whatever runs in the folder."""
        with kunci(self.folder / "kunci-layanan", "", tunggu=True):
            for layanan in [x for x in (self.valkey, self.postgres) if x] if semua else self.dimulai[::-1]:
                layanan.henti()
        if semua or self.dimulai:
            (self.folder / "env").unlink(missing_ok=True)  # its addresses are dead now
        self.dimulai.clear()
