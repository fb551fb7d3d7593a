"""A full month: 2,000 entries in the calendar of one agency, written in a transaction that is rolled back.

The demonstration data is loaded first if it is not there. Called by `bench.scheduling`.
"""

from __future__ import annotations

import datetime as dt
import io
import os
import statistics
import time
from zoneinfo import ZoneInfo

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection, transaction  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402
from django.urls import reverse  # noqa: E402
from django.utils import timezone  # noqa: E402

from instansi.models import Instansi, Pengguna  # noqa: E402
from kunjungan.choices import Pihak, Status  # noqa: E402
from kunjungan.models import Kunjungan, Lokus, UsulanJadwal  # noqa: E402

BANYAK, ULANGAN = 2000, 15
WIB = "Asia/Jakarta"


def isi_bulan(tuan_rumah, pemohon, oleh, banyak=BANYAK):
    """So many visits within February 2027, a fifth of them only asked for."""
    awal, kini = dt.datetime(2027, 2, 1, 8, tzinfo=ZoneInfo(WIB)), timezone.now()
    semua = Kunjungan.objects.bulk_create(
        Kunjungan(
            pemohon=pemohon,
            tuan_rumah=tuan_rumah,
            status=Status.TERJADWAL if n % 5 else Status.DIAJUKAN,
            dibuat_oleh=oleh,
            dikirim_oleh=oleh,
            dikirim_pada=kini,
            jenis="STUDI_KOMPARASI",
            jumlah_peserta=20,
            surat_berkas="x.pdf",
        )
        for n in range(banyak)
    )
    lokus, usulan = [], []
    for n, k in enumerate(semua):
        mulai = awal + dt.timedelta(days=n % 28, minutes=n % 300)
        waktu = {"kunjungan": k, "mulai": mulai, "selesai": mulai + dt.timedelta(hours=2), "zona_waktu": WIB}
        if n % 5:
            lokus.append(Lokus(**waktu, instansi=tuan_rumah, tempat="Aula"))
        else:
            usulan.append(UsulanJadwal(**waktu, pihak=Pihak.TAMU, dibuat_oleh=oleh))
    Lokus.objects.bulk_create(lokus)
    UsulanJadwal.objects.bulk_create(usulan)


def ukur_bulan(surel="protokol.harjamukti@demo.anjangkarya.id", slug="kecamatan-harjamukti"):
    """Server time in milliseconds (median) and queries of the page that shows this month."""
    call_command("muat_demo", stdout=io.StringIO())
    pengguna, tuan_rumah = Pengguna.objects.get(email=surel), Instansi.objects.get(slug=slug)
    klien = Client(SERVER_NAME="localhost")
    klien.force_login(pengguna, settings.AUTHENTICATION_BACKENDS[0])
    with transaction.atomic():
        lain = Instansi.objects.exclude(pk=tuan_rumah.pk).order_by("pk")[0]
        isi_bulan(tuan_rumah, lain, pengguna)
        alamat = f"{reverse('kunjungan:kalender', args=[slug])}?tanggal=2027-02-18"
        assert klien.get(alamat).status_code == 200
        waktu = []
        for _ in range(ULANGAN):
            mulai = time.perf_counter()
            klien.get(alamat)
            waktu.append((time.perf_counter() - mulai) * 1000)
        with CaptureQueriesContext(connection) as tanya:
            klien.get(alamat)
        transaction.set_rollback(True)
    return statistics.median(waktu), len(tanya)
