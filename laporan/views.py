"""Doors to documents: the tab of a visit, the order form, the page of a paper, its file and its preview."""

from __future__ import annotations

import datetime as dt
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from instansi.inti.views import kiriman
from instansi.models import Instansi
from instansi.penulisan import tanggal_panjang
from instansi.permintaan import Permintaan
from instansi.views import CSP_UNDUH, kirim_berkas
from kunjungan.inti.permissions import Kedudukan, Tindakan, ambil_kunjungan
from kunjungan.models import Kunjungan
from kunjungan.ruang_kerja.views import konteks_ruang_kerja
from laporan.choices import JenisDokumen, KeadaanDokumen
from laporan.forms import FormulirPesanan
from laporan.jenis import JENIS, PER_SLUG, Jenis
from laporan.models import Dokumen
from laporan.permissions import (
    ambil_dokumen,
    boleh_lihat_dokumen,
    boleh_ulangi,
    instansi_pihak,
    jenis_terlihat,
    pihak_pemesan,
)
from laporan.queries import BarisJenis, baris_dokumen, naskah_terbaru
from laporan.services import BelumLengkap, pesan_dokumen, ulangi_dokumen


def _keadaan(d: Dokumen) -> dict[str, Any]:
    """What the state component needs."""
    ukuran = f"{max(1, round((d.ukuran or 0) / 1000))} kB"
    return {
        "dokumen": d,
        "url_pantau": reverse("laporan:keadaan", args=[d.kode]),
        "url_unduh": reverse("laporan:unduh", args=[d.kode]) if d.berkas and not d.tidak_berlaku_pada else "",
        "gugur": _gugur(d),
        "rincian": f"PDF, {d.halaman} halaman, {ukuran}" if d.berkas else "",
    }


def _gugur(d: Dokumen) -> dict[str, str]:
    """Why and since when a paper no longer holds; nothing for one that does."""
    if d.tidak_berlaku_pada is None:
        return {}
    sejak = timezone.localtime(d.tidak_berlaku_pada, ZoneInfo(d.kunjungan.zona_waktu))
    return {
        "lencana": f"Tidak berlaku: {d.get_tidak_berlaku_sebab_display()}",
        "sebab": d.get_tidak_berlaku_sebab_display(),
        "sejak": f"{tanggal_panjang(sejak)} pukul {sejak:%H.%M}",
    }


def _baris(b: BarisJenis, kode: str) -> dict[str, Any]:
    return {
        "label": b.jenis.kode.label,
        "uraian": b.jenis.uraian,
        "penghalang": b.penghalang if b.dapat_dipesan else "",
        "url_pesan": reverse("laporan:pesan", args=[kode, b.jenis.slug])
        if b.dapat_dipesan and not b.penghalang
        else "",
        "terkini": [_keadaan(d) for d in b.terkini],
        "lama": b.lama,
    }


@require_GET
def daftar(request: Permintaan, kode: str) -> HttpResponse:
    """The documents tab: every kind the reader may know of."""
    kunjungan, k = ambil_kunjungan(request.user, kode, untuk=Tindakan.LIHAT)
    konteks = konteks_ruang_kerja(kunjungan, k, "dokumen")
    konteks["baris"] = [_baris(b, kode) for b in baris_dokumen(kunjungan, k)]
    return render(request, "laporan/daftar.html", konteks)


def _jenis(slug: str, dapat: list[Jenis]) -> Jenis:
    """The kind of an address. Http404 for one that does not exist for this reader."""
    jenis = PER_SLUG.get(slug)
    if jenis is None or jenis not in dapat:
        raise Http404("Jenis naskah tidak dikenal.")
    return jenis


def _hari_ini(kunjungan: Kunjungan) -> dt.date:
    return timezone.localdate(timezone=ZoneInfo(kunjungan.zona_waktu))


def _awal(kunjungan: Kunjungan, instansi: Instansi, jenis: Jenis) -> dict[str, Any]:
    """What the form starts with: today, and what the paper in force said."""
    lama = (
        Dokumen.objects.berlaku()
        .filter(kunjungan=kunjungan, instansi=instansi, jenis=jenis.kode)
        .order_by("-id")
        .first()
    )
    awal: dict[str, Any] = {"tanggal": _hari_ini(kunjungan), "sifat": kunjungan.get_sifat_display()}
    if lama:
        if lama.tidak_berlaku_pada is None:  # a letter that replaces another has its own number and day
            awal |= {"nomor": lama.nomor, "tanggal": lama.tanggal}
        awal["tembusan"] = "\n".join(lama.data.get("tembusan", ()))
        awal |= {
            b: lama.data[b] for b in ("kolom_nip", "kolom_telepon", "alternatif", "batas") if b in lama.data
        }
    return awal


