"""Joint reception attacked: guests read only what they share, chains and loops, and what becomes of followers."""

from __future__ import annotations

import pytest
from django.urls import reverse
from django.utils import timezone

from instansi.models import Surel
from kunjungan.acara.services import rilis_acara
from kunjungan.alur import flow
from kunjungan.choices import KeadaanUsulan, Status
from kunjungan.hasil.queries_saran import saran_laporan
from kunjungan.inti.isian import (
    IsianAlasan,
    IsianLokus,
    IsianPenempatan,
    IsianTerimaUsulan,
    IsianUsulan,
    Rentang,
)
from kunjungan.inti.penghalang import Penghalang
from kunjungan.kalender.ical import acara_kunjungan
from kunjungan.lokus.services import batalkan_lokus, tambah_lokus, ubah_lokus
from kunjungan.models import ButirAcara, Kunjungan, Lokus, Pemakaian
from laporan.dokumen import susunan_acara
from laporan.isian import IsianDokumen
from tests.factories.instansi import (
    buat_instansi,
    buat_jabatan,
    buat_pejabat,
    buat_pemangku,
    buat_pemeran,
    buat_ruang,
)
from tests.factories.kunjungan import besok, buat_kunjungan, sepakati_sampai
from tests.factories.penerimaan import bolehkan_pindah
from tests.kunjungan.jadwal.test_bersama import HARI, gabung, permohonan, pindah

pytestmark = [pytest.mark.django_db, pytest.mark.serangan]

RAHASIA = ("Kunci aula di laci", "Rapat dapur", "Audiensi tertutup", "Balai Kelurahan")
HALAMAN = ("rincian", "jadwal", "acara", "acara_versi", "di_mana", "kelompok", "kehadiran", "rombongan")


@pytest.fixture
def p():
    p = buat_pemeran()
    bolehkan_pindah(p.tuan_rumah)
    return p


@pytest.fixture
def ruang(p):
    return buat_ruang(p.tuan_rumah, "Aula", kapasitas=100)


@pytest.fixture
def pemimpin(p, ruang):
    """An agreed visit with a room and an official."""
    r = besok()
    k = buat_kunjungan(p, Status.TERJADWAL, mulai=r.mulai, selesai=r.selesai, ruang=ruang)
    pejabat = buat_pemangku(buat_pejabat(p.tuan_rumah, "Ma'mun"), buat_jabatan(p.tuan_rumah, "Camat"))
    k.lokus.update(penerima=pejabat, penerima_teks="")
    return k


def alamat(nama, k, *lain):
    return reverse(f"kunjungan:{nama}", args=[k.kode, *lain])


def ikut(p, pemimpin, nama="Kabupaten Demak"):
    """A visit joined to the first stop of the leader."""
    x = pemimpin.lokus.berlaku().urut()[0]
    isi = IsianPenempatan(Rentang(x.mulai, x.selesai), ruang=x.ruang, penerima=x.penerima, bersama=x)
    return flow.lakukan(permohonan(p, nama), "setujui", isi, oleh=p.citra)


def isi_lokus(x, **lain):
    isi = {"ruang": x.ruang, "tempat": x.tempat, "penerima": x.penerima, "penerima_teks": x.penerima_teks}
    return IsianLokus(x.instansi, **{"waktu": Rentang(x.mulai, x.selesai)} | isi | lain)


