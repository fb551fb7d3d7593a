"""Keeps the index of search in step with agencies, awards and innovations.

Whoever writes one of them calls `segarkan` inside the same transaction, so a search never shows a draft nor misses what
was just published.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from inovasi.cari import services_indeks_sql as sql
from inovasi.models import EntriCari, Macam

SEKALI = 1000
CONTOH = 10_000  # so many texts tell which words are common
UMUM, UMUM_MULAI = (
    0.25,
    2_000,
)  # a word in more than this part of the texts is common; not in a small collection
_BATAS = "600s"  # the whole rebuild runs in batches; only the dictionary reads everything at once
Kunci = Iterable[int]


@transaction.atomic
def segarkan(*, inovasi: Kunci = (), penghargaan: Kunci = (), instansi: Kunci = ()) -> None:
    """Write the entries of these keys anew, and take out those no longer public; inside the caller's transaction.

    What depends on them follows: an innovation's agency and awards, an award's innovations, and everything of an
    agency that got another name or joined. When an award lets go of an innovation, pass that innovation too.
    """
    i, p, a = set(inovasi), set(penghargaan), set(instansi)
    if not (i or p or a):
        return
    a |= _kunci(_TURUNAN, a=_berganti(a))  # the entries of units below name the agency above
    a_isi = a - set(instansi) | _berganti(set(instansi))
    semua_i = i | _kunci(_INOVASI_TERKAIT, p=p, a=a_isi)
    semua_p = p | _kunci(_PENGHARGAAN_TERKAIT, i=i, a=a_isi)
    semua_a = a | _kunci(_INSTANSI_TERKAIT, i=i, p=p)
    kunci: dict[int, set[int]] = {Macam.INSTANSI: semua_a, Macam.PENGHARGAAN: semua_p, Macam.INOVASI: semua_i}
    _tulis(kunci)
    # New words by themselves after the commit: two writers of the same word never wait for one another.
    transaction.on_commit(partial(_catat_kata, kunci), robust=True)


def _catat_kata(kunci: dict[int, set[int]]) -> None:
    """Let the dictionary know the words of these titles at once; how often they stand is counted at night."""
    with connection.cursor() as kursor:
        for macam, isi in kunci.items():
            if isi:
                kursor.execute(_KATA_BARU, {"macam": int(macam), "ids": sorted(isi)})


_KATA_BARU = """INSERT INTO inovasi_katacari (kata, banyak, umum)
    SELECT DISTINCT l.lexeme, 1, false FROM inovasi_entricari e, unnest(to_tsvector('simple', e.nama)) l
    WHERE e.macam = %(macam)s AND e.objek = ANY(%(ids)s) AND length(l.lexeme) BETWEEN 2 AND 60
      AND l.lexeme !~ '[^a-z]' AND NOT EXISTS (SELECT 1 FROM inovasi_katacari k WHERE k.kata = l.lexeme)
    ON CONFLICT (kata) DO NOTHING"""


def susul_instansi() -> int:
    """Write the agencies that have no entry yet or are called otherwise than it says. How many."""
    with connection.cursor() as kursor:
        kursor.execute(_TERTINGGAL)
        tertinggal = {baris[0] for baris in kursor.fetchall()}
    segarkan(instansi=tertinggal)
    return len(tertinggal)


_TERTINGGAL = """SELECT a.id FROM instansi_instansi a
    LEFT JOIN inovasi_entricari e ON e.macam = 1 AND e.objek = a.id
    WHERE e.id IS NULL OR e.nama <> left(lower({nama}), 240)""".format(nama=sql.polos("a.nama"))
_BERGANTI = """SELECT a.id FROM instansi_instansi a JOIN inovasi_entricari e ON e.macam = 1 AND e.objek = a.id
    WHERE a.id = ANY(%(a)s) AND (e.nama <> left(lower({nama}), 240)
        OR (e.bergabung = 1) <> (a.bergabung_pada IS NOT NULL))""".format(nama=sql.polos("a.nama"))
_TURUNAN = """WITH RECURSIVE t AS (
        SELECT id FROM instansi_instansi WHERE induk_id = ANY(%(a)s)
        UNION SELECT b.id FROM instansi_instansi b JOIN t ON b.induk_id = t.id) SELECT id FROM t"""
_INOVASI_TERKAIT = """SELECT inovasi_id FROM inovasi_penghargaan_inovasi WHERE penghargaan_id = ANY(%(p)s)
    UNION SELECT id FROM inovasi_inovasi WHERE instansi_id = ANY(%(a)s) AND status = 'TERBIT'"""
_PENGHARGAAN_TERKAIT = """SELECT penghargaan_id FROM inovasi_penghargaan_inovasi WHERE inovasi_id = ANY(%(i)s)
    UNION SELECT id FROM inovasi_penghargaan WHERE instansi_id = ANY(%(a)s)"""
_INSTANSI_TERKAIT = """SELECT instansi_id FROM inovasi_inovasi WHERE id = ANY(%(i)s)
    UNION SELECT instansi_id FROM inovasi_penghargaan WHERE id = ANY(%(p)s)
    UNION SELECT instansi_id FROM inovasi_entricari
        WHERE (macam = 3 AND objek = ANY(%(i)s)) OR (macam = 2 AND objek = ANY(%(p)s))"""


def _kunci(perintah: str, **kunci: set[int]) -> set[int]:
    if not any(kunci.values()):
        return set()
    with connection.cursor() as kursor:
        kursor.execute(perintah, {nama: sorted(isi) for nama, isi in kunci.items()})
        return {baris[0] for baris in kursor.fetchall()}


def _berganti(instansi: set[int]) -> set[int]:
    """Those among the agencies whose innovations and awards show something that changed."""
    return _kunci(_BERGANTI, a=instansi)


def _tulis(kunci: dict[int, set[int]], hari_ini: dt.date | None = None) -> None:
    with connection.cursor() as kursor:
        for macam, isi in kunci.items():
            for ids in _potong(sorted(isi)):
                param: dict[str, Any] = {"ids": ids, "hari_ini": hari_ini or timezone.localdate()}
                kursor.execute(sql.hapus(macam), param)
                kursor.execute(sql.tulis(macam), param)


def _potong(ids: Sequence[int]) -> Iterator[list[int]]:
    for awal in range(0, len(ids), SEKALI):
        yield list(ids[awal : awal + SEKALI])


def bangun_semua() -> dict[str, int]:
    """Write every entry anew, batch by batch, each in its own transaction; then counts and dictionary. How many."""
    hasil = {}
    for macam in Macam:
        _jalankan(sql.hapus(macam, semua=True))
        ids = _semua(macam)
        for bagian in _potong(ids):
            with transaction.atomic():
                _tulis({macam: set(bagian)})
        hasil[macam.name.lower()] = len(ids)
    ringkas_hitungan()
    hasil["kata"] = bangun_kamus()
    return hasil


def _semua(macam: int) -> list[int]:
    syarat = " WHERE status = 'TERBIT'" if macam == Macam.INOVASI else ""
    with connection.cursor() as kursor:
        kursor.execute(f"SELECT id FROM {sql.TABEL[macam]}{syarat} ORDER BY id")
        return [baris[0] for baris in kursor.fetchall()]


@transaction.atomic
def _jalankan(perintah: str, param: Any = None) -> int:
    """Run one long statement; how many rows it touched."""
    with connection.cursor() as kursor:
        kursor.execute("SELECT set_config('statement_timeout', %s, true)", [_BATAS])
        kursor.execute(perintah, param)
        return int(kursor.rowcount)


def segarkan_skor(hari_ini: dt.date | None = None) -> int:
    """Write anew what is scored differently today, since records age without being touched. How many."""
    hari_ini = hari_ini or timezone.localdate()
    banyak = 0
    for macam in Macam:
        for ids in _potong(_semua(macam)):
            with transaction.atomic(), connection.cursor() as kursor:
                kursor.execute(sql.skor_berubah(macam), {"ids": ids, "hari_ini": hari_ini})
                berubah = {baris[0] for baris in kursor.fetchall()}
                _tulis({macam: berubah}, hari_ini)
            banyak += len(berubah)
    return banyak


def ringkas_hitungan() -> int:
    """Draw the appended changes of each count together into one row. How many rows remain."""
    return _jalankan("""
        WITH lama AS (DELETE FROM inovasi_hitungancari RETURNING macam, syarat, tanda, selisih)
        INSERT INTO inovasi_hitungancari (macam, syarat, tanda, selisih)
        SELECT macam, syarat, tanda, sum(selisih) FROM lama GROUP BY 1, 2, 3 HAVING sum(selisih) <> 0""")


@transaction.atomic
def bangun_kamus() -> int:
    """The words of titles and names, how often they stand there, and which stand in most texts. How many words."""
    banyak_entri = EntriCari.objects.count()
    lompat = max(1, banyak_entri // CONTOH)
    _jalankan("DELETE FROM inovasi_katacari")
    banyak = _jalankan("""
        INSERT INTO inovasi_katacari (kata, banyak, umum)
        SELECT word, ndoc, false FROM ts_stat('SELECT to_tsvector(''simple'', nama) FROM inovasi_entricari')
        WHERE length(word) BETWEEN 2 AND 60 AND word !~ '[^a-z]'""")
    if banyak_entri >= UMUM_MULAI:
        _jalankan(
            """
            INSERT INTO inovasi_katacari (kata, banyak, umum)
            SELECT word, 0, true
            FROM ts_stat('SELECT badan FROM inovasi_entricari WHERE id %% ' || %(lompat)s || ' = 0')
            WHERE ndoc > %(bagian)s * %(contoh)s AND length(word) <= 60
            ON CONFLICT (kata) DO UPDATE SET umum = true""",
            {"lompat": lompat, "bagian": UMUM, "contoh": banyak_entri / lompat},
        )
    return banyak
