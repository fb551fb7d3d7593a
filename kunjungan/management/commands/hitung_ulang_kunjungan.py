"""`manage.py hitung_ulang_kunjungan`: mend the counts of visits that innovations and awards caused."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from kunjungan.alur.services_penghitung import hitung_semua


class Command(BaseCommand):
    """Recount from the visits; what is right stays untouched."""

    help = "Hitung ulang kunjungan yang lahir dari setiap inovasi dan penghargaan."

    def handle(self, *args: Any, **options: Any) -> None:
        """Print how many counts were wrong."""
        salah = hitung_semua()
        self.stdout.write(f"Dibetulkan: {salah['inovasi']} inovasi, {salah['penghargaan']} penghargaan.")
