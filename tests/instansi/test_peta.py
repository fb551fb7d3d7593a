"""The map as plain data: tones by quantile, arcs, what is shown of the country."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.template import Context, Template

from instansi.peta import BANYAK_BUSUR, Perjalanan, Tempat, batas_nada, semua_provinsi, susun_peta, titik

CIREBON = Tempat("Kota Cirebon", titik(-6.73, 108.55), "/instansi/kota-cirebon/")
BANYUMAS = Tempat("Kabupaten Banyumas", titik(-7.45, 109.17))
FAKFAK = Tempat("Kabupaten Fakfak", titik(-3.1, 132.6))


def test_gambar_memuat_tepat_provinsi_yang_dikenal():
    isi = Path("static/img/peta/indonesia.svg").read_text()
    assert set(re.findall(r'id="prov-(\d\d)"', isi)) == set(semua_provinsi())
    assert len(semua_provinsi()) == 38
    assert "<script" not in isi


@pytest.mark.parametrize(
    ("nilai", "batas"),
    [
        ([], []),
        ([0, 0], []),
        ([3], [(1, 3)]),
        ([1, 1, 1, 9], [(1, 1), (2, 9)]),
        ([1, 2, 3, 4], [(1, 1), (2, 2), (3, 3), (4, 4)]),
        ([1, 2, 3, 4, 5, 6, 7, 8], [(1, 2), (3, 4), (5, 6), (7, 8)]),
    ],
)
def test_nada_menurut_kuantil(nilai, batas):
    assert batas_nada(nilai) == batas


def test_setiap_nilai_mendapat_nada_yang_ada_di_legenda():
    peta = susun_peta({"32": 12, "33": 5, "31": 1, "99": 7})
    assert {b.kode: b.nada for b in peta.bidang if b.nada} == {"31": 1, "33": 2, "32": 4}
    assert [n for n, _ in peta.legenda] == [1, 2, 3, 4]


def test_busur_berarah_dan_dipotong_ke_tempatnya():
    peta = susun_peta(perjalanan=[Perjalanan(BANYUMAS, CIREBON, 3)])
    assert peta.busur[0].teks == "Kabupaten Banyumas ke Kota Cirebon: 3 kunjungan"
    assert peta.ubah.startswith("scale(")
    pulang = susun_peta(perjalanan=[Perjalanan(BANYUMAS, CIREBON, 3), Perjalanan(CIREBON, BANYUMAS, 1)])
    assert len({b.jalur for b in pulang.busur}) == 2


def test_jauh_memakai_peta_penuh_dan_tempat_sama_tanpa_busur():
    jauh = Tempat("Kabupaten Aceh Besar", titik(5.4, 95.5))
    assert susun_peta(perjalanan=[Perjalanan(FAKFAK, jauh, 1)]).kotak == "0 0 940 360"
    dekat = susun_peta(perjalanan=[Perjalanan(CIREBON, CIREBON, 2)])
    assert dekat.busur == []
    assert len(dekat.noktah) == 1


def test_paling_banyak_enam_puluh_busur():
    banyak = [Perjalanan(Tempat(f"T{n}", (400 + n, 200)), CIREBON, 1) for n in range(200)]
    assert len(susun_peta(perjalanan=banyak).busur) == BANYAK_BUSUR


def test_setiap_provinsi_berisi_adalah_tautan_berkata_kata_dan_baris_tabel():
    isi = Template(
        '{% load peta %}{% peta n alamat=a judul="Inovasi per provinsi" satuan="inovasi" perjalanan=p %}'
    ).render(
        Context(
            {
                "n": {"32": 1200, "33": 1},
                "a": {"32": "/x/?provinsi=32"},
                "p": [Perjalanan(BANYUMAS, CIREBON, 2)],
            }
        )
    )
    assert 'aria-label="Jawa Barat: 1.200 inovasi"' in isi
    assert isi.count("<use ") == 38
    assert isi.index("1.200</td>") < isi.index(">1</td>")
    assert "/instansi/kota-cirebon/" in isi
    assert "geoBoundaries" in isi
    assert " style=" not in isi
