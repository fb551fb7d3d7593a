"""What pages cost on the demonstration data: `make bench TOPIC=halaman`.

Server time of a whole request through middleware, template and database in this process, the median of 30
requests after a warm-up, with the number of queries; and the same for a bare page with the same middleware, so
that ratios within one run can be read. Prints `name value unit` lines.
"""

from __future__ import annotations

import gzip
import os
import statistics
import time

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402

from instansi.models import Pengguna  # noqa: E402
from kunjungan.choices import Status  # noqa: E402
from kunjungan.models import Kunjungan, Peserta  # noqa: E402

ULANGAN = 30


def ukur(nama, klien, alamat):
    for _ in range(3):
        jawaban = klien.get(alamat)
    assert jawaban.status_code == 200, (alamat, jawaban.status_code)
    waktu = []
    for _ in range(ULANGAN):
        mulai = time.perf_counter()
        klien.get(alamat)
        waktu.append((time.perf_counter() - mulai) * 1000)
    with CaptureQueriesContext(
        connection,
    ) as tanya:
        klien.get(alamat)
    print(f"{nama} {statistics.median(waktu):.1f} ms", flush=True)
    print(f"{nama}_sql {len(tanya)} kueri")
    print(f"{nama}_ukuran {len(gzip.compress(jawaban.content)) / 1000:.1f} kB")


def masuk(surel):
    klien = Client()
    klien.force_login(
        Pengguna.objects.get(email=f"{surel}@demo.anjangkarya.id"), settings.AUTHENTICATION_BACKENDS[0]
    )
    return klien


if __name__ == "__main__":
    call_command("muat_demo")
    settings.ALLOWED_HOSTS.append("testserver")
    tamu, camat, protokol = Client(), masuk("camat.harjamukti"), masuk("protokol.harjamukti")
    kunjungan = Kunjungan.objects.filter(tuan_rumah__slug="kecamatan-harjamukti", status=Status.TERJADWAL)[0]
    jalan = f"/kunjungan/{kunjungan.kode}"
    ukur("polos", tamu, "/sehat/")
    ukur("beranda", tamu, "/")
    ukur("tuan_rumah", tamu, "/instansi/kecamatan-harjamukti/")
    ukur("dasbor", camat, "/dasbor/")
    ukur("register", camat, "/kunjungan/masuk/")
    ukur("ruang_kerja", camat, f"{jalan}/")
    ukur("rombongan_20", protokol, f"{jalan}/rombongan/")
    tambahan = Peserta.objects.bulk_create(
        Peserta(kunjungan=kunjungan, urutan=100 + i, nama=f"Anggota {i}", jabatan="Staf") for i in range(280)
    )
    try:
        ukur("rombongan_300", protokol, f"{jalan}/rombongan/")
        ukur("kehadiran_300", protokol, f"{jalan}/kehadiran/")
    finally:
        Peserta.objects.filter(pk__in=[p.pk for p in tambahan]).delete()
