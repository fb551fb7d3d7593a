"""The statements that write the index of search. They hold constants of the code and named parameters only.

Parameters: ``ids`` (keys of the objects), ``hari_ini`` (date). What each part of the score weighs is explained in
docs/pencarian.md; `inovasi.cari.bobot` holds the numbers.
"""

from __future__ import annotations

from collections.abc import Iterable

from inovasi.cari import bobot
from inovasi.cari.segi import KODE_URUSAN, MENURUT_KUNCI, SEGI
from inovasi.choices import (
    LABEL_URUSAN,
    BentukInovasi,
    JenisInovasi,
    KeadaanInovasi,
    TahapanInovasi,
    TingkatPenghargaan,
)
from inovasi.models import Macam
from inovasi.rules import HARI_SEGAR, HARI_USANG
from instansi.choices import JenisInstansi


def _larik(nilai: Iterable[str]) -> str:
    return "ARRAY[{}]::text[]".format(",".join("'{}'".format(satu.replace("'", "''")) for satu in nilai))


def _nomor(kolom: str, nilai: Iterable[str]) -> str:
    return f"coalesce(array_position({_larik(nilai)}, {kolom}::text), 0)"


def polos(teks: str) -> str:
    """SQL of a text without accents and apostrophes, with signs that would glue words made blanks."""
    return f"translate(unaccent({teks}), './_-@:&+''`', '        ')"


# A sign nobody can search for, so that the last word of one text and the first of the next make no phrase.
_SELA = "$$'|':1$$::tsvector"


def _vektor(teks: str, berat: str, *, utuh: bool = False) -> str:
    """SQL of a weighted vector of stems; ``utuh`` adds the words as they are written."""
    akar = f"to_tsvector('indonesian', {polos(teks)})"
    isi = f"{akar} || {_SELA} || to_tsvector('simple', {polos(teks)})" if utuh else akar
    return f"setweight({isi}, '{berat}')"


def _gabung(*kolom: str) -> str:
    return f"concat_ws(' ', {', '.join(kolom)})"


def _segi(kolom: dict[str, str]) -> str:
    """SQL of the array of all facet values; ``kolom`` maps facet columns to expressions."""
    satu = [
        f"CASE WHEN {kolom[s.kolom]} > 0 THEN {s.nomor * 10_000} + {kolom[s.kolom]} END"
        for s in SEGI
        if s.kolom != "macam" and not s.himpunan
    ]
    urusan = MENURUT_KUNCI["urusan"].nomor * 10_000
    bit = (
        f"ARRAY(SELECT {urusan} + b + 1 FROM generate_series(0, {len(KODE_URUSAN) - 1}) b"
        f" WHERE {kolom['urusan']} & (1::bigint << b) <> 0)"
    )
    return f"array_remove(ARRAY[{', '.join(satu)}]::int[], NULL) || {bit}"


_BIT = f"1::bigint << (array_position({_larik(KODE_URUSAN)}, u::text) - 1)"
_LABEL = _larik(LABEL_URUSAN[kode] for kode in KODE_URUSAN)
URUSAN_INOVASI = f"coalesce((SELECT bit_or({_BIT}) FROM unnest(i.urusan_lain || i.urusan) u), 0)"
# The names of the affairs of a set of bits, so that "kesehatan" also finds what is filed there.
_SEBUT_URUSAN = (
    f"(SELECT string_agg(({_LABEL})[b + 1], ' ') FROM generate_series(0, {len(KODE_URUSAN) - 1}) b"
    " WHERE {kolom} & (1::bigint << b) <> 0)"
)
_TINGKAT = _nomor("p.tingkat", TingkatPenghargaan.values)
_PROVINSI = "left(a.wilayah_id, 2)::int"
_BERGABUNG = "CASE WHEN a.bergabung_pada IS NULL THEN 0 ELSE 1 END"
_JENIS_INSTANSI = _nomor("a.jenis", JenisInstansi.values)
# Governments above an agency, by name; for the words people add to find the right one.
_ATASAN = "concat_ws(' ', a.nama, d.nama, dd.nama, w.nama, wp.nama)"
_SAMBUNG = """JOIN instansi_instansi a ON a.id = {instansi}
    JOIN instansi_wilayah w ON w.kode = a.wilayah_id
    LEFT JOIN instansi_wilayah wp ON wp.kode = left(a.wilayah_id, 2)
    LEFT JOIN instansi_instansi d ON d.id = a.induk_id
    LEFT JOIN instansi_instansi dd ON dd.id = d.induk_id"""


def _umur(saat: str) -> str:
    """SQL of the part of freshness, as `inovasi.rules.kesegaran` says."""
    return (
        f"CASE WHEN %(hari_ini)s::date - {saat} <= {HARI_SEGAR} THEN {bobot.SEGAR}"
        f" WHEN %(hari_ini)s::date - {saat} <= {HARI_USANG} THEN {bobot.PERLU_KONFIRMASI} ELSE 0 END"
    )


