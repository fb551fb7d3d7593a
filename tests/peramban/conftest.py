"""A real browser, a real gunicorn and a real worker on the test database.

`halaman` is a Playwright page, run at 1280 and at 390 px; `alamat` is the portal's address; `pekerja` renders
the documents. The tests of this folder carry the marker `peramban` by themselves.
"""

from __future__ import annotations

import os
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore

from config.lokal import proses
from config.lokal.dasar import port_bebas
from config.lokal.pasang import cari_peramban
from tests.conftest import AKAR, lingkungan_uji

SAKELAR = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--lang=id-ID",
]
LAYAR = AKAR / "hasil" / "layar"
LEBAR = {"lebar": {"width": 1280, "height": 900}, "ponsel": {"width": 390, "height": 844}}


def pytest_collection_modifyitems(items):
    tanpa = cari_peramban() is None
    for tes in items:
        if Path(__file__).parent in Path(tes.path).parents:
            tes.add_marker("peramban")
            if tanpa:
                tes.add_marker(pytest.mark.skip(reason="Chromium atau Chrome tidak ditemukan"))


@pytest.fixture(scope="session")
def peramban():
    # Playwright's loop runs in this very thread, where Django would refuse to touch the database.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    from playwright.sync_api import sync_playwright

    with sync_playwright() as p:
        browser = p.chromium.launch(executable_path=cari_peramban(), args=SAKELAR)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def _portal(django_db_setup, tmp_path_factory):
    port, log = port_bebas(), tmp_path_factory.mktemp("web") / "web.log"
    perintah = [sys.executable, "-m", "gunicorn", "--config", str(AKAR / "deploy" / "gunicorn.conf.py")]
    perintah += ["--bind", f"127.0.0.1:{port}", "--workers", "1", "--threads", "4", "config.wsgi"]
    web = proses.mulai(perintah, log=log, lingkungan=lingkungan_uji())
    batas = time.monotonic() + 30
    while not _menjawab(port):
        assert web.poll() is None and time.monotonic() < batas, log.read_text(errors="replace")
        time.sleep(0.1)
    yield f"http://localhost:{port}", log
    proses.henti(web, [(proses.signal.SIGTERM, 10.0)])


def _menjawab(port: int) -> bool:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/sehat/", timeout=2):
            return True
    except OSError:
        return False


@pytest.fixture
def alamat(_portal, transactional_db):
    """The address of a gunicorn that sees this test's committed rows. Its log is shown when a page fails."""
    dasar, log = _portal
    mulai = log.stat().st_size
    yield dasar
    catatan = log.read_bytes()[mulai:].decode(errors="replace")
    assert '"tingkat": "ERROR"' not in catatan, catatan[-6000:]


@pytest.fixture
def ukuran(request):
    """The size at which the story is played: that of a phone, where it is hardest to tap.

    What it looks at on its way (`periksa_axe`, `tidak_melebar`, `potret`) is looked at in both sizes. Where the tapping
    itself differs, `DI_KEDUANYA` plays the story twice; `parametrize("ukuran", ["lebar"], indirect=True)` only wide.
    """
    return getattr(request, "param", "ponsel")


DI_KEDUANYA = pytest.mark.parametrize("ukuran", ["lebar", "ponsel"], indirect=True)


def _ubah_ukuran(page, ukuran):
    if page.viewport_size != ukuran:
        page.set_viewport_size(ukuran)
    tenang(page)


@pytest.fixture
def tiap_ukuran(request, ukuran):
    """`for nama in tiap_ukuran(page)`: the page in each size it is judged at; afterwards as it was."""

    dipaku = "ukuran" in getattr(getattr(request.node, "callspec", None), "params", ())

    def satu_satu(page):
        semula = page.viewport_size
        for nama in [ukuran] if dipaku else LEBAR:
            _ubah_ukuran(page, LEBAR[nama])
            yield nama
        _ubah_ukuran(page, semula)

    return satu_satu


# A click returns before the page it leads to is there; without this a check would look at the page before it.
_TANDAI_PINDAH = """addEventListener("beforeunload", () => {
    window.sedangPindah = true;
    setTimeout(() => { window.sedangPindah = false; }, 3000);  // a download leaves the page where it is
});"""
_TENANG = """async () => {
    await new Promise((lanjut) => requestAnimationFrame(() => setTimeout(lanjut, 0)));
    return document.body && document.readyState === "complete" && !window.sedangPindah
        && !document.querySelector(".htmx-request, .htmx-swapping, .htmx-settling");
}"""


def tenang(page):
    """Wait until the page that the last click leads to is loaded and at rest."""
    page.wait_for_function(_TENANG)


