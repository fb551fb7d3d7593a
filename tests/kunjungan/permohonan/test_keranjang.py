"""The plan of a trip: collecting, looking, asking one host or all, and what a draft is about."""

from __future__ import annotations

import uuid

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import connection
from django.template import RequestContext, Template
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from inovasi.models import Inovasi
from instansi.choices import Peran
from kunjungan.models import Kunjungan
from kunjungan.permohonan.keranjang import BATAS, KUNCI
from tests.factories.inovasi import buat_inovasi, buat_penghargaan
from tests.factories.instansi import buat_anggota, buat_instansi

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


@pytest.fixture
def budi(client, p):
    client.force_login(p.budi)
    return client


def buat_juara(instansi, nama="Lomba Sinergitas"):
    return buat_penghargaan(instansi, nama)


def buat_di_luar(nama):
    """An agency of the country that has not joined."""
    return buat_instansi(nama, bergabung_pada=None)


def simpan(klien, jenis, nomor, **lain):
    return klien.post(reverse("kunjungan:rencana_simpan"), {"jenis": jenis, "nomor": nomor, **lain})


def rencana(klien):
    return klien.get(reverse("kunjungan:rencana"))


def isi(klien):
    return klien.session.get(KUNCI, [])


def test_pengunjung_tanpa_akun_menyimpan_dan_melihat_menurut_tuan_rumah(client, p):
    lain = buat_di_luar("Kecamatan Margahayu")
    for objek, jenis in (
        (buat_inovasi(p.tuan_rumah, "Kurir"), "inovasi"),
        (buat_juara(lain), "penghargaan"),
        (buat_juara(p.tuan_rumah, "Juara Umum"), "penghargaan"),
        (lain, "instansi"),
    ):
        simpan(client, jenis, objek.pk)
    halaman = rencana(client)
    urut = [halaman.text.index(t) for t in (p.tuan_rumah.nama, "Juara Umum", "Kurir", lain.nama, "Lomba Sin")]
    assert urut == sorted(urut)
    assert "Belum bergabung" in halaman.text and '<span class="jumlah">4' in halaman.text


def test_menyimpan_dua_kali_tetap_satu_dan_dapat_dikeluarkan(client, p):
    i = buat_inovasi(p.tuan_rumah, "Kurir")
    simpan(client, "inovasi", i.pk)
    simpan(client, "inovasi", i.pk)
    assert isi(client) == [["inovasi", i.pk]]
    client.post(reverse("kunjungan:rencana_hapus"), {"jenis": "inovasi", "nomor": i.pk})
    assert isi(client) == [] and "Rencana masih kosong" in rencana(client).text


def test_satu_tuan_rumah_dikeluarkan_dengan_semua_miliknya(client, p):
    lain = buat_juara(p.lain)
    for jenis, pk in (
        ("inovasi", buat_inovasi(p.tuan_rumah, "Kurir").pk), ("instansi", p.tuan_rumah.pk), ("penghargaan", lain.pk)
    ):  # fmt: skip
        simpan(client, jenis, pk)
    data = {"jenis": "instansi", "nomor": p.tuan_rumah.pk, "beserta": "1"}
    client.post(reverse("kunjungan:rencana_hapus"), data)
    assert isi(client) == [["penghargaan", lain.pk]]
    client.post(reverse("kunjungan:rencana_kosongkan"))
    assert isi(client) == []


def test_menyimpan_kembali_ke_halaman_asal_di_tombolnya(client, p):
    i = buat_inovasi(p.tuan_rumah, "Kurir")
    jawab = simpan(client, "inovasi", i.pk, kembali="/inovasi/?q=kurir")
    assert jawab.status_code == 302 and jawab.url == f"/inovasi/?q=kurir#rencana-inovasi-{i.pk}"


@pytest.mark.parametrize(
    "kembali",
    ["https://jahat.example/", "//jahat.example", "javascript:alert(1)", "/\\jahat.example", "x" * 3000],
)
def test_kembali_tidak_pernah_ke_situs_lain(client, p, kembali):
    jawab = simpan(client, "inovasi", buat_inovasi(p.tuan_rumah, "Kurir").pk, kembali=kembali)
    assert jawab.url == reverse("kunjungan:rencana") and len(isi(client)) == 1


