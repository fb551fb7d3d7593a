"""The calendar: right days, right words, right people, and as cheap full as empty."""

from __future__ import annotations

import datetime as dt
import itertools
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from instansi.choices import Peran
from kunjungan.choices import KeadaanUsulan, Pihak, Status
from kunjungan.inti.sajian import rentang_pukul
from kunjungan.kalender.queries import Catatan, milik_instansi
from kunjungan.kalender.sajian_petak import per_hari, rentang, seminggu_penuh, tanggal_diminta
from kunjungan.models import Kunjungan, Lokus, UsulanJadwal
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

WIB, WITA, WIT = "Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura"


def saat(teks: str, zona: str) -> dt.datetime:
    return dt.datetime.fromisoformat(teks).replace(tzinfo=ZoneInfo(zona))


def buat(p, status=Status.TERJADWAL, *, balik=False, **lain):
    """A visit as the database holds it; no transition is walked."""
    pemohon, tuan_rumah = (p.tuan_rumah, p.pengunjung) if balik else (p.pengunjung, p.tuan_rumah)
    return Kunjungan.objects.create(
        pemohon=pemohon, tuan_rumah=tuan_rumah, status=status, dibuat_oleh=p.budi, dikirim_oleh=p.budi,
        dikirim_pada=timezone.now(), jenis="STUDI_KOMPARASI", jumlah_peserta=20, surat_berkas="x.pdf", **lain,
    )  # fmt: skip


def lokus(k, mulai: dt.datetime, jam: float = 3, zona: str = WIB, **lain):
    lain.setdefault("tempat", "" if "ruang" in lain else "Aula")
    return Lokus.objects.create(
        kunjungan=k, instansi=k.tuan_rumah, mulai=mulai, selesai=mulai + dt.timedelta(hours=jam), zona_waktu=zona,
        **lain,
    )  # fmt: skip


def usul(k, mulai: dt.datetime, pihak=Pihak.TAMU, zona: str = WIB, **lain):
    return UsulanJadwal.objects.create(
        kunjungan=k, mulai=mulai, selesai=mulai + dt.timedelta(hours=2), zona_waktu=zona, pihak=pihak,
        dibuat_oleh=k.dibuat_oleh, **lain,
    )  # fmt: skip


@pytest.fixture
def p(db):
    return buat_pemeran()


def buka(client, p, siapa, tampilan="", tanggal="2027-02-18", **kueri):
    client.force_login(siapa)
    nama = f"kunjungan:kalender{tampilan and '_' + tampilan}"
    return client.get(reverse(nama, args=[p.tuan_rumah.slug]), {"tanggal": tanggal, **kueri})


def hari_terisi(jawaban) -> dict[int, int]:
    return {h.tanggal.toordinal(): len(h.isi) + h.lagi for m in jawaban.context["minggu"] for h in m if h.isi}


@pytest.mark.parametrize(
    ("mulai", "zona", "hari"),
    [
        ("2027-02-18T23:00", WIB, "2027-02-18"),
        ("2027-02-01T00:30", WIT, "2027-02-01"),  # still 31 January in Jakarta and in UTC
        ("2027-02-28T23:30", WIB, "2027-02-28"),
        ("2027-02-01T00:00", WIB, "2027-02-01"),
        ("2027-02-28T22:00", WITA, "2027-02-28"),
    ],
)
def test_hari_tidak_bergeser(client, p, mulai, zona, hari):
    lokus(buat(p), saat(mulai, zona), jam=0.5, zona=zona)
    tanggal = dt.date.fromisoformat(hari)
    jawaban = buka(client, p, p.dedi, tanggal=hari)
    assert hari_terisi(jawaban) == {tanggal.toordinal(): 1}
    for tampilan in ("hari", "daftar"):
        assert "Purwokerto Utara" in buka(client, p, p.dedi, tampilan, tanggal=hari).content.decode()
    for geser in (-1, 1):
        lain = (tanggal + dt.timedelta(days=geser)).isoformat()
        assert buka(client, p, p.dedi, "hari", tanggal=lain).context["kelompok"] == []


def test_jam_tempat_dan_jam_pembaca(client, p):
    lokus(buat(p), saat("2027-02-18T10:00", WITA), zona=WITA)
    assert "10.00 WITA (09.00 WIB)" in buka(client, p, p.dedi).content.decode()
    assert "10.00–13.00 WITA (09.00–12.00 WIB)" in buka(client, p, p.dedi, "hari").content.decode()
    mulai = saat("2027-02-01T00:30", WIT)
    teks = rentang_pukul(mulai, mulai + dt.timedelta(hours=1), WIT, WIB)
    assert teks == "00.30–01.30 WIT (31-01-2027, 22.30–23.30 WIB)"


