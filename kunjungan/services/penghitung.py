"""How many visits each innovation and award caused, counted from the visits themselves."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import models, transaction
from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce

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
    """Recount what this visit is about, inside the transaction that changed its state."""
    for model, tautan, nama in _TAUTAN:
        pk = tautan.objects.filter(kunjungan=kunjungan).values_list(f"{nama}_id", flat=True)
        _hitung(model, tautan, nama, list(pk))


def hitung_semua() -> dict[str, int]:
    """Mend every count that is wrong; how many were, by name of the model. May run at any time and twice."""
    return {model._meta.model_name: _mendapati(model, tautan, nama) for model, tautan, nama in _TAUTAN}


def _mendapati(model: type[Any], tautan: type[Any], nama: str) -> int:
    salah = (
        model.objects.annotate(n=_banyak(tautan, nama)).exclude(banyak_kunjungan=models.F("n")).order_by("pk")
    )
    pk = list(salah.values_list("pk", flat=True))
    _hitung(model, tautan, nama, pk)
    return len(pk)


def _banyak(tautan: type[Any], nama: str) -> Coalesce:
    disepakati = tautan.objects.filter(
        **{f"{nama}_id": OuterRef("pk")}, kunjungan__status__in=Status.disepakati()
    )
    jumlah = disepakati.order_by().values(f"{nama}_id").annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(jumlah), 0, output_field=models.IntegerField())


def _hitung(model: type[Any], tautan: type[Any], nama: str, pk: Iterable[int]) -> None:
    """Lock in the order of keys, then count: who comes second counts what the first has committed."""
    pk = sorted(pk)
    if not pk:
        return
    with transaction.atomic():
        baris = model.objects.filter(pk__in=pk).order_by("pk")
        list(baris.select_for_update(no_key=True).values_list("pk", flat=True))
        model.objects.filter(pk__in=pk).update(banyak_kunjungan=_banyak(tautan, nama))
