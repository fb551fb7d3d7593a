"""Who may do what with a visit, as a table, and the loader that asks.

A person stands to a visit as a member of the visiting agency, as a member of the host, as a member of a unit
that receives a stop of it, or as somebody a disposition was sent to (also from a unit of the host). A draft is the
visitor's alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from django.core.exceptions import PermissionDenied
from django.db.models import F, QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from instansi.models import Pengguna
from instansi.permissions import Hak, hak_di, instansi_dengan_hak, keanggotaan_aktif
from kunjungan.choices import KonfirmasiLokus, Pihak, Status
from kunjungan.models import Kunjungan, Lokus, PenerimaDisposisi


class Tindakan(StrEnum):
    """What can be done with a visit apart from its transitions (`kunjungan.alur.flow`)."""

    LIHAT = "lihat"
    LIHAT_INTERNAL = "lihat_internal"
    CATAT_INTERNAL = "catat_internal"
    UBAH_DRAF = "ubah_draf"
    KELOLA_ROMBONGAN = "kelola_rombongan"
    KELOLA_PENERIMA = "kelola_penerima"
    BAGI_KELOMPOK = "bagi_kelompok"
    KELOLA_ACARA = "kelola_acara"
    KELOLA_UNDANGAN = "kelola_undangan"
    CATAT_KEHADIRAN = "catat_kehadiran"
    TULIS_NOTULA = "tulis_notula"
    UNGGAH_FOTO = "unggah_foto"
    TULIS_LAPORAN = "tulis_laporan"
    SAKSIKAN = "saksikan"
    TAYANGKAN = "tayangkan"
    CETAK = "cetak"
    KELOLA_LOKUS = "kelola_lokus"
    JAWAB_LOKUS = "jawab_lokus"


@dataclass(frozen=True)
class Syarat:
    """Verbs of which one is needed on either side or in a unit with a stop of its own; ``penerima`` lets recipients
    of a disposition pass."""

    tamu: frozenset[Hak] = frozenset()
    tuan_rumah: frozenset[Hak] = frozenset()
    penerima: bool = False
    unit: frozenset[Hak] = frozenset()


def syarat(
    *,
    tamu: tuple[Hak, ...] = (),
    tuan_rumah: tuple[Hak, ...] = (),
    penerima: bool = False,
    unit: tuple[Hak, ...] = (),
) -> Syarat:
    """A requirement from plain tuples."""
    return Syarat(frozenset(tamu), frozenset(tuan_rumah), penerima, frozenset(unit))


_DALAM = (Hak.REGISTRASI, Hak.DISPOSISI, Hak.TELAAH, Hak.PUTUSKAN, Hak.SIAPKAN_ACARA)

SYARAT: dict[Tindakan, Syarat] = {
    Tindakan.LIHAT: syarat(
        tamu=(Hak.LIHAT_KELUAR,), tuan_rumah=(Hak.LIHAT_MASUK,), penerima=True, unit=(Hak.LIHAT_MASUK,)
    ),
    Tindakan.LIHAT_INTERNAL: syarat(tuan_rumah=_DALAM, penerima=True),
    Tindakan.CATAT_INTERNAL: syarat(tuan_rumah=_DALAM, penerima=True),
    Tindakan.UBAH_DRAF: syarat(tamu=(Hak.AJUKAN,)),
    Tindakan.KELOLA_ROMBONGAN: syarat(tamu=(Hak.KELOLA_ROMBONGAN,)),
    Tindakan.BAGI_KELOMPOK: syarat(tamu=(Hak.KELOLA_ROMBONGAN,), tuan_rumah=(Hak.SIAPKAN_ACARA,)),
    Tindakan.KELOLA_PENERIMA: syarat(tuan_rumah=(Hak.SIAPKAN_ACARA,)),
    Tindakan.KELOLA_ACARA: syarat(tuan_rumah=(Hak.SIAPKAN_ACARA,)),
    Tindakan.KELOLA_UNDANGAN: syarat(tuan_rumah=(Hak.SIAPKAN_ACARA,)),
    Tindakan.CATAT_KEHADIRAN: syarat(tuan_rumah=(Hak.CATAT_HARI_H,), unit=(Hak.CATAT_HARI_H,)),
    Tindakan.TULIS_NOTULA: syarat(tuan_rumah=(Hak.CATAT_HARI_H,)),
    Tindakan.UNGGAH_FOTO: syarat(tamu=(Hak.TULIS_LAPORAN,), tuan_rumah=(Hak.CATAT_HARI_H, Hak.TAYANGKAN)),
    Tindakan.TULIS_LAPORAN: syarat(tamu=(Hak.TULIS_LAPORAN,), tuan_rumah=(Hak.TULIS_LAPORAN,)),
    Tindakan.SAKSIKAN: syarat(tamu=(Hak.TULIS_LAPORAN,)),
    Tindakan.TAYANGKAN: syarat(tuan_rumah=(Hak.TAYANGKAN,)),
    Tindakan.CETAK: syarat(tamu=(Hak.CETAK,), tuan_rumah=(Hak.CETAK,)),
    Tindakan.KELOLA_LOKUS: syarat(tuan_rumah=(Hak.PUTUSKAN, Hak.SIAPKAN_ACARA)),
    Tindakan.JAWAB_LOKUS: syarat(unit=(Hak.PUTUSKAN, Hak.SIAPKAN_ACARA)),
}


@dataclass(frozen=True)
class Kedudukan:
    """How a person stands to one visit; asked once, then answers every question without a query."""

    hak_tamu: frozenset[Hak]
    hak_tuan_rumah: frozenset[Hak]
    penerima: bool
    hak_unit: Mapping[int, frozenset[Hak]] = field(default_factory=dict)

    def pihak_untuk(self, s: Syarat) -> Pihak | None:
        """The side on which the person meets the requirement, the host's first; None if on neither."""
        if self.hak_tuan_rumah & s.tuan_rumah or (s.penerima and self.penerima):
            return Pihak.TUAN_RUMAH
        if any(hak & s.unit for hak in self.hak_unit.values()):
            return Pihak.TUAN_RUMAH
        return Pihak.TAMU if self.hak_tamu & s.tamu else None

    def boleh(self, tindakan: Tindakan) -> bool:
        """Whether the person may do this with the visit."""
        return self.pihak_untuk(SYARAT[tindakan]) is not None

    def boleh_di_lokus(self, tindakan: Tindakan, instansi_id: int) -> bool:
        """Whether the person may do this at a stop of that unit: the host at all of them, a unit at its own."""
        s = SYARAT[tindakan]
        return bool(
            self.hak_tuan_rumah & s.tuan_rumah or self.hak_unit.get(instansi_id, frozenset()) & s.unit
        )

    def boleh_lihat_tautan(self, instansi_id: int) -> bool:
        """Whether the person takes part in a stop of that unit, and so may read where an online meeting is."""
        s = SYARAT[Tindakan.LIHAT]
        pihak = self.hak_tamu & s.tamu or self.hak_tuan_rumah & s.tuan_rumah or self.penerima
        return bool(pihak or self.hak_unit.get(instansi_id, frozenset()) & s.unit)

    @property
    def hanya_unit(self) -> bool:
        """Whether the person is here for a unit's stop alone."""
        return bool(self.hak_unit) and not (self.hak_tuan_rumah or self.hak_tamu or self.penerima)

    @property
    def pihak(self) -> Pihak:
        """The side the person mainly belongs to, for what is shown and said."""
        tuan_rumah = Hak.LIHAT_MASUK in self.hak_tuan_rumah or self.penerima or self.hanya_unit
        return Pihak.TUAN_RUMAH if tuan_rumah else Pihak.TAMU


