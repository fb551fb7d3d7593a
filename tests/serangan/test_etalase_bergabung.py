"""Joining under attack: taking an agency over, deciding without the right, links, mail."""

from __future__ import annotations

import threading

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from instansi.bergabung import services as layanan
from instansi.bergabung.queries import tanda
from instansi.choices import KeadaanPengajuan, Peran
from instansi.models import Instansi, Keanggotaan, PengajuanBergabung, Surel, UndanganAnggota
from tests.factories.instansi import buat_anggota, buat_instansi, buat_pemeran, buat_pengajuan, buat_pengguna
from tests.factories.kunjungan import pdf_kecil

pytestmark = [pytest.mark.django_db, pytest.mark.serangan]


@pytest.fixture
def p():
    return buat_pemeran()


@pytest.fixture
def gun(p):
    """Admin of the kabupaten above the unrepresented Kecamatan Sumbang."""
    orang = buat_pengguna("Gun", email="gun@contoh.go.id")
    buat_anggota(orang, p.pengunjung.induk, Peran.ADMIN)
    return orang


@pytest.fixture
def sumbang(p):
    return buat_instansi("Kecamatan Sumbang", slug="sumbang", induk=p.pengunjung.induk, bergabung=False)


def _klien(orang=None):
    c = Client()
    if orang:
        c.force_login(orang)
    return c


def _isian(**lain):
    surat = SimpleUploadedFile("s.pdf", pdf_kecil(), "application/pdf")
    return {
        "nama": "Gita Lestari",
        "jabatan": "Kasi",
        "email": "gita@contoh.go.id",
        "telepon": "0812-3456-7890",
        "peran": ["PEMOHON"],
        "surat": surat,
        "pernyataan": "on",
        **lain,
    }


def _ajukan(c, **lain):
    return c.post("/instansi/sumbang/bergabung/", _isian(**lain))


def test_kiriman_tidak_menentukan_instansi_keadaan_atau_akun(p, gun, sumbang):
    lebih = {"instansi": p.lain.pk, "keadaan": "MENUNGGU", "pengguna": p.ani.pk, "dikonfirmasi_pada": "2026-01-01",
             "kode": "0" * 32, "diputuskan_oleh": gun.pk}  # fmt: skip
    _ajukan(_klien(), **lebih)
    satu = PengajuanBergabung.objects.get()
    assert (satu.instansi, satu.keadaan, satu.pengguna) == (sumbang, KeadaanPengajuan.MENUNGGU_SUREL, None)
    assert satu.dikonfirmasi_pada is None and satu.kode.hex != "0" * 32
    _ajukan(_klien(p.eko), **lebih)
    satu = PengajuanBergabung.objects.latest("id")
    assert (satu.email, satu.pengguna, satu.instansi) == (p.eko.email, p.eko, sumbang)


@pytest.mark.parametrize("peran", [["ADMIN"], ["PEMOHON", "ADMIN"], ["SUPERUSER"], [""], ["PEMOHON"] * 50])
def test_peran_yang_tidak_ditawarkan_tidak_tersimpan(p, sumbang, peran):
    _ajukan(_klien(), peran=peran)
    assert not PengajuanBergabung.objects.exclude(peran=["PEMOHON"]).exists()


def test_yang_belum_dikonfirmasi_tidak_terlihat_dan_tidak_dapat_diputus(p, gun, sumbang):
    _ajukan(_klien())
    satu, c = PengajuanBergabung.objects.get(), _klien(gun)
    for nama in ("periksa", "periksa_surat"):
        assert c.get(reverse(f"bergabung:{nama}", args=[satu.pk])).status_code == 404
    for nama in ("setujui", "tolak"):
        assert c.post(reverse(f"bergabung:{nama}", args=[satu.pk]), {"alasan": "x"}).status_code == 404
    with pytest.raises(ValidationError):
        layanan.setujui(pengajuan=satu, oleh=gun)


HILANG = {
    "keanggotaan dicabut": lambda gun, a: Keanggotaan.objects.filter(pengguna=gun).update(
        dicabut_pada=timezone.now(), dicabut_oleh=a
    ),
    "peran diganti": lambda gun, a: Keanggotaan.objects.filter(pengguna=gun).update(peran=[Peran.PETUGAS]),
    "akun dinonaktifkan": lambda gun, a: type(gun).objects.filter(pk=gun.pk).update(is_active=False),
}


