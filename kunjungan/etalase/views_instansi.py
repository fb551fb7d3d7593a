"""The public page of an agency: who it is, what it shows, whom it learned from and who learned from it."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Page, Paginator
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.text import Truncator
from django.views.decorators.http import require_safe

from inovasi.cari.queries_serupa import instansi_serupa
from inovasi.queries import ruang_publik
from instansi.permissions import Hak, hak_di
from instansi.teks_ringan import urai_teks
from kunjungan.etalase import queries_instansi as baca
from kunjungan.etalase.queries import (
    alamat_ajukan,
    judul_penghargaan,
    kalimat_penghargaan,
    kartu_inovasi,
    kunjungan_publik,
    perjalanan,
)
from kunjungan.jadwal.queries_penerimaan import penerimaan_publik

INOVASI_PER_HALAMAN, PENGHARGAAN_PER_HALAMAN, BANYAK_KUNJUNGAN = 9, 10, 6


@login_not_required
@require_safe
def rincian(request: HttpRequest, slug: str) -> HttpResponse:
    """One agency. Counts are of every visit that was held; only public visits are named."""
    kini = timezone.now()
    instansi = get_object_or_404(baca.instansi_dengan_angka(kini), slug=slug)
    daerah = baca.sebutan_daerah(instansi)
    konteks = {
        "instansi": instansi,
        "jejak": [("Instansi", reverse("instansi:daftar")), (instansi.nama, "")],
        "daerah": daerah,
        "keterangan_tamu": urai_teks(instansi.keterangan_tamu),
        **(penerimaan_publik(instansi, kini) if instansi.bergabung_pada else {}),
        "ringkasan": Truncator(instansi.profil or f"{instansi.nama_lengkap}, {daerah}").chars(160),
        "ajukan": alamat_ajukan(instansi),
        "kepala": baca.kepala_kini(instansi, timezone.localdate()),
        "boleh_kelola": Hak.LIHAT_INSTANSI in hak_di(request.user, instansi),  # type: ignore[arg-type]
        **_yang_ditunjukkan(request, instansi),
        **_kunjungan(instansi),
        **_sekitar(instansi),
        "serupa": instansi_serupa(instansi.pk),
    }
    konteks["bagian"] = _bagian(konteks)
    return render(request, "kunjungan/etalase/halaman_instansi.html", konteks)


def _lembar(request: HttpRequest, daftar: Any, banyak: int, per: int, kunci: str) -> Page[Any]:
    """A page of a list whose length is already known."""
    lembar = Paginator(daftar, per)
    lembar.__dict__["count"] = banyak
    return lembar.get_page(request.GET.get(kunci))


def _yang_ditunjukkan(request: HttpRequest, instansi: Any) -> dict[str, Any]:
    penghargaan = _lembar(
        request,
        baca.penghargaan_dengan_inovasi(instansi),
        instansi.banyak_penghargaan,
        PENGHARGAAN_PER_HALAMAN,
        "penghargaan",
    )
    inovasi = _lembar(
        request, baca.inovasi_instansi(instansi), instansi.banyak_inovasi, INOVASI_PER_HALAMAN, "inovasi"
    )
    kartu = [kartu_inovasi(satu) for satu in inovasi] if instansi.banyak_inovasi else []
    ruang = list(ruang_publik(instansi)[:50]) if instansi.bergabung_pada else []
    return {
        "halaman_penghargaan": penghargaan,
        "penghargaan": [
            (p, judul_penghargaan(p), kalimat_penghargaan(p), alamat_ajukan(instansi, penghargaan=p.pk))
            for p in (penghargaan if instansi.banyak_penghargaan else ())
        ],
        "halaman_inovasi": inovasi,
        "inovasi": kartu,
        "ruang": ruang,
        "gambar_sosial": next((k.gambar for k in kartu if k.gambar), ""),
    }


def _kunjungan(instansi: Any) -> dict[str, Any]:
    pihak = Q(pemohon=instansi) | Q(tuan_rumah=instansi)
    lama = instansi.lama_jawab if instansi.bergabung_pada else None
    angka = (
        (instansi.banyak_inovasi, "inovasi", "inovasi"),
        (instansi.banyak_penghargaan, "penghargaan", "penghargaan"),
        (instansi.banyak_diterima, "kunjungan diterima", "kunjungan"),
        (instansi.banyak_dilakukan, "kunjungan dilakukan", "kelompok"),
    )
    return {
        "angka_nyata": [satu for satu in angka if satu[0]],
        "lama_jawab": baca.kata_lama(lama) if lama is not None else "",
        "kunjungan": list(kunjungan_publik(pihak)[:BANYAK_KUNJUNGAN]),
        "perjalanan": perjalanan(pihak) if instansi.banyak_diterima or instansi.banyak_dilakukan else [],
    }


def _sekitar(instansi: Any) -> dict[str, Any]:
    """Units under the agency, and who can answer while it has not joined."""
    unit = list(baca.unit_instansi(instansi)) if instansi.banyak_unit else []
    return {
        "unit": unit,
        "unit_lain": instansi.banyak_unit - len(unit),
        "tetangga": [] if instansi.bergabung_pada else list(baca.tetangga_bergabung(instansi)),
    }


def _bagian(isi: dict[str, Any]) -> list[tuple[str, str, bool, int | None]]:
    """The doors within the page, for what it holds."""
    instansi: Any = isi["instansi"]
    daftar: tuple[tuple[str, str, Any, int | None], ...] = (
        ("Inovasi", "#inovasi", isi["inovasi"], instansi.banyak_inovasi),
        ("Penghargaan", "#penghargaan", isi["penghargaan"], instansi.banyak_penghargaan),
        ("Penerimaan tamu", "#penerimaan", instansi.bergabung_pada, None),
        ("Siapa belajar dari siapa", "#jejaring", isi["perjalanan"], None),
        ("Kunjungan", "#kunjungan", isi["kunjungan"], None),
        ("Unit", "#unit", isi["unit"], instansi.banyak_unit),
    )
    ada = [(label, url, False, banyak) for label, url, isinya, banyak in daftar if isinya]
    return ada if len(ada) > 2 else []
