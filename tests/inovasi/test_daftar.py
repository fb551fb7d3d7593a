"""The search page and the lists: doors, addresses, cards, pages, filters that fold into addresses."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from inovasi.cari import queries as pencarian
from inovasi.cari import queries_sql as pencarian_sql
from inovasi.cari.sajian import potong
from inovasi.cari.services_indeks import bangun_kamus, segarkan
from inovasi.models import Inovasi
from tests.factories.inovasi import buat_inovasi, buat_penghargaan
from tests.factories.instansi import buat_instansi

DAFTAR = ["/cari/", "/inovasi/", "/penghargaan/", "/instansi/"]


def _nama(client, alamat):
    return [k.nama for k in client.get(alamat).context["kartu"]]


@pytest.mark.parametrize("alamat", [*DAFTAR, "/cari/saran/", "/kabar.atom"])
def test_terbuka_dan_hanya_baca(client, pemeran, alamat):
    assert client.get(alamat).status_code == 200
    assert client.post(alamat).status_code == 405


@pytest.mark.parametrize(
    ("kueri", "ditemukan"),
    [
        ("?q=HARJA", ["Kecamatan Harjamukti"]),
        ("?q=cirebon+kecamatan", ["Kecamatan Harjamukti"]),
        ("?q=kec+harjamukti", ["Kecamatan Harjamukti"]),
        ("?q=harjamukit", ["Kecamatan Harjamukti"]),
        ("?q=%00harja%E2%80%8Bmukti", ["Kecamatan Harjamukti"]),
        ("?instansi=KOTA", ["Pemerintah Kota Cirebon"]),
        ("?q=tidak+mungkin", []),
        ("?q=%25", []),
    ],
)
def test_cari_instansi(client, pemeran, kueri, ditemukan):
    segarkan(instansi=[pemeran.tuan_rumah.pk])
    bangun_kamus()
    # The stage's other kecamatan lies in the region Harjamukti too, so it is found after the one that bears the name.
    assert _nama(client, f"/instansi/{kueri}")[:1] == ditemukan


@pytest.mark.parametrize("alamat", DAFTAR)
@pytest.mark.parametrize(
    "kueri",
    [
        "?page=x", "?page=-1", "?page=99", "?page=1000000000", "?page=99999999999999999999", "?jenis=NGAWUR", "?q[]=a",
        f"?q={'x' * 10_000}", f"?q={'kata+' * 3000}", "?q=%00", "?q=%27%22%3C%3E%26%7C%21%3A*%28%29", "?q=-",
        "?q=%22tak+tutup", "?q=%22%22", "?q=-x", "?q=a%3A%2A+%26+b", "?urut=ngawur", "?tahun=99999",
        "?tahun=2020&tahun=x",
        "?provinsi=%D9%A3%D9%A3", "?q=yang+di+dan", "?q=%F0%9F%98%80", "?q=%ED%A0%80", "?urusan=SOSIAL",
        "?" + "&".join(f"tahun={t}" for t in range(1900, 2800)),
    ],
)  # fmt: skip
def test_masukan_ngawur_tidak_gagal(client, pemeran, alamat, kueri):
    assert client.get(f"{alamat}{kueri}", follow=True).status_code == 200


def test_bagian_kosong_dibuang_dari_alamat(client, pemeran):
    jawaban = client.get("/inovasi/?q=&urut=&urusan=SOSIAL&asing=1")
    assert (jawaban.status_code, jawaban["Location"]) == (302, "/inovasi/?urusan=SOSIAL")
    assert client.get("/inovasi/?q=&urut=")["Location"] == "/inovasi/"


def test_kepingan_menghapus_satu_saringan(client, pemeran):
    buat_inovasi(pemeran.tuan_rumah, "Antrean Daring", urusan="DUKCAPIL", jenis="DIGITAL")
    isi = client.get("/inovasi/?q=antrean&jenis=DIGITAL&urusan=DUKCAPIL")
    kepingan = dict(isi.context["kepingan"])
    assert kepingan["Digital"] == "/inovasi/?q=antrean&urusan=DUKCAPIL"
    assert kepingan["“antrean”"] == "/inovasi/?urusan=DUKCAPIL&jenis=DIGITAL"


def test_halaman_pertama_terakhir_dan_terlalu_jauh(client, db):
    rumah = buat_instansi()
    for nomor in range(60):
        buat_inovasi(rumah, f"Loket {nomor:02d}")
    satu, akhir = client.get("/inovasi/?urut=nama"), client.get("/inovasi/?urut=nama&page=1000000000")
    assert [k.nama for k in satu.context["kartu"]] == [f"Loket {n:02d}" for n in range(25)]
    assert [k.nama for k in akhir.context["kartu"]] == [f"Loket {n:02d}" for n in range(50, 60)]
    assert [k.nama for k in client.get("/inovasi/?urut=nama&page=2").context["kartu"]] == [
        f"Loket {n:02d}" for n in range(25, 50)
    ]
    isi = client.get("/inovasi/?urut=nama&page=2").content.decode()
    assert '<link rel="prev" href="/inovasi/?urut=nama">' in isi
    assert '<link rel="next" href="/inovasi/?urut=nama&amp;page=3">' in isi
    cari = client.get("/inovasi/?q=loket&urut=nama&page=1000000000")
    assert [k.nama for k in cari.context["kartu"]] == [f"Loket {n:02d}" for n in range(50, 60)]


def test_sorotan_tidak_pernah_menjadi_html(client, pemeran):
    buat_inovasi(pemeran.tuan_rumah, "Antrean <script>alert(1)</script>", ringkasan="Antrean & <b>daring</b>")
    isi = client.get("/cari/?q=antrean").content.decode()
    assert "<mark>Antrean</mark> &lt;script&gt;" in isi
    assert "<script>alert" not in isi
    assert "&lt;b&gt;daring" in isi


def test_potong_memisahkan_kata_yang_disorot():
    assert potong("a \x02b\x03 c\x02d") == [("a ", False), ("b", True), (" c", False), ("d", False)]
    assert potong("") == []


def test_htmx_hanya_bagian_dan_alamat_bersih(client, pemeran):
    jawaban = client.get("/cari/?q=harjamukti&urut=&jenis=", headers={"HX-Request": "true"})
    assert b"<!doctype" not in jawaban.content.lower()
    assert jawaban["HX-Push-Url"] == "/cari/?q=harjamukti"
    assert "HX-Request" in jawaban["Vary"]


def test_kosong_memberi_tahu_apa_yang_dapat_dicoba(client, pemeran):
    isi = client.get("/inovasi/?q=qqqqq&jenis=DIGITAL").content.decode()
    assert "Tidak ada yang cocok" in isi
    assert "Hapus semua saringan" in isi


def test_terlalu_lama_dijawab_dengan_ramah(client, pemeran, monkeypatch):
    monkeypatch.setattr(pencarian_sql, "KATA", "SELECT pg_sleep(5), %s::text[]")
    monkeypatch.setattr(pencarian, "BATAS_MILIDETIK", 50)
    jawaban = client.get("/cari/?q=antrean")
    assert jawaban.status_code == 503
    assert "terlalu lama" in jawaban.content.decode()


def test_draf_tidak_bocor_di_mana_pun(client, pemeran):
    for status in ("DRAF", "TELAAH", "ARSIP"):
        buat_inovasi(
            pemeran.tuan_rumah, f"Rahasia Kodok {status}", status=status, ringkasan="kodok", urusan="SOSIAL"
        )
    for alamat in (
        "/cari/?q=kodok",
        "/cari/",
        "/inovasi/",
        "/cari/saran/?q=rahasia",
        "/kabar.atom",
        "/instansi/?urusan=SOSIAL",
    ):
        assert "Kodok" not in client.get(alamat).content.decode(), alamat


def test_ditarik_langsung_hilang(client, pemeran):
    satu = buat_inovasi(pemeran.tuan_rumah, "Antrean Kodok")
    assert _nama(client, "/cari/?q=kodok") == ["Antrean Kodok"]
    Inovasi.objects.filter(pk=satu.pk).update(status="ARSIP")
    segarkan(inovasi=[satu.pk])
    assert _nama(client, "/cari/?q=kodok") == []


def test_kartu_menyebut_tuan_rumah_dan_menyimpan_ke_rencana(client, pemeran):
    buat_inovasi(pemeran.tuan_rumah, "Antrean Daring")
    belum = buat_instansi("Kecamatan Sunyi", bergabung=False)
    buat_inovasi(belum, "Antrean Sunyi")
    isi = client.get("/inovasi/").content.decode()
    assert "Kecamatan Harjamukti" in isi
    assert isi.count("Simpan ke rencana") == 1


def test_saran_memberi_instansi_dan_judul(client, pemeran):
    buat_inovasi(pemeran.tuan_rumah, "Harta Karun Sampah")
    saran = client.get("/cari/saran/?q=har").context["daftar"]
    assert [(s.jenis, s.nama) for s in saran] == [
        ("Instansi", "Kecamatan Harjamukti"),
        ("Inovasi", "Harta Karun Sampah"),
    ]
    assert [s.nama for s in client.get("/cari/saran/?q=harta+kaurn").context["daftar"]] == [
        "Harta Karun Sampah"
    ]
    for kueri in ("", "h", "%25", "%00", "x" * 5000, "'; --"):
        assert client.get(f"/cari/saran/?q={kueri}").status_code == 200


# Address and its number of statements, with 1 row and with 30.
KUERI = {
    "/cari/": 4, "/inovasi/": 4, "/penghargaan/": 4, "/instansi/": 4, "/inovasi/?jenis=DIGITAL": 4,
    "/inovasi/?jenis=DIGITAL&tahapan=PENERAPAN": 3, "/cari/?q=loket": 4, "/cari/?q=loket&jenis=DIGITAL": 4,
    "/kabar.atom": 10, "/cari/saran/?q=lok": 5,
}  # fmt: skip


@pytest.mark.parametrize("alamat", KUERI)
def test_banyak_kueri_tetap(client, pemeran, alamat):
    banyak = []
    for tambah in (4, 26):
        for _ in range(tambah):
            rumah = buat_instansi("Kecamatan Loket", induk=pemeran.tuan_rumah.induk)
            buat_inovasi(
                rumah, "Loket Malam", jenis="DIGITAL", tahapan="PENERAPAN", terbit_pada=timezone.now()
            )
            buat_penghargaan(rumah, "Lomba Loket")
        with CaptureQueriesContext(connection) as kueri:
            client.get(alamat)
        banyak.append(sum("SAVEPOINT" not in k["sql"] for k in kueri.captured_queries))
    assert max(banyak) <= KUERI[alamat], banyak
    assert banyak[0] == banyak[1] or alamat == "/kabar.atom", banyak  # its second half may be empty


def test_banyak_kunjungan_ditulis_dengan_titik(client, pemeran):
    buat_inovasi(pemeran.tuan_rumah, "Loket Ramai", banyak_kunjungan=1200)
    assert "1.200 kunjungan" in client.get("/inovasi/").content.decode()