@pytest.mark.parametrize("sebab", sorted(HILANG))
@pytest.mark.parametrize("putusan", ["setujui", "tolak"])
def test_yang_haknya_berakhir_sejak_halaman_dibuka_tidak_memutus(p, gun, sumbang, sebab, putusan):
    satu, c = buat_pengajuan(sumbang, pengguna=p.eko), _klien(gun)
    alamat = reverse("bergabung:periksa", args=[satu.pk])
    assert c.get(alamat).status_code == 200
    HILANG[sebab](gun, p.ani)
    assert c.post(f"{alamat}{putusan}/", {"alasan": "x"}).status_code in {302, 403, 404}
    # The object the request holds still remembers the right.
    gun._keanggotaan_aktif = list(Keanggotaan.objects.filter(pengguna=gun))
    with pytest.raises(PermissionDenied):
        getattr(layanan, putusan)(pengajuan=satu, oleh=gun, **({"alasan": "x"} if putusan == "tolak" else {}))
    satu.refresh_from_db()
    assert satu.keadaan == KeadaanPengajuan.MENUNGGU
    assert not Keanggotaan.objects.filter(instansi=sumbang).exists()


def test_pemeriksa_lama_tidak_memutus_setelah_ada_yang_lebih_dekat(p, gun, sumbang):
    dinas = buat_instansi("Dinas Kesehatan", jenis="DINAS", induk=p.pengunjung.induk, bergabung=False)
    uptd = buat_instansi("Puskesmas Satu", jenis="PUSKESMAS", induk=dinas, bergabung=False)
    satu = buat_pengajuan(uptd)
    c = _klien(gun)
    assert c.get(reverse("bergabung:periksa", args=[satu.pk])).status_code == 200
    buat_anggota(buat_pengguna(), dinas, Peran.ADMIN)
    assert c.post(reverse("bergabung:setujui", args=[satu.pk])).status_code == 404
    with pytest.raises(PermissionDenied):
        layanan.setujui(pengajuan=satu, oleh=gun)


@pytest.mark.parametrize("siapa", ["ani", "budi", "citra", "eko"])
def test_pengajuan_instansi_lain_tidak_terbaca(p, gun, sumbang, siapa):
    satu, c = buat_pengajuan(sumbang), _klien(getattr(p, siapa))
    for nama in ("periksa", "periksa_surat"):
        assert c.get(reverse(f"bergabung:{nama}", args=[satu.pk])).status_code == 404
    for nama in ("setujui", "tolak"):
        assert c.post(reverse(f"bergabung:{nama}", args=[satu.pk]), {"alasan": "x"}).status_code == 404
    assert c.get(reverse("bergabung:antrean")).status_code == 403
    assert c.get(reverse("kelola:pengajuan", args=[p.pengunjung.induk.slug])).status_code == 404


@pytest.mark.django_db(transaction=True)
def test_dicabut_sementara_persetujuan_menunggu_kunci():
    p = buat_pemeran()
    gun = buat_pengguna("Gun")
    anggota = buat_anggota(gun, p.pengunjung.induk, Peran.ADMIN)
    sumbang = buat_instansi("Kecamatan Sumbang", slug="sumbang", induk=p.pengunjung.induk, bergabung=False)
    satu, hasil = buat_pengajuan(sumbang, pengguna=p.eko), []

    def setujui():
        try:
            hasil.append(_klien(gun).post(reverse("bergabung:setujui", args=[satu.pk])).status_code)
        finally:
            connection.close()

    utas = threading.Thread(target=setujui)
    with transaction.atomic():
        Instansi.objects.select_for_update().get(pk=sumbang.pk)
        utas.start()
        utas.join(1.5)
        assert utas.is_alive(), "persetujuan harus menunggu kunci"
        Keanggotaan.objects.filter(pk=anggota.pk).update(dicabut_pada=timezone.now(), dicabut_oleh=p.ani)
    utas.join(20)
    assert hasil == [403] and not Keanggotaan.objects.filter(instansi=sumbang).exists()


def test_tautan_tidak_berpindah_dan_tidak_hidup_lagi(p, gun, sumbang):
    a, b = buat_pengajuan(sumbang, keadaan=KeadaanPengajuan.MENUNGGU_SUREL), buat_pengajuan(p.lain)
    token, c = tanda(a), _klien()
    kode, tanda_tangan = token.split("~")
    for palsu in (f"{b.kode.hex}~{tanda_tangan}", kode, f"{kode}~", f"~{tanda_tangan}", token[:-1], f"{token}a",
                  token.upper(), f"{a.kode}~{tanda_tangan}", "a" * 3000, "é~ü"):  # fmt: skip
        for akhir in ("", "surat/"):
            assert c.get(f"/bergabung/pengajuan/{palsu}/{akhir}").status_code == 404, palsu[:60]
        for akhir in ("konfirmasi/", "batal/"):
            assert c.post(f"/bergabung/pengajuan/{palsu}/{akhir}").status_code == 404, palsu[:60]
    alamat = reverse("bergabung:pengajuan", args=[token])
    for akhir in ("konfirmasi/", "batal/"):
        assert c.get(alamat + akhir).status_code == 405
    c.post(f"{alamat}batal/")
    for akhir in ("konfirmasi/", "batal/"):
        assert c.post(alamat + akhir).status_code == 302
    a.refresh_from_db()
    assert a.keadaan == KeadaanPengajuan.DIBATALKAN and a.dikonfirmasi_pada is None


