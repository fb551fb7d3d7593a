"""Which attendance a page is about: the visit as a whole, or one of its stops; and who may mark it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.db.models import Count, Q
from django.http import Http404
from django.urls import reverse

from instansi.permintaan import Permintaan
from kunjungan.acara.queries import nama_berwaktu
from kunjungan.choices import Kehadiran, Pihak
from kunjungan.inti.permissions import Kedudukan, Tindakan
from kunjungan.models import KehadiranLokus, Kunjungan, Lokus, Peserta, PesertaLokus
from kunjungan.models.peserta import PesertaQuerySet
from kunjungan.rombongan.sajian_kelompok import nama_lokus
from kunjungan.rombongan.services_kehadiran_lokus import hadirin_lokus
from kunjungan.ruang_kerja.views_bantu import kueri_pihak

SELURUH = "semua"


@dataclass(frozen=True)
class Tempat:
    """The stops of the visit, the one asked for, and whether this person may mark there."""

    semua: tuple[Lokus, ...]
    lokus: Lokus | None
    boleh: bool

    @property
    def kueri(self) -> str:
        """The query string that asks for this place."""
        return f"lokus={self.lokus.pk}" if self.lokus else ""


def tempat_diminta(request: Permintaan, kunjungan: Kunjungan, k: Kedudukan) -> Tempat:
    """``?lokus=``, else the visit; somebody of a unit begins at the unit's own stop. One query.

    With a single stop there is nothing to choose, whatever the address says. Raises Http404 for another visit's stop.
    """
    semua = tuple(kunjungan.lokus.berlaku().urut().select_related("instansi", "ruang"))
    if len(semua) < 2:
        return Tempat(semua, None, _boleh_semua(k, semua))
    diminta = request.GET.get("lokus", "")
    milik = [x for x in semua if k.boleh_di_lokus(Tindakan.CATAT_KEHADIRAN, x.instansi_id)]
    if not diminta:
        lokus = milik[0] if milik and k.hanya_unit else None
        return Tempat(semua, lokus, lokus is not None or _boleh_semua(k, semua))
    dipilih = next((x for x in semua if str(x.pk) == diminta), None)
    if dipilih is None and diminta != SELURUH:
        raise Http404("Lokus tidak ditemukan.")
    return Tempat(semua, dipilih, dipilih in milik if dipilih else _boleh_semua(k, semua))


def _boleh_semua(k: Kedudukan, semua: tuple[Lokus, ...]) -> bool:
    """The visit as a whole is the host's to mark, or of a unit that receives all of it."""
    return k.boleh(Tindakan.CATAT_KEHADIRAN) and all(
        k.boleh_di_lokus(Tindakan.CATAT_KEHADIRAN, x.instansi_id) for x in semua
    )


def tempat_dicatat(request: Permintaan, kunjungan: Kunjungan, k: Kedudukan) -> Tempat:
    """The same for somebody who marks; raises PermissionDenied at another unit's stop."""
    tempat = tempat_diminta(request, kunjungan, k)
    if not tempat.boleh:
        raise PermissionDenied("Anda hanya dapat mencatat kehadiran di lokus unit Anda.")
    return tempat


def tempat_orang(request: Permintaan, kunjungan: Kunjungan, k: Kedudukan, peserta: Peserta) -> Tempat:
    """The place at whose door this person stands; raises Http404 for somebody who is not expected there."""
    tempat = tempat_dicatat(request, kunjungan, k)
    if not hadirin(kunjungan, Pihak(peserta.pihak), tempat.lokus).filter(pk=peserta.pk).exists():
        raise Http404("Orang ini tidak ada di daftar tempat itu.")
    return tempat


def alamat_kehadiran(kunjungan: Kunjungan, tempat: Tempat, pihak: str) -> str:
    """The attendance page of a place and a side."""
    kueri = "&".join(b for b in (kueri_pihak(pihak)[1:], tempat.kueri) if b)
    return reverse("kunjungan:kehadiran", args=[kunjungan.kode]) + (f"?{kueri}" if kueri else "")


def hadirin(kunjungan: Kunjungan, pihak: Pihak, lokus: Lokus | None) -> PesertaQuerySet:
    """Who is listed there."""
    return hadirin_lokus(lokus, pihak) if lokus else kunjungan.peserta.filter(pihak=pihak).berlaku()


def pakai_tanda_lokus(orang: list[Peserta], lokus: Lokus | None) -> None:
    """Show these people with the marks of the stop instead of the visit's. One query; nothing is saved."""
    if lokus is None:
        return
    tanda = dict(
        KehadiranLokus.objects.filter(lokus=lokus, peserta__in=orang)
        .order_by()
        .values_list("peserta", "kehadiran")
    )
    for p in orang:
        p.kehadiran = tanda.get(p.pk, Kehadiran.BELUM)


def hitung(daftar: PesertaQuerySet, lokus: Lokus | None) -> dict[str, int]:
    """How many of each mark, and all. One query."""
    if lokus is None:
        return daftar.hitung()
    tanda = KehadiranLokus.objects.filter(lokus=lokus)
    hasil = daftar.aggregate(
        semua=Count("pk"),
        **{
            x.name: Count("pk", filter=Q(pk__in=tanda.filter(kehadiran=x).values("peserta")))
            for x in (Kehadiran.HADIR, Kehadiran.TIDAK_HADIR)
        },
    )
    return hasil | {"BELUM": hasil["semua"] - hasil["HADIR"] - hasil["TIDAK_HADIR"]}


def belum_dicatat(daftar: PesertaQuerySet, lokus: Lokus | None) -> PesertaQuerySet:
    """Those without a mark there."""
    if lokus is None:
        return daftar.filter(kehadiran=Kehadiran.BELUM)
    return daftar.exclude(pk__in=KehadiranLokus.objects.filter(lokus=lokus).values("peserta"))


def sub_tab_lokus(kunjungan: Kunjungan, tempat: Tempat) -> list[tuple[str, str, bool]]:
    """(label with "hadir/terdaftar", address, current) of the visit and its stops. Three queries; none for one stop."""
    if len(tempat.semua) < 2:
        return []
    alamat = reverse("kunjungan:kehadiran", args=[kunjungan.kode])
    tamu = (
        kunjungan.peserta.tamu()
        .berlaku()
        .aggregate(semua=Count("pk"), hadir=Count("pk", filter=Q(kehadiran=Kehadiran.HADIR)))
    )
    masih = {"peserta__pihak": Pihak.TAMU, "peserta__digantikan_pada": None, "lokus__in": tempat.semua}
    hadir = Counter(
        KehadiranLokus.objects.filter(**masih, kehadiran=Kehadiran.HADIR)
        .order_by()
        .values_list("lokus", flat=True)
    )
    terbagi = Counter(
        PesertaLokus.objects.filter(**masih, aktif=True).order_by().values_list("lokus", flat=True)
    )
    tab = [
        (
            f"Seluruh kunjungan {tamu['hadir']}/{tamu['semua']}",
            f"{alamat}?lokus={SELURUH}",
            tempat.lokus is None,
        )
    ]
    nama = nama_berwaktu({x.pk: nama_lokus(x, kunjungan) for x in tempat.semua}, tempat.semua)
    for x in tempat.semua:
        jumlah = tamu["semua"] if x.untuk_semua else terbagi[x.pk]
        tab.append(
            (
                f"{nama[x.pk]} {hadir[x.pk]}/{jumlah}",
                f"{alamat}?lokus={x.pk}",
                x == tempat.lokus,
            )
        )
    return tab
