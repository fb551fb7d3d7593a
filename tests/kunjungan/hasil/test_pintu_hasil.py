from __future__ import annotations

from io import BytesIO

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from instansi.choices import Peran
from kunjungan.choices import Bab, Kehadiran, Status
from kunjungan.hasil.services import simpan_laporan, simpan_notula, tayangkan, unggah_foto
from kunjungan.models import Foto
from tests.factories.instansi import buat_anggota, buat_pengguna
from tests.factories.kunjungan import buat_peserta
from tests.kunjungan.rombongan.bantu_pelaksanaan import buat_kunjungan_pada, jpeg

pytestmark = pytest.mark.django_db


@pytest.fixture
def k(p):
    return buat_kunjungan_pada(p, Status.SELESAI)


@pytest.fixture
def hana(p):
    hana = buat_pengguna("Hana")
    buat_anggota(hana, p.tuan_rumah, Peran.HUMAS)
    return hana


@pytest.fixture
def sebagai(client):
    def masuk(pengguna):
        client.force_login(pengguna)
        return client

    return masuk


def alamat(nama, k, *argumen):
    return reverse(f"kunjungan:{nama}", args=[k.kode, *argumen])


def isi(jawaban):
    return jawaban.content.decode()


def habiskan(jawaban):
    """Read a streamed file to its end and close it; closing the answer would close the database as well."""
    data = b"".join(jawaban.streaming_content)
    for tutup in jawaban._resource_closers:
        tutup()
    return data


def berkas(data=None, nama="a.jpg"):
    return SimpleUploadedFile(nama, jpeg() if data is None else data, content_type="image/jpeg")


def foto_baru(p, k, oleh=None, instansi=None):
    gambar = ContentFile(jpeg(), name="a.jpg")
    return unggah_foto(kunjungan=k, instansi=instansi or p.tuan_rumah, gambar=gambar, oleh=oleh or p.dedi)


# --- minutes


def isian_notula(**lain):
    return {
        "versi": "0", "pimpinan_rapat": "Camat", "jalannya": "Lancar.\n\n- satu\n- dua", "tanya-TOTAL_FORMS": "2",
        "tanya-INITIAL_FORMS": "0", "tanya-0-pertanyaan": "Apa?", "tanya-0-jawaban": "Ini.", "tanya-1-pertanyaan": "",
    } | lain  # fmt: skip


def test_notula_disimpan_dan_dibaca_kedua_pihak(p, k, sebagai):
    assert sebagai(p.dedi).post(alamat("notula_tulis", k), isian_notula()).url == alamat("notula", k)
    teks = isi(sebagai(p.budi).get(alamat("notula", k)))
    assert "<li>satu</li>" in teks and "Apa?" in teks and "Ubah notula" not in teks
    assert k.notula.tanya_jawab.count() == 1


def test_notula_tambah_baris_menyimpan_ketikan_tanpa_menulis(p, k, sebagai):
    jawaban = sebagai(p.dedi).post(alamat("notula_tulis", k), isian_notula(tambah="ya"))
    assert isi(jawaban).count("<legend>Pertanyaan") == 5 and "Lancar." in isi(jawaban)
    assert not hasattr(k, "notula")


@pytest.mark.parametrize("jumlah", ["abc", "-3", "99999999", "²"])
def test_notula_jumlah_baris_ngawur_tidak_menjatuhkan(p, k, sebagai, jumlah):
    for tambah in ({}, {"tambah": "ya"}):
        data = isian_notula(**{"tanya-TOTAL_FORMS": jumlah}, **tambah)
        assert sebagai(p.dedi).post(alamat("notula_tulis", k), data).status_code in (200, 302, 422)


