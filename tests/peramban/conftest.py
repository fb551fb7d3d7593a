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


@pytest.fixture(params=["lebar", "ponsel"])
def ukuran(request):
    """Both sizes a page is judged at; override with `parametrize("ukuran", ["lebar"], indirect=True)`."""
    return request.param


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
def periksa_axe(request, tidak_melebar):
    """`periksa_axe(page)`: no breach of WCAG 2.2 A and AA on the page as it stands.

    A test that runs at both widths asks all rules of the wide page, and of the narrow one those of size and reflow.
    """
    from axe_playwright_python.sync_playwright import Axe

    parameter = getattr(request.node, "callspec", None)
    sempit = bool(parameter) and parameter.params.get("ukuran") == "ponsel" and _dua_ukuran(request.node)
    aturan = {"runOnly": ATURAN_SEMPIT if sempit else SEMUA_ATURAN, "resultTypes": ["violations"]}

    def periksa(page):
        tenang(page)
        page.wait_for_function(SELESAI)
        if sempit:
            tidak_melebar(page)
        page.evaluate(Axe().axe_script)
        langgar = page.evaluate(LANGGAR, aturan)
        rinci = [f"{v['id']}: {v['help']} → {[n['html'][:160] for n in v['nodes'][:3]]}" for v in langgar]
        assert not langgar, f"{page.url}\n" + "\n".join(rinci)

    return periksa


def _dua_ukuran(tes):
    """Does this test run at 1280 px as well?"""
    return not any(satu.args[0] == "ukuran" for satu in tes.iter_markers("parametrize"))


@pytest.fixture
def potret(ukuran):
    """`potret(page, "nama")`: a full-page picture in hasil/layar/ for people to look at, when POTRET=1 asks for it."""

    def ambil(page, nama):
        if not os.environ.get("POTRET"):
            return
        tenang(page)
        LAYAR.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=LAYAR / f"{nama}-{ukuran}.png", full_page=True)

    return ambil


@pytest.fixture
def tidak_melebar():
    """`tidak_melebar(page)`: the page does not scroll sideways."""

    def periksa(page):
        tenang(page)
        lebar, jendela = page.evaluate("[document.documentElement.scrollWidth, window.innerWidth]")
        assert lebar <= jendela, f"{page.url} melebar: {lebar} > {jendela} px"

    return periksa
