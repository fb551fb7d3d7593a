"""Preparing a request: the draft, its dates, its letter. Nothing here changes the state of a visit."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

from django.core.exceptions import PermissionDenied
from django.core.files.base import File
from django.db import transaction

from inovasi.models import Inovasi, Penghargaan
from instansi import jejak
from instansi.models import Instansi, Pengguna
from instansi.permissions import Hak, hak_di
from instansi.services import setara
from kunjungan.alur.flow import kalimat_terakhir
from kunjungan.choices import Pihak, Status
from kunjungan.inti.isian import Rentang
from kunjungan.inti.penghalang import Penghalang, SudahBerubah
from kunjungan.models import Kunjungan, UsulanJadwal
from kunjungan.rules import BATAS_USULAN

# What the steps may set; everything else of a visit is set by its transitions.
BIDANG_DRAF = frozenset(
    {
        "tuan_rumah", "jenis", "tema", "topik", "tujuan", "urgensi", "hasil_diharapkan", "alternatif_daring",
        "alasan_luring", "jumlah_peserta", "pimpinan_nama", "pimpinan_jabatan", "pimpinan_kelas",
        "perlu_tanpa_tangga", "perlengkapan_diminta", "narahubung_nama", "narahubung_jabatan",
        "narahubung_telepon", "narahubung_pos_el", "surat_pengirim", "surat_nomor",
        "surat_tanggal", "surat_hal", "alasan_luar_aturan",
    }
)  # fmt: skip


def buat_draf(
    *,
    pemohon: Instansi,
    oleh: Pengguna,
    kunci_formulir: uuid.UUID,
    tuan_rumah: Instansi | None = None,
    penghargaan: Iterable[Penghargaan] = (),
    inovasi: Iterable[Inovasi] = (),
) -> Kunjungan:
    """The draft of this form: made once, found again by every later click with the same key.

    Awards and innovations of another agency than the host are left out. Raises PermissionDenied without the
    right to request for ``pemohon`` or when the key belongs to somebody else's form.
    """
    if Hak.AJUKAN not in hak_di(oleh, pemohon):
        raise PermissionDenied("Peran Anda di instansi ini tidak mencakup pengajuan kunjungan.")
    _bukan_sendiri(pemohon.pk, tuan_rumah)
    with transaction.atomic():
        kunjungan, baru = Kunjungan.objects.get_or_create(
            kunci_formulir=kunci_formulir,
            defaults={
                "pemohon": pemohon,
                "tuan_rumah": tuan_rumah,
                "dibuat_oleh": oleh,
                # Known already, so it is neither asked for again nor reported as missing.
                "narahubung_nama": oleh.nama,
                "narahubung_jabatan": oleh.jabatan,
                "narahubung_telepon": oleh.telepon,
                "narahubung_pos_el": oleh.email,
            },
        )
        if kunjungan.dibuat_oleh_id != oleh.pk:
            raise PermissionDenied("Formulir ini milik orang lain.")
        if baru and tuan_rumah:
            kunjungan.penghargaan.set(p for p in penghargaan if p.instansi_id == tuan_rumah.pk)
            kunjungan.inovasi.set(i for i in inovasi if i.instansi_id == tuan_rumah.pk)
    return kunjungan


Bahan = tuple[Instansi, Iterable[Penghargaan], Iterable[Inovasi]]


@transaction.atomic
def buat_draf_tiap_tuan_rumah(
    *, pemohon: Instansi, oleh: Pengguna, kunci_formulir: uuid.UUID, bahan: Iterable[Bahan]
) -> list[Kunjungan]:
    """One draft for each host, with what is to be seen there; a later click with the same key finds them again.

    The drafts know nothing of each other: each host decides for itself and never learns of the others. The
    visitor itself is left out. Raises PermissionDenied like `buat_draf`.
    """
    urut = sorted(bahan, key=lambda satu: satu[0].pk)  # two clicks take their rows in one order
    return [
        buat_draf(
            pemohon=pemohon,
            oleh=oleh,
            kunci_formulir=uuid.uuid5(kunci_formulir, str(tuan_rumah.pk)),
            tuan_rumah=tuan_rumah,
            penghargaan=penghargaan,
            inovasi=inovasi,
        )
        for tuan_rumah, penghargaan, inovasi in urut
        if tuan_rumah.pk != pemohon.pk
    ]


def _bukan_sendiri(pemohon_id: int, tuan_rumah: Instansi | None) -> None:
    if tuan_rumah is not None and tuan_rumah.pk == pemohon_id:
        raise Penghalang(["Instansi tidak dapat mengunjungi dirinya sendiri. Pilih tuan rumah lain."])


def _kunci(kunjungan: Kunjungan, oleh: Pengguna) -> Kunjungan:
    """The draft, locked and read again. Raises PermissionDenied, or SudahBerubah once it was sent."""
    baris = (
        Kunjungan.objects.select_for_update(of=("self",))
        .select_related("pemohon__wilayah", "tuan_rumah__wilayah")
        .filter(pk=kunjungan.pk)
        .first()
    )
    if baris is None:
        raise SudahBerubah("Draf ini sudah dihapus.")
    if Hak.AJUKAN not in hak_di(oleh, baris.pemohon_id):
        raise PermissionDenied("Peran Anda di instansi ini tidak mencakup pengajuan kunjungan.")
    if baris.status != Status.DRAF:
        raise SudahBerubah(kalimat_terakhir(baris, Pihak.TAMU))
    return baris


@transaction.atomic
def simpan_langkah(*, kunjungan: Kunjungan, bidang: dict[str, Any], oleh: Pengguna) -> Kunjungan:
    """Set these fields of the draft and no others, so that two open steps do not undo one another.

    A new host drops what belonged to the old one and keeps the hours as they were typed, now in its zone.
    Raises KeyError for a field that is not the draft's, Penghalang, PermissionDenied, SudahBerubah.
    """
    if asing := set(bidang) - BIDANG_DRAF:
        raise KeyError(f"not fields of a draft: {sorted(asing)}")
    baris = _kunci(kunjungan, oleh)
    zona_lama = baris.zona_waktu
    berubah = {n: nilai for n, nilai in bidang.items() if not setara(getattr(baris, n), nilai)}
    for nama, nilai in berubah.items():
        setattr(baris, nama, nilai)
    if "tuan_rumah" in berubah:
        _ganti_tuan_rumah(baris, zona_lama)
    baris.save(update_fields=list(berubah))
    return baris


@transaction.atomic
def simpan_bahan(
    *, kunjungan: Kunjungan, penghargaan: Iterable[Penghargaan], inovasi: Iterable[Inovasi], oleh: Pengguna
) -> Kunjungan:
    """What of the host the visit is about, replacing what was chosen before; another agency's is left out.

    Raises PermissionDenied, SudahBerubah.
    """
    baris = _kunci(kunjungan, oleh)
    baris.penghargaan.set(p for p in penghargaan if p.instansi_id == baris.tuan_rumah_id)
    baris.inovasi.set(i for i in inovasi if i.instansi_id == baris.tuan_rumah_id)
    return baris


def _ganti_tuan_rumah(baris: Kunjungan, zona_lama: str) -> None:
    _bukan_sendiri(baris.pemohon_id, baris.tuan_rumah)
    baris.penghargaan.remove(*baris.penghargaan.exclude(instansi=baris.tuan_rumah_id))
    baris.inovasi.remove(*baris.inovasi.exclude(instansi=baris.tuan_rumah_id))
    lama, baru = ZoneInfo(zona_lama), ZoneInfo(baris.zona_waktu)
    usulan = list(baris.usulan.order_by("pk"))
    for u in usulan:
        u.mulai, u.selesai = (w.astimezone(lama).replace(tzinfo=baru) for w in (u.mulai, u.selesai))
        u.zona_waktu = baris.zona_waktu
    UsulanJadwal.objects.bulk_update(usulan, ["mulai", "selesai", "zona_waktu"])


@transaction.atomic
def simpan_usulan(
    *, kunjungan: Kunjungan, rentang: Sequence[Rentang], oleh: Pengguna, alasan_luar_aturan: str | None = None
) -> Kunjungan:
    """Replace the dates of the draft by these, up to three, and why one may lie outside the host's rules.

    Raises Penghalang, PermissionDenied, SudahBerubah.
    """
    baris = _kunci(kunjungan, oleh)
    if len(rentang) > BATAS_USULAN:
        raise Penghalang([f"Paling banyak {BATAS_USULAN} tanggal yang diusulkan."])
    if any(r.selesai <= r.mulai for r in rentang):
        raise Penghalang(["Waktu selesai harus setelah waktu mulai."])
    lama = baris.usulan.order_by("urutan", "pk").values_list("mulai", "selesai", "jam_hari", "zona_waktu")
    baru = [(r.mulai, r.selesai, r.jam_hari, baris.zona_waktu) for r in rentang]
    if list(lama) != baru:
        baris.usulan.all().delete()
        UsulanJadwal.objects.bulk_create(
            UsulanJadwal(
                kunjungan=baris, putaran=1, urutan=urutan, pihak=Pihak.TAMU, mulai=r.mulai, selesai=r.selesai,
                jam_hari=r.jam_hari, zona_waktu=baris.zona_waktu, dibuat_oleh=oleh,
            )
            for urutan, r in enumerate(rentang, start=1)
        )  # fmt: skip
    if alasan_luar_aturan is not None and alasan_luar_aturan != baris.alasan_luar_aturan:
        baris.alasan_luar_aturan = alasan_luar_aturan
        baris.save(update_fields=["alasan_luar_aturan"])
    return baris


@transaction.atomic
def simpan_surat(
    *, kunjungan: Kunjungan, berkas: File[bytes], nama_berkas: str, sha256: str, oleh: Pengguna
) -> Kunjungan:
    """Put the letter on the draft; the file it replaces goes once this one is safely stored."""
    baris = _kunci(kunjungan, oleh)
    lama = baris.surat_berkas.name
    baris.surat_nama_berkas, baris.surat_sha256 = nama_berkas[-160:], sha256
    baris.surat_berkas.save("surat.pdf", berkas, save=False)
    baris.save(update_fields=["surat_berkas", "surat_nama_berkas", "surat_sha256"])
    _buang_berkas(baris, lama)
    return baris


def _buang_berkas(baris: Kunjungan, nama: str | None) -> None:
    if nama:
        transaction.on_commit(partial(baris.surat_berkas.storage.delete, nama), robust=True)


@transaction.atomic
def hapus_draf(*, kunjungan: Kunjungan, oleh: Pengguna) -> None:
    """Delete a draft with its letter. Raises PermissionDenied, or SudahBerubah once it was sent or is gone."""
    baris = _kunci(kunjungan, oleh)
    jejak.catat("draf_dihapus", objek=baris, oleh=oleh, instansi=baris.pemohon_id)
    _buang_berkas(baris, baris.surat_berkas.name)
    baris.delete()
