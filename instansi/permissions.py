"""Who may do what in an agency: verbs, roles as tables, and the loaders that ask.

A right is a verb on an agency. It comes from the roles of an active membership in that very agency. The system
administrator looks after agencies but never takes part in a visit.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from django.core.exceptions import PermissionDenied
from django.http import Http404

from config.data import baca_data
from instansi.choices import Peran
from instansi.models import Instansi, Keanggotaan, Pengguna
from instansi.models.pengguna import KeanggotaanQuerySet


class Hak(StrEnum):
    """The verbs. The first group concerns the agency, the second a visit made, the third a visit received."""

    LIHAT_INSTANSI = "lihat_instansi"
    UBAH_PROFIL = "ubah_profil"
    KELOLA_ANGGOTA = "kelola_anggota"
    KELOLA_PEJABAT = "kelola_pejabat"
    KELOLA_RUANG = "kelola_ruang"
    LIHAT_SUREL = "lihat_surel"
    LIHAT_JEJAK = "lihat_jejak"
    KELOLA_UNIT = "kelola_unit"
    PERIKSA_PENGAJUAN = "periksa_pengajuan"
    KELOLA_INOVASI = "kelola_inovasi"
    TERBITKAN_INOVASI = "terbitkan_inovasi"

    LIHAT_KELUAR = "lihat_keluar"
    AJUKAN = "ajukan"
    KELOLA_ROMBONGAN = "kelola_rombongan"
    TULIS_LAPORAN = "tulis_laporan"

    LIHAT_MASUK = "lihat_masuk"
    REGISTRASI = "registrasi"
    DISPOSISI = "disposisi"
    TELAAH = "telaah"
    PUTUSKAN = "putuskan"
    SIAPKAN_ACARA = "siapkan_acara"
    CATAT_HARI_H = "catat_hari_h"
    TAYANGKAN = "tayangkan"
    CETAK = "cetak"


@dataclass(frozen=True)
class UraianPeran:
    """A role for the person who grants it: what it is for, and the verbs it brings."""

    peran: Peran
    uraian: str
    hak: frozenset[Hak]


_ISI = baca_data("instansi/peran.toml")
HAK_ADMIN_SISTEM = frozenset(Hak(verba) for verba in _ISI.pop("ADMIN_SISTEM")["hak"])
PERAN: dict[Peran, UraianPeran] = {
    Peran(kode): UraianPeran(
        Peran(kode), isi["uraian"], frozenset({Hak.LIHAT_INSTANSI, *(Hak(verba) for verba in isi["hak"])})
    )
    for kode, isi in _ISI.items()
}


def hak_dari_peran(peran: Iterable[str]) -> frozenset[Hak]:
    """All verbs that the roles bring together."""
    return frozenset().union(*(PERAN[Peran(p)].hak for p in peran))


def keanggotaan_aktif(pengguna: Pengguna) -> list[Keanggotaan]:
    """The person's memberships in force with their agencies, read once per request (kept on the user object)."""
    simpanan: list[Keanggotaan] | None = getattr(pengguna, "_keanggotaan_aktif", None)
    if simpanan is None:
        simpanan = list(
            Keanggotaan.objects.aktif()
            .filter(pengguna=pengguna)
            .select_related("instansi__wilayah", "instansi__induk")
            .order_by("instansi__nama", "id")
        )
        pengguna._keanggotaan_aktif = simpanan  # type: ignore[attr-defined]
    return simpanan


def hak_di(pengguna: Pengguna, instansi: Instansi | int | None) -> frozenset[Hak]:
    """The verbs a person has in an agency; none for somebody who is not logged in or is disabled."""
    if instansi is None or not pengguna.is_authenticated or not pengguna.is_active:
        return frozenset()
    instansi_id = instansi if isinstance(instansi, int) else instansi.pk
    hak = HAK_ADMIN_SISTEM if pengguna.is_superuser else frozenset()
    for keanggotaan in keanggotaan_aktif(pengguna):
        if keanggotaan.instansi_id == instansi_id:
            hak |= hak_dari_peran(keanggotaan.peran)
    return hak


def instansi_dengan_hak(pengguna: Pengguna, hak: Hak) -> list[Instansi]:
    """Agencies in which a member has the verb, by name."""
    return [k.instansi for k in keanggotaan_aktif(pengguna) if hak in hak_dari_peran(k.peran)]


def anggota_berhak(instansi: Iterable[Instansi | int | None], hak: Iterable[Hak]) -> KeanggotaanQuerySet:
    """Memberships in force in these agencies that bring one of the verbs, oldest first."""
    peran = [p for p, uraian in PERAN.items() if uraian.hak.intersection(hak)]
    return Keanggotaan.objects.aktif().filter(instansi__in=instansi, peran__overlap=peran).order_by("id")


def orang_berhak(instansi: Instansi | None, *hak: Hak) -> list[Pengguna]:
    """The people behind them."""
    return [a.pengguna for a in anggota_berhak([instansi], hak).select_related("pengguna")]


def ambil_instansi(pengguna: Pengguna, slug: str, *, untuk: Hak) -> Instansi:
    """The agency for a purpose inside it. Raises Http404 for a stranger, PermissionDenied for a reader."""
    instansi = Instansi.objects.select_related("wilayah", "induk").filter(slug=slug).first()
    hak = hak_di(pengguna, instansi)
    if instansi is None or Hak.LIHAT_INSTANSI not in hak:
        raise Http404("Instansi tidak ditemukan.")
    if untuk not in hak:
        raise PermissionDenied("Peran Anda di instansi ini tidak mencakup tindakan itu.")
    return instansi
