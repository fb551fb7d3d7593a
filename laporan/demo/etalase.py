"""Puts the innovations, their drawings and the awards of the demonstration into the database."""

from __future__ import annotations

import datetime as dt
from dataclasses import asdict

from django.core.files.base import ContentFile

from inovasi.choices import StatusInovasi
from inovasi.models import FotoInovasi, Inovasi, Penghargaan
from inovasi.services.indeks import bangun_kamus, segarkan
from instansi.akun_demo import AKUN_DEMO
from instansi.choices import Peran
from instansi.models import Instansi, Pengguna
from laporan.demo.gambar import TEKS_ALTERNATIF, gambar_adegan, gambar_kecil
from laporan.demo.inovasi import INOVASI, PENGHARGAAN, BarisInovasi
from laporan.demo.waktu import pukul

_BUKAN_BIDANG = {"instansi", "slug", "terbit", "adegan", "urusan_lain", "tpb"}


def etalase_sudah_dimuat() -> bool:
    """Whether the showcase is in the database; it is loaded whole, so one innovation tells."""
    return Inovasi.objects.filter(slug__in=[i.slug for i in INOVASI[-3:]]).exists()


def muat_etalase(instansi: dict[str, Instansi]) -> None:
    """Write what is missing, as agencies by slug; accounts are there before. What is there already stays as it is."""
    kunci_inovasi, kunci_penghargaan = [], []
    for i in INOVASI:
        inovasi, _ = Inovasi.objects.get_or_create(
            slug=i.slug, defaults={"instansi": instansi[i.instansi], **_bidang(i)}
        )
        if not inovasi.foto.exists():
            _pasang_gambar(inovasi, i)
        kunci_inovasi.append(inovasi.pk)
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
    admin = next(a.email for a in AKUN_DEMO if a.instansi == i.instansi and Peran.ADMIN in a.peran)
    FotoInovasi.objects.create(
        inovasi=inovasi,
        berkas=ContentFile(gambar_adegan(i.adegan), name="ilustrasi.jpg"),
        kecil=ContentFile(gambar_kecil(i.adegan), name="ilustrasi.jpg"),
        keterangan=f"Ilustrasi: {i.nama}",
        teks_alternatif=TEKS_ALTERNATIF[i.adegan],
        diunggah_pada=_waktu_terbit(i),
        diunggah_oleh=Pengguna.objects.get(email=admin),
    )
