"""Joint reception: one room, one hour, one agenda; everything else stays each delegation's own."""

from __future__ import annotations

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from instansi.choices import Peran
from instansi.models import AturanPenerimaan, Surel
from kunjungan.alur import flow
from kunjungan.choices import KeadaanUsulan, Status, Tema
from kunjungan.inti.isian import (
    IsianAlasan,
    IsianLokus,
    IsianPenempatan,
    IsianRegistrasi,
    IsianTerimaUsulan,
    IsianUsulan,
    Rentang,
)
from kunjungan.inti.penghalang import Penghalang
from kunjungan.inti.sajian import waktu_kunjungan
from kunjungan.jadwal.queries_bersama import calon_bersama, penerimaan_terbuka
from kunjungan.lokus.services import batalkan_lokus, tambah_lokus, ubah_lokus
from kunjungan.models import ButirAcara, Kunjungan, Pemakaian, VersiAcara
from tests.factories.inovasi import buat_inovasi
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
from tests.factories.kunjungan import besok, buat_draf_lengkap, buat_kunjungan, sepakati_sampai
from tests.factories.penerimaan import bolehkan_pindah

HARI = dt.timedelta(days=1)


@pytest.fixture
def p(db):
    p = buat_pemeran()
    bolehkan_pindah(p.tuan_rumah)
    return p


@pytest.fixture
def ruang(p):
    return buat_ruang(p.tuan_rumah, "Aula", kapasitas=100)


@pytest.fixture
def pemimpin(p, ruang):
    return buat_pemimpin(p, ruang)


def buat_pemimpin(p, ruang):
    """An agreed visit with a room and an official."""
    r = besok()
    k = buat_kunjungan(p, Status.TERJADWAL, mulai=r.mulai, selesai=r.selesai, ruang=ruang)
    pejabat = buat_pemangku(buat_pejabat(p.tuan_rumah, "Ma'mun"), buat_jabatan(p.tuan_rumah, "Camat"))
    k.lokus.update(penerima=pejabat, penerima_teks="")
    return k


def permohonan(p, nama="Kabupaten Demak", hari=31, **lain):
    """A registered request of another agency, with its applicant, for the same theme."""
    pemohon, orang = buat_instansi(nama), buat_pengguna(f"Pemohon {nama}")
    buat_anggota(orang, pemohon, Peran.PEMOHON)
    k = buat_draf_lengkap(pemohon, p.tuan_rumah, orang, besok(hari), **lain)
    k = flow.lakukan(k, "kirim", oleh=orang)
    return flow.lakukan(k, "registrasi", IsianRegistrasi(timezone.localdate()), oleh=p.fitri)


def gabung(k, pemimpin, p, aksi="setujui", **lain):
    x = pemimpin.lokus.berlaku().get()
    lain.setdefault("alasan_pindah", "Diterima bersama." if aksi == "ubah_jadwal" else "")
    isian = IsianPenempatan(
        Rentang(x.mulai, x.selesai), ruang=x.ruang, penerima=x.penerima, bersama=x, petugas=None, **lain
    )
    return flow.lakukan(k, aksi, isian, oleh=p.citra)


def pindah(k, p, geser, **lain):
    x = k.lokus.berlaku().urut()[0]
    isian = {"ruang": x.ruang, "tempat": x.tempat, "penerima": x.penerima, "penerima_teks": x.penerima_teks}
    isian["alasan_pindah"] = "Aula diperbaiki."
    waktu = Rentang(x.mulai + geser, x.selesai + geser)
    return flow.lakukan(k, "ubah_jadwal", IsianPenempatan(waktu, **isian | lain), oleh=p.citra)


