"""Rooms and officials kept free for proposed dates: held with the proposal, released when it is answered or too late.

While a hold is not released nobody else can have what it keeps (`kunjungan.models.Pemakaian`). What it is told with is
written into the outbox in the same transaction.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from instansi import jejak
from instansi.models import Pengguna
from instansi.penulisan import hari_tanggal_pukul
from kunjungan.inti.isian import Isian, IsianUsulan
from kunjungan.jadwal.rules_tenggat import sampai_bawaan
from kunjungan.jadwal.services_sumber import kunci_sumber, kunci_untuk
from kunjungan.kabar.emails_tahanan import kabar_berakhir, kabar_dilepas
from kunjungan.models import Kunjungan, Tahanan

DIJAWAB, BERAKHIR = "Usulan tanggalnya sudah dijawab.", "Batas waktunya lewat."
DITUTUP, DISETUJUI = "Permohonannya tidak dilanjutkan.", "Kunjungannya sudah dijadwalkan."
DILEPAS_LAIN = "Tempatnya dipakai kunjungan lain."


def tahan(kunjungan: Kunjungan, isian: IsianUsulan, *, oleh: Pengguna, kini: dt.datetime) -> None:
    """Hold the room and the official for each date of the last round, each at the longest until that date begins."""
    ruang, pemangku = isian.tahan
    if not (ruang or pemangku):
        return
    sampai = isian.tahan_sampai or sampai_bawaan(kunjungan.zona_waktu, kini)
    terakhir = kunjungan.usulan.order_by("-putaran").values("putaran")[:1]
    for usulan in kunjungan.usulan.filter(putaran=terakhir).order_by("urutan"):
        Tahanan.objects.create(
            usulan=usulan,
            ruang=ruang,
            pemangku=pemangku,
            berakhir_pada=min(sampai, usulan.mulai),
            dibuat_oleh=oleh,
        )
    isi = " dan ".join(str(x) for x in (ruang, pemangku and pemangku.pejabat) if x)
    tempat = f"{isi} sampai {hari_tanggal_pukul(sampai, kunjungan.zona_waktu)}"
    jejak.catat("tempat_ditahan", objek=kunjungan, oleh=oleh, instansi=kunjungan.tuan_rumah, tempat=tempat)


def perpanjang(kunjungan: Kunjungan, usulan_id: int, *, kini: dt.datetime) -> None:
    """The guest took this date in time: what is held for it stays until the host has had time to book it."""
    for t in _terkunci(Tahanan.objects.berlaku(kini).filter(usulan=usulan_id, usulan__kunjungan=kunjungan)):
        t.berakhir_pada = min(t.usulan.mulai, max(t.berakhir_pada, sampai_bawaan(kunjungan.zona_waktu, kini)))
        t.save(update_fields=["berakhir_pada"])


def lepaskan(kunjungan: Kunjungan, *, sebab: str, kini: dt.datetime, kecuali: Collection[int] = ()) -> int:
    """Release what is held for the visit's proposals but those in ``kecuali``; how many holds that were."""
    semua = Tahanan.objects.filter(usulan__kunjungan=kunjungan, dilepas_pada__isnull=True)
    return _lepas(semua.exclude(usulan__in=kecuali), sebab, kini)


def lepaskan_untuk(
    kunjungan: Kunjungan, tahanan: Iterable[int], *, oleh: Pengguna, kini: dt.datetime
) -> None:
    """Give up holds of other visits to the same host in favour of this one; those visitors are told."""
    semua = (
        Tahanan.objects.filter(pk__in=list(tahanan), dilepas_pada__isnull=True)
        .filter(usulan__kunjungan__tuan_rumah=kunjungan.tuan_rumah_id)
        .exclude(usulan__kunjungan=kunjungan)
    )
    for t in _terkunci(semua):
        _tutup(t, DILEPAS_LAIN, kini)
        kabar_dilepas(t)
        jejak.catat(
            "tahanan_dilepas", objek=t.usulan.kunjungan, oleh=oleh, instansi=kunjungan.tuan_rumah,
            alasan=DILEPAS_LAIN,
        )  # fmt: skip


def siapkan_tempat(kunjungan: Kunjungan, isian: Isian, saat: dt.datetime | None = None) -> dt.datetime:
    """Queue for what an action asks for, and release ended holds on it, before it is judged; what the clock says then.

    The clock is read after the locks: whoever waited acts later than the one before.
    """
    return _siap(*kunci_untuk(kunjungan, isian), saat)


def siapkan_sumber(
    *, ruang: Iterable[int | None], pejabat: Iterable[int | None], saat: dt.datetime | None = None
) -> dt.datetime:
    """The same for a service that names the rooms and people itself."""
    nomor_ruang, orang = {r for r in ruang if r}, {p for p in pejabat if p}
    kunci_sumber(ruang=nomor_ruang, pejabat=orang)
    return _siap(nomor_ruang, orang, saat)


def _siap(ruang: Collection[int], pejabat: Collection[int], saat: dt.datetime | None) -> dt.datetime:
    kini = saat or timezone.now()
    if ruang or pejabat:
        _lepas_yang_lewat(ruang, pejabat, kini)
    return kini


def _lepas_yang_lewat(ruang: Collection[int], pejabat: Collection[int], kini: dt.datetime) -> None:
    semua = Tahanan.objects.kedaluwarsa(kini).filter(Q(ruang__in=ruang) | Q(pemangku__pejabat__in=pejabat))
    for t in _terkunci(semua):
        _akhiri(t, kini)


def lepas_kedaluwarsa(kini: dt.datetime) -> int:
    """Release every ended hold, each in a transaction of its own; how many. May run at any time and twice."""
    jumlah = 0
    nomor = Tahanan.objects.kedaluwarsa(kini).order_by("pk").values_list("pk", "ruang", "pemangku__pejabat")
    for pk, ruang, pejabat in list(nomor[:500]):
        with transaction.atomic():
            kunci_sumber(ruang=[ruang], pejabat=[pejabat])
            for t in _terkunci(Tahanan.objects.kedaluwarsa(kini).filter(pk=pk)):
                _akhiri(t, kini)
                jumlah += 1
    return jumlah


def _terkunci(semua: QuerySet[Tahanan]) -> list[Tahanan]:
    """The holds in the order of keys, each locked and read again."""
    return list(
        semua.select_for_update(of=("self",))
        .select_related(
            "ruang", "pemangku__pejabat", "pemangku__jabatan", "usulan__kunjungan__pemohon__wilayah",
            "usulan__kunjungan__tuan_rumah__wilayah",
        )
        .order_by("pk")
    )  # fmt: skip


def _lepas(semua: QuerySet[Tahanan], sebab: str, kini: dt.datetime) -> int:
    baris = _terkunci(semua)
    for t in baris:
        _tutup(t, sebab, kini)
    return len(baris)


def _akhiri(t: Tahanan, kini: dt.datetime) -> None:
    _tutup(t, BERAKHIR, kini)
    kabar_berakhir(t)


def _tutup(t: Tahanan, sebab: str, kini: dt.datetime) -> None:
    t.dilepas_pada, t.sebab_dilepas = kini, sebab
    t.save(update_fields=["dilepas_pada", "sebab_dilepas"])
