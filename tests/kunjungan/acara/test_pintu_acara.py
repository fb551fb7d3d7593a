from __future__ import annotations

import datetime as dt
import re
from html import unescape

import pytest
from django.urls import reverse

from instansi.choices import Peran
from kunjungan.acara.services import rilis_acara
from kunjungan.acara.services_templat import pakai_templat
from kunjungan.acara.services_undangan import simpan_undangan
from kunjungan.choices import KonfirmasiLokus, Status
from kunjungan.models import ButirAcara, Kelompok, Kunjungan, Lokus
from laporan.dokumen import susunan_acara
from laporan.isian import IsianDokumen
from tests.factories.instansi import buat_anggota, buat_instansi, buat_jabatan, buat_pengguna
from tests.factories.kunjungan import buat_kunjungan
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
    assert teks.count("Pakai templat ini") == 3
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


def test_templat_yang_tidak_ditawarkan_ditolak_dengan_kalimat(p, sebagai):
    """ "Hari Jumat, sampai pukul 11.00" of a visit from 14.00 to 16.00, posted all the same."""
    sore = MULAI + dt.timedelta(hours=5)
    k = buat_kunjungan(p, Status.TERJADWAL, mulai=sore, selesai=sore + dt.timedelta(hours=2))
    jawaban = sebagai(p.dedi).post(alamat("acara_templat", k), {"templat": "jumat"}, follow=True)
    assert "Templat “Hari Jumat, sampai pukul 11.00” tidak sesuai dengan jam, hari" in isi(jawaban)
    assert not k.acara.exists()
    sebagai(p.dedi).post(alamat("acara_templat", k), {"templat": "dua-jam"})
    assert k.acara.exists()


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
    jawaban = klien.post(alamat("acara_geser", k), {"menit": "-15"})
    assert jawaban.status_code == 422 and "Belum ada yang digeser." in isi(jawaban)
    assert klien.post(alamat("acara_geser", k), {"menit": "-15", "cara": "terus"}).status_code == 302
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
    assert "10.00–10.30 WITA" in isi(sebagai(p.dedi).get(alamat("acara", k)))


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
    with django_assert_num_queries(13):
        klien.get(alamat("acara", k))
    with django_assert_num_queries(11):
        klien.get(alamat("acara_versi", k))


def lokus_kelompok(k, p, banyak=2):
    """Stops of groups side by side, and the groups."""
    k.lokus.update(untuk_semua=False)
    hasil = []
    for i in range(banyak):
        unit = buat_instansi(f"Kecamatan {i}", induk=p.tuan_rumah)
        mulai = MULAI + dt.timedelta(days=1)
        x = Lokus.objects.create(
            kunjungan=k, instansi=unit, tempat="Kantor", mulai=mulai, selesai=mulai + dt.timedelta(hours=3),
            zona_waktu=k.zona_waktu, untuk_semua=False, urutan=i + 2,
        )  # fmt: skip
        x.kelompok.add(Kelompok.objects.create(kunjungan=k, nama="ABC"[i], urutan=i))
        hasil.append(x)
    Kunjungan.objects.filter(pk=k.pk).update(selesai=hasil[0].selesai + dt.timedelta(days=1))
    return hasil


def tambah(k, nama, mulai, lama=60, **lain):
    awal = MULAI + dt.timedelta(minutes=mulai)
    return ButirAcara.objects.create(
        kunjungan=k, kegiatan=nama, mulai=awal, selesai=awal + dt.timedelta(minutes=lama), **lain
    )


