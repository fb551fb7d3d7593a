"""Rooms and officials as things people compete for: locked in one order, so that who comes second waits his turn."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import OperationalError

from instansi.models import Pejabat, PemangkuJabatan, Ruang
from kunjungan.inti.isian import Isian, IsianPenempatan, IsianTerimaUsulan, IsianUsulan
from kunjungan.models import Kunjungan, PetugasLokus, Tahanan

ANTRE = "Banyak yang menyimpan pada saat yang sama untuk tempat atau kunjungan ini. Coba lagi sebentar lagi."
_BUNTU = frozenset({"55P03", "40P01"})  # waited too long for a lock; two transactions waited for each other


def antrean_buntu(galat: OperationalError) -> bool:
    """Whether PostgreSQL gave up waiting: nothing is broken, nothing was written, and the next try will do."""
    return getattr(galat.__cause__, "pgcode", None) in _BUNTU


def kunci_sumber(*, ruang: Iterable[int | None] = (), pejabat: Iterable[int | None] = ()) -> None:
    """Queue for these rooms and then these people (`Pejabat`), each in the order of keys, until the transaction ends.

    Called once, before anything is asked of or written to their occupation: whoever waited here then reads what the
    one before has committed and gets a sentence instead of a violated constraint or a deadlock. NO KEY UPDATE: rows
    that merely point to a room or a person need not wait.
    """
    for model, kunci in ((Ruang, ruang), (Pejabat, pejabat)):
        nomor = {pk for pk in kunci if pk is not None}
        if nomor:
            baris = model.objects.filter(pk__in=nomor).order_by("pk")
            list(baris.select_for_update(no_key=True).values_list("pk", flat=True))


def kunci_untuk(kunjungan: Kunjungan, isian: Isian) -> tuple[set[int], set[int]]:
    """Lock what an action asks for and what the visit's stops have already; the keys of rooms and people.

    Nothing for actions without a place.
    """
    if isinstance(isian, IsianPenempatan):
        ruang = {isian.ruang.pk} if isian.ruang else set()
        pemangku = {p.pk for p in (isian.penerima, *(p for p, _ in isian.petugas or ())) if p}
        if isian.bersama:
            ruang |= {pk for pk in (isian.bersama.ruang_id,) if pk}
            pemangku |= {pk for pk in (isian.bersama.penerima_id,) if pk}
    elif isinstance(isian, IsianUsulan):
        ruang = {isian.tahan[0].pk} if isian.tahan[0] else set()
        pemangku = {isian.tahan[1].pk} if isian.tahan[1] else set()
    elif isinstance(isian, IsianTerimaUsulan):  # what is held for that date comes with it
        ditahan = Tahanan.objects.filter(usulan=isian.usulan_id, usulan__kunjungan=kunjungan).order_by()
        ruang = {r for r in ditahan.values_list("ruang", flat=True) if r}
        pemangku = {p for p in ditahan.values_list("pemangku", flat=True) if p}
    else:
        return set(), set()
    lokus = kunjungan.lokus.berlaku().order_by()
    petugas = PetugasLokus.objects.filter(lokus__in=lokus).order_by()
    ruang |= set(lokus.filter(ruang__isnull=False).values_list("ruang", flat=True))
    pemangku |= set(lokus.filter(penerima__isnull=False).values_list("penerima", flat=True))
    pemangku |= set(petugas.values_list("pemangku", flat=True))
    orang = PemangkuJabatan.objects.filter(pk__in=pemangku).order_by().values_list("pejabat", flat=True)
    pejabat = set(orang) if pemangku else set()
    kunci_sumber(ruang=ruang, pejabat=pejabat)
    return ruang, pejabat
