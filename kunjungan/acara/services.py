"""The agenda of a visit: its draft, and the release of a version."""

from __future__ import annotations

from typing import Any

from django.db.models import Max
from django.utils import timezone

from instansi import jejak
from instansi.models import Pengguna
from kunjungan.acara import emails as surel_acara
from kunjungan.acara.queries import (
    butir_draf,
    isi_versi,
    lokus_acara,
    versi_terakhir,
    zona_acara,
)
from kunjungan.acara.rules import perbedaan
from kunjungan.acara.rules_urutan import Gerak
from kunjungan.acara.services_urutan import SENDIRI, pastikan_memimpin, pindahkan
from kunjungan.inti.penghalang import Penghalang
from kunjungan.jadwal.queries_usang import versi_usang
from kunjungan.jadwal.services_kunci import terkunci
from kunjungan.models import ButirAcara, Kunjungan, VersiAcara
from kunjungan.rules import Urusan

BATAS_BUTIR = 200
BIDANG = (
    "lokus", "mulai", "selesai", "kegiatan", "penanggung_jawab", "tempat", "keterangan", "tetap", "internal", "isyarat",
    "terbuka",
)  # fmt: skip


def simpan_butir(
    *,
    kunjungan: Kunjungan,
    oleh: Pengguna,
    butir: ButirAcara | None = None,
    cara: str = SENDIRI,
    **bidang: Any,
) -> ButirAcara:
    """Add an item, or change ``butir``; the very same one sent twice stands once.

    ``cara`` says whether what comes after follows (`kunjungan.acara.services_urutan`). Raises Penghalang when it
    ends before it starts, AdaDinding when it or what follows would cross a wall unasked.
    """
    asing = set(bidang) - set(BIDANG)
    if asing:
        raise TypeError(f"Unknown fields: {sorted(asing)}")
    with terkunci(kunjungan, Urusan.ACARA) as k:
        pastikan_memimpin(k)
        if butir is None and (sama := k.acara.filter(**bidang).order_by("id").first()):
            return sama
        if butir is None and k.acara.count() >= BATAS_BUTIR:
            raise Penghalang([f"Susunan acara paling banyak {BATAS_BUTIR} butir."])
        butir = butir or ButirAcara(kunjungan=k)
        mulai, selesai = bidang.get("mulai", butir.mulai), bidang.get("selesai", butir.selesai)
        if selesai <= mulai:
            raise Penghalang(["Waktu selesai harus setelah waktu mulai."])
        if butir.pk and cara != SENDIRI:
            pindahkan(k, Gerak("saat", butir.pk, saat=(mulai, selesai)), cara)
        for nama, nilai in bidang.items():
            setattr(butir, nama, nilai)
        butir.save()
        return butir


def hapus_butir(*, butir: ButirAcara, oleh: Pengguna) -> None:
    """Take an item off the agenda; gone already: nothing happens."""
    with terkunci(butir.kunjungan, Urusan.ACARA):
        ButirAcara.objects.filter(pk=butir.pk).delete()


def rilis_acara(*, kunjungan: Kunjungan, oleh: Pengguna, catatan: str = "") -> VersiAcara:
    """Release the draft as the next version and tell those whom the difference concerns.

    Raises Penghalang when there is nothing to release, or neither agenda nor schedule changed since the last version.
    """
    with terkunci(kunjungan, Urusan.ACARA) as k:
        pastikan_memimpin(k)
        draf, lama = butir_draf(k), versi_terakhir(k)
        if not draf:
            raise Penghalang(["Susunan acara masih kosong."])
        zona = zona_acara(k, lokus_acara(k))
        if lama and not perbedaan(isi_versi(lama), draf, zona) and not versi_usang(lama):
            raise Penghalang([f"Tidak ada perubahan sejak versi {lama.nomor}."])
        nomor = (k.versi_acara.aggregate(m=Max("nomor"))["m"] or 0) + 1
        versi = VersiAcara.objects.create(
            kunjungan=k,
            nomor=nomor,
            isi=[b.ke_json() for b in draf],
            catatan=catatan.strip()[:400],
            dirilis_pada=timezone.now(),
            dirilis_oleh=oleh,
        )
        jejak.catat("acara_dirilis", objek=k, oleh=oleh, instansi=k.tuan_rumah_id, nomor=nomor)
        surel_acara.kabarkan(versi, lama)
        return versi
