"""Joining, the verifier: who it is, what an approval or refusal does, which of two wins, the queue."""

from __future__ import annotations

import threading

import pytest
from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage
from django.db import connection
from django.utils import timezone

from instansi.bergabung import services as layanan
from instansi.bergabung.queries import antrean, pemeriksa, tanda
from instansi.choices import KeadaanPengajuan, Peran
from instansi.models import Keanggotaan, PengajuanBergabung, UndanganAnggota
from tests.factories.instansi import (
    buat_anggota,
    buat_instansi,
    buat_pemeran,
    buat_pengajuan,
    buat_pengguna,
    buat_wilayah,
)
from tests.instansi.pengajuan import ajukan, jalur_pengaju, surel_peristiwa

# --- who verifies


def test_pemeriksa_adalah_instansi_terdekat_yang_beradmin(susunan):
    _, kabupaten, _, kecamatan = susunan
    provinsi = buat_instansi("Pemerintah Provinsi Jawa Tengah", jenis="PROVINSI", wilayah=buat_wilayah("33"))
    kabupaten.induk = provinsi
    kabupaten.save(update_fields=["induk"])
    kelurahan = buat_instansi("Kelurahan Sumbang", jenis="KELURAHAN", induk=kecamatan, bergabung=False)
    buat_anggota(buat_pengguna(), provinsi, Peran.ADMIN)
    satu, dua = buat_pengajuan(kelurahan), buat_pengajuan(kecamatan)
    assert pemeriksa(kelurahan) == kabupaten
    assert (list(antrean(kabupaten)), list(antrean(provinsi))) == ([satu, dua], [])
    buat_anggota(buat_pengguna(), kecamatan, Peran.ADMIN)
    assert (list(antrean(kecamatan)), list(antrean(kabupaten))) == ([satu], [dua])
    Keanggotaan.objects.filter(instansi=kabupaten).update(peran=["PETUGAS"])
    assert (pemeriksa(kecamatan), list(antrean(provinsi))) == (provinsi, [dua])


def test_tanpa_instansi_atas_admin_sistem_yang_dikabari(client, susunan):
    from instansi.models import Pengguna

    sistem = Pengguna.objects.create_superuser("sistem@contoh.go.id", nama="Admin sistem")
    sendiri = buat_instansi("Kecamatan Sendiri", slug="sendiri", bergabung=False)
    ajukan(client, "sendiri")
    client.post(f"{jalur_pengaju(surel_peristiwa('pengajuan_konfirmasi'))}konfirmasi/")
    assert surel_peristiwa("pengajuan_periksa").penerima == sistem.email
    client.force_login(sistem)
    assert "Kecamatan Sendiri" in client.get("/pengajuan/").content.decode()
    pengajuan = PengajuanBergabung.objects.get()
    client.post(f"/pengajuan/{pengajuan.pk}/setujui/")
    assert UndanganAnggota.objects.get().instansi == sendiri


@pytest.mark.serangan
def test_pengajuan_dan_surat_orang_lain_tidak_terlihat(masuk, susunan):
    """Neither the admin of another kabupaten, nor the asker of another agency, nor a colleague without the right."""
    pemeran, kabupaten, _, kecamatan = susunan
    pengajuan = buat_pengajuan(kecamatan, surat="privat/surat/contoh.pdf")
    belum = buat_pengajuan(kecamatan, keadaan=KeadaanPengajuan.MENUNGGU_SUREL)
    petugas = buat_pengguna()
    buat_anggota(petugas, kabupaten, Peran.PETUGAS)
    for orang, kode in ((pemeran.ani, 404), (pemeran.eko, 404), (petugas, 403)):
        client = masuk(orang)
        for jalur in ("", "surat/"):
            assert client.get(f"/pengajuan/{pengajuan.pk}/{jalur}").status_code == kode
        for jalur in ("setujui/", "tolak/"):
            assert client.post(f"/pengajuan/{pengajuan.pk}/{jalur}", {"alasan": "x"}).status_code == kode
    assert masuk(susunan[2]).get(f"/pengajuan/{belum.pk}/").status_code == 404
    pengajuan.refresh_from_db()
    assert pengajuan.keadaan == KeadaanPengajuan.MENUNGGU


@pytest.mark.serangan
def test_token_tidak_dapat_ditebak(client, susunan):
    satu, dua = buat_pengajuan(susunan[3]), buat_pengajuan(susunan[3])
    tanda_satu, tanda_dua = tanda(satu), tanda(dua)
    campur = f"{dua.kode.hex}~{tanda_satu.split('~')[1]}"
    for token in (
        satu.kode.hex,
        str(satu.pk),
        campur,
        f"{tanda_satu[:-6]}palsu_",
        "~",
        "x" * 9000,
        "%00",
        tanda_dua + "~",
    ):
        for jalur in ("", "surat/"):
            assert client.get(f"/bergabung/pengajuan/{token}/{jalur}").status_code in (400, 404), token
        for jalur in ("konfirmasi/", "batal/"):
            assert client.post(f"/bergabung/pengajuan/{token}/{jalur}").status_code in (400, 404), token
    jawaban = client.get(f"/bergabung/pengajuan/{tanda_satu}/")
    assert jawaban.headers["Referrer-Policy"] == "strict-origin"
    assert "no-store" in jawaban.headers["Cache-Control"]


