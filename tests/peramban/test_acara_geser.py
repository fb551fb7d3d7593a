"""An item moved by drag, by keyboard, and without JavaScript by form: the same order, the same times."""

from __future__ import annotations

import pytest

from kunjungan.acara.services_templat import pakai_templat
from tests.factories.instansi import buat_pemeran
from tests.kunjungan.rombongan.bantu_pelaksanaan import buat_kunjungan_pada
from tests.peramban.conftest import DI_KEDUANYA


@pytest.fixture
def k(transactional_db):
    p = buat_pemeran()
    k = buat_kunjungan_pada(p)
    k.dedi = p.dedi
    pakai_templat(kunjungan=k, templat="dua-jam", oleh=p.dedi)
    return k


def susunan(k):
    return list(k.acara.order_by("mulai", "id").values_list("kegiatan", "mulai", "selesai"))


def pegangan(halaman, nama):
    return halaman.locator("[data-butir]", has_text=nama).locator("[data-pegang]")


def seret(halaman, nama, ke):
    dari = pegangan(halaman, nama)
    dari.scroll_into_view_if_needed()
    tujuan = halaman.locator("[data-butir]", has_text=ke)
    a, b = dari.bounding_box(), tujuan.bounding_box()
    with halaman.expect_response(lambda r: r.url.endswith("/gerak/")):
        halaman.mouse.move(a["x"] + a["width"] / 2, a["y"] + a["height"] / 2)
        halaman.mouse.down()
        halaman.mouse.move(b["x"] + 40, b["y"] + b["height"] / 2, steps=6)
        halaman.mouse.move(b["x"] + 40, b["y"] + 4, steps=4)
        halaman.mouse.up()


@DI_KEDUANYA
def test_seret_papan_tombol_dan_formulir_sama(k, konteks, masuk_sebagai, periksa_axe, tidak_melebar, potret):
    halaman = konteks().new_page()
    masuk_sebagai(halaman, k.dedi)
    alamat = f"/kunjungan/{k.kode}/acara/"
    halaman.goto(alamat)
    periksa_axe(halaman)
    tidak_melebar(halaman)
    potret(halaman, "acara-geser")
    assert min(pegangan(halaman, "Paparan tuan rumah").bounding_box()[s] for s in ("width", "height")) >= 44
    awal = susunan(k)
    halaman.reload()  # axe leaves style attributes behind, which htmx would carry over against the policy

    seret(halaman, "Paparan tuan rumah", "Sambutan selamat datang")
    halaman.locator("#kabar-acara", has_text="“Paparan tuan rumah” kini pukul 09.20–09.55.").wait_for(
        state="attached"
    )
    diseret = susunan(k)
    assert [b[0] for b in diseret][2:4] == ["Paparan tuan rumah", "Sambutan selamat datang"]

    def tekan(tombol, kabar):
        halaman.keyboard.press(tombol)
        halaman.locator("#kabar-acara", has_text=kabar).wait_for(state="attached")

    pegangan(halaman, "Paparan tuan rumah").focus()
    tekan("Alt+ArrowDown", "09.30–10.05")
    tekan("Alt+ArrowDown", "09.45–10.20")
    assert susunan(k) == awal
    tekan("Alt+ArrowUp", "09.30–10.05")
    tekan("Alt+ArrowUp", "09.20–09.55")
    assert susunan(k) == diseret
    periksa_axe(halaman)

    for b, (_, mulai, selesai) in zip(k.acara.order_by("pk"), awal, strict=True):
        b.mulai, b.selesai = mulai, selesai
        b.save()
    polos = konteks(java_script_enabled=False).new_page()
    masuk_sebagai(polos, k.dedi)
    polos.goto(alamat)
    assert not pegangan(polos, "Paparan tuan rumah").is_visible()
    for _ in range(2):
        with polos.expect_navigation():
            polos.get_by_role("button", name="Naik: Paparan tuan rumah").click()
    polos.get_by_text("“Paparan tuan rumah” kini pukul 09.20–09.55.").wait_for()
    assert susunan(k) == diseret
    polos.get_by_role("button", name="Lima menit lebih panjang: Paparan tuan rumah").click()
    polos.get_by_text("09.20–10.00").first.wait_for()
