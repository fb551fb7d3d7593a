"""A visit of four days with other hours on each day: asked for, offered, answered, agreed, moved, judged and told."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse
from django.utils import timezone

from instansi.choices import ZonaWaktu
from instansi.models import Surel, Wilayah
from instansi.penulisan import rentang_hari_tanggal
from kunjungan.alur import flow
from kunjungan.choices import KeadaanUsulan, Pihak, Status
from kunjungan.inti.isian import IsianPenempatan, IsianPengalihan, IsianTerimaUsulan, IsianUsulan, Rentang
from kunjungan.inti.penghalang import Penghalang
from kunjungan.inti.sajian import kata_masa, waktu_kunjungan
from kunjungan.jadwal.sajian_perubahan import Ubahan
from kunjungan.jadwal.services_perubahan import ubah
from kunjungan.kalender.ical import acara_kunjungan
from kunjungan.models import Kunjungan, Lokus
from laporan.choices import JenisDokumen
from laporan.dokumen.surat_balasan import susun
from laporan.isian import IsianDokumen
from laporan.models import Dokumen
from laporan.pembuatan import buat
from laporan.services import pesan_dokumen
from tests.factories.instansi import buat_ruang
from tests.factories.kunjungan import buat_draf_lengkap, buat_kunjungan
from tests.factories.penerimaan import bolehkan_pindah, buat_aturan
from tests.kunjungan.putusan.bantu_formulir import alamat_aksi, tak_disentuh

pytestmark = pytest.mark.django_db
WIB = ZoneInfo("Asia/Jakarta")
# Thursday from 14.00, Friday and Saturday, Sunday until 11.00.
JAM = [[dt.time(14), dt.time(16)], *[[dt.time(8), dt.time(15, 30)]] * 2, [dt.time(8), dt.time(11)]]
KATA = "Kamis 14.00–16.00, Jumat dan Sabtu 08.00–15.30, Minggu 08.00–11.00 WIB"
BARIS = {
    "selesai_1_1": "16:00",
    "mulai_1_2": "08:00",
    "selesai_1_2": "15:30",
    "mulai_1_3": "08:00",
    "selesai_1_3": "15:30",
    "mulai_1_4": "08:00",
}
TEMPAT = {"ruang": "lain", "tempat": "Pendopo", "penerima": "lain", "penerima_teks": "Camat"}


def _kamis(pekan: int = 5) -> dt.date:
    hari = timezone.localdate() + dt.timedelta(weeks=pekan)
    return hari + dt.timedelta(days=(4 - hari.isoweekday()) % 7)


def _masa(kamis: dt.date | None = None, jam=JAM) -> Rentang:
    kamis = kamis or _kamis()
    akhir = kamis + dt.timedelta(days=3)
    return Rentang(
        dt.datetime.combine(kamis, dt.time(14), WIB), dt.datetime.combine(akhir, dt.time(11), WIB), jam
    )


def _kiriman(kamis: dt.date | None = None, **lain: str) -> dict[str, str]:
    kamis = kamis or _kamis()
    tanggal = {"tanggal_1": kamis.isoformat(), "sampai_1": (kamis + dt.timedelta(days=3)).isoformat()}
    return tanggal | {"mulai_1": "14:00", "selesai_1": "11:00"} | BARIS | lain


def _dikatakan(kamis: dt.date | None = None) -> str:
    kamis = kamis or _kamis()
    return f"{rentang_hari_tanggal(kamis, kamis + dt.timedelta(days=3))}: {KATA}"


def _jadwal(k: Kunjungan) -> str:
    return reverse("kunjungan:langkah", args=[k.kode, "jadwal"])


def _draf(p) -> Kunjungan:
    return buat_draf_lengkap(p.pengunjung, p.tuan_rumah, p.budi)


def _ditelaah(p) -> Kunjungan:
    k, masa = buat_kunjungan(p, Status.DITELAAH), _masa()
    k.usulan.update(mulai=masa.mulai, selesai=masa.selesai, jam_hari=masa.jam_hari)
    return k


def _terjadwal(p) -> Kunjungan:
    masa = _masa()
    pertama = Rentang(masa.mulai, masa.mulai + dt.timedelta(hours=2))
    isian = IsianPenempatan(pertama, tempat="Pendopo", penerima_teks="Camat", masa=masa)
    return flow.lakukan(_ditelaah(p), "setujui", isian, oleh=p.citra)


# --- in words


def test_jam_tiap_hari_dikatakan_per_hari_dan_hari_berturut_yang_sama_disatukan():
    mulai, selesai = dt.datetime(2025, 11, 6, 14, tzinfo=WIB), dt.datetime(2025, 11, 9, 11, tzinfo=WIB)
    kata = waktu_kunjungan(mulai, selesai, "Asia/Jakarta", jam_hari=JAM)
    assert kata == f"Kamis, 6 s.d. Minggu, 9 November 2025: {KATA}"
    kata = waktu_kunjungan(mulai, selesai, "Asia/Jakarta", "Asia/Makassar", JAM)
    assert kata.endswith("WIB (Kamis 15.00–17.00, Jumat dan Sabtu 09.00–16.30, Minggu 09.00–12.00 WITA)")
    semua = [[dt.time(8), dt.time(11)]] * 4
    kata = waktu_kunjungan(mulai.replace(hour=8), selesai, "Asia/Jakarta", jam_hari=semua)
    assert kata == "Kamis, 6 s.d. Minggu, 9 November 2025: setiap hari 08.00–11.00 WIB"


def test_lebih_dari_sepekan_menyebut_tanggal_dan_jumlah_hari_lain_tidak_dipakai():
    mulai, selesai = dt.datetime(2025, 11, 27, 14, tzinfo=WIB), dt.datetime(2025, 12, 5, 11, tzinfo=WIB)
    jam = [JAM[0], *[JAM[1]] * 7, JAM[3]]
    kata = waktu_kunjungan(mulai, selesai, "Asia/Jakarta", jam_hari=jam)
    assert kata.endswith(
        ": 27 November 14.00–16.00, 28 November s.d. 4 Desember 08.00–15.30, 5 Desember 08.00–11.00 WIB"
    )
    assert "mulai pukul 14.00 dan selesai pukul 11.00" in waktu_kunjungan(
        mulai, selesai, "Asia/Jakarta", jam_hari=JAM
    )


# --- asked for


def test_permohonan_menyimpan_jam_tiap_hari_dan_dibuka_lagi_tanpa_berubah(masuk, p):
    k, budi = _draf(p), masuk(p.budi)
    assert budi.post(_jadwal(k), _kiriman()).status_code == 302
    usulan = k.usulan.get()
    assert (usulan.mulai, usulan.selesai, usulan.jam_hari) == (_masa().mulai, _masa().selesai, JAM)
    formulir = budi.get(_jadwal(k)).context["form"]
    assert {n: v for n, v in tak_disentuh(formulir).items() if n in BARIS} == BARIS
    assert budi.post(_jadwal(k), tak_disentuh(formulir)).status_code == 302
    assert k.usulan.get().pk == usulan.pk, "saved unchanged, nothing is written"
    periksa = budi.get(reverse("kunjungan:langkah", args=[k.kode, "periksa"])).text
    assert _dikatakan() in periksa


def test_hari_yang_dikosongkan_memakai_jam_di_atas_dan_tanpa_isian_sama_sekali_tidak_ada(masuk, p):
    k, budi = _draf(p), masuk(p.budi)
    kosong = dict.fromkeys(BARIS, "") | {"mulai_1": "08:00", "selesai_1": "15:30"}
    budi.post(_jadwal(k), _kiriman(**kosong))
    assert k.usulan.get().jam_hari == []
    budi.post(_jadwal(k), _kiriman(**kosong | {"selesai_1_2": "11:00"}))
    biasa = [dt.time(8), dt.time(15, 30)]
    assert k.usulan.get().jam_hari == [biasa, [dt.time(8), dt.time(11)], biasa, biasa]


@pytest.mark.parametrize(
    ("ubah", "bidang", "kalimat"),
    [
        ({"selesai_1_2": "07:00"}, "selesai_1_2", "Waktu selesai harus setelah waktu mulai."),
        ({"selesai_1_1": ""}, "selesai_1_1", "Isi jam hari ini."),
        ({"mulai_1_3": "jam delapan"}, "mulai_1_3", "Jam tidak terbaca. Tulis seperti 09.00."),
    ],
)
def test_jam_hari_yang_salah_dikatakan_di_barisnya_dan_yang_lain_tetap_tertulis(
    masuk, p, ubah, bidang, kalimat
):
    jawab = masuk(p.budi).post(_jadwal(_draf(p)), _kiriman(**ubah))
    formulir = jawab.context["form"]
    assert jawab.status_code == 422 and formulir.errors == {bidang: [kalimat]}
    assert {n: formulir[n].value() for n in BARIS} == BARIS | ubah
    assert f'<p class="galat-isian" id="id_{bidang}_error">' in jawab.text


def test_baris_hari_muncul_setelah_harinya_diketahui_dengan_dan_tanpa_javascript(masuk, p):
    k, budi = _draf(p), masuk(p.budi)
    tanggal = {n: v for n, v in _kiriman().items() if n not in BARIS}
    isi = budi.get(_jadwal(k), tanggal | {"hari": "1"}, headers={"HX-Request": "true"}).text
    assert isi.count('type="time"') == 6 and "Jam tiap hari berbeda" in isi
    sehari = tanggal | {"hari": "1", "sampai_1": ""}
    assert "<details" not in budi.get(_jadwal(k), sehari, headers={"HX-Request": "true"}).text
    assert '<noscript><button class="btn btn-tautan" name="simpan" value="2">' in budi.get(_jadwal(k)).text
    jawab = budi.post(_jadwal(k), tanggal | {"simpan": "1"}, follow=True)
    assert jawab.context["form"]["mulai_1_4"] and 'name="mulai_1_4"' in jawab.text


def test_jam_tiap_hari_pilihan_kedua_yang_kosong_mengikuti_pilihan_pertama(masuk, p):
    k, lain = _draf(p), _kamis(7)
    kedua = {"tanggal_2": lain.isoformat(), "sampai_2": (lain + dt.timedelta(days=3)).isoformat()}
    masuk(p.budi).post(_jadwal(k), _kiriman(**kedua))
    assert [u.jam_hari for u in k.usulan.order_by("urutan")] == [JAM, JAM]
    assert k.usulan.get(urutan=2).mulai == _masa(lain).mulai


def test_jam_tiap_hari_menurut_jam_pemohon_disimpan_menurut_jam_tuan_rumah(masuk, p):
    Wilayah.objects.filter(pk=p.tuan_rumah.wilayah_id).update(zona_waktu=ZonaWaktu.WIT)
    p.tuan_rumah.refresh_from_db()
    k = _draf(p)
    budi = masuk(p.budi)
    budi.post(_jadwal(k), _kiriman(jam_menurut="Asia/Jakarta"))
    usulan = k.usulan.get()
    assert usulan.mulai == _masa().mulai
    assert usulan.jam_hari[1] == [dt.time(10), dt.time(17, 30)]
    assert f"({KATA})" in budi.get(_jadwal(k)).text, "both clocks are shown"


def test_permohonan_yang_dialihkan_membawa_jam_tiap_hari(p):
    k = _ditelaah(p)
    k.usulan.update(pihak=Pihak.TAMU)
    flow.lakukan(k, "alihkan", IsianPengalihan(p.lain, "Lebih dekat."), oleh=p.citra)
    assert Kunjungan.objects.get(asal=k).usulan.get().jam_hari == JAM


# --- offered and answered


def test_usulan_dan_usulan_balik_mengusulkan_jam_tiap_hari_yang_diminta(masuk, p):
    k, citra = _ditelaah(p), masuk(p.citra)
    tanggal = {n: v for n, v in _kiriman(_kamis(6)).items() if n not in BARIS}
    isi = citra.get(
        alamat_aksi(k, "usulkan_jadwal"), tanggal | {"hari": "1"}, headers={"HX-Request": "true"}
    ).text
    assert isi.count('value="08:00"') == 3 and '<details class="lipat-teks jam-hari" open>' in isi
    citra.post(alamat_aksi(k, "usulkan_jadwal"), _kiriman(_kamis(6)))
    assert k.usulan.get(keadaan=KeadaanUsulan.TERBUKA).jam_hari == JAM
    terima = masuk(p.budi).get(alamat_aksi(k, "terima_usulan")).text
    assert _dikatakan(_kamis(6)) in terima
    masuk(p.budi).post(alamat_aksi(k, "usulkan_balik"), _kiriman(_kamis(7), selesai_1_2="12:00"))
    assert k.usulan.get(keadaan=KeadaanUsulan.TERBUKA).jam_hari[1] == [dt.time(8), dt.time(12)]


def test_usulan_yang_diterima_lalu_disetujui_membawa_jam_tiap_hari_ke_kunjungan(masuk, p):
    k = flow.lakukan(_ditelaah(p), "usulkan_jadwal", IsianUsulan((_masa(_kamis(6)),)), oleh=p.citra)
    usulan = k.usulan.get(keadaan=KeadaanUsulan.TERBUKA)
    flow.lakukan(k, "terima_usulan", IsianTerimaUsulan(usulan.pk), oleh=p.budi)
    citra = masuk(p.citra)
    formulir = citra.get(alamat_aksi(k, "setujui")).context["form"]
    assert citra.post(alamat_aksi(k, "setujui"), tak_disentuh(formulir) | TEMPAT).status_code == 302
    k = Kunjungan.objects.get(pk=k.pk)
    assert k.jam_hari == JAM and kata_masa(k, k.lokus.all()) == _dikatakan(_kamis(6))
    assert (k.lokus.get().mulai, k.lokus.get().selesai) == (
        _masa(_kamis(6)).mulai, _masa(_kamis(6)).mulai + dt.timedelta(hours=2),
    )  # fmt: skip


def test_penerimaan_pertama_tidak_melewati_jam_hari_pertama(masuk, p):
    k, citra = _ditelaah(p), masuk(p.citra)
    k.usulan.update(jam_hari=[[dt.time(14), dt.time(15)], *JAM[1:]])
    formulir = citra.get(alamat_aksi(k, "setujui")).context["form"]
    assert formulir.initial["pertama_selesai"] == dt.time(15)


def test_persetujuan_dengan_jam_hari_lain_bukan_usulan_yang_diterima_apa_adanya(masuk, p):
    k = _ditelaah(p)
    isi = _kiriman(selesai_1_2="12:00") | TEMPAT | {"pilihan": "lain"}
    assert masuk(p.citra).post(alamat_aksi(k, "setujui"), isi).status_code == 302
    k.refresh_from_db()
    assert k.jam_hari[1] == [dt.time(8), dt.time(12)]
    assert k.usulan.get().keadaan == KeadaanUsulan.TIDAK_DIPAKAI


# --- moved


def test_ubah_jadwal_disimpan_tanpa_diubah_tidak_mengubah_jam_tiap_hari(masuk, p):
    k, citra = _terjadwal(p), masuk(p.citra)
    formulir = citra.get(alamat_aksi(k, "ubah_jadwal")).context["form"]
    for pilihan in ("semula", "lain"):
        assert not k.riwayat.filter(aksi="ubah_jadwal").exists()
        citra.post(alamat_aksi(k, "ubah_jadwal"), tak_disentuh(formulir) | {"pilihan": pilihan})
        k.refresh_from_db()
        assert (k.mulai, k.selesai, k.jam_hari) == (_masa().mulai, _masa().selesai, JAM)
    assert not k.riwayat.get(aksi="ubah_jadwal").rincian, "the same days typed anew change nothing"


def test_jam_satu_hari_saja_yang_diubah_tertulis_dalam_riwayat_dan_surat_tidak_lagi_berlaku(masuk, p):
    k, citra = _terjadwal(p), masuk(p.citra)
    surat = _surat(k, p)
    isi = tak_disentuh(citra.get(alamat_aksi(k, "ubah_jadwal")).context["form"])
    citra.post(alamat_aksi(k, "ubah_jadwal"), isi | {"pilihan": "lain", "selesai_1_3": "12:00"})
    k.refresh_from_db()
    assert k.jam_hari[2] == [dt.time(8), dt.time(12)]
    rincian = k.riwayat.get(aksi="ubah_jadwal").rincian
    assert f"emula {_dikatakan()}; menjadi" in rincian and "Sabtu 08.00–12.00" in rincian
    surat.refresh_from_db()
    assert surat.tidak_berlaku_pada


def test_pindah_sepekan_lewat_minta_tanggal_lain_membawa_jam_tiap_hari_dan_tanpa_jam_menghapusnya(p):
    k, lain = _terjadwal(p), _masa(_kamis(6))
    flow.lakukan(k, "minta_pindah", IsianUsulan((lain, replace(lain, jam_hari=())), "Banjir."), oleh=p.citra)
    assert KATA in k.riwayat.get(aksi="minta_pindah").rincian
    dengan, tanpa = k.usulan.filter(keadaan=KeadaanUsulan.TERBUKA).order_by("urutan")
    k = flow.lakukan(k, "terima_pindah", IsianTerimaUsulan(dengan.pk), oleh=p.budi)
    k.refresh_from_db()
    assert (k.mulai, k.jam_hari) == (lain.mulai, JAM)
    masa = replace(_masa(_kamis(7)), jam_hari=())
    flow.lakukan(k, "minta_pindah", IsianUsulan((masa,), "Banjir lagi."), oleh=p.citra)
    tanpa = k.usulan.get(keadaan=KeadaanUsulan.TERBUKA)
    k = flow.lakukan(k, "terima_pindah", IsianTerimaUsulan(tanpa.pk), oleh=p.budi)
    k.refresh_from_db()
    assert (k.mulai, k.jam_hari) == (masa.mulai, [])


def test_hanya_jam_hari_yang_lain_dapat_diminta_tetapi_yang_sama_sudah_disepakati(p):
    k = _terjadwal(p)
    with pytest.raises(Penghalang, match="sudah disepakati"):
        flow.lakukan(k, "minta_pindah", IsianUsulan((_masa(),), "Banjir."), oleh=p.citra)
    lain = _masa(jam=[JAM[0], JAM[3], JAM[2], JAM[3]])
    flow.lakukan(k, "minta_pindah", IsianUsulan((lain,), "Salat Jumat."), oleh=p.citra)
    assert k.usulan.get(keadaan=KeadaanUsulan.TERBUKA).jam_hari[1] == JAM[3]


def test_tuan_rumah_memindahkan_sendiri_beberapa_hari_dan_jam_tiap_hari_ikut(masuk, p):
    bolehkan_pindah(p.tuan_rumah)
    k, citra = _terjadwal(p), masuk(p.citra)
    isi = tak_disentuh(citra.get(alamat_aksi(k, "ubah_jadwal")).context["form"])
    jumat = _kamis() + dt.timedelta(days=8)
    isi |= {"pilihan": "lain", "tanggal_1": jumat.isoformat(), "alasan_pindah": "Banjir."}
    assert citra.post(alamat_aksi(k, "ubah_jadwal"), isi).status_code == 302
    k.refresh_from_db()
    assert (k.mulai.astimezone(WIB).date(), k.jam_hari) == (jumat, JAM)


def test_lokus_di_luar_jam_harinya_melebarkan_jam_hari_itu(p):
    k, jumat = _terjadwal(p), _kamis() + dt.timedelta(days=1)
    lokus = Lokus(kunjungan=k)
    bidang = {
        "instansi": p.tuan_rumah, "tempat": "Setu", "zona_waktu": k.zona_waktu, "penerima_teks": "Camat Setu",
        "mulai": dt.datetime.combine(jumat, dt.time(15), WIB), "selesai": dt.datetime.combine(jumat, dt.time(17), WIB),
    }  # fmt: skip
    ubah(k, [Ubahan(lokus, bidang)], oleh=p.citra, instansi=p.tuan_rumah.pk)
    k.refresh_from_db()
    assert k.jam_hari == [JAM[0], [dt.time(8), dt.time(17)], *JAM[2:]]


# --- judged


def test_aturan_menilai_jam_setiap_hari_bila_ada(p):
    """Reception until 12.00: Thursday is too late from the start, Friday and Saturday end too late, Sunday fits."""
    buat_aturan(p.tuan_rumah, hari=[], tenggang=0, bila_libur="TOLAK")
    with pytest.raises(Penghalang) as galat:
        flow.lakukan(_ditelaah(p), "usulkan_jadwal", IsianUsulan((_masa(),)), oleh=p.citra)
    kalimat = " ".join(galat.value.masalah)
    assert "07.30–12.00, sedangkan Kamis 14.00–16.00, Jumat 08.00–15.30, Sabtu 08.00–15.30." in kalimat


def test_aturan_menilai_jam_pertama_dan_terakhir_bila_jam_tiap_hari_tidak_ada(p):
    buat_aturan(p.tuan_rumah, hari=[], tenggang=0, bila_libur="TOLAK")
    with pytest.raises(Penghalang) as galat:
        flow.lakukan(_ditelaah(p), "usulkan_jadwal", IsianUsulan((_masa(jam=()),)), oleh=p.citra)
    kalimat = " ".join(galat.value.masalah)
    assert (
        "07.30–12.00, sedangkan Kamis mulai 14.00." in kalimat
        and "Minggu" not in kalimat.split("sedangkan")[1]
    )


def test_temuan_jam_tampil_di_samping_tanggal_dan_tawaran_membawa_jam_yang_muat(masuk, p):
    buat_aturan(p.tuan_rumah, hari=[], hari_maks=2, tenggang=0, bila_libur="TOLAK")
    k, budi = _draf(p), masuk(p.budi)
    isi = budi.get(_jadwal(k), _kiriman(baris="1"), headers={"HX-Request": "true"}).text
    assert ", Jumat 08.00–15.30, Sabtu" in isi
    muat = BARIS | {
        "mulai_1": "09:00",
        "selesai_1_1": "11:30",
        "selesai_1_2": "11:00",
        "selesai_1_3": "11:00",
    }
    isi = budi.get(_jadwal(k), _kiriman(**muat, baris="1"), headers={"HX-Request": "true"}).text
    pakai = f"1 {_kamis()}/{_kamis() + dt.timedelta(days=1)} 09:00 11:30 08:00 11:00"
    assert f'value="{pakai}"' in isi, "each day offered keeps its hours, the last ends with the period"
    budi.post(_jadwal(k), _kiriman(**muat, pakai=pakai))
    usulan = k.usulan.get()
    assert usulan.jam_hari == [[dt.time(9), dt.time(11, 30)], [dt.time(8), dt.time(11)]]


# --- told


def _surat(k: Kunjungan, p) -> Dokumen:
    isian = IsianDokumen(tanggal=timezone.localdate())
    d = pesan_dokumen(kunjungan=k, jenis=JenisDokumen.SURAT_BALASAN, oleh=p.citra, isian=isian)
    buat(d.pk)
    d.refresh_from_db()
    return d


def test_surat_kesediaan_dan_surat_penjadwalan_ulang_menyebut_jam_tiap_hari(p):
    k = flow.lakukan(_ditelaah(p), "usulkan_jadwal", IsianUsulan((_masa(),)), oleh=p.citra)
    isian = IsianDokumen(tanggal=timezone.localdate())
    hari = rentang_hari_tanggal(_kamis(), _kamis() + dt.timedelta(days=3))
    assert f"pada hari {hari} ({KATA})." in susun(k, p.tuan_rumah, isian).pembuka
    k = _terjadwal(p)
    surat = susun(k, p.tuan_rumah, isian)
    assert f"pada hari {hari} ({KATA}) bertempat di Pendopo." in surat.pembuka
    assert type(surat).dari_json(surat.ke_json()) == surat


def test_surel_persetujuan_menyebut_jam_tiap_hari_dan_subjeknya_tetap_pendek(p):
    Surel.objects.all().delete()
    _terjadwal(p)
    surel = Surel.objects.filter(subjek__startswith="Disetujui").first()
    assert surel and f"{_dikatakan()}, mulai di Pendopo" in surel.isi_teks
    assert "mulai pukul 14.00 dan selesai pukul 11.00 WIB" in surel.subjek and "Jumat dan" not in surel.subjek


def test_langganan_kalender_dan_halaman_kalender_menyebut_jam_tiap_hari(masuk, p):
    k = _terjadwal(p)
    masa = [a for a in acara_kunjungan(Kunjungan.objects.filter(pk=k.pk), timezone.now()) if a.hari]
    assert [KATA in a.keterangan for a in masa] == [True]
    url = reverse("kunjungan:kalender_hari", args=[p.tuan_rumah.slug])
    assert _dikatakan() in masuk(p.citra).get(url, {"tanggal": _kamis() + dt.timedelta(days=1)}).text


def test_tahanan_dan_permohonan_lain_menyebut_jam_tiap_hari(masuk, p):
    aula = buat_ruang(p.tuan_rumah, "Aula")
    isian = IsianUsulan((_masa(_kamis(6)),), tahan=(aula, None))
    k = flow.lakukan(_ditelaah(p), "usulkan_jadwal", isian, oleh=p.citra)
    assert _dikatakan(_kamis(6)) in masuk(p.citra).get(k.get_absolute_url()).text
    assert _dikatakan(_kamis(6)) in masuk(p.budi).get(reverse("kunjungan:jadwal", args=[k.kode])).text
