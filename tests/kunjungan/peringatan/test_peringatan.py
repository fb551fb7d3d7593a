"""Soft warnings of stops: each kind where it holds and where it does not, and a constant number of queries."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from instansi.choices import JenisInstansi, KelasJabatan, Perlengkapan, SebabTidakHadir
from instansi.models import KetidakhadiranPejabat, MasaJamKerja, PeriodeTutup
from kunjungan.choices import Moda, Pihak, Status
from kunjungan.inti.isian import IsianPenempatan
from kunjungan.jadwal.rules_peringatan import JenisPeringatan as J
from kunjungan.models import ButirAcara, Kelompok, Lokus, Peserta, PesertaLokus, PetugasLokus
from kunjungan.peringatan.queries import peringatan_isian, tinjau
from tests.factories.instansi import (
    buat_instansi,
    buat_jabatan,
    buat_pejabat,
    buat_pemangku,
    buat_ruang,
    buat_wilayah,
)
from tests.factories.kunjungan import besok, buat_draf_lengkap, buat_peserta
from tests.factories.penerimaan import buat_aturan

pytestmark = pytest.mark.django_db


@pytest.fixture
def camat(p):
    jabatan = buat_jabatan(p.tuan_rumah, "Camat Harjamukti", kepala=True)
    return buat_pemangku(buat_pejabat(p.tuan_rumah, "Ma'mun"), jabatan)


def _kunjungan(p, **lain):
    """An agreed visit without its way there: the workflow has tests of its own."""
    k = buat_draf_lengkap(p.pengunjung, p.tuan_rumah, p.budi, **lain)
    k.status, k.dikirim_pada, k.dikirim_oleh = Status.TERJADWAL, timezone.now(), p.budi
    k.save()
    return k


def _terjadwal(p, **lain):
    ruang = lain.pop("ruang", None) or buat_ruang(p.tuan_rumah, "Aula")
    k = _kunjungan(p, **lain)
    return k, _lokus(k, 9, 3, ruang=ruang, tempat="", penerima_teks="Camat Harjamukti")


def _kata(k, jenis):
    return [x.kalimat for x in tinjau(k).peringatan if x.jenis == jenis]


def _lokus(k, jam, lama=1, hari=30, **lain):
    r = besok(hari, jam=jam, lama=lama)
    bawaan = {"instansi": k.tuan_rumah, "tempat": "Lapangan", "zona_waktu": "Asia/Jakarta"}
    return Lokus.objects.create(kunjungan=k, mulai=r.mulai, selesai=r.selesai, **bawaan | lain)


def test_kunjungan_biasa_tanpa_peringatan(p, camat):
    k, lokus = _terjadwal(p)
    Lokus.objects.filter(pk=lokus.pk).update(penerima=camat, penerima_teks="")
    assert [x for x in tinjau(k).peringatan if not x.ringan] == []


def test_kapasitas_menghitung_tuan_rumah_dan_petugas_sekali(p, camat):
    k, lokus = _terjadwal(p, ruang=buat_ruang(p.tuan_rumah, "Aula", kapasitas=22))
    assert _kata(k, J.KAPASITAS) == []
    buat_peserta(k, pihak=Pihak.TUAN_RUMAH, nama="Ma'mun")
    buat_peserta(k, pihak=Pihak.TUAN_RUMAH, nama="Siti")
    PetugasLokus.objects.create(lokus=lokus, pemangku=camat)  # Ma'mun is on the list already
    assert _kata(k, J.KAPASITAS) == []
    buat_peserta(k, pihak=Pihak.TUAN_RUMAH, nama="Rudi")
    assert _kata(k, J.KAPASITAS) == [
        "Aula berkapasitas 22 kursi, sedangkan 23 orang hadir: 20 tamu dan 3 orang tuan rumah."
    ]


def test_kapasitas_tanpa_pengamat_daring_dan_menurut_daftar_yang_lebih_panjang(p):
    k, _ = _terjadwal(p, ruang=buat_ruang(p.tuan_rumah, "Aula", kapasitas=20), jumlah_peserta=2)
    for i in range(21):
        buat_peserta(k, nama=f"Tamu {i}", daring=i == 0)
    assert _kata(k, J.KAPASITAS) == []
    buat_peserta(k, nama="Tamu lain")
    assert _kata(k, J.KAPASITAS) == ["Aula berkapasitas 20 kursi, sedangkan rombongan 21 orang."]


def test_kapasitas_kelompok_hanya_yang_datang(p):
    k, lokus = _terjadwal(p, ruang=buat_ruang(p.tuan_rumah, "Aula", kapasitas=2))
    Lokus.objects.filter(pk=lokus.pk).update(untuk_semua=False, kuota=1)
    for i in range(3):
        satu = buat_peserta(k, nama=f"Tamu {i}", daring=i == 0)
        PesertaLokus.objects.create(peserta=satu, lokus=lokus)
    assert _kata(k, J.KAPASITAS) == []
    assert _kata(k, J.KUOTA) == ["Unit penerima menerima paling banyak 1 tamu; direncanakan 2 tamu."]


def test_kapasitas_dengan_rombongan_yang_diterima_bersama(p):
    k, lokus = _terjadwal(p, ruang=buat_ruang(p.tuan_rumah, "Aula", kapasitas=50))
    lain = _kunjungan(p, jumlah_peserta=31)
    _lokus(lain, 9, 3, bersama=lokus, ruang=lokus.ruang, tempat="")
    assert _kata(k, J.KAPASITAS) == [
        "Aula berkapasitas 50 kursi, sedangkan 51 orang hadir: 20 tamu dan 31 tamu rombongan lain."
    ]
    assert "31 tamu dan 20 tamu rombongan lain" in _kata(lain, J.KAPASITAS)[0]


def test_akses_tanpa_tangga(p):
    ruang = buat_ruang(p.tuan_rumah, "Aula")
    k, lokus = _terjadwal(p, ruang=ruang, perlu_tanpa_tangga=True)

    def temuan():
        return [x.info for x in tinjau(k).peringatan if x.jenis == J.AKSES]

    assert temuan() == [False]
    ruang.akses_tanpa_tangga = True
    ruang.save()
    assert temuan() == []
    Lokus.objects.filter(pk=lokus.pk).update(ruang=None, tempat="Pendopo")
    assert temuan() == [True]  # nobody knows
    k.perlu_tanpa_tangga = False
    assert temuan() == []


def test_perlengkapan_diminta_dan_pertemuan_hibrida(p):
    ruang = buat_ruang(p.tuan_rumah, "Aula", perlengkapan=[Perlengkapan.MIKROFON, Perlengkapan.WIFI])
    k, lokus = _terjadwal(
        p, ruang=ruang, perlengkapan_diminta=[Perlengkapan.MIKROFON, Perlengkapan.PROYEKTOR]
    )
    assert _kata(k, J.PERLENGKAPAN) == ["Rombongan meminta proyektor; Aula belum memilikinya."]
    Lokus.objects.filter(pk=lokus.pk).update(moda=Moda.HIBRIDA)
    assert _kata(k, J.PERLENGKAPAN)[1:] == [
        "Aula belum memiliki konferensi video untuk pertemuan hibrida.",
        "Tautan pertemuan daring belum diisi.",
    ]
    ruang.perlengkapan = [*Perlengkapan]
    ruang.save()
    Lokus.objects.filter(pk=lokus.pk).update(tautan="https://rapat.contoh.go.id/1")
    assert _kata(k, J.PERLENGKAPAN) == []


def test_pejabat_setara_tidak_ada_mengusulkan_yang_bebas(p, camat):
    k, lokus = _terjadwal(p, pimpinan_jabatan="Bupati Demak")
    Lokus.objects.filter(pk=lokus.pk).update(penerima=camat, penerima_teks="")
    sekda = buat_pemangku(
        buat_pejabat(p.tuan_rumah, "Wahyu"), buat_jabatan(p.tuan_rumah, "Sekretaris Daerah", kelas="SEKDA")
    )
    bupati = buat_pemangku(
        buat_pejabat(p.tuan_rumah, "Husein"), buat_jabatan(p.tuan_rumah, "Bupati", kelas="KEPALA_DAERAH")
    )
    awal = "Rombongan dipimpin Bupati Demak (kepala daerah); penerimanya Camat Harjamukti, setingkat administrator."
    assert _kata(k, J.SETARA) == [f"{awal} Usul: Bupati Husein tersedia pada waktu itu."]
    KetidakhadiranPejabat.objects.create(
        pejabat=bupati.pejabat, mulai=lokus.mulai.date(), sampai=lokus.mulai.date(), dibuat_oleh=p.ani
    )
    assert _kata(k, J.SETARA) == [f"{awal} Usul: Sekretaris Daerah Wahyu tersedia pada waktu itu."]
    _lokus(_kunjungan(p), 10, penerima=sekda)
    assert _kata(k, J.SETARA) == [awal]
    PetugasLokus.objects.create(lokus=lokus, pemangku=bupati)
    assert _kata(k, J.SETARA) == []


def test_pejabat_setara_menurut_tingkat_yang_diisi_pemohon(p):
    k, lokus = _terjadwal(p, pimpinan_kelas=KelasJabatan.PENGAWAS, pimpinan_jabatan="Camat")
    assert _kata(k, J.SETARA) == []
    Lokus.objects.filter(pk=lokus.pk).update(penerima_teks="Kasi Pemerintahan")
    assert _kata(k, J.SETARA) == []
    k.pimpinan_kelas = ""
    k.save()
    assert len(_kata(k, J.SETARA)) == 1


def test_cuti_penerima_dan_narasumber(p, camat):
    k, lokus = _terjadwal(p)
    Lokus.objects.filter(pk=lokus.pk).update(penerima=camat, penerima_teks="")
    hari = lokus.mulai.date()
    KetidakhadiranPejabat.objects.create(
        pejabat=camat.pejabat, mulai=hari - dt.timedelta(days=3), sampai=hari, dibuat_oleh=p.ani
    )
    assert len(_kata(k, J.CUTI)) == 1
    assert _kata(k, J.CUTI)[0].startswith("Ma'mun, Camat Harjamukti tercatat tidak di tempat (cuti) pada ")
    KetidakhadiranPejabat.objects.update(sebab=SebabTidakHadir.SAKIT)
    assert "sakit" not in _kata(k, J.CUTI)[0]
    KetidakhadiranPejabat.objects.update(sampai=hari - dt.timedelta(days=1))
    assert _kata(k, J.CUTI) == []


def test_perjalanan_antarlokus_diperkirakan_dan_dibetulkan(p):
    k, lokus = _terjadwal(p)  # 09.00–12.00 in the hall
    unit = buat_instansi("Kecamatan Kejaksan", wilayah=buat_wilayah("32.74.01", "Kejaksan"))
    kedua = _lokus(k, 12, instansi=unit, tempat="Aula Kejaksan")
    assert _kata(k, J.PERJALANAN) == [
        "Perjalanan dari Aula ke Aula Kejaksan (Kecamatan Kejaksan) diperkirakan 25 menit, sedangkan selanya tidak ada."
    ]
    assert [(j.menit, j.jeda, j.perkiraan) for j in tinjau(k).menuju(kedua.pk)] == [(25, 0, True)]
    Lokus.objects.filter(pk=kedua.pk).update(menit_perjalanan=0)
    assert _kata(k, J.PERJALANAN) == []
    Lokus.objects.filter(pk=kedua.pk).update(
        menit_perjalanan=45, mulai=kedua.mulai + dt.timedelta(minutes=30)
    )
    assert _kata(k, J.PERJALANAN) == [
        "Perjalanan dari Aula ke Aula Kejaksan (Kecamatan Kejaksan) memerlukan 45 menit, "
        "sedangkan selanya hanya 30 menit."
    ]
    assert lokus.pk != kedua.pk


def test_perjalanan_hanya_bagi_rombongan_yang_sama(p):
    k, _ = _terjadwal(p)
    a, b = (Kelompok.objects.create(kunjungan=k, nama=n) for n in "AB")
    unit = buat_instansi("Kecamatan Kejaksan", wilayah=buat_wilayah("32.74.01", "Kejaksan"))
    utara = _lokus(k, 14, tempat="Utara", untuk_semua=False)
    selatan = _lokus(k, 15, instansi=unit, tempat="Selatan", untuk_semua=False)
    utara.kelompok.add(a)
    selatan.kelompok.add(b)
    assert _kata(k, J.PERJALANAN) == []
    selatan.kelompok.add(a)
    assert len(_kata(k, J.PERJALANAN)) == 1


def test_aturan_penerimaan_disebut_dan_alasannya_diingat(p):
    k, lokus = _terjadwal(p)
    PeriodeTutup.objects.create(
        instansi=p.tuan_rumah, mulai=lokus.mulai.date(), sampai=lokus.mulai.date(), sebab="Musrenbang"
    )
    tutup = [x for x in tinjau(k).peringatan if x.jenis == J.ATURAN and not x.info]
    assert len(tutup) == 1 and "Musrenbang" in tutup[0].kalimat
    assert (tutup[0].nada, tutup[0].lokus) == ("menunggu", lokus.pk)
    Lokus.objects.filter(pk=lokus.pk).update(alasan_pengecualian="Permintaan Bupati.")
    tutup = [x for x in tinjau(k).peringatan if x.jenis == J.ATURAN and not x.info]
    assert (tutup[0].diatasi, tutup[0].ringan) == ("Permintaan Bupati.", True)


def _ramadan(hari):
    MasaJamKerja.objects.create(
        nama="Jam kerja Ramadan", mulai=hari - dt.timedelta(days=9), sampai=hari + dt.timedelta(days=9),
        buka=dt.time(8), tutup=dt.time(15), tutup_jumat=dt.time(15, 30), dasar="Perpres 21 Tahun 2023",
    )  # fmt: skip


def _hari_kerja(n: int) -> int:
    """Days from now until a day around ``n`` on which offices work and that is no Friday."""
    while (timezone.localdate() + dt.timedelta(days=n)).weekday() > 3:
        n += 1
    return n


def test_makan_siang_di_bulan_ramadan_diperingatkan_jam_dan_jamuannya(p):
    """08.00 to 12.30 with lunch while people fast: the hours run into the noon prayer, and food is on the agenda."""
    n = _hari_kerja(30)
    hari = timezone.localdate() + dt.timedelta(days=n)
    k = _kunjungan(p)
    x = _lokus(k, 8, 4.5, hari=n, penerima_teks="Camat Harjamukti")
    butir = ButirAcara.objects.create(
        kunjungan=k, kegiatan="Makan siang", mulai=x.mulai + dt.timedelta(hours=4), selesai=x.selesai
    )
    assert not _kata(k, J.JAMUAN) and not _kata(k, J.ATURAN)
    _ramadan(hari)
    assert _kata(k, J.JAMUAN) == [
        "Bulan Ramadan: susunan acara memuat Makan siang pukul 12.00. Tiadakan, atau ganti dengan bingkisan."
    ]
    assert _kata(k, J.ATURAN) == [
        "Bulan Ramadan: lazimnya selesai sebelum istirahat dan salat zuhur (12.00–12.30)."
    ]
    assert {w.lokus for w in tinjau(k).peringatan} == {x.pk}
    butir.kegiatan = "Makan malam dan buka puasa bersama"
    butir.save()
    Lokus.objects.filter(pk=x.pk).update(selesai=x.mulai + dt.timedelta(hours=4))
    assert not _kata(k, J.JAMUAN) and not _kata(k, J.ATURAN)


def test_jam_kerja_ramadan_mulai_pukul_delapan_dan_jam_instansi_sendiri_lebih_dahulu(p):
    n = _hari_kerja(30)
    k = _kunjungan(p)
    _lokus(k, 7, 2, hari=n, penerima_teks="Camat Harjamukti")
    assert _kata(k, J.ATURAN) == ["Di luar jam kerja (07.30–16.00)."]
    _ramadan(timezone.localdate() + dt.timedelta(days=n))
    assert _kata(k, J.ATURAN) == ["Di luar jam kerja Ramadan (08.00–15.00)."]
    aturan = buat_aturan(p.tuan_rumah, hari=[], tenggang=0)
    aturan.jam.update(mulai=dt.time(6), selesai=dt.time(17))
    assert not [w for w in _kata(k, J.ATURAN) if "jam" in w.lower()]


def test_tiga_lokus_pada_jam_yang_sama_diperingatkan_satu_per_satu(p):
    """The same rule broken three times at one hour is said at each stop, not at one of them."""
    n = _hari_kerja(30)
    k = _kunjungan(p)
    semua = [_lokus(k, 17, 1, hari=n, tempat=f"Balai {i}", untuk_semua=False) for i in range(3)]
    kena = [w.lokus for w in tinjau(k).peringatan if w.kalimat == "Di luar jam kerja (07.30–16.00)."]
    assert sorted(kena) == sorted(x.pk for x in semua)


def test_lokus_batal_tidak_diperingatkan(p):
    k, lokus = _terjadwal(p, ruang=buat_ruang(p.tuan_rumah, kapasitas=1))
    assert _kata(k, J.KAPASITAS)
    Lokus.objects.filter(pk=lokus.pk).update(batal=True)
    assert not tinjau(k).peringatan


def test_isian_dinilai_tanpa_disimpan(p, camat):
    k, lokus = _terjadwal(p, perlu_tanpa_tangga=True)
    unit = buat_instansi("Kecamatan Kejaksan", wilayah=buat_wilayah("32.74.01", "Kejaksan"))
    kedua = _lokus(k, 12, instansi=unit, penerima_teks="Camat Kejaksan")
    r = besok(jam=9, lama=3)
    isian = IsianPenempatan(r, ruang=buat_ruang(p.tuan_rumah, "Loka", kapasitas=5), penerima=camat)
    calon = peringatan_isian(k, isian)
    assert {x.jenis for x in calon if not x.info} == {J.KAPASITAS, J.AKSES, J.PERJALANAN}
    assert {x.lokus for x in calon} == {lokus.pk, kedua.pk}
    assert Lokus.objects.get(pk=lokus.pk).ruang_id == lokus.ruang_id
    kelompok = Kelompok.objects.create(kunjungan=k, nama="A")
    satu = buat_peserta(k, nama="Satu", kelompok=kelompok)
    Lokus.objects.filter(pk=lokus.pk).update(untuk_semua=False)
    PesertaLokus.objects.create(peserta=satu, lokus=lokus)
    kecil = buat_ruang(p.tuan_rumah, "Kecil", kapasitas=1, akses_tanpa_tangga=True)
    calon = peringatan_isian(k, IsianPenempatan(r, ruang=kecil, penerima=camat))
    assert {x.jenis for x in calon if not x.info} <= {J.PERJALANAN}


def test_dua_belas_lokus_tiga_ratus_peserta_kueri_tetap(p, camat):
    k, _ = _terjadwal(p, jumlah_peserta=300, perlu_tanpa_tangga=True)
    with CaptureQueriesContext(connection) as satu:
        tinjau(k)
    kelompok = [Kelompok.objects.create(kunjungan=k, nama=f"K{i}") for i in range(3)]
    peserta = Peserta.objects.bulk_create(
        Peserta(kunjungan=k, nama=f"Tamu {i}", kelompok=kelompok[i % 3]) for i in range(300)
    )
    for i in range(11):
        unit = buat_instansi(jenis=JenisInstansi.KECAMATAN, wilayah=buat_wilayah(f"32.74.{i + 10}", f"W{i}"))
        r = besok(31 + i // 3, jam=9)
        x = Lokus.objects.create(
            kunjungan=k, instansi=unit, ruang=buat_ruang(unit), mulai=r.mulai, selesai=r.selesai,
            zona_waktu="Asia/Jakarta", untuk_semua=False,
        )  # fmt: skip
        x.kelompok.add(kelompok[i % 3])
        orang = buat_pemangku(buat_pejabat(unit), buat_jabatan(unit))
        PetugasLokus.objects.create(lokus=x, pemangku=orang)
        KetidakhadiranPejabat.objects.create(
            pejabat=orang.pejabat, mulai=r.mulai.date(), sampai=r.mulai.date(), dibuat_oleh=p.ani
        )
        PesertaLokus.objects.bulk_create(PesertaLokus(peserta=s, lokus=x) for s in peserta[i % 3 :: 3])
    with CaptureQueriesContext(connection) as banyak:
        hasil = tinjau(k).peringatan
    assert {J.KAPASITAS, J.AKSES, J.CUTI} <= {x.jenis for x in hasil}
    assert (len(satu), len(banyak)) == (16, 16)
