"""What stands against a stop at a time and place: sentences that name who has the room, where the official is, and
where the delegation is.

Whoever asks has the visit, the room and the people locked (`services_sumber`), so that the answer holds.
"""

from __future__ import annotations

import datetime as dt
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.db.models import Q, QuerySet

from instansi.models import Instansi, PemangkuJabatan, Pengguna, Ruang
from kunjungan.choices import Moda
from kunjungan.inti.isian import IsianLokus, Rentang
from kunjungan.inti.sajian import waktu_kunjungan
from kunjungan.jadwal.queries import terlihat
from kunjungan.models import Kunjungan, Lokus, Pemakaian
from kunjungan.rules import masalah_waktu

BATAS_LAMA = dt.timedelta(days=31)
_TAUTAN = URLValidator(schemes=["http", "https"])


def masalah_lokus(
    k: Kunjungan, isian: IsianLokus, oleh: Pengguna, kini: dt.datetime, lokus: Lokus | None = None
) -> list[str]:
    """Everything that stands against this stop of the visit; ``lokus`` is the one being changed."""
    masalah = [] if lokus and not bergerak(lokus, isian) else _masalah_masa(k, isian, kini, lokus)
    masalah += _masalah_isi(k, isian)
    if masalah:
        return masalah
    return [
        *_rombongan(k, isian, lokus),
        # Minutes around a room that were set later do not hold up a stop that stays where it is.
        *(_ruang(k, isian, oleh, lokus) if lokus is None or bergerak(lokus, isian) else []),
        *_pejabat(k, isian, oleh, lokus),
    ]


def bergerak(lokus: Lokus, isian: IsianLokus) -> bool:
    """Whether the time or the place of a stop changes: what its unit has to answer anew."""
    ruang = isian.ruang.pk if isian.ruang else None
    return (lokus.mulai, lokus.selesai, lokus.ruang_id, lokus.tempat, lokus.moda) != (
        isian.waktu.mulai,
        isian.waktu.selesai,
        ruang,
        isian.tempat,
        isian.moda,
    )


def _masalah_masa(k: Kunjungan, isian: IsianLokus, kini: dt.datetime, lokus: Lokus | None) -> list[str]:
    w = isian.waktu
    if lokus and lokus.mulai <= kini:
        return ["Lokus ini sudah dimulai; waktu dan tempatnya tidak dapat diubah lagi."]
    masalah = masalah_waktu(w.mulai, w.selesai, kini)
    lain = _lain(k, lokus).values_list("mulai", "selesai")
    awal, akhir = min([w.mulai, *(m for m, _ in lain)]), max([w.selesai, *(s for _, s in lain)])
    if not masalah and akhir - awal > BATAS_LAMA:
        masalah.append("Satu kunjungan paling lama 31 hari, dihitung dari lokus pertama sampai terakhir.")
    return masalah


def _masalah_isi(k: Kunjungan, isian: IsianLokus) -> list[str]:
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
    return masalah + _masalah_penerima(keluarga, isian)


def _tautan_sah(tautan: str) -> bool:
    try:
        _TAUTAN(tautan)
    except ValidationError:
        return False
    return bool(urlsplit(tautan).hostname)


def _masalah_penerima(keluarga: set[int], isian: IsianLokus) -> list[str]:
    p = isian.penerima
    if p is None:
        return []
    if p.jabatan.instansi_id not in keluarga:
        return ["Pejabat penerima harus dari tuan rumah atau unit di bawahnya."]
    hari = isian.waktu.mulai.astimezone(ZoneInfo(isian.instansi.zona_waktu)).date()
    if p.mulai > hari or (p.berakhir and p.berakhir < hari):
        return [f"{p} tidak menjabat pada tanggal itu."]
    return []


def _lain(k: Kunjungan, lokus: Lokus | None) -> QuerySet[Lokus]:
    """The other stops of the visit that stand."""
    return k.lokus.berlaku().exclude(pk=lokus.pk if lokus else 0).order_by("mulai", "urutan", "pk")


def _serentak(lokus: QuerySet[Lokus], w: Rentang) -> QuerySet[Lokus]:
    return lokus.filter(mulai__lt=w.selesai, selesai__gt=w.mulai).select_related("ruang", "instansi")


def _rombongan(k: Kunjungan, isian: IsianLokus, lokus: Lokus | None) -> list[str]:
    """All guests together cannot be at two stops at once."""
    serentak = _serentak(_lain(k, lokus), isian.waktu)
    if not isian.untuk_semua:
        serentak = serentak.filter(untuk_semua=True)
    lain = serentak.first()
    if lain is None:
        return []
    siapa = "Seluruh rombongan" if lain.untuk_semua else "Sebagian rombongan"
    return [f"{siapa} sudah berada di {_di(lain)} pada {_waktu(lain)}. Pilih waktu lain."]


