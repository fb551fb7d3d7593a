"""Officials, offices, and who holds which office from when to when."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Model

from instansi import jejak
from instansi.models import Instansi, Jabatan, Pejabat, PemangkuJabatan, Pengguna
from instansi.penulisan import tanggal_panjang
from instansi.services import simpan_sah, ubah

BIDANG_JABATAN = ["nama", "kelas", "kepala", "urutan"]
BIDANG_PEJABAT = ["gelar_depan", "nama", "gelar_belakang", "nip", "golongan"]
BIDANG_PEMANGKU = ["pejabat", "status", "mulai", "berakhir", "dasar"]


def _pilih(data: Mapping[str, Any], bidang: list[str]) -> dict[str, Any]:
    return {n: data[n] for n in bidang if n in data}


@transaction.atomic
def tambah_jabatan(*, instansi: Instansi, data: Mapping[str, Any], oleh: Pengguna) -> Jabatan:
    """Add an office. Raises ValidationError when its name is taken or a head office exists already."""
    jabatan = Jabatan(instansi=instansi, **_pilih(data, BIDANG_JABATAN))
    simpan_sah(jabatan)
    jejak.catat("jabatan_ditambah", objek=jabatan, oleh=oleh, instansi=instansi)
    return jabatan


def ubah_jabatan(*, jabatan: Jabatan, data: Mapping[str, Any], oleh: Pengguna) -> list[str]:
    """Change an office; labels of what changed. Raises ValidationError."""
    return _ubah("jabatan_diubah", jabatan, data, BIDANG_JABATAN, oleh=oleh, instansi=jabatan.instansi_id)


@transaction.atomic
def tambah_pejabat(*, instansi: Instansi, data: Mapping[str, Any], oleh: Pengguna) -> Pejabat:
    """Add an official of the agency. Raises ValidationError."""
    pejabat = Pejabat(instansi=instansi, **_pilih(data, BIDANG_PEJABAT))
    simpan_sah(pejabat)
    jejak.catat("pejabat_ditambah", objek=pejabat, oleh=oleh, instansi=instansi)
    return pejabat


def ubah_pejabat(*, pejabat: Pejabat, data: Mapping[str, Any], oleh: Pengguna) -> list[str]:
    """Correct an official's name, NIP or rank; papers issued before keep theirs. Raises ValidationError."""
    return _ubah("pejabat_diubah", pejabat, data, BIDANG_PEJABAT, oleh=oleh, instansi=pejabat.instansi_id)


@transaction.atomic
def tetapkan_pemangku(*, jabatan: Jabatan, data: Mapping[str, Any], oleh: Pengguna) -> PemangkuJabatan:
    """Let an official of the same agency hold the office from a date.

    Raises ValidationError, for example when a definitive holder is in office within that period.
    """
    pemangku = PemangkuJabatan(jabatan=jabatan, **_pilih(data, BIDANG_PEMANGKU))
    _seinstansi(pemangku)
    simpan_sah(pemangku)
    jejak.catat(
        "pemangku_ditetapkan",
        objek=pemangku,
        oleh=oleh,
        instansi=jabatan.instansi_id,
        mulai=tanggal_panjang(pemangku.mulai),
    )
    return pemangku


def ubah_pemangku(*, pemangku: PemangkuJabatan, data: Mapping[str, Any], oleh: Pengguna) -> list[str]:
    """Correct or end a period in office; labels of what changed. Raises ValidationError."""
    if "pejabat" in data:
        _seinstansi(PemangkuJabatan(jabatan=pemangku.jabatan, pejabat=data["pejabat"]))
    milik = pemangku.jabatan.instansi_id
    return _ubah("pemangku_diubah", pemangku, data, BIDANG_PEMANGKU, oleh=oleh, instansi=milik)


def _seinstansi(pemangku: PemangkuJabatan) -> None:
    if pemangku.pejabat.instansi_id != pemangku.jabatan.instansi_id:
        raise ValidationError({"pejabat": "Pilih pejabat dari instansi ini."})


@transaction.atomic
def _ubah(
    aksi: str, objek: Model, data: Mapping[str, Any], bidang: list[str], *, oleh: Pengguna, instansi: int
) -> list[str]:
    baris = type(objek)._default_manager.select_for_update(of=("self",)).get(pk=objek.pk)
    berubah = ubah(baris, data, bidang)
    if berubah:
        jejak.catat(aksi, objek=baris, oleh=oleh, instansi=instansi, bidang=berubah)
    return berubah
