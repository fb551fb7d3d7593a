"""Mail about requests to join. Before the address is confirmed no word of the asker travels to it."""

from __future__ import annotations

from django.conf import settings
from django.urls import reverse

from instansi.bergabung.queries import admin_aktif, pemeriksa, tanda
from instansi.choices import KeadaanPengajuan
from instansi.models import Instansi, PengajuanBergabung, Pengguna
from instansi.surel import tulis_surel

MAKS_PEMERIKSA = 20


def minta_konfirmasi(pengajuan: PengajuanBergabung) -> None:
    """To the address that was typed: the link which proves it. Holds nothing a stranger could have written."""
    tulis_surel(
        peristiwa="pengajuan_konfirmasi",
        kunci=f"pengajuan_konfirmasi:{pengajuan.pk}",
        penerima=pengajuan.email,
        rahasia=True,
        konteks={
            "instansi": pengajuan.instansi,
            "kedaluwarsa_pada": pengajuan.kedaluwarsa_pada,
            "tautan": _tautan(pengajuan),
        },
    )


def minta_pemeriksaan(pengajuan: PengajuanBergabung) -> None:
    """To the admins of the agency above, or to the system administrators where there is none."""
    atas = pemeriksa(pengajuan.instansi)
    for orang in _pemeriksa_orang(atas):
        tulis_surel(
            peristiwa="pengajuan_periksa",
            kunci=f"pengajuan_periksa:{pengajuan.pk}:{orang.pk}",
            penerima=orang,
            instansi=atas,
            rahasia=True,  # who asks is the verifiers' business, not every reader's of the outbox
            konteks={
                "pengajuan": pengajuan,
                "pemeriksa": orang,
                "tautan": settings.SITUS_URL + reverse("bergabung:periksa", args=[pengajuan.pk]),
            },
        )


def kabarkan_putusan(pengajuan: PengajuanBergabung) -> None:
    """To the asker: approved with the next step, or refused with the reason."""
    disetujui = pengajuan.keadaan == KeadaanPengajuan.DISETUJUI
    tulis_surel(
        peristiwa="pengajuan_disetujui" if disetujui else "pengajuan_ditolak",
        kunci=f"pengajuan_putusan:{pengajuan.pk}",
        penerima=pengajuan.email,
        pengguna=pengajuan.pengguna,
        rahasia=True,
        konteks={
            "pengajuan": pengajuan,
            "instansi": pengajuan.instansi,
            "tautan": _tautan(pengajuan),
            "tautan_kelola": settings.SITUS_URL + reverse("kelola:beranda", args=[pengajuan.instansi.slug]),
        },
    )


def _tautan(pengajuan: PengajuanBergabung) -> str:
    return settings.SITUS_URL + reverse("bergabung:pengajuan", args=[tanda(pengajuan)])


def _pemeriksa_orang(atas: Instansi | None) -> list[Pengguna]:
    if atas is None:
        return list(
            Pengguna.objects.filter(is_superuser=True, is_active=True).order_by("id")[:MAKS_PEMERIKSA]
        )
    return [k.pengguna for k in admin_aktif(atas).select_related("pengguna").order_by("id")[:MAKS_PEMERIKSA]]
