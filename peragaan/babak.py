"""Which stages of the two stories are loaded, and on which days: the real ones, and others around today."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

from kunjungan.choices import JenisKunjungan, Status
from peragaan.cerita import Cerita
from peragaan.kasus_1 import KASUS_1
from peragaan.kasus_2 import KASUS_2
from peragaan.kasus_3 import KASUS_3
from peragaan.kasus_5 import KASUS_5
from peragaan.serupa import KASUS_5_CIREBON
from peragaan.waktu import hari_ini_atau_terakhir


@dataclass(frozen=True)
class Babak:
    """A story up to a state. ``hari`` is the day of the visit or the first one asked for.

    ``tuntas`` stands for a visit with minutes, photos, both reports and its public page.
    """

    kunci: str
    cerita: Cerita
    sampai: Status
    hari: dt.date
    tuntas: bool = False


def babak_nyata() -> tuple[Babak, ...]:
    """The visits on the days on which they took place."""
    return tuple(
        Babak(f"{c.kunci}-nyata", c, Status.SELESAI, c.tanggal, tuntas=True)
        for c in (KASUS_1, KASUS_2, KASUS_3, KASUS_5)
    )


# (case, state, days from today to start looking for a fit day, kind if another than the story's)
_K, _B, _R = JenisKunjungan.KUNJUNGAN_KERJA, JenisKunjungan.BENCHMARKING, JenisKunjungan.REPLIKASI_INOVASI
_SEKITAR_HARI_INI: tuple[tuple[Cerita, Status, int, JenisKunjungan | None], ...] = (
    (KASUS_1, Status.SELESAI, -6, None),
    (KASUS_1, Status.BERLANGSUNG, 0, None),
    (KASUS_1, Status.TERJADWAL, 5, None),
    (KASUS_1, Status.DITELAAH, 19, _B),
    (KASUS_1, Status.DIDISPOSISI, 21, _K),
    (KASUS_1, Status.DIREGISTRASI, 26, None),
    (KASUS_1, Status.JADWAL_DIUSULKAN, 16, _R),
    (KASUS_1, Status.DIAJUKAN, 33, None),
    (KASUS_1, Status.DIALIHKAN, 23, _K),
    (KASUS_1, Status.DRAF, 40, _R),
    (KASUS_2, Status.TERJADWAL, 11, None),
    (KASUS_2, Status.DIAJUKAN, 29, None),
    (KASUS_2, Status.DRAF, 42, _R),
    (KASUS_3, Status.TERJADWAL, 12, None),
    (KASUS_3, Status.JADWAL_DIUSULKAN, 21, None),
    (KASUS_3, Status.DIREGISTRASI, 28, JenisKunjungan.STUDI_KOMPARASI),
    (KASUS_3, Status.DIAJUKAN, 35, _K),
    (KASUS_5, Status.SELESAI, -9, _B),
    (KASUS_5, Status.TERJADWAL, 8, None),
    (KASUS_5, Status.DIDISPOSISI, 20, None),
    (KASUS_5, Status.DIREGISTRASI, 27, JenisKunjungan.STUDI_KOMPARASI),
    (KASUS_5, Status.JADWAL_DIUSULKAN, 22, _B),
    (KASUS_5, Status.DIAJUKAN, 34, None),
    (KASUS_5, Status.DRAF, 41, _R),
    # Another visitor asks the same host for the same days and topics.
    (KASUS_5_CIREBON, Status.DIREGISTRASI, 20, None),
)


def babak_sekitar(hari_ini: dt.date) -> tuple[Babak, ...]:
    """The same stories at every stage, on days around today that suit a visit."""
    hasil = []
    for cerita, sampai, jarak, jenis in _SEKITAR_HARI_INI:
        awal = hari_ini_atau_terakhir(hari_ini) if jarak < 0 else hari_ini
        hari = cerita.hari_cocok(awal + dt.timedelta(days=jarak), mundur=jarak < 0)
        if sampai == Status.BERLANGSUNG:
            hari = hari_ini_atau_terakhir(hari_ini)
        isi = cerita.tanpa_nama()
        isi = replace(isi, jenis=jenis) if jenis else isi
        hasil.append(Babak(f"{cerita.kunci}-{sampai.lower()}", isi, sampai, hari))
    return tuple(hasil)
