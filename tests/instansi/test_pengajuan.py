"""Joining: who may ask, what the mailbox proves, who verifies, what an approval does, and what must never happen."""

from __future__ import annotations

import datetime as dt
import re
import threading

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from instansi.choices import KeadaanPengajuan, Peran
from instansi.models import Instansi, JejakAudit, Keanggotaan, PengajuanBergabung, Surel, UndanganAnggota
from instansi.pengajuan import antrean, pemeriksa, tanda
from instansi.services import pengajuan as layanan
from instansi.services.anggota import undang_anggota
from tests.factories.instansi import (
    buat_anggota,
    buat_instansi,
    buat_pemeran,
    buat_pengajuan,
    buat_pengguna,
    buat_wilayah,
)
from tests.factories.kunjungan import pdf_kecil

SURAT = pdf_kecil()
SANDI = "kalimat sandi untuk gita"


def _isian(**lain):
    isian = {
        "nama": "Gita Lestari, S.STP.",
        "jabatan": "Kepala Seksi Pemerintahan",
        "email": "gita@contoh.go.id",
        "telepon": "0812-3456-7890",
        "peran": ["PEMOHON", "PETUGAS"],
        "surat": SimpleUploadedFile("Surat Tugas.pdf", SURAT, "application/pdf"),
        "pernyataan": "on",
    }
    return {**isian, **lain}


@pytest.fixture
def susunan(pemeran):
    """Kabupaten Banyumas with an admin (gun), and below it a kecamatan and a dinas nobody represents."""
    kabupaten = pemeran.pengunjung.induk
    gun = buat_pengguna("Gun", email="gun@contoh.go.id")
    buat_anggota(gun, kabupaten, Peran.ADMIN)
    kecamatan = buat_instansi("Kecamatan Sumbang", slug="sumbang", induk=kabupaten, bergabung=False)
    return pemeran, kabupaten, gun, kecamatan


def _ajukan(client, slug="sumbang", **lain):
    return client.post(f"/instansi/{slug}/bergabung/", _isian(**lain))


def _surel(peristiwa) -> Surel:
    return Surel.objects.get(peristiwa=peristiwa)


def _jalur(surel) -> str:
    return re.search(r"/bergabung/pengajuan/[^/\s]+/", surel.isi_teks)[0]


# --- asking without an account


def test_tanpa_akun_dikonfirmasi_dahulu_baru_diperiksa(client, susunan):
    _, kabupaten, gun, _kecamatan = susunan
    assert _ajukan(client).headers["Location"] == "/bergabung/terkirim/"
    pengajuan = PengajuanBergabung.objects.get()
    assert (pengajuan.keadaan, pengajuan.surat_halaman) == (KeadaanPengajuan.MENUNGGU_SUREL, 1)
    assert [s.penerima for s in Surel.objects.all()] == ["gita@contoh.go.id"]
    assert not antrean(kabupaten).exists()

    jalur = _jalur(_surel("pengajuan_konfirmasi"))
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
    _ajukan(client)
    client.post(f"{_jalur(_surel('pengajuan_konfirmasi'))}konfirmasi/")
    pengajuan = PengajuanBergabung.objects.get()
    client.force_login(gun)
    assert "Gita Lestari" in client.get(f"/instansi/{kabupaten.slug}/kelola/pengajuan/").content.decode()
    assert client.get(f"/pengajuan/{pengajuan.pk}/surat/").getvalue() == SURAT
    client.post(f"/pengajuan/{pengajuan.pk}/setujui/")
    client.logout()

    undangan = UndanganAnggota.objects.get()
    assert (undangan.email, set(undangan.peran)) == ("gita@contoh.go.id", {"ADMIN", "PEMOHON", "PETUGAS"})
    jalur = re.search(r"/undangan/[\w-]+/", _surel("undangan_anggota").isi_teks)[0]
    ajakan = client.get(jalur).content.decode()
    assert 'value="Gita Lestari, S.STP."' in ajakan and 'value="Kepala Seksi Pemerintahan"' in ajakan
    client.post(jalur, {"nama": "Gita", "jabatan": "Kasi", "sandi": SANDI, "sandi_ulang": SANDI})
    anggota = Keanggotaan.objects.get(instansi=kecamatan)
    kecamatan.refresh_from_db()
    assert (set(anggota.peran), kecamatan.bergabung_pada is not None) == (
        {"ADMIN", "PEMOHON", "PETUGAS"},
        True,
    )
    assert _surel("pengajuan_disetujui").penerima == "gita@contoh.go.id"


