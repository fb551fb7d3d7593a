"""Travel between stops and rank of offices: pure rules, against a slow and obvious version."""

from __future__ import annotations

import datetime as dt
import math
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kunjungan.peringatan.rules_perjalanan import (
    Letak,
    Singgah,
    jarak_km,
    menit_tempuh,
    perjalanan,
    pihak_perjalanan,
)
from kunjungan.peringatan.rules_setara import kelas_dari_kata, setara

WIB = ZoneInfo("Asia/Jakarta")
PAGI = dt.datetime(2027, 3, 2, 8, 0, tzinfo=WIB)
TANGSEL = (-6.29, 106.71)


def _menit_lambat(km: float, kecepatan: int) -> int:
    """Count up in fives until the way fits."""
    perlu = km * 1.4 / kecepatan * 60 + 10
    menit = 0
    while menit < perlu - 1e-6:
        menit += 5
    return menit


@given(
    a=st.tuples(st.floats(-11, 6), st.floats(95, 141)),
    b=st.tuples(st.floats(-11, 6), st.floats(95, 141)),
    kota=st.booleans(),
)
def test_menit_tempuh_sama_dengan_hitungan_lambat(a, b, kota):
    kode = ("36.74.01", "36.74.02") if kota else ("33.01", "33.02")
    letak = (Letak(kode[0], a, "x"), Letak(kode[1], b, "y"))
    if kota and a == b:
        return
    hasil = menit_tempuh(*letak)
    assert hasil == _menit_lambat(jarak_km(a, b), 30 if kota else 40)
    assert hasil == menit_tempuh(*reversed(letak))
    assert hasil % 5 == 0 and hasil >= 10


def test_jarak_menurut_rumus_lain():
    a, b = (-6.9147, 107.6098), (-6.2088, 106.8456)  # Bandung, Jakarta: some 116 km
    sudut = math.acos(
        math.sin(math.radians(a[0])) * math.sin(math.radians(b[0]))
        + math.cos(math.radians(a[0])) * math.cos(math.radians(b[0])) * math.cos(math.radians(a[1] - b[1]))
    )
    assert jarak_km(a, b) == pytest.approx(6371 * sudut, rel=1e-6)


@pytest.mark.parametrize(
    ("a", "b", "menit"),
    [
        (Letak("36.74", TANGSEL, "unit 1"), Letak("36.74", TANGSEL, "unit 1"), 0),
        (Letak("36.74", TANGSEL, "unit 1"), Letak("36.74", TANGSEL, "unit 1: taman"), 10),
        (Letak("36.74.01", TANGSEL, "a"), Letak("36.74.02", TANGSEL, "b"), 25),  # two kecamatan of a kota
        (Letak("33.02.01", TANGSEL, "a"), Letak("33.02.02", TANGSEL, "b"), 40),  # of a kabupaten
        (Letak("33.02", None, "a"), Letak("33.03", TANGSEL, "b"), None),
    ],
)
def test_menit_tempuh_di_tempat_tertentu(a, b, menit):
    assert menit_tempuh(a, b) == menit


def _perjalanan_lambat(singgah, pihak):
    """Every pair of stops, kept when some party goes from one right to the other."""
    hasil = set()
    for milik in pihak:
        for a in singgah:
            for b in singgah:
                antara = [
                    c
                    for c in singgah
                    if c.kunci in milik and c.kunci not in (a.kunci, b.kunci) and a.mulai < c.mulai < b.mulai
                ]
                if {a.kunci, b.kunci} <= milik and a.mulai < b.mulai and not antara:
                    hasil.add((a.kunci, b.kunci, math.floor((b.mulai - a.selesai).total_seconds() / 60)))
    return hasil


@settings(max_examples=60)
@given(
    jam=st.lists(st.integers(0, 100), min_size=1, max_size=12, unique=True),
    bagian=st.lists(st.integers(0, 3), min_size=12, max_size=12),
)
def test_perjalanan_antarlokus_sama_dengan_hitungan_lambat(jam, bagian):
    singgah = [
        Singgah(
            i,
            PAGI + dt.timedelta(minutes=5 * j),
            PAGI + dt.timedelta(minutes=5 * j + 4),
            Letak("36.74", TANGSEL, f"t{i}"),
            menit=15,
        )
        for i, j in enumerate(jam)
    ]
    semua = [i for i in range(len(jam)) if bagian[i] == 0]
    kelompok = {g: [i for i in range(len(jam)) if bagian[i] == g] for g in (1, 2, 3)}
    pihak = pihak_perjalanan(semua, {g: x for g, x in kelompok.items() if x}, [])
    hasil = perjalanan(singgah, pihak)
    assert {(j.dari, j.ke, j.jeda) for j in hasil} == _perjalanan_lambat(singgah, pihak)
    assert all(j.kurang == (j.jeda < 15) and not j.perkiraan for j in hasil)


