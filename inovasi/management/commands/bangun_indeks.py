"""`manage.py bangun_indeks`: the index of search written anew, while the portal runs."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from inovasi.cari.services_indeks import bangun_semua


class Command(BaseCommand):
    """Needed once after an upgrade that changes what is indexed; otherwise the index keeps itself in step."""

    help = "Membangun ulang indeks pencarian dari semua instansi, penghargaan, dan inovasi yang terbit."

    def handle(self, *args: Any, **options: Any) -> None:
        """Rebuild and tell how much stands in the index."""
        for nama, banyak in bangun_semua().items():
            self.stdout.write(f"{nama}: {banyak}")
