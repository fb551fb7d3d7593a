"""What is new among the things that can be found, for the feed."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

from inovasi.cari.pertanyaan import Pertanyaan
from inovasi.cari.queries import Hasil, cari
from inovasi.cari.queries_saringan import Saringan
from inovasi.cari.sajian import kartu
from inovasi.models import EntriCari

BANYAK = 50


@dataclass(frozen=True)
class ButirKabar:
    """One entry of the feed."""

    judul: str
    ringkas: str
    instansi: str
    jenis: str
    url: str
    pada: dt.datetime


def terbaru(saring: Saringan) -> list[ButirKabar]:
    """The newest fifty of what matches, by the day they appeared; agencies when asked for, from the day they joined."""
    macam = saring.pilih.get("macam", ("inovasi", "penghargaan"))
    saring = replace(saring.hanya("macam", *macam), urut="terbaru")
    if "instansi" in macam:
        saring = saring.hanya("tuan_rumah", "bergabung")
    hasil: list[ButirKabar] = []
    for nomor in (1, 2):
        lembar = cari(saring.ke_halaman(nomor).permintaan())
        if lembar.halaman == nomor:
            hasil += _butir(lembar)
    return hasil[:BANYAK]


def _butir(lembar: Hasil) -> list[ButirKabar]:
    pada = dict(EntriCari.objects.filter(pk__in=lembar.entri).values_list("pk", "dicatat_pada"))
    polos = kartu(replace(lembar, tanya=Pertanyaan()))
    return [
        ButirKabar(
            k.nama,
            "".join(t for t, _ in k.cuplikan),
            ", ".join(s for s in (k.instansi, k.provinsi) if s),
            k.jenis,
            k.url,
            pada[pk],
        )
        for pk, k in zip(lembar.entri, polos, strict=True)
    ]
