"""The test vectors of the domain guide, and properties of names and numbers."""

from __future__ import annotations

import datetime as dt
import re
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from num2words import num2words

from instansi import penulisan as p
from instansi.penulisan.nama import GELAR_BELAKANG, GELAR_DEPAN

WIB = ZoneInfo("Asia/Jakarta")


def saat(*bagian, zona=WIB):
    return dt.datetime(*bagian, tzinfo=zona)


# --- dates and hours ---------------------------------------------------------------------------


def test_tanggal():
    assert p.hari_tanggal(dt.date(2019, 12, 20)) == "Jumat, 20 Desember 2019"
    assert p.tanggal_panjang(dt.date(2027, 2, 1)) == "1 Februari 2027"
    assert p.tanggal_pendek(dt.date(2027, 2, 1)) == "01-02-2027"
    assert (
        p.hari_tanggal_pukul(saat(2027, 2, 18, 9, 30), "Asia/Jakarta")
        == "Kamis, 18 Februari 2027 pukul 09.30 WIB"
    )


@pytest.mark.parametrize(
    ("awal", "akhir", "teks"),
    [
        ((2027, 1, 27), (2027, 1, 28), "27 s.d. 28 Januari 2027"),
        ((2027, 1, 30), (2027, 2, 2), "30 Januari s.d. 2 Februari 2027"),
        ((2026, 12, 30), (2027, 1, 2), "30 Desember 2026 s.d. 2 Januari 2027"),
        ((2027, 1, 27), (2027, 1, 27), "27 Januari 2027"),
    ],
)
def test_rentang_tanggal(awal, akhir, teks):
    assert p.rentang_tanggal(dt.date(*awal), dt.date(*akhir)) == teks


def test_rentang_hari_tanggal():
    assert p.rentang_hari_tanggal(dt.date(2017, 11, 6), dt.date(2017, 11, 9)) == (
        "Senin, 6 s.d. Kamis, 9 November 2017"
    )
    assert p.rentang_hari_tanggal(dt.date(2017, 11, 7), dt.date(2017, 11, 7)) == "Selasa, 7 November 2017"


def test_rentang_tanggal_terbalik_ditolak():
    with pytest.raises(ValueError, match="mendahului"):
        p.rentang_tanggal(dt.date(2027, 1, 2), dt.date(2027, 1, 1))


def test_jam_di_tiga_zona():
    s = saat(2027, 2, 18, 10, 0)
    assert [p.jam_berzona(s, z) for z in ("Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura")] == [
        "10.00 WIB",
        "11.00 WITA",
        "12.00 WIT",
    ]
    assert p.jam_berzona(saat(2027, 2, 18, 8), "Asia/Makassar", "Asia/Jakarta") == "09.00 WITA (08.00 WIB)"
    assert p.jam_berzona(s, "Asia/Jakarta", "Asia/Pontianak") == "10.00 WIB"


def test_rentang_jam():
    assert p.rentang_jam(dt.time(9), dt.time(12), "Asia/Jakarta") == "09.00 WIB s.d. 12.00 WIB"
    assert p.rentang_jam(dt.time(8), None, "Asia/Makassar") == "08.00 WITA s.d. selesai"
    with pytest.raises(ValueError, match="bukan zona waktu Indonesia"):
        p.label_zona("Europe/Berlin")
    with pytest.raises(ValueError, match="tanpa zona"):
        p.jam_berzona(dt.datetime(2027, 1, 1, 9), "Asia/Jakarta")


# --- numbers -----------------------------------------------------------------------------------


