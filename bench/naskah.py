"""How long papers take in a warm process: `.venv/bin/python -m bench.naskah`. Needs no services and no data.

Template and PDF together; the best of several runs, since other work on the machine only ever adds time.
"""

from __future__ import annotations

import os
import time

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
os.environ.setdefault("MODE_LOKAL", "1")

import django

django.setup()

from laporan.cetak import susun_html  # noqa: E402
from laporan.render import panaskan, render_pdf  # noqa: E402
from tests.pdf import contoh  # noqa: E402

GAMBAR = {f"foto-{i}": contoh.foto_jpeg() for i in range(1, 13)}


def ukur(nama, naskah, kali):
    terbaik, hasil = float("inf"), None
    for _ in range(kali):
        mulai = time.perf_counter()
        hasil = render_pdf(susun_html(naskah), GAMBAR)
        terbaik = min(terbaik, time.perf_counter() - mulai)
    print(f"{nama:34} {terbaik * 1000:6.0f} ms {hasil.halaman:3} hlm {len(hasil.pdf) / 1000:7.1f} kB")


if __name__ == "__main__":
    mulai = time.perf_counter()
    panaskan()
    print(f"{'proses dingin (impor, halaman uji)':34} {(time.perf_counter() - mulai) * 1000:6.0f} ms")
    ukur("surat balasan", contoh.balasan(), 20)
    ukur("undangan, 12 undangan", contoh.undangan(12), 10)
    ukur("susunan acara, 40 butir", contoh.acara(4), 5)
    ukur("daftar hadir, 22 tamu", contoh.hadir(22), 5)
    ukur("daftar hadir, 300 tamu", contoh.hadir(300), 3)
    ukur("laporan, 6 foto", contoh.laporan(6), 5)
    ukur("laporan, 12 foto", contoh.laporan(12), 5)
