"""The rows of an import as a person sees them: what must be mended, what will go in, what went in."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.models.fields.json import KeyTextTransform
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from inovasi.choices import LABEL_URUSAN, KeadaanImpor, StatusInovasi, TahapanInovasi
from inovasi.impor import services as layanan
from inovasi.impor.forms import FormulirBaris
from inovasi.impor.kolom import KOLOM
from inovasi.impor.petakan import baca_baris, kalimat_galat, ringkas
from inovasi.impor.views_dasar import SYARAT, Hitungan, alamat, ambil_impor, hitung, tampil_impor
from inovasi.models import BarisImpor, ImporInovasi
from instansi.inti.views import coba, kiriman, terapkan, usai
from instansi.permintaan import Permintaan
from instansi.permissions import Hak
from instansi.queries import halaman_dari

LABEL_TAB = {
    "masalah": "Perlu diperbaiki",
    "siap": "Siap dimasukkan",
    "lewat": "Dilewati",
    "masuk": "Sudah masuk",
}


def rincian_hasil(request: Permintaan, impor: ImporInovasi, hak: frozenset[Hak]) -> HttpResponse:
    """The rows, one kind at a time, with what may be done now."""
    jumlah = hitung(impor)
    lihat = _lihat(request.GET.get("lihat", ""), impor, jumlah)
    baris = (
        BarisImpor.objects.filter(SYARAT[lihat], impor=impor)
        .annotate(nama=KeyTextTransform("nama", "data"))
        .defer("sel")
        .select_related("inovasi")
        .order_by("nomor")
    )
    halaman = halaman_dari(request, baris)
    return tampil_impor(
        request,
        f"etalase/impor_{lihat}.html",
        impor,
        tuntas=impor.keadaan == KeadaanImpor.SELESAI and not (jumlah.draf or jumlah.siap or jumlah.masalah),
        jumlah=jumlah,
        tab=_tab(impor, jumlah, lihat),
        halaman=halaman,
        isi=[_BACA[lihat](impor, satu) for satu in halaman],
        **_boleh(impor, jumlah, hak),
    )


def _lihat(pilihan: str, impor: ImporInovasi, jumlah: Hitungan) -> str:
    if pilihan in SYARAT:
        return pilihan
    urutan = (
        ("masuk", "masalah") if impor.keadaan != KeadaanImpor.SIAP else ("masalah", "siap", "lewat", "masuk")
    )
    return next((nama for nama in urutan if getattr(jumlah, nama)), urutan[0])


def _tab(impor: ImporInovasi, jumlah: Hitungan, lihat: str) -> list[tuple[str, str, bool, int]]:
    dasar = alamat(impor)
    return [
        (label, f"{dasar}?lihat={nama}", nama == lihat, getattr(jumlah, nama))
        for nama, label in LABEL_TAB.items()
        if getattr(jumlah, nama) or nama == lihat
    ]


def _boleh(impor: ImporInovasi, jumlah: Hitungan, hak: frozenset[Hak]) -> dict[str, bool]:
    urus = Hak.KELOLA_INOVASI in hak
    hidup = impor.keadaan in layanan.BISA_DIUBAH
    selesai = impor.keadaan == KeadaanImpor.SELESAI
    return {
        "boleh_ubah": urus and hidup,
        "boleh_masukkan": urus and hidup and jumlah.siap > 0,
        "boleh_ajukan": urus and selesai and jumlah.draf > 0,
        "boleh_terbitkan": urus and selesai and jumlah.draf > 0 and Hak.TERBITKAN_INOVASI in hak,
        "boleh_batalkan": urus and impor.keadaan != KeadaanImpor.DIBATALKAN,
        "dibatalkan": impor.keadaan == KeadaanImpor.DIBATALKAN,
        "ada_masuk": jumlah.masuk > 0,
    }


def _masalah(impor: ImporInovasi, baris: BarisImpor) -> dict[str, Any]:
    return {
        "baris": baris,
        "nama": _nama(baris),
        "galat": kalimat_galat(baris.nomor, baris.galat),
        "url": alamat(impor, "baris", baris.nomor),
        "lewati": alamat(impor, "lewati", baris.nomor),
    }


def _nama(baris: BarisImpor) -> str:
    return str(getattr(baris, "nama", "") or "")[:200] or "(tanpa nama)"


def _siap(impor: ImporInovasi, baris: BarisImpor) -> dict[str, Any]:
    nilai, _ = baca_baris(baris.data)
    tahapan = nilai.get("tahapan", "")
    return {
        "baris": baris,
        "nama": nilai.get("nama", ""),
        "ringkasan": ringkas(nilai.get("ringkasan", "")),
        "urusan": LABEL_URUSAN.get(nilai.get("urusan", ""), ""),
        "tahapan": str(TahapanInovasi(tahapan).label) if tahapan else "",
        "mulai": nilai.get("penerapan_pada") or nilai.get("uji_coba_pada"),
        "banyak_isian": f"{len(nilai)} dari {len(KOLOM)}",
        "url": alamat(impor, "baris", baris.nomor),
    }


def _lewat(impor: ImporInovasi, baris: BarisImpor) -> dict[str, Any]:
    sebab = f"Kembaran: {baris.kembaran}." if baris.kembaran else "Anda lewati."
    return {
        "baris": baris,
        "nama": _nama(baris),
        "sebab": sebab,
        "bisa": bool(baris.data),
        "lewati": alamat(impor, "lewati", baris.nomor),
    }


def _masuk(impor: ImporInovasi, baris: BarisImpor) -> dict[str, Any]:
    inovasi = baris.inovasi
    if inovasi is None:
        raise Http404("Inovasi tidak ditemukan.")
    status = StatusInovasi(inovasi.status)
    return {
        "baris": baris,
        "nama": inovasi.nama,
        "status": status.label,
        "nada": status.nada,
        "url": reverse("etalase:rincian", args=[impor.instansi.slug, inovasi.pk]),
    }


_BACA = {"masalah": _masalah, "siap": _siap, "lewat": _lewat, "masuk": _masuk}


@require_http_methods(["GET", "HEAD", "POST"])
def baris(request: Permintaan, slug: str, kode: UUID, nomor: int) -> HttpResponse:
    """Mend one row in place."""
    impor, _ = ambil_impor(request, slug, kode)
    satu = get_object_or_404(impor.baris, nomor=nomor)
    if satu.inovasi_id or impor.keadaan not in layanan.BISA_DIUBAH:
        messages.info(request, "Baris ini tidak dapat diubah lagi.")
        return redirect(alamat(impor))
    form = FormulirBaris(kiriman(request), data_baris=satu.data, galat=satu.galat)
    if terapkan(form, lambda isi: layanan.perbaiki_baris(impor=impor, nomor=nomor, data=isi)):
        return usai(request, f"Baris {nomor} diperbaiki.", alamat(impor))
    return tampil_impor(
        request,
        "etalase/impor_baris.html",
        impor,
        form=form,
        baris=satu,
        galat=kalimat_galat(nomor, satu.galat),
    )


@require_POST
def lewati(request: Permintaan, slug: str, kode: UUID, nomor: int) -> HttpResponse:
    """Leave a row out, or take it in after all."""
    impor, _ = ambil_impor(request, slug, kode)
    get_object_or_404(impor.baris, nomor=nomor)
    ya = request.POST.get("lewati") != "tidak"
    kabar = f"Baris {nomor} {'dilewati' if ya else 'diikutkan lagi'}."
    coba(request, lambda: layanan.lewati_baris(impor=impor, nomor=nomor, lewati=ya), kabar)
    return redirect(alamat(impor))
