"""The order of a story's steps and when each happens; plays a stage with the portal's clock set to each."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from kunjungan.choices import Status
from peragaan.babak import Babak
from peragaan.lakon import Panggung
from peragaan.lakon_lokus import LakonLokus as Lakon
from peragaan.waktu import WIB, geser, hari_kerja, jam_disetel, pukul


@dataclass(frozen=True)
class Langkah:
    """A step: how many working days from the visit (below zero: before it, counted from today if that is nearer).

    From the first day after it on they count from its last day; ``menit`` is minutes after the end of the last stop.
    """

    hari: int
    jam: dt.time
    fungsi: Callable[[Lakon], None]
    hanya: frozenset[Status] | None = None
    tuntas: bool = False
    menit: int | None = None

    def waktu(self, babak: Babak) -> dt.datetime:
        """When a step on the day of the visit or later happens."""
        hari, jam = babak.cerita.akhir
        akhir = pukul(babak.hari + dt.timedelta(days=hari), jam)
        if self.menit is not None:
            return akhir + dt.timedelta(minutes=self.menit)
        return pukul(geser(akhir.date(), self.hari) if self.hari else babak.hari, self.jam)


_AKHIR = dt.time()  # the time is that of the end


LANGKAH: tuple[Langkah, ...] = (
    Langkah(-10, dt.time(9, 10), Lakon.buat_draf),
    Langkah(-10, dt.time(9, 40), Lakon.lengkapi),
    Langkah(-10, dt.time(9, 45), Lakon.kirim),
    Langkah(-9, dt.time(8, 15), Lakon.registrasi),
    Langkah(-9, dt.time(10, 20), Lakon.disposisi),
    Langkah(-8, dt.time(14, 5), Lakon.telaah),
    Langkah(-7, dt.time(9, 30), Lakon.usulkan_tanggal, hanya=frozenset({Status.JADWAL_DIUSULKAN})),
    Langkah(-7, dt.time(9, 40), Lakon.surat_balasan, hanya=frozenset({Status.JADWAL_DIUSULKAN})),
    Langkah(-7, dt.time(9, 30), Lakon.alihkan, hanya=frozenset({Status.DIALIHKAN})),
    Langkah(-7, dt.time(9, 30), Lakon.setujui),
    Langkah(-7, dt.time(9, 40), Lakon.surat_balasan_setuju, hanya=Status.disepakati()),
    Langkah(-5, dt.time(10, 0), Lakon.isi_rombongan),
    Langkah(-5, dt.time(10, 30), Lakon.bagi_kelompok),
    Langkah(-5, dt.time(13, 0), Lakon.tambah_perhentian),
    Langkah(-4, dt.time(9, 0), Lakon.jawab_perhentian),
    Langkah(-4, dt.time(9, 30), Lakon.surat_balasan_lokus, hanya=Status.disepakati()),
    Langkah(-4, dt.time(13, 30), Lakon.susun_acara),
    Langkah(-3, dt.time(9, 0), Lakon.naskah_persiapan),
    Langkah(-2, dt.time(15, 30), Lakon.minta_pindah, hanya=frozenset({Status.TERJADWAL})),
    Langkah(0, dt.time(8, 30), Lakon.mulai),
    Langkah(0, dt.time(9, 0), Lakon.catat_hadir),
    Langkah(0, _AKHIR, Lakon.catat_hadir_lokus, menit=1),
    Langkah(0, _AKHIR, Lakon.tulis_notula, tuntas=True, menit=5),
    Langkah(0, _AKHIR, Lakon.unggah_foto, tuntas=True, menit=10),
    Langkah(0, _AKHIR, Lakon.selesaikan, menit=15),
    Langkah(1, dt.time(9, 0), Lakon.tulis_laporan, tuntas=True),
    Langkah(1, dt.time(13, 0), Lakon.tayangkan, tuntas=True),
)

# The step that ends each stage; steps that `hanya` gives to other stages are left out before it.
TERAKHIR: dict[Status, Callable[[Lakon], None]] = {
    Status.DRAF: Lakon.buat_draf,
    Status.DIAJUKAN: Lakon.kirim,
    Status.DIREGISTRASI: Lakon.registrasi,
    Status.DIDISPOSISI: Lakon.disposisi,
    Status.DITELAAH: Lakon.telaah,
    Status.JADWAL_DIUSULKAN: Lakon.surat_balasan,
    Status.DIALIHKAN: Lakon.alihkan,
    Status.TERJADWAL: Lakon.minta_pindah,
    Status.BERLANGSUNG: Lakon.mulai,
    Status.SELESAI: Lakon.tayangkan,
}


def langkah_sampai(sampai: Status) -> tuple[Langkah, ...]:
    """The steps of a stage, in order."""
    ini = [n for n in LANGKAH if n.hanya is None or sampai in n.hanya]
    return tuple(ini[: max(i for i, n in enumerate(ini) if n.fungsi == TERAKHIR[sampai]) + 1])


def mainkan(babak: Iterable[Babak], panggung: Panggung) -> None:
    """Play the steps of all stages in the order of time, as they would have come in."""
    langkah = [satu for b in babak for satu in jadwal(b, panggung)]
    for waktu, lakon, fungsi in sorted(langkah, key=lambda satu: satu[0]):
        lakon.waktu = waktu
        with jam_disetel(waktu):
            fungsi(lakon)


def jadwal(babak: Babak, panggung: Panggung) -> list[tuple[dt.datetime, Lakon, Callable[[Lakon], None]]]:
    """When each step of a stage happens; one that is still waiting has been since the last working day."""
    lakon = Lakon(babak, panggung)
    langkah = langkah_sampai(babak.sampai)
    hari_ini = panggung.kini.astimezone(WIB).date()
    patokan = min(babak.hari, hari_ini)
    patokan = patokan if hari_kerja(patokan) else geser(patokan, -1)
    tertunda = babak.sampai not in Status.disepakati()
    geseran = -langkah[-1].hari - int(hari_kerja(hari_ini)) if tertunda else 0
    hasil = []
    for n in langkah:
        if babak.tuntas or not n.tuntas:
            waktu = n.waktu(babak) if n.hari >= 0 else pukul(geser(patokan, n.hari + geseran), n.jam)
            hasil.append((min(waktu, panggung.kini), lakon, n.fungsi))
    return hasil
