"""The minutes: the host writes, both sides read."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from instansi.bidang_angka import bilangan
from instansi.inti.views import terapkan, usai
from instansi.permintaan import Permintaan
from instansi.teks_ringan import urai_teks
from kunjungan.hasil.forms import BATAS_TANYA, FormulirNotula, TanyaFormSet
from kunjungan.hasil.services import KOLOM_TANYA, simpan_notula, versi_dari
from kunjungan.hasil.views import sub_tab
from kunjungan.inti.permissions import Tindakan, ambil_kunjungan
from kunjungan.models import Kunjungan, Notula
from kunjungan.ruang_kerja.views import konteks_ruang_kerja
from kunjungan.ruang_kerja.views_bantu import boleh_kini, tertutup
from kunjungan.rules import Urusan

BARIS_KOSONG = 3


def _notula(kunjungan: Kunjungan) -> Notula | None:
    return (
        Notula.objects.select_related("diubah_oleh")
        .prefetch_related("tanya_jawab")
        .filter(kunjungan=kunjungan)
        .first()
    )


@require_safe
def notula(request: Permintaan, kode: str) -> HttpResponse:
    """The minutes as they stand."""
    kunjungan, k = ambil_kunjungan(request.user, kode, untuk=Tindakan.LIHAT)
    isi = _notula(kunjungan)
    konteks = konteks_ruang_kerja(kunjungan, k, "laporan") | {
        "sub_tab": sub_tab(kunjungan, "notula"),
        "notula": isi,
        "jalannya": urai_teks(isi.jalannya) if isi else (),
        "kesimpulan": urai_teks(isi.kesimpulan) if isi else (),
        "tanya_jawab": list(isi.tanya_jawab.all()) if isi else [],
        "boleh_tulis": boleh_kini(k, Tindakan.TULIS_NOTULA, Urusan.NOTULA, kunjungan),
    }
    return render(request, "kunjungan/hasil/notula.html", konteks)


@require_http_methods(["GET", "HEAD", "POST"])
def notula_tulis(request: Permintaan, kode: str) -> HttpResponse:
    """Write the minutes; ``tambah`` only brings more empty rows and keeps what was typed."""
    kunjungan, k = ambil_kunjungan(request.user, kode, untuk=Tindakan.TULIS_NOTULA)
    if tertutup(request, Urusan.NOTULA, kunjungan):
        return redirect("kunjungan:notula", kode=kunjungan.kode)
    lama = _notula(kunjungan)
    form, tanya = _formulir(request, lama)
    if request.method == "POST" and "tambah" not in request.POST and form.is_valid() and tanya.is_valid():
        simpan = partial(
            simpan_notula, kunjungan=kunjungan, oleh=request.user, tanya_jawab=tanya.cleaned_data
        )
        if terapkan(form, lambda isi: simpan(versi=isi["versi"], **form.bidang())):
            return usai(request, "Notula disimpan.", "kunjungan:notula", kode=kunjungan.kode)
        form.data["versi"] = versi_dari(_notula(kunjungan))
    konteks = konteks_ruang_kerja(kunjungan, k, "laporan") | {
        "sub_tab": sub_tab(kunjungan, "notula"),
        "form": form,
        "tanya": tanya,
        "boleh_tambah": tanya.total_form_count() < BATAS_TANYA,
    }
    ditolak = form.is_bound and (form.errors or tanya.total_error_count())
    status = 422 if ditolak and "tambah" not in request.POST else 200
    return render(request, "kunjungan/hasil/notula_form.html", konteks, status=status)


def _formulir(request: Permintaan, lama: Notula | None) -> tuple[FormulirNotula, Any]:
    if request.method == "POST":
        data = request.POST.copy()
        if "tambah" in data:
            jumlah = (bilangan(data.get("tanya-TOTAL_FORMS", ""), 4) or 0) + BARIS_KOSONG
            data["tanya-TOTAL_FORMS"] = str(min(jumlah, BATAS_TANYA))
        return FormulirNotula(data, instance=lama), TanyaFormSet(data, prefix="tanya")
    baris = [{n: getattr(t, n) for n in KOLOM_TANYA} for t in lama.tanya_jawab.all()] if lama else []
    kosong: list[dict[str, str]] = [{} for _ in range(max(1, BARIS_KOSONG - len(baris)))]
    form = FormulirNotula(instance=lama, initial={"versi": versi_dari(lama)})
    tanya = TanyaFormSet(prefix="tanya", initial=[*baris, *kosong][:BATAS_TANYA])
    return form, tanya
