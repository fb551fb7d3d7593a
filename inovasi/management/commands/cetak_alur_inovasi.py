"""``manage.py cetak_alur_inovasi``: prints docs/alur-inovasi.md from the tables; a test compares the two."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from inovasi.emails import KABAR
from inovasi.flow import TRANSISI, Transisi
from inovasi.rules import MEMBANTU, WAJIB_TERBIT, Syarat
from instansi.permissions import PERAN

_KEPALA = """# The life of an innovation's record

Printed by `manage.py cetak_alur_inovasi > docs/alur-inovasi.md` from `alur.toml`, `kabar.toml` and
`syarat.toml` in `inovasi/data/`; `tests/inovasi/test_kelola_alur.py` compares it with them. Change the tables, not
this file.

One function, `inovasi.flow.lakukan`, walks the table: it locks the row, asks state, person, content and whether the
record is still the one that was read, then writes the decision, the trail and the index in one transaction.

| Action | Button | From | To | Who may | Must hold | Mail to |
| --- | --- | --- | --- | --- | --- | --- |
"""


class Command(BaseCommand):
    """Writes the page to standard output."""

    help = "Mencetak docs/alur-inovasi.md dari tabel alur inovasi."

    def handle(self, *args: Any, **pilihan: Any) -> None:
        """Print and nothing else."""
        self.stdout.write(alur_markdown(), ending="")


def alur_markdown() -> str:
    """The page as Markdown: transitions, what is asked, what helps."""
    return "".join(
        (
            _KEPALA,
            *(_baris(t) for t in TRANSISI.values()),
            _daftar("Asked before a record is published", WAJIB_TERBIT),
            _daftar("What helps a visitor", MEMBANTU),
        )
    )


def _baris(t: Transisi) -> str:
    peran = ", ".join(str(u.peran.label) for u in PERAN.values() if t.hak <= u.hak)
    syarat = [*(["all that is asked below"] * t.lengkap), *(["a note to the author"] * t.bercatatan)]
    kabar = {True: "reviewers", False: "author"}[KABAR[t.aksi][0]] if t.aksi in KABAR else "–"
    isi = (f"`{t.aksi}`", t.label, t.dari.label, t.ke.label, peran, ", ".join(syarat) or "–", kabar)
    return f"| {' | '.join(str(satu) for satu in isi)} |\n"


def _daftar(judul: str, syarat: tuple[Syarat, ...]) -> str:
    return f"\n## {judul}\n\n" + "".join(f"- `{s.bidang}`: {s.kalimat}\n" for s in syarat)
