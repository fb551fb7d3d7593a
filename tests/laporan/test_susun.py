"""From the records of a visit to the data and the words of each paper."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db.models import F

from instansi.choices import JenisInstansi, KelasJabatan, StatusPemangku
from instansi.models import PengaturanNaskah
from instansi.permissions import Hak
from kunjungan.choices import Pihak, Status
from kunjungan.models import CatatanInternal, Disposisi, Kunjungan, Telaah
from laporan.choices import JenisDokumen
from laporan.dokumen import bahan
from laporan.dokumen.rules import Penanda, dengan_alasan, tanda_tangan
from laporan.jenis import JENIS
from tests.factories.instansi import buat_jabatan, buat_pejabat, buat_pemangku
from tests.laporan import bantu


def susun(kunjungan, jenis, instansi=None, **lain):
    instansi = instansi or kunjungan.tuan_rumah
    assert JENIS[jenis].penghalang(kunjungan, instansi) == ""
    naskah = JENIS[jenis].susun(kunjungan, instansi, bantu.isian(**lain))
    assert type(naskah).dari_json(naskah.ke_json()) == naskah
    return naskah


def test_balasan_menerima(kunjungan):
    n = susun(kunjungan, JenisDokumen.SURAT_BALASAN)
    assert n.kop.baris == ("PEMERINTAH KOTA CIREBON", "KECAMATAN HARJAMUKTI")
    assert n.kepala.yth == ("Camat Purwokerto Utara Kabupaten Banyumas",)
    assert n.kepala.di == "Purwokerto"
    assert n.kepala.nomor_cetak == "400.14.1.4/……/2026"
    assert n.pembuka.endswith(
        "pada hari Jumat, 18 Desember 2026 pukul 09.00 WIB s.d. 12.00 WIB bertempat di Aula Kecamatan Harjamukti."
    )
    assert n.ttd.jabatan == ("Plt. CAMAT HARJAMUKTI,",)
    assert n.ttd.nama == "Ma'mun, S.E."
    assert n.ttd.bawah == ("Pembina (IV/a)",)


def test_penanda_tangan_menurut_tanggal_naskah(p):
    bantu.camat(p, mulai=dt.date(2019, 1, 1), berakhir=dt.date(2026, 12, 9))
    n = susun(bantu.kunjungan_lengkap(p), JenisDokumen.SURAT_BALASAN)
    assert n.ttd.nama.startswith("…")
    assert n.ttd.jabatan == ("CAMAT HARJAMUKTI,",)  # the office signs, whoever will hold it


def test_balasan_jadwal_ulang_dan_tolak(p):
    bantu.camat(p)
    k = bantu.kunjungan_lengkap(p, Status.JADWAL_DIUSULKAN)
    bantu.usulkan(p, k)
    ulang = susun(k, JenisDokumen.SURAT_BALASAN)
    assert "tanggal dimaksud. Aula dipakai musrenbang. Mohon kiranya" in ulang.pembuka
    Kunjungan.objects.filter(pk=k.pk).update(status=Status.DITOLAK, alasan_putusan="karena musrenbang")
    k.refresh_from_db()
    tolak = susun(k, JenisDokumen.SURAT_BALASAN)
    assert tolak.pembuka.endswith("belum dapat menerima kunjungan dimaksud karena musrenbang.")


def test_kunjungan_beberapa_hari(p, kunjungan):
    lokus = kunjungan.lokus.get()
    lokus.selesai += dt.timedelta(days=2)
    lokus.save()
    n = susun(kunjungan, JenisDokumen.SURAT_BALASAN)
    assert (
        "pada hari Jumat, 18 s.d. Minggu, 20 Desember 2026, mulai pukul 09.00 WIB dan selesai pukul 12.00 WIB"
        in n.pembuka
    )


def test_balasan_dan_laporan_kunjungan_beberapa_hari_menyebut_jam_tiap_hari(p, kunjungan):
    lokus = kunjungan.lokus.get()
    kunjungan.mulai, kunjungan.selesai = lokus.mulai, lokus.selesai + dt.timedelta(days=2)
    kunjungan.jam_hari = [[dt.time(9), dt.time(16)], [dt.time(8), dt.time(15, 30)], [dt.time(8), dt.time(12)]]
    kunjungan.save()
    kata = "Jumat 09.00–16.00, Sabtu 08.00–15.30, Minggu 08.00–12.00 WIB"
    n = susun(kunjungan, JenisDokumen.SURAT_BALASAN)
    assert f"pada hari Jumat, 18 s.d. Minggu, 20 Desember 2026 ({kata}) bertempat di" in n.pembuka
    bantu.tulis_laporan(p, kunjungan, p.pengunjung, p.budi)
    laporan = susun(kunjungan, JenisDokumen.LAPORAN_KUNJUNGAN, p.pengunjung)
    assert f"20 Desember 2026: {kata} bertempat di" in laporan.bab[1].fakta[0]


def test_tanggal_pengganti_beberapa_hari_menyebut_jam_hari_pertama_dan_terakhir(p):
    bantu.camat(p)
    k = bantu.kunjungan_lengkap(p, Status.JADWAL_DIUSULKAN)
    bantu.usulkan(p, k)
    k.usulan.filter(pihak=Pihak.TUAN_RUMAH).update(selesai=F("selesai") + dt.timedelta(days=3, hours=-2))
    sesi = susun(k, JenisDokumen.SURAT_BALASAN).sesi[0]
    assert sesi.hari_tanggal == "Jumat, 18 s.d. Senin, 21 Desember 2026"
    assert sesi.pukul == "09.00 WIB (hari pertama) s.d. 10.00 WIB (hari terakhir)"


def test_rahasia_tuan_rumah_tidak_masuk_surat(p, kunjungan):
    Disposisi.objects.create(kunjungan=kunjungan, catatan="RAHASIA-A", dibuat_oleh=p.citra)
    Telaah.objects.create(kunjungan=kunjungan, rekomendasi="TOLAK", isi="RAHASIA-B", dibuat_oleh=p.fitri)
    CatatanInternal.objects.create(kunjungan=kunjungan, isi="RAHASIA-C", dibuat_oleh=p.fitri)
    for jenis in (JenisDokumen.SURAT_BALASAN, JenisDokumen.SURAT_UNDANGAN, JenisDokumen.SUSUNAN_ACARA):
        assert "RAHASIA" not in str(susun(kunjungan, jenis).ke_json())


def test_undangan_acara_hadir(kunjungan):
    undangan = susun(kunjungan, JenisDokumen.SURAT_UNDANGAN)
    assert undangan.kepala.yth == ("(daftar terlampir)",)
    assert undangan.kepala.lampiran == "1 (satu) lembar"
    assert undangan.sesi.pukul == "09.00 WIB s.d. selesai"
    assert undangan.acara == "Penerimaan studi komparasi Kecamatan Purwokerto Utara Kabupaten Banyumas"
    acara = susun(kunjungan, JenisDokumen.SUSUNAN_ACARA)
    assert acara.butir[0].waktu == "09.00–09.10"
    hadir = susun(kunjungan, JenisDokumen.DAFTAR_HADIR)
    assert [len(x.hadirin) for x in hadir.lembar] == [2, 1]
    assert "19720415" not in str(hadir.ke_json())
    assert "19720415 199803 1 004" in str(
        susun(kunjungan, JenisDokumen.DAFTAR_HADIR, kolom_nip=True).ke_json()
    )


def test_laporan_tamu_ditandatangani_pimpinan_rombongan(p, kunjungan):
    bantu.tulis_laporan(p, kunjungan, p.pengunjung, p.budi)
    n = susun(kunjungan, JenisDokumen.LAPORAN_KUNJUNGAN, p.pengunjung)
    assert n.ttd.jabatan == ("CAMAT PURWOKERTO UTARA,",)
    assert n.ttd.nama == "Agus Anggraito, A.P., M.Si."
    assert n.ttd.bawah == ("NIP 19720415 199803 1 004",)
    assert "diikuti 1 (satu) dari 2 (dua) peserta." in n.bab[1].fakta[0]
    assert n.gambar()["foto-1"].startswith("privat/foto/")
    assert JENIS[JenisDokumen.LAPORAN_KUNJUNGAN].penghalang(kunjungan, p.tuan_rumah) != ""


def test_kop_mengikuti_penanda_tangan(p):
    kota = p.tuan_rumah.induk
    atur = PengaturanNaskah(instansi=kota)
    assert bahan.kop(atur).baris == ("PEMERINTAH KOTA CIREBON", "SEKRETARIAT DAERAH")
    wali = buat_jabatan(kota, "Wali Kota Cirebon", kelas=KelasJabatan.KEPALA_DAERAH)
    kop = bahan.kop(atur, buat_pemangku(buat_pejabat(kota, "Budi"), wali))
    assert kop.kepala_daerah
    assert kop.baris == ("WALI KOTA CIREBON",)
    assert kota.jenis == JenisInstansi.KOTA


@pytest.mark.parametrize(
    ("kelas", "status", "sakelar", "nama", "bawah"),
    [
        ("ADMINISTRATOR", "DEFINITIF", False, "Dr. Ani, M.Si.", 2),
        ("ADMINISTRATOR", "PLT", False, "Dr. Ani, M.Si.", 2),
        ("KEPALA_DAERAH", "DEFINITIF", True, "Dr. Ani, M.Si.", 0),
        ("KEPALA_DAERAH", "PJ", True, "Ani", 0),
        ("WAKIL_KEPALA_DAERAH", "DEFINITIF", False, "Dr. Ani, M.Si.", 0),
        ("SEKDA", "DEFINITIF", False, "Dr. Ani, M.Si.", 0),
        ("SEKDA", "DEFINITIF", True, "Dr. Ani, M.Si.", 2),
        ("SEKDA", "PJ", True, "Ani", 0),
        ("SEKDA", "PLH", False, "Ani", 0),
    ],
)
def test_pasal_44(kelas, status, sakelar, nama, bawah):
    penanda = Penanda("Jabatan X", "Ani", "Dr.", "M.Si.", "197204151998031004", "IV/b", kelas, status)
    ttd = tanda_tangan(penanda, cetak_nip_sekda=sakelar)
    assert (ttd.nama, len(ttd.bawah)) == (nama, bawah)
    assert ttd.jabatan == (f"{StatusPemangku(status).awalan}JABATAN X,",)


def test_jabatan_tidak_mengulang_tempatnya():
    assert bahan.jabatan_instansi("Camat Setu", "Kecamatan Setu") == "Camat Setu"
    assert bahan.jabatan_instansi("Kasi Pelayanan", "Kecamatan Setu") == "Kasi Pelayanan, Kecamatan Setu"
    sekda = "Sekretaris Daerah Kabupaten Demak"
    assert bahan.jabatan_instansi(sekda, "Pemerintah Kabupaten Demak") == sekda
    assert bahan.jabatan_instansi("", "Kecamatan Setu") == "Kecamatan Setu"
    assert bahan.jabatan_instansi("Staf", "") == "Staf"


def test_alasan_dirangkai():
    assert dengan_alasan("Maaf", "") == "Maaf."
    assert dengan_alasan("Maaf", "karena penuh.") == "Maaf karena penuh."
    assert dengan_alasan("Maaf", "penuh") == "Maaf karena penuh."
    assert dengan_alasan("Maaf", "Aula penuh.") == "Maaf. Aula penuh."


def test_tabel_jenis_memakai_hak_yang_ada():
    assert {j.hak for j in JENIS.values()} <= set(Hak)
