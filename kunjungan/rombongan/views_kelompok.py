"""Groups of the delegation, who is in them, and who is where."""

from __future__ import annotations

from functools import partial

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from instansi.bidang_angka import bilangan
from instansi.inti.views import coba, kiriman, kode_jawaban, terapkan, usai
from instansi.permintaan import Permintaan
from instansi.queries import halaman_dari
from kunjungan.choices import Pihak
from kunjungan.inti.permissions import SYARAT, Kedudukan, Tindakan, ambil_kunjungan
from kunjungan.jadwal.sajian_terpakai import sebutan_lokus
from kunjungan.models import Kelompok, Kunjungan, Peserta, PesertaLokus
from kunjungan.models.peserta import PesertaQuerySet
from kunjungan.rombongan.forms_kelompok import BERSAMA, FormulirBagiRata, FormulirKelompok, FormulirTempat
from kunjungan.rombongan.sajian_kelompok import lokus_sajian, siapa_di_mana
from kunjungan.rombongan.services_kelompok import (
    bagikan_rata,
    buat_kelompok,
    hapus_kelompok,
    kelompok_terhitung,
    tempatkan,
    tempatkan_sendiri,
    ubah_kelompok,
    urusan_bagi,
)
from kunjungan.rombongan.views_sub_tab import sub_tab_rombongan
from kunjungan.ruang_kerja.views import konteks_ruang_kerja, tampil_tab
from kunjungan.ruang_kerja.views_bantu import tertutup
from kunjungan.rules import masalah_masa

PER_HALAMAN = 50
TANPA = "tanpa"


def _pihak(k: Kedudukan) -> Pihak:
    """The side on which this person divides."""
    return k.pihak_untuk(SYARAT[Tindakan.BAGI_KELOMPOK]) or Pihak.TAMU


def boleh_bagi(k: Kedudukan, kunjungan: Kunjungan) -> bool:
    """Whether the person may divide the delegation now: guests until the day, the host on the day too."""
    return k.boleh(Tindakan.BAGI_KELOMPOK) and not masalah_masa(urusan_bagi(_pihak(k)), kunjungan.status)


def _ke_kelompok(kunjungan: Kunjungan) -> HttpResponse:
    return redirect("kunjungan:kelompok", kode=kunjungan.kode)


@require_http_methods(["GET", "HEAD", "POST"])
def kelompok(request: Permintaan, kode: str) -> HttpResponse:
    """Groups and their members; POST moves only those whose choice was touched on this very page."""
    if request.method == "POST":
        kunjungan, k = ambil_kunjungan(request.user, kode, untuk=Tindakan.BAGI_KELOMPOK)
        pindah = partial(tempatkan, kunjungan=kunjungan, oleh=request.user, pihak=_pihak(k))
        coba(
            request,
            lambda: pindah(penempatan=pindahan(request.POST)),
            lambda jumlah: f"{jumlah} orang dipindahkan." if jumlah else "Tidak ada yang berubah.",
        )
        return redirect(request.get_full_path())
    kunjungan, k = ambil_kunjungan(request.user, kode, untuk=Tindakan.LIHAT)
    return _halaman(request, kunjungan, k)


def pindahan(data: QueryDict) -> dict[int, int | None]:
    """Guest -> group chosen, where it differs from what the page showed when it was opened (``awal``)."""
    hasil: dict[int, int | None] = {}
    for pasangan in data.get("awal", "").split(","):
        orang, _, semula = pasangan.partition(":")
        kini, pk = data.get(f"g{orang}"), bilangan(orang)
        if kini is not None and kini != semula and pk is not None and (not kini or bilangan(kini)):
            hasil[pk] = bilangan(kini)
    return hasil


