"""Units under an agency: list, add, rename, first admin."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from instansi.bergabung.queries import punya_admin, undangan_admin
from instansi.choices import UNIT
from instansi.inti.views import coba, kiriman, tampil, tampil_formulir, terapkan, usai
from instansi.kelola import services_unit as layanan
from instansi.kelola.forms_unit import FormulirAdminUnit, FormulirCariUnit, FormulirUnit
from instansi.models import Instansi, UndanganAnggota
from instansi.pencarian.queries import cari_instansi
from instansi.permintaan import Permintaan
from instansi.permissions import Hak, ambil_instansi
from instansi.queries import halaman_dari

_formulir = partial(tampil_formulir, aktif="unit")


@require_safe
def daftar(request: Permintaan, slug: str) -> HttpResponse:
    """Agencies directly below, who of them has an admin, and a search by name."""
    instansi = ambil_instansi(request.user, slug, untuk=Hak.KELOLA_UNIT)
    form = FormulirCariUnit(request.GET)
    teks = form.cleaned_data["q"].strip() if form.is_valid() else ""
    halaman = halaman_dari(request, _anak(instansi, teks))
    baris = [
        {
            "unit": u,
            "bisa_diubah": u.jenis in UNIT,
            "bisa_diundang": not u.beradmin and not u.diundang,  # type: ignore[attr-defined]
            "diundang": u.diundang and not u.beradmin,  # type: ignore[attr-defined]
            "beradmin": u.beradmin,  # type: ignore[attr-defined]
            "tanpa_tindakan": u.jenis not in UNIT and u.beradmin,  # type: ignore[attr-defined]
        }
        for u in halaman
    ]
    return tampil(
        request,
        "instansi/unit.html",
        instansi=instansi,
        aktif="unit",
        form=form,
        halaman=halaman,
        baris=baris,
        tersaring=bool(teks),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def tambah(request: Permintaan, slug: str) -> HttpResponse:
    """Add a unit."""
    induk = ambil_instansi(request.user, slug, untuk=Hak.KELOLA_UNIT)
    form = FormulirUnit(kiriman(request), induk=induk)
    if terapkan(form, lambda isi: layanan.tambah_unit(induk=induk, data=isi, oleh=request.user)):
        messages.success(
            request, f"{form.cleaned_data['nama']} ditambahkan. Undang adminnya bila sudah ditunjuk."
        )
        return redirect("kelola:unit", slug)
    return _formulir(request, induk, form, judul="Tambah unit", tombol="Tambahkan unit")


@require_http_methods(["GET", "HEAD", "POST"])
def ubah(request: Permintaan, slug: str, pk: int) -> HttpResponse:
    """Change a unit's name, kind or region; the old name is kept."""
    induk = ambil_instansi(request.user, slug, untuk=Hak.KELOLA_UNIT)
    unit = get_object_or_404(_anak(induk).filter(jenis__in=UNIT), pk=pk)
    form = FormulirUnit(kiriman(request), induk=induk, unit=unit)
    if terapkan(form, lambda isi: layanan.ubah_unit(unit=unit, data=isi, oleh=request.user)):
        return usai(request, "Data unit disimpan.", "kelola:unit", slug)
    sub = "Nama lama tetap tersimpan dan tetap dapat dicari. Alamat halaman tidak berubah."
    return _formulir(request, induk, form, judul=f"Ubah {unit.nama}", tombol="Simpan unit", sub=sub)


@require_http_methods(["GET", "HEAD", "POST"])
def undang(request: Permintaan, slug: str, pk: int) -> HttpResponse:
    """Invite the unit's first admin; from then on its own admin invites."""
    induk = ambil_instansi(request.user, slug, untuk=Hak.KELOLA_UNIT)
    unit = get_object_or_404(_anak(induk), pk=pk)
    form = FormulirAdminUnit(kiriman(request))
    if terapkan(form, lambda isi: layanan.undang_admin_unit(unit=unit, oleh=request.user, **isi)):
        return usai(request, f"Undangan dikirim ke {form.cleaned_data['email']}.", "kelola:unit", slug)
    sub = "Admin pertama mengurus unit itu sendiri: mengundang rekan, mengisi halaman, mengurus kunjungan."
    return _formulir(
        request, induk, form, judul=f"Undang admin {unit.nama}", tombol="Kirim undangan", sub=sub
    )


@require_POST
def undangan_ulang(request: Permintaan, slug: str, pk: int) -> HttpResponse:
    """Send the first admin's invitation again with a new link."""
    return _undangan(
        request, slug, pk, layanan.ulang_undangan_unit, "dikirim ulang. Tautan lama tidak berlaku lagi"
    )


@require_POST
def undangan_batal(request: Permintaan, slug: str, pk: int) -> HttpResponse:
    """Take the first admin's invitation back."""
    return _undangan(request, slug, pk, layanan.batal_undangan_unit, "dibatalkan")


def _undangan(
    request: Permintaan, slug: str, pk: int, kerjakan: Callable[..., UndanganAnggota], kata: str
) -> HttpResponse:
    induk = ambil_instansi(request.user, slug, untuk=Hak.KELOLA_UNIT)
    unit = get_object_or_404(_anak(induk), pk=pk)
    coba(
        request,
        lambda: kerjakan(unit=unit, oleh=request.user),
        lambda undangan: f"Undangan untuk {undangan.email} {kata}.",
    )
    return redirect("kelola:unit", slug)


def _anak(induk: Instansi, teks: str = "") -> QuerySet[Instansi]:
    anak = cari_instansi(teks, Instansi.objects.filter(induk=induk))
    return anak.select_related("wilayah").annotate(beradmin=punya_admin(), diundang=undangan_admin())
