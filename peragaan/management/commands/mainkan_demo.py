"""``manage.py mainkan_demo`` (``make demo``): plays one whole visit through the pages, and leaves its papers."""

from __future__ import annotations

import logging
import shutil
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from peragaan.muat import muat
from peragaan.peramban import DemoGagal
from peragaan.permainan import Permainan


class Command(BaseCommand):
    """Needs a running worker; may be played again and again."""

    help = "Memainkan kasus 1 dari permohonan sampai laporan tercetak; PDF-nya ada di hasil/demo/."

    def add_arguments(self, parser: CommandParser) -> None:
        """Where the papers go; what lay there is removed."""
        parser.add_argument("--folder", type=Path, default=Path(settings.BASE_DIR) / "hasil" / "demo")

    def handle(self, *args: Any, **pilihan: Any) -> None:
        """Each step as a sentence; a failure as one, with a non-zero exit."""
        if not settings.MODE_DEMONSTRASI:
            raise CommandError("Peragaan hanya dimainkan pada mode demonstrasi (MODE_DEMONSTRASI=1).")
        folder: Path = pilihan["folder"]
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        muat(timezone.now())
        self.stdout.write(
            "Memainkan kasus 1 lewat halaman portal, dengan jam portal disetel ke Desember 2019.\n\n"
        )
        pencatat = logging.getLogger("django.request")
        semula = pencatat.level
        pencatat.setLevel(logging.ERROR)  # a refusal is part of the story
        try:
            naskah = Permainan(self._katakan, folder).mainkan()
        except DemoGagal as galat:
            raise CommandError(f"Peragaan berhenti: {galat}") from galat
        finally:
            pencatat.setLevel(semula)
        self.stdout.write(f"\nSelesai: {len(naskah)} naskah PDF di {folder}")

    def _katakan(self, kalimat: str) -> None:
        self.stdout.write(kalimat)
        self.stdout.flush()
