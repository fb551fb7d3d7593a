"""What the floor below asks of visits."""

from __future__ import annotations

from django.utils import timezone

from instansi.models import Instansi, KetidakhadiranPejabat, Ruang
from instansi.penerimaan.queries import Penerimaan
from kunjungan.jadwal.queries_dampak import pejabat_terdampak, ruang_terdampak
from kunjungan.jadwal.queries_penerimaan import kunjungan_terdampak


def periksa_dampak(instansi: Instansi, semula: Penerimaan, calon: Penerimaan) -> list[str]:
    """Agreed visits that a change of the rules of reception would break, as of now."""
    return kunjungan_terdampak(instansi, semula, calon, timezone.now())


def periksa_ruang(semula: Ruang, calon: Ruang) -> list[str]:
    """Agreed visits that a change of a room would break, as of now."""
    return ruang_terdampak(semula, calon, timezone.now())


def periksa_ketidakhadiran(ketidakhadiran: KetidakhadiranPejabat) -> list[str]:
    """Agreed visits at which an official on leave is expected, as of now."""
    return pejabat_terdampak(ketidakhadiran, timezone.now())
