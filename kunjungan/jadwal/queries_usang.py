"""Whether what was released of an agenda is out of date."""

from __future__ import annotations

from kunjungan.inti.naskah_terdampak import JADWAL_BERUBAH
from kunjungan.models import Kunjungan, RiwayatStatus, VersiAcara


def acara_usang(k: Kunjungan) -> bool:
    """Whether the schedule was changed after the agenda was last released: what people hold shows other times."""
    return versi_usang(k.versi_acara.order_by("-nomor").first())


def versi_usang(versi: VersiAcara | None) -> bool:
    """Whether the schedule was changed after this release."""
    if versi is None:
        return False
    riwayat = RiwayatStatus.objects.filter(kunjungan=versi.kunjungan_id, aksi__in=JADWAL_BERUBAH)
    return riwayat.filter(pada__gt=versi.dirilis_pada).exists()