def test_calon_setema_pada_hari_berdekatan_saja(p, pemimpin):
    k = permohonan(p)
    dekat = permohonan(p, "Kota Tegal", hari=33)
    permohonan(p, "Kota Pekalongan", hari=60)
    permohonan(p, "Kota Solo", hari=31, tema=[Tema.KESEHATAN])
    permohonan(p, "Kota Magelang", hari=31, tema=[Tema.LAINNYA])
    calon = calon_bersama(k)
    assert [(c.kunjungan, c.terjadwal) for c in calon] == [(pemimpin, True), (dekat, False)]
    assert calon[0].sama == (Tema.SINERGITAS.label,)


def test_inovasi_yang_sama_juga_mempertemukan(p, pemimpin):
    inovasi = buat_inovasi(p.tuan_rumah, "MAPS")
    k = permohonan(p, tema=[Tema.DESA])
    k.inovasi.add(inovasi), pemimpin.inovasi.add(inovasi)
    assert [c.sama for c in calon_bersama(k)] == [("MAPS",)]


def test_jumlah_kueri_calon_tetap(p, pemimpin, django_assert_max_num_queries):
    k = permohonan(p)
    for i in range(3):
        permohonan(p, f"Kota {i}")
    with django_assert_max_num_queries(8):
        assert len(calon_bersama(k)) == 4


def test_bergabung_memakai_ruang_jam_dan_pejabat_yang_sama_tanpa_bentrok(p, pemimpin):
    k = gabung(permohonan(p), pemimpin, p)
    x, y = pemimpin.lokus.get(), k.lokus.get()
    assert (y.bersama, y.sesi, y.pemakai) == (x, x.pk, pemimpin.pk)
    for bidang in ("mulai", "selesai", "zona_waktu", "ruang", "tempat", "penerima", "instansi"):
        assert getattr(x, bidang) == getattr(y, bidang)
    lain = permohonan(p, "Kota Tegal")
    with pytest.raises(Penghalang, match="sudah dipakai"):
        flow.lakukan(
            lain, "setujui", IsianPenempatan(Rentang(x.mulai, x.selesai), ruang=x.ruang, penerima_teks="Sekcam"),
            oleh=p.citra,
        )  # fmt: skip


@pytest.mark.parametrize("sebab", ["mulai", "batal", "tergabung", "aturan", "bergeser", "kursi"])
def test_yang_tidak_dapat_diikuti_ditolak_dengan_kalimat(p, pemimpin, ruang, sebab):
    k, tujuan, kalimat = permohonan(p), pemimpin, "tidak dapat diikuti lagi"
    if sebab == "mulai":
        Kunjungan.objects.filter(pk=pemimpin.pk).update(status=Status.BERLANGSUNG)
    elif sebab == "batal":
        x = pemimpin.lokus.get()
        flow.lakukan(pemimpin, "batalkan", IsianAlasan("Banjir."), oleh=p.citra)
        isian = IsianPenempatan(Rentang(x.mulai, x.selesai), ruang=x.ruang, bersama=x, petugas=None)
        with pytest.raises(Penghalang, match=kalimat):
            flow.lakukan(k, "setujui", isian, oleh=p.citra)
        return
    elif sebab == "tergabung":
        tujuan = gabung(permohonan(p, "Kota Tegal"), pemimpin, p)
    elif sebab == "aturan":
        AturanPenerimaan.objects.create(instansi=p.tuan_rumah, berlaku_mulai=timezone.localdate())
        kalimat = "tidak membolehkan"
        assert penerimaan_terbuka(k) == []
    elif sebab == "kursi":
        type(ruang).objects.filter(pk=ruang.pk).update(kapasitas=39)
        kalimat = "seluruh rombongan dan petugas 40 orang"
    elif sebab == "bergeser":
        x = pemimpin.lokus.get()
        pindah(pemimpin, p, HARI)
        isian = IsianPenempatan(Rentang(x.mulai, x.selesai), ruang=x.ruang, bersama=x, petugas=None)
        with pytest.raises(Penghalang, match="baru saja berpindah"):
            flow.lakukan(k, "setujui", isian, oleh=p.citra)
        return
    with pytest.raises(Penghalang, match=kalimat):
        gabung(k, tujuan, p)
    if sebab == "kursi":
        assert gabung(k, tujuan, p, alasan="Kursi ditambah.").lokus.get().bersama


