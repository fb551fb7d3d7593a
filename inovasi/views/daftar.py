"""Public lists of agencies and innovations. The pages of one of them stand on the floor of visits."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from inovasi.forms.saring import SaringInovasi, SaringInstansi, saringan
from inovasi.queries import inovasi_publik, instansi_publik
from instansi.models import Instansi
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
def daftar_inovasi(request: HttpRequest) -> HttpResponse:
    """Published innovations."""
    form = SaringInovasi(request.GET)
    pilih = saringan(form)
    halaman = halaman_dari(request, inovasi_publik(pilih["q"]))
    konteks = {"form": form, "halaman": halaman, "tersaring": any(pilih.values())}
    return render(request, "inovasi/daftar_inovasi.html", konteks)


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
