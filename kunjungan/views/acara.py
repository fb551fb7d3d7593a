"""The agenda."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django.views.decorators.vary import vary_on_headers

from instansi.penulisan import hari_tanggal, jam, label_zona
from instansi.permintaan import Permintaan
from kunjungan.flow import Penghalang
from kunjungan.forms.pelaksanaan import FormulirButir, FormulirGeser
from kunjungan.models import ButirAcara, Kunjungan, Lokus
from kunjungan.permissions import Kedudukan, Tindakan, ambil_kunjungan
from kunjungan.rules import Catatan, Urusan, Waktu, catatan_acara, di_luar_jadwal
from kunjungan.services.acara import (
    geser_acara,
    hapus_butir,
    lokus_pertama,
    pakai_templat,
    simpan_butir,
)
from kunjungan.templat_acara import TEMPLAT
from kunjungan.views.bantu import boleh_kini, data_kirim, kabarkan, kode_jawaban, tambah_galat
from kunjungan.views.ruang_kerja import konteks_ruang_kerja

NADA_CATATAN = {"bentrok": "bahaya", "jeda": "menunggu", "di_luar": "menunggu", "sejajar": "info"}


@dataclass(frozen=True)
class BarisAcara:
    """An item on the clock of the place, with what is remarkable about its time."""

    butir: ButirAcara
    waktu: str
    catatan: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class HariAcara:
    """A day of the agenda."""

    tanggal: str
    baris: tuple[BarisAcara, ...]


def susunan(butir: Sequence[ButirAcara], lokus: Sequence[Lokus], zona: str) -> list[HariAcara]:
    """The agenda by day with overlaps, gaps and items outside the visit at their rows."""
    tempat = ZoneInfo(zona)
    kunjungan = [Waktu(x.mulai, x.selesai) for x in lokus]
    hari = []
    for tanggal, kelompok in groupby(butir, key=lambda b: b.mulai.astimezone(tempat).date()):
        isi = list(kelompok)
        waktu = [Waktu(b.mulai, b.selesai, b.kegiatan, b.tempat) for b in isi]
        catatan = [*catatan_acara(waktu), *di_luar_jadwal(waktu, kunjungan)]
        hari.append(
            HariAcara(hari_tanggal(tanggal), tuple(_baris(b, i, catatan, tempat) for i, b in enumerate(isi)))
        )
    return hari


def _baris(butir: ButirAcara, urutan: int, catatan: list[Catatan], tempat: ZoneInfo) -> BarisAcara:
    mulai, selesai = butir.mulai.astimezone(tempat), butir.selesai.astimezone(tempat)
    di_sini = tuple((c.kalimat, NADA_CATATAN[c.jenis]) for c in catatan if c.urutan == urutan)
    return BarisAcara(butir, f"{jam(mulai)}–{jam(selesai)}", di_sini)


def _form_baru(kunjungan: Kunjungan, butir: Sequence[ButirAcara], lokus: Sequence[Lokus]) -> FormulirButir:
    """An empty item that goes on where the agenda ends."""
    zona = kunjungan.zona_waktu
    akhir = max((b.selesai for b in butir), default=lokus[0].mulai if lokus else None)
    awal: dict[str, Any] = {}
    if akhir:
        mulai = akhir.astimezone(ZoneInfo(zona))
        selesai = (mulai + dt.timedelta(minutes=15)).time()
        awal = {"tanggal": mulai.date(), "mulai": mulai.time(), "selesai": selesai}
        awal["tempat"] = lokus[0].nama_tempat[:160] if lokus else ""
    return FormulirButir(initial=awal, zona=zona)


def _konteks(kunjungan: Kunjungan, k: Kedudukan, form: FormulirButir | None = None) -> dict[str, Any]:
    butir = list(kunjungan.acara.order_by("mulai", "selesai", "id"))
    lokus = list(
        kunjungan.lokus.filter(batal=False).select_related("ruang").order_by("mulai", "urutan", "id")
    )
    zona = lokus[0].zona_waktu if lokus else kunjungan.zona_waktu
    boleh = boleh_kini(k, Tindakan.KELOLA_ACARA, Urusan.ACARA, kunjungan)
    return konteks_ruang_kerja(kunjungan, k, "acara") | {
        "hari": susunan(butir, lokus, zona),
        "zona": label_zona(zona),
        "jumlah_butir": len(butir),
        "boleh_ubah": boleh,
        "boleh_undang": k.boleh(Tindakan.KELOLA_UNDANGAN),
        "templat": list(TEMPLAT.values()) if boleh and not butir else [],
        "form": form or (_form_baru(kunjungan, butir, lokus) if boleh else None),
        "form_geser": FormulirGeser() if boleh and butir else None,
    }


@require_safe
def acara(request: Permintaan, kode: str) -> HttpResponse:
    """The agenda, to be read by both sides."""
    kunjungan, k = ambil_kunjungan(request.user, kode, untuk=Tindakan.LIHAT)
    return render(request, "kunjungan/acara.html", _konteks(kunjungan, k))


@require_POST
def acara_templat(request: Permintaan, kode: str) -> HttpResponse:
    """Fill an empty agenda from a template."""
    kunjungan, _ = ambil_kunjungan(request.user, kode, untuk=Tindakan.KELOLA_ACARA)
    templat = request.POST.get("templat", "")
    if templat in TEMPLAT:
        try:
            pakai_templat(kunjungan=kunjungan, templat=templat, oleh=request.user)
            messages.success(request, f"Susunan acara diisi dari templat “{TEMPLAT[templat].nama}”.")
        except Penghalang as galat:
            kabarkan(request, galat)
    else:
        messages.error(request, "Pilih salah satu templat.")
    return redirect("kunjungan:acara", kode=kunjungan.kode)


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
    form = FormulirButir(request.POST, zona=_zona(kunjungan))
    tersimpan = form.is_valid() and _simpan(kunjungan, form, request)
    templat = "kunjungan/_acara.html" if request.htmx else "kunjungan/acara.html"
    if tersimpan and not request.htmx:
        return redirect("kunjungan:acara", kode=kunjungan.kode)
    konteks = _konteks(kunjungan, k, None if tersimpan else form)
    return render(request, templat, konteks, status=200 if tersimpan else 422)


def _zona(kunjungan: Kunjungan) -> str:
    lokus = lokus_pertama(kunjungan)
    return lokus.zona_waktu if lokus else kunjungan.zona_waktu


def _simpan(
    kunjungan: Kunjungan, form: FormulirButir, request: Permintaan, butir: ButirAcara | None = None
) -> bool:
    try:
        simpan_butir(kunjungan=kunjungan, oleh=request.user, butir=butir, **form.bidang())
    except Penghalang as galat:
        tambah_galat(form, galat)
        return False
    return True


@require_http_methods(["GET", "HEAD", "POST"])
def butir_ubah(request: Permintaan, kode: str, pk: int) -> HttpResponse:
    """Change an item."""
    kunjungan, k = ambil_kunjungan(request.user, kode, untuk=Tindakan.KELOLA_ACARA)
    butir = get_object_or_404(kunjungan.acara, pk=pk)
    zona = _zona(kunjungan)
    form = FormulirButir(data_kirim(request), initial=FormulirButir.awal(butir, zona), zona=zona)
    if request.method == "POST" and form.is_valid() and _simpan(kunjungan, form, request, butir):
        messages.success(request, "Butir acara disimpan.")
        return redirect("kunjungan:acara", kode=kunjungan.kode)
    konteks = konteks_ruang_kerja(kunjungan, k, "acara") | {"form": form, "butir": butir}
    return render(request, "kunjungan/butir_form.html", konteks, status=kode_jawaban(form))


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