def test_beberapa_hari_tampil_setiap_hari(client, p):
    lokus(buat(p), saat("2027-02-26T09:00", WIB), jam=24 * 4)
    hari = hari_terisi(buka(client, p, p.dedi))
    assert [dt.date.fromordinal(h).isoformat() for h in sorted(hari)] == [
        "2027-02-26", "2027-02-27", "2027-02-28",
    ]  # fmt: skip
    assert "Hari ke-3" in buka(client, p, p.dedi).content.decode()


def test_berakhir_tengah_malam_tidak_menyentuh_esok():
    c = Catatan(saat("2027-02-18T21:00", WIB), False, 1, saat("2027-02-19T00:00", WIB), WIB)
    assert c.awal == c.akhir == dt.date(2027, 2, 18)


@pytest.mark.parametrize("bulan", [dt.date(2027, 2, 1), dt.date(2027, 12, 31), dt.date(2028, 2, 29)])
def test_bulan_dalam_minggu_penuh(bulan):
    r = rentang("bulan", bulan)
    awal, akhir = seminggu_penuh(r)
    assert awal.weekday() == 0 and akhir.weekday() == 6 and awal <= r.awal <= r.akhir <= akhir
    assert rentang("bulan", r.sesudah).sebelum == r.awal
    assert len(per_hari([], awal, akhir)) % 7 == 0


@pytest.mark.parametrize(
    "teks", ["", "x", "2027-13-01", "0001-01-01", "9999-12-31", "\x00", "2027-02-18" * 999]
)
def test_tanggal_ngawur_tetap_tanggal(client, p, teks):
    hari = tanggal_diminta(teks, dt.date(2027, 2, 18))
    assert 2000 <= hari.year <= 2099
    for tampilan in ("", "minggu", "hari", "daftar"):
        kueri = {"ruang": teks, "pejabat": "9" * 50, "arah": "x", "page": 10**9}
        assert buka(client, p, p.dedi, tampilan, tanggal=teks, **kueri).status_code == 200
    assert client.get(reverse("kunjungan:kalender_publik"), {"tanggal": teks}).status_code == 200


def test_diminta_ditahan_disepakati_dengan_kata(client, p):
    mulai = saat("2027-02-18T09:00", WIB)
    usul(buat(p, Status.DIAJUKAN), mulai)
    usul(buat(p, Status.JADWAL_DIUSULKAN), mulai, Pihak.TUAN_RUMAH)
    kini = timezone.now()
    usul(
        buat(p, Status.DITELAAH),
        mulai,
        keadaan=KeadaanUsulan.DITERIMA,
        dijawab_pada=kini,
        dijawab_oleh=p.budi,
    )
    lokus(buat(p), mulai)
    tutup = buat(p, Status.DITOLAK)
    usul(tutup, mulai)
    lokus(buat(p, Status.DIBATALKAN), mulai, batal=True)
    jawaban = buka(client, p, p.dedi, "hari")
    kata = [b.keadaan for _, _, isi in jawaban.context["kelompok"] for b in isi]
    assert sorted(kata) == ["Diminta", "Ditawarkan", "Diterima tamu", "Terjadwal"]


def test_keadaan_dalam_tidak_bocor_ke_tamu(client, p):
    usul(buat(p, Status.DIDISPOSISI), saat("2027-02-18T09:00", WIB))
    client.force_login(p.budi)
    alamat = reverse("kunjungan:kalender_hari", args=[p.pengunjung.slug])
    isi = client.get(alamat, {"tanggal": "2027-02-18"}).content.decode()
    assert "Diminta" in isi and "isposisi" not in isi


def test_masuk_dan_keluar_menurut_hak(client, p):
    mulai = saat("2027-02-18T09:00", WIB)
    lokus(buat(p), mulai)
    lokus(buat(p, balik=True), mulai)
    arah = lambda j: sorted(b.arah for _, _, isi in j.context["kelompok"] for b in isi)  # noqa: E731
    assert arah(buka(client, p, p.dedi, "hari")) == ["Keluar", "Masuk"]
    assert arah(buka(client, p, p.dedi, "hari", arah="masuk")) == ["Masuk"]
    humas = buat_pengguna("Hana")
    buat_anggota(humas, p.tuan_rumah, Peran.HUMAS)  # receives, does not travel
    assert arah(buka(client, p, humas, "hari")) == ["Masuk"]
    assert arah(buka(client, p, humas, "hari", arah="keluar")) == ["Masuk"]  # no such choice for her
    assert buka(client, p, p.budi).status_code == 404
    assert buka(client, p, p.eko).status_code == 404


