"""Innovations: write, change, end, delete. What is published stays so while it is changed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from inovasi.cari.services_indeks import segarkan
from inovasi.choices import KeadaanInovasi, StatusInovasi
from inovasi.models import HasilUkur, Inovasi
from inovasi.rules import WAJIB_TERBIT
from inovasi.services import (
    BIDANG_UKUR,
    SudahBerubah,
    baca_ukur,
    buang_berkas,
    periksa_tautan,
    sentuh,
    sidik,
    slug_bebas,
    terikat,
    terkunci,
)
from instansi import jejak
from instansi.models import Instansi, Pengguna
from instansi.services import tambah_tercatat, ubah

UKUR_TERBANYAK = 12
# The parts of a record as they are written, each with its fields; `ukur` are the rows of HasilUkur.
BAGIAN: dict[str, tuple[str, ...]] = {
    "ringkas": ("nama", "ringkasan", "tematik", "video_url", "sumber_url"),
    "cerita": ("masalah", "cara_kerja", "kebaruan", "tujuan", "manfaat"),
    "hasil": ("hasil", "ukur"),
    "meniru": ("syarat_replikasi", "kendala", "keberlanjutan"),
    "biaya": ("biaya", "keterangan_biaya", "sumber_dana", "tanpa_apbd", "mitra"),
    "klasifikasi": (
        "bentuk", "jenis", "tahapan", "inisiator", "uji_coba_pada", "penerapan_pada", "urusan", "urusan_lain", "tpb",
    ),
    "narahubung": ("unit_pelaksana", "kontak_nama", "kontak_jabatan", "kontak_telepon", "kontak_pos_el"),
}  # fmt: skip
BIDANG_INOVASI = [b for bidang in BAGIAN.values() for b in bidang if b != "ukur"]
BIDANG_KEADAAN = ["keadaan", "berhenti_pada", "pelajaran"]


@transaction.atomic
def buat_inovasi(*, instansi: Instansi, data: Mapping[str, Any], oleh: Pengguna) -> Inovasi:
    """A new draft with the fields of ``data``; others are ignored. Raises ValidationError."""
    periksa_tautan(data, "video_url", "sumber_url")
    [slug] = slug_bebas([str(data.get("nama", ""))])
    inovasi = Inovasi(instansi=instansi, slug=slug, **_dikenal(data))
    tambah_tercatat("inovasi_dibuat", inovasi, oleh=oleh)
    segarkan(inovasi=[inovasi.pk])
    return inovasi


def ubah_inovasi(
    *,
    inovasi: Inovasi,
    data: Mapping[str, Any],
    oleh: Pengguna,
    ukur: Iterable[Mapping[str, Any]] | None = None,
    bagian: str = "",
    versi: str = "",
) -> list[str]:
    """Change the fields in ``data`` (others are ignored) and, unless None, all figures; labels of what changed.

    With ``bagian`` and ``versi`` (see `sidik`) a part that somebody else changed meanwhile raises SudahBerubah.
    Raises ValidationError by field, also for emptying what a published record must hold.
    """
    periksa_tautan(data, "video_url", "sumber_url")
    with terkunci(inovasi) as baris:
        if versi and versi != sidik(baris, BAGIAN[bagian]):
            raise SudahBerubah("Bagian ini baru saja diubah orang lain.")
        tetap_lengkap(baris, data)
        berubah = ubah(baris, data, [b for b in BIDANG_INOVASI if b in data])
        if ukur is not None and _pasang_ukur(baris, list(ukur)):
            berubah.append("angka sebelum dan sesudah")
        if berubah:
            sentuh(baris)
            rincian = ", ".join(berubah)
            jejak.catat("inovasi_diubah", objek=baris, oleh=oleh, bidang=rincian)
            segarkan(inovasi=[baris.pk])
        return berubah


def tetap_lengkap(baris: Inovasi, data: Mapping[str, Any]) -> None:
    """Raises ValidationError when a published record would lose what it must hold."""
    if baris.status != StatusInovasi.TERBIT:
        return
    calon = Inovasi(**{b: getattr(baris, b) for b in (*BIDANG_INOVASI, *BIDANG_KEADAAN)} | _dikenal(data))
    hilang = {s.bidang: s.kalimat for s in WAJIB_TERBIT if s.ada(baris) and not s.ada(calon)}
    if hilang:
        raise ValidationError(hilang)


def _dikenal(data: Mapping[str, Any]) -> dict[str, Any]:
    return {b: data[b] for b in (*BIDANG_INOVASI, *BIDANG_KEADAAN) if b in data}


def _pasang_ukur(inovasi: Inovasi, ukur: list[Mapping[str, Any]]) -> bool:
    """Replace the figures; False when they are the same."""
    if len(ukur) > UKUR_TERBANYAK:
        raise ValidationError(f"Paling banyak {UKUR_TERBANYAK} angka sebelum dan sesudah.")
    baru = [HasilUkur(inovasi=inovasi, urutan=n, **_baris_ukur(satu)) for n, satu in enumerate(ukur)]
    if baca_ukur(inovasi) == [{b: getattr(satu, b) for b in BIDANG_UKUR} for satu in baru]:
        return False
    for satu in baru:
        satu.full_clean()
    inovasi.hasil_ukur.all().delete()
    HasilUkur.objects.bulk_create(baru)
    return True


def _baris_ukur(satu: Mapping[str, Any]) -> dict[str, Any]:
    kosong = {"ukuran": "", "satuan": "", "sebelum": None, "sesudah": None, "keterangan": ""}
    return {b: satu.get(b, kosong[b]) for b in BIDANG_UKUR}


def ubah_keadaan(
    *,
    inovasi: Inovasi,
    keadaan: str,
    oleh: Pengguna,
    berhenti_pada: dt.date | None = None,
    pelajaran: str = "",
) -> bool:
    """Say that the innovation stopped, failed, or runs again; False when it was so already.

    What ended carries a day, not in the future, and what was learned; what runs carries no day. Raises ValidationError.
    """
    berakhir = keadaan != KeadaanInovasi.BERJALAN
    galat = {}
    if berakhir and not pelajaran.strip():
        galat["pelajaran"] = "Tulis pelajarannya, agar daerah lain tidak mengulang dari awal."
    if berakhir and berhenti_pada is None:
        galat["berhenti_pada"] = "Isi tanggal berhenti; perkiraan pun cukup."
    if berakhir and berhenti_pada and berhenti_pada > timezone.localdate():
        galat["berhenti_pada"] = "Tanggal berhenti tidak boleh di masa depan."
    if galat:
        raise ValidationError(galat)
    isi = {"keadaan": keadaan, "pelajaran": pelajaran, "berhenti_pada": berhenti_pada if berakhir else None}
    with terkunci(inovasi) as baris:
        berubah = ubah(baris, isi, BIDANG_KEADAAN)
        if berubah:
            label = KeadaanInovasi(keadaan).label.lower()
            jejak.catat("inovasi_keadaan", objek=baris, oleh=oleh, keadaan=label)
            segarkan(inovasi=[baris.pk])
        return bool(berubah)


def hapus_inovasi(*, inovasi: Inovasi, oleh: Pengguna) -> None:
    """Delete a draft that was never published and that no visit refers to, with its photos and files.

    Raises ValidationError for any other: what the public has seen is archived.
    """
    with terkunci(inovasi) as baris:
        if baris.status != StatusInovasi.DRAF or baris.terbit_pada or terikat(baris):
            raise ValidationError("Hanya draf yang belum pernah terbit dapat dihapus. Arsipkan inovasi ini.")
        for foto in baris.foto.order_by("id"):
            buang_berkas(foto.berkas, foto.kecil)
        for berkas in baris.berkas.order_by("id"):
            buang_berkas(berkas.berkas)
        jejak.catat("inovasi_dihapus", objek=baris, oleh=oleh)
        pk = baris.pk
        baris.delete()
        segarkan(inovasi=[pk])
