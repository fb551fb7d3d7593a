"""Units under an agency: who may add them, what they may be called, and who invites their first admin."""

from __future__ import annotations

import re
import threading

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from instansi.choices import UNIT, JenisInstansi, Peran, jenis_unit
from instansi.kelola.services_unit import tambah_unit, undang_admin_unit
from instansi.models import Instansi, JejakAudit, Keanggotaan, NamaInstansi, Surel, UndanganAnggota
from tests.factories.instansi import buat_anggota, buat_instansi, buat_pemeran, buat_pengguna, buat_wilayah


@pytest.fixture
def banyumas(pemeran):
    """The kabupaten with an admin, and the address of its units."""
    kabupaten = pemeran.pengunjung.induk
    gun = buat_pengguna("Gun")
    buat_anggota(gun, kabupaten, Peran.ADMIN)
    return kabupaten, gun, f"/instansi/{kabupaten.slug}/kelola/unit/"


def _isian(**lain):
    return {"jenis": "DINAS", "nama": "Dinas Kesehatan", "label_lokal": "", "wilayah": "33.02", **lain}


def _unit(induk, nama="Dinas Kesehatan", jenis=JenisInstansi.DINAS):
    return buat_instansi(nama, jenis=jenis, induk=induk, wilayah=induk.wilayah, bergabung=False)


def test_tambah_unit(masuk, banyumas):
    kabupaten, gun, jalur = banyumas
    client = masuk(gun)
    assert client.post(f"{jalur}tambah/", _isian()).headers["Location"] == jalur
    unit = Instansi.objects.get(nama="Dinas Kesehatan")
    assert (unit.slug, unit.induk, unit.bergabung_pada) == (
        "dinas-kesehatan-kabupaten-banyumas",
        kabupaten,
        None,
    )
    assert unit.nama_lengkap == "Dinas Kesehatan, Kabupaten Banyumas"
    assert JejakAudit.objects.get().aksi == "unit_ditambah"
    assert "Dinas Kesehatan" in client.get(jalur).content.decode()
    assert client.get(unit.get_absolute_url()).status_code == 200


def test_puskesmas_di_bawah_dinas_memakai_nama_daerahnya(banyumas):
    kabupaten, gun, _ = banyumas
    dinas = _unit(kabupaten)
    wilayah = buat_wilayah("33.02.27", "Purwokerto Utara", induk=kabupaten.wilayah)
    isi = _isian(jenis="UPTD", nama="Puskesmas Purwokerto Utara I", wilayah=wilayah)
    unit = tambah_unit(induk=dinas, data=isi, oleh=gun)
    assert unit.slug == "puskesmas-purwokerto-utara-i-kabupaten-banyumas"
    assert unit.wilayah == wilayah


def test_nama_yang_sama_di_induk_lain_mendapat_alamat_bernomor(banyumas):
    kabupaten, gun, _ = banyumas
    for jenis, nama in (("DINAS", "Dinas Sosial"), ("BADAN", "BPSDM")):
        induk = _unit(kabupaten, nama, jenis)
        isi = _isian(jenis="BAGIAN", nama="Sekretariat", wilayah=kabupaten.wilayah)
        tambah_unit(induk=induk, data=isi, oleh=gun)
    slug = sorted(Instansi.objects.filter(nama="Sekretariat").values_list("slug", flat=True))
    assert slug == ["sekretariat-kabupaten-banyumas", "sekretariat-kabupaten-banyumas-2"]


@pytest.mark.parametrize(
    ("isi", "pesan"),
    [
        ({"nama": "dinas kesehatan"}, "Sudah ada unit dengan nama ini"),
        ({"nama": ""}, "Wajib diisi."),
        ({"nama": "Pemerintah Kabupaten Cilacap"}, "daftar resmi"),
        ({"nama": "Kecamatan Rekaan"}, "daftar resmi"),
        ({"jenis": "KABUPATEN"}, "KABUPATEN"),
        ({"jenis": "KECAMATAN"}, "KECAMATAN"),
        ({"wilayah": "32.74.03"}, "pilihan"),
        ({"wilayah": "'; --"}, "pilihan"),
        ({"nama": "x" * 200}, "160"),
    ],
)
def test_isian_unit_yang_ditolak(masuk, banyumas, isi, pesan):
    kabupaten, gun, jalur = banyumas
    _unit(kabupaten)
    jawaban = masuk(gun).post(f"{jalur}tambah/", _isian(**isi))
    assert (jawaban.status_code, pesan in jawaban.content.decode()) == (422, True)
    assert Instansi.objects.filter(induk=kabupaten, jenis__in=UNIT).count() == 1


