from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.core.management.base import BaseCommand

# Bundled by django-htmx beside the version that we serve.
TAK_DISAJIKAN = ["htmx-4*", "htmax-4*"]


class Command(BaseCommand):
    """Bring the database and the static files to this version; run once at each deployment, may run twice."""

    help = "Migrasi, tabel cache, dan berkas statis; aman dijalankan berulang."

    def handle(self, *args: Any, **options: Any) -> None:
        call_command("migrate", interactive=False, verbosity=0)
        call_command("createcachetable", verbosity=0)
        tanda = Path(settings.STATIC_ROOT) / ".sidik"
        sidik = _sidik_statis()
        if not tanda.exists() or tanda.read_text() != sidik:
            # Not cleared: pages served a moment ago still ask for the files of the last version.
            call_command("collectstatic", interactive=False, verbosity=0, ignore_patterns=TAK_DISAJIKAN)
            tanda.write_text(sidik)
        self.stdout.write("Basis data dan berkas statis mutakhir.")


def _sidik_statis() -> str:
    """A fingerprint of every static file by name, size and time, so that nothing is copied for nothing."""
    jumlah = hashlib.sha256()
    for finder in get_finders():
        for nama, gudang in finder.list([]):
            keadaan = Path(gudang.path(nama)).stat()
            jumlah.update(f"{nama}|{keadaan.st_size}|{keadaan.st_mtime_ns}\n".encode())
    return jumlah.hexdigest()