def test_notula_tanpa_pertanyaan_dan_versi_usang(p, k, sebagai):
    klien = sebagai(p.dedi)
    jawaban = klien.post(alamat("notula_tulis", k), isian_notula(**{"tanya-1-jawaban": "Jawaban lepas"}))
    assert "Tulis pertanyaannya" in isi(jawaban) and "Jawaban lepas" in isi(jawaban)
    simpan_notula(kunjungan=k, oleh=p.fitri, jalannya="Versi Fitri")
    jawaban = klien.post(alamat("notula_tulis", k), isian_notula())
    assert "baru saja disimpan Fitri" in isi(jawaban) and "Lancar." in isi(jawaban)
    k.notula.refresh_from_db()
    assert k.notula.jalannya == "Versi Fitri"
    versi = k.notula.diubah_pada.isoformat()
    assert versi in isi(jawaban)
    assert klien.post(alamat("notula_tulis", k), isian_notula(versi=versi)).status_code == 302


def test_notula_sebelum_dimulai_ditolak(p, sebagai):
    k = buat_kunjungan_pada(p)
    assert sebagai(p.dedi).get(alamat("notula_tulis", k)).url == alamat("notula", k)


# --- report


def test_laporan_sendiri_tidak_pernah_terlihat_pihak_lain(p, k, sebagai, hana):
    simpan_laporan(kunjungan=k, instansi=p.pengunjung, bab={Bab.HASIL: "Rahasia tamu"}, oleh=p.budi)
    simpan_laporan(kunjungan=k, instansi=p.tuan_rumah, bab={Bab.HASIL: "Rahasia tuan rumah"}, oleh=p.dedi)
    for siapa, milik, lain in (
        (p.budi, "Rahasia tamu", "Rahasia tuan rumah"),
        (p.dedi, "Rahasia tuan rumah", "Rahasia tamu"),
        (hana, "Rahasia tuan rumah", "Rahasia tamu"),
    ):
        klien = sebagai(siapa)
        assert milik in isi(klien.get(alamat("laporan", k)))
        for nama in ("rincian", "laporan", "notula", "foto"):
            assert lain not in isi(klien.get(alamat(nama, k))), (siapa, nama)
    assert "Rahasia tuan rumah" not in isi(sebagai(p.budi).get(alamat("laporan_tulis", k)))


def test_laporan_isi_dari_data_tidak_menimpa_ketikan(p, k, sebagai):
    buat_peserta(k, "Agus", peran="PIMPINAN", kehadiran=Kehadiran.HADIR)
    simpan_notula(
        kunjungan=k, oleh=p.dedi, jalannya="Lancar", kesimpulan="Bertukar dokumen.",
        tanya_jawab=[{"pertanyaan": "Apa?", "jawaban": "Ini.", "tindak_lanjut": "Kirim berkas"}],
    )  # fmt: skip
    jawaban = sebagai(p.budi).post(
        alamat("laporan_tulis", k), {"isi": "ya", "PENDAHULUAN": "Tulisan saya", "versi": "0"}
    )
    teks = isi(jawaban)
    assert "Tulisan saya" in teks and "A. Latar belakang" not in teks
    assert "berjumlah 1 (satu) orang, dipimpin oleh Agus" in teks and "Camat Harjamukti" in teks
    assert "Kirim berkas" in teks and "Bertukar dokumen." in teks
    assert not k.laporan.exists()


def test_laporan_disimpan_tampil_berformat_dan_aman(p, k, sebagai):
    naskah = "A. Judul\n\n1. satu\n2. dua\n\n<script>alert(1)</script> [a](javascript:x) ![b](http://x/y.png)"
    data = {"versi": "0", "HASIL": naskah}
    assert sebagai(p.budi).post(alamat("laporan_tulis", k), data).url == alamat("laporan", k)
    teks = isi(sebagai(p.budi).get(alamat("laporan", k)))
    assert "<h4>A. Judul</h4>" in teks and "<li>dua</li>" in teks
    assert "<script>alert" not in teks and 'href="javascript' not in teks and '<img src="http' not in teks


