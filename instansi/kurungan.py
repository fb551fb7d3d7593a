"""Reads hostile files in a process of its own, which may hang, eat memory or crash: that ends it and nothing else.

The parent calls `tanya`; the child is this very file, run as ``python -I kurungan.py pembaca.py < berkas``: it gives
itself hard limits, then runs ``periksa(isi)`` of the reader and answers with one line of JSON. Neither the child nor
a reader imports anything of the portal, and none knows a secret of it.
"""

from __future__ import annotations

import json
import resource
import runpy
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

DETIK_CPU = 10
BITA_MEMORI = 1_000_000_000
BATAS_DETIK = 20


def tanya(pembaca: Path, isi: bytes) -> dict[str, Any] | None:
    """What the reader says of the bytes; None when it was stopped, died or spoke nonsense."""
    try:
        hasil = subprocess.run(  # noqa: S603 - our own scripts, no argument comes from outside
            [sys.executable, "-I", __file__, str(pembaca)],
            input=isi,
            capture_output=True,
            timeout=BATAS_DETIK,
            env={"LANG": "C.UTF-8"},  # the child needs no secret of ours
            check=False,
        )
        jawaban = json.loads(hasil.stdout)
    except (subprocess.TimeoutExpired, ValueError):
        return None
    return jawaban if isinstance(jawaban, dict) else None


def _batasi() -> None:
    batas = (
        ("RLIMIT_CPU", DETIK_CPU),
        ("RLIMIT_AS", BITA_MEMORI),
        ("RLIMIT_FSIZE", 0),
        ("RLIMIT_CORE", 0),
    )
    for nama, nilai in batas:
        # macOS refuses RLIMIT_AS below what is mapped already; the CPU limit and the caller's clock remain.
        with suppress(ValueError, OSError, AttributeError):
            resource.setrlimit(getattr(resource, nama), (nilai, nilai))


if __name__ == "__main__":
    _batasi()
    periksa = runpy.run_path(sys.argv[1])["periksa"]
    sys.stdout.write(json.dumps(periksa(sys.stdin.buffer.read())))
