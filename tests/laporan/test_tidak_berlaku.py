"""A paper that states a time that was given up is handed out no more, and letters are written anew."""

from __future__ import annotations

import datetime as dt

import pytest
from django.urls import reverse

from instansi.choices import Peran
from instansi.models import JejakAudit
from kunjungan.alur import flow
from kunjungan.inti import kerja_susulan
from kunjungan.inti.isian import (
    IsianAlasan,
    IsianLokus,
    IsianPenempatan,
    IsianTerimaUsulan,
    IsianUsulan,
    Rentang,
)
from kunjungan.lokus.services import lepas_penolakan, tambah_lokus, tolak_lokus, ubah_lokus
from kunjungan.models import KerjaSusulan, RiwayatStatus
from laporan import pembuatan
from laporan.choices import JenisDokumen, SebabTidakBerlaku
from laporan.models import Dokumen
from laporan.services import pesan_dokumen
from tests.factories.instansi import buat_anggota, buat_instansi, buat_pengguna
from tests.factories.kunjungan import sepakati_sampai
from tests.factories.penerimaan import bolehkan_pindah
from tests.laporan import bantu

B, U, A, H = (
    JenisDokumen.SURAT_BALASAN,
    JenisDokumen.SURAT_UNDANGAN,
    JenisDokumen.SUSUNAN_ACARA,
    JenisDokumen.DAFTAR_HADIR,
)
KINI = bantu.MULAI - dt.timedelta(days=10)
SEHARI = dt.timedelta(days=1)


@pytest.fixture(autouse=True)
def _tanpa_antrean(monkeypatch):
    for modul in ("laporan.services", "laporan.pembuatan"):
        monkeypatch.setattr(f"{modul}.antrekan", lambda *_: None)


@pytest.fixture(autouse=True)
def _boleh_pindah(p):
    bolehkan_pindah(p.tuan_rumah)


@pytest.fixture
def terbit(p, kunjungan):
    def buat(jenis, **lain):
        d = pesan_dokumen(kunjungan=kunjungan, jenis=jenis, oleh=p.fitri, isian=bantu.isian(**lain))
        pembuatan.buat(d.pk)
        d.refresh_from_db()
        return d

    return buat


def pindah(k, p, *, geser=SEHARI, **lain):
    x = k.lokus.get()
    isian = {"ruang": x.ruang, "tempat": x.tempat, "penerima_teks": x.penerima_teks} | lain
    isian["alasan_pindah"] = "Aula diperbaiki."
    waktu = Rentang(x.mulai + geser, x.selesai + geser)
    return flow.lakukan(k, "ubah_jadwal", IsianPenempatan(waktu=waktu, **isian), oleh=p.citra, kini=KINI)


def unduh(klien, d, nama="unduh"):
    return klien.get(reverse(f"laporan:{nama}", args=[d.kode]))


def test_naskah_jadwal_lama_tidak_berlaku_dan_unduhan_menunjuk_penggantinya(client, p, kunjungan, terbit):
    dokumen = {j: terbit(j, nomor="400.14.1.4/9") for j in (B, U, A, H)}
    pindah(kunjungan, p)
    client.force_login(p.fitri)
    for d in dokumen.values():
        d.refresh_from_db()
        assert (d.tidak_berlaku_sebab, d.tidak_berlaku_oleh) == (SebabTidakBerlaku.JADWAL, p.citra)
        for nama in ("unduh", "pratinjau"):
            jawaban = unduh(client, d, nama)
            assert jawaban.status_code == 410 and "tidak berlaku lagi" in jawaban.text
            assert "karena jadwal berubah" in jawaban.text
        halaman = unduh(client, d, "dokumen").text
        assert "Tidak berlaku: jadwal berubah" in halaman and "/unduh/" not in halaman
    assert JejakAudit.objects.filter(aksi="dokumen_tidak_berlaku").count() == 4
    baru = Dokumen.objects.get(menggantikan=dokumen[B])
    assert baru.get_absolute_url() in unduh(client, dokumen[B]).text
    assert "Belum ada penggantinya" in unduh(client, dokumen[H]).text
    daftar = client.get(reverse("laporan:daftar", args=[kunjungan.kode])).text
    assert (
        daftar.count("Tidak berlaku: jadwal berubah") == 2
    )  # agenda and attendance; letters have a successor


