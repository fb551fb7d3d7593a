"""Members of an agency: invite, accept, change roles, revoke.

The agency's row is locked by everything here, so that "never the last admin" holds under any race.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import secrets
from collections.abc import Iterable
from typing import NoReturn

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from instansi import jejak
from instansi.choices import Peran
from instansi.models import Instansi, Keanggotaan, Pengguna, UndanganAnggota
from instansi.queries import undangan_terbuka
from instansi.services import simpan_sah
from instansi.surel import tulis_surel

MASA_UNDANGAN = dt.timedelta(days=7)
BITA_TOKEN = 32  # 256 bits


def sidik_token(token: str) -> str:
    """What is stored of an invitation's token."""
    return hashlib.sha256(token.encode()).hexdigest()


def label_peran(peran: Iterable[str]) -> str:
    """Roles as words: "Petugas surat, Protokol"."""
    dipilih = set(peran)
    return ", ".join(p.label for p in Peran if p.value in dipilih)


def _peran_sah(peran: Iterable[str]) -> list[str]:
    dipilih = set(peran)
    if not dipilih:
        raise ValidationError({"peran": "Pilih sedikitnya satu peran."})
    if dipilih - set(Peran.values):
        raise ValidationError({"peran": "Peran itu tidak dikenal."})
    return [p.value for p in Peran if p.value in dipilih]


def kunci_instansi(instansi_id: int) -> Instansi:
    """The agency's row, locked until the transaction ends: every change of who works for it waits here."""
    return Instansi.objects.select_for_update(of=("self",)).get(pk=instansi_id)


@transaction.atomic
def undang_anggota(
    *, instansi: Instansi, email: str, nama: str = "", jabatan: str = "", peran: Iterable[str], oleh: Pengguna
) -> UndanganAnggota:
    """Invite an address into the agency; the link goes by e-mail and is good for seven days.

    ``nama`` and ``jabatan`` stand ready where the invited person makes an account.

    Raises ValidationError when the address is a member already or holds an open invitation.
    """
    instansi, email, daftar = kunci_instansi(instansi.pk), email.strip().lower(), _peran_sah(peran)
    anggota = Keanggotaan.objects.filter(
        instansi=instansi, pengguna__email__iexact=email, dicabut_pada__isnull=True
    )
    if anggota.exists():
        raise ValidationError({"email": "Orang ini sudah menjadi anggota. Ubah perannya di daftar anggota."})
    if undangan_terbuka(instansi).filter(email__iexact=email, kedaluwarsa_pada__gt=timezone.now()).exists():
        raise ValidationError({"email": "Alamat ini sudah diundang. Kirim ulang undangannya dari daftar."})
    token = secrets.token_urlsafe(BITA_TOKEN)
    undangan = UndanganAnggota(
        instansi=instansi,
        email=email,
        nama=nama,
        jabatan=jabatan,
        peran=daftar,
        sidik_token=sidik_token(token),
        dibuat_oleh=oleh,
        kedaluwarsa_pada=timezone.now() + MASA_UNDANGAN,
    )
    simpan_sah(undangan)
    jejak.catat("anggota_diundang", objek=undangan, oleh=oleh, instansi=instansi, peran=label_peran(daftar))
    _kirim(undangan, token)
    return undangan


@transaction.atomic
def kirim_ulang_undangan(*, undangan: UndanganAnggota, oleh: Pengguna) -> UndanganAnggota:
    """Send a new link and let it run seven days; the old link dies. Raises ValidationError when answered."""
    instansi = kunci_instansi(undangan.instansi_id)
    undangan = (
        undangan_terbuka(instansi).select_for_update().filter(pk=undangan.pk).first() or _sudah_dijawab()
    )
    token = secrets.token_urlsafe(BITA_TOKEN)
    undangan.sidik_token = sidik_token(token)
    undangan.kedaluwarsa_pada = timezone.now() + MASA_UNDANGAN
    undangan.save(update_fields=["sidik_token", "kedaluwarsa_pada"])
    jejak.catat("undangan_diulang", objek=undangan, oleh=oleh, instansi=instansi)
    _kirim(undangan, token)
    return undangan


@transaction.atomic
def batalkan_undangan(*, undangan: UndanganAnggota, oleh: Pengguna) -> UndanganAnggota:
    """Take the invitation back; its link dies. Raises ValidationError when it was answered before."""
    instansi = kunci_instansi(undangan.instansi_id)
    undangan = (
        undangan_terbuka(instansi).select_for_update().filter(pk=undangan.pk).first() or _sudah_dijawab()
    )
    undangan.dibatalkan_pada, undangan.dibatalkan_oleh = timezone.now(), oleh
    undangan.save(update_fields=["dibatalkan_pada", "dibatalkan_oleh"])
    jejak.catat("undangan_dibatalkan", objek=undangan, oleh=oleh, instansi=instansi)
    return undangan