def test_angka():
    assert p.dengan_terbilang(22) == "22 (dua puluh dua)"
    assert p.dengan_terbilang(22, "orang") == "22 (dua puluh dua) orang"
    assert p.terbilang(11) == "sebelas"
    assert p.terbilang(1000) == "seribu"
    assert p.terbilang(2019) == "dua ribu sembilan belas"
    assert p.terbilang(111) == "seratus sebelas"
    assert p.terbilang(0) == "nol"
    assert p.desimal(1234.5) == "1.234,50"
    assert p.ribuan(1234) == "1.234"
    assert p.rupiah(1500000) == "Rp1.500.000,00"
    assert p.bulan_romawi(2) == "II"
    with pytest.raises(ValueError, match="1 sampai"):
        p.bulan_romawi(13)
    with pytest.raises(ValueError, match="terlalu besar"):
        p.terbilang(10**15)


@given(st.integers(min_value=0, max_value=10**12))
@settings(max_examples=400, deadline=None)
def test_terbilang_sama_dengan_num2words(n):
    # The oracle writes "satu juta satu ribu" where people say "satu juta seribu".
    pembanding = re.sub(r"(juta|miliar|triliun) satu ribu\b", r"\1 seribu", num2words(n, lang="id"))
    assert p.terbilang(n) == pembanding


# --- NIP ---------------------------------------------------------------------------------------


def test_nip_sah():
    assert p.validasi_nip("197204151998031004") == "197204151998031004"
    assert p.validasi_nip(" NIP. 19720415 199803 1 004\n") == "197204151998031004"
    assert p.tampil_nip("197204151998031004") == "19720415 199803 1 004"
    assert p.validasi_nip("198906302025211045") == "198906302025211045"
    assert p.samarkan_nip("197204151998031004") == "•••••••• •••••• • 004"


@pytest.mark.parametrize(
    ("teks", "alasan"),
    [
        ("197213151998031004", "tanggal lahir"),
        ("197202301998031004", "tanggal lahir"),
        ("720415199803100", "18 angka; yang diisi 15"),
        ("1972041519980310041", "18 angka"),
        ("", "18 angka; yang diisi 0"),
        ("131234567", "NIP lama"),
        ("197204151998131004", "bulan 01–12"),
        ("197204151998033004", "laki-laki"),
        ("197204151998031000", "nomor urut"),
        ("١٩٧٢٠٤١٥١٩٩٨٠٣١٠٠٤", "angka 0–9"),
        ("19720415199803100x", "angka 0–9"),
        ("1,97204E+17", "Excel"),
        ("000104151998031004", "tidak wajar"),
    ],
)
def test_nip_tidak_sah(teks, alasan):
    with pytest.raises(p.NIPTidakSah, match=alasan):
        p.validasi_nip(teks)


@given(st.text(max_size=40))
def test_nip_sembarang_teks_sah_atau_kalimat(teks):
    try:
        assert len(p.validasi_nip(teks)) == 18
    except p.NIPTidakSah as galat:
        assert str(galat).endswith(".")


def test_golongan():
    assert p.pangkat_golongan("IV/b") == "Pembina Tingkat I (IV/b)"
    assert p.pangkat_golongan("III/d") == "Penata Tingkat I (III/d)"
    assert p.pangkat_golongan("IX") == "Golongan IX"
    assert p.pangkat_golongan("") == ""
    assert [p.rapikan_golongan(t) for t in ("iv b", "4/B", "IVb", "ix", "")] == [
        "IV/b",
        "IV/b",
        "IV/b",
        "IX",
        "",
    ]
    for salah in ("V/a", "III/e", "abc"):
        with pytest.raises(ValueError, match="Golongan tidak dikenal"):
            p.rapikan_golongan(salah)