def _ramai(banyak: str) -> str:
    """SQL of the part of visits: it grows ever more slowly, and what is overrun loses some of it again."""
    naik = f"ln(1 + least({banyak}, {bobot.RAMAI})) / ln(1 + {bobot.RAMAI})"
    turun = f"least(1, greatest(0, {banyak} - {bobot.RAMAI})::float / {bobot.PADAT - bobot.RAMAI})"
    return f"({bobot.KUNJUNGAN} * {naik} - {bobot.REDAM} * {turun})"


_TERAKHIR = (
    "greatest((i.dikonfirmasi_pada AT TIME ZONE 'UTC')::date, i.disaksikan_pada,"
    " (i.terbit_pada AT TIME ZONE 'UTC')::date)"
)
_KEADAAN = _nomor("i.keadaan", KeadaanInovasi.values)
_TINGKAT_INOVASI = (
    f"coalesce((SELECT max({_TINGKAT}) FROM inovasi_penghargaan_inovasi pi"
    " JOIN inovasi_penghargaan p ON p.id = pi.penghargaan_id WHERE pi.inovasi_id = i.id), 0)"
)
# Each source gives key, agency, facets, score, and the texts of the vectors; `TULIS` makes entries of it.
SUMBER: dict[int, str] = {
    Macam.INOVASI: f"""
    SELECT i.id AS objek, a.id AS instansi_id, {URUSAN_INOVASI} AS urusan, i.terbit_pada AS dicatat_pada,
        i.banyak_kunjungan AS kunjungan, {_nomor("i.bentuk", BentukInovasi.values)} AS bentuk,
        {_nomor("i.jenis", JenisInovasi.values)} AS jenis, {
        _nomor("i.tahapan", TahapanInovasi.values)
    } AS tahapan,
        {_KEADAAN} AS keadaan, i.tanpa_apbd::int AS apbd, {_TINGKAT_INOVASI} AS tingkat,
        extract(year FROM coalesce(i.penerapan_pada, i.uji_coba_pada, i.terbit_pada::date))::int AS tahun,
        {_PROVINSI} AS provinsi, {_JENIS_INSTANSI} AS jenis_instansi, {_BERGABUNG} AS bergabung,
        {bobot.TINGKAT} * {_TINGKAT_INOVASI} + {_umur(_TERAKHIR)} + {_ramai("i.banyak_kunjungan")}
            + {bobot.BERGABUNG} * {_BERGABUNG} - CASE WHEN {_KEADAAN} = 1 THEN 0 ELSE {
        bobot.BERAKHIR
    } END AS skor,
        i.nama, i.ringkasan AS ringkas, {_gabung(_ATASAN, "i.unit_pelaksana")} AS tempat,
        {
        _gabung(
            "i.masalah",
            "i.cara_kerja",
            "i.kebaruan",
            "i.tujuan",
            "i.manfaat",
            "i.hasil",
            "i.syarat_replikasi",
            "i.kendala",
            "i.keberlanjutan",
            "i.pelajaran",
            "i.tematik",
            "i.mitra",
            "i.sumber_dana",
            "(SELECT string_agg(h.ukuran, ' ') FROM inovasi_hasilukur h WHERE h.inovasi_id = i.id)",
        )
    } AS isi
    FROM inovasi_inovasi i {_SAMBUNG.format(instansi="i.instansi_id")}
    WHERE i.status = 'TERBIT' AND i.id = ANY(%(ids)s)""",
    Macam.PENGHARGAAN: f"""
    SELECT p.id AS objek, a.id AS instansi_id, coalesce(n.urusan, 0) AS urusan, p.dibuat_pada AS dicatat_pada,
        p.banyak_kunjungan AS kunjungan, 0 AS bentuk, 0 AS jenis, 0 AS tahapan, 0 AS keadaan, 0 AS apbd,
        {_TINGKAT} AS tingkat, coalesce(p.tahun, 0) AS tahun, {_PROVINSI} AS provinsi,
        {_JENIS_INSTANSI} AS jenis_instansi, {_BERGABUNG} AS bergabung,
        {bobot.TINGKAT} * {_TINGKAT} + {_umur("make_date(coalesce(p.tahun, 1945), 12, 31)")}
            + {_ramai("p.banyak_kunjungan")} + {bobot.BERGABUNG} * {_BERGABUNG} AS skor,
        p.nama, {_gabung("p.peringkat", "p.pemberi", "n.nama")} AS ringkas, {_ATASAN} AS tempat, p.uraian AS isi
    FROM inovasi_penghargaan p {_SAMBUNG.format(instansi="p.instansi_id")}
    LEFT JOIN LATERAL (
        SELECT bit_or({URUSAN_INOVASI}) AS urusan, string_agg(i.nama, ' ' ORDER BY i.id) AS nama
        FROM inovasi_penghargaan_inovasi pi JOIN inovasi_inovasi i ON i.id = pi.inovasi_id
        WHERE pi.penghargaan_id = p.id AND i.status = 'TERBIT') n ON true
    WHERE p.id = ANY(%(ids)s)""",
    Macam.INSTANSI: f"""
    SELECT a.id AS objek, a.id AS instansi_id, coalesce(n.urusan, 0) AS urusan,
        coalesce(a.bergabung_pada, '2000-01-01T00:00:00Z') AS dicatat_pada,
        coalesce(n.kunjungan, 0) + coalesce(t.kunjungan, 0) AS kunjungan, 0 AS bentuk, 0 AS jenis, 0 AS tahapan,
        0 AS keadaan, 0 AS apbd, coalesce(t.tingkat, 0) AS tingkat, 0 AS tahun, {_PROVINSI} AS provinsi,
        {_JENIS_INSTANSI} AS jenis_instansi, {_BERGABUNG} AS bergabung,
        {bobot.TINGKAT} * coalesce(t.tingkat, 0) + {bobot.BERGABUNG} * {_BERGABUNG}
            + {_ramai("(coalesce(n.kunjungan, 0) + coalesce(t.kunjungan, 0))")}
            + {bobot.BANYAK_INOVASI} * ln(1 + least(coalesce(n.banyak, 0), 50)) / ln(51) AS skor,
        a.nama, (SELECT string_agg(l.nama, ' ' ORDER BY l.id) FROM instansi_namainstansi l
                 WHERE l.instansi_id = a.id) AS ringkas,
        {_gabung("d.nama", "dd.nama", "w.nama", "wp.nama", "a.label_lokal")} AS tempat, a.profil AS isi
    FROM instansi_instansi s {_SAMBUNG.format(instansi="s.id")}
    LEFT JOIN LATERAL (
        SELECT bit_or({URUSAN_INOVASI}) AS urusan, sum(i.banyak_kunjungan) AS kunjungan, count(*) AS banyak
        FROM inovasi_inovasi i WHERE i.instansi_id = a.id AND i.status = 'TERBIT') n ON true
    LEFT JOIN LATERAL (
        SELECT max({_TINGKAT}) AS tingkat, sum(p.banyak_kunjungan) AS kunjungan
        FROM inovasi_penghargaan p WHERE p.instansi_id = a.id) t ON true
    WHERE s.id = ANY(%(ids)s)""",
}
_SALIN = ("instansi_id", "urusan", "dicatat_pada", "skor", "kunjungan", "bentuk", "jenis", "tahapan", "keadaan",
          "apbd", "tingkat", "tahun", "provinsi", "jenis_instansi", "bergabung")  # fmt: skip
