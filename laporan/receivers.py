"""What happens up here when something happened to a visit."""

from __future__ import annotations

import logging
from zoneinfo import ZoneInfo

from django.core.exceptions import PermissionDenied
from django.utils import timezone

from instansi.models import Pengguna
from kunjungan.inti import naskah_terdampak
from kunjungan.models import Kunjungan
from laporan.choices import JenisDokumen
from laporan.isian import IsianDokumen
from laporan.models import Dokumen
from laporan.services import BelumLengkap, pesan_dokumen

log = logging.getLogger(__name__)

# Decisions that are answered by letter, without a number until the registrar gives one.
DIJAWAB = frozenset({"setujui", "usulkan_jadwal", "tolak"})
# Letters that are written anew when what they said no longer holds.
DISUSULKAN = (JenisDokumen.SURAT_BALASAN, JenisDokumen.SURAT_UNDANGAN)


def pesan_surat_balasan(kunjungan_id: int, aksi: str, oleh_id: int) -> None:
    """Order the host's answer as soon as it has decided."""
    if aksi not in DIJAWAB:
        return
    _pesan(_kunjungan(kunjungan_id), JenisDokumen.SURAT_BALASAN, oleh_id)


def susulkan_surat(kunjungan_id: int, aksi: str, oleh_id: int) -> None:
    """Order letters that replace those a new schedule has overtaken."""
    if aksi not in naskah_terdampak.JADWAL_BERUBAH:
        return
    gugur = Dokumen.objects.berlaku().filter(
        kunjungan=kunjungan_id, jenis__in=DISUSULKAN, tidak_berlaku_pada__isnull=False
    )
    for lama in gugur.order_by("pk"):
        tembusan = tuple(lama.data.get("tembusan", ()))
        _pesan(_kunjungan(kunjungan_id), JenisDokumen(lama.jenis), oleh_id, tembusan)


def _kunjungan(pk: int) -> Kunjungan:
    return Kunjungan.objects.select_related("tuan_rumah__wilayah", "pemohon__wilayah").get(pk=pk)


def _pesan(kunjungan: Kunjungan, jenis: JenisDokumen, oleh_id: int, tembusan: tuple[str, ...] = ()) -> None:
    hari_ini = timezone.localdate(timezone=ZoneInfo(kunjungan.zona_waktu))
    try:
        pesan_dokumen(
            kunjungan=kunjungan,
            jenis=jenis,
            oleh=Pengguna.objects.get(pk=oleh_id),
            isian=IsianDokumen(tanggal=hari_ini, tembusan=tembusan),
        )
    except BelumLengkap as galat:  # the visit moved on between the change and the work it left
        log.info("%s %s tidak dipesan: %s", jenis.label, kunjungan.kode, galat)
    except PermissionDenied:  # a unit that changed its own stop writes no letters of the host
        log.info("%s %s menunggu tuan rumah", jenis.label, kunjungan.kode)
