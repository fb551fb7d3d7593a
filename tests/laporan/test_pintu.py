"""The doors: who gets in, what they see, what a fetched file carries."""

from __future__ import annotations

import uuid

import pytest
from django.urls import reverse

from kunjungan.choices import Status
from kunjungan.models import Kunjungan
from laporan import pembuatan
from laporan.choices import JenisDokumen, KeadaanDokumen
from laporan.jenis import JENIS
from laporan.models import Dokumen
from laporan.services import pesan_dokumen
from tests.laporan import bantu

B, U, A, P, H, L = (
    JenisDokumen.SURAT_BALASAN,
    JenisDokumen.SURAT_UNDANGAN,
    JenisDokumen.SUSUNAN_ACARA,
    JenisDokumen.ACARA_PETUGAS,
    JenisDokumen.DAFTAR_HADIR,
    JenisDokumen.LAPORAN_KUNJUNGAN,
)


@pytest.fixture(autouse=True)
def _tanpa_antrean(monkeypatch):
    for modul in ("laporan.services", "laporan.pembuatan"):
        monkeypatch.setattr(f"{modul}.antrekan", lambda *_: None)


@pytest.fixture
def dok(p, kunjungan):
    bantu.tulis_laporan(p, kunjungan, p.pengunjung, p.budi)

    def buat(jenis, *, siap=True, **lain):
        oleh = p.budi if jenis == L else p.fitri
        d = pesan_dokumen(kunjungan=kunjungan, jenis=jenis, oleh=oleh, isian=bantu.isian(**lain))
        if siap:
            pembuatan.buat(d.pk)
            d.refresh_from_db()
        return d

    return buat


def url(nama, *argumen):
    return reverse(f"laporan:{nama}", args=argumen)


# kind: who may see the finished paper; ani (admin) reads everything of the host
PEMBACA = {
    B: "ani budi citra dedi fitri",
    U: "ani citra dedi fitri",
    A: "ani budi citra dedi fitri",
    P: "ani citra dedi fitri",
    H: "ani citra dedi fitri",
    L: "budi",
}


@pytest.mark.parametrize("jenis", JenisDokumen)
def test_matriks_membaca(client, p, dok, jenis):
    d = dok(jenis)
    for nama in ("ani", "budi", "citra", "dedi", "eko", "fitri"):
        client.force_login(getattr(p, nama))
        harapan = 200 if nama in PEMBACA[jenis].split() else 404
        for pintu in ("dokumen", "keadaan", "unduh", "pratinjau"):
            jawab = client.get(url(pintu, d.kode))
            assert jawab.status_code == harapan, (nama, pintu)
            if jawab.streaming:
                assert b"".join(jawab.streaming_content)


def test_tamu_tidak_melihat_yang_belum_terbit(client, p, dok):
    d = dok(B, siap=False)
    client.force_login(p.budi)
    assert client.get(url("dokumen", d.kode)).status_code == 404
    assert d.judul not in client.get(url("daftar", d.kunjungan.kode)).content.decode()


# who may order what: 200 form, 403 reader, 404 nothing to know of
MEMESAN = {
    "ani": dict.fromkeys((B, U, A, P, H, L), 403),
    "budi": {B: 403, U: 404, A: 403, P: 404, H: 404, L: 200},
    "citra": {B: 200, U: 200, A: 200, P: 200, H: 200, L: 200},
    "dedi": {B: 200, U: 200, A: 200, P: 200, H: 200, L: 200},
    "fitri": {B: 200, U: 200, A: 200, P: 200, H: 200, L: 200},
    "eko": dict.fromkeys((B, U, A, P, H, L), 404),
}


@pytest.mark.parametrize("nama", MEMESAN)
def test_matriks_memesan(client, p, kunjungan, nama):
    client.force_login(getattr(p, nama))
    for jenis, harapan in MEMESAN[nama].items():
        alamat = url("pesan", kunjungan.kode, JENIS[jenis].slug)
        assert client.get(alamat).status_code == harapan, jenis
        if harapan != 200:
            assert client.post(alamat, {"tanggal": "2026-12-10"}).status_code == harapan
    assert not Dokumen.objects.exists()


