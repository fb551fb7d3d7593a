"""What the services of the ground share: validated saving, and the change of fields with its trace."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.core.files.storage import default_storage
from django.db import IntegrityError, models, transaction

from config.data import baca_data
from instansi.jejak import bidang_berubah, catat
from instansi.models import Pengguna

M = TypeVar("M", bound=models.Model)

# Where a person mends what a named constraint refuses.
BIDANG_KENDALA: dict[str, str] = baca_data("instansi/kendala.toml")


def simpan_sah(objek: models.Model) -> None:
    """Validate and save. Raises ValidationError by field, also when only the database notices (a race)."""
    try:
        objek.full_clean()
    except ValidationError as galat:
        raise _di_bidangnya(objek, galat) from galat
    try:
        with transaction.atomic():
            objek.save()
    except IntegrityError as galat:
        kendala = getattr(getattr(galat.__cause__, "diag", None), "constraint_name", None)
        for aturan in objek._meta.constraints:
            if aturan.name == kendala:
                pesan = str(aturan.violation_error_message)
                raise ValidationError({BIDANG_KENDALA.get(aturan.name, "__all__"): pesan}) from galat
        raise


def ubah(objek: models.Model, data: Mapping[str, Any], bidang: list[str]) -> list[str]:
    """Set the fields on the (locked) object, save it validated, and return the labels of those that changed.

    A file field takes a new file, False (remove) or anything else (leave as it is); the old file goes after
    the commit. Other keys of ``data`` are ignored.
    """
    sebelum = type(objek)._default_manager.get(pk=objek.pk)
    for nama in bidang:
        if nama in data:
            _pasang(objek, nama, data[nama])
    berubah = bidang_berubah(sebelum, objek, bidang)
    if berubah:
        simpan_sah(objek)
        for nama in bidang:
            lama = getattr(sebelum, nama)
            if isinstance(lama, models.fields.files.FieldFile) and lama and lama != getattr(objek, nama):
                transaction.on_commit(partial(default_storage.delete, str(lama.name)), robust=True)
    return berubah


@transaction.atomic
def tambah_tercatat(aksi: str, objek: M, *, oleh: Pengguna, **jejak: Any) -> M:
    """Save a new row with its trace (``jejak``: see ``catat``). Raises ValidationError by field."""
    simpan_sah(objek)
    catat(aksi, objek=objek, oleh=oleh, **jejak)
    return objek


@transaction.atomic
def ubah_tercatat(
    aksi: str,
    objek: models.Model,
    data: Mapping[str, Any],
    bidang: list[str],
    *,
    oleh: Pengguna,
    **jejak: Any,
) -> list[str]:
    """Lock the row and change it as ``ubah`` does, with a trace when something changed; labels of what changed."""
    baris = objek._meta.model._default_manager.select_for_update(of=("self",)).get(pk=objek.pk)
    berubah = ubah(baris, data, bidang)
    if berubah:
        catat(aksi, objek=baris, oleh=oleh, bidang=berubah, **jejak)
    return berubah


def pilih(data: Mapping[str, Any], bidang: list[str]) -> dict[str, Any]:
    """Of the data what these fields hold."""
    return {n: data[n] for n in bidang if n in data}


def _pasang(objek: models.Model, nama: str, nilai: Any) -> None:
    if isinstance(objek._meta.get_field(nama), models.FileField):
        if nilai is False:
            setattr(objek, nama, "")
        elif isinstance(nilai, File) and not isinstance(nilai, models.fields.files.FieldFile):
            setattr(objek, nama, nilai)
        return
    if not setara(getattr(objek, nama), nilai):
        setattr(objek, nama, nilai)


def setara(lama: Any, baru: Any) -> bool:
    """Whether two values say the same; what was ticked from a list has no order."""
    if isinstance(lama, list) and isinstance(baru, list):
        return sorted(lama) == sorted(baru)
    return bool(lama == baru)


def bertukar(daftar: list[Any], pk: int, *, naik: bool) -> bool:
    """Let the row change places with the one before (``naik``) or after, and number all anew; False at either end."""
    di = next((n for n, satu in enumerate(daftar) if satu.pk == pk), -1)
    lain = di + (-1 if naik else 1)
    if di < 0 or not 0 <= lain < len(daftar):
        return False
    daftar[di], daftar[lain] = daftar[lain], daftar[di]
    for nomor, satu in enumerate(daftar, start=1):
        satu.urutan = nomor
    return True


def _di_bidangnya(objek: models.Model, galat: ValidationError) -> ValidationError:
    """Constraint messages stand under `__all__`; move each to the field where it is mended."""
    tempat = {
        str(a.violation_error_message): BIDANG_KENDALA[a.name]
        for a in objek._meta.constraints
        if a.name in BIDANG_KENDALA
    }
    hasil: dict[str, list[Any]] = {}
    for bidang, daftar in galat.error_dict.items():
        for satu in daftar:
            tujuan = tempat.get(str(satu.message), bidang) if bidang == "__all__" else bidang
            hasil.setdefault(tujuan, []).append(satu)
    return ValidationError(hasil)