def test_htmx_menjawab_tombol_dan_penghitung(client, p):
    i = buat_inovasi(p.tuan_rumah, "Kurir")
    data = {"jenis": "inovasi", "nomor": i.pk, "kembali": "/inovasi/", "ringkas": "1"}
    jawab = client.post(reverse("kunjungan:rencana_simpan"), data, headers=HTMX)
    assert "Di rencana" in jawab.text and "<html" not in jawab.text
    assert 'id="rencana-pintu" data-hx-swap-oob' in jawab.text and '<span class="jumlah">1' in jawab.text
    assert 'name="kembali" value="/inovasi/"' in jawab.text and 'name="ringkas"' in jawab.text
    jawab = client.post(reverse("kunjungan:rencana_hapus"), data, headers=HTMX)
    assert "Simpan ke rencana" in jawab.text and 'class="jumlah"' not in jawab.text


@pytest.mark.parametrize(
    ("jenis", "nomor"),
    [
        *(("inovasi", n) for n in ("0", "-1", "abc", "9" * 30, "1\x00")),
        *((j, "1") for j in ("ruang", "inovasi\x00", "")),
        ("penghargaan", str(2**63 - 1)),
        ("instansi", "1e5"),
        ("x" * 10_000, "٣"),
    ],
)
def test_kiriman_ngawur_ditolak_dengan_kalimat(client, jenis, nomor):
    jawab = simpan(client, jenis, nomor)
    assert jawab.status_code == 302 and isi(client) == []
    assert "Itu tidak ada" in client.get(jawab.url).text
    data = {"jenis": jenis, "nomor": nomor}
    for nama in ("rencana_hapus", "rencana_simpan"):
        assert client.post(reverse(f"kunjungan:{nama}"), data, headers=HTMX).status_code in (200, 422)
    assert isi(client) == []


def test_inovasi_yang_belum_terbit_tidak_dapat_disimpan(client, p):
    jawab = simpan(client, "inovasi", buat_inovasi(p.tuan_rumah, "Rahasia Dapur", status="DRAF").pk)
    assert "Rahasia" not in client.get(jawab.url).text and isi(client) == []


def test_paling_banyak_empat_puluh(client, p):
    inovasi = [buat_inovasi(p.tuan_rumah, f"Inovasi {n}") for n in range(BATAS + 1)]
    for i in inovasi:
        jawab = simpan(client, "inovasi", i.pk)
    assert len(isi(client)) == BATAS and "sudah penuh" in client.get(jawab.url).text
    assert rencana(client).status_code == 200


@pytest.mark.parametrize(
    "palsu",
    ["teks", 7, {"a": 1}, [["inovasi", "1"], ["inovasi", -1], ["x", 1], None, [], ["inovasi", 2**80]]],
)
def test_isi_sesi_yang_rusak_dianggap_kosong(client, palsu):
    sesi = client.session
    sesi[KUNCI] = palsu
    sesi.save()
    client.cookies[settings.SESSION_COOKIE_NAME] = sesi.session_key
    assert "Rencana masih kosong" in rencana(client).text


def test_yang_tidak_lagi_terbit_hilang_dengan_satu_kalimat(client, p):
    tetap, turun = buat_inovasi(p.tuan_rumah, "Tetap"), buat_inovasi(p.tuan_rumah, "Turun Dari Layar")
    simpan(client, "inovasi", tetap.pk)
    simpan(client, "inovasi", turun.pk)
    Inovasi.objects.filter(pk=turun.pk).update(status="ARSIP")
    halaman = rencana(client)
    assert "1 butir tidak lagi ditampilkan" in halaman.text and "Turun Dari Layar" not in halaman.text


def test_yang_tidak_pernah_menyimpan_tidak_mendapat_sesi(client, p):
    for alamat in ("/", reverse("kunjungan:rencana"), reverse("inovasi:daftar")):
        assert settings.SESSION_COOKIE_NAME not in client.get(alamat).cookies
    assert not Session.objects.exists()


