"""``manage.py muat_wilayah``: the regions of the country and an agency for each, loaded or brought up to date."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from config.templatetags.angka import angka
from instansi.kelola.services_wilayah import muat_wilayah
from instansi.pencarian.queries_wilayah import FOLDER, DaftarTidakSah


class Command(BaseCommand):
    """Adds and renames by code, never deletes; running it again changes nothing."""

    help = "Memuat wilayah Indonesia dan instansinya: menambah, mengganti nama, tidak pernah menghapus."

    def add_arguments(self, parser: CommandParser) -> None:
        """Another list, and the day old names ended."""
        parser.add_argument("--folder", type=Path, default=FOLDER, help="tempat ketiga berkas CSV")
        parser.add_argument(
            "--tanggal",
            type=dt.date.fromisoformat,
            default=None,
            help="hari terakhir nama lama dipakai (2026-12-31); bawaannya hari ini",
        )

    def handle(self, *args: Any, **pilihan: Any) -> None:
        """Load and say in a sentence what changed."""
        try:
            h = muat_wilayah(folder=pilihan["folder"], hari=pilihan["tanggal"])
        except (DaftarTidakSah, OSError) as galat:
            raise CommandError(f"Daftar wilayah tidak dimuat: {galat}") from galat
        self.stdout.write(
            f"{angka(h.wilayah_baru)} wilayah baru, {angka(h.wilayah_berganti_nama)} berganti nama, "
            f"{angka(h.wilayah_dibetulkan)} dibetulkan; "
            f"{angka(h.instansi_baru)} instansi baru, {angka(h.instansi_berganti_nama)} berganti nama."
        )