def test_tamu_yang_ikut_hanya_membaca_acara_lokus_yang_dihadirinya(client, p, pemimpin):
    unit = buat_instansi("Kelurahan Argasunya", induk=p.tuan_rumah)
    x = pemimpin.lokus.get()
    isi = IsianLokus(instansi=unit, waktu=besok(jam=14, lama=1), tempat="Balai Kelurahan")
    y = tambah_lokus(kunjungan=pemimpin, isian=isi, oleh=p.dedi)
    k = ikut(p, pemimpin)
    for nama, lokus, lain in (
        ("Pembukaan", x, {"isyarat": "Kunci aula di laci"}),
        ("Rapat dapur", None, {"internal": True}),
        ("Audiensi tertutup", y, {}),
    ):
        waktu = lokus or x
        ButirAcara.objects.create(
            kunjungan=pemimpin, kegiatan=nama, lokus=lokus, mulai=waktu.mulai, selesai=waktu.selesai, **lain
        )
    rilis_acara(kunjungan=pemimpin, oleh=p.dedi)
    client.force_login(k.dibuat_oleh)
    semua = [alamat(n, k) for n in HALAMAN] + [alamat("acara_versi_rincian", k, 1)]
    teks = "".join(client.get(a).content.decode() for a in semua)
    teks += "".join(s.isi_teks for s in Surel.objects.filter(pengguna=k.dibuat_oleh))
    teks += str(susunan_acara.susun(k, p.tuan_rumah, IsianDokumen(timezone.localdate()))) + str(
        saran_laporan(k)
    )
    assert "Pembukaan" in teks
    assert [r for r in (*RAHASIA, pemimpin.kode) if r in teks] == []
    assert client.get(alamat("acara", pemimpin)).status_code == 404
    client.force_login(p.budi)
    assert "Audiensi tertutup" in client.get(alamat("acara", pemimpin)).content.decode()


def test_gabung_ke_diri_sendiri_dan_berantai_ditolak(p, pemimpin):
    with pytest.raises(Penghalang):
        gabung(pemimpin, pemimpin, p, aksi="ubah_jadwal")
    k = gabung(permohonan(p), pemimpin, p)
    with pytest.raises(Penghalang):
        gabung(permohonan(p, "Kota Tegal"), k, p)


def test_gabung_dengan_nomor_karangan_dijawab_di_formulir(client, p, pemimpin):
    k = gabung(permohonan(p), pemimpin, p)
    client.force_login(p.citra)
    for nomor in ("999999", "\0", k.lokus.get().pk, "9" * 30):
        for satu in (k, pemimpin):
            jawaban = client.post(alamat("aksi", satu, "ubah_jadwal"), {"pilihan": f"gabung-{nomor}"})
            assert jawaban.status_code == 422
    assert k.lokus.get().bersama == pemimpin.lokus.get()


def test_dua_pengikut_pemimpin_batal_lalu_penggantinya_juga(p, pemimpin, ruang):
    a, b = gabung(permohonan(p), pemimpin, p), gabung(permohonan(p, "Kota Tegal"), pemimpin, p)
    flow.lakukan(pemimpin, "batalkan", IsianAlasan("Batal."), oleh=p.citra)
    assert (a.lokus.get().bersama, b.lokus.get().bersama) == (None, a.lokus.get())
    flow.lakukan(a, "batalkan", IsianAlasan("Batal."), oleh=p.citra)
    y = b.lokus.get()
    assert (y.bersama, y.batal) == (None, False)
    assert [x.lokus for x in Pemakaian.objects.filter(ruang=ruang)] == [y]


def test_pemimpin_tidak_dapat_pindah_ke_jam_lokus_lain_pengikut_dan_namanya_disebut(p, pemimpin):
    k = gabung(permohonan(p), pemimpin, p)
    x = pemimpin.lokus.get()
    waktu = Rentang(x.mulai + 2 * HARI, x.selesai + 2 * HARI)
    isi = IsianLokus(instansi=p.tuan_rumah, waktu=waktu, tempat="Kebun")
    sepakati_sampai(k, waktu)
    tambah_lokus(kunjungan=k, isian=isi, oleh=p.dedi)
    with pytest.raises(Penghalang, match=r"Kabupaten Demak, yang diterima bersama: Seluruh rombongan"):
        pindah(pemimpin, p, 2 * HARI)
    assert pemimpin.lokus.get().mulai == k.lokus.urut()[0].mulai == x.mulai


