"""docs/alur.md says what the tables of the workflow say."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings

from kunjungan.alur.flow import TRANSISI
from kunjungan.management.commands.cetak_alur import alur_markdown


def test_alur_md_sama_dengan_tabel():
    tertulis = Path(settings.BASE_DIR, "docs/alur.md").read_text()
    assert tertulis == alur_markdown(), "Jalankan: manage.py cetak_alur > docs/alur.md"


def test_setiap_tindakan_punya_baris():
    halaman = alur_markdown()
    for aksi, transisi in TRANSISI.items():
        assert f"| `{aksi}` | {transisi.label} |" in halaman