def test_draf_tidak_tampil(client, p):
    k = Kunjungan.objects.create(pemohon=p.tuan_rumah, tuan_rumah=p.pengunjung, dibuat_oleh=p.dedi)
    usul(k, saat("2027-02-18T09:00", WIB))
    assert hari_terisi(buka(client, p, p.dedi)) == {}


def test_saringan_ruang_dan_pejabat(client, p):
    aula, kelas = buat_ruang(p.tuan_rumah, "Aula"), buat_ruang(p.tuan_rumah, "Kelas")
    camat = buat_pemangku(buat_pejabat(p.tuan_rumah, "Ma'mun"), buat_jabatan(p.tuan_rumah, "Camat"))
    mulai = saat("2027-02-18T09:00", WIB)
    lokus(buat(p), mulai, ruang=aula, penerima=camat)
    lokus(buat(p), mulai, ruang=kelas)
    usul(buat(p, Status.DIAJUKAN), mulai)
    tampak = lambda **k: len(buka(client, p, p.dedi, "hari", **k).context["halaman"].object_list)  # noqa: E731
    assert tampak() == 3
    assert tampak(ruang=aula.pk) == tampak(pejabat=camat.pk) == tampak(ruang=kelas.pk) == 1
    assert tampak(ruang=kelas.pk, pejabat=camat.pk) == 0
    jawaban = buka(client, p, p.dedi, ruang=aula.pk)
    assert f"ruang={aula.pk}" in jawaban.context["sesudah"], "saringan ikut berpindah bulan"


def isi_penuh(p, banyak: int) -> None:
    """So many visits within February 2027, a fifth of them only asked for; bulk, the database alone is asked."""
    kini, mulai = timezone.now(), saat("2027-02-01T08:00", WIB)
    semua = Kunjungan.objects.bulk_create(
        Kunjungan(
            pemohon=p.pengunjung, tuan_rumah=p.tuan_rumah, dibuat_oleh=p.budi, dikirim_oleh=p.budi, dikirim_pada=kini,
            status=Status.DIAJUKAN if n % 5 == 0 else Status.TERJADWAL, jenis="STUDI_KOMPARASI", jumlah_peserta=9,
            surat_berkas="x.pdf",
        )
        for n in range(banyak)
    )  # fmt: skip
    waktu = [mulai + dt.timedelta(days=n % 28, minutes=n % 300) for n in range(banyak)]
    isi = [
        {"kunjungan": k, "mulai": m, "selesai": m + dt.timedelta(hours=2), "zona_waktu": WIB}
        for k, m in zip(semua, waktu, strict=True)
    ]
    UsulanJadwal.objects.bulk_create(
        UsulanJadwal(**x, pihak=Pihak.TAMU, dibuat_oleh=p.budi) for x in isi[::5]
    )
    Lokus.objects.bulk_create(
        Lokus(**x, instansi=p.tuan_rumah, tempat="Aula") for n, x in enumerate(isi) if n % 5
    )


def test_seribu_sama_murahnya_dengan_satu(client, p):
    """2,000 entries in one month cost no more queries than a few, and no heavier a page."""
    kueri: dict[str, list[int]] = {}
    for banyak in (56, 1944):
        isi_penuh(p, banyak)
        for tampilan in ("", "minggu", "hari", "daftar"):
            buka(client, p, p.dedi, tampilan)
            with CaptureQueriesContext(connection) as tanya:
                jawaban = buka(client, p, p.dedi, tampilan)
            kueri.setdefault(tampilan, []).append(len(tanya))
            assert len(jawaban.content) < 250_000
    assert all(a == b for a, b in kueri.values()), kueri
    bulan = buka(client, p, p.dedi)
    assert all(len(h.isi) <= 4 for m in bulan.context["minggu"] for h in m)
    assert sum(hari_terisi(bulan).values()) == 2000
    assert f"{2000 // 28 - 4} lagi" in bulan.content.decode()
    halaman = buka(client, p, p.dedi, "hari").context["halaman"]
    assert halaman.paginator.num_pages == 3 and len(halaman.object_list) == 25


def test_sumber_sama_dengan_cara_lambat(p):
    """Against the obvious way: look at every place, day by day, in its own zone."""
    zona = itertools.cycle([WIB, WITA, WIT])
    semua = [
        lokus(
            buat(p),
            saat("2027-01-29T20:00", WIB) + dt.timedelta(hours=7 * n),
            jam=1 + n % 30,
            zona=next(zona),
        )
        for n in range(40)
    ]
    awal, akhir = dt.date(2027, 2, 1), dt.date(2027, 2, 5)
    ada = {
        x.pk
        for x in semua
        for hari in range(awal.toordinal(), akhir.toordinal() + 1)
        if x.mulai < dt.datetime.combine(dt.date.fromordinal(hari + 1), dt.time(), ZoneInfo(x.zona_waktu))
        and x.selesai > dt.datetime.combine(dt.date.fromordinal(hari), dt.time(), ZoneInfo(x.zona_waktu))
    }
    sumber = milik_instansi(p.tuan_rumah, masuk=True, keluar=False)
    assert {c.pk for c in sumber.baca(awal, akhir)} == ada


