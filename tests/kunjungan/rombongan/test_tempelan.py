from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kunjungan.rombongan.tempelan import KOLOM, perbaiki, tulis_tempelan, urai_tempelan

NIP = "19720415 199803 1 004"


def satu(teks):
    (baris,) = urai_tempelan(teks)
    return baris


def test_dari_excel_dengan_kepala_dan_judul():
    teks = (
        "DAFTAR PESERTA\n"
        "No.\tNama Lengkap\tNIP\tPangkat/Gol. Ruang\tJabatan\tUnit Kerja\tL/P\tNo. HP\tKeterangan\n"
        f"1\tMA’MUN, SE\t{NIP}\tPembina Tk. I (IV/b)\tCamat\tKecamatan A\tL\t0812-3456-7890\tPimpinan rombongan\n"
        "\t\t\t\t\t\t\t\t\n"
        "2\tDra. Siti Hodijah\t-\t\tKasi\tKecamatan A\tp\t\t\n"
    )
    a, b = urai_tempelan(teks)
    assert a.isi == {
        "gelar_depan": "", "nama": "Ma'mun", "gelar_belakang": "S.E.", "nip": "197204151998031004",
        "golongan": "IV/b", "jabatan": "Camat", "nama_instansi": "Kecamatan A", "jenis_kelamin": "L",
        "telepon": "+6281234567890", "peran": "PIMPINAN",
    }  # fmt: skip
    assert (b.isi["gelar_depan"], b.isi["jenis_kelamin"], b.galat) == ("Dra.", "P", {})


def test_tanpa_kepala_kolom_ditebak():
    baris = urai_tempelan(f"1\tAgus\t{NIP}\tIII/d\tCamat\tKecamatan A\n2\tBudi\t\tIII/a\tStaf\tKecamatan B")
    assert [b.isi["jabatan"] for b in baris] == ["Camat", "Staf"]
    assert baris[0].isi["nip"] and baris[1].isi["golongan"] == "III/a"


def test_hanya_nama_satu_per_baris():
    assert [b.isi["nama"] for b in urai_tempelan("Agus\r\nBudi\n\nCitra, S.Sos.")] == [
        "Agus",
        "Budi",
        "Citra",
    ]


def test_galat_di_selnya_dan_yang_diketik_tetap():
    b = satu("Nama\tNIP\tL/P\tGolongan\tTelepon\tEmail\nAgus\t123\tX\tV/z\tabc\tbukan")
    assert set(b.galat) == {"nip", "jenis_kelamin", "golongan", "telepon", "pos_el"}
    assert "18 angka" in b.galat["nip"] and b.asal["nip"] == "123"
    assert satu("Nama\tJabatan\n\tCamat").galat == {"nama": "Nama belum diisi."}
    assert "panjang" in satu("x" * 200).galat["nama"]


def test_nip_excel_disebut_sebabnya():
    assert "Excel" in satu("Nama\tNIP\nAgus\t1,97204E+17").galat["nip"]


def test_sel_berbaris_dua_dari_excel_dan_kutip_lepas():
    assert satu('Nama\tJabatan\n"Agus\nSetiawan"\t"Kasi ""Trantib"""').isi["jabatan"] == 'Kasi "Trantib"'
    baris = urai_tempelan('Nama\tJabatan\n"Agus\tCamat\n' + "\n".join(f"Orang {i}\tStaf" for i in range(60)))
    assert len(baris) == 61


def test_perbaiki_mengganti_sel_dan_membuang_baris():
    baris = urai_tempelan("Nama\tNIP\nAgus\t123\nBudi\t1\nCitra\t")
    hasil = perbaiki(baris, {"b1-nip": NIP, "b1-nama": "Agus Salim", "b2-buang": "on"})
    assert [(b.nomor, b.isi["nama"], b.galat) for b in hasil] == [(1, "Agus Salim", {}), (2, "Citra", {})]


TEKS = st.text(alphabet=st.characters(codec="utf-8"), max_size=300)


@settings(max_examples=200, deadline=None)
@given(TEKS)
def test_teks_apa_pun_terurai_dan_kembali_sama(teks):
    baris = urai_tempelan(teks)
    lagi = urai_tempelan(tulis_tempelan(baris))
    assert [b.asal for b in lagi] == [b.asal for b in baris]
    assert [b.isi for b in lagi] == [b.isi for b in baris]
    for b in baris:
        assert set(b.asal) == set(KOLOM)
        assert not any("\x00" in n or "\n" in n for n in (*b.asal.values(), *b.isi.values()))
        assert b.galat or b.isi["nama"]


SEL = st.text(alphabet="abcdefghijk .,'-/", min_size=0, max_size=20)


@settings(max_examples=100, deadline=None)
@given(
    st.lists(st.tuples(st.from_regex(r"[A-Z][a-z]{2,8} [A-Z][a-z]{2,8}", fullmatch=True), SEL), max_size=30)
)
def test_setiap_nama_tersimpan_urut(orang):
    teks = "Nama\tJabatan\n" + "\n".join(f"{n}\t{j}" for n, j in orang)
    assert [b.asal["nama"] for b in urai_tempelan(teks)] == [n for n, _ in orang]


@pytest.mark.parametrize("jahat", ["\x00Agus\x07", "Agus\u202e", "\ufeffAgus"])
def test_karakter_kendali_dibuang(jahat):
    assert satu(jahat).isi["nama"] == "Agus"


def test_seribu_baris_di_bawah_dua_detik():
    teks = "Nama\tNIP\tJabatan\n" + "\n".join(
        f"Dr. Peserta Nomor {i}, S.E., M.Si.\t19720415 199803 1 {i % 999 + 1:03d}\tKepala Seksi {i}"
        for i in range(1000)
    )
    awal = time.perf_counter()
    baris = urai_tempelan(teks)
    assert len(baris) == 1000 and not any(b.galat for b in baris)
    assert time.perf_counter() - awal < 2
