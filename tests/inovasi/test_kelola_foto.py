"""Photos and files: many at once, hostile ones refused by name, nothing of the camera kept, downloads guarded."""

from __future__ import annotations

import io
import struct
import zlib

import pikepdf
import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from inovasi.kelola.services_berkas import tambah_berkas
from inovasi.kelola.services_foto import geser_foto, hapus_foto, tambah_foto, ubah_foto
from inovasi.models import BerkasInovasi, FotoInovasi
from instansi.models import JejakAudit
from tests.factories.inovasi import buat_berkas, buat_foto, buat_inovasi, gambar


@pytest.fixture
def inovasi(pemeran):
    return buat_inovasi(pemeran.tuan_rumah, status="DRAF")


@pytest.fixture
def penulis(client, pemeran):
    client.force_login(pemeran.fitri)
    return client


def _url(nama, inovasi, *lain):
    return reverse(f"etalase:{nama}", args=[inovasi.instansi.slug, inovasi.pk, *lain])


def _jpeg(nama="foto.jpg", **lain) -> SimpleUploadedFile:
    return SimpleUploadedFile(nama, gambar(**lain), content_type="image/jpeg")


def _baca(berkas) -> bytes:
    with berkas.open("rb") as terbuka:
        return terbuka.read()


def _unggah(klien, inovasi, *berkas):
    return klien.post(_url("foto", inovasi), {"berkas": list(berkas)})


