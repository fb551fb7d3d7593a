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
    susunan,
    untuk_pembaca,
    versi_terakhir,
    zona_acara,
)
from kunjungan.acara.rules import Butir, perbedaan, waktu_butir
from kunjungan.acara.rules_templat import TemplatAcara
from kunjungan.acara.services import (
    gerakkan_butir,
    geser_acara,
    hapus_butir,
    simpan_butir,
    taruh_butir,
    ubah_lama,
)
from kunjungan.acara.services_templat import semua_templat, templat_disarankan
from kunjungan.inti.penghalang import Penghalang
from kunjungan.inti.permissions import Kedudukan, Tindakan, ambil_kunjungan, sisi_tuan_rumah
from kunjungan.jadwal.services_pemindahan import versi_usang
from kunjungan.models import ButirAcara, Kunjungan, Lokus, VersiAcara
from kunjungan.ruang_kerja.views import konteks_ruang_kerja
from kunjungan.ruang_kerja.views_bantu import boleh_kini, data_kirim, kabarkan, kode_jawaban, tambah_galat
from kunjungan.rules import Urusan

LANGKAH_MENIT = 5


def _form_baru(butir: Sequence[Butir], lokus: Sequence[Lokus], zona: str) -> FormulirButir:
    """An empty item that goes on where the agenda ends."""
    akhir = max((b.selesai for b in butir), default=lokus[0].mulai if lokus else None)
    awal: dict[str, Any] = {}
    if akhir:
        mulai = akhir.astimezone(ZoneInfo(zona))
        selesai = (mulai + dt.timedelta(minutes=15)).time()
        awal = {"tanggal": mulai.date(), "mulai": mulai.time(), "selesai": selesai}
        awal["tempat"] = lokus[0].nama_tempat[:160] if lokus else ""
    return FormulirButir(initial=awal, zona=zona, lokus=lokus)


def _templat(kunjungan: Kunjungan, lokus: list[Lokus]) -> list[tuple[TemplatAcara, bool]]:
    """Templates to choose from, the fitting one first."""
    saran = templat_disarankan(kunjungan, lokus)
    return sorted(((t, t.kode == saran) for t in semua_templat(kunjungan)), key=lambda satu: not satu[1])


def konteks_acara(
    kunjungan: Kunjungan, k: Kedudukan, form: FormulirButir | None = None, kabar: str = ""
) -> dict[str, Any]:
    """Context of the tab and of the fragment that htmx swaps; ``kabar`` is read aloud."""
    pemimpin = kunjungan_acara(kunjungan)
    semua, versi, dalam = lokus_acara(pemimpin), versi_terakhir(pemimpin), sisi_tuan_rumah(k)
    lokus = lokus_diikuti(kunjungan, pemimpin, semua)
    zona = zona_acara(pemimpin, lokus)
    terbit = untuk_pembaca(bagi_diikuti(isi_versi(versi), lokus, semua), k, lokus)
    butir = bagi_diikuti(butir_draf(pemimpin), lokus, semua) if dalam else terbit
    boleh = pemimpin.pk == kunjungan.pk and boleh_kini(k, Tindakan.KELOLA_ACARA, Urusan.ACARA, kunjungan)
    return konteks_ruang_kerja(kunjungan, k, "acara") | {
        "hari": susunan(butir, lokus, zona, dengan_catatan=boleh),
        "zona": label_zona(zona),
        "jumlah_butir": len(butir),
        "dalam": dalam,
        "boleh_ubah": boleh,
        "boleh_undang": k.boleh(Tindakan.KELOLA_UNDANGAN),
        "pemimpin": pemimpin if pemimpin.pk != kunjungan.pk else None,
        "templat": _templat(kunjungan, lokus) if boleh and not butir else [],
        "form": form or (_form_baru(butir, lokus, zona) if boleh else None),
        "form_geser": FormulirGeser() if boleh and butir else None,
        "form_rilis": FormulirRilis() if boleh and butir else None,
        "kabar": kabar,
        "usang": versi_usang(versi),
        **_keadaan_rilis(versi, terbit, butir if dalam else terbit, lokus, zona),
    }


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
    kunjungan, _ = ambil_kunjungan(request.user, kode, untuk=Tindakan.KELOLA_ACARA)
    form = FormulirGeser(request.POST)
    if form.is_valid():
        menit = form.cleaned_data["menit"]
        try:
            geser_acara(kunjungan=kunjungan, menit=menit, oleh=request.user)
            arah = "lebih lambat" if menit > 0 else "lebih awal"
            messages.success(request, f"Semua butir digeser {abs(menit)} menit {arah}.")
        except Penghalang as galat:
            kabarkan(request, galat)
    else:
        messages.error(request, "Pilih berapa menit acara digeser.")
    return redirect("kunjungan:acara", kode=kunjungan.kode)


