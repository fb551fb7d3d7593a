"""What a person changes of their own account."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from instansi import jejak
from instansi.models import Pengguna
from instansi.services import ubah

BIDANG_DIRI = ["nama", "jabatan", "telepon"]


@transaction.atomic
def ubah_profil_diri(*, pengguna: Pengguna, data: Mapping[str, Any], oleh: Pengguna) -> list[str]:
    """Change a person's own name, office and telephone. Raises ValidationError."""
    baris = Pengguna.objects.select_for_update().get(pk=pengguna.pk)
    berubah = ubah(baris, data, BIDANG_DIRI)
    if berubah:
        jejak.catat("profil_diubah", objek=baris, oleh=oleh, instansi=None, bidang=berubah)
    return berubah