def _png_palsu(lebar: int, tinggi: int) -> bytes:
    """A PNG of a few bytes that claims any size."""

    def potong(jenis: bytes, isi: bytes) -> bytes:
        return struct.pack(">I", len(isi)) + jenis + isi + struct.pack(">I", zlib.crc32(jenis + isi))

    kepala = struct.pack(">IIBBBBB", lebar, tinggi, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + potong(b"IHDR", kepala) + potong(b"IDAT", b"x") + potong(b"IEND", b"")


def test_banyak_sekaligus_diperkecil_tanpa_lokasi(penulis, inovasi):
    exif = Image.Exif()
    exif[0x010F] = "KameraRahasia"
    exif.get_ifd(0x8825)[1] = "N"
    foto = [_jpeg(f"{n}.jpg", lebar=2400, tinggi=1800, exif=exif) for n in range(10)]
    assert _unggah(penulis, inovasi, *foto).status_code == 302
    ada = list(inovasi.foto.order_by("urutan"))
    assert [f.urutan for f in ada] == list(range(1, 11))
    for satu in ada:
        assert (satu.lebar, satu.tinggi) == (1600, 1200)
        assert satu.berkas.name.startswith("publik/inovasi/")
        assert satu.berkas.name.endswith(".jpg")
        for berkas, sisi in ((satu.berkas, 1600), (satu.kecil, 480)):
            isi = _baca(berkas)
            with Image.open(io.BytesIO(isi)) as dibuka:
                assert (dibuka.format, max(dibuka.size), dict(dibuka.getexif())) == ("JPEG", sisi, {})
            assert b"KameraRahasia" not in isi


@pytest.mark.parametrize(
    ("nama", "isi", "sebab"),
    [
        ("logo.jpg", b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", "bukan gambar"),
        ("halaman.png", b"<!doctype html><script>alert(1)</script>", "bukan gambar"),
        ("foto3.heic", b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00heicmif1", "HEIC"),
        ("rusak.jpg", gambar(400, 300)[:600], "rusak"),
        ("bom.png", _png_palsu(30_000, 30_000), "60 megapiksel"),
        ("besar.jpg", gambar() + b"\0" * (10 * 1024 * 1024), "10 MB"),
        ("gif.jpg", b"GIF89a" + b"\0" * 40, "bukan gambar"),
        ("surat.jpg", b"%PDF-1.7 palsu", "bukan gambar"),
    ],
)
def test_yang_buruk_disebut_namanya_yang_baik_tersimpan(penulis, inovasi, nama, isi, sebab):
    jawaban = _unggah(penulis, inovasi, _jpeg("baik.jpg"), SimpleUploadedFile(nama, isi))
    teks = jawaban.content.decode()
    assert jawaban.status_code == 422
    assert f"{nama}: " in teks
    assert sebab in teks
    assert "1 foto tersimpan" in teks
    assert inovasi.foto.count() == 1


def test_polyglot_kehilangan_muatannya(pemeran, inovasi):
    jahat = gambar() + b"<script>alert(1)</script>PK\x03\x04"
    foto = tambah_foto(inovasi=inovasi, gambar=SimpleUploadedFile("x.html.jpg", jahat), oleh=pemeran.fitri)
    isi = _baca(foto.berkas) + _baca(foto.kecil)
    assert b"script" not in isi
    assert b"PK\x03\x04" not in isi
    assert "html" not in foto.berkas.name


def test_sebelas_sekaligus_dan_dua_puluh_satu_ditolak(penulis, pemeran, inovasi):
    jawaban = _unggah(penulis, inovasi, *[_jpeg(f"{n}.jpg") for n in range(11)])
    assert jawaban.status_code == 422
    assert "Paling banyak 10 foto sekali unggah" in jawaban.content.decode()
    assert not inovasi.foto.exists()
    for _ in range(19):
        buat_foto(inovasi, pemeran.fitri)
    jawaban = _unggah(penulis, inovasi, _jpeg("a.jpg"), _jpeg("b.jpg"))
    assert "b.jpg: Satu inovasi menyimpan paling banyak 20 foto" in jawaban.content.decode()
    assert inovasi.foto.count() == 20


def test_tanpa_berkas_ditolak(penulis, inovasi):
    jawaban = penulis.post(_url("foto", inovasi))
    assert jawaban.status_code == 422
    assert "Pilih sedikitnya satu foto." in jawaban.content.decode()


def test_keterangan_dan_urutan(penulis, pemeran, inovasi):
    a, b, c = (buat_foto(inovasi, pemeran.fitri, urutan=n) for n in (1, 1, 5))
    isi = {"keterangan": "Kurir di depan rumah", "teks_alternatif": "Kurir menyerahkan amplop"}
    assert penulis.post(_url("foto_ubah", inovasi, a.pk), isi).status_code == 302
    a.refresh_from_db()
    assert a.keterangan == "Kurir di depan rumah"
    assert not ubah_foto(foto=a, data=isi, oleh=pemeran.fitri)
    assert penulis.post(_url("foto_ubah", inovasi, a.pk), {"keterangan": "x" * 201}).status_code == 422

    def urut():
        return list(inovasi.foto.order_by("urutan", "id").values_list("pk", flat=True))

    penulis.post(_url("foto_geser", inovasi, c.pk), {"arah": "naik"})
    assert urut() == [a.pk, c.pk, b.pk]
    geser_foto(foto=a, naik=True, oleh=pemeran.fitri)
    geser_foto(foto=b, naik=False, oleh=pemeran.fitri)
    assert urut() == [a.pk, c.pk, b.pk]
    penulis.post(_url("foto_geser", inovasi, a.pk), {"arah": "ngawur"})
    assert urut() == [c.pk, a.pk, b.pk]


def test_hapus_foto_menghapus_kedua_berkasnya(pemeran, inovasi):
    foto = buat_foto(inovasi, pemeran.fitri)
    hapus_foto(foto=foto, oleh=pemeran.fitri)
    hapus_foto(foto=foto, oleh=pemeran.fitri)
    assert not foto.berkas.storage.exists(foto.berkas.name)
    assert not foto.kecil.storage.exists(foto.kecil.name)
    assert JejakAudit.objects.filter(aksi="inovasi_foto_dihapus").count() == 1
    with pytest.raises(ValidationError, match="sudah dihapus"):
        ubah_foto(foto=foto, data={"keterangan": "x"}, oleh=pemeran.fitri)


@pytest.mark.parametrize("nama", ["foto_ubah", "foto_geser", "foto_hapus", "berkas_hapus"])
def test_foto_dan_berkas_inovasi_lain_404(penulis, pemeran, inovasi, nama):
    lain = buat_inovasi(pemeran.lain)
    milik = buat_berkas(lain, pemeran.eko) if nama == "berkas_hapus" else buat_foto(lain, pemeran.eko)
    saudara = buat_inovasi(pemeran.tuan_rumah)
    for induk in (inovasi, saudara):
        assert penulis.post(_url(nama, induk, milik.pk)).status_code == 404
    assert type(milik).objects.filter(pk=milik.pk).exists()
    assert (
        penulis.post(reverse(f"etalase:{nama}", args=[pemeran.lain.slug, lain.pk, milik.pk])).status_code
        == 404
    )


def _pdf(judul: str = "a") -> SimpleUploadedFile:
    keluaran = io.BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.docinfo["/Title"] = judul
        pdf.save(keluaran)
    return SimpleUploadedFile(f"../../{judul}.pdf.exe", keluaran.getvalue(), content_type="text/html")


def test_berkas_pdf_disimpan_bernama_acak(penulis, inovasi):
    assert (
        penulis.post(_url("berkas", inovasi), {"judul": "Perwal 12/2024", "berkas": _pdf()}).status_code
        == 302
    )
    satu = BerkasInovasi.objects.get()
    assert satu.berkas.name.startswith("privat/inovasi/")
    assert satu.berkas.name.endswith(".pdf")
    assert (satu.halaman, len(satu.sha256), satu.ukuran > 100) == (1, 64, True)
    kembar = SimpleUploadedFile("lain.pdf", _baca(satu.berkas))
    kembar = penulis.post(_url("berkas", inovasi), {"judul": "Sama", "berkas": kembar})
    assert "Berkas yang sama sudah ada" in kembar.content.decode()


@pytest.mark.parametrize("isi", [b"<html></html>", b"%PDF-1.7 rusak", b"PK\x03\x04zip", b""])
def test_berkas_bukan_pdf_ditolak(penulis, inovasi, isi):
    berkas = SimpleUploadedFile("x.pdf", isi, content_type="application/pdf")
    assert penulis.post(_url("berkas", inovasi), {"judul": "X", "berkas": berkas}).status_code == 422
    assert not BerkasInovasi.objects.exists()


def test_berkas_kesebelas_ditolak(pemeran, inovasi):
    for n in range(10):
        buat_berkas(inovasi, pemeran.fitri, f"B{n}")
    with pytest.raises(ValidationError, match="paling banyak 10"):
        tambah_berkas(inovasi=inovasi, judul="X", berkas=_pdf(), oleh=pemeran.fitri)


def _unduh(klien, inovasi, berkas):
    return klien.get(reverse("inovasi:berkas", args=[inovasi.slug, berkas.pk]))


def test_unduhan_dijaga(client, pemeran, inovasi):
    berkas = buat_berkas(inovasi, pemeran.fitri, "Perwal: <b>12</b>/2024")
    assert _unduh(client, inovasi, berkas).status_code == 404
    for orang, kode in ((pemeran.eko, 404), (pemeran.dedi, 200), (pemeran.fitri, 200)):
        client.force_login(orang)
        jawaban = _unduh(client, inovasi, berkas)
        assert jawaban.status_code == kode
        if kode == 200:
            assert jawaban["Cache-Control"] == "private, no-store"
            b"".join(jawaban.streaming_content)
    client.logout()
    type(inovasi).objects.filter(pk=inovasi.pk).update(status="TERBIT", terbit_pada="2025-01-01T00:00:00Z")
    jawaban = _unduh(client, inovasi, berkas)
    assert b"".join(jawaban.streaming_content).startswith(b"%PDF")
    assert jawaban["Content-Disposition"] == 'attachment; filename="perwal-b12b2024.pdf"'
    assert jawaban["Content-Type"] == "application/pdf"
    assert jawaban["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in jawaban["Content-Security-Policy"]
    lain = buat_inovasi(pemeran.tuan_rumah)
    assert client.get(reverse("inovasi:berkas", args=[lain.slug, berkas.pk])).status_code == 404
    assert client.get(berkas.berkas.url).status_code == 404


def test_berkas_hilang_di_gudang_404(client, pemeran):
    inovasi = buat_inovasi(pemeran.tuan_rumah)
    berkas = buat_berkas(inovasi, pemeran.fitri)
    berkas.berkas.storage.delete(berkas.berkas.name)
    assert _unduh(client, inovasi, berkas).status_code == 404


def test_foto_disajikan_sebagai_gambar_saja(client, pemeran, inovasi):
    foto: FotoInovasi = buat_foto(inovasi, pemeran.fitri)
    jawaban = client.get(foto.kecil.url)
    assert jawaban["Content-Type"] == "image/jpeg"
    assert "sandbox" in jawaban["Content-Security-Policy"]
    b"".join(jawaban.streaming_content)
