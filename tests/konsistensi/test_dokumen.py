"""The written word: links lead somewhere, pictures are light and used."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.konsistensi.sumber import AKAR

HALAMAN = sorted([*AKAR.glob("*.md"), *(AKAR / "docs").rglob("*.md")])
GAMBAR = sorted((AKAR / "docs" / "panduan" / "gambar").glob("*"))
TAUTAN = re.compile(r"\]\(([^)\s]+)\)|<img src=\"([^\"]+)\"")
BATAS_BITA = 150_000


def tujuan(halaman: Path):
    for dalam_kurung, gambar in TAUTAN.findall(halaman.read_text()):
        alamat = (dalam_kurung or gambar).split("#")[0]
        if alamat and "://" not in alamat:
            yield (halaman.parent / alamat).resolve()


@pytest.mark.parametrize("halaman", HALAMAN, ids=lambda h: str(h.relative_to(AKAR)))
def test_tautan_dokumen_tidak_putus(halaman):
    putus = [str(t) for t in tujuan(halaman) if not t.exists()]
    assert not putus, putus


def test_gambar_panduan_ringan_dan_terpakai():
    terpakai = {t for h in HALAMAN for t in tujuan(h)}
    assert GAMBAR
    for gambar in GAMBAR:
        assert gambar.stat().st_size <= BATAS_BITA, f"{gambar.name} lebih dari 150 kB"
        assert gambar in terpakai, f"{gambar.name} tidak dipakai di dokumen mana pun"


def test_gambar_berteks_pengganti():
    for halaman in HALAMAN:
        assert "![](" not in halaman.read_text(), halaman
