"""The database itself keeps who and what is taken when: stops, tasks, holds and guests in step with their times."""

from django.db import migrations

MAJU = """
CREATE OR REPLACE FUNCTION lokus_hitung_versi() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.versi := OLD.versi;
    NEW.bergeser_pada := OLD.bergeser_pada;
    IF (NEW.mulai, NEW.selesai, NEW.zona_waktu, NEW.instansi_id, NEW.ruang_id, NEW.tempat, NEW.penerima_id,
        NEW.penerima_teks, NEW.batal, NEW.konfirmasi, NEW.moda, NEW.topik, NEW.bersama_id)
       IS DISTINCT FROM
       (OLD.mulai, OLD.selesai, OLD.zona_waktu, OLD.instansi_id, OLD.ruang_id, OLD.tempat, OLD.penerima_id,
        OLD.penerima_teks, OLD.batal, OLD.konfirmasi, OLD.moda, OLD.topik, OLD.bersama_id) THEN
        NEW.versi := OLD.versi + 1;
        NEW.bergeser_pada := now();
    END IF;
    RETURN NEW;
END $$;

CREATE FUNCTION lokus_susun() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.sesi := coalesce(NEW.bersama_id, NEW.id);
    NEW.pemakai := coalesce(
        (SELECT l.kunjungan_id FROM kunjungan_lokus l WHERE l.id = NEW.bersama_id), NEW.kunjungan_id);
    NEW.cakupan := CASE WHEN NEW.untuk_semua THEN int8range(NULL, NULL)
                        ELSE int8range(NEW.id, NEW.id, '[]') END;
    RETURN NEW;
END $$;
CREATE TRIGGER lokus_susun BEFORE INSERT OR UPDATE ON kunjungan_lokus
    FOR EACH ROW EXECUTE FUNCTION lokus_susun();

CREATE FUNCTION pemakaian_lokus(nomor bigint) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM kunjungan_pemakaian WHERE lokus_id = nomor;
    INSERT INTO kunjungan_pemakaian (lokus_id, ruang_id, sesi, pemakai, masa)
    SELECT l.id, r.id, l.sesi, l.pemakai,
           tstzrange(l.mulai - r.jeda_sebelum * interval '1 minute',
                     l.selesai + r.jeda_sesudah * interval '1 minute')
    FROM kunjungan_lokus l JOIN instansi_ruang r ON r.id = l.ruang_id
    WHERE l.id = nomor AND NOT l.batal;
    INSERT INTO kunjungan_pemakaian (lokus_id, pejabat_id, sesi, pemakai, masa)
    SELECT DISTINCT l.id, p.pejabat_id, l.sesi, l.pemakai, tstzrange(l.mulai, l.selesai)
    FROM kunjungan_lokus l
    JOIN instansi_pemangkujabatan p
      ON p.id = l.penerima_id
      OR p.id IN (SELECT t.pemangku_id FROM kunjungan_petugaslokus t WHERE t.lokus_id = l.id)
    WHERE l.id = nomor AND NOT l.batal;
END $$;

CREATE FUNCTION lokus_pemakaian() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' OR
       (NEW.mulai, NEW.selesai, NEW.ruang_id, NEW.penerima_id, NEW.batal, NEW.sesi, NEW.pemakai)
       IS DISTINCT FROM
       (OLD.mulai, OLD.selesai, OLD.ruang_id, OLD.penerima_id, OLD.batal, OLD.sesi, OLD.pemakai) THEN
        PERFORM pemakaian_lokus(NEW.id);
    END IF;
    IF TG_OP = 'UPDATE' AND (NEW.mulai, NEW.selesai, NEW.batal, NEW.untuk_semua)
       IS DISTINCT FROM (OLD.mulai, OLD.selesai, OLD.batal, OLD.untuk_semua) THEN
        UPDATE kunjungan_pesertalokus
        SET masa = tstzrange(NEW.mulai, NEW.selesai), aktif = NOT NEW.batal AND NOT NEW.untuk_semua
        WHERE lokus_id = NEW.id;
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER lokus_pemakaian AFTER INSERT OR UPDATE ON kunjungan_lokus
    FOR EACH ROW EXECUTE FUNCTION lokus_pemakaian();

CREATE FUNCTION petugas_pemakaian() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP <> 'INSERT' THEN PERFORM pemakaian_lokus(OLD.lokus_id); END IF;
    IF TG_OP <> 'DELETE' THEN PERFORM pemakaian_lokus(NEW.lokus_id); END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER petugas_pemakaian AFTER INSERT OR UPDATE OR DELETE ON kunjungan_petugaslokus
    FOR EACH ROW EXECUTE FUNCTION petugas_pemakaian();

CREATE FUNCTION tahanan_pemakaian() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM kunjungan_pemakaian WHERE tahanan_id = NEW.id;
    IF NEW.dilepas_pada IS NOT NULL THEN RETURN NULL; END IF;
    INSERT INTO kunjungan_pemakaian (tahanan_id, ruang_id, sesi, pemakai, masa)
    SELECT NEW.id, r.id, -NEW.id, u.kunjungan_id,
           tstzrange(u.mulai - r.jeda_sebelum * interval '1 minute',
                     u.selesai + r.jeda_sesudah * interval '1 minute')
    FROM kunjungan_usulanjadwal u JOIN instansi_ruang r ON r.id = NEW.ruang_id
    WHERE u.id = NEW.usulan_id;
    INSERT INTO kunjungan_pemakaian (tahanan_id, pejabat_id, sesi, pemakai, masa)
    SELECT NEW.id, p.pejabat_id, -NEW.id, u.kunjungan_id, tstzrange(u.mulai, u.selesai)
    FROM kunjungan_usulanjadwal u JOIN instansi_pemangkujabatan p ON p.id = NEW.pemangku_id
    WHERE u.id = NEW.usulan_id;
    RETURN NULL;
END $$;
CREATE TRIGGER tahanan_pemakaian AFTER INSERT OR UPDATE ON kunjungan_tahanan
    FOR EACH ROW EXECUTE FUNCTION tahanan_pemakaian();

CREATE FUNCTION peserta_lokus_ikut() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    l record;
BEGIN
    SELECT kunjungan_id, mulai, selesai, batal, untuk_semua INTO l
    FROM kunjungan_lokus WHERE id = NEW.lokus_id FOR SHARE;
    IF l.kunjungan_id IS DISTINCT FROM (SELECT p.kunjungan_id FROM kunjungan_peserta p WHERE p.id = NEW.peserta_id)
    THEN
        RAISE EXCEPTION 'a guest goes to stops of the own visit only'
            USING ERRCODE = '23514', CONSTRAINT = 'peserta_lokus_sekunjungan';
    END IF;
    NEW.masa := tstzrange(l.mulai, l.selesai);
    NEW.aktif := NOT l.batal AND NOT l.untuk_semua;
    RETURN NEW;
END $$;
CREATE TRIGGER peserta_lokus_ikut BEFORE INSERT OR UPDATE OF peserta_id, lokus_id ON kunjungan_pesertalokus
    FOR EACH ROW EXECUTE FUNCTION peserta_lokus_ikut();

CREATE FUNCTION versi_acara_beku() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'a released agenda is never changed'
        USING ERRCODE = '23514', CONSTRAINT = 'versi_acara_beku';
END $$;
CREATE TRIGGER versi_acara_beku BEFORE UPDATE ON kunjungan_versiacara
    FOR EACH ROW EXECUTE FUNCTION versi_acara_beku();

UPDATE kunjungan_lokus SET sesi = 0;
SET CONSTRAINTS ALL IMMEDIATE;
"""
MUNDUR = """
DROP TRIGGER versi_acara_beku ON kunjungan_versiacara; DROP FUNCTION versi_acara_beku();
DROP TRIGGER peserta_lokus_ikut ON kunjungan_pesertalokus; DROP FUNCTION peserta_lokus_ikut();
DROP TRIGGER tahanan_pemakaian ON kunjungan_tahanan; DROP FUNCTION tahanan_pemakaian();
DROP TRIGGER petugas_pemakaian ON kunjungan_petugaslokus; DROP FUNCTION petugas_pemakaian();
DROP TRIGGER lokus_pemakaian ON kunjungan_lokus; DROP FUNCTION lokus_pemakaian();
DROP TRIGGER lokus_susun ON kunjungan_lokus; DROP FUNCTION lokus_susun();
DROP FUNCTION pemakaian_lokus(bigint);
DELETE FROM kunjungan_pemakaian;
"""


class Migration(migrations.Migration):
    dependencies = [("kunjungan", "0007_penjadwalan")]

    operations = [migrations.RunSQL(MAJU, MUNDUR)]
