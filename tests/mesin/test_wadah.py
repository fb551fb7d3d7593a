"""The container files without a container engine: what they say fits together, and their commands run as written."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest
import yaml

from config.lokal import proses
from config.lokal.dasar import port_bebas
from config.lokal.layanan import Layanan
from tests.konsistensi.sumber import AKAR

PYTHON_BIN = Path(sys.executable).parent
NILAI = {
    "SECRET_KEY": "k" * 30 + "0123456789abcdefghijklmnopqrstuvwxyz",
    "ALLOWED_HOSTS": "anjangkarya.contoh.go.id",
    "SITUS_URL": "https://anjangkarya.contoh.go.id",
    "SANDI_POSTGRES": "sandi",
    "SANDI_VALKEY": "sandi",
    "EMAIL_URL": "smtp+tls://a:b@127.0.0.1:9",
    "DEFAULT_FROM_EMAIL": "Anjangkarya <anjangkarya@contoh.go.id>",
}
APLIKASI = {"migrasi", "web", "worker-dokumen", "worker-surel", "beat"}


@pytest.fixture(scope="module")
def compose():
    return yaml.safe_load((AKAR / "docker-compose.yml").read_text())


def _isi(teks):
    """What Compose makes of ${NAME}, ${NAME:-x} and ${NAME:?x}; $$ is a plain dollar."""

    def ganti(temu):
        return NILAI.get(temu[1], temu[3] or "") if temu[1] else "$"

    return re.sub(r"\$\$|\$\{(\w+)(?::([-?])([^}]*))?\}", ganti, str(teks))


def test_setiap_variabel_diterangkan(compose):
    dipakai = set(re.findall(r"\$\{(\w+)", (AKAR / "docker-compose.yml").read_text()))
    contoh = set(re.findall(r"^(\w+)=", (AKAR / "deploy" / "contoh.env").read_text(), re.M))
    wajib = set(re.findall(r"\$\{(\w+):\?", (AKAR / "docker-compose.yml").read_text()))
    operasi = (AKAR / "docs" / "operasi.md").read_text()
    assert wajib <= contoh
    assert not {nama for nama in dipakai | contoh if f"`{nama}`" not in operasi}


def test_setelan_yang_dibaca_diterangkan():
    dibaca = set()
    for berkas in ("config/settings.py", "config/lingkungan.py", "deploy/gunicorn.conf.py"):
        pola = r'(?:env\.\w+\(|wajib\(\s*|environ\.get\()\s*"([A-Z_]+)"'
        dibaca |= set(re.findall(pola, (AKAR / berkas).read_text()))
    operasi = (AKAR / "docs" / "operasi.md").read_text()
    assert len(dibaca) > 15
    assert not {nama for nama in dibaca if f"`{nama}`" not in operasi}


def test_hanya_proxy_membuka_port_dan_worker_dokumen_terkurung(compose):
    layanan, jaringan = compose["services"], compose["networks"]
    assert {nama for nama, isi in layanan.items() if "ports" in isi} == {"proxy"}
    assert layanan["worker-dokumen"]["networks"] == ["data"]
    assert jaringan["data"]["internal"] is True
    assert jaringan["depan"]["internal"] is True
    assert layanan["worker-dokumen"]["mem_limit"]


def test_setiap_layanan_diperiksa_dan_diberi_waktu_berhenti(compose):
    for nama, isi in compose["services"].items():
        assert nama == "migrasi" or "healthcheck" in isi, nama
        if nama in APLIKASI:
            assert isi["stop_grace_period"] == "150s" and isi["read_only"] is True, nama
            assert isi["build"] == "." and isi["cap_drop"] == ["ALL"], nama
        for tempel in isi.get("volumes", []):
            asal = tempel.split(":")[0]
            assert asal.startswith((".", "${")) or asal in compose["volumes"], tempel
    valkey = " ".join(compose["services"]["valkey"]["command"])
    assert "--appendonly yes" in valkey and "noeviction" in valkey and "--requirepass" in valkey


def test_antrean_semua_dilayani(compose):
    antrean = set()
    for isi in compose["services"].values():
        perintah = isi.get("command", [])
        if "--queues" in perintah:
            antrean |= set(perintah[perintah.index("--queues") + 1].split(","))
    assert antrean == {"dokumen", "surel", "lain"}


def test_dockerfile_berjalan_tanpa_hak_istimewa():
    teks = (AKAR / "Dockerfile").read_text()
    assert re.search(r"^USER anjangkarya$", teks, re.M)
    assert teks.rindex("USER") > teks.rindex("RUN")
    for paket in ("libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0"):
        assert paket in teks
    assert "requirements.txt" in teks and "requirements-dev" not in teks and "requirements-lokal" not in teks
    for asal in re.findall(r"^COPY (\S+) ", teks, re.M):
        assert (AKAR / asal).exists()


def test_proxy_menimpa_alamat_dan_membatasi_ukuran():
    teks = (AKAR / "deploy" / "nginx.conf").read_text()
    for kalimat in (
        "proxy_set_header X-Forwarded-For $remote_addr;",
        "proxy_set_header X-Forwarded-Proto $scheme;",
        "proxy_set_header Host $host;",
        "client_max_body_size 12m;",
        "client_max_body_size 1m;",
    ):
        assert kalimat in teks
    assert teks.count("{") == teks.count("}")


def _lingkungan(compose, nama, layanan, tmp_path, port):
    isi = {k: _isi(v) for k, v in compose["services"][nama]["environment"].items()}
    return isi | {
        **layanan,
        "MEDIA_ROOT": str(tmp_path / "media"),
        "STATIC_ROOT": str(tmp_path / "statis"),
        "PORT": str(port),
        "JEDA_SAPU_DETIK": "2",  # no need to wait for beat's first half minute
        "PATH": f"{PYTHON_BIN}:{os.environ['PATH']}",
        "HOSTNAME": os.uname().nodename,
        "LOKAL_DIR": str(tmp_path / "kosong"),
    }


def _tanya(port, jalur, **tajuk):
    permintaan = urllib.request.Request(f"http://127.0.0.1:{port}{jalur}", headers=tajuk)
    buka = urllib.request.build_opener(
        type("Diam", (urllib.request.HTTPRedirectHandler,), {"redirect_request": lambda *a: None})
    )
    try:
        with buka.open(permintaan, timeout=10) as jawab:
            return jawab.status, dict(jawab.headers), jawab.read()
    except urllib.error.HTTPError as galat:
        with galat:
            return galat.code, dict(galat.headers), galat.read()


@pytest.mark.latihan
@pytest.mark.timeout(240)
def test_perintah_compose_berjalan_apa_adanya(compose, tmp_path, monkeypatch):
    """Migration job, web, both workers and beat: the commands and the environment of docker-compose.yml."""
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.delenv("REDIS_URL", raising=False)
    port, satu, anak = port_bebas(), Layanan(tmp_path / "layanan", uji=True), {}
    try:
        alamat = satu.mulai()

        def lingkungan(nama):
            return _lingkungan(compose, nama, alamat, tmp_path, port)

        perintah = {n: compose["services"][n]["command"] for n in APLIKASI}
        hasil = subprocess.run(
            perintah["migrasi"],
            cwd=AKAR,
            env=lingkungan("migrasi"),
            capture_output=True,
            text=True,
            check=False,
        )
        assert hasil.returncode == 0, hasil.stderr
        (tmp_path / "beat").mkdir()
        for nama in sorted(APLIKASI - {"migrasi"}):
            argumen = [a.replace("/data/beat", str(tmp_path / "beat")) for a in perintah[nama]]
            argumen[0] = shutil.which(argumen[0], path=str(PYTHON_BIN))
            anak[nama] = proses.mulai(argumen, log=tmp_path / f"{nama}.log", lingkungan=lingkungan(nama))
        _tunggu_detak(port, anak, tmp_path)
        periksa = [sys.executable, "deploy/periksa_siap.py"]
        assert subprocess.run(periksa, cwd=AKAR, env=lingkungan("web"), check=False).returncode == 0
        _periksa_produksi(port)
        uji = compose["services"]["worker-dokumen"]["healthcheck"]["test"][1].replace("$$", "$")
        hasil = subprocess.run(
            ["sh", "-c", uji],
            cwd=AKAR,
            env=lingkungan("worker-dokumen"),
            capture_output=True,
            text=True,
            check=False,
        )
        assert hasil.returncode == 0, hasil.stdout + hasil.stderr
        assert list((tmp_path / "beat").glob("jadwal*"))
        for nama, satu_anak in anak.items():
            proses.isyarat(satu_anak.pid, proses.signal.SIGTERM)
            assert satu_anak.wait(30) in (0, -15), (nama, (tmp_path / f"{nama}.log").read_text()[-2000:])
    finally:
        for satu_anak in anak.values():
            proses.henti(satu_anak, [(proses.signal.SIGTERM, 10.0)])
        satu.henti()


def _tunggu_detak(port, anak, tmp_path):
    """Beat, broker, worker and database have worked together once, seen through the web."""
    batas = time.monotonic() + 120
    while True:
        for nama, satu in anak.items():
            assert satu.poll() is None, (tmp_path / f"{nama}.log").read_text()
        try:
            status, _, isi = _tanya(port, "/siap/", Host=NILAI["ALLOWED_HOSTS"])
            if status == 200 and b'"detak": {"baik": true' in isi:
                return
        except OSError:
            pass
        assert time.monotonic() < batas, [shlex.quote(p.read_text()[-800:]) for p in tmp_path.glob("*.log")]
        time.sleep(0.3)


def _periksa_produksi(port):
    status, tajuk, _ = _tanya(port, "/", Host=NILAI["ALLOWED_HOSTS"])
    assert status == 301 and tajuk["Location"].startswith("https://")
    status, tajuk, _ = _tanya(
        port, "/tidak-ada/", **{"Host": NILAI["ALLOWED_HOSTS"], "X-Forwarded-Proto": "https"}
    )
    assert status in (302, 404)
    assert "max-age=31536000" in tajuk["Strict-Transport-Security"]
    assert _tanya(port, "/sehat/", Host="jahat.test")[0] == 400
