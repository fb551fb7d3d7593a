"""Preparing and sending a request, step by step."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.forms import BaseForm
from django.http import Http404, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from inovasi.models import Inovasi, Penghargaan
from instansi.bidang import bersihkan
from instansi.bidang_angka import bilangan
from instansi.inti.views import kiriman, kode_jawaban, usai
from instansi.models import Instansi
from instansi.permintaan import Permintaan
from instansi.permissions import Hak, instansi_dengan_hak
from kunjungan.alur import flow
from kunjungan.choices import Status
from kunjungan.inti.penghalang import Penghalang, SudahBerubah
from kunjungan.inti.permissions import Tindakan, ambil_kunjungan
from kunjungan.jadwal.queries import inovasi_tertaut, usulan_terbaca
from kunjungan.models import Kunjungan
from kunjungan.permohonan import keranjang
from kunjungan.permohonan import services as draf
from kunjungan.permohonan.forms import (
    FormulirJadwal,
    FormulirLangkah,
    FormulirMulai,
    FormulirSurat,
    FormulirTuanRumah,
    formulir_langkah,
)
from kunjungan.permohonan.forms_keranjang import FormulirBahan
from kunjungan.permohonan.langkah import LANGKAH, NAMA_LANGKAH, Langkah, Masalah, masalah_draf, sesudah
from kunjungan.putusan.forms_aturan import PAKAI, dengan_tawaran
from kunjungan.putusan.views import temuan_tanggal
from kunjungan.ruang_kerja.views_bantu import segar

SIMPAN = "Draf tersimpan."


def _pilihan_awal(request: Permintaan) -> dict[str, Any]:
    """Host, awards and innovations that led here; what does not exist or is not public is ignored.

    ``penghargaan`` and ``inovasi`` may stand several times; ``dari=rencana`` brings what was collected of the host.
    """
    data = request.GET if request.method == "GET" else request.POST
    slug = bersihkan(data.get("tuan_rumah", ""))
    tuan_rumah = (
        Instansi.objects.select_related("induk", "wilayah").filter(slug=slug).first() if slug else None
    )
    if tuan_rumah and request.method == "GET" and data.get("dari") == "rencana":
        return _dari_rencana(request, tuan_rumah)
    slug_inovasi = [bersihkan(s) for s in data.getlist("inovasi")[: keranjang.BATAS]]
    inovasi = list(
        Inovasi.objects.terbit()
        .select_related("instansi")
        .filter(slug__in=slug_inovasi)
        .order_by("nama", "pk")
    )
    nomor = [n for teks in data.getlist("penghargaan")[: keranjang.BATAS] if (n := bilangan(teks))]
    penghargaan = list(
        Penghargaan.objects.select_related("instansi").filter(pk__in=nomor).order_by("nama", "pk")
    )
    pemilik = [p.instansi for p in penghargaan] + [i.instansi for i in inovasi]
    tuan_rumah = tuan_rumah or next(iter(pemilik), None)
    return {
        "tuan_rumah": tuan_rumah,
        "penghargaan": [p for p in penghargaan if p.instansi == tuan_rumah],
        "inovasi": [i for i in inovasi if i.instansi == tuan_rumah],
    }


def _dari_rencana(request: Permintaan, tuan_rumah: Instansi) -> dict[str, Any]:
    isi = keranjang.muat(keranjang.baca(request.session))
    bagian = next((b for b in isi.bagian if b.instansi == tuan_rumah), keranjang.Bagian(tuan_rumah))
    return {"tuan_rumah": tuan_rumah, "penghargaan": bagian.penghargaan, "inovasi": bagian.inovasi}


@require_http_methods(["GET", "HEAD", "POST"])
def ajukan(request: Permintaan) -> HttpResponse:
    """Start of a request; the hidden key makes double clicks and reloads end in one draft."""
    instansi = instansi_dengan_hak(request.user, Hak.AJUKAN)
    awal = _pilihan_awal(request)
    if not instansi:
        return render(request, "kunjungan/permohonan/ajukan_tanpa_peran.html", status=403)
    formulir = FormulirMulai(kiriman(request), instansi=instansi)
    if request.method == "POST" and formulir.is_valid():
        try:
            return _buat(request, formulir, awal)
        except Penghalang as galat:
            formulir.add_error(None, galat.masalah)
    return render(request, "kunjungan/permohonan/ajukan.html", {"form": formulir, **awal})


def _buat(request: Permintaan, formulir: FormulirMulai, awal: dict[str, Any]) -> HttpResponse:
    kunjungan = draf.buat_draf(
        pemohon=formulir.cleaned_data["pemohon"],
        oleh=request.user,
        kunci_formulir=formulir.cleaned_data["kunci_formulir"],
        **awal,
    )
    if awal["tuan_rumah"]:
        keranjang.buang(
            request.session, keranjang.Bagian(awal["tuan_rumah"], awal["penghargaan"], awal["inovasi"]).butir
        )
    return _ke(kunjungan, "keperluan" if kunjungan.tuan_rumah_id else "tuan-rumah")


def _ke(kunjungan: Kunjungan, nama: str, periksa: bool = False) -> HttpResponseRedirect:
    url = reverse("kunjungan:langkah", args=[kunjungan.kode, nama])
    return HttpResponseRedirect(f"{url}?periksa=1" if periksa else url)


def _kiriman(request: Permintaan) -> tuple[Any, Any]:
    """What was posted, also when it is empty, with an offered date in its place; nothing on a mere look."""
    return (dengan_tawaran(request.POST), request.FILES) if request.method == "POST" else (None, None)


def _draf(request: Permintaan, kode: str) -> Kunjungan:
    kunjungan, _ = ambil_kunjungan(request.user, kode, untuk=Tindakan.UBAH_DRAF)
    if kunjungan.status != Status.DRAF:
        raise SudahBerubah("Permohonan ini sudah dikirim dan tidak dapat diubah lagi.")
    return kunjungan


@require_http_methods(["GET", "HEAD", "POST"])
@segar
def langkah(request: Permintaan, kode: str, langkah: str) -> HttpResponse:
    """One step: shown with what the draft holds, saved even when incomplete."""
    ini = next((satu for satu in LANGKAH if satu.nama == langkah), None)
    if ini is None:
        raise Http404("Langkah tidak dikenal.")
    kunjungan = _draf(request, kode)
    if ini.nama == "tuan-rumah":
        return _tuan_rumah(request, kunjungan, ini)
    if ini.nama == "periksa":
        return _periksa(request, kunjungan, ini)
    return _isi(request, kunjungan, ini)


def _konteks(kunjungan: Kunjungan, ini: Langkah, masalah: list[Masalah]) -> dict[str, Any]:
    bermasalah = {m.langkah.nama for m in masalah}
    keadaan = {
        satu.nama: "now" if satu == ini else "todo" if satu.nama in bermasalah else "done" for satu in LANGKAH
    }
    keadaan["periksa"] = "now" if ini.nama == "periksa" else "todo"
    alamat = [reverse("kunjungan:langkah", args=[kunjungan.kode, nama]) for nama in NAMA_LANGKAH]
    di = NAMA_LANGKAH.index(ini.nama)
    return {
        "kunjungan": kunjungan,
        "ini": ini,
        "urutan": f"Langkah {di + 1} dari {len(LANGKAH)}",
        "daftar_langkah": [
            (satu.label, url, keadaan[satu.nama]) for satu, url in zip(LANGKAH, alamat, strict=True)
        ],
        "sebelumnya": alamat[di - 1] if di else "",
        "masalah": masalah,
    }


def _lanjut(request: Permintaan, kunjungan: Kunjungan, ini: Langkah) -> HttpResponse:
    """To the next step, or stay when the draft was only to be kept or contradicts the host."""
    if PAKAI in request.POST:
        messages.success(request, "Tanggal sudah diganti dan draf tersimpan.")
        return _ke(kunjungan, ini.nama)
    bentrok = [m for m in masalah_draf(kunjungan, timezone.now()) if m.langkah == ini and m.bertentangan]
    if bentrok and bentrok[0].luar_aturan:
        messages.warning(request, f"{SIMPAN} Ada tanggal di luar aturan penerimaan tuan rumah.")
        return _ke(kunjungan, ini.nama)
    if bentrok:
        messages.warning(request, f"{SIMPAN} {bentrok[0].kalimat}")
        return _ke(kunjungan, ini.nama, periksa=True)
    if "simpan" in request.POST:
        messages.success(request, f"{SIMPAN} Lanjutkan kapan saja dari dasbor.")
        return _ke(kunjungan, ini.nama)
    return _ke(kunjungan, sesudah(ini.nama))


def _isi(request: Permintaan, kunjungan: Kunjungan, ini: Langkah) -> HttpResponse:
    bagian = {"baris", "hari"} & set(request.GET)
    if ini.nama == "jadwal" and request.method == "GET" and bagian and request.htmx:
        return temuan_tanggal(request, FormulirJadwal(request.GET, kunjungan=kunjungan))
    formulir = formulir_langkah(ini.nama, kunjungan, request.user, *_kiriman(request))
    bahan = _bahan(request, kunjungan) if ini.nama == "keperluan" else None
    if request.method == "POST":
        sah = formulir.is_valid()
        if bahan and bahan.is_valid() and "bahan" in request.POST:
            draf.simpan_bahan(kunjungan=kunjungan, oleh=request.user, **bahan.terpilih())
        if isinstance(formulir, FormulirSurat):
            kunjungan = _simpan_surat(request, kunjungan, formulir)
        if sah:
            kunjungan = _simpan(request, kunjungan, formulir)
            return (
                _saring_bahan(request, kunjungan)
                if "cari" in request.POST
                else _lanjut(request, kunjungan, ini)
            )
    masalah = masalah_draf(kunjungan, timezone.now())
    if request.method != "POST" and "periksa" in request.GET:
        _tandai(formulir, [m for m in masalah if m.langkah == ini and not m.luar_aturan])
    konteks = _konteks(kunjungan, ini, masalah) | {
        "form": formulir,
        "bahan": bahan,
        "cari": _cari_bahan(request),
    }
    template = (
        "kunjungan/permohonan/langkah_jadwal.html"
        if ini.nama == "jadwal"
        else "kunjungan/permohonan/langkah.html"
    )
    return render(request, template, konteks, status=422 if formulir.is_bound else 200)


def _cari_bahan(request: Permintaan) -> str:
    data = request.POST if request.method == "POST" else request.GET
    return bersihkan(data.get("cari_bahan", "")[:200])[:100]


def _bahan(request: Permintaan, kunjungan: Kunjungan) -> FormulirBahan | None:
    """What the host shows, to be ticked; nothing without a host or for a host who shows nothing."""
    if kunjungan.tuan_rumah_id is None:
        return None
    formulir = FormulirBahan(_kiriman(request)[0], kunjungan=kunjungan, cari=_cari_bahan(request))
    return formulir if formulir.ada else None


def _saring_bahan(request: Permintaan, kunjungan: Kunjungan) -> HttpResponseRedirect:
    """The step again, everything typed kept, with only the host's innovations that hold these words."""
    url = reverse("kunjungan:langkah", args=[kunjungan.kode, "keperluan"])
    return HttpResponseRedirect(f"{url}?{urlencode({'cari_bahan': _cari_bahan(request)})}#bahan")


