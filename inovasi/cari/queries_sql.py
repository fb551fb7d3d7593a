"""The statement of a search: which entries, in which order, and how many have which value.

Everything typed is a parameter. One statement answers with rows (part, value, count): part 0 is the total, 1 to 6 the
counts of packed facets, 100 and up the counts of a facet without its own choice, -1 the entries of the page.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from inovasi.cari import bobot
from inovasi.cari.segi import MENURUT_KUNCI, Segi

Pilihan = Mapping[str, tuple[int, ...]]  # facet -> chosen numbers
HALAMAN = 25
URUTAN: dict[str, str] = {
    "sesuai": "nilai DESC, id",
    "terbaru": "dicatat_pada DESC, id",
    "nama": "nama, id",
    "ramai": "kunjungan DESC, id DESC",
    "sepi": "kunjungan, id",
}
BALIK: dict[str, str] = {
    "sesuai": "nilai, id DESC",
    "terbaru": "dicatat_pada, id DESC",
    "nama": "nama DESC, id DESC",
    "ramai": "kunjungan, id",
    "sepi": "kunjungan DESC, id DESC",
}
KOLOM_URUT = {
    "sesuai": "skor",
    "terbaru": "dicatat_pada",
    "nama": "nama",
    "ramai": "kunjungan",
    "sepi": "kunjungan",
}
# Small facets are grouped together and taken apart afterwards: one pass for several.
KEMAS: dict[int, tuple[str, tuple[tuple[str, int], ...]]] = {
    1: (
        "(((((macam * 4 + bentuk) * 4 + jenis) * 4 + tahapan) * 4 + keadaan) * 2 + apbd)",
        (("apbd", 2), ("keadaan", 4), ("tahapan", 4), ("jenis", 4), ("bentuk", 4), ("macam", 10)),
    ),
    2: ("urusan", ()),
    3: (
        "((provinsi * 32 + jenis_instansi) * 2 + bergabung)",
        (("bergabung", 2), ("jenis_instansi", 32), ("provinsi", 100)),
    ),
    4: ("(tahun * 8 + tingkat)", (("tingkat", 8), ("tahun", 3000))),
}


def syarat(segi: Segi, nomor: tuple[int, ...], param: dict[str, Any]) -> str:
    """SQL of "has one of the chosen values", through the column of the facet."""
    if segi.himpunan:
        param[segi.kunci] = sum(1 << (n - 1) for n in set(nomor))
        return f"e.{segi.kolom} & %({segi.kunci})s <> 0"
    param[segi.kunci] = list(nomor)
    return f"e.{segi.kolom} = ANY(%({segi.kunci})s)"


def syarat_indeks(segi: Segi, nomor: tuple[int, ...], param: dict[str, Any]) -> str:
    """The same through the index of values."""
    if segi.kunci == "macam":
        return syarat(segi, nomor, param)
    param[f"t_{segi.kunci}"] = [segi.tanda(n) for n in nomor]
    return f"e.segi && %(t_{segi.kunci})s::int[]"


@dataclass
class Teks:
    """The words as tsqueries; empty when nothing is looked for."""

    cocok: str = ""
    judul: bool = False  # only titles are searched
    nilai: str = ""
    frasa: str = ""
    nama: str = ""

    def isi(self, param: dict[str, Any]) -> str:
        """SQL of the match; fills the parameters."""
        param |= {
            "cocok": self.cocok,
            "nilai": self.nilai,
            "frasa": self.frasa or "''",
            "nama": f"{self.nama}%",
        }
        param["akhir_nama"] = f"% {self.nama}"
        return f"e.{'judul' if self.judul else 'badan'} @@ %(cocok)s::tsquery"


_NILAI_JUDUL = f"""e.skor + {bobot.JUDUL} * ts_rank(e.judul, %(nilai)s::tsquery)
        + CASE WHEN e.judul @@ %(cocok)s::tsquery THEN {bobot.JUDUL_LENGKAP} ELSE 0 END
        + CASE WHEN e.macam = 1 AND e.nama LIKE %(akhir_nama)s THEN {bobot.INSTANSI_TEPAT}
            WHEN e.nama LIKE %(nama)s THEN {bobot.NAMA_TEPAT} ELSE 0 END"""
_NILAI_BADAN = f"k.nilai + {bobot.BADAN} * ts_rank(e.badan, %(nilai)s::tsquery)"
_NILAI_FRASA = f"{_NILAI_BADAN} + CASE WHEN e.badan @@ %(frasa)s::tsquery THEN {bobot.FRASA} ELSE 0 END"


def susun(teks: Teks, pilih: Pilihan, urut: str, halaman: int) -> tuple[str, dict[str, Any]]:
    """The statement and its parameters for a search with words, or without words but with filters."""
    param: dict[str, Any] = {"halaman": halaman}
    segi = [(MENURUT_KUNCI[k], nomor) for k, nomor in pilih.items()]
    bertanya = bool(teks.cocok)
    dasar = [teks.isi(param)] if bertanya else [syarat_indeks(s, n, param) for s, n in segi]
    gagal = " + ".join(
        f"CASE WHEN {syarat(s, n, param)} THEN 0 ELSE {1 << i} END" for i, (s, n) in enumerate(segi)
    )
    gagal = gagal if bertanya and gagal else "0"
    nilai = _NILAI_JUDUL if bertanya and urut == "sesuai" else "e.skor"
    nilai_isi = (_NILAI_FRASA if teks.frasa else _NILAI_BADAN) if nilai is _NILAI_JUDUL else ""
    kemas = ", ".join(f"{sql} AS k{n}" for n, (sql, _) in KEMAS.items())
    milik = ", ".join(sorted({f"e.{s.kolom}" for s, _ in segi}))
    perlu = "" if urut == "sesuai" else f", e.{KOLOM_URUT[urut]}"
    bagian = [
        f"""WITH semua AS MATERIALIZED (
    SELECT e.id, {nilai} AS nilai{perlu}, {kemas}{f", {milik}" if milik and bertanya else ""}, {gagal} AS gagal
    FROM inovasi_entricari e WHERE {" AND ".join(dasar)}),
