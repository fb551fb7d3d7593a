from django.db import migrations

MAJU = """
CREATE TRIGGER riwayatstatus_hanya_tambah BEFORE UPDATE OR DELETE ON kunjungan_riwayatstatus
    FOR EACH ROW EXECUTE FUNCTION tolak_ubah_catatan();
"""
MUNDUR = "DROP TRIGGER riwayatstatus_hanya_tambah ON kunjungan_riwayatstatus;"


class Migration(migrations.Migration):
    dependencies = [("kunjungan", "0001_initial"), ("instansi", "0002_jejak_hanya_tambah")]

    operations = [migrations.RunSQL(MAJU, MUNDUR)]
