from __future__ import annotations

import datetime as dt

import pytest
from django.urls import reverse

from kunjungan.acara.rules_bentuk import TEMPLAT
from kunjungan.acara.services import rilis_acara
from kunjungan.acara.services_templat import pakai_templat
from kunjungan.acara.services_undangan import simpan_undangan
from kunjungan.choices import Status
from kunjungan.models import ButirAcara, Lokus
from tests.factories.instansi import buat_instansi, buat_jabatan, buat_pemeran
from tests.kunjungan.rombongan.bantu_pelaksanaan import MULAI, buat_kunjungan_pada

pytestmark = pytest.mark.django_db
ISI = {
    "tanggal": "2026-12-18",
    "mulai": "09:00",
    "selesai": "09:30",
    "kegiatan": "Registrasi",
    "tempat": "Aula",
}


@pytest.fixture
def p():
    return buat_pemeran()


@pytest.fixture
def k(p):
    return buat_kunjungan_pada(p)


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


def test_kosong_menawarkan_templat_hanya_kepada_protokol(p, k, sebagai):
    teks = isi(sebagai(p.dedi).get(alamat("acara", k)))
    assert teks.count("Pakai templat ini") == len(TEMPLAT)
    pertama = teks.split("Pakai templat ini")[0]  # 18 December 2026 is a Friday
    assert "Disarankan" in pertama and "Hari Jumat, sampai pukul 11.00" in pertama
    teks = isi(sebagai(p.budi).get(alamat("acara", k)))
    assert "Pakai templat ini" not in teks and "Susunan acara sedang disiapkan" in teks


def test_pakai_templat_dua_kali_tidak_menggandakan(p, k, sebagai):
    klien = sebagai(p.dedi)
    for _ in range(2):
        assert klien.post(alamat("acara_templat", k), {"templat": "tiga-jam"}).status_code == 302
    assert k.acara.count() == 9
    klien.post(alamat("acara_templat", k), {"templat": "karangan"})
    assert "Agus Anggraito" not in isi(sebagai(p.budi).get(alamat("acara", k))).split('id="susunan"')[1]
    rilis_acara(kunjungan=k, oleh=p.dedi)
    teks = isi(sebagai(p.budi).get(alamat("acara", k)))
    assert "09.00–09.20" in teks and "Jumat, 18 Desember 2026" in teks and "Agus Anggraito" in teks


def test_tambah_butir_tanpa_dan_dengan_htmx(p, k, sebagai):
    klien = sebagai(p.dedi)
    assert klien.post(alamat("butir_tambah", k), ISI).url == alamat("acara", k)
    jawaban = klien.post(
        alamat("butir_tambah", k),
        ISI | {"mulai": "09:30", "selesai": "10:00"},
        headers={"HX-Request": "true"},
    )
    assert jawaban.status_code == 200 and isi(jawaban).lstrip().startswith('<div id="susunan">')
    assert 'value="10:00"' in isi(jawaban)  # the next item goes on where this one ends
    assert [b.mulai for b in k.acara.order_by("mulai")] == [MULAI, MULAI + dt.timedelta(minutes=30)]


@pytest.mark.parametrize(
    ("ubah", "pesan"),
    [
        ({"selesai": "08:00"}, "Waktu selesai harus setelah waktu mulai."),
        ({"kegiatan": ""}, "Isi kegiatannya."),
        ({"mulai": "jam 9"}, "Jam tidak terbaca"),
        ({"tanggal": "1900-01-01"}, "Tanggal harus di antara"),
    ],
)
def test_butir_tidak_sah_menyimpan_yang_diketik(p, k, sebagai, ubah, pesan):
    data = ISI | {"keterangan": "Catatan yang diketik"} | ubah
    klien = sebagai(p.dedi)
    for tajuk in ({}, {"HX-Request": "true"}):
        jawaban = klien.post(alamat("butir_tambah", k), data, headers=tajuk)
        assert jawaban.status_code == 422
        assert pesan in isi(jawaban) and "Catatan yang diketik" in isi(jawaban)
    assert not k.acara.exists()


def test_bentrok_jeda_sejajar_dan_di_luar_disebut_di_barisnya(p, k, sebagai):
    def butir(nama, mulai, selesai, tempat="Aula"):
        ButirAcara.objects.create(
            kunjungan=k, kegiatan=nama, tempat=tempat,
            mulai=MULAI + dt.timedelta(minutes=mulai), selesai=MULAI + dt.timedelta(minutes=selesai),
        )  # fmt: skip

    butir("A", 0, 30)
    butir("B", 20, 40)
    butir("C", 20, 40, "Ruang lain")
    butir("D", 60, 240)
    teks = isi(sebagai(p.dedi).get(alamat("acara", k)))
    for kalimat in (
        "“B” bertumpuk dengan “A”",
        "“C” berjalan sejajar dengan “A”",
        "Jeda 20 menit sebelum “D”",
    ):
        assert kalimat in teks
    assert "“D” berada di luar waktu kunjungan." in teks
    assert "bertumpuk" not in isi(sebagai(p.budi).get(alamat("acara", k)))


