"""How many visits each innovation and award caused, counted from the visits themselves."""

from __future__ import annotations

from typing import Any

from django.db import models, transaction
from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce

from inovasi.cari.services_indeks import segarkan
from inovasi.models import Inovasi, Penghargaan
from kunjungan.choices import Status
from kunjungan.models import Kunjungan

# What is counted -> the links of visits to it, and the column of the link that names it.
_TAUTAN: tuple[tuple[type[Any], type[Any], str], ...] = (
    (Inovasi, Kunjungan.inovasi.through, "inovasi"),
    (Penghargaan, Kunjungan.penghargaan.through, "penghargaan"),
)


def terhitung(dari: str, ke: str) -> bool:
    """Whether a step between these states changes what is counted: only agreed visits are."""
    return (dari in Status.disepakati()) != (ke in Status.disepakati())


def hitung_untuk(kunjungan: Kunjungan) -> None:
    """Recount what this visit is about and rank it anew, inside the transaction that changed the visit's state."""
    _hitung(
        {
            nama: sorted(tautan.objects.filter(kunjungan=kunjungan).values_list(f"{nama}_id", flat=True))
            for _, tautan, nama in _TAUTAN
        }
    )


def hitung_semua() -> dict[str, int]:
    """Mend every count that is wrong; how many were, by name of the model. May run at any time and twice."""
    salah = {
        nama: list(
            model.objects.annotate(n=_banyak(tautan, nama))
            .exclude(banyak_kunjungan=models.F("n"))
            .order_by("pk")
            .values_list("pk", flat=True)
        )
        for model, tautan, nama in _TAUTAN
    }
    _hitung(salah)
    return {nama: len(pk) for nama, pk in salah.items()}


@transaction.atomic
def _hitung(kunci: dict[str, list[int]]) -> None:
    """Lock in the order of keys, then count: who comes second counts what the first has committed."""
    for model, tautan, nama in _TAUTAN:
        if not kunci[nama]:
            continue
        semua = model.objects.filter(pk__in=kunci[nama])
        list(semua.order_by("pk").select_for_update(no_key=True).values_list("pk", flat=True))
        semua.update(banyak_kunjungan=_banyak(tautan, nama))
    segarkan(inovasi=kunci["inovasi"], penghargaan=kunci["penghargaan"])


def _banyak(tautan: type[Any], nama: str) -> Coalesce:
    disepakati = tautan.objects.filter(
        **{f"{nama}_id": OuterRef("pk")}, kunjungan__status__in=Status.disepakati()
    )
    jumlah = disepakati.order_by().values(f"{nama}_id").annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(jumlah), 0, output_field=models.IntegerField())