def test_perjalanan_tidak_melewati_malam_dan_tidak_di_tempat_yang_sama():
    malam = Singgah(1, PAGI, PAGI + dt.timedelta(hours=2), Letak("36.74", TANGSEL, "a"))
    esok = Singgah(
        2, PAGI + dt.timedelta(days=1), PAGI + dt.timedelta(days=1, hours=1), Letak("36.74", TANGSEL, "b")
    )
    sana = Singgah(3, PAGI + dt.timedelta(hours=2), PAGI + dt.timedelta(hours=3), malam.letak)
    assert perjalanan([malam, esok, sana], [frozenset({1, 2, 3})]) == []


@pytest.mark.parametrize(
    ("jabatan", "kelas"),
    [
        ("Bupati Demak", "KEPALA_DAERAH"),
        ("Pj. Wali Kota Cirebon", "KEPALA_DAERAH"),
        ("Penjabat Gubernur Jawa Barat", "KEPALA_DAERAH"),
        ("Wakil Walikota", "WAKIL_KEPALA_DAERAH"),
        ("Wali Kota Administrasi Jakarta Pusat", "PIMPINAN_TINGGI"),
        ("Sekda", "SEKDA"),
        ("Plh. Sekretaris Daerah Kabupaten Banyumas", "SEKDA"),
        ("Dr. Singgih Setiyono, Sekretaris Daerah", "SEKDA"),
        ("Asisten Pemerintahan Sekretaris Daerah", "PIMPINAN_TINGGI"),
        ("Staf Ahli Bupati", "PIMPINAN_TINGGI"),
        ("Kepala Dinas Kominfo", "PIMPINAN_TINGGI"),
        ("Kepala DPMPTSP", "PIMPINAN_TINGGI"),
        ("Inspektur Kota", "PIMPINAN_TINGGI"),
        ("Inspektur Pembantu I", "ADMINISTRATOR"),
        ("Ketua DPRD Kota Cirebon", "KEPALA_DAERAH"),
        ("Wakil Ketua II DPRD", "WAKIL_KEPALA_DAERAH"),
        ("Ketua Komisi A DPRD", "PIMPINAN_TINGGI"),
        ("Anggota Dewan Perwakilan Rakyat Daerah", "PIMPINAN_TINGGI"),
        ("Sekretaris DPRD", "PIMPINAN_TINGGI"),
        ("Plt. Camat Harjamukti", "ADMINISTRATOR"),
        ("Kepala Bagian Pemerintahan", "ADMINISTRATOR"),
        ("Sekretaris Dinas Kesehatan", "ADMINISTRATOR"),
        ("Siti Hodijah, Kasi Pemberdayaan Masyarakat", "PENGAWAS"),
        ("Kepala Sub Bagian Umum", "PENGAWAS"),
        ("Lurah Kalijaga", "PENGAWAS"),
        ("Analis Kebijakan Ahli Muda", "FUNGSIONAL"),
        ("Sekretaris Pribadi Bupati", "LAINNYA"),
        ("Budi", ""),
        ("", ""),
    ],
)
def test_kelas_dari_kata_jabatan(jabatan, kelas):
    assert kelas_dari_kata(jabatan) == kelas


def test_kelas_dari_teks_sampah_tidak_lambat():
    assert kelas_dari_kata("plt. " * 4000) == ""
    assert kelas_dari_kata("\x00" + "ketua " * 3000) == ""


@pytest.mark.parametrize(
    ("pimpinan", "penerima", "hasil"),
    [
        ("KEPALA_DAERAH", "SEKDA", False),
        ("SEKDA", "KEPALA_DAERAH", True),
        ("ADMINISTRATOR", "ADMINISTRATOR", True),
        ("ADMINISTRATOR", "FUNGSIONAL", False),
        ("FUNGSIONAL", "PENGAWAS", None),
        ("SEKDA", "", None),
        ("", "SEKDA", None),
    ],
)
def test_setara(pimpinan, penerima, hasil):
    assert setara(pimpinan, penerima) is hasil