def test_tautan_lewat_tiga_hari_tidak_dapat_dikonfirmasi(client, susunan):
    _ajukan(client)
    jalur = _jalur(_surel("pengajuan_konfirmasi"))
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
    assert _ajukan(client, email="lain@contoh.go.id").headers["Location"] == "/bergabung/"
    pengajuan = PengajuanBergabung.objects.get()
    assert (pengajuan.keadaan, pengajuan.email) == (KeadaanPengajuan.MENUNGGU, "eko@contoh.go.id")
    assert "Menunggu pemeriksaan" in client.get("/bergabung/").content.decode()
    masuk(gun).post(f"/pengajuan/{pengajuan.pk}/setujui/")
    anggota = Keanggotaan.objects.get(instansi=kecamatan)
    assert (anggota.pengguna, anggota.peran) == (pemeran.eko, ["ADMIN", "PEMOHON", "PETUGAS"])
    assert Instansi.objects.get(pk=kecamatan.pk).bergabung_pada is not None
    assert not UndanganAnggota.objects.exists()
    assert "/kelola/" in _surel("pengajuan_disetujui").isi_teks


def test_pengajuan_kedua_yang_masih_menunggu_ditolak_di_formulir(masuk, susunan):
    client = masuk(susunan[0].eko)
    _ajukan(client)
    jawaban = _ajukan(client)
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
    jawaban = _ajukan(client, **isi)
    teks = jawaban.content.decode()
    assert (jawaban.status_code, PengajuanBergabung.objects.count()) == (422, 0)
    assert pesan in teks
    assert "Kepala Seksi Pemerintahan" in teks


def test_berkas_yang_hilang_karena_isian_lain_diminta_lagi(client, susunan):
    assert "Pilih lagi berkas surat" in _ajukan(client, nama="").content.decode()


@pytest.mark.serangan
@pytest.mark.parametrize("peran", ["ADMIN", "PIMPINAN", "RAJA"])
def test_peran_yang_tidak_ditawarkan_ditolak(client, susunan, peran):
    assert _ajukan(client, peran=["PEMOHON", peran]).status_code == 422
    with pytest.raises(ValidationError, match="tidak ditawarkan"):
        layanan._peran_ditawarkan([peran])
    with pytest.raises(IntegrityError), transaction.atomic():
        buat_pengajuan(susunan[3], peran=[peran])


@pytest.mark.serangan
def test_nama_tidak_menyusup_ke_tajuk_surel(client, susunan):
    jahat = "Gita\r\nBcc: semua@contoh.go.id\x00\u202e"
    assert _ajukan(client, nama=jahat, jabatan=jahat).status_code == 302
    client.post(f"{_jalur(_surel('pengajuan_konfirmasi'))}konfirmasi/")
    for surel in Surel.objects.all():
        assert "\n" not in surel.subjek and "\x00" not in surel.isi_teks
    assert "\n" not in PengajuanBergabung.objects.get().nama


@pytest.mark.serangan
def test_surel_konfirmasi_tidak_membawa_kata_orang_asing(client, susunan):
    _ajukan(client, nama="MENANGKAN HADIAH", jabatan="https://jahat.example")
    surel = _surel("pengajuan_konfirmasi")
    for isi in (surel.subjek, surel.isi_teks, surel.isi_html):
        assert "HADIAH" not in isi and "jahat" not in isi


@pytest.mark.serangan
def test_alamat_berakun_dan_tidak_berakun_dijawab_sama(client, susunan):
    jawaban = [_ajukan(client, email=e) for e in ("eko@contoh.go.id", "tiada@contoh.go.id")]
    assert {(j.status_code, j.headers["Location"]) for j in jawaban} == {(302, "/bergabung/terkirim/")}
    subjek = {s.subjek for s in Surel.objects.all()}
    assert (Surel.objects.count(), len(subjek)) == (2, 1)
    assert not Keanggotaan.objects.filter(instansi=susunan[3]).exists()


