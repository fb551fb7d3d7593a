"""Puts the innovations, their drawings and the awards of the demonstration into the database."""

from __future__ import annotations

import datetime as dt
from dataclasses import asdict

from django.core.files.base import ContentFile

from inovasi.choices import StatusInovasi
from inovasi.models import Inovasi, Penghargaan
from inovasi.services.foto import FotoBersih, tambah_foto
from inovasi.services.indeks import bangun_kamus, segarkan
from instansi.akun_demo import AKUN_DEMO
from instansi.choices import Peran
from instansi.models import Instansi, Pengguna
from peragaan.gambar import TEKS_ALTERNATIF, gambar_adegan, gambar_kecil
from peragaan.inovasi import INOVASI, PENGHARGAAN, BarisInovasi
from peragaan.waktu import jam_disetel, pukul

_BUKAN_BIDANG = {"instansi", "slug", "terbit", "adegan", "urusan_lain", "tpb"}


def etalase_sudah_dimuat() -> bool:
    """Whether the showcase is in the database; it is loaded whole, so one innovation tells."""
    return Inovasi.objects.filter(slug__in=[i.slug for i in INOVASI[-3:]]).exists()


def muat_etalase(instansi: dict[str, Instansi]) -> None:
    """Write what is missing, as agencies by slug; accounts are there before. What is there already stays as it is."""
    kunci_inovasi = [_muat_inovasi(i, instansi[i.instansi]) for i in INOVASI]
    kunci_penghargaan = []
    for p in PENGHARGAAN:
        penghargaan, _ = Penghargaan.objects.get_or_create(
            instansi=instansi[p.instansi],
            nama=p.nama,
            tingkat=p.tingkat,
            defaults={"peringkat": p.peringkat, "tahun": p.tahun, "pemberi": p.pemberi, "uraian": p.uraian},
        )
        kunci_penghargaan.append(penghargaan.pk)
    segarkan(inovasi=kunci_inovasi, penghargaan=kunci_penghargaan)
    bangun_kamus()


def _muat_inovasi(i: BarisInovasi, instansi: Instansi) -> int:
    """The record and its drawing as if written on the day it was published; its key."""
    with jam_disetel(_waktu_terbit(i)):
        inovasi, _ = Inovasi.objects.get_or_create(slug=i.slug, defaults={"instansi": instansi, **_bidang(i)})
        if not inovasi.foto.exists():
            _pasang_gambar(inovasi, i)
    return inovasi.pk


def _bidang(i: BarisInovasi) -> dict[str, object]:
    isi = {bidang: nilai for bidang, nilai in asdict(i).items() if bidang not in _BUKAN_BIDANG}
    return isi | {
        "urusan_lain": list(i.urusan_lain),
        "tpb": list(i.tpb),
        "status": StatusInovasi.TERBIT,
        "terbit_pada": _waktu_terbit(i),
    }


def _waktu_terbit(i: BarisInovasi) -> dt.datetime:
    return pukul(i.terbit, dt.time(8))


def _pasang_gambar(inovasi: Inovasi, i: BarisInovasi) -> None:
    """The drawing, put there by the agency's admin."""
    admin = next(a.email for a in AKUN_DEMO if a.instansi == i.instansi and Peran.ADMIN in a.peran)
    besar, kecil = (ContentFile(isi(i.adegan), name="ilustrasi.jpg") for isi in (gambar_adegan, gambar_kecil))
    tambah_foto(
        inovasi=inovasi,
        gambar=FotoBersih(besar, kecil),
        oleh=Pengguna.objects.get(email=admin),
        keterangan=f"Ilustrasi: {i.nama}",
        teks_alternatif=TEKS_ALTERNATIF[i.adegan],
    )
