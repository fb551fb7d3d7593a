from __future__ import annotations

import re

import pytest
from django.urls import reverse

from kunjungan.choices import Pihak, Status
from kunjungan.models import Peserta
from kunjungan.rombongan.services import tambah_peserta
from tests.kunjungan.rombongan.bantu_pelaksanaan import buat_kunjungan_pada, isi_peserta

pytestmark = pytest.mark.django_db
NIP = "197204151998031004"


@pytest.fixture
def k(p):
    return buat_kunjungan_pada(p)


@pytest.fixture
def sebagai(client):
    def masuk(pengguna):
        client.force_login(pengguna)
        return client

    return masuk


def alamat(nama, k, *argumen, pihak=""):
    return reverse(f"kunjungan:{nama}", args=[k.kode, *argumen]) + (f"?pihak={pihak}" if pihak else "")


def isi(jawaban):
    return jawaban.content.decode()


def test_daftar_menyamarkan_data_pribadi_bagi_yang_tidak_perlu(p, k, sebagai):
    tambah_peserta(kunjungan=k, oleh=p.budi, nama="Agus", nip=NIP, telepon="+6281234567890")
    for siapa, terlihat in (
        (p.budi, True),
        (p.dedi, True),
        (p.fitri, True),
        (p.citra, False),
        (p.ani, False),
    ):
        teks = isi(sebagai(siapa).get(alamat("rombongan", k)))
        assert ("19720415 199803 1 004" in teks) is terlihat, siapa
        assert ("0812-3456-7890" in teks) is terlihat, siapa
        assert "Agus" in teks


def test_pengunjung_tidak_melihat_nip_penerima(p, k, sebagai):
    tambah_peserta(kunjungan=k, oleh=p.dedi, pihak=Pihak.TUAN_RUMAH, nama="Ma'mun", nip=NIP)
    teks = isi(sebagai(p.budi).get(alamat("rombongan", k, pihak="tuan-rumah")))
    assert "Ma&#x27;mun" in teks and "19720415" not in teks
    assert alamat("peserta_ubah", k, k.peserta.get().pk) not in teks


def test_jumlah_rencana_terdaftar_dan_pimpinan_diperingatkan(p, k, sebagai):
    isi_peserta(k, 3)
    teks = isi(sebagai(p.budi).get(alamat("rombongan", k)))
    assert "Permohonan menyebut 20 orang, sedangkan yang terdaftar 3 orang." in teks
    assert "Pimpinan rombongan belum ditetapkan" in teks
    assert "belum ditetapkan" not in isi(sebagai(p.dedi).get(alamat("rombongan", k)))


def test_tambah_memisahkan_gelar_dan_mengisi_instansi(p, k, sebagai):
    data = {"nama": "Dr. AGUS ANGGRAITO, AP, MSi", "nip": "19720415 199803 1 004", "peran": "PIMPINAN"}
    jawaban = sebagai(p.budi).post(alamat("peserta_tambah", k), data)
    assert jawaban.url == alamat("rombongan", k)
    agus = k.peserta.get()
    assert (agus.gelar_depan, agus.nama, agus.gelar_belakang) == ("Dr.", "Agus Anggraito", "A.P., M.Si.")
    assert (agus.nip, agus.instansi, agus.peran) == (NIP, p.pengunjung, "PIMPINAN")


def test_tambah_lagi_tetap_di_formulir(p, k, sebagai):
    jawaban = sebagai(p.budi).post(alamat("peserta_tambah", k), {"nama": "Agus", "lagi": "ya"})
    assert jawaban.url == alamat("peserta_tambah", k)


def test_tambah_dua_kali_satu_orang(p, k, sebagai):
    klien = sebagai(p.budi)
    for _ in range(2):
        jawaban = klien.post(alamat("peserta_tambah", k), {"nama": "Agus", "jabatan": "Camat"})
    assert jawaban.status_code == 422 and "sudah ada di daftar" in isi(jawaban)
    assert k.peserta.count() == 1