def test_surat_susulan_menyebut_surat_dan_jadwal_semula_tanpa_nomor(p, kunjungan, terbit):
    terbit(B, nomor="400.14.1.4/9", tembusan=("Sekda",))
    terbit(U, nomor="400.14.1.1/3")
    pindah(kunjungan, p)
    balasan, undangan = (Dokumen.objects.berlaku().get(kunjungan=kunjungan, jenis=j) for j in (B, U))
    naskah = pembuatan.JENIS[B].naskah.dari_json(balasan.data)
    assert balasan.nomor == "" and naskah.tembusan == ("Sekda",)
    assert naskah.kepala.hal == "Perubahan Jadwal Studi Komparasi"
    assert naskah.pembuka.startswith(
        "Menyusul surat kami Nomor 400.14.1.4/9 tanggal 10 Desember 2026 sebagai jawaban atas surat Camat"
    )
    assert "semula hari Jumat, 18 Desember 2026" in naskah.pembuka
    assert "menjadi hari Sabtu, 19 Desember 2026" in naskah.pembuka
    undang = pembuatan.JENIS[U].naskah.dari_json(undangan.data).pembuka
    assert undang.startswith("Menyusul surat kami Nomor 400.14.1.1/3")


def test_tanpa_undangan_terbit_tidak_ada_undangan_susulan(p, kunjungan):
    pindah(kunjungan, p)
    assert not Dokumen.objects.filter(kunjungan=kunjungan).exists()


def test_yang_tetap_sama_isinya_tetap_berlaku(p, kunjungan, terbit):
    """The official is no part of the invitation's hour and place."""
    undangan, balasan = terbit(U), terbit(B)
    pindah(kunjungan, p, geser=dt.timedelta(0), penerima_teks="Sekretaris Camat")
    undangan.refresh_from_db(), balasan.refresh_from_db()
    assert undangan.tidak_berlaku_pada is None and balasan.tidak_berlaku_pada is not None


def test_kembali_ke_jadwal_lama_membuat_naskah_baru(p, kunjungan, terbit):
    lama = terbit(H)
    pindah(kunjungan, p)
    pindah(kunjungan, p, geser=-SEHARI)
    baru = terbit(H)
    assert baru.pk != lama.pk and baru.tidak_berlaku_pada is None and baru.data == lama.data


@pytest.mark.parametrize(("aksi", "sebab"), [("batalkan", "BATAL"), ("tidak_hadir", "TIDAK_HADIR")])
def test_kunjungan_yang_tidak_jadi_menggugurkan_naskahnya(p, kunjungan, terbit, aksi, sebab):
    d = terbit(B)
    isian, oleh = (IsianAlasan("Banjir."), p.citra) if aksi == "batalkan" else (None, p.dedi)
    flow.lakukan(kunjungan, aksi, isian, oleh=oleh, kini=bantu.MULAI)
    d.refresh_from_db()
    assert d.tidak_berlaku_sebab == sebab
    assert not Dokumen.objects.filter(menggantikan=d).exists()


def lokus_baru(kunjungan, p, hari):
    x = kunjungan.lokus.order_by("mulai")[0]
    waktu = Rentang(x.mulai + hari * SEHARI, x.selesai + hari * SEHARI)
    sepakati_sampai(kunjungan, waktu)
    return tambah_lokus(
        kunjungan=kunjungan, isian=IsianLokus(p.tuan_rumah, waktu, tempat=f"Balai {hari}"), oleh=p.dedi
    )


def geser_lokus(x, jam, p):
    waktu = Rentang(x.mulai + jam * SEHARI / 24, x.selesai + jam * SEHARI / 24)
    return ubah_lokus(
        lokus=x, isian=IsianLokus(x.instansi, waktu, ruang=x.ruang, tempat=x.tempat), oleh=p.dedi
    )


def test_lokus_yang_belum_pernah_diberitahukan_tidak_membatalkan_surat(p, kunjungan, terbit):
    surat = [terbit(B, nomor="400.14.1.4/9"), terbit(U)]
    lokus_baru(kunjungan, p, 1)
    lokus_baru(kunjungan, p, 2)
    for d in surat:
        d.refresh_from_db()
        assert d.tidak_berlaku_pada is None
    assert Dokumen.objects.filter(jenis=B).count() == 1


def test_banyak_perubahan_berturut_turut_satu_surat_perubahan(p, kunjungan, terbit, settings):
    settings.JEDA_SURAT_SUSULAN = dt.timedelta(minutes=10)
    lama, x = terbit(B, nomor="400.14.1.4/9"), kunjungan.lokus.get()
    for _ in range(11):
        x = geser_lokus(x, 1, p)
    lama.refresh_from_db()
    assert lama.tidak_berlaku_pada and not Dokumen.objects.filter(menggantikan=lama).exists()
    kini = KerjaSusulan.objects.latest("pk").dibuat_pada
    kerja_susulan.sapu(kini + dt.timedelta(minutes=9))
    assert Dokumen.objects.filter(jenis=B).count() == 1, "edits are not quiet yet"
    for _ in range(2):
        kerja_susulan.sapu(kini + dt.timedelta(minutes=11))
    baru = Dokumen.objects.get(menggantikan=lama)
    assert Dokumen.objects.filter(jenis=B).count() == 2
    assert baru.data["terdahulu"]["nomor"] == "400.14.1.4/9"


