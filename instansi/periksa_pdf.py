"""Looks into an uploaded PDF, as a process of its own: `python -I instansi/periksa_pdf.py < berkas.pdf`.

Hostile files hang, eat memory or crash their reader. Here that ends this process and nothing else: it gives itself
hard limits before it loads the reader, knows no secret of the portal, and answers with one line of JSON.
`instansi.berkas.periksa_pdf` is its only caller. Imports nothing of the portal.
"""

from __future__ import annotations

import json
import resource
import sys
from contextlib import suppress
from io import BytesIO
from typing import Any

DETIK_CPU = 10
BITA_MEMORI = 1_000_000_000
OBJEK_MAKS = 200_000
TINDAKAN_TERLARANG = frozenset({"/JavaScript", "/Launch", "/ImportData", "/SubmitForm", "/RichMediaExecute"})
KUNCI_TERLARANG = frozenset({"/JS", "/JavaScript", "/XFA", "/RichMediaContent"})


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


def _berbahaya(pdf: Any, pikepdf: Any) -> str | None:
    """Name of what is forbidden inside, or None. Walks every object, direct children included."""
    dilihat = 0
    tumpukan: list[Any] = [pdf.trailer, *pdf.objects]
    while tumpukan:
        objek = tumpukan.pop()
        dilihat += 1
        if dilihat > OBJEK_MAKS:
            return "rumit"
        if isinstance(objek, pikepdf.Array):
            anak = list(objek)
        elif isinstance(objek, (pikepdf.Dictionary, pikepdf.Stream)):
            kunci = set(objek.keys())
            if kunci & KUNCI_TERLARANG or str(objek.get("/S", "")) in TINDAKAN_TERLARANG:
                return "aktif"
            if "/EmbeddedFiles" in kunci or str(objek.get("/Type", "")) == "/EmbeddedFile":
                return "lampiran"
            anak = [objek[k] for k in kunci if k != "/Parent"]
        else:
            continue
        tumpukan += [
            a
            for a in anak
            if isinstance(a, (pikepdf.Array, pikepdf.Dictionary, pikepdf.Stream)) and not a.is_indirect
        ]
    return None


def periksa(isi: bytes) -> dict[str, Any]:
    """``{"halaman": n}`` or ``{"galat": sandi|rusak|aktif|lampiran|rumit}``."""
    import pikepdf  # slow library, and only after the limits stand

    try:
        with pikepdf.open(BytesIO(isi)) as pdf:
            if pdf.is_encrypted:
                return {"galat": "sandi"}
            bahaya = _berbahaya(pdf, pikepdf)
            return {"galat": bahaya} if bahaya else {"halaman": len(pdf.pages)}
    except pikepdf.PasswordError:
        return {"galat": "sandi"}
    except Exception:  # whatever a broken file provokes, it is a broken file
        return {"galat": "rusak"}


if __name__ == "__main__":
    _batasi()
    sys.stdout.write(json.dumps(periksa(sys.stdin.buffer.read())))
