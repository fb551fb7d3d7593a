"""Reads behind the front page. What is counted over everything is remembered for a while."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterable
from typing import Any, TypedDict

from django.conf import settings
from django.core.cache import cache
from django.db.models import Count, Exists, F, OuterRef
from django.db.models.functions import Substr

from config.templatetags.angka import angka
from inovasi.choices import LABEL_URUSAN, KeadaanInovasi
from inovasi.models import FotoInovasi, Inovasi, Penghargaan
from instansi.models import Instansi
from kunjungan.choices import Status
from kunjungan.etalase import KartuInovasi, dengan_foto, kartu_inovasi
from kunjungan.models import Kunjungan

KUNCI = "beranda"
BANYAK_CALON, BANYAK_UNGGULAN, BANYAK_URUSAN = 60, 6, 6
URUSAN_TERKECIL = 3


class Calon(TypedDict):
    """An innovation that may be featured."""

    pk: int
    instansi_id: int
    provinsi: str
    berfoto: bool
    berpenghargaan: bool


class Ringkasan(TypedDict):
    """What the front page counts over everything."""

    angka: list[tuple[str, str]]
    provinsi: dict[str, int]
    urusan: list[tuple[str, str, int]]
    unggulan: list[int]


def ringkasan(hari_ini: dt.date) -> Ringkasan:
    """Figures, map, affairs and the featured of the day, as old as the setting allows."""
    isi: Ringkasan | None = cache.get(f"{KUNCI}:{hari_ini}")
    if isi is None:
        isi = {
            "angka": angka_nyata(),
            "provinsi": per_provinsi(),
            "urusan": per_urusan(),
            "unggulan": pilih_unggulan(_calon(), hari_ini),
        }
        cache.set(f"{KUNCI}:{hari_ini}", isi, settings.BERANDA_DIINGAT_DETIK)
    return isi


def angka_nyata() -> list[tuple[str, str]]:
    """Counts as they are in the database; a zero is not shown."""
    hitungan = (
        (Instansi.objects.bergabung().count(), "instansi bergabung"),
        (Inovasi.objects.terbit().count(), "inovasi dapat dipelajari"),
        (Penghargaan.objects.count(), "penghargaan tercatat"),
        (Kunjungan.objects.filter(status=Status.SELESAI).count(), "kunjungan selesai"),
    )
    return [(str(angka(n)), label) for n, label in hitungan if n]


def per_provinsi() -> dict[str, int]:
    """Published innovations by code of the province their agency lies in."""
    baris = (
        Inovasi.objects.terbit()
        .order_by()
        .values(provinsi=Substr("instansi__wilayah_id", 1, 2))
        .annotate(n=Count("pk"))
    )
    return {b["provinsi"]: b["n"] for b in baris}


def per_urusan() -> list[tuple[str, str, int]]:
    """The affairs with most published innovations: (code, words, count); a choice of one or two is none."""
    baris = (
        Inovasi.objects.terbit()
        .exclude(urusan="")
        .order_by()
        .values("urusan")
        .annotate(n=Count("pk"))
        .order_by("-n", "urusan")[:BANYAK_URUSAN]
    )
    hasil = [(b["urusan"], LABEL_URUSAN[b["urusan"]], b["n"]) for b in baris if b["urusan"] in LABEL_URUSAN]
    return hasil if len(hasil) >= URUSAN_TERKECIL else []


def _calon() -> list[Calon]:
    """The newest that run, and the newest among those with an award."""
    jalan = Inovasi.objects.terbit().filter(keadaan=KeadaanInovasi.BERJALAN)
    isi = jalan.annotate(
        provinsi=Substr("instansi__wilayah_id", 1, 2),
        berfoto=Exists(FotoInovasi.objects.filter(inovasi=OuterRef("pk"))),
        berpenghargaan=Exists(Penghargaan.objects.filter(inovasi=OuterRef("pk"))),
    ).order_by(F("terbit_pada").desc(nulls_last=True), "-pk")
    kolom = ("pk", "instansi_id", "provinsi", "berfoto", "berpenghargaan")
    baris: Iterable[Any] = [
        *isi.filter(berfoto=True).values(*kolom)[:BANYAK_CALON],
        *isi.filter(berpenghargaan=True).values(*kolom)[:BANYAK_CALON],
        *isi.values(*kolom)[:BANYAK_UNGGULAN],
    ]
    return list({b["pk"]: b for b in baris}.values())


def pilih_unggulan(calon: Iterable[Calon], hari_ini: dt.date) -> list[int]:
    """Keys of the day's featured: with photos, every second with an award, no agency twice, provinces varied.

    Another choice every day and blind to the number of visits, so that the famous are not overrun.
    """
    acak = random.Random(hari_ini.toordinal())  # noqa: S311 - variety, not secrecy
    sisa = sorted(calon, key=lambda c: c["pk"])
    acak.shuffle(sisa)
    pilihan: list[Calon] = []
    while sisa and len(pilihan) < BANYAK_UNGGULAN:
        instansi = [p["instansi_id"] for p in pilihan]
        provinsi = [p["provinsi"] for p in pilihan]
        mau = len(pilihan) % 2 == 0
        terbaik = min(
            sisa,
            key=lambda c: (
                not c["berfoto"],
                instansi.count(c["instansi_id"]),
                provinsi.count(c["provinsi"]),
                c["berpenghargaan"] != mau,
            ),
        )
        pilihan.append(terbaik)
        sisa.remove(terbaik)
    return [p["pk"] for p in pilihan]


def kartu_unggulan(nomor: list[int]) -> list[KartuInovasi]:
    """Cards in the order chosen; what was withdrawn meanwhile is gone."""
    baris = dengan_foto(Inovasi.objects.terbit().filter(pk__in=nomor).select_related("instansi__induk"))
    menurut = {satu.pk: satu for satu in baris.order_by("pk")}
    return [kartu_inovasi(menurut[pk]) for pk in nomor if pk in menurut]
