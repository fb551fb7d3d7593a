"""Draft and released agenda: numbers, who sees what, who is told what."""

from __future__ import annotations

import datetime as dt
import json

import pytest
from django.urls import reverse
from django.utils import timezone

from instansi.choices import Peran
from instansi.models import MasaJamKerja, Surel
from kunjungan.acara.queries import acara_terbit, kunjungan_acara
from kunjungan.acara.services import BATAS_BUTIR, rilis_acara, simpan_butir
from kunjungan.acara.services_templat import pakai_templat, templat_ditawarkan
from kunjungan.choices import Pihak, Status
from kunjungan.hasil.queries_saran import saran_laporan
from kunjungan.hasil.services import tayangkan
from kunjungan.inti.penghalang import Penghalang
from kunjungan.kalender.ical import acara_kunjungan, tulis
from kunjungan.models import ButirAcara, Kunjungan, Lokus, RiwayatStatus, TemplatInstansi
from laporan.dokumen import susunan_acara
from laporan.isian import IsianDokumen
from tests.factories.instansi import buat_anggota, buat_instansi, buat_pengguna
from tests.factories.kunjungan import buat_kunjungan
from tests.kunjungan.rombongan.bantu_pelaksanaan import MULAI, buat_kunjungan_pada

pytestmark = pytest.mark.django_db
MENIT = dt.timedelta(minutes=1)


@pytest.fixture
def k(p):
    return buat_kunjungan_pada(p)


@pytest.fixture
def buka(client):
    def halaman(pengguna, nama, *argumen, status=200):
        client.force_login(pengguna)
        jawaban = client.get(reverse(f"kunjungan:{nama}", args=argumen))
        assert jawaban.status_code == status
        return jawaban.content.decode()

    return halaman


def butir(k, nama, mulai=0, lama=30, **lain):
    awal = MULAI + mulai * MENIT
    return ButirAcara.objects.create(
        kunjungan=k, kegiatan=nama, mulai=awal, selesai=awal + lama * MENIT, **lain
    )


def kabar(k):
    """Who was told of the last release, and what."""
    versi = k.versi_acara.order_by("-nomor").first()
    surel = Surel.objects.filter(kunci__startswith=f"acara:{versi.pk}:").order_by("penerima")
    return {s.pengguna.nama: s.isi_teks for s in surel}


def test_rilis_bernomor_beku_dan_ditolak_bila_sama(p, k):
    with pytest.raises(Penghalang, match="masih kosong"):
        rilis_acara(kunjungan=k, oleh=p.dedi)
    satu = butir(k, "Pembukaan")
    assert rilis_acara(kunjungan=k, oleh=p.dedi).nomor == 1
    with pytest.raises(Penghalang, match="Tidak ada perubahan sejak versi 1"):
        rilis_acara(kunjungan=k, oleh=p.dedi)
    satu.kegiatan = "Pembukaan dan doa"
    satu.save()
    assert [b.kegiatan for b in acara_terbit(k)] == ["Pembukaan"]
    versi = rilis_acara(kunjungan=k, oleh=p.dedi, catatan="Doa ditambahkan.")
    assert (versi.nomor, versi.dirilis_oleh) == (2, p.dedi)
    assert [b.kegiatan for b in acara_terbit(k)] == ["Pembukaan dan doa"]


def test_jadwal_yang_berubah_tanpa_beda_acara_dapat_dirilis_lagi(p, k, buka):
    """A unit declines, no item moves: the page says the release is out of date and offers the way out."""
    butir(k, "Pembukaan")
    rilis_acara(kunjungan=k, oleh=p.dedi)
    RiwayatStatus.objects.create(
        kunjungan=k,
        aksi="ubah_jadwal",
        dari=k.status,
        ke=k.status,
        pihak=Pihak.TUAN_RUMAH,
        pada=timezone.now(),
        oleh=p.dedi,
    )
    isi = buka(p.dedi, "acara", k.kode)
    assert "Jadwal sudah berubah" in isi
    assert "Rilis lagi</summary>" in isi
    assert "tidak ada perubahan" not in isi
    assert rilis_acara(kunjungan=k, oleh=p.dedi).nomor == 2
    assert "Jadwal sudah berubah" not in buka(p.dedi, "acara", k.kode)


