"""Who signs for an agency on a date."""

from __future__ import annotations

import datetime as dt

from instansi.choices import StatusPemangku
from instansi.models import Instansi, PemangkuJabatan

# A day-to-day stand-in (Plh.) signs while the holder is away; a caretaker while the post is vacant.
_URUTAN = {
    StatusPemangku.PLH: 0,
    StatusPemangku.PJS: 1,
    StatusPemangku.PJ: 2,
    StatusPemangku.PLT: 3,
    StatusPemangku.DEFINITIF: 4,
}


def penanda_tangan(instansi: Instansi, tanggal: dt.date) -> PemangkuJabatan | None:
    """The signatory of the agency's letters of that date, or None when nobody holds its head office then."""
    kepala = PemangkuJabatan.objects.pada(tanggal).filter(jabatan__instansi=instansi, jabatan__kepala=True)
    kandidat = kepala.select_related("jabatan__instansi", "pejabat")
    return min(kandidat, key=lambda p: (_URUTAN[StatusPemangku(p.status)], p.pk), default=None)