@pytest.mark.serangan
def test_layanan_menolak_juga_tanpa_formulir(banyumas):
    kabupaten, gun, _ = banyumas
    asing = buat_wilayah("32.74.03")
    for isi in ({"jenis": "PROVINSI"}, {"jenis": "KECAMATAN"}, {"wilayah": asing}, {"nama": "KECAMATAN X"}):
        data = {**_isian(wilayah=kabupaten.wilayah), **isi}
        with pytest.raises(ValidationError):
            tambah_unit(induk=kabupaten, data=data, oleh=gun)


def test_jenis_unit_tidak_pernah_memuat_yang_berasal_dari_daftar():
    for jenis in JenisInstansi:
        assert set(jenis_unit(jenis)) <= UNIT


def test_ganti_nama_menyimpan_nama_lama_dan_alamat_tetap(masuk, banyumas):
    kabupaten, gun, jalur = banyumas
    unit = _unit(kabupaten)
    slug = unit.slug
    masuk(gun).post(f"{jalur}{unit.pk}/", _isian(nama="Dinas Kesehatan dan Keluarga Berencana"))
    unit.refresh_from_db()
    assert (unit.nama, unit.slug) == ("Dinas Kesehatan dan Keluarga Berencana", slug)
    assert [n.nama for n in NamaInstansi.objects.filter(instansi=unit)] == ["Dinas Kesehatan"]
    masuk(gun).post(f"{jalur}{unit.pk}/", _isian(nama="Dinas Kesehatan dan Keluarga Berencana"))
    assert JejakAudit.objects.filter(aksi="unit_diubah").count() == 1
    assert NamaInstansi.objects.count() == 1


@pytest.mark.serangan
def test_instansi_orang_lain_dan_kecamatan_tidak_dapat_diubah(masuk, pemeran, banyumas):
    kabupaten, gun, jalur = banyumas
    client = masuk(gun)
    asing = _unit(pemeran.tuan_rumah, "Kelurahan Kecapi", JenisInstansi.KELURAHAN)
    for pk in (pemeran.pengunjung.pk, asing.pk, kabupaten.pk, 10**9):
        assert client.post(f"{jalur}{pk}/", _isian(nama="Diambil")).status_code == 404
    for bagian in ("undang/", "undangan/ulang/", "undangan/batal/"):
        assert client.post(f"{jalur}{asing.pk}/{bagian}", {"email": "x@contoh.go.id"}).status_code == 404
    assert not Instansi.objects.filter(nama="Diambil").exists()


def test_admin_pertama_diundang_lalu_unit_mengurus_dirinya(client, masuk, banyumas):
    kabupaten, gun, jalur = banyumas
    unit = _unit(kabupaten)
    masuk(gun).post(f"{jalur}{unit.pk}/undang/", {"email": "Hana@Contoh.go.id", "nama": "Hana"})
    undangan = UndanganAnggota.objects.get()
    assert (undangan.instansi, undangan.email) == (unit, "hana@contoh.go.id")
    assert Peran.ADMIN in undangan.peran
    teks = client.get(jalur).content.decode()
    assert "Diundang" in teks and f"{unit.pk}/undang/" not in teks
    kedua = client.post(f"{jalur}{unit.pk}/undang/", {"email": "lain@contoh.go.id"})
    assert (kedua.status_code, UndanganAnggota.objects.count()) == (422, 1)

    client.post(f"{jalur}{unit.pk}/undangan/ulang/")
    assert Surel.objects.filter(peristiwa="undangan_anggota").count() == 2
    token = re.search(r"/undangan/[\w-]+/", Surel.objects.latest("id").isi_teks)[0]
    client.logout()
    sandi = "kalimat sandi untuk hana"
    client.post(token, {"nama": "Hana", "jabatan": "", "sandi": sandi, "sandi_ulang": sandi})
    unit.refresh_from_db()
    assert unit.bergabung_pada and Keanggotaan.objects.get(instansi=unit).pengguna.nama == "Hana"
    masuk(gun)
    assert client.post(f"{jalur}{unit.pk}/undang/", {"email": "lain@contoh.go.id"}).status_code == 422
    assert UndanganAnggota.objects.count() == 1


