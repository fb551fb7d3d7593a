"""`make check` and `make fmt`."""

from __future__ import annotations

import os
import secrets
import subprocess
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from config.lokal.dasar import AKAR, katakan
from config.lokal.pasang import PYTHON, VENV, lingkungan_pustaka

DJADE = [str(VENV / "bin" / "djade"), "--target-version", "5.2"]

# What an operator sets; `check --deploy` must find nothing to say about it.
PRODUKSI = {
    "SECRET_KEY": secrets.token_hex(40),
    "ALLOWED_HOSTS": "anjangkarya.contoh.go.id",
    "SITUS_URL": "https://anjangkarya.contoh.go.id",
    "DATABASE_URL": "postgres://anjangkarya:rahasia@127.0.0.1:1/anjangkarya",
    "REDIS_URL": "redis://:rahasia@127.0.0.1:1/0",
    "MEDIA_ROOT": str(AKAR / ".lokal" / "media"),
    "EMAIL_URL": "smtp+tls://anjangkarya:rahasia@127.0.0.1:1",
    "DEFAULT_FROM_EMAIL": "Anjangkarya <anjangkarya@contoh.go.id>",
    "JUMLAH_PROXY": "1",
}


def templat() -> list[str]:
    """Every HTML template of the project."""
    berkas = {*AKAR.glob("templates/**/*.html"), *AKAR.glob("*/templates/**/*.html")}
    return sorted(str(x.relative_to(AKAR)) for x in berkas)


def periksa() -> int:
    """Run every check, also after one has failed; exit code 1 when any did."""
    # DATABASE_URL leads nowhere on purpose: no check may depend on a running database.
    lokal = {
        "MODE_LOKAL": "1",
        "DATABASE_URL": "postgres://x:x@127.0.0.1:1/x",
        "REDIS_URL": "redis://127.0.0.1:1/0",
    }
    langkah: list[tuple[str, list[str], dict[str, str]]] = [
        ("bentuk kode", ["-m", "ruff", "format", "--check", "."], {}),
        ("aturan kode", ["-m", "ruff", "check", "."], {}),
        ("tipe", ["-m", "mypy", "."], lokal),
        (
            "migrasi",
            ["-W", "ignore::RuntimeWarning", "manage.py", "makemigrations", "--check", "--dry-run"],
            lokal,
        ),
        ("setelan produksi", ["manage.py", "check", "--deploy", "--fail-level", "WARNING"], PRODUKSI),
    ]
    if templat():
        langkah.insert(2, ("bentuk templat", [*DJADE, "--check", *templat()], {}))
    langkah.sort(key=lambda satu: satu[0] != "tipe")  # the longest first, the others beside it
    with ThreadPoolExecutor(2) as berdua:
        lulus = list(berdua.map(lambda satu: _jalan(*satu), langkah))
    gagal = [nama for (nama, _, _), baik in zip(langkah, lulus, strict=True) if not baik]
    katakan(f"\nGagal: {', '.join(gagal)}." if gagal else "\nSemua pemeriksaan lulus.")
    return 1 if gagal else 0


def rapikan() -> int:
    """Format code and templates in place."""
    _jalan("kode", ["-m", "ruff", "check", "--fix", "--quiet", "--exit-zero", "."], {})
    _jalan("kode", ["-m", "ruff", "format", "."], {})
    if templat():
        _jalan("templat", [*DJADE, *templat()], {})
    return 0


def _jalan(nama: str, perintah: list[str], env: dict[str, str]) -> bool:
    bersih = {k: v for k, v in lingkungan_pustaka().items() if k not in PRODUKSI and k != "MODE_LOKAL"}
    # An empty folder, so that the services of this checkout do not answer for production.
    bersih["LOKAL_DIR"] = os.devnull if env is PRODUKSI else str(Path(AKAR, ".lokal"))
    penuh = perintah if perintah[0] == DJADE[0] else [str(PYTHON), *perintah]
    hasil = subprocess.run(
        penuh,
        cwd=AKAR,
        env=bersih | env,
        check=False,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    katakan(f"— {nama}\n{hasil.stdout}".rstrip())
    return hasil.returncode == 0
