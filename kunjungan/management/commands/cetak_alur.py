"""``manage.py cetak_alur``: prints docs/alur.md from the tables of the workflow; a test compares the two."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.core.management.base import BaseCommand

from instansi.permissions import PERAN, Hak
from kunjungan.alur.flow import TRANSISI, Transisi
from kunjungan.alur.queries import GILIRAN
from kunjungan.choices import Status
from kunjungan.kabar.emails import KABAR, TERUNDANG, UNIT

_KEPALA = """# The workflow of a visit

Printed by `manage.py cetak_alur > docs/alur.md` from `kunjungan/alur/flow.py`, `kunjungan/alur/queries.py` and
`kunjungan/data/kabar.toml`; `tests/kunjungan/alur/test_alur.py` compares them. Change the tables, not this file.

One function, `kunjungan.alur.flow.lakukan`, walks the table: it locks the row, asks state, person and
conditions, writes the effects and the history, and lets mail and signal go after the commit. The buttons of a
page come from the same table.
"""


class Command(BaseCommand):
    """Writes the page to standard output."""

    help = "Mencetak docs/alur.md dari tabel alur kunjungan."

    def handle(self, *args: Any, **pilihan: Any) -> None:
        """Print and nothing else."""
        self.stdout.write(alur_markdown(), ending="")


def alur_markdown() -> str:
    """The page as Markdown: transitions, states, whose turn it is."""
    return "\n".join([_KEPALA, _transisi(), _keadaan()])


def _transisi() -> str:
    baris = (
        (
            f"`{t.aksi}`",
            t.label,
            _status(t.dari),
            t.ke.label,
            _pelaku(t),
            _kalimat(t.syarat.__doc__) if t.syarat.__name__ != "bebas" else "–",
            _kalimat(t.akibat.__doc__) if t.akibat else "–",
            _kabar(t.aksi),
            "host only" if t.internal else "both sides",
        )
        for t in TRANSISI.values()
    )
    kepala = ("Action", "Button", "From", "To", "Who may", "Must hold", "Follows", "Mail to", "Seen by")
    return f"## Transitions\n\n{_tabel(kepala, baris)}\n"


def _keadaan() -> str:
    baris = []
    for s in Status:
        g = GILIRAN.get(s)
        luar = s.label_luar if s.label_luar != s.label else "the same"
        baris.append((f"`{s.value}`", s.label, luar, g.pemegang if g else "–", g.tugas if g else "–"))
    kepala = ("State", "Label", "What the visitor reads", "Who holds the ball", "What is to be done")
    return f"## States\n\n{_tabel(kepala, baris)}\n"


def _tabel(kepala: tuple[str, ...], baris: Iterable[tuple[str, ...]]) -> str:
    semua = [kepala, ("---",) * len(kepala), *baris]
    return "\n".join(f"| {' | '.join(b)} |" for b in semua)


def _status(status: frozenset[Status]) -> str:
    return ", ".join(s.label for s in Status if s in status)


def _peran(hak: Iterable[Hak]) -> str:
    hak = set(hak)
    return ", ".join(u.peran.label for u in PERAN.values() if u.hak & hak)


def _pelaku(t: Transisi) -> str:
    bagian = [f"visitor: {_peran(t.pelaku.tamu)}"] if t.pelaku.tamu else []
    bagian += [f"host: {_peran(t.pelaku.tuan_rumah)}"] if t.pelaku.tuan_rumah else []
    bagian += ["whoever received the disposition"] if t.pelaku.penerima else []
    return "; ".join(bagian)


def _kalimat(dokumen: str | None) -> str:
    return (dokumen or "").strip().split("\n")[0].rstrip(".")


def _kabar(aksi: str) -> str:
    luar = {UNIT: "units with a stop", TERUNDANG: "units invited"}
    siapa = [
        f"{luar.get(k.siapa) or ('visitor' if k.pihak == 'TAMU' else 'host')}: "
        f"{_peran([k.hak]) if k.hak else 'recipients'}"
        for k in KABAR.get(aksi, ())
    ]
    return "; ".join(dict.fromkeys(siapa)) or "–"
