from django.db import migrations

MAJU = """
CREATE FUNCTION tolak_ubah_catatan() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'catatan pada % hanya boleh ditambah', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER jejakaudit_hanya_tambah BEFORE UPDATE OR DELETE ON instansi_jejakaudit
    FOR EACH ROW EXECUTE FUNCTION tolak_ubah_catatan();
"""
MUNDUR = """
DROP TRIGGER jejakaudit_hanya_tambah ON instansi_jejakaudit;
DROP FUNCTION tolak_ubah_catatan();
"""


class Migration(migrations.Migration):
    dependencies = [("instansi", "0001_initial")]

    operations = [migrations.RunSQL(MAJU, MUNDUR)]
