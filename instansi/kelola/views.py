"""Landing page of the management, agency data and letters."""

from __future__ import annotations

import datetime as dt

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from instansi.inti import menu
from instansi.inti.views import kiriman, kiriman_berkas, tampil, terapkan, usai
from instansi.kelola.forms import FormulirNaskah, FormulirProfilInstansi
from instansi.kelola.services_profil import ubah_naskah, ubah_profil_instansi
from instansi.models import Instansi, PengaturanNaskah
from instansi.pejabat.queries import penanda_tangan
from instansi.penulisan import bulan_romawi, tampil_telepon, tanggal_panjang
from instansi.permintaan import Permintaan
from instansi.permissions import Hak, ambil_instansi, hak_di, keanggotaan_aktif
from instansi.queries import anggota_aktif
from instansi.rules import PolaTidakSah, susun_nomor


@require_safe
def saya(request: Permintaan) -> HttpResponse:
    """To the management of one's own agency; a choice for members of several."""
    keanggotaan = keanggotaan_aktif(request.user)
    if len(keanggotaan) == 1:
        return redirect("kelola:beranda", keanggotaan[0].instansi.slug)
    return render(request, "instansi/saya.html", {"keanggotaan": keanggotaan})


@require_safe
def beranda(request: Permintaan, slug: str) -> HttpResponse:
    """What can be managed here, and what is still missing for the first letter."""
    pengguna = request.user
    instansi = ambil_instansi(pengguna, slug, untuk=Hak.LIHAT_INSTANSI)
    hak = hak_di(pengguna, instansi)
    bagian = [
        (t.label, reverse(t.url, args=[slug]), t.uraian) for t in menu.semua() if t.uraian and t.terbuka(hak)
    ]
    return tampil(
        request,
        "instansi/kelola.html",
        instansi=instansi,
        aktif="beranda",
        bagian=bagian,
        kelengkapan=_kelengkapan(instansi, hak),
        penanda=penanda_tangan(instansi, timezone.localdate()),
        anggota=anggota_aktif(instansi)[:12],
    )


@require_http_methods(["GET", "HEAD", "POST"])
def profil(request: Permintaan, slug: str) -> HttpResponse:
    """Agency data: address, contact, logo, text of the public page."""
    pengguna = request.user
    instansi = ambil_instansi(pengguna, slug, untuk=Hak.UBAH_PROFIL)
    form = FormulirProfilInstansi(*kiriman_berkas(request), instance=Instansi.objects.get(pk=instansi.pk))
    if terapkan(form, lambda isi: ubah_profil_instansi(instansi=instansi, data=isi, oleh=pengguna)):
        return usai(request, "Data instansi disimpan.", "kelola:profil", slug)
    return tampil(request, "instansi/profil.html", instansi=instansi, aktif="profil", form=form)


@require_http_methods(["GET", "HEAD", "POST"])
def naskah(request: Permintaan, slug: str) -> HttpResponse:
    """Letterhead, number pattern, paper and margins, with an example of how they print."""
    pengguna = request.user
    instansi = ambil_instansi(pengguna, slug, untuk=Hak.UBAH_PROFIL)
    atur = PengaturanNaskah.objects.filter(instansi=instansi).first() or PengaturanNaskah(instansi=instansi)
    form = FormulirNaskah(kiriman(request), instance=atur)
    if terapkan(form, lambda isi: ubah_naskah(instansi=instansi, data=isi, oleh=pengguna)):
        messages.success(request, "Tata naskah disimpan. Naskah yang dipesan sesudah ini memakainya.")
        return redirect("kelola:naskah", slug)
    return tampil(
        request,
        "instansi/naskah.html",
        instansi=instansi,
        aktif="naskah",
        form=form,
        contoh=contoh_naskah(instansi, atur, timezone.localdate()),
    )


@require_safe
def naskah_contoh(request: Permintaan, slug: str) -> HttpResponse:
    """The example for what stands in the form right now; a fragment, changes nothing."""
    instansi = ambil_instansi(request.user, slug, untuk=Hak.UBAH_PROFIL)
    atur = PengaturanNaskah(instansi=instansi)
    form = FormulirNaskah(request.GET, instance=atur)
    form.is_valid()  # puts what is readable on `atur`; the rest keeps its default
    contoh = contoh_naskah(instansi, atur, timezone.localdate())
    return render(request, "instansi/_contoh_naskah.html", {"contoh": contoh, "instansi": instansi})


def contoh_naskah(instansi: Instansi, atur: PengaturanNaskah, tanggal: dt.date) -> dict[str, object]:
    """Letterhead, number line and date as they would print on that day."""
    unsur = {
        "klasifikasi": "400.14.1.4",
        "urut": "12",
        "unit": atur.kode_unit,
        "bulan": f"{tanggal:%m}",
        "bulan_romawi": bulan_romawi(tanggal.month),
        "tahun": str(tanggal.year),
    }
    try:
        nomor = susun_nomor(atur.pola_nomor, unsur)
    except PolaTidakSah:
        nomor = ""
    kop = [b for b in (atur.kop_baris_1, atur.kop_baris_2, atur.kop_baris_3) if b]
    telepon = f"Telepon {tampil_telepon(instansi.telepon)}" if instansi.telepon else ""
    kontak = [b for b in (instansi.alamat, telepon, instansi.pos_el, instansi.kode_pos) if b]
    tempat = f"{instansi.kota_surat}, " if instansi.kota_surat else ""
    return {
        "kop": kop or [instansi.nama.upper()],
        "kontak": ", ".join(kontak),
        "nomor": nomor,
        "tempat_tanggal": f"{tempat}{tanggal_panjang(tanggal)}",
    }


def _kelengkapan(instansi: Instansi, hak: frozenset[Hak]) -> list[tuple[str, str]]:
    """What is still missing before letters print well: (sentence, where to mend it)."""
    hari_ini = timezone.localdate()
    syarat = (
        (
            Hak.UBAH_PROFIL,
            "profil",
            bool(instansi.alamat and instansi.kota_surat),
            "Isi alamat dan tempat surat.",
        ),
        (Hak.UBAH_PROFIL, "profil", bool(instansi.kontak_nama), "Isi narahubung resmi."),
        (
            Hak.UBAH_PROFIL,
            "naskah",
            PengaturanNaskah.objects.filter(instansi=instansi).exclude(kop_baris_1="").exists(),
            "Isi kop surat.",
        ),
        (
            Hak.KELOLA_PEJABAT,
            "pejabat",
            penanda_tangan(instansi, hari_ini) is not None,
            "Tetapkan pejabat yang menandatangani surat hari ini.",
        ),
        (
            Hak.KELOLA_RUANG,
            "ruang",
            instansi.ruang.filter(aktif=True).exists(),
            "Tambahkan ruang penerimaan.",
        ),
    )
    return [
        (kalimat, reverse(f"kelola:{nama}", args=[instansi.slug]))
        for perlu, nama, lengkap, kalimat in syarat
        if not lengkap and perlu in hak
    ]
