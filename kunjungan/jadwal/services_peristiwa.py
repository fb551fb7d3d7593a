"""What every change of a visit leaves behind, whoever made it: history, marks on papers, work for upper floors, mail.

The row in the history also makes an agenda released before it out of date (`queries_usang`).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from itertools import groupby

from instansi import jejak
from instansi.models import Pengguna
from kunjungan.choices import Pihak
from kunjungan.inti import kerja_susulan, naskah_terdampak
from kunjungan.jadwal.sajian_perubahan import Langkah, kalimat
from kunjungan.kabar import emails, emails_lokus
from kunjungan.models import Kunjungan, RiwayatStatus

_JEJAK = {
    "tambah": "lokus_ditambah", "geser": "lokus_diubah", "ubah": "lokus_diubah", "batal": "lokus_dibatalkan",
    "tolak": "lokus_ditolak", "terima": "lokus_dikonfirmasi", "lepas": "lokus_tidak_diganti",
}  # fmt: skip
# Of what changes beside time and place, the guest is told of these; the rest is read on the page.
_DIKABARKAN = frozenset({"penerima", "penerima_teks", "topik", "tautan", "keterangan_tautan"})


def tinggalkan(
    k: Kunjungan, aksi: str, *, oleh: Pengguna, kini: dt.datetime, pihak: str = Pihak.TUAN_RUMAH, dari: str = "",
    **riwayat: object,
) -> RiwayatStatus:  # fmt: skip
    """What every step of a visit leaves behind: history, marks on papers, work for upper floors."""
    ditulis = RiwayatStatus.objects.create(
        kunjungan=k,
        aksi=aksi,
        dari=dari or k.status,
        ke=k.status,
        pihak=pihak,
        pada=kini,
        oleh=oleh,
        **riwayat,
    )
    _wariskan(k, aksi, oleh, kini)
    return ditulis


def _wariskan(k: Kunjungan, aksi: str, oleh: Pengguna, kini: dt.datetime) -> None:
    naskah_terdampak.tandai(k, aksi, oleh=oleh, kini=kini)
    kerja_susulan.catat(k, aksi, oleh=oleh)


def tinggalkan_ikut(k: Kunjungan, rincian: str, oleh: Pengguna, kini: dt.datetime) -> None:
    """A change that another visit brought about is told of as its own."""
    if rincian:
        riwayat = tinggalkan(k, "ubah_jadwal", oleh=oleh, kini=kini, rincian=rincian)
        jejak.catat(
            "kunjungan_berubah", objek=k, oleh=oleh, instansi=k.tuan_rumah, kata_kerja="mengubah jadwal"
        )
        emails.kabarkan(k, riwayat)


def beri_tahu(
    k: Kunjungan,
    langkah: Sequence[Langkah],
    oleh: Pengguna,
    kini: dt.datetime,
    *,
    instansi: int | None,
    alasan: str,
) -> None:
    """History, trail and mail of stops changed one by one; what a unit confirms changes neither hours nor papers."""
    for x in langkah:
        rinci = (
            {"bidang": x.bidang} if x.peristiwa in ("geser", "ubah") else {"alasan": alasan} if alasan else {}
        )
        tempat = x.lokus.nama_tempat
        jejak.catat(_JEJAK[x.peristiwa], objek=k, oleh=oleh, instansi=instansi, tempat=tempat, **rinci)
    if rincian := kalimat(langkah):
        tinggalkan(k, "ubah_jadwal", oleh=oleh, kini=kini, rincian=rincian)
    elif any(x.peristiwa != "terima" for x in langkah):
        _wariskan(k, "ubah_jadwal", oleh, kini)
    terdengar = [
        x for x in langkah if x.peristiwa not in ("ubah", "lepas") or _DIKABARKAN & set(x.ubahan.berubah)
    ]
    for peristiwa, kelompok in groupby(terdengar, key=lambda x: x.peristiwa):
        isi, beda = list(kelompok), ""
        if peristiwa in ("geser", "ubah"):
            beda = kalimat(isi) or f"Yang berubah: {isi[0].bidang}."
        lokus = [x.lokus for x in isi]
        emails_lokus.kabarkan(k, lokus, peristiwa, oleh, alasan=alasan, perubahan=beda)