def _halaman(
    request: Permintaan, kunjungan: Kunjungan, k: Kedudukan, **form: FormulirKelompok | FormulirBagiRata
) -> HttpResponse:
    """The page, with a refused form in its place."""
    daftar, lokus = kelompok_terhitung(kunjungan), _lokus_kelompok(kunjungan)
    saring = request.GET.get("kelompok", "")
    anggota = _saring(kunjungan.peserta.tamu().berlaku(), saring)
    halaman = halaman_dari(
        request, anggota.select_related("instansi", "kelompok").urut_protokol(), PER_HALAMAN
    )
    tanpa = kunjungan.peserta.tamu().berlaku().filter(kelompok=None).count()
    konteks = konteks_ruang_kerja(kunjungan, k, "rombongan") | {
        "daftar_pihak": sub_tab_rombongan(kunjungan, "kelompok"),
        "kelompok": [(g, lokus.get(g.pk, []), saring == str(g.pk)) for g in daftar],
        "pilihan": [(str(g.pk), g.nama) for g in daftar],
        "halaman": halaman,
        "awal": ",".join(f"{p.pk}:{p.kelompok_id or ''}" for p in halaman),
        "boleh_bagi": boleh_bagi(k, kunjungan),
        "tanpa_kelompok": tanpa,
        "disaring": bool(saring),
        "alamat_penuh": request.get_full_path(),
        "form_tambah": FormulirKelompok(prefix="baru"),
        "form_bagi": FormulirBagiRata(initial={"banyak": max(2, len(daftar))}),
        **form,
    }
    kode = max((kode_jawaban(f) for f in form.values()), default=200)
    return render(request, "kunjungan/rombongan/kelompok.html", konteks, status=kode)


def _saring(anggota: PesertaQuerySet, saring: str) -> PesertaQuerySet:
    """Members of one group, or of none; everybody where that cannot be read."""
    if saring == TANPA:
        return anggota.filter(kelompok=None)
    pk = bilangan(saring)
    return anggota if pk is None else anggota.filter(kelompok=pk)


def _lokus_kelompok(kunjungan: Kunjungan) -> dict[int, list[str]]:
    """Group -> where it goes, in order."""
    hasil: dict[int, list[str]] = {}
    for x in lokus_sajian(kunjungan):
        for g in [] if x.untuk_semua else x.kelompok.all():
            hasil.setdefault(g.pk, []).append(sebutan_lokus(x))
    return hasil


@require_POST
def kelompok_tambah(request: Permintaan, kode: str) -> HttpResponse:
    """A new group."""
    kunjungan, k = ambil_kunjungan(request.user, kode, untuk=Tindakan.BAGI_KELOMPOK)
    form = FormulirKelompok(request.POST, prefix="baru")
    if terapkan(
        form,
        lambda isi: buat_kelompok(kunjungan=kunjungan, oleh=request.user, pihak=_pihak(k), **isi),
        lambda baru: messages.success(request, f"{baru} dibuat."),
    ):
        return _ke_kelompok(kunjungan)
    return _halaman(request, kunjungan, k, form_tambah=form)


@require_POST
def kelompok_bagi(request: Permintaan, kode: str) -> HttpResponse:
    """Deal everybody out evenly."""
    kunjungan, k = ambil_kunjungan(request.user, kode, untuk=Tindakan.BAGI_KELOMPOK)
    form = FormulirBagiRata(request.POST)
    bagi = partial(bagikan_rata, kunjungan=kunjungan, oleh=request.user, pihak=_pihak(k))
    if terapkan(
        form,
        lambda isi: bagi(banyak=isi["banyak"], satu_instansi=isi["cara"] == BERSAMA),
        lambda hasil: messages.success(request, f"Rombongan dibagi rata ke {len(hasil)} kelompok."),
    ):
        return _ke_kelompok(kunjungan)
    return _halaman(request, kunjungan, k, form_bagi=form)


def _ambil_kelompok(request: Permintaan, kode: str, pk: int) -> tuple[Kunjungan, Kedudukan, Kelompok]:
    kunjungan, k = ambil_kunjungan(request.user, kode, untuk=Tindakan.BAGI_KELOMPOK)
    return kunjungan, k, get_object_or_404(kunjungan.kelompok.select_related("kunjungan"), pk=pk)


@require_http_methods(["GET", "HEAD", "POST"])
def kelompok_ubah(request: Permintaan, kode: str, pk: int) -> HttpResponse:
    """Another name for a group; beside it the button that dissolves it."""
    kunjungan, k, satu = _ambil_kelompok(request, kode, pk)
    if tertutup(request, urusan_bagi(_pihak(k)), kunjungan):
        return _ke_kelompok(kunjungan)
    form = FormulirKelompok(kiriman(request), initial={"nama": satu.nama})
    if terapkan(
        form,
        lambda isi: ubah_kelompok(kelompok=satu, oleh=request.user, pihak=_pihak(k), **isi),
        lambda baru: messages.success(request, f"Nama diubah menjadi {baru}."),
    ):
        return _ke_kelompok(kunjungan)
    isi = {"form": form, "satu": satu, "kembali": reverse("kunjungan:kelompok", args=[kunjungan.kode])}
    return tampil_tab(request, "kunjungan/rombongan/kelompok_form.html", kunjungan, k, "rombongan", **isi)


