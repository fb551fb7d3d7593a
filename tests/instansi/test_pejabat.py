"""Officials, offices and who holds them: forms, the database's own law, who signs."""

from __future__ import annotations

import datetime as dt

import pytest
import time_machine
from django.db import IntegrityError, transaction

from instansi.models import Jabatan, JejakAudit, Pejabat, PemangkuJabatan
from instansi.pejabat.queries import penanda_tangan
from tests.factories.instansi import buat_jabatan, buat_pejabat, buat_pemangku

pytestmark = pytest.mark.usefixtures("pemeran")


@pytest.fixture
def camat(pemeran):
    return buat_jabatan(pemeran.tuan_rumah, "Camat Harjamukti", kepala=True, urutan=1)


@pytest.fixture
def mamun(pemeran):
    return buat_pejabat(pemeran.tuan_rumah, "Ma'mun", gelar_belakang="S.E.")


def test_nama_yang_ditempel_diurai(masuk, pemeran, dasar):
    isi = {"nama": "MA’MUN, SE", "gelar_depan": "", "gelar_belakang": "", "nip": "", "golongan": "III/d"}
    assert masuk(pemeran.ani).post(f"{dasar}pejabat/tambah/", isi).status_code == 302
    pejabat = Pejabat.objects.get()
    assert (pejabat.nama, pejabat.gelar_belakang, pejabat.nip) == ("Ma'mun", "S.E.", "")
    assert JejakAudit.objects.get().aksi == "pejabat_ditambah"


def test_gelar_yang_diisi_sendiri_tidak_diubah(masuk, pemeran, dasar):
    isi = {"nama": "Siti Hodijah", "gelar_depan": "Hj.", "gelar_belakang": "", "nip": "19720415 199803 2 004"}
    masuk(pemeran.ani).post(f"{dasar}pejabat/tambah/", isi)
    pejabat = Pejabat.objects.get()
    assert (pejabat.nama_bergelar, pejabat.nip) == ("Hj. Siti Hodijah", "197204151998032004")


@pytest.mark.parametrize("nip", ["123", "197213151998031004", "19720415199803100X"])
def test_nip_salah_menyebut_sebabnya(masuk, pemeran, dasar, nip):
    jawaban = masuk(pemeran.ani).post(f"{dasar}pejabat/tambah/", {"nama": "Siti", "nip": nip})
    assert jawaban.status_code == 422
    assert jawaban.context["form"].errors["nip"]
    assert not Pejabat.objects.exists()


def test_jabatan_kembar_dan_dua_kepala_ditolak_di_bidangnya(masuk, pemeran, dasar, camat):
    client = masuk(pemeran.ani)
    isi = {"nama": "Camat Harjamukti", "kelas": "ADMINISTRATOR", "urutan": "2"}
    galat = client.post(f"{dasar}jabatan/tambah/", isi).context["form"].errors
    assert galat["nama"] == ["Jabatan ini sudah ada di instansi."]
    isi |= {"nama": "Sekretaris", "kepala": "on"}
    galat = client.post(f"{dasar}jabatan/tambah/", isi).context["form"].errors
    assert galat["kepala"] == ["Instansi sudah memiliki jabatan kepala."]
    assert Jabatan.objects.count() == 1


def test_tambah_pejabat_lalu_tetapkan(masuk, pemeran, dasar, camat):
    client = masuk(pemeran.ani)
    jawaban = client.post(f"{dasar}pejabat/tambah/?jabatan={camat.pk}", {"nama": "Ma'mun, S.E."})
    pejabat = Pejabat.objects.get()
    lanjut = f"{dasar}jabatan/{camat.pk}/tetapkan/?pejabat={pejabat.pk}"
    assert jawaban.headers["Location"] == lanjut
    assert client.get(lanjut).context["form"]["pejabat"].value() == str(pejabat.pk)
    isi = {"pejabat": pejabat.pk, "status": "PLT", "mulai": "2019-10-01", "berakhir": "", "dasar": ""}
    assert client.post(lanjut, isi).status_code == 302
    assert str(PemangkuJabatan.objects.get()) == "Ma'mun, S.E., Plt. Camat Harjamukti"
    assert JejakAudit.objects.filter(aksi="pemangku_ditetapkan").get().rincian == {"mulai": "1 Oktober 2019"}


