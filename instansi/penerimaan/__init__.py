"""When and how an agency receives guests: values in, findings out. No database, no clock.

`kalender` knows days and working hours, `aturan` the rules as dated data, `nilai` holds a wish against them.
"""

from __future__ import annotations

from instansi.penerimaan.aturan import Aturan, Pengecualian, Rentang, Tutup, aturan_pada
from instansi.penerimaan.kalender import HariKhusus, Kalender, ProfilJam
from instansi.penerimaan.kata import kalimat_aturan
from instansi.penerimaan.nilai import Berat, Buku, Niat, Tawaran, Temuan, nilai, tanggal_berikut
