"""A place counts its own changes, whoever makes them and by whatever way."""

from django.db import migrations

MAJU = """
CREATE FUNCTION lokus_hitung_versi() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.versi := OLD.versi;
    NEW.bergeser_pada := OLD.bergeser_pada;
    IF (NEW.mulai, NEW.selesai, NEW.zona_waktu, NEW.instansi_id, NEW.ruang_id, NEW.tempat, NEW.penerima_id,
        NEW.penerima_teks, NEW.batal)
       IS DISTINCT FROM
       (OLD.mulai, OLD.selesai, OLD.zona_waktu, OLD.instansi_id, OLD.ruang_id, OLD.tempat, OLD.penerima_id,
        OLD.penerima_teks, OLD.batal) THEN
        NEW.versi := OLD.versi + 1;
        NEW.bergeser_pada := now();
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER lokus_versi BEFORE UPDATE ON kunjungan_lokus
    FOR EACH ROW EXECUTE FUNCTION lokus_hitung_versi();
"""
MUNDUR = "DROP TRIGGER lokus_versi ON kunjungan_lokus; DROP FUNCTION lokus_hitung_versi();"


class Migration(migrations.Migration):
    dependencies = [("kunjungan", "0005_langganan_kalender")]

    operations = [migrations.RunSQL(MAJU, MUNDUR)]