def test_tamu_melihat_versi_staf_melihat_draf(p, k, buka):
    satu = butir(k, "Paparan", 40, 35)
    assert "Paparan" not in buka(p.budi, "acara", k.kode)
    assert "Belum dirilis" in buka(p.dedi, "acara", k.kode)
    rilis_acara(kunjungan=k, oleh=p.dedi)
    satu.mulai, satu.selesai = satu.mulai + 20 * MENIT, satu.selesai + 20 * MENIT
    satu.save()
    butir(k, "Foto bersama", 120)
    teks = buka(p.dedi, "acara", k.kode)
    assert "2 perubahan belum dirilis" in teks
    assert "“Paparan” bergeser dari 09.40–10.15 menjadi 10.00–10.35." in teks
    teks = buka(p.budi, "acara", k.kode)
    assert "09.40–10.15" in teks and "Foto bersama" not in teks and "Versi 1, dirilis" in teks
    rilis_acara(kunjungan=k, oleh=p.dedi)
    teks = buka(p.budi, "acara_versi", k.kode)
    assert "“Paparan” bergeser" in teks and "Dedi" not in teks.split("<main")[1]
    assert "10.00–10.35" in buka(p.budi, "acara_versi_rincian", k.kode, 2)
    assert "Foto bersama" not in buka(p.budi, "acara_versi_rincian", k.kode, 1)
    for nomor in (3, 0, 10**9):
        buka(p.budi, "acara_versi_rincian", k.kode, nomor, status=404)


def test_internal_tidak_pernah_sampai_kepada_tamu(p, k, buka, client):
    butir(k, "Paparan", isyarat="rahasia satu")
    butir(k, "rahasia dua", 30, internal=True, penanggung_jawab="rahasia tiga")
    rilis_acara(kunjungan=k, oleh=p.dedi)
    for nama in ("rincian", "jadwal", "acara", "acara_versi", "laporan"):
        assert "rahasia" not in buka(p.budi, nama, k.kode), nama
    assert "rahasia" not in buka(p.budi, "acara_versi_rincian", k.kode, 1)
    assert "rahasia satu" in buka(p.dedi, "acara", k.kode)
    assert "rahasia" not in json.dumps(saran_laporan(k))
    assert b"rahasia" not in tulis(acara_kunjungan(Kunjungan.objects.filter(pk=k.pk), timezone.now()))
    isian = IsianDokumen(tanggal=MULAI.date())
    umum = susunan_acara.susun(k, p.tuan_rumah, isian).ke_json()
    petugas = susunan_acara.susun_petugas(k, p.tuan_rumah, isian).ke_json()
    assert "rahasia" not in json.dumps(umum) and len(umum["butir"]) == 1
    assert json.dumps(petugas).count("rahasia") == 3
    pesan = reverse("laporan:pesan", args=[k.kode, "acara-petugas"])
    client.force_login(p.budi)
    assert client.get(pesan).status_code == 404 and "petugas" not in kabar(k)["Budi"]
    tayangkan(kunjungan=k, oleh=p.citra, ringkasan="Ringkas.")
    client.logout()
    assert "rahasia" not in client.get(reverse("kunjungan:publik_rincian", args=[k.kode])).content.decode()


