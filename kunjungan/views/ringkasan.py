"""The tabs "Ringkasan" and "Jadwal" of the workspace, the visitor's letter, and internal notes."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.db.models import Prefetch
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify
from django.views.decorators.http import require_POST, require_safe

from instansi.penulisan import hari_tanggal_pukul
from instansi.permintaan import Permintaan
from kunjungan import flow
from kunjungan.choices import KeadaanUsulan, Pihak, Status
from kunjungan.flow import TRANSISI, Transisi
from kunjungan.forms.putusan import FormulirCatatan
from kunjungan.giliran import GILIRAN
from kunjungan.models import Kunjungan, Lokus, PenerimaDisposisi, RiwayatStatus
from kunjungan.permissions import Kedudukan, Tindakan, ambil_kunjungan
from kunjungan.queries import UsulanTerbaca, keadaan_ruang, lokus_sekitar, usulan_terbaca
from kunjungan.sajian import sejak, waktu_kunjungan
from kunjungan.services.catatan import tulis_catatan
from kunjungan.views.ruang_kerja import alamat_tab, konteks_ruang_kerja

# What is next where no transition is: (who may, label, tab).
PEKERJAAN: dict[Status, tuple[tuple[Tindakan, str, str], ...]] = {
    Status.TERJADWAL: (
        (Tindakan.KELOLA_ACARA, "Siapkan susunan acara", "kunjungan:acara"),
        (Tindakan.KELOLA_ROMBONGAN, "Lengkapi rombongan", "kunjungan:rombongan"),
        (Tindakan.CETAK, "Cetak naskah", "laporan:daftar"),
    ),
    Status.BERLANGSUNG: ((Tindakan.CATAT_KEHADIRAN, "Catat kehadiran", "kunjungan:kehadiran"),),
    Status.SELESAI: (
        (Tindakan.TULIS_LAPORAN, "Susun laporan", "kunjungan:laporan"),
        (Tindakan.CETAK, "Cetak naskah", "laporan:daftar"),
    ),
    Status.DITOLAK: ((Tindakan.CETAK, "Cetak surat balasan", "laporan:daftar"),),
    Status.JADWAL_DIUSULKAN: ((Tindakan.CETAK, "Cetak surat balasan", "laporan:daftar"),),
}
CSP_UNDUH = "default-src 'none'; sandbox"
CSP_BACA = "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'none'"
HARI_H = frozenset({"mulai", "tidak_hadir"})


@dataclass(frozen=True)
class Tombol:
    """A way on: its words, its address, its weight (`utama`, `kedua`, `bahaya`)."""

    label: str
    url: str
    jenis: str


def lokus_sepakat(kunjungan: Kunjungan) -> list[Lokus]:
    """The agreed places and times with room and official, in order."""
    return list(
        kunjungan.lokus.filter(batal=False)
        .select_related("ruang", "penerima__pejabat", "penerima__jabatan")
        .order_by("mulai", "urutan", "pk")
    )


def zona_pembaca(kunjungan: Kunjungan, k: Kedudukan) -> str:
    """The zone on the reader's own wall."""
    return kunjungan.pemohon.zona_waktu if k.pihak == Pihak.TAMU else kunjungan.zona_waktu


def langkah_berikut(
    kunjungan: Kunjungan, k: Kedudukan, lokus: list[Lokus], kini: dt.datetime
) -> tuple[list[Tombol], list[Tombol]]:
    """The ways on, loudest first, and apart from them those that end the visit."""
    bisa = [t for t in flow.tersedia(kunjungan, k) if t.aksi not in HARI_H or _hari_tiba(lokus, kini)]
    kerja = [
        Tombol(label, url, "kedua")
        for tindakan, label, tab in PEKERJAAN.get(Status(kunjungan.status), ())
        if k.boleh(tindakan) and (url := alamat_tab(tab, kunjungan.kode))
    ]
    utama = [_tombol(kunjungan, t) for t in bisa if t.nada == "utama"]
    biasa = [_tombol(kunjungan, t) for t in bisa if t.nada == "biasa"]
    bahaya = [_tombol(kunjungan, t) for t in bisa if t.nada == "bahaya"]
    semua = [*utama, *kerja, *biasa]
    if semua:
        semua[0] = Tombol(semua[0].label, semua[0].url, "utama")
    return semua, bahaya


