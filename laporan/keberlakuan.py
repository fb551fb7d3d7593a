"""Papers that state a time or place that was given up: found and marked in the transaction that gives it up."""

from __future__ import annotations

import datetime as dt
from typing import Any

from instansi import jejak
from instansi.models import Pengguna
from kunjungan.jadwal.queries_usang import acara_usang
from kunjungan.models import Kunjungan
from laporan.choices import JenisDokumen, SebabTidakBerlaku
from laporan.isian import IsianDokumen
from laporan.jenis import JENIS
from laporan.models import Dokumen

# Kind -> the parts of its data that say when, where and by whom.
BAGIAN_JADWAL: dict[str, tuple[str, ...]] = {
    JenisDokumen.SURAT_BALASAN: ("sesi",),
    JenisDokumen.SURAT_UNDANGAN: ("sesi",),
    JenisDokumen.SUSUNAN_ACARA: ("tempat", "zona", "butir"),
    JenisDokumen.ACARA_PETUGAS: ("tempat", "zona", "butir"),
    JenisDokumen.DAFTAR_HADIR: ("sesi",),
}
_SURAT = frozenset({JenisDokumen.SURAT_BALASAN, JenisDokumen.SURAT_UNDANGAN})
_BAGIAN_SESI = ("tanggal", "mulai", "selesai", "sampai", "harian", "zona", "tempat", "penerima")
_ACARA = frozenset({JenisDokumen.SUSUNAN_ACARA, JenisDokumen.ACARA_PETUGAS})
SEBAB = {"batalkan": SebabTidakBerlaku.BATAL, "tidak_hadir": SebabTidakBerlaku.TIDAK_HADIR}


def tandai(kunjungan: Kunjungan, aksi: str, oleh: Pengguna, kini: dt.datetime) -> None:
    """Mark the papers of a visit that no longer hold; those that would read the same today stay in force."""
    sebab = SEBAB.get(aksi, SebabTidakBerlaku.JADWAL)
    semua = Dokumen.objects.select_for_update(of=("self",)).select_related("instansi")
    dokumen = semua.filter(
        kunjungan=kunjungan, jenis__in=BAGIAN_JADWAL, tidak_berlaku_pada__isnull=True
    ).order_by("pk")
    for d in dokumen:
        if sebab != SebabTidakBerlaku.JADWAL or _berbeda(kunjungan, d):
            d.tidak_berlaku_pada, d.tidak_berlaku_oleh, d.tidak_berlaku_sebab = kini, oleh, sebab
            d.save(update_fields=["tidak_berlaku_pada", "tidak_berlaku_oleh", "tidak_berlaku_sebab"])
            jejak.catat("dokumen_tidak_berlaku", objek=d, oleh=oleh)


def _berbeda(kunjungan: Kunjungan, d: Dokumen) -> bool:
    """Whether the paper would say another time, place or official if it were made now."""
    aturan = JENIS[d.jenis]
    if aturan.penghalang(kunjungan, d.instansi):
        return True
    if d.jenis in _ACARA and acara_usang(kunjungan):
        return True
    kini: dict[str, Any] = aturan.susun(kunjungan, d.instansi, IsianDokumen(tanggal=d.tanggal)).ke_json()
    if d.jenis in _SURAT:
        return not _memuat(kini["sesi"], d.data.get("sesi"))
    return any(
        _inti(kini[b]) != _inti(d.data.get(b)) if b == "sesi" else kini.get(b) != d.data.get(b)
        for b in BAGIAN_JADWAL[d.jenis]
    )


def _memuat(kini: Any, tercetak: Any) -> bool:
    """Whether all that a letter told still stands: a stop it did not speak of contradicts nothing it said."""
    return all(inti in _inti(kini) for inti in _inti(tercetak))


def _inti(sesi: Any) -> list[dict[str, Any]]:
    """When, where and by whom; whether a unit has answered yet is no promise of the letter."""
    daftar = sesi if isinstance(sesi, list) else [sesi] if sesi else []
    return [{kunci: s.get(kunci) or None for kunci in _BAGIAN_SESI} for s in daftar]
