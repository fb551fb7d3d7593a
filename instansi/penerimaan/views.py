"""How an agency receives guests: rules, closed periods, days off of its own."""

from __future__ import annotations

import datetime as dt
from functools import partial
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from instansi.bidang_angka import bilangan
from instansi.choices import GolonganTamu
from instansi.inti.views import kiriman, pesan_galat, tampil, tampil_formulir, terapkan, usai
from instansi.models import AturanPenerimaan, HariLibur, Instansi, PeriodeTutup
from instansi.penerimaan import Niat, aturan_pada, kalimat_aturan
from instansi.penerimaan import services as layanan
from instansi.penerimaan import services_kalender as layanan_kalender
from instansi.penerimaan.bulan import lembar_bulan
from instansi.penerimaan.forms import (
    FormulirAkhiri,
    FormulirAturan,
    FormulirLiburInstansi,
    FormulirTutup,
    salinan,
)
from instansi.penerimaan.queries import Penerimaan, aturan_dari_baris, penerimaan
from instansi.penulisan import nama_bulan
from instansi.permintaan import Permintaan
from instansi.permissions import Hak, ambil_instansi
from instansi.queries import halaman_dari

# Most guests come from another region; exemptions are for the others.
TAMU_UMUM = frozenset({str(GolonganTamu.LUAR_PROVINSI)})


_formulir = partial(tampil_formulir, aktif="penerimaan", template="instansi/penerimaan_form.html")


def _ambil(request: Permintaan, slug: str) -> Instansi:
    return ambil_instansi(request.user, slug, untuk=Hak.UBAH_PROFIL)


@require_safe
def beranda(request: Permintaan, slug: str) -> HttpResponse:
    """The rules as guests read them, with what they open and close; then each list to be kept."""
    instansi = _ambil(request, slug)
    hari_ini = layanan.hari_ini_di(instansi)
    aturan = (
        AturanPenerimaan.objects.filter(instansi=instansi)
        .prefetch_related("jam", "pengecualian")
        .order_by("-berlaku_mulai", "-id")
    )
    terima = penerimaan(instansi)
    halaman = halaman_dari(request, aturan, kunci="aturan")
    konteks = {
        "halaman_aturan": halaman,
        "aturan": [_baris_aturan(a, terima, hari_ini) for a in halaman],
        "tutup": halaman_dari(
            request,
            PeriodeTutup.objects.filter(instansi=instansi).order_by("-mulai", "-id"),
            kunci="tutup",
        ),
        "libur": halaman_dari(
            request, HariLibur.objects.filter(instansi=instansi).order_by("-tanggal", "-id"), kunci="libur"
        ),
        **_pratinjau(terima, hari_ini),
    }
    return tampil(request, "instansi/penerimaan.html", instansi=instansi, aktif="penerimaan", **konteks)


def _pratinjau(terima: Penerimaan, hari_ini: dt.date) -> dict[str, Any]:
    """What an ordinary guest meets: the rules in words, the next days, this month and the next."""
    kini = aturan_pada(terima.aturan, hari_ini)
    bulan_depan = (hari_ini.replace(day=1) + dt.timedelta(days=32)).replace(day=1)
    return {
        "kalimat": kalimat_aturan(kini),
        "dasar": kini.dasar if kini else "",
        "berikut": terima.berikut(Niat(hari_ini, golongan=TAMU_UMUM), hari_ini=hari_ini),
        "bulan": [
            (
                f"{nama_bulan(b.month)} {b.year}",
                lembar_bulan(
                    b.year,
                    b.month,
                    nilai=lambda n: terima.nilai(Niat(n.tanggal, golongan=TAMU_UMUM), hari_ini=hari_ini),
                    hari_ini=hari_ini,
                ),
            )
            for b in (hari_ini, bulan_depan)
        ],
    }


def _baris_aturan(a: AturanPenerimaan, terima: Penerimaan, hari_ini: dt.date) -> dict[str, Any]:
    nilai = aturan_dari_baris(a)
    kini = aturan_pada(terima.aturan, hari_ini)
    if kini == nilai:
        keadaan = ("Berlaku", "berhasil")
    elif a.berlaku_mulai > hari_ini:
        keadaan = ("Akan berlaku", "menunggu")
    elif a.berlaku_sampai and a.berlaku_sampai < hari_ini:
        keadaan = ("Sudah berakhir", "netral")
    else:
        keadaan = ("Digantikan", "netral")
    berlaku = layanan.sudah_berlaku(a, hari_ini)
    return {
        "aturan": a,
        "kalimat": kalimat_aturan(nilai)[0],
        "keadaan": keadaan,
        "kata": "" if keadaan[0] == "Sudah berakhir" else "Atur akhir berlaku" if berlaku else "Ubah",
        "dapat_dihapus": not berlaku,
    }


@require_http_methods(["GET", "HEAD", "POST"])
def aturan_tambah(request: Permintaan, slug: str) -> HttpResponse:
    """A new set of rules, empty or (``?salin=``) a copy of another."""
    instansi = _ambil(request, slug)
    form = FormulirAturan(kiriman(request), initial=_awal(request, instansi))
    if terapkan(form, lambda isi: layanan.tambah_aturan(instansi=instansi, data=isi, oleh=request.user)):
        return usai(request, "Aturan penerimaan disimpan.", "kelola:penerimaan", slug)
    return _formulir(request, instansi, form, template="instansi/aturan.html", judul="Aturan baru")


