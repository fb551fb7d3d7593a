"""The tabs "Ringkasan" and "Jadwal" of the workspace, and internal notes."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.contrib import messages
from django.db.models import Prefetch
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from instansi.penulisan import hari_tanggal_pukul
from instansi.permintaan import Permintaan
from instansi.permissions import Hak
from kunjungan.alur import flow
from kunjungan.alur.flow import TRANSISI
from kunjungan.alur.services_catatan import tulis_catatan
from kunjungan.choices import KeadaanUsulan, KonfirmasiLokus, Pihak, Status
from kunjungan.inti.permissions import Kedudukan, Tindakan, ambil_kunjungan
from kunjungan.inti.sajian import hari_rentang, sejak, waktu_kunjungan
from kunjungan.jadwal.queries import (
    KeadaanRuang,
    UsulanTerbaca,
    inovasi_tertaut,
    keadaan_ruang,
    lokus_sekitar,
    usulan_terbaca,
)
from kunjungan.jadwal.queries_saingan import Persaingan, permohonan_lain
from kunjungan.models import Kunjungan, Lokus, PenerimaDisposisi, RiwayatStatus
from kunjungan.putusan.forms import FormulirCatatan
from kunjungan.putusan.forms_penempatan import FormulirPenempatan
from kunjungan.putusan.views_berikut import langkah_berikut, pertanda, tombol_aksi, tugas_pembaca
from kunjungan.ruang_kerja.sajian_lokus import (
    JAWABAN,
    BarisLokus,
    baris_lokus,
    lokus_lengkap,
    petak_jadwal,
    ringkas_konfirmasi,
)
from kunjungan.ruang_kerja.sajian_peringatan import dengan_peringatan
from kunjungan.ruang_kerja.views import konteks_ruang_kerja
from kunjungan.ruang_kerja.views_bantu import boleh_kini
from kunjungan.ruang_kerja.views_bersama import konteks_bersama
from kunjungan.rules import Urusan


def zona_pembaca(kunjungan: Kunjungan, k: Kedudukan) -> str:
    """The zone on the reader's own wall."""
    return kunjungan.pemohon.zona_waktu if k.pihak == Pihak.TAMU else kunjungan.zona_waktu


def riwayat_terbaca(kunjungan: Kunjungan, dalam: bool) -> list[RiwayatStatus]:
    """The history as this reader may know it, newest first."""
    riwayat = RiwayatStatus.objects.filter(kunjungan=kunjungan).select_related("oleh").order_by("-id")
    return list(riwayat if dalam else riwayat.filter(internal=False))