def test_setiap_hari_bertanggal_juga_yang_hanya_berisi_lokus_dan_kelompok_di_butirnya(p, k, sebagai):
    satu, dua = lokus_kelompok(k, p)
    buat_anggota(buat_pengguna("Camat"), satu.instansi, Peran.PROTOKOL)
    tambah(k, "Pembukaan", 0)
    for x in (satu, dua):
        tambah(k, "Observasi", 1440, lokus=x)
    rilis_acara(kunjungan=k, oleh=p.dedi)
    camat = satu.instansi.keanggotaan.get().pengguna
    for orang in (p.dedi, p.budi, camat):
        for nama, lain in (("acara", ()), ("acara_versi_rincian", (1,))):
            teks = isi(sebagai(orang).get(alamat(nama, k, *lain)))
            for tanggal in ("Jumat, 18 Desember 2026", "Sabtu, 19 Desember 2026"):
                assert f'<h2 class="tanggal-acara">{tanggal}</h2>' in teks, (orang, nama)
            assert "Kelompok A → Kecamatan 0" in teks and "Kelompok B → Kecamatan 1" in teks
    assert "Minggu, 20 Desember 2026" in isi(sebagai(p.dedi).get(alamat("acara", k)))  # agreed, still empty
    assert "Minggu, 20 Desember" not in isi(sebagai(p.budi).get(alamat("acara", k))).split('id="susunan"')[1]
    paling_dulu = [
        b.keterangan for b in susunan_acara.susun(k, p.tuan_rumah, IsianDokumen(tanggal=MULAI.date())).butir
    ]
    assert paling_dulu == ["", "Kelompok A → Kecamatan 0", "Kelompok B → Kecamatan 1"]


def test_tempat_pembaca_sendiri_paling_dulu(p, k, sebagai):
    satu, dua = lokus_kelompok(k, p)
    buat_anggota(buat_pengguna("Camat"), dua.instansi, Peran.PROTOKOL)
    for x in (satu, dua):
        tambah(k, "Observasi", 1440, lokus=x)
    rilis_acara(kunjungan=k, oleh=p.dedi)
    teks = isi(sebagai(dua.instansi.keanggotaan.get().pengguna).get(alamat("acara", k)))
    assert teks.index(">Kecamatan 1</h3>") < teks.index(">Kecamatan 0</h3>")
    teks = isi(sebagai(p.budi).get(alamat("acara", k)))
    assert teks.index(">Kecamatan 0</h3>") < teks.index(">Kecamatan 1</h3>")


@pytest.mark.parametrize("htmx", [False, True])
def test_geser_melewati_lokus_disebut_dahulu_dan_belum_ditulis(p, k, sebagai, htmx):
    satu, _ = lokus_kelompok(k, p)
    paparan, observasi = (
        tambah(k, "Paparan", 1440, 60, lokus=satu),
        tambah(k, "Observasi", 1500, 120, lokus=satu),
    )
    klien, tajuk = sebagai(p.dedi), {"HX-Request": "true"} if htmx else {}
    jawaban = klien.post(alamat("butir_gerak", k, paparan.pk), {"gerak": "panjang"}, headers=tajuk)
    assert jawaban.status_code == 422
    assert "“Observasi” menjadi 10.05–12.05, melewati waktu Kecamatan 0" in isi(jawaban)
    assert "Hanya butir ini" in isi(jawaban) and "Tetap geser" in isi(jawaban)

    def saat():
        return [b.selesai - MULAI for b in k.acara.order_by("pk")]

    jam = dt.timedelta(hours=1)
    lima = dt.timedelta(minutes=5)
    assert saat() == [25 * jam, 27 * jam]
    klien.post(alamat("butir_gerak", k, paparan.pk), {"gerak": "panjang", "cara": "sendiri"}, headers=tajuk)
    assert saat() == [25 * jam + lima, 27 * jam]
    klien.post(alamat("butir_gerak", k, observasi.pk), {"gerak": "panjang", "cara": "terus"}, headers=tajuk)
    assert saat() == [25 * jam + lima, 27 * jam + lima]


