from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("kunjungan", "0012_kerja_susulan")]

    operations = [
        migrations.AddField(
            model_name="butiracara",
            name="terbuka",
            field=models.BooleanField(
                default=False,
                help_text="Jam selesai hanya perkiraan; yang dibaca “s.d. selesai”.",
                verbose_name="sampai selesai",
            ),
        ),
    ]
