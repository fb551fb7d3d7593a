"""Reads the environment, and says in one sentence what is missing.

Production is the default: a setting that must not have a default there is asked for by `wajib`.
`MODE_LOKAL=1` (set by `make run`, `make test` and their relatives) alone brings soft defaults.
"""

from __future__ import annotations

import os
from pathlib import Path

import environ
from django.core.exceptions import ImproperlyConfigured

AKAR = Path(__file__).resolve().parent.parent
BERKAS_LOKAL = Path(os.environ.get("LOKAL_DIR") or AKAR / ".lokal") / "env"


def _muat_lokal() -> None:
    """Let `manage.py` find the services that `make run` or `make services` has started for this checkout.

    The file is written by config/lokal and exists on a developer's machine only; whoever sets DATABASE_URL
    is not touched by it.
    """
    if "DATABASE_URL" not in os.environ and BERKAS_LOKAL.is_file():
        environ.Env.read_env(str(BERKAS_LOKAL))


_muat_lokal()
env = environ.Env()
LOKAL: bool = env.bool("MODE_LOKAL", default=False)


def wajib(nama: str, *, lokal: str, guna: str) -> str:
    """The variable `nama`, which production must set; `lokal` stands in for it in local mode only."""
    nilai: str = env.str(nama, default="")
    if nilai:
        return nilai
    if LOKAL:
        return lokal
    raise ImproperlyConfigured(
        f"{nama} belum diisi ({guna}). Isi di lingkungan proses, lihat docs/operasi.md; "
        f"untuk mencoba di komputer sendiri jalankan `make run`."
    )