def _awal(request: Permintaan, instansi: Instansi) -> dict[str, Any]:
    besok = layanan.hari_ini_di(instansi) + dt.timedelta(days=1)
    salin = bilangan(request.GET.get("salin", "")) or 0
    sumber = AturanPenerimaan.objects.filter(instansi=instansi, pk=salin).first()
    return salinan(sumber, besok) if sumber else {"berlaku_mulai": besok}


@require_http_methods(["GET", "HEAD", "POST"])
def aturan_ubah(request: Permintaan, slug: str, pk: int) -> HttpResponse:
    """Change a set not yet in force; of one in force only the last day."""
    instansi = _ambil(request, slug)
    aturan = get_object_or_404(AturanPenerimaan, instansi=instansi, pk=pk)
    if layanan.sudah_berlaku(aturan, layanan.hari_ini_di(instansi)):
        return _akhiri(request, instansi, aturan)
    form = FormulirAturan(kiriman(request), instance=aturan)
    if terapkan(form, lambda isi: layanan.ubah_aturan(aturan=aturan, data=isi, oleh=request.user)):
        return usai(request, "Aturan penerimaan disimpan.", "kelola:penerimaan", slug)
    return _formulir(request, instansi, form, template="instansi/aturan.html", judul="Ubah aturan")


def _akhiri(request: Permintaan, instansi: Instansi, aturan: AturanPenerimaan) -> HttpResponse:
    form = FormulirAkhiri(kiriman(request), initial={"berlaku_sampai": aturan.berlaku_sampai})
    if terapkan(form, lambda isi: layanan.akhiri_aturan(aturan=aturan, data=isi, oleh=request.user)):
        return usai(request, "Akhir masa berlaku disimpan.", "kelola:penerimaan", instansi.slug)
    salin = reverse("kelola:aturan_tambah", args=[instansi.slug]) + f"?salin={aturan.pk}"
    return _formulir(
        request,
        instansi,
        form,
        judul="Akhir masa berlaku",
        tombol="Simpan",
        sub="Aturan yang sudah berlaku tidak ditulis ulang, supaya tamu dapat memercayai apa yang pernah dibacanya.",
        kalimat=kalimat_aturan(aturan_dari_baris(aturan)),
        salin=salin,
    )


@require_POST
def aturan_hapus(request: Permintaan, slug: str, pk: int) -> HttpResponse:
    """Delete a set that was never in force."""
    instansi = _ambil(request, slug)
    aturan = get_object_or_404(AturanPenerimaan, instansi=instansi, pk=pk)
    try:
        terdampak = layanan.hapus_aturan(aturan=aturan, oleh=request.user)
    except ValidationError as galat:
        pesan_galat(request, galat)
    else:
        messages.success(request, "Aturan dihapus.")
        for kalimat in terdampak[:10]:
            messages.warning(request, kalimat)
    return redirect("kelola:penerimaan", slug)


@require_http_methods(["GET", "HEAD", "POST"])
def tutup_tambah(request: Permintaan, slug: str) -> HttpResponse:
    """A closed period."""
    instansi = _ambil(request, slug)
    form = FormulirTutup(kiriman(request))
    if terapkan(form, lambda isi: layanan.tambah_tutup(instansi=instansi, data=isi, oleh=request.user)):
        return usai(request, "Periode tutup disimpan.", "kelola:penerimaan", slug)
    return _formulir(request, instansi, form, judul="Tambah periode tutup", tombol="Simpan periode")


@require_POST
def tutup_hapus(request: Permintaan, slug: str, pk: int) -> HttpResponse:
    """Receive guests again in that period."""
    instansi = _ambil(request, slug)
    layanan.hapus_tutup(tutup=get_object_or_404(PeriodeTutup, instansi=instansi, pk=pk), oleh=request.user)
    return usai(request, "Periode tutup dihapus.", "kelola:penerimaan", slug)


@require_http_methods(["GET", "HEAD", "POST"])
def libur_tambah(request: Permintaan, slug: str) -> HttpResponse:
    """A day off of the agency and its units."""
    instansi = _ambil(request, slug)
    form = FormulirLiburInstansi(kiriman(request))
    if terapkan(
        form,
        lambda isi: layanan_kalender.tambah_libur_instansi(instansi=instansi, data=isi, oleh=request.user),
    ):
        return usai(request, "Hari libur disimpan.", "kelola:penerimaan", slug)
    sub = "Berlaku juga bagi unit di bawah instansi ini."
    return _formulir(request, instansi, form, judul="Tambah hari libur", tombol="Simpan hari libur", sub=sub)


@require_POST
def libur_hapus(request: Permintaan, slug: str, pk: int) -> HttpResponse:
    """The day is an ordinary one again."""
    instansi = _ambil(request, slug)
    libur = get_object_or_404(HariLibur, instansi=instansi, pk=pk)
    layanan_kalender.hapus_libur_instansi(libur=libur, oleh=request.user)
    return usai(request, "Hari libur dihapus.", "kelola:penerimaan", slug)
