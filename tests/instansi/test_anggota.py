"""Members: invite, accept, change roles, revoke; who may, and what follows exactly."""

from __future__ import annotations

import datetime as dt
import re
import threading

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import connection
from django.utils import timezone

from instansi.akun.services import cabut_anggota, sidik_token, terima_undangan, ubah_peran, undang_anggota
from instansi.choices import Peran
from instansi.models import JejakAudit, Keanggotaan, Pengguna, Surel, UndanganAnggota
from instansi.permissions import Hak, hak_di
from tests.factories.instansi import buat_anggota, buat_pemeran, buat_pengguna

SANDI = "kalimat sandi untuk gita"
BARU = "gita@contoh.go.id"


def _keanggotaan(pengguna) -> Keanggotaan:
    return Keanggotaan.objects.get(pengguna=pengguna, dicabut_pada=None)


def _undang(pemeran, email=BARU, peran=("PROTOKOL",)) -> tuple[UndanganAnggota, str]:
    undangan = undang_anggota(instansi=pemeran.tuan_rumah, email=email, peran=peran, oleh=pemeran.ani)
    return undangan, _token(Surel.objects.latest("id"))


def _token(surel) -> str:
    return re.search(r"/undangan/([\w-]+)/", surel.isi_teks)[1]


def test_undang_mencatat_dan_mengirim_satu_surel(masuk, pemeran, dasar):
    isi = {"email": "Gita@Contoh.go.id", "nama": "Gita", "peran": ["PROTOKOL", "HUMAS"]}
    jawaban = masuk(pemeran.ani).post(f"{dasar}anggota/undang/", isi)
    assert jawaban.headers["Location"] == f"{dasar}anggota/"
    undangan, surel = UndanganAnggota.objects.get(), Surel.objects.get()
    token = _token(surel)
    assert (undangan.email, undangan.peran) == (BARU, ["PROTOKOL", "HUMAS"])
    assert undangan.sidik_token == sidik_token(token) != token
    assert len(token) >= 43  # 256 bits
    assert (surel.penerima, surel.rahasia) == (BARU, True)
    assert JejakAudit.objects.get().aksi == "anggota_diundang"
    assert "Gita" in masuk(pemeran.ani).get(f"{dasar}anggota/").content.decode()


@pytest.mark.parametrize(
    ("isi", "pesan"),
    [
        ({"email": "bukan", "peran": ["HUMAS"]}, "alamat pos-el lengkap"),
        ({"email": BARU}, "sedikitnya satu peran"),
        ({"email": BARU, "peran": ["RAJA"]}, "RAJA"),
        ({"email": "citra@contoh.go.id", "peran": ["HUMAS"]}, "sudah menjadi anggota"),
    ],
)
def test_undang_ditolak(masuk, pemeran, dasar, isi, pesan):
    jawaban = masuk(pemeran.ani).post(f"{dasar}anggota/undang/", isi)
    assert jawaban.status_code == 422
    assert pesan in jawaban.content.decode()
    assert not UndanganAnggota.objects.exists()
    assert not Surel.objects.exists()


def test_undang_dua_kali_satu_undangan(masuk, pemeran, dasar):
    client, isi = masuk(pemeran.ani), {"email": BARU, "peran": ["HUMAS"]}
    client.post(f"{dasar}anggota/undang/", isi)
    jawaban = client.post(f"{dasar}anggota/undang/", isi)
    assert "sudah diundang" in jawaban.content.decode()
    assert UndanganAnggota.objects.count() == Surel.objects.count() == 1


def test_membuka_undangan_tidak_menerimanya(client, pemeran):
    undangan, token = _undang(pemeran)
    jawaban = client.get(f"/undangan/{token}/")
    assert jawaban.status_code == 200
    assert jawaban.headers["Referrer-Policy"] == "strict-origin"
    assert "no-store" in jawaban.headers["Cache-Control"]
    undangan.refresh_from_db()
    assert undangan.diterima_pada is None


