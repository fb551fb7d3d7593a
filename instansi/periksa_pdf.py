"""Looks into an uploaded PDF. Runs in `instansi.kurungan`; `instansi.berkas.periksa_pdf` is its only caller."""

from __future__ import annotations

from io import BytesIO
from typing import Any

OBJEK_MAKS = 200_000
TINDAKAN_TERLARANG = frozenset({"/JavaScript", "/Launch", "/ImportData", "/SubmitForm", "/RichMediaExecute"})
KUNCI_TERLARANG = frozenset({"/JS", "/JavaScript", "/XFA", "/RichMediaContent"})


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
