"""Joining, the asker: what the mailbox proves, what the form refuses, which agency can be asked for."""

from __future__ import annotations

import datetime as dt
import re

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.utils import timezone

from instansi.akun.services import undang_anggota
from instansi.bergabung import services as layanan
from instansi.bergabung.queries import antrean
from instansi.choices import KeadaanPengajuan, Peran
from instansi.models import Instansi, JejakAudit, Keanggotaan, PengajuanBergabung, Surel, UndanganAnggota
from tests.factories.instansi import (
    buat_anggota,
    buat_pengajuan,
    buat_pengguna,
)
from tests.instansi.pengajuan import SANDI, SURAT, ajukan, jalur_pengaju, surel_peristiwa

# --- asking without an account


def test_tanpa_akun_dikonfirmasi_dahulu_baru_diperiksa(client, susunan):
    _, kabupaten, gun, _kecamatan = susunan
    assert ajukan(client).headers["Location"] == "/bergabung/terkirim/"
    pengajuan = PengajuanBergabung.objects.get()
    assert (pengajuan.keadaan, pengajuan.surat_halaman) == (KeadaanPengajuan.MENUNGGU_SUREL, 1)
    assert [s.penerima for s in Surel.objects.all()] == ["gita@contoh.go.id"]
    assert not antrean(kabupaten).exists()

    jalur = jalur_pengaju(surel_peristiwa("pengajuan_konfirmasi"))
    assert "Benar, kirim kepada pemeriksa" in client.get(jalur).content.decode()
    pengajuan.refresh_from_db()
    assert pengajuan.keadaan == KeadaanPengajuan.MENUNGGU_SUREL  # opening the link confirms nothing

    client.post(f"{jalur}konfirmasi/")
    client.post(f"{jalur}konfirmasi/")
    pengajuan.refresh_from_db()
    assert pengajuan.keadaan == KeadaanPengajuan.MENUNGGU
    assert [s.penerima for s in Surel.objects.filter(peristiwa="pengajuan_periksa")] == [gun.email]
    assert list(antrean(kabupaten)) == [pengajuan]
    assert [j.aksi for j in JejakAudit.objects.order_by("id")] == [
        "pengajuan_dibuat",
        "pengajuan_dikonfirmasi",
    ]


def test_disetujui_tanpa_akun_menjadi_admin_lewat_undangan(client, susunan):
    _, kabupaten, gun, kecamatan = susunan
    ajukan(client)
    client.post(f"{jalur_pengaju(surel_peristiwa('pengajuan_konfirmasi'))}konfirmasi/")
    pengajuan = PengajuanBergabung.objects.get()
    client.force_login(gun)
    assert "Gita Lestari" in client.get(f"/instansi/{kabupaten.slug}/kelola/pengajuan/").content.decode()
    assert client.get(f"/pengajuan/{pengajuan.pk}/surat/").getvalue() == SURAT
    client.post(f"/pengajuan/{pengajuan.pk}/setujui/")
    client.logout()

    undangan = UndanganAnggota.objects.get()
    assert (undangan.email, set(undangan.peran)) == ("gita@contoh.go.id", {"ADMIN", "PEMOHON", "PETUGAS"})
    jalur = re.search(r"/undangan/[\w-]+/", surel_peristiwa("undangan_anggota").isi_teks)[0]
    ajakan = client.get(jalur).content.decode()
    assert 'value="Gita Lestari, S.STP."' in ajakan and 'value="Kepala Seksi Pemerintahan"' in ajakan
    client.post(jalur, {"nama": "Gita", "jabatan": "Kasi", "sandi": SANDI, "sandi_ulang": SANDI})
    anggota = Keanggotaan.objects.get(instansi=kecamatan)
    kecamatan.refresh_from_db()
    assert (set(anggota.peran), kecamatan.bergabung_pada is not None) == (
        {"ADMIN", "PEMOHON", "PETUGAS"},
        True,
    )
    assert surel_peristiwa("pengajuan_disetujui").penerima == "gita@contoh.go.id"


