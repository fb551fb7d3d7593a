"""Units under an agency: add, rename with history, invite the first admin."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify

from instansi import jejak
from instansi.akun.services import batalkan_undangan, kirim_ulang_undangan, kunci_instansi, undang_anggota
from instansi.bergabung.queries import admin_aktif, undangan_admin_berlaku
from instansi.choices import UNIT, JenisInstansi, Peran, jenis_unit
from instansi.models import Instansi, NamaInstansi, Pengguna, UndanganAnggota
from instansi.pencarian.queries import normal
from instansi.services import tambah_tercatat, ubah

BIDANG_UNIT = ["jenis", "nama", "label_lokal", "wilayah"]
SLUG_MAKS = 110
# Names that only the official list gives: a unit must not look like a government or a kecamatan.
AWALAN_RESMI = ("pemerintah ", "kecamatan ", "distrik ", "kapanewon ", "kemantren ")


@transaction.atomic
def tambah_unit(*, induk: Instansi, data: Mapping[str, Any], oleh: Pengguna) -> Instansi:
    """Add a unit (jenis, nama, label_lokal, wilayah) under the agency. Raises ValidationError by field."""
    induk = kunci_instansi(induk.pk)
    unit = Instansi(induk=induk, **{b: data[b] for b in BIDANG_UNIT})
    _periksa(unit, induk)
    unit.slug = _slug_baru(unit)
    return tambah_tercatat("unit_ditambah", unit, oleh=oleh, instansi=induk, induk=induk.nama)


@transaction.atomic
def ubah_unit(*, unit: Instansi, data: Mapping[str, Any], oleh: Pengguna) -> list[str]:
    """Change name, kind or region of a unit; the address stays. Labels of what changed. Raises ValidationError."""
    if unit.induk_id is None or unit.jenis not in UNIT:
        raise ValidationError("Nama instansi ini berasal dari daftar resmi.")
    induk = kunci_instansi(unit.induk_id)
    baris = kunci_instansi(unit.pk)
    lama = baris.nama
    _periksa(Instansi(**{b: data.get(b, getattr(baris, b)) for b in BIDANG_UNIT}), induk, baris.jenis)
    berubah = ubah(baris, data, BIDANG_UNIT)
    if berubah:
        if baris.nama != lama:
            NamaInstansi.objects.create(instansi=baris, nama=lama, sampai=timezone.localdate())
        jejak.catat("unit_diubah", objek=baris, oleh=oleh, instansi=induk, bidang=berubah)
    return berubah


@transaction.atomic
def undang_admin_unit(*, unit: Instansi, email: str, nama: str = "", oleh: Pengguna) -> UndanganAnggota:
    """Invite the unit's first admin. Raises ValidationError once it has one or one is invited."""
    unit = kunci_instansi(unit.pk)
    _belum_beradmin(unit)
    return undang_anggota(
        instansi=unit, email=email, nama=nama, peran=[Peran.ADMIN, Peran.PEMOHON, Peran.PETUGAS], oleh=oleh
    )


@transaction.atomic
def ulang_undangan_unit(*, unit: Instansi, oleh: Pengguna) -> UndanganAnggota:
    """Send the open invitation of the unit's first admin again. Raises ValidationError when there is none."""
    return kirim_ulang_undangan(undangan=_undangan(kunci_instansi(unit.pk)), oleh=oleh)


@transaction.atomic
def batal_undangan_unit(*, unit: Instansi, oleh: Pengguna) -> UndanganAnggota:
    """Take the open invitation of the unit's first admin back. Raises ValidationError when there is none."""
    return batalkan_undangan(undangan=_undangan(kunci_instansi(unit.pk)), oleh=oleh)


def _undangan(unit: Instansi) -> UndanganAnggota:
    """Never an invitation that the unit's own admin sent: once it has one it is their business."""
    if admin_aktif(unit).exists():
        raise ValidationError("Unit ini sudah memiliki admin sendiri.")
    if (undangan := undangan_admin_berlaku().filter(instansi=unit).first()) is None:
        raise ValidationError("Tidak ada undangan admin yang masih berlaku untuk unit ini.")
    return undangan


def _belum_beradmin(unit: Instansi) -> None:
    if admin_aktif(unit).exists() or undangan_admin_berlaku().filter(instansi=unit).exists():
        raise ValidationError(
            {
                "email": "Unit ini sudah memiliki admin atau undangan admin; adminnya yang mengundang orang lain."
            }
        )


def _periksa(unit: Instansi, induk: Instansi, jenis_lama: str = "") -> None:
    """What the list of the state decides is not added by hand. Raises ValidationError by field."""
    if unit.jenis != jenis_lama and unit.jenis not in jenis_unit(induk.jenis):
        raise ValidationError({"jenis": "Jenis ini tidak dapat ditambahkan di bawah instansi Anda."})
    if f"{normal(unit.nama)} ".startswith(AWALAN_RESMI):  # whatever letters and spaces it is disguised with
        raise ValidationError({"nama": "Nama pemerintah daerah dan kecamatan berasal dari daftar resmi."})
    kode, atas = unit.wilayah_id, induk.wilayah_id
    if kode != atas and not kode.startswith(f"{atas}."):
        raise ValidationError({"wilayah": "Pilih wilayah instansi induk atau wilayah di dalamnya."})


def _slug_baru(unit: Instansi) -> str:
    """``dinas-kesehatan-kabupaten-banyumas``: name and government, with a number when that is taken."""
    dasar = slugify(f"{unit.nama} {_pemerintah(unit)}")[:SLUG_MAKS].strip("-") or "unit"
    ada = set(Instansi.objects.filter(slug__startswith=dasar).values_list("slug", flat=True))
    return next(s for n in range(1, len(ada) + 2) if (s := dasar if n == 1 else f"{dasar}-{n}") not in ada)


def _pemerintah(unit: Instansi) -> str:
    atas = unit.induk
    while atas is not None and atas.induk and atas.jenis not in JenisInstansi.pemerintah_daerah():
        atas = atas.induk
    return atas.nama_wilayah if atas else ""
