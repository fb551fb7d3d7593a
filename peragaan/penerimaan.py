"""Rules of reception of the two hosts of the stories. No report tells any: these are demonstration values, and say so.

They hold from the day of loading on, so that nothing in the stories before it is judged by them.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from instansi.akun_demo import AKUN_DEMO
from instansi.choices import GolonganTamu, KlausulPenerimaan, PerlakuanLibur
from instansi.models import AturanPenerimaan, Instansi, Pengguna
from instansi.services.penerimaan import tambah_aturan, tambah_tutup
from peragaan.waktu import WIB, jam_disetel

DASAR = "Ketentuan contoh untuk peragaan"
_SETIAP_HARI = 0
# Account that sets them -> the rules; both let the stories' visits pass (Tuesday to Thursday, 08.30 to 11.00).
_ATURAN: dict[str, dict[str, Any]] = {
    "admin.harjamukti": {
        "hari": [2, 3, 4],
        "jam": [(_SETIAP_HARI, dt.time(8), dt.time(12))],
        "tenggang": 5,
        "rombongan_maks": 60,
        "bila_libur": PerlakuanLibur.GESER,
    },
    "admin.banyumas": {
        "hari": [1, 2, 3, 4],
        "jam": [(_SETIAP_HARI, dt.time(8), dt.time(12)), (_SETIAP_HARI, dt.time(13), dt.time(15))],
        "tenggang": 7,
        "rombongan_maks": 100,
        "per_hari": 3,
        "boleh_bersama": True,
        "bila_libur": PerlakuanLibur.TOLAK,
        "pengecualian": {GolonganTamu.SEDAERAH: ([KlausulPenerimaan.TENGGANG], DASAR)},
    },
}


def muat_penerimaan(kini: dt.datetime) -> None:
    """Give both hosts their rules and a closed period at the end of the year. Those that have rules keep them."""
    hari_ini = kini.astimezone(WIB).date()
    tutup = {
        "mulai": dt.date(hari_ini.year, 12, 24),
        "sampai": dt.date(hari_ini.year, 12, 31),
        "sebab": "penutupan tahun anggaran",
    }
    with jam_disetel(kini):
        for akun in AKUN_DEMO:
            if akun.akun not in _ATURAN:
                continue
            instansi = Instansi.objects.get(slug=akun.instansi)
            if AturanPenerimaan.objects.filter(instansi=instansi).exists():
                continue
            oleh = Pengguna.objects.get(email=akun.email)
            isi = _ATURAN[akun.akun] | {"berlaku_mulai": hari_ini, "dasar": DASAR, "tetap_simpan": True}
            tambah_aturan(instansi=instansi, data=isi, oleh=oleh)
            tambah_tutup(instansi=instansi, data=tutup | {"tetap_simpan": True}, oleh=oleh)
