"""The agenda of a visit."""

from __future__ import annotations

import datetime as dt
from typing import Any

from instansi.models import Pengguna
from kunjungan.choices import PeranPeserta
from kunjungan.flow import Penghalang
from kunjungan.models import ButirAcara, Kunjungan, Lokus
from kunjungan.rules import Urusan
from kunjungan.services.kunci import terkunci
from kunjungan.templat_acara import TEMPLAT, NilaiTemplat, susun

BATAS_BUTIR = 100
BIDANG = ("lokus", "mulai", "selesai", "kegiatan", "penanggung_jawab", "tempat", "keterangan")


def pakai_templat(*, kunjungan: Kunjungan, templat: str, oleh: Pengguna) -> list[ButirAcara]:
    """Fill an empty agenda from a template, beginning when the visit does, with the names that are known.

    Raises KeyError for an unknown template, Penghalang when the agenda has items or the visit no time yet.
    """
    with terkunci(kunjungan, Urusan.ACARA) as k:
        if k.acara.exists():
            raise Penghalang(["Susunan acara sudah berisi. Hapus dahulu bila ingin mulai dari templat."])
        lokus = lokus_pertama(k)
        if lokus is None:
            raise Penghalang(["Kunjungan belum dijadwalkan."])
        butir = [
            ButirAcara(
                kunjungan=k,
                lokus=lokus,
                mulai=lokus.mulai + dt.timedelta(minutes=b.menit),
                selesai=lokus.mulai + dt.timedelta(minutes=b.menit + b.lama),
                kegiatan=b.kegiatan[:240],
                penanggung_jawab=b.petugas[:160],
                tempat=b.tempat[:160],
            )
            for b in susun(TEMPLAT[templat], _nilai(k, lokus))
        ]
        return ButirAcara.objects.bulk_create(butir)


def lokus_pertama(kunjungan: Kunjungan) -> Lokus | None:
    """The place where the visit begins."""
    return (
        kunjungan.lokus.filter(batal=False)
        .select_related("ruang", "penerima__pejabat", "penerima__jabatan")
        .order_by("mulai", "urutan", "id")
        .first()
    )


def _nilai(k: Kunjungan, lokus: Lokus) -> NilaiTemplat:
    """What is known by now: place, receiving official, leader, and the units invited."""
    pimpinan = k.peserta.tamu().berlaku().filter(peran=PeranPeserta.PIMPINAN).order_by("id").first()
    terundang = k.tuan_rumah.anak.filter(terundang__undangan__kunjungan=k) if k.tuan_rumah else None
    unit = terundang.order_by("terundang__urutan").values_list("nama", flat=True) if terundang else ()
    return NilaiTemplat(
        tempat=lokus.nama_tempat,
        penerima=lokus.nama_penerima,
        pimpinan=pimpinan.nama_bergelar if pimpinan else k.pimpinan_nama,
        unit=tuple(dict.fromkeys(unit))[:6],
    )


def simpan_butir(
    *, kunjungan: Kunjungan, oleh: Pengguna, butir: ButirAcara | None = None, **bidang: Any
) -> ButirAcara:
    """Add an item, or change ``butir``; the very same one sent twice stands once.

    Raises Penghalang when it ends before it starts.
    """
    asing = set(bidang) - set(BIDANG)
    if asing:
        raise TypeError(f"Unknown fields: {sorted(asing)}")
    with terkunci(kunjungan, Urusan.ACARA) as k:
        if butir is None and (sama := k.acara.filter(**bidang).order_by("id").first()):
            return sama
        if butir is None and k.acara.count() >= BATAS_BUTIR:
            raise Penghalang([f"Susunan acara paling banyak {BATAS_BUTIR} butir."])
        butir = butir or ButirAcara(kunjungan=k, lokus=lokus_pertama(k))
        for nama, nilai in bidang.items():
            setattr(butir, nama, nilai)
        if butir.selesai <= butir.mulai:
            raise Penghalang(["Waktu selesai harus setelah waktu mulai."])
        butir.save()
        return butir


def hapus_butir(*, butir: ButirAcara, oleh: Pengguna) -> None:
    """Take an item off the agenda; gone already: nothing happens."""
    with terkunci(butir.kunjungan, Urusan.ACARA):
        ButirAcara.objects.filter(pk=butir.pk).delete()


def geser_acara(*, kunjungan: Kunjungan, menit: int, oleh: Pengguna, dari: dt.datetime | None = None) -> int:
    """Move all items (or those starting at ``dari`` or later) by minutes, negative for earlier; return how many."""
    with terkunci(kunjungan, Urusan.ACARA) as k:
        terkait = k.acara.all() if dari is None else k.acara.filter(mulai__gte=dari)
        butir = list(terkait.order_by("mulai", "id"))
        for b in butir:
            b.mulai += dt.timedelta(minutes=menit)
            b.selesai += dt.timedelta(minutes=menit)
        ButirAcara.objects.bulk_update(butir, ["mulai", "selesai"])
        return len(butir)