def _simpan(
    request: Permintaan, kunjungan: Kunjungan, formulir: FormulirJadwal | FormulirLangkah
) -> Kunjungan:
    if isinstance(formulir, FormulirJadwal):
        return draf.simpan_usulan(
            kunjungan=kunjungan,
            rentang=formulir.rentang(),
            alasan_luar_aturan=formulir.cleaned_data["alasan_luar_aturan"],
            oleh=request.user,
        )
    return draf.simpan_langkah(kunjungan=kunjungan, bidang=formulir.bidang(), oleh=request.user)


def _simpan_surat(request: Permintaan, kunjungan: Kunjungan, formulir: FormulirSurat) -> Kunjungan:
    """A good file is kept even when a field beside it is not: nobody uploads twice."""
    berkas = formulir.cleaned_data.get("surat_berkas")
    if not berkas:
        return kunjungan
    return draf.simpan_surat(
        kunjungan=kunjungan,
        berkas=berkas,
        nama_berkas=berkas.name,
        sha256=berkas.hasil_pdf.sha256,
        oleh=request.user,
    )


def _tandai(formulir: BaseForm, masalah: list[Masalah]) -> None:
    """Sentences beside the fields of a form that nobody has submitted yet: the way back from the last step."""
    for m in masalah:
        if m.bidang in formulir.fields:
            formulir.errors[m.bidang] = formulir.error_class([m.kalimat], renderer=formulir.renderer)