def linimasa(kunjungan: Kunjungan, riwayat: list[RiwayatStatus], dalam: bool) -> list[dict[str, Any]]:
    """The history as items of the timeline; with the reasons that are the host's alone where it is read inside."""
    return [
        {
            "judul": TRANSISI[r.aksi].kata_kerja.capitalize(),
            "waktu": hari_tanggal_pukul(r.pada, kunjungan.zona_waktu),
            "oleh": r.oleh.nama,
            "teks": "\n".join(t for t in (r.rincian, r.alasan, dalam and r.alasan_internal) if t),
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
    ruang = keadaan_ruang(kunjungan, waktu) if waktu and not lokus else []
    return {
        "usulan_terbuka": [] if lokus else terbuka,
        "ruang": ruang,
        "usulan_terhalang": _terhalang(terbuka, ruang) if ruang and not lokus else [],
        "kunjungan_lain": [
            {"lokus": x, "waktu": waktu_kunjungan(x.mulai, x.selesai, x.zona_waktu)} for x in lain
        ],
    }


def _terhalang(usulan: list[UsulanTerbaca], ruang: list[KeadaanRuang]) -> list[str]:
    """Proposed dates on which every room that is large enough is taken or held by now.

    Several days are never out of the question: the first reception takes hours of one of them.
    """
    cukup = [r for r in ruang if r.muat]
    return [
        u.waktu
        for i, u in enumerate(usulan)
        if cukup
        and len({*hari_rentang(u.usulan.mulai, u.usulan.selesai, u.usulan.zona_waktu)}) == 1
        and all(r.pemakaian[i].oleh for r in cukup)
    ]


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
    return render(request, "kunjungan/putusan/rincian.html", konteks_rincian(kunjungan, k))


def konteks_rincian(kunjungan: Kunjungan, k: Kedudukan) -> dict[str, Any]:
    """Context of the summary; what is internal is not even fetched for those who may not read it."""
    kini, dalam = timezone.now(), k.boleh(Tindakan.LIHAT_INTERNAL)
    # A unit is not shown its host's other guests.
    dari_tuan_rumah = k.pihak == Pihak.TUAN_RUMAH and not k.hanya_unit
    lokus = list(lokus_lengkap(kunjungan).filter(batal=False))
    usulan = usulan_terbaca(kunjungan, zona_pembaca(kunjungan, k), tamu=k.pihak == Pihak.TAMU)
    riwayat = riwayat_terbaca(kunjungan, dalam)
    tombol, bahaya = langkah_berikut(kunjungan, k, lokus, kini)
    konteks = konteks_ruang_kerja(kunjungan, k, "ringkasan") | {
        "lokus": baris_lokus(kunjungan, k, lokus, kini) if lokus else [],
        "usulan": usulan,
        "riwayat": linimasa(kunjungan, riwayat, dalam),
        "tombol": tombol,
        "tombol_bahaya": bahaya,
        "tugas": tugas_pembaca(kunjungan, k, tombol),
        "sejak": _sejak(kunjungan, riwayat, k, kini),
        "pertanda": pertanda(kunjungan, k),
        "penghargaan": list(kunjungan.penghargaan.order_by("nama", "pk")),
        "inovasi": inovasi_tertaut(kunjungan),
        "untuk_tuan_rumah": dari_tuan_rumah,
        "saran": None,
    }
    konteks |= konteks_bersama(kunjungan, k, lokus)
    if dari_tuan_rumah:
        konteks |= _ketersediaan(kunjungan, usulan, lokus)
    return konteks | (_internal(kunjungan) if dalam else {})


def _saingan(request: Permintaan, kunjungan: Kunjungan, k: Kedudukan) -> Persaingan | None:
    """Who else asks for these days, for those who decide on this request."""
    if "setujui" not in {t.aksi for t in flow.tersedia(kunjungan, k)}:
        return None
    formulir = FormulirPenempatan(kunjungan=kunjungan, oleh=request.user)
    return permohonan_lain(kunjungan, formulir.semua_masa, formulir.pilihan_kini(), timezone.now())


@require_safe
def jadwal(request: Permintaan, kode: str) -> HttpResponse:
    """The agreed places and times, and every proposal that led there."""
    kunjungan, k = ambil_kunjungan(request.user, kode, untuk=Tindakan.LIHAT)
    usulan = usulan_terbaca(kunjungan, zona_pembaca(kunjungan, k), tamu=k.pihak == Pihak.TAMU)
    putaran: dict[int, list[UsulanTerbaca]] = {}
    for u in usulan:
        putaran.setdefault(u.usulan.putaran, []).append(u)
    bisa = flow.tersedia(kunjungan, k)
    ubah = any(t.aksi == "ubah_jadwal" for t in bisa)
    konteks = konteks_ruang_kerja(kunjungan, k, "jadwal") | {
        **_jadwal_lokus(kunjungan, k),
        **konteks_bersama(kunjungan, k, list(kunjungan.lokus.berlaku().urut())),
        "putaran": [{"nomor": n, "usulan": isi, "dari": isi[0].dari} for n, isi in putaran.items()],
        "saingan": _saingan(request, kunjungan, k),
        "url_ubah": reverse("kunjungan:aksi", args=[kode, "ubah_jadwal"]) if ubah else "",
        "runding": [tombol_aksi(kunjungan, t) for t in bisa if t.runding],
        "pertanda": pertanda(kunjungan, k) if kunjungan.giliran_tanggal else "",
    }
    return render(request, "kunjungan/putusan/jadwal.html", konteks)


def _jadwal_lokus(kunjungan: Kunjungan, k: Kedudukan) -> dict[str, Any]:
    """The stops that stand, by day; for a unit its own first, for the host those that a unit declined."""
    semua, kini = list(lokus_lengkap(kunjungan)), timezone.now()
    baris = baris_lokus(kunjungan, k, semua, kini) if semua else []
    berlaku = dengan_peringatan(kunjungan, k, [b for b in baris if not b.lokus.batal], kini)
    kelola = boleh_kini(k, Tindakan.KELOLA_LOKUS, Urusan.LOKUS, kunjungan)
    dalam = Hak.LIHAT_MASUK in k.hak_tuan_rumah
    ditolak = [b for b in baris if dalam and b.lokus.konfirmasi == KonfirmasiLokus.DITOLAK]
    perlu = [b for b in ditolak if b.perlu]
    alamat = [kunjungan.kode]
    return {
        "lokus": berlaku,
        "hari": petak_jadwal(berlaku) if len(berlaku) > 1 else [],
        "milik": [b for b in berlaku if b.milik] if len(berlaku) > 1 else [],
        "jawab": _jawab_sekaligus(berlaku),
        "aksi_tunggal": _aksi_tunggal(berlaku[0]) if len(berlaku) == 1 else [],
        "ringkas": ringkas_konfirmasi(berlaku, len(perlu)),
        "perlu": perlu,
        "ditolak": [b for b in ditolak if not b.perlu],
        "url_tambah": reverse("kunjungan:lokus_tambah", args=alamat) if kelola else "",
        "url_putaran": reverse("kunjungan:lokus_putaran", args=alamat) if kelola and berlaku else "",
    }


def _jawab_sekaligus(baris: list[BarisLokus]) -> tuple[str, str, str] | None:
    """One button for all stops that this reader may answer, where there are several stops of its own or to answer."""
    dapat = [b.aksi[0] for b in baris if b.menunggu and b.aksi and b.aksi[0][0] in JAWABAN]
    if len(dapat) < 2 and not (dapat and len(baris) > 1 and any(b.milik for b in baris)):
        return None
    label, url, _ = dapat[0]
    return f"{label} {len(dapat)} lokus", url, "utama"


def _aksi_tunggal(b: BarisLokus) -> list[tuple[str, str, str]]:
    """The only stop is moved by its own action; here stands what else can be said of it."""
    return [
        ("Lengkapi topik, moda, dan tautan", url, "tautan") if label == "Ubah lokus" else (label, url, jenis)
        for label, url, jenis in b.aksi
    ]


@require_POST
def catatan(request: Permintaan, kode: str) -> HttpResponse:
    """Add an internal note."""
    kunjungan, k = ambil_kunjungan(request.user, kode, untuk=Tindakan.CATAT_INTERNAL)
    formulir = FormulirCatatan(request.POST)
    if not formulir.is_valid():
        konteks = konteks_rincian(kunjungan, k) | {"form_catatan": formulir}
        return render(request, "kunjungan/putusan/rincian.html", konteks, status=422)
    tulis_catatan(kunjungan=kunjungan, isi=formulir.cleaned_data["isi"], oleh=request.user)
    messages.success(request, "Catatan tersimpan. Hanya dibaca di dalam instansi.")
    return redirect("kunjungan:rincian", kode=kode)
