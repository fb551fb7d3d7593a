"""The doors of a unit's answer: one page, one answer for all its stops that wait."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from instansi.bidang_angka import bilangan
from instansi.inti.views import coba, kiriman
from instansi.permintaan import Permintaan
from kunjungan.choices import KonfirmasiLokus
from kunjungan.inti.permissions import Kedudukan, Tindakan, ambil_kunjungan
from kunjungan.kabar.emails_lokus import unit_berpenjawab
from kunjungan.lokus.forms import FormulirJawab
from kunjungan.lokus.services import boleh_jawab, konfirmasi_lokus, tolak_lokus
from kunjungan.models import Kunjungan, Lokus
from kunjungan.ruang_kerja.sajian_lokus import BarisLokus, baris_lokus, lokus_lengkap
from kunjungan.ruang_kerja.sajian_peringatan import dengan_peringatan
from kunjungan.ruang_kerja.views import tampil_tab
from kunjungan.ruang_kerja.views_bantu import lokus_tertutup

BANYAK = "banyak"  # sent by a page that lists several stops: then none chosen is none meant


def _ambil(request: Permintaan, kode: str, pk: int) -> tuple[Kunjungan, Kedudukan, Lokus, bool]:
    """A stop for whoever answers for its unit, and whether that is one of the unit."""
    kunjungan, k = ambil_kunjungan(request.user, kode, untuk=Tindakan.LIHAT)
    lokus = get_object_or_404(lokus_lengkap(kunjungan), pk=pk)
    boleh, unit = boleh_jawab(request.user, kunjungan, lokus)
    if not boleh:
        raise PermissionDenied("Lokus ini dijawab oleh unit penerimanya.")
    return kunjungan, k, lokus, unit


def _terpilih(request: Permintaan, lokus: Lokus, form: FormulirJawab) -> list[Lokus]:
    """The stops ticked; where the page showed but one, that one. None at all is refused."""
    if BANYAK not in request.POST:
        return [lokus]
    nomor = [n for teks in request.POST.getlist("lokus") if (n := bilangan(teks))]
    terpilih = list(lokus.kunjungan.lokus.filter(pk__in=nomor).order_by("mulai", "pk"))
    if not terpilih:
        form.add_error(None, "Pilih sedikitnya satu lokus.")
    return terpilih


@require_http_methods(["GET", "HEAD", "POST"])
def lokus_konfirmasi(request: Permintaan, kode: str, pk: int) -> HttpResponse:
    """The unit agrees to receive, or the host notes that units did by telephone or letter."""
    kunjungan, k, lokus, unit = _ambil(request, kode, pk)
    if jawaban := lokus_tertutup(request, kunjungan):
        return jawaban
    bantuan = "Dibaca tuan rumah."
    if not unit:
        bantuan = "Lewat apa dan oleh siapa, misalnya telepon Kasi Pemerintahan."
    form = FormulirJawab(
        kiriman(request),
        wajib=not unit,
        label="Catatan" if unit else "Catatan konfirmasi",
        bantuan=bantuan,
    )
    terpilih = _terpilih(request, lokus, form)
    if form.is_valid():
        nama = f"Lokus {lokus.instansi.nama}" if len(terpilih) == 1 else f"{len(terpilih)} lokus"
        coba(
            request,
            lambda: konfirmasi_lokus(*terpilih, oleh=request.user, catatan=form.cleaned_data["kata"]),
            f"{nama} dikonfirmasi.",
        )
        return redirect("kunjungan:jadwal", kode=kode)
    return _tampil(request, kunjungan, k, lokus, {"form": form, "terima": True, "dari_unit": unit})


@require_http_methods(["GET", "HEAD", "POST"])
def lokus_tolak(request: Permintaan, kode: str, pk: int) -> HttpResponse:
    """The unit cannot receive, and says why; it has no more to do with those stops then."""
    sudah = Lokus.objects.filter(
        pk=pk, kunjungan__kode=kode, konfirmasi=KonfirmasiLokus.DITOLAK, dikonfirmasi_oleh=request.user
    )
    if sudah.exists():
        return redirect("dasbor")
    kunjungan, k, lokus, unit = _ambil(request, kode, pk)
    if jawaban := lokus_tertutup(request, kunjungan):
        return jawaban
    if not unit:
        raise PermissionDenied("Hanya unit penerima yang dapat menyatakan tidak dapat menerima.")
    form = FormulirJawab(kiriman(request), wajib=True, label="Alasan", bantuan="Dibaca tuan rumah.")
    terpilih = _terpilih(request, lokus, form)
    if form.is_valid():
        ditolak = coba(
            request,
            lambda: tolak_lokus(*terpilih, alasan=form.cleaned_data["kata"], oleh=request.user),
            "Jawaban disampaikan kepada tuan rumah.",
        )
        return redirect("dasbor") if ditolak else redirect("kunjungan:jadwal", kode=kode)
    return _tampil(request, kunjungan, k, lokus, {"form": form, "terima": False, "dari_unit": unit})


def _tampil(
    request: Permintaan, kunjungan: Kunjungan, k: Kedudukan, lokus: Lokus, isi: dict[str, Any]
) -> HttpResponse:
    """The stops that wait for this reader on top, all others folded below."""
    kini = timezone.now()
    semua = [x for x in lokus_lengkap(kunjungan) if not x.batal or x.pk == lokus.pk]
    baris = baris_lokus(kunjungan, k, semua, kini)
    jawab = _milik(kunjungan, k, baris, lokus, unit=isi["dari_unit"])
    jawab = dengan_peringatan(kunjungan, k, jawab, kini)
    nomor = {b.lokus.pk for b in jawab}
    isi |= {
        "lokus": lokus,
        "jawab": [(b, _dicentang(request, b, lokus, terima=isi["terima"])) for b in jawab],
        "lain": [b for b in baris if b.lokus.pk not in nomor],
    }
    return tampil_tab(request, "kunjungan/lokus/lokus_jawab.html", kunjungan, k, "jadwal", **isi)


def _milik(
    kunjungan: Kunjungan, k: Kedudukan, baris: list[BarisLokus], lokus: Lokus, *, unit: bool
) -> list[BarisLokus]:
    """What waits for this reader beside the stop asked for: a unit's own, or those the host may note."""
    menunggu = {b.lokus.instansi_id for b in baris if b.menunggu}
    berpenjawab = set() if unit else unit_berpenjawab(menunggu)
    return [
        b
        for b in baris
        if b.lokus.pk == lokus.pk
        or (
            b.menunggu
            and (
                k.boleh_di_lokus(Tindakan.JAWAB_LOKUS, b.lokus.instansi_id)
                if unit
                else b.lokus.instansi_id not in berpenjawab
            )
        )
    ]


def _dicentang(request: Permintaan, b: BarisLokus, lokus: Lokus, *, terima: bool) -> bool:
    """Confirming means all of the unit, declining the one; after an error what was ticked."""
    if BANYAK in request.POST:
        return str(b.lokus.pk) in request.POST.getlist("lokus")
    return b.lokus.pk == lokus.pk or (terima and b.lokus.instansi_id == lokus.instansi_id)
