"""The doors of a stop: the host adds, changes and cancels; the unit answers."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from instansi.models import Instansi
from instansi.permintaan import Permintaan
from kunjungan.choices import KonfirmasiLokus
from kunjungan.inti.penghalang import Penghalang
from kunjungan.inti.permissions import Kedudukan, Tindakan, ambil_kunjungan
from kunjungan.lokus.forms import FormulirJawab, FormulirLokus, FormulirUnit
from kunjungan.lokus.services import (
    batalkan_lokus,
    boleh_jawab,
    konfirmasi_lokus,
    tambah_lokus,
    tolak_lokus,
    ubah_lokus,
)
from kunjungan.models import Kunjungan, Lokus
from kunjungan.peringatan.queries import tinjau
from kunjungan.ruang_kerja.sajian_lokus import baris_lokus, lokus_lengkap
from kunjungan.ruang_kerja.views import konteks_ruang_kerja
from kunjungan.ruang_kerja.views_bantu import data_kirim, kabarkan, kode_jawaban
from kunjungan.rules import Urusan, masalah_masa


def _tertutup(request: Permintaan, kunjungan: Kunjungan) -> HttpResponse | None:
    """Back to the schedule with a sentence when the visit is not in a state for it."""
    if masalah := masalah_masa(Urusan.LOKUS, kunjungan.status):
        messages.info(request, masalah[0])
        return redirect("kunjungan:jadwal", kode=kunjungan.kode)
    return None


def _asal(request: Permintaan, kunjungan: Kunjungan) -> Lokus | None:
    """The declined stop that the new one stands in for (``?dari=``)."""
    nomor = request.GET.get("dari", "")[:18]
    if not nomor.isdecimal():
        return None
    return kunjungan.lokus.filter(pk=int(nomor), konfirmasi=KonfirmasiLokus.DITOLAK).first()


def _unit(request: Permintaan, pilih: FormulirUnit) -> Instansi | None:
    """The unit named in the address, or the host where there is no choice."""
    if unit := pilih.daftar.get(request.GET.get("unit", "")):
        return unit
    semua = list(pilih.daftar.values())
    return semua[0] if len(semua) == 1 else None


@require_http_methods(["GET", "HEAD", "POST"])
def lokus_tambah(request: Permintaan, kode: str) -> HttpResponse:
    """First which unit, then the stop, with the rooms, the officials and the clock of that unit."""
    kunjungan, k = ambil_kunjungan(request.user, kode, untuk=Tindakan.KELOLA_LOKUS)
    if jawaban := _tertutup(request, kunjungan):
        return jawaban
    pilih, asal = FormulirUnit(kunjungan=kunjungan), _asal(request, kunjungan)
    unit = _unit(request, pilih)
    if unit is None:
        konteks = konteks_ruang_kerja(kunjungan, k, "jadwal") | {"form": pilih, "asal": asal}
        return render(request, "kunjungan/lokus/lokus_unit.html", konteks)
    awal = FormulirLokus.awal(asal, unit) if asal else _tanggal_terakhir(kunjungan, unit)
    form = FormulirLokus(data_kirim(request), kunjungan=kunjungan, unit=unit, initial=awal)
    if request.method == "POST" and form.is_valid() and _simpan(request, kunjungan, form):
        return redirect("kunjungan:jadwal", kode=kode)
    return _tampil(request, kunjungan, k, form, None)


def _tanggal_terakhir(kunjungan: Kunjungan, unit: Instansi) -> dict[str, Any]:
    """The next stop is mostly on the day of the last, when that one is over."""
    terakhir = kunjungan.lokus.berlaku().order_by("-selesai", "-pk").first()
    if terakhir is None:
        return {}
    awal = FormulirLokus.awal(terakhir, unit)
    return {"tanggal": awal["tanggal"], "mulai": awal["selesai"]}


def _simpan(
    request: Permintaan, kunjungan: Kunjungan, form: FormulirLokus, lokus: Lokus | None = None
) -> bool:
    """Whether it is saved; if not, the form says why. What deserves a look is said beside."""
    try:
        if lokus is None:
            hasil = tambah_lokus(kunjungan=kunjungan, isian=form.isian(), oleh=request.user)
        else:
            hasil = ubah_lokus(lokus=lokus, isian=form.isian(), oleh=request.user)
    except Penghalang as galat:
        form.tempelkan(galat.masalah)
        return False
    menunggu = hasil.konfirmasi == KonfirmasiLokus.MENUNGGU
    messages.success(
        request,
        f"Lokus disimpan dan menunggu konfirmasi {hasil.instansi.nama}." if menunggu else "Lokus disimpan.",
    )
    for catatan in tinjau(kunjungan).pada(hasil.pk):
        messages.warning(request, catatan.kalimat)
    return True


def _tampil(
    request: Permintaan, kunjungan: Kunjungan, k: Kedudukan, form: FormulirLokus, lokus: Lokus | None
) -> HttpResponse:
    konteks = konteks_ruang_kerja(kunjungan, k, "jadwal") | {"form": form, "unit": form.unit, "lokus": lokus}
    konteks["boleh_batal"] = bool(lokus) and kunjungan.lokus.berlaku().count() > 1
    return render(request, "kunjungan/lokus/lokus_form.html", konteks, status=kode_jawaban(form))


@require_http_methods(["GET", "HEAD", "POST"])
def lokus_ubah(request: Permintaan, kode: str, pk: int) -> HttpResponse:
    """Change a stop; a unit that has confirmed is asked again when time or place change."""
    kunjungan, k = ambil_kunjungan(request.user, kode, untuk=Tindakan.KELOLA_LOKUS)
    lokus = get_object_or_404(kunjungan.lokus.berlaku().select_related("instansi"), pk=pk)
    if jawaban := _tertutup(request, kunjungan):
        return jawaban
    unit = lokus.instansi
    form = FormulirLokus(
        data_kirim(request), kunjungan=kunjungan, unit=unit, initial=FormulirLokus.awal(lokus, unit)
    )
    if request.method == "POST" and form.is_valid() and _simpan(request, kunjungan, form, lokus):
        return redirect("kunjungan:jadwal", kode=kode)
    return _tampil(request, kunjungan, k, form, lokus)


@require_POST
def lokus_batal(request: Permintaan, kode: str, pk: int) -> HttpResponse:
    """Take a stop off the visit; gone already is fine."""
    kunjungan, _ = ambil_kunjungan(request.user, kode, untuk=Tindakan.KELOLA_LOKUS)
    lokus = get_object_or_404(kunjungan.lokus, pk=pk)
    try:
        batalkan_lokus(lokus=lokus, oleh=request.user)
        messages.success(request, "Lokus dibatalkan. Ruang dan pejabatnya bebas kembali.")
    except Penghalang as galat:
        kabarkan(request, galat)
    return redirect("kunjungan:jadwal", kode=kode)


def _ambil(request: Permintaan, kode: str, pk: int) -> tuple[Kunjungan, Kedudukan, Lokus, bool]:
    """A stop for whoever answers for its unit, and whether that is one of the unit."""
    kunjungan, k = ambil_kunjungan(request.user, kode, untuk=Tindakan.LIHAT)
    lokus = get_object_or_404(lokus_lengkap(kunjungan), pk=pk)
    boleh, unit = boleh_jawab(request.user, kunjungan, lokus)
    if not boleh:
        raise PermissionDenied("Lokus ini dijawab oleh unit penerimanya.")
    return kunjungan, k, lokus, unit


@require_http_methods(["GET", "HEAD", "POST"])
def lokus_konfirmasi(request: Permintaan, kode: str, pk: int) -> HttpResponse:
    """The unit agrees to receive, or the host notes that it did by telephone or letter."""
    kunjungan, k, lokus, unit = _ambil(request, kode, pk)
    if jawaban := _tertutup(request, kunjungan):
        return jawaban
    form = FormulirJawab(
        data_kirim(request),
        wajib=not unit,
        label="Catatan" if unit else "Catatan konfirmasi",
        bantuan="Dibaca tuan rumah."
        if unit
        else "Lewat apa dan oleh siapa, misalnya telepon Kasi Pemerintahan.",
    )
    if request.method == "POST" and form.is_valid():
        try:
            konfirmasi_lokus(lokus=lokus, oleh=request.user, catatan=form.cleaned_data["kata"])
        except Penghalang as galat:
            kabarkan(request, galat)
        else:
            messages.success(request, f"Lokus {lokus.instansi.nama} dikonfirmasi.")
        return redirect("kunjungan:jadwal", kode=kode)
    return _tampil_jawaban(request, kunjungan, k, lokus, {"form": form, "terima": True, "dari_unit": unit})


@require_http_methods(["GET", "HEAD", "POST"])
def lokus_tolak(request: Permintaan, kode: str, pk: int) -> HttpResponse:
    """The unit cannot receive, and says why; it has no more to do with the visit then."""
    sudah = Lokus.objects.filter(
        pk=pk, kunjungan__kode=kode, konfirmasi=KonfirmasiLokus.DITOLAK, dikonfirmasi_oleh=request.user
    )
    if sudah.exists():
        return redirect("dasbor")
    kunjungan, k, lokus, unit = _ambil(request, kode, pk)
    if jawaban := _tertutup(request, kunjungan):
        return jawaban
    if not unit:
        raise PermissionDenied("Hanya unit penerima yang dapat menyatakan tidak dapat menerima.")
    form = FormulirJawab(data_kirim(request), wajib=True, label="Alasan", bantuan="Dibaca tuan rumah.")
    if request.method == "POST" and form.is_valid():
        try:
            tolak_lokus(lokus=lokus, alasan=form.cleaned_data["kata"], oleh=request.user)
        except Penghalang as galat:
            kabarkan(request, galat)
            return redirect("kunjungan:jadwal", kode=kode)
        messages.success(request, "Jawaban disampaikan kepada tuan rumah.")
        return redirect("dasbor")
    return _tampil_jawaban(request, kunjungan, k, lokus, {"form": form, "terima": False, "dari_unit": unit})


def _tampil_jawaban(
    request: Permintaan, kunjungan: Kunjungan, k: Kedudukan, lokus: Lokus, isi: dict[str, Any]
) -> HttpResponse:
    kini = timezone.now()
    konteks = (
        konteks_ruang_kerja(kunjungan, k, "jadwal")
        | isi
        | {
            "b": baris_lokus(kunjungan, k, [lokus], kini)[0],
            "catatan": tinjau(kunjungan, kini).pada(lokus.pk),
        }
    )
    return render(request, "kunjungan/lokus/lokus_jawab.html", konteks, status=kode_jawaban(isi["form"]))