def test_dua_definitif_bertumpuk_ditolak_di_bidang_mulai(masuk, pemeran, dasar, camat, mamun):
    buat_pemangku(mamun, camat, berakhir=dt.date(2020, 12, 31))
    isi = {"pejabat": mamun.pk, "status": "DEFINITIF", "mulai": "2020-12-31", "berakhir": "", "dasar": ""}
    client = masuk(pemeran.ani)
    jawaban = client.post(f"{dasar}jabatan/{camat.pk}/tetapkan/", isi)
    assert jawaban.status_code == 422
    assert "Sudah ada pejabat definitif" in jawaban.context["form"].errors["mulai"][0]
    assert PemangkuJabatan.objects.count() == 1
    assert (
        client.post(f"{dasar}jabatan/{camat.pk}/tetapkan/", isi | {"mulai": "2021-01-01"}).status_code == 302
    )


def test_basis_data_menolak_definitif_bertumpuk(camat, mamun):
    buat_pemangku(mamun, camat)
    with pytest.raises(IntegrityError, match="pemangku_status_tidak_bertumpuk"), transaction.atomic():
        buat_pemangku(mamun, camat, mulai=dt.date(2022, 1, 1))
    buat_pemangku(mamun, camat, mulai=dt.date(2022, 1, 1), status="PLH")


def test_jabatan_lain_tidak_ikut_terhalang(masuk, pemeran, dasar, camat, mamun):
    buat_pemangku(mamun, camat)
    lain = buat_jabatan(pemeran.tuan_rumah, "Sekretaris")
    isi = {"pejabat": mamun.pk, "status": "DEFINITIF", "mulai": "2019-01-02", "berakhir": "", "dasar": ""}
    assert masuk(pemeran.ani).post(f"{dasar}jabatan/{lain.pk}/tetapkan/", isi).status_code == 302


def test_berakhir_sebelum_mulai_di_bidang_berakhir(masuk, pemeran, dasar, camat, mamun):
    isi = {"pejabat": mamun.pk, "status": "PLT", "mulai": "2020-01-02", "berakhir": "2020-01-01", "dasar": ""}
    galat = masuk(pemeran.ani).post(f"{dasar}jabatan/{camat.pk}/tetapkan/", isi).context["form"].errors
    assert "tidak boleh sebelum" in galat["berakhir"][0]


@pytest.mark.serangan
def test_pejabat_instansi_lain_tidak_dapat_dipilih(masuk, pemeran, dasar, camat):
    asing = buat_pejabat(pemeran.lain)
    isi = {"pejabat": asing.pk, "status": "PLT", "mulai": "2020-01-02", "berakhir": "", "dasar": ""}
    assert masuk(pemeran.ani).post(f"{dasar}jabatan/{camat.pk}/tetapkan/", isi).status_code == 422
    jabatan_asing = buat_jabatan(pemeran.lain)
    for jalur in (
        f"pejabat/{asing.pk}/",
        f"jabatan/{jabatan_asing.pk}/",
        f"jabatan/{jabatan_asing.pk}/tetapkan/",
    ):
        assert masuk(pemeran.ani).post(f"{dasar}{jalur}", isi).status_code == 404, jalur
    assert not PemangkuJabatan.objects.exists()


@time_machine.travel("2020-06-01 09:00+07:00")
def test_mengakhiri_masa_jabatan_mengubah_penanda_tangan(masuk, pemeran, dasar, camat, mamun):
    pemangku = buat_pemangku(mamun, camat)
    assert penanda_tangan(pemeran.tuan_rumah, dt.date(2020, 6, 1)) == pemangku
    isi = {
        "pejabat": mamun.pk,
        "status": "DEFINITIF",
        "mulai": "2019-01-02",
        "berakhir": "2020-05-31",
        "dasar": "",
    }
    client = masuk(pemeran.ani)
    assert client.post(f"{dasar}pemangku/{pemangku.pk}/", isi).status_code == 302
    assert penanda_tangan(pemeran.tuan_rumah, dt.date(2020, 6, 1)) is None
    assert "Belum ada penanda tangan" in client.get(f"{dasar}pejabat/").content.decode()
    assert JejakAudit.objects.get().rincian == {"bidang": "hari terakhir menjabat"}
    client.post(f"{dasar}pemangku/{pemangku.pk}/", isi)
    assert JejakAudit.objects.count() == 1


def test_daftar_tersusun_menurut_jabatan(masuk, pemeran, dasar, camat, mamun):
    buat_pemangku(mamun, camat, berakhir=dt.date(2019, 12, 31))
    buat_pemangku(mamun, camat, mulai=dt.date(2020, 1, 1), status="PLT")
    buat_jabatan(pemeran.tuan_rumah, "Sekretaris")
    (kepala, sekretaris) = masuk(pemeran.ani).get(f"{dasar}pejabat/").context["baris"]
    assert [len(x) for x in (kepala.kini, kepala.nanti, kepala.dulu)] == [1, 0, 1]
    assert (sekretaris.jabatan.nama, sekretaris.kini) == ("Sekretaris", [])
