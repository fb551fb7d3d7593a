from __future__ import annotations

import pytest
from django.db import transaction
from django.http import QueryDict
from django.urls import reverse

from kunjungan.choices import JalurPeserta, Pihak, Status
from kunjungan.models import Peserta
from kunjungan.rombongan.services_kehadiran import catat_kehadiran
from kunjungan.rombongan.views_kehadiran import tersentuh
from tests.kunjungan.rombongan.bantu_pelaksanaan import buat_kunjungan_pada, isi_peserta

pytestmark = pytest.mark.django_db


@pytest.fixture
def k(p):
    return buat_kunjungan_pada(p, Status.BERLANGSUNG)


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


def test_hanya_baris_yang_disentuh_berubah(p, k, sebagai):
    a, b, c = isi_peserta(k, 3)
    # Another phone marked b after this page was opened.
    catat_kehadiran(kunjungan=k, hadir=[b.pk], oleh=p.fitri)
    data = {"awal": f"{a.pk}:B,{b.pk}:B,{c.pk}:B", f"k{a.pk}": "T", f"k{b.pk}": "B", f"k{c.pk}": "B"}
    klien = sebagai(p.dedi)
    klien.post(alamat("kehadiran", k), data)
    klien.post(alamat("kehadiran", k), data)
    keadaan = {x.nama[-1]: (x.kehadiran, x.kehadiran_dicatat_oleh) for x in k.peserta.order_by("id")}
    assert keadaan == {"1": ("TIDAK_HADIR", p.dedi), "2": ("HADIR", p.fitri), "3": ("BELUM", None)}


def test_dua_ponsel_bersamaan_tidak_saling_menimpa(p, k, sebagai):
    a, b = isi_peserta(k, 2)
    awal = f"{a.pk}:B,{b.pk}:B"
    with transaction.atomic():
        sebagai(p.dedi).post(alamat("kehadiran", k), {"awal": awal, f"k{a.pk}": "H", f"k{b.pk}": "B"})
        sebagai(p.dedi).post(alamat("kehadiran", k), {"awal": awal, f"k{a.pk}": "B", f"k{b.pk}": "H"})
    assert set(k.peserta.values_list("kehadiran", flat=True)) == {"HADIR"}


def test_tandai_semua_hadir_menghormati_yang_disentuh(p, k, sebagai):
    a, b, c = isi_peserta(k, 3)
    catat_kehadiran(kunjungan=k, tidak_hadir=[b.pk], oleh=p.dedi)
    data = {
        "awal": f"{a.pk}:B,{b.pk}:T,{c.pk}:B",
        f"k{a.pk}": "T",
        f"k{b.pk}": "T",
        f"k{c.pk}": "B",
        "semua": "ya",
    }
    jawaban = sebagai(p.dedi).post(alamat("kehadiran", k), data, follow=True)
    assert "Kehadiran 2 orang disimpan." in isi(jawaban)
    assert list(k.peserta.order_by("id").values_list("kehadiran", flat=True)) == [
        "TIDAK_HADIR",
        "TIDAK_HADIR",
        "HADIR",
    ]


def test_tandai_semua_hanya_pihak_yang_dibuka(p, k, sebagai):
    isi_peserta(k, 1)
    isi_peserta(k, 1, pihak=Pihak.TUAN_RUMAH)
    sebagai(p.dedi).post(alamat("kehadiran", k) + "?pihak=tuan-rumah", {"semua": "ya"})
    assert dict(k.peserta.values_list("pihak", "kehadiran")) == {"TAMU": "BELUM", "TUAN_RUMAH": "HADIR"}


@pytest.mark.parametrize(
    "data", ["", "awal=abc:B&kabc=H", "awal=1:B&k1=Z", "awal=1", "awal=²:B&k²=H", "awal=" + "9" * 30 + ":B"]
)
def test_isian_ngawur_tidak_menyentuh_siapa_pun(data):
    assert tersentuh(QueryDict(data)) == {"H": [], "T": [], "B": []}


