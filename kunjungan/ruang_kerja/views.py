"""What every tab of the workspace of a visit shows: heading, progress, whose turn it is, tabs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from instansi.inti.views import kode_jawaban
from instansi.permintaan import Permintaan
from kunjungan.alur import flow
from kunjungan.alur.queries import garis, pemegang
from kunjungan.choices import Pihak, Status
from kunjungan.inti.permissions import Kedudukan, Tindakan
from kunjungan.inti.sajian import hari_masa, kata_masa
from kunjungan.models import Kunjungan


@dataclass(frozen=True)
class Tab:
    """A tab: its name in the address, its label, the view, and the states from which on it has something to say."""

    nama: str
    label: str
    view: str
    setelah_sepakat: bool = False


TAB = (
    Tab("ringkasan", "Ringkasan", "kunjungan:rincian"),
    Tab("jadwal", "Jadwal", "kunjungan:jadwal"),
    Tab("rombongan", "Rombongan", "kunjungan:rombongan"),
    Tab("acara", "Susunan acara", "kunjungan:acara", setelah_sepakat=True),
    Tab("dokumen", "Dokumen", "laporan:daftar"),
    Tab("kehadiran", "Kehadiran", "kunjungan:kehadiran", setelah_sepakat=True),
    Tab("laporan", "Laporan", "kunjungan:laporan", setelah_sepakat=True),
)


def _jejak(kunjungan: Kunjungan, luar: bool) -> list[tuple[str, str]]:
    """Breadcrumb: the reader's list, then this visit."""
    daftar = ("Kunjungan saya", "kunjungan:saya") if luar else ("Permohonan masuk", "kunjungan:masuk")
    return [("Dasbor", reverse("dasbor")), (daftar[0], reverse(daftar[1])), (kunjungan.kode, "")]


def _keterangan(kunjungan: Kunjungan, luar: bool) -> str:
    """The line above the title; the agenda number is the host's own."""
    agenda = kunjungan.nomor_agenda_lengkap
    return f"Kode {kunjungan.kode}" + (f" · Nomor agenda {agenda}" if agenda and not luar else "")


def _kapan_di_mana(kunjungan: Kunjungan, luar: bool) -> dict[str, Any]:
    """The agreed hour and place for the heading, and whether it takes several days; empty without an agreement."""
    if Status(kunjungan.status) not in Status.disepakati():
        return {"kapan": "", "di_mana": ""}
    lokus = list(kunjungan.lokus.berlaku().urut().select_related("ruang"))
    if not lokus:
        return {"kapan": "", "di_mana": ""}
    awal, lain = lokus[0], len({x.nama_tempat for x in lokus}) - 1
    pembaca = kunjungan.pemohon.zona_waktu if luar else awal.zona_waktu
    return {
        "kapan": kata_masa(kunjungan, lokus, pembaca),
        "di_mana": awal.nama_tempat + (f" dan {lain} tempat lain" if lain else ""),
        "berhari": bool(kunjungan.mulai) and len(set(hari_masa(kunjungan))) > 1,
    }


def konteks_ruang_kerja(kunjungan: Kunjungan, k: Kedudukan, tab: str) -> dict[str, Any]:
    """Context of `kunjungan/ruang_kerja/ruang_kerja.html` for the tab; extend it with the tab's own."""
    status = Status(kunjungan.status)
    luar = k.pihak == Pihak.TAMU
    return {
        "kunjungan": kunjungan,
        "tab": tab,
        "daftar_tab": [
            (t.label, reverse(t.view, args=[kunjungan.kode]), t.nama == tab)
            for t in TAB
            if not t.setelah_sepakat or status in Status.disepakati()
        ],
        "jejak_halaman": _jejak(kunjungan, luar),
        "keterangan_kode": _keterangan(kunjungan, luar),
        "status_label": status.label_luar if luar else status.label,
        "status_nada": status.nada,
        **_kapan_di_mana(kunjungan, luar),
        "garis": garis(kunjungan),
        "pemegang": pemegang(kunjungan, k.pihak),
        "tersedia": flow.tersedia(kunjungan, k),
        "lihat_internal": k.boleh(Tindakan.LIHAT_INTERNAL),
    }


def tampil_tab(
    request: Permintaan, template: str, kunjungan: Kunjungan, k: Kedudukan, tab: str, /, **isi: Any
) -> HttpResponse:
    """A page of the workspace under its tab; with 422 when its ``form`` was refused."""
    status = kode_jawaban(isi.get("form")) if request.method == "POST" else 200
    return render(request, template, konteks_ruang_kerja(kunjungan, k, tab) | isi, status=status)