def test_orang_baru_menerima_dan_langsung_masuk(client, pemeran):
    undangan, token = _undang(pemeran)
    isi = {"nama": "Gita", "jabatan": "Staf", "sandi": SANDI, "sandi_ulang": SANDI}
    jawaban = client.post(f"/undangan/{token}/", isi)
    assert jawaban.headers["Location"] == "/dasbor/"
    gita = Pengguna.objects.get(email=BARU)
    assert client.session["_auth_user_id"] == str(gita.pk)
    assert _keanggotaan(gita).peran == ["PROTOKOL"]
    undangan.refresh_from_db()
    assert undangan.diterima_oleh == gita
    assert JejakAudit.objects.filter(aksi="undangan_diterima").count() == 1
    kedua = client.__class__().post(f"/undangan/{token}/", isi)
    assert kedua.status_code == 410
    assert Keanggotaan.objects.filter(pengguna=gita).count() == 1


@pytest.mark.parametrize(
    ("isi", "pesan"),
    [
        ({"nama": "", "sandi": SANDI, "sandi_ulang": SANDI}, "Wajib diisi"),
        ({"nama": "Gita", "sandi": "pendek", "sandi_ulang": "pendek"}, "12 karakter"),
        ({"nama": "Gita", "sandi": SANDI, "sandi_ulang": SANDI + "x"}, "tidak sama"),
        ({"nama": "Gita", "sandi": BARU, "sandi_ulang": BARU}, "mirip"),
    ],
)
def test_orang_baru_ditolak(client, pemeran, isi, pesan):
    _, token = _undang(pemeran)
    jawaban = client.post(f"/undangan/{token}/", isi)
    assert jawaban.status_code == 422
    assert pesan in jawaban.content.decode()
    assert not Pengguna.objects.filter(email=BARU).exists()


def test_orang_lama_harus_masuk_sebagai_alamat_itu(client, pemeran):
    _, token = _undang(pemeran, email="eko@contoh.go.id")
    alamat = f"/undangan/{token}/"
    assert "Masuk untuk menerima" in client.get(alamat).content.decode()
    client.post(alamat)
    client.force_login(pemeran.budi)
    assert "Anda masuk dengan akun lain" in client.post(alamat).content.decode()
    assert Keanggotaan.objects.filter(pengguna=pemeran.eko).count() == 1
    client.force_login(pemeran.eko)
    assert "Terima undangan" in client.get(alamat).content.decode()
    assert client.post(alamat).headers["Location"] == "/dasbor/"
    assert Keanggotaan.objects.filter(pengguna=pemeran.eko).count() == 2


@pytest.mark.serangan
def test_undangan_orang_baru_tidak_diambil_akun_lain(masuk, pemeran):
    _, token = _undang(pemeran)
    isi = {"nama": "Eko", "sandi": SANDI, "sandi_ulang": SANDI}
    assert "akun lain" in masuk(pemeran.eko).post(f"/undangan/{token}/", isi).content.decode()
    assert not Pengguna.objects.filter(email=BARU).exists()


def test_undangan_kedaluwarsa_dibatalkan_dan_tak_dikenal(client, masuk, pemeran, dasar):
    undangan, token = _undang(pemeran)
    with time_machine.travel(timezone.now() + dt.timedelta(days=7, seconds=1)):
        jawaban = client.get(f"/undangan/{token}/")
        assert (jawaban.status_code, "kedaluwarsa" in jawaban.content.decode()) == (410, True)
    masuk(pemeran.ani).post(f"{dasar}undangan/{undangan.pk}/batal/")
    jawaban = client.get(f"/undangan/{token}/")
    assert (jawaban.status_code, "dibatalkan" in jawaban.content.decode()) == (410, True)
    assert client.get("/undangan/tiada/").status_code == 404
    assert masuk(pemeran.ani).post(f"{dasar}undangan/{undangan.pk}/batal/").status_code == 404
    assert JejakAudit.objects.filter(aksi="undangan_dibatalkan").count() == 1


