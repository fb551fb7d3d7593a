"""What a person changes of their own account."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from instansi.models import Pengguna
from instansi.services import ubah_tercatat

BIDANG_DIRI = ["nama", "jabatan", "telepon"]


def ubah_profil_diri(*, pengguna: Pengguna, data: Mapping[str, Any], oleh: Pengguna) -> list[str]:
    """Change a person's own name, office and telephone. Raises ValidationError."""
    return ubah_tercatat("profil_diubah", pengguna, data, BIDANG_DIRI, oleh=oleh, instansi=None)
