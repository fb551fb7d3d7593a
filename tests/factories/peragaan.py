"""The demonstration as ground for other tests: loaded once per run, laid out from memory everywhere else."""

from __future__ import annotations

import datetime as dt
import os
import pickle
from pathlib import Path

import pytest
from django.db import connection, transaction

from config.lokal.dasar import kunci
from peragaan.muat import muat
from peragaan.waktu import WIB
from tests.factories.ingatan import INGATAN

KINI = dt.datetime(2026, 11, 24, 10, 0, tzinfo=WIB)  # a Tuesday
# Never back: what factories are remembered by (`ingatan`) bears numbers drawn before.
URUTAN = """
SELECT setval(urutan, greatest(1_000_000, nextval(urutan)))
FROM (SELECT pg_get_serial_sequence(quote_ident(table_name), column_name)::regclass AS urutan
      FROM information_schema.columns WHERE table_schema = 'public' AND is_identity = 'YES') AS semua
"""


def tata_demo(tempat: pytest.TempPathFactory) -> None:
    """Lay the demonstration as of KINI on an empty database."""
    if not INGATAN.mampu():
        muat(KINI)
        return
    folder = tempat.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        folder = folder.parent  # all processes of one run share it
    simpanan = Path(folder, "demo")
    with kunci(Path(folder, "kunci-demo"), "", tunggu=True), transaction.atomic(), connection.cursor() as k:
        if not simpanan.exists():
            _, langkah = INGATAN.rekam(lambda: muat(KINI), ())
            simpanan.write_bytes(pickle.dumps(langkah))
            return
        INGATAN.rantai = None
        INGATAN.pasang(pickle.loads(simpanan.read_bytes()), ())
        k.execute(URUTAN)  # the numbers were drawn in another database
