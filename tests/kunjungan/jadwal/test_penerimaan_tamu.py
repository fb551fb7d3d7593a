"""The host's rules of reception in the request, in decisions, and against visits already agreed."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from instansi.models import HariLibur, JejakAudit, PeriodeTutup
from instansi.penerimaan import services as layanan
from kunjungan.alur import flow
from kunjungan.choices import Status
from kunjungan.inti.isian import IsianPenempatan, IsianUsulan, Rentang
from kunjungan.inti.penghalang import Penghalang
from kunjungan.jadwal.queries_penerimaan import buku_tamu, penerimaan_publik
from kunjungan.models import Kunjungan, Lokus
from tests.factories.kunjungan import buat_draf_lengkap, buat_kunjungan
from tests.factories.penerimaan import buat_aturan

pytestmark = pytest.mark.django_db
WIB = ZoneInfo("Asia/Jakarta")


def _hari(isoweekday: int, pekan: int = 4) -> dt.date:
    """That weekday, at least so many weeks ahead."""
    tanggal = timezone.localdate() + dt.timedelta(weeks=pekan)
    return tanggal + dt.timedelta(days=(isoweekday - tanggal.isoweekday()) % 7)


def _rentang(tanggal: dt.date, jam: int = 8) -> Rentang:
    mulai = dt.datetime.combine(tanggal, dt.time(jam), tzinfo=WIB)
    return Rentang(mulai, mulai + dt.timedelta(hours=3))


@pytest.fixture
def budi(client, p):
    client.force_login(p.budi)
    return client


@pytest.fixture
def citra(client, p):
    client.force_login(p.citra)
    return client


@pytest.fixture
def aturan(p):
    return buat_aturan(p.tuan_rumah)


def _langkah(k: Kunjungan, nama: str = "jadwal") -> str:
    return reverse("kunjungan:langkah", args=[k.kode, nama])


def _aksi(k: Kunjungan, nama: str) -> str:
    return reverse("kunjungan:aksi", args=[k.kode, nama])


def _tanggal(tanggal: dt.date, **lain):
    return {"tanggal_1": tanggal.isoformat(), "mulai_1": "08:00", "selesai_1": "11:00", **lain}


def test_hari_yang_tertutup_dijelaskan_dan_tiga_tanggal_ditawarkan(budi, p, aturan):
    k = buat_draf_lengkap(p.pengunjung, p.tuan_rumah, p.budi)
    rabu = _hari(3)
    jawab = budi.post(_langkah(k), _tanggal(rabu), follow=True)
    isi = jawab.text
    assert "Menerima tamu Selasa dan Kamis, 07.30–12.00." in isi
    assert "Menerima tamu pada hari Selasa dan Kamis saja." in isi and "Perbup contoh Pasal 4" in isi
    kamis = rabu + dt.timedelta(days=1)
    assert isi.count('name="pakai"') == 3 and f'value="1 {kamis}/{kamis} 08:00 11:00"' in isi
    assert k.usulan.get().mulai.astimezone(WIB).date() == rabu, "the draft keeps what was typed"
    assert "alasan_luar_aturan" in isi


def test_tawaran_mengganti_tanggal_tanpa_javascript(budi, p, aturan):
    k = buat_draf_lengkap(p.pengunjung, p.tuan_rumah, p.budi)
    kamis = _hari(4)
    kiriman = _tanggal(_hari(3), pakai=f"1 {kamis}/{kamis} 07:30 12:00")
    jawab = budi.post(_langkah(k), kiriman, follow=True)
    assert "Tanggal sudah diganti" in jawab.text
    usulan = k.usulan.get()
    assert (usulan.mulai.astimezone(WIB).date(), usulan.mulai.astimezone(WIB).hour) == (kamis, 7)
    assert budi.post(_langkah(k), _tanggal(kamis)).url == _langkah(k, "rombongan")


@pytest.mark.parametrize(
    "pakai",
    [
        "",
        "x",
        "1",
        "9 2027-01-01/2027-01-01",
        "1 bukan-tanggal",
        "1 2027-01-01",
        "1 2027-01-01/2027-01-01 99:99 10:00",
        "\x00",
        "1 " * 5000,
    ],
)
def test_tawaran_ngawur_tidak_mengubah_apa_pun(budi, p, aturan, pakai):
    k = buat_draf_lengkap(p.pengunjung, p.tuan_rumah, p.budi)
    kamis = _hari(4)
    assert budi.post(_langkah(k), _tanggal(kamis, pakai=pakai)).status_code == 302
    assert k.usulan.get().mulai.astimezone(WIB).date() == kamis


def test_tanpa_alasan_tidak_terkirim_dengan_alasan_terkirim_dan_dibaca_tuan_rumah(client, p, aturan):
    client.force_login(p.budi)
    k = buat_draf_lengkap(p.pengunjung, p.tuan_rumah, p.budi, _rentang(_hari(3)))
    assert "Menerima tamu pada hari Selasa dan Kamis saja." in client.get(_langkah(k, "periksa")).text
    with pytest.raises(Penghalang):
        flow.lakukan(k, "kirim", oleh=p.budi)
    alasan = "Bupati kami hanya bebas hari Rabu."
    assert client.post(_langkah(k), _tanggal(_hari(3), alasan_luar_aturan=alasan)).url == _langkah(
        k, "rombongan"
    )
    client.post(reverse("kunjungan:kirim", args=[k.kode]))
    k.refresh_from_db()
    assert k.status == Status.DIAJUKAN
    client.force_login(p.citra)
    assert alasan in client.get(reverse("kunjungan:rincian", args=[k.kode])).text


def test_rombongan_terlalu_besar_menyebut_aturan(budi, p, aturan):
    k = buat_draf_lengkap(p.pengunjung, p.tuan_rumah, p.budi, _rentang(_hari(4)), jumlah_peserta=61)
    with pytest.raises(Penghalang, match="Rombongan paling banyak 60 orang"):
        flow.lakukan(k, "kirim", oleh=p.budi)


def test_instansi_tanpa_aturan_hanya_mengingatkan(budi, p):
    k = buat_draf_lengkap(p.pengunjung, p.tuan_rumah, p.budi)
    sabtu = _hari(6)
    HariLibur.objects.create(tanggal=_hari(4), nama="Libur contoh", jenis="LIBUR_NASIONAL")
    assert budi.post(_langkah(k), _tanggal(sabtu)).url == _langkah(k, "rombongan")
    isi = budi.get(_langkah(k)).text
    assert "Sabtu bukan hari kerja." in isi and 'name="pakai"' not in isi
    flow.lakukan(k, "kirim", oleh=p.budi)


def test_periksa_tanggal_yang_baru_diketik_lewat_htmx(budi, p, aturan):
    k = buat_draf_lengkap(p.pengunjung, p.tuan_rumah, p.budi)
    jawab = budi.get(
        _langkah(k), {"baris": "2", "tanggal_2": _hari(3).isoformat()}, headers={"HX-Request": "true"}
    )
    assert (
        'id="temuan-2"' in jawab.text and "Selasa dan Kamis saja" in jawab.text and "<html" not in jawab.text
    )
    for ngawur in ("\x00", "99999999999", "x" * 10_000):
        data = {"baris": ngawur, "tanggal_1": ngawur}
        assert budi.get(_langkah(k), data, headers={"HX-Request": "true"}).status_code == 200


def _ditelaah(p) -> Kunjungan:
    """A request under decision of a host that set its rules afterwards."""
    k = buat_kunjungan(p, Status.DITELAAH)
    buat_aturan(p.tuan_rumah)
    return k


def _penempatan(tanggal: dt.date, **lain):
    return {
        "pilihan": "lain", **_tanggal(tanggal), "ruang": "lain", "tempat": "Aula", "penerima": "lain",
        "penerima_teks": "Camat", **lain,
    }  # fmt: skip


def test_tuan_rumah_perlu_alasan_untuk_hari_yang_tertutup(citra, p):
    k = _ditelaah(p)
    rabu = _hari(3)
    jawab = citra.post(_aksi(k, "setujui"), _penempatan(rabu))
    assert jawab.status_code == 422 and "Selasa dan Kamis saja" in jawab.text
    assert 'name="tetap_luar_aturan"' in jawab.text and 'name="pakai"' in jawab.text
    centang = _penempatan(rabu, tetap_luar_aturan="on")
    assert "Tulis alasannya." in citra.post(_aksi(k, "setujui"), centang).text
    alasan = "Disetujui Wali Kota"
    assert citra.post(_aksi(k, "setujui"), centang | {"alasan_luar_aturan": alasan}).status_code == 302
    lokus = Lokus.objects.get(kunjungan=k)
    assert lokus.alasan_pengecualian == alasan
    riwayat = k.riwayat.get(aksi="setujui")
    assert (riwayat.alasan, riwayat.alasan_internal) == ("", alasan)
    assert JejakAudit.objects.get(aksi="penerimaan_dikecualikan").rincian["alasan"] == alasan
    assert alasan in citra.get(reverse("kunjungan:jadwal", args=[k.kode])).text


def test_tawaran_mengisi_tanggal_tuan_rumah_tanpa_menyetujui(citra, p):
    k = _ditelaah(p)
    kamis = _hari(4)
    jawab = citra.post(_aksi(k, "setujui"), _penempatan(_hari(3), pakai=f"1 {kamis}/{kamis}"))
    assert jawab.status_code == 200 and f'value="{kamis}"' in jawab.text and not Lokus.objects.exists()
    assert citra.post(_aksi(k, "setujui"), _penempatan(kamis)).status_code == 302


def test_usulan_tuan_rumah_di_luar_aturan_beralasan_dalam_riwayat(citra, p):
    k = _ditelaah(p)
    rabu = _hari(3)
    jawab = citra.post(_aksi(k, "usulkan_jadwal"), _tanggal(rabu))
    assert jawab.status_code == 422 and 'name="tetap_luar_aturan"' in jawab.text
    lengkap = _tanggal(rabu, tetap_luar_aturan="on", alasan_luar_aturan="Aula baru selesai")
    assert citra.post(_aksi(k, "usulkan_jadwal"), lengkap).status_code == 302
    assert k.riwayat.get(aksi="usulkan_jadwal").alasan_internal == "Aula baru selesai"
    flow.lakukan(k, "usulkan_balik", IsianUsulan((_rentang(rabu),), "", "Hanya hari itu"), oleh=p.budi)
    k.refresh_from_db()
    assert k.alasan_luar_aturan == "Hanya hari itu"


def test_alasan_tanpa_centang_tidak_cukup(citra, p):
    k = _ditelaah(p)
    jawab = citra.post(_aksi(k, "setujui"), _penempatan(_hari(3), alasan_luar_aturan="karena"))
    assert jawab.status_code == 422 and "Selasa dan Kamis saja" in jawab.text


def _sepakat(p, tanggal):
    k = buat_kunjungan(p, Status.DITELAAH)
    isian = IsianPenempatan(_rentang(tanggal), tempat=f"Aula {k.pk}", penerima_teks="Camat")
    return flow.lakukan(k, "setujui", isian, oleh=p.citra)


def test_aturan_baru_menyebut_kunjungan_yang_tidak_lagi_sesuai(client, p):
    rabu = _sepakat(p, _hari(3))
    _sepakat(p, _hari(4))
    client.force_login(p.ani)
    alamat = reverse("kelola:aturan_tambah", args=[p.tuan_rumah.slug])
    data = {
        "berlaku_mulai": timezone.localdate().isoformat(), "hari": ["2", "4"], "bila_libur": "TOLAK",
        "jam-TOTAL_FORMS": "0", "jam-INITIAL_FORMS": "0",
    }  # fmt: skip
    jawab = client.post(alamat, data)
    assert jawab.status_code == 422
    assert jawab.text.count("Menerima tamu pada hari Selasa dan Kamis saja.") >= 1
    assert rabu.judul in jawab.text and 'name="tetap_simpan"' in jawab.text
    assert client.post(alamat, data | {"tetap_simpan": "on"}).status_code == 302
    # What is outside the rules already is no news when something else changes.
    tutup = {"sebab": "Rapat", "mulai": _hari(5), "sampai": _hari(5)}
    layanan.tambah_tutup(instansi=p.tuan_rumah, data=tutup, oleh=p.ani)
    tutup = {"sebab": "Rapat", "mulai": _hari(3), "sampai": _hari(3)}
    with pytest.raises(Exception, match="Tidak menerima tamu: Rapat"):
        layanan.tambah_tutup(instansi=p.tuan_rumah, data=tutup, oleh=p.ani)
    assert PeriodeTutup.objects.count() == 1


def test_buku_menghitung_kunjungan_yang_sepakat_sekali_tiap_hari(p):
    k = _sepakat(p, _hari(3))
    assert buku_tamu(p.tuan_rumah, timezone.now()).per_hari == {_hari(3): 1}
    assert buku_tamu(p.tuan_rumah, timezone.now(), kecuali=k).per_hari == {}
    k.lokus.update(batal=True)
    assert buku_tamu(p.tuan_rumah, timezone.now()).per_hari == {}


def test_buku_melupakan_yang_sudah_lama(p):
    lampau = _rentang(_hari(3, pekan=-20))
    _sepakat(p, _hari(3)).lokus.update(mulai=lampau.mulai, selesai=lampau.selesai)
    assert buku_tamu(p.tuan_rumah, timezone.now()).per_hari == {}


def test_halaman_publik_menghitung_kunjungan_bertempat_dua_sekali(p):
    kamis = _hari(4, pekan=1)
    satu, dua = _sepakat(p, kamis), _sepakat(p, _hari(5))
    lokus = satu.lokus.get()
    Lokus.objects.create(
        kunjungan=satu, instansi=p.tuan_rumah, tempat="Kantor", zona_waktu=lokus.zona_waktu,
        mulai=lokus.selesai, selesai=lokus.selesai + dt.timedelta(minutes=30),
    )  # fmt: skip
    buat_aturan(p.tuan_rumah, hari=[4], per_hari=2, tenggang=0)

    def terbuka():
        return [t.tanggal for t in penerimaan_publik(p.tuan_rumah, timezone.now())["berikut"]]

    assert kamis in terbuka()
    dua.lokus.update(mulai=lokus.mulai, selesai=lokus.selesai)
    assert kamis not in terbuka()


def test_kuota_dihitung_dari_kunjungan_yang_sepakat(budi, p):
    buat_aturan(p.tuan_rumah, per_hari=1)
    _sepakat(p, _hari(4))
    k = buat_draf_lengkap(p.pengunjung, p.tuan_rumah, p.budi)
    isi = budi.post(_langkah(k), _tanggal(_hari(4)), follow=True).text
    assert "Sudah ada 1 kunjungan pada hari itu, paling banyak 1 sehari." in isi


def test_kueri_langkah_jadwal_tetap(budi, p, aturan):
    k = buat_draf_lengkap(p.pengunjung, p.tuan_rumah, p.budi, _rentang(_hari(3)))
    banyak = []
    for jumlah in (1, 30):
        for n in range(jumlah):
            tanggal = _hari(5) + dt.timedelta(days=n)
            PeriodeTutup.objects.create(instansi=p.tuan_rumah, mulai=tanggal, sampai=tanggal, sebab="x")
            HariLibur.objects.create(tanggal=tanggal, nama=f"y{jumlah}", jenis="LIBUR_NASIONAL")
        with CaptureQueriesContext(connection) as tangkap:
            assert budi.get(_langkah(k)).status_code == 200
        banyak.append(len(tangkap))
    assert banyak[0] == banyak[1]
