"""The stops of a visit as a reader sees them: words, confirmation, who is there, and what may be done."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse

from instansi.models import Ruang
from instansi.penulisan import hari_tanggal, hari_tanggal_pukul
from instansi.permissions import Hak
from kunjungan.choices import KonfirmasiLokus, Moda, Pihak
from kunjungan.inti.permissions import Kedudukan, Tindakan
from kunjungan.inti.sajian import rentang_pukul, waktu_kunjungan
from kunjungan.jadwal.rules_peringatan import Peringatan
from kunjungan.kabar.emails_lokus import unit_berpenjawab
from kunjungan.models import Kunjungan, Lokus, PesertaLokus
from kunjungan.rules import Urusan, masalah_masa

JAWABAN = ("Konfirmasi", "Catat konfirmasi")


@dataclass(frozen=True)
class BarisLokus:
    """A stop for one reader. Empty words are left out by the page; ``aksi`` are (label, address, weight)."""

    lokus: Lokus
    waktu: str
    pukul: str
    hari: dt.date
    tempat: str
    alamat: str
    penerima: str
    ruang: Ruang | None
    unit: str = ""
    jumlah: str = ""
    kelompok: str = ""
    moda: str = ""
    tautan: str = ""
    keterangan_tautan: str = ""
    konfirmasi: str = ""
    nada: str = "netral"
    keterangan: str = ""
    aksi: tuple[tuple[str, str, str], ...] = field(default=())
    peringatan: tuple[Peringatan, ...] = ()
    perjalanan: tuple[str, ...] = ()
    milik: bool = False
    menunggu: bool = False
    perlu: bool = False
    menggantikan: str = ""


def lokus_lengkap(kunjungan: Kunjungan) -> QuerySet[Any]:
    """Every stop with all that its page shows, and ``banyak``: guests who were told to go there."""
    di_lokus = (
        PesertaLokus.objects.filter(lokus=OuterRef("pk"), peserta__pihak=Pihak.TAMU)
        .order_by()
        .values("lokus")
    )
    return (
        kunjungan.lokus.select_related(
            "ruang",
            "instansi",
            "penerima__pejabat",
            "penerima__jabatan",
            "dikonfirmasi_oleh",
            "pengganti_dari__instansi",
        )
        .prefetch_related("kelompok")
        .dengan_perlu()
        .annotate(banyak=Coalesce(Subquery(di_lokus.annotate(n=Count("pk")).values("n")), 0))
        .order_by("mulai", "urutan", "pk")
    )


def baris_lokus(
    kunjungan: Kunjungan, k: Kedudukan, daftar: Sequence[Any], kini: dt.datetime
) -> list[BarisLokus]:
    """The stops as this person reads them. Two queries however many there are."""
    menunggu = {x.instansi_id for x in daftar if x.konfirmasi == KonfirmasiLokus.MENUNGGU}
    pembaca = _Pembaca(
        kunjungan,
        k,
        zona=kunjungan.pemohon.zona_waktu if k.pihak == Pihak.TAMU else kunjungan.zona_waktu,
        tamu=kunjungan.peserta.tamu().berlaku().count() or kunjungan.jumlah_peserta or 0,
        berpenjawab=frozenset(
            unit_berpenjawab(menunggu) if menunggu and k.boleh(Tindakan.KELOLA_LOKUS) else menunggu
        ),
        terbuka=not masalah_masa(Urusan.LOKUS, kunjungan.status),
        kini=kini,
    )
    return [pembaca.baris(x) for x in daftar]


@dataclass(frozen=True)
class _Pembaca:
    """Who reads, and what holds for all stops of the visit."""

    kunjungan: Kunjungan
    k: Kedudukan
    zona: str
    tamu: int
    berpenjawab: frozenset[int]
    terbuka: bool
    kini: dt.datetime

    def baris(self, x: Any) -> BarisLokus:
        unit, ikut = x.instansi_id != self.kunjungan.tuan_rumah_id, self.k.boleh_lihat_tautan(x.instansi_id)
        return BarisLokus(
            lokus=x,
            waktu=waktu_kunjungan(x.mulai, x.selesai, x.zona_waktu, self.zona),
            pukul=_pukul(x, self.zona),
            hari=x.mulai.astimezone(ZoneInfo(x.zona_waktu)).date(),
            tempat=x.nama_tempat,
            alamat=(x.ruang.alamat if x.ruang else "")
            or ("" if x.moda == Moda.DARING else x.instansi.alamat),
            penerima=x.nama_penerima,
            ruang=x.ruang,
            unit=x.instansi.nama,
            jumlah=_jumlah(x, self.tamu),
            kelompok=", ".join(p.nama for p in x.kelompok.all()) if not x.untuk_semua else "",
            moda=x.get_moda_display() if x.moda != Moda.LURING else "",
            tautan=x.tautan if ikut else "",
            keterangan_tautan=x.keterangan_tautan if ikut else "",
            konfirmasi=x.get_konfirmasi_display() if unit else "",
            nada=KonfirmasiLokus(x.konfirmasi).nada,
            keterangan=_keterangan(x, self.k),
            milik=self.k.hanya_unit and x.instansi_id in self.k.hak_unit,
            menunggu=self.terbuka and self._menunggu(x),
            perlu=x.perlu,
            menggantikan=_menggantikan(x, self.k),
            aksi=tuple(self._aksi(x)) if self.terbuka and not x.batal and x.selesai > self.kini else (),
        )

    def _menunggu(self, x: Lokus) -> bool:
        """Whether the unit can still answer."""
        return x.konfirmasi == KonfirmasiLokus.MENUNGGU and not x.batal and x.mulai > self.kini

    def _aksi(self, x: Lokus) -> Iterator[tuple[str, str, str]]:
        """What this person may do with the stop, loudest first."""
        alamat, kelola = [self.kunjungan.kode, x.pk], self.k.boleh(Tindakan.KELOLA_LOKUS)
        if self._menunggu(x):
            konfirmasi = reverse("kunjungan:lokus_konfirmasi", args=alamat)
            if self.k.boleh_di_lokus(Tindakan.JAWAB_LOKUS, x.instansi_id):
                yield JAWABAN[0], konfirmasi, "utama"
                yield "Tidak dapat menerima", reverse("kunjungan:lokus_tolak", args=alamat), "kedua"
            elif kelola and x.instansi_id not in self.berpenjawab:
                yield JAWABAN[1], konfirmasi, "kedua"
        if kelola:
            yield "Ubah lokus", reverse("kunjungan:lokus_ubah", args=alamat), "kedua"
            salin = reverse("kunjungan:lokus_tambah", args=alamat[:1])
            yield "Salin", f"{salin}?unit={x.instansi_id}&salin={x.pk}", "tautan"


def _pukul(x: Lokus, zona: str) -> str:
    """Hours alone under the heading of a day; a stop that goes on to another day says which."""
    awal, akhir = (w.astimezone(ZoneInfo(x.zona_waktu)).date() for w in (x.mulai, x.selesai))
    return (rentang_pukul if awal == akhir else waktu_kunjungan)(x.mulai, x.selesai, x.zona_waktu, zona)


def _jumlah(x: Any, tamu: int) -> str:
    """ "24 dari 30" where there is a quota; without one how many of a part, or nothing for everybody."""
    banyak = tamu if x.untuk_semua else x.banyak
    if x.kuota:
        return f"{banyak} dari {x.kuota}"
    return "" if x.untuk_semua else f"{banyak} orang"


def _menggantikan(x: Lokus, k: Kedudukan) -> str:
    """Which declined stop this one stands in for; of no concern to guests."""
    lama = x.pengganti_dari
    if lama is None or Hak.LIHAT_MASUK not in k.hak_tuan_rumah:
        return ""
    return f"Menggantikan {lama.instansi.nama}, {waktu_kunjungan(lama.mulai, lama.selesai, lama.zona_waktu)}"


def _keterangan(x: Lokus, k: Kedudukan) -> str:
    """Who answered and when; the words themselves are between the host and the unit."""
    if x.dikonfirmasi_oleh is None or x.dikonfirmasi_pada is None:
        return ""
    kata = "Ditolak" if x.konfirmasi == KonfirmasiLokus.DITOLAK else "Dikonfirmasi"
    teks = f"{kata} oleh {x.dikonfirmasi_oleh.nama}, {hari_tanggal_pukul(x.dikonfirmasi_pada, x.zona_waktu)}"
    dalam = Hak.LIHAT_MASUK in k.hak_tuan_rumah or x.instansi_id in k.hak_unit
    return f"{teks}: {x.alasan_konfirmasi}" if dalam and x.alasan_konfirmasi else teks


@dataclass(frozen=True)
class BarisPetak:
    """Stops of the same hours: one for everybody alone over the whole width, or one list for each place."""

    pukul: str
    tunggal: BarisLokus | None
    sel: tuple[tuple[str, tuple[BarisLokus, ...]], ...]


@dataclass(frozen=True)
class HariPetak:
    """A day as a grid: hours down, places beside each other, the reader's own first."""

    tanggal: str
    kolom: tuple[str, ...]
    baris: tuple[BarisPetak, ...]


