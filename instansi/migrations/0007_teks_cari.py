from django.db import migrations

# Text as it is compared: no capitals, accents and apostrophes; everything else that is no letter or digit parts words.
# `instansi.pencarian.normal` does the same to what people type, and a test holds the two together.
NORMAL = r"""
CREATE FUNCTION instansi_normal(teks text) RETURNS text LANGUAGE sql STABLE AS $$
    SELECT btrim(regexp_replace(
        regexp_replace(lower(unaccent(coalesce(teks, ''))), '[''`´ʻʼ‘’]', '', 'g'), '[^a-z0-9]+', ' ', 'g'))
$$;
CREATE FUNCTION instansi_inti(normal text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT replace(regexp_replace(normal, '^(pemerintah )?(provinsi )?(daerah istimewa |daerah khusus ibukota '
        '|daerah khusus |kabupaten administrasi |kota administrasi |kabupaten |kota |kecamatan |distrik |kapanewon '
        '|kemantren |kelurahan |desa )?', ''),
        ' ', '')
$$;
"""

BAHAN = r"""
CREATE FUNCTION instansi_bahan_cari(kunci bigint[])
RETURNS TABLE (id bigint, nama text, inti text, vektor tsvector, jenis text, bergabung boolean, urut smallint)
LANGUAGE sql STABLE AS $$
    SELECT d.id, replace(regexp_replace(d.sendiri, '^pemerintah ', ''), ' ', ''), instansi_inti(d.sendiri),
        setweight(to_tsvector('simple', concat_ws(' ', d.sendiri, instansi_inti(d.sendiri), d.jenis_umum)), 'A')
        || setweight(to_tsvector('simple', concat_ws(' ', d.atas, instansi_inti(d.atas))), 'B')
        || setweight(to_tsvector('simple', d.jauh), 'C')
        || setweight(to_tsvector('simple', d.lain), 'D'),
        d.jenis, d.bergabung, d.urut
    FROM (
        SELECT i.id, i.jenis, instansi_normal(i.nama) AS sendiri, instansi_normal(a.nama) AS atas,
            instansi_normal(concat_ws(' ', b.nama, c.nama)) AS jauh,
            CASE WHEN i.jenis = 'KECAMATAN' THEN 'kecamatan' END AS jenis_umum,
            instansi_normal(concat_ws(' ',
                (SELECT string_agg(n.nama, ' ') FROM instansi_namainstansi n WHERE n.instansi_id = i.id),
                (SELECT string_agg(o.nama, ' ') FROM instansi_jabatan j
                    JOIN instansi_pemangkujabatan p ON p.jabatan_id = j.id
                    JOIN instansi_pejabat o ON o.id = p.pejabat_id
                    WHERE j.instansi_id = i.id AND j.kepala))) AS lain,
            i.bergabung_pada IS NOT NULL AS bergabung,
            (CASE i.jenis WHEN 'PROVINSI' THEN 1 WHEN 'KABUPATEN' THEN 2 WHEN 'KOTA' THEN 2 WHEN 'KAB_ADM' THEN 3
                WHEN 'KOTA_ADM' THEN 3 WHEN 'KECAMATAN' THEN 4 WHEN 'BAGIAN' THEN 6 WHEN 'UPTD' THEN 7
                WHEN 'LAINNYA' THEN 7 WHEN 'KELURAHAN' THEN 8 WHEN 'DESA' THEN 8 ELSE 5 END)::smallint AS urut
        FROM instansi_instansi i
        LEFT JOIN instansi_instansi a ON a.id = i.induk_id
        LEFT JOIN instansi_instansi b ON b.id = a.induk_id
        LEFT JOIN instansi_instansi c ON c.id = b.induk_id
        WHERE i.id = ANY(kunci)
    ) d
$$;
CREATE FUNCTION instansi_catat_kata(kunci bigint[]) RETURNS void LANGUAGE sql AS $$
    INSERT INTO instansi_katainstansi (kata)
    SELECT DISTINCT k FROM instansi_cariinstansi c, unnest(tsvector_to_array(ts_filter(c.vektor, '{a,d}'))) k
    WHERE c.instansi_id = ANY(kunci) AND length(k) > 2 AND k !~ '[0-9]' AND NOT EXISTS (SELECT 1 FROM instansi_katainstansi l WHERE l.kata = k)
    ORDER BY k
    ON CONFLICT DO NOTHING
$$;
CREATE FUNCTION instansi_segarkan_cari(kunci bigint[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    UPDATE instansi_cariinstansi c
    SET nama = b.nama, inti = b.inti, vektor = b.vektor, jenis = b.jenis, bergabung = b.bergabung, urut = b.urut
    FROM instansi_bahan_cari(kunci) b WHERE c.instansi_id = b.id;
    PERFORM instansi_catat_kata(kunci);
END $$;
"""

