"""The calendar in a browser: month on a screen, list of days on a phone, by keyboard, and an address to subscribe."""

from __future__ import annotations

import datetime as dt
import re
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone
from icalendar import Calendar

from instansi.choices import JenisHariLibur
from instansi.models import HariLibur, PeriodeTutup
from kunjungan.choices import Pihak, Status
from tests.factories.instansi import buat_pemeran, buat_ruang
from tests.kunjungan.kalender.test_kalender import WITA, buat, lokus, usul
from tests.peramban.conftest import klik_muat


@pytest.fixture
def bulan(transactional_db):
    """A month with something of every kind in it, and one day that is full."""
    p = buat_pemeran()
    aula = buat_ruang(p.tuan_rumah, "Aula Utama")

    def saat(hari: int, jam: int, zona: str = "Asia/Jakarta") -> dt.datetime:
        return dt.datetime(2027, 2, hari, jam, tzinfo=ZoneInfo(zona))

    umum = {"tayang_pada": timezone.now(), "tayang_oleh": p.dedi}
    lokus(buat(p, **umum), saat(18, 9), ruang=aula, penerima_teks="Camat Harjamukti")
    lokus(buat(p, Status.SELESAI, **umum), saat(3, 13), ruang=aula)
    lokus(buat(p, balik=True), saat(10, 10, WITA), zona=WITA, tempat="Pendopo")
    lokus(buat(p), saat(22, 8), jam=54, tempat="Balai Kota")
    berhari = buat(p, mulai=saat(15, 14), selesai=saat(18, 11))
    for hari in (15, 17):
        lokus(berhari, saat(hari, 14), jam=2, tempat="Balai Kecamatan")
    HariLibur.objects.create(
        tanggal=dt.date(2027, 2, 6), nama="Tahun Baru Imlek 2578", jenis=JenisHariLibur.LIBUR_NASIONAL
    )
    HariLibur.objects.create(
        tanggal=dt.date(2027, 2, 9), nama="Isra Mikraj", jenis=JenisHariLibur.LIBUR_NASIONAL, perkiraan=True
    )
    PeriodeTutup.objects.create(
        instansi=p.tuan_rumah, mulai=dt.date(2027, 2, 11), sampai=dt.date(2027, 2, 12), sebab="musrenbang"
    )
    usul(buat(p, Status.DIAJUKAN), saat(9, 9))
    usul(buat(p, Status.JADWAL_DIUSULKAN), saat(16, 9), Pihak.TUAN_RUMAH)
    for jam in range(7, 15):
        lokus(buat(p), saat(25, jam), jam=1, ruang=aula)
    return p


def test_kalender_instansi(halaman, bulan, masuk_sebagai, periksa_axe, tidak_melebar, potret):
    masuk_sebagai(halaman, bulan.dedi)
    halaman.goto(f"/instansi/{bulan.tuan_rumah.slug}/kalender/?tanggal=2027-02-18")
    halaman.get_by_role("heading", name="Februari 2027").wait_for()
    for tampilan in ("bulan", "minggu", "hari", "daftar"):
        navigasi = halaman.get_by_role("navigation", name="Tampilan kalender")
        klik_muat(navigasi.get_by_text(tampilan.capitalize()))
        tidak_melebar(halaman)
        periksa_axe(halaman)
        potret(halaman, f"kalender-{tampilan}")
    halaman.goto(f"/instansi/{bulan.tuan_rumah.slug}/kalender/?tanggal=2027-05-18")
    halaman.get_by_role("link", name=re.compile("^Lihat ")).wait_for()
    tidak_melebar(halaman)
    periksa_axe(halaman)
    potret(halaman, "kalender-kosong")
    halaman.goto(f"/instansi/{bulan.tuan_rumah.slug}/kalender/?tanggal=2027-02-18")
    halaman.get_by_role("link", name=re.compile("^4 lagi")).click()
    halaman.get_by_role("heading", name="Kamis, 25 Februari 2027", level=2).wait_for()
    halaman.get_by_role("link", name=re.compile("Berikutnya")).focus()
    halaman.keyboard.press("Enter")
    halaman.get_by_role("heading", name="Jumat, 26 Februari 2027", level=2).wait_for()


def test_saringan_tanpa_menekan_tombol(halaman, bulan, masuk_sebagai):
    masuk_sebagai(halaman, bulan.dedi)
    halaman.goto(f"/instansi/{bulan.tuan_rumah.slug}/kalender/daftar/?tanggal=2027-02-18")
    halaman.get_by_label(re.compile("^Kunjungan")).select_option(label="Dilakukan")
    halaman.wait_for_url(re.compile("arah=keluar"))
    assert "tanggal=2027-02-18" in halaman.url
    assert halaman.locator(".kalender-daftar li").count() == 1
    assert "10.00–13.00 WITA (09.00–12.00 WIB)" in halaman.locator(".kalender-daftar").inner_text()


def test_kalender_publik(halaman, bulan, periksa_axe, tidak_melebar, potret):
    halaman.goto("/kunjungan/")
    halaman.get_by_role("link", name="Lihat kalender").click()
    halaman.goto("/kunjungan/kalender/?tanggal=2027-02-18")
    tidak_melebar(halaman)
    periksa_axe(halaman)
    potret(halaman, "kalender-publik")
    assert halaman.locator(".kalender-butir").count() == 2


def test_alamat_langganan_dibuat_dan_dicabut(
    halaman, konteks, bulan, masuk_sebagai, periksa_axe, tidak_melebar, potret
):
    masuk_sebagai(halaman, bulan.dedi)
    halaman.goto(f"/instansi/{bulan.tuan_rumah.slug}/kalender/")
    halaman.get_by_role("link", name="Langganan kalender").click()
    assert "Kalender Kecamatan Harjamukti" in halaman.locator("select option:checked").inner_text()
    halaman.get_by_role("button", name="Buat alamat kalender").click()
    alamat = halaman.locator("[data-teks]").inner_text()
    tidak_melebar(halaman)
    periksa_axe(halaman)
    potret(halaman, "kalender-langganan")
    jalan = re.sub(r"^https?://[^/]+", "", alamat)
    luar = konteks()  # a program without login
    jawaban = luar.request.get(jalan)
    assert jawaban.ok and len(Calendar.from_ical(jawaban.body()).walk("VEVENT")) == 17
    halaman.get_by_text("Cabut", exact=True).click()
    halaman.get_by_role("button", name="Ya, cabut alamat").click()
    halaman.get_by_text("Alamat kalender dicabut.").wait_for()
    assert luar.request.get(jalan).status == 404
