"""Asking to represent an agency: ask, confirm the address, decide, withdraw, clear away.

The agency's row is locked first by everything here, as by the services of members: of two approvals, or of an
approval and an invitation, exactly one wins.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from functools import partial
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from instansi import jejak
from instansi.akun.services import gabungkan, kunci_instansi, label_peran, undang_anggota
from instansi.bergabung import emails as kabar
from instansi.bergabung.queries import diwakili, masih_memeriksa
from instansi.choices import PERAN_DITAWARKAN, KeadaanPengajuan, Peran
from instansi.models import Instansi, PengajuanBergabung, Pengguna
from instansi.penulisan import tanggal_panjang
from instansi.services import simpan_sah

MASA_KONFIRMASI = dt.timedelta(days=3)
MASA_SURAT = dt.timedelta(days=30)  # how long the letter of a refused or withdrawn request is kept
SEHARI = dt.timedelta(days=1)
MAKS_PER_ALAMAT = 5  # requests with one address in 24 hours, whatever the agency
MAKS_PER_INSTANSI = 20  # unconfirmed requests for one agency in 24 hours

TERWAKILI = "Instansi ini sudah memiliki admin. Mintalah undangan kepada admin instansi tersebut."
MENDAHULUI = (
    "Pengajuan lain untuk instansi ini telah disetujui. Mintalah undangan kepada admin instansi tersebut."
)


@transaction.atomic
def ajukan(*, instansi: Instansi, data: Mapping[str, Any], oleh: Pengguna | None) -> PengajuanBergabung:
    """Ask to represent the agency. ``data``: nama, jabatan, email, telepon, peran, surat (inspected).

    Somebody with an account asks with the account's own address and goes straight to the verifiers; anybody else must
    first confirm the address within three days. Raises ValidationError; it never tells whether an account exists.
    """
    instansi = kunci_instansi(instansi.pk)
    if diwakili(instansi):
        raise ValidationError(TERWAKILI)
    kini, surat = timezone.now(), data["surat"]
    pengajuan = PengajuanBergabung(
        instansi=instansi,
        keadaan=KeadaanPengajuan.MENUNGGU if oleh else KeadaanPengajuan.MENUNGGU_SUREL,
        nama=data["nama"],
        jabatan=data["jabatan"],
        email=(oleh.email if oleh else data["email"]).strip().lower(),
        telepon=data["telepon"],
        peran=_peran_ditawarkan(data["peran"]),
        surat=surat,
        surat_halaman=surat.hasil_pdf.halaman,
        surat_sha256=surat.hasil_pdf.sha256,
        pengguna=oleh,
        kedaluwarsa_pada=kini + MASA_KONFIRMASI,
        dikonfirmasi_pada=kini if oleh else None,
    )
    _batasi(pengajuan, kini)
    simpan_sah(pengajuan)
    if oleh:
        _teruskan(pengajuan)
    else:
        jejak.catat("pengajuan_dibuat", objek=pengajuan, oleh=None, instansi=instansi)
        kabar.minta_konfirmasi(pengajuan)
    return pengajuan


@transaction.atomic
def konfirmasi(*, pengajuan: PengajuanBergabung) -> PengajuanBergabung:
    """The address is the asker's: hand the request to the verifiers. Twice does nothing. Raises ValidationError."""
    instansi = kunci_instansi(pengajuan.instansi_id)
    baris = _kunci(pengajuan)
    if baris.keadaan == KeadaanPengajuan.MENUNGGU:
        return baris
    if baris.keadaan != KeadaanPengajuan.MENUNGGU_SUREL:
        raise ValidationError(_sudah(baris))
    if baris.kedaluwarsa_pada <= timezone.now():
        raise ValidationError("Tautan ini sudah kedaluwarsa. Buat pengajuan baru.")
    if diwakili(instansi):
        raise ValidationError(TERWAKILI)
    baris.keadaan, baris.dikonfirmasi_pada = KeadaanPengajuan.MENUNGGU, timezone.now()
    simpan_sah(baris)
    _teruskan(baris)
    return baris


