"""Agency data, letters, rooms, trail; and who may open which management page."""

from __future__ import annotations

import datetime as dt
from io import BytesIO

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import Image

from instansi import jejak
from instansi.models import JejakAudit, PengaturanNaskah, Ruang
from instansi.rules import PolaTidakSah, periksa_pola, susun_nomor
from tests.factories.instansi import (
    buat_anggota,
    buat_instansi,
    buat_jabatan,
    buat_pejabat,
    buat_pemangku,
    buat_pengguna,
    buat_ruang,
)

HALAMAN = ("", "profil/", "naskah/", "pejabat/", "ruang/", "anggota/", "surel/", "jejak/")
# One row per page: who gets in. A member without the right reads 403, a stranger 404.
BOLEH = {
    "": {"ani", "citra", "dedi", "fitri"},
    "profil/": {"ani"},
    "naskah/": {"ani"},
    "naskah/contoh/": {"ani"},
    "pejabat/": {"ani"},
    "pejabat/tambah/": {"ani"},
    "jabatan/tambah/": {"ani"},
    "ruang/": {"ani", "dedi"},
    "ruang/tambah/": {"ani", "dedi"},
    "anggota/": {"ani"},
    "anggota/undang/": {"ani"},
    "surel/": {"ani", "fitri"},
    "jejak/": {"ani"},
}


def _foto(nama: str = "foto.jpg", format: str = "JPEG") -> SimpleUploadedFile:
    isi = BytesIO()
    Image.new("RGB", (640, 400), "green").save(isi, format)
    return SimpleUploadedFile(nama, isi.getvalue(), "image/jpeg")


@pytest.mark.parametrize("jalur", BOLEH)
def test_siapa_boleh_membuka(client, pemeran, dasar, jalur):
    assert client.get(dasar + jalur).headers["Location"].startswith("/masuk/?next=")
    for nama in ("ani", "citra", "dedi", "fitri"):
        client.force_login(getattr(pemeran, nama))
        assert client.get(dasar + jalur).status_code == (200 if nama in BOLEH[jalur] else 403), nama
    for nama in ("budi", "eko"):
        client.force_login(getattr(pemeran, nama))
        assert client.get(dasar + jalur).status_code == 404, nama


@pytest.mark.parametrize("jalur", [h for h in HALAMAN if h not in ("profil/", "naskah/")])
def test_daftar_menolak_post(masuk, pemeran, dasar, jalur):
    assert masuk(pemeran.ani).post(dasar + jalur).status_code == 405


def test_admin_sistem_mengurus_tanpa_menjadi_anggota(masuk, pemeran, dasar):
    admin = buat_pengguna(is_superuser=True)
    assert masuk(admin).get(f"{dasar}anggota/").status_code == 200


def test_kelola_saya_memilih_instansi(masuk, pemeran, dasar):
    assert masuk(pemeran.ani).get("/kelola/").headers["Location"] == dasar
    buat_anggota(pemeran.ani, pemeran.lain, "HUMAS")
    assert "Kecamatan Lembayung" in masuk(pemeran.ani).get("/kelola/").content.decode()
    assert "belum menjadi anggota" in masuk(buat_pengguna()).get("/kelola/").content.decode()


def test_profil_disimpan_dengan_lambang(masuk, pemeran, dasar):
    isi = {"alamat": "Jalan Contoh 1", "kode_pos": "45143", "kota_surat": "Cirebon", "laman": "contoh.go.id"}
    client = masuk(pemeran.ani)
    assert client.post(f"{dasar}profil/", isi | {"logo": _foto()}).status_code == 302
    pemeran.tuan_rumah.refresh_from_db()
    logo = pemeran.tuan_rumah.logo
    assert (logo.name[:12], logo.name[-4:]) == ("publik/logo/", ".png")
    assert pemeran.tuan_rumah.laman == "https://contoh.go.id"
    gambar = client.get(logo.url)
    assert gambar.headers["Content-Type"] == "image/png"
    assert gambar.getvalue().startswith(b"\x89PNG")
    assert JejakAudit.objects.get().rincian["bidang"].startswith("alamat, kode pos")
    client.post(f"{dasar}profil/", isi | {"logo-clear": "on"})
    pemeran.tuan_rumah.refresh_from_db()
    assert not pemeran.tuan_rumah.logo
    assert not default_storage.exists(logo.name)