cocok AS (SELECT * FROM semua WHERE gagal = 0),
total AS (SELECT count(*) AS n FROM cocok),
{_halaman(urut, nilai_isi if (halaman - 1) * HALAMAN < bobot.KANDIDAT else "")}
SELECT 0 AS bagian, n AS nilai, 0 AS banyak FROM total
UNION ALL SELECT -1, id, urutan FROM lembar"""
    ]
    bagian += [f"UNION ALL SELECT {n}, k{n}, count(*) FROM cocok GROUP BY k{n}" for n in KEMAS]
    for i, (s, _) in enumerate(segi):
        if bertanya:
            sumber = f"(SELECT {s.kolom}, count(*) AS n FROM semua WHERE gagal IN (0, {1 << i}) GROUP BY 1) x"
        else:
            sumber = _tanpa_sendiri(s, [satu for satu in segi if satu[0] is not s], param)
        bagian.append(f"UNION ALL SELECT {100 + s.nomor}, {s.kolom}, n FROM {sumber}")
    return "\n".join(bagian), param


def _tanpa_sendiri(s: Segi, lain: list[tuple[Segi, tuple[int, ...]]], param: dict[str, Any]) -> str:
    """SQL of the counts of a chosen facet as if it were not chosen, when there are no words to find."""
    syarat_lain = " AND ".join(syarat_indeks(t, n, param) for t, n in lain) or "true"
    if all(t.kunci == "macam" for t, _ in lain):  # known beforehand
        nilai = f"tanda - {s.tanda(0)}" if not s.himpunan else f"1::bigint << (tanda - {s.tanda(1)})"
        return f"""(SELECT {nilai} AS {s.kolom}, sum(selisih) AS n FROM inovasi_hitungancari e
            WHERE {syarat_lain} AND syarat = 0 AND tanda BETWEEN {s.tanda(1)} AND {s.tanda(9_999)} GROUP BY 1) x"""
    return f"(SELECT e.{s.kolom}, count(*) AS n FROM inovasi_entricari e WHERE {syarat_lain} GROUP BY 1) x"


def _halaman(urut: str, nilai_isi: str) -> str:
    """SQL of the entries of the page, or the last one; with ``nilai_isi`` the best are weighed by all their text."""
    terakhir = f"greatest(0, ((SELECT n FROM total) - 1) / {HALAMAN} * {HALAMAN})"
    mulai = f"least((%(halaman)s::bigint - 1) * {HALAMAN}, {terakhir})"
    if nilai_isi:
        sumber = f"""(
        SELECT k.id, {nilai_isi} AS nilai FROM (
            SELECT id, nilai FROM cocok ORDER BY nilai DESC, id LIMIT {bobot.KANDIDAT}) k
        JOIN inovasi_entricari e ON e.id = k.id)"""
    else:
        sumber = "cocok"
    return f"""lembar AS (
    SELECT id, row_number() OVER (ORDER BY {URUTAN[urut]}) AS urutan FROM (
        SELECT * FROM {sumber} c ORDER BY {URUTAN[urut]} LIMIT {HALAMAN} OFFSET {mulai}) h)"""


def susun_daftar(
    pilih: Pilihan, urut: str, mulai: int, banyak: int, total: int
) -> tuple[str, dict[str, Any]]:
    """Entries of a list without words along an index, from the nearer end. ``mulai`` counts from 0."""
    param: dict[str, Any] = {}
    dasar = [syarat_indeks(MENURUT_KUNCI[k], n, param) for k, n in pilih.items()]
    kolom = KOLOM_URUT[urut]
    arah = (URUTAN if mulai <= total // 2 else BALIK)[urut].replace("nilai", "skor")
    dari_ujung = mulai if mulai <= total // 2 else max(0, total - mulai - banyak)
    param |= {"banyak": banyak, "mulai": dari_ujung}
    return (
        f"""SELECT id FROM (
    SELECT e.id, e.{kolom} FROM inovasi_entricari e{f" WHERE {' AND '.join(dasar)}" if dasar else ""}
    ORDER BY {arah} LIMIT %(banyak)s OFFSET %(mulai)s) h
    ORDER BY {URUTAN[urut].replace("nilai", "skor")}""",
        param,
    )


HITUNGAN = """SELECT macam, syarat, tanda, sum(selisih) FROM inovasi_hitungancari
    WHERE syarat = ANY(%(syarat)s) GROUP BY 1, 2, 3"""
KATA = """SELECT k, akar, EXISTS (SELECT 1 FROM inovasi_katacari c WHERE c.kata = k AND c.banyak > 0),
    EXISTS (SELECT 1 FROM inovasi_katacari c WHERE c.kata = akar AND c.umum)
    FROM unnest(%s::text[]) k, LATERAL (SELECT coalesce((ts_lexize('indonesian_stem', k))[1], k) AS akar) a"""
# Words of the dictionary close to those that stand nowhere; the more often a word is used, the likelier it was meant.
MIRIP = """SELECT asal, kata, banyak FROM unnest(%s::text[]) asal, LATERAL (
    SELECT kata, banyak FROM inovasi_katacari WHERE kata %% asal AND kata <> asal AND banyak > 0
    ORDER BY similarity(kata, asal) DESC, banyak DESC, kata LIMIT 20) dekat"""
BATAS = """SELECT set_config('statement_timeout', %s, true), set_config('enable_seqscan', 'off', true),
    set_config('work_mem', '32MB', true), set_config('jit', 'off', true),
    set_config('max_parallel_workers_per_gather', '0', true)"""
