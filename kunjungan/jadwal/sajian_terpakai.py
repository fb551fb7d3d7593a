"""An occupation of a room or a person, and the sentences that say who has it.

Another visit is named only to those who may know of it.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from instansi.models import Pejabat, Ruang
from instansi.penulisan import hari_tanggal_pukul, jam_berzona
from kunjungan.inti.sajian import rentang_pukul, waktu_kunjungan
from kunjungan.models import Kunjungan, Lokus, Tahanan

Masa = tuple[dt.datetime, dt.datetime]


def masa_ruang(ruang: Ruang, mulai: dt.datetime, selesai: dt.datetime) -> Masa:
    """The period with the minutes in which nobody else may have the room."""
    return (
        mulai - dt.timedelta(minutes=ruang.jeda_sebelum),
        selesai + dt.timedelta(minutes=ruang.jeda_sesudah),
    )


def bertemu(a: Masa, b: Masa) -> bool:
    """Whether two half-open periods share a moment."""
    return a[0] < b[1] and b[0] < a[1]


@dataclass(frozen=True)
class Terpakai:
    """One occupation of a room (with its minutes before and after) or of a person."""

    ruang: int | None
    pejabat: int | None
    awal: dt.datetime
    akhir: dt.datetime
    sumber: Lokus | Tahanan
    sesi: int = 0
    pemakai: int = 0
    pembaca: int | None = None  # the host who reads; visits that are not his go without a name
    sendiri: int | None = None  # the visit that asks

    @property
    def terbaca(self) -> bool:
        """Whether the reader may know whose visit it is."""
        rumah = {self.kunjungan.tuan_rumah_id}
        if isinstance(self.sumber, Lokus):
            rumah.add(self.sumber.instansi_id)
        return self.pembaca is None or self.pembaca in rumah

    def _sebut(self, nama: str) -> str:
        if self.kunjungan.pk == self.sendiri:
            return "lokus lain kunjungan ini"
        return nama if self.terbaca else "acara lain"

    @property
    def judul(self) -> str:
        """The visit by its name."""
        return self._sebut(self.kunjungan.judul)

    @property
    def siapa(self) -> str:
        """The guests, in short."""
        return self._sebut(self.kunjungan.pemohon.nama_wilayah)

    @property
    def tahanan(self) -> Tahanan | None:
        """The hold, when it is one."""
        return self.sumber if isinstance(self.sumber, Tahanan) else None

    @property
    def kunjungan(self) -> Kunjungan:
        """The visit it is for."""
        return self.sumber.usulan.kunjungan if isinstance(self.sumber, Tahanan) else self.sumber.kunjungan

    @property
    def waktu(self) -> Masa:
        """When the guests themselves are there."""
        x = self.sumber.usulan if isinstance(self.sumber, Tahanan) else self.sumber
        return x.mulai, x.selesai

    @property
    def kata(self) -> str:
        """ "dipakai Kecamatan X" or "ditahan untuk Kecamatan X"."""
        return f"ditahan untuk {self.siapa}" if self.tahanan else f"dipakai {self.siapa}"

    def bertemu(self, awal: dt.datetime, akhir: dt.datetime) -> bool:
        """Whether it shares a moment with the period."""
        return bertemu((self.awal, self.akhir), (awal, akhir))


def kalimat_ruang(ruang: Ruang, t: Terpakai, mulai: dt.datetime, selesai: dt.datetime, jalan: str) -> str:
    """Why the room cannot be had in the period: it is held, in use, or still being tidied."""
    if t.tahanan:
        return f"{ruang.nama} {_ditahan(t, t.tahanan)}{jalan}."
    a, b = t.waktu
    if bertemu(t.waktu, (mulai, selesai)):
        return f"{ruang.nama} sudah dipakai {_pukul(t)} untuk {t.judul}."
    kata, menit = _jeda(ruang, t, sesudah=b <= mulai)
    zona = t.kunjungan.zona_waktu
    ujung = f"s.d. {jam_berzona(b, zona)}" if b <= mulai else f"mulai {jam_berzona(a, zona)}"
    return f"{ruang.nama} dipakai {ujung} untuk {t.judul} dan perlu {menit} menit untuk {kata}."


def _pukul(t: Terpakai) -> str:
    """ "pukul 09.00–11.00 WIB"; over several days with the dates."""
    (a, b), zona = t.waktu, t.kunjungan.zona_waktu
    sehari = a.astimezone(ZoneInfo(zona)).date() == b.astimezone(ZoneInfo(zona)).date()
    return f"pukul {rentang_pukul(a, b, zona)}" if sehari else waktu_kunjungan(a, b, zona)


def _jeda(ruang: Ruang, t: Terpakai, *, sesudah: bool) -> tuple[str, int]:
    """What the minutes between two uses are for, and how many there must be."""
    mulai, selesai = t.waktu
    tepi = t.akhir - selesai if sesudah else mulai - t.awal
    rapi, siap = int(tepi.total_seconds() // 60), ruang.jeda_sebelum
    if not sesudah:
        rapi, siap = ruang.jeda_sesudah, rapi
    kata = [k for k, menit in (("dirapikan", rapi), ("disiapkan", siap)) if menit]
    return " dan ".join(kata), rapi + siap


def _ditahan(t: Terpakai, tahanan: Tahanan) -> str:
    return (
        f"ditahan untuk {t.siapa} sampai {hari_tanggal_pukul(tahanan.berakhir_pada, t.kunjungan.zona_waktu)}"
    )


def kalimat_pejabat(pejabat: Pejabat, t: Terpakai, jalan: str) -> str:
    """Why the official cannot be had: held, receiving others, or with a task elsewhere."""
    if t.tahanan:
        return f"Pejabat {pejabat} {_ditahan(t, t.tahanan)}{jalan}."
    lokus = t.sumber if isinstance(t.sumber, Lokus) else None
    menerima = lokus is not None and lokus.penerima is not None and lokus.penerima.pejabat_id == t.pejabat
    kata = "menerima" if menerima else "bertugas untuk"
    tempat = f" di {lokus.nama_tempat}" if lokus else ""
    return f"Pejabat {pejabat} sudah {kata} {t.siapa} {_pukul(t)}{tempat}."


def sebutan_lokus(lokus: Lokus) -> str:
    """A stop in a sentence: "Kecamatan Setu (Aula)"; a place that bears the name of its unit alone."""
    nama, tempat = lokus.instansi.nama, lokus.nama_tempat
    if tempat in nama:
        return nama
    return tempat if nama in tempat else f"{nama} ({tempat})"


def kapan_di(lokus: Lokus) -> str:
    """ "di Kecamatan Setu (Aula) pada Kamis, …"."""
    return f"di {sebutan_lokus(lokus)} pada {waktu_kunjungan(lokus.mulai, lokus.selesai, lokus.zona_waktu)}"
