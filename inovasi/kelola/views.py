"""Innovations of an agency: the list, the first step, one record with its life, its end."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from inovasi.cari.forms import saringan
from inovasi.choices import KeadaanInovasi, Kesegaran, StatusInovasi
from inovasi.flow import TRANSISI, Transisi, lakukan, tersedia
from inovasi.kelola import services as layanan
from inovasi.kelola import services_segar as segar
from inovasi.kelola.forms import FormulirCatatan, FormulirKeadaan, FormulirTambah, SaringKelola
from inovasi.kelola.views_dasar import (
    ajakan_menulis,
    lencana_inovasi,
    tampil_daftar,
    tampil_formulir,
    tampil_inovasi,
    ukuran,
    usang,
)
from inovasi.kelola.views_isi import isi_inovasi
from inovasi.models import Inovasi
from inovasi.permissions import Ruang, ambil_etalase, ambil_inovasi
from inovasi.queries_kelola import daftar_kelola, riwayat
from inovasi.rules import kelengkapan, kesegaran, kurang, terakhir_diketahui
from inovasi.services import sidik
from instansi.bidang_angka import bilangan
from instansi.inti.views import coba, kiriman, tampil, terapkan, usai
from instansi.permintaan import Permintaan
from instansi.permissions import Hak
from instansi.queries import halaman_dari

TULIS = Hak.KELOLA_INOVASI


@require_safe
def daftar(request: Permintaan, slug: str) -> HttpResponse:
    """The agency's innovations; what needs somebody comes first."""
    ruang = ambil_etalase(request.user, slug)
    form, hari_ini = SaringKelola(request.GET), timezone.localdate()
    pilih = saringan(form)
    halaman = halaman_dari(
        request, daftar_kelola(ruang.instansi, teks=pilih["q"], saring=pilih["keadaan"], hari_ini=hari_ini)
    )
    tempo = {i.pk: _jatuh_tempo(i) for i in halaman}
    return tampil_daftar(
        request,
        "etalase/inovasi.html",
        ruang=ruang,
        judul="Inovasi",
        tambah="etalase:tambah",
        form=form,
        halaman=halaman,
        baris=[
            (i, lencana_inovasi(i, jatuh_tempo=tempo[i.pk]), kelengkapan(i), tempo[i.pk] and ruang.menulis)
            for i in halaman
        ],
        ada_tempo=ruang.menulis and any(tempo.values()),
    )


def _jatuh_tempo(inovasi: Inovasi) -> bool:
    terakhir = terakhir_diketahui(inovasi.dikonfirmasi_pada, inovasi.disaksikan_pada, inovasi.terbit_pada)
    return (
        inovasi.status == StatusInovasi.TERBIT
        and inovasi.keadaan == KeadaanInovasi.BERJALAN
        and kesegaran(terakhir, timezone.localdate()) != Kesegaran.SEGAR
    )


@require_http_methods(["GET", "HEAD", "POST"])
def tambah(request: Permintaan, slug: str) -> HttpResponse:
    """The first step of a new innovation: name and summary."""
    ruang = ambil_etalase(request.user, slug, untuk=TULIS)
    form, baru = FormulirTambah(kiriman(request)), []
    if terapkan(
        form,
        lambda isi: baru.append(layanan.buat_inovasi(instansi=ruang.instansi, data=isi, oleh=request.user)),
    ):
        messages.success(request, "Draf disimpan. Lengkapi bagian demi bagian; boleh berhenti kapan saja.")
        return redirect("etalase:bagian", slug, baru[0].pk, "cerita")
    return tampil_formulir(
        request,
        ruang,
        form,
        judul="Tambah inovasi",
        sub="Mulai dari nama dan satu kalimat. Selebihnya diisi bagian demi bagian.",
        tombol="Simpan draf",
    )


@require_safe
@usang
def rincian(request: Permintaan, slug: str, *, pk: int) -> HttpResponse:
    """One record as its readers will see it, with its state, what it lacks and what can be done."""
    ruang, inovasi = ambil_inovasi(request.user, slug, pk)
    tempo, semua_aksi = _jatuh_tempo(inovasi), _aksi(ruang, inovasi)
    return tampil(
        request,
        "etalase/rincian.html",
        instansi=ruang.instansi,
        aktif="inovasi",
        inovasi=inovasi,
        lencana=lencana_inovasi(inovasi, jatuh_tempo=tempo),
        isi=isi_inovasi(ruang, inovasi),
        foto=inovasi.foto.order_by("urutan", "id"),
        ukuran=ukuran(ruang, inovasi),
        aksi=[a for a in semua_aksi if not a["tanya"]],
        aksi_bahaya=[a for a in semua_aksi if a["tanya"]],
        catatan=inovasi.telaah.select_related("dibuat_oleh").order_by("-id").first(),
        riwayat=[(j.waktu, kalimat) for j, kalimat in riwayat(inovasi)],
        publik=inovasi.get_absolute_url() if inovasi.status == StatusInovasi.TERBIT else "",
        menulis=ajakan_menulis(ruang, inovasi) if ruang.menulis else (),
        dapat_konfirmasi=ruang.menulis and tempo,
        dapat_hapus=ruang.menulis and inovasi.status == StatusInovasi.DRAF and not inovasi.terbit_pada,
    )


