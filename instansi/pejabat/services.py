"""Officials, offices, and who holds which office from when to when."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError

from instansi.models import Instansi, Jabatan, Pejabat, PemangkuJabatan, Pengguna
from instansi.penulisan import tanggal_panjang
from instansi.services import pilih, tambah_tercatat, ubah_tercatat

BIDANG_JABATAN = ["nama", "kelas", "kepala", "urutan"]
BIDANG_PEJABAT = ["gelar_depan", "nama", "gelar_belakang", "nip", "golongan"]
BIDANG_PEMANGKU = ["pejabat", "status", "mulai", "berakhir", "dasar"]


def tambah_jabatan(*, instansi: Instansi, data: Mapping[str, Any], oleh: Pengguna) -> Jabatan:
    """Add an office. Raises ValidationError when its name is taken or a head office exists already."""
    jabatan = Jabatan(instansi=instansi, **pilih(data, BIDANG_JABATAN))
    return tambah_tercatat("jabatan_ditambah", jabatan, oleh=oleh)


def ubah_jabatan(*, jabatan: Jabatan, data: Mapping[str, Any], oleh: Pengguna) -> list[str]:
    """Change an office; labels of what changed. Raises ValidationError."""
    return ubah_tercatat("jabatan_diubah", jabatan, data, BIDANG_JABATAN, oleh=oleh)


def tambah_pejabat(*, instansi: Instansi, data: Mapping[str, Any], oleh: Pengguna) -> Pejabat:
    """Add an official of the agency. Raises ValidationError."""
    pejabat = Pejabat(instansi=instansi, **pilih(data, BIDANG_PEJABAT))
    return tambah_tercatat("pejabat_ditambah", pejabat, oleh=oleh)


def ubah_pejabat(*, pejabat: Pejabat, data: Mapping[str, Any], oleh: Pengguna) -> list[str]:
    """Correct an official's name, NIP or rank; papers issued before keep theirs. Raises ValidationError."""
    return ubah_tercatat("pejabat_diubah", pejabat, data, BIDANG_PEJABAT, oleh=oleh)


def tetapkan_pemangku(*, jabatan: Jabatan, data: Mapping[str, Any], oleh: Pengguna) -> PemangkuJabatan:
    """Let an official of the same agency hold the office from a date.

    Raises ValidationError, for example when a definitive holder is in office within that period.
    """
    pemangku = PemangkuJabatan(jabatan=jabatan, **pilih(data, BIDANG_PEMANGKU))
    _seinstansi(pemangku)
    milik, mulai = jabatan.instansi_id, tanggal_panjang(pemangku.mulai)
    return tambah_tercatat("pemangku_ditetapkan", pemangku, oleh=oleh, instansi=milik, mulai=mulai)


def ubah_pemangku(*, pemangku: PemangkuJabatan, data: Mapping[str, Any], oleh: Pengguna) -> list[str]:
    """Correct or end a period in office; labels of what changed. Raises ValidationError."""
    if "pejabat" in data:
        _seinstansi(PemangkuJabatan(jabatan=pemangku.jabatan, pejabat=data["pejabat"]))
    milik = pemangku.jabatan.instansi_id
    return ubah_tercatat("pemangku_diubah", pemangku, data, BIDANG_PEMANGKU, oleh=oleh, instansi=milik)


def _seinstansi(pemangku: PemangkuJabatan) -> None:
    if pemangku.pejabat.instansi_id != pemangku.jabatan.instansi_id:
        raise ValidationError({"pejabat": "Pilih pejabat dari instansi ini."})