def test_pemimpin_berpindah_semua_ikut_dengan_riwayat_dan_surel_masing_masing(p, pemimpin, ruang):
    k = gabung(permohonan(p), pemimpin, p)
    pindah(pemimpin, p, 2 * HARI)
    x, y = pemimpin.lokus.get(), k.lokus.get()
    assert (y.mulai, y.ruang, y.bersama) == (x.mulai, ruang, x)
    riwayat = k.riwayat.order_by("id").last()
    assert (riwayat.aksi, riwayat.oleh) == ("ubah_jadwal", p.citra) and "menjadi" in riwayat.rincian
    surel = Surel.objects.get(kunci__startswith=f"kunjungan:{riwayat.pk}:", pengguna=k.dikirim_oleh)
    assert riwayat.rincian in surel.isi_teks


@pytest.mark.parametrize("lewat", ["disepakati", "aturan"])
def test_tamu_yang_ikut_mendapat_surel_tanggal_jam_tempat_baru_dan_dapat_minta_tanggal_lain(
    client, p, pemimpin, ruang, lewat
):
    """Whether the leading visit moves by agreement or by the host's rules; who joined was not asked, so may say no."""
    k = gabung(permohonan(p, hari=30), pemimpin, p)
    tamu, baru = k.dikirim_oleh, besok(37)
    if lewat == "aturan":
        pindah(pemimpin, p, 7 * HARI)
    else:
        flow.lakukan(pemimpin, "minta_pindah", IsianUsulan((baru,), "Banjir."), oleh=p.citra)
        usulan = pemimpin.usulan.get(keadaan=KeadaanUsulan.TERBUKA)
        flow.lakukan(pemimpin, "terima_pindah", IsianTerimaUsulan(usulan.pk), oleh=p.budi)
    riwayat = k.riwayat.order_by("id").last()
    surel = Surel.objects.get(kunci__startswith=f"kunjungan:{riwayat.pk}:", pengguna=tamu)
    waktu = waktu_kunjungan(baru.mulai, baru.selesai, "Asia/Jakarta")
    assert surel.subjek.startswith(f"Jadwal berubah: {waktu}, Aula")
    assert f"{waktu}, Aula, Kecamatan Harjamukti." in surel.isi_teks and riwayat.rincian in surel.isi_teks
    assert "Bila tidak sesuai, pilih “Minta tanggal lain”" in surel.isi_teks and k.kode in surel.isi_teks
    assert [u.keadaan for u in k.usulan.all()] == [KeadaanUsulan.DIGANTI]
    client.force_login(tamu)
    isi = {"catatan": "Kami rapat paripurna.", "tanggal_1": besok(45).mulai.date(), "mulai_1": "09:00"}
    minta = reverse("kunjungan:aksi", args=[k.kode, "minta_pindah"])
    assert "Minta tanggal lain" in client.get(k.get_absolute_url()).text
    assert client.post(minta, isi | {"selesai_1": "12:00"}).status_code == 302
    k.refresh_from_db()
    assert (k.giliran_tanggal, k.lokus.get().mulai) == ("TUAN_RUMAH", baru.mulai)
    client.force_login(p.citra)
    setujui = reverse("kunjungan:aksi", args=[k.kode, "setujui_pindah"])
    isi = {"pilihan": k.usulan.get(keadaan=KeadaanUsulan.TERBUKA).pk, "ruang": ruang.pk, "penerima": "lain"}
    assert client.post(setujui, isi | {"penerima_teks": "Sekcam"}).status_code == 302
    y = k.lokus.get()
    assert (y.mulai, y.bersama, pemimpin.lokus.get().mulai) == (besok(45).mulai, None, baru.mulai)


