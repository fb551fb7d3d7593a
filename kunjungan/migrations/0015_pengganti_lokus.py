from __future__ import annotations

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("kunjungan", "0014_butir_terbuka"),
    ]

    operations = [
        migrations.AddField(
            model_name="lokus",
            name="pengganti_dari",
            field=models.ForeignKey(
                blank=True,
                help_text="Lokus yang ditolak unitnya dan ditempatkan ulang di sini.",
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="pengganti",
                to="kunjungan.lokus",
                verbose_name="menggantikan",
            ),
        ),
        migrations.AddField(
            model_name="lokus",
            name="tidak_diganti_pada",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="lokus",
            name="tidak_diganti_oleh",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="lokus_tidak_diganti",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddConstraint(
            model_name="lokus",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("tidak_diganti_oleh__isnull", True), ("tidak_diganti_pada__isnull", True)),
                    models.Q(("tidak_diganti_oleh__isnull", False), ("tidak_diganti_pada__isnull", False)),
                    _connector="OR",
                ),
                name="lokus_tidak_diganti_pada_oleh",
            ),
        ),
    ]
