"""The front page."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from inovasi.models import Penghargaan
from kunjungan.etalase.queries import alamat_cari, judul_penghargaan, kalimat_penghargaan
from kunjungan.etalase.queries_beranda import angka_beranda, unggulan
from kunjungan.jadwal.queries import dengan_sampul, tayang_dengan_waktu

BANYAK_PENGHARGAAN, BANYAK_KUNJUNGAN = 6, 4
CARA = (
    ("Temukan tuan rumah", "Cari menurut masalah, inovasi, penghargaan, atau nama instansi.", "cari"),
    ("Kirim permohonan", "Isi enam langkah singkat dan unggah surat. Draf tersimpan sendiri.", "surat"),
    ("Sepakati jadwal", "Tuan rumah memilih tanggal dan ruang, atau mengusulkan tanggal lain.", "kalender"),
    (
        "Berkunjung dan melapor",
        "Undangan, susunan acara, daftar hadir, dan laporan tinggal dicetak.",
        "laporan",
    ),
)


@login_not_required
@require_safe
def beranda(request: HttpRequest) -> HttpResponse:
    """Search, what is worth seeing today, what was won lately, who goes where, the map; figures as they are."""
    angka = angka_beranda()
    konteks: dict[str, Any] = {
        "cara": CARA,
        "alamat_cari": alamat_cari(),
        "angka_nyata": angka.nyata,
        "urusan": [(label, n, alamat_cari(urusan=kode)) for kode, label, n in angka.urusan],
        "unggulan": unggulan(timezone.localdate()),
        "per_provinsi": angka.provinsi,
        "alamat_provinsi": {kode: alamat_cari(provinsi=kode) for kode in angka.provinsi},
        "penghargaan": _penghargaan_terbaru(),
        **_kunjungan(timezone.now()),
    }
    return render(request, "kunjungan/etalase/beranda.html", konteks)


def _penghargaan_terbaru() -> list[tuple[Penghargaan, str, str]]:
    terbaru = Penghargaan.objects.select_related("instansi__induk").order_by(
        F("tahun").desc(nulls_last=True), "-pk"
    )
    return [(p, judul_penghargaan(p), kalimat_penghargaan(p)) for p in terbaru[:BANYAK_PENGHARGAAN]]


def _kunjungan(kini: dt.datetime) -> dict[str, Any]:
    """Public visits to come, nearest first; where they are few, the latest that were held."""
    semua = dengan_sampul(tayang_dengan_waktu())
    mendatang = list(semua.filter(terakhir__gt=kini).order_by("pertama", "id")[:BANYAK_KUNJUNGAN])
    sisa = BANYAK_KUNJUNGAN - len(mendatang)
    lalu = list(semua.filter(terakhir__lte=kini).order_by("-pertama", "-id")[:sisa]) if sisa else []
    return {"mendatang": mendatang, "berlalu": lalu}
