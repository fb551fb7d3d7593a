"""What to weigh about a placement while its form is being filled in."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from instansi.permintaan import Permintaan
from kunjungan.alur import flow
from kunjungan.inti.permissions import Tindakan, ambil_kunjungan
from kunjungan.putusan.forms_aksi import AKSI
from kunjungan.putusan.forms_penempatan import FormulirPenempatan


@require_safe
def peringatan(request: Permintaan, kode: str, aksi: str) -> HttpResponse:
    """The warnings of what the form would book as it stands, or its rooms and officials; nothing is written."""
    kunjungan, k = ambil_kunjungan(request.user, kode, untuk=Tindakan.LIHAT)
    kelas = AKSI[aksi].formulir if aksi in AKSI else None
    if kelas is None or not issubclass(kelas, FormulirPenempatan):
        raise Http404("Tindakan tidak dikenal.")
    if k.pihak_untuk(flow.TRANSISI[aksi].pelaku) is None:
        raise PermissionDenied("Peran Anda pada kunjungan ini tidak mencakup tindakan itu.")
    formulir = kelas(request.GET, kunjungan=kunjungan, oleh=request.user)
    if request.GET.get("bagian") == "tempat":
        return render(request, "kunjungan/putusan/_tempat_susulan.html", {"form": formulir})
    return render(request, "kunjungan/putusan/_peringatan.html", {"daftar": formulir.peringatan()})
