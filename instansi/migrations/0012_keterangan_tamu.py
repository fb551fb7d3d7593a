from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("instansi", "0011_jabatan_undangan"),
    ]

    operations = [
        migrations.RenameField("instansi", "aturan_penerimaan", "keterangan_tamu"),
    ]
