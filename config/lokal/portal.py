"""`make run`: services, data, web server, worker and beat; one Ctrl-C stops them all."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Mapping
from pathlib import Path

from config.lokal import proses
from config.lokal.dasar import AKAR, LOKAL, Gagal, ekor, katakan, kunci, pastikan_port, rahasia
from config.lokal.layanan import Layanan
from config.lokal.pasang import PYTHON, lingkungan_pustaka

BATAS_SIAP_DETIK = 90
SOPAN = (signal.SIGTERM, 10.0)
# A worker finishes the document at hand; when that takes too long the row is found again by the sweeper.
TAHAP: dict[str, list[tuple[signal.Signals, float]]] = {
    "web": [SOPAN],
    "beat": [SOPAN],
    "worker": [SOPAN, (signal.SIGQUIT, 5.0)],
}


def lingkungan(layanan: Mapping[str, str], *, port: int, folder: Path = LOKAL) -> dict[str, str]:
    """The environment of local mode: the same names as in production, values under `folder`."""
    isi = {
        "MODE_LOKAL": "1",
        "MODE_DEMONSTRASI": "1",
        "SECRET_KEY": os.environ.get("SECRET_KEY") or rahasia(folder / "rahasia-django"),
        "ALLOWED_HOSTS": os.environ.get("ALLOWED_HOSTS") or "localhost,127.0.0.1,[::1]",
        "SITUS_URL": os.environ.get("SITUS_URL") or f"http://localhost:{port}",
        "MEDIA_ROOT": str(folder / "media"),
        "STATIC_ROOT": str(folder / "statis"),
        "EMAIL_FILE_PATH": str(folder / "surel"),
        **layanan,
    }
    _tulis_env(folder / "env", isi)
    return {**lingkungan_pustaka(), "PYTHONUNBUFFERED": "1", "LOKAL_DIR": str(folder), **isi}


def _tulis_env(berkas: Path, isi: Mapping[str, str]) -> None:
    """So that `manage.py` in another terminal finds the same services (config/lingkungan.py reads it)."""
    berkas.touch(mode=0o600)
    berkas.write_text("".join(f'{nama}="{nilai}"\n' for nama, nilai in isi.items()))


def perintah_anak(nama: str, alamat: str = "") -> dict[str, list[str]]:
    """The three programs of the portal, the same as in docker-compose.yml."""
    celery = [str(PYTHON), "-m", "celery", "--app", "config.celery", "--workdir", str(AKAR)]
    return {
        "web": [
            str(PYTHON), "-m", "gunicorn", "--config", str(AKAR / "deploy" / "gunicorn.conf.py"),
            "--bind", alamat, "config.wsgi",
        ],
        "worker": [
            *celery, "worker", "--queues", "dokumen,surel,lain", "--concurrency", "2", "--loglevel", "INFO",
            "--without-gossip", "--without-mingle", "--hostname", f"{nama}@%h",
        ],
        "beat": [*celery, "beat", "--loglevel", "INFO", "--pidfile=", "--schedule", str(LOKAL / "jadwal-beat")],
    }  # fmt: skip


def jalankan() -> int:
    """Everything of `make run`, until Ctrl-C or TERM, or until one part dies."""
    port, host = int(os.environ.get("PORT") or 8000), os.environ.get("HOST") or "127.0.0.1"
    with kunci(
        LOKAL / "kunci-run",
        "Portal dari folder ini sudah berjalan (proses {pid}); hentikan dulu dengan Ctrl-C di sana.",
    ):
        bersihkan_sisa()
        pastikan_port(host, port)
        return Portal(port, host).hidup()


class Portal:
    """The running portal of this checkout."""

    def __init__(self, port: int, host: str) -> None:
        self.port, self.host = port, host
        self.layanan = Layanan(LOKAL)
        self.anak: dict[str, subprocess.Popen[bytes]] = {}
        self.berhenti = threading.Event()

    def hidup(self) -> int:
        """Start, wait, stop. 0 when a person stopped it, 1 when a part died."""
        for sinyal in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(sinyal, lambda *_: self.berhenti.set())
        try:
            env = lingkungan(self.layanan.mulai(), port=self.port)
            siapkan(env, demo=True)
            if not self.berhenti.is_set():
                self._mulai_anak(env)
                self._tunggu_siap()
            if not self.berhenti.is_set():
                self._sambut(env)
            while not self.berhenti.wait(0.5):
                self._periksa_anak()
            katakan("\nMenghentikan portal …")
            return 0
        except Gagal:
            if self.berhenti.is_set():  # the same Ctrl-C reached the step that was under way
                return 0
            raise
        finally:
            self._henti()

    def _mulai_anak(self, env: dict[str, str]) -> None:
        for nama, perintah in perintah_anak(f"lokal-{self.port}", f"{self.host}:{self.port}").items():
            self.anak[nama] = proses.mulai(perintah, log=LOKAL / "log" / f"{nama}.log", lingkungan=env)
            (LOKAL / "pid").mkdir(exist_ok=True)
            (LOKAL / "pid" / nama).write_text(str(self.anak[nama].pid))

    def _periksa_anak(self) -> None:
        for nama, anak in self.anak.items():
            if anak.poll() is not None:
                log = LOKAL / "log" / f"{nama}.log"
                raise Gagal(
                    f"Bagian `{nama}` berhenti sendiri (kode {anak.returncode}), jadi semuanya dihentikan. "
                    f"Baris terakhir {log}:\n{ekor(log)}"
                )

    def _tunggu_siap(self) -> None:
        batas = time.monotonic() + BATAS_SIAP_DETIK
        jawab: object = None
        while not self.berhenti.wait(0.2):
            self._periksa_anak()
            baik, jawab = tanya_siap(self.port)
            if baik:
                return
            if time.monotonic() > batas:
                raise Gagal(
                    f"Portal belum siap setelah {BATAS_SIAP_DETIK} detik: {jawab}. Lihat {LOKAL / 'log'}."
                )

    def _sambut(self, env: dict[str, str]) -> None:
        katakan(f"\nAnjangkarya siap di http://localhost:{self.port}/\n")
        katakan(manage(env, "muat_demo", "--daftar-akun"))
        katakan(
            f"Catatan proses di {LOKAL / 'log'}, surel di {LOKAL / 'surel'}. Ctrl-C menghentikan semuanya."
        )

    def _henti(self) -> None:
        for sinyal in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(sinyal, signal.SIG_IGN)
        pekerja = [
            threading.Thread(target=proses.henti, args=(anak, TAHAP[nama]))
            for nama, anak in self.anak.items()
        ]
        for utas in pekerja:
            utas.start()
        for utas in pekerja:
            utas.join()
        for nama in self.anak:
            (LOKAL / "pid" / nama).unlink(missing_ok=True)
        self.layanan.henti()


def bersihkan_sisa() -> None:
    """End web, worker and beat of a run that was killed before it could stop them."""
    for berkas in (LOKAL / "pid").glob("*") if (LOKAL / "pid").is_dir() else []:
        try:
            pid = int(berkas.read_text())
        except ValueError:
            pid = 0
        if pid and proses.hidup(pid, str(AKAR)):
            proses.isyarat(pid, signal.SIGTERM)
            proses.tunggu_mati(lambda pid=pid: proses.hidup(pid, str(AKAR)), 10)  # type: ignore[misc]
            proses.habisi_kelompok(pid)
        berkas.unlink(missing_ok=True)


def tanya_siap(port: int) -> tuple[bool, object]:
    """What /siap/ answers on this machine."""
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/siap/", timeout=5) as jawab:
            return True, json.load(jawab)
    except urllib.error.HTTPError as galat:
        return False, galat.read().decode(errors="replace")[:500]
    except (OSError, ValueError) as galat:
        return False, str(galat)


def siapkan(env: dict[str, str], *, demo: bool = False) -> None:
    """Bring database, cache table, static files and (once) the demonstration data up to date."""
    manage(env, "siapkan")
    tanda = LOKAL / "demo-dimuat"
    if demo and not tanda.exists():
        katakan("Memuat data demonstrasi …")
        manage(env, "muat_demo")
        tanda.touch()


def manage(env: dict[str, str], *perintah: str) -> str:
    """What a management command says; its last lines are shown when it fails."""
    hasil = subprocess.run(
        [PYTHON, "manage.py", *perintah],
        cwd=AKAR, env=env, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False,
    )  # fmt: skip
    if hasil.returncode:
        akhir = "\n".join(hasil.stdout.splitlines()[-25:])
        raise Gagal(
            f"`manage.py {' '.join(perintah)}` gagal; `make reset` memulai dari awal. Katanya:\n{akhir}"
        )
    return hasil.stdout
