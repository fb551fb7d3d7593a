"""A request like that of case 5 from another visitor: same host, days and topics; the host may receive both at once.

It never took place; like all stages around today it names offices, not people.
"""

from __future__ import annotations

from dataclasses import replace

from kunjungan.choices import PeranPeserta
from peragaan.cerita import Orang
from peragaan.kasus_5 import KASUS_5

_PIMPINAN = Orang("", "Sekretaris Daerah Kota Cirebon", peran=PeranPeserta.PIMPINAN)

KASUS_5_CIREBON = replace(
    KASUS_5,
    kunci="kasus-5-cirebon",
    pemohon="kota-cirebon",
    pimpinan=_PIMPINAN,
    jumlah=15,
    narahubung="Pemohon Pemerintah Kota Cirebon",
    rombongan=(_PIMPINAN,),
)
