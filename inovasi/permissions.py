"""Who may do what in an agency's showcase; the loaders that ask."""

from __future__ import annotations

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404

from inovasi.models import Inovasi, Penghargaan
from inovasi.queries_kelola import inovasi_kelola
from instansi.models import Instansi, Pengguna
from instansi.permissions import Hak, ambil_instansi, hak_di

MEMBACA = frozenset({Hak.KELOLA_INOVASI, Hak.TERBITKAN_INOVASI})


@dataclass(frozen=True)
class Ruang:
    """An agency's showcase as one person may work in it."""

    instansi: Instansi
    hak: frozenset[Hak]

    @property
    def menulis(self) -> bool:
        """May write innovations and awards."""
        return Hak.KELOLA_INOVASI in self.hak

    @property
    def menerbitkan(self) -> bool:
        """May review and publish."""
        return Hak.TERBITKAN_INOVASI in self.hak


def ambil_etalase(pengguna: Pengguna, slug: str, *, untuk: frozenset[Hak] | Hak = MEMBACA) -> Ruang:
    """The agency's showcase for whoever has one of the verbs. Http404 for a stranger, PermissionDenied for a reader."""
    instansi = ambil_instansi(pengguna, slug, untuk=Hak.LIHAT_INSTANSI)
    ruang = Ruang(instansi, hak_di(pengguna, instansi))
    if not ruang.hak & (untuk if isinstance(untuk, frozenset) else {untuk}):
        raise PermissionDenied("Peran Anda di instansi ini tidak mencakup tindakan itu.")
    return ruang


def ambil_inovasi(
    pengguna: Pengguna, slug: str, pk: int, *, untuk: frozenset[Hak] | Hak = MEMBACA
) -> tuple[Ruang, Inovasi]:
    """An innovation of that very agency, counted, with the showcase it is in. Http404, PermissionDenied."""
    ruang = ambil_etalase(pengguna, slug, untuk=untuk)
    inovasi = get_object_or_404(inovasi_kelola(ruang.instansi), pk=pk)
    inovasi.instansi = ruang.instansi
    return ruang, inovasi


def ambil_penghargaan(
    pengguna: Pengguna, slug: str, pk: int, *, untuk: frozenset[Hak] | Hak = MEMBACA
) -> tuple[Ruang, Penghargaan]:
    """An award of that very agency. Http404, PermissionDenied."""
    ruang = ambil_etalase(pengguna, slug, untuk=untuk)
    return ruang, get_object_or_404(Penghargaan, instansi=ruang.instansi, pk=pk)
