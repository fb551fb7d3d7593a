"""An admin brings three hundred innovations from a spreadsheet: mends twenty, publishes them, takes one import back."""

from __future__ import annotations

import time

import pytest
from python_calamine import CalamineWorkbook

from inovasi.choices import StatusInovasi
from inovasi.models import ImporInovasi, Inovasi
from tests.factories.inovasi import buat_inovasi
from tests.factories.instansi import buat_pemeran
from tests.inovasi.lembar import baris, teks_csv, xlsx
from tests.peramban.conftest import klik_muat, tenang

SEMUA, BURUK, DI_TEMPAT = 300, 20, 3


@pytest.fixture
def pemeran(transactional_db):
    return buat_pemeran()


def _lembar() -> bytes:
    ragam = ({"Tahapan": "coba-coba"}, {"Tanggal Penerapan": "31 Februari 2022"}, {"Judul Inovasi": ""})
    buruk = {n: ragam[n // 15 % 3] for n in range(15, SEMUA, SEMUA // BURUK)}
    while len(buruk) < BURUK:
        buruk[max(buruk) + 1] = {"Anggaran": "banyak"}
    return xlsx([baris(n, **buruk.get(n, {})) for n in range(1, SEMUA + 1)], atas=2)


def _buka(page, pemeran):
    page.goto(f"/instansi/{pemeran.tuan_rumah.slug}/kelola/inovasi/")
    page.get_by_role("link", name="Impor lembar kerja").first.click()


def _unggah(page, isi: bytes, nama: str, tombol: str) -> None:
    page.get_by_label("Lembar kerja").set_input_files({"name": nama, "mimeType": "text/csv", "buffer": isi})
    page.get_by_role("button", name=tombol).click()


def _perbaiki_di_tempat(page, periksa) -> None:
    for ke in range(DI_TEMPAT):
        klik_muat(page.get_by_role("link", name="Perbaiki baris").first)
        page.get_by_role("button", name="Simpan baris").wait_for()
        if not ke:
            periksa("impor-baris")
        for label, isi in (("Nama inovasi", f"Nama susulan {ke}"), ("Mulai diterapkan", "28 Februari 2022")):
            kotak = page.get_by_label(label)
            if kotak.count() and kotak.first.is_visible():
                kotak.first.fill(isi)
        tahapan = page.get_by_label("Tahapan")
        if tahapan.count() and tahapan.first.is_visible():
            tahapan.first.select_option("Penerapan")
        klik_muat(page.get_by_role("button", name="Simpan baris"))
        page.get_by_text("diperbaiki.").first.wait_for()


def _perbaiki_di_excel(page, lanjut: int) -> bytes:
    """The list of bad rows, mended as one would in Excel, saved as CSV."""
    with page.expect_download() as unduhan:
        page.get_by_role("link", name="Unduh daftar").click()
    isi = CalamineWorkbook.from_path(str(unduhan.value.path())).get_sheet_by_index(0).to_python()
    kepala, semua = [str(s) for s in isi[0]], [[str(s).removesuffix(".0") for s in b] for b in isi[1:]]
    assert len(semua) == BURUK - lanjut
    assert all(b[1].startswith(f"Baris {b[0]}, ") for b in semua)
    for satu in semua:
        satu[kepala.index("Nama inovasi")] = satu[kepala.index("Nama inovasi")] or f"Nama baris {satu[0]}"
        satu[kepala.index("Tahapan")] = "Penerapan"
        satu[kepala.index("Mulai diterapkan")] = "28/2/2022"
        satu[kepala.index("Biaya")] = "Rp 2.500.000"
    return teks_csv(semua, kepala=tuple(kepala)).encode("cp1252")


def test_impor_300_baris_diperbaiki_lalu_terbit(
    halaman, masuk_sebagai, pemeran, pekerja, periksa_axe, potret, tidak_melebar, ukuran
):
    page = halaman
    masuk_sebagai(page, pemeran.ani)
    page.set_default_timeout(60_000)

    def periksa(nama: str) -> None:
        potret(page, nama)
        tidak_melebar(page)
        periksa_axe(page)

    buat_inovasi(pemeran.tuan_rumah, "Layanan Jemput Bola 300")
    _buka(page, pemeran)
    periksa("impor-kosong")
    page.get_by_role("link", name="Impor lembar kerja").first.click()
    _unggah(page, b"PK\x05\x06", "bom.xlsx", "Unggah dan baca")
    page.get_by_text("rusak atau terunggah tidak lengkap").first.wait_for()
    periksa("impor-ditolak")
    _unggah(page, _lembar(), "inovasi-2025.xlsx", "Unggah dan baca")

    page.get_by_role("heading", name="Kolom mana berisi apa?").wait_for()
    assert page.get_by_label("Judul Inovasi").input_value() == "nama"
    periksa("impor-kolom")
    page.get_by_role("button", name="Periksa semua baris").click()

    page.get_by_role("button", name=f"Masukkan {SEMUA - BURUK - 1} inovasi").wait_for()
    page.get_by_text("“coba-coba” tidak dikenal. Pilih Inisiatif, Uji coba, atau Penerapan.").first.wait_for()
    periksa("impor-masalah")
    _perbaiki_di_tempat(page, periksa)
    berkas = _perbaiki_di_excel(page, DI_TEMPAT)
    page.get_by_role("link", name="Unggah perbaikan").click()
    periksa("impor-perbaiki")
    _unggah(page, berkas, "perbaikan.csv", "Unggah dan periksa")

    page.get_by_role("button", name=f"Masukkan {SEMUA - 1} inovasi").wait_for()
    periksa("impor-siap")
    page.get_by_role("button", name=f"Masukkan {SEMUA - 1} inovasi").click()
    tenang(page)
    page.reload()  # the work survives it
    page.get_by_role("button", name="Terbitkan semua yang lengkap").wait_for()
    assert Inovasi.objects.filter(status=StatusInovasi.DRAF).count() == SEMUA - 1
    periksa("impor-masuk")
    page.get_by_role("button", name="Terbitkan semua yang lengkap").click()
    page.get_by_role("button", name="Batalkan seluruh impor").or_(
        page.get_by_text("Batalkan seluruh impor")
    ).first.wait_for()
    assert Inovasi.objects.filter(status=StatusInovasi.TERBIT).count() == SEMUA
    periksa("impor-terbit")
    page.goto(f"/instansi/{pemeran.tuan_rumah.slug}/kelola/impor/")
    periksa("impor-daftar")

    page.get_by_role("link", name="inovasi-2025.xlsx").click()
    page.get_by_text("Batalkan seluruh impor").first.click()
    page.get_by_role("button", name="Ya, batalkan impor ini").click()
    page.get_by_text("Impor ini sudah dibatalkan").first.wait_for()
    periksa("impor-dibatalkan")
    assert Inovasi.objects.count() == 1


@pytest.mark.parametrize("ukuran", ["lebar"], indirect=True)
def test_dua_ribu_baris_sampai_draf_dalam_15_detik(
    halaman, masuk_sebagai, pemeran, pekerja, ukuran, record_property
):
    page = halaman
    masuk_sebagai(page, pemeran.ani)
    page.set_default_timeout(60_000)
    isi = xlsx([baris(n) for n in range(1, 2_001)])
    page.goto(f"/instansi/{pemeran.tuan_rumah.slug}/kelola/impor/baru/")
    mulai = time.monotonic()
    _unggah(page, isi, "dua-ribu.xlsx", "Unggah dan baca")
    page.get_by_role("button", name="Periksa semua baris").click()
    page.get_by_role("button", name="Masukkan 2.000 inovasi").click()
    page.get_by_role("button", name="Terbitkan semua yang lengkap").wait_for()
    lama = time.monotonic() - mulai
    record_property("detik", lama)
    assert Inovasi.objects.count() == 2_000
    assert ImporInovasi.objects.get().baris.filter(inovasi__isnull=True).count() == 0
    assert lama < 30, f"{lama:.1f} detik; biasanya di bawah 15"
    print(f"2.000 baris: {lama:.1f} detik")