@require_POST
def kelompok_hapus(request: Permintaan, kode: str, pk: int) -> HttpResponse:
    """Dissolve a group; its members stay."""
    kunjungan, k, satu = _ambil_kelompok(request, kode, pk)
    kabar = f"{satu} dihapus; anggotanya tetap di daftar rombongan."
    coba(request, lambda: hapus_kelompok(kelompok=satu, oleh=request.user, pihak=_pihak(k)), kabar)
    return _ke_kelompok(kunjungan)


@require_safe
def di_mana(request: Permintaan, kode: str) -> HttpResponse:
    """Who is where: stops in their time slots against groups, with totals, quotas and seats."""
    kunjungan, k = ambil_kunjungan(request.user, kode, untuk=Tindakan.LIHAT)
    lokus = lokus_sajian(kunjungan)
    tampil = siapa_di_mana(kunjungan, list(kunjungan.kelompok.order_by("urutan", "id")), lokus)
    nomor = request.GET.get("belum", "")
    terpilih = next((w for w in tampil.waktu if str(w.nomor) == nomor), None)
    boleh_penerima = boleh_bagi(k, kunjungan) and k.boleh(Tindakan.KELOLA_PENERIMA)
    tanpa = terpilih.tanpa_tempat(dengan_tuan_rumah=boleh_penerima) if terpilih else ()
    belum = kunjungan.peserta.filter(pk__in=tanpa)
    isi = {
        "daftar_pihak": sub_tab_rombongan(kunjungan, "di_mana"),
        "tampil": tampil,
        "terpilih": terpilih,
        "belum": halaman_dari(request, belum.select_related("kelompok").urut_protokol(), PER_HALAMAN),
        "boleh_bagi": boleh_bagi(k, kunjungan),
        "boleh_penerima": boleh_penerima,
    }
    return tampil_tab(request, "kunjungan/rombongan/di_mana.html", kunjungan, k, "rombongan", **isi)


@require_http_methods(["GET", "HEAD", "POST"])
def peserta_tempat(request: Permintaan, kode: str, pk: int) -> HttpResponse:
    """Send one guest alone to a stop, whatever the group does at that hour; or somebody of the host."""
    kunjungan, k = ambil_kunjungan(request.user, kode, untuk=Tindakan.BAGI_KELOMPOK)
    peserta = get_object_or_404(kunjungan.peserta.berlaku().select_related("kelompok", "kunjungan"), pk=pk)
    if peserta.pihak == Pihak.TUAN_RUMAH and not k.boleh(Tindakan.KELOLA_PENERIMA):
        raise PermissionDenied("Penerima dari tuan rumah dibagi oleh tuan rumah.")
    if tertutup(request, urusan_bagi(_pihak(k)), kunjungan):
        return _ke_kelompok(kunjungan)
    form = _form_tempat(request, kunjungan, peserta)
    tempat = partial(tempatkan_sendiri, peserta=peserta, oleh=request.user, pihak=_pihak(k))
    if terapkan(form, lambda _: tempat(lokus=form.nomor())):
        return usai(request, f"Tempat {peserta} disimpan.", "kunjungan:di_mana", kode=kode)
    kembali, penerima = reverse("kunjungan:di_mana", args=[kode]), peserta.pihak == Pihak.TUAN_RUMAH
    isi = {"form": form, "peserta": peserta, "penerima": penerima, "kembali": kembali}
    return tampil_tab(request, "kunjungan/rombongan/peserta_tempat.html", kunjungan, k, "rombongan", **isi)


def _form_tempat(request: Permintaan, kunjungan: Kunjungan, peserta: Peserta) -> FormulirTempat:
    pilihan = [x for x in lokus_sajian(kunjungan) if not x.untuk_semua]
    sendiri = PesertaLokus.objects.filter(peserta=peserta, perorangan=True, aktif=True).order_by("id")
    awal = {"lokus": [str(n) for n in sendiri.values_list("lokus", flat=True)]}
    return FormulirTempat(kiriman(request), initial=awal, pilihan=pilihan, kelompok=peserta.kelompok_id)