@pytest.mark.serangan
def test_alamat_tidak_dapat_dibanjiri(client, susunan):
    for _ in range(layanan.MAKS_PER_ALAMAT):
        assert _ajukan(client).status_code == 302
    jawaban = _ajukan(client, email="Gita@Contoh.go.id")
    assert (jawaban.status_code, Surel.objects.count()) == (422, layanan.MAKS_PER_ALAMAT)
    with time_machine.travel(timezone.now() + dt.timedelta(days=1, minutes=1)):
        assert _ajukan(client).status_code == 302


@pytest.mark.serangan
def test_instansi_tidak_dapat_dibanjiri(client, susunan):
    for n in range(layanan.MAKS_PER_INSTANSI):
        buat_pengajuan(susunan[3], email=f"a{n}@contoh.go.id", keadaan=KeadaanPengajuan.MENUNGGU_SUREL)
    assert _ajukan(client).status_code == 422
    client.force_login(susunan[0].eko)
    assert _ajukan(client).status_code == 302  # strangers cannot lock out those who can be named


@pytest.mark.serangan
def test_satu_alamat_ip_dibatasi(client, susunan):
    kode = [client.post("/instansi/sumbang/bergabung/", {}).status_code for _ in range(31)]
    assert (kode[29], kode[30]) == (422, 429)
    assert client.get("/instansi/sumbang/bergabung/").status_code == 200


# --- an agency that has somebody


@pytest.mark.serangan
def test_instansi_yang_sudah_diwakili_tidak_dapat_diminta(client, susunan):
    rumah = susunan[0].tuan_rumah
    for jawaban in (client.get(f"/instansi/{rumah.slug}/bergabung/"), _ajukan(client, rumah.slug)):
        teks = jawaban.content.decode()
        assert "sudah memiliki admin" in teks
        assert "ani@contoh.go.id" not in teks and "<form" not in teks.split("<main")[1].split("</main")[0]
    assert not PengajuanBergabung.objects.exists()


def test_undangan_admin_yang_terbuka_menutup_pengajuan_sampai_kedaluwarsa(client, susunan):
    _, _, gun, kecamatan = susunan
    undang_anggota(instansi=kecamatan, email="x@contoh.go.id", peran=["ADMIN"], oleh=gun)
    assert "sudah memiliki admin" in _ajukan(client).content.decode()
    with time_machine.travel(timezone.now() + dt.timedelta(days=8)):
        assert _ajukan(client).status_code == 302


def test_anggota_yang_dinonaktifkan_tidak_memegang_instansi(client, susunan):
    buat_anggota(buat_pengguna(is_active=False), susunan[3], Peran.ADMIN)
    assert _ajukan(client).status_code == 302


def test_konfirmasi_ditolak_bila_instansi_sudah_diwakili(client, susunan):
    _ajukan(client)
    buat_anggota(buat_pengguna(), susunan[3], Peran.PEMOHON)
    client.post(f"{_jalur(_surel('pengajuan_konfirmasi'))}konfirmasi/")
    assert PengajuanBergabung.objects.get().keadaan == KeadaanPengajuan.MENUNGGU_SUREL


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
    _ajukan(client, "sendiri")
    client.post(f"{_jalur(_surel('pengajuan_konfirmasi'))}konfirmasi/")
    assert _surel("pengajuan_periksa").penerima == sistem.email
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
def test_token_tidak_tertulis_di_catatan(client, susunan, caplog):
    from config.catatan import SebarisJson

    token = tanda(buat_pengajuan(susunan[3]))
    client.get(f"/bergabung/pengajuan/{token}/surat/")
    baris = [SebarisJson().format(r) for r in caplog.records]
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
    surel = _surel("pengajuan_ditolak")
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
    assert _surel("pengajuan_ditolak").penerima == dua.email
    assert satu.nama not in _surel("pengajuan_ditolak").isi_teks


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
    _ajukan(client)
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
    from instansi.services.unit import undang_admin_unit

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
        with django_assert_num_queries(8):
            client.get(jalur)