@require_POST
@vary_on_headers("HX-Request")
def butir_tambah(request: Permintaan, kode: str) -> HttpResponse:
    """Add an item; under htmx the answer is the agenda with an empty form below it."""
    kunjungan, k = ambil_kunjungan(request.user, kode, untuk=Tindakan.KELOLA_ACARA)
    form = FormulirButir(request.POST, **_tempat(kunjungan))
    tersimpan = form.is_valid() and _simpan(kunjungan, form, request)
    templat = "kunjungan/acara/_acara.html" if request.htmx else "kunjungan/acara/acara.html"
    if tersimpan and not request.htmx:
        return redirect("kunjungan:acara", kode=kunjungan.kode)
    konteks = konteks_acara(kunjungan, k, None if tersimpan else form)
    return render(request, templat, konteks, status=200 if tersimpan else 422)


def _tempat(kunjungan: Kunjungan) -> dict[str, Any]:
    """Stops and clock for the form of an item."""
    lokus = lokus_acara(kunjungan)
    return {"lokus": lokus, "zona": zona_acara(kunjungan, lokus)}


def _simpan(
    kunjungan: Kunjungan, form: FormulirButir, request: Permintaan, butir: ButirAcara | None = None
) -> bool:
    try:
        simpan_butir(kunjungan=kunjungan, oleh=request.user, butir=butir, ikut=form.ikut, **form.bidang())
    except Penghalang as galat:
        tambah_galat(form, galat)
        return False
    return True


@require_http_methods(["GET", "HEAD", "POST"])
def butir_ubah(request: Permintaan, kode: str, pk: int) -> HttpResponse:
    """Change an item."""
    kunjungan, k = ambil_kunjungan(request.user, kode, untuk=Tindakan.KELOLA_ACARA)
    butir = get_object_or_404(kunjungan.acara, pk=pk)
    form = FormulirButir(data_kirim(request), butir=butir, **_tempat(kunjungan))
    if request.method == "POST" and form.is_valid() and _simpan(kunjungan, form, request, butir):
        messages.success(request, "Butir acara disimpan.")
        return redirect("kunjungan:acara", kode=kunjungan.kode)
    konteks = konteks_ruang_kerja(kunjungan, k, "acara") | {"form": form, "butir": butir}
    return render(request, "kunjungan/acara/butir_form.html", konteks, status=kode_jawaban(form))


@require_POST
@vary_on_headers("HX-Request")
def butir_gerak(request: Permintaan, kode: str, pk: int) -> HttpResponse:
    """Move an item up or down, drop it elsewhere, make it longer or shorter; what follows moves along."""
    kunjungan, k = ambil_kunjungan(request.user, kode, untuk=Tindakan.KELOLA_ACARA)
    butir = get_object_or_404(kunjungan.acara, pk=pk)
    form = FormulirGerak(request.POST)
    try:
        kabar = _gerakkan(kunjungan, butir, form, request) if form.is_valid() else "Gerakan tidak dikenal."
    except Penghalang as galat:
        kabar = str(galat)
    if request.htmx:
        return render(request, "kunjungan/acara/_acara.html", konteks_acara(kunjungan, k, kabar=kabar))
    messages.info(request, kabar)
    return redirect(f"{reverse('kunjungan:acara', args=[kunjungan.kode])}#butir-{butir.pk}")


def _gerakkan(kunjungan: Kunjungan, butir: ButirAcara, form: FormulirGerak, request: Permintaan) -> str:
    """Do it, and say in a sentence where the item stands now."""
    gerak = form.cleaned_data["gerak"]
    siapa: dict[str, Any] = {"kunjungan": kunjungan, "butir_id": butir.pk, "oleh": request.user}
    if gerak == "taruh":
        pindah = taruh_butir(sebelum=form.cleaned_data["sebelum"], **siapa)
    elif gerak in ("naik", "turun"):
        pindah = gerakkan_butir(arah=-1 if gerak == "naik" else 1, **siapa)
    else:
        pindah = ubah_lama(menit=LANGKAH_MENIT if gerak == "panjang" else -LANGKAH_MENIT, **siapa)
    butir.refresh_from_db()
    zona = ZoneInfo(_tempat(kunjungan)["zona"])
    saat = f"“{butir.kegiatan}” {'kini' if pindah else 'tetap'} pukul {waktu_butir(dari_model(butir), zona)}"
    return f"{saat}." if pindah else f"{saat}; tidak dapat digeser lagi ke arah itu."


@require_POST
def butir_hapus(request: Permintaan, kode: str, pk: int) -> HttpResponse:
    """Take an item off the agenda; gone already is fine."""
    kunjungan, _ = ambil_kunjungan(request.user, kode, untuk=Tindakan.KELOLA_ACARA)
    butir = kunjungan.acara.filter(pk=pk).first()
    if butir:
        try:
            hapus_butir(butir=butir, oleh=request.user)
            messages.success(request, f"“{butir.kegiatan}” dihapus dari susunan acara.")
        except Penghalang as galat:
            kabarkan(request, galat)
    return redirect("kunjungan:acara", kode=kunjungan.kode)