def test_ubah_geser_hapus(p, k, sebagai):
    pakai_templat(kunjungan=k, templat="dua-jam", oleh=p.dedi)
    klien = sebagai(p.dedi)
    butir = k.acara.order_by("mulai").first()
    assert klien.post(alamat("butir_ubah", k, butir.pk), ISI | {"kegiatan": "Kedatangan"}).status_code == 302
    assert klien.post(alamat("acara_geser", k), {"menit": "-15"}).status_code == 302
    butir.refresh_from_db()
    assert (butir.kegiatan, butir.mulai) == ("Kedatangan", MULAI - dt.timedelta(minutes=15))
    klien.post(alamat("acara_geser", k), {"menit": "99999"})
    for _ in range(2):
        assert klien.post(alamat("butir_hapus", k, butir.pk)).status_code == 302
    assert k.acara.count() == 6


def test_setelah_selesai_acara_tidak_berubah(p, sebagai):
    k = buat_kunjungan_pada(p, Status.SELESAI)
    klien = sebagai(p.dedi)
    klien.post(alamat("butir_tambah", k), ISI)
    klien.post(alamat("acara_templat", k), {"templat": "tiga-jam"})
    assert not k.acara.exists()


def test_zona_tempat_dipakai(p, sebagai):
    wilayah = p.tuan_rumah.wilayah
    wilayah.zona_waktu = "Asia/Makassar"
    wilayah.save()
    k = buat_kunjungan_pada(p)
    sebagai(p.dedi).post(alamat("butir_tambah", k), ISI | {"mulai": "10.00", "selesai": "10.30"})
    assert k.acara.get().mulai == MULAI  # 10.00 WITA
    assert "Waktu (WITA)" in isi(sebagai(p.dedi).get(alamat("acara", k)))


@pytest.mark.parametrize(("jumlah", "lokus"), [(1, 1), (30, 1), (200, 12)])
def test_kueri_acara_tetap(p, k, sebagai, jumlah, lokus, django_assert_num_queries):
    menit = dt.timedelta(minutes=1)
    k.lokus.update(untuk_semua=False)
    for i in range(1, lokus):
        Lokus.objects.create(
            kunjungan=k, instansi=p.tuan_rumah, tempat=f"Meja {i}", mulai=MULAI, selesai=MULAI + 180 * menit,
            zona_waktu=k.zona_waktu, untuk_semua=False, urutan=i + 1,
        )  # fmt: skip
    pk = list(k.lokus.order_by("urutan").values_list("pk", flat=True))
    ButirAcara.objects.bulk_create(
        ButirAcara(kunjungan=k, kegiatan=f"B{i}", mulai=MULAI + i * menit, selesai=MULAI + (i + 1) * menit,
                   lokus_id=pk[i % lokus])
        for i in range(jumlah)
    )  # fmt: skip
    rilis_acara(kunjungan=k, oleh=p.dedi)
    klien = sebagai(p.dedi)
    with django_assert_num_queries(12):
        klien.get(alamat("acara", k))
    with django_assert_num_queries(11):
        klien.get(alamat("acara_versi", k))


# --- invitation


def test_undangan_disimpan_dengan_saran(p, k, sebagai):
    buat_jabatan(buat_instansi("Kelurahan Kalijaga", induk=p.tuan_rumah), "Lurah Kalijaga", kepala=True)
    klien = sebagai(p.dedi)
    assert 'value="Lurah Kalijaga"' in isi(klien.get(alamat("undangan", k)))
    data = {
        "tanggal": "2026-12-18",
        "jam": "08.30",
        "pakaian": "PDH",
        "jabatan": "Kapolsek\n\nKapolsek\n",
        "saran": ["Lurah Kalijaga"],
    }
    for _ in range(2):
        klien.post(alamat("undangan", k), data)
        data.pop("saran", None)
        data["jabatan"] = "Kapolsek\nLurah Kalijaga"
    undangan = k.undangan
    assert undangan.waktu_hadir == MULAI - dt.timedelta(minutes=30)
    assert list(undangan.terundang.values_list("jabatan", flat=True)) == ["Kapolsek", "Lurah Kalijaga"]


def test_undangan_tidak_sah_menyimpan_yang_diketik(p, k, sebagai):
    data = {"tanggal": "2026-12-18", "jam": "", "jabatan": "Lurah yang diketik"}
    jawaban = sebagai(p.dedi).post(alamat("undangan", k), data)
    assert "Isi tanggal dan jam" in isi(jawaban) and "Lurah yang diketik" in isi(jawaban)


def test_undangan_tidak_pernah_terlihat_pengunjung(p, k, sebagai):
    simpan_undangan(
        kunjungan=k,
        waktu_hadir=MULAI,
        pakaian="Kebaya rahasia",
        catatan="Catatan rahasia",
        jabatan=["Lurah rahasia"],
        oleh=p.dedi,
    )
    klien = sebagai(p.budi)
    assert klien.get(alamat("undangan", k)).status_code == 404
    assert klien.post(alamat("undangan", k), {}).status_code == 404
    for nama in ("rincian", "jadwal", "rombongan", "acara", "kehadiran", "notula", "foto", "laporan"):
        teks = isi(klien.get(alamat(nama, k)))
        assert "rahasia" not in teks and "ndangan" not in teks, nama
