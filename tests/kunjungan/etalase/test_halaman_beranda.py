"""The front page: true figures, varied choices, the map, and what comes next."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from pathlib import Path

import brotli
import pytest
from django.contrib.staticfiles import finders

from kunjungan.etalase.queries_beranda import BANYAK_UNGGULAN, pilih_unggulan
from tests.factories.inovasi import buat_inovasi, buat_penghargaan
from tests.factories.instansi import buat_instansi, buat_pemeran, buat_wilayah
from tests.kunjungan.etalase.test_halaman_instansi import buat_kunjungan

HARI = dt.date(2026, 11, 22)
KUERI = 12


@pytest.fixture
def pemeran(db):
    """The cast."""
    return buat_pemeran()


def _calon(pk, instansi=None, provinsi="32", berfoto=True, berpenghargaan=False):
    return {
        "pk": pk,
        "instansi_id": instansi or pk,
        "provinsi": provinsi,
        "berfoto": berfoto,
        "berpenghargaan": berpenghargaan,
    }


def test_unggulan_beragam_instansi_dan_provinsi():
    calon = [_calon(n, instansi=1) for n in range(1, 20)]
    calon += [_calon(100 + n, provinsi=str(11 + n)) for n in range(8)]
    pilihan = pilih_unggulan(calon, HARI)
    milik = {c["pk"]: c for c in calon}
    assert len(pilihan) == len(set(pilihan)) == BANYAK_UNGGULAN
    assert max(Counter(milik[pk]["instansi_id"] for pk in pilihan).values()) == 1
    assert max(Counter(milik[pk]["provinsi"] for pk in pilihan).values()) == 1


def test_unggulan_mendahulukan_yang_berfoto_dan_menyelingi_penghargaan():
    calon = [_calon(n, provinsi=str(n), berpenghargaan=n < 20) for n in range(11, 40)]
    calon += [_calon(n, berfoto=False, berpenghargaan=True) for n in range(200, 220)]
    pilihan = pilih_unggulan(calon, HARI)
    assert all(pk < 200 for pk in pilihan)
    assert [pk < 20 for pk in pilihan] == [True, False] * 3


def test_unggulan_berganti_menurut_hari_dan_tetap_dalam_sehari():
    calon = [_calon(n, provinsi=str(n)) for n in range(11, 50)]
    assert pilih_unggulan(calon, HARI) == pilih_unggulan(list(reversed(calon)), HARI)
    sepekan = {tuple(pilih_unggulan(calon, HARI + dt.timedelta(days=n))) for n in range(7)}
    assert len(sepekan) > 3
    assert pilih_unggulan([], HARI) == []


def test_beranda_kosong_tetap_mengajak(client, db):
    isi = client.get("/").content.decode()
    assert 'role="search"' in isi
    assert "Cara kerjanya" in isi
    for kata in ("Layak dilihat", "Penghargaan terbaru", '<svg class="peta', "instansi bergabung"):
        assert kata not in isi, kata


def test_beranda_menunjukkan_yang_benar_ada(client, pemeran):
    buat_inovasi(pemeran.tuan_rumah, "Kurir Obat")
    buat_inovasi(pemeran.pengunjung, "Loket Tunggal")
    buat_inovasi(pemeran.tuan_rumah, "Masih Draf", status="DRAF")
    buat_inovasi(pemeran.tuan_rumah, "Gagal", keadaan="GAGAL", pelajaran="Terlalu cepat.")
    satu = buat_penghargaan(pemeran.tuan_rumah, "Lomba Sinergitas", peringkat="Juara III")
    k, rahasia = buat_kunjungan(pemeran), buat_kunjungan(pemeran, tayang=False)
    jawaban = client.get("/")
    isi = jawaban.content.decode()
    for kata in (
        "Kurir Obat",
        "Loket Tunggal",
        "Juara III Lomba Sinergitas",
        satu.get_absolute_url(),
        k.kode,
    ):
        assert kata in isi, kata
    for kata in ("Masih Draf", "Terlalu cepat.", rahasia.kode):
        assert kata not in isi, kata
    assert {label: n for n, label in jawaban.context["angka_nyata"]} == {
        "instansi bergabung": "3",
        "inovasi dapat dipelajari": "3",
        "penghargaan tercatat": "1",
        "kunjungan selesai": "2",
    }
    assert jawaban.context["per_provinsi"] == {"32": 2, "33": 1}
    assert 'aria-label="Jawa Barat: 2 inovasi"' in isi


def test_banyak_kueri_tetap(client, pemeran, django_assert_num_queries):
    for banyak in (1, 29):
        for _ in range(banyak):
            kode = f"{11 + banyak % 20}.01.01"
            rumah = buat_instansi(induk=pemeran.tuan_rumah.induk, wilayah=buat_wilayah(kode))
            buat_penghargaan(rumah).inovasi.add(buat_inovasi(rumah))
            buat_kunjungan(pemeran, tuan_rumah=rumah)
        client.get("/")
        with django_assert_num_queries(KUERI):
            client.get("/")


def test_kunjungan_pertama_paling_banyak_70_kb(client, pemeran):
    """HTML, CSS, JS, font and drawings over the wire, with everything the page can show."""
    for n in range(38):
        rumah = buat_instansi(wilayah=buat_wilayah(f"{11 + n}.01.01"))
        buat_penghargaan(rumah).inovasi.add(buat_inovasi(rumah, urusan="KESEHATAN"))
        buat_kunjungan(pemeran, tuan_rumah=rumah)
    isi = client.get("/").content
    besar = len(brotli.compress(isi))
    for satu in set(re.findall(r'(?:href|src)="/statis/([^"#]+)', isi.decode())):
        berkas = Path(finders.find(satu)).read_bytes()
        besar += len(berkas) if satu.endswith("woff2") else len(brotli.compress(berkas))
    assert besar <= 70_000, besar
