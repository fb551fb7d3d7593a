"""What the floor below asks of visits."""

from __future__ import annotations

from django.utils import timezone

from instansi.models import Instansi
from instansi.queries_penerimaan import Penerimaan
from kunjungan.penerimaan import kunjungan_terdampak


def periksa_dampak(instansi: Instansi, semula: Penerimaan, calon: Penerimaan) -> list[str]:
    """Agreed visits that a change of the rules of reception would break, as of now."""
    return kunjungan_terdampak(instansi, semula, calon, timezone.now())
