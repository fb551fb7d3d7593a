"""An agreed date that is asked to move: whether it moves at all, who may move it alone, and where an offer leads."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from zoneinfo import ZoneInfo

from instansi.penerimaan import aturan_pada
from instansi.penerimaan.queries import aturan_instansi
from kunjungan.choices import TugasLokus
from kunjungan.inti.isian import IsianPenempatan, Rentang
from kunjungan.inti.sajian import hari_rentang, masa_kunjungan
from kunjungan.jadwal.rules_masa import ikut_masa
from kunjungan.models import Kunjungan, Lokus, Tahanan

SUDAH_DISEPAKATI = (
    "Tanggal ini sudah disepakati kedua pihak. Pakai “Minta tanggal lain”; di sini waktu dan tempat hanya dapat "
    "diubah pada hari yang sama."
)

DI_LUAR_HARI = (
    "Lokus tetap pada hari yang disepakati. Hari lain disepakati dahulu lewat “Minta tanggal lain” atau “Ubah jadwal "
    "atau tempat”."
)

PILIH_LAIN = "Pilih tanggal lain yang ditawarkan, atau tawarkan tanggal lain."


def berganti_hari(k: Kunjungan, isian: IsianPenempatan) -> bool:
    """Whether a placement leaves the days both sides agreed on."""
    lokus = list(k.lokus.berlaku().urut())
    masa = masa_kunjungan(k, lokus)
    if masa is None or not lokus:
        return False
    semula, sejauh = hari_rentang(*masa, k.zona_waktu), isian.waktu.mulai - lokus[0].mulai
    if isian.masa:
        return hari_rentang(isian.masa.mulai, isian.masa.selesai, k.zona_waktu) != semula
    if isian.geser_lain and len(lokus) > 1:  # all of them move as far as the first
        return hari_rentang(masa[0] + sejauh, masa[1] + sejauh, k.zona_waktu) != semula
    return _di_luar(semula, hari_rentang(isian.waktu.mulai, isian.waktu.selesai, k.zona_waktu))


def masalah_hari(k: Kunjungan, waktu: Rentang) -> list[str]:
    """A stop stays on the agreed days; those move only for the whole visit."""
    masa = masa_kunjungan(k, k.lokus.berlaku().urut())
    hari = hari_rentang(waktu.mulai, waktu.selesai, k.zona_waktu)
    return [DI_LUAR_HARI] if masa and _di_luar(hari_rentang(*masa, k.zona_waktu), hari) else []


def _di_luar(masa: tuple[dt.date, dt.date], hari: tuple[dt.date, dt.date]) -> bool:
    return hari[0] < masa[0] or masa[1] < hari[1]


def boleh_pindah_sendiri(k: Kunjungan, kini: dt.datetime) -> bool:
    """Whether the host's rules of today let it move an agreed date alone. One query."""
    if k.tuan_rumah is None:
        return False
    berlaku = aturan_pada(aturan_instansi(k.tuan_rumah), kini.astimezone(ZoneInfo(k.zona_waktu)).date())
    return berlaku is not None and berlaku.pindah_sendiri


def masalah_pindah_sendiri(k: Kunjungan, isian: IsianPenempatan, kini: dt.datetime) -> list[str]:
    """What stands against one side moving the agreed date alone."""
    if not berganti_hari(k, isian):
        return []
    if not boleh_pindah_sendiri(k, kini):
        return [SUDAH_DISEPAKATI]
    return [] if isian.alasan_pindah.strip() else ["Tulis alasan perpindahan tanggal."]


def lokus_pertama(k: Kunjungan) -> Lokus | None:
    """The stop at which the guests are received first."""
    lokus = k.lokus.berlaku().urut().select_related("ruang", "penerima__pejabat", "penerima__jabatan")
    return lokus.first()


def penempatan_usulan(k: Kunjungan, usulan_id: int, kini: dt.datetime) -> IsianPenempatan:
    """Where an offered date leads: the place and the people as they are, or as they are held for that date."""
    u = k.usulan.get(pk=usulan_id)
    x = lokus_pertama(k)
    if x is None:
        raise ValueError("a visit without a stop has no date to move")
    masa = Rentang.dari(u)
    isian = IsianPenempatan(
        waktu=ikut_masa(
            masa_kunjungan(k) or (x.mulai, x.selesai), Rentang(x.mulai, x.selesai), masa, k.zona_waktu
        ),
        masa=masa,
        pembaca=k.pemohon_id,
        ruang=x.ruang,
        tempat=x.tempat,
        penerima=x.penerima,
        penerima_teks=x.penerima_teks,
        petugas=tuple(
            (p.pemangku, TugasLokus(p.tugas)) for p in x.petugas.select_related("pemangku__pejabat")
        ),
    )
    ditahan = (
        Tahanan.objects.berlaku(kini).filter(usulan=u).select_related("ruang", "pemangku__pejabat").first()
    )
    if ditahan and ditahan.ruang:
        isian = replace(isian, ruang=ditahan.ruang, tempat="")
    if ditahan and (orang := ditahan.pemangku):
        bertugas = tuple(p for p in isian.petugas or () if p[0] != orang)
        isian = replace(isian, penerima=orang, penerima_teks="", petugas=bertugas)
    return isian
