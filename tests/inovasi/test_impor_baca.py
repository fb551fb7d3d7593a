"""What a cell says, which line is the header, which column is what."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from django.utils import timezone

from inovasi.impor import pembaca, urai
from inovasi.impor.kolom import KOLOM, MENURUT_NAMA
from inovasi.impor.petakan import (
    baca_baris,
    data_baris,
    ingatan,
    kalimat_galat,
    pisahkan_kepala,
    ringkas,
    tebak,
)
from inovasi.models import Inovasi
from instansi.kurungan import tanya
from tests.inovasi.lembar import KEPALA, baris, teks_csv, xlsx

PEMBACA = Path(pembaca.__file__)


def _sel(isi: bytes) -> list[tuple[int, list[str]]]:
    jawaban = tanya(PEMBACA, isi)
    assert jawaban is not None and "baris" in jawaban, jawaban
    return [(nomor, sel) for nomor, sel in jawaban["baris"]]


def _satu(**lain) -> dict[str, str]:
    kepala, isi = pisahkan_kepala(_sel(xlsx([baris(1, **lain)])))
    return data_baris(isi[0][1], tebak(kepala))


def test_judul_kolom_tidak_berarti_ganda():
    dilihat: dict[str, str] = {}
    for kolom in KOLOM:
        for kunci in kolom.kunci:
            assert kunci and dilihat.setdefault(kunci, kolom.nama) == kolom.nama, kunci


def test_semua_bidang_tulisan_dapat_diimpor():
    """A field added to the model must be imported and exported, or be named here."""
    bukan = {
        "id", "instansi", "slug", "status", "dikonfirmasi_pada", "dikonfirmasi_oleh", "disaksikan_pada", "dibuat_pada",
        "diubah_pada", "terbit_pada", "banyak_kunjungan", "impor",
    }  # fmt: skip
    assert {f.name for f in Inovasi._meta.concrete_fields} - bukan == set(MENURUT_NAMA) - {"hasil_ukur"}


@pytest.mark.parametrize("sandi", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("pemisah", [";", ",", "\t"])
def test_csv_dari_mana_pun_terbaca(sandi, pemisah):
    isi = _sel(teks_csv([baris(1, **{"Judul Inovasi": "Kafé; Baca, “Ceria”"})], pemisah).encode(sandi))
    assert isi[0][1] == list(KEPALA)
    assert isi[1][1][1] == "Kafé; Baca, “Ceria”"


def test_kepala_di_bawah_judul_gabungan_dan_dua_tingkat():
    kepala, isi = pisahkan_kepala(_sel(xlsx([baris(1), baris(2)], atas=3)))
    assert kepala == list(KEPALA)
    assert [nomor for nomor, _ in isi] == [5, 6]
    dua = [(1, ["No", "Nama Inovasi", "Waktu", "Waktu"]), (2, ["No", "Nama Inovasi", "Uji Coba", "Penerapan"]),
           (3, ["1", "A", "", "2022"])]  # fmt: skip
    kepala, isi = pisahkan_kepala(dua)
    assert tebak(kepala) == {"nama": 1, "uji_coba_pada": 2, "penerapan_pada": 3}
    assert [nomor for nomor, _ in isi] == [3]


def test_tanpa_judul_yang_dikenal_baris_pertama_jadi_kepala():
    kepala, isi = pisahkan_kepala([(1, ["Daftar", ""]), (2, ["Anu", "Itu"]), (3, ["a", "b"])])
    assert (kepala, [n for n, _ in isi]) == (["Anu", "Itu"], [3])
    assert tebak(kepala) == {}


def test_pilihan_lama_diingat_menurut_judul():
    lama = ingatan(["Judul", "Anu", "Urusan"], {"nama": 0, "mitra": 1})
    assert tebak(["URUSAN", "anu", "judul"], lama) == {"nama": 2, "mitra": 1}


def test_baris_biasa_menjadi_nilai():
    nilai, galat = baca_baris(_satu())
    assert galat == {}
    assert nilai["ringkasan"] == ringkas(nilai["cara_kerja"])
    assert nilai | {"cara_kerja": "", "ringkasan": ""} == {
        "nama": "Layanan Jemput Bola 1", "urusan": "DUKCAPIL", "bentuk": "PELAYANAN_PUBLIK", "jenis": "NON_DIGITAL",
        "tahapan": "PENERAPAN", "masalah": "Warga lansia sulit datang ke kantor.", "cara_kerja": "", "ringkasan": "",
        "penerapan_pada": dt.date(2022, 3, 1), "biaya": 15_000_000,
    }  # fmt: skip


def test_galat_menyebut_baris_kolom_isi_dan_pilihan():
    _, galat = baca_baris(_satu(Tahapan="coba-coba", **{"Judul Inovasi": ""}))
    assert kalimat_galat(17, galat) == [
        "Baris 17, Nama inovasi: kosong. Wajib diisi.",
        "Baris 17, Tahapan: “coba-coba” tidak dikenal. Pilih Inisiatif, Uji coba, atau Penerapan.",
    ]


@pytest.mark.parametrize(
    ("teks", "hari"),
    [
        ("31/1/2024", (2024, 1, 31)), ("31-01-2024", (2024, 1, 31)), ("31.1.2024", (2024, 1, 31)),
        ("2024-01-31", (2024, 1, 31)), ("2024-01-31 00:00:00", (2024, 1, 31)), ("1 Januari 2024", (2024, 1, 1)),
        ("Senin, 3 Agt 2020", (2020, 8, 3)), ("Mei 2019", (2019, 5, 1)), ("2018", (2018, 1, 1)),
        ("45322", (2024, 1, 31)),
    ],
)  # fmt: skip
def test_tanggal_seperti_ditulis_orang(teks, hari):
    assert urai.tanggal(teks) == dt.date(*hari)


@pytest.mark.parametrize(
    "teks",
    [
        "31/02/2024",
        "32 Januari 2024",
        "kemarin",
        "1 Foo 2024",
        "01/13/2024",
        "0001-01-01",
        "9999-12-31",
        "31/1/24",
        "٣/١/٢٠٢٤",
    ],
)
def test_tanggal_yang_tidak_ada_ditolak(teks):
    with pytest.raises(urai.TakTerbaca):
        urai.tanggal(teks)


@pytest.mark.parametrize(
    ("teks", "rupiah"),
    [
        ("Rp1.000.000", 1_000_000), ("Rp. 1.000.000,00", 1_000_000), ("Rp 1.000.000,-", 1_000_000),
        ("1000000", 1_000_000), ("1,000,000.50", 1_000_000), ("1,5 juta", 1_500_000), ("2 miliar", 2_000_000_000),
        ("1.500", 1_500), ("0", 0),
    ],
)  # fmt: skip
def test_uang_seperti_ditulis_orang(teks, rupiah):
    assert urai.rupiah(teks) == rupiah


@pytest.mark.parametrize("teks", ["gratis", "-5", "1e9", "NaN", "10 dolar", "99999999999999999", "１２", "."])
def test_uang_yang_bukan_uang_ditolak(teks):
    with pytest.raises(urai.TakTerbaca):
        urai.rupiah(teks)


@pytest.mark.parametrize(
    ("teks", "kode"),
    [
        ("kesehatan", "KESEHATAN"), ("Urusan Pendidikan", "PENDIDIKAN"), ("pendidkan", "PENDIDIKAN"),
        ("Adminduk", "DUKCAPIL"), ("KOPERASI DAN UKM", "KUKM"), ("PUPR", "PUPR"),
        ("Ketentraman, ketertiban umum dan perlindungan masyarakat", "TRANTIBUM"), ("Kominfo", "KOMINFO"),
    ],
)  # fmt: skip
def test_urusan_dikenal_walau_salah_eja(teks, kode):
    assert MENURUT_NAMA["urusan"].baca(teks) == kode


def test_urusan_asing_diberi_saran():
    with pytest.raises(urai.TakTerbaca, match="Maksud Anda “Kesehatan”"):
        MENURUT_NAMA["urusan"].baca("keshtn")


def test_daftar_dipisah_titik_koma_atau_koma():
    assert MENURUT_NAMA["urusan_lain"].baca("Sosial, Kesehatan; Koperasi, usaha kecil, dan menengah") == [
        "SOSIAL", "KESEHATAN", "KUKM",
    ]  # fmt: skip
    assert MENURUT_NAMA["tpb"].baca("SDGs 3; Tanpa Kemiskinan; 10") == [3, 1, 10]
    with pytest.raises(urai.TakTerbaca):
        MENURUT_NAMA["tpb"].baca("18")


def test_telepon_tanpa_nol_dari_excel():
    assert urai.telepon("81234567890").as_e164 == "+6281234567890"
    with pytest.raises(urai.TakTerbaca):
        urai.telepon("hubungi kantor")


def test_rumus_dan_huruf_kendali_menjadi_teks():
    data = data_baris(["=HYPERLINK(\"http://x\")", "'=1+1", "a\x00b\x1b[31m\u202ec\ud800"],
                      {"nama": 0, "mitra": 1, "tematik": 2})  # fmt: skip
    assert data == {"nama": '=HYPERLINK("http://x")', "mitra": "=1+1", "tematik": "ab[31mc"}


def test_sel_raksasa_dipotong_dan_dikatakan():
    data = _satu(**{"Latar Belakang": "a" * 32_000})
    assert len(data["masalah"]) == pembaca.PANJANG_SEL
    _, galat = baca_baris(data)
    assert galat == {"masalah": "terlalu panjang: 20.001 huruf, paling banyak 8.000. Pendekkan."}


def test_urutan_tanggal_diperiksa():
    _, galat = baca_baris({"nama": "A", "ringkasan": "B", "uji_coba_pada": "2023", "penerapan_pada": "2022"})
    assert set(galat) == {"penerapan_pada"}


def test_ringkasan_diambil_dari_kalimat_pertama():
    panjang = "Kalimat pertama yang cukup panjang untuk dipakai. " * 12
    assert ringkas(panjang).endswith(".") and len(ringkas(panjang)) <= 400
    assert ringkas("kata " * 200).endswith("…")


def test_hasil_ukur_sebaris_satu_ukuran():
    assert [
        str(u["sesudah"]) for u in urai.hasil_ukur("Lama | hari | 7 | 1,5 | survei\nAduan | | 10 | 2")
    ] == ["1.50", "2.00"]
    for teks in ("Lama", "| hari | 1 | 2", "Lama | hari | banyak | 1", "a|b|1e400|2"):
        with pytest.raises(urai.TakTerbaca):
            urai.hasil_ukur(teks)


def test_tanggal_berhenti_tidak_di_masa_depan():
    """The same as on the page where an innovation is said to have ended."""
    kini = timezone.localdate()
    data = {"nama": "Loket", "ringkasan": "Cepat.", "berhenti_pada": kini.isoformat()}
    assert baca_baris(data)[1] == {}
    data["berhenti_pada"] = (kini + dt.timedelta(days=1)).isoformat()
    assert "masa depan" in baca_baris(data)[1]["berhenti_pada"]