@pytest.mark.parametrize(
    ("isi", "bidang"),
    [
        ({"kode_pos": "4514"}, "kode_pos"),
        ({"kode_pos": "٤٥١٤٣"}, "kode_pos"),
        ({"pos_el": "bukan"}, "pos_el"),
        ({"telepon": "12"}, "telepon"),
        ({"profil": "x" * 4001}, "profil"),
        ({"laman": "javascript:alert(1)"}, "laman"),
    ],
)
def test_profil_ditolak_di_bidangnya(masuk, pemeran, dasar, isi, bidang):
    jawaban = masuk(pemeran.ani).post(f"{dasar}profil/", {"alamat": "Tetap tertulis", **isi})
    assert jawaban.status_code == 422
    assert list(jawaban.context["form"].errors) == [bidang]
    assert "Tetap tertulis" in jawaban.content.decode()
    assert not JejakAudit.objects.exists()


@pytest.mark.serangan
def test_profil_tidak_mengubah_nama_slug_atau_induk(masuk, pemeran, dasar):
    masuk(pemeran.ani).post(f"{dasar}profil/", {"nama": "Milik Kami", "slug": "x", "induk": pemeran.lain.pk})
    pemeran.tuan_rumah.refresh_from_db()
    assert (pemeran.tuan_rumah.nama, pemeran.tuan_rumah.slug) == (
        "Kecamatan Harjamukti",
        "kecamatan-harjamukti",
    )


NASKAH = {
    "kop_baris_1": "PEMERINTAH KOTA CIREBON",
    "kop_baris_2": "KECAMATAN HARJAMUKTI",
    "kode_unit": "Kec.HJM",
    "pola_nomor": "{klasifikasi}/{urut}/{unit}/{tahun}",
    "kertas": "F4",
    "ukuran_huruf": "12",
    "margin_atas": "20",
    "margin_kanan": "20",
    "margin_bawah": "20",
    "margin_kiri": "25",
}


def test_naskah_dibuat_lalu_diubah_satu_baris(masuk, pemeran, dasar):
    client = masuk(pemeran.ani)
    for _ in range(2):
        assert client.post(f"{dasar}naskah/", NASKAH).status_code == 302
    assert PengaturanNaskah.objects.get().kertas == "F4"
    assert JejakAudit.objects.count() == 1


@pytest.mark.parametrize(
    ("isi", "bidang"),
    [
        ({"pola_nomor": "{klasifikasi}"}, "pola_nomor"),
        ({"pola_nomor": "{urut.__class__}"}, "pola_nomor"),
        ({"pola_nomor": "{urut"}, "pola_nomor"),
        ({"ukuran_huruf": "40"}, "ukuran_huruf"),
        ({"margin_kiri": "1"}, "margin_kiri"),
        ({"kertas": "B5"}, "kertas"),
    ],
)
def test_naskah_ditolak_di_bidangnya(masuk, pemeran, dasar, isi, bidang):
    jawaban = masuk(pemeran.ani).post(f"{dasar}naskah/", NASKAH | isi)
    assert (jawaban.status_code, list(jawaban.context["form"].errors)) == (422, [bidang])
    assert not PengaturanNaskah.objects.exists()


def test_contoh_naskah_mengikuti_isian_tanpa_menyimpan(masuk, pemeran, dasar):
    isi = (
        masuk(pemeran.ani).get(f"{dasar}naskah/contoh/", NASKAH | {"kode_unit": "Kec.BARU"}).content.decode()
    )
    assert "KECAMATAN HARJAMUKTI" in isi
    assert f"400.14.1.4/12/Kec.BARU/{timezone.localdate().year}" in isi
    assert not PengaturanNaskah.objects.exists()
    rusak = masuk(pemeran.ani).get(f"{dasar}naskah/contoh/", {"pola_nomor": "{x}"})
    assert rusak.status_code == 200