def _hari_tiba(lokus: list[Lokus], kini: dt.datetime) -> bool:
    return bool(lokus) and sekarang_di(lokus[0].zona_waktu, kini) >= sekarang_di(
        lokus[0].zona_waktu, lokus[0].mulai
    )


def sekarang_di(zona: str, kini: dt.datetime) -> dt.date:
    """The calendar day in a zone."""
    return kini.astimezone(ZoneInfo(zona)).date()


def _tombol(kunjungan: Kunjungan, t: Transisi) -> Tombol:
    if t.aksi == "kirim":
        return Tombol(
            "Lanjutkan draf", reverse("kunjungan:langkah", args=[kunjungan.kode, "periksa"]), "utama"
        )
    jenis = "bahaya" if t.nada == "bahaya" else "kedua"
    return Tombol(t.label, reverse("kunjungan:aksi", args=[kunjungan.kode, t.aksi]), jenis)


def riwayat_terbaca(kunjungan: Kunjungan, dalam: bool) -> list[RiwayatStatus]:
    """The history as this reader may know it, newest first."""
    riwayat = RiwayatStatus.objects.filter(kunjungan=kunjungan).select_related("oleh").order_by("-id")
    return list(riwayat if dalam else riwayat.filter(internal=False))


def linimasa(kunjungan: Kunjungan, riwayat: list[RiwayatStatus]) -> list[dict[str, Any]]:
    """The history as items of the timeline."""
    return [
        {
            "judul": TRANSISI[r.aksi].kata_kerja.capitalize(),
            "waktu": hari_tanggal_pukul(r.pada, kunjungan.zona_waktu),
            "oleh": r.oleh.nama,
            "teks": r.alasan,
            "nada": "netral" if r.internal else Status(r.ke).nada,
        }
        for r in riwayat
    ]


def _ketersediaan(kunjungan: Kunjungan, usulan: list[UsulanTerbaca], lokus: list[Lokus]) -> dict[str, Any]:
    """Rooms and other visits on the days in question, for the host alone."""
    terbuka = [u for u in usulan if u.usulan.keadaan != KeadaanUsulan.TIDAK_DIPAKAI]
    if lokus or not terbuka:
        waktu = [(x.mulai, x.selesai) for x in lokus]
    else:
        waktu = [(u.usulan.mulai, u.usulan.selesai) for u in terbuka]
    lain = lokus_sekitar(kunjungan, waktu) if waktu else []
    return {
        "usulan_terbuka": [] if lokus else terbuka,
        "ruang": keadaan_ruang(kunjungan, waktu, lain) if waktu and not lokus else [],
        "kunjungan_lain": [
            {"lokus": x, "waktu": waktu_kunjungan(x.mulai, x.selesai, x.zona_waktu)} for x in lain
        ],
    }


def _internal(kunjungan: Kunjungan) -> dict[str, Any]:
    telaah = list(kunjungan.telaah.select_related("dibuat_oleh").order_by("id"))
    return {
        "saran": telaah[-1] if telaah and kunjungan.status in Status.ditimbang() else None,
        "disposisi": kunjungan.disposisi.select_related("dibuat_oleh")
        .prefetch_related(
            Prefetch("penerima", PenerimaDisposisi.objects.select_related("pengguna").order_by("id"))
        )
        .order_by("id"),
        "telaah": telaah,
        "catatan": kunjungan.catatan_internal.select_related("dibuat_oleh").order_by("id"),
        "form_catatan": FormulirCatatan(),
    }