def test_undangan_admin_dibatalkan(masuk, banyumas):
    kabupaten, gun, jalur = banyumas
    unit = _unit(kabupaten)
    undang_admin_unit(unit=unit, email="x@contoh.go.id", oleh=gun)
    masuk(gun).post(f"{jalur}{unit.pk}/undangan/batal/")
    assert UndanganAnggota.objects.get().dibatalkan_oleh == gun


def test_unit_beranggota_tanpa_admin_dapat_diberi_admin(masuk, banyumas, pemeran):
    """Its last admin left the office: the agency above invites a new one, and nobody may ask for it meanwhile."""
    _, gun, jalur = banyumas
    client = masuk(gun)
    client.post(f"{jalur}{pemeran.pengunjung.pk}/undang/", {"email": "x@contoh.go.id"})
    assert UndanganAnggota.objects.get().instansi == pemeran.pengunjung
    assert (
        "sudah memiliki admin"
        in client.get("/instansi/kecamatan-purwokerto-utara/bergabung/").content.decode()
    )


@pytest.mark.serangan
def test_induk_tidak_menyentuh_undangan_unit_yang_sudah_mandiri(masuk, banyumas):
    """The unit's own admin invites a second admin: the agency above can neither resend nor cancel that."""
    kabupaten, gun, jalur = banyumas
    unit = _unit(kabupaten)
    undang_admin_unit(unit=unit, email="x@contoh.go.id", oleh=gun)
    buat_anggota(buat_pengguna(), unit, Peran.ADMIN)
    client = masuk(gun)
    for bagian in ("ulang", "batal"):
        client.post(f"{jalur}{unit.pk}/undangan/{bagian}/")
    assert UndanganAnggota.objects.get().dibatalkan_pada is None
    assert Surel.objects.count() == 1


def test_cari_dan_kueri_tetap(masuk, banyumas, django_assert_num_queries):
    kabupaten, gun, jalur = banyumas
    client = masuk(gun)
    for awal, banyak in ((0, 1), (1, 29)):
        for n in range(awal, awal + banyak):
            _unit(kabupaten, f"Dinas Nomor {n}")
        with django_assert_num_queries(8):
            client.get(jalur)
    assert "Dinas Nomor 7" in client.get(jalur, {"q": "nomor 7"}).content.decode()
    assert "Tidak ada unit dengan nama itu" in client.get(jalur, {"q": "zzz"}).content.decode()
    for kueri in ({"q": "x" * 10_000}, {"q": "a\x00", "page": str(10**9)}, {"page": "-1"}):
        assert client.get(jalur, kueri).status_code == 200


@pytest.mark.django_db(transaction=True)
def test_dua_unit_senama_bersamaan_satu_yang_ditambahkan():
    pemeran = buat_pemeran()
    kabupaten, mulai, hasil = pemeran.pengunjung.induk, threading.Barrier(2), []

    def jalan():
        mulai.wait()
        try:
            isi = _isian(wilayah=kabupaten.wilayah)
            hasil.append(tambah_unit(induk=kabupaten, data=isi, oleh=pemeran.ani))
        except ValidationError as galat:
            hasil.append(galat)
        finally:
            connection.close()

    utas = [threading.Thread(target=jalan) for _ in range(2)]
    [u.start() for u in utas]
    [u.join() for u in utas]
    assert sorted(isinstance(h, ValidationError) for h in hasil) == [False, True]
