"""Writes the audit trail and turns its rows into sentences."""

from __future__ import annotations

from typing import Any

from django.db import models

from config.data import baca_data
from instansi.models import Instansi, JejakAudit, Pengguna

# Every kind of event that is recorded, as a sentence.
KALIMAT: dict[str, str] = baca_data("instansi/jejak.toml")


def catat(
    aksi: str, *, objek: Any, oleh: Pengguna | None, instansi: Any = "objek", **rincian: Any
) -> JejakAudit:
    """Append one event inside the caller's transaction. Raises KeyError for an action without a sentence.

    It stands in the trail of the agency that the object is or belongs to, unless ``instansi`` names another or none.
    Of ``rincian`` a list is the labels of what changed.
    """
    KALIMAT[aksi]
    if instansi == "objek":
        instansi = objek if isinstance(objek, Instansi) else objek.instansi_id
    rincian = {n: ", ".join(isi).lower() if isinstance(isi, list) else isi for n, isi in rincian.items()}
    return JejakAudit.objects.create(
        aksi=aksi,
        pelaku_id=oleh.pk if oleh else None,
        pelaku_nama=oleh.nama if oleh else "Sistem",
        instansi_id=instansi.pk if isinstance(instansi, Instansi) else instansi,
        objek_jenis=objek._meta.model_name or "",
        objek_id=str(objek.pk),
        objek_nama=str(objek)[:200],
        rincian=rincian,
    )


class _Kosong(dict[str, Any]):
    def __missing__(self, kunci: str) -> str:
        return "–"


def kalimat(jejak: JejakAudit) -> str:
    """The event as an Indonesian sentence."""
    nilai = _Kosong(jejak.rincian, pelaku=jejak.pelaku_nama, objek=jejak.objek_nama)
    teks = KALIMAT.get(jejak.aksi, "{pelaku} mengubah {objek}.")
    # Only plain names of our own table are substituted: values never act as templates.
    hasil = teks.format_map(nilai)
    return f"{hasil[:-2]}." if hasil.endswith("..") else hasil  # a name may end in a full stop: "S.E."


def bidang_berubah(sebelum: models.Model, sesudah: models.Model, bidang: list[str]) -> list[str]:
    """Labels of the fields whose values differ, in the order given."""
    return [
        str(sesudah._meta.get_field(b).verbose_name)  # type: ignore[union-attr]
        for b in bidang
        if getattr(sebelum, b) != getattr(sesudah, b)
    ]
