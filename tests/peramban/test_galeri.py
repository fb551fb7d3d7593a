"""The gallery in a real browser: rules of accessibility, no sideways scroll, behaviours with and without JavaScript."""

from __future__ import annotations

import pytest

from config.views_galeri import CONTOH
from tests.factories.instansi import buat_pengguna
from tests.peramban.conftest import tanpa_geser

ALAMAT = ["/komponen/", *(f"/komponen/{nama}/" for nama in CONTOH)]


@pytest.fixture
def staf(halaman, masuk_sebagai):
    masuk_sebagai(halaman, buat_pengguna("Gita Penata", is_staff=True))
    return halaman


@pytest.mark.parametrize("alamat_galeri", ALAMAT)
def test_galeri_tanpa_pelanggaran(staf, alamat_galeri, periksa_axe, potret):
    staf.goto(alamat_galeri)
    periksa_axe(staf)
    potret(staf, "galeri-" + (alamat_galeri.strip("/").split("/")[-1]))
    ukuran = staf.viewport_size
    staf.set_viewport_size({"width": 360, "height": 740})
    tanpa_geser(staf)
    staf.set_viewport_size(ukuran)


def test_menu_dan_konfirmasi_tertutup_oleh_escape(staf, tidak_melebar, periksa_axe):
    staf.goto("/komponen/")
    ringkas = staf.locator("summary", has_text="Batalkan kunjungan")
    ringkas.focus()
    staf.keyboard.press("Enter")
    tombol = staf.get_by_role("button", name="Ya, batalkan")
    assert tombol.is_visible()
    tidak_melebar(staf)
    periksa_axe(staf)
    staf.keyboard.press("Escape")
    assert not tombol.is_visible()
    assert ringkas.evaluate("e => e === document.activeElement")


def test_menu_terbuka_muat_di_layar(staf, tidak_melebar, periksa_axe):
    staf.goto("/komponen/ruang-kerja/")
    staf.locator(".menu-pengguna > summary").click()
    assert staf.get_by_text("Gita Penata").last.is_visible()
    tidak_melebar(staf)
    periksa_axe(staf)


def test_menu_kecil_tanpa_javascript(konteks, masuk_sebagai):
    tanpa = konteks(java_script_enabled=False)
    masuk_sebagai(tanpa, buat_pengguna("Gita Penata", is_staff=True))
    halaman = tanpa.new_page()
    halaman.goto("/komponen/ruang-kerja/")
    halaman.locator(".menu-kecil > summary").click()
    assert halaman.locator(".menu-kecil").get_by_role("link", name="Permohonan masuk").is_visible()


def test_kirim_dua_kali_dicegah(staf):
    staf.goto("/komponen/")
    terkirim = []
    staf.route(
        "**/*",
        lambda r: (
            (terkirim.append(1), r.fulfill(status=204))[1] if r.request.method == "POST" else r.continue_()
        ),
    )
    tombol = staf.get_by_role("button", name="Setujui dan jadwalkan")
    tombol.dblclick(no_wait_after=True)
    staf.wait_for_timeout(300)
    assert len(terkirim) <= 1
    assert staf.get_by_text("Mengirim…").count() == 1


def test_sasaran_sentuh_paling_kecil_24_px(staf):
    """WCAG 2.2 target size: 24 px at least; links inside running text are exempt."""
    staf.goto("/komponen/")
    kecil = staf.evaluate(
        """() => [...document.querySelectorAll('button, summary, .btn, nav a, input, select, textarea')]
        .filter(e => e.offsetParent && !e.closest('.visually-hidden'))
        .map(e => [e.outerHTML.slice(0, 80), e.getBoundingClientRect()])
        .filter(([, k]) => k.height < 24 || k.width < 24 && k.height < 24).map(([h]) => h)"""
    )
    assert not kecil
