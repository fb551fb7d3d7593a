"""Rooms: add and change. A room is never deleted, for the visits that were held in it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.db import transaction
from django.db.models.fields.files import FieldFile

from instansi import jejak
from instansi.berkas import gambar_bersih
from instansi.models import Instansi, Pengguna, Ruang
from instansi.penerimaan.dampak import terdampak_ruang
from instansi.services import tambah_tercatat, ubah

BIDANG_RUANG = (
    "nama kapasitas lantai akses_tanpa_tangga perlengkapan jeda_sebelum jeda_sesudah alamat foto "
    "keterangan_foto aktif"
).split()


SISI_KECIL = 640


def dengan_foto_kecil(data: Mapping[str, Any]) -> dict[str, Any]:
    """The input with ``foto_kecil`` beside a new photo (at most 640 px), or its removal beside a removal."""
    foto = data.get("foto")
    if foto is False:
        return {**data, "foto_kecil": False}
    if isinstance(foto, File) and not isinstance(foto, FieldFile):
        return {**data, "foto_kecil": gambar_bersih(foto, SISI_KECIL).berkas()}
    return dict(data)


def tambah_ruang(*, instansi: Instansi, data: Mapping[str, Any], oleh: Pengguna) -> Ruang:
    """Add a room to the agency. Raises ValidationError, for example when the name is taken."""
    isi = {
        n: v
        for n, v in dengan_foto_kecil(data).items()
        if n in (*BIDANG_RUANG, "foto_kecil") and v not in (None, False, "")
    }
    ruang = Ruang(instansi=instansi, **isi | {"aktif": bool(data.get("aktif", True))})
    return tambah_tercatat("ruang_ditambah", ruang, oleh=oleh)


@transaction.atomic
def ubah_ruang(*, ruang: Ruang, data: Mapping[str, Any], oleh: Pengguna) -> list[str]:
    """Change a room; labels of what changed.

    Without consent (``tetap_simpan``) a change that agreed visits no longer fit is refused. Raises ValidationError.
    """
    baris = Ruang.objects.select_for_update(of=("self",)).select_related("instansi").get(pk=ruang.pk)
    semula = Ruang.objects.get(pk=ruang.pk)
    semua = ubah(baris, dengan_foto_kecil(data), [*BIDANG_RUANG, "foto_kecil"])
    kalimat = [] if data.get("tetap_simpan") else terdampak_ruang(semula, baris)
    if kalimat:
        raise ValidationError({"tetap_simpan": kalimat})
    kecil = Ruang._meta.get_field("foto_kecil").verbose_name
    berubah = [label for label in semua if label.lower() != kecil]
    if berubah:
        jejak.catat("ruang_diubah", objek=baris, oleh=oleh, bidang=berubah)
    return berubah
