"""Reads behind the front page; each is bounded, however much there is to count."""

from __future__ import annotations

import datetime as dt
import random
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypedDict

from config.templatetags.angka import angka
from inovasi.cari.queries import hitungan
from inovasi.cari.segi import MENURUT_KUNCI
from inovasi.choices import KeadaanInovasi
from inovasi.models import EntriCari, FotoInovasi, Inovasi, Macam, Penghargaan
from kunjungan.choices import Status
from kunjungan.etalase.queries import KartuInovasi, dengan_foto, kartu_inovasi
from kunjungan.models import Kunjungan

BANYAK_TERAKHIR, BANYAK_UNGGULAN, BANYAK_URUSAN = 120, 6, 6
URUSAN_TERKECIL = 3


class Calon(TypedDict):
    """An innovation that may be featured."""

    pk: int
    instansi_id: int
    provinsi: str
    berfoto: bool
    berpenghargaan: bool


@dataclass(frozen=True)
class Angka:
    """Figures of the front page as they are now; the map and the affairs count published innovations."""

    nyata: list[tuple[str, str]]
    provinsi: dict[str, int]
    urusan: list[tuple[str, str, int]]


def angka_beranda() -> Angka:
    """Counts of everything, from the counts that search keeps: none reads the things themselves."""
    inovasi, instansi = hitungan(Macam.INOVASI), hitungan(Macam.INSTANSI)
    banyak = inovasi["macam"]
    nyata = (
        (instansi["tuan_rumah"][1], "instansi bergabung"),
        (banyak[Macam.INOVASI], "inovasi dapat dipelajari"),
        (banyak[Macam.PENGHARGAAN], "penghargaan tercatat"),
        (Kunjungan.objects.filter(status=Status.SELESAI).count(), "kunjungan selesai"),
    )
    return Angka(
        nyata=[(str(angka(n)), label) for n, label in nyata if n],
        provinsi={f"{k:02d}": n for k, n in inovasi["provinsi"].items() if k and n > 0},
        urusan=_urusan(inovasi["urusan"]),
    )


def _urusan(banyak: Counter[int]) -> list[tuple[str, str, int]]:
    """The affairs with most published innovations: (code, words, count); a choice of one or two is none."""
    urut = sorted(((n, k) for k, n in banyak.items() if k and n > 0), key=lambda x: (-x[0], x[1]))
    hasil = [(*MENURUT_KUNCI["urusan"].sebut(k), n) for n, k in urut[:BANYAK_URUSAN]]
    return hasil if len(hasil) >= URUSAN_TERKECIL else []


def unggulan(hari_ini: dt.date) -> list[KartuInovasi]:
    """Cards of the innovations featured today."""
    nomor = pilih_unggulan(_calon(), hari_ini)
    baris = dengan_foto(Inovasi.objects.terbit().filter(pk__in=nomor).select_related("instansi__induk"))
    menurut = {satu.pk: satu for satu in baris.order_by("pk")}
    return [kartu_inovasi(menurut[pk]) for pk in nomor if pk in menurut]


def _calon() -> list[Calon]:
    """Running ones among those that last got a photo, an award, or were published: bounded, whatever there is."""
    berfoto = set(FotoInovasi.objects.order_by("-pk").values_list("inovasi", flat=True)[:BANYAK_TERAKHIR])
    sambung = Penghargaan.inovasi.through.objects.order_by("-pk")
    berpenghargaan = set(sambung.values_list("inovasi", flat=True)[:BANYAK_TERAKHIR])
    baru = EntriCari.objects.filter(macam=Macam.INOVASI).order_by("-dicatat_pada", "id")
    calon = berfoto | berpenghargaan | set(baru.values_list("objek", flat=True)[:BANYAK_TERAKHIR])
    jalan = Inovasi.objects.terbit().filter(pk__in=calon, keadaan=KeadaanInovasi.BERJALAN)
    return [
        {
            "pk": pk,
            "instansi_id": instansi_id,
            "provinsi": wilayah[:2],
            "berfoto": pk in berfoto,
            "berpenghargaan": pk in berpenghargaan,
        }
        for pk, instansi_id, wilayah in jalan.order_by("pk").values_list(
            "pk", "instansi_id", "instansi__wilayah_id"
        )
    ]


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
