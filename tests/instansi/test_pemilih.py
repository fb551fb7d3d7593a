"""The field that chooses an agency: its suggestions, and the way without JavaScript."""

from __future__ import annotations

import pytest
from django import forms
from django.http import QueryDict

from instansi.bidang import FormulirBersih
from instansi.pencarian.bidang import PilihInstansiField
from tests.factories.instansi import buat_instansi, buat_pemeran, buat_wilayah

pytestmark = pytest.mark.django_db
ALAMAT = "/pilih/instansi/"


@pytest.fixture
def p(db):
    """The cast, in its province."""
    semua = buat_pemeran()
    jabar = buat_instansi(
        "Pemerintah Provinsi Jawa Barat", slug="jabar", jenis="PROVINSI", bergabung=False,
        wilayah=buat_wilayah("32", "Jawa Barat"),
    )  # fmt: skip
    semua.tuan_rumah.induk.induk = jabar
    semua.tuan_rumah.induk.save()
    return semua


class Contoh(FormulirBersih, forms.Form):
    """A form with the field and one beside it."""

    instansi = PilihInstansiField(label="Instansi", bergabung=True)
    catatan = forms.CharField()


def kirim(**data):
    kiriman = QueryDict(mutable=True)
    kiriman.update(data)
    return Contoh(kiriman)


def test_saran_menyebut_tempat_dan_yang_belum_bergabung(client, p):
    isi = client.get(ALAMAT, {"q": "harjamukti"}).text
    assert 'role="listbox"' in isi and isi.count('role="option"') == 1 and "<html" not in isi
    assert "Kota Cirebon, Jawa Barat" in isi and 'data-nama="Kecamatan Harjamukti, Kota Cirebon"' in isi
    assert "Belum bergabung" not in isi
    assert "Belum bergabung" in client.get(ALAMAT, {"q": "kota cirebon"}).text


def test_saran_dapat_disaring(client, p):
    assert "Kecamatan Harjamukti" not in client.get(ALAMAT, {"q": "cirebon", "jenis": "KOTA"}).text
    assert "Pemerintah Kota Cirebon" not in client.get(ALAMAT, {"q": "cirebon", "bergabung": "1"}).text


@pytest.mark.parametrize("q", ["", "zzzz", "\x00", "%", "a" * 10_000, "' OR 1=1", "🙂"])
def test_saran_untuk_yang_aneh_berupa_kalimat(client, p, q):
    jawab = client.get(ALAMAT, {"q": q, "jenis": "\x00", "bergabung": "x"})
    assert jawab.status_code == 200 and "Tidak ada instansi yang cocok" in jawab.text


def test_saran_hanya_dibaca(client, p):
    assert client.post(ALAMAT).status_code == 405


def test_banyak_kueri_saran_sama_untuk_satu_dan_sepuluh(client, p, django_assert_num_queries):
    for n in range(12):
        buat_instansi(f"Kecamatan Serupa {n}", induk=p.tuan_rumah.induk)
    for q, banyak in (("kecamatan serupa 5", 1), ("serupa", 10)):
        with django_assert_num_queries(3 if banyak < 10 else 2):
            isi = client.get(ALAMAT, {"q": q}).text
        assert isi.count('role="option"') == banyak


def test_slug_saja_cukup(p):
    form = kirim(instansi="kecamatan-harjamukti", catatan="x")
    assert form.is_valid() and form.cleaned_data["instansi"] == p.tuan_rumah


@pytest.mark.parametrize(
    "teks", ["Kecamatan Harjamukti", "KEC. HARJAMUKTI", "Kecamatan Harjamukti, Kota Cirebon"]
)
def test_satu_yang_tepat_langsung_diambil(p, teks):
    form = kirim(instansi_teks=teks, catatan="x")
    assert form.is_valid() and form.cleaned_data["instansi"] == p.tuan_rumah


@pytest.mark.parametrize("teks", ["harjamukit", "harja"])
def test_yang_tidak_tepat_ditanyakan_kembali(p, teks):
    form = kirim(instansi_teks=teks, catatan="isian lain")
    assert not form.is_valid() and "Pilih salah satu instansi" in str(form.errors["instansi"])
    html = str(form["instansi"])
    assert 'type="radio" name="instansi" value="kecamatan-harjamukti"' in html and f'value="{teks}"' in html
    assert "Kota Cirebon, Jawa Barat" in html
    assert "isian lain" in str(form["catatan"])


def test_nama_kembar_ditanyakan_kembali(p):
    lain = buat_instansi("Kecamatan Harjamukti", slug="harjamukti-lain", induk=p.pengunjung.induk)
    form = kirim(instansi_teks="kecamatan harjamukti", catatan="x")
    assert not form.is_valid()
    assert {"kecamatan-harjamukti", lain.slug} == {i.slug for i in form.fields["instansi"].widget.cocok}
    assert kirim(instansi_teks="Kecamatan Harjamukti, Kota Cirebon", catatan="x").is_valid()


def test_pilihan_lama_gugur_bila_teksnya_diganti(p):
    data = {"instansi": p.lain.slug, "instansi_untuk": "lembayung", "catatan": "x"}
    tetap = kirim(**data, instansi_teks="Lembayung")
    assert tetap.is_valid() and tetap.cleaned_data["instansi"] == p.lain
    ganti = kirim(**data, instansi_teks="kecamatan harjamukti")
    assert ganti.is_valid() and ganti.cleaned_data["instansi"] == p.tuan_rumah


def test_yang_belum_bergabung_ditolak_dengan_sopan(p):
    for data in ({"instansi": "kota-cirebon"}, {"instansi_teks": "kota cirebon"}):
        form = kirim(**data, catatan="x")
        assert not form.is_valid()
        assert form.errors["instansi"] == [
            "Pemerintah Kota Cirebon belum bergabung, jadi belum dapat dipilih. Pilih instansi lain."
        ]


def test_yang_tidak_cocok_disebut_beserta_jalan_keluarnya(p):
    form = kirim(instansi_teks="<b>zzzz</b>", catatan="x")
    assert not form.is_valid() and "Periksa ejaannya" in form.errors["instansi"][0]
    assert "<b>" not in str(form["instansi"]) and "<b>" not in form.errors["instansi"].as_ul()


def test_kosong_wajib_dan_tidak_wajib(p):
    assert kirim(catatan="x").errors["instansi"] == ["Tulis nama instansinya."]
    form = kirim(catatan="x")
    form.fields["instansi"].required = False
    assert form.is_valid() and form.cleaned_data["instansi"] is None


def test_pilihan_bertahan_bila_isian_lain_keliru(p):
    form = kirim(instansi_teks="kec harjamukti")
    assert not form.is_valid() and "instansi" not in form.errors
    html = str(form["instansi"])
    assert 'name="instansi" value="kecamatan-harjamukti"' in html
    assert html.count('value="Kecamatan Harjamukti, Kota Cirebon"') == 2


def test_nilai_awal_dan_pengecualian(p):
    awal = Contoh(initial={"instansi": p.tuan_rumah})
    assert 'value="kecamatan-harjamukti"' in str(awal["instansi"])
    form = kirim(instansi="kecamatan-harjamukti", catatan="x")
    form.fields["instansi"].kecuali = frozenset({p.tuan_rumah.pk})
    assert not form.is_valid() and "tidak dapat dipilih" in form.errors["instansi"][0]


def test_aksara_berbahaya_dibersihkan(p):
    form = kirim(instansi="\x00a", instansi_teks="\x00", instansi_untuk="\ud800", catatan="x")
    assert not form.is_valid()
    str(form["instansi"])
