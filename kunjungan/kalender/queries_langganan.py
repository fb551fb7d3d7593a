"""What a calendar address brings, and whether its owner may still see it: asked anew at every fetch."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db.models import Q

from instansi.choices import ZonaWaktu
from instansi.models import Instansi, Pengguna, Ruang
from instansi.permissions import Hak, hak_di, instansi_dengan_hak, keanggotaan_aktif
from kunjungan.choices import LingkupLangganan, Status
from kunjungan.inti.permissions import Tindakan, boleh
from kunjungan.jadwal.queries import terlihat
from kunjungan.kalender.ical import Acara, acara_kunjungan
from kunjungan.models import Kunjungan, LanggananKalender

Objek = Instansi | Ruang | Kunjungan | None


def kunjungan_langganan(langganan: LanggananKalender) -> Any:
    """The visits the address brings now, or None when its owner may no longer see them.

    The calendar of a person who belongs nowhere any more is empty, so that programs take the visits away; every
    other address of such a person is gone.
    """
    pengguna = langganan.pengguna
    if not pengguna.is_active:
        return None
    semua = Kunjungan.objects.exclude(status=Status.DRAF)
    if langganan.lingkup == LingkupLangganan.PRIBADI:
        return semua.filter(terlihat(pengguna))
    if langganan.kunjungan:
        ada = langganan.kunjungan.status != Status.DRAF and boleh(
            pengguna, Tindakan.LIHAT, langganan.kunjungan
        )
        return semua.filter(pk=langganan.kunjungan.pk) if ada else None
    if langganan.ruang:
        ada = langganan.ruang.instansi in instansi_dengan_hak(pengguna, Hak.LIHAT_MASUK)
        return (
            semua.filter(
                Q(tuan_rumah=langganan.ruang.instansi) | Q(lokus__instansi=langganan.ruang.instansi),
                lokus__ruang=langganan.ruang,
            )
            if ada
            else None
        )
    syarat = _sisi(pengguna, langganan.instansi)
    return semua.filter(syarat) if syarat else None


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
    kunjungan = kunjungan_langganan(langganan)
    if kunjungan is None:
        return None
    masuk = Hak.LIHAT_MASUK in hak_di(langganan.pengguna, langganan.instansi)
    unit = langganan.instansi_id if masuk else None
    return acara_kunjungan(kunjungan, kini, ruang=langganan.ruang_id, unit=unit)


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
