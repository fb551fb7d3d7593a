"""The doors of a stop for the host: add, copy, place anew, change and cancel."""

from __future__ import annotations

import datetime as dt
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_http_methods, require_POST

from instansi.bidang_angka import bilangan
from instansi.inti.views import coba, kiriman, terapkan
from instansi.models import Instansi
from instansi.permintaan import Permintaan
from kunjungan.choices import KonfirmasiLokus
from kunjungan.inti.permissions import Kedudukan, Tindakan, ambil_kunjungan
from kunjungan.inti.sajian import hari_masa
from kunjungan.lokus.forms import FormulirLokus, FormulirUnit
from kunjungan.lokus.services import batalkan_lokus, lepas_penolakan, tambah_lokus, ubah_lokus
from kunjungan.models import Kunjungan, Lokus
from kunjungan.peringatan.queries import tinjau
from kunjungan.ruang_kerja.views import tampil_tab
from kunjungan.ruang_kerja.views_bantu import lokus_tertutup


def _asal(request: Permintaan, kunjungan: Kunjungan) -> tuple[Lokus | None, bool]:
    """The stop that the new one begins from, and whether it stands in for it (``?dari=``, ``?salin=``)."""
    for nama in ("dari", "salin"):
        if nomor := bilangan(request.GET.get(nama, "")):
            semua = kunjungan.lokus.select_related("instansi", "ruang")
            ada = semua.perlu_pengganti() if nama == "dari" else semua
            return ada.filter(pk=nomor).first(), nama == "dari"
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
        return tampil_tab(
            request, "kunjungan/lokus/lokus_unit.html", kunjungan, k, "jadwal", form=pilih, **dari
        )
    awal = _awal(kunjungan, unit, asal, ganti)
    form = FormulirLokus(kiriman(request), kunjungan=kunjungan, unit=unit, initial=awal)
    if terapkan(
        form,
        lambda _: tambah_lokus(
            kunjungan=kunjungan,
            isian=form.isian(),
            oleh=request.user,
            pengganti_dari=asal if ganti else None,
        ),
        partial(_kabarkan, request),
    ):
        return redirect("kunjungan:jadwal", kode=kode)
    return _tampil(request, kunjungan, k, form, None, **dari, pilih=pilih if asal else None)


def _awal(kunjungan: Kunjungan, unit: Instansi, asal: Lokus | None, ganti: bool) -> dict[str, Any]:
    """What the form of a new stop proposes: the declined one again, a copy on the next agreed day, after the last."""
    if asal is None:
        return _tanggal_terakhir(kunjungan, unit)
    awal = FormulirLokus.awal(asal, unit)
    esok = awal["tanggal"] + dt.timedelta(days=1)
    return awal if ganti or esok > hari_masa(kunjungan)[1] else awal | {"tanggal": esok}


def _tanggal_terakhir(kunjungan: Kunjungan, unit: Instansi) -> dict[str, Any]:
    """The next stop is mostly on the day of the last, when that one is over."""
    terakhir = kunjungan.lokus.berlaku().order_by("-selesai", "-pk").first()
    if terakhir is None:
        return {}
    awal = FormulirLokus.awal(terakhir, unit)
    return {"tanggal": awal["tanggal"], "mulai": awal["selesai"]}


def _kabarkan(request: Permintaan, lokus: Lokus) -> None:
    """Say that a stop is saved, and beside it what deserves a look."""
    menunggu = lokus.konfirmasi == KonfirmasiLokus.MENUNGGU
    messages.success(
        request,
        f"Lokus disimpan dan menunggu konfirmasi {lokus.instansi.nama}." if menunggu else "Lokus disimpan.",
    )
    for catatan in tinjau(lokus.kunjungan).pada(lokus.pk):
        messages.warning(request, catatan.kalimat)


def _tampil(
    request: Permintaan,
    kunjungan: Kunjungan,
    k: Kedudukan,
    form: FormulirLokus,
    lokus: Lokus | None,
    **isi: Any,
) -> HttpResponse:
    isi |= {"form": form, "unit": form.unit, "lokus": lokus}
    isi["boleh_batal"] = bool(lokus) and kunjungan.lokus.berlaku().count() > 1
    return tampil_tab(request, "kunjungan/lokus/lokus_form.html", kunjungan, k, "jadwal", **isi)


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
        kiriman(request),
        kunjungan=kunjungan,
        unit=unit,
        lokus=lokus,
        initial=FormulirLokus.awal(lokus, unit),
    )
    if terapkan(
        form,
        lambda _: ubah_lokus(lokus=lokus, isian=form.isian(), oleh=request.user),
        partial(_kabarkan, request),
    ):
        return redirect("kunjungan:jadwal", kode=kode)
    return _tampil(request, kunjungan, k, form, lokus)


@require_POST
def lokus_batal(request: Permintaan, kode: str, pk: int) -> HttpResponse:
    """Take a stop off the visit; gone already is fine."""
    kunjungan, _ = ambil_kunjungan(request.user, kode, untuk=Tindakan.KELOLA_LOKUS)
    lokus, kabar = (
        get_object_or_404(kunjungan.lokus, pk=pk),
        "Lokus dibatalkan. Ruang dan pejabatnya bebas kembali.",
    )
    coba(request, lambda: batalkan_lokus(lokus=lokus, oleh=request.user), kabar)
    return redirect("kunjungan:jadwal", kode=kode)


@require_POST
def lokus_lepas(request: Permintaan, kode: str, pk: int) -> HttpResponse:
    """Nobody stands in for a unit that declined."""
    kunjungan, _ = ambil_kunjungan(request.user, kode, untuk=Tindakan.KELOLA_LOKUS)
    lokus = get_object_or_404(kunjungan.lokus, pk=pk)
    coba(request, lambda: lepas_penolakan(lokus=lokus, oleh=request.user), "Lokus itu tidak diganti.")
    return redirect("kunjungan:jadwal", kode=kode)
