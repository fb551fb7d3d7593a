"""The door of rounds: the form, its table, and all stops at once."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from instansi.inti.views import kiriman, terapkan
from instansi.permintaan import Permintaan
from kunjungan.inti.permissions import Tindakan, ambil_kunjungan
from kunjungan.lokus.forms_putaran import FormulirPutaran
from kunjungan.lokus.services_putaran import buat_putaran
from kunjungan.models import Kunjungan, Lokus
from kunjungan.ruang_kerja.views import tampil_tab
from kunjungan.ruang_kerja.views_bantu import lokus_tertutup


@require_http_methods(["GET", "HEAD", "POST"])
def lokus_putaran(request: Permintaan, kode: str) -> HttpResponse:
    """Several stops in rounds; saved only as the table was shown."""
    kunjungan, k = ambil_kunjungan(request.user, kode, untuk=Tindakan.KELOLA_LOKUS)
    if jawaban := lokus_tertutup(request, kunjungan):
        return jawaban
    awal = FormulirPutaran.awal(kunjungan) if request.method != "POST" else {}
    form = FormulirPutaran(kiriman(request), kunjungan=kunjungan, initial=awal)
    sah = request.method == "POST" and form.is_valid()
    if sah and _dilihat(request, form) and _simpan(request, kunjungan, form):
        return redirect("kunjungan:jadwal", kode=kode)
    isi: dict[str, Any] = {"form": form}
    if sah and not form.errors:
        isi |= {"tabel": form.tabel(), "sidik": form.sidik(), "banyak": len(form.giliran())}
    return tampil_tab(request, "kunjungan/lokus/lokus_putaran.html", kunjungan, k, "jadwal", **isi)


def _dilihat(request: Permintaan, form: FormulirPutaran) -> bool:
    """Whether saving was asked for, and of the very table that was shown."""
    if "simpan" not in request.POST:
        return False
    sama = request.POST.get("sidik") == form.sidik()
    if not sama:
        messages.info(request, "Isian berubah. Periksa susunannya, lalu simpan.")
    return sama


def _simpan(request: Permintaan, kunjungan: Kunjungan, form: FormulirPutaran) -> bool:
    def simpan(_: dict[str, Any]) -> list[Lokus]:
        return buat_putaran(
            kunjungan=kunjungan, kelompok=form.kelompok_terpilih(), banyak_baru=form.banyak_baru,
            isian=form.isian, oleh=request.user,
        )  # fmt: skip

    kalimat = "{} lokus disimpan; setiap unit diminta mengonfirmasi sekali saja."
    return terapkan(form, simpan, lambda lokus: messages.success(request, kalimat.format(len(lokus))))
