"""Rules of reception and closed periods. What was in force is history: it may end, but is not rewritten."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from instansi import jejak
from instansi.models import (
    AturanPenerimaan,
    Instansi,
    JamPenerimaan,
    PengecualianPenerimaan,
    Pengguna,
    PeriodeTutup,
)
from instansi.penerimaan.dampak import terdampak
from instansi.penerimaan.queries import penerimaan
from instansi.penulisan import tanggal_panjang
from instansi.services import simpan_sah, tambah_tercatat, ubah

BIDANG_ATURAN = (
    "berlaku_mulai berlaku_sampai dasar hari slot_tetap tenggang rombongan_min rombongan_maks hari_maks "
    "per_hari per_minggu bila_libur boleh_bersama pindah_sendiri"
).split()
SUDAH_BERLAKU = (
    "Aturan ini sudah berlaku, jadi hanya tanggal akhirnya yang dapat diubah. Salin menjadi aturan baru."
)


def hari_ini_di(instansi: Instansi) -> dt.date:
    """Today on the agency's own calendar."""
    return timezone.localdate(timezone=ZoneInfo(instansi.zona_waktu))


def sudah_berlaku(aturan: AturanPenerimaan, hari_ini: dt.date) -> bool:
    """Whether people may have relied on the rules already: they began before today."""
    return aturan.berlaku_mulai < hari_ini


@contextmanager
def menimbang_dampak(instansi: Instansi, setuju: bool) -> Iterator[None]:
    """Around a change, inside its transaction: without consent it is refused when agreed visits no longer fit.

    Raises ValidationError under ``tetap_simpan`` with a sentence per visit.
    """
    Instansi.objects.select_for_update(of=("self",)).get(pk=instansi.pk)
    semula = penerimaan(instansi)
    yield
    kalimat = [] if setuju else terdampak(instansi, semula, penerimaan(instansi))
    if kalimat:
        raise ValidationError({"tetap_simpan": kalimat})


@transaction.atomic
def tambah_aturan(*, instansi: Instansi, data: Mapping[str, Any], oleh: Pengguna) -> AturanPenerimaan:
    """A new set of rules from today on or later. Raises ValidationError by field."""
    _mulai_sejak_hari_ini(instansi, data)
    with menimbang_dampak(instansi, bool(data.get("tetap_simpan"))):
        aturan = AturanPenerimaan(
            instansi=instansi, **{n: data[n] for n in BIDANG_ATURAN if data.get(n) is not None}
        )
        simpan_sah(aturan)
        _ganti_rincian(aturan, data)
    jejak.catat("aturan_ditambah", objek=aturan, oleh=oleh, instansi=instansi, mulai=_mulai(aturan))
    return aturan


@transaction.atomic
def ubah_aturan(*, aturan: AturanPenerimaan, data: Mapping[str, Any], oleh: Pengguna) -> AturanPenerimaan:
    """Change a set that is not in force yet. Raises ValidationError by field."""
    baris = _kunci(aturan)
    _belum_berlaku(baris)
    _mulai_sejak_hari_ini(baris.instansi, data)
    with menimbang_dampak(baris.instansi, bool(data.get("tetap_simpan"))):
        berubah = ubah(baris, data, BIDANG_ATURAN) + _ganti_rincian(baris, data)
    if berubah:
        jejak.catat("aturan_diubah", objek=baris, oleh=oleh, mulai=_mulai(baris), bidang=berubah)
    return baris


@transaction.atomic
def akhiri_aturan(*, aturan: AturanPenerimaan, data: Mapping[str, Any], oleh: Pengguna) -> AturanPenerimaan:
    """Set or lift the last day of a set in force; never a day that is past. Raises ValidationError by field."""
    baris = _kunci(aturan)
    sampai: dt.date | None = data.get("berlaku_sampai")
    hari_ini = hari_ini_di(baris.instansi)
    if baris.berlaku_sampai and baris.berlaku_sampai < hari_ini:
        raise ValidationError("Aturan ini sudah berakhir. Salin menjadi aturan baru.")
    if sampai and sampai < hari_ini:
        raise ValidationError({"berlaku_sampai": "Aturan berakhir paling awal hari ini."})
    with menimbang_dampak(baris.instansi, bool(data.get("tetap_simpan"))):
        berubah = ubah(baris, data, ["berlaku_sampai"])
    if berubah:
        akhir = tanggal_panjang(sampai) if sampai else "seterusnya"
        jejak.catat("aturan_diakhiri", objek=baris, oleh=oleh, mulai=_mulai(baris), sampai=akhir)
    return baris


