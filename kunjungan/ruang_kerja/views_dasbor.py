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
from kunjungan.alur.queries import GILIRAN, KEADAAN, RUNDING, menunggu
from kunjungan.choices import Pihak, Status
from kunjungan.inti.sajian import kata_masa, sejak, waktu_kunjungan
from kunjungan.jadwal.queries import gerak_terakhir, lokus_ditolak, lokus_mendatang, lokus_menunggu_unit
from kunjungan.models import Kunjungan, Lokus, RiwayatStatus

BATAS = 25
BATAS_JAM = 3  # hours named in one row
# Where the button of a waiting row leads: (label, view, extra argument of the address).
TUJUAN = {Status(status): isi["tujuan"] for status, isi in KEADAAN.items() if "tujuan" in isi}


@dataclass(frozen=True)
class Tugas:
    """A row of "Menunggu Anda"."""

    tugas: str
    kunjungan: Kunjungan
    sejak: str
    label: str
    url: str


def _tugas(
    kunjungan: Kunjungan, pengguna: Pengguna, kini: dt.datetime, unit: dict[int, list[Lokus]]
) -> Tugas:
    status = Status(kunjungan.status)
    if status == Status.DITELAAH and Hak.PUTUSKAN not in hak_di(pengguna, kunjungan.tuan_rumah_id):
        status = Status.DIDISPOSISI  # an own disposition is still open
    if status == Status.SELESAI and Hak.TULIS_LAPORAN not in hak_di(pengguna, kunjungan.pemohon_id):
        return _tugas_tayang(kunjungan, kini)
    if _menjawab_tanggal(kunjungan, pengguna):
        url = reverse("kunjungan:rincian", args=[kunjungan.kode])
        kata = RUNDING[Pihak(kunjungan.giliran_tanggal)].tugas
        return Tugas(kata, kunjungan, sejak(kunjungan.status_sejak, kini), "Jawab", url)
    giliran = GILIRAN[status]
    if status in (Status.TERJADWAL, Status.BERLANGSUNG) and giliran.hak not in hak_di(
        pengguna, kunjungan.tuan_rumah_id
    ):
        return _tugas_unit(kunjungan, unit.get(kunjungan.pk, []), kini)
    label, view, tambahan = TUJUAN[status]
    url = reverse(view, args=[kunjungan.kode, *filter(None, [tambahan])])
    return Tugas(GILIRAN[status].tugas, kunjungan, sejak(kunjungan.status_sejak, kini), label, url)


def _menjawab_tanggal(kunjungan: Kunjungan, pengguna: Pengguna) -> bool:
    """Whether the person may answer for the side that is asked for another date."""
    pelaku = TRANSISI["tolak_pindah"].pelaku
    if kunjungan.giliran_tanggal == Pihak.TAMU:
        return bool(pelaku.tamu & hak_di(pengguna, kunjungan.pemohon_id))
    return bool(kunjungan.giliran_tanggal and pelaku.tuan_rumah & hak_di(pengguna, kunjungan.tuan_rumah_id))


def _tugas_unit(kunjungan: Kunjungan, lokus: list[Lokus], kini: dt.datetime) -> Tugas:
    """The hours of a unit's own stops, and the page that answers all of them."""
    lama = sejak(kunjungan.status_sejak, kini)
    if not lokus:
        url = reverse("kunjungan:jadwal", args=[kunjungan.kode])
        return Tugas("Konfirmasi lokus unit Anda", kunjungan, lama, "Jawab", url)
    waktu = [waktu_kunjungan(x.mulai, x.selesai, x.zona_waktu) for x in lokus]
    lain = f"; dan {len(waktu) - BATAS_JAM} lagi" if len(waktu) > BATAS_JAM else ""
    kata = f"Konfirmasi {lokus[0].instansi.nama}: {'; '.join(waktu[:BATAS_JAM])}{lain}"
    url = reverse("kunjungan:lokus_konfirmasi", args=[kunjungan.kode, lokus[0].pk])
    return Tugas(kata, kunjungan, lama, "Jawab", url)


def _tugas_ganti(lokus: Lokus, kini: dt.datetime) -> Tugas:
    """A unit declined: the host places its stop anew, or gives it up."""
    waktu = waktu_kunjungan(lokus.mulai, lokus.selesai, lokus.zona_waktu)
    kata = f"{lokus.instansi.nama} tidak dapat menerima pada {waktu}: tempatkan ulang"
    url = reverse("kunjungan:lokus_tambah", args=[lokus.kunjungan.kode])
    lama = sejak(lokus.dikonfirmasi_pada or kini, kini)
    alamat = f"{url}?unit={lokus.instansi_id}&dari={lokus.pk}"
    return Tugas(kata, lokus.kunjungan, lama, "Tempatkan ulang", alamat)


def _tugas_tayang(kunjungan: Kunjungan, kini: dt.datetime) -> Tugas:
    """What waits for public relations after a visit."""
    url = reverse("kunjungan:laporan", args=[kunjungan.kode])
    lama = sejak(kunjungan.status_sejak, kini)
    return Tugas("Pilih foto dan tayangkan untuk umum", kunjungan, lama, "Tayangkan", url)


def _baris_lokus(lokus: Any) -> dict[str, object]:
    """The days of the visit and where it goes on; whoever is here for a unit reads that unit's hour."""
    k = lokus.kunjungan
    kapan = kata_masa(k, [lokus]) if lokus.utuh else ""
    return {
        "kunjungan": k,
        "waktu": kapan or waktu_kunjungan(lokus.mulai, lokus.selesai, lokus.zona_waktu),
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
    disepakati = any(k.status in Status.bertempat() for k in daftar)
    unit = lokus_menunggu_unit(pengguna, kini) if disepakati else {}
    tugas = [_tugas_ganti(x, kini) for x in lokus_ditolak(pengguna)]
    tugas += [_tugas(k, pengguna, kini, unit) for k in daftar[:BATAS]]
    konteks = {
        "tugas": tugas,
        "pengajuan": tugas_periksa(pengguna),
        "telaah": telaah_menunggu(pengguna),
        "masih_ada": len(daftar) > BATAS,
        "sub": f"{len(tugas)} pekerjaan, yang paling lama menunggu di atas." if tugas else "",
        "mendatang": [_baris_lokus(x) for x in lokus_mendatang(pengguna, kini)],
        "gerak": [baris_gerak(r, kini) for r in gerak_terakhir(pengguna)],
        "admin_sistem": pengguna.is_superuser,
        "beranggota": bool(keanggotaan_aktif(pengguna)),
        "boleh_ajukan": bool(instansi_dengan_hak(pengguna, Hak.AJUKAN)),
        "boleh_kalender": any(instansi_dengan_hak(pengguna, h) for h in (Hak.LIHAT_MASUK, Hak.LIHAT_KELUAR)),
    }
    return render(request, "kunjungan/ruang_kerja/dasbor.html", konteks)