def test_tanpa_masuk_diarahkan(client, kunjungan):
    jawab = client.get(url("daftar", kunjungan.kode))
    assert jawab.status_code == 302
    assert "/masuk/?next=" in jawab["Location"]


def test_cara_yang_salah_405_dan_jenis_asing_404(client, p, kunjungan, dok):
    d = dok(B)
    client.force_login(p.fitri)
    for pintu in ("dokumen", "keadaan", "unduh", "pratinjau"):
        assert client.post(url(pintu, d.kode)).status_code == 405
    assert client.get(url("ulangi", d.kode)).status_code == 405
    assert client.get(url("pesan", kunjungan.kode, "kwitansi")).status_code == 404
    assert client.get(url("dokumen", uuid.uuid4())).status_code == 404


def test_memesan_lalu_terlihat_antre(client, p, kunjungan):
    client.force_login(p.fitri)
    alamat = url("pesan", kunjungan.kode, "surat-balasan")
    isi = {
        "tanggal": "2026-12-10",
        "nomor": "400.14.1.4/009/Kec.HJM/2026",
        "sifat": "Segera",
        "tembusan": "Yth. Wali Kota Cirebon (sebagai laporan);\n\nYth. Camat Kesambi.",
        "instansi": "999",  # mass assignment changes nothing
        "keadaan": "SIAP",
    }
    jawab = client.post(alamat, isi)
    assert jawab["Location"] == url("daftar", kunjungan.kode)
    d = Dokumen.objects.get()
    assert (d.nomor, d.keadaan, d.instansi) == (isi["nomor"], KeadaanDokumen.ANTRE, p.tuan_rumah)
    assert d.data["tembusan"] == ["Yth. Wali Kota Cirebon (sebagai laporan)", "Yth. Camat Kesambi"]
    assert d.data["kepala"]["sifat"] == "Segera"
    client.post(alamat, isi)
    assert Dokumen.objects.count() == 1
    halaman = client.get(url("daftar", kunjungan.kode)).content.decode()
    assert url("keadaan", d.kode) in halaman
    assert "Buat versi baru" in halaman


@pytest.mark.parametrize(
    ("ubah", "pesan"),
    [
        ({"tanggal": ""}, "Wajib diisi"),
        ({"tanggal": "0001-01-01"}, "Tanggal harus di antara"),
        ({"tanggal": "2026-02-31"}, "tidak ada atau tidak terbaca"),
        ({"nomor": "x" * 81}, "81"),
        ({"pemangku": "999"}, "pilihan"),
    ],
)
def test_isian_salah_kalimat_di_samping_bidang(client, p, kunjungan, ubah, pesan):
    client.force_login(p.fitri)
    isi = {"tanggal": "2026-12-10", "sifat": "Biasa", "tembusan": "Yth. Bupati", **ubah}
    jawab = client.post(url("pesan", kunjungan.kode, "surat-balasan"), isi)
    assert jawab.status_code == 422
    halaman = jawab.content.decode()
    assert pesan.lower() in halaman.lower()
    assert "Yth. Bupati" in halaman
    assert not Dokumen.objects.exists()


def test_pejabat_yang_tidak_menjabat_ditolak(client, p, kunjungan):
    pemangku = p.tuan_rumah.jabatan.get(kepala=True).pemangkuan.get()
    client.force_login(p.fitri)
    isi = {"tanggal": "2018-12-10", "sifat": "Biasa", "pemangku": pemangku.pk}
    jawab = client.post(url("pesan", kunjungan.kode, "surat-balasan"), isi)
    assert "Pejabat ini tidak menjabat pada 10 Desember 2018." in jawab.content.decode()


