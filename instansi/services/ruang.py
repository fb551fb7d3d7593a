"""Rooms: add and change. A room is never deleted, for the visits that were held in it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from instansi import jejak
from instansi.models import Instansi, Pengguna, Ruang
from instansi.services.dasar import simpan_sah, ubah

BIDANG_RUANG = [
    "nama",
    "kapasitas",
    "lantai",
    "akses_tanpa_tangga",
    "perlengkapan",
    "alamat",
    "foto",
    "keterangan_foto",
    "aktif",
]


@transaction.atomic
def tambah_ruang(*, instansi: Instansi, data: Mapping[str, Any], oleh: Pengguna) -> Ruang:
    """Add a room to the agency. Raises ValidationError, for example when the name is taken."""
    isi = {n: v for n, v in data.items() if n in BIDANG_RUANG and v not in (None, False, "")}
    ruang = Ruang(instansi=instansi, **isi | {"aktif": bool(data.get("aktif", True))})
    simpan_sah(ruang)
    jejak.catat("ruang_ditambah", objek=ruang, oleh=oleh, instansi=instansi)
    return ruang


@transaction.atomic
def ubah_ruang(*, ruang: Ruang, data: Mapping[str, Any], oleh: Pengguna) -> list[str]:
    """Change a room; labels of what changed. Raises ValidationError."""
    baris = Ruang.objects.select_for_update(of=("self",)).select_related("instansi").get(pk=ruang.pk)
    berubah = ubah(baris, data, BIDANG_RUANG)
    if berubah:
        jejak.catat(
            "ruang_diubah",
            objek=baris,
            oleh=oleh,
            instansi=baris.instansi,
            bidang=", ".join(berubah).lower(),
        )
    return berubah
