"""A visit at any state, written straight into the tables: what led there is tested elsewhere."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils import timezone

from kunjungan.choices import JenisKunjungan, Status
from kunjungan.models import Kunjungan, Lokus, Peserta
from tests.factories.instansi import Pemeran, buat_ruang

MULAI = dt.datetime(2026, 12, 18, 2, 0, tzinfo=dt.UTC)  # 09.00 WIB, a Friday


def buat_kunjungan_pada(p: Pemeran, status: Status = Status.TERJADWAL, **lain: Any) -> Kunjungan:
    """The visit of the cast in that state, with room and time once agreed."""
    bidang: dict[str, Any] = {
        "pemohon": p.pengunjung, "tuan_rumah": p.tuan_rumah, "status": status, "dibuat_oleh": p.budi,
        "jenis": JenisKunjungan.STUDI_KOMPARASI, "topik": "Sinergitas kinerja kecamatan",
        "tujuan": "Mempelajari lomba sinergitas.", "jumlah_peserta": 20, "pimpinan_nama": "Agus Anggraito",
        "surat_berkas": "privat/surat/contoh.pdf",
    }  # fmt: skip
    kini = timezone.now()
    if status != Status.DRAF:
        bidang |= {"dikirim_pada": kini, "dikirim_oleh": p.budi}
    if status in (Status.BERLANGSUNG, Status.SELESAI):
        bidang |= {"dimulai_pada": kini, "dimulai_oleh": p.dedi}
    if status == Status.SELESAI:
        bidang |= {"ditutup_pada": kini, "ditutup_oleh": p.dedi}
    kunjungan = Kunjungan.objects.create(**bidang | lain)
    if status in Status.disepakati():
        ruang = p.tuan_rumah.ruang.order_by("id").first() or buat_ruang(p.tuan_rumah, "Aula")
        Lokus.objects.create(
            kunjungan=kunjungan, instansi=p.tuan_rumah, ruang=ruang, mulai=MULAI,
            selesai=MULAI + dt.timedelta(hours=3), zona_waktu=kunjungan.zona_waktu, penerima_teks="Camat Harjamukti",
        )  # fmt: skip
    return kunjungan


def isi_peserta(kunjungan: Kunjungan, jumlah: int, **lain: Any) -> list[Peserta]:
    """So many members of the delegation."""
    return Peserta.objects.bulk_create(
        Peserta(kunjungan=kunjungan, urutan=i, nama=f"Anggota {i:03d}", jabatan="Staf", **lain)
        for i in range(1, jumlah + 1)
    )


def jpeg(lebar: int = 40, tinggi: int = 30, **lain: Any) -> bytes:
    """The bytes of a small picture."""
    from io import BytesIO

    from PIL import Image

    keluaran = BytesIO()
    Image.new("RGB", (lebar, tinggi), "teal").save(keluaran, "JPEG", **lain)
    return keluaran.getvalue()
