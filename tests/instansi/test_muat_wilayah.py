"""Loading a list of regions: by code, with history, whole or not at all. The real list is in test_wilayah."""

from __future__ import annotations

import csv
import datetime as dt
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from instansi.jejak import kalimat
from instansi.kelola.services_wilayah import HasilMuat, muat_wilayah
from instansi.models import Instansi, JejakAudit, NamaInstansi, NamaWilayah, Wilayah
from instansi.pencarian.queries_wilayah import DaftarTidakSah, nama_resmi
from tests.factories.instansi import buat_instansi, buat_wilayah

AKHIR = dt.date(2026, 12, 31)


def satu(kode):
    """The agency of the region with that code."""
    return Instansi.objects.get(wilayah_id=kode)


def tulis(folder, provinsi=(), kabupaten=(), kecamatan=()):
    """A small list in the form of the shipped one."""
    isi = {
        "provinsi": (["kode", "nama", "zona_waktu", "ibu_kota", "lat", "lon"], provinsi),
        "kabupaten_kota": (["kode", "kode_provinsi", "jenis", "nama", "ibu_kota", "lat", "lon"], kabupaten),
        "kecamatan": (["kode", "kode_kabupaten", "nama"], kecamatan),
    }
    for nama, (kepala, baris) in isi.items():
        with (folder / f"{nama}.csv").open("w", encoding="utf-8", newline="") as berkas:
            csv.writer(berkas).writerows([kepala, *baris])
    return folder


JABAR = ("32", "Jawa Barat", "WIB", "Bandung", "-6.8", "107.5")
CIREBON = ("32.74", "32", "kota", "Kota Cirebon", "", "-6.7", "108.5")


def test_instansi_yang_sudah_ada_dipakai_dan_hanya_mendapat_induk(db, tmp_path):
    buat_wilayah("32", "Jawa Barat")
    kota = buat_instansi(
        "Kota Cirebon", slug="cirebon", jenis="KOTA", wilayah=buat_wilayah("32.74", "Kota Cirebon")
    )
    hasil = muat_wilayah(folder=tulis(tmp_path, [JABAR], [CIREBON]))
    assert (hasil.wilayah_baru, hasil.wilayah_dibetulkan, hasil.instansi_baru) == (0, 2, 1)
    kota.refresh_from_db()
    assert (kota.nama, kota.slug, kota.induk) == ("Kota Cirebon", "cirebon", satu("32"))


def test_ganti_nama_meninggalkan_riwayat(db, tmp_path):
    lama = tulis(tmp_path, [JABAR], [CIREBON], [("32.74.03", "32.74", "Harjamukti")])
    muat_wilayah(folder=lama)
    slug = satu("32.74.03").slug
    baru = tulis(tmp_path, [JABAR], [CIREBON], [("32.74.03", "32.74", "Harja Mukti")])
    hasil = muat_wilayah(folder=baru, hari=AKHIR)
    assert (hasil.wilayah_berganti_nama, hasil.instansi_berganti_nama) == (1, 1)
    assert (satu("32.74.03").nama, satu("32.74.03").slug) == ("Kecamatan Harja Mukti", slug)
    assert NamaWilayah.objects.values_list("wilayah", "nama", "sampai").get() == (
        "32.74.03",
        "Harjamukti",
        AKHIR,
    )
    assert NamaInstansi.objects.values_list("nama", "sampai").get() == ("Kecamatan Harjamukti", AKHIR)
    jejak = JejakAudit.objects.get(aksi="instansi_berganti_nama")
    assert kalimat(jejak) == "Sistem mengganti nama Kecamatan Harjamukti menjadi Kecamatan Harja Mukti."
    assert muat_wilayah(folder=baru, hari=AKHIR) == HasilMuat()


def test_nama_pemberian_orang_tidak_diganti(db, tmp_path):
    muat_wilayah(folder=tulis(tmp_path, [JABAR], [CIREBON]))
    Instansi.objects.filter(wilayah_id="32.74").update(nama="Pemerintah Daerah Kota Cirebon")
    hasil = muat_wilayah(
        folder=tulis(tmp_path, [JABAR], [(*CIREBON[:3], "Kota Caruban", *CIREBON[4:])]), hari=AKHIR
    )
    assert (hasil.wilayah_berganti_nama, hasil.instansi_berganti_nama) == (1, 0)
    assert satu("32.74").nama == "Pemerintah Daerah Kota Cirebon"


def test_yang_hilang_dari_daftar_tidak_dihapus(db, tmp_path):
    muat_wilayah(folder=tulis(tmp_path, [JABAR], [CIREBON]))
    assert muat_wilayah(folder=tulis(tmp_path, [JABAR])) == HasilMuat()
    assert satu("32.74").nama == "Pemerintah Kota Cirebon"


def test_alamat_yang_terpakai_dihindari(db, tmp_path):
    buat_instansi("Unit lain", slug="kota-cirebon", jenis="DINAS")
    muat_wilayah(folder=tulis(tmp_path, [JABAR], [CIREBON]))
    assert Instansi.objects.get(jenis="KOTA").slug == "kota-cirebon-32-74"


@pytest.mark.parametrize(
    "kecamatan",
    [("32.99.01", "32.99", "Yatim"), ("32.74.3", "32.74", "Pendek"), ("32.74.03", "32.74", "")],
)
def test_daftar_keliru_ditolak_utuh(db, tmp_path, kecamatan):
    folder = tulis(tmp_path, [JABAR], [CIREBON], [kecamatan])
    with pytest.raises(DaftarTidakSah, match=r"kecamatan\.csv baris 2"):
        muat_wilayah(folder=folder)
    with pytest.raises(CommandError, match="tidak dimuat"):
        call_command("muat_wilayah", folder=folder)
    assert not Wilayah.objects.exists()


def test_berkas_hilang_ditolak_dengan_kalimat(db, tmp_path):
    with pytest.raises(CommandError, match="Daftar wilayah tidak dimuat"):
        call_command("muat_wilayah", folder=tmp_path)


def test_perintah_mencetak_jumlah(db, tmp_path):
    keluar = StringIO()
    call_command("muat_wilayah", folder=tulis(tmp_path, [JABAR], [CIREBON]), stdout=keluar)
    assert keluar.getvalue().strip() == (
        "2 wilayah baru, 0 berganti nama, 0 dibetulkan; 2 instansi baru, 0 berganti nama."
    )


def test_nama_resmi_dari_kode():
    assert nama_resmi("92.03.01", "Fak-Fak") == "Distrik Fak-Fak"


def test_pemerintah_otonom_bukan_unit_provinsinya(db, tmp_path):
    dki = ("31", "Daerah Khusus Ibukota Jakarta", "WIB", "Jakarta", "-6.2", "106.8")
    pusat = ("31.71", "31", "kota_administrasi", "Kota Administrasi Jakarta Pusat", "", "-6.18", "106.83")
    muat_wilayah(folder=tulis(tmp_path, [dki, JABAR], [pusat, CIREBON]))
    assert set(Instansi.objects.keluarga(satu("31").pk)) == {satu("31"), satu("31.71")}
    assert set(Instansi.objects.keluarga(satu("32").pk)) == {satu("32")}