def test_kabar_hanya_kepada_yang_bersangkutan(p, k):
    def unit(nama):
        u = buat_instansi(nama, induk=p.tuan_rumah)
        buat_anggota(buat_pengguna(f"Protokol {nama}"), u, Peran.PROTOKOL)
        return Lokus.objects.create(
            kunjungan=k, instansi=u, tempat=nama, mulai=MULAI + 240 * MENIT, selesai=MULAI + 300 * MENIT,
            zona_waktu=k.zona_waktu, untuk_semua=False,
        )  # fmt: skip

    setu, pamulang = unit("Setu"), unit("Pamulang")
    buat_anggota(buat_pengguna("Dewi"), p.tuan_rumah, Peran.PROTOKOL)
    umum = butir(k, "Pembukaan", 0)
    di_setu = butir(k, "Belajar di Setu", 240, lokus=setu)
    butir(k, "Belajar di Pamulang", 240, lokus=pamulang)
    rilis_acara(kunjungan=k, oleh=p.dedi)
    pertama = kabar(k)
    assert set(pertama) == {"Budi", "Dewi", "Fitri", "Protokol Setu", "Protokol Pamulang"}
    assert "Jumat, 18 Desember 2026, 09.00–13.30 WIB: 3 butir acara." in pertama["Budi"]
    assert "1 butir acara" in pertama["Protokol Setu"]
    di_setu.kegiatan = "Praktik di Setu"
    di_setu.save()
    rilis_acara(kunjungan=k, oleh=p.dedi)
    assert set(kabar(k)) == {"Budi", "Dewi", "Fitri", "Protokol Setu"}
    umum.isyarat = "Lewat pintu timur"
    umum.save()
    rilis_acara(kunjungan=k, oleh=p.dedi)
    assert set(kabar(k)) == {"Dewi", "Fitri"}
    di_setu.isyarat = "Jemput di gerbang"
    di_setu.save()
    umum.kegiatan = "Pembukaan dan doa"
    umum.save()
    rilis_acara(kunjungan=k, oleh=p.dedi)
    semua = kabar(k)
    assert set(semua) == {"Budi", "Dewi", "Fitri", "Protokol Setu"}
    assert "gerbang" not in semua["Budi"] and "berganti nama" in semua["Budi"]
    assert "gerbang" in semua["Protokol Setu"] and "berganti nama" not in semua["Protokol Setu"]


def test_penerimaan_bersama_memakai_acara_pemimpin(p, k, buka):
    ikut = buat_kunjungan(p, Status.TERJADWAL, mulai=MULAI + 2880 * MENIT, selesai=MULAI + 3000 * MENIT)
    pemimpin, lokus = k.lokus.get(), ikut.lokus.get()
    lokus.bersama, lokus.ruang, lokus.mulai, lokus.selesai = (
        pemimpin,
        pemimpin.ruang,
        pemimpin.mulai,
        pemimpin.selesai,
    )
    lokus.save()
    assert kunjungan_acara(ikut) == k and kunjungan_acara(k) == k
    with pytest.raises(Penghalang, match=k.kode):
        simpan_butir(kunjungan=ikut, oleh=p.dedi, kegiatan="X", mulai=MULAI, selesai=MULAI + MENIT)
    butir(k, "Pembukaan bersama")
    rilis_acara(kunjungan=k, oleh=p.dedi)
    teks = buka(p.budi, "acara", ikut.kode)
    assert "Pembukaan bersama" in teks and "Susunan acaranya satu" in teks
    assert "Tambah butir" not in buka(p.dedi, "acara", ikut.kode)
    assert susunan_acara.penghalang(ikut, p.tuan_rumah) == ""


def test_butir_terbatas(p, k):
    ButirAcara.objects.bulk_create(
        ButirAcara(kunjungan=k, kegiatan=f"B{i}", mulai=MULAI, selesai=MULAI + MENIT)
        for i in range(BATAS_BUTIR)
    )
    with pytest.raises(Penghalang, match="paling banyak 200 butir"):
        simpan_butir(kunjungan=k, oleh=p.dedi, kegiatan="Lebih", mulai=MULAI, selesai=MULAI + MENIT)


def test_ubah_waktu_yang_lain_ikut_kecuali_diminta(p, k, client):
    satu, dua = butir(k, "Satu", 0), butir(k, "Dua", 30)
    makan = butir(k, "Makan siang", 60, tetap=True)
    client.force_login(p.dedi)
    isi = {"tanggal": "2026-12-18", "mulai": "09.00", "selesai": "09.40", "kegiatan": "Satu"}
    jawaban = client.post(reverse("kunjungan:butir_ubah", args=[k.kode, satu.pk]), isi)
    assert jawaban.status_code == 422 and "menabrak “Makan siang”" in jawaban.content.decode()
    dua.refresh_from_db()
    makan.refresh_from_db()
    assert (dua.mulai, makan.mulai) == (MULAI + 30 * MENIT, MULAI + 60 * MENIT)
    client.post(reverse("kunjungan:butir_ubah", args=[k.kode, satu.pk]), isi | {"cara": "terus"})
    dua.refresh_from_db()
    makan.refresh_from_db()
    assert (dua.mulai, makan.mulai) == (MULAI + 40 * MENIT, MULAI + 60 * MENIT)
    teks = client.get(reverse("kunjungan:acara", args=[k.kode])).content.decode()
    assert "“Makan siang” bertumpuk dengan “Dua”." in teks
    isi |= {"selesai": "09.30", "hanya_ini": "on"}
    client.post(reverse("kunjungan:butir_ubah", args=[k.kode, satu.pk]), isi)
    dua.refresh_from_db()
    assert dua.mulai == MULAI + 40 * MENIT


