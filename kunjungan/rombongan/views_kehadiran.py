"""The day itself: who is there."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Any

from django.contrib import messages
from django.db.models import Q
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from instansi.bidang import bersihkan
from instansi.bidang_angka import bilangan
from instansi.inti.views import coba, kiriman, terapkan
from instansi.permintaan import Permintaan
from instansi.queries import halaman_dari
from kunjungan.alur.flow import tersedia
from kunjungan.choices import JalurPeserta, Kehadiran, PeranPeserta, Pihak, Status
from kunjungan.inti.permissions import Kedudukan, Tindakan, ambil_kunjungan
from kunjungan.models import Kunjungan, Lokus, Peserta
from kunjungan.models.peserta import PesertaQuerySet
from kunjungan.rombongan.forms import FormulirDiPintu
from kunjungan.rombongan.sajian_kelompok import nama_lokus
from kunjungan.rombongan.services_kehadiran import catat_kehadiran, tambah_susulan, tandai_semua_hadir
from kunjungan.rombongan.views_kehadiran_lokus import (
    Tempat,
    alamat_kehadiran,
    belum_dicatat,
    hadirin,
    hitung,
    pakai_tanda_lokus,
    sub_tab_lokus,
    tempat_dicatat,
    tempat_diminta,
)
from kunjungan.ruang_kerja.views import konteks_ruang_kerja, tampil_tab
from kunjungan.ruang_kerja.views_bantu import (
    instansi_pihak,
    pihak_diminta,
    tertutup,
)
from kunjungan.rules import Urusan, masalah_masa

# More than the usual page: forty guests are marked without turning one; each row is one field of the form.
PER_HALAMAN = 100
# What a touched button of a row is called in the form; the letter stands in `awal`.
HURUF = {Kehadiran.HADIR: "H", Kehadiran.TIDAK_HADIR: "T", Kehadiran.BELUM: "B"}
_AKSI_HARI_H = {"mulai", "selesaikan", "tidak_hadir"}


@dataclass(frozen=True)
class BarisHadir:
    """A person with the three buttons, and what stands beside the name."""

    peserta: Peserta
    pilihan: tuple[tuple[str, str, bool], ...]
    keterangan: str
    nada: str


def _baris(p: Peserta) -> BarisHadir:
    bagian = [p.jabatan, p.asal]
    if p.peran != PeranPeserta.PESERTA:
        bagian.insert(0, p.get_peran_display())
    if p.jalur == JalurPeserta.SUSULAN:
        bagian.append(p.get_jalur_display())
    if p.menggantikan:
        bagian.append(f"menggantikan {p.menggantikan}")
    pilihan = tuple(
        (h, k.label if k != Kehadiran.BELUM else "Belum", p.kehadiran == k) for k, h in HURUF.items()
    )
    return BarisHadir(p, pilihan, " · ".join(b for b in bagian if b), Kehadiran(p.kehadiran).nada)


def _saring(daftar: PesertaQuerySet, request: Permintaan, lokus: Lokus | None) -> PesertaQuerySet:
    """Those whose name, office or agency holds every word typed; ``keadaan=belum`` only the unmarked."""
    for kata in bersihkan(request.GET.get("q", ""))[:80].split()[:5]:
        cocok = Q(nama__icontains=kata) | Q(jabatan__icontains=kata) | Q(nama_instansi__icontains=kata)
        daftar = daftar.filter(cocok | Q(instansi__nama__icontains=kata))
    return belum_dicatat(daftar, lokus) if request.GET.get("keadaan") == "belum" else daftar


@require_http_methods(["GET", "HEAD", "POST"])
def kehadiran(request: Permintaan, kode: str) -> HttpResponse:
    """Everybody's attendance; POST changes only the rows that were touched on this very page."""
    if request.method == "POST":
        kunjungan, k = ambil_kunjungan(request.user, kode, untuk=Tindakan.CATAT_KEHADIRAN)
        _catat(request, kunjungan, tempat_dicatat(request, kunjungan, k).lokus)
        return redirect(request.get_full_path())
    kunjungan, k = ambil_kunjungan(request.user, kode, untuk=Tindakan.LIHAT)
    pihak = pihak_diminta(request)
    tempat = tempat_diminta(request, kunjungan, k)
    terkait = _saring(hadirin(kunjungan, pihak, tempat.lokus), request, tempat.lokus)
    halaman = halaman_dari(
        request, terkait.select_related("instansi", "menggantikan").urut_protokol(), PER_HALAMAN
    )
    konteks = _konteks(request, kunjungan, k, tempat, halaman) | _konteks_tempat(kunjungan, tempat, pihak)
    return render(request, "kunjungan/rombongan/kehadiran.html", konteks)


def _konteks_tempat(kunjungan: Kunjungan, tempat: Tempat, pihak: Pihak) -> dict[str, Any]:
    """Which list is shown, for which place, and where the others are."""
    alamat = {p: alamat_kehadiran(kunjungan, tempat, p) for p in Pihak}
    return {
        "pihak_tuan_rumah": pihak == Pihak.TUAN_RUMAH,
        "lokus": tempat.lokus,
        "nama_lokus": nama_lokus(tempat.lokus, kunjungan) if tempat.lokus else "",
        "daftar_lokus": sub_tab_lokus(kunjungan, tempat),
        "kueri": alamat[pihak].removeprefix(reverse("kunjungan:kehadiran", args=[kunjungan.kode])),
        "kueri_lokus": f"?{tempat.kueri}" if tempat.lokus else "",
        "alamat_bersih": alamat[pihak],
        "daftar_pihak": [
            ("Rombongan tamu", alamat[Pihak.TAMU], pihak == Pihak.TAMU),
            ("Penerima dari tuan rumah", alamat[Pihak.TUAN_RUMAH], pihak == Pihak.TUAN_RUMAH),
        ],
    }


