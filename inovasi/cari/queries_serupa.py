"""Who resembles an agency, and who does what an innovation does and is visited less, sparing the famous.

Each is one query: keys through the index, and their cards.
"""

from __future__ import annotations

from inovasi.cari.sajian import Kartu, kartu_dari
from inovasi.cari.segi import MENURUT_KUNCI
from inovasi.models import Macam

BANYAK = 4
_SEGI_JENIS = MENURUT_KUNCI["instansi"]
_SEGI_URUSAN = MENURUT_KUNCI["urusan"]

# Same kind of agency; then as many common affairs, the same province, and a like number of visits received.
_INSTANSI = f"""WITH ini AS MATERIALIZED (
    SELECT objek, urusan, provinsi, kunjungan, ARRAY[{_SEGI_JENIS.tanda(0)} + jenis_instansi] AS jenis
    FROM inovasi_entricari WHERE macam = {Macam.INSTANSI.value} AND objek = %(objek)s)
SELECT e.id FROM ini, inovasi_entricari e
WHERE e.segi && ini.jenis AND e.macam = {Macam.INSTANSI.value} AND e.objek <> ini.objek
ORDER BY 0.4 * bit_count((e.urusan & ini.urusan)::bit(64))::float
        / greatest(1, bit_count((e.urusan | ini.urusan)::bit(64)))
    + CASE WHEN e.provinsi = ini.provinsi THEN 0.25 ELSE 0 END
    + 0.2 / (1 + abs(ln(1 + e.kunjungan) - ln(1 + ini.kunjungan)))
    + CASE WHEN e.bergabung = 1 THEN 0.15 ELSE 0 END DESC, e.id
LIMIT %(banyak)s"""

# Words of the title that not every text has, in other titles of the same affairs; then anything of those affairs.
_LEBIH_SEPI = f"""WITH ini AS MATERIALIZED (
    SELECT e.objek, e.instansi_id, e.urusan, e.kunjungan,
        (SELECT string_agg(quote_literal(l.lexeme), ' | ') FROM unnest(e.judul) l
         WHERE length(l.lexeme) > 2
           AND NOT EXISTS (SELECT 1 FROM inovasi_katacari k WHERE k.kata = l.lexeme AND k.umum))::tsquery AS kata,
        ARRAY(SELECT {_SEGI_URUSAN.tanda(1)} + b FROM generate_series(0, 61) b
              WHERE e.urusan & (1::bigint << b) <> 0) AS tanda
    FROM inovasi_entricari e WHERE e.macam = {Macam.INOVASI.value} AND e.objek = %(objek)s),
sekata AS MATERIALIZED (
    SELECT e.id, e.instansi_id, e.skor, e.bergabung, e.kunjungan, ts_rank(e.judul, ini.kata) AS mirip
    FROM ini, inovasi_entricari e
    WHERE e.judul @@ ini.kata AND e.macam = {Macam.INOVASI.value} AND e.instansi_id <> ini.instansi_id
      AND (e.urusan & ini.urusan <> 0 OR ini.urusan = 0) AND e.kunjungan <= ini.kunjungan AND e.keadaan = 1
    LIMIT 600),
seurusan AS MATERIALIZED (
    SELECT e.id, e.instansi_id, e.skor, e.bergabung, e.kunjungan, 0::real AS mirip
    FROM ini, inovasi_entricari e
    WHERE e.segi && ini.tanda AND e.macam = {Macam.INOVASI.value} AND e.instansi_id <> ini.instansi_id
      AND e.kunjungan <= ini.kunjungan AND e.keadaan = 1 AND (SELECT count(*) FROM sekata) < %(banyak)s
    LIMIT 300),
satu AS (
    SELECT DISTINCT ON (instansi_id) id, nilai FROM (
        SELECT id, instansi_id, mirip + skor + 0.3 * bergabung - 0.1 * ln(1 + kunjungan) AS nilai
        FROM (SELECT * FROM sekata UNION ALL SELECT * FROM seurusan) x) y
    ORDER BY instansi_id, nilai DESC, id)
SELECT id FROM satu ORDER BY nilai DESC, id LIMIT %(banyak)s"""


def instansi_serupa(pk: int, banyak: int = BANYAK) -> list[Kartu]:
    """Agencies like the one with this key: of its kind, with its affairs, near it, as busy; joined ones rather."""
    return kartu_dari(_INSTANSI, {"objek": pk, "banyak": banyak})


def lebih_sepi(pk: int, banyak: int = BANYAK) -> list[Kartu]:
    """Running innovations that do what this one does and are visited no more than it; one of each other agency."""
    return kartu_dari(_LEBIH_SEPI, {"objek": pk, "banyak": banyak})
