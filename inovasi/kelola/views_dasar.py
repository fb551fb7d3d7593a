"""What the pages of the showcase share: the list of a record's parts, and the answer to a stale page."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

from django.contrib import messages
from django.forms import BaseForm, Form
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from inovasi.cari.forms import saringan
from inovasi.choices import KeadaanInovasi, StatusInovasi
from inovasi.kelola.forms import FORMULIR
from inovasi.models import Inovasi
from inovasi.permissions import Ruang
from inovasi.rules import MEMBANTU, WAJIB_TERBIT, kelengkapan, kurang
from inovasi.services import SudahBerubah
from instansi.inti import views as inti
from instansi.inti.views import tampil
from instansi.models import Instansi
from instansi.permintaan import Permintaan

P = ParamSpec("P")
J = TypeVar("J", bound=HttpResponse)
LAMPIRAN = {"foto": "Foto", "berkas": "Berkas", "keadaan": "Keadaan"}
JUDUL_BAGIAN = {kunci: judul for kunci, (judul, _) in FORMULIR.items()} | LAMPIRAN


def usang(
    view: Callable[Concatenate[Permintaan, P], J],
) -> Callable[Concatenate[Permintaan, P], J | HttpResponse]:
    """A stale page leads back to the record, or to the list when it is gone, with who did what."""

    @wraps(view)
    def dengan_kabar(request: Permintaan, /, *args: P.args, **kwargs: P.kwargs) -> J | HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except SudahBerubah as galat:
            messages.warning(request, str(galat))
        slug, pk = str(kwargs["slug"]), str(kwargs["pk"])
        if Inovasi.objects.filter(pk=pk).exists():
            return redirect("etalase:rincian", slug, pk)
        return redirect("etalase:inovasi", slug)

    return dengan_kabar


def alamat(instansi: Instansi, inovasi: Inovasi, bagian: str) -> str:
    """Where a part of the record is written."""
    if bagian in LAMPIRAN:
        return reverse(f"etalase:{bagian}", args=[instansi.slug, inovasi.pk])
    return reverse("etalase:bagian", args=[instansi.slug, inovasi.pk, bagian])


def daftar_bagian(ruang: Ruang, inovasi: Inovasi, aktif: str = "") -> list[dict[str, Any]]:
    """The parts in order: label, address, what is still asked, what would help."""
    wajib = [s.bagian for s in kurang(inovasi)]
    bantu = [s.bagian for s in kurang(inovasi, MEMBANTU)]
    jumlah = {"foto": inovasi.banyak_foto, "berkas": inovasi.banyak_berkas}  # type: ignore[attr-defined]
    return [
        {
            "label": judul,
            "url": alamat(ruang.instansi, inovasi, kunci),
            "aktif": kunci == aktif,
            "wajib": wajib.count(kunci),
            "bantu": bantu.count(kunci),
            "jumlah": jumlah.get(kunci),
        }
        for kunci, judul in JUDUL_BAGIAN.items()
    ]


def ukuran(ruang: Ruang, inovasi: Inovasi) -> dict[str, Any]:
    """How complete the record is, and what is missing with the place to mend it."""

    def butir(syarat: Any) -> list[tuple[str, str]]:
        return [(s.kalimat, alamat(ruang.instansi, inovasi, s.bagian)) for s in kurang(inovasi, syarat)]

    return {
        "persen": kelengkapan(inovasi),
        "wajib": butir(WAJIB_TERBIT),
        "bantu": butir(MEMBANTU)[:5],
    }


def ajakan_menulis(ruang: Ruang, inovasi: Inovasi) -> tuple[str, str, str]:
    """The button to the writing of a record, (label, address, look): loud while a draft lacks what is asked."""
    belum = kurang(inovasi)
    if belum and inovasi.status == StatusInovasi.DRAF:
        return "Lanjutkan menulis", alamat(ruang.instansi, inovasi, belum[0].bagian), "utama"
    return "Ubah isi", alamat(ruang.instansi, inovasi, "ringkas"), "kedua"


def lencana_inovasi(inovasi: Inovasi, *, jatuh_tempo: bool = False) -> list[tuple[str, str]]:
    """Badges of a record as (label, tone): its status, how it fares, and what waits."""
    status = StatusInovasi(inovasi.status)
    hasil = [(str(status.label), status.nada)]
    if getattr(inovasi, "dikembalikan", False):
        hasil = [("Draf dikembalikan", "menunggu")]
    if inovasi.keadaan != KeadaanInovasi.BERJALAN:
        keadaan = KeadaanInovasi(inovasi.keadaan)
        hasil.append((str(keadaan.label), keadaan.nada))
    if jatuh_tempo:
        hasil.append(("Perlu dikonfirmasi", "menunggu"))
    return hasil


def tampil_daftar(
    request: Permintaan, template: str, *, ruang: Ruang, judul: str, tambah: str, form: Form, **isi: Any
) -> HttpResponse:
    """A list of the showcase under its filter; ``tambah`` names the address where one more is written."""
    return tampil(
        request,
        template,
        instansi=ruang.instansi,
        aktif=judul.lower(),
        judul=judul,
        tambah=reverse(tambah, args=[ruang.instansi.slug]),
        form=form,
        tersaring=any(saringan(form).values()),
        menulis=ruang.menulis,
        **isi,
    )


def tampil_formulir(
    request: Permintaan, ruang: Ruang, form: BaseForm, *, aktif: str = "inovasi", **teks: str
) -> HttpResponse:
    """A page of the showcase that is one form; the way back is the list."""
    teks = {"kembali": reverse(f"etalase:{aktif}", args=[ruang.instansi.slug])} | teks
    return inti.tampil_formulir(
        request, ruang.instansi, form, aktif=aktif, template="etalase/formulir.html", **teks
    )


def tampil_inovasi(
    request: Permintaan,
    template: str,
    *,
    ruang: Ruang,
    inovasi: Inovasi,
    bagian: str,
    **isi: Any,
) -> HttpResponse:
    """A page about one record, beside the list of its parts."""
    return tampil(
        request,
        template,
        instansi=ruang.instansi,
        aktif="inovasi",
        inovasi=inovasi,
        daftar_bagian=daftar_bagian(ruang, inovasi, bagian),
        judul_bagian=JUDUL_BAGIAN[bagian],
        **isi,
    )
