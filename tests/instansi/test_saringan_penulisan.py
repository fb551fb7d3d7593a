"""The writing rules as template filters."""

from __future__ import annotations

import datetime as dt

import pytest
from django.template import Context, Template

SAAT = dt.datetime(2026, 12, 18, 20, 30, tzinfo=dt.UTC)  # 03.30 WIB on the 19th


@pytest.mark.parametrize(
    ("saringan", "nilai", "teks"),
    [
        ("tanggal", dt.date(2026, 12, 18), "18 Desember 2026"),
        ("tanggal", SAAT, "19 Desember 2026"),
        ("tanggal_pendek", SAAT, "19-12-2026"),
        ("hari_tanggal", SAAT, "Sabtu, 19 Desember 2026"),
        ("hari_tanggal_di:'Asia/Jayapura'", SAAT, "Sabtu, 19 Desember 2026"),
        ("jam", SAAT, "03.30"),
        ("jam", dt.time(0, 0), "00.00"),
        ("jam_zona:'Asia/Makassar'", SAAT, "04.30 WITA"),
        ("ribuan", 12500, "12.500"),
        ("nip", "197204151998031004", "19720415 199803 1 004"),
        ("pangkat", "IV/b", "Pembina Tingkat I (IV/b)"),
        ("telepon", "+6281234567890", "0812-3456-7890"),
        *(
            (s, None, "")
            for s in ("tanggal", "jam", "nip", "ribuan", "telepon", "jam_zona", "hari_tanggal_di:'x'")
        ),
        *((s, "", "") for s in ("tanggal", "jam", "nip", "pangkat")),
    ],
)
def test_saringan(saringan, nilai, teks):
    assert Template("{% load penulisan %}{{ n|" + saringan + " }}").render(Context({"n": nilai})) == teks