@pytest.fixture
def konteks(peramban, alamat, ukuran):
    """Makes a browser context of its own for each person; its pages know the address."""
    dibuat, galat = [], []

    def buat(**pilihan):
        satu = peramban.new_context(
            base_url=alamat, viewport=LEBAR[ukuran], locale="id-ID", timezone_id="Asia/Jakarta", **pilihan
        )
        satu.set_default_timeout(15_000)
        satu.add_init_script(_TANDAI_PINDAH)
        satu.on("weberror", lambda e: galat.append(f"galat JavaScript: {e.error}"))
        satu.on(
            "console", lambda pesan: galat.append(pesan.text) if "Content Security" in pesan.text else None
        )
        dibuat.append(satu)
        return satu

    yield buat
    for satu in dibuat:
        satu.close()
    assert not galat, galat


@pytest.fixture
def halaman(konteks):
    """One page of one visitor, not logged in."""
    return konteks().new_page()


@pytest.fixture
def masuk_sebagai(alamat, settings):
    """`masuk_sebagai(page_or_context, pengguna)`: log in without the form, by a session of the database."""

    def masuk(tempat, pengguna):
        sesi = SessionStore()
        sesi[SESSION_KEY] = pengguna.pk
        sesi[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
        sesi[HASH_SESSION_KEY] = pengguna.get_session_auth_hash()
        sesi.save()
        konteks = getattr(tempat, "context", tempat)
        konteks.add_cookies(
            [{"name": settings.SESSION_COOKIE_NAME, "value": sesi.session_key, "url": alamat}]
        )

    return masuk


MENUNGGU = """() => {
    window.menunggu = true;
    document.addEventListener('htmx:afterSettle', () => { window.menunggu = false; }, {once: true});
}"""
SELESAI = "() => !window.menunggu && document.readyState === 'complete'"


def klik_muat(sasaran):
    """Click, and wait for what the click brings: another page, or a part of this one."""
    sasaran.page.evaluate(MENUNGGU)
    sasaran.click()
    sasaran.page.wait_for_function(SELESAI)


SEMUA_ATURAN = {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
# Only what is broken leaves the browser: to send every rule that was kept took longer than to apply them all.
LANGGAR = "aturan => axe.run(aturan).then(hasil => hasil.violations)"
# What a narrow window can break on a page whose wide view keeps every rule: sizes, and the names of what shows only
# there (the folded menu).
ATURAN_SEMPIT = {
    "type": "rule",
    "values": [
        "target-size",
        "meta-viewport",
        "scrollable-region-focusable",
        "button-name",
        "link-name",
        "label",
    ],
}


@pytest.fixture
def periksa_axe(tiap_ukuran):
    """`periksa_axe(page)`: no breach of WCAG 2.2 A and AA on the page as it stands.

    All rules are asked where the page is wide, and those of size and reflow where it is narrow.
    """
    from axe_playwright_python.sync_playwright import Axe

    def periksa(page):
        page.wait_for_function(SELESAI)
        page.evaluate(Axe().axe_script)
        for nama in tiap_ukuran(page):
            tanpa_geser(page)
            aturan = SEMUA_ATURAN if nama == "lebar" else ATURAN_SEMPIT
            langgar = page.evaluate(LANGGAR, {"runOnly": aturan, "resultTypes": ["violations"]})
            rinci = [f"{v['id']}: {v['help']} → {[n['html'][:160] for n in v['nodes'][:3]]}" for v in langgar]
            assert not langgar, f"{page.url} ({nama})\n" + "\n".join(rinci)

    return periksa


@pytest.fixture
def potret(tiap_ukuran):
    """`potret(page, "nama")`: full-page pictures in hasil/layar/ for people to look at, when POTRET=1 asks for them."""

    def ambil(page, nama):
        if not os.environ.get("POTRET"):
            return
        LAYAR.mkdir(parents=True, exist_ok=True)
        for ukuran in tiap_ukuran(page):
            page.screenshot(path=LAYAR / f"{nama}-{ukuran}.png", full_page=True)

    return ambil


def tanpa_geser(page):
    """The page, in the size it has, does not scroll sideways."""
    lebar, jendela = page.evaluate("[document.documentElement.scrollWidth, window.innerWidth]")
    assert lebar <= jendela, f"{page.url} melebar: {lebar} > {jendela} px"


@pytest.fixture
def tidak_melebar(tiap_ukuran):
    """`tidak_melebar(page)`: the page does not scroll sideways in any size it is judged at."""

    def periksa(page):
        for _ in tiap_ukuran(page):
            tanpa_geser(page)

    return periksa