def _sejak(kunjungan: Kunjungan, riwayat: list[RiwayatStatus], k: Kedudukan, kini: dt.datetime) -> str:
    """Since when the ball lies there; for the visitor since the last step he may know of."""
    luar = k.pihak == Pihak.TAMU and riwayat
    return sejak(riwayat[0].pada if luar else kunjungan.status_sejak, kini)


@require_safe
def rincian(request: Permintaan, kode: str) -> HttpResponse:
    """Everything a decision needs on one page."""
    kunjungan, k = ambil_kunjungan(request.user, kode, untuk=Tindakan.LIHAT)
    if kunjungan.status == Status.DRAF and k.boleh(Tindakan.UBAH_DRAF):
        return redirect("kunjungan:langkah", kode=kode, langkah="periksa")
    return render(request, "kunjungan/rincian.html", konteks_rincian(kunjungan, k))


def konteks_rincian(kunjungan: Kunjungan, k: Kedudukan) -> dict[str, Any]:
    """Context of the summary; what is internal is not even fetched for those who may not read it."""
    kini, dalam = timezone.now(), k.boleh(Tindakan.LIHAT_INTERNAL)
    lokus = lokus_sepakat(kunjungan)
    usulan = usulan_terbaca(kunjungan, zona_pembaca(kunjungan, k))
    riwayat = riwayat_terbaca(kunjungan, dalam)
    tombol, bahaya = langkah_berikut(kunjungan, k, lokus, kini)
    konteks = konteks_ruang_kerja(kunjungan, k, "ringkasan") | {
        "lokus": [_lokus(x, k, kunjungan) for x in lokus],
        "usulan": usulan,
        "riwayat": linimasa(kunjungan, riwayat),
        "tombol": tombol,
        "tombol_bahaya": bahaya,
        "tugas": _tugas(kunjungan, k, tombol),
        "sejak": _sejak(kunjungan, riwayat, k, kini),
        "pertanda": pertanda(kunjungan, k),
        "penghargaan": list(kunjungan.penghargaan.order_by("nama", "pk")),
        "inovasi": list(kunjungan.inovasi.order_by("nama", "pk")),
        "untuk_tuan_rumah": k.pihak == Pihak.TUAN_RUMAH,
        "saran": None,
    }
    if k.pihak == Pihak.TUAN_RUMAH:
        konteks |= _ketersediaan(kunjungan, usulan, lokus)
    return konteks | (_internal(kunjungan) if dalam else {})


def _tugas(kunjungan: Kunjungan, k: Kedudukan, tombol: list[Tombol]) -> str:
    """What the reader is expected to do; nothing when it is the turn of others."""
    giliran = GILIRAN.get(Status(kunjungan.status))
    if giliran is None or not tombol:
        return ""
    hak = k.hak_tamu if giliran.pihak == Pihak.TAMU else k.hak_tuan_rumah
    penerima = k.penerima and kunjungan.status == Status.DIDISPOSISI
    return giliran.tugas if giliran.hak in hak or penerima else ""


# What the visitor reads above the summary: what happens now, without a word from inside.
_PERTANDA_TAMU = {
    Status.DIAJUKAN: "Permohonan sudah sampai. Petugas surat tuan rumah akan meregistrasinya, dan Anda diberi "
    "tahu lewat pos-el setiap ada perkembangan.",
    Status.JADWAL_DIUSULKAN: "Tuan rumah mengusulkan tanggal lain. Terima salah satu atau usulkan tanggal sendiri.",
    Status.TERJADWAL: "Kunjungan disetujui. Lengkapi nama rombongan paling lambat tiga hari sebelumnya.",
    Status.DITOLAK: "Tuan rumah belum dapat menerima kunjungan ini.",
    Status.DIALIHKAN: "Tuan rumah menyarankan instansi lain. Draf untuk instansi itu ada di Kunjungan saya.",
}


