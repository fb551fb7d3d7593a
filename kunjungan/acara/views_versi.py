"""Released versions of the agenda: releasing, the list with what changed, and each for print."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST, require_safe

from instansi.inti.views import coba
from instansi.penulisan import hari_tanggal_pukul, label_zona
from instansi.permintaan import Permintaan
from instansi.queries import halaman_dari
from kunjungan.acara.forms import FormulirRilis
from kunjungan.acara.queries import (
    bagi_diikuti,
    isi_versi,
    kunjungan_acara,
    lokus_acara,
    lokus_diikuti,
    nama_jalur,
    untuk_pembaca,
    zona_acara,
)
from kunjungan.acara.rules import perbedaan
from kunjungan.acara.sajian import susunan
from kunjungan.acara.services import rilis_acara
from kunjungan.acara.views import penyaji
from kunjungan.inti.permissions import Tindakan, ambil_kunjungan, sisi_tuan_rumah
from kunjungan.ruang_kerja.views import tampil_tab

PER_HALAMAN = 10


@require_POST
def acara_rilis(request: Permintaan, kode: str) -> HttpResponse:
    """Release the draft as the next version."""
    kunjungan, _ = ambil_kunjungan(request.user, kode, untuk=Tindakan.KELOLA_ACARA)
    form = FormulirRilis(request.POST)
    if not form.is_valid():
        messages.error(request, "Catatan paling panjang 400 huruf. Susunan acara belum dirilis.")
        return redirect("kunjungan:acara", kode=kunjungan.kode)
    coba(
        request,
        lambda: rilis_acara(kunjungan=kunjungan, oleh=request.user, **form.cleaned_data),
        lambda v: f"Susunan acara versi {v.nomor} dirilis. Yang acaranya berubah mendapat surel.",
    )
    return redirect("kunjungan:acara", kode=kunjungan.kode)


@require_safe
def acara_versi(request: Permintaan, kode: str) -> HttpResponse:
    """All versions, newest first, each with what changed for this reader."""
    kunjungan, k = ambil_kunjungan(request.user, kode, untuk=Tindakan.LIHAT)
    pemimpin = kunjungan_acara(kunjungan)
    semua = lokus_acara(pemimpin)
    lokus = lokus_diikuti(kunjungan, pemimpin, semua)
    zona, nama = zona_acara(pemimpin, lokus), nama_jalur(lokus)
    halaman = halaman_dari(
        request, pemimpin.versi_acara.select_related("dirilis_oleh").order_by("-nomor"), PER_HALAMAN
    )
    versi = list(halaman)
    sebelum = {v.nomor: v for v in versi}
    if versi and versi[-1].nomor > 1:
        sebelum |= {v.nomor: v for v in pemimpin.versi_acara.filter(nomor=versi[-1].nomor - 1)}
    baris = []
    for v in versi:
        lama, baru = (
            untuk_pembaca(bagi_diikuti(isi_versi(x), lokus, semua), k, lokus)
            for x in (sebelum.get(v.nomor - 1), v)
        )
        beda = perbedaan(lama, baru, zona, nama) if v.nomor > 1 else []
        baris.append(
            {"versi": v, "kapan": hari_tanggal_pukul(v.dirilis_pada, zona), "beda": beda, "jumlah": len(baru)}
        )
    isi = {"halaman": halaman, "baris": baris, "dalam": sisi_tuan_rumah(k)}
    return tampil_tab(request, "kunjungan/acara/acara_versi.html", kunjungan, k, "acara", **isi)


@require_safe
def acara_versi_rincian(request: Permintaan, kode: str, nomor: int) -> HttpResponse:
    """One version as it was released, for the screen and for print."""
    kunjungan, k = ambil_kunjungan(request.user, kode, untuk=Tindakan.LIHAT)
    pemimpin = kunjungan_acara(kunjungan)
    versi = get_object_or_404(pemimpin.versi_acara.select_related("dirilis_oleh"), nomor=nomor)
    semua = lokus_acara(pemimpin)
    lokus = lokus_diikuti(kunjungan, pemimpin, semua)
    zona = zona_acara(pemimpin, lokus)
    butir = untuk_pembaca(bagi_diikuti(isi_versi(versi), lokus, semua), k, lokus)
    isi: dict[str, Any] = {
        "versi": versi,
        "dirilis": hari_tanggal_pukul(versi.dirilis_pada, zona),
        "hari": susunan(butir, penyaji(pemimpin, k, lokus, zona, menyunting=False)),
        "zona": label_zona(zona),
        "boleh_ubah": False,
        "dalam": sisi_tuan_rumah(k),
    }
    return tampil_tab(request, "kunjungan/acara/acara_versi_rincian.html", kunjungan, k, "acara", **isi)
