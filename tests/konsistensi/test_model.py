"""Rules about every model."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.db import models

from tests.konsistensi.sumber import LANTAI

MODEL = [m for app in LANTAI for m in apps.get_app_config(app).get_models()]
# When somebody did something there is somebody; a clock's own moments have nobody.
OLEH_JAM = {
    "dibuat",
    "diubah",
    "dikirim",
    "dicoba",
    "berlaku",
    "kedaluwarsa",
    "selesai",
    "mulai",
    "detak",
    "terakhir",
}


def _nama(model):
    return {f.name for f in model._meta.get_fields() if isinstance(f, models.Field)}


@pytest.mark.parametrize("model", MODEL, ids=lambda m: m._meta.label)
def test_siapa_disertai_kapan(model):
    """`x_oleh` without `x_pada` says who but not when."""
    nama = _nama(model)
    tanpa = [n for n in nama if n.endswith("_oleh") and n.removesuffix("_oleh") + "_pada" not in nama]
    assert not tanpa, tanpa


@pytest.mark.parametrize("model", MODEL, ids=lambda m: m._meta.label)
def test_kapan_dan_siapa_terisi_bersama(model):
    """A nullable pair is held together by a named constraint of the database."""
    nama = _nama(model)
    syarat = " ".join(
        str(c.condition) for c in model._meta.constraints if isinstance(c, models.CheckConstraint)
    )
    for pada in (n for n in nama if n.endswith("_pada") and n.removesuffix("_pada") + "_oleh" in nama):
        dasar = pada.removesuffix("_pada")
        if model._meta.get_field(pada).null:
            assert f"{dasar}_pada" in syarat and f"{dasar}_oleh" in syarat, f"{dasar}: tanpa CheckConstraint"


@pytest.mark.parametrize("model", MODEL, ids=lambda m: m._meta.label)
def test_kunci_utama_bukan_kiriman_orang(model):
    """Whole numbers as keys; codes that people see are fields beside them. Wilayah is keyed by its decree."""
    assert (
        isinstance(model._meta.pk, models.BigAutoField | models.OneToOneField) or model.__name__ == "Wilayah"
    )


@pytest.mark.parametrize("model", MODEL, ids=lambda m: m._meta.label)
def test_model_dan_kolom_bernama_untuk_orang(model):
    assert str(model._meta.verbose_name) != model.__name__.lower() or "_" not in model._meta.model_name
    assert model.__str__ is not models.Model.__str__, "tanpa __str__"
    panjang = {c.name for c in model._meta.constraints if len(c.name) > 63}
    assert not panjang, "nama kendala melewati 63 huruf PostgreSQL"
