"""The dashboard: what waits for this person, what comes, what moved."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from inovasi.queries import telaah_menunggu
from instansi.bergabung.queries import tugas_periksa
from instansi.models import Pengguna
from instansi.permintaan import Permintaan
from instansi.permissions import Hak, hak_di, instansi_dengan_hak, keanggotaan_aktif
from kunjungan.alur.flow import TRANSISI
from kunjungan.alur.queries import GILIRAN, menunggu
from kunjungan.choices import Status
from kunjungan.inti.sajian import sejak, waktu_kunjungan
from kunjungan.jadwal.queries import gerak_terakhir, lokus_mendatang
from kunjungan.models import Kunjungan, RiwayatStatus

BATAS = 25
# Where the button of a waiting row leads: (label, view, extra argument of the address).
TUJUAN: dict[Status, tuple[str, str, str]] = {
    Status.DRAF: ("Lanjutkan draf", "kunjungan:langkah", "periksa"),
    Status.DIAJUKAN: ("Beri nomor agenda", "kunjungan:aksi", "registrasi"),
    Status.DIREGISTRASI: ("Buka permohonan", "kunjungan:rincian", ""),
    Status.DIDISPOSISI: ("Telaah", "kunjungan:aksi", "telaah"),
    Status.DITELAAH: ("Putuskan", "kunjungan:rincian", ""),
    Status.JADWAL_DIUSULKAN: ("Jawab usulan", "kunjungan:rincian", ""),
    Status.TERJADWAL: ("Siapkan", "kunjungan:rincian", ""),
    Status.BERLANGSUNG: ("Catat kehadiran", "kunjungan:rincian", ""),
    Status.SELESAI: ("Susun laporan", "kunjungan:rincian", ""),
}


@dataclass(frozen=True)
class Tugas:
    """A row of "Menunggu Anda"."""

    tugas: str
    kunjungan: Kunjungan
    sejak: str
    label: str
    url: str


def _tugas(kunjungan: Kunjungan, pengguna: Pengguna, kini: dt.datetime) -> Tugas:
    status = Status(kunjungan.status)
    if status == Status.DITELAAH and Hak.PUTUSKAN not in hak_di(pengguna, kunjungan.tuan_rumah_id):
        status = Status.DIDISPOSISI  # an own disposition is still open
    if status == Status.SELESAI and Hak.TULIS_LAPORAN not in hak_di(pengguna, kunjungan.pemohon_id):
        return _tugas_tayang(kunjungan, kini)
    giliran = GILIRAN[status]
    if status in (Status.TERJADWAL, Status.BERLANGSUNG) and giliran.hak not in hak_di(
        pengguna, kunjungan.tuan_rumah_id
    ):
        url = reverse("kunjungan:jadwal", args=[kunjungan.kode])
        return Tugas(
            "Konfirmasi lokus unit Anda", kunjungan, sejak(kunjungan.status_sejak, kini), "Jawab", url
        )
    label, view, tambahan = TUJUAN[status]
    url = reverse(view, args=[kunjungan.kode, *filter(None, [tambahan])])
    return Tugas(GILIRAN[status].tugas, kunjungan, sejak(kunjungan.status_sejak, kini), label, url)


def _tugas_tayang(kunjungan: Kunjungan, kini: dt.datetime) -> Tugas:
    """What waits for public relations after a visit."""
    url = reverse("kunjungan:laporan", args=[kunjungan.kode])
    lama = sejak(kunjungan.status_sejak, kini)
    return Tugas("Pilih foto dan tayangkan untuk umum", kunjungan, lama, "Tayangkan", url)


def _baris_lokus(lokus: Any) -> dict[str, object]:
    k = lokus.kunjungan
    return {
        "kunjungan": k,
        "waktu": waktu_kunjungan(lokus.mulai, lokus.selesai, lokus.zona_waktu),
        "tempat": lokus.nama_tempat + (f" dan {lokus.sisa} lokus lain" if lokus.sisa else ""),
        "status": Status(k.status),
    }


def baris_gerak(r: RiwayatStatus, kini: dt.datetime) -> dict[str, object]:
    """A step of some visit as a sentence with its link."""
    return {
        "kalimat": f"{r.oleh.nama} {TRANSISI[r.aksi].kata_kerja}",
        "kunjungan": r.kunjungan,
        "waktu": sejak(r.pada, kini),
    }


@require_safe
def dasbor(request: Permintaan) -> HttpResponse:
    """First page after login."""
    kini, pengguna = timezone.now(), request.user
    daftar = list(menunggu(pengguna)[: BATAS + 1])
    konteks = {
        "tugas": [_tugas(k, pengguna, kini) for k in daftar[:BATAS]],
        "pengajuan": tugas_periksa(pengguna),
        "telaah": telaah_menunggu(pengguna),
        "masih_ada": len(daftar) > BATAS,
        "sub": f"{min(len(daftar), BATAS)} pekerjaan, yang paling lama menunggu di atas." if daftar else "",
        "mendatang": [_baris_lokus(x) for x in lokus_mendatang(pengguna, kini)],
        "gerak": [baris_gerak(r, kini) for r in gerak_terakhir(pengguna)],
        "admin_sistem": pengguna.is_superuser,
        "beranggota": bool(keanggotaan_aktif(pengguna)),
        "boleh_ajukan": bool(instansi_dengan_hak(pengguna, Hak.AJUKAN)),
        "boleh_kalender": any(instansi_dengan_hak(pengguna, h) for h in (Hak.LIHAT_MASUK, Hak.LIHAT_KELUAR)),
        "boleh_masuk": bool(instansi_dengan_hak(pengguna, Hak.LIHAT_MASUK)),
    }
    return render(request, "kunjungan/ruang_kerja/dasbor.html", konteks)