def test_dua_konfirmasi_atas_nama_alamat_yang_sama_satu_yang_diperiksa(p, gun, sumbang):
    dua = [buat_pengajuan(sumbang, keadaan=KeadaanPengajuan.MENUNGGU_SUREL, email="a@b.id") for _ in range(2)]
    for satu in dua:
        jawaban = _klien().post(reverse("bergabung:konfirmasi", args=[tanda(satu)]))
        assert jawaban.status_code == 302
    assert PengajuanBergabung.objects.filter(keadaan=KeadaanPengajuan.MENUNGGU).count() == 1


@pytest.mark.parametrize(
    "tajuk",
    [
        {"HTTP_X_FORWARDED_HOST": "evil.test"},
        {"HTTP_FORWARDED": "host=evil.test"},
        {"HTTP_X_HOST": "evil.test"},
        {"HTTP_ORIGIN": "https://evil.test"},
    ],
)
def test_tautan_surel_tidak_mengikuti_tajuk_permintaan(p, sumbang, tajuk):
    _klien().post("/instansi/sumbang/bergabung/", _isian(), **tajuk)
    for surel in Surel.objects.all():
        assert "evil.test" not in surel.isi_teks + surel.isi_html
    assert _klien().get("/bergabung/", HTTP_HOST="evil.test").status_code == 400


@pytest.mark.parametrize(
    "email",
    ["gita@contoh.go.id\r\nBcc: x@evil.test", "gita@contoh.go.id,x@evil.test", '"a\nb"@contoh.go.id',
     "Gita <gita@contoh.go.id>", "gita@contoh.go.id\x00", "gita@evil.test>", "a" * 300 + "@contoh.go.id"],
)  # fmt: skip
def test_alamat_tidak_menyusup(p, sumbang, email):
    _ajukan(_klien(), email=email)
    for surel in Surel.objects.all():
        assert surel.penerima == "gita@contoh.go.id"
        assert "\n" not in surel.subjek and "evil.test" not in surel.isi_teks
    for satu in PengajuanBergabung.objects.all():
        assert satu.email == "gita@contoh.go.id"


def test_banjir_ke_satu_kotak_lewat_banyak_instansi_berhenti(p, gun):
    for n in range(8):
        buat_instansi(f"Kecamatan Banjir {n}", slug=f"banjir-{n}", induk=p.pengunjung.induk, bergabung=False)
        variasi = "GITA@contoh.go.id" if n % 2 else " gita@Contoh.go.id "
        _klien().post(f"/instansi/banjir-{n}/bergabung/", _isian(email=variasi))
    assert Surel.objects.filter(peristiwa="pengajuan_konfirmasi").count() == layanan.MAKS_PER_ALAMAT


def test_disetujui_untuk_alamat_milik_akun_lain_hanya_mengundang_pemilik_alamat(p, gun, sumbang):
    """Somebody types the address of a colleague with an account: nobody becomes a member without its mailbox."""
    satu = buat_pengajuan(sumbang, email=p.eko.email)
    layanan.setujui(pengajuan=satu, oleh=gun)
    assert not Keanggotaan.objects.filter(instansi=sumbang).exists()
    assert UndanganAnggota.objects.get().email == p.eko.email


def test_unit_tidak_menjadi_jalan_merebut_instansi(p):
    """The admin of one agency invites nobody into another: neither a neighbour, a parent nor itself."""
    c = _klien(p.ani)
    for sasaran in (p.pengunjung, p.lain, p.tuan_rumah, p.tuan_rumah.induk):
        for nama in ("unit_ubah", "unit_undang", "unit_undangan_ulang", "unit_undangan_batal"):
            for slug in (p.tuan_rumah.slug, p.tuan_rumah.induk.slug):
                url = reverse(f"kelola:{nama}", args=[slug, sasaran.pk])
                assert c.post(url, {"email": "x@evil.test", "nama": "Rebut"}).status_code == 404, url
    assert not UndanganAnggota.objects.exists()


@pytest.mark.parametrize(
    "nama",
    ["Pemerintah Kota Bandung", "PEMERINTAH  KOTA BANDUNG", "\u200bPemerintah Kota Bandung",
     "Pemerintah\u00a0Kota Bandung", "Kecamatan\u2003Andir", "\u202eKecamatan Andir", " Kecamatan Andir",
     "Ｐemerintah Kota Bandung", "Pémerintah Kota Bandung"],
)  # fmt: skip
def test_unit_tidak_menyamar_sebagai_instansi_resmi(p, nama):
    data = {"jenis": "SEKSI", "nama": nama, "wilayah": p.tuan_rumah.wilayah_id, "label_lokal": ""}
    c, semula = _klien(p.ani), Instansi.objects.count()
    url = reverse("kelola:unit_tambah", args=[p.tuan_rumah.slug])
    data["jenis"] = c.get(url).context["form"].fields["jenis"].choices[0][0]
    assert c.post(url, data).status_code == 422
    assert Instansi.objects.count() == semula