@pytest.mark.parametrize("htmx", [False, True])
def test_gerak_lewat_tombol(p, k, client, htmx):
    satu, dua, tiga = butir(k, "Satu", 0), butir(k, "Dua", 30, 20), butir(k, "Tiga", 50)
    client.force_login(p.dedi)
    alamat = reverse("kunjungan:butir_gerak", args=[k.kode, tiga.pk])

    def kirim(**isi):
        jawaban = client.post(alamat, isi, headers={"HX-Request": "true"} if htmx else {})
        assert jawaban.status_code == (200 if htmx else 302)
        return jawaban.content.decode() if htmx else client.get(jawaban.url).content.decode()

    assert "“Tiga” kini pukul 09.30–10.00." in kirim(gerak="naik")
    assert list(k.acara.values_list("kegiatan", flat=True)) == ["Satu", "Tiga", "Dua"]
    assert "“Tiga” kini pukul 09.50–10.20." in kirim(gerak="taruh", sebelum="")
    assert "tidak dapat digeser lagi" in kirim(gerak="turun")
    assert "“Tiga” kini pukul 09.50–10.15." in kirim(gerak="pendek")
    assert "“Tiga” kini pukul 09.00–09.25." in kirim(gerak="taruh", sebelum=str(satu.pk))
    for gila in (
        {},
        {"gerak": "loncat"},
        {"gerak": "taruh", "sebelum": "9" * 30},
        {"gerak": "taruh", "sebelum": "x"},
    ):
        assert "Gerakan tidak dikenal." in kirim(**gila)
    assert "baru saja diubah orang lain" in kirim(gerak="taruh", sebelum="999999")
    dua.delete()


def test_templat_sendiri_disimpan_dinamai_dipakai_dihapus(p, k, client, buka):
    pakai_templat(kunjungan=k, templat="dua-jam", oleh=p.dedi)
    client.force_login(p.dedi)
    alamat = reverse("kunjungan:templat_simpan", args=[k.kode])
    assert client.post(alamat, {"nama": ""}).status_code == 422
    assert client.post(alamat, {"nama": "Desk Jumat", "uraian": "Cepat"}).status_code == 302
    jawaban = client.post(alamat, {"nama": "Desk Jumat", "uraian": "Diketik"})
    assert (
        jawaban.status_code == 422
        and "sudah ada" in jawaban.content.decode()
        and "Diketik" in jawaban.content.decode()
    )
    templat = TemplatInstansi.objects.get()
    assert {"{penerima}", "{pimpinan}"} <= {b["petugas"] for b in templat.butir}
    semula = list(k.acara.order_by("mulai").values_list("kegiatan", "mulai", "penanggung_jawab", "tempat"))
    k.acara.all().delete()
    assert "Desk Jumat" in buka(p.dedi, "acara", k.kode)
    client.post(reverse("kunjungan:acara_templat", args=[k.kode]), {"templat": f"milik-{templat.pk}"})
    assert (
        list(k.acara.order_by("mulai").values_list("kegiatan", "mulai", "penanggung_jawab", "tempat"))
        == semula
    )
    slug = p.tuan_rumah.slug
    assert "Desk Jumat" in buka(p.dedi, "templat_daftar", slug)
    client.post(reverse("kunjungan:templat_ubah", args=[slug, templat.pk]), {"nama": "Desk lain"})
    assert TemplatInstansi.objects.get().nama == "Desk lain"
    client.post(reverse("kunjungan:templat_hapus", args=[slug, templat.pk]))
    assert not TemplatInstansi.objects.exists()


def ditawarkan(k, lokus):
    """The codes offered, and the one marked."""
    semua = templat_ditawarkan(k, lokus)
    return [t.kode for t, _ in semua], next((t.kode for t, terbaik in semua if terbaik), "")