def test_lokus_yang_memimpin_diubah_atau_dibatalkan_tersendiri(p, pemimpin, ruang):
    """A second stop of the leader keeps the visit; the joined one follows, then leads."""
    k, x = gabung(permohonan(p), pemimpin, p), pemimpin.lokus.get()
    waktu = Rentang(x.selesai + HARI, x.selesai + HARI + HARI / 24)
    sepakati_sampai(pemimpin, waktu)
    tambah_lokus(
        kunjungan=pemimpin, oleh=p.citra,
        isian=IsianLokus(waktu=waktu, instansi=p.tuan_rumah, tempat="Pendopo", penerima_teks="Sekcam"),
    )  # fmt: skip
    baru = Rentang(x.mulai + HARI / 24, x.selesai + HARI / 24)
    isian = IsianLokus(waktu=baru, instansi=p.tuan_rumah, ruang=ruang, penerima=x.penerima)
    ubah_lokus(lokus=x, oleh=p.citra, isian=isian)
    y = k.lokus.get()
    assert (y.mulai, y.bersama) == (baru.mulai, x) and "menjadi" in k.riwayat.order_by("id").last().rincian
    batalkan_lokus(lokus=x, oleh=p.citra)
    y.refresh_from_db()
    assert y.bersama is None and y.pemakai == k.pk and pemimpin.lokus.berlaku().count() == 1


def test_yang_sudah_mulai_menahan_perpindahan_pemimpin(p, pemimpin):
    k = gabung(permohonan(p), pemimpin, p)
    Kunjungan.objects.filter(pk=k.pk).update(status=Status.BERLANGSUNG)
    with pytest.raises(Penghalang, match="Demak, yang diterima bersama, sudah mulai"):
        pindah(pemimpin, p, HARI)


def test_berpindah_sendiri_berarti_lepas_dengan_salinan_acara(p, pemimpin, ruang):
    x = pemimpin.lokus.get()
    ButirAcara.objects.create(
        kunjungan=pemimpin, lokus=x, mulai=x.mulai, selesai=x.selesai, kegiatan="Paparan"
    )
    k = gabung(permohonan(p), pemimpin, p)
    with pytest.raises(Penghalang, match="sudah dipakai"):
        pindah(k, p, dt.timedelta(0))
    pindah(k, p, HARI)
    y, butir = k.lokus.get(), k.acara.get()
    assert (y.bersama, y.sesi, y.pemakai) == (None, y.pk, k.pk)
    assert (butir.kegiatan, butir.mulai) == ("Paparan", x.mulai + HARI)
    assert pemimpin.acara.get().mulai == x.mulai


def test_pemimpin_batal_yang_pertama_bergabung_menggantikan(p, pemimpin, ruang):
    """Two followers: the first leads, the second follows it; the room is never free in between."""
    x = pemimpin.lokus.get()
    b = ButirAcara.objects.create(
        kunjungan=pemimpin, lokus=x, mulai=x.mulai, selesai=x.selesai, kegiatan="Paparan"
    )
    isi = [{"kunci": b.pk, "lokus": x.pk, "kegiatan": "Paparan"}]
    VersiAcara.objects.create(
        kunjungan=pemimpin, nomor=3, isi=isi, dirilis_pada=timezone.now(), dirilis_oleh=p.dedi
    )
    satu, dua = (gabung(permohonan(p, n), pemimpin, p) for n in ("Kabupaten Demak", "Kota Tegal"))
    flow.lakukan(pemimpin, "batalkan", IsianAlasan("Banjir."), oleh=p.budi)
    y, z = satu.lokus.get(), dua.lokus.get()
    assert pemimpin.lokus.get().batal
    assert (y.bersama, y.sesi, z.bersama, z.sesi) == (None, y.pk, y, y.pk)
    assert {q.pemakai for q in Pemakaian.objects.filter(ruang=ruang)} == {satu.pk}
    salinan = satu.acara.get()
    assert satu.versi_acara.get().isi == [{"kunci": salinan.pk, "lokus": y.pk, "kegiatan": "Paparan"}]


