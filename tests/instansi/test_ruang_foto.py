"""A room's photo and its small version come and go together."""

from __future__ import annotations

from io import BytesIO

import pytest
from django.core.files.base import ContentFile
from PIL import Image

from instansi.kelola.services_ruang import tambah_ruang, ubah_ruang
from instansi.models import Ruang


def _foto(lebar=1600):
    isi = BytesIO()
    Image.new("RGB", (lebar, 1000), "navy").save(isi, "JPEG")
    return ContentFile(isi.getvalue(), "x.jpg")


@pytest.fixture
def ruang(pemeran):
    """A room with a photo, made by its form's service."""
    return tambah_ruang(
        instansi=pemeran.tuan_rumah,
        data={"nama": "Aula", "kapasitas": 60, "foto": _foto()},
        oleh=pemeran.ani,
    )


def test_foto_baru_membawa_yang_kecil(ruang):
    with ruang.foto_daftar.open() as berkas, Image.open(berkas) as gambar:
        assert gambar.size == (640, 400)
    assert ruang.foto_daftar.name != ruang.foto.name


def test_ganti_dan_hapus_foto_mengurus_keduanya(ruang, pemeran):
    lama = ruang.foto_kecil.name
    assert ubah_ruang(ruang=ruang, data={"foto": _foto(800)}, oleh=pemeran.ani) == ["foto"]
    baru = Ruang.objects.get(pk=ruang.pk)
    assert baru.foto_kecil.name != lama
    assert not baru.foto_kecil.storage.exists(lama)
    ubah_ruang(ruang=baru, data={"foto": False}, oleh=pemeran.ani)
    kosong = Ruang.objects.get(pk=ruang.pk)
    assert not kosong.foto and not kosong.foto_kecil and not kosong.foto_daftar


def test_ubah_nama_membiarkan_foto(ruang, pemeran):
    kecil = ruang.foto_kecil.name
    ubah_ruang(ruang=ruang, data={"nama": "Aula Lama", "foto": ruang.foto}, oleh=pemeran.ani)
    assert Ruang.objects.get(pk=ruang.pk).foto_kecil.name == kecil


def test_daftar_memakai_yang_kecil(client, ruang):
    isi = client.get("/instansi/kecamatan-harjamukti/").content.decode()
    assert ruang.foto_kecil.url in isi
    assert ruang.foto.url not in isi
