"""One page for every transition: its form, and the act."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods
from django.views.decorators.vary import vary_on_headers

from instansi.inti.views import usai
from instansi.permintaan import Permintaan
from kunjungan.alur import flow
from kunjungan.choices import Pihak
from kunjungan.inti.penghalang import Penghalang, SudahBerubah
from kunjungan.inti.permissions import Kedudukan, Tindakan, ambil_kunjungan
from kunjungan.jadwal.queries import usulan_terbaca
from kunjungan.jadwal.queries_saingan import Persaingan, permohonan_lain
from kunjungan.models import Kunjungan
from kunjungan.putusan.forms import FormulirUsulan
from kunjungan.putusan.forms_aksi import AKSI, Formulir, UraianAksi
from kunjungan.putusan.forms_aturan import PAKAI, MenurutAturan, dengan_tawaran
from kunjungan.putusan.forms_penempatan import FormulirPenempatan
from kunjungan.putusan.views_ringkasan import zona_pembaca
from kunjungan.ruang_kerja.views import konteks_ruang_kerja
from kunjungan.ruang_kerja.views_bantu import segar

HITUNG, SIMPAN = "hitung", "simpan"  # buttons that only show the form anew


@require_http_methods(["GET", "HEAD", "POST"])
@vary_on_headers("HX-Request")
@segar
def aksi(request: Permintaan, kode: str, aksi: str) -> HttpResponse:
    """Show the form of a transition, or do it. A stale page leads back with a sentence, never an error."""
    kunjungan, k = ambil_kunjungan(request.user, kode, untuk=Tindakan.LIHAT)
    if aksi not in AKSI:
        raise Http404("Tindakan tidak dikenal.")
    transisi, uraian = flow.TRANSISI[aksi], AKSI[aksi]
    if (pihak := k.pihak_untuk(transisi.pelaku)) is None:
        raise PermissionDenied("Peran Anda pada kunjungan ini tidak mencakup tindakan itu.")
    if not transisi.terbuka(kunjungan, pihak):
        raise SudahBerubah(flow.kalimat_terakhir(kunjungan, k.pihak))
    if (
        request.method == "GET"
        and request.htmx
        and {"baris", "hari"} & set(request.GET)
        and issubclass(uraian.formulir, (FormulirUsulan, FormulirPenempatan))
    ):
        return temuan_tanggal(request, uraian.formulir(request.GET, kunjungan=kunjungan, oleh=request.user))
    data = dengan_tawaran(request.POST) if request.method == "POST" else None
    formulir = uraian.formulir(data, kunjungan=kunjungan, oleh=request.user)
    if {PAKAI, HITUNG, SIMPAN} & set(request.POST):
        return _tampil(request, kunjungan, k, formulir, transisi)
    if formulir.is_valid() and _lakukan(request, kunjungan, aksi, formulir, uraian):
        return usai(request, uraian.pesan, "kunjungan:rincian", kode=kode)
    return _tampil(request, kunjungan, k, formulir, transisi)


def temuan_tanggal(request: Permintaan, formulir: MenurutAturan) -> HttpResponse:
    """What the host's rules say of a date just typed, and what it is on the other clock, for the place beside it; or
    the hours of its days (``hari``)."""
    minta = "hari" if "hari" in request.GET else "baris"
    nomor = min({"1": 1, "2": 2, "3": 3}.get(request.GET[minta], 1), formulir.banyak)
    if minta == "hari":
        konteks = {"hari": formulir.hari_periode(nomor), "url_temuan": request.path}
        return render(request, "kunjungan/putusan/_jam_hari.html", konteks)
    return render(request, "kunjungan/permohonan/_temuan_tanggal.html", {"b": formulir.baris(nomor)[0]})


def _lakukan(
    request: Permintaan, kunjungan: Kunjungan, aksi: str, formulir: Formulir, uraian: UraianAksi
) -> bool:
    """Whether it is done; otherwise the form has something to say. Raises SudahBerubah when too late or nothing."""
    if uraian.tanpa_ubahan and not formulir.has_changed():
        raise SudahBerubah(uraian.tanpa_ubahan)
    try:
        flow.lakukan(kunjungan, aksi, formulir.isian(), oleh=request.user)
    except Penghalang as galat:
        formulir.tempelkan(galat.masalah)
        return False
    return True


def _saingan(kunjungan: Kunjungan, formulir: Formulir, transisi: flow.Transisi) -> Persaingan | None:
    """Who else asks for these days, while it is decided who gets them."""
    if transisi.aksi != "setujui" or not isinstance(formulir, FormulirPenempatan):
        return None
    return permohonan_lain(kunjungan, formulir.semua_masa, formulir.pilihan_kini(), timezone.now())


def _tampil(
    request: Permintaan, kunjungan: Kunjungan, k: Kedudukan, formulir: Formulir, transisi: flow.Transisi
) -> HttpResponse:
    uraian = AKSI[transisi.aksi]
    konteks: dict[str, Any] = {"form": formulir, "uraian": uraian, "transisi": transisi}
    konteks |= {"saingan": _saingan(kunjungan, formulir, transisi), "nama_hitung": HITUNG}
    if request.htmx and request.method == "GET":
        return render(request, uraian.bagian, konteks)
    konteks |= konteks_ruang_kerja(kunjungan, k, "") | {
        "usulan": usulan_terbaca(kunjungan, zona_pembaca(kunjungan, k), tamu=k.pihak == Pihak.TAMU),
        "untuk_tuan_rumah": k.pihak == Pihak.TUAN_RUMAH,
        "bahaya": transisi.nada == "bahaya",
    }
    hitung = bool({HITUNG, SIMPAN} & set(request.POST))
    return render(
        request, "kunjungan/putusan/aksi.html", konteks, status=422 if formulir.errors and not hitung else 200
    )