# --- names -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("teks", "hasil"),
    [
        ("Ma’mun, SE", ("", "Ma'mun", "S.E.")),
        ("MA’MUN, SE", ("", "Ma'mun", "S.E.")),
        ("Dr. H. Agus Anggraito, A.P., M.Si.", ("Dr. H.", "Agus Anggraito", "A.P., M.Si.")),
        ("Ir. H. Sofian Nataprawira, M.P.", ("Ir. H.", "Sofian Nataprawira", "M.P.")),
        ("M. Usman, S.Sos., M.Si.", ("", "M. Usman", "S.Sos., M.Si.")),
        ("M. USMAN, S.SOS, M.SI", ("", "M. Usman", "S.Sos., M.Si.")),
        ("  Retno\tPalupi ,S.STP.,M.A.P. ", ("", "Retno Palupi", "S.STP., M.A.P.")),
        ("BUDI SANTOSO SE MM", ("", "Budi Santoso", "S.E., M.M.")),
        ("Siti Hodijah", ("", "Siti Hodijah", "")),
        ("Muhamad", ("", "Muhamad", "")),
        ("dr. Ani Lestari, Sp.A", ("dr.", "Ani Lestari", "Sp.A.")),
        ("DRA. HJ. NUR'AINI", ("Dra. Hj.", "Nur'aini", "")),
        ("O'BRIEN", ("", "O'Brien", "")),
        ("Dr.H.Agus Salim, S. Sos", ("Dr. H.", "Agus Salim", "S.Sos.")),
        ("Sofian, Drs., M.Si", ("Drs.", "Sofian", "M.Si.")),
        ("Muhammad Jatmika, CGCAE", ("", "Muhammad Jatmika", "CGCAE")),
        ("ABDUL RAHMAN BIN AUF", ("", "Abdul Rahman bin Auf", "")),
        ("HAMENGKU BUWONO IX", ("", "Hamengku Buwono IX", "")),
        ("Ma", ("", "Ma", "")),
        ("H.", ("", "H.", "")),
        ("", ("", "", "")),
        ("Ka\u200bmi\u202eto\x00", ("", "Kamito", "")),
    ],
)
def test_urai_nama(teks, hasil):
    assert p.urai_nama(teks) == hasil


NAMA_BIASA = st.lists(
    st.sampled_from(
        ["Agus", "Anggraito", "Ma'mun", "Siti", "Nur'aini", "Retno", "Wahyu", "Budi", "M.", "Usman"]
    ),
    min_size=1,
    max_size=4,
).filter(lambda kata: kata[-1] != "M.")


@given(
    st.lists(st.sampled_from([g for g in GELAR_DEPAN if g.count(".") == 1]), max_size=3),
    NAMA_BIASA,
    st.lists(st.sampled_from(GELAR_BELAKANG), max_size=3),
)
def test_nama_pulang_pergi(depan, nama, belakang):
    n = p.Nama(" ".join(depan), " ".join(nama), ", ".join(belakang))
    assert p.urai_nama(p.nama_bergelar(*n)) == n


@given(st.text(max_size=60))
def test_urai_nama_tidak_pernah_gagal_dan_tetap(teks):
    sekali = p.urai_nama(teks)
    for bagian in sekali:
        assert "\x00" not in bagian
        assert bagian == bagian.strip()
    semua = "".join(sekali).lower()
    assert all(c.lower() in semua for c in p.rapikan_nama(teks) if c.isascii() and c.isalnum())


# --- letters -----------------------------------------------------------------------------------


def test_nomor_kosong_tidak_pernah_none():
    assert p.nomor_surat("", "400.14.1.4", 2027) == "400.14.1.4/……/2027"
    assert p.nomor_surat("") == "……"
    assert p.nomor_surat(" 400.14.1.4/009/Kec.LBY/2027 ") == "400.14.1.4/009/Kec.LBY/2027"


@pytest.mark.parametrize(
    ("e164", "tampil"),
    [
        ("+6281234567890", "0812-3456-7890"),
        ("+62812345678", "0812-345-678"),
        ("+62231206789", "(0231) 206789"),
        ("+622112345678", "(021) 12345678"),
        ("+4930123456", "+4930123456"),
        ("", ""),
        (None, ""),
    ],
)
def test_telepon(e164, tampil):
    assert p.tampil_telepon(e164) == tampil
