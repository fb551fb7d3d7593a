"""Ordering papers: freeze the data, make one row, wake the worker."""

from __future__ import annotations

import hashlib

from django.core.exceptions import PermissionDenied
from django.db import transaction

from config.antrean import antrekan
from instansi import jejak
from instansi.models import Instansi, Pengguna
from kunjungan.inti.permissions import kedudukan
from kunjungan.models import Kunjungan
from laporan.choices import JenisDokumen, KeadaanDokumen
from laporan.dokumen.bentuk import Naskah
from laporan.isian import IsianDokumen
from laporan.jenis import JENIS
from laporan.models import Dokumen
from laporan.permissions import instansi_pihak, pihak_pemesan

TUGAS = "laporan.tasks.buat_dokumen"


class BelumLengkap(Exception):
    """The visit does not yet hold what the paper needs; the message is a sentence for the page."""


@transaction.atomic
def pesan_dokumen(
    *, kunjungan: Kunjungan, jenis: JenisDokumen, oleh: Pengguna, isian: IsianDokumen
) -> Dokumen:
    """Order a paper and return its row; the same paper is never made twice, a changed one supersedes the old.

    The visit is locked, so that two orders at the same moment end in one row. Raises PermissionDenied and
    BelumLengkap. The PDF is made after the commit by `laporan.tasks.buat_dokumen`.
    """
    terkunci = Kunjungan.objects.select_for_update(of=("self",)).select_related(
        "pemohon__wilayah", "pemohon__induk__induk", "tuan_rumah__wilayah", "tuan_rumah__induk__induk"
    )
    kunjungan = terkunci.get(pk=kunjungan.pk)
    aturan = JENIS[jenis]
    pihak = pihak_pemesan(kedudukan(oleh, kunjungan), aturan)
    if pihak is None:
        raise PermissionDenied("Peran Anda pada kunjungan ini tidak mencakup pembuatan naskah itu.")
    instansi = instansi_pihak(kunjungan, pihak)
    if halangan := aturan.penghalang(kunjungan, instansi):
        raise BelumLengkap(halangan)
    naskah = aturan.susun(kunjungan, instansi, isian)
    terkini = (
        Dokumen.objects.berlaku()
        .filter(kunjungan=kunjungan, instansi=instansi, jenis=jenis)
        .order_by("-id")
        .first()
    )
    sama = terkini and terkini.data == naskah.ke_json() and terkini.templat_versi == naskah.versi
    if terkini and sama and terkini.tidak_berlaku_pada is None:
        return ulangi_dokumen(dokumen=terkini, oleh=oleh)
    return _buat_baris(
        kunjungan=kunjungan,
        instansi=instansi,
        jenis=jenis,
        naskah=naskah,
        isian=isian,
        terkini=terkini,
        oleh=oleh,
    )


def _buat_baris(
    *,
    kunjungan: Kunjungan,
    instansi: Instansi,
    jenis: JenisDokumen,
    naskah: Naskah,
    isian: IsianDokumen,
    terkini: Dokumen | None,
    oleh: Pengguna,
) -> Dokumen:
    sidik = naskah.sidik(jenis)
    if Dokumen.objects.filter(kunjungan=kunjungan, instansi=instansi, jenis=jenis, sidik=sidik).exists():
        # Back to wording that was superseded meanwhile: a new paper after the one it replaces.
        sidik = hashlib.sha256(f"{sidik}{terkini and terkini.kode}".encode()).hexdigest()
    dokumen = Dokumen.objects.create(
        kunjungan=kunjungan,
        instansi=instansi,
        jenis=jenis,
        judul=naskah.judul[:240],
        nomor=isian.nomor if JENIS[jenis].bernomor else "",
        tanggal=isian.tanggal,
        kertas=naskah.tata.kertas,
        data=naskah.ke_json(),
        templat_versi=naskah.versi,
        sidik=sidik,
        menggantikan=terkini,
        dipesan_oleh=oleh,
    )
    jejak.catat("dokumen_dipesan", objek=dokumen, oleh=oleh, instansi=instansi)
    antrekan(TUGAS, dokumen.pk)
    return dokumen


@transaction.atomic
def ulangi_dokumen(*, dokumen: Dokumen, oleh: Pengguna) -> Dokumen:
    """Have a failed paper made again from the same data; a paper that did not fail is returned unchanged."""
    diubah = Dokumen.objects.filter(pk=dokumen.pk, keadaan=KeadaanDokumen.GAGAL).update(
        keadaan=KeadaanDokumen.ANTRE, percobaan=0, galat="", diproses_pada=None
    )
    if diubah:
        jejak.catat("dokumen_diulang", objek=dokumen, oleh=oleh)
        antrekan(TUGAS, dokumen.pk)
        dokumen.refresh_from_db()
    return dokumen
