from django.db import migrations, models

# Each statement that changes entries appends what it changed in the counts: nobody waits for a row, and a reader sees
# counts and entries of the same moment. Counted is every pair of values of an entry, 0 standing for "any".
_PASANGAN = """
    SELECT u.macam, a, b, sum(u.n) FROM ({sumber}) u, unnest(0 || u.segi) a, unnest(0 || u.segi) b
    GROUP BY 1, 2, 3 HAVING sum(u.n) <> 0
"""
_FUNGSI = """
CREATE OR REPLACE FUNCTION inovasi_hitung_cari_{nama}() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO inovasi_hitungancari (macam, syarat, tanda, selisih) {pasangan};
    RETURN NULL;
END $$;
"""
_MASUK, _KELUAR = "SELECT 1 AS n, macam, segi FROM baru", "SELECT -1 AS n, macam, segi FROM lama"
HITUNG = "".join(
    _FUNGSI.format(nama=nama, pasangan=_PASANGAN.format(sumber=sumber))
    for nama, sumber in (
        ("masuk", _MASUK),
        ("keluar", _KELUAR),
        ("ubah", f"{_MASUK} UNION ALL {_KELUAR}"),
    )
)
# The kind is a column of its own among the counts; entries written before hold it among their values too.
ISI = f"""
ALTER TABLE inovasi_entricari DISABLE TRIGGER USER;
UPDATE inovasi_entricari SET segi = array_remove(segi, 10000 + macam);
ALTER TABLE inovasi_entricari ENABLE TRIGGER USER;
INSERT INTO inovasi_hitungancari (macam, syarat, tanda, selisih)
{_PASANGAN.format(sumber="SELECT 1 AS n, macam, segi FROM inovasi_entricari")};
"""


class Migration(migrations.Migration):
    dependencies = [
        ("inovasi", "0005_cari"),
    ]

    operations = [
        migrations.DeleteModel(name="HitunganCari"),
        migrations.CreateModel(
            name="HitunganCari",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("macam", models.PositiveSmallIntegerField()),
                ("syarat", models.PositiveIntegerField()),
                ("tanda", models.PositiveIntegerField()),
                ("selisih", models.IntegerField()),
            ],
            options={
                "verbose_name": "hitungan pencarian",
                "verbose_name_plural": "hitungan pencarian",
                "ordering": ["syarat", "macam", "tanda", "id"],
                "indexes": [models.Index(fields=["syarat", "macam"], name="hitungan_cari_syarat")],
            },
        ),
        migrations.AddField(
            model_name="katacari",
            name="umum",
            field=models.BooleanField(
                default=False, help_text="Ada di sebagian besar naskah, jadi tidak membedakan."
            ),
        ),
        migrations.RunSQL(HITUNG, migrations.RunSQL.noop),
        migrations.RunSQL(ISI, migrations.RunSQL.noop),
    ]
