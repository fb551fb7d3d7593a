"""What a calendar address brings, and whether its owner may still see it: asked anew at every fetch."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db.models import Q, QuerySet

from instansi.choices import ZonaWaktu
from instansi.models import Instansi, Pengguna, Ruang
from instansi.permissions import Hak, hak_di, instansi_dengan_hak, keanggotaan_aktif
from kunjungan.choices import Status
from kunjungan.inti.permissions import Tindakan, boleh, lokus_unit
from kunjungan.jadwal.queries import terlihat_utuh
from kunjungan.kalender.ical import Acara, acara_kunjungan
from kunjungan.models import Kunjungan, LanggananKalender

Objek = Instansi | Ruang | Kunjungan | None
TIADA = Q(pk__in=[])


def sumber_langganan(langganan: LanggananKalender) -> tuple[Any, Q] | None:
    """The visits the address brings now, and stops of further visits; None when its owner may no longer see them.

    Whoever is here for a unit gets the stops of that unit alone. The calendar of a person who belongs nowhere any
    more is empty, so that programs take the visits away; every other address of such a person is gone.
    """
    pengguna = langganan.pengguna
    if not pengguna.is_active:
        return None
    semua = Kunjungan.objects.exclude(status=Status.DRAF)
    if langganan.instansi:
        syarat = _sisi(pengguna, langganan.instansi)
        masuk = Hak.LIHAT_MASUK in hak_di(pengguna, langganan.instansi)
        return (semua.filter(syarat), Q(instansi=langganan.instansi) if masuk else TIADA) if syarat else None
    if langganan.ruang:
        milik = langganan.ruang.instansi
        if milik not in instansi_dengan_hak(pengguna, Hak.LIHAT_MASUK):
            return None
        syarat = Q(tuan_rumah=milik) | Q(lokus__instansi=milik)
        return semua.filter(syarat, lokus__ruang=langganan.ruang), TIADA
    if langganan.kunjungan:
        k = langganan.kunjungan
        ada = k.status != Status.DRAF and boleh(pengguna, Tindakan.LIHAT, k)
        return terlihat_lokus(pengguna, semua.filter(pk=k.pk)) if ada else None
    return terlihat_lokus(pengguna, semua)


def terlihat_lokus(pengguna: Pengguna, kunjungan: QuerySet[Kunjungan]) -> tuple[QuerySet[Kunjungan], Q]:
    """Of these visits: those a person sees whole, and the stops of the others that the person's units receive."""
    lokus = lokus_unit(pengguna, Hak.LIHAT_MASUK).filter(kunjungan__in=kunjungan.order_by().values("pk"))
    return kunjungan.filter(terlihat_utuh(pengguna)), Q(pk__in=lokus.values("pk"))


def _sisi(pengguna: Pengguna, instansi: Instansi | None) -> Q:
    """The sides of the agency's visits that the person may see; empty for none."""
    hak, syarat = hak_di(pengguna, instansi), Q()
    if Hak.LIHAT_MASUK in hak:
        syarat |= Q(tuan_rumah=instansi)
    if Hak.LIHAT_KELUAR in hak:
        syarat |= Q(pemohon=instansi)
    return syarat


def acara_langganan(langganan: LanggananKalender, kini: dt.datetime) -> list[Acara] | None:
    """The events of the address, or None when it leads nowhere any more."""
    sumber = sumber_langganan(langganan)
    if sumber is None:
        return None
    kunjungan, lokus = sumber
    return acara_kunjungan(
        kunjungan, kini, lokus=lokus, ruang=langganan.ruang_id, sejak=langganan.dibuat_pada
    )


def zona_langganan(langganan: LanggananKalender) -> str:
    """The zone on the wall of whoever subscribes: of the agency or the room, else of the person's first agency."""
    instansi = langganan.instansi or (langganan.ruang.instansi if langganan.ruang else None)
    if instansi is None and langganan.kunjungan:
        return langganan.kunjungan.zona_waktu
    if instansi is None:
        instansi = next((k.instansi for k in keanggotaan_aktif(langganan.pengguna)), None)
    return instansi.zona_waktu if instansi else ZonaWaktu.WIB


def pilihan(pengguna: Pengguna) -> dict[str, tuple[str, Objek]]:
    """Every calendar the person may have, by a key for forms: label and what it is about. Two queries."""
    hasil: dict[str, tuple[str, Objek]] = {"pribadi": ("Semua kunjungan yang dapat saya lihat", None)}
    masuk = instansi_dengan_hak(pengguna, Hak.LIHAT_MASUK)
    for i in dict.fromkeys([*masuk, *instansi_dengan_hak(pengguna, Hak.LIHAT_KELUAR)]):
        hasil[f"instansi-{i.pk}"] = (f"Kalender {i.nama_lengkap}", i)
    ruang = Ruang.objects.filter(instansi__in=masuk, aktif=True).select_related("instansi")
    for r in ruang.order_by("instansi__nama", "nama", "pk"):
        hasil[f"ruang-{r.pk}"] = (f"Ruang {r.nama}, {r.instansi.nama}", r)
    return hasil
