"""What happens up here when something happened to a visit."""

from __future__ import annotations

import logging
from typing import Any
from zoneinfo import ZoneInfo

from django.dispatch import receiver
from django.utils import timezone

from instansi.models import Pengguna
from kunjungan.models import Kunjungan
from kunjungan.signals import kunjungan_berubah
from laporan.choices import JenisDokumen
from laporan.isian import IsianDokumen
from laporan.services import BelumLengkap, pesan_dokumen

log = logging.getLogger(__name__)

# Decisions that are answered by letter, without a number until the registrar gives one.
DIJAWAB = frozenset({"setujui", "usulkan_jadwal", "tolak"})


@receiver(kunjungan_berubah, dispatch_uid="laporan.pesan_surat_balasan")
def pesan_surat_balasan(kunjungan_id: int, aksi: str, oleh_id: int, **_: Any) -> None:
    """Order the host's answer as soon as it has decided."""
    if aksi not in DIJAWAB:
        return
    kunjungan = Kunjungan.objects.select_related("tuan_rumah__wilayah", "pemohon__wilayah").get(
        pk=kunjungan_id
    )
    try:
        pesan_dokumen(
            kunjungan=kunjungan,
            jenis=JenisDokumen.SURAT_BALASAN,
            oleh=Pengguna.objects.get(pk=oleh_id),
            isian=IsianDokumen(tanggal=timezone.localdate(timezone=ZoneInfo(kunjungan.zona_waktu))),
        )
    except BelumLengkap as galat:  # the visit moved on between commit and signal
        log.info("surat balasan %s tidak dipesan: %s", kunjungan.kode, galat)
