"""Which file of tests begins when, in which order its tests run, and how long each took.

Two processes take the files one by one, the longest first by the seconds of the last recording (`lama.txt`, written by
`make test ARGS=--catat-lama`), so that none waits for the other at the end. Within a file the tests run in random
order; the seed is printed, `ARGS=--benih=N` repeats it and `--benih=0` keeps the order as written.
"""

from __future__ import annotations

import gc
import os
import random
from collections import Counter
from pathlib import Path

import pytest

TES = Path(__file__).resolve().parent
LAMA = TES / "lama.txt"
PERKIRAAN = 0.15  # seconds for a test of a file that nobody has measured yet
DITAMPILKAN = 10


def kunci(jalur: str | Path) -> str:
    """A file by its first folder and its name: it stays the same when the file moves into a room of its app."""
    bagian = Path(jalur).resolve().relative_to(TES).parts
    return f"{bagian[0]}/{bagian[-1]}"


def baca_lama() -> dict[str, float]:
    """Seconds by file, as last recorded."""
    baris = LAMA.read_text().splitlines() if LAMA.exists() else []
    return {nama: float(detik) for detik, nama in (satu.split() for satu in baris)}


def urutkan(butir: list[pytest.Item], lama: dict[str, float], benih: int) -> None:
    """The longest file first; within a file by chance, unless its tests are steps of one story."""
    banyak = Counter(tes.path for tes in butir)
    berkas = sorted(banyak, key=lambda b: -lama.get(kunci(b), PERKIRAAN * banyak[b]))
    if benih:
        butir.sort(key=lambda tes: tes.nodeid)
        random.Random(benih).shuffle(butir)
        cerita = [i for i, tes in enumerate(butir) if tes.get_closest_marker("berurutan")]
        langkah = sorted((butir[i] for i in cerita), key=lambda tes: (str(tes.path), tes.location[1] or 0))
        for i, tes in zip(cerita, langkah, strict=True):
            butir[i] = tes
    giliran = {b: i for i, b in enumerate(berkas)}
    butir.sort(key=lambda tes: giliran[tes.path])


class Waktu:
    """The plugin; tests/conftest.py registers it."""

    def __init__(self, config: pytest.Config) -> None:
        self.config = config
        self.detik: Counter[str] = Counter()
        acak = str(random.SystemRandom().randrange(1, 100_000))
        if config.option.benih is None:  # the processes of xdist inherit it
            config.option.benih = int(os.environ.setdefault("BENIH_UJI", acak))

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        urutkan(items, baca_lama(), self.config.option.benih)

    def pytest_collection_finish(self) -> None:
        """What is loaded by now stays: the collector of garbage need not walk through it again and again."""
        gc.collect()
        gc.freeze()
        gc.set_threshold(50_000, 20, 20)

    def pytest_report_header(self) -> str:
        return f"benih: {self.config.option.benih}"

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        self.detik[kunci(self.config.rootpath / report.location[0])] += report.duration

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        if len(self.detik) < 2 or hasattr(self.config, "workerinput"):
            return
        terminalreporter.section("berkas tes terlama")
        for nama, detik in self.detik.most_common(DITAMPILKAN):
            terminalreporter.line(f"{detik:7.1f} detik  {nama}")
        terminalreporter.line(f"{self.detik.total():7.1f} detik  semua {len(self.detik)} berkas")
        terminalreporter.line(
            f"benih {self.config.option.benih} (ulangi: ARGS=--benih={self.config.option.benih})"
        )
        if self.config.option.catat_lama:
            LAMA.write_text("".join(f"{d:.1f} {n}\n" for n, d in self.detik.most_common()))