_BARU = (*_SALIN, "nama", "judul", "segi", "badan")


def tulis(macam: int) -> str:
    """SQL that writes the entries of one kind for ``ids``, in the order of their keys."""
    segi = _segi({s.kolom: f"x.{s.kolom}" for s in SEGI})
    judul = _vektor("x.nama", "A", utuh=True)
    tempat = _gabung("x.tempat", _SEBUT_URUSAN.format(kolom="x.urusan"))
    badan = f" || {_SELA} || ".join(
        (
            judul,
            _vektor("coalesce(x.ringkas, '')", "B"),
            _vektor(tempat, "C", utuh=True),
            _vektor("coalesce(x.isi, '')", "D"),
        )
    )
    salin = ", ".join(f"x.{k}" for k in _SALIN)
    return f"""
    INSERT INTO inovasi_entricari (macam, objek, {", ".join(_BARU)})
    SELECT {int(macam)}, x.objek, {salin}, left(lower({polos("x.nama")}), 240), {judul}, {segi}, {badan}
    FROM ({SUMBER[macam]}) x ORDER BY x.objek
    ON CONFLICT (macam, objek) DO UPDATE SET {", ".join(f"{k} = excluded.{k}" for k in _BARU)}"""


TABEL: dict[int, str] = {
    Macam.INSTANSI: "instansi_instansi",
    Macam.PENGHARGAAN: "inovasi_penghargaan",
    Macam.INOVASI: "inovasi_inovasi",
}


def _ada(macam: int, objek: str) -> str:
    """SQL of "the object still exists and anybody may see it"."""
    syarat = " AND o.status = 'TERBIT'" if macam == Macam.INOVASI else ""
    return f"EXISTS (SELECT 1 FROM {TABEL[macam]} o WHERE o.id = {objek}{syarat})"


def hapus(macam: int, *, semua: bool = False) -> str:
    """SQL that takes out entries whose object is gone or no longer public: of ``ids``, or of the whole kind."""
    batas = "" if semua else " AND objek = ANY(%(ids)s)"
    return (
        f"DELETE FROM inovasi_entricari e WHERE macam = {int(macam)}{batas} AND NOT {_ada(macam, 'e.objek')}"
    )


def skor_berubah(macam: int) -> str:
    """SQL of the keys among ``ids`` whose score is another today than when they were written."""
    return f"""SELECT x.objek FROM ({SUMBER[macam]}) x JOIN inovasi_entricari e
    ON e.macam = {int(macam)} AND e.objek = x.objek WHERE abs(e.skor - x.skor) > 0.0001"""