@pytest.mark.serangan
def test_token_tidak_tertulis_di_catatan(client, susunan, catatan):
    token = tanda(buat_pengajuan(susunan[3]))
    client.get(f"/bergabung/pengajuan/{token}/surat/")
    baris = catatan()
    assert any("/bergabung/pengajuan/…" in b for b in baris)
    assert not any(token.split("~")[0] in b or token.split("~")[1] in b for b in baris)


# --- deciding


def test_tolak_mengirim_alasan_dan_tidak_memberi_apa_pun(masuk, susunan):
    _, _kabupaten, gun, kecamatan = susunan
    pengajuan = buat_pengajuan(kecamatan)
    client = masuk(gun)
    jawaban = client.post(f"/pengajuan/{pengajuan.pk}/tolak/", {"alasan": "  "})
    assert (jawaban.status_code, "Wajib diisi." in jawaban.content.decode()) == (422, True)
    client.post(f"/pengajuan/{pengajuan.pk}/tolak/", {"alasan": "Surat belum ditandatangani <camat>."})
    pengajuan.refresh_from_db()
    assert (pengajuan.keadaan, pengajuan.diputuskan_oleh) == (KeadaanPengajuan.DITOLAK, gun)
    surel = surel_peristiwa("pengajuan_ditolak")
    assert (surel.penerima, "<camat>" in surel.isi_teks, "<camat>" in surel.isi_html) == (
        pengajuan.email,
        True,
        False,
    )
    assert "belum ditandatangani" in client.get(f"/bergabung/pengajuan/{tanda(pengajuan)}/").content.decode()
    assert not Keanggotaan.objects.filter(instansi=kecamatan).exists()


def test_menyetujui_satu_menolak_yang_lain_dengan_alasan(masuk, susunan):
    _, _, gun, kecamatan = susunan
    satu, dua = buat_pengajuan(kecamatan), buat_pengajuan(kecamatan)
    client = masuk(gun)
    assert dua.nama in client.get(f"/pengajuan/{satu.pk}/").content.decode()
    client.post(f"/pengajuan/{satu.pk}/setujui/")
    dua.refresh_from_db()
    assert (dua.keadaan, dua.alasan) == (KeadaanPengajuan.DITOLAK, layanan.MENDAHULUI)
    assert surel_peristiwa("pengajuan_ditolak").penerima == dua.email
    assert satu.nama not in surel_peristiwa("pengajuan_ditolak").isi_teks


def test_yang_sudah_diputus_tidak_diputus_lagi(susunan):
    _, _, gun, kecamatan = susunan
    pengajuan = buat_pengajuan(kecamatan)
    layanan.tolak(pengajuan=pengajuan, alasan="Belum lengkap.", oleh=gun)
    with pytest.raises(ValidationError, match=r"sudah ditolak oleh Gun"):
        layanan.setujui(pengajuan=pengajuan, oleh=gun)
    with pytest.raises(ValidationError, match=r"sudah ditolak"):
        layanan.batalkan(pengajuan=pengajuan)
    assert not UndanganAnggota.objects.exists()


@pytest.mark.serangan
def test_pengajuan_sendiri_diputuskan_orang_lain(masuk, susunan):
    _, _, gun, kecamatan = susunan
    for pengajuan in (buat_pengajuan(kecamatan, pengguna=gun), buat_pengajuan(kecamatan, email=gun.email)):
        masuk(gun).post(f"/pengajuan/{pengajuan.pk}/setujui/")
        pengajuan.refresh_from_db()
        assert pengajuan.keadaan == KeadaanPengajuan.MENUNGGU
    assert not Keanggotaan.objects.filter(instansi=kecamatan).exists()


def test_pengaju_membatalkan_lalu_suratnya_dihapus(client, susunan):
    ajukan(client)
    pengajuan = PengajuanBergabung.objects.get()
    client.post(f"/bergabung/pengajuan/{tanda(pengajuan)}/batal/")
    pengajuan.refresh_from_db()
    assert pengajuan.keadaan == KeadaanPengajuan.DIBATALKAN
    nama = pengajuan.surat.name
    assert layanan.sapu(timezone.now()) == (0, 0)
    assert layanan.sapu(timezone.now() + layanan.MASA_SURAT) == (0, 1)
    assert not default_storage.exists(nama)
    assert "sudah dihapus" in client.get(f"/bergabung/pengajuan/{tanda(pengajuan)}/").content.decode()
    assert client.get(f"/bergabung/pengajuan/{tanda(pengajuan)}/surat/").status_code == 404