def _tuan_rumah(request: Permintaan, kunjungan: Kunjungan, ini: Langkah) -> HttpResponse:
    """Choose the host."""
    formulir = FormulirTuanRumah(_kiriman(request)[0], kunjungan=kunjungan)
    if formulir.is_valid():
        kunjungan = draf.simpan_langkah(kunjungan=kunjungan, bidang=formulir.cleaned_data, oleh=request.user)
        return _lanjut(request, kunjungan, ini)
    konteks = _konteks(kunjungan, ini, masalah_draf(kunjungan, timezone.now())) | {"form": formulir}
    status = kode_jawaban(formulir)
    return render(request, "kunjungan/permohonan/langkah_tuan_rumah.html", konteks, status=status)


def _periksa(request: Permintaan, kunjungan: Kunjungan, ini: Langkah) -> HttpResponse:
    """Everything at a glance, and what still stands against sending."""
    if request.method == "POST":
        return HttpResponseNotAllowed(["GET", "HEAD"])
    konteks = _konteks(kunjungan, ini, masalah_draf(kunjungan, timezone.now()))
    pertama = konteks["masalah"][0].langkah.nama if konteks["masalah"] else "periksa"
    konteks |= {
        "url_lengkapi": reverse("kunjungan:langkah", args=[kunjungan.kode, pertama]) + "?periksa=1",
        "usulan": usulan_terbaca(kunjungan, kunjungan.pemohon.zona_waktu),
        "penghargaan": list(kunjungan.penghargaan.order_by("nama", "pk")),
        "inovasi": inovasi_tertaut(kunjungan),
    }
    return render(request, "kunjungan/permohonan/langkah_periksa.html", konteks)


@require_POST
@segar
def kirim(request: Permintaan, kode: str) -> HttpResponse:
    """Send the request; what still stands against it is listed on the last step."""
    kunjungan, _ = ambil_kunjungan(request.user, kode, untuk=Tindakan.UBAH_DRAF)
    try:
        flow.lakukan(kunjungan, "kirim", oleh=request.user)
    except Penghalang:
        messages.error(request, "Permohonan belum dapat dikirim. Lengkapi yang ditandai di bawah ini.")
        return _ke(kunjungan, "periksa")
    return usai(request, "Permohonan sudah dikirim.", "kunjungan:rincian", kode=kode)


@require_POST
@segar
def hapus_draf(request: Permintaan, kode: str) -> HttpResponse:
    """Delete a draft for good."""
    kunjungan, _ = ambil_kunjungan(request.user, kode, untuk=Tindakan.UBAH_DRAF)
    draf.hapus_draf(kunjungan=kunjungan, oleh=request.user)
    return usai(request, "Draf sudah dihapus.", "kunjungan:saya")