@transaction.atomic
def hapus_aturan(*, aturan: AturanPenerimaan, oleh: Pengguna) -> list[str]:
    """Delete a set that was never in force; sentences of agreed visits that no longer fit. Raises ValidationError."""
    baris = _kunci(aturan)
    _belum_berlaku(baris)
    semula = penerimaan(baris.instansi)
    jejak.catat("aturan_dihapus", objek=baris, oleh=oleh, mulai=_mulai(baris))
    baris.delete()
    return terdampak(baris.instansi, semula, penerimaan(baris.instansi))


@transaction.atomic
def tambah_tutup(*, instansi: Instansi, data: Mapping[str, Any], oleh: Pengguna) -> PeriodeTutup:
    """Receive nobody between two days. Raises ValidationError by field."""
    with menimbang_dampak(instansi, bool(data.get("tetap_simpan"))):
        tutup = PeriodeTutup(instansi=instansi, **{n: data[n] for n in ("mulai", "sampai", "sebab")})
        return tambah_tercatat("tutup_ditambah", tutup, oleh=oleh, **_masa(tutup))


@transaction.atomic
def hapus_tutup(*, tutup: PeriodeTutup, oleh: Pengguna) -> None:
    """Receive guests again in that period."""
    jejak.catat("tutup_dihapus", objek=tutup, oleh=oleh, **_masa(tutup))
    tutup.delete()


def _masa(tutup: PeriodeTutup) -> dict[str, str]:
    return {"mulai": tanggal_panjang(tutup.mulai), "sampai": tanggal_panjang(tutup.sampai)}


def _mulai(aturan: AturanPenerimaan) -> str:
    return tanggal_panjang(aturan.berlaku_mulai)


def _kunci(aturan: AturanPenerimaan) -> AturanPenerimaan:
    return (
        AturanPenerimaan.objects.select_for_update(of=("self",))
        .select_related("instansi__wilayah")
        .get(pk=aturan.pk)
    )


def _belum_berlaku(aturan: AturanPenerimaan) -> None:
    if sudah_berlaku(aturan, hari_ini_di(aturan.instansi)):
        raise ValidationError(SUDAH_BERLAKU)


def _mulai_sejak_hari_ini(instansi: Instansi, data: Mapping[str, Any]) -> None:
    if data["berlaku_mulai"] < hari_ini_di(instansi):
        raise ValidationError(
            {
                "berlaku_mulai": "Aturan berlaku paling awal hari ini; aturan yang sudah lewat tidak ditulis ulang."
            }
        )


def _ganti_rincian(aturan: AturanPenerimaan, data: Mapping[str, Any]) -> list[str]:
    """Replace hours and exemptions by those of the input; labels of what changed."""
    jam = [(int(h), m, s) for h, m, s in data.get("jam", ())]
    bebas = [(g, sorted(k), d) for g, (k, d) in data.get("pengecualian", {}).items() if k]
    jam_semula = list(aturan.jam.order_by("hari", "mulai", "pk").values_list("hari", "mulai", "selesai"))
    bebas_semula = [
        (p.golongan, sorted(p.klausul), p.dasar) for p in aturan.pengecualian.order_by("golongan", "pk")
    ]
    berubah = []
    if sorted(jam) != sorted(jam_semula):
        berubah.append("jam menerima")
        aturan.jam.all().delete()
        for hari, mulai, selesai in jam:
            simpan_sah(JamPenerimaan(aturan=aturan, hari=hari, mulai=mulai, selesai=selesai))
    if sorted(bebas) != sorted(bebas_semula):
        berubah.append("pengecualian")
        aturan.pengecualian.all().delete()
        for golongan, klausul, dasar in bebas:
            simpan_sah(PengecualianPenerimaan(aturan=aturan, golongan=golongan, klausul=klausul, dasar=dasar))
    return berubah