@transaction.atomic
def batalkan(*, pengajuan: PengajuanBergabung) -> PengajuanBergabung:
    """The asker withdraws. Raises ValidationError when it was decided before."""
    kunci_instansi(pengajuan.instansi_id)
    baris = _kunci(pengajuan)
    if baris.keadaan not in KeadaanPengajuan.terbuka():
        raise ValidationError(_sudah(baris))
    baris.keadaan, baris.dibatalkan_pada = KeadaanPengajuan.DIBATALKAN, timezone.now()
    baris.save(update_fields=["keadaan", "dibatalkan_pada"])
    jejak.catat("pengajuan_dibatalkan", objek=baris, oleh=baris.pengguna)
    return baris


@transaction.atomic
def setujui(*, pengajuan: PengajuanBergabung, oleh: Pengguna) -> PengajuanBergabung:
    """Make the asker the agency's first admin; other requests for it are refused with that reason.

    With an account the membership stands at once; anybody else gets the invitation by which an account is made.
    Raises ValidationError when somebody was quicker, and for one's own request; PermissionDenied for somebody whose
    right ended while the lock was waited for.
    """
    instansi = kunci_instansi(pengajuan.instansi_id)
    baris = _untuk_diputus(pengajuan, oleh)
    if diwakili(instansi):
        raise ValidationError("Instansi ini sudah memiliki admin, sehingga pengajuan tidak dapat disetujui.")
    peran = [Peran.ADMIN, *baris.peran]
    if baris.pengguna is None:
        undang_anggota(
            instansi=instansi,
            email=baris.email,
            nama=baris.nama,
            jabatan=baris.jabatan,
            peran=peran,
            oleh=oleh,
        )
    elif baris.pengguna.is_active:
        gabungkan(instansi, baris.pengguna, peran)
    else:
        raise ValidationError("Akun pengaju sudah dinonaktifkan.")
    _putus(baris, KeadaanPengajuan.DISETUJUI, oleh, "", peran=label_peran(peran))
    lain = PengajuanBergabung.objects.select_for_update(of=("self",)).filter(
        instansi=instansi, keadaan=KeadaanPengajuan.MENUNGGU
    )
    for satu in lain.select_related("instansi").order_by("id"):
        _putus(satu, KeadaanPengajuan.DITOLAK, oleh, MENDAHULUI)
    return baris


@transaction.atomic
def tolak(*, pengajuan: PengajuanBergabung, alasan: str, oleh: Pengguna) -> PengajuanBergabung:
    """Refuse with a reason that the asker reads. Raises as `setujui` does."""
    kunci_instansi(pengajuan.instansi_id)
    baris = _untuk_diputus(pengajuan, oleh)
    if not alasan.strip():
        raise ValidationError({"alasan": "Tulis alasan penolakan."})
    _putus(baris, KeadaanPengajuan.DITOLAK, oleh, alasan.strip())
    return baris


def sapu(kini: dt.datetime) -> tuple[int, int]:
    """Close what was never confirmed and delete letters nobody needs; how many of each. Can run twice."""
    lewat = PengajuanBergabung.objects.filter(
        keadaan=KeadaanPengajuan.MENUNGGU_SUREL, kedaluwarsa_pada__lte=kini
    ).update(keadaan=KeadaanPengajuan.KEDALUWARSA)
    usai = Q(keadaan=KeadaanPengajuan.KEDALUWARSA)
    usai |= Q(keadaan=KeadaanPengajuan.DITOLAK, diputuskan_pada__lte=kini - MASA_SURAT)
    usai |= Q(keadaan=KeadaanPengajuan.DIBATALKAN, dibatalkan_pada__lte=kini - MASA_SURAT)
    buang = PengajuanBergabung.objects.filter(usai).exclude(surat="").order_by("id")[:200]
    with transaction.atomic():
        baris = list(buang.select_for_update())
        for satu in baris:
            transaction.on_commit(partial(default_storage.delete, str(satu.surat.name)), robust=True)
        PengajuanBergabung.objects.filter(pk__in=[b.pk for b in baris]).update(surat="")
    return lewat, len(baris)