@transaction.atomic
def terima_undangan(
    *, undangan: UndanganAnggota, oleh: Pengguna | None, nama: str = "", jabatan: str = "", sandi: str = ""
) -> Keanggotaan:
    """The invited person joins: ``oleh`` with an account, or None to make one from name and password.

    Raises ValidationError when the invitation is not open any more or belongs to another address.
    """
    instansi = kunci_instansi(undangan.instansi_id)
    undangan = (
        undangan_terbuka(instansi).select_for_update().filter(pk=undangan.pk).first() or _sudah_dijawab()
    )
    if undangan.kedaluwarsa_pada <= timezone.now():
        raise ValidationError("Undangan ini sudah kedaluwarsa. Mintalah undangan baru kepada admin instansi.")
    pengguna = oleh or _buat_pengguna(undangan, nama, jabatan, sandi)
    if pengguna.email.lower() != undangan.email.lower() or not pengguna.is_active:
        raise ValidationError("Undangan ini ditujukan kepada alamat pos-el lain.")
    undangan.diterima_pada, undangan.diterima_oleh = timezone.now(), pengguna
    undangan.save(update_fields=["diterima_pada", "diterima_oleh"])
    keanggotaan = gabungkan(instansi, pengguna, undangan.peran)
    jejak.catat(
        "undangan_diterima",
        objek=pengguna,
        oleh=pengguna,
        instansi=instansi,
        peran=label_peran(undangan.peran),
    )
    return keanggotaan


@transaction.atomic
def ubah_peran(*, keanggotaan: Keanggotaan, peran: Iterable[str], oleh: Pengguna) -> Keanggotaan:
    """Give the member exactly these roles.

    Raises ValidationError for the last admin, and for a person who would give himself a role.
    """
    keanggotaan, baru = _kunci_anggota(keanggotaan), _peran_sah(peran)
    if set(baru) == set(keanggotaan.peran):
        return keanggotaan
    if keanggotaan.pengguna_id == oleh.pk and set(baru) - set(keanggotaan.peran):
        raise ValidationError({"peran": "Peran tambahan bagi Anda sendiri diberikan oleh admin lain."})
    if Peran.ADMIN not in baru:
        _bukan_admin_terakhir(keanggotaan)
    dari = label_peran(keanggotaan.peran)
    keanggotaan.peran = baru
    keanggotaan.save(update_fields=["peran"])
    jejak.catat(
        "peran_diubah",
        objek=keanggotaan.pengguna,
        oleh=oleh,
        instansi=keanggotaan.instansi,
        dari=dari,
        ke=label_peran(baru),
    )
    return keanggotaan


@transaction.atomic
def cabut_anggota(*, keanggotaan: Keanggotaan, oleh: Pengguna) -> Keanggotaan:
    """End a membership; its rights end with the next click. Raises ValidationError for the last admin."""
    keanggotaan = _kunci_anggota(keanggotaan)
    _bukan_admin_terakhir(keanggotaan)
    keanggotaan.dicabut_pada, keanggotaan.dicabut_oleh = timezone.now(), oleh
    keanggotaan.save(update_fields=["dicabut_pada", "dicabut_oleh"])
    jejak.catat("anggota_dicabut", objek=keanggotaan.pengguna, oleh=oleh, instansi=keanggotaan.instansi)
    return keanggotaan


def _sudah_dijawab() -> NoReturn:
    raise ValidationError("Undangan ini sudah diterima atau dibatalkan.")


def _kunci_anggota(keanggotaan: Keanggotaan) -> Keanggotaan:
    kunci_instansi(keanggotaan.instansi_id)
    baris = (
        Keanggotaan.objects.select_related("pengguna", "instansi")
        .filter(pk=keanggotaan.pk, dicabut_pada__isnull=True)
        .first()
    )
    if baris is None:
        raise ValidationError("Keanggotaan ini sudah dicabut.")
    return baris


def _bukan_admin_terakhir(keanggotaan: Keanggotaan) -> None:
    if Peran.ADMIN not in keanggotaan.peran:
        return
    lain = Keanggotaan.objects.aktif().filter(
        instansi_id=keanggotaan.instansi_id, peran__contains=[Peran.ADMIN]
    )
    if not lain.exclude(pk=keanggotaan.pk).exists():
        raise ValidationError(
            "Instansi harus memiliki sedikitnya satu admin. Jadikan orang lain admin terlebih dahulu."
        )


def _buat_pengguna(undangan: UndanganAnggota, nama: str, jabatan: str, sandi: str) -> Pengguna:
    if Pengguna.objects.filter(email__iexact=undangan.email).exists():
        raise ValidationError("Alamat ini sudah memiliki akun. Masuk dahulu, lalu buka tautan ini lagi.")
    pengguna = Pengguna(email=undangan.email, nama=nama, jabatan=jabatan)
    pengguna.set_password(sandi)
    simpan_sah(pengguna)
    return pengguna


def gabungkan(instansi: Instansi, pengguna: Pengguna, peran: list[str]) -> Keanggotaan:
    """Make the person a member with these roles too; the (locked) agency joins the portal with its first one."""
    if instansi.bergabung_pada is None:
        Instansi.objects.filter(pk=instansi.pk).update(bergabung_pada=timezone.now())
    lama = Keanggotaan.objects.filter(instansi=instansi, pengguna=pengguna, dicabut_pada__isnull=True).first()
    if lama is None:
        return Keanggotaan.objects.create(instansi=instansi, pengguna=pengguna, peran=peran)
    lama.peran = _peran_sah({*lama.peran, *peran})
    lama.save(update_fields=["peran"])
    return lama


def _kirim(undangan: UndanganAnggota, token: str) -> None:
    tulis_surel(
        peristiwa="undangan_anggota",
        kunci=f"undangan_anggota:{undangan.pk}:{undangan.sidik_token[:16]}",
        penerima=undangan.email,
        instansi=undangan.instansi,
        rahasia=True,
        konteks={
            "undangan": undangan,
            "instansi": undangan.instansi,
            "pengundang": undangan.dibuat_oleh,
            "tautan": settings.SITUS_URL + reverse("undangan_anggota", args=[token]),
        },
    )