def _konteks(
    request: Permintaan, kunjungan: Kunjungan, k: Kedudukan, tempat: Tempat, halaman: Any
) -> dict[str, Any]:
    pakai_tanda_lokus(halaman.object_list, tempat.lokus)
    jumlah = hitung(hadirin(kunjungan, pihak_diminta(request), tempat.lokus), tempat.lokus)
    # While somebody is unmarked, saving the marks is the next step, not closing the visit.
    tutup_nanti = bool(jumlah["BELUM"]) and kunjungan.status == Status.BERLANGSUNG and not tempat.lokus
    jenis = _JENIS | ({"utama": "kedua"} if tutup_nanti else {})
    return konteks_ruang_kerja(kunjungan, k, "kehadiran") | {
        "halaman": halaman,
        "baris": [_baris(p) for p in halaman],
        "awal": ",".join(f"{p.pk}:{HURUF[Kehadiran(p.kehadiran)]}" for p in halaman),
        "jumlah": jumlah,
        "tutup_nanti": tutup_nanti,
        "boleh_catat": tempat.boleh and not masalah_masa(Urusan.KEHADIRAN, kunjungan.status),
        "belum_dibuka": bool(masalah_masa(Urusan.KEHADIRAN, kunjungan.status)),
        "aksi_hari_h": [
            (t, reverse("kunjungan:aksi", args=[kunjungan.kode, t.aksi]), _TANYA.get(t.aksi, ""), jenis[t.nada])
            for t in tersedia(kunjungan, k)
            if t.aksi in _AKSI_HARI_H and not tempat.lokus
        ],
        "q": request.GET.get("q", ""),
        "hanya_belum": request.GET.get("keadaan") == "belum",
        "disaring": bool(request.GET.get("q") or request.GET.get("keadaan")),
        "alamat_penuh": request.get_full_path(),
        "url_dokumen": reverse("laporan:daftar", args=[kunjungan.kode]),
    }  # fmt: skip


_TANYA = {
    "selesaikan": "Setelah ditutup, kedua pihak dapat menulis laporan. Kehadiran masih dapat diperbaiki.",
    "tidak_hadir": "Kunjungan dicatat tidak terlaksana dan tidak dapat dibuka lagi.",
}
_JENIS = {"utama": "utama", "biasa": "kedua", "bahaya": "bahaya"}


def tersentuh(data: QueryDict) -> dict[str, list[int]]:
    """Letter -> ids whose button differs from what the page showed when it was opened (``awal``)."""
    hasil: dict[str, list[int]] = {h: [] for h in HURUF.values()}
    for pasangan in data.get("awal", "").split(","):
        nomor, _, semula = pasangan.partition(":")
        kini = data.get(f"k{nomor}", "")
        if (pk := bilangan(nomor)) is not None and kini in hasil and kini != semula:
            hasil[kini].append(pk)
    return hasil


def _catat(request: Permintaan, kunjungan: Kunjungan, lokus: Lokus | None) -> None:
    tanda = tersentuh(request.POST)

    def catat() -> int:
        jumlah = catat_kehadiran(
            kunjungan=kunjungan, hadir=tanda["H"], tidak_hadir=tanda["T"], belum=tanda["B"], lokus=lokus,
            oleh=request.user,
        )  # fmt: skip
        if "semua" in request.POST:
            pihak = pihak_diminta(request)
            jumlah += tandai_semua_hadir(kunjungan=kunjungan, oleh=request.user, pihak=pihak, lokus=lokus)
        return jumlah

    coba(request, catat, lambda n: f"Kehadiran {n} orang disimpan." if n else "Tidak ada yang berubah.")


@require_http_methods(["GET", "HEAD", "POST"])
def susulan(request: Permintaan, kode: str) -> HttpResponse:
    """Somebody came who is not on the list."""
    pihak = pihak_diminta(request)
    kunjungan, k = ambil_kunjungan(request.user, kode, untuk=Tindakan.CATAT_KEHADIRAN)
    tempat = tempat_dicatat(request, kunjungan, k)
    kembali = alamat_kehadiran(kunjungan, tempat, pihak)
    if tertutup(request, Urusan.KEHADIRAN, kunjungan):
        return redirect(kembali)
    form = FormulirDiPintu(kiriman(request), bawaan=instansi_pihak(kunjungan, pihak))
    tambah = partial(tambah_susulan, kunjungan=kunjungan, oleh=request.user, pihak=pihak, lokus=tempat.lokus)
    if terapkan(
        form,
        lambda _: tambah(**form.bidang()),
        lambda peserta: messages.success(request, f"{peserta} ditambahkan dan dicatat hadir."),
    ):
        return redirect(kembali)
    isi = {"form": form, "kembali": kembali}
    return tampil_tab(request, "kunjungan/rombongan/susulan.html", kunjungan, k, "kehadiran", **isi)