@require_http_methods(["GET", "POST"])
def pesan(request: Permintaan, kode: str, jenis: str) -> HttpResponse:
    """Order a paper: the form, then back to the tab where it is being made."""
    kunjungan, k = ambil_kunjungan(request.user, kode, untuk=Tindakan.LIHAT)
    pilihan = _jenis(jenis, jenis_terlihat(k))
    pihak = pihak_pemesan(k, pilihan)
    if pihak is None:
        raise PermissionDenied("Peran Anda pada kunjungan ini tidak mencakup pembuatan naskah itu.")
    instansi = instansi_pihak(kunjungan, pihak)
    formulir = FormulirPesanan(
        kiriman(request),
        jenis=pilihan,
        kunjungan=kunjungan,
        instansi=instansi,
        initial=_awal(kunjungan, instansi, pilihan),
    )
    penghalang = pilihan.penghalang(kunjungan, instansi)
    if request.method == "POST" and formulir.is_valid():
        try:
            return _pesan(request, kunjungan, pilihan, formulir)
        except BelumLengkap as galat:
            penghalang = str(galat)
    konteks = konteks_ruang_kerja(kunjungan, k, "dokumen")
    konteks |= {
        "form": formulir,
        "label": pilihan.kode.label,
        "uraian": pilihan.uraian,
        "penghalang": penghalang,
    }
    return render(request, "laporan/pesan.html", konteks, status=422 if request.method == "POST" else 200)


def _pesan(
    request: Permintaan, kunjungan: Kunjungan, jenis: Jenis, formulir: FormulirPesanan
) -> HttpResponse:
    dokumen = pesan_dokumen(
        kunjungan=kunjungan,
        jenis=jenis.kode,
        oleh=request.user,
        isian=formulir.isian(_hari_ini(kunjungan)),
    )
    if dokumen.keadaan == KeadaanDokumen.SIAP:
        messages.info(request, "Naskah yang sama sudah ada; tidak dibuat lagi.")
    return redirect("laporan:daftar", kode=kunjungan.kode)


@require_GET
def dokumen(request: Permintaan, kode: UUID) -> HttpResponse:
    """The page of a paper: its state, its first page, its facts."""
    d, k = ambil_dokumen(request.user, kode)
    konteks = konteks_ruang_kerja(d.kunjungan, k, "dokumen") | _keadaan(d)
    konteks |= {
        "fakta": _fakta(d),
        "url_pratinjau": reverse("laporan:pratinjau", args=[d.kode])
        if d.pratinjau and d.tidak_berlaku_pada is None
        else "",
        "url_ulangi": reverse("laporan:ulangi", args=[d.kode]) if boleh_ulangi(k, d) else "",
        "pengganti": getattr(d, "pengganti", None),
    }
    return render(request, "laporan/dokumen.html", konteks)


def _fakta(d: Dokumen) -> list[tuple[str, str]]:
    kapan = timezone.localtime(d.dipesan_pada, ZoneInfo(d.kunjungan.zona_waktu))
    semua = [
        ("Jenis", JenisDokumen(d.jenis).label),
        ("Nomor", d.nomor or ("Diisi dengan tangan" if JENIS[d.jenis].bernomor else "")),
        ("Tanggal naskah", tanggal_panjang(d.tanggal)),
        ("Penerbit", d.instansi.nama),
        ("Dipesan", f"{d.dipesan_oleh.nama}, {tanggal_panjang(kapan)} pukul {kapan:%H.%M}"),
        ("Halaman", str(d.halaman or "")),
        ("Sidik berkas (SHA-256)", d.sha256),
    ]
    return [(label, nilai) for label, nilai in semua if nilai]


@require_GET
def keadaan(request: Permintaan, kode: UUID) -> HttpResponse:
    """The state component alone, for htmx."""
    d, _ = ambil_dokumen(request.user, kode)
    return render(request, "laporan/_keadaan.html", _keadaan(d))


@require_POST
def ulangi(request: Permintaan, kode: UUID) -> HttpResponse:
    """Make a failed paper again."""
    d, k = ambil_dokumen(request.user, kode)
    if boleh_ulangi(k, d):
        ulangi_dokumen(dokumen=d, oleh=request.user)
    elif d.keadaan == KeadaanDokumen.GAGAL:
        raise PermissionDenied("Peran Anda pada kunjungan ini tidak mencakup pembuatan naskah itu.")
    return redirect(d)


@require_GET
def unduh(request: Permintaan, kode: UUID) -> HttpResponseBase:
    """The PDF as an attachment; the right is asked again each time."""
    d, k = ambil_dokumen(request.user, kode)
    if d.tidak_berlaku_pada:
        return _tidak_berlaku(request, d, k)
    nama = f"{slugify(d.judul)[:80] or 'dokumen'}.pdf"
    return kirim_berkas(d.berkas.name, "application/pdf", sebagai=nama, lampiran=True, csp=CSP_UNDUH)


@require_GET
def pratinjau(request: Permintaan, kode: UUID) -> HttpResponseBase:
    """The first page as a picture."""
    d, k = ambil_dokumen(request.user, kode)
    if d.tidak_berlaku_pada:
        return _tidak_berlaku(request, d, k)
    return kirim_berkas(d.pratinjau.name, "image/png", sebagai="pratinjau.png", csp=CSP_UNDUH)


def _tidak_berlaku(request: Permintaan, d: Dokumen, k: Kedudukan) -> HttpResponse:
    """In place of a file that no longer holds: why, since when, and where the one in force is."""
    baru = naskah_terbaru(d)
    konteks = konteks_ruang_kerja(d.kunjungan, k, "dokumen") | {
        "dokumen": d,
        "gugur": _gugur(d),
        "terbaru": baru if baru and boleh_lihat_dokumen(k, baru, d.kunjungan) else None,
    }
    return render(request, "laporan/tidak_berlaku.html", konteks, status=410)
