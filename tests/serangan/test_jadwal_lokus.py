"""Stops, groups, holds and the agenda attacked: foreign numbers, stale pages, edges of hours, who reads what."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from instansi.choices import Peran
from instansi.models import Surel
from kunjungan.alur import flow
from kunjungan.choices import Moda, Pihak, Status
from kunjungan.inti.isian import IsianAlasan, IsianLokus, IsianPenempatan, IsianUsulan, Rentang
from kunjungan.inti.penghalang import Penghalang
from kunjungan.jadwal import services_tahanan as tahanan
from kunjungan.kalender.ical import acara_kunjungan, tulis
from kunjungan.lokus.services import batalkan_lokus, konfirmasi_lokus, tambah_lokus, tolak_lokus, ubah_lokus
from kunjungan.models import ButirAcara, Kelompok, Kunjungan, Lokus, PesertaLokus, Tahanan, TemplatInstansi
from kunjungan.rombongan import services_kelompok as layanan_kelompok
from tests.factories.instansi import (
    buat_anggota,
    buat_instansi,
    buat_jabatan,
    buat_pejabat,
    buat_pemangku,
    buat_pemeran,
    buat_pengguna,
    buat_ruang,
)
from tests.factories.kunjungan import besok, buat_kunjungan, buat_peserta, sepakati_sampai
from tests.factories.penerimaan import bolehkan_pindah
from tests.kunjungan.rombongan.bantu_kelompok import atur_lokus

pytestmark = [pytest.mark.django_db, pytest.mark.serangan]

MENIT = dt.timedelta(minutes=1)
TAUTAN = "https://rapat.contoh.go.id/rahasia"
HALAMAN = ("rincian", "jadwal", "acara", "acara_versi", "di_mana", "kelompok", "kehadiran", "rombongan")


@pytest.fixture
def p():
    p = buat_pemeran()
    bolehkan_pindah(p.tuan_rumah)
    return p


@pytest.fixture
def unit(p):
    return buat_instansi("Kelurahan Argasunya", induk=p.tuan_rumah)


@pytest.fixture
def lurah(unit):
    orang = buat_pengguna("Lurah")
    buat_anggota(orang, unit, Peran.PIMPINAN)
    return orang


@pytest.fixture
def k(p):
    return buat_kunjungan(p, Status.TERJADWAL)


def isian(instansi, jam=13, lama=2, **lain):
    lain.setdefault("waktu", besok(jam=jam, lama=lama))
    lain.setdefault("tempat", "Aula")
    return IsianLokus(instansi=instansi, **lain)


def alamat(nama, k, *lain):
    return reverse(f"kunjungan:{nama}", args=[k.kode, *lain])


def pindah(k, p, waktu, **lain):
    isi = IsianPenempatan(
        waktu, **{"tempat": "Aula", "penerima_teks": "Camat", "alasan_pindah": "Aula diperbaiki."} | lain
    )
    return flow.lakukan(k, "ubah_jadwal", isi, oleh=p.citra)


def banyak_di(lokus):
    return PesertaLokus.objects.filter(lokus=lokus, aktif=True).count()


def kirim(unit, **lain):
    w = besok(jam=13)
    isi = {"tanggal": w.mulai.date().isoformat(), "mulai": "13:00", "selesai": "14:00", "moda": "LURING"}
    return isi | {"tempat": "Aula", "topik": "KETIKAN"} | lain


# -- what is left when stops fall out or move --------------------------------------------------------------------------


def test_semua_lokus_gugur_setiap_halaman_tetap_terbuka_dan_pindah_berkalimat(client, p, k, unit, lurah):
    pertama = k.lokus.get()
    x = tambah_lokus(kunjungan=k, isian=isian(unit), oleh=p.dedi)
    batalkan_lokus(lokus=pertama, oleh=p.dedi)
    tolak_lokus(x, alasan="Penuh.", oleh=lurah)
    for siapa in (p.dedi, p.budi):
        client.force_login(siapa)
        assert {client.get(alamat(n, k)).status_code for n in HALAMAN} == {200}
    with pytest.raises(Penghalang, match="Tambahkan lokus"):
        pindah(k, p, besok())
    client.force_login(p.dedi)
    for aksi in ("mulai", "tidak_hadir"):
        assert client.post(alamat("aksi", k, aksi)).status_code == 422
    assert client.post(alamat("acara_templat", k), {"templat": "tiga-jam"}).status_code == 302


def test_kunjungan_yang_mulai_di_unit_dapat_dipindah_tanpa_ganti_ruang_dan_pejabat(client, p, k, unit):
    ruang = buat_ruang(unit, "Balai Kelurahan", kapasitas=100)
    lurah = buat_pemangku(buat_pejabat(unit, "Sri"), buat_jabatan(unit, "Lurah"))
    tambah_lokus(kunjungan=k, isian=isian(unit, ruang=ruang, tempat="", penerima=lurah), oleh=p.dedi)
    batalkan_lokus(lokus=k.lokus.urut()[0], oleh=p.dedi)
    client.force_login(p.dedi)
    w = besok(32)
    isi = {
        "pilihan": "lain",
        "tanggal_1": w.mulai.date().isoformat(),
        "mulai_1": "09:00",
        "selesai_1": "11:00",
    }
    isi |= {"ruang": str(ruang.pk), "penerima": str(lurah.pk)}
    isi |= {"tetap_luar_aturan": "on", "alasan_luar_aturan": "Diminta unit."}
    isi |= {"alasan_pindah": "Balai kelurahan baru kosong hari itu."}
    assert client.post(alamat("aksi", k, "ubah_jadwal"), isi).status_code == 302
    x = k.lokus.berlaku().get()
    assert (x.ruang, x.penerima, x.instansi, x.mulai.date()) == (ruang, lurah, unit, w.mulai.date())


def test_ruang_unit_lain_tetap_ditolak(p, k, unit):
    with pytest.raises(Penghalang, match="tidak dapat dipakai"):
        pindah(k, p, besok(32), ruang=buat_ruang(unit, "Balai"), tempat="")


def test_yang_ditempatkan_sendiri_kembali_ke_kelompok_saat_jamnya_berpisah(p, k, unit):
    a = Kelompok.objects.create(kunjungan=k, nama="A", urutan=1)
    orang, x = buat_peserta(k, "Sari", kelompok=a), k.lokus.get()
    atur_lokus(lokus=x, untuk_semua=False, kelompok=[a], oleh=p.dedi)
    waktu = Rentang(x.mulai, x.selesai)
    y = tambah_lokus(kunjungan=k, isian=isian(unit, waktu=waktu, untuk_semua=False), oleh=p.dedi)
    layanan_kelompok.tempatkan_sendiri(peserta=orang, lokus=[y.pk], oleh=p.dedi, pihak=Pihak.TUAN_RUMAH)
    assert (banyak_di(x), banyak_di(y)) == (0, 1)
    pindah(k, p, Rentang(x.mulai + 240 * MENIT, x.selesai + 240 * MENIT), geser_lain=False)
    assert (banyak_di(x), banyak_di(y)) == (1, 1)


def test_kelompok_mengalah_saat_lokus_pindah_ke_jam_orang_yang_ditempatkan_sendiri(p, k, unit):
    a = Kelompok.objects.create(kunjungan=k, nama="A", urutan=1)
    orang, x = buat_peserta(k, "Sari", kelompok=a), k.lokus.get()
    atur_lokus(lokus=x, untuk_semua=False, kelompok=[a], oleh=p.dedi)
    y = tambah_lokus(kunjungan=k, isian=isian(unit, untuk_semua=False), oleh=p.dedi)
    layanan_kelompok.tempatkan_sendiri(peserta=orang, lokus=[y.pk], oleh=p.dedi, pihak=Pihak.TUAN_RUMAH)
    pindah(k, p, Rentang(y.mulai, y.selesai), geser_lain=False)
    assert (banyak_di(x), banyak_di(y)) == (0, 1)


def test_lokus_yang_melewati_tengah_malam_dapat_diubah_yang_baru_tidak(client, p, k, unit):
    w = besok(jam=22)
    x = tambah_lokus(
        kunjungan=k, isian=isian(unit, waktu=Rentang(w.mulai, w.mulai + 150 * MENIT)), oleh=p.dedi
    )
    client.force_login(p.dedi)
    isi = kirim(unit, mulai="22:00", selesai="00:30")
    assert client.post(alamat("lokus_ubah", k, x.pk), isi).status_code == 302
    x.refresh_from_db()
    assert (x.topik, x.selesai - x.mulai) == ("KETIKAN", 150 * MENIT)
    baru = client.post(f"{alamat('lokus_tambah', k)}?unit={unit.pk}", isi | {"mulai": "21:00"})
    assert baru.status_code == 422


def test_butir_tetap_tidak_ikut_bergeser_bersama_lokusnya(p, k):
    x = k.lokus.get()
    salat, paparan = (
        ButirAcara.objects.create(kunjungan=k, kegiatan=n, mulai=x.mulai, selesai=x.selesai, tetap=t)
        for n, t in (("Salat", True), ("Paparan", False))
    )
    waktu = Rentang(x.mulai + 30 * MENIT, x.selesai + 30 * MENIT)
    isi = IsianLokus(x.instansi, waktu, tempat=x.tempat, penerima_teks=x.penerima_teks)
    ubah_lokus(lokus=x, isian=isi, oleh=p.dedi)
    salat.refresh_from_db(), paparan.refresh_from_db()
    assert (salat.mulai, paparan.mulai) == (x.mulai, x.mulai + 30 * MENIT)


# -- edges of hours ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("menit", "boleh"), [(44, False), (45, True)])
def test_jeda_ruang_bersentuhan_tepat_boleh_semenit_kurang_tidak(p, menit, boleh):
    r, aula = besok(), buat_ruang(p.tuan_rumah, "Aula", jeda_sesudah=30, jeda_sebelum=15)
    buat_kunjungan(p, Status.TERJADWAL, mulai=r.mulai, selesai=r.selesai, ruang=aula)
    k = buat_kunjungan(p, Status.TERJADWAL, mulai=besok(29).mulai, selesai=besok(29).selesai)
    sepakati_sampai(k, r)
    waktu = Rentang(r.selesai + menit * MENIT, r.selesai + (menit + 30) * MENIT)
    isi = isian(p.tuan_rumah, waktu=waktu, ruang=aula, tempat="")
    if boleh:
        assert tambah_lokus(kunjungan=k, isian=isi, oleh=p.dedi).pk
        return
    with pytest.raises(Penghalang, match=r"Aula dipakai s\.d\. .* dan perlu 45 menit"):
        tambah_lokus(kunjungan=k, isian=isi, oleh=p.dedi)


def test_tahanan_berakhir_tepat_pada_saatnya_dan_dilepas_sekali(p):
    aula = buat_ruang(p.tuan_rumah, "Aula", kapasitas=500)
    k, lain = (buat_kunjungan(p, Status.DIREGISTRASI) for _ in range(2))
    flow.lakukan(k, "usulkan_jadwal", IsianUsulan((besok(40),), "Mohon.", tahan=(aula, None)), oleh=p.citra)
    t = Tahanan.objects.get()
    isi = IsianPenempatan(besok(40), ruang=aula, penerima_teks="Sekcam")
    with pytest.raises(Penghalang, match="ditahan"):
        flow.lakukan(lain, "setujui", isi, oleh=p.citra, kini=t.berakhir_pada - MENIT)
    flow.lakukan(lain, "setujui", isi, oleh=p.citra, kini=t.berakhir_pada)
    assert tahanan.lepas_kedaluwarsa(t.berakhir_pada) == 0
    assert tahanan.lepaskan(k, sebab="Lagi.", kini=timezone.now()) == 0


def test_enam_puluh_lokus_terbuka_dengan_kueri_tetap_dan_bergeser_sekaligus(
    client, p, k, unit, django_assert_max_num_queries
):
    r = besok(31)
    Lokus.objects.bulk_create(
        Lokus(
            kunjungan=k, instansi=unit, tempat=f"T{i}", mulai=r.mulai + i * 15 * MENIT,
            selesai=r.mulai + (i * 15 + 15) * MENIT, zona_waktu="Asia/Jakarta",
        )
        for i in range(59)
    )  # fmt: skip
    sepakati_sampai(k, besok(33))
    with pytest.raises(Penghalang, match="paling banyak 60"):
        tambah_lokus(kunjungan=k, isian=isian(unit, waktu=besok(33)), oleh=p.dedi)
    client.force_login(p.dedi)
    for nama in ("jadwal", "acara", "di_mana", "kehadiran"):
        with django_assert_max_num_queries(70):
            assert client.get(alamat(nama, k)).status_code == 200
    x = k.lokus.berlaku().urut()[0]
    pindah(k, p, Rentang(x.mulai + 30 * MENIT, x.selesai + 30 * MENIT))
    assert k.lokus.filter(mulai=r.mulai + 30 * MENIT).exists()


# -- foreign numbers and rubbish ---------------------------------------------------------------------------------------


def test_kelompok_dan_unit_asing_ditolak_tanpa_kehilangan_ketikan(client, p, k, unit):
    lain = buat_kunjungan(p, Status.TERJADWAL, mulai=besok(40).mulai, selesai=besok(40).selesai)
    Kelompok.objects.create(kunjungan=k, nama="A", urutan=1)
    asing = Kelompok.objects.create(kunjungan=lain, nama="Z", urutan=1)
    client.force_login(p.dedi)
    tambah = alamat("lokus_tambah", k)
    jawaban = client.post(f"{tambah}?unit={unit.pk}", kirim(unit, kelompok=[asing.pk]))
    assert jawaban.status_code == 422
    assert "KETIKAN" in jawaban.content.decode()
    client.post(f"{tambah}?unit={p.lain.pk}", kirim(unit))
    assert k.lokus.count() == 1
    isi = isian(unit, untuk_semua=False, kelompok=(asing,))
    assert not tambah_lokus(kunjungan=k, isian=isi, oleh=p.dedi).kelompok.exists()


def test_gerak_butir_dengan_sampah_dan_nomor_asing(client, p, k):
    x = k.lokus.get()
    lain = buat_kunjungan(p, Status.TERJADWAL, mulai=besok(40).mulai, selesai=besok(40).selesai)
    a, b, asing = (
        ButirAcara.objects.create(
            kunjungan=y,
            kegiatan="Butir",
            mulai=x.mulai + i * 10 * MENIT,
            selesai=x.mulai + (i + 1) * 10 * MENIT,
        )
        for i, y in enumerate((k, k, lain))
    )
    client.force_login(p.dedi)
    for isi in (
        {}, {"gerak": "x"}, {"gerak": "taruh", "sebelum": asing.pk}, {"gerak": "taruh", "sebelum": '{"a": [1]}'},
        {"gerak": "taruh", "sebelum": "9" * 40}, {"gerak": "taruh", "sebelum": "\0"}, {"gerak": ["naik", "turun"]},
        {"gerak": "taruh", "sebelum": b.pk},
    ):  # fmt: skip
        for tajuk in ({}, {"HX-Request": "true"}):
            jawaban = client.post(alamat("butir_gerak", k, b.pk), isi, headers=tajuk)
            assert jawaban.status_code in {200, 302}, isi
    assert client.post(alamat("butir_gerak", k, asing.pk), {"gerak": "naik"}).status_code == 404
    assert client.get(alamat("butir_gerak", k, a.pk)).status_code == 405
    semula = asing.mulai
    asing.refresh_from_db()
    assert asing.mulai == semula


def test_templat_instansi_lain_tidak_dapat_dipakai(client, p, k):
    t = TemplatInstansi.objects.create(instansi=p.lain, nama="Milik lain", butir=[], dibuat_oleh=p.eko)
    client.force_login(p.dedi)
    for nomor in (t.pk, "9" * 30, "\0"):
        client.post(alamat("acara_templat", k), {"templat": f"milik-{nomor}"})
    assert not k.acara.exists()
    assert "Milik lain" not in client.get(alamat("acara", k)).content.decode()


@pytest.mark.parametrize(
    "isi",
    [
        {"pilihan": "lain", "tanggal_1": "0001-01-01", "mulai_1": "00:00", "selesai_1": "23:59"},
        {"pilihan": "lain", "tanggal_1": "9999-12-31", "mulai_1": "09:00", "selesai_1": "10:00"},
        {"pilihan": "gabung-\0", "ruang": "9" * 40, "penerima": "\0"},
        {"pilihan": "semula", "ruang": "lain", "tempat": "x" * 10_000, "penerima": "lain", "penerima_teks": "B" * 9999},
    ],
)  # fmt: skip
def test_peringatan_atas_isian_sampah_bagi_tuan_rumah_saja(client, p, k, isi):
    tujuan = alamat("peringatan", k, "ubah_jadwal")
    client.force_login(p.dedi)
    assert client.get(tujuan, isi).status_code == 200
    client.force_login(p.budi)
    assert client.get(tujuan, isi).status_code == 403
    client.force_login(p.eko)
    assert client.get(tujuan, isi).status_code == 404


def test_halaman_basi_setelah_kunjungan_batal_tidak_pernah_galat(client, p, k, unit, lurah):
    x = tambah_lokus(kunjungan=k, isian=isian(unit), oleh=p.dedi)
    flow.lakukan(k, "batalkan", IsianAlasan("Tamu berhalangan."), oleh=p.citra)
    tujuan = [alamat(n, k, x.pk) for n in ("lokus_konfirmasi", "lokus_tolak", "lokus_ubah", "lokus_batal")]
    for siapa in (lurah, p.dedi):
        client.force_login(siapa)
        for satu in [*tujuan, alamat("lokus_tambah", k)]:
            for cara in (client.get, client.post):
                assert cara(satu, {"kata": "x"}).status_code in {302, 403, 404, 405}
    x.refresh_from_db()
    assert (x.batal, x.konfirmasi) == (True, "MENUNGGU")


# -- who reads what ----------------------------------------------------------------------------------------------------


def test_tautan_unit_dan_alasan_penolakan_hanya_bagi_yang_terlibat(client, p, k, unit, lurah):
    lain = buat_instansi("Kelurahan Kalijaga", induk=p.tuan_rumah)
    rekan = buat_pengguna("Lurah Kalijaga")
    buat_anggota(rekan, lain, Peran.PIMPINAN)
    x = tambah_lokus(kunjungan=k, isian=isian(unit, moda=Moda.HIBRIDA, tautan=TAUTAN), oleh=p.dedi)
    y = tambah_lokus(kunjungan=k, isian=isian(lain, jam=16), oleh=p.dedi)
    client.force_login(rekan)
    assert TAUTAN not in "".join(client.get(alamat(n, k)).content.decode() for n in HALAMAN)
    for nama in ("lokus_konfirmasi", "lokus_tolak"):
        assert client.post(alamat(nama, k, x.pk), {"kata": "x"}).status_code == 403
    client.force_login(lurah)
    assert TAUTAN in client.get(alamat("jadwal", k)).content.decode()
    tolak_lokus(x, alasan="Alasan antarkita.", oleh=lurah)
    assert client.get(alamat("jadwal", k)).status_code == 404
    for siapa in (p.budi, rekan):
        client.force_login(siapa)
        teks = "".join(client.get(alamat(n, k)).content.decode() for n in HALAMAN)
        assert "Alasan antarkita" not in teks
    surel = Surel.objects.filter(pengguna__in=[p.budi, rekan])
    assert surel.exists()
    assert not any("Alasan antarkita" in s.isi_teks or TAUTAN in s.isi_teks for s in surel)
    assert Client().get(alamat("jadwal", k)).status_code == 302
    assert y.konfirmasi == "MENUNGGU"


def test_keanggotaan_unit_yang_dicabut_menutup_kunjungan(client, p, k, unit, lurah):
    tambah_lokus(kunjungan=k, isian=isian(unit), oleh=p.dedi)
    client.force_login(lurah)
    assert client.get(alamat("jadwal", k)).status_code == 200
    lurah.keanggotaan.update(dicabut_pada=timezone.now(), dicabut_oleh=p.ani)
    assert client.get(alamat("jadwal", k)).status_code == 404


def test_kalender_tanpa_tautan_dan_nomornya_hanya_naik(p, k, unit, lurah):
    isi = isian(unit, moda=Moda.DARING, tempat="", tautan=TAUTAN, keterangan_tautan="sandi 123")
    x = tambah_lokus(kunjungan=k, isian=isi, oleh=p.dedi)

    def nomor():
        semua = list(acara_kunjungan(Kunjungan.objects.filter(pk=k.pk), timezone.now()))
        teks = tulis(semua).decode()
        assert TAUTAN not in teks and "sandi" not in teks
        return next(a.nomor for a in semua if a.uid.startswith(f"lokus-{x.pk}."))

    urutan = [nomor()]
    konfirmasi_lokus(x, oleh=lurah)
    urutan.append(nomor())
    ubah_lokus(lokus=x, isian=isian(unit, moda=Moda.DARING, tempat="", topik="Lain"), oleh=p.dedi)
    urutan.append(nomor())
    ubah_lokus(lokus=x, isian=isian(unit, jam=14, moda=Moda.DARING, tempat="", topik="Lain"), oleh=p.dedi)
    urutan.append(nomor())
    batalkan_lokus(lokus=x, oleh=p.dedi)
    urutan.append(nomor())
    assert urutan == sorted(set(urutan))


def test_nama_tamu_unit_tidak_terbaca_tuan_rumah_di_atasnya_saat_ruang_unit_dipakai(client, p, k, unit):
    ruang, w = buat_ruang(unit, "Balai", kapasitas=300), besok(jam=13)
    lain = buat_kunjungan(p, Status.TERJADWAL, mulai=w.mulai, selesai=w.selesai, ruang=None)
    Kunjungan.objects.filter(pk=lain.pk).update(
        tuan_rumah=unit, pemohon=buat_instansi("Kecamatan Rahasia Benar")
    )
    lain.lokus.update(ruang=ruang, instansi=unit)
    Lokus.objects.get(kunjungan=lain).save()
    tambah_lokus(kunjungan=k, isian=isian(unit, jam=17, lama=1, ruang=ruang, tempat=""), oleh=p.dedi)
    batalkan_lokus(lokus=k.lokus.urut()[0], oleh=p.dedi)
    with pytest.raises(Penghalang, match="untuk acara lain"):
        pindah(k, p, w, ruang=ruang, tempat="", alasan="Diminta.")
    client.force_login(p.dedi)
    isi = {
        "pilihan": "lain",
        "tanggal_1": w.mulai.date().isoformat(),
        "mulai_1": "13:00",
        "selesai_1": "15:00",
    }
    for jawaban in (
        client.post(alamat("aksi", k, "ubah_jadwal"), isi),
        client.get(alamat("aksi", k, "ubah_jadwal")),
    ):
        assert "Rahasia Benar" not in jawaban.content.decode()


def test_jeda_yang_diperpanjang_kemudian_tidak_menahan_topik(p):
    ruang, r = buat_ruang(p.tuan_rumah, "Aula", kapasitas=300), besok(36)
    a = buat_kunjungan(p, Status.TERJADWAL, mulai=r.mulai, selesai=r.selesai, ruang=ruang)
    buat_kunjungan(p, Status.TERJADWAL, mulai=r.selesai, selesai=r.selesai + 60 * MENIT, ruang=ruang)
    ruang.jeda_sesudah = 30
    ruang.save()
    x = a.lokus.get()
    isi = IsianLokus(x.instansi, r, ruang=ruang, penerima_teks=x.penerima_teks, topik="Sampah")
    assert ubah_lokus(lokus=x, isian=isi, oleh=p.dedi).topik == "Sampah"