def test_setiap_pintu_lokus_meninggalkan_riwayat_dan_menuakan_acara(p, kunjungan):
    banyak = RiwayatStatus.objects.filter(aksi="ubah_jadwal")
    x = lokus_baru(kunjungan, p, 1)
    assert banyak.count() == 1 and "Lokus baru: " in banyak.latest("pk").rincian
    geser_lokus(x, 1, p)
    assert banyak.count() == 2 and "emula " in banyak.latest("pk").rincian


def test_tanggal_yang_dirundingkan_baru_membatalkan_naskah_saat_diterima(client, p, kunjungan, terbit):
    """Asking and offering leave the letter of the agreed date as it is; the acceptance voids it."""
    d = terbit(JenisDokumen.SURAT_BALASAN)
    x = kunjungan.lokus.get()
    waktu = Rentang(x.mulai + SEHARI, x.selesai + SEHARI)
    flow.lakukan(kunjungan, "minta_pindah", IsianUsulan((waktu,), "Banjir."), oleh=p.citra, kini=KINI)
    d.refresh_from_db()
    assert d.tidak_berlaku_pada is None
    usulan = kunjungan.usulan.get(keadaan="TERBUKA")
    flow.lakukan(kunjungan, "terima_pindah", IsianTerimaUsulan(usulan.pk), oleh=p.budi, kini=KINI)
    d.refresh_from_db()
    assert d.tidak_berlaku_pada is not None


def test_surat_yang_menunggu_tetap_dibuat_walau_unit_yang_terakhir_mengubah(p, kunjungan, terbit, settings):
    """The host moved a stop; a unit, which writes no letters, then declined its own."""
    settings.JEDA_SURAT_SUSULAN = dt.timedelta(minutes=10)
    unit, lurah = buat_instansi("Kelurahan Argasunya", induk=p.tuan_rumah), buat_pengguna("Lurah")
    buat_anggota(lurah, unit, Peran.PIMPINAN)
    x = kunjungan.lokus.get()
    waktu = Rentang(x.mulai + SEHARI, x.selesai + SEHARI)
    sepakati_sampai(kunjungan, waktu)
    y = tambah_lokus(kunjungan=kunjungan, isian=IsianLokus(unit, waktu, tempat="Balai"), oleh=p.dedi)
    lama = terbit(B, nomor="400.14.1.4/9")
    geser_lokus(x, 1, p)
    tolak_lokus(y, alasan="Penuh.", oleh=lurah)
    kerja_susulan.sapu(KerjaSusulan.objects.latest("pk").dibuat_pada + dt.timedelta(minutes=11))
    assert Dokumen.objects.get(menggantikan=lama).dipesan_oleh == p.dedi


def test_penolakan_unit_saja_menunggu_tuan_rumah_menata_lalu_suratnya_dibuat(p, kunjungan, terbit):
    """Who declines writes no letter; it follows once the host says that nobody comes instead."""
    unit, lurah = buat_instansi("Kelurahan Argasunya", induk=p.tuan_rumah), buat_pengguna("Lurah")
    buat_anggota(lurah, unit, Peran.PIMPINAN)
    x = kunjungan.lokus.get()
    waktu = Rentang(x.mulai + SEHARI, x.selesai + SEHARI)
    sepakati_sampai(kunjungan, waktu)
    y = tambah_lokus(kunjungan=kunjungan, isian=IsianLokus(unit, waktu, tempat="Balai"), oleh=p.dedi)
    lama = terbit(B, nomor="400.14.1.4/9")
    tolak_lokus(y, alasan="Penuh.", oleh=lurah)
    lama.refresh_from_db()
    assert lama.tidak_berlaku_pada and not Dokumen.objects.filter(menggantikan=lama).exists()
    lepas_penolakan(lokus=y, oleh=p.dedi)
    assert Dokumen.objects.get(menggantikan=lama).dipesan_oleh == p.dedi


def test_perubahan_oleh_orang_yang_tidak_menulis_surat_memakai_nama_pemesan_surat_semula(
    p, kunjungan, terbit
):
    lama = terbit(B, nomor="400.14.1.4/9")
    geser_lokus(kunjungan.lokus.get(), 1, p)
    Dokumen.objects.filter(menggantikan=lama).delete()
    kerja_susulan.catat(kunjungan, "ubah_jadwal", oleh=p.budi)
    assert Dokumen.objects.get(menggantikan=lama).dipesan_oleh == p.fitri
