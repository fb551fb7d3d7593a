"""Components refuse what they do not know and keep what they were given."""

from __future__ import annotations

import pytest
from django.core.paginator import Paginator
from django.template import Context, Template, TemplateSyntaxError
from django.template.loader import render_to_string
from django.test import RequestFactory

from config.galeri import FormContoh


def gambar(naskah, **isi):
    return Template(naskah).render(Context(isi))


def test_parameter_tak_dikenal_ditolak():
    with pytest.raises(TemplateSyntaxError):
        gambar('{% lencana "Draf" warna="merah" %}')


@pytest.mark.parametrize(
    "naskah",
    [
        '{% lencana "Draf" nada="ungu" %}',
        '{% tombol "Lihat" url="/" jenis="besar" %}',
        '{% kotak_pesan nada="ungu" %}x{% endkotak_pesan %}',
        '{% status_dokumen "Surat" keadaan="HILANG" kode=1 %}',
        '{% inisial "Ani" ukuran="raksasa" %}',
    ],
)
def test_nilai_tak_dikenal_ditolak(naskah):
    with pytest.raises(ValueError):
        gambar(naskah)


@pytest.mark.parametrize(
    "butir", [[("a", "done", "b", "lebih")], [{"label": "a", "asing": 1}], [("a", "entah")]]
)
def test_garis_kemajuan_butir_salah_ditolak(butir):
    with pytest.raises(ValueError):
        gambar("{% garis_kemajuan butir %}", butir=butir)


def test_isi_dari_orang_tidak_menjadi_html():
    nakal = "<script>alert(1)</script>"
    naskah = (
        "{% lencana n %}{% kartu judul=n url=n %}{{ n }}{% endkartu %}{% kosong n teks=n %}{% inisial n %}"
        "{% daftar_rincian r %}{% linimasa r %}{% salin n %}"
        "{% kepala_halaman judul=n sub=n %}{{ n }}{% endkepala_halaman %}"
    )
    assert "<script" not in gambar(naskah, n=nakal, r=[(nakal, nakal)])


def test_penomoran_menjaga_saringan():
    permintaan = RequestFactory().get("/x/", {"q": "PATEN & SAKIP", "page": "2"})
    isi = gambar("{% penomoran h %}", h=Paginator(range(100), 25).page(2), request=permintaan)
    assert 'href="?q=PATEN+%26+SAKIP&amp;page=3"' in isi
    assert 'aria-current="page"' in isi


def test_penomoran_satu_halaman_tidak_tampil():
    isi = gambar("{% penomoran h %}", h=Paginator([1], 25).page(1), request=RequestFactory().get("/"))
    assert not isi.strip()


@pytest.mark.parametrize(
    ("keadaan", "memantau"), [("ANTRE", True), ("DIPROSES", True), ("SIAP", False), ("GAGAL", False)]
)
def test_status_dokumen_memantau_sampai_selesai(keadaan, memantau):
    isi = gambar('{% status_dokumen "Surat" keadaan=k kode=1 url_pantau="/p/" url_unduh="/u/" %}', k=keadaan)
    assert ('data-hx-get="/p/"' in isi) is memantau
    assert ('href="/u/"' in isi) is (keadaan == "SIAP")


@pytest.mark.parametrize(
    ("nama", "huruf"), [("Kecamatan Purbalingga", ">KP<"), ("Drs. Raditya, M.Si.", ">DS<"), ("", ">?<")]
)
def test_inisial(nama, huruf):
    assert huruf in gambar("{% inisial n %}", n=nama)


def test_tombol_aksi_membawa_csrf_dan_isian():
    isi = gambar(
        '{% tombol_aksi "Tolak" url="/t/" konfirmasi="Yakin?" isian=i %}',
        i={"alasan": 'a"b'},
        csrf_token="rahasia",
    )
    assert 'value="rahasia"' in isi
    assert "<details" in isi
    assert "a&quot;b" in isi


def test_formulir_galat_di_samping_isian_dan_di_ringkasan():
    form = FormContoh(data={"pokok": "<b>"})
    isi = gambar("{% load crispy_forms_tags %}{% crispy form %}", form=form)
    assert 'href="#id_surel"' in isi
    assert 'href="#id_jenis_0"' in isi
    assert 'id="id_surel_error"' in isi
    assert "id_surel_error" in isi.split('name="surel"')[1].split(">")[0]
    assert "<b>" not in isi
    assert "asteriskField" not in isi


@pytest.mark.parametrize("nama", ["400", "429", "500"])
def test_halaman_galat_tanpa_konteks(nama):
    isi = render_to_string(f"{nama}.html")
    assert "<h1" in isi
    assert "Ke beranda" in isi


def test_halaman_404_dengan_langkah_berikut(client):
    jawaban = client.get("/sama-sekali-tidak-ada/")
    assert jawaban.status_code == 404
    assert b"Ke beranda" in jawaban.content
