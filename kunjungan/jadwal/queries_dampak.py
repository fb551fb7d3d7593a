"""Agreed visits ahead that a change of a room breaks, or at which an official on leave was expected."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from zoneinfo import ZoneInfo

from django.db.models import Q, QuerySet
from django.utils import timezone

from instansi.models import KetidakhadiranPejabat, Ruang
from kunjungan.choices import Status
from kunjungan.inti.sajian import waktu_kunjungan
from kunjungan.jadwal import rules_peringatan as aturan
from kunjungan.jadwal.queries_hadirin import Penghitung, hadirin, tempat_ruang
from kunjungan.jadwal.rules_peringatan import Hadirin
from kunjungan.models import Lokus

BATAS = 25


def ruang_terdampak(semula: Ruang, calon: Ruang) -> list[str]:
    """A sentence for each agreed visit that no longer fits the room. What did not fit before is not new."""
    lokus = list(_mendatang().filter(ruang=semula))
    if not lokus:
        return []
    sesama: dict[int, list[Lokus]] = defaultdict(list)
    sesi = Lokus.objects.berlaku().filter(sesi__in={x.sesi for x in lokus}).select_related("kunjungan")
    for x in sesi.order_by("pk"):
        sesama[x.sesi].append(x)
    semua = {x.pk: x for daftar in sesama.values() for x in daftar}
    penghitung = Penghitung.untuk({x.kunjungan_id for x in semua.values()}, set(semua))
    kalimat = []
    for x in lokus:
        baru = _baru(x, semula, calon, hadirin(penghitung, x, sesama=sesama[x.sesi]))
        if baru:
            kalimat.append(f"{sebut(x)}: {' '.join(baru)}")
    return ringkas(kalimat)


def _baru(x: Lokus, semula: Ruang, calon: Ruang, hadir: Hadirin) -> list[str]:
    if semula.aktif and not calon.aktif:
        return [f"{calon.nama} tidak lagi dapat dipakai."]
    lama = set(_masalah(x, semula, hadir))
    return [kalimat for jenis, kalimat in _masalah(x, calon, hadir).items() if jenis not in lama]


def _masalah(x: Lokus, ruang: Ruang, hadir: Hadirin) -> dict[str, str]:
    k, tempat = x.kunjungan, tempat_ruang(ruang)
    temuan = [
        aturan.kapasitas(tempat, hadir),
        aturan.akses(tempat, k.perlu_tanpa_tangga),
        *aturan.perlengkapan(tempat, k.perlengkapan_diminta, x.moda, bertautan=True),
    ]
    return {str(p.jenis): p.kalimat for p in temuan if p is not None}


def pejabat_terdampak(ketidakhadiran: KetidakhadiranPejabat) -> list[str]:
    """A sentence for each agreed visit on those days at which the official receives guests or speaks."""
    pejabat, sehari = ketidakhadiran.pejabat, dt.timedelta(days=1)
    awal = dt.datetime.combine(ketidakhadiran.mulai, dt.time.min, dt.UTC)
    akhir = dt.datetime.combine(ketidakhadiran.sampai, dt.time.max, dt.UTC)
    bertugas = Q(penerima__pejabat=pejabat) | Q(petugas__pemangku__pejabat=pejabat)
    lokus = _mendatang().filter(bertugas, mulai__lte=akhir + sehari, selesai__gte=awal - sehari).distinct()
    return ringkas(
        [
            f"{sebut(x)}: {pejabat.nama_bergelar} dijadwalkan hadir. Pilih penggantinya atau ubah jadwalnya."
            for x in lokus
            if _hari(x.mulai, x) <= ketidakhadiran.sampai and _hari(x.selesai, x) >= ketidakhadiran.mulai
        ]
    )


def _hari(saat: dt.datetime, x: Lokus) -> dt.date:
    return saat.astimezone(ZoneInfo(x.zona_waktu)).date()


def _mendatang() -> QuerySet[Lokus]:
    return (
        Lokus.objects.berlaku()
        .filter(selesai__gt=timezone.now(), kunjungan__status__in=[Status.TERJADWAL, Status.BERLANGSUNG])
        .select_related("kunjungan__pemohon__wilayah", "kunjungan__tuan_rumah__wilayah", "ruang")
        .urut()
    )


def sebut(x: Lokus) -> str:
    """The visit of a stop, and when."""
    return f"{x.kunjungan.judul}, {waktu_kunjungan(x.mulai, x.selesai, x.zona_waktu)}"


def ringkas(kalimat: list[str]) -> list[str]:
    """The first of many sentences, and how many there are beside them."""
    lebih = len(kalimat) - BATAS
    return [*kalimat[:BATAS], f"dan {lebih} kunjungan lain."] if lebih > 0 else kalimat