def _aksi(ruang: Ruang, inovasi: Inovasi) -> list[dict[str, Any]]:
    """The buttons; what needs a complete record is offered when it is one."""
    lengkap, versi = not kurang(inovasi), sidik(inovasi)
    return [
        {
            "label": t.label,
            "url": reverse("etalase:aksi", args=[ruang.instansi.slug, inovasi.pk, t.aksi]),
            "jenis": t.nada,
            "halaman": t.bercatatan,
            "tanya": t.tanya,
            "isian": {"versi": versi},
        }
        for t in tersedia(inovasi, ruang.hak)
        if lengkap or not t.lengkap
    ]


@require_http_methods(["GET", "HEAD", "POST"])
@usang
def aksi(request: Permintaan, slug: str, *, pk: int, aksi: str) -> HttpResponse:
    """One step of a record's life. GET asks; POST walks it, and a stale page hears who was first."""
    if aksi not in TRANSISI:
        raise Http404("Tindakan tidak dikenal.")
    t = TRANSISI[aksi]
    ruang, inovasi = ambil_inovasi(request.user, slug, pk)
    if not t.hak <= ruang.hak:
        raise PermissionDenied("Peran Anda di instansi ini tidak mencakup tindakan itu.")
    form = FormulirCatatan(kiriman(request), initial={"versi": sidik(inovasi)})
    if terapkan(form, lambda isi: lakukan(inovasi, aksi, oleh=request.user, **isi)):
        return usai(request, KABAR[t.jejak], "etalase:rincian", slug, pk)
    return _tanya(request, ruang, inovasi, t, form)


KABAR = {
    "inovasi_diajukan": "Inovasi diajukan. Penelaah mendapat kabar lewat surel.",
    "inovasi_diterbitkan": "Inovasi terbit dan dapat dibaca siapa pun.",
    "inovasi_dikembalikan": "Inovasi dikembalikan; penulisnya mendapat catatan Anda lewat surel.",
    "inovasi_diarsipkan": "Inovasi diarsipkan dan tidak tampil lagi.",
    "inovasi_diterbitkan_kembali": "Inovasi tampil kembali.",
}


def _tanya(
    request: Permintaan, ruang: Ruang, inovasi: Inovasi, t: Transisi, form: FormulirCatatan
) -> HttpResponse:
    if not t.bercatatan:
        form.fields["catatan"].widget = form.fields["catatan"].hidden_widget()
    kembali = reverse("etalase:rincian", args=[ruang.instansi.slug, inovasi.pk])
    judul = f"{t.label}: {inovasi.nama}"
    return tampil_formulir(request, ruang, form, judul=judul, sub=t.tanya, tombol=t.label, kembali=kembali)


@require_http_methods(["GET", "HEAD", "POST"])
@usang
def keadaan(request: Permintaan, slug: str, *, pk: int) -> HttpResponse:
    """Whether it still runs; what stopped or failed keeps its day and its lesson."""
    ruang, inovasi = ambil_inovasi(request.user, slug, pk, untuk=TULIS)
    form = FormulirKeadaan(kiriman(request), instance=Inovasi.objects.get(pk=pk))
    if terapkan(form, lambda isi: layanan.ubah_keadaan(inovasi=inovasi, oleh=request.user, **isi)):
        return usai(request, "Keadaan inovasi disimpan.", "etalase:rincian", slug, pk)
    return tampil_inovasi(
        request,
        "etalase/bagian.html",
        ruang=ruang,
        inovasi=inovasi,
        bagian="keadaan",
        form=form,
    )


@require_POST
@usang
def konfirmasi(request: Permintaan, slug: str, *, pk: int) -> HttpResponse:
    """The owner's word, in one click, that the innovation still runs."""
    _, inovasi = ambil_inovasi(request.user, slug, pk, untuk=TULIS)
    kabar = "Tercatat: inovasi ini masih berjalan."
    coba(request, lambda: segar.konfirmasi(inovasi=inovasi, oleh=request.user), kabar)
    return redirect("etalase:rincian", slug, pk)


@require_POST
def konfirmasi_banyak(request: Permintaan, slug: str) -> HttpResponse:
    """The same for those ticked in the list."""
    ruang = ambil_etalase(request.user, slug, untuk=TULIS)
    pilih = [n for teks in request.POST.getlist("pilih")[:100] if (n := bilangan(teks))]
    semua = list(Inovasi.objects.filter(instansi=ruang.instansi, pk__in=pilih).order_by("pk"))
    banyak = segar.konfirmasi_banyak(inovasi=semua, oleh=request.user)
    if banyak:
        messages.success(request, f"{banyak} inovasi dipastikan masih berjalan.")
    else:
        messages.warning(request, "Tandai dahulu inovasi yang masih berjalan.")
    return redirect("etalase:inovasi", slug)


@require_POST
@usang
def hapus(request: Permintaan, slug: str, *, pk: int) -> HttpResponse:
    """Delete a draft nobody outside has seen."""
    _, inovasi = ambil_inovasi(request.user, slug, pk, untuk=TULIS)
    kabar = f"Draf {inovasi.nama} dihapus."
    if coba(request, lambda: layanan.hapus_inovasi(inovasi=inovasi, oleh=request.user), kabar):
        return redirect("etalase:inovasi", slug)
    return redirect("etalase:rincian", slug, pk)
