"""Rules of reception in a real browser: the admin sets them, the guest meets them, at both sizes."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import timezone

from instansi.models import AturanPenerimaan, HariLibur
from instansi.penerimaan.services_hari_libur import muat_hari_libur
from tests.factories.instansi import buat_pemeran
from tests.factories.kunjungan import buat_draf_lengkap


@pytest.fixture
def p(transactional_db):
    return buat_pemeran()


def _rabu() -> dt.date:
    tanggal = timezone.localdate() + dt.timedelta(days=28)
    return tanggal + dt.timedelta(days=(3 - tanggal.isoweekday()) % 7)


def test_admin_mengatur_lalu_tamu_memakai_tanggal_yang_ditawarkan(
    halaman, konteks, masuk_sebagai, p, periksa_axe, potret, tidak_melebar
):
    masuk_sebagai(halaman, p.ani)
    dasar = f"/instansi/{p.tuan_rumah.slug}/kelola/penerimaan/"
    halaman.goto(dasar)
    potret(halaman, "penerimaan-kosong")
    halaman.get_by_role("link", name="Buat aturan pertama").click()
    halaman.get_by_label("Berlaku mulai").fill(timezone.localdate().isoformat())
    halaman.get_by_label("Dasar hukum (opsional)", exact=True).fill("Perwali contoh Pasal 4")
    for hari in ("Selasa", "Kamis"):
        halaman.get_by_role("checkbox", name=hari, exact=True).check(force=True)
    halaman.get_by_label("Mulai (opsional)").first.fill("07:30")
    halaman.get_by_label("Selesai (opsional)").first.fill("12:00")
    halaman.get_by_role("radio", name="Bergeser ke hari kerja berikutnya").check(force=True)
    halaman.get_by_role("textbox", name="Tenggang surat").fill("7")
    tidak_melebar(halaman)
    periksa_axe(halaman)
    potret(halaman, "aturan")
    halaman.get_by_role("button", name="Simpan aturan").click()
    halaman.get_by_text("Menerima tamu Selasa dan Kamis, 07.30–12.00.").first.wait_for()
    assert AturanPenerimaan.objects.get().bila_libur == "GESER"
    tidak_melebar(halaman)
    periksa_axe(halaman)
    potret(halaman, "penerimaan")

    k = buat_draf_lengkap(p.pengunjung, p.tuan_rumah, p.budi)
    tamu = konteks().new_page()
    masuk_sebagai(tamu, p.budi)
    tamu.goto(f"/kunjungan/{k.kode}/permohonan/jadwal/")
    tamu.get_by_text("Surat paling lambat 7 hari kerja sebelumnya.").wait_for()
    pertama = tamu.get_by_role("group", name="Pilihan pertama")
    pertama.get_by_label("Tanggal", exact=True).fill(_rabu().isoformat())
    pertama.get_by_label("Mulai").fill("08:00")
    pertama.get_by_label("Selesai").fill("11:00")
    pertama.get_by_label("Selesai").press("Tab")
    pertama.get_by_text("Menerima tamu pada hari Selasa dan Kamis saja.").wait_for()
    tidak_melebar(tamu)
    periksa_axe(tamu)
    potret(tamu, "jadwal-tertutup")
    pertama.get_by_role("button").first.click()
    tamu.get_by_text("Tanggal sudah diganti dan draf tersimpan.").wait_for()
    assert (
        pertama.get_by_label("Tanggal", exact=True).input_value()
        == (_rabu() + dt.timedelta(days=1)).isoformat()
    )
    tamu.get_by_role("button", name="Simpan dan lanjutkan").last.click()
    tamu.wait_for_url("**/rombongan/")
    tamu.goto(f"/instansi/{p.tuan_rumah.slug}/")
    tamu.get_by_role("heading", name="Tanggal terdekat yang terbuka").wait_for()
    periksa_axe(tamu)
    tidak_melebar(tamu)
    potret(tamu, "halaman-penerimaan")


def test_kalender_nasional(halaman, masuk_sebagai, p, periksa_axe, potret, tidak_melebar):
    p.ani.is_superuser = True
    p.ani.save()
    tahun = timezone.localdate().year
    muat_hari_libur(dari_tahun=tahun, sampai_tahun=tahun)
    masuk_sebagai(halaman, p.ani)
    halaman.goto("/kalender-nasional/")
    potret(halaman, "kalender-nasional")
    tidak_melebar(halaman)
    periksa_axe(halaman)
    halaman.get_by_role("link", name=str(tahun + 1)).click()
    halaman.get_by_role("button", name="Muat dari daftar").click()
    halaman.get_by_text("hari libur ditambahkan").wait_for()
    assert HariLibur.objects.filter(tanggal__year=tahun + 1).exists()


def test_jam_tiap_hari_diisi_setelah_hari_terakhir_dan_ikut_berganti(
    halaman, masuk_sebagai, p, periksa_axe, potret, tidak_melebar
):
    """Rows of hours come and go with the days, and what was typed in them stays."""
    k = buat_draf_lengkap(p.pengunjung, p.tuan_rumah, p.budi)
    masuk_sebagai(halaman, p.budi)
    halaman.goto(f"/kunjungan/{k.kode}/permohonan/jadwal/")
    sampai = halaman.locator("[name=sampai_1]")
    halaman.locator("[name=tanggal_1]").fill(_rabu().isoformat())
    sampai.fill((_rabu() + dt.timedelta(days=3)).isoformat())
    for nama, jam in (("mulai_1", "14:00"), ("selesai_1", "11:00")):
        halaman.locator(f"[name={nama}]").fill(jam)
    halaman.get_by_text("Jam tiap hari berbeda").click()
    for nama, jam in (("selesai_1_1", "16:00"), ("mulai_1_2", "08:00"), ("selesai_1_2", "15:30")):
        halaman.locator(f"[name={nama}]").fill(jam)
    periksa_axe(halaman)
    tidak_melebar(halaman)
    potret(halaman, "jam-tiap-hari")
    sampai.fill((_rabu() + dt.timedelta(days=2)).isoformat())
    sampai.press("Tab")
    halaman.locator("[name=mulai_1_4]").wait_for(state="detached")
    assert halaman.locator("[name=selesai_1_2]").input_value() == "15:30"
    halaman.locator("[name=mulai_1_3]").fill("08:00")
    halaman.get_by_role("button", name="Simpan draf").click()
    halaman.get_by_text("Draf tersimpan").wait_for()
    pukul = [[f"{w:%H.%M}" for w in hari] for hari in k.usulan.get().jam_hari]
    assert pukul == [["14.00", "16.00"], ["08.00", "15.30"], ["08.00", "11.00"]]
