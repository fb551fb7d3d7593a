"""Requests to join: the link of the asker, who verifies, their queue, and the loaders that ask.

The verifier is the nearest agency above that has an admin; where there is none, and always beside it, the system
administrator.
"""

from __future__ import annotations

import uuid

from django.core.exceptions import PermissionDenied
from django.core.signing import BadSignature, Signer
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone

from instansi.choices import KeadaanPengajuan, Peran
from instansi.models import Instansi, Keanggotaan, PengajuanBergabung, Pengguna, UndanganAnggota
from instansi.models.pengguna import KeanggotaanQuerySet
from instansi.permissions import Hak, hak_di, instansi_dengan_hak

# Unit under OPD under government under province: nothing official lies deeper.
TINGKAT_MAKS = 6
_SIGNER = Signer(salt="instansi.pengajuan", sep="~")


def tanda(pengajuan: PengajuanBergabung) -> str:
    """The signed word in the asker's link; it goes to the asker's own mailbox only."""
    return _SIGNER.sign(pengajuan.kode.hex)


def dari_tanda(token: str) -> PengajuanBergabung:
    """The request behind the link. Raises Http404 for a word we did not sign."""
    try:
        kode = uuid.UUID(hex=_SIGNER.unsign(token))
    except (BadSignature, ValueError) as galat:
        raise Http404("Pengajuan tidak ditemukan.") from galat
    return get_object_or_404(
        PengajuanBergabung.objects.select_related("instansi__induk", "instansi__wilayah"), kode=kode
    )


def admin_aktif(instansi: Instansi) -> KeanggotaanQuerySet:
    """The agency's admins in force."""
    return Keanggotaan.objects.aktif().filter(instansi=instansi, peran__contains=[Peran.ADMIN])


def punya_admin(instansi: str = "pk") -> Exists:
    """For a query: does the agency of this column have an admin in force?"""
    return Exists(
        Keanggotaan.objects.aktif().filter(instansi_id=OuterRef(instansi), peran__contains=[Peran.ADMIN])
    )


def undangan_admin() -> Exists:
    """For a query: is somebody invited to be this agency's admin, with a link that is still good?"""
    return Exists(undangan_admin_berlaku().filter(instansi_id=OuterRef("pk")))


def undangan_admin_berlaku() -> QuerySet[UndanganAnggota]:
    """Open invitations of admins whose link is still good."""
    return UndanganAnggota.objects.filter(
        diterima_pada__isnull=True,
        dibatalkan_pada__isnull=True,
        kedaluwarsa_pada__gt=timezone.now(),
        peran__contains=[Peran.ADMIN],
    ).order_by("-id")


def diwakili(instansi: Instansi) -> bool:
    """Whether somebody works for the agency or has been invited to be its admin: then nobody can ask for it."""
    return (
        Keanggotaan.objects.aktif().filter(instansi=instansi).exists()
        or undangan_admin_berlaku().filter(instansi=instansi).exists()
    )


def pemeriksa(instansi: Instansi) -> Instansi | None:
    """The nearest agency above with an admin, or None: then the system administrator verifies alone."""
    atas = instansi.induk
    for _ in range(TINGKAT_MAKS):
        if atas is None:
            return None
        if admin_aktif(atas).exists():
            return atas
        atas = atas.induk
    return None


def masih_memeriksa(pengguna: Pengguna, instansi: Instansi) -> bool:
    """Whether the person verifies requests for the agency at this moment: asked of the database, not of the request."""
    if Pengguna.objects.filter(pk=pengguna.pk, is_superuser=True, is_active=True).exists():
        return True
    atas = pemeriksa(instansi)
    return atas is not None and admin_aktif(atas).filter(pengguna=pengguna, pengguna__is_active=True).exists()


def antrean(pemeriksa_: Instansi | None = None) -> QuerySet[PengajuanBergabung]:
    """Requests that wait for the agency (for the system administrator: all of them), oldest first."""
    semua = PengajuanBergabung.objects.filter(keadaan=KeadaanPengajuan.MENUNGGU)
    if pemeriksa_ is not None:
        syarat, jalur, belum_ada = Q(), "instansi__induk", Q()
        for _ in range(TINGKAT_MAKS):
            syarat |= Q(**{jalur: pemeriksa_}) & belum_ada
            belum_ada &= ~Q(punya_admin(f"{jalur}_id"))
            jalur += "__induk"
        semua = semua.filter(syarat)
    return semua.select_related("instansi__induk", "instansi__wilayah").order_by(F("dikonfirmasi_pada"), "id")


def banyak_menunggu(pemeriksa_: Instansi) -> int:
    """How many requests wait for the agency. Every page of its management asks: mostly none waits anywhere below."""
    di_bawah = Q(
        *((f"instansi{'__induk' * i}", pemeriksa_) for i in range(1, TINGKAT_MAKS + 1)), _connector=Q.OR
    )
    ada = PengajuanBergabung.objects.filter(di_bawah, keadaan=KeadaanPengajuan.MENUNGGU).exists()
    return antrean(pemeriksa_).count() if ada else 0


def tugas_periksa(pengguna: Pengguna) -> list[tuple[str, str, int]]:
    """What waits for the person to verify: (whose queue, its address, how many), queues with something in them."""
    tugas = [
        (i.nama, reverse("kelola:pengajuan", args=[i.slug]), banyak_menunggu(i))
        for i in instansi_dengan_hak(pengguna, Hak.PERIKSA_PENGAJUAN)
    ]
    if pengguna.is_superuser:
        tugas.append(("semua instansi", reverse("bergabung:antrean"), antrean().count()))
    return [t for t in tugas if t[2]]


def ambil_pengajuan(pengguna: Pengguna, pk: int) -> PengajuanBergabung:
    """A confirmed request, for its verifiers. Raises Http404 for a stranger, PermissionDenied for a colleague."""
    baris = PengajuanBergabung.objects.select_related(
        "instansi__induk", "instansi__wilayah", "diputuskan_oleh", "pengguna"
    )
    pengajuan = get_object_or_404(baris, pk=pk, dikonfirmasi_pada__isnull=False)
    if pengguna.is_superuser:
        return pengajuan
    hak = hak_di(pengguna, pemeriksa(pengajuan.instansi))
    if Hak.LIHAT_INSTANSI not in hak:
        raise Http404("Pengajuan tidak ditemukan.")
    if Hak.PERIKSA_PENGAJUAN not in hak:
        raise PermissionDenied("Pengajuan diperiksa oleh admin instansi.")
    return pengajuan