def test_laporan_terlalu_panjang_atau_usang_tidak_hilang(p, k, sebagai):
    klien = sebagai(p.budi)
    jawaban = klien.post(
        alamat("laporan_tulis", k), {"versi": "0", "HASIL": "x" * 40001, "PENUTUP": "Tetap ada"}
    )
    assert "Tetap ada" in isi(jawaban) and not k.laporan.exists()
    simpan_laporan(kunjungan=k, instansi=p.pengunjung, bab={Bab.HASIL: "Lain"}, oleh=p.budi)
    jawaban = klien.post(alamat("laporan_tulis", k), {"versi": "0", "HASIL": "Versi kedua"})
    assert "baru saja disimpan" in isi(jawaban) and "Versi kedua" in isi(jawaban)


def test_laporan_saran_kueri_tetap(p, k, sebagai, django_assert_num_queries):
    for i in range(30):
        buat_peserta(k, f"Orang {i}", kehadiran=Kehadiran.HADIR)
    klien = sebagai(p.budi)
    with django_assert_num_queries(14):
        klien.post(alamat("laporan_tulis", k), {"isi": "ya"})


# --- photos


def test_unggah_banyak_foto_bersih(p, k, sebagai):
    exif = Image.Exif()
    exif[0x010F] = "Kamera rahasia"
    besar = jpeg(3000, 1500, exif=exif)
    jawaban = sebagai(p.budi).post(
        alamat("foto", k), {"berkas": [berkas(besar), berkas()], "keterangan": "Foto"}
    )
    assert jawaban.url == alamat("foto", k)
    a, b = k.foto.order_by("urutan")
    assert (a.lebar, a.tinggi, a.instansi, b.urutan) == (2000, 1000, p.pengunjung, 2)
    with a.berkas.open() as berkas_a:
        assert b"rahasia" not in berkas_a.read()
    for ukuran, lebar in (("besar", 2000), ("kecil", 640)):
        jawaban = sebagai(p.dedi).get(alamat("foto_berkas", k, a.pk, ukuran))
        assert Image.open(BytesIO(habiskan(jawaban))).width == lebar
        assert jawaban["X-Content-Type-Options"] == "nosniff" and "no-store" in jawaban["Cache-Control"]


JAHAT = {
    "bukan gambar": b"<html><script>alert(1)</script>",
    "svg": b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
    "terpotong": jpeg(400, 400)[:300],
    "heic": b"\x00\x00\x00\x18ftypheic" + b"\x00" * 50,
}


@pytest.mark.serangan
@pytest.mark.parametrize("data", JAHAT.values(), ids=JAHAT.keys())
def test_foto_jahat_ditolak_yang_baik_tersimpan(p, k, sebagai, data):
    jawaban = sebagai(p.dedi).post(alamat("foto", k), {"berkas": [berkas(data, "jahat.jpg"), berkas()]})
    assert "jahat.jpg:" in isi(jawaban) and "1 foto tersimpan." in isi(jawaban)
    assert k.foto.count() == 1


def test_foto_kosong_atau_terlalu_banyak(p, k, sebagai, settings):
    assert "Pilih sedikitnya satu foto." in isi(sebagai(p.dedi).post(alamat("foto", k), {}))
    settings.DATA_UPLOAD_MAX_NUMBER_FILES = 40
    jawaban = sebagai(p.dedi).post(alamat("foto", k), {"berkas": [berkas() for _ in range(31)]})
    assert "Paling banyak 30 foto" in isi(jawaban) and not k.foto.exists()


def test_foto_sebelum_dimulai_ditolak(p, sebagai):
    k = buat_kunjungan_pada(p)
    assert "setelah kunjungan dimulai" in isi(sebagai(p.dedi).post(alamat("foto", k), {"berkas": [berkas()]}))
    assert not k.foto.exists()