def pertanda(kunjungan: Kunjungan, k: Kedudukan) -> str:
    """A sentence on what happens now and next, for the visitor."""
    if k.pihak != Pihak.TAMU:
        return ""
    status = Status(kunjungan.status)
    if status in Status.ditimbang():
        return "Tuan rumah sedang menimbang permohonan Anda. Tidak ada yang perlu dilakukan sampai ada kabar."
    return _PERTANDA_TAMU.get(status, "")


def _lokus(lokus: Lokus, k: Kedudukan, kunjungan: Kunjungan) -> dict[str, Any]:
    return {
        "lokus": lokus,
        "waktu": waktu_kunjungan(lokus.mulai, lokus.selesai, lokus.zona_waktu, zona_pembaca(kunjungan, k)),
        "tempat": lokus.nama_tempat,
        "alamat": (lokus.ruang.alamat if lokus.ruang else "")
        or (kunjungan.tuan_rumah.alamat if kunjungan.tuan_rumah else ""),
        "penerima": lokus.nama_penerima,
        "ruang": lokus.ruang,
    }


@require_safe
def jadwal(request: Permintaan, kode: str) -> HttpResponse:
    """The agreed places and times, and every proposal that led there."""
    kunjungan, k = ambil_kunjungan(request.user, kode, untuk=Tindakan.LIHAT)
    usulan = usulan_terbaca(kunjungan, zona_pembaca(kunjungan, k))
    putaran: dict[int, list[UsulanTerbaca]] = {}
    for u in usulan:
        putaran.setdefault(u.usulan.putaran, []).append(u)
    ubah = "ubah_jadwal" in {t.aksi for t in flow.tersedia(kunjungan, k)}
    konteks = konteks_ruang_kerja(kunjungan, k, "jadwal") | {
        "lokus": [_lokus(x, k, kunjungan) for x in lokus_sepakat(kunjungan)],
        "putaran": [{"nomor": n, "usulan": isi, "dari": isi[0].dari} for n, isi in putaran.items()],
        "url_ubah": reverse("kunjungan:aksi", args=[kode, "ubah_jadwal"]) if ubah else "",
    }
    return render(request, "kunjungan/jadwal.html", konteks)


@require_safe
def surat(request: Permintaan, kode: str) -> FileResponse:
    """The visitor's letter for both sides, read in the browser; ``?unduh=1`` saves it.

    Browsers show no PDF inside a sandbox, so only the download has one. What is shown was inspected when it was
    uploaded (`instansi.berkas.periksa_pdf`: no script, no form, nothing attached) and cannot be taken for a page.
    """
    kunjungan, _ = ambil_kunjungan(request.user, kode, untuk=Tindakan.LIHAT)
    berkas = kunjungan.surat_berkas
    if not berkas or not berkas.storage.exists(berkas.name or ""):
        raise Http404("Surat belum diunggah.")
    unduh = "unduh" in request.GET
    nama = f"surat-{slugify(kunjungan.surat_nomor) or kunjungan.kode}.pdf"
    jawaban = FileResponse(
        berkas.open("rb"),
        as_attachment=unduh,
        filename=nama,
        content_type="application/pdf",
    )
    jawaban.headers["X-Content-Type-Options"] = "nosniff"
    jawaban.headers["Content-Security-Policy"] = CSP_UNDUH if unduh else CSP_BACA
    return jawaban


@require_POST
def catatan(request: Permintaan, kode: str) -> HttpResponse:
    """Add an internal note."""
    kunjungan, k = ambil_kunjungan(request.user, kode, untuk=Tindakan.CATAT_INTERNAL)
    formulir = FormulirCatatan(request.POST)
    if not formulir.is_valid():
        konteks = konteks_rincian(kunjungan, k) | {"form_catatan": formulir}
        return render(request, "kunjungan/rincian.html", konteks, status=422)
    tulis_catatan(kunjungan=kunjungan, isi=formulir.cleaned_data["isi"], oleh=request.user)
    messages.success(request, "Catatan tersimpan. Hanya dibaca di dalam instansi.")
    return redirect("kunjungan:rincian", kode=kode)
