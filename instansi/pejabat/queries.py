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


def pemangku_pada(instansi: Instansi, tanggal: dt.date) -> list[PemangkuJabatan]:
    """Everybody holding an office of the agency on the date: head first, then by protocol and acting status."""
    baris = (
        PemangkuJabatan.objects.pada(tanggal)
        .filter(jabatan__instansi=instansi)
        .select_related("jabatan__instansi", "pejabat")
    )
    return sorted(
        baris,
        key=lambda p: (
            not p.jabatan.kepala,
            p.jabatan.urutan,
            p.jabatan_id,
            _URUTAN[StatusPemangku(p.status)],
            p.pk,
        ),
    )


def penanda_tangan(instansi: Instansi, tanggal: dt.date) -> PemangkuJabatan | None:
    """The signatory of the agency's letters of that date, or None when nobody holds its head office then."""
    kandidat = [p for p in pemangku_pada(instansi, tanggal) if p.jabatan.kepala]
    return kandidat[0] if kandidat else None
