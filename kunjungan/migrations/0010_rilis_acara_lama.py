"""Agendas written before there were versions stay visible to guests: each becomes its visit's version 1."""

import datetime as dt

from django.db import migrations
from django.db.models import Q
from django.utils import timezone

LANGKAH = 500


def rilis(apps, schema_editor):
    Kunjungan = apps.get_model("kunjungan", "Kunjungan")
    VersiAcara = apps.get_model("kunjungan", "VersiAcara")
    RiwayatStatus = apps.get_model("kunjungan", "RiwayatStatus")
    beracara = (
        Kunjungan.objects.filter(acara__isnull=False, versi_acara__isnull=True).distinct().order_by("pk")
    )
    for kunjungan in beracara.prefetch_related("acara").iterator(chunk_size=LANGKAH):
        setuju = RiwayatStatus.objects.filter(Q(aksi="setujui") | Q(aksi="kirim"), kunjungan=kunjungan)
        langkah = setuju.order_by("-id").first()
        if langkah is None:
            continue
        VersiAcara.objects.create(
            kunjungan=kunjungan,
            nomor=1,
            isi=[_butir(b) for b in sorted(kunjungan.acara.all(), key=lambda b: (b.mulai, b.selesai, b.pk))],
            dirilis_pada=timezone.now(),
            dirilis_oleh_id=langkah.oleh_id,
        )


def _butir(b):
    return {
        "kunci": b.pk,
        "mulai": b.mulai.astimezone(dt.UTC).isoformat(),
        "selesai": b.selesai.astimezone(dt.UTC).isoformat(),
        "kegiatan": b.kegiatan,
        "petugas": b.penanggung_jawab,
        "tempat": b.tempat,
        "keterangan": b.keterangan,
        "lokus": b.lokus_id,
        "tetap": b.tetap,
        "internal": b.internal,
        "isyarat": b.isyarat,
    }


class Migration(migrations.Migration):
    dependencies = [("kunjungan", "0009_rincian_riwayat")]
    operations = [migrations.RunPython(rilis, migrations.RunPython.noop, elidable=True)]
