"""Figures as people write them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from instansi.bidang_angka import DesimalField, RupiahField, tulis_desimal


@pytest.mark.parametrize(
    ("ketik", "nilai"),
    [
        ("12,5", "12.5"),
        ("1.250", "1250"),
        ("1.250,75", "1250.75"),
        ("1250", "1250"),
        ("12,500", "12.5"),
        ("-0,75", "-0.75"),
        ("−3", "-3"),
        (" 45 ", "45"),
        ("0", "0"),
        ("12.345.678.901.234", "12345678901234"),
    ],
)
def test_desimal_terbaca(ketik, nilai):
    hasil = DesimalField(max_digits=16, decimal_places=2).clean(ketik)
    assert hasil == Decimal(nilai)
    assert DesimalField(max_digits=16, decimal_places=2).clean(tulis_desimal(hasil)) == hasil


@pytest.mark.parametrize(
    "ketik",
    [
        "12.5",
        "1.25",
        "1,2,3",
        "1.2500",
        "12 %",
        "45 menit",
        "1e3",
        "NaN",
        "Infinity",
        "½",
        "١٢",
        "0x1F",
        "--1",
        "1" * 40,
    ],
)
def test_desimal_ditolak(ketik):
    with pytest.raises(ValidationError):
        DesimalField(max_digits=16, decimal_places=2).clean(ketik)


@pytest.mark.parametrize(
    ("nilai", "teks"),
    [("1250.50", "1.250,5"), ("45.00", "45"), ("0.00", "0"), ("-0.25", "-0,25"), ("1000000", "1.000.000")],
)
def test_desimal_ditulis(nilai, teks):
    assert tulis_desimal(Decimal(nilai)) == teks


@pytest.mark.parametrize(
    "ketik", ["1000000", "1.000.000", "Rp 1.000.000", "Rp1.000.000,00", "rp. 1.000.000,-", " 1.000.000 "]
)
def test_rupiah_terbaca(ketik):
    assert RupiahField().clean(ketik) == 1_000_000


@pytest.mark.parametrize("ketik", ["1,5 juta", "1000000.50", "-5", "Rp", "1.00", "10.000.0", "1e6", "１２"])
def test_rupiah_ditolak(ketik):
    with pytest.raises(ValidationError):
        RupiahField(min_value=0).clean(ketik)


def test_kosong_bukan_nol():
    assert DesimalField(required=False).clean(" ") is None
    assert RupiahField(required=False).clean("") is None
    assert RupiahField(required=False).prepare_value(1_000_000) == "1.000.000"
    assert RupiahField(required=False).prepare_value("1 juta") == "1 juta"
