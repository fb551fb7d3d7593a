"""Hostile uploads through the real doors, and how stored files leave again."""

from __future__ import annotations

import io
import struct
import zlib

import pikepdf
import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils.html import escape
from PIL import Image

from kunjungan.choices import Status
from kunjungan.models import Foto
from tests.factories.instansi import buat_pemeran
from tests.factories.kunjungan import buat_draf_lengkap, pdf_kecil
from tests.kunjungan.rombongan.bantu_pelaksanaan import buat_kunjungan_pada, jpeg

pytestmark = [pytest.mark.django_db, pytest.mark.serangan]


def _pdf(ubah=None, halaman=1, **simpan) -> bytes:
    pdf, keluar = pikepdf.new(), io.BytesIO()
    for _ in range(halaman):
        pdf.add_blank_page()
    if ubah:
        ubah(pdf)
    pdf.save(keluar, **simpan)
    return keluar.getvalue()


def _aksi(jenis, **lain):
    def ubah(pdf):
        pdf.Root.OpenAction = pdf.make_indirect(pikepdf.Dictionary(S=pikepdf.Name(f"/{jenis}"), **lain))

    return ubah


def _di_anotasi(pdf):
    aksi = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=pikepdf.String("app.alert(1)"))
    anotasi = pikepdf.Dictionary(
        Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, Rect=[0, 0, 9, 9], A=aksi
    )
    pdf.pages[0].Annots = pikepdf.Array([anotasi])


def _lampiran(pdf):
    pdf.attachments["a.exe"] = b"MZ"


def _png(lebar, tinggi) -> bytes:
    def potong(jenis, isi):
        return struct.pack(">I", len(isi)) + jenis + isi + struct.pack(">I", zlib.crc32(jenis + isi))

    kepala = struct.pack(">IIBBBBB", lebar, tinggi, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + potong(b"IHDR", kepala)
        + potong(b"IDAT", zlib.compress(b"\0" * 999))
        + potong(b"IEND", b"")
    )


SVG = b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><script>alert(1)</script></svg>'
HTML = b"<!doctype html><script>alert(1)</script>"
PDF_DITOLAK = {
    "svg": SVG, "html": HTML, "exe": b"MZ" + b"\0" * 500, "nol": b"", "satu": b"%", "jpeg": jpeg(),
    "html berkepala pdf": b"%PDF-1.7\n" + HTML, "terpotong": pdf_kecil()[:200],
    "51 halaman": _pdf(halaman=51), "11 MB": pdf_kecil() + b"\0" * 11_000_000,
    "skrip": _pdf(_aksi("JavaScript", JS=pikepdf.String("app.alert(1)"))),
    "jalankan": _pdf(_aksi("Launch", F="cmd.exe")),
    "kirim formulir": _pdf(_aksi("SubmitForm", F="http://x")), "skrip di anotasi": _pdf(_di_anotasi),
    "lampiran": _pdf(_lampiran), "sandi": _pdf(encryption=pikepdf.Encryption(owner="a", user="b")),
    "sandi pemilik": _pdf(encryption=pikepdf.Encryption(owner="a", user="")),
    "skrip di dalam aliran objek": _pdf(_di_anotasi, object_stream_mode=pikepdf.ObjectStreamMode.generate),
}  # fmt: skip
NAMA = [
    "a.pdf.exe",
    "../../etc/passwd",
    "a\x00.pdf",
    "x" * 400 + ".pdf",
    "\u202efdp.exe",
    "a\r\nX: 1.pdf",
    "<b>.pdf",
    "CON",
    ".htaccess",
]


@pytest.fixture
def p():
    return buat_pemeran()


@pytest.fixture
def budi(p):
    c = Client()
    c.force_login(p.budi)
    return c


def _berkas_privat(kode: str) -> set[str]:
    """Private files of one visit; other processes of the suite write beside them."""
    hasil, antre = set(), ["privat"]
    while antre:
        folder = antre.pop()
        if default_storage.exists(folder):
            anak, berkas = default_storage.listdir(folder)
            antre += [f"{folder}/{a}" for a in anak]
            hasil |= {f"{folder}/{b}" for b in berkas}
    return {b for b in hasil if f"/{kode}/" in b}


def _langkah_surat(k):
    return reverse("kunjungan:langkah", args=[k.kode, "surat"])


@pytest.mark.parametrize("jenis", sorted(PDF_DITOLAK))
def test_surat_jahat_ditolak_dengan_kalimat_dan_isian_lain_tinggal(p, budi, jenis):
    k = buat_draf_lengkap(p.pengunjung, p.tuan_rumah, p.budi)
    semula, berkas = k.surat_berkas.name, _berkas_privat(k.kode)
    data = {"surat_nomor": "005/XYZ", "surat_hal": "Hal yang diketik"}
    unggahan = SimpleUploadedFile("surat.pdf", PDF_DITOLAK[jenis], content_type="application/pdf")
    jawaban = budi.post(_langkah_surat(k), {**data, "surat_berkas": unggahan})
    isi, kalimat = jawaban.content.decode(), jawaban.context["form"].errors["surat_berkas"][0]
    assert jawaban.status_code == 422 and escape(kalimat) in isi and kalimat.endswith("."), (jenis, kalimat)
    assert "005/XYZ" in isi and "Hal yang diketik" in isi
    k.refresh_from_db()
    assert k.surat_berkas.name == semula and _berkas_privat(k.kode) == berkas


