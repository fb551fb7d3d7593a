"""Form fields that forgive what people paste and refuse what databases choke on."""

from __future__ import annotations

import datetime as dt

import pytest
import time_machine
from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from instansi.bidang import (
    FormulirBersih,
    JamField,
    JumlahField,
    NipField,
    TanggalField,
    TeksBersih,
    batas_atas,
    bersihkan,
)


@pytest.mark.parametrize(
    ("teks", "hasil"),
    [
        ("a\x00b", "ab"),
        ("Ma\u200bmun\u202e", "Mamun"),
        ("baris\r\nbaru", "baris baru"),
        ("tab\tdan\u00a0spasi", "tab dan spasi"),
        ("e\u0301", "é"),
        ("\ud800x", "x"),
        ('O\'Brien & "Sons" <b>', 'O\'Brien & "Sons" <b>'),
    ],
)
def test_bersihkan(teks, hasil):
    assert bersihkan(teks) == hasil


def test_bersihkan_mempertahankan_baris():
    assert bersihkan("satu\r\ndua\rtiga", baris=True) == "satu\ndua\ntiga"


@given(st.text())
def test_bersihkan_dua_kali_sama_dan_dapat_disimpan(teks):
    sekali = bersihkan(teks, baris=True)
    assert bersihkan(sekali, baris=True) == sekali
    assert "\x00" not in sekali
    sekali.encode()


@pytest.mark.parametrize(
    ("teks", "nilai"), [("25", 25), (" 1.000 ", 1000), ("12.345.678", 12345678), ("0", 0)]
)
def test_jumlah_diterima(teks, nilai):
    assert JumlahField().clean(teks) == nilai


@pytest.mark.parametrize(
    "teks", ["1_000", "１２", "1e3", "-5", "1.00", "1,5", "٣", "12.34", "9" * 10, "1\n2"]
)
def test_jumlah_ditolak(teks):
    with pytest.raises(ValidationError, match="bilangan bulat"):
        JumlahField().clean(teks)


def test_jumlah_kosong_dan_batas():
    assert JumlahField(required=False).clean(" ") is None
    with pytest.raises(ValidationError):
        JumlahField(min_value=1).clean("0")


@time_machine.travel("2028-02-29 12:00+07:00")
def test_batas_atas_pada_29_februari():
    assert batas_atas() == dt.date(2031, 2, 28)


@time_machine.travel("2026-06-01 12:00+07:00")
@pytest.mark.parametrize(
    ("teks", "sah"),
    [
        ("2000-01-01", True),
        ("20-12-2019", True),
        ("20/12/2019", True),
        ("2029-06-01", True),
        ("1999-12-31", False),
        ("2029-06-02", False),
        ("0001-01-01", False),
        ("9999-12-31", False),
        ("31-04-2020", False),
        ("kemarin", False),
    ],
)
def test_tanggal(teks, sah):
    if sah:
        assert TanggalField().clean(teks)
    else:
        with pytest.raises(ValidationError, match="Tanggal"):
            TanggalField().clean(teks)


def test_jam_titik_dan_titik_dua():
    assert JamField().clean("09.00") == JamField().clean("09:00") == dt.time(9)
    with pytest.raises(ValidationError, match="Jam tidak terbaca"):
        JamField().clean("24.00")


def test_nip():
    assert NipField(required=False).clean("19720415 199803 1 004") == "197204151998031004"
    assert NipField(required=False).clean("") == ""
    for salah in ("123", "19720415199803100x", "1972041519980310045", "١٩٧٢٠٤١٥١٩٩٨٠٣١٠٠٤"):
        with pytest.raises(ValidationError):
            NipField().clean(salah)


class _Formulir(FormulirBersih, forms.Form):
    nama = forms.CharField(max_length=5)
    uraian = forms.CharField(widget=forms.Textarea)
    pilih = forms.MultipleChoiceField(choices=[("a", "A"), ("b", "B")], required=False)
    sandi = forms.CharField(widget=forms.PasswordInput, strip=False)


def test_formulir_bersih_membersihkan_sebelum_memeriksa():
    data = QueryDict(mutable=True)
    data.update({"nama": "ab\x00cde", "uraian": "x\r\ny\x0b", "sandi": " r\u200bahasia "})
    data.setlist("pilih", ["a", "b\x00"])
    form = _Formulir(data)
    assert form.is_valid(), form.errors
    assert form.cleaned_data == {
        "nama": "abcde",
        "uraian": "x\ny",
        "pilih": ["a", "b"],
        "sandi": " r\u200bahasia ",
    }


def test_teks_bersih_sendirian():
    assert TeksBersih().clean(" a\x07b ") == "ab"