@pytest.mark.parametrize(
    ("data", "pesan"),
    [
        ({"nama": ""}, "Isi nama."),
        ({"nama": "Agus", "nip": "123"}, "NIP terdiri atas 18 angka"),
        ({"nama": "Agus", "nip": "197213151998031004"}, "bukan tanggal lahir"),
        ({"nama": "Agus", "telepon": "abc"}, "Nomor telepon tidak terbaca"),
        ({"nama": "A" * 190}, "terlalu panjang"),
    ],
)
def test_tambah_tidak_sah_menyimpan_yang_diketik(p, k, sebagai, data, pesan):
    jawaban = sebagai(p.budi).post(alamat("peserta_tambah", k), {"jabatan": "Jabatan yang diketik", **data})
    assert pesan in isi(jawaban) and "Jabatan yang diketik" in isi(jawaban)
    assert not k.peserta.exists()


def test_penerima_hanya_oleh_tuan_rumah(p, k, sebagai):
    url = alamat("peserta_tambah", k, pihak="tuan-rumah")
    assert sebagai(p.budi).post(url, {"nama": "X"}).status_code == 403
    assert sebagai(p.dedi).post(url, {"nama": "Ma'mun"}).status_code == 302
    assert k.peserta.get().pihak == Pihak.TUAN_RUMAH


def test_setelah_dimulai_pengunjung_tidak_mengubah(p, sebagai):
    k = buat_kunjungan_pada(p, Status.BERLANGSUNG)
    (a,) = isi_peserta(k, 1)
    klien = sebagai(p.budi)
    for nama, argumen in (
        ("peserta_tambah", ()),
        ("peserta_tempel", ()),
        ("peserta_ubah", (a.pk,)),
        ("peserta_ganti", (a.pk,)),
    ):
        assert klien.get(alamat(nama, k, *argumen)).url == alamat("rombongan", k)
        klien.post(alamat(nama, k, *argumen), {"nama": "Baru", "teks": "Baru", "simpan": "ya"})
    klien.post(alamat("peserta_hapus", k, a.pk))
    assert [x.nama for x in Peserta.objects.all()] == ["Anggota 001"]


def test_ubah_ganti_pimpinan_geser_hapus(p, k, sebagai):
    a, b = isi_peserta(k, 2)
    klien = sebagai(p.budi)
    assert (
        klien.post(alamat("peserta_ubah", k, a.pk), {"nama": "Agus", "jabatan": "Camat"}).status_code == 302
    )
    assert klien.post(alamat("peserta_pimpinan", k, a.pk)).status_code == 302
    klien.post(alamat("peserta_pimpinan", k, b.pk))
    klien.post(alamat("peserta_geser", k, a.pk), {"arah": "turun"})
    klien.post(alamat("peserta_ganti", k, b.pk), {"nama": "Wakil", "jabatan": "Sekcam"})
    baru = k.peserta.get(menggantikan=b)
    assert (baru.nama, baru.peran) == ("Wakil", "PIMPINAN")
    teks = isi(klien.get(alamat("rombongan", k)))
    assert "Menggantikan Anggota 002" in teks and teks.index("Wakil") < teks.index(
        "Agus", teks.index("<tbody>")
    )
    klien.post(alamat("peserta_hapus", k, baru.pk))
    b.refresh_from_db()
    assert b.digantikan_pada is None
    assert klien.post(alamat("peserta_hapus", k, baru.pk)).status_code == 404


def test_peserta_kunjungan_lain_404(p, k, sebagai):
    (a,) = isi_peserta(buat_kunjungan_pada(p, Status.DIAJUKAN), 1)
    assert sebagai(p.budi).get(alamat("peserta_ubah", k, a.pk)).status_code == 404


@pytest.mark.parametrize("halaman", ["abc", "-1", "999", "1e9", ""])
def test_halaman_ngawur_tetap_terbuka(p, k, sebagai, halaman):
    isi_peserta(k, 30)
    assert sebagai(p.budi).get(alamat("rombongan", k), {"page": halaman}).status_code == 200


@pytest.mark.parametrize("jumlah", [1, 30, 300])
def test_kueri_daftar_tetap(p, k, sebagai, jumlah, django_assert_num_queries):
    isi_peserta(k, jumlah, instansi=p.pengunjung)
    klien = sebagai(p.budi)
    with django_assert_num_queries(13):
        klien.get(alamat("rombongan", k))


# --- pasting

TABEL = f"Nama\tNIP\tJabatan\nAgus, S.E.\t{NIP}\tCamat\nBudi\t123\tKasi\nCitra\t\tStaf\n"