def test_kirim_ulang_mematikan_tautan_lama(client, masuk, pemeran, dasar):
    undangan, lama = _undang(pemeran)
    masuk(pemeran.ani).post(f"{dasar}undangan/{undangan.pk}/ulang/")
    baru = _token(Surel.objects.latest("id"))
    client.logout()
    assert baru != lama
    assert client.get(f"/undangan/{lama}/").status_code == 404
    assert client.get(f"/undangan/{baru}/").status_code == 200
    assert Surel.objects.count() == 2


def test_ubah_peran_tercatat_dan_berlaku_pada_klik_berikutnya(masuk, pemeran, dasar):
    dedi = _keanggotaan(pemeran.dedi)
    masuk(pemeran.ani).post(f"{dasar}anggota/{dedi.pk}/peran/", {"peran": ["HUMAS", "PIMPINAN"]})
    dedi.refresh_from_db()
    assert dedi.peran == ["PIMPINAN", "HUMAS"]
    assert JejakAudit.objects.get().rincian == {"dari": "Protokol", "ke": "Pimpinan, Humas"}
    masuk(pemeran.ani).post(f"{dasar}anggota/{dedi.pk}/peran/", {"peran": ["HUMAS", "PIMPINAN"]})
    assert JejakAudit.objects.count() == 1
    assert masuk(pemeran.dedi).get(f"{dasar}ruang/").status_code == 403


def test_admin_tidak_menambah_perannya_sendiri(masuk, pemeran, dasar):
    ani = _keanggotaan(pemeran.ani)
    jawaban = masuk(pemeran.ani).post(f"{dasar}anggota/{ani.pk}/peran/", {"peran": ["ADMIN", "PIMPINAN"]})
    assert "admin lain" in jawaban.content.decode()
    ani.refresh_from_db()
    assert ani.peran == ["ADMIN"]


def test_peran_kosong_ditolak_dengan_422(masuk, pemeran, dasar):
    dedi = _keanggotaan(pemeran.dedi)
    assert masuk(pemeran.ani).post(f"{dasar}anggota/{dedi.pk}/peran/", {}).status_code == 422
    dedi.refresh_from_db()
    assert dedi.peran == ["PROTOKOL"]


def test_admin_terakhir_tidak_hilang(masuk, pemeran, dasar):
    ani = _keanggotaan(pemeran.ani)
    client = masuk(pemeran.ani)
    client.post(f"{dasar}anggota/{ani.pk}/cabut/")
    assert "sedikitnya satu admin" in client.get(f"{dasar}anggota/").content.decode()
    with pytest.raises(ValidationError, match="sedikitnya satu admin"):
        ubah_peran(keanggotaan=ani, peran=["HUMAS"], oleh=pemeran.citra)
    ani.refresh_from_db()
    assert (ani.dicabut_pada, ani.peran) == (None, ["ADMIN"])


def test_admin_terakhir_yang_dinonaktifkan_tidak_dihitung(pemeran):
    lain = buat_anggota(buat_pengguna(is_active=False), pemeran.tuan_rumah, Peran.ADMIN)
    with pytest.raises(ValidationError, match="sedikitnya satu admin"):
        cabut_anggota(keanggotaan=_keanggotaan(pemeran.ani), oleh=pemeran.ani)
    assert lain.dicabut_pada is None


def test_cabut_menghapus_hak_seketika(masuk, pemeran, dasar):
    fitri = _keanggotaan(pemeran.fitri)
    client = client_fitri = masuk(pemeran.fitri)
    assert client_fitri.get(dasar).status_code == 200
    masuk(pemeran.ani).post(f"{dasar}anggota/{fitri.pk}/cabut/")
    fitri.refresh_from_db()
    assert (fitri.dicabut_oleh, fitri.dicabut_pada is not None) == (pemeran.ani, True)
    assert hak_di(Pengguna.objects.get(pk=pemeran.fitri.pk), pemeran.tuan_rumah) == frozenset()
    assert masuk(pemeran.fitri).get(dasar).status_code == 404
    assert client.post(f"{dasar}anggota/{fitri.pk}/cabut/").status_code == 404
    assert JejakAudit.objects.filter(aksi="anggota_dicabut").count() == 1