def petak_jadwal(baris: Sequence[BarisLokus]) -> list[HariPetak]:
    """The stops by day, each day a grid."""
    return [_petak_hari(h, list(isi)) for h, isi in groupby(baris, key=lambda b: b.hari)]


def _petak_hari(hari: dt.date, isi: list[BarisLokus]) -> HariPetak:
    jam: dict[tuple[dt.datetime, dt.datetime, str], list[BarisLokus]] = {}
    for b in sorted(isi, key=lambda b: (b.lokus.mulai, b.lokus.selesai)):
        jam.setdefault((b.lokus.mulai, b.lokus.selesai, b.pukul), []).append(b)
    sejajar = [b for satu in jam.values() if len(satu) > 1 or not satu[0].lokus.untuk_semua for b in satu]
    kolom = tuple(dict.fromkeys(b.unit for b in sorted(sejajar, key=lambda b: (not b.milik, b.unit))))
    petak = []
    for (_, _, pukul), satu in jam.items():
        tunggal = satu[0] if len(satu) == 1 and satu[0].lokus.untuk_semua else None
        sel = () if tunggal else tuple((u, tuple(b for b in satu if b.unit == u)) for u in kolom)
        petak.append(BarisPetak(pukul, tunggal, sel))
    return HariPetak(hari_tanggal(hari), kolom, tuple(petak))


def ringkas_konfirmasi(baris: Sequence[BarisLokus], perlu: int = 0) -> str:
    """ "3 dari 4 lokus dikonfirmasi", those to be placed anew among the four; nothing for a single stop."""
    semua = len(baris) + perlu
    if semua < 2:
        return ""
    sudah = sum(b.lokus.konfirmasi == KonfirmasiLokus.DITERIMA for b in baris)
    return f"{sudah} dari {semua} lokus dikonfirmasi" + (
        f", {perlu} perlu ditempatkan ulang" if perlu else ""
    )