def test_daftar_dan_penghitung_tidak_menambah_kueri_per_butir(client, p):
    def hitung(alamat):
        with CaptureQueriesContext(
            connection,
        ) as kueri:
            assert client.get(alamat).status_code == 200
        return len(kueri)

    simpan(client, "inovasi", buat_inovasi(p.tuan_rumah, "Kurir").pk)
    satu, lain = hitung(reverse("kunjungan:rencana")), hitung(reverse("kunjungan:publik"))
    for n in range(30):
        simpan(client, "inovasi", buat_inovasi(p.tuan_rumah if n % 2 else p.lain, f"Inovasi {n}").pk)
    assert hitung(reverse("kunjungan:rencana")) == satu <= 6
    assert hitung(reverse("kunjungan:publik")) == lain


def test_tombol_di_kartu_tanpa_kueri_dan_tahu_isi_daftar(rf, django_assert_num_queries):
    request = rf.get("/cari/", {"q": "x" * 10_000})
    request.session = {KUNCI: [["inovasi", 7]]}
    templat = Template(
        "{% load rencana %}{% for n in nomor %}{% tombol_rencana 'inovasi' n nama='Kurir' ringkas=True %}{% endfor %}"
    )
    with django_assert_num_queries(0):
        html = templat.render(RequestContext(request, {"nomor": range(1, 26)}))
    assert html.count("Simpan ke rencana") == 24 and html.count("Di rencana") == 1
    assert "x" * 500 not in html and 'value="/cari/"' in html


def test_daftar_milik_sesi_lain_tidak_terlihat(client, p):
    simpan(client, "inovasi", buat_inovasi(p.tuan_rumah, "Pilihan Saya").pk)
    orang = Client()
    assert "Pilihan Saya" not in rencana(orang).text
    orang.force_login(p.eko)
    assert "Pilihan Saya" not in rencana(orang).text


def test_daftar_bertahan_setelah_masuk_lalu_ajukan_membawa_semuanya(client, p):
    i, j = buat_inovasi(p.tuan_rumah, "Kurir"), buat_juara(p.tuan_rumah)
    for jenis, pk in (("inovasi", i.pk), ("penghargaan", j.pk), ("instansi", p.tuan_rumah.pk)):
        simpan(client, jenis, pk)
    lain = buat_juara(p.lain)
    simpan(client, "penghargaan", lain.pk)
    tujuan = f"{reverse('kunjungan:ajukan')}?tuan_rumah={p.tuan_rumah.slug}&dari=rencana"
    assert tujuan.replace("&", "&amp;") in rencana(client).text
    masuk = client.get(tujuan)
    assert masuk.url.startswith("/masuk/?next=")
    client.force_login(p.budi)  # like the login form: the session keeps its content under a new key
    halaman = client.get(tujuan)
    assert "Kurir" in halaman.text and "Lomba Sinergitas" in halaman.text
    jawab = client.post(reverse("kunjungan:ajukan"), {
        "kunci_formulir": uuid.uuid4(), "pemohon": p.pengunjung.pk, "tuan_rumah": p.tuan_rumah.slug,
        "penghargaan": [j.pk, lain.pk], "inovasi": [i.slug],
    })  # fmt: skip
    k = Kunjungan.objects.get()
    assert jawab.url == reverse("kunjungan:langkah", args=[k.kode, "keperluan"])
    assert (list(k.inovasi.all()), list(k.penghargaan.all())) == ([i], [j])
    assert isi(client) == [["penghargaan", lain.pk]]


def _ajukan_semua(klien, p, kunci=None, **lain):
    data = {"kunci_formulir": kunci or uuid.uuid4(), "pemohon": p.pengunjung.pk, **lain}
    return klien.post(reverse("kunjungan:rencana_ajukan"), data)


