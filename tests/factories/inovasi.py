"""Innovations and awards for tests; each function takes what matters and invents the rest."""

from __future__ import annotations

import hashlib
from io import BytesIO
from itertools import count
from typing import Any

from django.core.files.base import ContentFile
from django.utils import timezone
from PIL import Image

from inovasi.cari.services_indeks import segarkan
from inovasi.choices import KeadaanImpor, StatusInovasi, TingkatPenghargaan
from inovasi.models import BarisImpor, BerkasInovasi, FotoInovasi, ImporInovasi, Inovasi, Penghargaan
from instansi.models import Instansi, Pengguna
from tests.factories.ingatan import diingat

_urut = count(1)


@diingat
def buat_inovasi(instansi: Instansi, nama: str = "", **lain: Any) -> Inovasi:
    """A published innovation unless ``status`` says otherwise; it can be found at once."""
    nomor = next(_urut)
    nama = nama or f"Inovasi {nomor}"
    lain.setdefault("status", StatusInovasi.TERBIT)
    if lain["status"] == StatusInovasi.TERBIT:
        lain.setdefault("terbit_pada", timezone.now())
    bawaan = {"slug": f"inovasi-uji-{nomor}", "ringkasan": "Selesai satu kali datang.", **lain}
    satu = Inovasi.objects.create(instansi=instansi, nama=nama, **bawaan)
    segarkan(inovasi=[satu.pk])
    return satu


@diingat
def buat_penghargaan(instansi: Instansi, nama: str = "", **lain: Any) -> Penghargaan:
    """A provincial award of 2018 unless told otherwise."""
    bawaan = {"tingkat": TingkatPenghargaan.PROVINSI, "tahun": 2018, **lain}
    satu = Penghargaan.objects.create(instansi=instansi, nama=nama or f"Lomba {next(_urut)}", **bawaan)
    segarkan(penghargaan=[satu.pk])
    return satu


# What a record must hold before it may be published.
LENGKAP: dict[str, Any] = {
    "ringkasan": "Surat pindah selesai satu kali datang.",
    "masalah": "Warga datang tiga kali untuk satu surat.",
    "cara_kerja": "Warga mengisi formulir di rumah, petugas memeriksa berkasnya pada hari yang sama, lalu surat "
    "diantar kurir ke alamat rumah tanpa biaya tambahan bagi warga.",
    "bentuk": "PELAYANAN_PUBLIK",
    "jenis": "DIGITAL",
    "tahapan": "PENERAPAN",
    "urusan": "DUKCAPIL",
}


@diingat
def buat_lengkap(instansi: Instansi, nama: str = "", **lain: Any) -> Inovasi:
    """An innovation that may be published; a draft unless ``status`` says otherwise."""
    return buat_inovasi(instansi, nama, **{"status": StatusInovasi.DRAF, **LENGKAP, **lain})


def gambar(
    lebar: int = 64, tinggi: int = 48, warna: str = "teal", format: str = "JPEG", **lain: Any
) -> bytes:
    """The bytes of a plain picture."""
    keluaran = BytesIO()
    Image.new("RGB", (lebar, tinggi), warna).save(keluaran, format, **lain)
    return keluaran.getvalue()


@diingat
def buat_foto(inovasi: Inovasi, oleh: Pengguna, **lain: Any) -> FotoInovasi:
    """A photo as the services keep it."""
    foto = FotoInovasi(inovasi=inovasi, diunggah_pada=timezone.now(), diunggah_oleh=oleh, **lain)
    foto.berkas = ContentFile(gambar(), name="foto.jpg")
    foto.kecil = ContentFile(gambar(32, 24), name="kecil.jpg")
    foto.save()
    return foto


@diingat
def buat_berkas(
    inovasi: Inovasi, oleh: Pengguna, judul: str = "Petunjuk teknis", **lain: Any
) -> BerkasInovasi:
    """A PDF as the services keep it."""
    isi = b"%PDF-1.7\n" + judul.encode()
    berkas = BerkasInovasi(
        inovasi=inovasi,
        judul=judul,
        ukuran=len(isi),
        halaman=1,
        sha256=hashlib.sha256(isi).hexdigest(),
        diunggah_pada=timezone.now(),
        diunggah_oleh=oleh,
        **lain,
    )
    berkas.berkas.save("berkas.pdf", ContentFile(isi), save=False)
    berkas.save()
    return berkas


@diingat
def buat_impor(instansi: Instansi, oleh: Pengguna, keadaan: KeadaanImpor, baris: int = 1) -> ImporInovasi:
    """An import with ``baris`` good rows and as many with an unknown stage, in turn from row 2."""
    kini = timezone.now()
    batal = {"dibatalkan_pada": kini, "dibatalkan_oleh": oleh} if keadaan == KeadaanImpor.DIBATALKAN else {}
    impor = ImporInovasi.objects.create(
        instansi=instansi, nama_berkas="inovasi.xlsx", keadaan=keadaan, kepala=["Nama", "Tahapan"],
        pemetaan={"nama": 0, "ringkasan": 0, "tahapan": 1}, dibuat_pada=kini, dibuat_oleh=oleh, **batal,
    )  # fmt: skip
    BarisImpor.objects.bulk_create(
        BarisImpor(
            impor=impor, nomor=nomor, sel=[f"Baris {nomor}", tahapan],
            data={"nama": f"Baris {nomor}", "ringkasan": "Cepat.", "tahapan": tahapan},
            galat={"tahapan": "“coba-coba” tidak dikenal."} if nomor % 2 else {},
        )
        for nomor in range(2, 2 + 2 * baris)
        for tahapan in ["coba-coba" if nomor % 2 else "Penerapan"]
    )  # fmt: skip
    return impor