def pukul(k, jam, sampai, hari=0):
    k.mulai = MULAI + ((jam - 9) * 60 + hari * 1440) * MENIT
    k.selesai = MULAI + ((sampai - 9) * 60 + hari * 1440) * MENIT
    return [Lokus(mulai=k.mulai, selesai=k.selesai, zona_waktu=k.zona_waktu)]


def test_templat_ditawarkan_hanya_bila_muat_jam_hari_dan_lamanya(p, k):
    semua, terbaik = ditawarkan(k, pukul(k, 9, 12))
    assert (semua[0], terbaik) == ("jumat", "jumat") and {"tiga-jam", "dua-jam"} <= set(semua)
    assert not {"ramadan", "pelatihan", "pemda", "penilaian"} & set(semua)
    assert ditawarkan(k, pukul(k, 14, 16)) == (["dua-jam"], "dua-jam")  # a Friday afternoon
    assert ditawarkan(k, pukul(k, 9, 10)) == ([], "")
    MasaJamKerja.objects.create(
        nama="Jam kerja Ramadan", mulai=MULAI.date(), sampai=MULAI.date(), buka=dt.time(8), tutup=dt.time(15),
        tutup_jumat=dt.time(15),
    )  # fmt: skip
    assert ditawarkan(k, pukul(k, 9, 12))[1] == "ramadan"
    assert "ramadan" not in ditawarkan(k, pukul(k, 9, 11))[0]  # two hours agreed, it takes two and a half


def test_templat_disarankan_menurut_lokus_dan_hari(p, k):
    pagi = pukul(k, 9, 16)
    sejajar = Lokus(mulai=k.mulai, selesai=k.mulai + 60 * MENIT, zona_waktu=k.zona_waktu)
    assert ditawarkan(k, [*pagi, sejajar])[1] == "pemda"
    k.selesai += 1440 * MENIT
    assert ditawarkan(k, pagi)[1] == "pelatihan"


def test_templat_pembelajaran_berakhir_bersama_kunjungan_dan_pleno_bukan_tempat_belajar(p, k):
    k.lokus.update(untuk_semua=True)
    unit = [buat_instansi(n, induk=p.tuan_rumah) for n in ("Kecamatan Setu", "Kecamatan Pamulang")]

    def lokus(instansi, mulai, lama, **lain):
        awal = MULAI + mulai * MENIT
        return Lokus.objects.create(
            kunjungan=k, instansi=instansi, tempat="Kantor", mulai=awal, selesai=awal + lama * MENIT,
            zona_waktu=k.zona_waktu, **lain,
        )  # fmt: skip

    belajar = [lokus(u, 1440, 180, untuk_semua=False) for u in unit]
    pleno = lokus(p.tuan_rumah, 2880, 120)
    pakai_templat(kunjungan=k, templat="pelatihan", oleh=p.dedi)
    isi = list(k.acara.order_by("mulai", "id"))
    assert max(b.selesai for b in isi) == pleno.selesai
    assert {b.lokus_id for b in isi if "Penerimaan di" in b.kegiatan} == {x.pk for x in belajar}
    penutup = [b for b in isi if b.lokus_id == pleno.pk]
    assert [b.kegiatan.split()[0] for b in penutup] == ["Perjalanan", "Presentasi", "Tanggapan"]
    assert penutup[0].mulai == pleno.mulai


def test_templat_pembelajaran_tanpa_pleno_tidak_menambah_setelah_kunjungan(p, k):
    k.lokus.update(untuk_semua=True)
    unit = buat_instansi("Kecamatan Setu", induk=p.tuan_rumah)
    satu = Lokus.objects.create(
        kunjungan=k, instansi=unit, tempat="Kantor", mulai=MULAI + 240 * MENIT, selesai=MULAI + 420 * MENIT,
        zona_waktu=k.zona_waktu, untuk_semua=False,
    )  # fmt: skip
    Kunjungan.objects.filter(pk=k.pk).update(selesai=satu.selesai)
    pakai_templat(kunjungan=k, templat="pelatihan", oleh=p.dedi)
    assert max(k.acara.values_list("selesai", flat=True)) == satu.selesai
    assert not k.acara.filter(kegiatan__startswith="Presentasi").exists()