def _di(x: Lokus) -> str:
    unit = x.instansi.nama
    tempat = x.nama_tempat
    return tempat if unit.casefold() in tempat.casefold() else f"{tempat} ({unit})"


def _waktu(x: Lokus) -> str:
    return waktu_kunjungan(x.mulai, x.selesai, x.zona_waktu)


def _ruang(k: Kunjungan, isian: IsianLokus, oleh: Pengguna, lokus: Lokus | None) -> list[str]:
    """Who has the room: another visit or a hold, minutes before and after counted; or another stop of this one."""
    ruang = isian.ruang
    if ruang is None:
        return []
    sendiri = _serentak(_lain(k, lokus), isian.waktu).filter(ruang=ruang).first()
    if sendiri:
        return [f"{ruang.nama} sudah dipakai lokus lain dari kunjungan ini pada {_waktu(sendiri)}."]
    masa = _masa_ruang(ruang, isian.waktu)
    pakai = Pemakaian.objects.filter(ruang=ruang).exclude(pemakai=lokus.pemakai if lokus else k.pk)
    terpakai = _pertama(pakai.exclude(pemakai=k.pk), masa)
    if terpakai is None:
        return []
    kata = "ditahan untuk usulan" if terpakai.tahanan_id else "dipakai"
    return [
        f"{ruang.nama} sudah {kata} {_siapa(terpakai, oleh)}{_kapan(terpakai)}. Pilih ruang atau waktu lain."
    ]


def _masa_ruang(ruang: Ruang, w: Rentang) -> DateTimeTZRange:
    sebelum, sesudah = (dt.timedelta(minutes=m) for m in (ruang.jeda_sebelum, ruang.jeda_sesudah))
    return DateTimeTZRange(w.mulai - sebelum, w.selesai + sesudah)


def _pertama(pakai: QuerySet[Pemakaian], masa: DateTimeTZRange) -> Pemakaian | None:
    terkait = pakai.filter(masa__overlap=masa).select_related(
        "lokus__ruang", "lokus__instansi", "tahanan__usulan"
    )
    return terkait.order_by("masa", "pk").first()


def _siapa(p: Pemakaian, oleh: Pengguna) -> str:
    """The visit by its name for those who may know of it; to everybody else it is some event."""
    nomor = p.lokus.kunjungan_id if p.lokus else p.tahanan.usulan.kunjungan_id if p.tahanan else 0
    kunjungan = (
        Kunjungan.objects.filter(terlihat(oleh), pk=nomor)
        .select_related("pemohon__wilayah", "tuan_rumah__wilayah")
        .first()
    )
    return f"{kunjungan.judul}" if kunjungan else "acara lain"


def _kapan(p: Pemakaian) -> str:
    x = p.lokus or (p.tahanan.usulan if p.tahanan else None)
    return f", {waktu_kunjungan(x.mulai, x.selesai, x.zona_waktu)}" if x else ""


def _pejabat(k: Kunjungan, isian: IsianLokus, oleh: Pengguna, lokus: Lokus | None) -> list[str]:
    """Where the receiving official and those with a task at the stop already are."""
    pemangku = [isian.penerima] if isian.penerima else []
    if lokus:
        petugas = lokus.petugas.select_related("pemangku__pejabat", "pemangku__jabatan").order_by("pk")
        pemangku += [t.pemangku for t in petugas]
    kalimat = (_satu_pejabat(p, isian.waktu, oleh, lokus) for p in pemangku)
    return list(dict.fromkeys(filter(None, kalimat)))


def _satu_pejabat(p: PemangkuJabatan, w: Rentang, oleh: Pengguna, lokus: Lokus | None) -> str:
    pakai = Pemakaian.objects.filter(pejabat=p.pejabat_id)
    if lokus:
        pakai = pakai.exclude(sesi=lokus.sesi)
    ada = _pertama(pakai, DateTimeTZRange(w.mulai, w.selesai))
    if ada is None:
        return ""
    if ada.lokus is None:
        return f"{p.pejabat} sudah ditahan untuk usulan {_siapa(ada, oleh)}{_kapan(ada)}."
    return f"{p.pejabat} sudah bertugas di {_di(ada.lokus)} untuk {_siapa(ada, oleh)}{_kapan(ada)}."


def nomor_pejabat(isian: IsianLokus, lokus: Lokus | None = None) -> set[int]:
    """Keys of the people whom a stop occupies, before and after a change: what is to be locked."""
    pemangku = Q(pk=isian.penerima.pk if isian.penerima else 0)
    if lokus:
        pemangku |= Q(pk=lokus.penerima_id or 0) | Q(tugas_lokus__lokus=lokus)
    return set(PemangkuJabatan.objects.filter(pemangku).order_by().values_list("pejabat", flat=True))
