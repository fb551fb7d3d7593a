"""A visit of several days: asked for, proposed, accepted, placed, moved; and saving unchanged changes nothing."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse
from django.utils import timezone

from instansi.choices import Peran, ZonaWaktu
from instansi.models import Wilayah
from instansi.penulisan import rentang_hari_tanggal
from instansi.templatetags.penulisan import hari_tanggal_masa
from kunjungan.acara.services import rilis_acara
from kunjungan.alur import flow
from kunjungan.choices import Bab, KeadaanUsulan, Pihak, Status
from kunjungan.hasil.queries_saran import saran_laporan
from kunjungan.inti.isian import IsianPenempatan, IsianTerimaUsulan, IsianUsulan, Rentang
from kunjungan.inti.penghalang import Penghalang
from kunjungan.inti.sajian import waktu_kunjungan
from kunjungan.models import ButirAcara, Kunjungan, Lokus, Pemakaian
from laporan.dokumen import susunan_acara
from laporan.isian import IsianDokumen
from tests.factories.instansi import (
    buat_anggota,
    buat_instansi,
    buat_jabatan,
    buat_pejabat,
    buat_pemangku,
    buat_pengguna,
    buat_ruang,
    buat_wilayah,
)
from tests.factories.kunjungan import buat_draf_lengkap, buat_kunjungan
from tests.factories.penerimaan import buat_aturan
from tests.kunjungan.putusan.bantu_formulir import alamat_aksi, tak_disentuh

pytestmark = pytest.mark.django_db
WIB = ZoneInfo("Asia/Jakarta")


def _senin() -> dt.date:
    hari = timezone.localdate() + dt.timedelta(weeks=5)
    return hari + dt.timedelta(days=(1 - hari.isoweekday()) % 7)


def _empat_hari(senin: dt.date | None = None, jam: int = 14) -> Rentang:
    senin = senin or _senin()
    return Rentang(
        dt.datetime.combine(senin, dt.time(jam), WIB),
        dt.datetime.combine(senin + dt.timedelta(days=3), dt.time(11), WIB),
    )


def _kiriman(senin: dt.date, **lain: str) -> dict[str, str]:
    return {
        "tanggal_1": senin.isoformat(),
        "mulai_1": "14:00",
        "sampai_1": (senin + dt.timedelta(days=3)).isoformat(),
        "selesai_1": "11:00",
        **lain,
    }


def _ditelaah(p) -> Kunjungan:
    k = buat_kunjungan(p, Status.DITELAAH)
    masa = _empat_hari()
    k.usulan.update(mulai=masa.mulai, selesai=masa.selesai)
    return k


TEMPAT = {"ruang": "lain", "tempat": "Pendopo", "penerima": "lain", "penerima_teks": "Camat"}


def _terjadwal(p) -> Kunjungan:
    k, masa = _ditelaah(p), _empat_hari()
    pertama = Rentang(masa.mulai, masa.mulai + dt.timedelta(hours=2))
    isian = IsianPenempatan(pertama, tempat="Pendopo", penerima_teks="Camat", masa=masa)
    return flow.lakukan(k, "setujui", isian, oleh=p.citra)


# --- asked for, proposed, accepted


def test_permohonan_empat_hari_disimpan_dan_dibuka_lagi_tanpa_berubah(masuk, p):
    k = buat_draf_lengkap(p.pengunjung, p.tuan_rumah, p.budi)
    budi, url = masuk(p.budi), reverse("kunjungan:langkah", args=[k.kode, "jadwal"])
    assert budi.post(url, _kiriman(_senin())).status_code == 302
    usulan = k.usulan.get()
    assert (usulan.mulai, usulan.selesai) == (_empat_hari().mulai, _empat_hari().selesai)
    formulir = budi.get(url).context["form"]
    assert budi.post(url, tak_disentuh(formulir)).status_code == 302
    lagi = k.usulan.get()
    assert (lagi.mulai, lagi.selesai) == (usulan.mulai, usulan.selesai)


@pytest.mark.parametrize(
    ("ubah", "bidang"), [({"sampai_1": "-1"}, "sampai_1"), ({"sampai_1": "+40"}, "sampai_1")]
)
def test_hari_terakhir_yang_salah_dikatakan_di_bidangnya(masuk, p, ubah, bidang):
    k = buat_draf_lengkap(p.pengunjung, p.tuan_rumah, p.budi)
    sampai = _senin() + dt.timedelta(days=int(ubah["sampai_1"]))
    jawab = masuk(p.budi).post(
        reverse("kunjungan:langkah", args=[k.kode, "jadwal"]),
        _kiriman(_senin(), sampai_1=sampai.isoformat()),
    )
    assert jawab.status_code == 422 and bidang in jawab.context["form"].errors


def test_usulan_dan_usulan_balik_empat_hari_dengan_tempat_ditahan(masuk, p):
    k, aula = buat_kunjungan(p, Status.DITELAAH), buat_ruang(p.tuan_rumah, "Aula")
    masuk(p.citra).post(alamat_aksi(k, "usulkan_jadwal"), _kiriman(_senin(), tahan_ruang=str(aula.pk)))
    usulan = k.usulan.get(keadaan=KeadaanUsulan.TERBUKA)
    assert (usulan.mulai, usulan.selesai) == (_empat_hari().mulai, _empat_hari().selesai)
    masa = Pemakaian.objects.get(ruang=aula).masa
    assert masa.lower <= usulan.mulai and usulan.selesai <= masa.upper, "held from the first hour to the last"
    pekan_depan = _senin() + dt.timedelta(days=7)
    masuk(p.budi).post(alamat_aksi(k, "usulkan_balik"), _kiriman(pekan_depan))
    balik = k.usulan.get(keadaan=KeadaanUsulan.TERBUKA)
    assert (balik.mulai, balik.selesai) == (_empat_hari(pekan_depan).mulai, _empat_hari(pekan_depan).selesai)


# --- placed


def test_penempatan_mengusulkan_dua_jam_pertama_dan_kunjungan_tetap_empat_hari(masuk, p):
    k, citra = _ditelaah(p), masuk(p.citra)
    formulir = citra.get(alamat_aksi(k, "setujui")).context["form"]
    assert citra.post(alamat_aksi(k, "setujui"), tak_disentuh(formulir) | TEMPAT).status_code == 302
    k.refresh_from_db()
    lokus, masa = k.lokus.get(), _empat_hari()
    assert (lokus.mulai, lokus.selesai) == (masa.mulai, masa.mulai + dt.timedelta(hours=2))
    assert (k.mulai, k.selesai) == (masa.mulai, masa.selesai)
    assert k.usulan.get().keadaan == KeadaanUsulan.DITERIMA


def test_lokus_di_hari_kedua_dapat_ditambahkan(p):
    k, masa = _terjadwal(p), _empat_hari()
    hari_kedua = Lokus.objects.create(
        kunjungan=k, instansi=p.tuan_rumah, tempat="Kecamatan Setu", zona_waktu=k.zona_waktu,
        mulai=masa.mulai + dt.timedelta(days=1), selesai=masa.mulai + dt.timedelta(days=1, hours=2),
        penerima_teks="Camat Setu",
    )  # fmt: skip
    assert hari_kedua.pk


def test_penerimaan_pertama_pada_hari_kedua(masuk, p):
    k, citra = _ditelaah(p), masuk(p.citra)
    selasa = _senin() + dt.timedelta(days=1)
    data = TEMPAT | {
        "pilihan": k.usulan.get().pk, "pertama_tanggal": selasa.isoformat(), "pertama_mulai": "09:00",
        "pertama_selesai": "11:30",
    }  # fmt: skip
    assert citra.post(alamat_aksi(k, "setujui"), data).status_code == 302
    assert k.lokus.get().mulai == dt.datetime.combine(selasa, dt.time(9), WIB)
    k.refresh_from_db()
    assert k.mulai == _empat_hari().mulai


@pytest.mark.parametrize(
    "ubah",
    [
        {"pertama_mulai": ""},
        {"pertama_mulai": "11:30", "pertama_selesai": "09:00"},
        {"pertama_tanggal": "2020-01-01"},
        {"pertama_mulai": "08:00", "pertama_selesai": "09:00"},
    ],
)
def test_penerimaan_pertama_di_luar_masa_atau_tidak_lengkap_ditolak_di_bidangnya(masuk, p, ubah):
    k = _ditelaah(p)
    data = TEMPAT | {
        "pilihan": k.usulan.get().pk, "pertama_tanggal": _senin().isoformat(), "pertama_mulai": "15:00",
        "pertama_selesai": "16:00",
    } | ubah  # fmt: skip
    jawab = masuk(p.citra).post(alamat_aksi(k, "setujui"), data)
    assert jawab.status_code == 422 and any(n.startswith("pertama") for n in jawab.context["form"].errors)
    assert not k.lokus.exists()


def test_jam_penerimaan_pertama_yang_terbalik_ditolak_juga_bagi_pejabat_dan_ruang(masuk, p):
    k = _ditelaah(p)
    camat = buat_pemangku(buat_pejabat(p.tuan_rumah), buat_jabatan(p.tuan_rumah))
    data = {
        "pilihan": k.usulan.get().pk, "pertama_tanggal": _senin().isoformat(), "pertama_mulai": "17:00",
        "pertama_selesai": "16:00", "ruang": buat_ruang(p.tuan_rumah).pk, "penerima": camat.pk,
    }  # fmt: skip
    jawab = masuk(p.citra).post(alamat_aksi(k, "setujui"), data)
    assert jawab.status_code == 422
    assert jawab.context["form"].errors["pertama_selesai"] == ["Waktu selesai harus setelah waktu mulai."]
    assert not k.lokus.exists()


def test_satu_lokus_tampil_sebagai_penerimaan_pertama_di_bawah_masa_kunjungan(masuk, p):
    """Two hours in the hall are not all that was agreed."""
    k = _terjadwal(p)
    isi = masuk(p.budi).get(reverse("kunjungan:jadwal", args=[k.kode])).content.decode()
    assert (
        f"<dt>Kunjungan</dt><dd><strong>{waktu_kunjungan(k.mulai, k.selesai, k.zona_waktu)}</strong>" in isi
    )
    assert "<dt>Penerimaan pertama</dt>" in isi


@pytest.mark.parametrize(
    ("geser", "kalimat"), [(1, "Lokus disimpan"), (30, "Lokus tetap pada hari yang disepakati")]
)
def test_lokus_di_luar_hari_yang_disepakati_ditolak_di_formulirnya(masuk, p, geser, kalimat):
    """A month mistyped would make a visit of four days one of thirty."""
    k = _terjadwal(p)
    isi = {
        "tanggal": (_senin() + dt.timedelta(days=geser)).isoformat(), "mulai": "09:00", "selesai": "11:00",
        "moda": "LURING", "tempat": "Kelurahan Argasunya", "penerima_teks": "Lurah",
    }  # fmt: skip
    url = reverse("kunjungan:lokus_tambah", args=[k.kode])
    jawab = masuk(p.citra).post(url, isi, follow=True).content.decode()
    assert kalimat in jawab and "Kelurahan Argasunya" in jawab


def test_ruang_dinilai_untuk_semua_hari_usulan_dan_draf_belum_menunggu_jawaban(masuk, p):
    k = _ditelaah(p)
    buat_ruang(p.tuan_rumah)
    isi = masuk(p.citra).get(k.get_absolute_url()).content.decode()
    hari = hari_tanggal_masa(_empat_hari().mulai, _empat_hari().selesai, k.zona_waktu)
    assert f'<th scope="col">{hari}</th>' in isi and "Menunggu jawaban" in isi
    draf = buat_draf_lengkap(p.pengunjung, p.tuan_rumah, p.budi)
    periksa = masuk(p.budi).get(reverse("kunjungan:langkah", args=[draf.kode, "periksa"])).content.decode()
    assert "Tanggal diusulkan" in periksa and "Menunggu jawaban" not in periksa


def test_isian_yang_terlalu_panjang_tidak_juga_disebut_kosong(masuk, p):
    k, panjang = _ditelaah(p), "x" * 5000
    isi = {"pilihan": k.usulan.get().pk, "tetap_luar_aturan": "on", "alasan_luar_aturan": panjang}
    jawab = masuk(p.citra).post(
        alamat_aksi(k, "setujui"), TEMPAT | isi | {"tempat": panjang, "penerima_teks": panjang}
    )
    galat = jawab.context["form"].errors
    assert {n: len(isi) for n, isi in galat.items()} == dict.fromkeys(
        ("tempat", "penerima_teks", "alasan_luar_aturan"), 1
    )


# --- moved


def test_membuka_ubah_jadwal_dan_menyimpan_tanpa_mengubah_apa_pun(masuk, p):
    k, citra = _terjadwal(p), masuk(p.citra)
    semula = [list(k.lokus.values()), k.mulai, k.selesai]
    formulir = citra.get(alamat_aksi(k, "ubah_jadwal")).context["form"]
    assert citra.post(alamat_aksi(k, "ubah_jadwal"), tak_disentuh(formulir)).status_code == 302
    k.refresh_from_db()
    assert [list(k.lokus.values()), k.mulai, k.selesai] == semula
    lain = tak_disentuh(formulir) | {"pilihan": "lain"}
    assert citra.post(alamat_aksi(k, "ubah_jadwal"), lain).status_code == 302, (
        "the dates typed are the present ones"
    )
    k.refresh_from_db()
    assert [list(k.lokus.values()), k.mulai, k.selesai] == semula


def test_jam_penerimaan_pertama_diubah_tanpa_menggeser_hari_lain(masuk, p):
    k, citra = _terjadwal(p), masuk(p.citra)
    selasa = _empat_hari().mulai + dt.timedelta(days=1)
    kedua = Lokus.objects.create(
        kunjungan=k, instansi=p.tuan_rumah, tempat="Setu", zona_waktu=k.zona_waktu, mulai=selasa,
        selesai=selasa + dt.timedelta(hours=1), penerima_teks="Camat Setu",
    )  # fmt: skip
    isi = tak_disentuh(citra.get(alamat_aksi(k, "ubah_jadwal")).context["form"])
    isi |= {"pertama_mulai": "14:30", "pertama_selesai": "16:30"}
    assert citra.post(alamat_aksi(k, "ubah_jadwal"), isi).status_code == 302
    kedua.refresh_from_db()
    k.refresh_from_db()
    assert kedua.mulai == selasa and (k.mulai, k.selesai) == (_empat_hari().mulai, _empat_hari().selesai)
    assert k.lokus.urut()[0].mulai == _empat_hari().mulai + dt.timedelta(minutes=30)


def test_riwayat_perpindahan_menyebut_semua_hari_kunjungan_bukan_jam_penerimaan_pertama_saja(p):
    k, semula, baru = _terjadwal(p), _empat_hari(), _empat_hari(_senin() + dt.timedelta(days=7))
    k = flow.lakukan(k, "minta_pindah", IsianUsulan((baru,), "Banjir."), oleh=p.citra)
    usulan = k.usulan.get(keadaan=KeadaanUsulan.TERBUKA)
    k = flow.lakukan(k, "terima_pindah", IsianTerimaUsulan(usulan.pk), oleh=p.budi)
    lama, kini = (waktu_kunjungan(r.mulai, r.selesai, k.zona_waktu) for r in (semula, baru))
    hari, lokus = k.riwayat.order_by("pk").last().rincian.splitlines()
    assert hari == f"Semula {lama}; menjadi {kini}."
    assert lokus.startswith("Kecamatan Harjamukti: semula ") and "14.00–16.00 WIB di Pendopo" in lokus


def test_dasbor_menyebut_semua_hari_dan_bagi_unit_jamnya_sendiri(masuk, p):
    k, masa = _terjadwal(p), _empat_hari()
    unit, lurah = buat_instansi("Kelurahan Argasunya", induk=p.tuan_rumah), buat_pengguna("Lurah")
    buat_anggota(lurah, unit, Peran.PIMPINAN)
    selasa = Rentang(masa.mulai + dt.timedelta(hours=19), masa.mulai + dt.timedelta(hours=21))
    Lokus.objects.create(
        kunjungan=k, instansi=unit, tempat="Balai", zona_waktu=k.zona_waktu, mulai=selasa.mulai, selesai=selasa.selesai,
    )  # fmt: skip
    for orang, r in ((p.budi, masa), (p.dedi, masa), (lurah, selasa)):
        isi = masuk(orang).get(reverse("dasbor")).text
        assert f"<li><strong>{waktu_kunjungan(r.mulai, r.selesai, k.zona_waktu)}</strong>" in isi, orang


def test_daftar_menyebut_hari_pertama_yang_disepakati_meski_lokusnya_baru_di_hari_kedua(masuk, p):
    k, masa = _terjadwal(p), _empat_hari()
    esok = dt.timedelta(days=1)
    k.lokus.update(mulai=masa.mulai + esok, selesai=masa.mulai + esok + dt.timedelta(hours=1))
    hari = hari_tanggal_masa(masa.mulai, masa.selesai, k.zona_waktu)
    for orang, nama in ((p.budi, "saya"), (p.citra, "masuk")):
        assert hari in masuk(orang).get(reverse(f"kunjungan:{nama}")).text


def test_kepala_susunan_acara_menyebut_semua_hari_yang_disepakati_bukan_hari_butirnya(p):
    k = _terjadwal(p)
    mulai = _empat_hari().mulai
    ButirAcara.objects.create(
        kunjungan=k, mulai=mulai, selesai=mulai + dt.timedelta(hours=1), kegiatan="Apel"
    )
    rilis_acara(kunjungan=k, oleh=p.dedi)
    naskah = susunan_acara.susun(k, p.tuan_rumah, IsianDokumen(tanggal=timezone.localdate()))
    assert naskah.tanggal == (_senin(),)
    kamis = _senin() + dt.timedelta(days=3)
    assert naskah.hari_tanggal == rentang_hari_tanggal(_senin(), kamis)


def test_saran_laporan_menyebut_semua_hari_kunjungan(p):
    k = _terjadwal(p)
    kapan = waktu_kunjungan(k.mulai, k.selesai, k.zona_waktu)
    assert f"pada hari {kapan}, di Pendopo, Kecamatan Harjamukti" in saran_laporan(k)[Bab.PENDAHULUAN]


# --- rules, words, the other clock


def test_aturan_paling_lama_dua_hari_menolak_empat_hari_dan_menawarkan_dua(masuk, p):
    buat_aturan(p.tuan_rumah, hari=[], hari_maks=2, tenggang=0)
    k = buat_draf_lengkap(p.pengunjung, p.tuan_rumah, p.budi)
    url = reverse("kunjungan:langkah", args=[k.kode, "jadwal"])
    isi = masuk(p.budi).post(url, _kiriman(_senin()), follow=True).text
    assert "Kunjungan paling lama 2 hari." in isi
    selasa = _senin() + dt.timedelta(days=1)
    assert f'value="1 {_senin()}/{selasa} 07:30 12:00"' in isi, "hours that fit the rules come along"
    masuk(p.budi).post(url, _kiriman(_senin(), pakai=f"1 {_senin()}/{selasa} 14:00 11:00"))
    usulan = k.usulan.get()
    assert usulan.selesai.astimezone(WIB).date() == selasa
    with pytest.raises(Penghalang, match="paling lama 2 hari"):
        flow.lakukan(_ditelaah(p), "usulkan_jadwal", IsianUsulan((_empat_hari(),)), oleh=p.citra)


def test_setiap_hari_dinilai_bukan_hanya_hari_pertama(p):
    buat_aturan(p.tuan_rumah, hari=[1, 2, 3], tenggang=0)
    with pytest.raises(Penghalang, match="Senin, Selasa, dan Rabu saja"):
        flow.lakukan(_ditelaah(p), "usulkan_jadwal", IsianUsulan((_empat_hari(),)), oleh=p.citra)


def test_masa_dikatakan_dengan_dua_hari_dan_dua_jam():
    mulai, selesai = dt.datetime(2017, 11, 6, 14, tzinfo=WIB), dt.datetime(2017, 11, 9, 11, tzinfo=WIB)
    kata = waktu_kunjungan(mulai, selesai, "Asia/Jakarta")
    assert kata == "Senin, 6 s.d. Kamis, 9 November 2017, mulai pukul 14.00 dan selesai pukul 11.00 WIB"
    kata = waktu_kunjungan(mulai, selesai, "Asia/Jakarta", "Asia/Jayapura")
    assert kata.endswith("WIB (mulai pukul 16.00 dan selesai pukul 13.00 WIT)")


@pytest.mark.parametrize(("mulai", "selesai"), [("20:00", "00:00"), ("23:00", "00:30")])
def test_malam_yang_berakhir_lewat_tengah_malam_satu_hari(masuk, p, mulai, selesai):
    k = buat_draf_lengkap(p.pengunjung, p.tuan_rumah, p.budi)
    budi, url = masuk(p.budi), reverse("kunjungan:langkah", args=[k.kode, "jadwal"])
    data = {"tanggal_1": _senin().isoformat(), "mulai_1": mulai, "selesai_1": selesai}
    assert budi.post(url, data).status_code == 302
    usulan = k.usulan.get()
    assert usulan.selesai.astimezone(WIB).date() == _senin() + dt.timedelta(days=1)
    formulir = budi.get(url).context["form"]
    assert formulir["sampai_1"].value() is None
    assert "s.d." not in waktu_kunjungan(usulan.mulai, usulan.selesai, "Asia/Jakarta")
    budi.post(url, tak_disentuh(formulir))
    assert k.usulan.get().selesai == usulan.selesai


def test_pemohon_mengetik_jamnya_sendiri_dan_keduanya_tampak_sebelum_disimpan(masuk, p):
    papua = buat_wilayah("91.71.01", "Jayapura Utara", zona_waktu=ZonaWaktu.WIT)
    tuan_rumah = buat_instansi("Distrik Jayapura Utara", wilayah=papua)
    k = Kunjungan.objects.create(pemohon=p.pengunjung, tuan_rumah=tuan_rumah, dibuat_oleh=p.budi)
    budi, url = masuk(p.budi), reverse("kunjungan:langkah", args=[k.kode, "jadwal"])
    data = {
        "jam_menurut": "Asia/Jakarta", "tanggal_1": _senin().isoformat(), "mulai_1": "09:00", "selesai_1": "11:00",
    }  # fmt: skip
    isi = budi.get(url, data | {"baris": "1"}, headers={"HX-Request": "true"}).text
    assert "11.00–13.00 WIT (09.00–11.00 WIB)" in isi and not k.usulan.exists()
    budi.post(url, data)
    assert k.usulan.get().mulai == dt.datetime.combine(_senin(), dt.time(9), WIB)


@pytest.mark.parametrize(
    ("aksi", "status", "siapa"),
    [
        ("usulkan_jadwal", Status.DITELAAH, "citra"),
        ("usulkan_balik", Status.JADWAL_DIUSULKAN, "budi"),
    ],
)
def test_usulan_dan_usulan_balik_juga_menerima_jam_pihak_mana_pun(masuk, p, aksi, status, siapa):
    Wilayah.objects.filter(pk=p.tuan_rumah.wilayah_id).update(zona_waktu=ZonaWaktu.WIT)
    p.tuan_rumah.refresh_from_db()
    k = buat_kunjungan(p, status)
    klien, url = masuk(getattr(p, siapa)), reverse("kunjungan:aksi", args=[k.kode, aksi])
    data = {
        "jam_menurut": "Asia/Jakarta", "tanggal_1": _senin().isoformat(), "mulai_1": "09:00", "selesai_1": "11:00",
    }  # fmt: skip
    isi = klien.get(url, data | {"baris": "1"}, headers={"HX-Request": "true"}).text
    assert "11.00–13.00 WIT (09.00–11.00 WIB)" in isi
    assert klien.post(url, data).status_code == 302
    usulan = k.usulan.order_by("-putaran", "urutan")[0]
    assert usulan.mulai == dt.datetime.combine(_senin(), dt.time(9), WIB)
    assert usulan.pihak == (Pihak.TAMU if siapa == "budi" else Pihak.TUAN_RUMAH)
    jadwal = masuk(p.budi).get(reverse("kunjungan:jadwal", args=[k.kode])).text
    assert "11.00–13.00 WIT (09.00–11.00 WIB)" in jadwal