def disposisi_untuk(pengguna: Pengguna) -> QuerySet[PenerimaDisposisi]:
    """What the person received by disposition and may still read: while a member of the host or of a unit of it."""
    tuan_rumah = {i for a in keanggotaan_aktif(pengguna) for i in (a.instansi_id, a.instansi.induk_id)}
    return PenerimaDisposisi.objects.filter(
        pengguna=pengguna, disposisi__kunjungan__tuan_rumah__in=tuan_rumah - {None}
    )


def lokus_unit(pengguna: Pengguna, *hak: Hak) -> QuerySet[Lokus]:
    """Stops that units receive in which the person holds one of the verbs, but for those a unit declined."""
    unit = {i.pk for h in hak for i in instansi_dengan_hak(pengguna, h)}
    return (
        Lokus.objects.filter(instansi__in=unit, kunjungan__status__in=Status.bertempat())
        .exclude(instansi=F("kunjungan__tuan_rumah"))
        .exclude(konfirmasi=KonfirmasiLokus.DITOLAK)
        .order_by()
    )


def kedudukan(pengguna: Pengguna, kunjungan: Kunjungan) -> Kedudukan:
    """How a person stands to the visit. At most two queries beside the cached memberships."""
    tamu = hak_di(pengguna, kunjungan.pemohon_id)
    if kunjungan.status == Status.DRAF:
        return Kedudukan(tamu, frozenset(), penerima=False)
    tuan_rumah = hak_di(pengguna, kunjungan.tuan_rumah_id)
    penerima = (
        pengguna.is_authenticated
        and pengguna.is_active
        and Hak.LIHAT_MASUK not in tuan_rumah
        and disposisi_untuk(pengguna).filter(disposisi__kunjungan=kunjungan).exists()
    )
    penerima = penerima or _penerima_dalam(pengguna, kunjungan, tuan_rumah)
    return Kedudukan(tamu, tuan_rumah, penerima, _hak_unit(pengguna, kunjungan))


