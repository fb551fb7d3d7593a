"""Days off and special working hours, of one agency or of the whole country. Removing a national day keeps its row."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from instansi import jejak
from instansi.choices import JenisHariLibur
from instansi.models import HariLibur, Instansi, MasaJamKerja, Pengguna
from instansi.penerimaan.services import menimbang_dampak
from instansi.penulisan import tanggal_panjang
from instansi.services import pilih, simpan_sah, tambah_tercatat, ubah

BIDANG_LIBUR = ["tanggal", "nama", "jenis", "perkiraan", "sumber"]
BIDANG_MASA = ["nama", "mulai", "sampai", "buka", "tutup", "tutup_jumat", "perkiraan", "dasar"]


@transaction.atomic
def tambah_libur_instansi(*, instansi: Instansi, data: Mapping[str, Any], oleh: Pengguna) -> HariLibur:
    """A day off of the agency and the units below it. Raises ValidationError by field."""
    with menimbang_dampak(instansi, bool(data.get("tetap_simpan"))):
        libur = HariLibur(
            instansi=instansi,
            tanggal=data["tanggal"],
            nama=data["nama"],
            sumber=data.get("sumber", ""),
            jenis=JenisHariLibur.LIBUR_DAERAH,
        )
        return _tambah(libur, oleh)


@transaction.atomic
def hapus_libur_instansi(*, libur: HariLibur, oleh: Pengguna) -> None:
    """The day is an ordinary one again."""
    _catat("libur_dihapus", libur, oleh)
    libur.delete()


@transaction.atomic
def simpan_libur_nasional(
    *, libur: HariLibur | None = None, data: Mapping[str, Any], oleh: Pengguna
) -> HariLibur:
    """Add a national day off, or correct one. Raises ValidationError by field."""
    if libur is None:
        return _tambah(HariLibur(**pilih(data, BIDANG_LIBUR)), oleh)
    baris = HariLibur.objects.select_for_update().get(pk=libur.pk)
    if ubah(baris, data, BIDANG_LIBUR):
        _catat("libur_diubah", baris, oleh)
    return baris


@transaction.atomic
def hapus_libur_nasional(*, libur: HariLibur, oleh: Pengguna, dihapus: bool = True) -> None:
    """Abolish the day for everybody, or bring it back; a later load of the list changes neither."""
    baris = HariLibur.objects.select_for_update().get(pk=libur.pk)
    if baris.dihapus == dihapus:
        return
    baris.dihapus = dihapus
    baris.save(update_fields=["dihapus"])
    _catat("libur_dihapus" if dihapus else "libur_dipulihkan", baris, oleh)


@transaction.atomic
def simpan_masa(*, masa: MasaJamKerja | None = None, data: Mapping[str, Any], oleh: Pengguna) -> MasaJamKerja:
    """Add or correct a time of other working hours. Raises ValidationError by field."""
    baris = MasaJamKerja() if masa is None else MasaJamKerja.objects.select_for_update().get(pk=masa.pk)
    if masa is None:
        for bidang in BIDANG_MASA:
            setattr(baris, bidang, data[bidang])
        simpan_sah(baris)
    elif not ubah(baris, data, BIDANG_MASA):
        return baris
    jejak.catat(
        "masa_jam_kerja_disimpan",
        objek=baris,
        oleh=oleh,
        instansi=None,
        mulai=tanggal_panjang(baris.mulai),
        sampai=tanggal_panjang(baris.sampai),
    )
    return baris


def _tambah(libur: HariLibur, oleh: Pengguna) -> HariLibur:
    return tambah_tercatat("libur_ditambah", libur, oleh=oleh, tanggal=tanggal_panjang(libur.tanggal))


def _catat(aksi: str, libur: HariLibur, oleh: Pengguna) -> None:
    jejak.catat(aksi, objek=libur, oleh=oleh, tanggal=tanggal_panjang(libur.tanggal))
