"""The project's own files, read once."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

AKAR = Path(__file__).resolve().parent.parent.parent
LANTAI = ("instansi", "inovasi", "kunjungan", "laporan", "peragaan")
APLIKASI = ("config", *LANTAI)


@cache
def modul() -> dict[Path, ast.Module]:
    """Every Python file of the product (no tests, no migrations), parsed, by its path from the root."""
    return {
        berkas.relative_to(AKAR): ast.parse(berkas.read_text())
        for app in APLIKASI
        for berkas in sorted((AKAR / app).rglob("*.py"))
        if "migrations" not in berkas.parts
    }


@cache
def templat() -> dict[Path, str]:
    """Every template, by its path from the root."""
    folder = [AKAR / "templates", *(AKAR / app / "templates" for app in APLIKASI)]
    return {
        berkas.relative_to(AKAR): berkas.read_text()
        for tempat in folder
        for berkas in sorted(tempat.rglob("*"))
        if berkas.suffix in {".html", ".txt", ".svg", ".xml"}
    }


@cache
def data() -> dict[Path, str]:
    """Every table that is data, by its path from the root."""
    semua = [berkas for app in APLIKASI for berkas in sorted((AKAR / app / "data").glob("*.toml"))]
    return {berkas.relative_to(AKAR): berkas.read_text() for berkas in semua}


def nama_templat(berkas: Path) -> str:
    """The name by which Django loads it."""
    bagian = berkas.parts
    return "/".join(bagian[bagian.index("templates") + 1 :])


def impor(pohon: ast.AST) -> list[tuple[str, int]]:
    """Every imported module below `pohon`, with its line."""
    hasil = []
    for simpul in ast.walk(pohon):
        if isinstance(simpul, ast.Import):
            hasil += [(alias.name, simpul.lineno) for alias in simpul.names]
        elif isinstance(simpul, ast.ImportFrom) and simpul.module:
            hasil += [(f"{simpul.module}.{alias.name}", simpul.lineno) for alias in simpul.names]
    return hasil
