"""The agenda of a visit: its draft, and the release of a version."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

from django.db.models import Max
from django.utils import timezone

from instansi import jejak
from instansi.models import Pengguna
from kunjungan.acara import emails as surel_acara
from kunjungan.acara.queries import (
    butir_draf,
    isi_versi,
    kunjungan_acara,
    lokus_acara,
    tanggal_setempat,
    versi_terakhir,
    zona_acara,
)
from kunjungan.acara.rules import Butir, perbedaan
from kunjungan.acara.rules_urutan import Perubahan, blok_jalur, langkah, pindah, susulan, waktu_baru
from kunjungan.inti.penghalang import Penghalang
from kunjungan.jadwal.services_kunci import terkunci
from kunjungan.models import ButirAcara, Kunjungan, Lokus, VersiAcara
from kunjungan.rules import Urusan

BATAS_BUTIR = 200
TERPENDEK = dt.timedelta(minutes=5)
BIDANG = (
    "lokus", "mulai", "selesai", "kegiatan", "penanggung_jawab", "tempat", "keterangan", "tetap", "internal", "isyarat",
)  # fmt: skip


def lokus_pertama(kunjungan: Kunjungan) -> Lokus | None:
    """The place where the visit begins."""
    return (
        kunjungan.lokus.filter(batal=False)
        .select_related("ruang", "penerima__pejabat", "penerima__jabatan")
        .order_by("mulai", "urutan", "id")
        .first()
    )


def pastikan_memimpin(k: Kunjungan) -> None:
    """Raises Penghalang for a visit received together with another, which keeps the agenda of both."""
    pemimpin = kunjungan_acara(k)
    if pemimpin.pk != k.pk:
        raise Penghalang([f"Susunan acara penerimaan bersama disusun pada kunjungan {pemimpin.kode}."])


def simpan_butir(
    *,
    kunjungan: Kunjungan,
    oleh: Pengguna,
    butir: ButirAcara | None = None,
    ikut: bool = False,
    **bidang: Any,
) -> ButirAcara:
    """Add an item, or change ``butir``; the very same one sent twice stands once.

    With ``ikut`` the later movable items of its track follow. Raises Penghalang when it ends before it starts.
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
        if ikut and butir.pk:
            draf, sehari = _draf(k)
            terapkan(k, susulan(draf, butir.pk, (mulai, selesai), sehari))
        for nama, nilai in bidang.items():
            setattr(butir, nama, nilai)
        butir.save()
        return butir


def hapus_butir(*, butir: ButirAcara, oleh: Pengguna) -> None:
    """Take an item off the agenda; gone already: nothing happens."""
    with terkunci(butir.kunjungan, Urusan.ACARA):
        ButirAcara.objects.filter(pk=butir.pk).delete()


def geser_acara(*, kunjungan: Kunjungan, menit: int, oleh: Pengguna, dari: dt.datetime | None = None) -> int:
    """Move all items (or those starting at ``dari`` or later) by minutes, negative for earlier; return how many."""
    with terkunci(kunjungan, Urusan.ACARA) as k:
        pastikan_memimpin(k)
        terkait = k.acara.all() if dari is None else k.acara.filter(mulai__gte=dari)
        butir = list(terkait.order_by("mulai", "id"))
        for b in butir:
            b.mulai += dt.timedelta(minutes=menit)
            b.selesai += dt.timedelta(minutes=menit)
        ButirAcara.objects.bulk_update(butir, ["mulai", "selesai"])
        return len(butir)


def gerakkan_butir(*, kunjungan: Kunjungan, butir_id: int, arah: int, oleh: Pengguna) -> bool:
    """One place up (-1) or down (+1) in its track and day; False when it cannot move further."""
    with terkunci(kunjungan, Urusan.ACARA) as k:
        draf, sehari = _draf_untuk(k, butir_id)
        blok = blok_jalur(draf, butir_id, sehari)
        i = next(i for i, x in enumerate(blok) if any(b.kunci == butir_id for b in x.isi))
        return terapkan(k, waktu_baru(blok, langkah(blok, i, arah)))


def taruh_butir(*, kunjungan: Kunjungan, butir_id: int, sebelum: int | None, oleh: Pengguna) -> bool:
    """Drop an item before another of its track and day (None: at the end); False when nothing moved."""
    with terkunci(kunjungan, Urusan.ACARA) as k:
        draf, sehari = _draf_untuk(k, butir_id)
        blok = blok_jalur(draf, butir_id, sehari)
        if sebelum is not None and not any(b.kunci == sebelum for x in blok for b in x.isi):
            raise Penghalang(
                ["Susunan acara baru saja diubah orang lain. Muat ulang halaman lalu coba lagi."]
            )
        return terapkan(k, waktu_baru(blok, pindah(blok, butir_id, sebelum)))


def ubah_lama(*, kunjungan: Kunjungan, butir_id: int, menit: int, oleh: Pengguna) -> bool:
    """Make an item longer or shorter; the rest of its track follows. False at the shortest length."""
    with terkunci(kunjungan, Urusan.ACARA) as k:
        draf, sehari = _draf_untuk(k, butir_id)
        ini = next(b for b in draf if b.kunci == butir_id)
        selesai = ini.selesai + dt.timedelta(minutes=menit)
        if selesai - ini.mulai < TERPENDEK:
            return False
        return terapkan(k, susulan(draf, butir_id, (ini.mulai, selesai), sehari))


def _draf(k: Kunjungan) -> tuple[tuple[Butir, ...], Any]:
    """The draft as data, and the date on the clock of the place; with one stop there is one track."""
    lokus = lokus_acara(k)
    draf = butir_draf(k)
    if len(lokus) < 2:
        draf = tuple(replace(b, lokus=None) for b in draf)
    return draf, tanggal_setempat(zona_acara(k, lokus))


def _draf_untuk(k: Kunjungan, butir_id: int) -> tuple[tuple[Butir, ...], Any]:
    pastikan_memimpin(k)
    draf, sehari = _draf(k)
    if not any(b.kunci == butir_id for b in draf):
        raise Penghalang(["Butir ini baru saja dihapus orang lain. Muat ulang halaman."])
    return draf, sehari


def terapkan(k: Kunjungan, perubahan: Perubahan) -> bool:
    """Write new times; False when there are none."""
    butir = list(k.acara.filter(pk__in=perubahan).order_by("pk"))
    for b in butir:
        b.mulai, b.selesai = perubahan[b.pk]
    ButirAcara.objects.bulk_update(butir, ["mulai", "selesai"])
    return bool(butir)


def rilis_acara(*, kunjungan: Kunjungan, oleh: Pengguna, catatan: str = "") -> VersiAcara:
    """Release the draft as the next version and tell those whom the difference concerns.

    Raises Penghalang when there is nothing to release, or nothing changed since the last version.
    """
    with terkunci(kunjungan, Urusan.ACARA) as k:
        pastikan_memimpin(k)
        draf, lama = butir_draf(k), versi_terakhir(k)
        if not draf:
            raise Penghalang(["Susunan acara masih kosong."])
        zona = zona_acara(k, lokus_acara(k))
        if lama and not perbedaan(isi_versi(lama), draf, zona):
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
