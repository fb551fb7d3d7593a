"""What happens up here when something happened to a visit."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from zoneinfo import ZoneInfo

from django.core.exceptions import PermissionDenied
from django.utils import timezone

from instansi.models import Pengguna
from kunjungan.choices import Pihak
from kunjungan.inti import naskah_terdampak
from kunjungan.inti.permissions import kedudukan
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
    _pesan(_kunjungan(kunjungan_id), JenisDokumen.SURAT_BALASAN, [oleh_id])


def susulkan_surat(kunjungan_id: int, aksi: str, oleh_id: int) -> None:
    """Order letters that replace those a new schedule has overtaken."""
    if aksi not in naskah_terdampak.JADWAL_BERUBAH:
        return
    gugur = Dokumen.objects.berlaku().filter(
        kunjungan=kunjungan_id, jenis__in=DISUSULKAN, tidak_berlaku_pada__isnull=False
    )
    for lama in gugur.order_by("pk"):
        kunjungan = _kunjungan(kunjungan_id)
        oleh = [oleh_id]
        if not _menunggu_ditata(kunjungan, oleh_id):
            tuan_rumah = kunjungan.riwayat.filter(pihak=Pihak.TUAN_RUMAH).order_by("-pk")
            oleh += [lama.dipesan_oleh_id, *tuan_rumah.values_list("oleh", flat=True)]
        _pesan(kunjungan, JenisDokumen(lama.jenis), oleh, tuple(lama.data.get("tembusan", ())))


def _menunggu_ditata(kunjungan: Kunjungan, oleh_id: int) -> bool:
    """Whether a unit declined its stop and the host has yet to say what comes instead: the letter waits for that."""
    k = kedudukan(Pengguna.objects.get(pk=oleh_id), kunjungan)
    return not (k.hak_tamu or k.hak_tuan_rumah) and kunjungan.lokus.perlu_pengganti().exists()


def _kunjungan(pk: int) -> Kunjungan:
    return Kunjungan.objects.select_related("tuan_rumah__wilayah", "pemohon__wilayah").get(pk=pk)


def _pesan(
    kunjungan: Kunjungan, jenis: JenisDokumen, oleh: Sequence[int], tembusan: tuple[str, ...] = ()
) -> None:
    """Order a letter in the name of the first of these people who may write it."""
    hari_ini = timezone.localdate(timezone=ZoneInfo(kunjungan.zona_waktu))
    isian = IsianDokumen(tanggal=hari_ini, tembusan=tembusan)
    for pk in dict.fromkeys(oleh):
        try:
            pesan_dokumen(kunjungan=kunjungan, jenis=jenis, oleh=Pengguna.objects.get(pk=pk), isian=isian)
            return
        except BelumLengkap as galat:  # the visit moved on between the change and the work it left
            log.info("%s %s tidak dipesan: %s", jenis.label, kunjungan.kode, galat)
            return
        except PermissionDenied:  # a guest or a unit that changed the schedule writes no letters of the host
            continue
    log.info("%s %s menunggu tuan rumah", jenis.label, kunjungan.kode)
