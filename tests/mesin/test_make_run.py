"""`make run` itself: from an empty folder to a rendered PDF, stopped and killed and started again.

The folder is a copy of this working tree with a blank in its name. The virtual environment of the running tests is
lent to it (VENV), as making one is what `make test` has just done.
"""

from __future__ import annotations

import http.cookiejar
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from pathlib import Path

import pytest

from config.lokal import proses
from config.lokal.dasar import port_bebas
from tests.konsistensi.sumber import AKAR

pytestmark = [pytest.mark.lambat, pytest.mark.berurutan, pytest.mark.timeout(420)]
BERSIH = {"DATABASE_URL", "REDIS_URL", "MODE_LOKAL", "LOKAL_DIR", "SECRET_KEY", "ALLOWED_HOSTS", "SITUS_URL"}
BERSIH |= {
    "DJANGO_SETTINGS_MODULE",
    "MEDIA_ROOT",
    "STATIC_ROOT",
    "EMAIL_FILE_PATH",
    "MAKEFLAGS",
    "MAKELEVEL",
    "ARGS",
}


class Salinan:
    """A copy of the project in which `make run` is tried."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.port = folder, port_bebas()
        self.alamat = f"http://localhost:{self.port}"
        self.env = {k: v for k, v in os.environ.items() if k not in BERSIH} | {"VENV": sys.prefix}
        self.proses: subprocess.Popen[bytes] | None = None
        self.log = folder.parent / "keluaran.log"

    def mulai(self) -> float:
        """`make run` until /siap/ answers; gives the seconds it took."""
        mulai = time.monotonic()
        with self.log.open("wb") as keluaran:
            self.proses = subprocess.Popen(
                ["make", "run", f"PORT={self.port}"], cwd=self.folder, env=self.env, stdin=subprocess.DEVNULL,
                stdout=keluaran, stderr=subprocess.STDOUT, start_new_session=True,
            )  # fmt: skip
        while "Ctrl-C menghentikan" not in self.log.read_text():
            assert self.proses.poll() is None, self.log.read_text()
            assert time.monotonic() < mulai + 240, self.log.read_text()
            time.sleep(0.1)
        return time.monotonic() - mulai

    def ctrl_c(self) -> None:
        """What the terminal does: the signal goes to make and to what it runs."""
        os.killpg(self.proses.pid, signal.SIGINT)
        self.proses.wait(60)

    def sisa(self) -> list[str]:
        """Command lines of processes that still belong to this copy."""
        semua = list(Path("/proc").glob("[0-9]*")) if sys.platform == "linux" else []
        baris = [proses._baris_perintah(int(p.name)) for p in semua]
        return [b for b in baris if str(self.folder) in b]

    def pid_pengawas(self) -> int:
        return int((self.folder / ".lokal" / "kunci-run").read_text())

    def jalankan(self, *perintah: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            perintah, cwd=self.folder, env=self.env, capture_output=True, text=True, check=False, timeout=120
        )


@pytest.fixture(scope="module")
def salinan(tmp_path_factory):
    folder = tmp_path_factory.mktemp("make run") / "salinan portal"
    daftar = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard"], cwd=AKAR, capture_output=True, text=True, check=True
    )
    for nama in daftar.stdout.splitlines():
        if (AKAR / nama).is_file():
            (folder / nama).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(AKAR / nama, folder / nama)
    satu = Salinan(folder)
    yield satu
    if satu.proses is not None and satu.proses.poll() is None:
        satu.ctrl_c()
    satu.jalankan("make", "stop")


class Orang:
    """Somebody with a browser of the plainest kind."""

    def __init__(self, alamat: str) -> None:
        self.alamat = alamat
        self.kue = http.cookiejar.CookieJar()
        self.buka = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self.kue))

    def ambil(self, jalur: str, isi: dict[str, str] | None = None) -> tuple[str, bytes]:
        """GET, or POST with the page's token; gives the final address and the body."""
        data = None
        if isi is not None:
            token = next((k.value for k in self.kue if k.name == "csrf"), "")
            data = urllib.parse.urlencode(isi | {"csrfmiddlewaretoken": token}).encode()
        permintaan = urllib.request.Request(urllib.parse.urljoin(self.alamat, jalur), data=data)
        permintaan.add_header("Origin", self.alamat)
        with self.buka.open(permintaan, timeout=30) as jawab:
            return jawab.url, jawab.read()

    def masuk(self, surel: str, sandi: str) -> None:
        self.ambil("/masuk/")
        alamat, _ = self.ambil("/masuk/", {"login": surel, "password": sandi})
        assert "/masuk/" not in alamat, "tidak dapat masuk"