def test_ajukan_ke_semua_membuat_satu_draf_tiap_tuan_rumah_yang_bergabung(budi, p):
    kedua, luar = buat_instansi("Kecamatan Cibiru"), buat_di_luar("Kecamatan Belum Masuk")
    i, j, k = buat_inovasi(p.tuan_rumah, "Kurir"), buat_juara(kedua), buat_juara(luar)
    for jenis, pk in (("inovasi", i.pk), ("penghargaan", j.pk), ("penghargaan", k.pk)):
        simpan(budi, jenis, pk)
    assert "Ajukan ke semua (2 tuan rumah)" in rencana(budi).text
    halaman = budi.get(reverse("kunjungan:rencana_ajukan"))
    assert "Buat 2 draf" in halaman.text and luar.nama not in halaman.text
    kunci = uuid.uuid4()
    pertama, ulang = _ajukan_semua(budi, p, kunci), _ajukan_semua(budi, p, kunci)
    assert pertama.url == ulang.url == f"{reverse('kunjungan:saya')}?kelompok=draf"
    satu, dua = Kunjungan.objects.order_by("tuan_rumah__nama")
    assert (satu.tuan_rumah, satu.penghargaan.get(), satu.inovasi.exists()) == (kedua, j, False)
    assert (dua.tuan_rumah, dua.inovasi.get(), dua.penghargaan.exists()) == (p.tuan_rumah, i, False)
    assert isi(budi) == [["penghargaan", k.pk]]
    assert kedua.nama in budi.get(pertama.url).text


def test_klik_ganda_yang_bersamaan_berakhir_pada_draf_yang_sama(budi, p):
    kedua = buat_instansi("Kecamatan Cibiru")
    kunci, sesi_lama = uuid.uuid4(), None
    for pk in (p.tuan_rumah.pk, kedua.pk):
        simpan(budi, "instansi", pk)
    sesi_lama = isi(budi)
    _ajukan_semua(budi, p, kunci)
    sesi = budi.session
    sesi[KUNCI] = sesi_lama  # the second click read the list before the first had emptied it
    sesi.save()
    _ajukan_semua(budi, p, kunci)
    assert Kunjungan.objects.count() == 2 and isi(budi) == []


def test_kunci_orang_lain_ditolak_dan_tidak_membuat_apa_pun(budi, p):
    simpan(budi, "instansi", p.tuan_rumah.pk)
    kunci = uuid.uuid4()
    _ajukan_semua(budi, p, kunci)
    buat_anggota(p.eko, p.pengunjung, Peran.PEMOHON)
    orang = Client()
    orang.force_login(p.eko)
    simpan(orang, "instansi", p.tuan_rumah.pk)
    assert _ajukan_semua(orang, p, kunci).status_code == 403
    assert Kunjungan.objects.count() == 1


@pytest.mark.parametrize("data", [{"pemohon": "9" * 20}, {"kunci_formulir": "\x00"}, {"pemohon": "0"}])
def test_ajukan_semua_dengan_kiriman_palsu_ditolak(budi, p, data):
    simpan(budi, "instansi", p.tuan_rumah.pk)
    asli = {"kunci_formulir": uuid.uuid4(), "pemohon": p.pengunjung.pk}
    assert budi.post(reverse("kunjungan:rencana_ajukan"), asli | data).status_code == 422
    assert not Kunjungan.objects.exists() and len(isi(budi)) == 1


def test_ajukan_semua_atas_nama_instansi_lain_ditolak(budi, p):
    simpan(budi, "instansi", p.tuan_rumah.pk)
    assert _ajukan_semua(budi, p, pemohon=p.lain.pk).status_code == 422
    assert not Kunjungan.objects.exists()


def test_tanpa_hak_mengajukan_dijelaskan(client, p):
    simpan(client, "instansi", p.tuan_rumah.pk)
    assert client.get(reverse("kunjungan:rencana_ajukan")).url.startswith("/masuk/?next=/rencana/ajukan/")
    client.force_login(p.citra)
    jawab = client.get(reverse("kunjungan:rencana_ajukan"))
    assert jawab.status_code == 403 and "peran Pemohon" in jawab.text


def test_instansi_sendiri_tidak_ditawari_permohonan(budi, p):
    simpan(budi, "instansi", p.pengunjung.pk)
    assert "Ini instansi Anda sendiri" in rencana(budi).text
    assert budi.get(reverse("kunjungan:rencana_ajukan")).url == reverse("kunjungan:rencana")


