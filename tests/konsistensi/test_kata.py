"""Words that have no place in the repository."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

from tests.konsistensi.sumber import AKAR, modul, templat

SENDIRI = Path("tests/konsistensi/test_kata.py")
TEKS = {
    ".py",
    ".html",
    ".txt",
    ".md",
    ".js",
    ".css",
    ".toml",
    ".yml",
    ".yaml",
    ".in",
    ".conf",
    ".sh",
    ".json",
    "",
}
TERLARANG = {
    "janji yang belum ditepati": re.compile(
        r"\b(TODO|FIXME|XXX|HACK)\b|(?i:segera hadir|lorem ipsum|coming soon)"
    ),
    "jalur mesin ini": re.compile(r"(?<![\w./-])/(?:root|home|Users|work)/\w"),
    "alamat indeks paket": re.compile(r"--(?:extra-)?index[-]url|\b(?:registry|index-url)\s*=\s*https?:"),
}
BAHASA_INGGRIS = re.compile(
    r">\s*(Submit|Cancel|Save|Delete|Edit|Search|Login|Log in|Logout|Back|Next|Loading)\b[^<]*<"
)


def _berkas():
    """Files that git knows or would add; in an exported copy without git, all of them."""
    hasil = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard"],
        cwd=AKAR,
        capture_output=True,
        text=True,
        check=False,
    )
    daftar = hasil.stdout.split("\n") if hasil.returncode == 0 else []
    for nama in filter(None, daftar):
        jalur = Path(nama)
        if (
            jalur != SENDIRI
            and jalur.suffix in TEKS
            and "vendor" not in jalur.parts
            and (AKAR / jalur).is_file()
        ):
            yield jalur


def test_tidak_ada_kata_terlarang():
    salah = []
    for berkas in _berkas():
        try:
            isi = (AKAR / berkas).read_text()
        except UnicodeDecodeError:
            continue
        for sebab, pola in TERLARANG.items():
            salah += [f"{berkas}: {sebab}: {t.group(0)}" for t in pola.finditer(isi)]
    assert not salah, "\n".join(salah)


def test_tombol_berbahasa_indonesia():
    salah = [f"{b}: {t.group(0)}" for b, isi in templat().items() for t in BAHASA_INGGRIS.finditer(isi)]
    assert not salah, "\n".join(salah)


def test_setiap_modul_beranotasi_tertunda():
    """`from __future__ import annotations` opens every module; an __init__ that only passes names on needs none."""
    salah = [
        str(berkas)
        for berkas in modul()
        if berkas.name != "__init__.py"
        and "from __future__ import annotations" not in (AKAR / berkas).read_text()
    ]
    assert not salah, "\n".join(salah)
