"""Innovations and awards for tests; each function takes what matters and invents the rest."""

from __future__ import annotations

from itertools import count
from typing import Any

from django.utils import timezone

from inovasi.choices import StatusInovasi, TingkatPenghargaan
from inovasi.models import Inovasi, Penghargaan
from instansi.models import Instansi

_urut = count(1)


def buat_inovasi(instansi: Instansi, nama: str = "", **lain: Any) -> Inovasi:
    """A published innovation unless ``status`` says otherwise."""
    nomor = next(_urut)
    nama = nama or f"Inovasi {nomor}"
    lain.setdefault("status", StatusInovasi.TERBIT)
    if lain["status"] == StatusInovasi.TERBIT:
        lain.setdefault("terbit_pada", timezone.now())
    bawaan = {"slug": f"inovasi-uji-{nomor}", "ringkasan": "Selesai satu kali datang.", **lain}
    return Inovasi.objects.create(instansi=instansi, nama=nama, **bawaan)


def buat_penghargaan(instansi: Instansi, nama: str = "", **lain: Any) -> Penghargaan:
    """A provincial award of 2018 unless told otherwise."""
    bawaan = {"tingkat": TingkatPenghargaan.PROVINSI, "tahun": 2018, **lain}
    return Penghargaan.objects.create(instansi=instansi, nama=nama or f"Lomba {next(_urut)}", **bawaan)
