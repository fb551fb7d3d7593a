"""The report of one's own side, chapter by chapter, and the visit's public page. Never the other side's report."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from instansi.inti.views import kiriman, terapkan, usai
from instansi.models import Instansi
from instansi.permintaan import Permintaan
from instansi.teks_ringan import urai_teks
from kunjungan.choices import Bab
from kunjungan.hasil.forms import ROMAWI, FormulirLaporan, FormulirTayang
from kunjungan.hasil.queries_saran import saran_laporan
from kunjungan.hasil.services import simpan_laporan, tayangkan, turunkan, versi_dari
from kunjungan.inti.permissions import SYARAT, Kedudukan, Tindakan, ambil_kunjungan
from kunjungan.jadwal.queries import saksi_kunjungan
from kunjungan.models import Kunjungan, Laporan
from kunjungan.ruang_kerja.views import konteks_ruang_kerja, tampil_tab
from kunjungan.ruang_kerja.views_bantu import (
    boleh_kini,
    instansi_pihak,
    tertutup,
)
from kunjungan.rules import Urusan, masalah_masa


def sub_tab(kunjungan: Kunjungan, aktif: str) -> list[tuple[str, str, bool]]:
    """The pages under the tab of the report."""
    daftar = (("Laporan", "laporan"), ("Notula", "notula"), ("Foto", "foto"))
    return [(label, reverse(f"kunjungan:{n}", args=[kunjungan.kode]), n == aktif) for label, n in daftar]


def instansi_sendiri(kunjungan: Kunjungan, k: Kedudukan) -> Instansi:
    """The agency whose report this person writes, or may read."""
    return instansi_pihak(kunjungan, k.pihak_untuk(SYARAT[Tindakan.TULIS_LAPORAN]) or k.pihak)


def _laporan(kunjungan: Kunjungan, instansi: Instansi) -> Laporan | None:
    return (
        Laporan.objects.select_related("diubah_oleh")
        .prefetch_related("bab")
        .filter(kunjungan=kunjungan, instansi=instansi)
        .first()
    )


def _isi(laporan: Laporan | None) -> dict[str, str]:
    return {b.bab: b.isi for b in laporan.bab.all()} if laporan else {}


def konteks_laporan(
    kunjungan: Kunjungan, k: Kedudukan, form_tayang: FormulirTayang | None = None
) -> dict[str, Any]:
    """The report page; `tayang` shows it again with the errors of its form."""
    instansi = instansi_sendiri(kunjungan, k)
    laporan = _laporan(kunjungan, instansi)
    isi = _isi(laporan)
    boleh_tayang = boleh_kini(k, Tindakan.TAYANGKAN, Urusan.TAYANG, kunjungan)
    form = form_tayang or FormulirTayang(initial={"ringkasan": kunjungan.ringkasan_publik})
    cetak = k.boleh(Tindakan.CETAK) and laporan is not None
    tulis = boleh_kini(k, Tindakan.TULIS_LAPORAN, Urusan.LAPORAN, kunjungan)
    return konteks_ruang_kerja(kunjungan, k, "laporan") | {
        "sub_tab": sub_tab(kunjungan, "laporan"),
        "instansi": instansi,
        "laporan": laporan,
        "bab": [
            (r, b.label, urai_teks(isi[b]))
            for r, b in zip(ROMAWI, Bab, strict=True)
            if isi.get(b, "").strip()
        ],
        "boleh_tulis": tulis,
        "belum_dibuka": bool(masalah_masa(Urusan.LAPORAN, kunjungan.status)),
        "url_cetak": reverse("laporan:pesan", args=[kunjungan.kode, "laporan-kunjungan"]) if cetak else "",
        "saksi": saksi_kunjungan(kunjungan),
        "boleh_saksi": boleh_kini(k, Tindakan.SAKSIKAN, Urusan.SAKSI, kunjungan),
        "form_tayang": form if boleh_tayang else None,
        "tayang_utama": not kunjungan.tayang_pada and not tulis,
        "url_publik": reverse("kunjungan:publik_rincian", args=[kunjungan.kode])
        if kunjungan.tayang_pada
        else "",
    }


@require_safe
def laporan(request: Permintaan, kode: str) -> HttpResponse:
    """The report of one's own side as it will read, and what the public may see of the visit."""
    kunjungan, k = ambil_kunjungan(request.user, kode, untuk=Tindakan.LIHAT)
    return render(request, "kunjungan/hasil/laporan.html", konteks_laporan(kunjungan, k))


@require_http_methods(["GET", "HEAD", "POST"])
def laporan_tulis(request: Permintaan, kode: str) -> HttpResponse:
    """Write the chapters; ``isi`` fills the empty ones with suggestions and saves nothing."""
    kunjungan, k = ambil_kunjungan(request.user, kode, untuk=Tindakan.TULIS_LAPORAN)
    if tertutup(request, Urusan.LAPORAN, kunjungan):
        return redirect("kunjungan:laporan", kode=kunjungan.kode)
    instansi = instansi_sendiri(kunjungan, k)
    lama = _laporan(kunjungan, instansi)
    form = FormulirLaporan(kiriman(request), initial=_isi(lama) | {"versi": versi_dari(lama)})
    if "isi" in request.POST:
        form = _terisi(form, kunjungan)
    elif request.method == "POST" and form.is_valid():
        simpan = partial(simpan_laporan, kunjungan=kunjungan, instansi=instansi, oleh=request.user)
        if terapkan(form, lambda isi: simpan(bab=form.bab(), versi=isi["versi"])):
            return usai(request, "Laporan disimpan.", "kunjungan:laporan", kode=kunjungan.kode)
        form.data["versi"] = versi_dari(_laporan(kunjungan, instansi))
    isi = {"form": form, "sub_tab": sub_tab(kunjungan, "laporan"), "instansi": instansi}
    return tampil_tab(request, "kunjungan/hasil/laporan_form.html", kunjungan, k, "laporan", **isi)


def _terisi(form: FormulirLaporan, kunjungan: Kunjungan) -> FormulirLaporan:
    """The form with suggestions in its empty chapters; what was typed stands as it was typed."""
    data = form.data.copy()
    for bab, teks in saran_laporan(kunjungan).items():
        if not data.get(bab, "").strip():
            data[bab] = teks
    return FormulirLaporan(initial={n: data.get(n, "") for n in form.fields})


@require_POST
def tayang(request: Permintaan, kode: str) -> HttpResponse:
    """Show the visit with its summary, or take it down (``turunkan``)."""
    kunjungan, k = ambil_kunjungan(request.user, kode, untuk=Tindakan.TAYANGKAN)
    if "turunkan" in request.POST:
        turunkan(kunjungan=kunjungan, oleh=request.user)
        messages.success(request, "Kunjungan tidak lagi tampil di halaman publik.")
        return redirect("kunjungan:laporan", kode=kunjungan.kode)
    form = FormulirTayang(request.POST)
    if terapkan(form, lambda isi: tayangkan(kunjungan=kunjungan, oleh=request.user, **isi)):
        return usai(request, "Kunjungan tampil di halaman publik.", "kunjungan:laporan", kode=kunjungan.kode)
    return render(request, "kunjungan/hasil/laporan.html", konteks_laporan(kunjungan, k, form), status=422)
