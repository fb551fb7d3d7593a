"""The doors of a stop for the host: add, copy, place anew, change and cancel."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from instansi.models import Instansi
from instansi.permintaan import Permintaan
from kunjungan.choices import KonfirmasiLokus
from kunjungan.inti.penghalang import Penghalang
from kunjungan.inti.permissions import Kedudukan, Tindakan, ambil_kunjungan
from kunjungan.lokus.forms import FormulirLokus, FormulirUnit
from kunjungan.lokus.services import batalkan_lokus, lepas_penolakan, tambah_lokus, ubah_lokus
from kunjungan.models import Kunjungan, Lokus
from kunjungan.peringatan.queries import tinjau
from kunjungan.ruang_kerja.views import konteks_ruang_kerja
from kunjungan.ruang_kerja.views_bantu import data_kirim, kabarkan, kode_jawaban, lokus_tertutup


def _asal(request: Permintaan, kunjungan: Kunjungan) -> tuple[Lokus | None, bool]:
    """The stop that the new one begins from, and whether it stands in for it (``?dari=``, ``?salin=``)."""
    for nama in ("dari", "salin"):
        nomor = request.GET.get(nama, "")[:18]
        if nomor.isdecimal():
            semua = kunjungan.lokus.select_related("instansi", "ruang")
            ada = semua.perlu_pengganti() if nama == "dari" else semua
            return ada.filter(pk=int(nomor)).first(), nama == "dari"
    return None, False


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
    if jawaban := lokus_tertutup(request, kunjungan):
        return jawaban
    pilih, (asal, ganti) = FormulirUnit(kunjungan=kunjungan), _asal(request, kunjungan)
    unit = _unit(request, pilih)
    dari = {"asal": asal, "ganti": ganti, "parameter": "dari" if ganti else "salin"}
    if unit is None:
        konteks = konteks_ruang_kerja(kunjungan, k, "jadwal") | {"form": pilih} | dari
        return render(request, "kunjungan/lokus/lokus_unit.html", konteks)
    awal = _awal(kunjungan, unit, asal, ganti)
    form = FormulirLokus(data_kirim(request), kunjungan=kunjungan, unit=unit, initial=awal)
    pengganti = asal if ganti else None
    if request.method == "POST" and form.is_valid() and _simpan(request, kunjungan, form, None, pengganti):
        return redirect("kunjungan:jadwal", kode=kode)
    return _tampil(request, kunjungan, k, form, None, **dari, pilih=pilih if asal else None)


def _awal(kunjungan: Kunjungan, unit: Instansi, asal: Lokus | None, ganti: bool) -> dict[str, Any]:
    """What the form of a new stop proposes: the declined one again, a copy on the next day, or after the last."""
    if asal is None:
        return _tanggal_terakhir(kunjungan, unit)
    awal = FormulirLokus.awal(asal, unit)
    return awal if ganti else awal | {"tanggal": awal["tanggal"] + dt.timedelta(days=1)}


def _tanggal_terakhir(kunjungan: Kunjungan, unit: Instansi) -> dict[str, Any]:
    """The next stop is mostly on the day of the last, when that one is over."""
    terakhir = kunjungan.lokus.berlaku().order_by("-selesai", "-pk").first()
    if terakhir is None:
        return {}
    awal = FormulirLokus.awal(terakhir, unit)
    return {"tanggal": awal["tanggal"], "mulai": awal["selesai"]}


def _simpan(
    request: Permintaan,
    kunjungan: Kunjungan,
    form: FormulirLokus,
    lokus: Lokus | None,
    pengganti_dari: Lokus | None = None,
) -> bool:
    """Whether it is saved; if not, the form says why. What deserves a look is said beside."""
    try:
        if lokus is None:
            hasil = tambah_lokus(
                kunjungan=kunjungan, isian=form.isian(), oleh=request.user, pengganti_dari=pengganti_dari
            )
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
    request: Permintaan,
    kunjungan: Kunjungan,
    k: Kedudukan,
    form: FormulirLokus,
    lokus: Lokus | None,
    **isi: Any,
) -> HttpResponse:
    konteks = konteks_ruang_kerja(kunjungan, k, "jadwal") | {"form": form, "unit": form.unit, "lokus": lokus}
    konteks["boleh_batal"] = bool(lokus) and kunjungan.lokus.berlaku().count() > 1
    return render(request, "kunjungan/lokus/lokus_form.html", konteks | isi, status=kode_jawaban(form))


@require_http_methods(["GET", "HEAD", "POST"])
def lokus_ubah(request: Permintaan, kode: str, pk: int) -> HttpResponse:
    """Change a stop; a unit that has confirmed is asked again when time or place change."""
    kunjungan, k = ambil_kunjungan(request.user, kode, untuk=Tindakan.KELOLA_LOKUS)
    lokus = get_object_or_404(
        kunjungan.lokus.berlaku().select_related(
            "instansi", "ruang__instansi", "penerima__jabatan__instansi"
        ),
        pk=pk,
    )
    if jawaban := lokus_tertutup(request, kunjungan):
        return jawaban
    unit = lokus.instansi
    form = FormulirLokus(
        data_kirim(request),
        kunjungan=kunjungan,
        unit=unit,
        lokus=lokus,
        initial=FormulirLokus.awal(lokus, unit),
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


@require_POST
def lokus_lepas(request: Permintaan, kode: str, pk: int) -> HttpResponse:
    """Nobody stands in for a unit that declined."""
    kunjungan, _ = ambil_kunjungan(request.user, kode, untuk=Tindakan.KELOLA_LOKUS)
    lokus = get_object_or_404(kunjungan.lokus, pk=pk)
    try:
        lepas_penolakan(lokus=lokus, oleh=request.user)
        messages.success(request, "Lokus itu tidak diganti.")
    except Penghalang as galat:
        kabarkan(request, galat)
    return redirect("kunjungan:jadwal", kode=kode)
