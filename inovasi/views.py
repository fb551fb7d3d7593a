"""Public pages: agencies with what they show, and innovations."""

from __future__ import annotations

from urllib.parse import urlencode

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import NoReverseMatch, reverse
from django.views.decorators.http import require_safe

from inovasi.choices import TingkatPenghargaan
from inovasi.forms import SaringInovasi, SaringInstansi, saringan
from inovasi.models import Inovasi
from inovasi.queries import inovasi_publik, instansi_publik, penghargaan_instansi, ruang_publik
from instansi.models import Instansi
from instansi.permissions import Hak, hak_di
from instansi.queries import halaman_dari


@login_not_required
@require_safe
def daftar_instansi(request: HttpRequest) -> HttpResponse:
    """All agencies, searched by name and filtered by kind."""
    form = SaringInstansi(request.GET)
    pilih = saringan(form)
    halaman = halaman_dari(request, instansi_publik(pilih["q"], pilih["jenis"]))
    konteks = {
        "form": form,
        "halaman": halaman,
        "kartu": [(satu, _ciri(satu)) for satu in halaman],
        "tersaring": any(pilih.values()),
    }
    return render(request, "inovasi/daftar_instansi.html", konteks)


@login_not_required
@require_safe
def rincian_instansi(request: HttpRequest, slug: str) -> HttpResponse:
    """One agency: who it is, its awards, innovations, rooms and contact."""
    instansi = get_object_or_404(Instansi.objects.select_related("induk", "wilayah"), slug=slug)
    dasar = alamat_ajukan(instansi)
    penghargaan = [
        (p, TingkatPenghargaan(p.tingkat).label, f"{dasar}&penghargaan={p.pk}" if dasar else "")
        for p in penghargaan_instansi(instansi)[:100]
    ]
    konteks = {
        "instansi": instansi,
        "jejak": [("Instansi", reverse("instansi:daftar")), (instansi.nama, "")],
        "ajukan": dasar,
        "penghargaan": penghargaan,
        "inovasi": list(inovasi_publik().filter(instansi=instansi)[:100]),
        "ruang": list(ruang_publik(instansi)[:50]),
        "boleh_kelola": Hak.LIHAT_INSTANSI in hak_di(request.user, instansi),  # type: ignore[arg-type]
    }
    return render(request, "inovasi/rincian_instansi.html", konteks)


@login_not_required
@require_safe
def daftar_inovasi(request: HttpRequest) -> HttpResponse:
    """Published innovations."""
    form = SaringInovasi(request.GET)
    pilih = saringan(form)
    halaman = halaman_dari(request, inovasi_publik(pilih["q"]))
    konteks = {"form": form, "halaman": halaman, "tersaring": any(pilih.values())}
    return render(request, "inovasi/daftar_inovasi.html", konteks)


@login_not_required
@require_safe
def rincian_inovasi(request: HttpRequest, slug: str) -> HttpResponse:
    """One innovation with its partners and source of funds; drafts have no page."""
    semua = Inovasi.objects.terbit().select_related("instansi__induk", "instansi__wilayah")
    inovasi = get_object_or_404(semua, slug=slug)
    ajukan = alamat_ajukan(inovasi.instansi)
    konteks = {
        "inovasi": inovasi,
        "jejak": [("Inovasi", reverse("inovasi:daftar")), (inovasi.nama, "")],
        "instansi": inovasi.instansi,
        "ajukan": f"{ajukan}&{urlencode({'inovasi': slug})}" if ajukan else "",
        "rincian": [
            (label, nilai)
            for label, nilai in (
                ("Mitra", inovasi.mitra),
                ("Sumber dana", inovasi.sumber_dana),
                ("APBD", "Tidak memakai dana APBD" if inovasi.tanpa_apbd else ""),
            )
            if nilai
        ],
        "penghargaan": [
            (p, TingkatPenghargaan(p.tingkat).label) for p in inovasi.penghargaan.order_by("-tahun", "id")
        ],
    }
    return render(request, "inovasi/rincian_inovasi.html", konteks)


def _ciri(instansi: Instansi) -> list[tuple[str, str, str]]:
    """What makes an agency worth a visit, as badges: (label, tone, icon)."""
    banyak_p, banyak_i = getattr(instansi, "banyak_penghargaan", 0), getattr(instansi, "banyak_inovasi", 0)
    ciri = [
        ("Menerima permohonan", "berhasil", "")
        if instansi.bergabung_pada
        else ("Belum bergabung", "netral", "")
    ]
    if banyak_p:
        ciri.append((f"{banyak_p} penghargaan", "info", "penghargaan"))
    if banyak_i:
        ciri.append((f"{banyak_i} inovasi", "info", "inovasi"))
    return ciri


def alamat_ajukan(instansi: Instansi) -> str:
    """Where a visit to this agency is requested, or "" while it has not joined and nobody would answer."""
    if instansi.bergabung_pada is None:
        return ""
    try:
        ajukan = reverse("kunjungan:ajukan")
    except NoReverseMatch:
        return ""
    return f"{ajukan}?{urlencode({'tuan_rumah': instansi.slug})}"