@pytest.mark.parametrize(
    ("pola", "unsur", "hasil"),
    [
        (
            "{klasifikasi}/{urut}/{unit}/{tahun}",
            {"klasifikasi": "005", "urut": "12", "tahun": "2019"},
            "005/12/2019",
        ),
        (
            "B-{urut}/{bulan_romawi}/{tahun}",
            {"urut": "46", "bulan_romawi": "I", "tahun": "2026"},
            "B-46/I/2026",
        ),
        ("{klasifikasi}/{urut}", {"urut": "7"}, "7"),
        ("{urut}.{unit}", {"urut": "7"}, "7"),
    ],
)
def test_susun_nomor(pola, unsur, hasil):
    assert susun_nomor(pola, unsur) == hasil


@pytest.mark.parametrize("pola", ["{0}", "{urut!r}", "{urut:>9999}", "{urut[0]}", "tanpa", "{", "}"])
def test_pola_nomor_ditolak(pola):
    with pytest.raises(PolaTidakSah):
        periksa_pola(pola)


RUANG = {"nama": "Aula", "kapasitas": "1.200", "perlengkapan": ["AC"], "aktif": "on"}


def test_ruang_ditambah_dengan_foto(masuk, pemeran, dasar):
    jawaban = masuk(pemeran.dedi).post(
        f"{dasar}ruang/tambah/", RUANG | {"foto": _foto("../../etc/x.php.jpg")}
    )
    assert jawaban.status_code == 302
    ruang = Ruang.objects.get()
    assert (ruang.kapasitas, ruang.perlengkapan, ruang.aktif) == (1200, ["AC"], True)
    assert ruang.foto.name.startswith("publik/ruang/")
    assert "php" not in ruang.foto.name
    assert jejak.kalimat(JejakAudit.objects.get()) == "Dedi menambah ruang Aula."


@pytest.mark.parametrize(
    ("isi", "bidang"),
    [
        ({"nama": "Sudah Ada"}, "nama"),
        ({"kapasitas": "0"}, "kapasitas"),
        ({"kapasitas": "1_000"}, "kapasitas"),
        ({"perlengkapan": ["KOLAM"]}, "perlengkapan"),
        ({"foto": SimpleUploadedFile("a.jpg", b"<svg onload=alert(1)>")}, "foto"),
    ],
)
def test_ruang_ditolak_di_bidangnya(masuk, pemeran, dasar, isi, bidang):
    buat_ruang(pemeran.tuan_rumah, "Sudah Ada")
    jawaban = masuk(pemeran.ani).post(f"{dasar}ruang/tambah/", RUANG | isi)
    assert (jawaban.status_code, list(jawaban.context["form"].errors)) == (422, [bidang])
    assert Ruang.objects.count() == 1


def test_ruang_diubah_dan_tidak_dipakai_lagi(masuk, pemeran, dasar):
    ruang = buat_ruang(pemeran.tuan_rumah, "Aula")
    isi = RUANG | {"kapasitas": "60", "perlengkapan": []}
    isi.pop("aktif")
    client = masuk(pemeran.ani)
    for _ in range(2):
        assert client.post(f"{dasar}ruang/{ruang.pk}/", isi).status_code == 302
    ruang.refresh_from_db()
    assert ruang.aktif is False
    assert JejakAudit.objects.get().rincian == {"bidang": "dapat dipakai"}
    assert "Tidak dipakai" in client.get(f"{dasar}ruang/").content.decode()


@pytest.mark.serangan
def test_ruang_instansi_lain_404(masuk, pemeran, dasar):
    asing = buat_ruang(pemeran.lain)
    assert masuk(pemeran.ani).get(f"{dasar}ruang/{asing.pk}/").status_code == 404
    assert masuk(pemeran.ani).post(f"{dasar}ruang/{asing.pk}/", RUANG).status_code == 404