def test_make_run_dari_folder_kosong(salinan):
    lama = salinan.mulai()
    keluaran = salinan.log.read_text()
    assert f"http://localhost:{salinan.port}/" in keluaran
    with urllib.request.urlopen(f"{salinan.alamat}/siap/", timeout=10) as jawab:
        assert json.load(jawab)["siap"] is True
    assert lama < 240


def test_pesan_dokumen_dengan_akun_demonstrasi_sampai_pdf(salinan):
    """The protocol officer of a demonstration host orders an agenda; the real worker prints it."""
    orang, kode = _protokol_dengan_kunjungan(salinan)
    jalur = f"/kunjungan/{kode}/dokumen/susunan-acara/"
    orang.ambil(jalur)
    _, halaman = orang.ambil(jalur, {})
    batas = time.monotonic() + 60
    while not (unduh := re.findall(rb"/dokumen/[0-9a-f-]{36}/unduh/", halaman)):
        assert time.monotonic() < batas, halaman.decode()[-4000:]
        time.sleep(0.5)
        _, halaman = orang.ambil(f"/kunjungan/{kode}/dokumen/")
    _, berkas = orang.ambil(unduh[0].decode())
    assert berkas.startswith(b"%PDF-") and len(berkas) > 5_000
    with pytest.raises(
        urllib.error.HTTPError
    ) as galat:  # the same paper is not for somebody without an account
        Orang(salinan.alamat).ambil(jalur, {})
    galat.value.close()
    assert galat.value.code in (403, 404)


def _protokol_dengan_kunjungan(salinan):
    """Log in as the protocol officers that `make run` has printed, until one may order an agenda."""
    keluaran = salinan.log.read_text()
    sandi = re.search(r"kata sandi[^:]*: (\S+?)\)?$", keluaran, re.M)[1]
    for surel in re.findall(r"^\s*(\S+@\S+)\s+.*[Pp]rotokol", keluaran, re.M):
        orang = Orang(salinan.alamat)
        orang.masuk(surel, sandi)
        _, halaman = orang.ambil("/kunjungan/masuk/")
        for kode in sorted(
            set(re.findall(r"/kunjungan/([\w-]+)/(?=[\"?#])", halaman.decode())) - {"masuk", "saya", "ajukan"}
        ):
            _, tab = orang.ambil(f"/kunjungan/{kode}/dokumen/")
            if f"/kunjungan/{kode}/dokumen/susunan-acara/".encode() in tab:
                return orang, kode
    pytest.fail(f"tidak ada kunjungan yang dapat dibuatkan susunan acara\n{keluaran}")


def test_make_run_kedua_ditolak_dengan_satu_kalimat(salinan):
    hasil = salinan.jalankan("make", "run", f"PORT={port_bebas()}")
    assert hasil.returncode != 0
    assert "sudah berjalan" in hasil.stderr and "Traceback" not in hasil.stderr


def test_ctrl_c_menghentikan_semua_dan_jalan_lagi_cepat(salinan):
    salinan.ctrl_c()
    assert salinan.sisa() == []
    lama = salinan.mulai()
    assert lama < 60, f"{lama:.1f} detik"
    assert salinan.log.read_text().count("Memuat data demonstrasi") == 0


def test_dimatikan_paksa_lalu_jalan_lagi(salinan):
    os.kill(salinan.pid_pengawas(), signal.SIGKILL)
    salinan.proses.wait(30)
    salinan.mulai()
    web = [b for b in salinan.sisa() if "gunicorn" in b and f":{salinan.port}" in b]
    assert len(web) in (2, 3), web  # the master and its workers, of one run only


def test_bagian_yang_mati_disebut_dan_semua_berhenti(salinan):
    pekerja = int((salinan.folder / ".lokal" / "pid" / "worker").read_text())
    os.kill(pekerja, signal.SIGKILL)
    salinan.proses.wait(60)
    assert salinan.proses.returncode != 0
    assert re.search(r"Bagian `worker` berhenti sendiri.*Baris terakhir", salinan.log.read_text(), re.S)
    salinan.jalankan("make", "stop")  # what the killed run had started
    assert salinan.sisa() == []


def test_port_terpakai_disebut(salinan):
    with __import__("socket").create_server(("127.0.0.1", 0)) as s:
        port = s.getsockname()[1]
        hasil = salinan.jalankan("make", "run", f"PORT={port}")
    assert f"Port {port} sedang dipakai" in hasil.stderr and f"PORT={port + 1}" in hasil.stderr