def test_tuan_rumah_tidak_mengetahui_tujuan_lain(client, p, budi):
    kedua = buat_instansi("Kecamatan Rahasia Lain")
    for pk in (p.tuan_rumah.pk, kedua.pk):
        simpan(budi, "instansi", pk)
    _ajukan_semua(budi, p)
    untuk_harjamukti = Kunjungan.objects.get(tuan_rumah=p.tuan_rumah)
    ani = Client()
    ani.force_login(p.citra)
    assert ani.get(untuk_harjamukti.get_absolute_url()).status_code == 404  # a draft is the visitor's alone
    assert kedua.nama not in ani.get(reverse("kunjungan:masuk")).text
    assert not {f.name for f in Kunjungan._meta.get_fields()} & {"rencana", "perjalanan"}


# --- what a draft is about


def _keperluan(k):
    return reverse("kunjungan:langkah", args=[k.kode, "keperluan"])


@pytest.fixture
def k(p):
    return Kunjungan.objects.create(pemohon=p.pengunjung, tuan_rumah=p.tuan_rumah, dibuat_oleh=p.budi)


def test_langkah_keperluan_memilih_dan_melepas_inovasi_dan_penghargaan(budi, p, k):
    i, j = buat_inovasi(p.tuan_rumah, "Kurir"), buat_juara(p.tuan_rumah)
    asing, draf = (
        buat_inovasi(p.lain, "Milik Lain"),
        buat_inovasi(p.tuan_rumah, "Belum Terbit", status="DRAF"),
    )
    halaman = budi.get(_keperluan(k)).text
    assert "Kurir" in halaman and "Milik Lain" not in halaman and "Belum Terbit" not in halaman
    nomor = [i.pk, asing.pk, draf.pk, "\x00", "9" * 30]
    budi.post(_keperluan(k), {"topik": "Satu", "bahan": "1", "inovasi": nomor, "penghargaan": [j.pk]})
    assert (list(k.inovasi.all()), list(k.penghargaan.all())) == ([i], [j])
    budi.post(_keperluan(k), {"topik": "Satu", "bahan": "1"})
    assert not k.inovasi.exists() and not k.penghargaan.exists()


def test_langkah_keperluan_lama_tanpa_pilihan_tidak_menghapus(budi, p, k):
    k.inovasi.add(buat_inovasi(p.tuan_rumah, "Kurir"))
    budi.post(_keperluan(k), {"topik": "Satu"})
    assert k.inovasi.count() == 1


def test_yang_sudah_diarsipkan_tetap_dapat_dilihat_dan_dilepas(budi, p, k):
    i = buat_inovasi(p.tuan_rumah, "Diarsipkan Kemudian")
    k.inovasi.add(i)
    Inovasi.objects.filter(pk=i.pk).update(status="ARSIP")
    assert "Diarsipkan Kemudian" in budi.get(_keperluan(k)).text
    budi.post(_keperluan(k), {"bahan": "1", "inovasi": [i.pk]})
    assert k.inovasi.count() == 1
    budi.post(_keperluan(k), {"bahan": "1"})
    assert not k.inovasi.exists()


def test_tuan_rumah_dengan_ratusan_inovasi_dapat_dicari(budi, p, k):
    for n in range(40):
        buat_inovasi(p.tuan_rumah, f"Layanan {n:02d}")
    terpilih = buat_inovasi(p.tuan_rumah, "Zakat Digital")
    k.inovasi.add(terpilih)
    halaman = budi.get(_keperluan(k)).text
    assert "Zakat Digital" in halaman and "Layanan 39" not in halaman and "Simpan dan cari" in halaman
    data = {
        "topik": "Tetap ada",
        "bahan": "1",
        "inovasi": [terpilih.pk],
        "cari_bahan": "layanan 39",
        "cari": "1",
    }
    jawab = budi.post(_keperluan(k), data)
    halaman = budi.get(jawab.url.split("#")[0]).text
    assert "Layanan 39" in halaman and "Layanan 01" not in halaman
    assert "Zakat Digital" in halaman and "Tetap ada" in halaman


def test_pilihan_hanya_diubah_oleh_pengaju(client, p, k):
    i = buat_inovasi(p.tuan_rumah, "Kurir")
    client.force_login(p.eko)
    assert client.post(_keperluan(k), {"bahan": "1", "inovasi": [i.pk]}).status_code == 404
    assert not k.inovasi.exists()
