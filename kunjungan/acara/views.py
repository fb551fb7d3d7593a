"""The agenda: what both sides read, and the draft as the host edits it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django.views.decorators.vary import vary_on_headers
from django_htmx.http import reswap, retarget

from instansi.inti.views import coba, kiriman, kode_jawaban, pasang_galat, pesan_galat
from instansi.penulisan import hari_tanggal_pukul, label_zona
from instansi.permintaan import Permintaan
from kunjungan.acara.forms import FormulirButir, FormulirGerak, FormulirGeser, FormulirRilis
from kunjungan.acara.queries import (
    bagi_diikuti,
    butir_draf,
    dari_model,
    isi_versi,
    kunjungan_acara,
    lokus_acara,
    lokus_diikuti,
    nama_jalur,
    untuk_pembaca,
    versi_terakhir,
    zona_acara,
)
from kunjungan.acara.rules import Butir, perbedaan, waktu_butir
from kunjungan.acara.rules_urutan import Gerak
from kunjungan.acara.sajian import Penyaji, susunan
from kunjungan.acara.services import hapus_butir, simpan_butir
from kunjungan.acara.services_templat import templat_ditawarkan
from kunjungan.acara.services_urutan import AdaDinding, gerakkan
from kunjungan.inti.penghalang import Penghalang
from kunjungan.inti.permissions import Kedudukan, Tindakan, ambil_kunjungan, sisi_tuan_rumah
from kunjungan.jadwal.queries_usang import versi_usang
from kunjungan.models import ButirAcara, Kunjungan, Lokus, VersiAcara
from kunjungan.ruang_kerja.views import konteks_ruang_kerja, tampil_tab
from kunjungan.ruang_kerja.views_bantu import boleh_kini, tertutup
from kunjungan.rules import Urusan


def _form_baru(
    kunjungan: Kunjungan, butir: Sequence[Butir], lokus: Sequence[Lokus], zona: str
) -> FormulirButir:
    """An empty item that goes on where the agenda ends."""
    akhir = max((b.selesai for b in butir), default=kunjungan.mulai or (lokus[0].mulai if lokus else None))
    awal: dict[str, Any] = {}
    if akhir:
        mulai = akhir.astimezone(ZoneInfo(zona))
        selesai = (mulai + dt.timedelta(minutes=15)).time()
        awal = {"tanggal": mulai.date(), "mulai": mulai.time(), "selesai": selesai}
        awal["tempat"] = lokus[0].nama_tempat[:160] if lokus else ""
    return FormulirButir(initial=awal, zona=zona, lokus=lokus)


def konteks_acara(
    kunjungan: Kunjungan,
    k: Kedudukan,
    form: FormulirButir | None = None,
    kabar: str = "",
    dinding: dict[str, Any] | None = None,
) -> dict[str, Any]:
    """Context of the tab and of the fragment that htmx swaps; ``kabar`` is read aloud,
    ``dinding`` a move that waits for an answer."""
    pemimpin = kunjungan_acara(kunjungan)
    semua, versi, dalam = lokus_acara(pemimpin), versi_terakhir(pemimpin), sisi_tuan_rumah(k)
    lokus = lokus_diikuti(kunjungan, pemimpin, semua)
    zona = zona_acara(pemimpin, lokus)
    terbit = untuk_pembaca(bagi_diikuti(isi_versi(versi), lokus, semua), k, lokus)
    butir = bagi_diikuti(butir_draf(pemimpin), lokus, semua) if dalam else terbit
    boleh = pemimpin.pk == kunjungan.pk and boleh_kini(k, Tindakan.KELOLA_ACARA, Urusan.ACARA, kunjungan)
    return konteks_ruang_kerja(kunjungan, k, "acara") | {
        "hari": susunan(butir, penyaji(pemimpin, k, lokus, zona, menyunting=boleh)),
        "zona": label_zona(zona),
        "jumlah_butir": len(butir),
        "dalam": dalam,
        "boleh_ubah": boleh,
        "boleh_undang": k.boleh(Tindakan.KELOLA_UNDANGAN),
        "pemimpin": pemimpin if pemimpin.pk != kunjungan.pk else None,
        "templat": templat_ditawarkan(kunjungan, lokus) if boleh and not butir else [],
        "form": form or (_form_baru(kunjungan, butir, lokus, zona) if boleh else None),
        "form_geser": FormulirGeser() if boleh and butir else None,
        "form_rilis": FormulirRilis() if boleh and butir else None,
        "kabar": kabar,
        "dinding": dinding,
        "usang": versi_usang(versi),
        **_keadaan_rilis(versi, terbit, butir if dalam else terbit, lokus, zona),
    }


def penyaji(
    pemimpin: Kunjungan, k: Kedudukan, lokus: Sequence[Lokus], zona: str, *, menyunting: bool
) -> Penyaji:
    """How this reader sees the agenda: over the agreed days, own places first."""
    masa = (pemimpin.mulai, pemimpin.selesai) if pemimpin.mulai and pemimpin.selesai else None
    return Penyaji(lokus, zona, masa, menyunting, frozenset(k.hak_unit))


def _keadaan_rilis(
    versi: VersiAcara | None,
    terbit: Sequence[Butir],
    kini: Sequence[Butir],
    lokus: Sequence[Lokus],
    zona: str,
) -> dict[str, Any]:
    """Which version is in force since when, and what the draft says otherwise."""
    return {
        "versi": versi,
        "berlaku_sejak": hari_tanggal_pukul(versi.dirilis_pada, zona) if versi else "",
        "belum_rilis": perbedaan(terbit, kini, zona, nama_jalur(lokus)) if versi else [],
    }


@require_safe
def acara(request: Permintaan, kode: str) -> HttpResponse:
    """The agenda, to be read by both sides."""
    kunjungan, k = ambil_kunjungan(request.user, kode, untuk=Tindakan.LIHAT)
    return render(request, "kunjungan/acara/acara.html", konteks_acara(kunjungan, k))


@require_POST
def acara_geser(request: Permintaan, kode: str) -> HttpResponse:
    """Move the whole agenda by minutes."""
    kunjungan, k = ambil_kunjungan(request.user, kode, untuk=Tindakan.KELOLA_ACARA)
    form = FormulirGeser(request.POST)
    if not form.is_valid():
        messages.error(request, "Pilih berapa menit acara digeser.")
        return redirect("kunjungan:acara", kode=kunjungan.kode)
    menit, cara = form.cleaned_data["menit"], form.cleaned_data["cara"]
    try:
        gerakkan(kunjungan=kunjungan, gerak=Gerak("semua", menit=menit), oleh=request.user, cara=cara)
        arah = "lebih lambat" if menit > 0 else "lebih awal"
        messages.success(request, f"Semua butir digeser {abs(menit)} menit {arah}.")
    except AdaDinding as galat:
        return _tanya(request, kunjungan, k, galat, sendiri=False)
    except Penghalang as galat:
        pesan_galat(request, galat)
    return redirect("kunjungan:acara", kode=kunjungan.kode)


def _tanya(
    request: Permintaan, kunjungan: Kunjungan, k: Kedudukan, galat: AdaDinding, *, sendiri: bool
) -> HttpResponse:
    """The agenda as it stands, above it what the move would cross and the choice whether it is made."""
    isi = [(n, x) for n, x in request.POST.items() if n in ("gerak", "sebelum", "menit")]
    dinding = {"kalimat": galat.masalah, "isi": isi, "aksi": request.path, "sendiri": sendiri}
    konteks = konteks_acara(kunjungan, k, kabar=str(galat), dinding=dinding)
    templat = "kunjungan/acara/_acara.html" if request.htmx else "kunjungan/acara/acara.html"
    return render(request, templat, konteks, status=422)


@require_http_methods(["GET", "HEAD", "POST"])
@vary_on_headers("HX-Request")
def butir_tambah(request: Permintaan, kode: str) -> HttpResponse:
    """Add an item; asked for with hours (at a gap) the form stands there, or on a page of its own."""
    kunjungan, k = ambil_kunjungan(request.user, kode, untuk=Tindakan.KELOLA_ACARA)
    if request.method != "POST":
        if tertutup(request, Urusan.ACARA, kunjungan):
            return redirect("kunjungan:acara", kode=kode)
        awal = {n: request.GET[n] for n in ("tanggal", "mulai", "selesai", "lokus") if n in request.GET}
        return _halaman_butir(request, kunjungan, k, FormulirButir(initial=awal, **_tempat(kunjungan)))
    form = FormulirButir(request.POST, **_tempat(kunjungan))
    tersimpan = form.is_valid() and _simpan(kunjungan, form, request)
    templat = "kunjungan/acara/_acara.html" if request.htmx else "kunjungan/acara/acara.html"
    if tersimpan and not request.htmx:
        return redirect("kunjungan:acara", kode=kunjungan.kode)
    konteks = konteks_acara(kunjungan, k, None if tersimpan else form)
    return render(request, templat, konteks, status=200 if tersimpan else 422)


def _halaman_butir(
    request: Permintaan,
    kunjungan: Kunjungan,
    k: Kedudukan,
    form: FormulirButir,
    butir: ButirAcara | None = None,
) -> HttpResponse:
    """The form of an item: in its cell under htmx, else as a page."""
    isi: dict[str, Any] = {"form": form, "butir": butir, "kunjungan": kunjungan}
    if request.htmx:
        jawaban = render(request, "kunjungan/acara/_butir_form.html", isi, status=kode_jawaban(form))
        return reswap(retarget(jawaban, f"#butir-{butir.pk}"), "innerHTML") if butir else jawaban
    return tampil_tab(request, "kunjungan/acara/butir_form.html", kunjungan, k, "acara", **isi)


def _tempat(kunjungan: Kunjungan) -> dict[str, Any]:
    """Stops and clock for the form of an item."""
    lokus = lokus_acara(kunjungan)
    return {"lokus": lokus, "zona": zona_acara(kunjungan, lokus)}


def _simpan(
    kunjungan: Kunjungan, form: FormulirButir, request: Permintaan, butir: ButirAcara | None = None
) -> bool:
    try:
        simpan_butir(kunjungan=kunjungan, oleh=request.user, butir=butir, cara=form.cara, **form.bidang())
    except Penghalang as galat:
        form.ada_dinding = isinstance(galat, AdaDinding)
        pasang_galat(form, galat)
        return False
    return True


@require_http_methods(["GET", "HEAD", "POST"])
@vary_on_headers("HX-Request")
def butir_ubah(request: Permintaan, kode: str, pk: int) -> HttpResponse:
    """Change an item; under htmx in its cell."""
    kunjungan, k = ambil_kunjungan(request.user, kode, untuk=Tindakan.KELOLA_ACARA)
    butir = get_object_or_404(kunjungan.acara, pk=pk)
    if request.method != "POST" and tertutup(request, Urusan.ACARA, kunjungan):
        return redirect("kunjungan:acara", kode=kode)
    form = FormulirButir(kiriman(request), butir=butir, **_tempat(kunjungan))
    if request.method == "POST" and form.is_valid() and _simpan(kunjungan, form, request, butir):
        if request.htmx:
            konteks = konteks_acara(kunjungan, k, kabar=f"“{butir.kegiatan}” disimpan.")
            return render(request, "kunjungan/acara/_acara.html", konteks)
        messages.success(request, "Butir acara disimpan.")
        return redirect("kunjungan:acara", kode=kunjungan.kode)
    return _halaman_butir(request, kunjungan, k, form, butir)


@require_POST
@vary_on_headers("HX-Request")
def butir_gerak(request: Permintaan, kode: str, pk: int) -> HttpResponse:
    """Move an item up or down, drop it elsewhere, make it longer or shorter; what follows gives way."""
    kunjungan, k = ambil_kunjungan(request.user, kode, untuk=Tindakan.KELOLA_ACARA)
    butir = get_object_or_404(kunjungan.acara, pk=pk)
    form = FormulirGerak(request.POST)
    try:
        kabar = _gerakkan(kunjungan, butir, form, request) if form.is_valid() else "Gerakan tidak dikenal."
    except AdaDinding as galat:
        return _tanya(
            request, kunjungan, k, galat, sendiri=form.cleaned_data["gerak"] in ("panjang", "pendek")
        )
    except Penghalang as galat:
        kabar = str(galat)
    if request.htmx:
        return render(request, "kunjungan/acara/_acara.html", konteks_acara(kunjungan, k, kabar=kabar))
    messages.info(request, kabar)
    return redirect(f"{reverse('kunjungan:acara', args=[kunjungan.kode])}#butir-{butir.pk}")


def _gerakkan(kunjungan: Kunjungan, butir: ButirAcara, form: FormulirGerak, request: Permintaan) -> str:
    """Do it, and say in a sentence where the item stands now."""
    cara = form.cleaned_data["cara"]
    pindah = gerakkan(kunjungan=kunjungan, gerak=form.maksud(butir.pk), oleh=request.user, cara=cara)
    butir.refresh_from_db()
    zona = ZoneInfo(_tempat(kunjungan)["zona"])
    saat = f"“{butir.kegiatan}” {'kini' if pindah else 'tetap'} pukul {waktu_butir(dari_model(butir), zona)}"
    return f"{saat}." if pindah else f"{saat}; tidak dapat digeser lagi ke arah itu."


@require_POST
def butir_hapus(request: Permintaan, kode: str, pk: int) -> HttpResponse:
    """Take an item off the agenda; gone already is fine."""
    kunjungan, _ = ambil_kunjungan(request.user, kode, untuk=Tindakan.KELOLA_ACARA)
    if butir := kunjungan.acara.filter(pk=pk).first():
        kabar = f"“{butir.kegiatan}” dihapus dari susunan acara."
        coba(request, lambda: hapus_butir(butir=butir, oleh=request.user), kabar)
    return redirect("kunjungan:acara", kode=kunjungan.kode)