def test_cari_dan_hanya_yang_belum(p, k, sebagai):
    a, _ = isi_peserta(k, 2)
    catat_kehadiran(kunjungan=k, hadir=[a.pk], oleh=p.dedi)
    klien = sebagai(p.dedi)
    teks = isi(klien.get(alamat("kehadiran", k), {"q": "anggota 001 staf"}))
    assert "Anggota 001" in teks and "Anggota 002" not in teks
    teks = isi(klien.get(alamat("kehadiran", k), {"keadaan": "belum"}))
    assert "Anggota 002" in teks and "Anggota 001" not in teks
    assert "Tidak ada yang cocok" in isi(klien.get(alamat("kehadiran", k), {"q": "\x00%'\" zz"}))


def test_pengunjung_membaca_tanpa_tombol(p, k, sebagai):
    (a,) = isi_peserta(k, 1)
    klien = sebagai(p.budi)
    teks = isi(klien.get(alamat("kehadiran", k)))
    assert "Anggota 001" in teks and "Simpan kehadiran" not in teks and "Tutup kunjungan" not in teks
    assert klien.post(alamat("kehadiran", k), {"awal": f"{a.pk}:B", f"k{a.pk}": "H"}).status_code == 403


def test_sebelum_dimulai_tombol_mulai_dan_tidak_tercatat(p, sebagai):
    k = buat_kunjungan_pada(p)
    (a,) = isi_peserta(k, 1)
    klien = sebagai(p.dedi)
    teks = isi(klien.get(alamat("kehadiran", k)))
    assert "Mulai kunjungan" in teks and "Simpan kehadiran" not in teks
    jawaban = klien.post(alamat("kehadiran", k), {"awal": f"{a.pk}:B", f"k{a.pk}": "H"}, follow=True)
    assert "Kehadiran dicatat setelah kunjungan dimulai." in isi(jawaban)
    assert klien.get(alamat("susulan", k)).status_code == 302
    assert Peserta.objects.get().kehadiran == "BELUM"


def test_susulan_dua_kali_satu_orang(p, k, sebagai):
    klien = sebagai(p.dedi)
    for _ in range(2):
        assert klien.post(alamat("susulan", k), {"nama": "Tamu, SE", "jabatan": "Staf"}).url == alamat(
            "kehadiran", k
        )
    tamu = k.peserta.get()
    assert (tamu.jalur, tamu.kehadiran, tamu.gelar_belakang) == (JalurPeserta.SUSULAN, "HADIR", "S.E.")
    jawaban = klien.post(alamat("susulan", k), {"nama": "", "jabatan": "Jabatan diketik"})
    assert "Isi nama." in isi(jawaban) and "Jabatan diketik" in isi(jawaban)
    assert "Pimpinan rombongan" not in isi(klien.get(alamat("susulan", k)))


def test_ganti_di_pintu_oleh_protokol_langsung_hadir(p, k, sebagai):
    (a,) = isi_peserta(k, 1, peran="PIMPINAN")
    jawaban = sebagai(p.dedi).post(alamat("peserta_ganti", k, a.pk), {"nama": "Sekcam"})
    assert jawaban.url == alamat("kehadiran", k)
    baru = k.peserta.get(menggantikan=a)
    assert (baru.peran, baru.kehadiran, baru.kehadiran_dicatat_oleh) == ("PIMPINAN", "HADIR", p.dedi)


@pytest.mark.parametrize("jumlah", [1, 30, 300])
def test_kueri_kehadiran_tetap(p, k, sebagai, jumlah, django_assert_num_queries):
    isi_peserta(k, jumlah, instansi=p.pengunjung)
    klien = sebagai(p.dedi)
    with django_assert_num_queries(11):
        klien.get(alamat("kehadiran", k))


def test_kueri_menyimpan_kehadiran_tetap(p, k, sebagai, django_assert_num_queries):
    semua = isi_peserta(k, 100)
    klien = sebagai(p.dedi)
    data = {"awal": ",".join(f"{x.pk}:B" for x in semua)} | {f"k{x.pk}": "H" for x in semua}
    with django_assert_num_queries(10):
        klien.post(alamat("kehadiran", k), data)
    assert k.peserta.filter(kehadiran="HADIR").count() == 100
