"""Days on which officials are away: note and remove. They warn; they forbid nothing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from instansi import jejak
from instansi.models import KetidakhadiranPejabat, Pejabat, Pengguna
from instansi.penerimaan.dampak import terdampak_ketidakhadiran
from instansi.penulisan import rentang_tanggal
from instansi.services import pilih, simpan_sah

BIDANG = ["mulai", "sampai", "sebab", "keterangan"]
TERLAMA_HARI = 366


@transaction.atomic
def catat_ketidakhadiran(*, pejabat: Pejabat, data: Mapping[str, Any], oleh: Pengguna) -> list[str]:
    """Note an absence; sentences of the agreed visits it touches.

    Absences may overlap (leave within a duty trip), an equal one is refused. Raises ValidationError by field.
    """
    baru = KetidakhadiranPejabat(pejabat=pejabat, dibuat_oleh=oleh, **pilih(data, BIDANG))
    if (baru.sampai - baru.mulai).days > TERLAMA_HARI:
        raise ValidationError({"sampai": "Satu catatan paling lama setahun."})
    simpan_sah(baru)
    jejak.catat("ketidakhadiran_dicatat", objek=pejabat, oleh=oleh, masa=_masa(baru))
    return terdampak_ketidakhadiran(baru)


@transaction.atomic
def hapus_ketidakhadiran(*, ketidakhadiran: KetidakhadiranPejabat, oleh: Pengguna) -> None:
    """The official is there after all."""
    masa = _masa(ketidakhadiran)
    jejak.catat("ketidakhadiran_dihapus", objek=ketidakhadiran.pejabat, oleh=oleh, masa=masa)
    ketidakhadiran.delete()


def _masa(k: KetidakhadiranPejabat) -> str:
    return rentang_tanggal(k.mulai, k.sampai)