def test_tambah_lima_menit_melewati_lokus_yang_belum_dikonfirmasi_juga_disebut_dahulu(p, k, sebagai):
    satu, _ = lokus_kelompok(k, p)
    Lokus.objects.filter(pk=satu.pk).update(konfirmasi=KonfirmasiLokus.MENUNGGU)
    butir = tambah(k, "Observasi", 1440, 180, lokus=satu)
    jawaban = sebagai(p.dedi).post(alamat("butir_gerak", k, butir.pk), {"gerak": "panjang"})
    kalimat = "“Observasi” menjadi 09.00–12.05, melewati waktu Kecamatan 0 yang menunggu konfirmasi unitnya"
    assert jawaban.status_code == 422 and kalimat in isi(jawaban)
    assert k.acara.get().selesai == butir.selesai


def test_butir_disimpan_tanpa_perubahan_tidak_mengubah_apa_pun(p, k, sebagai):
    satu, _ = lokus_kelompok(k, p)
    detik = dt.timedelta(seconds=30)
    tambah(k, "Paparan", 0)
    tambah(k, "Observasi", 1440, lokus=satu)
    tambah(k, "Malam", 660, 330, terbuka=True)
    tambah(k, "Panjang", 120, 3000, tetap=True)
    tambah(k, "Detik", 5)
    ButirAcara.objects.filter(kegiatan="Detik").update(mulai=MULAI + detik)
    satu.batal = True
    satu.save()
    semula = list(k.acara.order_by("pk").values())
    klien = sebagai(p.dedi)
    for b in k.acara.all():
        form = klien.get(alamat("butir_ubah", k, b.pk)).context["form"]
        data = {n: form[n].value() for n in form.fields}
        data = {n: v.strftime("%H:%M") if isinstance(v, dt.time) else str(v) for n, v in data.items() if v}
        assert klien.post(alamat("butir_ubah", k, b.pk), data).status_code == 302, b
    assert list(k.acara.order_by("pk").values()) == semula


def test_butir_malam_lewat_tengah_malam_dan_sampai_selesai(p, k, sebagai):
    klien = sebagai(p.dedi)
    for mulai, selesai in (("20.00", "00.00"), ("23.00", "00.30")):
        data = ISI | {"mulai": mulai, "selesai": selesai, "kegiatan": mulai}
        assert klien.post(alamat("butir_tambah", k), data).status_code == 302
    assert [(b.selesai - b.mulai).total_seconds() / 60 for b in k.acara.order_by("mulai")] == [240, 90]
    klien.post(alamat("butir_tambah", k), ISI | {"terbuka": "on", "kegiatan": "Ramah tamah"})
    assert "09.00 s.d. selesai" in isi(klien.get(alamat("acara", k)))
    assert (
        klien.post(alamat("butir_tambah", k), ISI | {"mulai": "14.00", "selesai": "01.00"}).status_code == 422
    )


def test_jeda_diisi_di_tempatnya_juga_tanpa_javascript(p, k, sebagai):
    satu = tambah(k, "Satu", 0, 30)
    tambah(k, "Dua", 60, 30)
    klien = sebagai(p.dedi)
    teks = isi(klien.get(alamat("acara", k)))
    assert "+ Isi jeda 09.30–10.00" in teks
    tautan = unescape(re.search(r'href="([^"]*tambah/[^"]*)"', teks)[1])
    polos = isi(klien.get(tautan))
    assert 'value="09:30"' in polos and "<h1" in polos and "Tambahkan" in polos
    selipan = isi(klien.get(tautan, headers={"HX-Request": "true"}))
    assert 'value="09:30"' in selipan and "<h1" not in selipan
    selipan = klien.get(alamat("butir_ubah", k, satu.pk), headers={"HX-Request": "true"})
    assert selipan["HX-Retarget"] == f"#butir-{satu.pk}" and "<h1" not in isi(selipan)
    disimpan = klien.post(
        alamat("butir_ubah", k, satu.pk), ISI | {"kegiatan": "Kedatangan"}, headers={"HX-Request": "true"}
    )
    assert isi(disimpan).lstrip().startswith('<div id="susunan">') and "Kedatangan" in isi(disimpan)


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