def _peran_ditawarkan(peran: list[str]) -> list[str]:
    """The roles asked for in their order. Raises ValidationError for one that is not offered."""
    if set(peran) - {p.value for p in PERAN_DITAWARKAN}:
        raise ValidationError({"peran": "Peran itu tidak ditawarkan."})
    return [p.value for p in PERAN_DITAWARKAN if p.value in peran]


def _batasi(pengajuan: PengajuanBergabung, kini: dt.datetime) -> None:
    """Keep strangers from flooding a mailbox or an agency. Raises ValidationError."""
    sehari = PengajuanBergabung.objects.filter(dibuat_pada__gt=kini - SEHARI)
    if sehari.filter(email__iexact=pengajuan.email).count() >= MAKS_PER_ALAMAT:
        raise ValidationError(
            "Alamat ini sudah beberapa kali dipakai mengajukan dalam sehari. Coba lagi besok."
        )
    menunggu = sehari.filter(instansi=pengajuan.instansi, keadaan=KeadaanPengajuan.MENUNGGU_SUREL)
    if pengajuan.pengguna is None and menunggu.count() >= MAKS_PER_INSTANSI:
        raise ValidationError("Terlalu banyak pengajuan untuk instansi ini hari ini. Coba lagi besok.")


def _kunci(pengajuan: PengajuanBergabung) -> PengajuanBergabung:
    baris = PengajuanBergabung.objects.select_for_update(of=("self",))
    return baris.select_related("instansi", "pengguna", "diputuskan_oleh").get(pk=pengajuan.pk)


def _untuk_diputus(pengajuan: PengajuanBergabung, oleh: Pengguna) -> PengajuanBergabung:
    baris = _kunci(pengajuan)
    if baris.keadaan != KeadaanPengajuan.MENUNGGU:
        raise ValidationError(_sudah(baris))
    if not masih_memeriksa(oleh, baris.instansi):
        raise PermissionDenied("Anda tidak lagi memeriksa pengajuan instansi ini.")
    if oleh.pk == baris.pengguna_id or oleh.email.lower() == baris.email.lower():
        raise ValidationError("Pengajuan Anda sendiri diputuskan oleh orang lain.")
    return baris


def _sudah(baris: PengajuanBergabung) -> str:
    """What happened before this page was opened, as a sentence."""
    if baris.diputuskan_oleh and baris.diputuskan_pada:
        hari = tanggal_panjang(timezone.localtime(baris.diputuskan_pada).date())
        return f"Pengajuan ini sudah {baris.get_keadaan_display().lower()} oleh {baris.diputuskan_oleh.nama}, {hari}."
    return f"Pengajuan ini sudah {baris.get_keadaan_display().lower()}."


def _teruskan(pengajuan: PengajuanBergabung) -> None:
    jejak.catat("pengajuan_dikonfirmasi", objek=pengajuan, oleh=pengajuan.pengguna, nama=pengajuan.nama)
    kabar.minta_pemeriksaan(pengajuan)


def _putus(
    baris: PengajuanBergabung, keadaan: KeadaanPengajuan, oleh: Pengguna, alasan: str, **rincian: str
) -> None:
    baris.keadaan, baris.alasan = keadaan, alasan
    baris.diputuskan_pada, baris.diputuskan_oleh = timezone.now(), oleh
    simpan_sah(baris)
    aksi = "pengajuan_disetujui" if keadaan == KeadaanPengajuan.DISETUJUI else "pengajuan_ditolak"
    jejak.catat(aksi, objek=baris, oleh=oleh, nama=baris.nama, **rincian)
    kabar.kabarkan_putusan(baris)