def test_unit_penerima_disebut_kecuali_kepada_dirinya(client, p):
    """Four stops of a day would otherwise be four entries with the same words."""
    unit = buat_instansi("Kelurahan Kalijaga", induk=p.tuan_rumah)
    k, mulai = buat(p, tayang_pada=timezone.now(), tayang_oleh=p.dedi), saat("2027-02-18T09:00", WIB)
    lokus(k, mulai)
    Lokus.objects.create(
        kunjungan=k, instansi=unit, tempat="Aula", zona_waktu=WIB,
        mulai=mulai + dt.timedelta(hours=4), selesai=mulai + dt.timedelta(hours=5),
    )  # fmt: skip
    hari = saat("2027-02-18T09:00", WIB).date()
    sumber = milik_instansi(p.tuan_rumah, masuk=True, keluar=False)
    for pembaca, beda in ((p.tuan_rumah, ", Kelurahan Kalijaga"), (None, ", Kelurahan Kalijaga"), (unit, "")):
        satu, dua = sumber.lengkapi(sumber.baca(hari, hari), pembaca).values()
        assert dua.judul == satu.judul + beda


def test_kalender_publik_hanya_yang_tayang(client, p):
    mulai = saat("2027-02-18T09:00", WIB)
    tayang = buat(p, tayang_pada=timezone.now(), tayang_oleh=p.dedi)
    lokus(tayang, mulai, penerima_teks="Camat Rahasia")
    lokus(buat(p), mulai)
    usul(buat(p, Status.DIAJUKAN), mulai)
    for ekor in ("", "_hari", "_daftar"):
        jawaban = client.get(reverse(f"kunjungan:kalender_publik{ekor}"), {"tanggal": "2027-02-18"})
        isi = jawaban.content.decode()
        assert isi.count(reverse("kunjungan:publik_rincian", args=[tayang.kode])) == 1
        assert "Camat Rahasia" not in isi and "Diminta" not in isi
    assert reverse("kunjungan:kalender_publik") in client.get(reverse("kunjungan:publik")).content.decode()


def test_kalender_publik_kosong_menunjuk_kunjungan_terdekat(client, p):
    alamat = reverse("kunjungan:kalender_publik_daftar")
    kosong = client.get(alamat, {"tanggal": "2027-02-18"}).text
    assert "Tidak ada kunjungan" in kosong and "Lihat " not in kosong
    lalu, nanti = (buat(p, tayang_pada=timezone.now(), tayang_oleh=p.dedi) for _ in range(2))
    lokus(lalu, saat("2027-01-14T23:30", WIB))
    assert "Lihat Kamis, 14 Januari 2027" in client.get(alamat, {"tanggal": "2027-02-18"}).text
    lokus(nanti, saat("2027-04-15T09:00", WIB))
    for tampilan in ("", "_hari", "_daftar"):
        isi = client.get(reverse(f"kunjungan:kalender_publik{tampilan}"), {"tanggal": "2027-02-18"}).text
        assert "Lihat Kamis, 15 April 2027" in isi


def test_kalender_instansi_kosong_menunjuk_isi_terdekat(client, p):
    """The month that a calendar opens on may be empty; the next visit, or else the last one, is one click away."""
    assert "Lihat " not in buka(client, p, p.dedi, tanggal="2027-02-18").text
    lokus(buat(p), saat("2027-01-14T09:00", WIB))
    assert "Lihat Kamis, 14 Januari 2027" in buka(client, p, p.dedi, tanggal="2027-02-18").text
    lokus(buat(p), saat("2027-04-15T09:00", WIB))
    for tampilan in ("", "minggu", "hari", "daftar"):
        assert "Lihat Kamis, 15 April 2027" in buka(client, p, p.dedi, tampilan, tanggal="2027-02-18").text


def test_pintu_ke_kalender(client, p):
    client.force_login(p.dedi)
    assert client.get(reverse("kunjungan:kalender_saya")).url.endswith(f"/{p.tuan_rumah.slug}/kalender/")
    isi = client.get(reverse("dasbor")).content.decode()
    assert isi.count(reverse("kunjungan:kalender_saya")) >= 2
