"""The front page."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.db.models import Max, Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from config.templatetags.angka import angka
from inovasi.models import Inovasi, Penghargaan
from instansi.models import Instansi, Ruang
from kunjungan.choices import Status
from kunjungan.models import Kunjungan
from kunjungan.queries import dengan_sampul, tayang_dengan_waktu

CARA = (
    ("Temukan tuan rumah", "Cari instansi menurut nama, penghargaan, atau inovasinya.", "cari"),
    ("Kirim permohonan", "Isi enam langkah singkat dan unggah surat. Draf tersimpan sendiri.", "surat"),
    ("Sepakati jadwal", "Tuan rumah memilih tanggal dan ruang, atau mengusulkan tanggal lain.", "kalender"),
    (
        "Berkunjung dan melapor",
        "Undangan, susunan acara, daftar hadir, dan laporan tinggal dicetak.",
        "laporan",
    ),
)


def angka_nyata() -> list[tuple[str, str]]:
    """Counts as they are in the database; a zero is not shown."""
    hitungan = (
        (Instansi.objects.bergabung().count(), "instansi bergabung"),
        (Inovasi.objects.terbit().count(), "inovasi dapat dipelajari"),
        (Penghargaan.objects.count(), "penghargaan tercatat"),
        (Kunjungan.objects.filter(status=Status.SELESAI).count(), "kunjungan selesai"),
    )
    return [(str(angka(n)), label) for n, label in hitungan if n]


def _tuan_rumah() -> list[Instansi]:
    urut = Penghargaan.objects.order_by("-tahun", "nama", "id")
    berfoto = Ruang.objects.filter(aktif=True).exclude(foto="").order_by("-kapasitas", "pk")
    return list(
        Instansi.objects.bergabung()
        .filter(penghargaan__isnull=False)
        .annotate(tahun=Max("penghargaan__tahun"))
        .select_related("induk", "wilayah")
        .prefetch_related(
            Prefetch("penghargaan", queryset=urut),
            Prefetch("ruang", queryset=berfoto, to_attr="ruang_berfoto"),
        )
        .order_by("-tahun", "nama", "pk")[:4]
    )


@login_not_required
@require_safe
def beranda(request: HttpRequest) -> HttpResponse:
    """What it is, who can be visited, what was visited; figures only as they are."""
    konteks: dict[str, Any] = {
        "cara": CARA,
        "angka_nyata": angka_nyata(),
        "tuan_rumah": _tuan_rumah(),
        "inovasi": Inovasi.objects.terbit().select_related("instansi__induk").order_by("-id")[:4],
        "kunjungan": dengan_sampul(tayang_dengan_waktu()).order_by("-pertama", "-id")[:4],
    }
    return render(request, "kunjungan/beranda.html", konteks)
