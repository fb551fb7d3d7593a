"""Reads of documents shared by the tab, the order form and the detail page."""

from __future__ import annotations

from dataclasses import dataclass, field

from kunjungan.inti.permissions import Kedudukan
from kunjungan.models import Kunjungan
from laporan.jenis import Jenis
from laporan.models import Dokumen
from laporan.permissions import boleh_lihat_dokumen, instansi_pihak, jenis_terlihat, pihak_pemesan


@dataclass
class BarisJenis:
    """A kind on the documents tab: what there is of it, and what keeps one from ordering it."""

    jenis: Jenis
    dapat_dipesan: bool
    penghalang: str = ""
    terkini: list[Dokumen] = field(default_factory=list)
    lama: list[Dokumen] = field(default_factory=list)


def naskah_terbaru(dokumen: Dokumen) -> Dokumen | None:
    """The paper of the same kind and issuer that holds today, if there is another one. One query."""
    baru = Dokumen.objects.berlaku().filter(
        kunjungan=dokumen.kunjungan_id, instansi=dokumen.instansi_id, jenis=dokumen.jenis
    )
    return baru.filter(tidak_berlaku_pada__isnull=True).exclude(pk=dokumen.pk).order_by("-pk").first()


def baris_dokumen(kunjungan: Kunjungan, k: Kedudukan) -> list[BarisJenis]:
    """All kinds the person may know of with the papers they may see: the ones in force, then the superseded."""
    hasil = {}
    for jenis in jenis_terlihat(k):
        pihak = pihak_pemesan(k, jenis)
        halangan = jenis.penghalang(kunjungan, instansi_pihak(kunjungan, pihak)) if pihak else ""
        hasil[jenis.kode.value] = BarisJenis(jenis, pihak is not None, halangan)
    semua = (
        Dokumen.objects.filter(kunjungan=kunjungan)
        .select_related("instansi", "pengganti", "kunjungan")
        .defer("data")
        .order_by("-id")
    )
    for dokumen in semua:
        baris = hasil.get(dokumen.jenis)
        if baris is None or not boleh_lihat_dokumen(k, dokumen, kunjungan):
            continue
        if not hasattr(dokumen, "pengganti"):
            baris.terkini.append(dokumen)
        elif baris.dapat_dipesan:  # what was superseded is history of the side that issued it
            baris.lama.append(dokumen)
    return list(hasil.values())
