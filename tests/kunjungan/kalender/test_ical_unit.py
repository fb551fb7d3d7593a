"""What a feed calls off, whose stops it holds, how they are told apart, and the days of a longer visit."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import timezone

from instansi.choices import JenisInstansi, Peran
from instansi.models import Surel
from kunjungan.alur import flow
from kunjungan.choices import KeadaanUsulan, Status
from kunjungan.inti.isian import IsianAlasan, IsianLokus, IsianPenempatan, IsianUsulan, Rentang
from kunjungan.kalender.emails import lampiran, lampiran_lokus
from kunjungan.kalender.services import buat_langganan
from kunjungan.lokus.services import batalkan_lokus, tambah_banyak_lokus, tambah_lokus
from kunjungan.models import Kelompok, LanggananKalender
from tests.factories.instansi import buat_anggota, buat_instansi, buat_pengguna
from tests.factories.kunjungan import besok, buat_kunjungan, sepakati_sampai
from tests.kunjungan.kalender.test_ical import ambil, urai

pytestmark = pytest.mark.django_db


@pytest.fixture
def unit(p):
    return [
        buat_instansi(f"Kelurahan {n}", jenis=JenisInstansi.KELURAHAN, induk=p.tuan_rumah)
        for n in ("Argasunya", "Kalijaga", "Larangan")
    ]


@pytest.fixture
def lurah(unit):
    orang = buat_pengguna("Lurah")
    buat_anggota(orang, unit[0], Peran.PIMPINAN)
    return orang


@pytest.fixture
def k(p):
    return buat_kunjungan(p, Status.TERJADWAL)


def putaran(k, p, unit):
    """Three groups go round three units."""
    sepakati_sampai(k, besok(31))
    kelompok = [Kelompok.objects.create(kunjungan=k, nama=f"Kelompok {n}", urutan=n) for n in (1, 2, 3)]
    isian = [
        IsianLokus(
            instansi=u, waktu=besok(31, jam=8 + 2 * giliran, lama=1), tempat="Balai", untuk_semua=False,
            kelompok=(kelompok[(giliran + n) % 3],),
        )
        for giliran in range(3)
        for n, u in enumerate(unit)
    ]  # fmt: skip
    return tambah_banyak_lokus(kunjungan=k, isian=isian, oleh=p.dedi)


def judul(acara) -> list[str]:
    return [str(a["SUMMARY"]) for a in acara.values()]


def test_kalender_unit_hanya_memuat_lokusnya_dengan_jam_dan_judul_sendiri(p, k, unit, lurah):
    semua = putaran(k, p, unit)
    milik = sorted(x.mulai for x in semua if x.instansi_id == unit[0].pk)
    for objek in (None, k, unit[0]):
        acara = urai(ambil(buat_langganan(objek=objek, oleh=lurah)).content)
        assert sorted(a["DTSTART"].dt for a in acara.values()) == milik
        assert len(set(judul(acara))) == 3
        assert f"Menunggu konfirmasi: Kelompok 1, Kelurahan Argasunya: {k.judul}" in judul(acara)


def test_kalender_tuan_rumah_membedakan_setiap_lokus(p, k, unit):
    putaran(k, p, unit)
    acara = urai(ambil(buat_langganan(objek=p.tuan_rumah, oleh=p.dedi)).content)
    hadir = [j for uid, a in acara.items() if uid.startswith("lokus-") for j in [str(a["SUMMARY"])]]
    assert len(hadir) == len(set(hadir)) == 10 and k.judul in hadir


def test_lokus_tanpa_kelompok_dibedakan_dengan_topiknya(p, k):
    for jam, topik in ((13, "Bank sampah"), (15, "Posyandu")):
        isian = IsianLokus(instansi=p.tuan_rumah, waktu=besok(jam=jam, lama=1), tempat="Aula", topik=topik)
        tambah_lokus(kunjungan=k, isian=isian, oleh=p.dedi)
    isi = judul(urai(ambil(buat_langganan(objek=k, oleh=p.budi)).content))
    assert {f"Bank sampah: {k.judul}", f"Posyandu: {k.judul}"} <= set(isi) and len(set(isi)) == 3


def test_usulan_yang_kalah_hanya_dibatalkan_bila_pernah_dibawa_alamat_itu(p):
    """Proposals never agreed, and the accepted one at the hour of the event, used to appear as cancelled."""
    k = buat_kunjungan(p, Status.DIREGISTRASI)
    feed = buat_langganan(objek=k, oleh=p.budi)
    flow.lakukan(k, "usulkan_jadwal", IsianUsulan((besok(40), besok(41)), "Pilih."), oleh=p.citra)
    keadaan = [str(a["STATUS"]) for a in urai(ambil(feed).content).values()]
    assert sorted(keadaan) == ["CANCELLED", "TENTATIVE", "TENTATIVE"]
    LanggananKalender.objects.all().delete()
    baru = buat_langganan(objek=k, oleh=p.budi)
    assert [str(a["STATUS"]) for a in urai(ambil(baru).content).values()] == ["TENTATIVE", "TENTATIVE"]


def test_usulan_yang_diterima_tidak_pernah_dibatalkan(p):
    k = buat_kunjungan(p, Status.DITELAAH)
    feed = buat_langganan(objek=k, oleh=p.budi)
    usulan = k.usulan.get()
    waktu = Rentang(usulan.mulai, usulan.selesai)
    isian = IsianPenempatan(waktu=waktu, tempat="Aula", penerima_teks="Camat")
    flow.lakukan(k, "setujui", isian, oleh=p.citra)
    usulan.refresh_from_db()
    assert usulan.keadaan == KeadaanUsulan.DITERIMA
    assert [str(a["STATUS"]) for a in urai(ambil(feed).content).values()] == ["CONFIRMED"]


def test_lokus_yang_batal_sebelum_alamat_dibuat_tidak_ikut(p, k):
    isian = IsianLokus(instansi=p.tuan_rumah, waktu=besok(jam=13, lama=1), tempat="Balai")
    dahulu = buat_langganan(objek=k, oleh=p.budi)
    LanggananKalender.objects.update(dibuat_pada=timezone.now() - dt.timedelta(hours=1))
    batalkan_lokus(lokus=tambah_lokus(kunjungan=k, isian=isian, oleh=p.dedi), oleh=p.dedi)
    kemudian = buat_langganan(objek=None, oleh=p.budi)
    assert [len(urai(ambil(f).content)) for f in (dahulu, kemudian)] == [2, 1]


def test_surel_hanya_membatalkan_yang_pernah_dibawanya(p, unit):
    """Lurah Kalijaga came after a stop of his unit had been called off; his first mail does not call it off again."""
    k = buat_kunjungan(p, Status.TERJADWAL)
    isian = IsianLokus(instansi=unit[1], waktu=besok(jam=13, lama=1), tempat="Balai")
    batalkan_lokus(lokus=tambah_lokus(kunjungan=k, isian=isian, oleh=p.dedi), oleh=p.dedi)
    orang = buat_pengguna("Lurah Kalijaga")
    buat_anggota(orang, unit[1], Peran.PIMPINAN)
    satu = tambah_lokus(kunjungan=k, isian=isian, oleh=p.dedi)
    (berkas,) = lampiran_lokus(Surel.objects.filter(pengguna=orang).latest("pk"))
    assert list(urai(berkas.get_payload(decode=True))) == [f"lokus-{satu.pk}.{k.kode}@anjangkarya"]
    flow.lakukan(k, "batalkan", IsianAlasan("Banjir."), oleh=p.citra)
    (berkas,) = lampiran(Surel.objects.filter(pengguna=orang).latest("pk"))
    (batal,) = urai(berkas.get_payload(decode=True)).values()
    assert batal["STATUS"] == "CANCELLED"
    (tamu,) = lampiran(Surel.objects.filter(pengguna=p.budi).latest("pk"))
    assert len(urai(tamu.get_payload(decode=True))) == 3


def test_kunjungan_beberapa_hari_berdiri_pada_setiap_harinya(p):
    """The span is an event of whole days that takes nobody's time; the stops keep their own hours."""
    k = buat_kunjungan(p, Status.DITELAAH)
    awal = besok(30, jam=14, lama=2)
    masa = Rentang(awal.mulai, awal.mulai + dt.timedelta(days=3, hours=-3))
    isian = IsianPenempatan(waktu=awal, masa=masa, tempat="Balai Kota", penerima_teks="Camat")
    feed = buat_langganan(objek=k, oleh=p.budi)
    flow.lakukan(k, "setujui", isian, oleh=p.citra)
    acara = urai(ambil(feed).content)
    satu = acara[f"masa-{k.pk}.{k.kode}@anjangkarya"]
    hari = timezone.localtime(awal.mulai).date()
    assert (satu["DTSTART"].dt, satu["DTEND"].dt) == (hari, hari + dt.timedelta(days=4))
    assert satu["DTSTART"].params["VALUE"] == "DATE" and satu["TRANSP"] == "TRANSPARENT"
    assert str(satu["SUMMARY"]) == f"{k.judul} (4 hari)"
    (lokus,) = [a for uid, a in acara.items() if uid.startswith("lokus-")]
    assert (lokus["DTSTART"].dt, lokus["DTEND"].dt) == (awal.mulai, awal.selesai)
    nomor = satu["SEQUENCE"]
    flow.lakukan(k, "batalkan", IsianAlasan("Banjir."), oleh=p.citra)
    batal = urai(ambil(feed).content)[f"masa-{k.pk}.{k.kode}@anjangkarya"]
    assert batal["STATUS"] == "CANCELLED" and batal["SEQUENCE"] > nomor