def test_foto_hanya_pemiliknya_mengubah_dan_menghapus(p, k, sebagai):
    milik = foto_baru(p, k)
    klien = sebagai(p.budi)
    assert klien.post(alamat("foto_hapus", k, milik.pk)).status_code == 403
    klien = sebagai(p.dedi)
    data = {"keterangan": "Baru", "teks_alternatif": "Dua orang berjabat tangan", "urutan": "5"}
    assert klien.post(alamat("foto_ubah", k, milik.pk), data).status_code == 302
    milik.refresh_from_db()
    assert (milik.keterangan, milik.urutan) == ("Baru", 5)
    assert "Baru diketik" in isi(
        klien.post(alamat("foto_ubah", k, milik.pk), {"keterangan": "Baru diketik", "urutan": "x"})
    )
    nama = milik.berkas.name
    assert klien.post(alamat("foto_hapus", k, milik.pk)).status_code == 302
    assert not Foto.objects.exists() and not milik.berkas.storage.exists(nama)


def test_foto_berkas_hanya_pihak_sampai_tayang(p, k, client, hana):
    milik = foto_baru(p, k)
    url = alamat("foto_berkas", k, milik.pk, "kecil")

    def kode(pengguna):
        client.logout()
        if pengguna:
            client.force_login(pengguna)
        jawaban = client.get(url)
        if jawaban.status_code == 200:
            habiskan(jawaban)
        return jawaban.status_code

    assert [kode(x) for x in (None, p.eko, p.budi, p.dedi)] == [404, 404, 200, 200]
    client.force_login(hana)
    client.post(alamat("foto_tampil", k, milik.pk), {"publik": "ya"})
    assert kode(None) == 404  # the visit itself is not public yet
    tayangkan(kunjungan=k, oleh=hana, ringkasan="Ringkas")
    assert [kode(x) for x in (None, p.eko)] == [200, 200]
    client.force_login(hana)
    client.post(alamat("foto_tampil", k, milik.pk), {"publik": "tidak"})
    assert kode(None) == 404


@pytest.mark.parametrize("jumlah", [1, 30])
def test_kueri_foto_tetap(p, k, sebagai, jumlah, django_assert_num_queries):
    Foto.objects.bulk_create(
        Foto(
            kunjungan=k, instansi=p.tuan_rumah, berkas="privat/x.jpg", lebar=4, tinggi=3, diunggah_oleh=p.dedi
        )
        for _ in range(jumlah)
    )
    klien = sebagai(p.dedi)
    with django_assert_num_queries(9):
        klien.get(alamat("foto", k))


# --- public page


def test_tayang_ubah_turun(p, k, sebagai, hana):
    klien = sebagai(hana)
    jawaban = klien.post(alamat("tayang", k), {"ringkasan": " "})
    assert "Tulis ringkasan untuk umum." in isi(jawaban)
    for ringkasan in ("Pertama", "Kedua"):
        assert klien.post(alamat("tayang", k), {"ringkasan": ringkasan}).status_code == 302
    k.refresh_from_db()
    assert (k.ringkasan_publik, k.tayang_oleh) == ("Kedua", hana)
    assert "Tampil untuk umum" in isi(klien.get(alamat("laporan", k)))
    klien.post(alamat("tayang", k), {"turunkan": "ya"})
    k.refresh_from_db()
    assert k.tayang_pada is None
    assert "Halaman publik" not in isi(sebagai(p.dedi).get(alamat("laporan", k)))


@pytest.mark.parametrize("siapa", ["budi", "dedi"])
def test_kueri_laporan(p, k, sebagai, siapa, django_assert_num_queries):
    for instansi, oleh in ((p.pengunjung, p.budi), (p.tuan_rumah, p.dedi)):
        simpan_laporan(kunjungan=k, instansi=instansi, bab=dict.fromkeys(Bab, "Teks"), oleh=oleh)
    klien = sebagai(getattr(p, siapa))
    with django_assert_num_queries(10):
        klien.get(alamat("laporan", k))