def test_jenis_tanpa_isian_dan_penghalang(client, p, kunjungan):
    client.force_login(p.dedi)
    assert client.post(url("pesan", kunjungan.kode, "susunan-acara")).status_code == 302
    kunjungan.versi_acara.all().delete()
    jawab = client.post(url("pesan", kunjungan.kode, "susunan-acara"))
    assert "Rilis dahulu susunan acaranya." in jawab.content.decode()
    kunjungan.acara.all().delete()
    jawab = client.post(url("pesan", kunjungan.kode, "susunan-acara"))
    assert jawab.status_code == 422
    assert "Isi dahulu susunan acaranya." in jawab.content.decode()


def test_unduhan_bertajuk_aman(client, p, dok):
    d = dok(B)
    client.force_login(p.budi)
    jawab = client.get(url("unduh", d.kode))
    isi = b"".join(jawab.streaming_content)
    assert isi.startswith(b"%PDF-1.7")
    assert jawab["Content-Type"] == "application/pdf"
    assert jawab["Content-Disposition"].startswith('attachment; filename="surat-balasan-kesediaan')
    assert jawab["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert jawab["X-Content-Type-Options"] == "nosniff"
    assert "no-store" in jawab["Cache-Control"]


def test_gagal_dengan_sebab_dan_coba_lagi(client, p, dok):
    d = dok(B, siap=False)
    Dokumen.objects.filter(pk=d.pk).update(keadaan=KeadaanDokumen.GAGAL, galat="Gambar hilang.", percobaan=3)
    client.force_login(p.ani)
    assert "Coba lagi" not in client.get(url("dokumen", d.kode)).content.decode()
    assert client.post(url("ulangi", d.kode)).status_code == 403
    client.force_login(p.fitri)
    halaman = client.get(url("dokumen", d.kode)).content.decode()
    assert "Gambar hilang." in halaman
    assert "Coba lagi" in halaman
    assert client.post(url("ulangi", d.kode)).status_code == 302
    d.refresh_from_db()
    assert (d.keadaan, d.percobaan) == (KeadaanDokumen.ANTRE, 0)
    assert client.get(url("unduh", d.kode)).status_code == 404


def test_digantikan_terlihat_oleh_penerbit_saja(client, p, dok):
    lama, baru = dok(B, nomor="A"), dok(B, nomor="B")
    client.force_login(p.fitri)
    assert "Sudah diganti" in client.get(url("dokumen", lama.kode)).content.decode()
    assert "Versi sebelumnya (1)" in client.get(url("daftar", lama.kunjungan.kode)).content.decode()
    client.force_login(p.budi)
    halaman = client.get(url("daftar", lama.kunjungan.kode)).content.decode()
    assert str(baru.kode) in halaman
    assert str(lama.kode) not in halaman


@pytest.mark.parametrize("nama", ["budi", "dedi"])
def test_tab_tamu_tidak_menyebut_undangan(client, p, dok, nama):
    for jenis in JenisDokumen:
        dok(jenis)
    client.force_login(getattr(p, nama))
    halaman = client.get(url("daftar", Kunjungan.objects.get().kode)).content.decode()
    assert ("undangan" in halaman.lower()) == (nama == "dedi")
    assert ("Daftar hadir" in halaman) == (nama == "dedi")


@pytest.mark.parametrize("status", Status)
def test_tab_terbuka_di_setiap_keadaan(client, p, kunjungan, status):
    Kunjungan.objects.filter(pk=kunjungan.pk).update(status=status)
    client.force_login(p.budi)
    assert client.get(url("daftar", kunjungan.kode)).status_code == 200


def test_jumlah_kueri_tetap(client, p, kunjungan, dok, django_assert_max_num_queries):
    for i in range(6):
        dok(B, siap=False, nomor=str(i))
    client.force_login(p.dedi)
    with django_assert_max_num_queries(16):
        client.get(url("daftar", kunjungan.kode))