def test_tamu_pemimpin_tidak_membaca_di_mana_rombongan_lain(p, pemimpin):
    k = gabung(permohonan(p), pemimpin, p)
    x = pemimpin.lokus.get()
    waktu = Rentang(x.mulai + 2 * HARI, x.selesai + 2 * HARI)
    sepakati_sampai(k, waktu)
    tambah_lokus(kunjungan=k, isian=IsianLokus(p.tuan_rumah, waktu, tempat="Kebun"), oleh=p.dedi)
    flow.lakukan(pemimpin, "minta_pindah", IsianUsulan((waktu,), "Banjir."), oleh=p.citra)
    tawaran = IsianTerimaUsulan(pemimpin.usulan.get(keadaan=KeadaanUsulan.TERBUKA).pk)
    with pytest.raises(Penghalang, match="Rombongan lain yang diterima bersama") as galat:
        flow.lakukan(pemimpin, "terima_pindah", tawaran, oleh=p.budi)
    assert not any(kata in str(galat.value) for kata in ("Demak", "Kebun", "rombongan dijadwalkan"))


def test_pengikut_tidak_mengganti_pejabat_penerima_tetapi_boleh_topiknya(p, pemimpin):
    y = gabung(permohonan(p), pemimpin, p).lokus.get()
    sekcam = buat_pemangku(buat_pejabat(p.tuan_rumah, "Lain"), buat_jabatan(p.tuan_rumah, "Sekcam"))
    with pytest.raises(Penghalang, match="mengikuti penerimaan bersama"):
        ubah_lokus(lokus=y, isian=isi_lokus(y, penerima=sekcam), oleh=p.dedi)
    assert ubah_lokus(lokus=y, isian=isi_lokus(y, topik="Sampah"), oleh=p.dedi).bersama


def test_pengikut_yang_lokusnya_digeser_tersendiri_membawa_acaranya(p, pemimpin):
    x = pemimpin.lokus.get()
    ButirAcara.objects.create(kunjungan=pemimpin, kegiatan="Pembukaan", mulai=x.mulai, selesai=x.selesai)
    k = gabung(permohonan(p), pemimpin, p)
    y = k.lokus.get()
    waktu = Rentang(y.mulai + HARI / 6, y.selesai + HARI / 6)
    y = ubah_lokus(lokus=y, isian=isi_lokus(y, waktu=waktu), oleh=p.dedi)
    assert (y.bersama, k.acara.get().mulai) == (None, waktu.mulai)


def test_lokus_pemimpin_dibatalkan_tersendiri_ruangnya_tetap_milik_pengikut(p, pemimpin, ruang):
    k, x = gabung(permohonan(p), pemimpin, p), pemimpin.lokus.get()
    isi = IsianLokus(instansi=p.tuan_rumah, waktu=besok(jam=14, lama=1), tempat="Kebun")
    tambah_lokus(kunjungan=pemimpin, isian=isi, oleh=p.dedi)
    batalkan_lokus(lokus=x, oleh=p.dedi)
    y = k.lokus.get()
    assert (y.bersama, y.batal) == (None, False)
    assert Pemakaian.objects.filter(lokus=y, ruang=ruang).exists()


def test_penerimaan_yang_sudah_mulai_tidak_dapat_diikuti_dari_halaman_basi(p, pemimpin):
    k, kini = permohonan(p), timezone.now()
    Lokus.objects.filter(kunjungan=pemimpin).update(mulai=kini - HARI / 24, selesai=kini + HARI / 24)
    with pytest.raises(Penghalang):
        gabung(k, pemimpin, p)
    assert not k.lokus.exists()


def test_nomor_kalender_pengikut_naik_setiap_pemimpin_berpindah(p, pemimpin):
    k = gabung(permohonan(p), pemimpin, p)

    def nomor():
        semua = acara_kunjungan(Kunjungan.objects.filter(pk=k.pk), timezone.now(), lengkap=False)
        return [a.nomor for a in semua]

    urutan = [nomor()]
    pindah(pemimpin, p, 7 * HARI)
    urutan.append(nomor())
    flow.lakukan(pemimpin, "batalkan", IsianAlasan("Batal."), oleh=p.citra)
    urutan.append(nomor())
    pindah(k, p, 2 * HARI)
    urutan.append(nomor())
    assert urutan == sorted(urutan) and urutan[0] < urutan[1] < urutan[3]