def test_tautan_lewat_tiga_hari_tidak_dapat_dikonfirmasi(client, susunan):
    ajukan(client)
    jalur = jalur_pengaju(surel_peristiwa("pengajuan_konfirmasi"))
    with time_machine.travel(timezone.now() + dt.timedelta(days=3, minutes=1)):
        client.post(f"{jalur}konfirmasi/")
        assert PengajuanBergabung.objects.get().keadaan == KeadaanPengajuan.MENUNGGU_SUREL
        assert layanan.sapu(timezone.now()) == (1, 1)
        assert layanan.sapu(timezone.now()) == (0, 0)
    pengajuan = PengajuanBergabung.objects.get()
    assert (pengajuan.keadaan, pengajuan.surat.name) == (KeadaanPengajuan.KEDALUWARSA, "")
    assert "Ajukan lagi" in client.get(jalur).content.decode()


# --- asking with an account


def test_dengan_akun_langsung_diperiksa_dan_langsung_menjadi_anggota(masuk, susunan):
    pemeran, _, gun, kecamatan = susunan
    client = masuk(pemeran.eko)
    assert 'name="email"' not in client.get("/instansi/sumbang/bergabung/").content.decode()
    assert ajukan(client, email="lain@contoh.go.id").headers["Location"] == "/bergabung/"
    pengajuan = PengajuanBergabung.objects.get()
    assert (pengajuan.keadaan, pengajuan.email) == (KeadaanPengajuan.MENUNGGU, "eko@contoh.go.id")
    assert "Menunggu pemeriksaan" in client.get("/bergabung/").content.decode()
    masuk(gun).post(f"/pengajuan/{pengajuan.pk}/setujui/")
    anggota = Keanggotaan.objects.get(instansi=kecamatan)
    assert (anggota.pengguna, anggota.peran) == (pemeran.eko, ["ADMIN", "PEMOHON", "PETUGAS"])
    assert Instansi.objects.get(pk=kecamatan.pk).bergabung_pada is not None
    assert not UndanganAnggota.objects.exists()
    assert "/kelola/" in surel_peristiwa("pengajuan_disetujui").isi_teks


def test_pengajuan_kedua_yang_masih_menunggu_ditolak_di_formulir(masuk, susunan):
    client = masuk(susunan[0].eko)
    ajukan(client)
    jawaban = ajukan(client)
    assert (jawaban.status_code, PengajuanBergabung.objects.count()) == (422, 1)
    assert "masih menunggu pemeriksaan" in jawaban.content.decode()


# --- what the form refuses


@pytest.mark.parametrize(
    ("isi", "pesan"),
    [
        ({"nama": " "}, "Wajib diisi."),
        ({"email": "bukan"}, "alamat pos-el lengkap"),
        ({"telepon": "halo"}, "Nomor telepon tidak terbaca"),
        ({"peran": []}, "sedikitnya satu peran"),
        ({"surat": ""}, "Wajib diisi."),
        ({"surat": SimpleUploadedFile("x.pdf", b"bukan pdf")}, "bukan PDF"),
        ({"pernyataan": ""}, "Beri tanda bila"),
    ],
)
def test_isian_keliru_ditolak_dan_yang_diketik_tetap_ada(client, susunan, isi, pesan):
    jawaban = ajukan(client, **isi)
    teks = jawaban.content.decode()
    assert (jawaban.status_code, PengajuanBergabung.objects.count()) == (422, 0)
    assert pesan in teks
    assert "Kepala Seksi Pemerintahan" in teks


def test_berkas_yang_hilang_karena_isian_lain_diminta_lagi(client, susunan):
    assert "Pilih lagi berkas surat" in ajukan(client, nama="").content.decode()


@pytest.mark.serangan
@pytest.mark.parametrize("peran", ["ADMIN", "PIMPINAN", "RAJA"])
def test_peran_yang_tidak_ditawarkan_ditolak(client, susunan, peran):
    assert ajukan(client, peran=["PEMOHON", peran]).status_code == 422
    with pytest.raises(ValidationError, match="tidak ditawarkan"):
        layanan._peran_ditawarkan([peran])
    with pytest.raises(IntegrityError), transaction.atomic():
        buat_pengajuan(susunan[3], peran=[peran])


@pytest.mark.serangan
def test_nama_tidak_menyusup_ke_tajuk_surel(client, susunan):
    jahat = "Gita\r\nBcc: semua@contoh.go.id\x00\u202e"
    assert ajukan(client, nama=jahat, jabatan=jahat).status_code == 302
    client.post(f"{jalur_pengaju(surel_peristiwa('pengajuan_konfirmasi'))}konfirmasi/")
    for surel in Surel.objects.all():
        assert "\n" not in surel.subjek and "\x00" not in surel.isi_teks
    assert "\n" not in PengajuanBergabung.objects.get().nama