def test_jejak_disaring_menurut_hari_setempat(masuk, pemeran, dasar):
    jejak.catat(
        "ruang_ditambah", objek=buat_ruang(pemeran.tuan_rumah), oleh=pemeran.ani, instansi=pemeran.tuan_rumah
    )
    jejak.catat("ruang_ditambah", objek=buat_ruang(pemeran.lain), oleh=pemeran.eko, instansi=pemeran.lain)
    client, hari_ini = masuk(pemeran.ani), timezone.localdate()
    assert len(client.get(f"{dasar}jejak/").context["baris"]) == 1
    besok = hari_ini + dt.timedelta(days=1)
    assert len(client.get(f"{dasar}jejak/?dari={hari_ini}&sampai={hari_ini}").context["baris"]) == 1
    assert client.get(f"{dasar}jejak/?dari={besok}").context["baris"] == []
    for ngawur in ("?dari=x", "?dari=0001-01-01&sampai=9999-99-99", "?page=x", "?page=-1", "?page=999999"):
        assert client.get(f"{dasar}jejak/{ngawur}").status_code == 200, ngawur


def test_nama_berakhir_titik_tidak_membuat_dua_titik(pemeran):
    baris = JejakAudit(aksi="pejabat_ditambah", pelaku_nama="Ani", objek_nama="Ma'mun, S.E.")
    assert jejak.kalimat(baris) == "Ani menambah pejabat Ma'mun, S.E."


@pytest.mark.serangan
@pytest.mark.parametrize(
    "jalur",
    [
        "privat/rahasia.pdf",
        "publik/../privat/rahasia.pdf",
        "publik/%2e%2e/privat/a.jpg",
        "publik//etc/passwd",
        "/etc/passwd",
        "publik/logo/a.svg",
        "publik/logo/",
        "publik/tiada.jpg",
    ],
)
def test_media_hanya_gambar_publik(client, db, jalur):
    assert client.get(f"/media/{jalur}").status_code == 404


def test_media_publik_dengan_tajuk_aman(masuk, pemeran):
    nama = default_storage.save("publik/ruang/uji.jpg", _foto())
    jawaban = masuk(pemeran.ani).get(f"/media/{nama}")
    assert jawaban.headers["Cache-Control"].startswith("public")
    assert jawaban.headers["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in jawaban.headers["Content-Security-Policy"]
    assert jawaban.getvalue()  # reading to the end closes the file
    assert masuk(pemeran.ani).post(f"/media/{nama}").status_code == 405
    default_storage.delete(nama)


# Pages and the number of statements each may take, with 1 row and with 30: session and person included.
KUERI = {"": 11, "anggota/": 9, "pejabat/": 10, "ruang/": 8, "surel/": 8, "jejak/": 8}


@pytest.mark.parametrize("jalur", KUERI)
def test_banyak_kueri_tetap(masuk, pemeran, dasar, jalur, django_assert_num_queries):
    client, rumah = masuk(pemeran.ani), pemeran.tuan_rumah
    _isi_baris(pemeran, rumah, 1)
    with django_assert_num_queries(KUERI[jalur]):
        client.get(dasar + jalur)
    _isi_baris(pemeran, rumah, 29)
    with django_assert_num_queries(KUERI[jalur]):
        client.get(dasar + jalur)


def _isi_baris(pemeran, rumah, banyak):
    from instansi.models import Surel

    for _ in range(banyak):
        orang = buat_pengguna()
        buat_anggota(orang, rumah, "HUMAS")
        buat_pemangku(buat_pejabat(rumah), buat_jabatan(rumah))
        buat_pejabat(rumah)
        ruang = buat_ruang(rumah)
        jejak.catat("ruang_ditambah", objek=ruang, oleh=pemeran.ani, instansi=rumah)
        Surel.objects.create(
            kunci=orang.email, peristiwa="uji", instansi=rumah, penerima=orang.email, subjek="x"
        )


def test_daftar_instansi_kosong_tidak_gagal(masuk, db):
    admin = buat_pengguna(is_superuser=True)
    kosong = buat_instansi(bergabung=False)
    for jalur in HALAMAN:
        assert masuk(admin).get(f"/instansi/{kosong.slug}/kelola/{jalur}").status_code == 200, jalur
