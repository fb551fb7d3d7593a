"""What a stop has to be before it is asked for: its hours, its unit, its place, who receives."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator

from instansi.models import Instansi
from kunjungan.choices import Moda
from kunjungan.inti.isian import IsianLokus
from kunjungan.models import Kunjungan, Lokus
from kunjungan.rules import masalah_waktu

_TAUTAN = URLValidator(schemes=["http", "https"])
_MILIK_BERSAMA = frozenset({"penerima", "penerima_teks", "tautan", "keterangan_tautan"})


def masalah_isian(k: Kunjungan, isian: IsianLokus, kini: dt.datetime) -> list[str]:
    """What stands against a stop as it is typed; whether the place is free is asked when it is booked."""
    return masalah_waktu(isian.waktu.mulai, isian.waktu.selesai, kini) + masalah_isi(k, isian)


def masalah_isi(k: Kunjungan, isian: IsianLokus) -> list[str]:
    """The same without the hours."""
    keluarga = set(Instansi.objects.naungan(k.tuan_rumah_id or 0).order_by().values_list("pk", flat=True))
    masalah = []
    if isian.instansi.pk not in keluarga:
        masalah.append("Unit penerima harus tuan rumah atau unit di bawahnya.")
    if isian.ruang is None and not isian.tempat and isian.moda != Moda.DARING:
        masalah.append("Pilih ruang atau tulis tempatnya.")
    if isian.ruang and (isian.ruang.instansi_id not in keluarga or not isian.ruang.aktif):
        masalah.append("Ruang ini tidak dapat dipakai.")
    if isian.tautan and not _tautan_sah(isian.tautan):
        masalah.append("Tautan pertemuan harus diawali http:// atau https://.")
    if isian.kuota is not None and isian.kuota < 1:
        masalah.append("Kuota sedikitnya satu orang.")
    if isian.penerima and isian.penerima.jabatan.instansi_id not in keluarga:
        masalah.append("Pejabat penerima harus dari tuan rumah atau unit di bawahnya.")
    return masalah


def _tautan_sah(tautan: str) -> bool:
    try:
        _TAUTAN(tautan)
    except ValidationError:
        return False
    return bool(urlsplit(tautan).hostname)


def masalah_berlangsung(lokus: Lokus, kini: dt.datetime, *, gerak: bool = True) -> list[str]:
    """What is over cannot be changed, what has begun not be moved."""
    if lokus.selesai <= kini:
        return ["Lokus ini sudah selesai."]
    if gerak and lokus.mulai <= kini:
        return ["Lokus ini sudah dimulai; waktu dan tempatnya tidak dapat diubah lagi."]
    return []


def masalah_bersama(lokus: Lokus, berubah: Collection[str]) -> list[str]:
    """What a joint reception has in common is changed at the visit that leads it."""
    if lokus.bersama is None or not _MILIK_BERSAMA & set(berubah):
        return []
    tamu = lokus.bersama.kunjungan.pemohon.nama_lengkap
    return [f"Pejabat penerima dan tautannya mengikuti penerimaan bersama. Ubah pada kunjungan {tamu}."]
