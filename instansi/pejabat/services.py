"""Officials, offices, and who holds which office from when to when."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

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


@transaction.atomic
def ubah_jabatan(*, jabatan: Jabatan, data: Mapping[str, Any], oleh: Pengguna) -> list[str]:
    """Change an office; labels of what changed. Raises ValidationError."""
    return _ubah(jabatan, data, oleh=oleh)


@transaction.atomic
def tambah_pejabat(*, instansi: Instansi, data: Mapping[str, Any], oleh: Pengguna) -> Pejabat:
    """Add an official of the agency. Raises ValidationError."""
    pejabat = Pejabat(instansi=instansi, **_pilih(data, BIDANG_PEJABAT))
    simpan_sah(pejabat)
    jejak.catat("pejabat_ditambah", objek=pejabat, oleh=oleh, instansi=instansi)
    return pejabat


@transaction.atomic
def ubah_pejabat(*, pejabat: Pejabat, data: Mapping[str, Any], oleh: Pengguna) -> list[str]:
    """Correct an official's name, NIP or rank; papers issued before keep theirs. Raises ValidationError."""
    return _ubah(pejabat, data, oleh=oleh)


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


@transaction.atomic
def ubah_pemangku(*, pemangku: PemangkuJabatan, data: Mapping[str, Any], oleh: Pengguna) -> list[str]:
    """Correct or end a period in office; labels of what changed. Raises ValidationError."""
    if "pejabat" in data:
        _seinstansi(PemangkuJabatan(jabatan=pemangku.jabatan, pejabat=data["pejabat"]))
    return _ubah(pemangku, data, oleh=oleh)


def _seinstansi(pemangku: PemangkuJabatan) -> None:
    if pemangku.pejabat.instansi_id != pemangku.jabatan.instansi_id:
        raise ValidationError({"pejabat": "Pilih pejabat dari instansi ini."})


def _ubah(
    objek: Jabatan | Pejabat | PemangkuJabatan, data: Mapping[str, Any], *, oleh: Pengguna
) -> list[str]:
    aksi, bidang, instansi_id = _aturan(objek)
    baris = type(objek)._default_manager.select_for_update(of=("self",)).get(pk=objek.pk)
    berubah = ubah(baris, data, bidang)
    if berubah:
        jejak.catat(aksi, objek=baris, oleh=oleh, instansi=instansi_id, bidang=", ".join(berubah).lower())
    return berubah


def _aturan(objek: Jabatan | Pejabat | PemangkuJabatan) -> tuple[str, list[str], int]:
    """Kind of event, fields that may change, and the agency it belongs to."""
    if isinstance(objek, Jabatan):
        return "jabatan_diubah", BIDANG_JABATAN, objek.instansi_id
    if isinstance(objek, Pejabat):
        return "pejabat_diubah", BIDANG_PEJABAT, objek.instansi_id
    return "pemangku_diubah", BIDANG_PEMANGKU, objek.jabatan.instansi_id
