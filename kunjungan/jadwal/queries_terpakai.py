"""What keeps a room or an official from being had: agreed stops and holds of other visits, and how a host reads it.

The sentences name the other visit, so they are for people of the host alone.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from django.db.models import Q

from instansi.models import Pejabat, PemangkuJabatan, Ruang
from instansi.penulisan import hari_tanggal_pukul, jam_berzona
from kunjungan.inti.isian import IsianPenempatan
from kunjungan.inti.sajian import rentang_pukul, waktu_kunjungan
from kunjungan.models import Kunjungan, Lokus, Pemakaian, Tahanan

Masa = tuple[dt.datetime, dt.datetime]
_JALAN = "lepaskan tahanan itu bila tetap ingin memakai"


@dataclass(frozen=True)
class Terpakai:
    """One occupation of a room (with its minutes before and after) or of a person."""

    ruang: int | None
    pejabat: int | None
    awal: dt.datetime
    akhir: dt.datetime
    sumber: Lokus | Tahanan
    pembaca: int | None = None  # the host who reads; visits that are not his go without a name

    @property
    def terbaca(self) -> bool:
        """Whether the reader may know whose visit it is."""
        sendiri = {self.kunjungan.tuan_rumah_id}
        if isinstance(self.sumber, Lokus):
            sendiri.add(self.sumber.instansi_id)
        return self.pembaca is None or self.pembaca in sendiri

    @property
    def judul(self) -> str:
        """The visit by its name."""
        return self.kunjungan.judul if self.terbaca else "acara lain"

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
    def siapa(self) -> str:
        """The guests, in short."""
        return self.kunjungan.pemohon.nama_wilayah if self.terbaca else "acara lain"

    @property
    def kata(self) -> str:
        """ "dipakai Kecamatan X" or "ditahan untuk Kecamatan X"."""
        return f"ditahan untuk {self.siapa}" if self.tahanan else f"dipakai {self.siapa}"

    def bertemu(self, awal: dt.datetime, akhir: dt.datetime) -> bool:
        """Whether it shares a moment with the period."""
        return self.awal < akhir and awal < self.akhir


_RINCI = (
    "lokus__kunjungan__pemohon__wilayah",
    "lokus__kunjungan__tuan_rumah__wilayah",
    "lokus__ruang",
    "lokus__penerima",
    "tahanan__ruang",
    "tahanan__pemangku__pejabat",
    "tahanan__usulan__kunjungan__pemohon__wilayah",
    "tahanan__usulan__kunjungan__tuan_rumah__wilayah",
)
_TENGGANG = dt.timedelta(hours=4)  # the longest preparation of a room


def terpakai(
    waktu: Iterable[Masa],
    kini: dt.datetime,
    *,
    ruang: Iterable[int] = (),
    pejabat: Iterable[int] = (),
    kecuali: Iterable[int] = (),
    pembaca: int | None = None,
) -> list[Terpakai]:
    """Occupations of these rooms and people near the periods, in order; without those of visits in ``kecuali``.

    One query. Holds whose time is over count for nothing, whether or not somebody has released them yet.
    """
    dekat = Q(pk__in=[])
    for mulai, selesai in waktu:
        dekat |= Q(masa__overlap=(mulai - _TENGGANG, selesai + _TENGGANG))
    baris = (
        Pemakaian.objects.filter(dekat, Q(ruang__in=list(ruang)) | Q(pejabat__in=list(pejabat)))
        .filter(Q(tahanan__isnull=True) | Q(tahanan__berakhir_pada__gt=kini))
        .exclude(pemakai__in=list(kecuali))
        .select_related(*_RINCI)
        .order_by("masa", "pk")
    )
    return [
        Terpakai(p.ruang_id, p.pejabat_id, p.masa.lower, p.masa.upper, sumber, pembaca)
        for p in baris
        if (sumber := p.lokus or p.tahanan) is not None
    ]


def masa_ruang(ruang: Ruang, mulai: dt.datetime, selesai: dt.datetime) -> Masa:
    """The period with the minutes in which nobody else may have the room."""
    return (
        mulai - dt.timedelta(minutes=ruang.jeda_sebelum),
        selesai + dt.timedelta(minutes=ruang.jeda_sesudah),
    )


def kalimat_ruang(ruang: Ruang, t: Terpakai, mulai: dt.datetime, selesai: dt.datetime) -> str:
    """Why the room cannot be had in the period: it is held, in use, or still being tidied."""
    if t.tahanan:
        return f"{ruang.nama} {_ditahan(t, t.tahanan)}."
    a, b = t.waktu
    if a < selesai and mulai < b:
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
    sampai = hari_tanggal_pukul(tahanan.berakhir_pada, t.kunjungan.zona_waktu)
    return f"ditahan untuk {t.siapa} sampai {sampai}; {_JALAN}"


def kalimat_pejabat(pejabat: Pejabat, t: Terpakai) -> str:
    """Why the official cannot be had: held, receiving others, or with a task elsewhere."""
    if t.tahanan:
        return f"Pejabat {pejabat} {_ditahan(t, t.tahanan)}."
    lokus = t.sumber if isinstance(t.sumber, Lokus) else None
    menerima = lokus is not None and lokus.penerima is not None and lokus.penerima.pejabat_id == t.pejabat
    kata = "menerima" if menerima else "bertugas untuk"
    tempat = f" di {lokus.nama_tempat}" if lokus else ""
    return f"Pejabat {pejabat} sudah {kata} {t.siapa} {_pukul(t)}{tempat}."


def pejabat_isian(isian: IsianPenempatan) -> list[PemangkuJabatan]:
    """Receiving official and everybody with a task, once each."""
    semua = [isian.penerima] if isian.penerima else []
    return list(dict.fromkeys([*semua, *(p for p, _ in isian.petugas or ())]))


def masalah_tempat(kunjungan: Kunjungan, isian: IsianPenempatan, kini: dt.datetime) -> list[str]:
    """A sentence for the room and for each official that others have or hold; holds given up do not count."""
    orang, ruang = pejabat_isian(isian), isian.ruang
    waktu = (isian.waktu.mulai, isian.waktu.selesai)
    semua = terpakai(
        [waktu],
        kini,
        ruang=[ruang.pk] if ruang else [],
        pejabat=[p.pejabat_id for p in orang],
        kecuali=_pemakai_sendiri(kunjungan, isian),
        pembaca=kunjungan.tuan_rumah_id,
    )
    semua = [t for t in semua if t.tahanan is None or t.tahanan.pk not in isian.lepas]
    kalimat = [
        kalimat_ruang(ruang, t, *waktu)
        for t in semua
        if ruang and t.ruang == ruang.pk and t.bertemu(*masa_ruang(ruang, *waktu))
    ]
    kalimat[1:] = []
    for p in orang:
        bentrok = [t for t in semua if t.pejabat == p.pejabat_id and t.bertemu(*waktu)]
        kalimat += [kalimat_pejabat(p.pejabat, t) for t in bentrok[:1]]
    return kalimat


def _pemakai_sendiri(kunjungan: Kunjungan, isian: IsianPenempatan) -> Sequence[int]:
    """The visits whose use of a place is this one's: itself, and the one whose reception it joins.

    Who follows this one uses a place in its name; the one this visit leaves keeps its place.
    """
    return [kunjungan.pk, *([isian.bersama.pemakai] if isian.bersama else [])]
