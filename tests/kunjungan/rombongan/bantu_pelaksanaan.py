"""The visit of the cast on its day, people on its list, a picture."""

from __future__ import annotations

import datetime as dt
from io import BytesIO
from typing import Any

from PIL import Image

from kunjungan.choices import Status
from kunjungan.models import Kunjungan, Peserta
from tests.factories.instansi import Pemeran, buat_ruang
from tests.factories.kunjungan import buat_kunjungan

MULAI = dt.datetime(2026, 12, 18, 2, 0, tzinfo=dt.UTC)  # 09.00 WIB, a Friday


def buat_kunjungan_pada(p: Pemeran, status: Status = Status.TERJADWAL, **lain: Any) -> Kunjungan:
    """The visit in that state, three hours from `MULAI` in the host's Aula, with nobody on its list yet."""
    ruang = p.tuan_rumah.ruang.order_by("id").first() or buat_ruang(p.tuan_rumah, "Aula")
    waktu = {"mulai": MULAI, "selesai": MULAI + dt.timedelta(hours=3), "ruang": ruang}
    kunjungan = buat_kunjungan(p, status, **waktu, **{"pimpinan_nama": "Agus Anggraito", **lain})
    kunjungan.peserta.all().delete()
    return kunjungan


def isi_peserta(kunjungan: Kunjungan, jumlah: int, **lain: Any) -> list[Peserta]:
    """So many members of the delegation."""
    return Peserta.objects.bulk_create(
        Peserta(kunjungan=kunjungan, urutan=i, nama=f"Anggota {i:03d}", jabatan="Staf", **lain)
        for i in range(1, jumlah + 1)
    )


def jpeg(lebar: int = 40, tinggi: int = 30, **lain: Any) -> bytes:
    """The bytes of a small picture."""
    keluaran = BytesIO()
    Image.new("RGB", (lebar, tinggi), "teal").save(keluaran, "JPEG", **lain)
    return keluaran.getvalue()