def test_anggota_yang_dicabut_dapat_diundang_lagi(client, pemeran):
    cabut_anggota(keanggotaan=_keanggotaan(pemeran.fitri), oleh=pemeran.ani)
    _, token = _undang(pemeran, email=pemeran.fitri.email, peran=["HUMAS"])
    client.force_login(pemeran.fitri)
    client.post(f"/undangan/{token}/")
    assert _keanggotaan(pemeran.fitri).peran == ["HUMAS"]


@pytest.mark.serangan
def test_anggota_instansi_lain_tidak_dapat_diubah_lewat_instansi_sendiri(masuk, pemeran, dasar):
    asing = Keanggotaan.objects.get(pengguna=pemeran.eko)
    undangan = undang_anggota(instansi=pemeran.lain, email=BARU, peran=["HUMAS"], oleh=pemeran.eko)
    client = masuk(pemeran.ani)
    for jalur in (
        f"anggota/{asing.pk}/cabut/",
        f"anggota/{asing.pk}/peran/",
        f"undangan/{undangan.pk}/ulang/",
        f"undangan/{undangan.pk}/batal/",
    ):
        assert client.post(f"{dasar}{jalur}", {"peran": ["HUMAS"]}).status_code == 404, jalur
    asing.refresh_from_db()
    assert asing.dicabut_pada is None


def test_kelola_anggota_hanya_bagi_admin():
    from instansi.permissions import PERAN

    assert [p for p, u in PERAN.items() if Hak.KELOLA_ANGGOTA in u.hak] == [Peran.ADMIN]


@pytest.mark.serangan
def test_token_tidak_tertulis_di_catatan(client, pemeran, catatan):
    _, token = _undang(pemeran)
    client.post(f"/undangan/{token}/", {})
    baris = catatan()
    assert any("/undangan/…" in b for b in baris)
    assert not any(token in b for b in baris)


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


@pytest.mark.django_db(transaction=True)
def test_dua_admin_saling_mencabut_bersamaan_tinggal_satu():
    pemeran = buat_pemeran()
    ani, gita = (
        _keanggotaan(pemeran.ani),
        buat_anggota(buat_pengguna("Gita"), pemeran.tuan_rumah, Peran.ADMIN),
    )
    hasil = _bersamaan(
        lambda: cabut_anggota(keanggotaan=ani, oleh=gita.pengguna),
        lambda: cabut_anggota(keanggotaan=gita, oleh=ani.pengguna),
    )
    assert sorted(isinstance(h, ValidationError) for h in hasil) == [False, True]
    admin = Keanggotaan.objects.aktif().filter(instansi=pemeran.tuan_rumah, peran__contains=["ADMIN"])
    assert admin.count() == 1


@pytest.mark.django_db(transaction=True)
def test_undangan_diterima_dua_kali_bersamaan_satu_akun():
    pemeran = buat_pemeran()
    undangan, _ = _undang(pemeran)
    isi = {"undangan": undangan, "oleh": None, "nama": "Gita", "sandi": SANDI}
    hasil = _bersamaan(lambda: terima_undangan(**isi), lambda: terima_undangan(**isi))
    assert sorted(isinstance(h, ValidationError) for h in hasil) == [False, True]
    assert Pengguna.objects.filter(email=BARU).count() == 1
    assert JejakAudit.objects.filter(aksi="undangan_diterima").count() == 1


def test_admin_pertama_langsung_melihat_yang_perlu_dilengkapi(client, pemeran):
    _, token = _undang(pemeran, peran=[Peran.ADMIN])
    isi = {"nama": "Gita", "jabatan": "Staf", "sandi": SANDI, "sandi_ulang": SANDI}
    jawaban = client.post(f"/undangan/{token}/", isi)
    assert jawaban.headers["Location"] == f"/instansi/{pemeran.tuan_rumah.slug}/kelola/"
    assert "Lengkapi sebelum surat pertama" in client.get(jawaban.headers["Location"]).content.decode()