def test_pemimpin_tidak_hadir_pimpinan_beralih_dan_lokusnya_tetap(p, pemimpin):
    k = gabung(permohonan(p), pemimpin, p)
    flow.lakukan(pemimpin, "tidak_hadir", oleh=p.dedi, kini=pemimpin.lokus.get().mulai)
    x, y = pemimpin.lokus.get(), k.lokus.get()
    assert not x.batal and x.bersama == y and y.bersama is None


def test_yang_memimpin_tidak_dapat_ikut_penerimaan_lain(p, pemimpin):
    lain = permohonan(p, "Kota Tegal", hari=32)
    r = besok(32)
    lain = flow.lakukan(
        lain, "setujui", IsianPenempatan(r, tempat="Pendopo", penerima_teks="Sekcam"), oleh=p.citra
    )
    gabung(permohonan(p), pemimpin, p)
    with pytest.raises(Penghalang, match="memimpin penerimaan bersama"):
        gabung(pemimpin, lain, p, aksi="ubah_jadwal")


def test_formulir_menawarkan_gabung_dan_halaman_memperlihatkan_calon(client, p, pemimpin):
    k, x = permohonan(p), pemimpin.lokus.get()
    client.force_login(p.citra)
    assert "Dapat diterima bersama" in client.get(k.get_absolute_url()).text
    alamat = reverse("kunjungan:aksi", args=[k.kode, "setujui"])
    assert "Gabung dengan penerimaan" in client.get(alamat).text
    jawaban = client.post(alamat, {"pilihan": f"gabung-{x.pk}"})
    assert jawaban.status_code == 302 and k.lokus.get().bersama == x
    ubah = client.get(reverse("kunjungan:aksi", args=[k.kode, "ubah_jadwal"]))
    assert ubah.context["form"].initial["pilihan"] == f"gabung-{x.pk}"


def test_rombongan_hanya_mengetahui_nama_dan_jumlah_yang_lain(client, p, pemimpin):
    k = gabung(permohonan(p, jumlah_peserta=37), pemimpin, p)
    client.force_login(p.budi)
    for nama in ("jadwal", "rincian"):
        halaman = client.get(reverse(f"kunjungan:{nama}", args=[pemimpin.kode])).text
        assert "Kabupaten Demak" in halaman and "37 orang" in halaman and k.kode not in halaman
    for nama in ("kunjungan:rincian", "kunjungan:rombongan", "kunjungan:acara", "laporan:daftar"):
        assert client.get(reverse(nama, args=[k.kode])).status_code == 404
    client.force_login(k.dikirim_oleh)
    assert pemimpin.kode not in client.get(reverse("kunjungan:acara", args=[k.kode])).text
    assert "Dapat diterima bersama" not in client.get(reverse("kunjungan:jadwal", args=[k.kode])).text
    assert client.get(pemimpin.get_absolute_url()).status_code == 404


def test_yang_sudah_mulai_tidak_ikut_pindah_lewat_pintu_mana_pun(p, pemimpin):
    ikut = gabung(permohonan(p), pemimpin, p)
    Kunjungan.objects.filter(pk=ikut.pk).update(status=Status.BERLANGSUNG)
    x = pemimpin.lokus.berlaku().get()
    isian = IsianLokus(
        x.instansi, Rentang(x.mulai + HARI / 24, x.selesai + HARI / 24), ruang=x.ruang, penerima=x.penerima
    )
    for pintu in (
        lambda: ubah_lokus(lokus=x, isian=isian, oleh=p.dedi),
        lambda: pindah(pemimpin, p, HARI),
    ):
        with pytest.raises(
            Penghalang, match="Kabupaten Demak, yang diterima bersama, sudah mulai berkunjung"
        ):
            pintu()
    assert ikut.lokus.get().mulai == x.mulai
