"""Calendars: of an agency for its members, and of public visits for everybody."""

from __future__ import annotations

import datetime as dt
from itertools import groupby
from typing import Any
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from instansi.choices import ZonaWaktu
from instansi.models import Instansi
from instansi.penulisan import hari_tanggal
from instansi.permintaan import Permintaan
from instansi.permissions import Hak, ambil_instansi, hak_di, instansi_dengan_hak
from kunjungan.kalender.forms import SaringKalender
from kunjungan.kalender.queries import Sumber, milik_instansi, tanda_hari, umum
from kunjungan.kalender.sajian_petak import (
    BATAS,
    BULAN,
    DAFTAR,
    HARI,
    MINGGU,
    per_hari,
    rentang,
    seminggu_penuh,
    susun_tabel,
    tanggal_diminta,
)

PER_HALAMAN = 25
LABEL = {BULAN: "Bulan", MINGGU: "Minggu", HARI: "Hari", DAFTAR: "Daftar"}


class Jalan:
    """Addresses of the views of one calendar; the filters chosen go along."""

    def __init__(self, nama: str, args: list[str], saringan: dict[str, str]) -> None:
        self.nama, self.args, self.saringan = nama, args, saringan

    def ke(self, tampilan: str, tanggal: dt.date | None) -> str:
        """The address of a view around a day."""
        ekor = "" if tampilan == BULAN else f"_{tampilan}"
        kueri = ({"tanggal": tanggal.isoformat()} if tanggal else {}) | self.saringan
        alamat = reverse(f"kunjungan:{self.nama}{ekor}", args=self.args)
        return f"{alamat}?{urlencode(kueri)}" if kueri else alamat


def _instansi_berkalender(request: Permintaan) -> list[Instansi]:
    semua = [i for h in (Hak.LIHAT_MASUK, Hak.LIHAT_KELUAR) for i in instansi_dengan_hak(request.user, h)]
    return list(dict.fromkeys(semua))


@require_safe
def saya(request: Permintaan) -> HttpResponse:
    """To the calendar of the reader's (first) agency."""
    instansi = _instansi_berkalender(request)
    if not instansi:
        raise PermissionDenied("Peran Anda tidak mencakup kalender kunjungan.")
    return redirect("kunjungan:kalender", instansi[0].slug)


@require_safe
def kalender(request: Permintaan, slug: str, tampilan: str) -> HttpResponse:
    """The agency's calendar as month, week, day or list."""
    instansi = ambil_instansi(request.user, slug, untuk=Hak.LIHAT_INSTANSI)
    hak = hak_di(request.user, instansi)
    masuk, keluar = Hak.LIHAT_MASUK in hak, Hak.LIHAT_KELUAR in hak
    if not (masuk or keluar):
        raise PermissionDenied("Peran Anda di instansi ini tidak mencakup kalender kunjungan.")
    form = SaringKalender(request.GET, instansi=instansi, masuk=masuk, keluar=keluar)
    saringan = {n: form.nilai(n) for n in ("arah", "ruang", "pejabat") if form.nilai(n)}
    sumber = milik_instansi(
        instansi,
        masuk=masuk and saringan.get("arah") != "keluar",
        keluar=keluar and saringan.get("arah") != "masuk",
        ruang=form.nomor("ruang"),
        pejabat=form.nomor("pejabat"),
    )
    jalan = Jalan("kalender", [slug], saringan)
    konteks = _konteks(request, sumber, jalan, tampilan, pembaca=instansi) | {
        "instansi": instansi,
        "instansi_lain": [i for i in _instansi_berkalender(request) if i != instansi],
        "saring": form,
        "tersaring": bool(saringan),
        "bertempat": "ruang" in saringan or "pejabat" in saringan,
    }
    return render(request, "kunjungan/kalender/kalender.html", konteks)


@login_not_required
@require_safe
def publik(request: HttpRequest, tampilan: str) -> HttpResponse:
    """The calendar of public visits as month, day or list."""
    jalan = Jalan("kalender_publik", [], {})
    konteks = _konteks(request, umum(), jalan, tampilan, pembaca=None)
    return render(request, "kunjungan/kalender/kalender_publik.html", konteks)


def _konteks(
    request: HttpRequest, sumber: Sumber, jalan: Jalan, tampilan: str, *, pembaca: Instansi | None
) -> dict[str, Any]:
    """What a calendar shows, and where it is empty the way to the nearest entry."""
    konteks = _isi(request, sumber, jalan, tampilan, pembaca=pembaca)
    hari = [] if konteks["ada_isi"] else sumber.terdekat(konteks["awal"], konteks["akhir"])
    return konteks | {"terdekat": [(hari_tanggal(h), jalan.ke(tampilan, h)) for h in hari]}


def _isi(
    request: HttpRequest, sumber: Sumber, jalan: Jalan, tampilan: str, *, pembaca: Instansi | None
) -> dict[str, Any]:
    """Everything a view shows of its days. As many queries whatever the month holds."""
    hari_ini = timezone.localdate(timezone=ZoneInfo(pembaca.zona_waktu if pembaca else ZonaWaktu.WIB))
    tanggal = tanggal_diminta(request.GET.get("tanggal", ""), hari_ini)
    r = rentang(tampilan, tanggal)
    ada = [t for t in LABEL if pembaca or t != MINGGU]
    awal, akhir = seminggu_penuh(r) if tampilan in BATAS else (r.awal, r.akhir)
    tanda = tanda_hari(pembaca, awal, akhir)
    konteks = {
        "judul_rentang": r.judul,
        "sebelum": jalan.ke(tampilan, r.sebelum),
        "sesudah": jalan.ke(tampilan, r.sesudah),
        "kini": jalan.ke(tampilan, None),
        "satuan": LABEL[BULAN if tampilan == DAFTAR else tampilan].lower(),
        "daftar_tab": [(LABEL[t], jalan.ke(t, tanggal), t == tampilan) for t in ada],
        "tanggal": tanggal,
        "awal": r.awal,
        "akhir": r.akhir,
        "url_kalender": jalan.ke(tampilan, tanggal).split("?")[0],
    }
    if tampilan in BATAS:
        harian = per_hari(sumber.baca(awal, akhir), awal, akhir)
        batas = BATAS[tampilan]
        tampak = dict.fromkeys(c for isi in harian.values() for c in isi[:batas])
        minggu = susun_tabel(
            harian,
            sumber.lengkapi(tampak, pembaca),
            batas=batas,
            bulan=tanggal.month if tampilan == BULAN else None,
            hari_ini=hari_ini,
            alamat=lambda h: jalan.ke(HARI, h),
            tanda=tanda,
        )
        return konteks | {"minggu": minggu, "ada_isi": any(h.isi for m in minggu for h in m if not h.luar)}
    catatan = sumber.baca(r.awal, r.akhir)
    halaman = Paginator(catatan, PER_HALAMAN).get_page(request.GET.get("page"))
    butir = sumber.lengkapi(halaman.object_list, pembaca)
    kelompok = groupby((c for c in halaman if c in butir), key=lambda c: max(c.awal, r.awal))
    return konteks | {
        "halaman": halaman,
        "kelompok": [(hari_tanggal(h), jalan.ke(HARI, h), [butir[c] for c in isi]) for h, isi in kelompok],
        "ada_isi": bool(catatan),
        "tanda": [(hari_tanggal(h), kata) for h, kata in sorted(tanda.items())],
        "sehari": tampilan == HARI,
    }