def _hak_unit(pengguna: Pengguna, kunjungan: Kunjungan) -> dict[int, frozenset[Hak]]:
    """Rights in units that receive a stop of the visit, by unit; a unit that declined has no more to do with it."""
    lain = {a.instansi_id for a in keanggotaan_aktif(pengguna)} - {
        kunjungan.pemohon_id,
        kunjungan.tuan_rumah_id,
    }
    if not lain or kunjungan.status not in Status.bertempat():
        return {}
    unit = Lokus.objects.filter(kunjungan=kunjungan, instansi__in=lain).exclude(
        konfirmasi=KonfirmasiLokus.DITOLAK
    )
    return {pk: hak_di(pengguna, pk) for pk in unit.order_by().values_list("instansi", flat=True).distinct()}


def _penerima_dalam(pengguna: Pengguna, kunjungan: Kunjungan, hak: frozenset[Hak]) -> bool:
    """A recipient inside the host who lacks the review verb of his own."""
    if Hak.LIHAT_MASUK not in hak or Hak.TELAAH in hak:
        return False
    return disposisi_untuk(pengguna).filter(disposisi__kunjungan=kunjungan).exists()


def boleh(pengguna: Pengguna, tindakan: Tindakan, kunjungan: Kunjungan) -> bool:
    """Whether the person may do this with the visit."""
    return kedudukan(pengguna, kunjungan).boleh(tindakan)


def ambil_kunjungan(pengguna: Pengguna, kode: str, *, untuk: Tindakan) -> tuple[Kunjungan, Kedudukan]:
    """The visit for a purpose, with both agencies, and how the person stands to it.

    Raises Http404 for a stranger and PermissionDenied for somebody who may only read.
    """
    semua = Kunjungan.objects.select_related(
        "pemohon__wilayah", "pemohon__induk", "tuan_rumah__wilayah", "tuan_rumah__induk"
    )
    kunjungan = get_object_or_404(semua, kode=kode)
    k = kedudukan(pengguna, kunjungan)
    if not k.boleh(Tindakan.LIHAT):
        raise Http404("Kunjungan tidak ditemukan.")
    if not k.boleh(untuk):
        raise PermissionDenied("Peran Anda pada kunjungan ini tidak mencakup tindakan itu.")
    return kunjungan, k


def sisi_tuan_rumah(k: Kedudukan) -> bool:
    """Whether the person reads the draft and the inner items: the host's own people, not a unit's or a guest's."""
    return k.pihak == Pihak.TUAN_RUMAH and not k.hanya_unit
