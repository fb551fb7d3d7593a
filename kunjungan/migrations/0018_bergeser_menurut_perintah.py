"""When a stop last changed is the moment of the statement, not the beginning of a transaction that waited."""

from django.db import migrations

FUNGSI = """
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
        NEW.bergeser_pada := {saat}();
    END IF;
    RETURN NEW;
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("kunjungan", "0015_pengganti_lokus")]

    operations = [
        migrations.RunSQL(FUNGSI.format(saat="statement_timestamp"), FUNGSI.format(saat="now")),
    ]
