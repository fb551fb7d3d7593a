"""The plan of a trip: collecting, looking, asking all hosts at once."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from inovasi.models import FotoInovasi
from instansi.inti.views import kiriman, kode_jawaban, usai
from instansi.models import Instansi
from instansi.permintaan import Permintaan
from instansi.permissions import Hak, instansi_dengan_hak
from kunjungan.permohonan import keranjang
from kunjungan.permohonan import services as draf
from kunjungan.permohonan.forms import FormulirMulai
from kunjungan.permohonan.forms_keranjang import FormulirButir
from kunjungan.permohonan.keranjang import Bagian, Butir, Jenis

JALUR_TERPANJANG = 2000
TAK_ADA = "Itu tidak ada, atau tidak lagi ditampilkan pemiliknya."


def _kembali(request: HttpRequest, form: FormulirButir, butir: Butir | None = None) -> HttpResponseRedirect:
    """Back to the page the button stood on, at the button; never to another site."""
    tujuan = form.cleaned_data.get("kembali", "")
    aman = (
        len(tujuan) <= JALUR_TERPANJANG
        and tujuan.startswith("/")
        and url_has_allowed_host_and_scheme(tujuan, request.get_host())
    )
    jangkar = f"#rencana-{butir[0]}-{butir[1]}" if aman and butir else ""
    return HttpResponseRedirect(f"{tujuan.split('#')[0]}{jangkar}" if aman else reverse("kunjungan:rencana"))


def _jawab(
    request: HttpRequest, form: FormulirButir, butir: Butir | None, nama: str, galat: str = ""
) -> HttpResponse:
    """The button as it now stands and the counter for htmx; otherwise back to where the button was."""
    if not request.htmx:  # type: ignore[attr-defined]
        if galat:
            messages.error(request, galat)
        return _kembali(request, form, butir)
    konteks = {
        "jenis": butir[0] if butir else "",
        "nomor": butir[1] if butir else 0,
        "nama": nama,
        "ringkas": form.cleaned_data.get("ringkas", False),
        "kembali": form.cleaned_data.get("kembali", ""),
        "galat": galat,
    }
    return render(
        request, "kunjungan/permohonan/_jawaban_rencana.html", konteks, status=422 if galat else 200
    )


@login_not_required
@require_POST
def simpan(request: HttpRequest) -> HttpResponse:
    """Collect one thing."""
    form = FormulirButir(request.POST)
    objek = keranjang.cari(form.butir()) if form.is_valid() else None
    if objek is None:
        return _jawab(request, form, None, "", TAK_ADA)
    try:
        keranjang.tambah(request.session, form.butir())
    except keranjang.Penuh as galat:
        return _jawab(request, form, form.butir(), str(objek), str(galat))
    return _jawab(request, form, form.butir(), str(objek))


@login_not_required
@require_POST
def hapus(request: HttpRequest) -> HttpResponse:
    """Take one thing off the list, or a host with everything collected of it."""
    form = FormulirButir(request.POST)
    if not form.is_valid():
        return _jawab(request, form, None, "", TAK_ADA)
    butir = form.butir()
    keluar = _milik(request, butir[1]) if form.cleaned_data["beserta"] else [butir]
    keranjang.buang(request.session, keluar)
    return _jawab(request, form, butir, str(keranjang.cari(butir) or ""))


def _milik(request: HttpRequest, instansi_id: int) -> list[Butir]:
    isi = keranjang.muat(keranjang.baca(request.session))
    return [butir for b in isi.bagian if b.instansi.pk == instansi_id for butir in b.butir]


@login_not_required
@require_POST
def kosongkan(request: HttpRequest) -> HttpResponse:
    """Forget the whole list."""
    keranjang.kosongkan(request.session)
    return usai(request, "Rencana kunjungan sudah dikosongkan.", "kunjungan:rencana")


def _hilang(jumlah: int) -> str:
    return f"{jumlah} butir tidak lagi ditampilkan pemiliknya dan tidak ikut di sini." if jumlah else ""


def _sendiri(milik: list[Instansi]) -> int | None:
    """The agency for which the reader alone can ask, and which cannot be visited therefore."""
    return milik[0].pk if len(milik) == 1 else None


def _alamat_ajukan(instansi: Instansi) -> str:
    """Where a visit to this host is asked for with everything collected of it."""
    kueri = urlencode({"tuan_rumah": instansi.slug, "dari": "rencana"})
    return f"{reverse('kunjungan:ajukan')}?{kueri}"


@login_not_required
@require_safe
def rencana(request: Permintaan) -> HttpResponse:
    """Everything collected, by host."""
    milik = instansi_dengan_hak(request.user, Hak.AJUKAN) if request.user.is_authenticated else []
    isi, sendiri = keranjang.muat(keranjang.baca(request.session)), _sendiri(milik)
    foto = keranjang.sampul(isi)
    dapat = [b for b in isi.bergabung if b.instansi.pk != sendiri]
    konteks = {
        "bagian": [_bagian(b, sendiri, foto) for b in isi.bagian],
        "banyak_dapat": len(dapat),
        "url_semua": reverse("kunjungan:rencana_ajukan") if len(dapat) > 1 else "",
        "hilang": _hilang(isi.hilang),
        "batas": keranjang.BATAS,
    }
    return render(request, "kunjungan/permohonan/keranjang.html", konteks)


def _bagian(b: Bagian, sendiri: int | None, foto: dict[int, FotoInovasi]) -> dict[str, Any]:
    bergabung = bool(b.instansi.bergabung_pada)
    return {
        "instansi": b.instansi,
        "bergabung": bergabung,
        "sendiri": b.instansi.pk == sendiri,
        "url_ajukan": _alamat_ajukan(b.instansi) if bergabung and b.instansi.pk != sendiri else "",
        "butir": [
            *((Jenis.PENGHARGAAN, p, keranjang.keterangan_penghargaan(p), None) for p in b.penghargaan),
            *((Jenis.INOVASI, i, i.ringkasan, foto.get(i.pk)) for i in b.inovasi),
        ],
    }


@require_http_methods(["GET", "HEAD", "POST"])
def ajukan_semua(request: Permintaan) -> HttpResponse:
    """One draft for each host on the list; the hidden key makes double clicks end in the same drafts."""
    instansi = instansi_dengan_hak(request.user, Hak.AJUKAN)
    if not instansi:
        return render(request, "kunjungan/permohonan/ajukan_tanpa_peran.html", status=403)
    isi, sendiri = keranjang.muat(keranjang.baca(request.session)), _sendiri(instansi)
    bagian = tuple(b for b in isi.bergabung if b.instansi.pk != sendiri)
    if not bagian:
        if request.method == "POST":  # the second of two clicks
            return _ke_draf()
        return redirect("kunjungan:rencana")
    formulir = FormulirMulai(kiriman(request), instansi=instansi)
    if request.method == "POST" and formulir.is_valid():
        return _buat_semua(request, formulir, bagian)
    konteks = {"form": formulir, "bagian": bagian}
    return render(
        request, "kunjungan/permohonan/keranjang_ajukan.html", konteks, status=kode_jawaban(formulir)
    )


def _buat_semua(
    request: Permintaan, formulir: FormulirMulai, bagian: tuple[Bagian, ...]
) -> HttpResponseRedirect:
    dibuat = draf.buat_draf_tiap_tuan_rumah(
        pemohon=formulir.cleaned_data["pemohon"],
        oleh=request.user,
        kunci_formulir=formulir.cleaned_data["kunci_formulir"],
        bahan=[(b.instansi, b.penghargaan, b.inovasi) for b in bagian],
    )
    tujuan = {k.tuan_rumah_id for k in dibuat}
    keranjang.buang(request.session, [x for b in bagian if b.instansi.pk in tujuan for x in b.butir])
    messages.success(
        request, f"{len(dibuat)} draf dibuat, satu untuk setiap tuan rumah. Lengkapi satu per satu."
    )
    return _ke_draf()


def _ke_draf() -> HttpResponseRedirect:
    return HttpResponseRedirect(f"{reverse('kunjungan:saya')}?kelompok=draf")