PEMICU = r"""
CREATE FUNCTION instansi_cari_saat_tambah() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE kunci bigint[];
BEGIN
    SELECT array_agg(id) INTO kunci FROM baru;
    INSERT INTO instansi_cariinstansi (instansi_id, nama, inti, vektor, jenis, bergabung, urut)
    SELECT id, nama, inti, vektor, jenis, bergabung, urut FROM instansi_bahan_cari(kunci);
    PERFORM instansi_catat_kata(kunci);
    RETURN NULL;
END $$;
CREATE TRIGGER cari_saat_tambah AFTER INSERT ON instansi_instansi REFERENCING NEW TABLE AS baru
    FOR EACH STATEMENT EXECUTE FUNCTION instansi_cari_saat_tambah();

CREATE FUNCTION instansi_cari_saat_ubah() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE kunci bigint[];
BEGIN
    WITH RECURSIVE kena AS (
        SELECT b.id FROM baru b JOIN lama l USING (id)
        WHERE (b.nama, b.jenis, b.induk_id) IS DISTINCT FROM (l.nama, l.jenis, l.induk_id)
        UNION
        SELECT i.id FROM instansi_instansi i JOIN kena k ON i.induk_id = k.id
    ), ganti AS (
        SELECT id FROM kena
        UNION
        SELECT b.id FROM baru b JOIN lama l USING (id)
        WHERE (b.bergabung_pada IS NULL) <> (l.bergabung_pada IS NULL)
    )
    SELECT array_agg(id) INTO kunci FROM ganti;
    IF kunci IS NOT NULL THEN
        PERFORM instansi_segarkan_cari(kunci);
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER cari_saat_ubah AFTER UPDATE ON instansi_instansi REFERENCING OLD TABLE AS lama NEW TABLE AS baru
    FOR EACH STATEMENT EXECUTE FUNCTION instansi_cari_saat_ubah();

CREATE FUNCTION instansi_cari_anak_baris() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP <> 'INSERT' THEN PERFORM instansi_segarkan_cari(ARRAY[OLD.instansi_id]); END IF;
    IF TG_OP <> 'DELETE' THEN PERFORM instansi_segarkan_cari(ARRAY[NEW.instansi_id]); END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER cari_nama_lama AFTER INSERT OR UPDATE OR DELETE ON instansi_namainstansi
    FOR EACH ROW EXECUTE FUNCTION instansi_cari_anak_baris();
CREATE TRIGGER cari_jabatan AFTER UPDATE OF kepala, instansi_id ON instansi_jabatan
    FOR EACH ROW EXECUTE FUNCTION instansi_cari_anak_baris();

CREATE FUNCTION instansi_cari_pemangku() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM instansi_segarkan_cari(ARRAY(
        SELECT instansi_id FROM instansi_jabatan WHERE kepala AND id IN (OLD.jabatan_id, NEW.jabatan_id)));
    RETURN NULL;
END $$;
CREATE TRIGGER cari_pemangku AFTER INSERT OR UPDATE OF jabatan_id, pejabat_id OR DELETE ON instansi_pemangkujabatan
    FOR EACH ROW EXECUTE FUNCTION instansi_cari_pemangku();

CREATE FUNCTION instansi_cari_pejabat() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM instansi_segarkan_cari(ARRAY(
        SELECT DISTINCT j.instansi_id FROM instansi_jabatan j
        JOIN instansi_pemangkujabatan p ON p.jabatan_id = j.id WHERE j.kepala AND p.pejabat_id = NEW.id));
    RETURN NULL;
END $$;
CREATE TRIGGER cari_pejabat AFTER UPDATE OF nama ON instansi_pejabat
    FOR EACH ROW WHEN (OLD.nama IS DISTINCT FROM NEW.nama) EXECUTE FUNCTION instansi_cari_pejabat();
"""

# Agencies that were there before.
ISI = """
INSERT INTO instansi_cariinstansi (instansi_id, nama, inti, vektor, jenis, bergabung, urut)
SELECT id, nama, inti, vektor, jenis, bergabung, urut FROM instansi_bahan_cari(ARRAY(SELECT id FROM instansi_instansi));
SELECT instansi_catat_kata(ARRAY(SELECT id FROM instansi_instansi));
"""

MUNDUR = """
DROP TRIGGER cari_saat_tambah ON instansi_instansi;
DROP TRIGGER cari_saat_ubah ON instansi_instansi;
DROP TRIGGER cari_nama_lama ON instansi_namainstansi;
DROP TRIGGER cari_jabatan ON instansi_jabatan;
DROP TRIGGER cari_pemangku ON instansi_pemangkujabatan;
DROP TRIGGER cari_pejabat ON instansi_pejabat;
DROP FUNCTION instansi_cari_saat_tambah, instansi_cari_saat_ubah, instansi_cari_anak_baris, instansi_cari_pemangku,
    instansi_cari_pejabat, instansi_segarkan_cari, instansi_catat_kata, instansi_bahan_cari, instansi_inti,
    instansi_normal;
DELETE FROM instansi_cariinstansi;
DELETE FROM instansi_katainstansi;
"""


class Migration(migrations.Migration):
    dependencies = [("instansi", "0006_pencarian")]

    operations = [migrations.RunSQL(NORMAL + BAHAN + PEMICU + ISI, MUNDUR)]