def _bersamaan(*kerja):
    mulai, hasil = threading.Barrier(len(kerja)), []

    def jalan(satu):
        mulai.wait()
        try:
            hasil.append(satu())
        except ValidationError as galat:
            hasil.append(galat)
        finally:
            connection.close()

    utas = [threading.Thread(target=jalan, args=(satu,)) for satu in kerja]
    [u.start() for u in utas]
    [u.join() for u in utas]
    return hasil


@pytest.mark.serangan
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("berakun", [True, False])
def test_dua_persetujuan_bersamaan_satu_yang_menang(berakun):
    pemeran = buat_pemeran()
    kabupaten, kecamatan = pemeran.pengunjung.induk, buat_instansi("Kecamatan Sumbang", bergabung=False)
    kecamatan.induk = kabupaten
    kecamatan.save(update_fields=["induk"])
    admin = [buat_pengguna() for _ in range(2)]
    for satu in admin:
        buat_anggota(satu, kabupaten, Peran.ADMIN)
    pengajuan = [buat_pengajuan(kecamatan, pengguna=buat_pengguna() if berakun else None) for _ in range(2)]
    hasil = _bersamaan(
        *(
            lambda p=p, a=a: layanan.setujui(pengajuan=p, oleh=a)
            for p, a in zip(pengajuan, admin, strict=True)
        )
    )
    kalah = [h for h in hasil if isinstance(h, ValidationError)]
    assert len(kalah) == 1 and "sudah ditolak oleh" in kalah[0].messages[0]
    keadaan = sorted(p.keadaan for p in PengajuanBergabung.objects.all())
    assert keadaan == ["DISETUJUI", "DITOLAK"]
    wakil = Keanggotaan.objects.filter(instansi=kecamatan).count() + UndanganAnggota.objects.count()
    assert wakil == 1


@pytest.mark.serangan
@pytest.mark.django_db(transaction=True)
def test_persetujuan_dan_undangan_admin_bersamaan_satu_yang_menang():
    from instansi.kelola.services_unit import undang_admin_unit

    pemeran = buat_pemeran()
    unit = buat_instansi("Dinas Kesehatan", jenis="DINAS", induk=pemeran.tuan_rumah, bergabung=False)
    pengajuan = buat_pengajuan(unit, pengguna=buat_pengguna())
    hasil = _bersamaan(
        lambda: layanan.setujui(pengajuan=pengajuan, oleh=pemeran.ani),
        lambda: undang_admin_unit(unit=unit, email="lain@contoh.go.id", oleh=pemeran.ani),
    )
    assert sorted(isinstance(h, ValidationError) for h in hasil) == [False, True]
    assert Keanggotaan.objects.filter(instansi=unit).count() + UndanganAnggota.objects.count() == 1


# --- pages


def test_cari_instansi_sendiri(client, susunan):
    jawaban = client.get("/bergabung/", {"instansi_teks": "kecamatan sumbang"})
    assert jawaban.headers["Location"] == "/instansi/sumbang/bergabung/"
    assert 'value="sumbang"' in client.get("/bergabung/", {"instansi_teks": "kec sumbnag"}).content.decode()
    assert "Tidak ada instansi yang cocok" in client.get("/bergabung/?instansi_teks=zzz").content.decode()
    for kueri in (
        {"instansi_teks": "x" * 10_000},
        {"instansi": "a\x00b"},
        {"instansi_teks": "'; --"},
        {"page": "-1"},
    ):
        assert client.get("/bergabung/", kueri).status_code == 200


def test_antrean_kosong_menyebut_apa_yang_akan_tampil(masuk, susunan):
    _, kabupaten, gun, _ = susunan
    isi = masuk(gun).get(f"/instansi/{kabupaten.slug}/kelola/pengajuan/").content.decode()
    assert "unit atau instansi di bawah instansi ini akan tampil di sini" in isi
    sistem = masuk(buat_pengguna(is_superuser=True))
    assert "instansi mana pun akan tampil di sini" in sistem.get("/pengajuan/").content.decode()


def test_provinsi_tidak_diberi_tahu_tentang_instansi_di_atasnya(client, susunan):
    buat_instansi("Pemerintah Provinsi Contoh", slug="prov", jenis="PROVINSI", bergabung=False)
    isi = client.get("/instansi/prov/bergabung/").content.decode()
    assert "Admin sistem portal." in isi and "instansi di atas Anda" not in isi


def test_dasbor_menyebut_pengajuan_yang_menunggu(masuk, susunan):
    _, kabupaten, gun, kecamatan = susunan
    client, jalur = masuk(gun), f"/instansi/{kabupaten.slug}/kelola/pengajuan/"
    assert jalur not in client.get("/dasbor/").content.decode()
    buat_pengajuan(kecamatan)
    assert jalur in client.get("/dasbor/").content.decode()


def test_banyak_kueri_antrean_tetap(masuk, susunan, django_assert_num_queries):
    _, kabupaten, gun, kecamatan = susunan
    client, jalur = masuk(gun), f"/instansi/{kabupaten.slug}/kelola/pengajuan/"
    for banyak in (1, 29):
        for _ in range(banyak):
            buat_pengajuan(kecamatan)
        with django_assert_num_queries(9):
            client.get(jalur)
