"""Pasting a whole list: paste, look at every row, mend what is wrong, save."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from instansi.inti.views import kiriman, pasang_galat
from instansi.permintaan import Permintaan
from kunjungan.choices import Pihak
from kunjungan.inti.penghalang import Penghalang
from kunjungan.inti.permissions import ambil_kunjungan
from kunjungan.models import Kunjungan
from kunjungan.rombongan.forms import FormulirTempel
from kunjungan.rombongan.services import tanda_terdaftar, tandai_baru, tempel_peserta
from kunjungan.rombongan.tempelan import (
    BATAS_BARIS,
    KOLOM,
    BarisTempel,
    perbaiki,
    tulis_tempelan,
    urai_tempelan,
)
from kunjungan.ruang_kerja.views import tampil_tab
from kunjungan.ruang_kerja.views_bantu import (
    alamat_daftar,
    instansi_pihak,
    pihak_diminta,
    tertutup,
    tindakan_daftar,
)
from kunjungan.rules import urusan_daftar

# Rows shown at once: a browser sends at most 1.000 fields, and nobody mends more in one go.
TAMPIL_GALAT = 40
TAMPIL_SIAP = 100


@require_http_methods(["GET", "HEAD", "POST"])
def peserta_tempel(request: Permintaan, kode: str) -> HttpResponse:
    """Paste (GET), look (POST), save what is right (POST with ``simpan``); rows with errors stay on the page."""
    pihak = pihak_diminta(request)
    kunjungan, k = ambil_kunjungan(request.user, kode, untuk=tindakan_daftar(pihak))
    if tertutup(request, urusan_daftar(pihak), kunjungan):
        return redirect(alamat_daftar(kunjungan, pihak))
    form = FormulirTempel(kiriman(request))
    baris = _baca(request, form) if request.method == "POST" else []
    if baris and "simpan" in request.POST and form.is_valid():
        sisa = _simpan(request, kunjungan, pihak, baris, form)
        if not sisa and form.is_valid():
            return redirect(alamat_daftar(kunjungan, pihak))
        baris = sisa
    if baris:
        form = FormulirTempel({"teks": tulis_tempelan(baris)}) if form.is_valid() else form
    isi = {"form": form, "kembali": alamat_daftar(kunjungan, pihak), "contoh_kolom": list(KOLOM.values())}
    isi |= _pratinjau(kunjungan, pihak, baris)
    return tampil_tab(request, "kunjungan/rombongan/peserta_tempel.html", kunjungan, k, "rombongan", **isi)


def _baca(request: Permintaan, form: FormulirTempel) -> list[BarisTempel]:
    """The rows with the mends typed beside them; too many or none at all is an error of the form."""
    if not form.is_valid():
        return []
    baris = perbaiki(urai_tempelan(form.cleaned_data["teks"]), request.POST)
    if not baris:
        form.add_error("teks", "Tidak ada baris yang terbaca. Tempel sedikitnya satu nama.")
    if len(baris) > BATAS_BARIS:
        jumlah = f"{len(baris):,}".replace(",", ".")
        form.add_error(
            "teks", f"Paling banyak 1.000 baris sekali tempel; ini {jumlah} baris. Bagi menjadi beberapa."
        )
        return []
    return baris


def _simpan(
    request: Permintaan, kunjungan: Kunjungan, pihak: Pihak, baris: list[BarisTempel], form: FormulirTempel
) -> list[BarisTempel]:
    """Save the rows without errors and return the others; all of them when the list refuses."""
    bawaan = instansi_pihak(kunjungan, pihak)
    siap: list[dict[str, Any]] = [
        b.isi if b.isi.get("nama_instansi") else {**b.isi, "instansi": bawaan} for b in baris if not b.galat
    ]
    try:
        hasil = tempel_peserta(kunjungan=kunjungan, baris=siap, oleh=request.user, pihak=pihak)
    except Penghalang as galat:
        pasang_galat(form, galat)
        return baris
    sisa = [b for b in baris if b.galat]
    lewat = f" {hasil.dilewati} orang sudah ada di daftar dan dilewati." if hasil.dilewati else ""
    messages.success(request, f"{hasil.ditambah} orang ditambahkan.{lewat}")
    if sisa:
        messages.warning(request, f"{len(sisa)} baris masih perlu diperbaiki; semuanya ada di bawah.")
    for nomor, b in enumerate(sisa, start=1):
        b.nomor = nomor
    return sisa


def _pratinjau(kunjungan: Kunjungan, pihak: Pihak, baris: list[BarisTempel]) -> dict[str, Any]:
    salah = [b for b in baris if b.galat]
    siap = [b for b in baris if not b.galat]
    if siap:
        kenal = tanda_terdaftar(kunjungan, pihak)
        for b in siap:
            b.terdaftar = not tandai_baru(kenal, b.isi)
    baru = sum(not b.terdaftar for b in siap)
    return {
        "salah": salah[:TAMPIL_GALAT],
        "salah_lain": max(0, len(salah) - TAMPIL_GALAT),
        "siap": siap[:TAMPIL_SIAP],
        "siap_lain": max(0, len(siap) - TAMPIL_SIAP),
        "jumlah_salah": len(salah),
        "jumlah_siap": len(siap),
        "jumlah_baru": baru,
        "jumlah_terdaftar": len(siap) - baru,
        "ada_pratinjau": bool(baris),
        "untuk_tamu": pihak == Pihak.TAMU,
    }
