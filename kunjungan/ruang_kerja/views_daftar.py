"""The host's register and the visitor's own list."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from instansi.permintaan import Permintaan
from instansi.permissions import Hak, instansi_dengan_hak
from instansi.queries import halaman_dari
from kunjungan.alur.queries import pemegang
from kunjungan.choices import Pihak, Status
from kunjungan.inti.permissions import disposisi_untuk, lokus_unit
from kunjungan.inti.sajian import sejak
from kunjungan.jadwal.queries import KELOMPOK, dengan_waktu, jumlah_per_kelompok
from kunjungan.models import Kunjungan
from kunjungan.models.kunjungan import KunjunganQuerySet
from kunjungan.ruang_kerja.filters import SaringKunjungan


def _tahun(kunjungan: KunjunganQuerySet) -> list[int]:
    return [d.year for d in kunjungan.order_by().datetimes("dibuat_pada", "year", order="DESC")]


def _tab(data: QueryDict, jumlah: dict[str, int]) -> list[tuple[str, str, bool, int]]:
    """The groups of states as tabs with their counts; words and year typed stay."""
    kini, hasil = data.get("kelompok", ""), []
    kini = kini if kini in KELOMPOK else ""
    for kunci, label in [("", "Semua"), *((k, v[0]) for k, v in KELOMPOK.items())]:
        if kunci and not jumlah[kunci] and kunci != kini:
            continue
        kueri = data.copy()
        kueri.pop("page", None)
        kueri["kelompok"] = kunci
        hasil.append((label, f"?{kueri.urlencode()}", kunci == kini, jumlah[kunci]))
    return hasil


def _baris(kunjungan: Any, pihak: Pihak) -> dict[str, Any]:
    """A row as this side may read it: what moved inside the host shows neither as state nor as time."""
    status, luar = Status(kunjungan.status), pihak == Pihak.TAMU
    return {
        "kunjungan": kunjungan,
        "status": status.label_luar if luar else status.label,
        "nada": status.nada,
        "giliran": pemegang(kunjungan, pihak),
        "sejak": sejak(kunjungan.gerak_luar if luar else kunjungan.status_sejak, timezone.now()),
        "zona": kunjungan.zona_waktu,
    }


def _konteks(request: Permintaan, dasar: KunjunganQuerySet, pihak: Pihak) -> dict[str, Any]:
    tuan_rumah = pihak == Pihak.TUAN_RUMAH
    saring = SaringKunjungan(
        request.GET,
        queryset=dengan_waktu(dasar),
        tahun=_tahun(dasar),
        pihak_lain="pemohon" if tuan_rumah else "tuan_rumah",
        agenda=tuan_rumah,
    )
    halaman = halaman_dari(request, saring.qs)
    return {
        "saring": saring,
        "halaman": halaman,
        "baris": [_baris(k, pihak) for k in halaman],
        "url_daftar": request.path,
        "daftar_tab": _tab(request.GET, jumlah_per_kelompok(dasar)),
        "tersaring": any(request.GET.get(n) for n in ("cari", "tahun", "kelompok")),
    }


@require_safe
def masuk(request: Permintaan) -> HttpResponse:
    """Requests that reached the agencies of the reader, and those disposed to the reader in person."""
    instansi = instansi_dengan_hak(request.user, Hak.LIHAT_MASUK)
    disposisi = disposisi_untuk(request.user).values("disposisi__kunjungan")
    if not instansi and not disposisi.exists():
        raise PermissionDenied("Peran Anda tidak mencakup permohonan masuk.")
    unit = lokus_unit(request.user, Hak.LIHAT_MASUK).values("kunjungan")
    milik = Q(tuan_rumah__in=instansi) | Q(pk__in=disposisi) | Q(pk__in=unit)
    dasar = Kunjungan.objects.filter(milik).exclude(status=Status.DRAF)
    konteks = _konteks(request, dasar, Pihak.TUAN_RUMAH) | {"instansi": instansi}
    return render(request, "kunjungan/ruang_kerja/masuk.html", konteks)


@require_safe
def saya(request: Permintaan) -> HttpResponse:
    """Visits that the agencies of the reader prepare, asked for or made."""
    instansi = instansi_dengan_hak(request.user, Hak.LIHAT_KELUAR)
    if not instansi:
        raise PermissionDenied("Peran Anda tidak mencakup kunjungan keluar.")
    konteks = _konteks(request, Kunjungan.objects.milik_pemohon(instansi), Pihak.TAMU)
    konteks |= {"instansi": instansi, "boleh_ajukan": bool(instansi_dengan_hak(request.user, Hak.AJUKAN))}
    return render(request, "kunjungan/ruang_kerja/saya.html", konteks)