@pytest.mark.serangan
def test_surel_konfirmasi_tidak_membawa_kata_orang_asing(client, susunan):
    ajukan(client, nama="MENANGKAN HADIAH", jabatan="https://jahat.example")
    surel = surel_peristiwa("pengajuan_konfirmasi")
    for isi in (surel.subjek, surel.isi_teks, surel.isi_html):
        assert "HADIAH" not in isi and "jahat" not in isi


@pytest.mark.serangan
def test_alamat_berakun_dan_tidak_berakun_dijawab_sama(client, susunan):
    jawaban = [ajukan(client, email=e) for e in ("eko@contoh.go.id", "tiada@contoh.go.id")]
    assert {(j.status_code, j.headers["Location"]) for j in jawaban} == {(302, "/bergabung/terkirim/")}
    subjek = {s.subjek for s in Surel.objects.all()}
    assert (Surel.objects.count(), len(subjek)) == (2, 1)
    assert not Keanggotaan.objects.filter(instansi=susunan[3]).exists()


@pytest.mark.serangan
def test_alamat_tidak_dapat_dibanjiri(client, susunan):
    for _ in range(layanan.MAKS_PER_ALAMAT):
        assert ajukan(client).status_code == 302
    jawaban = ajukan(client, email="Gita@Contoh.go.id")
    assert (jawaban.status_code, Surel.objects.count()) == (422, layanan.MAKS_PER_ALAMAT)
    with time_machine.travel(timezone.now() + dt.timedelta(days=1, minutes=1)):
        assert ajukan(client).status_code == 302


@pytest.mark.serangan
def test_instansi_tidak_dapat_dibanjiri(client, susunan):
    for n in range(layanan.MAKS_PER_INSTANSI):
        buat_pengajuan(susunan[3], email=f"a{n}@contoh.go.id", keadaan=KeadaanPengajuan.MENUNGGU_SUREL)
    assert ajukan(client).status_code == 422
    client.force_login(susunan[0].eko)
    assert ajukan(client).status_code == 302  # strangers cannot lock out those who can be named


@pytest.mark.serangan
def test_satu_alamat_ip_dibatasi(client, susunan):
    kode = [client.post("/instansi/sumbang/bergabung/", {}).status_code for _ in range(31)]
    assert (kode[29], kode[30]) == (422, 429)
    assert client.get("/instansi/sumbang/bergabung/").status_code == 200


# --- an agency that has somebody


@pytest.mark.serangan
def test_instansi_yang_sudah_diwakili_tidak_dapat_diminta(client, susunan):
    rumah = susunan[0].tuan_rumah
    for jawaban in (client.get(f"/instansi/{rumah.slug}/bergabung/"), ajukan(client, rumah.slug)):
        teks = jawaban.content.decode()
        assert "sudah memiliki admin" in teks
        assert "ani@contoh.go.id" not in teks and "<form" not in teks.split("<main")[1].split("</main")[0]
    assert not PengajuanBergabung.objects.exists()


def test_undangan_admin_yang_terbuka_menutup_pengajuan_sampai_kedaluwarsa(client, susunan):
    _, _, gun, kecamatan = susunan
    undang_anggota(instansi=kecamatan, email="x@contoh.go.id", peran=["ADMIN"], oleh=gun)
    assert "sudah memiliki admin" in ajukan(client).content.decode()
    with time_machine.travel(timezone.now() + dt.timedelta(days=8)):
        assert ajukan(client).status_code == 302


def test_anggota_yang_dinonaktifkan_tidak_memegang_instansi(client, susunan):
    buat_anggota(buat_pengguna(is_active=False), susunan[3], Peran.ADMIN)
    assert ajukan(client).status_code == 302


def test_konfirmasi_ditolak_bila_instansi_sudah_diwakili(client, susunan):
    ajukan(client)
    buat_anggota(buat_pengguna(), susunan[3], Peran.PEMOHON)
    client.post(f"{jalur_pengaju(surel_peristiwa('pengajuan_konfirmasi'))}konfirmasi/")
    assert PengajuanBergabung.objects.get().keadaan == KeadaanPengajuan.MENUNGGU_SUREL