@pytest.mark.parametrize("nama", NAMA)
def test_nama_berkas_ganjil_tidak_menentukan_apa_pun(p, budi, nama):
    k = buat_draf_lengkap(p.pengunjung, p.tuan_rumah, p.budi)
    unggahan = SimpleUploadedFile("x.pdf", pdf_kecil(), content_type="text/html")
    unggahan._name = nama  # what the browser said, unpolished by the test's own class
    data = {"surat_nomor": "005/\r\n<b>", "surat_tanggal": "", "surat_berkas": unggahan}
    assert budi.post(_langkah_surat(k), data).status_code in {200, 302, 422}
    k.refresh_from_db()
    assert k.surat_berkas.name.startswith("privat/") and k.surat_berkas.name.endswith(".pdf")
    assert ".." not in k.surat_berkas.name and not {"\r", "\n", "\0"} & set(k.surat_nama_berkas)
    for unduh in ("", "?unduh=1"):
        jawaban = budi.get(reverse("kunjungan:surat", args=[k.kode]) + unduh)
        assert b"".join(jawaban.streaming_content) == pdf_kecil()
        assert jawaban["Content-Type"] == "application/pdf" and jawaban["X-Content-Type-Options"] == "nosniff"
        assert (
            "default-src 'none'" in jawaban["Content-Security-Policy"]
            and "no-store" in jawaban["Cache-Control"]
        )
        assert not {"\r", "\n"} & set(jawaban["Content-Disposition"])


def test_bom_aliran_tidak_mengembang(p, budi):
    k = buat_draf_lengkap(p.pengunjung, p.tuan_rumah, p.budi)
    isi = _pdf(
        lambda pdf: setattr(pdf.pages[0], "Contents", pdf.make_stream(b"\0" * 300_000_000)),
        compress_streams=True,
    )
    assert len(isi) < 10_000_000
    unggahan = SimpleUploadedFile("surat.pdf", isi, content_type="application/pdf")
    assert budi.post(_langkah_surat(k), {"surat_nomor": "1", "surat_berkas": unggahan}).status_code in {
        200,
        302,
        422,
    }


POLIGLOT = jpeg() + HTML
FOTO_DITOLAK = {
    "svg": SVG, "html": HTML, "pdf": pdf_kecil(), "20.000 px": _png(20_000, 20_000), "terpotong": jpeg()[:150],
    "gif": b"GIF89a\x01\x00\x01\x00\x80\x00\x00\xff\xff\xff\x00\x00\x00!\xf9\x04\x01\x00\x00\x00\x00,\x00\x00\x00\x00"
    b"\x01\x00\x01\x00\x00\x02\x02D\x01\x00;",
    "heic": b"\x00\x00\x00\x18ftypheic" + b"\x00" * 50, "fits": b"SIMPLE  =                    T" + b" " * 3000,
    "eps": b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n",
}  # fmt: skip


@pytest.fixture
def dedi(p):
    c = Client()
    c.force_login(p.dedi)
    return c


@pytest.mark.parametrize("jenis", sorted(FOTO_DITOLAK))
def test_foto_jahat_ditolak_dengan_kalimat(p, dedi, jenis):
    k = (
        buat_kunjungan_pada(p, Status.SELESAI, surat_tanggal=None)
        if False
        else buat_kunjungan_pada(p, Status.SELESAI)
    )
    berkas = _berkas_privat(k.kode)
    unggahan = SimpleUploadedFile("a.jpg", FOTO_DITOLAK[jenis], content_type="image/jpeg")
    jawaban = dedi.post(reverse("kunjungan:foto", args=[k.kode]), {"berkas": unggahan, "keterangan": "Ket"})
    assert jawaban.status_code in {200, 422} and "a.jpg" in jawaban.content.decode()
    assert not Foto.objects.exists() and _berkas_privat(k.kode) == berkas


def test_poligot_digambar_ulang_dan_keluar_sebagai_gambar(p, dedi):
    k = buat_kunjungan_pada(p, Status.SELESAI)
    unggahan = SimpleUploadedFile("a.html", POLIGLOT, content_type="text/html")
    assert dedi.post(reverse("kunjungan:foto", args=[k.kode]), {"berkas": unggahan}).status_code == 302
    foto = Foto.objects.get()
    for ukuran in ("besar", "kecil"):
        jawaban = dedi.get(reverse("kunjungan:foto_berkas", args=[k.kode, foto.pk, ukuran]))
        isi = b"".join(jawaban.streaming_content)
        assert b"<script" not in isi and Image.open(io.BytesIO(isi)).format == "JPEG"
        assert jawaban["Content-Type"] == "image/jpeg" and jawaban["X-Content-Type-Options"] == "nosniff"
        assert "no-store" in jawaban["Cache-Control"]
        assert (
            Client().get(reverse("kunjungan:foto_berkas", args=[k.kode, foto.pk, ukuran])).status_code == 404
        )
    assert Client().get(f"/media/{foto.berkas.name}").status_code == 404
