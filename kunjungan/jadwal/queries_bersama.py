"""Joint reception: who could be received together, who is, and what stands against joining. Reads only."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Prefetch, Q, Sum

from instansi.models import Instansi
from instansi.penerimaan import Aturan, aturan_pada
from instansi.penerimaan.queries import aturan_instansi
from kunjungan.choices import KeadaanUsulan, Pihak, Status, Tema
from kunjungan.inti.isian import IsianPenempatan
from kunjungan.inti.sajian import waktu_kunjungan
from kunjungan.models import Kunjungan, Lokus, Peserta, UsulanJadwal

SEKITAR = dt.timedelta(days=3)
BATAS_CALON = 6
_DITIMBANG = Status.ditimbang() | {Status.DIAJUKAN, Status.JADWAL_DIUSULKAN}
TERBUKA = (KeadaanUsulan.TERBUKA, KeadaanUsulan.DITERIMA)


@dataclass(frozen=True)
class Calon:
    """Another visit to the same host that wants the same in the same days."""

    kunjungan: Kunjungan
    sama: tuple[str, ...]
    waktu: tuple[str, ...]
    lokus: Lokus | None

    @property
    def terjadwal(self) -> bool:
        """Whether it has an agreed stop that can be joined."""
        return self.lokus is not None


def calon_bersama(k: Kunjungan) -> list[Calon]:
    """Visits that could be received together with this one, agreed ones first. For readers of the host alone.

    Ten queries at most, however many there are; eight for visits about no innovation and no award.
    """
    masa = _masa(k)
    if k.tuan_rumah is None or not masa or k.status not in _DITIMBANG | {Status.TERJADWAL}:
        return []
    tema = [t for t in k.tema if t != Tema.LAINNYA]
    inovasi, penghargaan = ({*m.values_list("pk", flat=True)} for m in (k.inovasi.all(), k.penghargaan.all()))
    sama = Q(tema__overlap=tema) | Q(inovasi__in=inovasi) | Q(penghargaan__in=penghargaan)
    nomor = Kunjungan.objects.filter(
        sama, tuan_rumah=k.tuan_rumah, status__in=_DITIMBANG | {Status.TERJADWAL}
    )
    lokus = Lokus.objects.berlaku().filter(_berdekatan(masa), bersama__isnull=True, instansi=k.tuan_rumah)
    usulan = UsulanJadwal.objects.filter(_berdekatan(masa), keadaan__in=TERBUKA)
    terkait = (
        Kunjungan.objects.filter(pk__in=nomor.values("pk"))
        .filter(Q(status=Status.TERJADWAL, lokus__in=lokus) | Q(status__in=_DITIMBANG, usulan__in=usulan))
        .exclude(pk=k.pk)
        .exclude(pk__in=_sudah_bersama(k))
        .select_related("pemohon__wilayah", "pemohon__induk")
        .prefetch_related(
            Prefetch("lokus", lokus.order_by("mulai", "pk"), to_attr="lokus_dekat"),
            Prefetch("usulan", usulan.order_by("urutan", "pk"), to_attr="usulan_dekat"),
            *(["inovasi"] if inovasi else []),
            *(["penghargaan"] if penghargaan else []),
        )
        .distinct()
        .order_by("pk")
    )
    boleh = BolehBersama(k.tuan_rumah)
    semua = [_calon(x, k, inovasi, penghargaan) for x in terkait[: 4 * BATAS_CALON]]
    sah = [c for c in semua if any(boleh(w) for w in _mulai(c))]
    return sorted(sah, key=lambda c: (c.lokus is None, c.kunjungan.pk))[:BATAS_CALON]


def _sudah_bersama(k: Kunjungan) -> Any:
    """Visits received together with this one already: they are no candidates any more."""
    sesi = k.lokus.berlaku().order_by().values("sesi")
    return Lokus.objects.berlaku().filter(sesi__in=sesi).order_by().values("kunjungan")


def _mulai(c: Calon) -> list[dt.datetime]:
    usulan: list[UsulanJadwal] = c.kunjungan.usulan_dekat  # type: ignore[attr-defined]
    return [c.lokus.mulai] if c.lokus else [u.mulai for u in usulan]


def _masa(k: Kunjungan) -> list[tuple[dt.datetime, dt.datetime]]:
    """The agreed times of a visit, else those still under discussion."""
    lokus = list(k.lokus.berlaku().order_by("pk").values_list("mulai", "selesai"))
    return lokus or list(k.usulan.filter(keadaan__in=TERBUKA).order_by("pk").values_list("mulai", "selesai"))


def _berdekatan(masa: Iterable[tuple[dt.datetime, dt.datetime]]) -> Q:
    syarat = Q(pk__in=[])
    for mulai, selesai in masa:
        syarat |= Q(mulai__lt=selesai + SEKITAR, selesai__gt=mulai - SEKITAR)
    return syarat


def _calon(x: Kunjungan, k: Kunjungan, inovasi: set[int], penghargaan: set[int]) -> Calon:
    sama = [Tema(t).label for t in x.tema if t in k.tema and t != Tema.LAINNYA]
    sama += [i.nama for i in x.inovasi.all() if i.pk in inovasi] if inovasi else []
    sama += [p.nama for p in x.penghargaan.all() if p.pk in penghargaan] if penghargaan else []
    lokus: list[Lokus] = x.lokus_dekat  # type: ignore[attr-defined]
    usulan: list[UsulanJadwal] = x.usulan_dekat  # type: ignore[attr-defined]
    waktu = lokus[:1] if x.status == Status.TERJADWAL else usulan
    return Calon(
        x,
        tuple(dict.fromkeys(sama)),
        tuple(
            waktu_kunjungan(w.mulai, w.selesai, w.zona_waktu, jam_hari=getattr(w, "jam_hari", ()))
            for w in waktu
        ),
        lokus[0] if x.status == Status.TERJADWAL and lokus else None,
    )


class BolehBersama:
    """Whether the host's rules in force on a day let several delegations be received together; without rules they do.
    One query.
    """

    def __init__(self, instansi: Instansi) -> None:
        self.aturan: Sequence[Aturan] = aturan_instansi(instansi)
        self.zona = ZoneInfo(instansi.zona_waktu)

    def __call__(self, waktu: dt.datetime) -> bool:
        berlaku = aturan_pada(self.aturan, waktu.astimezone(self.zona).date())
        return berlaku is None or berlaku.boleh_bersama


def masalah_gabung(k: Kunjungan, isian: IsianPenempatan, kini: dt.datetime) -> list[str]:
    """What stands against joining the reception chosen, read anew: it may have moved since the page was shown."""
    if isian.bersama is None or k.tuan_rumah is None:
        return []
    p = Lokus.objects.select_related("kunjungan", "ruang").get(pk=isian.bersama.pk)
    if (
        p.batal
        or p.bersama_id
        or p.kunjungan_id == k.pk
        or p.kunjungan.tuan_rumah_id != k.tuan_rumah_id
        or p.kunjungan.status != Status.TERJADWAL
        or p.mulai <= kini
    ):
        return ["Penerimaan bersama itu tidak dapat diikuti lagi. Pilih tanggal lain."]
    if Lokus.objects.berlaku().filter(bersama__kunjungan=k).exists():
        return ["Kunjungan ini memimpin penerimaan bersama, jadi tidak dapat ikut ke penerimaan lain."]
    if not BolehBersama(k.tuan_rumah)(p.mulai):
        return ["Aturan penerimaan pada tanggal itu tidak membolehkan beberapa rombongan diterima bersama."]
    if (p.mulai, p.selesai) != (isian.waktu.mulai, isian.waktu.selesai):
        waktu = waktu_kunjungan(p.mulai, p.selesai, p.zona_waktu)
        return [f"Penerimaan bersama itu baru saja berpindah ke {waktu}. Periksa, lalu simpan lagi."]
    return [] if isian.alasan.strip() else _masalah_kursi(k, p)


def _masalah_kursi(k: Kunjungan, p: Lokus) -> list[str]:
    if p.ruang is None:
        return []
    lain = Kunjungan.objects.filter(lokus__sesi=p.sesi, lokus__batal=False).exclude(pk=k.pk)
    tamu = lain.aggregate(n=Sum("jumlah_peserta"))["n"] or 0
    petugas = Peserta.objects.berlaku().filter(kunjungan=p.kunjungan_id, pihak=Pihak.TUAN_RUMAH).count()
    jumlah = tamu + petugas + (k.jumlah_peserta or 0)
    if jumlah <= p.ruang.kapasitas:
        return []
    return [
        f"{p.ruang.nama} berkapasitas {p.ruang.kapasitas} kursi, sedangkan seluruh rombongan dan petugas {jumlah} "
        "orang. Pilih tanggal lain, atau centang tetap dijadwalkan dan tulis alasannya."
    ]


@dataclass(frozen=True)
class Rekan:
    """Who else is received: agency and number, and no more than that for the other guests."""

    nama: str
    jumlah: int | None
    kunjungan: Kunjungan
    memimpin: bool


def rekan_bersama(lokus: Sequence[Lokus]) -> dict[int, list[Rekan]]:
    """By reception (``sesi``) the visits at these stops beside the stops' own. One query."""
    sesi, sendiri = {x.sesi for x in lokus}, {x.kunjungan_id for x in lokus}
    hasil: dict[int, list[Rekan]] = {}
    lain = (
        Lokus.objects.berlaku()
        .filter(sesi__in=sesi)
        .exclude(kunjungan__in=sendiri)
        .select_related("kunjungan__pemohon__wilayah", "kunjungan__pemohon__induk")
        .order_by("bersama_id", "pk")
    )
    for x in lain:
        rekan = Rekan(
            x.kunjungan.pemohon.nama_lengkap, x.kunjungan.jumlah_peserta, x.kunjungan, x.bersama_id is None
        )
        hasil.setdefault(x.sesi, []).append(rekan)
    return hasil


def penerimaan_terbuka(k: Kunjungan) -> list[Lokus]:
    """Agreed receptions that this visit can join, for the form of placement."""
    return [c.lokus for c in calon_bersama(k) if c.lokus]
