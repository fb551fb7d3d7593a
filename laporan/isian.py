"""What a person fills in when ordering a paper: plain values, already clean."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from instansi.models import PemangkuJabatan


@dataclass(frozen=True)
class IsianDokumen:
    """Everything a paper needs that the visit does not hold. Fields that a kind has no use for are ignored."""

    tanggal: dt.date
    nomor: str = ""
    sifat: str = ""
    tembusan: tuple[str, ...] = ()
    pemangku: PemangkuJabatan | None = None
    atas_nama: str = ""
    batas: dt.date | None = None
    alternatif: str = ""
    baris_kosong: int = 5
    kolom_nip: bool = False
    kolom_telepon: bool = False
    per_lokus: bool = False