def test_tempel_pratinjau_tidak_menyimpan(p, k, sebagai):
    jawaban = sebagai(p.budi).post(alamat("peserta_tempel", k), {"teks": TABEL})
    teks = isi(jawaban)
    assert "2 orang siap disimpan" in teks and "1 baris perlu diperbaiki" in teks
    assert 'name="b2-nip" value="123"' in teks and "NIP terdiri atas 18 angka; yang diisi 3 angka." in teks
    assert not k.peserta.exists()


def test_tempel_simpan_yang_benar_dan_menahan_yang_salah(p, k, sebagai):
    klien = sebagai(p.budi)
    jawaban = klien.post(alamat("peserta_tempel", k), {"teks": TABEL, "simpan": "ya"})
    assert sorted(k.peserta.values_list("nama", flat=True)) == ["Agus", "Citra"]
    assert set(k.peserta.values_list("instansi", flat=True)) == {p.pengunjung.pk}
    teks = isi(jawaban)
    assert "1 baris masih perlu diperbaiki" in teks and 'name="b1-nip" value="123"' in teks
    sisa = re.search(r"<textarea[^>]*>\s*(.*?)</textarea>", teks, re.S)[1].replace("&#x27;", "'")
    jawaban = klien.post(alamat("peserta_tempel", k), {"teks": sisa, "simpan": "ya", "b1-nip": ""})
    assert jawaban.url == alamat("rombongan", k)
    assert k.peserta.count() == 3


def test_tempel_dua_kali_tidak_menggandakan(p, k, sebagai):
    klien = sebagai(p.budi)
    for _ in range(2):
        klien.post(alamat("peserta_tempel", k), {"teks": "Agus\nBudi", "simpan": "ya"})
    assert k.peserta.count() == 2
    assert "Sudah terdaftar" in isi(klien.post(alamat("peserta_tempel", k), {"teks": "Agus\nCitra"}))


def test_tempel_perbaikan_terbawa_dan_baris_dapat_dibuang(p, k, sebagai):
    klien = sebagai(p.budi)
    data = {"teks": TABEL, "b2-nip": "199001012015032001"}
    assert "3 orang siap disimpan" in isi(klien.post(alamat("peserta_tempel", k), data))
    data = {"teks": TABEL, "b2-buang": "on", "simpan": "ya"}
    assert klien.post(alamat("peserta_tempel", k), data).status_code == 302


@pytest.mark.parametrize(
    ("teks", "pesan"),
    [
        ("", "Tempel sedikitnya satu baris."),
        ("\t\t\n", "Tidak ada baris yang terbaca"),
        ("Agus\n" * 1001, "Paling banyak 1.000 baris"),
    ],
)
def test_tempel_kosong_atau_terlalu_banyak(p, k, sebagai, teks, pesan):
    jawaban = sebagai(p.budi).post(alamat("peserta_tempel", k), {"teks": teks, "simpan": "ya"})
    assert pesan in isi(jawaban) and not k.peserta.exists()
    assert isi(jawaban).count("Agus") >= teks.count("Agus")


def test_tempel_seribu_baris_sekali_jalan(p, k, sebagai, django_assert_num_queries):
    teks = "Nama\tJabatan\n" + "\n".join(f"Orang {i}\tStaf" for i in range(1000))
    klien = sebagai(p.budi)
    with django_assert_num_queries(13):
        klien.post(alamat("peserta_tempel", k), {"teks": "Nama\tJabatan\nSatu\tStaf", "simpan": "ya"})
    with django_assert_num_queries(14):  # bulk_create in two statements
        klien.post(alamat("peserta_tempel", k), {"teks": teks, "simpan": "ya"})
    assert k.peserta.count() == 1001


def test_tempel_karakter_jahat_tidak_tersimpan_atau_tampil_mentah(p, k, sebagai):
    teks = "<script>alert(1)</script>\x00\tKasi"
    jawaban = sebagai(p.budi).post(alamat("peserta_tempel", k), {"teks": teks})
    assert "<script>alert" not in isi(jawaban)
    sebagai(p.budi).post(alamat("peserta_tempel", k), {"teks": teks, "simpan": "ya"})
    assert "\x00" not in k.peserta.get().nama
