"""Adds national days off and cuti bersama of the years asked for; corrections by people stay."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from instansi.penerimaan.services_hari_libur import muat_hari_libur


class Command(BaseCommand):
    """`manage.py muat_hari_libur [--tahun N]`: this year and the N that follow (1 unless told otherwise)."""

    help = "Menambah hari libur nasional dan cuti bersama; koreksi yang sudah ada tidak diubah."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--tahun", type=int, default=1, help="banyak tahun sesudah tahun ini")

    def handle(self, *args: Any, **options: Any) -> None:
        kini = timezone.localdate().year
        baru = muat_hari_libur(dari_tahun=kini, sampai_tahun=kini + max(options["tahun"], 0))
        self.stdout.write(f"{baru} hari libur ditambahkan.")
